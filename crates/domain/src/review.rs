//! One incident under learning review, and the people invited to it. It holds no severity, no cause, no count of people's
//! statements; a review is about what people saw.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::account::AccountState;
use crate::consent::Audience;
use crate::ids::{ParticipantId, QuestionId, RecordId, ReviewId};
use crate::words::{PersonName, Words};

/// One incident under learning review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its name.
    pub id: ReviewId,
    /// What it is called.
    pub title: Words,
    /// What happened, in a line or two.
    pub summary: Words,
    /// When it began, as far as is known.
    pub from: Option<DateTime<Utc>>,
    /// When it ended, as far as is known.
    pub to: Option<DateTime<Utc>>,
    /// The zone in which times are shown and "14:05" is read.
    #[serde(with = "zone_name")]
    pub zone: Tz,
    /// The day the narrative was promised for, if one was.
    pub promised: Option<chrono::NaiveDate>,
    /// When the review was opened.
    pub opened: DateTime<Utc>,
}

/// A person invited to give an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Their id.
    pub id: ParticipantId,
    /// The review.
    pub review: ReviewId,
    /// Their name: private.
    pub name: PersonName,
    /// Their role label: may be shared, if they agree.
    pub role: Words,
    /// Which lane is theirs: by first appearance, never by role or seniority. Zero is the first.
    pub lane: u16,
    /// The order in which to listen.
    pub order: i64,
    /// What is already known of their part, for the facilitator.
    pub note: Words,
    /// Whether the facilitator has power over them.
    pub power: Power,
    /// Whether they have been asked.
    pub invitation: Invitation,
    /// When the next conversation is planned for.
    pub planned: Option<DateTime<Utc>>,
    /// Where their account stands.
    pub account: AccountState,
    /// How they appear in the evidence: sender ids and names.
    pub aliases: Vec<String>,
}

/// Whether the facilitator has power over a participant, which keeps people from speaking freely.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// Nobody has looked.
    #[default]
    NotChecked,
    /// No tie.
    None,
    /// They report to the facilitator, or close to it.
    ReportsToFacilitator,
    /// Another tie that makes the facilitator the wrong listener.
    OtherTie,
}

/// Whether a person has been asked to give an account.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Invitation {
    /// Not yet.
    #[default]
    NotAsked,
    /// Has the invitation.
    Invited,
    /// Would rather not, which needs no reason.
    Declined,
}

/// A question worth asking, which a record may have raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name.
    pub id: QuestionId,
    /// The review.
    pub review: ReviewId,
    /// The question.
    pub text: Words,
    /// The record that raised it.
    pub record: Option<RecordId>,
    /// Its place in the list.
    pub position: i64,
}

/// A group of people for whom an edition is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadingGroup {
    /// What it is called, unique within the review.
    pub name: String,
    /// How wide it is.
    pub audience: Audience,
}

/// A zone by its IANA name.
mod zone_name {
    use chrono_tz::Tz;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(zone: &Tz, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(zone.name())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tz, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("not the name of a time zone"))
    }
}
