//! Plain text and Markdown: lines that begin with a time, rows of tables, list items, paragraphs.
//!
//! Times that begin near zero and only rise are those of a transcript, as `counted` tells.
//! It takes off the marks that make a heading or a list item and leaves all other words alone. It
//! does not look for times or people in the middle of a sentence; only a heading, and a line that
//! is labelled so, may say of which day the times below it are.

mod counted;
mod grid;

use crate::decode::{self, Foreign};
use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::transcript::split_name;
use crate::intake::{Intake, When};
use crate::time::{self, DateOrder, Named, Precision, Written};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::borrow::Cow;

/// Which marks at the beginning of a line mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Headings, list items, tables and fenced stretches.
    Markdown,
    /// List items only.
    None,
}

/// Reads a text.
pub(crate) fn read(source: &mut dyn ReadSeek, marks: Marks, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let lines: Vec<(usize, &str)> = decode::lines(&text).collect();
    take_in(&lines, marks, "line", intake)
}

/// Takes in what numbered lines say; `unit` is what they are called.
pub(crate) fn take_in(lines: &[(usize, &str)], marks: Marks, unit: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let order = intake.date_order().or_else(|| time::order_of(lines.iter().map(|(_, line)| unmarked(line, marks).0)));
    let dated = pieces(lines, marks, Reading::Dated(order));
    let transcript =
        counted::may_be(&dated).then(|| pieces(lines, marks, Reading::Counted)).filter(|pieces| counted::is(pieces));
    let is_counted = transcript.is_some();
    let pieces = transcript.unwrap_or(dated);
    let spoken = if is_counted { counted::names_lead(&pieces) } else { speakers_lead(&pieces) };
    let timed = pieces.iter().filter(|piece| piece.time.is_some()).count();
    let kind = match (spoken, timed * 2 > pieces.len()) {
        _ if is_counted => SourceKind::Transcript,
        (true, _) => SourceKind::Chat,
        (false, true) => SourceKind::Timeline,
        (false, false) => SourceKind::Notes,
    };
    if is_counted {
        let what = "its times begin near zero, only rise and name no day, so they were read as counted from the start";
        intake.warn("the file", what);
    }
    let name = intake.name.clone();
    let number = intake.source(&name, kind, false);
    intake.expect(pieces.len() as u64)?;
    let leads = lead_times(&pieces);
    let mut above = Above::default();
    for ((count, piece), leads) in pieces.into_iter().enumerate().zip(leads) {
        let place = format!("{unit} {}", piece.line);
        if let Some((Written::Local(local, Precision::Day), said)) = &piece.time
            && leads
            && piece.text == *said
        {
            // A date by itself says which day the times below it belong to.
            above.see(local.date());
            continue;
        }
        take(piece, &place, (kind, spoken), &mut above, number, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// The rows of a table, each with the number of its line, as the lines that Markdown has for them;
/// none where no column of it holds times.
pub(crate) fn timeline_rows(rows: &[(usize, Vec<String>)]) -> Option<Vec<(usize, String)>> {
    let line = |cells: &[String]| {
        let cell = |cell: &String| cell.trim().replace('|', "\\|").replace('\n', "<br>");
        format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    let mut lines: Vec<(usize, String)> = rows.iter().map(|(number, cells)| (*number, line(cells))).collect();
    let first = rows.first()?;
    if first.1.iter().any(|cell| grid::is_time(cell)) {
        lines.insert(0, (first.0, "| |".into()));
    }
    lines.insert(1, (first.0, "|--|".into()));
    let borrowed: Vec<(usize, &str)> = lines.iter().map(|(number, line)| (*number, line.as_str())).collect();
    [Reading::Dated(None), Reading::Counted].into_iter().find_map(|reading| grid::rows(&borrowed, reading))?;
    Some(lines)
}

/// What the time at the beginning of a line is taken for.
#[derive(Debug, Clone, Copy)]
enum Reading {
    /// One of a day, or with its date, which may be written this way round.
    Dated(Option<DateOrder>),
    /// One that is counted from the start of a recording.
    Counted,
}

impl Reading {
    fn leading(self, text: &str) -> Option<(Written, &str)> {
        match self {
            Self::Dated(order) => time::leading(text, order),
            Self::Counted => time::counted(text).map(|(at, precision, rest)| (Written::After(at, precision), rest)),
        }
    }
}

/// One record to be.
struct Piece<'a> {
    line: usize,
    time: Option<(Written, Cow<'a, str>)>,
    heading: bool,
    /// Who, where a column says so.
    who: Option<String>,
    text: String,
}

impl Piece<'_> {
    /// Whether its words are a time of day and nothing else.
    fn is_only_time(&self) -> bool {
        self.time.as_ref().is_some_and(|(written, said)| {
            !matches!(written, Written::Local(_, Precision::Day))
                && self.text.trim_matches(['*', '_', '`', ' ', ':']) == *said
        })
    }
}

fn take(
    piece: Piece<'_>,
    at: &str,
    (source, spoken): (SourceKind, bool),
    above: &mut Above,
    number: usize,
    intake: &mut Intake<'_>,
) -> Result<(), Error> {
    let place = || at.to_owned();
    let name = intake.name.clone();
    let said = piece.time.as_ref().map_or("", |(_, said)| said);
    let when = match piece.time {
        Some((written, _)) => {
            let written = above.place(written, intake, &place);
            intake.when(written, said, &place)
        }
        None => {
            above.note(&piece);
            When::default()
        }
    };
    let text = piece.text.trim();
    let is_counted = source == SourceKind::Transcript;
    let named = match is_counted {
        true => counted::named(text).filter(|_| spoken),
        false => nick(text).or_else(|| split_name(text).filter(|_| spoken)),
    };
    let (speaker, words) = match named {
        _ if piece.who.is_some() => (piece.who.as_deref(), text),
        Some((speaker, words)) if piece.time.is_some() => (Some(speaker), words),
        _ => (None, text),
    };
    if words.is_empty() {
        if piece.who.is_some() {
            intake.skip(place(), "the row has no words that say what happened; it was left out");
        }
        return Ok(());
    }
    let kind = match (speaker, &piece.time) {
        (_, Some(_)) if is_counted => Kind::Cue,
        (Some(_), _) if piece.who.is_none() => Kind::Message,
        (_, Some(_)) => Kind::Event,
        (_, None) => Kind::Note,
    };
    let mut record = intake.blank(number, kind);
    record.id = intake.id(&name, &["text", said, speaker.unwrap_or(""), words]);
    record.at = when.at;
    record.at_as_said = when.as_said;
    record.offset_ms = when.offset_ms;
    record.precision = when.precision.unwrap_or(Precision::None);
    record.speaker = speaker.map(str::to_owned);
    record.text = words.to_owned();
    intake.take(number, record, place)
}

/// For each piece, whether the next time below it names no day.
fn lead_times(pieces: &[Piece<'_>]) -> Vec<bool> {
    let mut below = false;
    let mut leads: Vec<bool> = Vec::with_capacity(pieces.len());
    for piece in pieces.iter().rev() {
        leads.push(below);
        if let Some((written, _)) = &piece.time {
            below = written.day().is_none();
        }
    }
    leads.reverse();
    leads
}

/// What stands above a line and says of which day and in which zone its time is.
#[derive(Default)]
struct Above {
    day: Option<NaiveDate>,
    /// The day comes out of a heading or a label, and it has not been said yet.
    guessed: bool,
    last: Option<NaiveTime>,
    zone: Option<Named>,
}

impl Above {
    fn see(&mut self, day: NaiveDate) {
        if self.day != Some(day) {
            self.last = None;
        }
        (self.day, self.guessed) = (Some(day), false);
    }

    /// Looks for a day, or a zone for all times, in a piece that has no time of its own.
    fn note(&mut self, piece: &Piece<'_>) {
        let text = piece.text.replace(['*', '_', '`'], " ");
        let labelled = || {
            let (label, value) = text.split_once(':')?;
            let label = label.trim().to_lowercase();
            let is_date =
                label == "date" || label == "datum" || label.ends_with(" date") || label.starts_with("date of");
            is_date.then(|| day_in(value.lines().next().unwrap_or(value))).flatten()
        };
        let found = if piece.heading { day_in(&text) } else { labelled() };
        if let Some(day) = found {
            self.see(day);
            self.guessed = true;
        }
        let lower = text.to_lowercase();
        let of_all = lower.split_whitespace().any(|word| word == "times") || piece.heading && lower.contains("time");
        if of_all && text.len() <= 200 {
            self.zone = time::zone_in(text.trim_end_matches('.')).or(self.zone);
        }
    }

    /// A time with what it leaves open taken from above.
    fn place(&mut self, written: Written, intake: &mut Intake<'_>, place: &dyn Fn() -> String) -> Written {
        let written = self.zone.map_or(written, |zone| written.in_zone(zone));
        if let Some(day) = written.day() {
            self.see(day);
            return written;
        }
        let Some(day) = self.day.filter(|_| !matches!(written, Written::After(..))) else { return written };
        if std::mem::take(&mut self.guessed) {
            intake.warn(
                place(),
                format!("times that name no day or no year were read as of {day}, which stands above them"),
            );
        }
        let (Written::Clock(time, _) | Written::ClockIn(time, ..)) = written else {
            return written.near(day);
        };
        // Half a day backwards is midnight passing; less is a line out of order.
        let next = day.succ_opt().filter(|_| self.last.is_some_and(|last| last - time > TimeDelta::hours(12)));
        self.last = Some(time);
        if let Some(next) = next {
            intake.warn(place(), "the clock goes back by more than half a day; it was read as the next day");
            self.day = Some(next);
        }
        written.near(next.unwrap_or(day))
    }
}

/// The first day that some words name in full.
fn day_in(text: &str) -> Option<NaiveDate> {
    let starts = text.char_indices().scan(' ', |before, (at, c)| {
        let begins = !before.is_alphanumeric() && c.is_alphanumeric();
        *before = c;
        Some((at, begins))
    });
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    starts
        .filter(|(at, begins)| *begins && number(&text[*at..]) <= 4)
        .find_map(|(at, _)| time::leading(&text[at..], None).and_then(|(written, _)| written.day()))
}

/// Cuts the text where a time, a heading, a list item, a row or a blank line begins something new.
fn pieces<'a>(lines: &[(usize, &'a str)], marks: Marks, reading: Reading) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let filled = |(_, line): &(usize, &str)| !line.trim().is_empty();
    let (first, last) = (lines.iter().position(filled).unwrap_or(0), lines.iter().rposition(filled).unwrap_or(0));
    let by_line = lines.iter().take(last).skip(first).all(filled);
    let (mut open, mut fenced, mut any_time) = (false, false, false);
    // Whether what stands here is told beneath a heading that is nothing but its time.
    let mut beneath_time = false;
    let mut at = 0;
    while let Some((number, line)) = lines.get(at).copied() {
        let fence = marks == Marks::Markdown && line.trim_start().starts_with("```");
        fenced ^= fence;
        if marks == Marks::Markdown
            && !fenced
            && let Some((rows, length)) = grid::rows(&lines[at..], reading)
        {
            pieces.extend(rows);
            (open, any_time, beneath_time) = (false, true, false);
            at += length;
            continue;
        }
        at += 1;
        if line.trim().is_empty() && !fenced {
            open = false;
            continue;
        }
        let (body, mark) = if fenced || fence { (line, Mark::Plain) } else { unmarked(line, marks) };
        let time = (!fenced && !fence).then(|| stamp(body, reading)).flatten();
        any_time |= time.is_some();
        let is_new = time.is_some() || mark == Mark::Heading;
        let begins = is_new || !beneath_time && (mark != Mark::Plain || !open || (by_line && !any_time));
        match pieces.last_mut() {
            Some(last) if !begins && last.is_only_time() => last.text = line.trim().to_owned(),
            Some(last) if !begins => {
                last.text.push('\n');
                last.text.push_str(line.trim_end());
            }
            _ => {
                let (time, words) = match time {
                    Some((written, said, rest)) => (Some((written, Cow::Borrowed(said))), rest),
                    // Others may speak of a step by its number.
                    None if mark == Mark::Numbered => (None, line.trim_start()),
                    None => (None, body),
                };
                // A line that is only a time keeps it as its words.
                let words = if words.is_empty() { body } else { words };
                let text = words.trim_end().to_owned();
                let piece = Piece { line: number, time, heading: mark == Mark::Heading, who: None, text };
                beneath_time = piece.heading && piece.is_only_time();
                pieces.push(piece);
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
    Numbered,
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
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = body.get(digits..).filter(|_| (1..=3).contains(&digits));
    if let Some(rest) = numbered.and_then(|rest| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))) {
        return (rest.trim_start(), Mark::Numbered);
    }
    (body, Mark::Plain)
}

/// The time at the beginning of a line, as it stands there, and the words after it.
fn stamp(line: &str, reading: Reading) -> Option<(Written, &str, &str)> {
    const AROUND: [char; 6] = ['[', '(', '*', '_', '`', '~'];
    const AFTER: [char; 5] = [']', ')', '*', '_', '`'];
    let bare = line.trim_start_matches(AROUND);
    let (mut written, mut rest) = reading.leading(bare)?;
    if let Some((named, after)) = until(rest, reading) {
        written = named.map_or(written, |named| written.in_zone(named));
        rest = after;
    }
    let said = bare[..bare.len() - rest.len()].trim();
    if rest.starts_with(|c: char| c.is_alphanumeric() || c == '%' || c == '.' && rest.len() > 1) {
        return None;
    }
    let mut rest = rest.trim_start_matches(AFTER).trim_start();
    if let (Some(named), after) = time::zone(rest) {
        (written, rest) = (written.in_zone(named), after.trim_start_matches(AFTER).trim_start());
    }
    let rest = ["- ", "– ", "— ", ": ", "| ", ", ", "-", "–", "—"]
        .iter()
        .find_map(|between| rest.strip_prefix(between))
        .unwrap_or(rest);
    Some((written, said, rest.trim_start_matches(':').trim_start()))
}

/// The end of a range after its beginning ("–10:40 UTC"): the zone that it names, and what follows.
fn until(text: &str, reading: Reading) -> Option<(Option<Named>, &str)> {
    let text = text.trim_start();
    let end = ["-", "–", "—", "to ", "→"].iter().find_map(|between| text.strip_prefix(between))?;
    match reading.leading(end.trim_start())? {
        (Written::ClockIn(_, named, _), rest) => Some((Some(named), rest)),
        (Written::Clock(..) | Written::After(..), rest) if !rest.starts_with(char::is_alphanumeric) => {
            Some((None, rest))
        }
        _ => None,
    }
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
        pieces(&decode::lines(text).collect::<Vec<_>>(), marks, Reading::Dated(None))
            .into_iter()
            .map(|piece| (piece.line, piece.time.map_or(String::new(), |(_, said)| said.into_owned()), piece.text))
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
    fn what_stands_beneath_a_time_for_a_heading_is_of_that_time() {
        let text = "### 5:00 PM\nThe page came\n> who is on it\n\n- two of us\n\n### 5:02 PM\n\nCalled.\n\n5:04 PM hung up\nso far\n\nOver\n\n## After\nno time\n";
        assert_eq!(
            cut(text, Marks::Markdown),
            [
                row(1, "5:00 PM", "The page came\n> who is on it\n- two of us"),
                row(7, "5:02 PM", "Called."),
                row(11, "5:04 PM", "hung up\nso far"),
                row(14, "", "Over"),
                row(16, "", "After"),
                row(17, "", "no time"),
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
