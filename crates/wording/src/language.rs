//! Which language a text is written in, as far as the catalogue goes. It guesses from the small words that carry every
//! sentence, and says nothing when in doubt.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A language that the catalogue has rules for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
pub enum Language {
    /// English, all seventeen rules.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German, the same seventeen with fewer phrases.
    #[serde(rename = "de")]
    German,
}

/// A word that names no [`Language`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are rules for en and de")]
pub struct UnknownLanguage;

/// How many small words of one language, for each of the other, make a guess.
const CLEAR: usize = 3;

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language of a text, if its small words leave no doubt: at least two of one language, and three times as many
    /// as of the other. An umlaut or ß speaks for German once in a word.
    pub fn of(text: &str) -> Option<Self> {
        let (mut english, mut german) = (0, 0);
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let word = word.to_lowercase();
            english += usize::from(ENGLISH.contains(&word.as_str()));
            german += usize::from(GERMAN.contains(&word.as_str())) + usize::from(word.contains(['ä', 'ö', 'ü', 'ß']));
        }
        if german >= 2 && german >= CLEAR * english {
            Some(Self::German)
        } else if english >= 2 && english >= CLEAR * german {
            Some(Self::English)
        } else {
            None
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::English => "en",
            Self::German => "de",
        })
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(name: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|language| language.to_string() == name).ok_or(UnknownLanguage)
    }
}

/// Words that stand in one of the two languages only: no "in", "an", "was", "die", "war", "will", "so", "man".
const ENGLISH: [&str; 36] = [
    "the", "of", "and", "to", "is", "that", "it", "for", "with", "as", "at", "by", "this", "from", "they", "we", "you",
    "he", "she", "were", "had", "have", "has", "not", "but", "what", "when", "which", "who", "why", "how", "did",
    "would", "should", "could", "been",
];

const GERMAN: [&str; 46] = [
    "der", "das", "den", "dem", "des", "und", "ist", "nicht", "ein", "eine", "einen", "einem", "einer", "zu", "mit",
    "auf", "für", "von", "im", "sich", "auch", "es", "wir", "sie", "ich", "ihr", "aus", "bei", "nach", "wie", "wurde",
    "wurden", "hatte", "hätte", "hätten", "hat", "waren", "warum", "wieso", "weil", "dass", "als", "aber", "oder",
    "kein", "keine",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_told_by_its_small_words_or_not_at_all() {
        for (text, language) in [
            ("The night shift saw two graphs, and both of them were flat.", Some(Language::English)),
            ("Die Nachtschicht sah zwei Kurven, und beide waren nicht auffällig.", Some(Language::German)),
            ("Warum hast du nicht angerufen?", Some(Language::German)),
            ("Die Bereitschaft hätte die Warteschlange leeren sollen.", Some(Language::German)),
            ("Zoë and the team in Zürich saw the same page as the lead.", Some(Language::English)),
            ("Checkout, 14:05", None),
            ("", None),
            ("She wrote und das ist der Fehler to the channel, and the others read it.", None),
            ("Man, the war in Will so an", None),
        ] {
            assert_eq!(Language::of(text), language, "{text}");
        }
    }

    #[test]
    fn a_language_is_read_back_from_its_name() {
        for language in Language::ALL {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
        assert_eq!("fr".parse::<Language>(), Err(UnknownLanguage));
    }

    #[test]
    fn no_small_word_is_of_both() {
        assert!(ENGLISH.iter().all(|word| !GERMAN.contains(word)));
    }
}
