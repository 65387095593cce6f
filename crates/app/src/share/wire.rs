//! Requests and views of sharing. Types only. What is in an edition was made by `gate`.

use chrono::{DateTime, Utc};
use domain::consent::Audience;
use domain::ids::{BlockId, EditionId, ReviewId};
use domain::words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::ReviewHead;

/// The room from which editions leave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShareView {
    /// The review.
    pub review: ReviewHead,
    /// The groups for whom editions are made.
    pub groups: Vec<ReadingGroupView>,
    /// The group being looked at.
    pub group: String,
    /// What was looked at before it leaves.
    pub checks: Vec<Check>,
    /// Whether it may leave.
    pub may_leave: bool,
    /// The edition exactly as it would leave, as blocks to draw; none while it may not.
    pub preview: Option<EditionView>,
    /// What has left this machine.
    pub left: Vec<EditionRow>,
}

/// A group of readers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReadingGroupView {
    /// Its name.
    pub name: String,
    /// How wide it is.
    pub audience: Audience,
}

/// Opens the room for a group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenShare {
    /// The review.
    pub review: ReviewId,
    /// The group's name; none takes the first.
    pub group: Option<String>,
}

/// Writes a reading group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteReadingGroup {
    /// The review.
    pub review: ReviewId,
    /// Its name.
    pub name: String,
    /// How wide it is; none takes the group off the list.
    pub audience: Option<Audience>,
}

/// Something that was looked at before an edition leaves.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Check {
    /// What was looked at.
    pub about: CheckAbout,
    /// How it stands.
    pub outcome: CheckOutcome,
    /// A number that belongs in its sentence.
    pub count: usize,
    /// Where, if somewhere.
    pub places: Vec<PlaceInNarrative>,
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckAbout {
    /// Every citation is agreed to, at the level its speaker chose.
    Citations,
    /// Nothing kept out is quoted or retold word for word.
    Retold,
    /// No name stands there that was not released.
    Names,
    /// Few enough could be guessed.
    SmallGroups,
    /// Wordings that look back with hindsight.
    Wording,
    /// Passages without a citation.
    Uncited,
    /// There is something to read.
    Something,
}

/// How a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckOutcome {
    /// In order.
    InOrder,
    /// Worth a look; does not hold the edition.
    WorthALook,
    /// Holds the edition: words were not released.
    Holds,
}

/// A place in the narrative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceInNarrative {
    /// The block, if it is one.
    pub block: Option<BlockId>,
    /// The scene's title.
    pub scene: String,
    /// The words of the narrative that are meant, if that is what is meant. Never words of an account.
    pub phrase: Option<String>,
}

/// An edition, as it would leave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionView {
    /// The title.
    pub title: String,
    /// The line beneath it.
    pub subtitle: String,
    /// The parts.
    pub scenes: Vec<EditionScene>,
    /// What the notes say: number and who is named.
    pub notes: Vec<EditionNote>,
}

/// A part of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionScene {
    /// Its title.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<EditionBlock>,
}

/// A block of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EditionBlock {
    /// A paragraph.
    Passage {
        /// Text and note numbers.
        runs: Vec<EditionRun>,
    },
    /// A quotation.
    Quotation {
        /// What is quoted.
        voice: EditionVoice,
    },
    /// Voices side by side.
    SideBySide {
        /// What they differ about.
        topic: Words,
        /// The voices.
        voices: Vec<EditionVoice>,
    },
    /// A decision point.
    Decision {
        /// Its title.
        title: Words,
        /// Who is named; none when not attributed.
        speaker: Option<Words>,
        /// What was done.
        taken: Vec<Words>,
        /// What else could be seen.
        others: Vec<Words>,
        /// What pulled, and which way: words, which way, how strongly in words.
        pulls: Vec<EditionPull>,
        /// The number of its note.
        note: u32,
    },
}

/// A run of a passage.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EditionRun {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        style: domain::narrative::SpanStyle,
    },
    /// A note number.
    Note {
        /// The number.
        number: u32,
    },
}

/// A voice in an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionVoice {
    /// Who is named; none when not attributed.
    pub speaker: Option<Words>,
    /// The words.
    pub text: Words,
    /// The number of its note.
    pub note: u32,
}

/// What pulled, in an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionPull {
    /// In the person's words.
    pub text: Words,
    /// Toward what was done, or another way.
    pub toward_taken: Toward,
    /// How strongly, in the person's words or as a step.
    pub strength_words: Option<Words>,
    /// How strongly, as a step.
    pub strength: Option<domain::decision::Strength>,
}

/// Which way something pulled, seen from what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Toward {
    /// Toward what was done.
    Taken,
    /// Another way.
    Other,
    /// On everything alike, or cannot say.
    Neither,
}

/// A note of an edition.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionNote {
    /// Its number.
    pub number: u32,
    /// Who is named; none when not attributed.
    pub speaker: Option<Words>,
    /// The time that is shown, if any.
    pub when: Option<Words>,
}

/// Lets an edition leave.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportEdition {
    /// The review.
    pub review: ReviewId,
    /// The group's name.
    pub group: String,
    /// As what.
    pub format: ExportFormat,
    /// The id to give it.
    pub edition: EditionId,
}

/// What a file is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Markdown.
    Markdown,
    /// One file for a web browser.
    Html,
    /// For programs.
    Json,
}

/// An edition that left.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Exported {
    /// What is kept about it; none when the dialog was closed.
    pub edition: Option<EditionRow>,
}

/// What is kept about an edition that left this machine.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct EditionRow {
    /// Its id.
    pub id: EditionId,
    /// For whom.
    pub group: String,
    /// How wide that was.
    pub audience: Audience,
    /// As what.
    pub format: ExportFormat,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many statements it rests on.
    pub statements: usize,
    /// Whether something it rests on has been taken back since, so that holders should be asked to replace it.
    pub to_replace: bool,
}
