//! A time as it was said, with the bounds and anchors that follow from the words. The words are kept as they are;
//! the reading is ours and can be adjusted. It does not solve anything: `merging` turns readings into a network.

pub mod said;
pub mod told;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{RecordId, StatementId};
use crate::words::Words;

/// A time as it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct When {
    /// The words in which the time was given; only the owner changes them.
    pub as_said: Words,
    /// What happened at that time: the thing itself, or its being noticed.
    pub facet: Facet,
    /// What we take the words to mean.
    pub reading: Reading,
    /// How the reading came about.
    pub basis: Basis,
}

/// Which of several times of one thing is meant. Keeping them apart prevents a common kind of seeming conflict.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Facet {
    /// When it happened.
    #[default]
    Occurred,
    /// When the speaker noticed it.
    Noticed,
    /// When it came to mean what it came to mean.
    Understood,
    /// When the speaker acted.
    Acted,
    /// When the speaker heard of it.
    HeardOf,
}

/// How a reading of a time came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Read from the words by the default bounds.
    Words,
    /// Set by hand, in the conversation.
    Adjusted,
    /// Taken from a record that the statement is tied to.
    Record,
    /// Confirmed by the owner of the account.
    Owner,
}

/// What a time is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Anchor {
    /// Something else said in the same account.
    Statement(StatementId),
    /// A record of the evidence.
    Record(RecordId),
}

/// What the words of a time are taken to mean. Seconds are whole; gaps are at least zero.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Reading {
    /// A time of the clock, exact to `precision_s` seconds.
    Exact {
        /// The time.
        at: DateTime<Utc>,
        /// How fine the clock is.
        precision_s: u32,
    },
    /// Around a time.
    About {
        /// The time said.
        at: DateTime<Utc>,
        /// How far to either side.
        plus_minus_s: u32,
    },
    /// Between two times.
    Between {
        /// Not before.
        from: DateTime<Utc>,
        /// Not after.
        to: DateTime<Utc>,
    },
    /// Some time before a clock time.
    BeforeTime {
        /// The time said.
        at: DateTime<Utc>,
    },
    /// Some time after a clock time.
    AfterTime {
        /// The time said.
        at: DateTime<Utc>,
    },
    /// Before something else, by at least and at most so much.
    Before {
        /// What it was before.
        of: Anchor,
        /// The least distance; strict "before" is one second.
        min_gap_s: u32,
        /// The greatest distance, if one was said.
        max_gap_s: Option<u32>,
    },
    /// After something else, by at least and at most so much.
    After {
        /// What it was after.
        of: Anchor,
        /// The least distance; strict "after" is one second.
        min_gap_s: u32,
        /// The greatest distance, if one was said.
        max_gap_s: Option<u32>,
    },
    /// Together with something else, give or take.
    Around {
        /// What it went together with.
        of: Anchor,
        /// How far to either side.
        plus_minus_s: u32,
    },
    /// While something else went on: from its beginning to its end, as far as they are known.
    During {
        /// What went on.
        of: Anchor,
    },
    /// All of several at once: "after the page but before 14:10".
    All {
        /// What holds at once, at least two; none of them is made of others.
        of: Vec<Reading>,
    },
    /// One of several, and nobody says which: "either before the page or after the call". It stays beside the solver,
    /// which would have to guess.
    Either {
        /// The alternatives, at least two; none of them is itself one of several.
        of: Vec<Reading>,
    },
    /// The words give no time that could be drawn.
    Unknown,
}

impl Reading {
    /// What the reading is measured against, in the order said.
    pub fn anchors(&self) -> Vec<Anchor> {
        match self {
            Self::Before { of, .. } | Self::After { of, .. } | Self::Around { of, .. } | Self::During { of } => {
                vec![*of]
            }
            Self::All { of } | Self::Either { of } => of.iter().flat_map(Self::anchors).collect(),
            _ => Vec::new(),
        }
    }

    /// Readings that all hold: itself, or what it is made of. Of alternatives, none is known to hold.
    pub fn holds(&self) -> &[Self] {
        match self {
            Self::All { of } => of,
            Self::Either { .. } | Self::Unknown => &[],
            one => std::slice::from_ref(one),
        }
    }
}
