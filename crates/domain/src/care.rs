//! Looking after people: the support card, limits read before anyone speaks, care notes, follow-ups and the facilitator's
//! own load. Nothing here is ever input to the narrative, search, statistics or an export; there are no scales and no
//! diagnoses.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{FollowUpId, LoadId, ParticipantId, ReviewId};
use crate::interview::Filled;
use crate::words::Words;

/// Whom to turn to: filled in by the organisation, always one click away.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SupportCard {
    /// A trained colleague.
    pub peer: String,
    /// Professional help: occupational health, an employee programme, a doctor.
    pub professional: String,
    /// In danger: the emergency or crisis line.
    pub crisis: String,
    /// Where threats or pressure can be reported safely.
    pub reporting: String,
}

impl SupportCard {
    /// Filled once there is somebody to turn to both ordinarily and in danger.
    pub fn filled(&self) -> Filled {
        let somebody = !self.peer.trim().is_empty() || !self.professional.trim().is_empty();
        if somebody && !self.crisis.trim().is_empty() { Filled::Filled } else { Filled::Empty }
    }
}

/// What is said before anyone speaks: what is kept, who can see it, and what cannot be promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LimitsText {
    /// Counts up with every change, so that a conversation can say which one was read.
    pub version: u32,
    /// The text, in paragraphs.
    pub text: String,
}

impl Default for LimitsText {
    fn default() -> Self {
        Self { version: 1, text: include_str!("limits.txt").trim_end().to_owned() }
    }
}

/// What it was like and what is needed, as one participant told it. Private, and sealed under their key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareRecord {
    /// What it was like, in free text.
    pub what_it_was_like: Words,
    /// What they need, from the facilitator or from others.
    pub needs: Words,
    /// What was offered, and whether they took it.
    pub offered: Words,
}

/// Something to come back to, with a title that gives nothing away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its name.
    pub id: FollowUpId,
    /// The review.
    pub review: ReviewId,
    /// With whom, if with one person.
    pub participant: Option<ParticipantId>,
    /// When.
    pub due: NaiveDate,
    /// A title free of content: "check back".
    pub title: Words,
    /// When it was done, if it was.
    pub done: Option<DateTime<Utc>>,
}

/// What one conversation weighed on the facilitator. Theirs alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Its name.
    pub id: LoadId,
    /// The day.
    pub day: NaiveDate,
    /// How long, in minutes.
    pub minutes: u32,
    /// How it weighed.
    pub weight: Weight,
    /// Whether it has been talked through with a peer or supervisor.
    pub debriefed: Debriefed,
}

/// How a conversation weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Light.
    Light,
    /// Medium.
    Medium,
    /// Heavy.
    Heavy,
}

/// Whether a conversation has been talked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Debriefed {
    /// It has.
    Yes,
    /// Not yet.
    NotYet,
}
