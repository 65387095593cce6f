//! Requests and views of preparing: sources, records, people, questions. Types only.

use chrono::{DateTime, Utc};
use domain::evidence::{Mark, Precision};
use domain::ids::{ImportId, ParticipantId, QuestionId, RecordId, ReviewId, SourceId};
use domain::review::{Invitation, Power};
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::{QuestionView, ReviewHead};

/// The room in which a review is prepared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PrepareView {
    /// The review.
    pub review: ReviewHead,
    /// What was taken in.
    pub sources: Vec<SourceView>,
    /// All records.
    pub records: u64,
    /// Whom to listen to, in order.
    pub people: Vec<PersonCard>,
    /// People who appear in the evidence and are not on the list.
    pub others: Vec<OtherPerson>,
    /// What I want to understand.
    pub questions: Vec<QuestionView>,
}

/// A source in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// Its id.
    pub id: SourceId,
    /// The import it came with.
    pub import: ImportId,
    /// Its name.
    pub name: Words,
    /// "chat", "transcript", "timeline", "notes".
    pub kind: String,
    /// The format.
    pub format: String,
    /// How many records.
    pub records: u64,
    /// How many seconds its clock runs ahead.
    pub skew_s: i64,
}

/// A participant, as prepared.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonCard {
    /// Their id.
    pub id: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// Their lane.
    pub lane: u16,
    /// What is already known of their part.
    pub note: Words,
    /// Whether the facilitator has power over them.
    pub power: Power,
    /// Whether they have been asked.
    pub invitation: Invitation,
    /// When the next conversation is planned.
    pub planned: Option<DateTime<Utc>>,
    /// Records that are theirs in the evidence.
    pub records: u64,
}

/// Somebody who appears in the evidence.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OtherPerson {
    /// As the source identifies them.
    pub speaker_id: String,
    /// As the source shows them.
    pub name: PersonName,
    /// How many records.
    pub records: u64,
}

/// Puts a person on the list, or changes what is written about them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteParticipant {
    /// The review.
    pub review: ReviewId,
    /// Their id; a new one adds a person.
    pub participant: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// What is already known of their part.
    pub note: Words,
    /// Whether the facilitator has power over them.
    pub power: Power,
    /// Whether they have been asked.
    pub invitation: Invitation,
    /// When the next conversation is planned.
    pub planned: Option<DateTime<Utc>>,
    /// Sender ids by which they appear in the evidence, to be added.
    pub also_known_as: Vec<String>,
}

/// Moves a person in the order in which to listen.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MoveParticipant {
    /// Whom.
    pub participant: ParticipantId,
    /// To which place, from zero.
    pub to: usize,
}

/// Names a participant.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ParticipantRequest {
    /// Whom.
    pub participant: ParticipantId,
}

/// Writes a question worth asking.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteQuestion {
    /// The review.
    pub review: ReviewId,
    /// Its id; a new one adds a question.
    pub question: QuestionId,
    /// The question; blank takes it off the list.
    pub text: Words,
    /// The record that raised it.
    pub record: Option<RecordId>,
}

/// Lets files be chosen and reads them for a preview. Nothing enters yet.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PreviewImport {
    /// The review.
    pub review: ReviewId,
    /// Where the files come from.
    pub files: FilesFrom,
}

/// Where files come from. Paths never cross the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilesFrom {
    /// A dialog of the system.
    Dialog,
    /// What was dropped onto the window last.
    Dropped,
}

/// What an import would take in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// Its id; none when the dialog was closed.
    pub import: Option<ImportId>,
    /// The files, each as it was read.
    pub files: Vec<FilePreview>,
    /// Who appears in them.
    pub people: Vec<PersonInFiles>,
    /// Records that are already there.
    pub already_there: u64,
    /// Whether no record is read out, since somebody is giving their first account.
    pub held_back: bool,
}

/// How sure it is what a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// A person chose it.
    Chosen,
    /// The file says so itself.
    Certain,
    /// It looks like it.
    Likely,
    /// Nothing speaks for anything else.
    Guess,
}

/// One file of an import.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FilePreview {
    /// Its place in the import, from zero.
    pub file: usize,
    /// Its name, without its path.
    pub name: Words,
    /// What it is taken to be: "slack-export", "webvtt", "srt", "csv", "text".
    pub format: String,
    /// How sure that is.
    pub sure: Sureness,
    /// Why, in a sentence.
    pub because: String,
    /// What else it could be read as.
    pub could_be: Vec<String>,
    /// The zone in which its local times were read.
    pub zone: String,
    /// When a recording began, if that was said.
    pub start: Option<DateTime<Utc>>,
    /// Whether its times count from the start of a recording.
    pub needs_start: bool,
    /// Which columns or fields were taken for what; none where the format leaves no choice.
    pub columns: Option<Columns>,
    /// Whether that was remembered from an earlier file with the same columns.
    pub remembered: bool,
    /// Which way round dates such as 03/04/2026 are read, if that was said.
    pub date_order: Option<DateOrder>,
    /// What is in it.
    pub sources: Vec<SourceInFile>,
    /// The first few records.
    pub first_records: Vec<RecordView>,
    /// What was not understood, and where.
    pub warnings: Vec<WarningView>,
    /// How many things were left out because of that.
    pub skipped: u64,
    /// Why it could not be read at all, if it could not; without a place where that is about the file as a whole.
    pub failed: Option<WarningView>,
}

/// Which column of a table, or field of JSON, holds what. Columns are numbered from zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Columns {
    /// Their names, in order.
    pub names: Vec<Words>,
    /// Whether the first row holds those names.
    pub heading: bool,
    /// The time, or the date and time.
    pub time: Option<usize>,
    /// The date, where it stands apart from the time.
    pub date: Option<usize>,
    /// The person.
    pub who: Option<usize>,
    /// The words.
    pub what: Option<usize>,
    /// The sort of record.
    pub kind: Option<usize>,
    /// The system or channel a row comes from, each with a clock of its own.
    pub source: Option<usize>,
}

/// Which way round a date of three numbers is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 03/04/2026 is the third of April.
    DayFirst,
    /// 03/04/2026 is the fourth of March.
    MonthFirst,
}

/// A source in a file that was read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SourceInFile {
    /// Its name.
    pub name: Words,
    /// Its kind.
    pub kind: String,
    /// How many records.
    pub records: u64,
    /// The first time in it.
    pub first: Option<DateTime<Utc>>,
    /// The last time in it.
    pub last: Option<DateTime<Utc>>,
    /// Whether it is a direct message or private channel, which only enters when asked for.
    pub private: bool,
}

/// Something that was not understood.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WarningView {
    /// Where: "line 214", "release-ops/2017-08-22.json #14".
    pub place: String,
    /// What.
    pub what: String,
}

/// A person who appears in files that were read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonInFiles {
    /// As the source identifies them.
    pub speaker_id: String,
    /// As the source shows them.
    pub name: PersonName,
    /// How many records.
    pub records: u64,
    /// The participant this is, where a source said so before or one alone has that name.
    pub participant: Option<ParticipantId>,
    /// Whether nothing but the name says so.
    pub by_name: bool,
}

/// Reads one file of a preview again, otherwise.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadImportAgain {
    /// The import.
    pub import: ImportId,
    /// Which file.
    pub file: usize,
    /// As which format.
    pub format: Option<String>,
    /// In which zone, by its IANA name.
    pub zone: Option<String>,
    /// When the recording began.
    pub start: Option<DateTime<Utc>>,
    /// Which columns hold what; none leaves that as it is.
    pub columns: Option<Columns>,
    /// Which way round dates are; none leaves that as it is.
    pub date_order: Option<DateOrder>,
}

/// Takes a previewed import in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AcceptImport {
    /// The import.
    pub import: ImportId,
    /// Which files of it.
    pub files: Vec<usize>,
    /// Whether private channels and direct messages enter too.
    pub private: PrivateParts,
    /// Who is who.
    pub people: Vec<WhoIsWho>,
}

/// Whether private parts of an export enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrivateParts {
    /// They stay out.
    LeaveOut,
    /// They enter.
    TakeIn,
}

/// Who somebody in a file is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "as")]
pub enum WhoIsWho {
    /// Somebody who is on the list.
    Participant {
        /// As the source identifies them.
        speaker_id: String,
        /// Whom.
        participant: ParticipantId,
    },
    /// Somebody to put on the list.
    New {
        /// As the source identifies them.
        speaker_id: String,
        /// The id to give them.
        participant: ParticipantId,
        /// Their name.
        name: PersonName,
        /// Their role label.
        role: Words,
    },
}

/// What an import took in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ImportDone {
    /// The import, by which it can be taken back.
    pub import: ImportId,
    /// Records that entered.
    pub added: u64,
    /// Records that were there already.
    pub already_there: u64,
    /// Things that were left out, with warnings.
    pub skipped: u64,
    /// Sources that entered.
    pub sources: Vec<SourceView>,
}

/// Names an import.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// Which one.
    pub import: ImportId,
}

/// Sets the clock of a source right by one time that is known.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetClockByRecord {
    /// A record of the source.
    pub record: RecordId,
    /// When that really was.
    pub at: DateTime<Utc>,
}

/// Sets how far the clock of a source runs ahead.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SetClock {
    /// The source.
    pub source: SourceId,
    /// Seconds ahead; negative when it runs behind.
    pub skew_s: i64,
}

/// Asks for a stretch of the records, in order of time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRecords {
    /// The review.
    pub review: ReviewId,
    /// Only of these sources; empty means all.
    pub sources: Vec<SourceId>,
    /// Only key moments.
    pub key_moments_only: bool,
    /// From which place, from zero.
    pub offset: u64,
    /// How many, at most 500.
    pub limit: u32,
}

/// A stretch of records.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordPage {
    /// Whether they are held back, because a first account is being given: then there are none.
    pub held_back: bool,
    /// How many there are in all.
    pub total: u64,
    /// The place of the first.
    pub offset: u64,
    /// The records.
    pub records: Vec<RecordView>,
}

/// Asks where a record lies among all records of its review.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlaceRecord {
    /// Which one.
    pub record: RecordId,
}

/// Where a record lies.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
pub struct RecordPlace {
    /// How many records of its review come before it in order of time; none while records are held back.
    pub offset: Option<u64>,
}

/// A record, for showing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordView {
    /// Its id.
    pub id: RecordId,
    /// The source's id.
    pub source: SourceId,
    /// The source's name.
    pub source_name: Words,
    /// "message", "cue", "alert", "event", "note", "system".
    pub kind: String,
    /// When, set right by the source's clock.
    pub at: Option<DateTime<Utc>>,
    /// How finely the time is known.
    pub precision: Precision,
    /// Where in a recording it begins, in milliseconds.
    pub offset_ms: Option<i64>,
    /// Who, as the source shows it.
    pub speaker: Option<PersonName>,
    /// The participant it was mapped to.
    pub participant: Option<ParticipantId>,
    /// Their role label, if mapped.
    pub role: Option<Words>,
    /// The text.
    pub text: Words,
    /// What it was marked as.
    pub mark: Mark,
    /// How many statements are tied to it that the present person may know of.
    pub tied: usize,
}

/// Marks a record.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkRecord {
    /// Which one.
    pub record: RecordId,
    /// As what.
    pub mark: Mark,
}

/// Searches the records of a review, or of the whole vault. What is not given does not limit it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SearchRecords {
    /// The review; none searches all of them.
    pub review: Option<ReviewId>,
    /// Words, "phrases" and beginnings with a star; all have to be there; the last word may be a beginning as it is
    /// being typed.
    pub words: String,
    /// Only of these sources; empty means all.
    pub sources: Vec<SourceId>,
    /// Only what this person wrote or said.
    #[serde(default)]
    pub who: Option<WhoSpoke>,
    /// Only what is not before this time.
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// Only what is before this time.
    #[serde(default)]
    pub to: Option<DateTime<Utc>>,
    /// Go on where an earlier answer said that there is more.
    #[serde(default)]
    pub after: Option<String>,
    /// How many, at most 200.
    pub limit: u32,
}

/// Somebody who speaks in the records.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum WhoSpoke {
    /// A participant, by whatever names sources know them.
    Participant {
        /// Who.
        participant: ParticipantId,
    },
    /// Somebody as a source identifies them or, where it does not, as it shows them.
    Speaker {
        /// By which.
        speaker_id: String,
    },
    /// Anybody with these letters in their name as shown, or in the name or role of their participant.
    Named {
        /// The letters.
        name: PersonName,
    },
}

/// What a search found, newest first; records without a time come last.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Found {
    /// Records, with where the words stand.
    pub records: Vec<FoundRecord>,
    /// Where to go on; none when that was all.
    pub more: Option<String>,
    /// What should be said about the question.
    pub hint: Option<SearchHint>,
    /// Reviews whose records are held back: a first account is being given there.
    pub held_back: Vec<ReviewId>,
}

/// Something about a question that whoever typed it should be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SearchHint {
    /// There is no word in it to look for.
    NoWord,
    /// A quotation mark is open; the phrase was taken to go to the end.
    OpenQuote,
}

/// A record that a search found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FoundRecord {
    /// The review it belongs to.
    pub review: ReviewId,
    /// The record.
    pub record: RecordView,
    /// Where the words stand in its text: from and to, in Unicode code points.
    pub hits: Vec<(u32, u32)>,
}
