//! The only door out: what its owner agreed to becomes [`Released`] here and nowhere else, and a narrative becomes an
//! [`Edition`] or the places that hold it. It writes no file, asks nobody, and derives nothing from what stays.

mod assemble;
mod edition;
mod findings;
mod kept;
mod material;
mod names;
mod presence;
mod released;
mod text;

/// How something pulled and how text is set, as they stand in an edition.
pub use domain::{decision::Strength, narrative::SpanStyle};

pub use assemble::{Looked, assemble, look};
pub use edition::{Edition, EditionBlock, EditionNote, EditionPull, EditionRun, EditionScene, EditionVoice, Toward};
pub use findings::{About, Check, Held, Outcome, Place, Why};
pub use kept::{Found, Kept};
pub use material::Material;
pub use presence::{ENOUGH, Presence, enough};
pub use released::{Attribution, Released, SaidText, ToldDecision, Withheld, release_decision, release_statement};
