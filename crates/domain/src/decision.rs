//! Decision points: what could be done, what was done, and what pulled, from where the person stood. One option, or no
//! felt choice, is complete data. There is no score: strengths are ordinal words of one person and nothing adds them up.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use crate::factor::{Category, Direction, Factor, Known, MemoryConfidence, Sensitivity, Strength};
use crate::ids::{DecisionId, FactorId, OptionId, ParticipantId, ReviewId, StatementId};
use crate::statement::{Seen, WordingHash};
use crate::words::Words;

/// A moment where more than one thing could be done, or one thing simply was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionPoint {
    /// Its name.
    pub id: DecisionId,
    /// The review it belongs to.
    pub review: ReviewId,
    /// Whose account it is part of; the owner.
    pub participant: ParticipantId,
    /// Its place among the decision points of the account.
    pub position: i64,
    /// Counts up from one; a content its owner has seen is never altered, the next is a new revision.
    pub revision: u32,
    /// Whether the owner has been shown this content.
    pub seen: Seen,
    /// When it was last written.
    pub at: DateTime<Utc>,
    /// What is in it.
    pub content: DecisionContent,
}

/// What a decision point holds, as one wording.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecisionContent {
    /// A neutral title: "Starting the restore", never a verdict.
    pub title: Words,
    /// The statement in which the moment was told, if there is one.
    pub told_in: Option<StatementId>,
    /// How it came about.
    pub mode: Mode,
    /// What the person took the situation to be.
    pub interpretation: Words,
    /// What the person expected to see next.
    pub expectation: Words,
    /// What could be done; waiting is an option.
    pub options: Vec<DecisionOption>,
    /// What pulled.
    pub factors: Vec<Factor>,
}

/// How a decision came about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The situation was familiar and the action came with it.
    Recognised,
    /// Ways forward were weighed.
    Weighed,
    /// It is what one does.
    Habit,
    /// Somebody asked for it.
    Instructed,
    /// Made up on the spot.
    Improvised,
    /// Nothing was done yet, on purpose.
    Waited,
    /// It did not feel like a choice.
    NotFeltAsChoice,
    /// Cannot say.
    #[default]
    Unsure,
}

/// Something that could be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DecisionOption {
    /// Its name.
    pub id: OptionId,
    /// What it was.
    pub text: Words,
    /// Whether the person could see it then.
    pub visible_then: VisibleThen,
    /// Whether it is what they did.
    pub taken: Taken,
}

/// Whether an option could be seen at the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VisibleThen {
    /// It was in view.
    Yes,
    /// It came into view later.
    No,
    /// Cannot say.
    Unsure,
}

/// Whether an option was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// It is what they did.
    Taken,
    /// It is not what they did.
    NotTaken,
}

/// Why a decision point may not be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecisionRefusal {
    /// A factor names an option that is not there.
    #[error("a factor points to an option that is not there")]
    UnknownOption,
    /// A factor rests on a statement that is not part of the same account.
    #[error("a factor rests on a statement of another account")]
    SourceElsewhere,
    /// An option that was not in view then can only have been hidden.
    #[error("an option that was not in view then can only have been hidden")]
    ForceOnUnseenOption,
    /// Toward, away, opened and hid need an option.
    #[error("this direction needs an option")]
    DirectionNeedsOption,
    /// Two options or factors share a name.
    #[error("an option or factor is there twice")]
    Twice,
    /// A text is longer than a statement may be.
    #[error("a text is too long")]
    TooLong,
}

impl DecisionContent {
    /// Checks the invariants of the method: every factor rests on a statement of the same account, points to an
    /// option that is there, and an option that was not in view then is attributed no force but `Hid`.
    ///
    /// # Errors
    /// The first invariant that does not hold.
    pub fn check(&self, said: impl Fn(StatementId) -> bool) -> Result<(), DecisionRefusal> {
        let mut options: Vec<OptionId> = self.options.iter().map(|option| option.id).collect();
        let mut factors: Vec<FactorId> = self.factors.iter().map(|factor| factor.id).collect();
        options.sort_unstable();
        factors.sort_unstable();
        if options.windows(2).any(|pair| pair[0] == pair[1]) || factors.windows(2).any(|pair| pair[0] == pair[1]) {
            return Err(DecisionRefusal::Twice);
        }
        if self.texts().any(|text| text.chars() > crate::statement::LONGEST) {
            return Err(DecisionRefusal::TooLong);
        }
        if self.told_in.is_some_and(|id| !said(id)) {
            return Err(DecisionRefusal::SourceElsewhere);
        }
        self.factors.iter().try_for_each(|factor| self.check_factor(factor, &said))
    }

    fn check_factor(&self, factor: &Factor, said: &impl Fn(StatementId) -> bool) -> Result<(), DecisionRefusal> {
        if !said(factor.source) {
            return Err(DecisionRefusal::SourceElsewhere);
        }
        let Some(id) = factor.option else {
            return match factor.direction {
                Direction::General | Direction::Unclear => Ok(()),
                _ => Err(DecisionRefusal::DirectionNeedsOption),
            };
        };
        let option = self.options.iter().find(|option| option.id == id).ok_or(DecisionRefusal::UnknownOption)?;
        match (option.visible_then, factor.direction) {
            (VisibleThen::No, Direction::Hid) => Ok(()),
            (VisibleThen::No, _) => Err(DecisionRefusal::ForceOnUnseenOption),
            _ => Ok(()),
        }
    }

    /// Every text in it, in reading order.
    pub fn texts(&self) -> impl Iterator<Item = &Words> {
        [&self.title, &self.interpretation, &self.expectation]
            .into_iter()
            .chain(self.options.iter().map(|option| &option.text))
            .chain(self.factors.iter().flat_map(|factor| [&factor.text, &factor.strength_words]))
    }

    /// The factors that were forces at the time: what was learned later is never among them.
    pub fn forces(&self) -> impl Iterator<Item = &Factor> {
        self.factors.iter().filter(|factor| factor.known != Known::LearnedLater)
    }

    /// What is known now and was not then.
    pub fn known_now(&self) -> impl Iterator<Item = &Factor> {
        self.factors.iter().filter(|factor| factor.known == Known::LearnedLater)
    }

    /// The statements it rests on, each once.
    pub fn sources(&self) -> Vec<StatementId> {
        let mut ids: Vec<StatementId> =
            self.told_in.into_iter().chain(self.factors.iter().map(|factor| factor.source)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The most careful treatment any of its factors asks for.
    pub fn sensitivity(&self) -> Sensitivity {
        self.factors
            .iter()
            .flat_map(|factor| [Some(factor.category), factor.secondary])
            .flatten()
            .map(Category::sensitivity)
            .max()
            .unwrap_or(Sensitivity::Ordinary)
    }
}

impl DecisionPoint {
    /// Writes other content: in place while it is being taken, as the next revision once its owner has seen it.
    pub fn write(&mut self, content: DecisionContent, at: DateTime<Utc>, seen: Seen) {
        if self.content == content {
            return;
        }
        if self.seen == Seen::ByOwner {
            self.revision += 1;
        }
        self.content = content;
        self.at = at;
        self.seen = seen;
    }

    /// The fingerprint that consent binds to: over the revision and the whole content.
    pub fn hash(&self) -> WordingHash {
        let content = serde_json::to_vec(&self.content).expect("BUG: a decision point is plain data with text keys");
        WordingHash::of(&[b"decision", &self.revision.to_le_bytes(), &content])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn option(id: u128, visible_then: VisibleThen) -> DecisionOption {
        DecisionOption { id: OptionId(Uuid::from_u128(id)), text: "wait".into(), visible_then, taken: Taken::Taken }
    }

    fn factor(id: u128, direction: Direction, option: Option<u128>) -> Factor {
        Factor {
            id: FactorId(Uuid::from_u128(id)),
            category: Category::Cue,
            secondary: None,
            text: "flat".into(),
            direction,
            option: option.map(|id| OptionId(Uuid::from_u128(id))),
            strength_words: Words::default(),
            strength: None,
            source: said(1),
            memory: MemoryConfidence::Fair,
            known: Known::Then,
        }
    }

    fn said(id: u128) -> StatementId {
        StatementId(Uuid::from_u128(id))
    }

    fn content(visible_then: VisibleThen, factors: Vec<Factor>) -> DecisionContent {
        DecisionContent { options: vec![option(1, visible_then)], factors, ..DecisionContent::default() }
    }

    fn check(content: &DecisionContent) -> Result<(), DecisionRefusal> {
        content.check(|id| id == said(1))
    }

    #[test]
    fn one_option_or_none_and_no_factor_is_complete() {
        assert_eq!(check(&DecisionContent::default()), Ok(()));
        assert_eq!(check(&content(VisibleThen::Yes, Vec::new())), Ok(()));
    }

    #[test]
    fn a_factor_rests_on_a_statement_of_the_same_account() {
        let mut elsewhere = content(VisibleThen::Yes, vec![factor(1, Direction::Toward, Some(1))]);
        elsewhere.factors[0].source = said(2);
        assert_eq!(check(&elsewhere), Err(DecisionRefusal::SourceElsewhere));
        let told = DecisionContent { told_in: Some(said(2)), ..DecisionContent::default() };
        assert_eq!(check(&told), Err(DecisionRefusal::SourceElsewhere));
    }

    #[test]
    fn a_factor_points_to_an_option_that_is_there_or_to_none() {
        for direction in [Direction::Toward, Direction::Away, Direction::Opened, Direction::Hid] {
            let at = |option| check(&content(VisibleThen::Yes, vec![factor(1, direction, option)]));
            assert_eq!(at(Some(1)), Ok(()));
            assert_eq!(at(Some(9)), Err(DecisionRefusal::UnknownOption));
            assert_eq!(at(None), Err(DecisionRefusal::DirectionNeedsOption));
        }
        for direction in [Direction::General, Direction::Unclear] {
            assert_eq!(check(&content(VisibleThen::Yes, vec![factor(1, direction, None)])), Ok(()));
        }
    }

    #[test]
    fn an_option_that_was_not_in_view_can_only_have_been_hidden() {
        for direction in [Direction::Toward, Direction::Away, Direction::Opened, Direction::General] {
            let forced = content(VisibleThen::No, vec![factor(1, direction, Some(1))]);
            assert_eq!(check(&forced), Err(DecisionRefusal::ForceOnUnseenOption));
        }
        let hidden = content(VisibleThen::No, vec![factor(1, Direction::Hid, Some(1))]);
        assert_eq!(check(&hidden), Ok(()));
        let unsure = content(VisibleThen::Unsure, vec![factor(1, Direction::Toward, Some(1))]);
        assert_eq!(check(&unsure), Ok(()));
    }

    #[test]
    fn nothing_is_there_twice() {
        let toward = || factor(1, Direction::Toward, Some(1));
        assert_eq!(check(&content(VisibleThen::Yes, vec![toward(), toward()])), Err(DecisionRefusal::Twice));
        let mut options = content(VisibleThen::Yes, Vec::new());
        options.options.push(option(1, VisibleThen::No));
        assert_eq!(check(&options), Err(DecisionRefusal::Twice));
    }

    #[test]
    fn no_text_is_longer_than_a_statement() {
        let over = || Words::new("x".repeat(crate::statement::LONGEST + 1));
        let with = |alter: fn(&mut DecisionContent, Words)| {
            let mut content = content(VisibleThen::Yes, vec![factor(1, Direction::Toward, Some(1))]);
            alter(&mut content, over());
            check(&content)
        };
        let places: [fn(&mut DecisionContent, Words); 6] = [
            |content, words| content.title = words,
            |content, words| content.interpretation = words,
            |content, words| content.expectation = words,
            |content, words| content.options[0].text = words,
            |content, words| content.factors[0].text = words,
            |content, words| content.factors[0].strength_words = words,
        ];
        assert!(places.iter().all(|place| with(*place) == Err(DecisionRefusal::TooLong)));
    }

    #[test]
    fn what_was_learned_later_is_never_among_the_forces() {
        let known = |id, known| Factor { known, ..factor(id, Direction::Toward, Some(1)) };
        let factors = vec![known(1, Known::Then), known(2, Known::LearnedLater), known(3, Known::Unsure)];
        let content = content(VisibleThen::Yes, factors);
        let ids = |factors: Vec<&Factor>| factors.iter().map(|it| it.id.0.as_u128()).collect::<Vec<_>>();
        assert_eq!(ids(content.forces().collect()), [1, 3]);
        assert_eq!(ids(content.known_now().collect()), [2]);
    }

    #[test]
    fn it_is_as_sensitive_as_its_most_sensitive_factor() {
        let mut content = content(VisibleThen::Yes, vec![factor(1, Direction::Toward, Some(1))]);
        assert_eq!(content.sensitivity(), Sensitivity::Ordinary);
        content.factors[0].secondary = Some(Category::Safe);
        assert_eq!(content.sensitivity(), Sensitivity::Care);
        let careful: Vec<Category> =
            Category::ALL.into_iter().filter(|it| it.sensitivity() == Sensitivity::Care).collect();
        assert_eq!(careful, [Category::Body, Category::Safe]);
    }

    #[test]
    fn its_sources_are_named_once() {
        let mut content = content(VisibleThen::Yes, vec![factor(1, Direction::Toward, Some(1))]);
        content.factors.push(Factor { source: said(3), ..factor(2, Direction::Toward, Some(1)) });
        content.told_in = Some(said(1));
        assert_eq!(content.sources(), [said(1), said(3)]);
    }

    fn point() -> DecisionPoint {
        DecisionPoint {
            id: DecisionId(Uuid::nil()),
            review: ReviewId(Uuid::nil()),
            participant: ParticipantId(Uuid::nil()),
            position: 0,
            revision: 1,
            seen: Seen::NotYet,
            at: DateTime::UNIX_EPOCH,
            content: content(VisibleThen::Yes, vec![factor(1, Direction::Toward, Some(1))]),
        }
    }

    #[test]
    fn law_2_content_its_owner_has_seen_is_never_altered() {
        let mut point = point();
        let other = |title: &str| DecisionContent { title: title.into(), ..point_content() };
        point.write(other("a"), DateTime::UNIX_EPOCH, Seen::NotYet);
        assert_eq!(point.revision, 1);
        point.seen = Seen::ByOwner;
        let seen = point.hash();
        point.write(other("a"), DateTime::UNIX_EPOCH, Seen::NotYet);
        assert_eq!((point.revision, point.hash()), (1, seen.clone()), "nothing was changed");
        point.write(other("b"), DateTime::UNIX_EPOCH, Seen::NotYet);
        point.write(other("a"), DateTime::UNIX_EPOCH, Seen::NotYet);
        assert_eq!(point.revision, 2);
        assert_ne!(point.hash(), seen, "consent for the first does not come back");
    }

    fn point_content() -> DecisionContent {
        point().content
    }

    #[test]
    fn law_2_its_fingerprint_is_of_everything_in_it() {
        let hash = point().hash();
        let places: [fn(&mut DecisionPoint); 8] = [
            |it| it.revision = 2,
            |it| it.content.title = "other".into(),
            |it| it.content.mode = Mode::Habit,
            |it| it.content.options[0].taken = Taken::NotTaken,
            |it| it.content.factors[0].strength = Some(Strength::Slight),
            |it| it.content.factors[0].known = Known::LearnedLater,
            |it| it.content.factors[0].source = said(2),
            |it| it.content.factors.clear(),
        ];
        for place in places {
            let mut other = point();
            place(&mut other);
            assert_ne!(other.hash(), hash);
        }
    }

    #[test]
    fn law_6_there_is_no_number_in_what_pulled() {
        fn without_numbers(value: &serde_json::Value) -> bool {
            match value {
                serde_json::Value::Number(_) => false,
                serde_json::Value::Array(list) => list.iter().all(without_numbers),
                serde_json::Value::Object(fields) => fields.values().all(without_numbers),
                _ => true,
            }
        }
        assert!(without_numbers(&serde_json::to_value(point().content).unwrap()), "so nothing can be added up");
    }
}
