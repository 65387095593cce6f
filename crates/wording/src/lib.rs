//! The catalogue of blame and hindsight: phrases that hand out blame, explain by a label, or look
//! back with knowledge nobody had, and for each a question that opens it again.
//!
//! A finding is a question to the facilitator, not a verdict. Nothing here scores, counts for a
//! person, rewrites, blocks, or looks at what people said: testimony, quotes, what-ifs and
//! requirements pass untouched, and so does anything inside quotation marks. The rules are data, in
//! `catalogue/`, each with sentences it must stop at and sentences it must leave alone.
//!
//! There are rules for English and for German, and a person can add rules of their own in the same
//! format, with examples that are run before the rule is. All of them would rather miss a phrase than stop at an innocent
//! one.

mod catalogue;
mod language;
mod offer;
mod own;
mod pattern;
mod people;
mod persons;
mod quotes;
mod rules;
mod surface;
mod text;

pub use catalogue::{Catalogue, Finding};
pub use language::{Language, UnknownLanguage};
pub use offer::Offer;
pub use people::People;
pub use rules::{CatalogueError, Examples, Rule};
pub use surface::{Surface, UnknownSurface};
