//! Plain text and Markdown: lines that begin with a time, list items, paragraphs.
//!
//! It takes off the marks that make a heading or a list item and leaves all other words alone. It
//! does not look for times or people in the middle of a sentence.

use crate::decode::{self, Foreign};
use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::transcript::split_name;
use crate::intake::{Intake, When};
use crate::time::{self, DateOrder, Precision, Written};
use chrono::NaiveDate;

/// Which marks at the beginning of a line mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Headings, list items and fenced stretches.
    Markdown,
    /// List items only.
    None,
}

/// Reads a text.
pub(crate) fn read(source: &mut dyn ReadSeek, marks: Marks, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let order =
        intake.date_order().or_else(|| time::order_of(decode::lines(&text).map(|(_, line)| unmarked(line, marks).0)));
    let pieces = pieces(&text, marks, order);
    let spoken = speakers_lead(&pieces);
    let timed = pieces.iter().filter(|piece| piece.time.is_some()).count();
    let kind = match (spoken, timed * 2 > pieces.len()) {
        (true, _) => SourceKind::Chat,
        (false, true) => SourceKind::Timeline,
        (false, false) => SourceKind::Notes,
    };
    let name = intake.name.clone();
    let number = intake.source(&name, kind, false);
    intake.expect(pieces.len() as u64)?;
    let mut day = None;
    for (count, piece) in pieces.into_iter().enumerate() {
        take(piece, spoken, &mut day, number, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// One record to be.
struct Piece<'a> {
    line: usize,
    time: Option<(Written, &'a str)>,
    text: String,
}

fn take(
    piece: Piece<'_>,
    spoken: bool,
    day: &mut Option<NaiveDate>,
    number: usize,
    intake: &mut Intake<'_>,
) -> Result<(), Error> {
    let place = || format!("line {}", piece.line);
    let name = intake.name.clone();
    let said = piece.time.map_or("", |(_, said)| said);
    if let Some((Written::Local(local, Precision::Day), said)) = piece.time
        && piece.text == said
    {
        // A date by itself says which day the times below it belong to.
        *day = Some(local.date());
        return Ok(());
    }
    let when = match piece.time {
        Some((written, said)) => intake.when(on_day(written, day), said, &place),
        None => When::default(),
    };
    let text = piece.text.trim();
    let (speaker, words) = match nick(text).or_else(|| split_name(text).filter(|_| spoken)) {
        Some((speaker, words)) if piece.time.is_some() => (Some(speaker), words),
        _ => (None, text),
    };
    if words.is_empty() {
        return Ok(());
    }
    let kind = match (speaker, piece.time) {
        (Some(_), _) => Kind::Message,
        (None, Some(_)) => Kind::Event,
        (None, None) => Kind::Note,
    };
    let mut record = intake.blank(number, kind);
    record.id = intake.id(&name, &["text", said, speaker.unwrap_or(""), words]);
    record.at = when.at;
    record.at_as_said = when.as_said;
    record.precision = when.precision.unwrap_or(Precision::None);
    record.speaker = speaker.map(str::to_owned);
    record.text = words.to_owned();
    intake.take(number, record, place)
}

/// A bare clock time belongs to the last date that stood above it.
fn on_day(written: Written, day: &mut Option<NaiveDate>) -> Written {
    match (written, &day) {
        (Written::Local(local, _), _) => {
            *day = Some(local.date());
            written
        }
        (Written::Clock(time, precision), Some(day)) => Written::Local(day.and_time(time), precision),
        _ => written,
    }
}

/// Cuts the text where a time, a heading, a list item or a blank line begins something new.
fn pieces<'a>(text: &'a str, marks: Marks, order: Option<DateOrder>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let by_line = !text.trim().lines().any(|line| line.trim().is_empty());
    let (mut open, mut fenced, mut any_time) = (false, false, false);
    for (number, line) in decode::lines(text) {
        let fence = marks == Marks::Markdown && line.trim_start().starts_with("```");
        fenced ^= fence;
        if line.trim().is_empty() && !fenced {
            open = false;
            continue;
        }
        let (body, mark) = if fenced || fence { (line, Mark::Plain) } else { unmarked(line, marks) };
        let time = (!fenced && !fence).then(|| stamp(body, order)).flatten();
        any_time |= time.is_some();
        let begins = time.is_some() || mark != Mark::Plain || !open || (by_line && !any_time);
        match pieces.last_mut() {
            Some(last) if !begins => {
                last.text.push('\n');
                last.text.push_str(line.trim_end());
            }
            _ => {
                let (time, words) = match time {
                    Some((written, said, rest)) => (Some((written, said)), rest),
                    None => (None, body),
                };
                // A line that is only a time keeps it as its words.
                let words = if words.is_empty() { body } else { words };
                pieces.push(Piece { line: number, time, text: words.trim_end().to_owned() });
            }
        }
        open = mark != Mark::Heading;
    }
    pieces
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Plain,
    Item,
    Heading,
}

/// A line without the mark that makes it a heading or a list item.
fn unmarked(line: &str, marks: Marks) -> (&str, Mark) {
    let body = line.trim_start();
    if marks == Marks::Markdown && body.starts_with('#') {
        let rest = body.trim_start_matches('#');
        if rest.starts_with(' ') {
            return (rest.trim().trim_end_matches('#').trim_end(), Mark::Heading);
        }
    }
    for mark in ["- [ ] ", "- [x] ", "- ", "* ", "+ ", "• ", "– "] {
        if let Some(rest) = body.strip_prefix(mark) {
            return (rest.trim_start(), Mark::Item);
        }
    }
    (body, Mark::Plain)
}

/// The time at the beginning of a line, as it stands there, and the words after it.
fn stamp(line: &str, order: Option<DateOrder>) -> Option<(Written, &str, &str)> {
    const AROUND: [char; 5] = ['[', '(', '*', '_', '`'];
    const AFTER: [char; 5] = [']', ')', '*', '_', '`'];
    let bare = line.trim_start_matches(AROUND);
    let (written, rest) = time::leading(bare, order)?;
    let said = bare[..bare.len() - rest.len()].trim();
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '.' && rest.len() > 1) {
        return None;
    }
    let rest = rest.trim_start_matches(AFTER).trim_start();
    let rest = ["- ", "– ", "— ", ": ", "| ", ", ", "-", "–", "—"]
        .iter()
        .find_map(|between| rest.strip_prefix(between))
        .unwrap_or(rest);
    Some((written, said, rest.trim_start_matches(':').trim_start()))
}

/// "<nick> words", as chat logs have it.
fn nick(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.strip_prefix('<')?.split_once("> ")?;
    let name = name.trim_start_matches(['@', '+', ' ']);
    (!name.is_empty() && name.len() <= 60 && !name.contains(['<', '\n', '/'])).then_some((name, words))
}

/// Whether most lines with a time go on with a name and a colon, or a nick, and some name twice.
fn speakers_lead(pieces: &[Piece<'_>]) -> bool {
    let mut names: Vec<&str> = Vec::new();
    let mut timed = 0;
    for piece in pieces.iter().filter(|piece| piece.time.is_some()) {
        timed += 1;
        let text = piece.text.trim();
        names.extend(nick(text).or_else(|| split_name(text)).map(|(name, _)| name));
    }
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    count >= 2 && count * 10 >= timed * 6 && names.len() < count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, marks: Marks) -> Vec<(usize, String, String)> {
        pieces(text, marks, None)
            .into_iter()
            .map(|piece| (piece.line, piece.time.map_or("", |(_, said)| said).to_owned(), piece.text))
            .collect()
    }

    fn row(line: usize, said: &str, text: &str) -> (usize, String, String) {
        (line, said.to_owned(), text.to_owned())
    }

    #[test]
    fn times_at_the_beginning_of_lines_are_found() {
        let text = "14:05 the page\nstill the page\n[14:07:30] — called\n(2026-01-02 14:08) **so**\n";
        assert_eq!(
            cut(text, Marks::None),
            [
                row(1, "14:05", "the page\nstill the page"),
                row(3, "14:07:30", "called"),
                row(4, "2026-01-02 14:08", "**so**"),
            ]
        );
    }

    #[test]
    fn markdown_gives_headings_items_and_paragraphs() {
        let text = "# What we saw\nfirst\nsame\n\n- one\n  more of one\n- two\n\n```\na\n\nb\n```\n";
        assert_eq!(
            cut(text, Marks::Markdown),
            [
                row(1, "", "What we saw"),
                row(2, "", "first\nsame"),
                row(5, "", "one\n  more of one"),
                row(7, "", "two"),
                row(9, "", "```\na\n\nb\n```"),
            ]
        );
    }

    #[test]
    fn lines_stand_alone_where_nothing_divides_them() {
        assert_eq!(cut("one\ntwo\n", Marks::None), [row(1, "", "one"), row(2, "", "two")]);
        assert_eq!(cut("one\ntwo\n\nthree", Marks::None), [row(1, "", "one\ntwo"), row(4, "", "three")]);
    }

    #[test]
    fn numbers_that_are_no_times_stay_words() {
        assert_eq!(cut("12:30x and\n10.5 %\n", Marks::None)[0].1, "");
    }
}
