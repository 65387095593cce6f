//! Requests and views of the library and a review's home. Types only.

use chrono::{DateTime, NaiveDate, Utc};
use domain::account::AccountState;
use domain::ids::{ParticipantId, QuestionId, ReviewId};
use domain::review::Invitation;
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All reviews of a vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LibraryView {
    /// The reviews, the latest opened first.
    pub reviews: Vec<ReviewRow>,
}

/// A review in the library.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewRow {
    /// Its id.
    pub id: ReviewId,
    /// Its title.
    pub title: Words,
    /// When it happened.
    pub from: Option<DateTime<Utc>>,
    /// The zone in which to show that.
    pub zone: String,
    /// Where it stands; the interface has the sentence.
    pub stage: StageNote,
}

/// Where a review stands, as what the interface turns into one sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum StageNote {
    /// Nobody is invited yet.
    Preparing,
    /// Conversations are being held: so many people have been listened to, of so many.
    Listening {
        /// Listened to.
        heard: usize,
        /// Invited in all.
        people: usize,
    },
    /// Accounts wait for their owners.
    Waiting {
        /// How many.
        accounts: usize,
    },
    /// All accounts that were given are agreed.
    Merging,
    /// The narrative has begun.
    Writing,
    /// Something has left this machine.
    Shared,
}

/// Names a review.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// Which one.
    pub review: ReviewId,
}

/// Opens a new review, or changes what is known about one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteReview {
    /// Its id; a new one opens a new review.
    pub review: ReviewId,
    /// Its title.
    pub title: Words,
    /// What happened, in a line or two.
    pub summary: Words,
    /// When it began.
    pub from: Option<DateTime<Utc>>,
    /// When it ended.
    pub to: Option<DateTime<Utc>>,
    /// The IANA name of the zone.
    pub zone: String,
    /// The day the narrative is promised for.
    pub promised: Option<NaiveDate>,
}

/// A review's home.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewHome {
    /// The review.
    pub review: ReviewHead,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// What is there in each stage.
    pub stages: Stages,
    /// Those invited.
    pub people: Vec<PersonRow>,
    /// Questions worth asking.
    pub questions: Vec<QuestionView>,
    /// What is due in care, with titles that give nothing away.
    pub care: CareNote,
    /// What to do next.
    pub next: NextStep,
    /// How many statements their owners keep between themselves and the facilitator.
    pub kept_back: usize,
}

/// What the head of every screen of a review shows.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReviewHead {
    /// Its id.
    pub id: ReviewId,
    /// Its title.
    pub title: Words,
    /// What happened.
    pub summary: Words,
    /// When it began.
    pub from: Option<DateTime<Utc>>,
    /// When it ended.
    pub to: Option<DateTime<Utc>>,
    /// The zone.
    pub zone: String,
    /// The day the narrative is promised for.
    pub promised: Option<NaiveDate>,
}

/// What is there in each of the six stages.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Stages {
    /// Records taken in.
    pub records: u64,
    /// Sources taken in.
    pub sources: usize,
    /// People on the list.
    pub people: usize,
    /// Of those, invited.
    pub invited: usize,
    /// Of those, listened to at least once.
    pub heard: usize,
    /// The next conversation planned.
    pub next_planned: Option<DateTime<Utc>>,
    /// Accounts agreed.
    pub agreed: usize,
    /// Accounts with their owners.
    pub with_owner: usize,
    /// Statements agreed to be shared with the review group.
    pub shared_statements: usize,
    /// Differences named.
    pub differences: usize,
    /// Scenes of the narrative.
    pub scenes: usize,
    /// Reading groups planned.
    pub reading_groups: usize,
    /// Editions that left this machine.
    pub editions: usize,
}

/// A person in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonRow {
    /// Their id.
    pub id: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// Their lane, from zero.
    pub lane: u16,
    /// Whether they have been asked.
    pub invitation: Invitation,
    /// When the next conversation is planned.
    pub planned: Option<DateTime<Utc>>,
    /// Where the account stands.
    pub account: AccountState,
    /// Whether a packet has come back and waits to be taken in.
    pub came_back: bool,
    /// Statements in the account; for the owner's and facilitator's eyes.
    pub statements: usize,
    /// Decision points in the account.
    pub decisions: usize,
    /// Whether there has been a conversation.
    pub heard: bool,
}

/// A question worth asking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct QuestionView {
    /// Its id.
    pub id: QuestionId,
    /// The question.
    pub text: Words,
    /// The record that raised it.
    pub record: Option<domain::ids::RecordId>,
}

/// What is due in care.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CareNote {
    /// Follow-ups that are due or nearly.
    pub due: Vec<FollowUpView>,
    /// Whether the support card is filled in.
    pub support_card_filled: bool,
    /// Heavy conversations in the last seven days.
    pub heavy_this_week: usize,
}

/// Something to come back to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FollowUpView {
    /// Its id.
    pub id: domain::ids::FollowUpId,
    /// The review.
    pub review: ReviewId,
    /// With whom.
    pub participant: Option<ParticipantId>,
    /// Their role label, if it is with one person.
    pub role: Option<Words>,
    /// When.
    pub due: NaiveDate,
    /// A title free of content.
    pub title: Words,
    /// Whether it is done.
    pub done: bool,
}

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum NextStep {
    /// Fill in the support card, without which no conversation begins.
    FillSupportCard,
    /// Take in some evidence.
    AddEvidence,
    /// Say who to listen to.
    InvitePeople,
    /// Listen to somebody.
    Interview {
        /// To whom.
        participant: ParticipantId,
        /// Their role.
        role: Words,
    },
    /// Hand an account to its owner.
    HandOver {
        /// Whose.
        participant: ParticipantId,
        /// Their role.
        role: Words,
    },
    /// Take in an account that came back.
    TakeIn {
        /// Whose.
        participant: ParticipantId,
        /// Their role.
        role: Words,
    },
    /// Look at the accounts side by side.
    Merge,
    /// Write.
    Write,
    /// Share.
    Share,
    /// Nothing is missing; accounts are with their owners.
    WaitForOwners,
}
