//! Text copied out of Slack and pasted: a name and a time, then what was said.
//!
//! Reactions and thread counts that the copy drags along stay words, for nothing tells them from
//! words. Times are of the reader's clock and mostly name no day, or are counted back from the copy.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line};
use crate::intake::{Intake, When};
use crate::time::{self, Precision, Written};
use chrono::NaiveDate;

/// Reads a pasted conversation.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let pieces = pieces(&text, intake);
    if pieces.is_empty() {
        let what = "no line in it has a name with a time beside or below it, so it was not copied from Slack";
        return Err(Error::malformed("the file", what));
    }
    let what = "a copy does not say which conversation it is from, or who could read it";
    intake.warn("the file", what);
    let name = intake.name.clone();
    let mut conversation = Conversation::open(&name, &name, Privacy::Open, intake);
    intake.expect(pieces.len() as u64)?;
    for (count, piece) in pieces.into_iter().enumerate() {
        let place = format!("line {}", piece.line);
        let when = when(&piece, &place, intake);
        let (words, edited) = match piece.text.trim().strip_suffix("(edited)") {
            Some(words) => (words.trim_end().to_owned(), true),
            None => (piece.text.trim().to_owned(), false),
        };
        let day = piece.day.map_or_else(String::new, |day| day.to_string());
        let own = format!("{day} {} {} {words}", piece.said, piece.name);
        let mut said = Said::new(own, when, words).by("", piece.name);
        said.edited = edited;
        conversation.take(said, &place, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

fn when(piece: &Piece<'_>, place: &str, intake: &mut Intake<'_>) -> When {
    let written = match (piece.clock, piece.day) {
        (Some(Written::Clock(clock, precision)), Some(day)) => Written::Local(day.and_time(clock), precision),
        (Some(written), _) => written,
        (None, _) => {
            intake.warn(place, "the time is counted back from when it was copied; it was left open");
            return When { as_said: Some(piece.said.to_owned()), ..When::default() };
        }
    };
    intake.when(written, piece.said, &|| place.to_owned())
}

/// Whether at least two messages begin as Slack shows them, in a text that begins with one.
pub(crate) fn looks_like(text: &str) -> bool {
    let lines: Vec<&str> = decode::lines(text).map(|(_, line)| line).take(400).collect();
    let heads: Vec<usize> = (0..lines.len()).filter_map(|at| Some(head(&lines, at)?.lines)).collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    // Below a name stand words; a list whose every line ends in a time is something else.
    let spoken = filled.saturating_sub(heads.iter().sum()) * 10 >= heads.len() * 7;
    let first = lines.iter().position(|line| !line.trim().is_empty() && divider(line).is_none()).unwrap_or(0);
    heads.len() >= 2 && spoken && head(&lines, first).is_some()
}

struct Piece<'a> {
    line: usize,
    name: &'a str,
    /// None where the time is counted back from the copy.
    clock: Option<Written>,
    said: &'a str,
    day: Option<NaiveDate>,
    text: String,
}

/// A name with its time, and how many lines that takes.
struct Head<'a> {
    name: &'a str,
    clock: Option<Written>,
    said: &'a str,
    lines: usize,
}

fn pieces<'a>(text: &'a str, intake: &mut Intake<'_>) -> Vec<Piece<'a>> {
    let numbered: Vec<(usize, &str)> = decode::lines(text).collect();
    let lines: Vec<&str> = numbered.iter().map(|(_, line)| *line).collect();
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let (mut at, mut day) = (0, None);
    while at < lines.len() {
        let (line, text) = numbered[at];
        if let Some(found) = divider(text) {
            day = found.or(day);
            at += 1;
        } else if let Some(head) = head(&lines, at) {
            let (name, clock, said) = (head.name, head.clock, head.said);
            pieces.push(Piece { line, name, clock, said, day, text: String::new() });
            at += head.lines;
        } else if let (Some(last), Some((clock, said))) = (pieces.last(), alone(text)) {
            // A time by itself: the same person again.
            let name = last.name;
            pieces.push(Piece { line, name, clock: Some(clock), said, day, text: String::new() });
            at += 1;
        } else {
            match pieces.last_mut() {
                Some(last) => add_line(&mut last.text, text.trim_end()),
                None if !text.trim().is_empty() => {
                    intake.skip(format!("line {line}"), "it stands before the first message; it was left out");
                }
                None => {}
            }
            at += 1;
        }
    }
    pieces
}

/// `Ana [10:05 AM]`, `Ana  10:05 AM`, or a name with the time set in below it.
fn head<'a>(lines: &[&'a str], at: usize) -> Option<Head<'a>> {
    let line = lines.get(at)?.trim_end();
    if let Some((name, rest)) = line.rsplit_once(" [")
        && let Some(said) = rest.strip_suffix(']')
    {
        let clock = moment(said)?;
        return named(name).map(|name| Head { name, clock, said, lines: 1 });
    }
    if let Some((name, said)) = line.rsplit_once("  ").or_else(|| line.rsplit_once('\t'))
        && let Some(clock) = moment(said.trim())
    {
        return named(name).map(|name| Head { name, clock, said: said.trim(), lines: 1 });
    }
    let name = named(line).filter(|_| !line.starts_with([' ', '\t']))?;
    let mut below = at + 1;
    let mut next = *lines.get(below)?;
    if next.trim() == "APP" {
        below += 1;
        next = lines.get(below)?;
    }
    // A status, such as `:palm_tree:`, may stand before the time.
    let behind = next.strip_prefix(':').and_then(|rest| rest.split_once(":  ")).filter(|(mark, _)| is_emoji(mark));
    let bare = behind.map_or(next.trim_start_matches("APP"), |(_, rest)| rest).trim();
    let set_in = next.starts_with([' ', '\t', '\u{a0}']) || next.starts_with("APP ") || behind.is_some();
    let clock = moment(bare).filter(|_| set_in)?;
    Some(Head { name, clock, said: bare, lines: below - at + 1 })
}

fn named(name: &str) -> Option<&str> {
    let name = name.trim();
    let name = name.strip_suffix("APP").map_or(name, str::trim_end);
    let status = name.strip_suffix(':').and_then(|rest| rest.rsplit_once(':')).filter(|(_, mark)| is_emoji(mark));
    let name = status.map_or(name, |(name, _)| name.trim_end());
    let starts = name.chars().next().is_some_and(char::is_alphanumeric);
    let fits = name.chars().count() <= 80 && !name.ends_with([':', '.', ',', '?', '!']);
    (starts && fits && whole_clock(name).is_none()).then_some(name)
}

fn is_emoji(mark: &str) -> bool {
    mark.len() > 1
        && mark.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(&byte))
}

/// A time of day, or one counted back from the copy, "2 hours ago", which is none.
fn moment(text: &str) -> Option<Option<Written>> {
    const UNITS: [&str; 5] = ["minute", "hour", "day", "month", "year"];
    let ago = || {
        let (count, unit) = text.strip_suffix(" ago")?.split_once(' ')?;
        let counted = !count.is_empty() && count.len() <= 3 && count.bytes().all(|byte| byte.is_ascii_digit());
        (counted && UNITS.contains(&unit.strip_suffix('s').unwrap_or(unit))).then_some(None)
    };
    whole_clock(text).map(Some).or_else(ago)
}

fn alone(line: &str) -> Option<(Written, &str)> {
    let bare = line.trim();
    let bare = bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(bare);
    Some((whole_clock(bare)?, bare))
}

fn whole_clock(text: &str) -> Option<Written> {
    let written = time::written(text, None)?;
    let clock = match written {
        Written::Clock(..) => true,
        // "Mar 1st at 10:05 AM" in search results and older threads.
        Written::Local(_, precision) => precision != Precision::Day,
        _ => false,
    };
    clock.then_some(written)
}

/// "----- Today -----", "Monday, March 2nd", "March 2nd, 2026": a day begins, known or not.
fn divider(line: &str) -> Option<Option<NaiveDate>> {
    let bare = line.trim();
    let inner = bare.trim_matches(['-', ' ', '—', '─']);
    let ruled = bare.starts_with("---") && bare.ends_with("---") && !inner.is_empty();
    let dated = ["st", "nd", "rd", "th"].iter().fold(inner.to_owned(), |text, end| unordered(&text, end));
    let day = match time::written(&dated, None) {
        Some(Written::Local(local, Precision::Day)) => Some(local.date()),
        _ => None,
    };
    let word = ["Today", "Yesterday", "New"].contains(&inner);
    (ruled || word || day.is_some()).then_some(day)
}

/// "March 2nd, 2026" without the ending of its number.
fn unordered(text: &str, end: &str) -> String {
    let after_digit = |at: &usize| text[..*at].ends_with(|c: char| c.is_ascii_digit());
    match text.match_indices(end).map(|(at, _)| at).find(after_digit) {
        Some(at) => format!("{}{}", &text[..at], &text[at + end.len()..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_copying_is_known() {
        assert!(looks_like("Ana Sole\n  10:05 AM\nwe wait\n10:06\nstill\nBo\n  10:07 AM\nyes\n"));
        assert!(looks_like("ana [10:05 AM]\nwe wait\n\nbo [10:06 AM]\nyes\n"));
        assert!(looks_like("Ana Sole  10:05 AM\nwe wait\nBo  10:06 AM\nyes\n"));
        assert!(looks_like("Ana Sole\n:palm_tree:  10:05 AM\nwe wait\nbo:calendar:  10:07 AM\nyes\n"));
        assert!(looks_like("Ana Sole\n  2 hours ago\nwe wait\nBo  13 minutes ago\nyes\n"));
        assert!(!looks_like("done  two hours ago\nbegun  3 lines ago\n"));
        assert!(!looks_like("10:05 the page\n10:06 the call\n"));
        assert!(!looks_like("we wrote this\nand this\n"));
        assert!(!looks_like("Ana Sole  0:05\n"));
        assert!(!looks_like("deploy begun  10:05\ndeploy ended  10:10\n"));
    }

    #[test]
    fn dividers_name_their_day_where_they_can() {
        assert_eq!(divider("----- March 2nd, 2026 -----"), Some(NaiveDate::from_ymd_opt(2026, 3, 2)));
        assert_eq!(divider("----- Today -----"), Some(None));
        assert_eq!(divider("August 1st, 2026"), Some(NaiveDate::from_ymd_opt(2026, 8, 1)));
        assert_eq!(divider("we said so"), None);
    }
}
