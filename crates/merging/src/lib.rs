//! Accounts side by side: how early and how late each statement can be, which orders cannot all be true, what may be
//! the same moment, and where accounts may differ. Everything that comes out is a proposal with its reason.
//!
//! It changes nothing it is given, decides nothing, knows no consent: the caller passes only statements that may be
//! read here. A reference to anything else is left out without a trace. It reads no clock and keeps no state.

mod accounts;
mod bounds;
mod claims;
mod differences;
mod same;
mod sentences;
mod words;

pub use accounts::{Accounts, Answered, Attribution, Logged, Person, Said, Time, Together};
pub use bounds::{Bounds, Conflict, Placed, bounds};

use domain::ids::{RecordId, StatementId};
use domain::moment::{DifferenceKind, Proposal};

/// What may be so, with the reason. Nothing is decided by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// What is proposed.
    pub proposal: Proposal,
    /// In what respect, for a difference.
    pub kind: Option<DifferenceKind>,
    /// The statements, earliest best guess first.
    pub statements: Vec<StatementId>,
    /// The records.
    pub records: Vec<RecordId>,
    /// Why, in a sentence.
    pub why: String,
}

/// Accounts laid side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// When each statement can have been, the order, and the orders that cannot all be true.
    pub bounds: Bounds,
    /// What may be the same moment, then what may differ; each in order of time.
    pub proposals: Vec<Proposed>,
}

/// Lays accounts side by side.
pub fn merge(accounts: &Accounts<'_>, answered: &Answered<'_>) -> Merged {
    let bounds = bounds(accounts);
    let texts = words::Texts::read(accounts);
    let mut proposals = same::propose(accounts, &bounds, &texts, answered);
    let differences = differences::propose(accounts, &bounds, &texts, answered, &proposals);
    proposals.extend(differences);
    Merged { bounds, proposals }
}
