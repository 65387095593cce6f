//! Requests and views of the merge: agreed statements side by side over time. Types only.

use chrono::{DateTime, Utc};
use domain::ids::{DecisionId, DifferenceId, MomentId, ParticipantId, RecordId, ReviewId, StatementId};
use domain::moment::{DifferenceKind, Proposal};
use domain::words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::ReviewHead;
use crate::prepare::wire::RecordView;

/// The merge of a review. It holds agreed statements only.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergeView {
    /// The review.
    pub review: ReviewHead,
    /// Where the drawing begins.
    pub from: Option<DateTime<Utc>>,
    /// Where the drawing ends.
    pub to: Option<DateTime<Utc>>,
    /// The lanes, in order of first appearance; one for what is not attributed stands last.
    pub lanes: Vec<LaneView>,
    /// Statements that are agreed to, in order of best guess.
    pub statements: Vec<MergedStatement>,
    /// Decision points that are agreed to.
    pub decisions: Vec<MergedDecision>,
    /// Records shown: key moments, and those that agreed statements are tied to.
    pub records: Vec<RecordView>,
    /// Same moments a person has confirmed.
    pub moments: Vec<MomentView>,
    /// What may be the same moment, or may differ.
    pub suggestions: Vec<Suggestion>,
    /// Differences a person has named.
    pub differences: Vec<DifferenceView>,
    /// Orders that cannot all be true.
    pub conflicts: Vec<OrderConflict>,
    /// Accounts that are agreed.
    pub accounts_agreed: usize,
    /// Accounts that were begun.
    pub accounts: usize,
    /// Whether everything above rests, since somebody gives their first account.
    pub held_back: bool,
}

impl MergeView {
    /// What is shown of a review while a first account of it is given: nothing that anybody wrote or said.
    pub(super) fn held_back(review: ReviewHead) -> Self {
        Self {
            review,
            from: None,
            to: None,
            lanes: Vec::new(),
            statements: Vec::new(),
            decisions: Vec::new(),
            records: Vec::new(),
            moments: Vec::new(),
            suggestions: Vec::new(),
            differences: Vec::new(),
            conflicts: Vec::new(),
            accounts_agreed: 0,
            accounts: 0,
            held_back: true,
        }
    }
}

/// A lane.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LaneView {
    /// Whose; none for what is not attributed.
    pub participant: Option<ParticipantId>,
    /// The role label or name under which its statements are shared; the interface names the last lane itself.
    pub label: Option<Words>,
    /// Its number, from zero, which gives colour and glyph; none for what is not attributed.
    pub lane: Option<u16>,
}

/// An agreed statement on the merge.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergedStatement {
    /// Its id.
    pub id: StatementId,
    /// Its lane, as a place in the list of lanes.
    pub lane: usize,
    /// The words.
    pub text: Words,
    /// The time as it was said.
    pub as_said: Option<Words>,
    /// Not before, by the words of all and the records.
    pub earliest: Option<DateTime<Utc>>,
    /// Not after.
    pub latest: Option<DateTime<Utc>>,
    /// The best guess: none when nothing is known.
    pub best: Option<DateTime<Utc>>,
    /// Records it is tied to.
    pub cites: Vec<RecordId>,
    /// The moment it is part of.
    pub moment: Option<MomentId>,
}

/// An agreed decision point on the merge.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MergedDecision {
    /// Its id.
    pub id: DecisionId,
    /// Its lane, as a place in the list of lanes.
    pub lane: usize,
    /// Its title.
    pub title: Words,
    /// The best guess of when, by the statement it is told in.
    pub best: Option<DateTime<Utc>>,
}

/// A confirmed moment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct MomentView {
    /// Its id.
    pub id: MomentId,
    /// Its statements.
    pub statements: Vec<StatementId>,
    /// Its records.
    pub records: Vec<RecordId>,
}

/// What may be so, with the reason. Nothing is decided by it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Suggestion {
    /// What is proposed.
    pub proposal: Proposal,
    /// The statements.
    pub statements: Vec<StatementId>,
    /// The records.
    pub records: Vec<RecordId>,
    /// In what respect, for a difference.
    pub kind: Option<DifferenceKind>,
    /// Why, in a sentence.
    pub why: String,
}

/// A difference a person has named.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DifferenceView {
    /// Its id.
    pub id: DifferenceId,
    /// What it is about.
    pub topic: Words,
    /// In what respect.
    pub kind: DifferenceKind,
    /// The statements side by side.
    pub statements: Vec<StatementId>,
}

/// Statements that do not fit on one clock: a set of which every part is needed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OrderConflict {
    /// The statements.
    pub statements: Vec<StatementId>,
    /// Records whose times play a part.
    pub records: Vec<RecordId>,
    /// Why, in a sentence.
    pub why: String,
}

/// Says that some things are one moment.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ConfirmSameMoment {
    /// The review.
    pub review: ReviewId,
    /// The id to give it.
    pub moment: MomentId,
    /// The statements.
    pub statements: Vec<StatementId>,
    /// The records.
    pub records: Vec<RecordId>,
}

/// Names a moment.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MomentRequest {
    /// Which one.
    pub moment: MomentId,
}

/// Answers a proposal with no, or takes that answer back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeclineProposal {
    /// The review.
    pub review: ReviewId,
    /// What was proposed.
    pub proposal: Proposal,
    /// About which statements.
    pub statements: Vec<StatementId>,
    /// And which records.
    pub records: Vec<RecordId>,
}

/// Names a difference between accounts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NameDifference {
    /// The review.
    pub review: ReviewId,
    /// Its id; a known one gets another name.
    pub difference: DifferenceId,
    /// What it is about.
    pub topic: Words,
    /// In what respect.
    pub kind: DifferenceKind,
    /// The statements side by side.
    pub statements: Vec<StatementId>,
}

/// Names a difference that was named by mistake.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DifferenceRequest {
    /// Which one.
    pub difference: DifferenceId,
}
