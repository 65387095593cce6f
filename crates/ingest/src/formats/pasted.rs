//! Text copied out of the window of a chat: who and when stand above what was said, each program in its own way.
//!
//! It knows no program's way; that is given to it. A day that is only counted back from the copy ("Yesterday") is not
//! worked out: what stands first is of the first day that is chosen, and what is of another day than that stays open
//! until a day is named in full.

use crate::error::Error;
use crate::formats::chat::{Conversation, Privacy, Said, add_line};
use crate::intake::{Intake, When};
use crate::time::{self, Precision, Written};
use chrono::NaiveDate;

/// A name with its time, and how many lines that takes.
pub(crate) struct Head<'a> {
    pub(crate) name: &'a str,
    pub(crate) moment: Moment<'a>,
    /// What the program itself noted there, which is nobody's.
    pub(crate) noted: &'a str,
    pub(crate) lines: usize,
}

/// When something was written, as a copy shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Moment<'a> {
    /// As it stands there.
    pub(crate) said: &'a str,
    /// What of it can be read as a time; nothing of "2 hours ago".
    clock: Option<&'a str>,
    day: Naming<'a>,
}

impl Moment<'_> {
    /// Whether it says of which day it is, in full or not.
    pub(crate) fn names_a_day(&self) -> bool {
        self.day != Naming::Not
    }
}

/// How a time names its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Naming<'a> {
    /// Not at all.
    Not,
    /// By a word or a number that means a day only on the day of the copy.
    Word(&'a str),
    /// In full, or but for the year.
    Date,
}

/// How one program's text is to be read.
pub(crate) struct Way<'h, 'a> {
    /// The head that begins at a line.
    pub(crate) head: &'h dyn Fn(&[&'a str], usize) -> Option<Head<'a>>,
    /// Whether a time by itself is the same person again.
    pub(crate) again: bool,
}

/// Takes in numbered lines; whether one of them was a head.
pub(crate) fn take<'a>(lines: &[(usize, &'a str)], way: &Way<'_, 'a>, intake: &mut Intake<'_>) -> Result<bool, Error> {
    let pieces = pieces(lines, way, intake);
    if pieces.is_empty() {
        return Ok(false);
    }
    let what = "a copy does not say which conversation it is from, or who could read it";
    intake.warn(crate::THE_FILE, what);
    let order = intake.date_order().or_else(|| time::order_of(pieces.iter().filter_map(|piece| piece.moment.clock)));
    let name = intake.name.clone();
    let mut conversation = Conversation::open(&name, &name, Privacy::Open, intake);
    intake.expect(pieces.len() as u64)?;
    for (count, piece) in pieces.into_iter().enumerate() {
        let place = format!("line {}", piece.line);
        if piece.name.is_empty() && !piece.noted {
            intake.warn(place.as_str(), "no name stands beside the time; who wrote it was left open");
        }
        let when = when(&piece, order, &place, intake);
        let (words, edited) = match piece.text.trim().strip_suffix("(edited)") {
            Some(words) => (words.trim_end().to_owned(), true),
            None => (piece.text.trim().to_owned(), false),
        };
        let day = if let Day::Known(day) = piece.day { day.to_string() } else { String::new() };
        let own = format!("{day} {} {} {words}", piece.moment.said, piece.name);
        let mut said = Said::new(own, when, words).by("", piece.name);
        said.edited = edited;
        conversation.take(if piece.noted { said.by_the_tool() } else { said }, &place, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(true)
}

fn when(piece: &Piece<'_>, order: Option<time::DateOrder>, place: &str, intake: &mut Intake<'_>) -> When {
    let said = piece.moment.said;
    let written = piece.moment.clock.and_then(|clock| time::written(clock, order));
    let placed = match (written, piece.day) {
        (Some(Written::Clock(clock, precision)), Day::Known(day)) => {
            Some(Written::Local(day.and_time(clock), precision))
        }
        (Some(written), _) if written.day().is_some() => Some(written),
        (_, Day::CountedBack) | (None, _) => None,
        (written, _) => written,
    };
    match placed {
        Some(written) => intake.when(written, said, &|| place.to_owned()),
        None => {
            intake.warn(place, "the time, or its day, is counted back from when it was copied; it was left open");
            When { as_said: Some(said.to_owned()), ..When::default() }
        }
    }
}

struct Piece<'a> {
    line: usize,
    name: &'a str,
    moment: Moment<'a>,
    day: Day,
    noted: bool,
    text: String,
}

/// Of which day the times are that do not name one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Day {
    /// Of the first one, which nothing names.
    First,
    Known(NaiveDate),
    /// Of another one, which is only counted back.
    CountedBack,
}

/// The day as it goes on from line to line.
struct Days<'a> {
    now: Day,
    word: Option<&'a str>,
    /// Whether days stand beside the times and not on lines of their own.
    beside: bool,
}

impl<'a> Days<'a> {
    fn divided(&mut self, day: Divider<'a>) {
        match day {
            Divider::Date(date) => (self.now, self.word) = (Day::Known(date), None),
            Divider::Word(word) => self.word(word),
            Divider::None => {}
        }
    }

    /// The day of a message with this time.
    fn at(&mut self, moment: &Moment<'a>) -> Day {
        match moment.day {
            Naming::Word(word) => {
                self.beside = true;
                self.word(word);
            }
            Naming::Date => {
                // What follows without one is of the day of the copy.
                (self.beside, self.now) = (true, Day::CountedBack);
            }
            Naming::Not if self.beside => self.word(""),
            Naming::Not => {}
        }
        self.now
    }

    fn word(&mut self, word: &'a str) {
        if self.now != Day::First || self.word.is_some_and(|before| !before.eq_ignore_ascii_case(word)) {
            self.now = Day::CountedBack;
        }
        self.word = Some(word);
    }
}

fn pieces<'a>(numbered: &[(usize, &'a str)], way: &Way<'_, 'a>, intake: &mut Intake<'_>) -> Vec<Piece<'a>> {
    let lines: Vec<&str> = numbered.iter().map(|(_, line)| *line).collect();
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    let mut days = Days { now: Day::First, word: None, beside: false };
    let mut at = 0;
    while at < lines.len() {
        let (line, text) = numbered[at];
        if let Some(found) = divider(text) {
            days.divided(found);
            at += 1;
        } else if let Some(head) = (way.head)(&lines, at) {
            let (name, moment) = (head.name, head.moment);
            let (noted, text) = (!head.noted.is_empty(), head.noted.to_owned());
            pieces.push(Piece { line, name, moment, day: days.at(&moment), noted, text });
            at += head.lines;
        } else if let (Some(last), Some(moment)) = (pieces.last().filter(|_| way.again), alone(text)) {
            let name = last.name;
            pieces.push(Piece { line, name, moment, day: days.at(&moment), noted: false, text: String::new() });
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

/// A time of day with or without its day, or one counted back from the copy.
pub(crate) fn moment(text: &str) -> Option<Moment<'_>> {
    let whole = |day| Some(Moment { said: text, clock: Some(text), day });
    match time::written(text, None) {
        Some(Written::Clock(..) | Written::ClockIn(..)) => return whole(Naming::Not),
        Some(Written::EitherOrder) if text.contains(':') => return whole(Naming::Date),
        Some(Written::Local(_, precision)) if precision != Precision::Day => return whole(Naming::Date),
        Some(Written::Instant(..) | Written::Lettered(..) | Written::YearLess(..)) if text.contains(':') => {
            return whole(Naming::Date);
        }
        Some(_) => return None,
        None => {}
    }
    if is_ago(text) {
        return Some(Moment { said: text, clock: None, day: Naming::Word(text) });
    }
    let (word, rest) = text.split_once([' ', ','])?;
    let clock = rest.trim_start_matches([',', ' ']).trim_start();
    let clock = clock.strip_prefix("at ").unwrap_or(clock);
    let named = is_day(word) && matches!(time::written(clock, None), Some(Written::Clock(..)));
    named.then_some(Moment { said: text, clock: Some(clock), day: Naming::Word(word) })
}

fn is_ago(text: &str) -> bool {
    const UNITS: [&str; 5] = ["minute", "hour", "day", "month", "year"];
    let counted = text.strip_suffix(" ago").and_then(|text| text.split_once(' '));
    counted.is_some_and(|(count, unit)| {
        let digits = !count.is_empty() && count.len() <= 3 && count.bytes().all(|byte| byte.is_ascii_digit());
        digits && UNITS.contains(&unit.strip_suffix('s').unwrap_or(unit))
    })
}

/// "Today", "Yesterday", "Mon", "Tuesday", "3/1": a day that the copy does not name in full.
fn is_day(word: &str) -> bool {
    const WORDS: [&str; 9] =
        ["today", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = word.to_ascii_lowercase();
    let short = lower.len() == 3 && WORDS[2..].iter().any(|name| name.starts_with(&lower));
    let numbers = word.split_once(['/', '.']).is_some_and(|(a, b)| {
        let fits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        fits(a) && fits(b.trim_end_matches('.'))
    });
    WORDS.contains(&lower.as_str()) || short || numbers
}

fn alone(line: &str) -> Option<Moment<'_>> {
    let bare = line.trim();
    moment(bare.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(bare))
        .filter(|it| it.clock.is_some())
}

/// What a line between messages says of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Divider<'a> {
    Date(NaiveDate),
    Word(&'a str),
    None,
}

/// "----- Today -----", "Monday, March 2nd", "March 2nd, 2026": a day begins, known or not.
pub(crate) fn divider(line: &str) -> Option<Divider<'_>> {
    let bare = line.trim();
    let inner = bare.trim_matches(['-', ' ', '—', '─']);
    let ruled = bare.starts_with("---") && bare.ends_with("---") && !inner.is_empty();
    if let Some(Written::Local(local, Precision::Day)) = time::written(inner, None) {
        return Some(Divider::Date(local.date()));
    }
    if inner == "New" {
        return Some(Divider::None);
    }
    let word = ["Today", "Yesterday"].contains(&inner) || ruled || time::is_day_of_a_year(inner);
    word.then_some(Divider::Word(inner))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dividers_name_their_day_where_they_can() {
        assert_eq!(divider("----- March 2nd, 2026 -----"), NaiveDate::from_ymd_opt(2026, 3, 2).map(Divider::Date));
        assert_eq!(divider("August 1st, 2026"), NaiveDate::from_ymd_opt(2026, 8, 1).map(Divider::Date));
        assert_eq!(divider("----- Today -----"), Some(Divider::Word("Today")));
        assert_eq!(divider("Tuesday, March 5th"), Some(Divider::Word("Tuesday, March 5th")));
        assert_eq!(divider("May 3 of them"), None);
        assert_eq!(divider("March 5"), None);
        assert_eq!(divider("we said so"), None);
    }

    #[test]
    fn times_are_known_with_and_without_their_day() {
        let day = |text: &'static str| moment(text).map(|found| found.day);
        for bare in ["10:05", "10:05 AM", "10:05:07"] {
            assert_eq!(day(bare), Some(Naming::Not), "{bare}");
        }
        for dated in ["3/1/2026 10:05 AM", "Mar 1, 10:05 AM", "2026-03-01 10:05", "Mar 1st at 10:05 AM"] {
            assert_eq!(day(dated), Some(Naming::Date), "{dated}");
        }
        for (text, word) in [
            ("Yesterday 10:05 AM", "Yesterday"),
            ("Today at 10:05", "Today"),
            ("Mon 10:05", "Mon"),
            ("3/1 10:05 AM", "3/1"),
        ] {
            assert_eq!(day(text), Some(Naming::Word(word)), "{text}");
        }
        for none in ["2026-03-01", "3/1/2026", "Bo 10:05", "done two hours ago", "10:05 we wait"] {
            assert_eq!(day(none), None, "{none}");
        }
    }
}
