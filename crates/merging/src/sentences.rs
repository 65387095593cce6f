//! The sentences in which a proposal says why it is made. They speak of what was referred to, of shared words and of
//! time; never of who is right, and of nobody by name.

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;

use crate::accounts::Logged;

pub(crate) const NOT_ON_ONE_CLOCK: &str = "These times do not fit on one clock.";
pub(crate) const TIMES_APART: &str = "One moment, told at times that do not overlap.";
pub(crate) const SAME_WORDS_APART: &str = "Nearly the same words, told at times that do not overlap.";
pub(crate) const MORE_THAN_ONE_MEANING: &str = "One moment, taken in more than one way.";
pub(crate) const EACH_THE_OTHER: &str = "Each says that the other did it.";

/// "Both", "All three".
pub(crate) fn all(count: usize) -> String {
    const WORDS: [&str; 10] = ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    match count {
        2 => "Both".to_owned(),
        _ => count.checked_sub(3).and_then(|it| WORDS.get(it)).map_or(format!("All {count}"), |it| format!("All {it}")),
    }
}

/// "the 14:15 message", "an alert".
pub(crate) fn named(record: &Logged<'_>, zone: Tz) -> String {
    let noun = match record.kind {
        "cue" => "line of the call",
        "system" => "system message",
        "message" | "alert" | "event" | "note" => record.kind,
        _ => "record",
    };
    match record.at {
        Some(at) => format!("the {} {noun}", at.with_timezone(&zone).format("%H:%M")),
        None => format!("the same {noun}"),
    }
}

/// "“console”", "“console” and “failover”", "“console”, “failover” and “primary”".
pub(crate) fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// What times have in common from a time to another, as the end of a sentence: "; times overlap by 2 min". If they have
/// nothing in common, the second is before the first.
pub(crate) fn overlapping(common: Option<(DateTime<Utc>, DateTime<Utc>)>) -> String {
    let Some(length) = common.map(|(from, to)| to - from) else { return String::new() };
    if length < Duration::zero() {
        format!("; times lie {} min apart", (length.num_seconds().abs() + 59) / 60)
    } else if length < Duration::seconds(1) {
        "; times agree".to_owned()
    } else if length < Duration::minutes(1) {
        format!("; times overlap by {} s", length.num_seconds())
    } else if length < Duration::hours(2) {
        format!("; times overlap by {} min", length.num_minutes())
    } else {
        format!("; times overlap by {} h", length.num_hours())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_lists_read_as_people_write_them() {
        assert_eq!(
            ["Both", "All three", "All twelve", "All 13"],
            [2, 3, 12, 13].map(all).map(String::leak).map(|it| &*it)
        );
        assert_eq!(quoted(&["a"]), "“a”");
        assert_eq!(quoted(&["a", "b", "c"]), "“a”, “b” and “c”");
    }

    #[test]
    fn overlaps_are_told_in_a_unit_that_fits() {
        let from = DateTime::UNIX_EPOCH;
        let told = |seconds| overlapping(Some((from, from + Duration::seconds(seconds))));
        assert_eq!(told(0), "; times agree");
        assert_eq!(told(59), "; times overlap by 59 s");
        assert_eq!(told(125), "; times overlap by 2 min");
        assert_eq!(told(3 * 3600), "; times overlap by 3 h");
        assert_eq!(told(-70), "; times lie 2 min apart");
        assert_eq!(overlapping(None), "");
    }
}
