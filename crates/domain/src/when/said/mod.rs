//! Reads times as people say them: "about 14:05", "a few minutes after the second page", "gegen halb drei". One grammar
//! for all languages; what its signs sound like is a table of each. The default bounds are those of the method
//! reference, section 3.1; they are a first offer that the owner can adjust.
//!
//! It does not look anything up: what "the second page" is, the caller says. It guesses no time that was not said, and
//! says which words it could not read.

mod beside;
mod clock;
mod grammar;
mod length;
mod vocabulary;
mod words;
mod zone;

use std::cmp::Reverse;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Anchor, Reading};
use vocabulary::{ENGLISH, GERMAN, Vocabulary};

pub(in crate::when) use vocabulary::Sign;

/// What surrounds the words: where in time they were said, and what names can refer to.
pub struct Surroundings<'a> {
    /// A time that what is said lies near: told just before, or when it all began. It decides between two in the night
    /// and two in the afternoon, and which day is meant.
    pub near: DateTime<Utc>,
    /// The zone of the review.
    pub zone: Tz,
    /// Finds what some words refer to.
    pub find: &'a dyn Fn(&Sought<'_>) -> Option<Anchor>,
}

/// What a time is measured against, as it was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sought<'a> {
    /// What was told just before: "then", "after that".
    JustBefore,
    /// Something with a name: "the second page".
    Called(Called<'a>),
}

/// How something was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called<'a> {
    /// The words as they were written.
    pub text: &'a str,
    /// Which of several, if that was said.
    pub nth: Option<Nth>,
    /// The kind of record that a word of it stands for, as records name their kinds.
    pub kind: Option<&'static str>,
    /// The words in lower case that say what it is, without those of grammar and number.
    pub words: Vec<String>,
}

/// Which of several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nth {
    /// Counted from zero.
    FromFirst(usize),
    /// The last of them.
    Last,
}

/// Words that could not be read as a time, and why. The words are testimony: nothing prints them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which words, as they were written.
    pub words: crate::words::Words,
    /// Why.
    pub why: WhyUnread,
}

/// Why words could not be read as a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnread {
    /// There are none.
    Nothing,
    /// They are no way of saying a time that is known here.
    Unknown,
    /// They name nothing that was said or recorded.
    NotFound,
    /// Nothing was told before.
    NothingBefore,
    /// No day has such a time.
    NoSuchTime,
    /// A change of clocks repeats this time or leaves it out, and nobody said which is meant.
    ClockChange,
}

/// A language in which times are read and told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, in the order in which they are tried.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    fn vocabulary(self) -> &'static Vocabulary {
        match self {
            Self::English => &ENGLISH,
            Self::German => &GERMAN,
        }
    }

    pub(super) fn told(self, sign: Sign) -> String {
        self.vocabulary().told(sign)
    }
}

/// Reads some words of time, in whatever language they are.
///
/// # Errors
/// When they say nothing that could be drawn; with the words that stand in the way, in the language that knows most of
/// them.
pub fn read(words: &str, around: &Surroundings<'_>) -> Result<Reading, Unread> {
    let mut unread = Vec::new();
    for language in Language::ALL {
        match read_in(language, words, around) {
            Ok(reading) => return Ok(reading),
            Err(why) => unread.push((grammar::foreign(words, language.vocabulary()), why)),
        }
    }
    let nearest = unread.into_iter().min_by_key(|(foreign, unread)| (*foreign, Reverse(unread.why)));
    Err(nearest.expect("BUG: there is a language").1)
}

/// Reads some words of time in one language.
///
/// # Errors
/// When they say nothing that could be drawn in it.
pub fn read_in(language: Language, words: &str, around: &Surroundings<'_>) -> Result<Reading, Unread> {
    grammar::read(words, language.vocabulary(), around)
}
