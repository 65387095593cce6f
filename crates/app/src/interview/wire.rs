//! Requests and views of the interview room. Types only. Nothing in them can hold anything of another account.

use chrono::{DateTime, Utc};
use domain::account::AccountState;
use domain::care::{LimitsText, SupportCard};
use domain::decision::DecisionContent;
use domain::guide::{Phase, PhaseName, PromptId};
use domain::ids::{DecisionId, InterviewId, ParticipantId, RecordId, StatementId};
use domain::interview::InterviewState;
use domain::statement::Voice;
use domain::when::said::WhyUnread;
use domain::when::{Facet, Reading};
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::ReviewHead;
use crate::prepare::wire::RecordView;

/// The room in which one person is listened to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InterviewView {
    /// The review.
    pub review: ReviewHead,
    /// With whom.
    pub participant: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// Their lane.
    pub lane: u16,
    /// Where their account stands.
    pub account: AccountState,
    /// What has to be in place before a conversation begins.
    pub before: BeforeBeginning,
    /// The conversation that is going on, if one is.
    pub interview: Option<InterviewNow>,
    /// How many conversations there have been before this one.
    pub earlier: usize,
    /// The guide.
    pub guide: Vec<Phase>,
    /// The account as it is.
    pub statements: Vec<StatementView>,
    /// Its decision points.
    pub decisions: Vec<DecisionView>,
    /// Questions worth asking: the facilitator's own.
    pub questions: Vec<Words>,
    /// Times of this account that do not fit on one clock. For the facilitator alone, and not while the first account
    /// is being given: nobody is held to dates while they remember.
    pub conflicts: Vec<AccountConflict>,
}

/// Statements of one account whose times do not fit on one clock: a set of which every part is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AccountConflict {
    /// The statements.
    pub statements: Vec<StatementId>,
    /// Records whose times play a part; none when the account does not fit by itself.
    pub records: Vec<RecordId>,
}

/// What has to be in place before a conversation begins.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BeforeBeginning {
    /// The support card.
    pub support_card: SupportCard,
    /// Whether it is filled in.
    pub support_card_filled: bool,
    /// The limits text to read aloud.
    pub limits: LimitsText,
}

/// A conversation that is going on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct InterviewNow {
    /// Its id.
    pub id: InterviewId,
    /// When it began.
    pub began: DateTime<Utc>,
    /// Where it stands.
    pub state: InterviewState,
    /// The phase it is in.
    pub phase: PhaseName,
    /// Phases left behind.
    pub walked: Vec<PhaseName>,
    /// Prompts asked.
    pub asked: Vec<PromptId>,
    /// When to offer a break, by the method's default of 45 minutes since the beginning or the last one.
    pub offer_break_at: DateTime<Utc>,
    /// Whether records may be shown in this phase.
    pub shows_records: bool,
}

/// A statement, as its facilitator and its owner see it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementView {
    /// Its id.
    pub id: StatementId,
    /// Its wording's number.
    pub revision: u32,
    /// The words.
    pub text: Words,
    /// Whose words.
    pub voice: Voice,
    /// The time as it was said.
    pub when: Option<WhenView>,
    /// The prompt it answers.
    pub asked: Option<String>,
    /// The records it is tied to; empty while records may not be shown.
    pub cites: Vec<RecordView>,
    /// Whether to come back to it.
    pub come_back: bool,
    /// The decision point that is told in it.
    pub decision: Option<DecisionId>,
}

/// A time as it was said, with how it was read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WhenView {
    /// The words.
    pub as_said: Words,
    /// Which time of the thing.
    pub facet: Facet,
    /// What they are taken to mean.
    pub reading: Reading,
    /// The reading as bounds: not before. None when open.
    pub earliest: Option<DateTime<Utc>>,
    /// Not after. None when open.
    pub latest: Option<DateTime<Utc>>,
    /// The reading in words where the band alone does not tell it: "2 min – 10 min after “the second page”".
    pub against: Option<String>,
    /// What could not be read, and why; only for words that are being typed.
    pub unread: Option<UnreadView>,
}

/// Words that could not be read as a time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnreadView {
    /// Which words.
    pub words: Words,
    /// Why.
    pub why: WhyUnread,
}

/// A decision point, as its facilitator and its owner see it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DecisionView {
    /// Its id.
    pub id: DecisionId,
    /// Its revision.
    pub revision: u32,
    /// What is in it.
    pub content: DecisionContent,
    /// The time of the statement it is told in, as said.
    pub when: Option<WhenView>,
    /// Families of questions not asked yet for it: categories without a factor, as the guide lists them.
    pub not_asked: Vec<NotAsked>,
}

/// A family of questions that has not come up for a decision point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotAsked {
    /// What they took the situation to be.
    Interpretation,
    /// What they expected.
    Expectation,
    /// What was in view.
    Cues,
    /// Goals in conflict.
    Goals,
    /// Time and workload.
    Time,
    /// Tools and displays.
    Tools,
    /// Experience.
    Experience,
    /// Sleep and load.
    Body,
}

/// Begins a conversation.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BeginInterview {
    /// With whom.
    pub participant: ParticipantId,
    /// The id to give it.
    pub interview: InterviewId,
    /// The version of the limits text that was read aloud.
    pub limits_read: u32,
}

/// Pauses, goes on, goes off the record, or stops.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TurnInterview {
    /// The conversation.
    pub interview: InterviewId,
    /// To what.
    pub state: InterviewState,
}

/// Moves to a phase.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WalkPhase {
    /// The conversation.
    pub interview: InterviewId,
    /// Which phase.
    pub phase: PhaseName,
}

/// Notes that a prompt was asked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AskPrompt {
    /// The conversation.
    pub interview: InterviewId,
    /// Which prompt.
    pub prompt: PromptId,
}

/// Writes a statement: a new id begins one, a known id changes its words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteStatement {
    /// Whose account.
    pub participant: ParticipantId,
    /// Its id.
    pub statement: StatementId,
    /// The words.
    pub text: Words,
    /// Whose words.
    pub voice: Voice,
    /// The statement it stands after; none puts a new one at the end.
    pub after: Option<StatementId>,
    /// The prompt it answers; only read for a new one.
    pub asked: Option<PromptId>,
}

/// An acknowledgement: what was written is on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Written {
    /// The revision as it stands now.
    pub revision: u32,
    /// When it was written.
    pub at: DateTime<Utc>,
}

/// Names a statement.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct StatementRequest {
    /// Which one.
    pub statement: StatementId,
}

/// Moves a statement in the account.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveStatement {
    /// Which one.
    pub statement: StatementId,
    /// To which place, from zero.
    pub to: usize,
}

/// Says when a statement was, in the speaker's words.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetWhen {
    /// The statement.
    pub statement: StatementId,
    /// The words; blank takes the time off.
    pub as_said: Words,
    /// Which time of the thing.
    pub facet: Facet,
    /// A reading set by hand, instead of the one read from the words.
    pub reading: Option<Reading>,
}

/// Asks how some words of time would be read, while they are being typed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadWhen {
    /// The statement they are about.
    pub statement: StatementId,
    /// The words.
    pub as_said: Words,
}

/// Ties a statement to a record, or unties it.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TieRecord {
    /// The statement.
    pub statement: StatementId,
    /// The record.
    pub record: RecordId,
    /// Tie or untie.
    pub tie: Tie,
}

/// Whether a tie is made or undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// Make it.
    Tie,
    /// Undo it.
    Untie,
}

/// Says whether to come back to a statement.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ComeBack {
    /// The statement.
    pub statement: StatementId,
    /// Whether to.
    pub come_back: bool,
}

/// Writes a decision point as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteDecision {
    /// Whose account.
    pub participant: ParticipantId,
    /// Its id; a new one begins a decision point.
    pub decision: DecisionId,
    /// What is in it.
    pub content: DecisionContent,
}

/// Names a decision point.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DecisionRequest {
    /// Which one.
    pub decision: DecisionId,
}

/// Looks for records to tie to a statement; refused while the first account is being given.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FindRecordsToTie {
    /// In whose conversation.
    pub participant: ParticipantId,
    /// Words; blank lists what lies near `near`.
    pub words: String,
    /// Around which time.
    pub near: Option<DateTime<Utc>>,
}

/// Records that could be tied.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordsToTie {
    /// The records, in order of time.
    pub records: Vec<RecordView>,
}
