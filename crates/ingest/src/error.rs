//! Why a file was not taken in: a reason for the program, a place and a sentence for a person.
//!
//! It never quotes what the file says, so that an error can be logged.

use serde::{Deserialize, Serialize};

/// A whole file refused, with the place where it went wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Error {
    /// What a program may branch on.
    pub reason: Reason,
    /// Where in the file: "line 12", "release-ops/2017-08-22.json", "the archive".
    #[serde(rename = "where")]
    pub place: String,
    /// What was found there.
    pub what: String,
}

/// The place of what is about a file as a whole.
pub const THE_FILE: &str = "the file";

/// The sorts of failure an import can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There is nothing in it that could be taken in.
    Empty,
    /// It is none of the formats that are read.
    Unrecognised,
    /// It is not what its name or the chosen format says.
    Malformed,
    /// It is larger, deeper or longer than what is read.
    TooLarge,
    /// It is made in a way that only does harm.
    Unsafe,
    /// The bytes could not be had from the system.
    Unreadable,
    /// Whoever took the records asked to stop, or went away.
    Stopped,
    /// The worker process ended before it was done.
    Worker,
}

impl Error {
    pub(crate) fn new(reason: Reason, place: impl Into<String>, what: impl Into<String>) -> Self {
        Self { reason, place: crate::decode::place(&place.into()), what: what.into() }
    }

    pub(crate) fn empty(what: impl Into<String>) -> Self {
        Self::new(Reason::Empty, crate::THE_FILE, what)
    }

    pub(crate) fn malformed(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self::new(Reason::Malformed, place, what)
    }

    pub(crate) fn too_large(place: impl Into<String>, what: impl Into<String>) -> Self {
        Self::new(Reason::TooLarge, place, what)
    }

    pub(crate) fn unreadable(error: std::io::Error) -> Self {
        let what = format!("the bytes could not be read ({})", error.kind());
        Self::new(Reason::Unreadable, crate::THE_FILE, what)
    }

    pub(crate) fn stopped() -> Self {
        Self::new(Reason::Stopped, "the import", "it was stopped before the end")
    }

    pub(crate) fn worker(what: impl Into<String>) -> Self {
        Self::new(Reason::Worker, "the reading process", what)
    }
}
