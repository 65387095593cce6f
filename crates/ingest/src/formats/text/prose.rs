//! Sentences that begin with when they tell of: "At 14:05 UTC the page came. By 14:20 we knew."
//!
//! Only such a beginning counts; a time further into a sentence is left in its words. Nothing is taken off: a stretch
//! keeps its sentence and what follows up to the next of its kind.

use super::Piece;
use crate::time::{self, DateOrder, Precision, Written};
use std::borrow::Cow;

/// The words with which such a sentence begins.
const WORDS: [&str; 5] = ["At ", "By ", "Around ", "About ", "On "];
/// What may stand between that word and the time.
const ABOUT: [&str; 6] = ["around ", "about ", "approximately ", "roughly ", "exactly ", "~"];
/// What says that it comes again and again.
const AGAIN: [&str; 4] = ["each", "every", "daily", "weekly"];

/// The piece cut where a sentence begins with a time; itself where none does.
pub(super) fn cut(piece: Piece<'_>, order: Option<DateOrder>) -> Vec<Piece<'_>> {
    if piece.time.is_some() || piece.heading || piece.who.is_some() || piece.fenced {
        return vec![piece];
    }
    let found: Vec<(usize, Written, String)> = beginnings(&piece.text)
        .filter_map(|at| opening(&piece.text[at..], order).map(|(written, said)| (at, written, said.to_owned())))
        .collect();
    let Some(first) = found.first().map(|found| found.0) else { return vec![piece] };
    let mut pieces = Vec::with_capacity(found.len() + 1);
    let ends = found.iter().skip(1).map(|found| found.0).chain([piece.text.len()]);
    if !piece.text[..first].trim().is_empty() {
        let text = piece.text[..first].trim_end().to_owned();
        pieces.push(Piece { line: piece.line, text, ..Piece::default() });
    }
    let (mut counted, mut line) = (0, piece.line);
    for ((at, written, said), end) in found.iter().zip(ends) {
        line += memchr::memchr_iter(b'\n', &piece.text.as_bytes()[counted..*at]).count();
        counted = *at;
        pieces.push(Piece {
            line,
            time: Some((*written, Cow::Owned(said.clone()))),
            told: true,
            text: piece.text[*at..end].trim_end().to_owned(),
            ..Piece::default()
        });
    }
    pieces
}

/// Where sentences begin.
fn beginnings(text: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    let mut ended = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = ended && c.is_uppercase() && before.is_whitespace() || at == 0;
        if !c.is_whitespace() {
            ended = matches!(c, '.' | '!' | '?') || ended && matches!(c, ')' | '"' | '”');
        } else if c == '\n' {
            ended = true;
        }
        before = c;
        begins.then_some(at)
    })
}

/// The time with which a sentence begins, and its words up to the end of it.
fn opening(sentence: &str, order: Option<DateOrder>) -> Option<(Written, &str)> {
    let word = WORDS.into_iter().find(|word| sentence.starts_with(word))?;
    let near = sentence[word.len()..].trim_start();
    let near = ABOUT.iter().find_map(|about| near.strip_prefix(about)).unwrap_or(near).trim_start();
    let found = time::span(near, |text| time::leading(text, order))?;
    let shown = &near[..near.len() - found.rest.len()];
    let (written, rest) = time::on_day(found.start, found.rest, order).unwrap_or((found.start, found.rest));
    let fits = match written {
        Written::Clock(..) => word != "On " && is_of_a_clock(shown),
        Written::ClockIn(..) => word != "On ",
        Written::Local(_, precision) => precision != Precision::Day,
        Written::Instant(..) | Written::Lettered(..) | Written::YearLess(..) => true,
        Written::EitherOrder => shown.contains(':'),
        Written::After(..) => false,
    };
    let next = rest.split_whitespace().next().unwrap_or("");
    let elsewhere = matches!(written, Written::Clock(..) | Written::ClockIn(..)) && names_another_day(rest);
    let goes_on = rest.is_empty() || rest.starts_with([' ', ',', ';', '\n', '.', ')']);
    let said = &sentence[..sentence.len() - rest.len()];
    (fits && goes_on && !elsewhere && !AGAIN.contains(&next)).then_some((written, said))
}

/// Whether the words behind a time say of which day it is, in a way that is not read as one.
fn names_another_day(rest: &str) -> bool {
    const WORDS: &str = "day night morning evening afternoon next previous following yesterday tomorrow earlier later \
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december";
    let near: String = rest.chars().take(80).collect();
    let clause = near.split(['.', ';', '\n']).next().unwrap_or("").to_lowercase();
    let words = clause.split(|c: char| !c.is_alphanumeric()).take(6);
    words.filter(|word| !word.is_empty()).any(|word| WORDS.split_whitespace().any(|other| other == word))
}

/// Two digits for the hour, or the half of the day; "1:30" alone may be a ratio.
fn is_of_a_clock(shown: &str) -> bool {
    shown.find([':', 'h']) == Some(2) || shown.ends_with(|c: char| c.is_alphabetic() || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(usize, String, String)> {
        let piece = Piece { line: 7, text: text.to_owned(), ..Piece::default() };
        let shown =
            |piece: Piece<'_>| (piece.line, piece.time.map_or(String::new(), |(_, said)| said.into()), piece.text);
        cut(piece, None).into_iter().map(shown).collect()
    }

    #[test]
    fn a_sentence_that_begins_with_its_time_is_told_of_then() {
        let text = "We saw nothing.\nAt 14:05 UTC the page came. Nobody knew why. By 14:20, it was calm (at last). Around 2:40 PM we left.";
        assert_eq!(
            told(text),
            [
                (7, String::new(), "We saw nothing.".into()),
                (8, "At 14:05 UTC".into(), "At 14:05 UTC the page came. Nobody knew why.".into()),
                (8, "By 14:20".into(), "By 14:20, it was calm (at last).".into()),
                (8, "Around 2:40 PM".into(), "Around 2:40 PM we left.".into()),
            ]
        );
        let dated = told("On March 3, 2026 at 14:05 UTC it began. At 15:10 UTC on 4 March 2026 it ended.");
        assert_eq!(dated[0].1, "On March 3, 2026 at 14:05 UTC");
        assert_eq!(dated[1].1, "At 15:10 UTC on 4 March 2026");
        let odd = told("At 3:28 PM UTC on November 23rd, it was. At 4:00 PM UTC February 16, 2024 they called.");
        assert_eq!(
            (odd[0].1.as_str(), odd[1].1.as_str()),
            ("At 3:28 PM UTC on November 23rd", "At 4:00 PM UTC February 16, 2024")
        );
        assert_eq!(told("From here on.\nAt about 14:05 it began.")[1].1, "At about 14:05");
    }

    #[test]
    fn other_sentences_stay_as_they_are() {
        for text in [
            "The page came at 14:05. We looked.",
            "At 14:05 every day a job runs.",
            "At 1:30 the mix is too rich.",
            "On March 3, 2026 we met.",
            "By 2026 it will be gone.",
            "At 14:05x it began",
            "At 14:05 the next day it was calm.",
            "At 14:05 that Tuesday it was calm.",
            "Ana said: At 14:05 it began",
            "At least 10:1 of them",
        ] {
            assert_eq!(told(text).len(), 1, "{text}");
            assert_eq!(told(text)[0].1, "", "{text}");
        }
    }
}
