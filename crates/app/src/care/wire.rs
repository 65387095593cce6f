//! Requests and views of looking after people. Types only. Nothing of it is input to any other room.

use chrono::NaiveDate;
use domain::care::{Debriefed, LimitsText, SupportCard, Weight};
use domain::ids::{FollowUpId, LoadId, ParticipantId, ReviewId};
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::FollowUpView;

/// The care room, for its owner alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CareView {
    /// Whom to turn to.
    pub support_card: SupportCard,
    /// Whether it is filled in.
    pub support_card_filled: bool,
    /// What is read aloud before anyone speaks.
    pub limits: LimitsText,
    /// What to come back to, the earliest first.
    pub follow_ups: Vec<FollowUpView>,
    /// What conversations weighed, the latest first.
    pub loads: Vec<LoadView>,
    /// What the method would suggest now, if anything.
    pub load_notes: Vec<LoadNote>,
    /// Care records of this review's participants, if a review was named.
    pub records: Vec<CareRecordView>,
}

/// Opens the care room.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenCare {
    /// For one review, or for all.
    pub review: Option<ReviewId>,
}

/// What one conversation weighed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct LoadView {
    /// Its id.
    pub id: LoadId,
    /// The day.
    pub day: NaiveDate,
    /// How long, in minutes.
    pub minutes: u32,
    /// How it weighed.
    pub weight: Weight,
    /// Whether it was talked through.
    pub debriefed: Debriefed,
}

/// A gentle limit of the method that has been reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LoadNote {
    /// Two conversations today.
    TwoToday,
    /// A heavy one today.
    HeavyToday,
    /// Three heavy ones this week.
    ThreeHeavyThisWeek,
    /// A heavy one is not talked through after two days.
    TalkItThrough,
}

/// What it was like for one participant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CareRecordView {
    /// Whose.
    pub participant: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// What it was like.
    pub what_it_was_like: Words,
    /// What they need.
    pub needs: Words,
    /// What was offered.
    pub offered: Words,
}

/// Writes the support card.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteSupportCard {
    /// The card.
    pub card: SupportCard,
}

/// Writes the limits text; a change is a new version.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteLimits {
    /// The text.
    pub text: String,
}

/// Writes what it was like for one participant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteCareRecord {
    /// Whose.
    pub participant: ParticipantId,
    /// What it was like.
    pub what_it_was_like: Words,
    /// What they need.
    pub needs: Words,
    /// What was offered.
    pub offered: Words,
}

/// Adds a line to what it was like, from the conversation.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddCareNote {
    /// Whose.
    pub participant: ParticipantId,
    /// The line.
    pub text: Words,
}

/// Writes a follow-up.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteFollowUp {
    /// The review.
    pub review: ReviewId,
    /// Its id; a new one adds a follow-up.
    pub follow_up: FollowUpId,
    /// With whom.
    pub participant: Option<ParticipantId>,
    /// When.
    pub due: NaiveDate,
    /// A title free of content; blank takes it off the list.
    pub title: Words,
    /// Whether it is done.
    pub done: bool,
}

/// Writes what a conversation weighed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteLoad {
    /// Its id; a new one adds a line.
    pub load: LoadId,
    /// The day.
    pub day: NaiveDate,
    /// How long, in minutes.
    pub minutes: u32,
    /// How it weighed; none takes the line away.
    pub weight: Option<Weight>,
    /// Whether it was talked through.
    pub debriefed: Debriefed,
}
