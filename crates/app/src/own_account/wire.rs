//! Requests and views of a participant with their own account: the only things that can be asked in that process.
//! Types only. Nothing in them can name anything of anyone else's account.

use chrono::NaiveDate;
use domain::care::SupportCard;
use domain::consent::{Audience, Item, Level, Recognisable};
use domain::decision::DecisionContent;
use domain::ids::{DecisionId, FactorId, StatementId};
use domain::statement::Voice;
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accounts::wire::{Change, Piece};

/// A participant's own account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OwnAccountView {
    /// The review's title.
    pub review: Words,
    /// Their name.
    pub name: PersonName,
    /// Their role label, as it would be shown.
    pub role: Words,
    /// For which audience they are asked.
    pub audience: Audience,
    /// Until when minds can be changed before the narrative is finished.
    pub until: Option<NaiveDate>,
    /// The limits that were read to them.
    pub limits: String,
    /// Whom to turn to.
    pub support: SupportCard,
    /// Their statements, in order, the added ones last.
    pub statements: Vec<OwnStatement>,
    /// Their decision points, in order.
    pub decisions: Vec<OwnDecision>,
    /// A comment for the facilitator.
    pub comment: Words,
    /// How many things are looked at, in all.
    pub looked_at: usize,
    /// How many are left.
    pub to_go: usize,
    /// How many they agree to share.
    pub sharing: usize,
    /// Whether they have taken the whole account back.
    pub withdrawn: bool,
}

/// A statement, for its owner.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OwnStatement {
    /// Its id.
    pub id: StatementId,
    /// The time as they said it.
    pub when: Option<Words>,
    /// The words as they stand.
    pub text: Words,
    /// Whose words they were.
    pub voice: Voice,
    /// What they did with them.
    pub change: Change,
    /// The words in pieces that show a correction; one piece when there is none.
    pub pieces: Vec<Piece>,
    /// Who may read it, if decided.
    pub choice: Option<Choice>,
    /// What would be known of the speaker at each level.
    pub recognised: Recognised,
}

/// A decision point, for its owner.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct OwnDecision {
    /// Its id.
    pub id: DecisionId,
    /// What is in it as it stands.
    pub content: DecisionContent,
    /// What they did with it.
    pub change: Change,
    /// Factors they left out, whose words go when this is taken in.
    pub factors_left_out: Vec<FactorId>,
    /// Who may read it, if decided.
    pub choice: Option<Choice>,
    /// What would be known of the speaker at each level.
    pub recognised: Recognised,
}

/// Who may read something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// The level.
    pub level: Level,
    /// Whether being recognised is knowingly accepted.
    pub recognisable: Recognisable,
}

/// Whether readers could guess who is speaking, when no name stands there. Counts only, no one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Recognised {
    /// How many people have the same role label in this review.
    pub same_role: usize,
    /// How many people could have said it, without a role.
    pub anyone: usize,
    /// How many it takes, so that guessing is not easy.
    pub needed: usize,
}

/// Names a thing of one's own.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OwnItem {
    /// Which one.
    pub item: Item,
}

/// Corrects a statement.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Correct {
    /// Which one.
    pub statement: StatementId,
    /// The words as they shall stand.
    pub text: Words,
}

/// Corrects the words of a decision point.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectDecision {
    /// Which one.
    pub decision: DecisionId,
    /// Its content; options and factors may change their words, strength and direction, and factors may go, but none
    /// may come.
    pub content: DecisionContent,
}

/// Adds a statement in one's own words, or changes one that was added.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AddOwn {
    /// Its id.
    pub statement: StatementId,
    /// The words; blank takes it away again.
    pub text: Words,
}

/// Says who may read something.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseLevel {
    /// What.
    pub item: Item,
    /// Who may read it; none takes the choice away again.
    pub choice: Option<Choice>,
}

/// Leaves a comment for the facilitator.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LeaveComment {
    /// The comment.
    pub text: Words,
}

/// Exactly what others will read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SharedPreview {
    /// Statements and decision points that will be shared.
    pub shared: Vec<PreviewedItem>,
    /// How many stay between them and the facilitator, by decision or because nothing was decided.
    pub kept_back: usize,
    /// How many were left out.
    pub left_out: usize,
    /// How many acts came before it: what is agreed to at the end is what was shown.
    pub step: u64,
}

/// One thing as others will read it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewedItem {
    /// Which one.
    pub item: Item,
    /// Who is named as speaking: a name, a role, or nobody.
    pub speaker: Option<Words>,
    /// The time that is shown with it, if any.
    pub when: Option<Words>,
    /// The words.
    pub text: Words,
    /// Whether it waits because too few people could have said it and being recognised was not accepted.
    pub waits: bool,
}

/// Ends the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct FinishOwnAccount {
    /// Whether they are finished, or done for now.
    pub finish: Finish,
    /// The step of the preview they agree to; needed to be finished.
    pub previewed: Option<u64>,
}

/// Whether a participant is finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// Finished: what they agreed to holds.
    Finished,
    /// Done for now: kept as it is, to go on later.
    ForNow,
}

/// What a participant takes away.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Receipt {
    /// A short code over their decisions, that a later rewrite would contradict.
    pub code: String,
    /// How many things they agreed to share.
    pub sharing: usize,
    /// How many stay between them and the facilitator.
    pub kept_back: usize,
    /// How many were left out.
    pub left_out: usize,
}
