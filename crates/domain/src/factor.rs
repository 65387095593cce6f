//! What pulls at a decision point: kind, direction, strength and source, in the person's own words. Strength is ordinal
//! within one person; nothing here adds, averages or compares it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{FactorId, OptionId, StatementId};
use crate::words::Words;

/// Something that pulled: which way, how strongly, in whose words, known then or learned later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Factor {
    /// Its name.
    pub id: FactorId,
    /// What kind of thing it was.
    pub category: Category,
    /// A second kind, where one is not enough.
    pub secondary: Option<Category>,
    /// What pulled, in the person's own words.
    pub text: Words,
    /// Which way it pulled.
    pub direction: Direction,
    /// The option it pulled toward, away from, opened or hid. None for `General` and `Unclear`.
    pub option: Option<OptionId>,
    /// How strongly, in the person's words ("it screamed at me").
    pub strength_words: Words,
    /// How strongly, as one of five steps that the person sets. Ordinal, within one person.
    pub strength: Option<Strength>,
    /// The statement in which it was said.
    pub source: StatementId,
    /// How well it is remembered.
    pub memory: MemoryConfidence,
    /// Whether it was known at the time.
    pub known: Known,
}

/// The kinds of things that pull. Source: method reference, section 2.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Cues and information.
    Cue,
    /// Knowledge and mental model.
    Model,
    /// Expectations.
    Expect,
    /// Goals and their conflicts.
    Goal,
    /// Time pressure and workload.
    Time,
    /// Tools and displays.
    Tool,
    /// Communication and coordination.
    Comms,
    /// Norms, procedures, authority.
    Norm,
    /// Experience and history.
    Hist,
    /// Physiological state.
    Body,
    /// Emotional and social safety.
    Safe,
    /// Organisational pressures.
    Org,
    /// Setting and conditions.
    Env,
    /// Complexity and novelty.
    Complex,
    /// Adaptation and resource.
    Adapt,
    /// The participant's own label.
    Other,
}

impl Category {
    /// All sixteen, in the order of the method reference.
    pub const ALL: [Self; 16] = [
        Self::Cue,
        Self::Model,
        Self::Expect,
        Self::Goal,
        Self::Time,
        Self::Tool,
        Self::Comms,
        Self::Norm,
        Self::Hist,
        Self::Body,
        Self::Safe,
        Self::Org,
        Self::Env,
        Self::Complex,
        Self::Adapt,
        Self::Other,
    ];

    /// Whether what is said under it is about the person's body or safety, and so private unless they insist.
    pub fn sensitivity(self) -> Sensitivity {
        match self {
            Self::Body | Self::Safe => Sensitivity::Care,
            _ => Sensitivity::Ordinary,
        }
    }
}

/// How carefully something has to be treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    /// Like anything that was said in confidence.
    Ordinary,
    /// About body or safety: five people must have been able to say it before it goes without a name.
    Care,
}

/// Which way a factor pulled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Toward the option.
    Toward,
    /// Away from the option.
    Away,
    /// It brought the option into view.
    Opened,
    /// It kept the option out of view.
    Hid,
    /// On everything alike, as being tired does.
    General,
    /// Cannot say.
    Unclear,
}

/// How strongly a factor pulled, as five steps that only the person sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// A little.
    Slight,
    /// Somewhat.
    Some,
    /// Clearly.
    Strong,
    /// It settled it.
    Decisive,
    /// Cannot say.
    CannotSay,
}

/// How well a factor is remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemoryConfidence {
    /// Clearly.
    Clear,
    /// Fairly.
    #[default]
    Fair,
    /// Hazily.
    Hazy,
    /// Put together since.
    PiecedTogether,
    /// Heard from others.
    ToldByOthers,
}

/// Whether something was known at the time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// At the time.
    #[default]
    Then,
    /// Only later.
    LearnedLater,
    /// Cannot say.
    Unsure,
}
