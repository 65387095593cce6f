//! A narrative as it reads for one audience, made of facilitator's text and released words alone. There is no id in it, no
//! time but those shown, and no trace of what was left away.

use domain::decision::Strength;
use domain::narrative::SpanStyle;
use domain::words::Words;
use serde::Serialize;

/// The narrative as made for one audience.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// The title.
    pub title: String,
    /// The line beneath it.
    pub subtitle: String,
    /// The parts, in reading order.
    pub scenes: Vec<EditionScene>,
    /// One for each thing that is cited, numbered in order of first appearance.
    pub notes: Vec<EditionNote>,
}

/// A part of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionScene {
    /// Its title.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<EditionBlock>,
}

/// A block of an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
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
        /// What else could be seen then.
        others: Vec<Words>,
        /// What pulled, and which way.
        pulls: Vec<EditionPull>,
        /// The number of its note.
        note: u32,
    },
}

/// A run of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum EditionRun {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        style: SpanStyle,
    },
    /// A note number.
    Note {
        /// The number.
        number: u32,
    },
}

/// A voice in an edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionVoice {
    /// Who is named; none when not attributed.
    pub speaker: Option<Words>,
    /// The words.
    pub text: Words,
    /// The number of its note.
    pub note: u32,
}

/// What pulled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionPull {
    /// In the person's words.
    pub text: Words,
    /// Which way, seen from what was done.
    pub toward_taken: Toward,
    /// How strongly, in the person's words.
    pub strength_words: Option<Words>,
    /// How strongly, as a step.
    pub strength: Option<Strength>,
}

/// Which way something pulled, seen from what was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditionNote {
    /// Its number.
    pub number: u32,
    /// Who is named; none when not attributed.
    pub speaker: Option<Words>,
    /// The time that is shown, if any.
    pub when: Option<Words>,
}
