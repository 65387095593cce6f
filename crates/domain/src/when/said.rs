//! Reads times as people say them: "about 14:05", "a few minutes after the second page", "between two and half past".
//! The default bounds are those of the method reference, section 3.1; they are a first offer that the owner can adjust.
//! It does not look anything up: what "the second page" is, the caller says.

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use super::{Anchor, Reading};

/// What surrounds the words: the day and zone in which a time of the clock is meant, and what names can refer to.
pub struct Surroundings<'a> {
    /// The day meant when none is said.
    pub day: NaiveDate,
    /// The zone of the review.
    pub zone: Tz,
    /// Finds what some words refer to: "the second page". Empty words ask for what was said just before.
    pub find: &'a dyn Fn(&str) -> Option<Anchor>,
}

const MINUTE: u32 = 60;
const HOUR: u32 = 60 * MINUTE;
/// "before" and "after" are strict by this much.
const STRICT: u32 = 1;
const ABOUT: u32 = 5 * MINUTE;
const ABOUT_A_ROUND_HOUR: u32 = 20 * MINUTE;
const TOGETHER: u32 = 3 * MINUTE;

/// Reads some words of time; `Unknown` when they say nothing that could be drawn.
pub fn read(words: &str, around: &Surroundings<'_>) -> Reading {
    let text = words.trim().trim_end_matches(['.', ',']).to_lowercase();
    let tokens: Vec<&str> = text.split_whitespace().collect();
    between(&tokens, around)
        .or_else(|| clock(&tokens, around))
        .or_else(|| relative(&tokens, around))
        .unwrap_or(Reading::Unknown)
}

/// "between 14:00 and 14:10", "from two to three", "14:15 – 14:21".
fn between(tokens: &[&str], around: &Surroundings<'_>) -> Option<Reading> {
    let rest = match tokens {
        ["between" | "from", rest @ ..] => rest,
        _ => tokens,
    };
    let middle = rest.iter().position(|token| matches!(*token, "and" | "to" | "until" | "till" | "-" | "–" | "—"))?;
    let ((from, _), (to, _)) = (time_of(&rest[..middle])?, time_of(&rest[middle + 1..])?);
    let (from, to) = (on_day(from, around)?, on_day(to, around)?);
    // "from 23:50 to 0:10" ends on the next day.
    let to = if to < from { to + Duration::days(1) } else { to };
    Some(Reading::Between { from, to })
}

/// "about 14:05", "14:05", "just after two", "before 14:10".
fn clock(tokens: &[&str], around: &Surroundings<'_>) -> Option<Reading> {
    match tokens {
        ["about" | "around" | "roughly" | "approximately" | "circa" | "ca." | "~", rest @ ..] => {
            let (time, fine) = time_of(rest)?;
            let plus_minus_s = if fine { ABOUT } else { ABOUT_A_ROUND_HOUR };
            Some(Reading::About { at: on_day(time, around)?, plus_minus_s })
        }
        ["just" | "shortly" | "right", side @ ("before" | "after"), rest @ ..] => {
            let at = on_day(time_of(rest)?.0, around)?;
            let (from, to) =
                if *side == "before" { (at - Duration::minutes(3), at) } else { (at, at + Duration::minutes(3)) };
            Some(Reading::Between { from, to })
        }
        ["before", rest @ ..] => Some(Reading::BeforeTime { at: on_day(time_of(rest)?.0, around)? }),
        ["after" | "since", rest @ ..] => Some(Reading::AfterTime { at: on_day(time_of(rest)?.0, around)? }),
        ["at", rest @ ..] => clock_alone(rest, around),
        [one] if one.starts_with('~') => clock(&["about", &one[1..]], around),
        rest => clock_alone(rest, around),
    }
}

fn clock_alone(tokens: &[&str], around: &Surroundings<'_>) -> Option<Reading> {
    let (time, fine) = time_of(tokens)?;
    let at = on_day(time, around)?;
    Some(if fine {
        Reading::Exact { at, precision_s: MINUTE }
    } else {
        Reading::About { at, plus_minus_s: ABOUT_A_ROUND_HOUR }
    })
}

/// "a few minutes after the second page", "just before that", "about ten minutes later", "when the alert came".
fn relative(tokens: &[&str], around: &Surroundings<'_>) -> Option<Reading> {
    if let Some((gap, rest)) = split_at(tokens, &["after", "following"]) {
        let (min_gap_s, max_gap_s) = gap_of(gap)?;
        return Some(Reading::After { of: named(rest, around)?, min_gap_s, max_gap_s });
    }
    if let Some((gap, rest)) = split_at(tokens, &["before", "ahead"]) {
        let (min_gap_s, max_gap_s) = gap_of(gap)?;
        return Some(Reading::Before { of: named(rest, around)?, min_gap_s, max_gap_s });
    }
    match tokens {
        [gap @ .., "later" | "afterwards"] if !gap.is_empty() => {
            let (min_gap_s, max_gap_s) = gap_of(gap)?;
            Some(Reading::After { of: (around.find)("")?, min_gap_s, max_gap_s })
        }
        ["then" | "next" | "later" | "afterwards"] => {
            Some(Reading::After { of: (around.find)("")?, min_gap_s: STRICT, max_gap_s: None })
        }
        ["at", "the", "same", "time" | "moment"] | ["meanwhile"] => together((around.find)("")?),
        ["at", "the", "same", "time" | "moment", "as", rest @ ..] => together(named(rest, around)?),
        ["when" | "as" | "with", rest @ ..] => together(named(rest, around)?),
        _ => None,
    }
}

fn together(of: Anchor) -> Option<Reading> {
    Some(Reading::Around { of, plus_minus_s: TOGETHER })
}

fn split_at<'t>(tokens: &'t [&'t str], words: &[&str]) -> Option<(&'t [&'t str], &'t [&'t str])> {
    let place = tokens.iter().position(|token| words.contains(token))?;
    Some((&tokens[..place], &tokens[place + 1..]))
}

fn named(tokens: &[&str], around: &Surroundings<'_>) -> Option<Anchor> {
    match tokens {
        [] | ["that" | "this" | "it"] => (around.find)(""),
        rest => (around.find)(&rest.join(" ")),
    }
}

/// How far apart, in seconds: at least, and at most if that is said.
fn gap_of(tokens: &[&str]) -> Option<(u32, Option<u32>)> {
    Some(match tokens {
        [] | ["some", "time"] | ["sometime"] => (STRICT, None),
        ["just" | "right" | "immediately" | "shortly" | "straight" | "directly" | "moments"] | ["a", "moment"] => {
            (0, Some(3 * MINUTE))
        }
        ["seconds"] | ["a", "few", "seconds"] => (STRICT, Some(MINUTE)),
        ["minutes"] | ["a", "few", "minutes"] | ["some", "minutes"] => (2 * MINUTE, Some(10 * MINUTE)),
        ["a", "couple", "of", "minutes"] | ["a", "minute", "or", "two"] => (MINUTE, Some(4 * MINUTE)),
        ["a", "while"] | ["quite", "a", "while"] => (10 * MINUTE, Some(90 * MINUTE)),
        ["half", "an", "hour"] | ["about", "half", "an", "hour"] => (20 * MINUTE, Some(45 * MINUTE)),
        ["an", "hour"] | ["about" | "around", "an", "hour"] => (45 * MINUTE, Some(90 * MINUTE)),
        ["about" | "around" | "roughly" | "maybe" | "perhaps", number, unit] => {
            // "about ten minutes" is six to fifteen.
            let length = amount(number)?.checked_mul(unit_of(unit)?)?;
            (length / 5 * 3, Some(length / 2 * 3))
        }
        [number, unit] => {
            let length = amount(number)?.checked_mul(unit_of(unit)?)?;
            (length / 5 * 4, Some(length / 4 * 5))
        }
        _ => return None,
    })
}

fn unit_of(word: &str) -> Option<u32> {
    Some(match word.trim_end_matches('s') {
        "second" | "sec" => 1,
        "minute" | "min" => MINUTE,
        "hour" | "hr" => HOUR,
        _ => return None,
    })
}

fn amount(word: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let spelled = || WORDS.iter().position(|number| *number == word).and_then(|number| u32::try_from(number).ok());
    match word {
        "a" | "an" => Some(1),
        "fifteen" => Some(15),
        "twenty" => Some(20),
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        _ => spelled().or_else(|| word.parse().ok().filter(|number| *number <= 600)),
    }
}

/// A time of the clock, and whether it was said to the minute: "14:05", "2 pm", "half past two", "ten to three", "noon".
fn time_of(tokens: &[&str]) -> Option<(NaiveTime, bool)> {
    match tokens {
        ["noon"] | ["midday"] => NaiveTime::from_hms_opt(12, 0, 0).map(|time| (time, false)),
        ["midnight"] => Some((NaiveTime::MIN, false)),
        ["half", "past", hour] => at(amount(hour)?, 30).map(|time| (time, true)),
        ["quarter", "past", hour] | ["a", "quarter", "past", hour] => at(amount(hour)?, 15).map(|time| (time, true)),
        ["quarter", "to", hour] | ["a", "quarter", "to", hour] => {
            at(amount(hour)?.checked_sub(1)?, 45).map(|time| (time, true))
        }
        [minutes, "past", hour] => at(amount(hour)?, amount(minutes)?).map(|time| (time, true)),
        [minutes, "to", hour] => {
            at(amount(hour)?.checked_sub(1)?, 60_u32.checked_sub(amount(minutes)?)?).map(|time| (time, true))
        }
        [time, half @ ("am" | "pm" | "a.m." | "p.m.")] => twelve_hour(time, half.starts_with('p')),
        [hour, "o'clock" | "o’clock"] => at(amount(hour)?, 0).map(|time| (time, false)),
        [one] => twenty_four_hour(one),
        _ => None,
    }
}

fn twenty_four_hour(word: &str) -> Option<(NaiveTime, bool)> {
    for (ending, afternoon) in [("am", false), ("pm", true)] {
        if let Some(time) = word.strip_suffix(ending) {
            return twelve_hour(time, afternoon);
        }
    }
    if let Some((hour, rest)) = word.split_once(':') {
        let (minute, second) = rest.split_once(':').unwrap_or((rest, "0"));
        let two_digits = minute.len() == 2 && second.len() <= 2;
        let time = NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, second.parse().ok()?);
        return time.filter(|_| two_digits).map(|time| (time, true));
    }
    // A bare number of one word is an hour: "around two", "about 14".
    at(amount(word).filter(|hour| *hour <= 23)?, 0).map(|time| (time, false))
}

fn twelve_hour(time: &str, afternoon: bool) -> Option<(NaiveTime, bool)> {
    let (hour, minute, fine) = match time.split_once(':') {
        Some((hour, minute)) => (hour.parse::<u32>().ok()?, minute.parse().ok()?, true),
        None => (amount(time)?, 0, false),
    };
    let hour = (1..=12).contains(&hour).then_some(hour % 12)? + if afternoon { 12 } else { 0 };
    at(hour, minute).map(|time| (time, fine))
}

fn at(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// A time of the clock on the day meant. In the hour that a change of clocks repeats or leaves out, the words do not say
/// which time is meant, and none is guessed.
fn on_day(time: NaiveTime, around: &Surroundings<'_>) -> Option<DateTime<Utc>> {
    around.zone.from_local_datetime(&around.day.and_time(time)).single().map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{RecordId, StatementId};
    use chrono_tz::Europe::Berlin;
    use uuid::Uuid;

    const PAGE: Anchor = Anchor::Record(RecordId(Uuid::from_u128(2)));
    const BEFORE: Anchor = Anchor::Statement(StatementId(Uuid::from_u128(1)));

    fn reading(words: &str) -> Reading {
        let find = |name: &str| match name {
            "" => Some(BEFORE),
            "the second page" => Some(PAGE),
            _ => None,
        };
        read(words, &Surroundings { day: NaiveDate::from_ymd_opt(2026, 5, 14).unwrap(), zone: Berlin, find: &find })
    }

    fn clock_time(hour: u32, minute: u32) -> DateTime<Utc> {
        Berlin.with_ymd_and_hms(2026, 5, 14, hour, minute, 0).unwrap().with_timezone(&Utc)
    }

    #[test]
    fn the_table_of_the_method() {
        let minutes = |count: u32| count * MINUTE;
        for (words, expected) in [
            ("about 14:05", Reading::About { at: clock_time(14, 5), plus_minus_s: minutes(5) }),
            ("around two", Reading::About { at: clock_time(2, 0), plus_minus_s: minutes(20) }),
            ("between 14:00 and 14:10", Reading::Between { from: clock_time(14, 0), to: clock_time(14, 10) }),
            ("14:15 – 14:21", Reading::Between { from: clock_time(14, 15), to: clock_time(14, 21) }),
            ("after the second page", Reading::After { of: PAGE, min_gap_s: 1, max_gap_s: None }),
            ("before the second page", Reading::Before { of: PAGE, min_gap_s: 1, max_gap_s: None }),
            ("just after the second page", Reading::After { of: PAGE, min_gap_s: 0, max_gap_s: Some(minutes(3)) }),
            (
                "a few minutes after the second page",
                Reading::After { of: PAGE, min_gap_s: minutes(2), max_gap_s: Some(minutes(10)) },
            ),
            (
                "about ten minutes later",
                Reading::After { of: BEFORE, min_gap_s: minutes(6), max_gap_s: Some(minutes(15)) },
            ),
            ("a while later", Reading::After { of: BEFORE, min_gap_s: minutes(10), max_gap_s: Some(minutes(90)) }),
            ("at the same time as the second page", Reading::Around { of: PAGE, plus_minus_s: minutes(3) }),
            ("14:09", Reading::Exact { at: clock_time(14, 9), precision_s: 60 }),
            ("half past two pm", Reading::Unknown),
            ("2:15pm", Reading::Exact { at: clock_time(14, 15), precision_s: 60 }),
            ("just after 14:15", Reading::Between { from: clock_time(14, 15), to: clock_time(14, 18) }),
            ("then", Reading::After { of: BEFORE, min_gap_s: 1, max_gap_s: None }),
        ] {
            assert_eq!(reading(words), expected, "{words}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_made_up() {
        for words in ["", "some day", "after the third moon", "25:00", "14:7", "between you and me", "a long shot"] {
            assert_eq!(reading(words), Reading::Unknown, "{words}");
        }
    }

    #[test]
    fn an_hour_that_the_clocks_repeat_is_not_guessed() {
        let find = |_: &str| None;
        let day = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
        assert_eq!(read("02:30", &Surroundings { day, zone: Berlin, find: &find }), Reading::Unknown);
    }
}
