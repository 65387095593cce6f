//! What comes out of a file: records, the people and sources in it, and what was not understood.
//!
//! The shapes are those of `recount inspect`. A draft is not evidence yet: nothing here has been
//! accepted by anyone, and a person here is a name in a file, not a participant.

use crate::block::Block;
use crate::detect::{Detection, Format};
use crate::error::Error;
use crate::time::{DateOrder, Precision, Timestamp};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Where records go, one at a time, while a file is being read.
pub trait Sink {
    /// Takes one record; an error stops the reading.
    fn record(&mut self, record: Record) -> Result<(), Error>;
    /// Takes records that lie together, as a worker hands them on; an error stops the reading.
    fn block(&mut self, block: Block<'_>) -> Result<(), Error> {
        block.records().try_for_each(|found| self.record(found?.1.into()))
    }
    /// Hears how far the reading is; an error stops it.
    fn progress(&mut self, progress: Progress) -> Result<(), Error> {
        let _ = progress;
        Ok(())
    }
}

impl Sink for Vec<Record> {
    fn record(&mut self, record: Record) -> Result<(), Error> {
        self.push(record);
        Ok(())
    }
}

/// What the person importing has said about the file; everything may be left open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// Overrules the detector.
    pub format: Option<Format>,
    /// The zone of times that do not carry one.
    pub zone: Option<Tz>,
    /// When a transcript's clock stood at zero; for lists of bare clock times, their first day.
    pub start: Option<DateTime<Utc>>,
    /// How dates such as 03/04/2026 are to be read.
    pub date_order: Option<DateOrder>,
    /// Which columns hold what, where the guess was wrong.
    pub mapping: Option<Mapping>,
}

/// How far a reading is, in bytes of what there is to read (inflated, for an archive).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes behind us.
    pub done: u64,
    /// Bytes in all; zero while that is not known.
    pub total: u64,
}

/// One thing that a file says happened or was said.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The same for the same record of the same source, at every import.
    pub id: Uuid,
    /// The name of its source.
    pub source: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// When, in UTC, where that is known.
    pub at: Option<Timestamp>,
    /// The time exactly as the file writes it.
    pub at_as_said: Option<String>,
    /// Milliseconds from the start of the transcript.
    pub offset_ms: Option<i64>,
    /// Milliseconds from the start of the transcript to the end of the cue.
    pub end_ms: Option<i64>,
    /// How finely the time is known.
    pub precision: Precision,
    /// The speaker's name as shown.
    pub speaker: Option<String>,
    /// The speaker's id in [`Summary::people`]; the file's own id, or the name where it has none.
    pub speaker_id: Option<String>,
    /// Plain text, mentions resolved.
    pub text: String,
    /// The id of the first record of the thread this one answers in.
    pub thread: Option<Uuid>,
    /// Whether it comes from a conversation that not everyone could read.
    pub private: bool,
    /// Whether the file says that it was changed after it was written.
    pub edited: bool,
}

/// The sorts of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone or something wrote it in a chat.
    Message,
    /// Someone said it in a call.
    Cue,
    /// A machine called for attention.
    Alert,
    /// Something happened, as a timeline has it.
    Event,
    /// Someone wrote it down.
    Note,
    /// The tool it was said in added it: joins, leaves, topics.
    System,
}

impl Kind {
    /// Its name, as it is written.
    pub fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Cue => "cue",
            Self::Alert => "alert",
            Self::Event => "event",
            Self::Note => "note",
            Self::System => "system",
        }
    }
}

/// One conversation, transcript or list within a file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// As shown: "#release-ops", or the file's name.
    pub name: String,
    /// What sort of source it is.
    pub kind: SourceKind,
    /// How many records it holds.
    pub records: u64,
    /// The earliest known time in it.
    pub first: Option<Timestamp>,
    /// The latest known time in it.
    pub last: Option<Timestamp>,
    /// Whether it is a conversation that not everyone could read.
    pub private: bool,
}

/// The sorts of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Written conversation.
    Chat,
    /// Spoken conversation.
    Transcript,
    /// A list of things that happened.
    Timeline,
    /// Free writing.
    Notes,
}

/// Someone, or some program, that a file names as the one who spoke.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The file's own id, or the name where it has none.
    pub id: String,
    /// The name as shown.
    pub name: String,
    /// How many records are theirs.
    pub records: u64,
}

/// Something that was not understood, was left out, or needs a look, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Warning {
    /// Where in the file.
    #[serde(rename = "where")]
    pub place: String,
    /// What is there; never the words themselves.
    pub what: String,
}

/// Which clock the times of a file come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Clock {
    /// Every time says itself where on the line of time it lies.
    Absolute,
    /// Local times, read in this zone.
    Local {
        /// The zone they were read in.
        zone: Tz,
        /// Whether nobody chose that zone.
        assumed: bool,
    },
    /// Some times say where they lie, others were read in this zone.
    Mixed {
        /// The zone of those that do not say.
        zone: Tz,
        /// Whether nobody chose that zone.
        assumed: bool,
    },
    /// Counted from the start of a recording.
    Relative,
    /// Clock times of a day that the file does not name.
    Undated,
    /// No times at all.
    None,
}

/// Which column of a table, or which field of JSON, was taken for what. Columns are numbered from zero.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mapping {
    /// The names of the columns, in order; "column 1" where the table has no heading.
    pub columns: Vec<String>,
    /// Whether the first row is a heading.
    pub heading: bool,
    /// The column with the time, or the date and time.
    pub time: Option<usize>,
    /// The column with the date, where it stands apart from the time.
    pub date: Option<usize>,
    /// The column with the person.
    pub who: Option<usize>,
    /// The column with the words.
    pub what: Option<usize>,
    /// The column with the sort of record.
    pub kind: Option<usize>,
    /// The column that says which system or channel a row comes from, and with that whose clock it has.
    pub source: Option<usize>,
}

/// Everything about a file except its records.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The format it was read as.
    pub format: Format,
    /// Why that format, and how sure that is.
    pub detection: Detection,
    /// Which clock its times come from.
    pub clock: Clock,
    /// Which columns were taken for what, for tables.
    pub mapping: Option<Mapping>,
    /// Its conversations, transcripts or lists, in reading order.
    pub sources: Vec<Source>,
    /// Who speaks in it, in order of first appearance.
    pub people: Vec<Person>,
    /// How many records it held.
    pub records: u64,
    /// What was not understood.
    pub warnings: Vec<Warning>,
    /// How many things were left out.
    pub skipped: u64,
}

/// A whole file as `recount inspect` prints it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The format it was read as.
    pub format: Format,
    /// See [`Summary::sources`].
    pub sources: Vec<Source>,
    /// See [`Summary::people`].
    pub people: Vec<Person>,
    /// Every record, in the order of the file.
    pub records: Vec<Record>,
    /// See [`Summary::warnings`].
    pub warnings: Vec<Warning>,
    /// See [`Summary::skipped`].
    pub skipped: u64,
}

impl Draft {
    /// Puts a summary and the records that went with it together.
    pub fn of(summary: Summary, records: Vec<Record>) -> Self {
        Self {
            format: summary.format,
            sources: summary.sources,
            people: summary.people,
            records,
            warnings: summary.warnings,
            skipped: summary.skipped,
        }
    }
}

impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Record").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source").field("kind", &self.kind).field("records", &self.records).finish_non_exhaustive()
    }
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Person").field("records", &self.records).finish_non_exhaustive()
    }
}

impl fmt::Debug for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Summary")
            .field("format", &self.format)
            .field("records", &self.records)
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Draft")
            .field("format", &self.format)
            .field("records", &self.records.len())
            .field("skipped", &self.skipped)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_prints_as_the_command_line_promises_and_debugs_without_words() {
        let record = Record {
            id: Uuid::nil(),
            source: "#release-ops".into(),
            kind: Kind::Message,
            at: Timestamp::from_micros(1_503_435_956_000_247, Precision::Us),
            at_as_said: Some("1503435956.000247".into()),
            offset_ms: None,
            end_ms: None,
            precision: Precision::Us,
            speaker: Some("Operations on-call".into()),
            speaker_id: Some("U123".into()),
            text: "holding the failover".into(),
            thread: None,
            private: false,
            edited: false,
        };
        let json = serde_json::to_string(&record).unwrap();
        assert_eq!(
            json,
            r##"{"id":"00000000-0000-0000-0000-000000000000","source":"#release-ops","kind":"message","at":"2017-08-22T21:05:56.000247Z","at_as_said":"1503435956.000247","offset_ms":null,"end_ms":null,"precision":"us","speaker":"Operations on-call","speaker_id":"U123","text":"holding the failover","thread":null,"private":false,"edited":false}"##
        );
        assert_eq!(serde_json::from_str::<Record>(&json).unwrap(), record);
        let shown = format!("{record:?}");
        assert!(!shown.contains("failover") && !shown.contains("on-call"));
    }
}
