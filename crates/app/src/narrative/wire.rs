//! Requests and views of the narrative and its wording. Types only.

use chrono::{DateTime, Utc};
use domain::consent::Level;
use domain::decision::DecisionContent;
use domain::ids::{BlockId, DecisionId, DifferenceId, ReviewId, StatementId};
use domain::moment::DifferenceKind;
use domain::narrative::{Citation, Narrative};
use domain::statement::WordingHash;
use domain::words::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::ReviewHead;

/// The room in which the narrative is written.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NarrativeView {
    /// The review.
    pub review: ReviewHead,
    /// The narrative as it was last kept.
    pub narrative: Narrative,
    /// Counts up with every change that was kept.
    pub revision: u64,
    /// Agreed statements that can be cited.
    pub shelf: Vec<ShelfStatement>,
    /// Agreed decision points that can be shown.
    pub decisions: Vec<ShelfDecision>,
    /// Named differences of which every position is agreed.
    pub differences: Vec<ShelfDifference>,
    /// Blocks that rest on something no longer agreed, and need another look.
    pub needs_look: Vec<NeedsLook>,
    /// Agreed voices that are not heard yet: role labels or names.
    pub not_heard: Vec<Words>,
    /// Wordings the facilitator has said are fine here: rule and phrase.
    pub kept_wordings: Vec<KeptWording>,
    /// Rules of wording that are switched off for this review.
    pub quiet_rules: Vec<RuleHead>,
}

/// An agreed statement, as it may be shown to the review group.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShelfStatement {
    /// What to cite.
    pub citation: Citation,
    /// The level chosen.
    pub level: Level,
    /// Who is named as speaking; none when not attributed.
    pub speaker: Option<Words>,
    /// The lane; none when not attributed.
    pub lane: Option<u16>,
    /// The time as said; none when not attributed.
    pub when: Option<Words>,
    /// The words.
    pub text: Words,
    /// Whether the narrative cites it.
    pub used: bool,
    /// The differences it is part of.
    pub differences: Vec<DifferenceId>,
}

/// An agreed decision point.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShelfDecision {
    /// Its id.
    pub decision: DecisionId,
    /// The exact content.
    pub wording: WordingHash,
    /// Who is named as speaking; none when not attributed.
    pub speaker: Option<Words>,
    /// The lane; none when not attributed.
    pub lane: Option<u16>,
    /// What is in it.
    pub content: DecisionContent,
}

/// A named difference of which every position is agreed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShelfDifference {
    /// Its id.
    pub difference: DifferenceId,
    /// What it is about.
    pub topic: Words,
    /// In what respect.
    pub kind: DifferenceKind,
    /// The voices.
    pub voices: Vec<Citation>,
}

/// A block that needs another look.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NeedsLook {
    /// Which block.
    pub block: BlockId,
    /// The title of the scene it is in.
    pub scene: String,
    /// The statements that are no longer agreed to as cited, if it is for them.
    pub statements: Vec<StatementId>,
    /// The decision point that is no longer agreed to as shown, if it is for that.
    pub decision: Option<DecisionId>,
}

/// Keeps the narrative.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WriteNarrative {
    /// The review.
    pub review: ReviewId,
    /// The revision this was written on; another one in between is refused, so that nothing is overwritten.
    pub on_revision: u64,
    /// The narrative as it is now.
    pub narrative: Narrative,
}

/// An acknowledgement: the narrative is on the disk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct NarrativeWritten {
    /// The revision as it is now.
    pub revision: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Blocks that need another look.
    pub needs_look: Vec<NeedsLook>,
}

/// A text whose wording is to be looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CheckWording {
    /// The review, whose people and roles are the subjects looked for.
    pub review: ReviewId,
    /// What kind of text.
    pub surface: WordingSurface,
    /// The texts, each with a name of the caller's.
    pub texts: Vec<TextToCheck>,
}

/// A text with a name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TextToCheck {
    /// The caller's name for it.
    pub id: String,
    /// The text.
    pub text: String,
}

/// What kind of text it is. Testimony and quotations have no place here: they are never checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WordingSurface {
    /// The narrative.
    Narrative,
    /// A title.
    Title,
    /// A question of the facilitator.
    Prompt,
    /// A learning.
    Learning,
}

/// Wordings to look at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WordingView {
    /// What was found.
    pub findings: Vec<WordingFinding>,
}

/// A phrase that looks back with hindsight or hands out blame, and a question to open it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct WordingFinding {
    /// The text it is in.
    pub id: String,
    /// The rule: "B1", or a name of the facilitator's own.
    pub rule: String,
    /// What the rule is about, in a few words.
    pub title: String,
    /// Where it begins, in Unicode code points.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The phrase.
    pub phrase: String,
    /// Why to look at it.
    pub why: String,
    /// One or two other ways.
    pub offers: Vec<WordingOffer>,
}

/// Another way to put a phrase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WordingOffer {
    /// What can be done with it.
    pub kind: OfferKind,
    /// Its words. For one that goes in place of the phrase they may be empty: then the phrase can be left out.
    pub words: String,
}

/// What can be done with another way to put a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// It fits in the very place of the phrase and may be put there.
    Instead,
    /// It is a question, or a way to begin: to be read and never put in.
    Ask,
}

/// A wording that is fine where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KeptWording {
    /// The rule.
    pub rule: String,
    /// The phrase, lower case; empty for the rule as a whole.
    pub phrase: String,
}

/// A rule of wording by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RuleHead {
    /// Its name.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
}

/// Rules of wording that the facilitator has added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OwnRules {
    /// In the order they were added.
    pub rules: Vec<OwnRuleView>,
}

/// A rule of wording that the facilitator has added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OwnRuleView {
    /// Its name.
    pub id: String,
    /// What it is about, in a few words.
    pub title: String,
    /// The rule as it was written.
    pub text: String,
    /// Why it is not used, if it no longer does what its examples say.
    pub refused: Option<String>,
}

/// Adds a rule of wording, in place of one with the same name, once its examples were run.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddOwnRule {
    /// The rule as it would stand in a file of the catalogue.
    pub text: String,
}

/// Removes a rule of wording that was added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RemoveOwnRule {
    /// Its name.
    pub id: String,
}

/// Says that a wording is fine here, or takes that back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct KeepWording {
    /// The review.
    pub review: ReviewId,
    /// The wording.
    pub wording: KeptWording,
    /// Whether it is fine.
    pub keep: bool,
}
