//! Dates as files write them, with what follows.
//!
//! It knows no times of day and settles nothing: which way round numbers stand is told to it.

use super::{DateOrder, letters, number, starts_with_fold};
use chrono::NaiveDate;

/// A date at the beginning of a text.
pub(super) enum Date {
    Known(NaiveDate),
    EitherOrder,
    YearLess(u32, u32),
}

/// Reads a date and gives back what follows it.
pub(super) fn date(text: &str, order: Option<DateOrder>) -> Option<(Date, &str)> {
    if let Some((a, b, year, rest)) = slashed(text) {
        let order = order.or(match (a > 12, b > 12) {
            (true, false) => Some(DateOrder::DayFirst),
            (false, true) => Some(DateOrder::MonthFirst),
            _ if a == b => Some(DateOrder::DayFirst),
            _ => None,
        });
        return match order {
            Some(DateOrder::DayFirst) => known(year, b, a, rest),
            Some(DateOrder::MonthFirst) => known(year, a, b, rest),
            None => (a <= 12 && a > 0 && b > 0).then_some((Date::EitherOrder, rest)),
        };
    }
    year_first(text).or_else(|| dotted(text)).or_else(|| month_named(text))
}

fn known(year: u32, month: u32, day: u32, rest: &str) -> Option<(Date, &str)> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    Some((Date::Known(date), rest))
}

/// 2017-08-22, 2017/08/22, 2017.08.22.
fn year_first(text: &str) -> Option<(Date, &str)> {
    let (year, rest) = number(text, 4, 4)?;
    let mark = rest.chars().next().filter(|c| "-/.".contains(*c))?;
    let (month, rest) = number(&rest[1..], 1, 2)?;
    let (day, rest) = number(rest.strip_prefix(mark)?, 1, 2)?;
    known(year, month, day, rest)
}

/// 22.8.2017, which is day first wherever dots are used.
fn dotted(text: &str) -> Option<(Date, &str)> {
    let (day, rest) = number(text, 1, 2)?;
    let (month, rest) = number(rest.strip_prefix('.')?, 1, 2)?;
    let (year, rest) = number(rest.strip_prefix('.')?.trim_start(), 4, 4)?;
    known(year, month, day, rest)
}

/// The three numbers of 22/8/2017, 8-22-2017 and 8/22/17, and what follows.
pub(super) fn slashed(text: &str) -> Option<(u32, u32, u32, &str)> {
    let (a, rest) = number(text, 1, 2)?;
    let mark = rest.chars().next().filter(|c| "-/".contains(*c))?;
    let (b, rest) = number(&rest[1..], 1, 2)?;
    let rest = rest.strip_prefix(mark)?;
    match number(rest, 4, 4) {
        Some((year, rest)) => Some((a, b, year, rest)),
        None => number(rest, 2, 2).map(|(year, rest)| (a, b, 2000 + year, rest)),
    }
}

/// 22 Aug 2017, August 22nd, 2017, Tue, 22 Aug 2017, 22-Aug-17, 22/Aug/17, and each without its year.
fn month_named(text: &str) -> Option<(Date, &str)> {
    let text = weekday_off(text);
    let (month, day, rest) = match number(text, 1, 2) {
        Some((day, rest)) => {
            let (month, rest) = month(ordinal_off(rest).trim_start_matches([' ', '-', '.', '/']))?;
            (month, day, rest)
        }
        None => {
            let (month, rest) = month(text)?;
            let (day, rest) = number(rest.trim_start_matches([' ', '.']), 1, 2)?;
            (month, day, ordinal_off(rest))
        }
    };
    let short =
        rest.strip_prefix(['-', '/']).and_then(|rest| number(rest, 2, 2)).map(|(year, rest)| (2000 + year, rest));
    match short.or_else(|| number(rest.trim_start_matches([' ', '-', ',', '.', '/']), 4, 4)) {
        Some((year, rest)) => known(year, month, day, rest),
        None => (1..=31).contains(&day).then_some((Date::YearLess(month, day), rest)),
    }
}

/// Whether a text is a day of the week and of a month, "Tuesday, March 5th", whose year is not named.
pub(crate) fn is_day_of_a_year(text: &str) -> bool {
    let plain = !text.starts_with(|c: char| c.is_ascii_digit()) && weekday_off(text).len() < text.len();
    plain && matches!(date(text, None), Some((Date::YearLess(..), "")))
}

/// What follows the "th" of a day.
fn ordinal_off(text: &str) -> &str {
    let ending = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_prefix(ending));
    ending.filter(|rest| !rest.starts_with(char::is_alphanumeric)).unwrap_or(text)
}

fn weekday_off(text: &str) -> &str {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let word = letters(text);
    let is_day = word.len() >= 3 && DAYS.iter().any(|day| starts_with_fold(word, day));
    if is_day { text[word.len()..].trim_start_matches([' ', ',', '.']) } else { text }
}

fn month(text: &str) -> Option<(u32, &str)> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = letters(text);
    if word.len() < 3 {
        return None;
    }
    let at = MONTHS
        .iter()
        .position(|name| starts_with_fold(name, word) || (word.eq_ignore_ascii_case("sept") && *name == "september"))?;
    Some((u32::try_from(at).ok()? + 1, &text[word.len()..]))
}
