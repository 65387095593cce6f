//! The shared narrative as a document of scenes, blocks and citations. Every word of it is a person's: the facilitator's,
//! or a cited statement's. What may be shown to whom is decided by `gate`, not here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{BlockId, DecisionId, DifferenceId, SceneId, StatementId};
use crate::statement::WordingHash;

/// The narrative of one review.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Narrative {
    /// Its title.
    pub title: String,
    /// A line beneath the title.
    pub subtitle: String,
    /// Its parts, in reading order.
    pub scenes: Vec<Scene>,
}

/// A part with a title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Scene {
    /// Its name.
    pub id: SceneId,
    /// What kind of part it is.
    pub kind: SceneKind,
    /// Its title.
    pub title: String,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// What kind of part a scene is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SceneKind {
    /// A part of the story.
    Story,
    /// Surprises.
    Surprises,
    /// What made it hard.
    MadeItHard,
    /// What made it go right.
    MadeItGoRight,
    /// Open questions.
    OpenQuestions,
}

/// A block of a scene.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Block {
    /// A paragraph by the facilitator, with citations.
    Passage {
        /// Its name.
        id: BlockId,
        /// Text and citations.
        spans: Vec<Span>,
    },
    /// A statement in the speaker's words.
    Quotation {
        /// Its name.
        id: BlockId,
        /// What is quoted.
        citation: Citation,
    },
    /// Accounts that differ, side by side.
    SideBySide {
        /// Its name.
        id: BlockId,
        /// The difference.
        difference: DifferenceId,
        /// One voice each.
        voices: Vec<Citation>,
    },
    /// A decision point and what pulled.
    Decision {
        /// Its name.
        id: BlockId,
        /// The decision point.
        decision: DecisionId,
        /// The exact content.
        wording: WordingHash,
    },
}

/// A run of a passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Span {
    /// Words of the facilitator.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        #[serde(default)]
        style: SpanStyle,
    },
    /// What the words before it rest on.
    Citation(Citation),
}

/// How a run of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SpanStyle {
    /// As it comes.
    #[default]
    Plain,
    /// Emphasised.
    Emphasis,
    /// Strong.
    Strong,
}

/// Points at exact words of a statement.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct Citation {
    /// The statement.
    pub statement: StatementId,
    /// The wording that was agreed to.
    pub wording: WordingHash,
}

impl Block {
    /// Its name.
    pub fn id(&self) -> BlockId {
        match self {
            Self::Passage { id, .. }
            | Self::Quotation { id, .. }
            | Self::SideBySide { id, .. }
            | Self::Decision { id, .. } => *id,
        }
    }

    /// The citations in it, in reading order.
    pub fn citations(&self) -> Vec<&Citation> {
        match self {
            Self::Passage { spans, .. } => spans
                .iter()
                .filter_map(|span| match span {
                    Span::Citation(citation) => Some(citation),
                    Span::Text { .. } => None,
                })
                .collect(),
            Self::Quotation { citation, .. } => vec![citation],
            Self::SideBySide { voices, .. } => voices.iter().collect(),
            Self::Decision { .. } => Vec::new(),
        }
    }
}

impl Narrative {
    /// Every block with the scene it is in, in reading order.
    pub fn blocks(&self) -> impl Iterator<Item = (&Scene, &Block)> {
        self.scenes.iter().flat_map(|scene| scene.blocks.iter().map(move |block| (scene, block)))
    }
}
