//! The date and time at the beginning of a WhatsApp message, in the ways that countries write them.
//!
//! It settles nothing: a date that could be read two ways stays so until all dates are known.

use crate::time::DateOrder;
use chrono::{NaiveDate, NaiveTime};

/// Marks of direction that the export puts before and between things.
pub(crate) const UNSEEN: [char; 8] =
    ['\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{feff}', '\u{2068}', '\u{2069}'];

/// What stands where a message begins.
pub(super) struct Stamp<'a> {
    numbers: [u32; 3],
    year_first: bool,
    dotted: bool,
    comma: bool,
    bracketed: bool,
    halved: bool,
    pub(super) time: NaiveTime,
    /// Whether seconds are shown.
    pub(super) seconds: bool,
    /// Date and time as they stand there.
    pub(super) said: &'a str,
    /// What follows.
    pub(super) rest: &'a str,
}

/// The day of a stamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day {
    Known(NaiveDate),
    EitherOrder,
    None,
}

impl Stamp<'_> {
    /// Whether anyone may write a date and time like this.
    pub(super) fn is_common(&self) -> bool {
        self.year_first && !self.comma && !self.halved
    }

    /// Whether it stands in brackets, as on an iPhone.
    pub(super) fn is_bracketed(&self) -> bool {
        self.bracketed
    }

    /// The day, read this way round where it could be either.
    pub(super) fn date(&self, order: Option<DateOrder>) -> Day {
        let [a, b, c] = self.numbers;
        let (year, month, day) = match (self.year_first, order) {
            (true, _) => (a, b, c),
            (false, Some(DateOrder::DayFirst)) => (c, b, a),
            (false, Some(DateOrder::MonthFirst)) => (c, a, b),
            (false, None) if a == b || (a > 12 && b <= 12) => (c, b, a),
            (false, None) if b > 12 && a <= 12 => (c, a, b),
            (false, None) => return Day::EitherOrder,
        };
        let year = if year < 100 { 2000 + year } else { year };
        let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
        date.map_or(Day::None, Day::Known)
    }
}

/// Reads `[01/03/2026, 14:05:10] `, `3/1/26, 2:05 PM - `, `01.03.26, 14:05 - ` and their like.
pub(super) fn leading(line: &str) -> Option<Stamp<'_>> {
    let line = line.trim_start_matches(UNSEEN);
    let bracketed = line.starts_with('[');
    let start = line.strip_prefix('[').unwrap_or(line);
    let (a, rest) = number(start, 4)?;
    let mark = rest.chars().next().filter(|c| "/.-".contains(*c))?;
    let (b, rest) = number(spaceless(&rest[1..]), 2)?;
    let (c, rest) = number(spaceless(rest.strip_prefix(mark)?), 4)?;
    let width = |from: &str| from.bytes().take_while(u8::is_ascii_digit).count();
    let year_first = width(start) == 4;
    let date_end = rest.strip_prefix('.').unwrap_or(rest);
    let comma = date_end.starts_with(',');
    let rest = spaceless(date_end.strip_prefix(',').unwrap_or(date_end));
    if rest.len() == date_end.len() {
        return None;
    }
    let halved = early(rest).is_some();
    let (time, seconds, rest) = clock(rest)?;
    let said = start[..start.len() - rest.len()].trim_end();
    let rest = if bracketed {
        rest.strip_prefix(']')?
    } else {
        rest.strip_prefix(" - ").or_else(|| rest.strip_prefix(" – "))?
    };
    let rest = rest.trim_start_matches(' ');
    let dotted = mark == '.';
    Some(Stamp { numbers: [a, b, c], year_first, dotted, comma, bracketed, halved, time, seconds, said, rest })
}

/// Which way round the dates of a chat are, and how that is known.
pub(super) fn order<'a>(stamps: impl Iterator<Item = &'a Stamp<'a>> + Clone) -> Option<(DateOrder, Known)> {
    let open = stamps.filter(|stamp| !stamp.year_first);
    let (mut day, mut month, mut dots) = (false, false, false);
    for stamp in open.clone() {
        let [a, b, _] = stamp.numbers;
        day |= a > 12 && b <= 12;
        month |= b > 12 && a <= 12;
        dots |= stamp.dotted;
    }
    match (day, month) {
        (true, false) => return Some((DateOrder::DayFirst, Known::Written)),
        (false, true) => return Some((DateOrder::MonthFirst, Known::Written)),
        (true, true) => return None,
        (false, false) if dots => return Some((DateOrder::DayFirst, Known::Written)),
        (false, false) => {}
    }
    let forward = |order: DateOrder| {
        let mut last = None;
        open.clone().all(|stamp| {
            let Day::Known(date) = stamp.date(Some(order)) else { return false };
            last.replace(date).is_none_or(|last| last <= date)
        })
    };
    match (forward(DateOrder::DayFirst), forward(DateOrder::MonthFirst)) {
        (true, false) => Some((DateOrder::DayFirst, Known::Inferred)),
        (false, true) => Some((DateOrder::MonthFirst, Known::Inferred)),
        _ => None,
    }
}

/// How the order of dates is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// By what cannot be a month, or by dots.
    Written,
    /// Because only one way lets time go forward.
    Inferred,
}

/// `14:05`, `2:05:10 PM`, `14.05`, `下午2:05`, `2:05 p. m.`.
fn clock(text: &str) -> Option<(NaiveTime, bool, &str)> {
    let (half, text) = early(text).map_or((None, text), |(half, rest)| (Some(half), rest));
    let (mut hour, rest) = number(text, 2)?;
    let mark = rest.chars().next().filter(|c| ":.".contains(*c))?;
    let (minute, rest) = two(&rest[1..])?;
    let (second, rest) = match rest.strip_prefix(mark).and_then(two) {
        Some((second, rest)) => (Some(second), rest),
        None => (None, rest),
    };
    let after = spaceless(rest);
    let lower = after.get(..8.min(after.len())).unwrap_or(after).to_lowercase();
    let late = LATE.iter().find(|(word, _)| lower.starts_with(word) && after.is_char_boundary(word.len()));
    let (half, rest) = match late {
        Some((word, half)) => (Some(*half), &after[word.len()..]),
        None => (half, rest),
    };
    hour = match half {
        Some(_) if hour > 12 => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
        None => hour,
    };
    Some((NaiveTime::from_hms_opt(hour, minute, second.unwrap_or(0))?, second.is_some(), rest))
}

/// The half of the day where it stands before the time, and what follows.
fn early(text: &str) -> Option<(Half, &str)> {
    EARLY.iter().find_map(|(word, half)| Some((*half, spaceless(text.strip_prefix(word)?))))
}

#[derive(Debug, Clone, Copy)]
enum Half {
    Morning,
    Afternoon,
}

const EARLY: [(&str, Half); 7] = [
    ("上午", Half::Morning),
    ("凌晨", Half::Morning),
    ("下午", Half::Afternoon),
    ("오전", Half::Morning),
    ("오후", Half::Afternoon),
    ("午前", Half::Morning),
    ("午後", Half::Afternoon),
];

const LATE: [(&str, Half); 10] = [
    ("ص", Half::Morning),
    ("م", Half::Afternoon),
    ("am", Half::Morning),
    ("pm", Half::Afternoon),
    ("a.m.", Half::Morning),
    ("p.m.", Half::Afternoon),
    ("a. m.", Half::Morning),
    ("p. m.", Half::Afternoon),
    ("a.\u{a0}m.", Half::Morning),
    ("p.\u{a0}m.", Half::Afternoon),
];

fn spaceless(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}', '\u{200e}', '\u{200f}'])
}

/// Exactly two digits.
fn two(text: &str) -> Option<(u32, &str)> {
    number(text, 2).filter(|(_, rest)| text.len() - rest.len() == 2)
}

/// One to `most` digits that no other follows.
fn number(text: &str, most: usize) -> Option<(u32, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || count > most {
        return None;
    }
    Some((text[..count].parse().ok()?, &text[count..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, order: Option<DateOrder>) -> String {
        leading(line).map_or("none".into(), |stamp| match stamp.date(order) {
            Day::Known(date) => format!("{date} {} {}", stamp.time, stamp.rest),
            other => format!("{other:?}"),
        })
    }

    #[test]
    fn each_country_is_read() {
        use DateOrder::{DayFirst, MonthFirst};
        for (line, order, wanted) in [
            ("[01/03/2026, 14:05:10] A: x", Some(DayFirst), "2026-03-01 14:05:10 A: x"),
            ("\u{200e}[3/1/26, 2:05:10\u{202f}PM] A: x", Some(MonthFirst), "2026-03-01 14:05:10 A: x"),
            ("3/1/26, 2:05 PM - A: x", Some(MonthFirst), "2026-03-01 14:05:00 A: x"),
            ("01.03.26, 14:05 - A: x", Some(DayFirst), "2026-03-01 14:05:00 A: x"),
            ("2026-03-01, 14:05 - A: x", None, "2026-03-01 14:05:00 A: x"),
            ("1/3/2026 2:05 p. m. - A: x", Some(DayFirst), "2026-03-01 14:05:00 A: x"),
            ("01/03/2026 14.05 - A: x", Some(DayFirst), "2026-03-01 14:05:00 A: x"),
            ("2026/3/1 下午2:05 - A: x", None, "2026-03-01 14:05:00 A: x"),
            ("2026/3/1 午前0:05 - A: x", None, "2026-03-01 00:05:00 A: x"),
            ("1/3/2026, 2:05 م - A: x", Some(DayFirst), "2026-03-01 14:05:00 A: x"),
            ("2026. 3. 1. 오후 2:05 - A: x", None, "2026-03-01 14:05:00 A: x"),
            ("[01-03-2026 00:00:01] A: x", Some(DayFirst), "2026-03-01 00:00:01 A: x"),
            ("12:05 AM - x", None, "none"),
            ("01/03/2026, 25:05 - x", Some(DayFirst), "none"),
            ("01/03/2026, 14:05 x", Some(DayFirst), "none"),
            ("31/02/2026, 14:05 - x", Some(DayFirst), "None"),
            ("1/3/2026, 14:05 - x", None, "EitherOrder"),
            ("3/3/2026, 14:05 - x", None, "2026-03-03 14:05:00 x"),
        ] {
            assert_eq!(shown(line, order), wanted, "{line}");
        }
    }

    #[test]
    fn the_order_is_told_from_all_dates() {
        let told = |lines: &[&str]| {
            let stamps: Vec<Stamp<'_>> = lines.iter().filter_map(|line| leading(line)).collect();
            assert_eq!(stamps.len(), lines.len());
            order(stamps.iter())
        };
        let (written, inferred) = (Known::Written, Known::Inferred);
        assert_eq!(told(&["13/3/26, 10:00 - x", "1/4/26, 10:00 - x"]), Some((DateOrder::DayFirst, written)));
        assert_eq!(told(&["3/13/26, 10:00 - x"]), Some((DateOrder::MonthFirst, written)));
        assert_eq!(told(&["1.3.26, 10:00 - x"]), Some((DateOrder::DayFirst, written)));
        assert_eq!(told(&["1/3/26, 10:00 - x", "2/1/26, 10:00 - x"]), Some((DateOrder::MonthFirst, inferred)));
        assert_eq!(told(&["1/3/26, 10:00 - x", "2/3/26, 10:00 - x"]), None);
    }
}
