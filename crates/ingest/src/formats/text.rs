//! Plain text and Markdown: lines that begin with a time, rows of tables, list items, paragraphs.
//!
//! Times that begin near zero and only rise are those of a transcript, as `counted` tells.
//! It takes off the marks that make a heading or a list item and leaves all other words alone. It
//! does not look for people in the middle of a sentence, and for times only where one begins with
//! it; only a heading, and a line that is labelled so, may say of which day the times below it are.

mod above;
mod grid;
mod prose;

use crate::decode::{self, Foreign};
use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::counted::{self, Choice, Mark as Counted, Why, nick};
use crate::formats::transcript::split_name;
use crate::intake::{Intake, When};
use crate::time::{self, DateOrder, Precision, Span, Written};
use above::Above;
use std::borrow::Cow;

/// Which marks at the beginning of a line mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Headings, list items, tables and fenced stretches.
    Markdown,
    /// List items only.
    None,
}

impl Marks {
    /// Those of a file of this name.
    pub(crate) fn of(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        if name.ends_with(".md") || name.ends_with(".markdown") { Self::Markdown } else { Self::None }
    }
}

/// Reads a text.
pub(crate) fn read(source: &mut dyn ReadSeek, marks: Marks, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let lines: Vec<(usize, &str)> = decode::lines(&text).collect();
    take_in(&lines, marks, "line", intake)
}

/// Why the times at the beginning of a text are taken to be counted, where they are.
pub(crate) fn why_counted(text: &str, marks: Marks) -> Option<Why> {
    let lines: Vec<(usize, &str)> = decode::lines(text).collect();
    told(&lines, marks, None, Choice::Guessed).1
}

/// Takes in what numbered lines say; `unit` is what they are called.
pub(crate) fn take_in(lines: &[(usize, &str)], marks: Marks, unit: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let order = intake.date_order().or_else(|| time::order_of(lines.iter().map(|(_, line)| unmarked(line, marks).0)));
    let (pieces, why) = told(lines, marks, order, Choice::of(intake.options.format));
    take_pieces(pieces, why, unit, intake)
}

/// The same with every time counted; whether there was one.
pub(crate) fn take_in_counted(lines: &[(usize, &str)], marks: Marks, intake: &mut Intake<'_>) -> Result<bool, Error> {
    let (pieces, why) = told(lines, marks, None, Choice::Counted);
    if why.is_some() {
        take_pieces(pieces, why, "line", intake)?;
    }
    Ok(why.is_some())
}

/// The pieces of a text, and why their times are counted where they are.
fn told<'a>(
    lines: &[(usize, &'a str)],
    marks: Marks,
    order: Option<DateOrder>,
    choice: Choice,
) -> (Vec<Piece<'a>>, Option<Why>) {
    let dated = pieces(lines, marks, Reading::Dated(order));
    if choice == Choice::Counted || choice == Choice::Guessed && above::names_no_day(&dated) {
        let counted = pieces(lines, marks, Reading::Counted);
        let found: Vec<Counted<'_>> = counted.iter().filter_map(Piece::mark).collect();
        let chosen = (choice == Choice::Counted && !found.is_empty()).then_some(Why::Chosen);
        let why = counted::why(&found).or(chosen);
        if why.is_some() {
            return (counted, why);
        }
    }
    (dated.into_iter().flat_map(|piece| prose::cut(piece, order)).collect(), None)
}

fn take_pieces(pieces: Vec<Piece<'_>>, why: Option<Why>, unit: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let spoken = match why {
        Some(_) => counted::names_lead(&pieces.iter().filter_map(Piece::mark).collect::<Vec<_>>()),
        None => speakers_lead(&pieces),
    };
    let timed = pieces.iter().filter(|piece| piece.time.is_some()).count();
    let kind = match (spoken, timed * 2 > pieces.len()) {
        _ if why.is_some() => SourceKind::Transcript,
        (true, _) => SourceKind::Chat,
        (false, true) => SourceKind::Timeline,
        (false, false) => SourceKind::Notes,
    };
    if let Some(why) = why {
        why.say(crate::THE_FILE, intake);
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
    fn leading(self, text: &str) -> Option<Span<'_>> {
        match self {
            Self::Dated(order) => time::span(text, |text| time::leading(text, order)),
            Self::Counted => counted::leading(text),
        }
    }
}

/// One record to be.
#[derive(Default)]
struct Piece<'a> {
    line: usize,
    time: Option<(Written, Cow<'a, str>)>,
    /// Milliseconds to the end, where the time is counted and a range.
    end_ms: Option<i64>,
    heading: bool,
    /// Whether its lines stand as they are written.
    fenced: bool,
    /// Whether its time begins a sentence, in whichever order these are told.
    told: bool,
    /// Who, where a column says so.
    who: Option<String>,
    text: String,
}

impl Piece<'_> {
    /// Its time as one that might be counted.
    fn mark(&self) -> Option<Counted<'_>> {
        let Some((Written::After(at, _), shown)) = &self.time else { return None };
        let text = self.text.trim();
        let named = self.who.is_some() || counted::named(text).is_some();
        Some(Counted { at: *at, shown, named, words: text.split_whitespace().count() })
    }

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
        Some((written, _)) if piece.told => above.when_told(written, said, intake, &place),
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
        intake.skip(
            place(),
            match piece.who {
                Some(_) => "the row has no words that say what happened; it was left out",
                None => "nobody's words stand beside this name and time; it was left out",
            },
        );
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
    record.end_ms = piece.end_ms.filter(|_| is_counted);
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
                let words = match &time {
                    // A line that is only a time keeps it as its words.
                    Some(stamp) if !stamp.rest.is_empty() => stamp.rest,
                    // Others may speak of a step by its number.
                    None if mark == Mark::Numbered => line.trim_start(),
                    _ => body,
                };
                let piece = Piece {
                    line: number,
                    end_ms: time.as_ref().and_then(|stamp| stamp.end_ms),
                    time: time.map(|stamp| (stamp.written, Cow::Borrowed(stamp.said))),
                    heading: mark == Mark::Heading,
                    fenced: fenced || fence,
                    text: words.trim_end().to_owned(),
                    ..Piece::default()
                };
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

/// A time as it stands at the beginning of a line, with the words after it.
struct Stamp<'a> {
    written: Written,
    end_ms: Option<i64>,
    said: &'a str,
    rest: &'a str,
}

fn stamp(line: &str, reading: Reading) -> Option<Stamp<'_>> {
    const AROUND: [char; 6] = ['[', '(', '*', '_', '`', '~'];
    const AFTER: [char; 5] = [']', ')', '*', '_', '`'];
    let bare = line.trim_start_matches(AROUND);
    let found = reading.leading(bare)?;
    let (mut written, rest) = (found.start, found.rest);
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
    let rest = rest.trim_start_matches(':').trim_start();
    Some(Stamp { written, end_ms: counted::end_of(&found), said, rest })
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
