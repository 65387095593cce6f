//! What the interview room shows of one account, made from what the vault keeps. It reads one account and no other.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use domain::decision::{Category, DecisionPoint};
use domain::guide;
use domain::ids::{DecisionId, ParticipantId, RecordId, StatementId};
use domain::interview::Interview;
use domain::review::{Participant, Review};
use domain::statement::Statement;
use domain::when::said::Language;
use domain::when::told::Telling;
use domain::when::{Anchor, Reading, When};
use merging::{Accounts, Attribution, Logged, Said, Time};
use vault::Read;

use super::wire::*;
use crate::failure::{Code, Failure};
use crate::prepare::records;
use crate::prepare::wire::RecordView;

/// When a break is offered, by the method reference, section 1.1.
const BREAK_AFTER_MINUTES: i64 = 45;
/// How much of something else is shown to say what a time is measured against.
const SHORT: usize = 48;

pub(crate) fn interview_now(interview: &Interview) -> InterviewNow {
    let last_break = interview.breaks.iter().filter_map(|(_, until)| *until).max();
    InterviewNow {
        id: interview.id,
        began: interview.began,
        state: interview.state,
        phase: interview.phase,
        walked: interview.walked.clone(),
        asked: interview.asked.clone(),
        offer_break_at: last_break.unwrap_or(interview.began) + Duration::minutes(BREAK_AFTER_MINUTES),
        shows_records: interview.shows_records(),
    }
}

/// One account, read for showing.
pub(crate) struct Account {
    review: Review,
    participant: ParticipantId,
    statements: Vec<Statement>,
    decisions: Vec<DecisionPoint>,
    records: HashMap<RecordId, RecordView>,
}

/// What times of an account are measured against, and what is needed to tell of them.
pub(crate) struct Anchors {
    beside: HashMap<AnchorKey, Beside>,
    near: DateTime<Utc>,
    zone: Tz,
}

/// Something that a time is measured against: when it was, from when to when it went on, and a few words of it.
struct Beside {
    at: Option<DateTime<Utc>>,
    lasted: Option<(DateTime<Utc>, DateTime<Utc>)>,
    words: String,
}

impl Anchors {
    fn of(&self, anchor: Anchor) -> Option<&Beside> {
        self.beside.get(&AnchorKey::from(anchor))
    }

    fn is_on_another_day(&self, part: &Reading) -> bool {
        let at = match part {
            Reading::BeforeTime { at } | Reading::AfterTime { at } => Some(*at),
            part => middle(part),
        };
        let day = |at: DateTime<Utc>| at.with_timezone(&self.zone).date_naive();
        at.is_some_and(|at| day(at) != day(self.near))
    }

    /// A reading in words, where the band alone does not tell it: it is measured against something that may be shown,
    /// leaves open which of several holds, or lies on another day.
    fn told(&self, reading: &Reading) -> Option<String> {
        let anchors = reading.anchors();
        let all_shown = !anchors.is_empty() && anchors.iter().all(|anchor| self.of(*anchor).is_some());
        let is_either = matches!(reading, Reading::Either { .. });
        let is_clear = !is_either && !reading.holds().iter().any(|part| self.is_on_another_day(part));
        if !all_shown && (!anchors.is_empty() || is_clear) {
            return None;
        }
        let name = |anchor| self.of(anchor).map(|beside| beside.words.clone()).unwrap_or_default();
        reading.told(&Telling { near: self.near, zone: self.zone, name: &name, language: Language::English })
    }
}

/// An anchor as a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum AnchorKey {
    /// A statement of the same account.
    Statement(StatementId),
    /// A record.
    Record(RecordId),
}

impl From<Anchor> for AnchorKey {
    fn from(anchor: Anchor) -> Self {
        match anchor {
            Anchor::Statement(id) => Self::Statement(id),
            Anchor::Record(id) => Self::Record(id),
        }
    }
}

impl Account {
    pub(crate) fn read(r: &Read<'_>, who: &Participant, review: &Review, shows_records: bool) -> Result<Self, Failure> {
        if !r.has_key(who.id) {
            let (review, records) = (review.clone(), HashMap::new());
            return Ok(Self { review, participant: who.id, statements: Vec::new(), decisions: Vec::new(), records });
        }
        Self::of(r, who, review, shows_records, r.statements(who.id)?)
    }

    /// No more of an account than it takes to show one statement: that, and what its time is measured against.
    pub(crate) fn read_around(
        r: &Read<'_>,
        who: &Participant,
        review: &Review,
        shows_records: bool,
        statement: &Statement,
    ) -> Result<Self, Failure> {
        let mut statements = vec![statement.clone()];
        let anchors = statement.when.iter().flat_map(|when| when.reading.anchors());
        for anchor in anchors {
            let Anchor::Statement(other) = anchor else { continue };
            match r.statement(other) {
                Ok(other) if other.participant == who.id && other.id != statement.id => statements.push(other),
                Ok(_) | Err(vault::Error::NotFound) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Self::of(r, who, review, shows_records, statements)
    }

    fn of(
        r: &Read<'_>,
        who: &Participant,
        review: &Review,
        shows_records: bool,
        statements: Vec<Statement>,
    ) -> Result<Self, Failure> {
        let (participant, review) = (who.id, review.clone());
        let mut records = HashMap::new();
        let decisions = r.decisions(who.id)?;
        if shows_records {
            let cited = statements.iter().flat_map(|it| {
                let of_time = it.when.iter().flat_map(|when| records_of(&when.reading));
                it.cites.iter().copied().chain(of_time)
            });
            let ids: Vec<RecordId> = cited.collect();
            let showing = records::Showing::new(r, review.id, records::Ties::Of(who.id))?;
            for view in showing.views(r.records_by_id(&ids)?)? {
                records.insert(view.id, view);
            }
        }
        Ok(Self { review, participant, statements, decisions, records })
    }

    pub(crate) fn statement_views(&self) -> Vec<StatementView> {
        let anchors = self.anchors();
        self.statements.iter().map(|statement| self.show(statement, &anchors)).collect()
    }

    pub(crate) fn decision_views(&self) -> Vec<DecisionView> {
        let anchors = self.anchors();
        self.decisions.iter().map(|decision| self.show_decision(decision, &anchors)).collect()
    }

    pub(crate) fn statement_view(&self, id: StatementId) -> Result<StatementView, Failure> {
        let statement = self.statements.iter().find(|it| it.id == id).ok_or(Code::NotFound)?;
        Ok(self.show(statement, &self.anchors()))
    }

    pub(crate) fn decision_view(&self, id: DecisionId) -> Result<DecisionView, Failure> {
        let decision = self.decisions.iter().find(|it| it.id == id).ok_or(Code::NotFound)?;
        Ok(self.show_decision(decision, &self.anchors()))
    }

    /// Adds what a reading is measured against that nothing else in the account refers to yet.
    pub(crate) fn add_records(&mut self, r: &Read<'_>, reading: &Reading) -> Result<(), Failure> {
        let ids: Vec<RecordId> = records_of(reading).into_iter().filter(|id| !self.records.contains_key(id)).collect();
        let showing = records::Showing::new(r, self.review.id, records::Ties::Of(self.participant))?;
        for view in showing.views(r.records_by_id(&ids)?)? {
            self.records.insert(view.id, view);
        }
        Ok(())
    }

    /// What times are measured against, with a clock time where one is known without solving anything.
    pub(crate) fn anchors(&self) -> Anchors {
        let of_records = self.records.values().map(|it| {
            let beside = Beside { at: it.at, lasted: None, words: shortened(it.text.expose()) };
            (AnchorKey::Record(it.id), beside)
        });
        let of_said = self.statements.iter().map(|it| {
            let reading = it.when.as_ref().map(|when| &when.reading);
            let words = shortened(it.revision.text.expose());
            let beside = Beside { at: reading.and_then(middle), lasted: reading.and_then(lasted), words };
            (AnchorKey::Statement(it.id), beside)
        });
        let near = self.review.from.unwrap_or(self.review.opened);
        Anchors { beside: of_records.chain(of_said).collect(), near, zone: self.review.zone }
    }

    /// What does not fit on one clock: in the account alone, then together with the records it speaks of. Only this
    /// account is laid out, whatever else is in the review.
    pub(crate) fn conflicts(&self) -> Vec<AccountConflict> {
        let alone = merging::bounds(&self.laid_out(Vec::new())).conflicts;
        let mut records: Vec<&RecordView> = self.records.values().collect();
        records.sort_by_key(|record| record.id);
        let with_records = merging::bounds(&self.laid_out(records)).conflicts;
        let mut conflicts: Vec<AccountConflict> = Vec::new();
        for merging::Conflict { statements, records, .. } in alone.into_iter().chain(with_records) {
            // What does not fit by itself is told once.
            let is_told = conflicts.iter().any(|it| it.statements.iter().all(|id| statements.contains(id)));
            if !is_told {
                conflicts.push(AccountConflict { statements, records });
            }
        }
        conflicts
    }

    fn laid_out<'a>(&'a self, records: Vec<&'a RecordView>) -> Accounts<'a> {
        let said = |it: &'a Statement| Said {
            id: it.id,
            participant: it.participant,
            attribution: Attribution::Attributed,
            text: &it.revision.text,
            time: it.when.as_ref().map(Time::from),
            cites: it.cites.clone(),
        };
        let logged = |it: &'a RecordView| Logged {
            id: it.id,
            at: it.at,
            precision: it.precision,
            kind: &it.kind,
            text: &it.text,
        };
        Accounts {
            zone: self.review.zone,
            people: Vec::new(),
            statements: self.statements.iter().map(said).collect(),
            records: records.into_iter().map(logged).collect(),
            together: Vec::new(),
        }
    }

    fn show(&self, statement: &Statement, anchors: &Anchors) -> StatementView {
        StatementView {
            id: statement.id,
            revision: statement.revision.number,
            text: statement.revision.text.clone(),
            voice: statement.revision.voice,
            when: statement.when.as_ref().map(|when| when_view(when, anchors)),
            asked: statement.asked.as_ref().and_then(guide::prompt).map(|prompt| prompt.text.clone()),
            cites: statement.cites.iter().filter_map(|id| self.records.get(id).cloned()).collect(),
            come_back: statement.come_back,
            decision: self.decisions.iter().find(|it| it.content.told_in == Some(statement.id)).map(|it| it.id),
        }
    }

    fn show_decision(&self, decision: &DecisionPoint, anchors: &Anchors) -> DecisionView {
        let told_in = self.statements.iter().find(|it| Some(it.id) == decision.content.told_in);
        DecisionView {
            id: decision.id,
            revision: decision.revision,
            when: told_in.and_then(|it| it.when.as_ref()).map(|when| when_view(when, anchors)),
            not_asked: not_asked(decision),
            content: decision.content.clone(),
        }
    }
}

/// A time as it was said, with its reading as bounds where its own words give them.
pub(crate) fn when_view(when: &When, anchors: &Anchors) -> WhenView {
    let (earliest, latest) = bounds(&when.reading, anchors);
    WhenView {
        as_said: when.as_said.clone(),
        facet: when.facet,
        reading: when.reading.clone(),
        earliest,
        latest,
        against: anchors.told(&when.reading),
        unread: None,
    }
}

type Ends = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

fn bounds(reading: &Reading, anchors: &Anchors) -> Ends {
    let later = |a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>| a.max(b);
    let sooner = |a: Option<DateTime<Utc>>, b: Option<DateTime<Utc>>| a.into_iter().chain(b).min();
    reading.holds().iter().fold((None, None), |(earliest, latest), part| {
        let (from, to) = bounds_of_one(part, anchors);
        (later(earliest, from), sooner(latest, to))
    })
}

fn bounds_of_one(reading: &Reading, anchors: &Anchors) -> Ends {
    let seconds = |count: u32| Duration::seconds(i64::from(count));
    let beside = reading.anchors().first().and_then(|anchor| anchors.of(*anchor));
    let anchor = beside.and_then(|beside| beside.at);
    match *reading {
        Reading::Exact { at, precision_s } => (Some(at), Some(at + seconds(precision_s))),
        Reading::About { at, plus_minus_s } => (Some(at - seconds(plus_minus_s)), Some(at + seconds(plus_minus_s))),
        Reading::Between { from, to } => (Some(from), Some(to)),
        Reading::BeforeTime { at } => (None, Some(at)),
        Reading::AfterTime { at } => (Some(at), None),
        Reading::Before { min_gap_s, max_gap_s, .. } => {
            (anchor.zip(max_gap_s).map(|(at, gap)| at - seconds(gap)), anchor.map(|at| at - seconds(min_gap_s)))
        }
        Reading::After { min_gap_s, max_gap_s, .. } => {
            (anchor.map(|at| at + seconds(min_gap_s)), anchor.zip(max_gap_s).map(|(at, gap)| at + seconds(gap)))
        }
        Reading::Around { plus_minus_s, .. } => {
            (anchor.map(|at| at - seconds(plus_minus_s)), anchor.map(|at| at + seconds(plus_minus_s)))
        }
        Reading::During { .. } => match beside.and_then(|beside| beside.lasted) {
            Some((from, to)) => (Some(from), Some(to)),
            None => (anchor, None),
        },
        Reading::All { .. } | Reading::Either { .. } | Reading::Unknown => (None, None),
    }
}

/// A clock time that the words of a reading give by themselves.
pub(super) fn middle(reading: &Reading) -> Option<DateTime<Utc>> {
    reading.holds().iter().find_map(|part| match part {
        Reading::Exact { at, .. } | Reading::About { at, .. } => Some(*at),
        Reading::Between { from, to } => Some(*from + (*to - *from) / 2),
        _ => None,
    })
}

/// From when to when something went on, by its own words.
fn lasted(reading: &Reading) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
    reading.holds().iter().find_map(|part| match part {
        Reading::Between { from, to } => Some((*from, *to)),
        _ => None,
    })
}

fn records_of(reading: &Reading) -> Vec<RecordId> {
    let record = |anchor| match anchor {
        Anchor::Record(id) => Some(id),
        Anchor::Statement(_) => None,
    };
    reading.anchors().into_iter().filter_map(record).collect()
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(SHORT).collect();
    short.truncate(short.rfind(' ').unwrap_or(short.len()));
    short + "…"
}

/// Families of questions for which a decision point has nothing yet. What was said under any kind of factor counts.
fn not_asked(decision: &DecisionPoint) -> Vec<NotAsked> {
    let content = &decision.content;
    let has = |wanted: Category| {
        content.factors.iter().any(|factor| factor.category == wanted || factor.secondary == Some(wanted))
    };
    let families = [
        (NotAsked::Interpretation, !content.interpretation.is_blank() || has(Category::Model)),
        (NotAsked::Expectation, !content.expectation.is_blank() || has(Category::Expect)),
        (NotAsked::Cues, has(Category::Cue)),
        (NotAsked::Goals, has(Category::Goal)),
        (NotAsked::Time, has(Category::Time)),
        (NotAsked::Tools, has(Category::Tool)),
        (NotAsked::Experience, has(Category::Hist)),
        (NotAsked::Body, has(Category::Body)),
    ];
    families.into_iter().filter(|(_, asked)| !asked).map(|(family, _)| family).collect()
}
