//! What an owner decided about their account, as data, and the rule of what it may say. The same rule is asked while the
//! owner decides and when the file comes back; it decides nothing for anyone.

use std::collections::BTreeSet;

use domain::consent::{Item, Level, Recognisable};
use domain::decision::DecisionContent;
use domain::ids::{DecisionId, PacketId, StatementId};
use domain::statement::{LONGEST, Voice, WordingHash};
use domain::words::Words;
use serde::{Deserialize, Serialize};

use crate::MOST_ADDED;
use crate::account::Choice;
use crate::base::{Base, BaseDecision, BaseStatement, statement_wording};

/// What an owner decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// The packet it is about.
    pub packet: PacketId,
    /// The packet's place among those made for the account.
    pub sequence: u64,
    /// Counts up with everything the owner does; a file with a lower one is an earlier state.
    pub step: u64,
    /// Whether the owner is finished.
    pub finish: Finish,
    /// Whether they take the whole account back. Once finished, nothing else is then in it but the comment.
    pub withdrawn: bool,
    /// A comment for the facilitator.
    pub comment: Words,
    /// One for each statement of the packet, in its order.
    pub statements: Vec<OnStatement>,
    /// One for each decision point of the packet, in its order.
    pub decisions: Vec<OnDecision>,
    /// Statements the owner added, in order.
    pub added: Vec<Added>,
}

/// Whether an owner is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// Done for now: kept as it is, to go on later.
    ForNow,
    /// Finished: what they agreed to holds.
    Finished,
}

/// What an owner decided about a statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnStatement {
    /// Which one.
    pub id: StatementId,
    /// The wording it was when it was handed over.
    pub base: WordingHash,
    /// What became of the words.
    pub change: Change<Words>,
    /// Who may read it, if that was chosen in this packet. None leaves standing what stands.
    pub chosen: Option<Chosen>,
}

/// What an owner decided about a decision point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnDecision {
    /// Which one.
    pub id: DecisionId,
    /// The wording it was when it was handed over.
    pub base: WordingHash,
    /// What became of the content.
    pub change: Change<DecisionContent>,
    /// Who may read it, if that was chosen in this packet. None leaves standing what stands.
    pub chosen: Option<Chosen>,
}

/// A statement an owner added in their own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Added {
    /// The id it was given where it was written.
    pub id: StatementId,
    /// The words.
    pub text: Words,
    /// Who may read it, if that was chosen.
    pub chosen: Option<Chosen>,
}

/// What became of some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "to", deny_unknown_fields)]
pub enum Change<T> {
    /// Nothing yet.
    Untouched,
    /// The owner said they are right.
    Right,
    /// The owner corrected them; this is how they stand.
    Corrected(T),
    /// The owner left them out; they are to be destroyed.
    LeftOut,
}

/// A choice of who may read something, and the exact words it was made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chosen {
    /// The level.
    pub level: Level,
    /// Whether being recognised is knowingly accepted.
    pub recognisable: Recognisable,
    /// The fingerprint of the words as the owner saw them: of the packet's revision, or of the next one after a
    /// correction, or of revision one in the owner's voice where they were added.
    pub wording: WordingHash,
}

impl Chosen {
    /// Without the words.
    pub fn choice(&self) -> Choice {
        Choice { level: self.level, recognisable: self.recognisable }
    }
}

/// What keeps decisions from going with the packet they name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Mismatch {
    /// It names something that was not in the packet, or not as often or in that order.
    #[error("it names other things than the packet held")]
    OtherThings,
    /// It starts from other words than the packet held.
    #[error("it starts from other words than the packet held")]
    OtherWords,
    /// A level was chosen for words that are not the ones beside it.
    #[error("a level was chosen for other words")]
    ChosenForOtherWords,
    /// Something was shared without its words having been said to be right.
    #[error("something is shared without having been looked at")]
    NotLookedAt,
    /// A correction that changes nothing.
    #[error("a correction changes nothing")]
    NotAChange,
    /// A text is blank, too long, or holds control characters.
    #[error("a text is blank, too long or not plain text")]
    NotPlainText,
    /// More was added than may be, or under an id that is taken.
    #[error("more was added than may be")]
    TooMuchAdded,
    /// A decision point was made of other parts than were there.
    #[error("a decision point has other parts than it had")]
    OtherParts,
    /// A decision point rests on a statement that was left out, or breaks a rule of its own.
    #[error("a decision point does not hold together")]
    DecisionBroken,
    /// The account is taken back, and yet something else is in it.
    #[error("the account is taken back, and yet something is in it")]
    WithdrawnWithContent,
}

impl Decisions {
    /// The same account before its owner did anything.
    pub(crate) fn none_yet(base: &Base) -> Self {
        Self {
            packet: base.packet,
            sequence: base.sequence,
            step: 0,
            finish: Finish::ForNow,
            withdrawn: false,
            comment: Words::default(),
            statements: base
                .statements
                .iter()
                .map(|known| OnStatement {
                    id: known.id,
                    base: known.wording.clone(),
                    change: Change::Untouched,
                    chosen: None,
                })
                .collect(),
            decisions: base
                .decisions
                .iter()
                .map(|known| OnDecision {
                    id: known.id,
                    base: known.wording.clone(),
                    change: Change::Untouched,
                    chosen: None,
                })
                .collect(),
            added: Vec::new(),
        }
    }

    /// What was chosen in this packet, in the order of the account: the events that an owner's ledger is to take in.
    pub fn choices(&self) -> impl Iterator<Item = (Item, &Chosen)> {
        let on_statements = self.statements.iter().map(|on| (Item::Statement(on.id), &on.chosen));
        let on_decisions = self.decisions.iter().map(|on| (Item::Decision(on.id), &on.chosen));
        let on_added = self.added.iter().map(|added| (Item::Statement(added.id), &added.chosen));
        on_statements
            .chain(on_decisions)
            .chain(on_added)
            .filter_map(|(item, chosen)| chosen.as_ref().map(|chosen| (item, chosen)))
    }

    /// Checks that they say nothing but what the owner of this packet may decide.
    pub(crate) fn check(&self, base: &Base) -> Result<(), Mismatch> {
        check_text(&self.comment, Blank::Allowed)?;
        if self.withdrawn && self.finish == Finish::Finished {
            let empty = self.statements.is_empty() && self.decisions.is_empty() && self.added.is_empty();
            return if empty { Ok(()) } else { Err(Mismatch::WithdrawnWithContent) };
        }
        if self.statements.len() != base.statements.len() || self.decisions.len() != base.decisions.len() {
            return Err(Mismatch::OtherThings);
        }
        for (on, known) in self.statements.iter().zip(&base.statements) {
            on.check(known)?;
        }
        let left_out = self.left_out();
        for (on, known) in self.decisions.iter().zip(&base.decisions) {
            on.check(known, &left_out)?;
        }
        self.check_added(base)
    }

    fn check_added(&self, base: &Base) -> Result<(), Mismatch> {
        let mut taken: BTreeSet<StatementId> = base.statements.iter().map(|known| known.id).collect();
        if self.added.len() > MOST_ADDED || !self.added.iter().all(|added| taken.insert(added.id)) {
            return Err(Mismatch::TooMuchAdded);
        }
        self.added.iter().try_for_each(|added| {
            check_text(&added.text, Blank::Refused)?;
            check_chosen(&added.chosen, Some(&added_wording(&added.text)))
        })
    }

    /// The statements that are left out.
    pub(crate) fn left_out(&self) -> BTreeSet<StatementId> {
        self.statements.iter().filter(|on| on.change == Change::LeftOut).map(|on| on.id).collect()
    }

    /// Voids every choice that was made for other words than now stand, and every one that shares what is, by a
    /// correction taken back, as if untouched.
    pub(crate) fn void_choices(&mut self, base: &Base) {
        for (on, known) in self.statements.iter_mut().zip(&base.statements) {
            void(&mut on.chosen, known.wording_after(&on.change).as_ref(), on.change == Change::Untouched);
        }
        for (on, known) in self.decisions.iter_mut().zip(&base.decisions) {
            void(&mut on.chosen, known.wording_after(&on.change).as_ref(), on.change == Change::Untouched);
        }
        for added in &mut self.added {
            let wording = added_wording(&added.text);
            void(&mut added.chosen, Some(&wording), false);
        }
    }
}

impl OnStatement {
    fn check(&self, known: &BaseStatement) -> Result<(), Mismatch> {
        check_base(self.id == known.id, &self.base, &known.wording)?;
        if let Change::Corrected(text) = &self.change {
            check_text(text, Blank::Refused)?;
            if known.is_already(text) {
                return Err(Mismatch::NotAChange);
            }
        }
        check_looked_at(&self.change, &self.chosen)?;
        check_chosen(&self.chosen, known.wording_after(&self.change).as_ref())
    }
}

impl OnDecision {
    fn check(&self, known: &BaseDecision, left_out: &BTreeSet<StatementId>) -> Result<(), Mismatch> {
        check_base(self.id == known.id, &self.base, &known.wording)?;
        match &self.change {
            Change::Corrected(content) => check_content(content, known, left_out)?,
            Change::Untouched | Change::Right if known.rests_on(left_out) => return Err(Mismatch::DecisionBroken),
            Change::Untouched | Change::Right | Change::LeftOut => {}
        }
        check_looked_at(&self.change, &self.chosen)?;
        check_chosen(&self.chosen, known.wording_after(&self.change).as_ref())
    }
}

impl BaseDecision {
    fn rests_on(&self, left_out: &BTreeSet<StatementId>) -> bool {
        self.told_in.iter().chain(self.factors.iter().map(|factor| &factor.source)).any(|id| left_out.contains(id))
    }
}

/// A content without what rests on statements that are left out.
pub(crate) fn without(content: &DecisionContent, left_out: &BTreeSet<StatementId>) -> DecisionContent {
    let mut content = content.clone();
    content.factors.retain(|factor| !left_out.contains(&factor.source));
    content.told_in = content.told_in.filter(|id| !left_out.contains(id));
    content
}

/// Checks a corrected content on its own and against what was there.
pub(crate) fn check_content(
    content: &DecisionContent,
    known: &BaseDecision,
    left_out: &BTreeSet<StatementId>,
) -> Result<(), Mismatch> {
    if !known.allows(content) {
        return Err(Mismatch::OtherParts);
    }
    content.texts().try_for_each(|text| check_text(text, Blank::Allowed))?;
    content.check(|id| !left_out.contains(&id)).map_err(|_| Mismatch::DecisionBroken)?;
    let gone = content.told_in != known.told_in;
    if gone && !known.told_in.is_some_and(|id| left_out.contains(&id)) {
        return Err(Mismatch::OtherParts);
    }
    if known.is_already(content) { Err(Mismatch::NotAChange) } else { Ok(()) }
}

/// Whether a text may be blank.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    Allowed,
    Refused,
}

/// Plain text within its length: lines and tabs, no other control characters.
pub(crate) fn check_text(text: &Words, blank: Blank) -> Result<(), Mismatch> {
    let plain = text.expose().chars().all(|c| !c.is_control() || c == '\n' || c == '\t');
    let fits = text.chars() <= LONGEST && (blank == Blank::Allowed || !text.is_blank());
    if plain && fits { Ok(()) } else { Err(Mismatch::NotPlainText) }
}

/// The fingerprint of words that an owner added.
pub(crate) fn added_wording(text: &Words) -> WordingHash {
    statement_wording(1, Voice::AddedByParticipant, text)
}

fn check_base(same_id: bool, given: &WordingHash, known: &WordingHash) -> Result<(), Mismatch> {
    match (same_id, given == known) {
        (false, _) => Err(Mismatch::OtherThings),
        (true, false) => Err(Mismatch::OtherWords),
        (true, true) => Ok(()),
    }
}

fn check_looked_at<T: PartialEq>(change: &Change<T>, chosen: &Option<Chosen>) -> Result<(), Mismatch> {
    if shares(chosen) && *change == Change::Untouched { Err(Mismatch::NotLookedAt) } else { Ok(()) }
}

fn check_chosen(chosen: &Option<Chosen>, stands: Option<&WordingHash>) -> Result<(), Mismatch> {
    match chosen {
        Some(chosen) if Some(&chosen.wording) != stands => Err(Mismatch::ChosenForOtherWords),
        _ => Ok(()),
    }
}

fn void(chosen: &mut Option<Chosen>, stands: Option<&WordingHash>, untouched: bool) {
    let other_words = chosen.as_ref().is_some_and(|chosen| Some(&chosen.wording) != stands);
    if other_words || untouched && shares(chosen) {
        *chosen = None;
    }
}

fn shares(chosen: &Option<Chosen>) -> bool {
    chosen.as_ref().is_some_and(|chosen| chosen.level != Level::Private)
}
