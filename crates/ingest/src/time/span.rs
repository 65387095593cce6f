//! Times that go on to an end: `14:02–14:10 UTC`, `2:02 - 2:10 PM`, `from 14:02 to 14:10`, `0:15 - 0:30`.
//!
//! What the end says of the beginning, its zone and its half of the day, is the beginning's as well.

use super::{Date, DateOrder, Half, Named, Precision, Written, date, half_of_day, starts_with_fold};
use chrono::{NaiveTime, TimeDelta, Timelike};

/// What stands between the two times.
const BETWEEN: [&str; 9] = ["-", "–", "—", "\u{2212}", "to ", "until ", "till ", "through ", "→"];

/// A time at the beginning of a text, with its end where one is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span<'a> {
    /// When it began.
    pub(crate) start: Written,
    /// When it ended.
    pub(crate) end: Option<Written>,
    /// What follows.
    pub(crate) rest: &'a str,
}

/// Reads a time, or a range, at the beginning of a text; `read` reads one time.
pub(crate) fn span<'a>(text: &'a str, read: impl Fn(&'a str) -> Option<(Written, &'a str)>) -> Option<Span<'a>> {
    for (word, between) in [("from ", BETWEEN.as_slice()), ("between ", &["and "])] {
        if starts_with_fold(text, word) {
            return ranged(text[word.len()..].trim_start(), between, &read).filter(|span| span.end.is_some());
        }
    }
    ranged(text, &BETWEEN, &read)
}

/// Reads a time of day with a date behind it: "14:05 UTC on 3 March", "14:05 3 March 2026".
pub(crate) fn on_day(time: Written, text: &str, order: Option<DateOrder>) -> Option<(Written, &str)> {
    let (Written::Clock(clock, precision) | Written::ClockIn(clock, _, precision)) = time else { return None };
    let named = if let Written::ClockIn(_, named, _) = time { Some(named) } else { None };
    let behind = text.strip_prefix(',').unwrap_or(text).trim_start();
    match date(behind.strip_prefix("on ").unwrap_or(behind).trim_start(), order)? {
        (Date::Known(day), rest) => Some((Written::placed(day.and_time(clock), named, precision), rest)),
        (Date::YearLess(month, day), rest) => Some((Written::YearLess(month, day, clock, named, precision), rest)),
        (Date::EitherOrder, rest) => Some((Written::EitherOrder, rest)),
    }
}

/// Whether what follows a time of day to the minute is its end, "09:10-09:20", and no offset from UTC.
pub(super) fn goes_on(from: NaiveTime, precision: Precision, rest: &str) -> bool {
    let to =
        rest.strip_prefix(['-', '\u{2212}']).filter(|to| to.as_bytes().get(2) == Some(&b':')).and_then(super::clock);
    precision == Precision::Min && to.is_some_and(|(to, ..)| to > from)
}

fn ranged<'a>(
    text: &'a str,
    between: &[&str],
    read: impl Fn(&'a str) -> Option<(Written, &'a str)>,
) -> Option<Span<'a>> {
    let (start, rest) = read(text)?;
    let alone = Span { start, end: None, rest };
    let after = rest.trim_start();
    let Some(from) = between.iter().find_map(|between| after.strip_prefix(between)).map(str::trim_start) else {
        return Some(alone);
    };
    let Some((end, rest)) = read(from).filter(|(end, rest)| ends(start, *end, rest)) else { return Some(alone) };
    let (begun, ended) = (&text[..text.len() - alone.rest.len()], &from[..from.len() - rest.len()]);
    Some(Span { start: completed(start, begun, end, ended), end: Some(end), rest })
}

/// Whether a time can be the end of a range that began so.
fn ends(start: Written, end: Written, rest: &str) -> bool {
    let alike = match end {
        Written::Clock(..) | Written::ClockIn(..) => !matches!(start, Written::After(..)),
        Written::After(..) => matches!(start, Written::After(..)),
        Written::Local(_, precision) | Written::Instant(_, _, precision) | Written::Lettered(_, _, precision) => {
            precision != Precision::Day && start.day().is_some()
        }
        Written::YearLess(..) => matches!(start, Written::YearLess(..)),
        Written::EitherOrder => start == Written::EitherOrder,
    };
    alike && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '%')
}

/// A beginning with what only its end says.
fn completed(start: Written, begun: &str, end: Written, ended: &str) -> Written {
    let start = match (half_in(begun), half_in(ended), start.clock(), end.clock()) {
        (None, Some(half), Some(from), Some(to)) if (1..=12).contains(&from.hour()) => {
            start.with_clock(before(from, half, to))
        }
        _ => start,
    };
    match end {
        Written::ClockIn(_, named, _) => start.in_zone(named),
        Written::Instant(_, offset, _) => start.in_zone(Named::Offset(offset)),
        Written::Lettered(_, letters, _) => start.in_zone(Named::Letters(letters)),
        _ => start,
    }
}

/// The same half of the day as the end, unless that lies after it: "11:50–12:10 PM" begins in the morning.
fn before(from: NaiveTime, half: Half, to: NaiveTime) -> NaiveTime {
    let morning = from.with_hour(from.hour() % 12).unwrap_or(from);
    let evening = morning + TimeDelta::hours(12);
    let (same, other) = match half {
        Half::Morning => (morning, evening),
        Half::Afternoon => (evening, morning),
    };
    if same <= to { same } else { other }
}

/// The half of the day that a time names.
fn half_in(text: &str) -> Option<Half> {
    let after = text.trim_end_matches(|c: char| !c.is_ascii_digit()).len();
    // A zone may stand behind it, and a zone may have digits.
    let clock = text
        .rfind(':')
        .map_or(after, |colon| colon + 1 + text[colon + 1..].bytes().take_while(u8::is_ascii_digit).count());
    half_of_day(&text[clock..]).0
}

#[cfg(test)]
mod tests {
    use super::super::leading;
    use super::*;

    fn shown(text: &str) -> Option<(String, bool, &str)> {
        let found = span(text, |text| leading(text, None))?;
        let start = match found.start {
            Written::Clock(time, _) => time.format("%H:%M").to_string(),
            Written::ClockIn(time, named, _) => format!("{} {named:?}", time.format("%H:%M")),
            Written::Local(at, _) => at.format("%F %H:%M").to_string(),
            Written::Instant(at, ..) => at.format("%F %H:%MZ").to_string(),
            other => format!("{other:?}"),
        };
        Some((start, found.end.is_some(), found.rest))
    }

    #[test]
    fn a_range_is_read_with_what_its_end_says_of_its_beginning() {
        for (text, start, rest) in [
            ("14:02–14:10 failover", "14:02", " failover"),
            ("14:02 - 14:10: failover", "14:02", ": failover"),
            ("09:10-09:20: failover", "09:10", ": failover"),
            ("14:02 to 14:10 failover", "14:02", " failover"),
            ("from 14:02 until 14:10 failover", "14:02", " failover"),
            ("Between 14:02 and 14:10 failover", "14:02", " failover"),
            ("14:02–14:10 UTC failover", "14:02 Offset(+00:00)", " failover"),
            ("2:02–2:10 PM failover", "14:02", " failover"),
            ("11:50 - 12:10 PM lunch", "11:50", " lunch"),
            ("11:50 - 12:10 a.m. late", "23:50", " late"),
            ("2026-03-01 14:02 – 14:10 failover", "2026-03-01 14:02", " failover"),
            ("2026-03-01 2:02 – 2:10 PM failover", "2026-03-01 14:02", " failover"),
            ("2026-03-01 14:02 – 2026-03-01 14:10 UTC failover", "2026-03-01 14:02Z", " failover"),
        ] {
            assert_eq!(shown(text), Some((start.into(), true, rest)), "{text}");
        }
    }

    #[test]
    fn what_is_no_range_is_a_time_with_words() {
        for (text, start, rest) in [
            ("14:02 - 3 hosts left", "14:02", " - 3 hosts left"),
            ("21:05-07:00 paged", "21:05 Offset(-07:00)", " paged"),
            ("14:02 to the database", "14:02", " to the database"),
            ("14:02 - 14:10x", "14:02", " - 14:10x"),
            ("2:02 PM–3 hosts", "14:02", "–3 hosts"),
        ] {
            assert_eq!(shown(text), Some((start.into(), false, rest)), "{text}");
        }
        assert_eq!(shown("from 14:02 the database"), None);
        assert_eq!(shown("between 14:02 to 14:10"), None);
    }
}
