//! Times as files write them: read to an instant with the precision that is known.
//!
//! Zones and their gaps are chrono's; here is only the reading of what stands there. A time that
//! could mean two instants, or none, is said to be so and never settled.

mod date;
mod elapsed;
mod span;
mod zone;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

pub(crate) use date::is_day_of_a_year;
use date::{Date, date, slashed};
pub(crate) use elapsed::counted;
use span::goes_on;
pub(crate) use span::{Span, on_day, span};
pub(crate) use zone::{Letters, Named, lettered, zone, zone_in};

/// How finely a time is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Microseconds.
    Us,
    /// Milliseconds.
    Ms,
    /// Seconds.
    S,
    /// Minutes.
    Min,
    /// Hours.
    Hour,
    /// The day.
    Day,
    /// Not known.
    None,
}

/// How a date with three numbers and no names is to be read where it could be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 03/04/2026 is the third of April.
    DayFirst,
    /// 03/04/2026 is the fourth of March.
    MonthFirst,
}

const OUT_OF_RANGE: &str = "a year outside 1 to 9999";

/// An instant in UTC, written as RFC 3339 with as many digits as are known.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Timestamp {
    micros: i64,
    precision: Precision,
}

impl Timestamp {
    /// An instant with its precision; none outside the years 1 to 9999.
    pub fn new(at: DateTime<Utc>, precision: Precision) -> Option<Self> {
        (1..=9999).contains(&at.year()).then(|| Self { micros: at.timestamp_micros(), precision })
    }

    /// Microseconds since 1970 with their precision; none outside the years 1 to 9999.
    pub fn from_micros(micros: i64, precision: Precision) -> Option<Self> {
        Self::new(DateTime::from_timestamp_micros(micros)?, precision)
    }

    /// Microseconds since 1970.
    pub fn micros(self) -> i64 {
        self.micros
    }

    /// How finely it is known. After a trip through JSON everything coarser than milliseconds is
    /// seconds; a record carries its own precision beside it.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The instant.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.micros).expect("BUG: checked when it was made")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = self.micros.div_euclid(86_400_000_000);
        let date = self.utc().date_naive();
        let micros = self.micros - days * 86_400_000_000;
        let seconds = micros / 1_000_000;
        write!(
            f,
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}",
            date.year(),
            date.month(),
            date.day(),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )?;
        match self.precision {
            Precision::Us => write!(f, ".{:06}Z", micros % 1_000_000),
            Precision::Ms => write!(f, ".{:03}Z", micros / 1000 % 1000),
            _ => f.write_str("Z"),
        }
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return (self.micros, self.precision).serialize(serializer);
        }
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (micros, precision) = Deserialize::deserialize(deserializer)?;
            return Self::from_micros(micros, precision).ok_or_else(|| serde::de::Error::custom(OUT_OF_RANGE));
        }
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        let at = DateTime::parse_from_rfc3339(&text).map_err(serde::de::Error::custom)?;
        let precision = match text.split_once('.').map(|(_, rest)| digits(rest)) {
            None => Precision::S,
            Some(0..=3) => Precision::Ms,
            Some(_) => Precision::Us,
        };
        Self::new(at.to_utc(), precision).ok_or_else(|| serde::de::Error::custom(OUT_OF_RANGE))
    }
}

/// What stands where a time is expected.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Written {
    /// An instant that carries its own zone.
    Instant(NaiveDateTime, chrono::FixedOffset, Precision),
    /// A date and time of some zone's wall clock.
    Local(NaiveDateTime, Precision),
    /// A date and time with letters that name its zone, and may name others.
    Lettered(NaiveDateTime, Letters, Precision),
    /// A time of day without a date.
    Clock(NaiveTime, Precision),
    /// A time of day without a date that names its zone.
    ClockIn(NaiveTime, Named, Precision),
    /// A month, a day and a time of day without a year, and the zone where one is named.
    YearLess(u32, u32, NaiveTime, Option<Named>, Precision),
    /// A date that could be read either way round.
    EitherOrder,
    /// Milliseconds from a beginning that is not named.
    After(i64, Precision),
}

impl Written {
    /// The time with what it leaves open taken from a day: its date, or the year in which it is
    /// nearest to that day.
    pub(crate) fn near(self, day: NaiveDate) -> Self {
        match self {
            Self::Clock(time, precision) => Self::placed(day.and_time(time), None, precision),
            Self::ClockIn(time, named, precision) => Self::placed(day.and_time(time), Some(named), precision),
            Self::YearLess(month, of_month, time, named, precision) => (day.year() - 1..=day.year() + 1)
                .filter_map(|year| NaiveDate::from_ymd_opt(year, month, of_month))
                .min_by_key(|date| (*date - day).num_days().abs())
                .map_or(self, |date| Self::placed(date.and_time(time), named, precision)),
            whole => whole,
        }
    }

    /// The time in this zone, if it names none itself.
    pub(crate) fn in_zone(self, named: Named) -> Self {
        match self {
            Self::Local(local, precision) if precision != Precision::Day => Self::placed(local, Some(named), precision),
            Self::Clock(time, precision) => Self::ClockIn(time, named, precision),
            Self::YearLess(month, day, time, None, precision) => {
                Self::YearLess(month, day, time, Some(named), precision)
            }
            whole => whole,
        }
    }

    /// The day it names, as its own clock showed it.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Instant(local, ..) | Self::Local(local, _) | Self::Lettered(local, ..) => Some(local.date()),
            _ => None,
        }
    }

    /// The time of day it names.
    fn clock(self) -> Option<NaiveTime> {
        match self {
            Self::Clock(time, _) | Self::ClockIn(time, ..) | Self::YearLess(_, _, time, ..) => Some(time),
            Self::Instant(at, ..) | Self::Lettered(at, ..) => Some(at.time()),
            Self::Local(at, precision) => (precision != Precision::Day).then(|| at.time()),
            Self::EitherOrder | Self::After(..) => None,
        }
    }

    /// The same with another time of day.
    fn with_clock(self, time: NaiveTime) -> Self {
        match self {
            Self::Clock(_, precision) => Self::Clock(time, precision),
            Self::ClockIn(_, named, precision) => Self::ClockIn(time, named, precision),
            Self::YearLess(month, day, _, named, precision) => Self::YearLess(month, day, time, named, precision),
            Self::Instant(at, offset, precision) => Self::Instant(at.date().and_time(time), offset, precision),
            Self::Lettered(at, letters, precision) => Self::Lettered(at.date().and_time(time), letters, precision),
            Self::Local(at, precision) => Self::Local(at.date().and_time(time), precision),
            whole => whole,
        }
    }

    fn placed(local: NaiveDateTime, named: Option<Named>, precision: Precision) -> Self {
        match named {
            Some(Named::Offset(offset)) => Self::Instant(local, offset, precision),
            Some(Named::Letters(letters)) => Self::Lettered(local, letters, precision),
            None => Self::Local(local, precision),
        }
    }
}

/// What a wall-clock time comes to in a zone.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Resolved {
    /// Exactly one instant.
    One(Timestamp),
    /// The clock was put forward over it: it never showed.
    Gap,
    /// The clock was put back over it: it showed twice.
    Fold(Timestamp, Timestamp),
    /// Outside the years that can be written.
    OutOfRange,
}

/// Reads what a wall clock showed as an instant.
pub(crate) fn resolve(local: NaiveDateTime, precision: Precision, zone: Tz) -> Resolved {
    use chrono::LocalResult::{Ambiguous, None as Missing, Single};
    // A date alone is midnight for ordering; a midnight that a zone skips is still that day.
    let found = match (zone.from_local_datetime(&local), precision) {
        (Missing, Precision::Day) => zone.from_local_datetime(&(local + chrono::TimeDelta::hours(1))),
        (Ambiguous(first, _), Precision::Day) => Single(first),
        (other, _) => other,
    };
    let stamp = |at: DateTime<Tz>| Timestamp::new(at.to_utc(), precision);
    match found {
        Single(at) => stamp(at).map_or(Resolved::OutOfRange, Resolved::One),
        Ambiguous(a, b) => match (stamp(a), stamp(b)) {
            (Some(a), Some(b)) => Resolved::Fold(a, b),
            _ => Resolved::OutOfRange,
        },
        Missing => Resolved::Gap,
    }
}

/// Reads a whole text as a time, or nothing.
pub(crate) fn written(text: &str, order: Option<DateOrder>) -> Option<Written> {
    let (found, rest) = leading(text.trim(), order)?;
    rest.trim().is_empty().then_some(found)
}

/// Reads a whole text as a time, or as a range by its beginning.
pub(crate) fn begun(text: &str, order: Option<DateOrder>) -> Option<Written> {
    let found = span(text.trim(), |text| leading(text, order))?;
    found.rest.trim().is_empty().then_some(found.start)
}

/// Reads a time at the beginning of a text and gives back what follows it.
pub(crate) fn leading(text: &str, order: Option<DateOrder>) -> Option<(Written, &str)> {
    if let Some(found) = epoch(text) {
        return Some(found);
    }
    if let Some((millis, precision, rest)) = elapsed::since(text) {
        return Some((Written::After(millis, precision), rest));
    }
    let Some((date, after)) = date(text, order) else {
        // Without a date "2h30" is as long as that.
        let (clock, precision, rest) = clock(text).filter(|_| !text[1..].starts_with('h'))?;
        return Some(match zone(rest) {
            _ if goes_on(clock, precision, rest) => (Written::Clock(clock, precision), rest),
            (Some(named), rest) => (Written::ClockIn(clock, named, precision), rest),
            (None, _) => (Written::Clock(clock, precision), rest),
        });
    };
    let joined = after.strip_prefix(['T', 't', ',']).unwrap_or(after).trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let joined = joined.strip_prefix("at ").unwrap_or(joined);
    let timed = (joined.len() < after.len()).then(|| clock(joined)).flatten();
    let (time, precision, (named, rest)) = match timed {
        Some((time, precision, rest)) => (time, precision, zone(rest)),
        None => (NaiveTime::MIN, Precision::Day, (None, after)),
    };
    Some(match date {
        Date::Known(date) => (Written::placed(date.and_time(time), named, precision), rest),
        Date::EitherOrder => (Written::EitherOrder, rest),
        // Without a time, "May 3" may begin any sentence.
        Date::YearLess(..) if precision == Precision::Day => return None,
        Date::YearLess(month, day) => (Written::YearLess(month, day, time, named, precision), rest),
    })
}

/// Tells from the dates of a whole column which way round they are written.
pub(crate) fn order_of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        if let Some((a, b, ..)) = slashed(text.trim()) {
            day_first |= a > 12 && b <= 12;
            month_first |= b > 12 && a <= 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// Seconds since 1970 as digits, with up to six decimals, as microseconds.
pub(crate) fn epoch_micros(text: &str) -> Option<(i64, Precision)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || whole.len() > 12 || digits(whole) != whole.len() {
        return None;
    }
    if digits(fraction) != fraction.len() || (fraction.is_empty() && text.contains('.')) {
        return None;
    }
    let mut micros = whole.parse::<i64>().ok()? * 1_000_000;
    let mut place = 100_000;
    for digit in fraction.bytes().take(6) {
        micros += i64::from(digit - b'0') * place;
        place /= 10;
    }
    let precision = match fraction.len() {
        0 => Precision::S,
        1..=3 => Precision::Ms,
        _ => Precision::Us,
    };
    Some((micros, precision))
}

/// Ten digits are seconds since 1970, thirteen milliseconds, sixteen and nineteen still finer.
fn epoch(text: &str) -> Option<(Written, &str)> {
    let whole = digits(text);
    let end = match text[whole..].strip_prefix('.') {
        Some(fraction) if whole == 10 && digits(fraction) > 0 => whole + 1 + digits(fraction),
        _ => whole,
    };
    let (micros, precision) = match whole {
        10 => epoch_micros(&text[..end])?,
        13 => (text[..13].parse::<i64>().ok()? * 1_000, Precision::Ms),
        16 | 19 => (text[..16].parse::<i64>().ok()?, Precision::Us),
        _ => return None,
    };
    let at = DateTime::from_timestamp_micros(micros)?.naive_utc();
    Some((Written::Instant(at, Utc.fix(), precision), &text[end..]))
}

/// 21:05, 21h05, 9:05 PM, 21:05:56.000247; and 9.05 pm or 21.05 Uhr, but 21.05 alone is a number.
fn clock(text: &str) -> Option<(NaiveTime, Precision, &str)> {
    let (mut hour, rest) = number(text, 1, 2)?;
    let dotted = rest.starts_with('.');
    let (minute, rest) = number(rest.strip_prefix([':', 'h', '.'])?, 2, 2)?;
    let (second, micros, precision, rest) = seconds(rest);
    let (half, after) = half_of_day(rest);
    let told = if half.is_some() { Some(after) } else { of_the_clock(rest) };
    if dotted && told.is_none() {
        return None;
    }
    let rest = told.unwrap_or(rest);
    match half {
        Some(_) if hour == 0 || hour > 12 => return None,
        Some(Half::Morning) => hour %= 12,
        Some(Half::Afternoon) => hour = hour % 12 + 12,
        None => {}
    }
    let time = NaiveTime::from_hms_micro_opt(hour, minute, second, micros)?;
    Some((time, precision, rest))
}

fn seconds(text: &str) -> (u32, u32, Precision, &str) {
    let Some((second, rest)) = text.strip_prefix(':').and_then(|rest| number(rest, 2, 2)) else {
        return (0, 0, Precision::Min, text);
    };
    let Some(fraction) = rest.strip_prefix(['.', ',']).filter(|rest| digits(rest) > 0) else {
        return (second, 0, Precision::S, rest);
    };
    let count = digits(fraction);
    let shown = format!("{:0<6.6}", &fraction[..count]);
    let micros = shown.parse().unwrap_or(0);
    let precision = if count <= 3 { Precision::Ms } else { Precision::Us };
    (second, micros, precision, &fraction[count..])
}

/// What follows the word that says that a time of day stands before it.
fn of_the_clock(text: &str) -> Option<&str> {
    let word_at = text.trim_start_matches([' ', '\u{a0}']);
    let words = ["Uhr", "uur", "hrs"].into_iter().filter(|word| starts_with_fold(word_at, word));
    words.map(|word| &word_at[word.len()..]).find(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn half_of_day(text: &str) -> (Option<Half>, &str) {
    let word_at = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    for (name, half) in
        [("am", Half::Morning), ("a.m.", Half::Morning), ("pm", Half::Afternoon), ("p.m.", Half::Afternoon)]
    {
        if starts_with_fold(word_at, name) && ends(&word_at[name.len()..]) {
            return (Some(half), &word_at[name.len()..]);
        }
    }
    (None, text)
}

/// Reads between `least` and `most` digits that no further digit follows.
fn number(text: &str, least: usize, most: usize) -> Option<(u32, &str)> {
    let count = digits(text);
    if !(least..=most).contains(&count) {
        return None;
    }
    Some((text[..count].parse().ok()?, &text[count..]))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn letters(text: &str) -> &str {
    let end = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    &text[..end]
}

fn starts_with_fold(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match written(text, None) {
            Some(Written::Instant(at, offset, precision)) => {
                let at = offset.from_local_datetime(&at).unwrap().to_utc();
                format!("{} {precision:?}", Timestamp::new(at, precision).unwrap())
            }
            Some(Written::Local(at, precision)) => format!("local {at} {precision:?}"),
            Some(Written::Lettered(at, _, precision)) => format!("lettered {at} {precision:?}"),
            Some(Written::Clock(at, precision)) => format!("clock {at} {precision:?}"),
            Some(Written::ClockIn(at, named, precision)) => format!("clock {at} in {named:?} {precision:?}"),
            Some(Written::YearLess(month, day, at, _, precision)) => format!("{month}-{day} {at} {precision:?}"),
            Some(other) => format!("{other:?}"),
            None => "none".into(),
        }
    }

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, expected) in [
            ("2017-08-22T21:05:56.000247Z", "2017-08-22T21:05:56.000247Z Us"),
            ("2017-08-22T21:05:56+02:00", "2017-08-22T19:05:56Z S"),
            ("2017-08-22 21:05:56.5 -0730", "2017-08-23T04:35:56.500Z Ms"),
            ("2017-08-22 21:05 UTC", "2017-08-22T21:05:00Z Min"),
            ("2017-08-22 21:05 UTC+1", "2017-08-22T20:05:00Z Min"),
            ("2017-08-22 21:05:00 +0000 UTC", "2017-08-22T21:05:00Z S"),
            ("2017-08-22 21:05 (UTC)", "2017-08-22T21:05:00Z Min"),
            ("2017-08-22 21:05 UTC+01", "2017-08-22T20:05:00Z Min"),
            ("2017/8/2 9:05 pm", "local 2017-08-02 21:05:00 Min"),
            ("12:00 a.m.", "clock 00:00:00 Min"),
            ("13:00 PM", "none"),
            ("21h05", "clock 21:05:00 Min"),
            ("22/08/2017 9h05", "local 2017-08-22 09:05:00 Min"),
            ("9h5", "none"),
            ("2h30", "none"),
            ("21.05 Uhr", "clock 21:05:00 Min"),
            ("21:05 Uhr", "clock 21:05:00 Min"),
            ("2017-08-22 9.05 pm", "local 2017-08-22 21:05:00 Min"),
            ("21.05", "none"),
            ("21.05 EUR", "none"),
            ("9h05m", "none"),
            ("T+5m", "After(300000, Min)"),
            ("22.08.2017, 21:05:56", "local 2017-08-22 21:05:56 S"),
            ("22/08/2017 21:05", "local 2017-08-22 21:05:00 Min"),
            ("08/22/17 21:05", "local 2017-08-22 21:05:00 Min"),
            ("03/04/2017 21:05", "EitherOrder"),
            ("04/04/2017", "local 2017-04-04 00:00:00 Day"),
            ("Tue, 22 Aug 2017 21:05", "local 2017-08-22 21:05:00 Min"),
            ("August 22, 2017 at 9:05 PM", "local 2017-08-22 21:05:00 Min"),
            ("22-Aug-17 09:05 PM", "local 2017-08-22 21:05:00 Min"),
            ("22/Aug/17 9:05 PM", "local 2017-08-22 21:05:00 Min"),
            ("Sept 2 2017", "local 2017-09-02 00:00:00 Day"),
            ("Tuesday, August 22nd, 2017 21:05", "local 2017-08-22 21:05:00 Min"),
            ("2017-08-22 21:05 PDT", "lettered 2017-08-22 21:05:00 Min"),
            ("21:05 UTC", "clock 21:05:00 in Offset(+00:00) Min"),
            ("2017-08-22 01:05-07:00", "2017-08-22T08:05:00Z Min"),
            ("21:05 UTC\u{2212}2", "clock 21:05:00 in Offset(-02:00) Min"),
            ("Aug 22 21:05:56", "8-22 21:05:56 S"),
            ("22 August, 9:05 PM", "8-22 21:05:00 Min"),
            ("Aug 22", "none"),
            ("1503435956.000247", "2017-08-22T21:05:56.000247Z Us"),
            ("1503435956000", "2017-08-22T21:05:56.000Z Ms"),
            ("1503435956000247000", "2017-08-22T21:05:56.000247Z Us"),
            ("2017-02-30 10:00", "none"),
            ("24:61", "none"),
            ("about 14:05", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(text), expected, "{text:?}");
        }
    }

    #[test]
    fn capitals_after_a_time_are_words_unless_they_name_a_zone() {
        for (text, rest) in [
            ("2017-08-22 21:05 GET fails", " GET fails"),
            ("21:05 REST is slow", " REST is slow"),
            ("21:05 IT called", " IT called"),
            ("21:05 MET office called", " MET office called"),
            ("21:05 PST: paged", ": paged"),
            ("21:05 CEST paged", " paged"),
            ("21:05 UTC** paged", "** paged"),
        ] {
            assert_eq!(leading(text, None).unwrap().1, rest, "{text}");
        }
    }

    #[test]
    fn letters_are_those_of_a_chosen_zone_or_of_none() {
        let at = |text: &str, zone: Tz| match written(text, None) {
            Some(Written::Lettered(at, letters, precision)) => match lettered(at, letters, precision, zone) {
                Resolved::One(at) => at.to_string(),
                other => format!("{other:?}"),
            },
            _ => panic!("no letters"),
        };
        use chrono_tz::{America::Los_Angeles, Europe::Berlin};
        assert_eq!(at("2026-03-01 10:00 PST", Los_Angeles), "2026-03-01T18:00:00Z");
        assert_eq!(at("2026-03-01 10:00 PT", Los_Angeles), "2026-03-01T18:00:00Z");
        assert_eq!(at("2026-03-01 10:00 PDT", Los_Angeles), "Gap");
        assert_eq!(at("2026-03-01 10:00 PST", Berlin), "Gap");
        assert_eq!(at("2026-10-25 02:30 CEST", Berlin), "2026-10-25T00:30:00Z");
        assert_eq!(at("2026-10-25 02:30 CET", Berlin), "2026-10-25T01:30:00Z");
    }

    #[test]
    fn a_date_without_a_year_is_near_its_day() {
        let near = |text: &str, day: &str| match written(text, None).unwrap().near(day.parse().unwrap()) {
            Written::Local(at, _) => at.date().to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(near("Jan 2 10:00", "2025-12-30"), "2026-01-02");
        assert_eq!(near("Dec 30 10:00", "2026-01-02"), "2025-12-30");
        assert_eq!(near("10:00", "2026-01-02"), "2026-01-02");
    }

    #[test]
    fn a_column_tells_which_way_round_its_dates_are() {
        let order = |texts: &[&str]| order_of(texts.iter().copied());
        assert_eq!(order(&["03/04/2026", "22/04/2026"]), Some(DateOrder::DayFirst));
        assert_eq!(order(&["03/04/2026", "04/22/2026"]), Some(DateOrder::MonthFirst));
        assert_eq!(order(&["03/04/2026"]), None);
        assert_eq!(order(&["22/04/2026", "04/22/2026"]), None);
    }

    #[test]
    fn a_clock_change_is_said_and_not_settled() {
        let at = |text: &str| match written(text, None) {
            Some(Written::Local(at, precision)) => resolve(at, precision, chrono_tz::Europe::Berlin),
            _ => panic!("not a local time"),
        };
        assert_eq!(at("2026-03-29 02:30"), Resolved::Gap);
        assert!(matches!(at("2026-10-25 02:30"), Resolved::Fold(a, b) if b.micros() - a.micros() == 3_600_000_000));
        assert!(matches!(at("2026-10-25 03:30"), Resolved::One(t) if t.to_string() == "2026-10-25T02:30:00Z"));
    }

    #[test]
    fn a_timestamp_survives_json() {
        for text in ["2017-08-22T21:05:56.000247Z", "2017-08-22T21:05:56.000Z", "0001-01-01T00:00:00Z"] {
            let json = format!("\"{text}\"");
            let stamp: Timestamp = serde_json::from_str(&json).unwrap();
            assert_eq!(serde_json::to_string(&stamp).unwrap(), json);
        }
        assert!(serde_json::from_str::<Timestamp>("\"10000-01-01T00:00:00Z\"").is_err());
    }
}
