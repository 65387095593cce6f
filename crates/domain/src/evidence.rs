//! What the systems and channels kept: sources and their records, with the clock they used. Evidence is a cue for memory
//! and a check on it; nothing here judges or ranks it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ImportId, ParticipantId, RecordId, ReviewId, SourceId};
use crate::words::Words;

/// An imported file, or one channel of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Its name.
    pub id: SourceId,
    /// The review.
    pub review: ReviewId,
    /// The import it came with, which can be taken back.
    pub import: ImportId,
    /// What it is called: "#release-ops", "alerts.csv".
    pub name: Words,
    /// "chat", "transcript", "timeline", "notes".
    pub kind: String,
    /// The format it was read from.
    pub format: String,
    /// How many seconds its clock runs ahead; negative when it runs behind. Taken off when times are shown.
    pub skew_s: i64,
    /// How many records it has.
    pub records: u64,
    /// When it was taken in.
    pub imported: DateTime<Utc>,
}

/// How many seconds a clock runs ahead that showed one time while it really was another; negative when it runs behind.
/// Halves of a second go to the nearer whole one.
pub fn skew_s(shown: DateTime<Utc>, real: DateTime<Utc>) -> i64 {
    let ahead = shown - real;
    let (whole, rest) = (ahead.num_seconds(), ahead.subsec_nanos());
    whole + i64::from(rest >= 500_000_000) - i64::from(rest <= -500_000_000)
}

/// One message, alert, cue or event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Its name; the same file gives the same names, so taking it in twice adds nothing.
    pub id: RecordId,
    /// The source.
    pub source: SourceId,
    /// "message", "cue", "alert", "event", "note", "system".
    pub kind: String,
    /// When, by the source's clock; none for a transcript whose start is not known.
    pub at: Option<DateTime<Utc>>,
    /// The time as the source gives it.
    pub at_as_said: String,
    /// How finely the time is known.
    pub precision: Precision,
    /// Where in a recording it begins, in milliseconds.
    pub offset_ms: Option<i64>,
    /// Where in a recording it ends, in milliseconds.
    pub end_ms: Option<i64>,
    /// Who, as the source shows it.
    pub speaker: Option<Words>,
    /// Who, as the source identifies them.
    pub speaker_id: Option<String>,
    /// The participant it was mapped to.
    pub participant: Option<ParticipantId>,
    /// The text.
    pub text: Words,
    /// The first record of the thread it belongs to.
    pub thread: Option<RecordId>,
    /// What the facilitator marked it as.
    pub mark: Mark,
}

/// How finely a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// Microseconds.
    Us,
    /// Milliseconds.
    Ms,
    /// Seconds.
    S,
    /// Minutes.
    Min,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Not at all.
    None,
}

/// What the facilitator marked a record as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing in particular.
    #[default]
    None,
    /// A key moment: shown on the merge.
    KeyMoment,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_known_pair_of_times_tells_the_skew() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let skew = |shown: &str, real: &str| skew_s(at(shown), at(real));
        assert_eq!(skew("2026-03-01T14:05:10Z", "2026-03-01T14:03:00Z"), 130);
        assert_eq!(skew("2026-03-01T14:03:00Z", "2026-03-01T14:05:10Z"), -130);
        assert_eq!(skew("2026-03-01T00:00:05Z", "2026-02-28T23:59:55+00:00"), 10);
        assert_eq!(skew("2026-03-01T14:03:00.600Z", "2026-03-01T14:03:00Z"), 1);
        assert_eq!(skew("2026-03-01T14:03:00.400Z", "2026-03-01T14:03:01Z"), -1);
        assert_eq!(skew("2026-03-01T14:03:00Z", "2026-03-01T14:03:00Z"), 0);
    }
}
