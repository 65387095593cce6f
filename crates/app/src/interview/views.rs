//! What the interview room shows of one account, made from what the vault keeps. It reads one account and no other.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::decision::{Category, DecisionPoint};
use domain::guide;
use domain::ids::{DecisionId, RecordId, StatementId};
use domain::interview::Interview;
use domain::review::{Participant, Review};
use domain::statement::Statement;
use domain::when::{Anchor, Reading, When};
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
    statements: Vec<Statement>,
    decisions: Vec<DecisionPoint>,
    records: HashMap<RecordId, RecordView>,
}

/// What times of an account are measured against: a clock time, and a few words.
pub(crate) type Anchors = HashMap<AnchorKey, (Option<DateTime<Utc>>, String)>;

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
            return Ok(Self { statements: Vec::new(), decisions: Vec::new(), records: HashMap::new() });
        }
        let statements = r.statements(who.id)?;
        let decisions = r.decisions(who.id)?;
        let mut records = HashMap::new();
        if shows_records {
            let cited = statements.iter().flat_map(|it| {
                let anchor = it.when.as_ref().and_then(|when| when.reading.anchor());
                let of_time = anchor.and_then(|anchor| match anchor {
                    Anchor::Record(id) => Some(id),
                    Anchor::Statement(_) => None,
                });
                it.cites.iter().copied().chain(of_time)
            });
            let ids: Vec<RecordId> = cited.collect();
            let showing = records::Showing::new(r, review.id, records::Ties::Of(who.id))?;
            for view in showing.views(r.records_by_id(&ids)?)? {
                records.insert(view.id, view);
            }
        }
        Ok(Self { statements, decisions, records })
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

    /// What times can be measured against, with a clock time where one is known without solving anything.
    pub(crate) fn anchors(&self) -> Anchors {
        let of_records =
            self.records.values().map(|it| (AnchorKey::Record(it.id), (it.at, shortened(it.text.expose()))));
        let of_said = self.statements.iter().map(|it| {
            let at = it.when.as_ref().and_then(|when| middle(&when.reading));
            (AnchorKey::Statement(it.id), (at, shortened(it.revision.text.expose())))
        });
        of_records.chain(of_said).collect()
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
    let anchor = when.reading.anchor().and_then(|anchor| anchors.get(&AnchorKey::from(anchor)));
    let (earliest, latest) = bounds(&when.reading, anchor.and_then(|(at, _)| *at));
    WhenView {
        as_said: when.as_said.clone(),
        facet: when.facet,
        reading: when.reading.clone(),
        earliest,
        latest,
        against: anchor.map(|(_, words)| words.clone()),
    }
}

fn bounds(reading: &Reading, anchor: Option<DateTime<Utc>>) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let seconds = |count: u32| Duration::seconds(i64::from(count));
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
        Reading::Unknown => (None, None),
    }
}

/// A clock time that the words of a reading give by themselves.
fn middle(reading: &Reading) -> Option<DateTime<Utc>> {
    match *reading {
        Reading::Exact { at, .. } | Reading::About { at, .. } => Some(at),
        Reading::Between { from, to } => Some(from + (to - from) / 2),
        _ => None,
    }
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
