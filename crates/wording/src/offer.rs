//! Other ways to put a phrase, told apart by what can be done with them. It makes none of them up: they are in the
//! catalogue's files.

use std::fmt;

use serde::Serializer;

/// Another way to put a phrase.
#[derive(Clone, PartialEq, Eq)]
pub enum Offer {
    /// Words that fit in the very place of the phrase; empty when the phrase can be left out.
    Instead(String),
    /// A question, or a way to begin: to be read and answered in the writer's own words, never put in.
    Ask(String),
}

impl Offer {
    /// The words, for reading.
    pub fn words(&self) -> &str {
        match self {
            Self::Instead(words) | Self::Ask(words) => words,
        }
    }
}

/// Shows the kind alone, since the words may name a person.
impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instead(_) => "Instead(…)",
            Self::Ask(_) => "Ask(…)",
        })
    }
}

/// As bare words, without the one that only leaves out.
pub(crate) fn as_words<S: Serializer>(offers: &[Offer], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(offers.iter().map(Offer::words).filter(|words| !words.is_empty()))
}
