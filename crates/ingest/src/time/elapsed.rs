//! Times that are counted from a beginning: `0:15`, `01:02:03.5`, `T+5m`, `T+00:05`.
//!
//! It does not say whether `0:15` is one; the same digits may be a time of day.

use super::{Precision, digits};

/// Reads `0:15` or `1:02:03.5` at the beginning of a text as milliseconds, with what follows it.
///
/// Two fields are minutes and seconds, three begin with hours.
pub(crate) fn counted(text: &str) -> Option<(i64, Precision, &str)> {
    let (fields, rest) = fields(text);
    let fraction = rest.strip_prefix(['.', ',']).unwrap_or("");
    let count = digits(fraction);
    let seconds = sexagesimal(fields)?;
    if !(1..=9).contains(&count) {
        return Some((seconds * 1000, Precision::S, rest));
    }
    let millis: i64 = format!("{:0<3.3}", &fraction[..count]).parse().ok()?;
    Some((seconds * 1000 + millis, Precision::Ms, &fraction[count..]))
}

/// Reads `T+5m`, `T + 1h 30min`, `T+00:05`, `T-2m` at the beginning of a text as milliseconds.
///
/// Two fields are hours and minutes here, as on a clock; a number alone is none.
pub(super) fn since(text: &str) -> Option<(i64, Precision, &str)> {
    let after = text.strip_prefix(['T', 't'])?.trim_start_matches(' ');
    let bare = after.strip_prefix(['+', '-', '\u{2212}'])?.trim_start_matches(' ');
    let sign = if after.starts_with('+') { 1000 } else { -1000 };
    let (shown, rest) = fields(bare);
    let (seconds, precision, rest) = match shown.matches(':').count() {
        0 => units(bare)?,
        1 => (sexagesimal(shown)? * 60, Precision::Min, rest),
        _ => (sexagesimal(shown)?, Precision::S, rest),
    };
    Some((sign * seconds, precision, rest))
}

/// Digits with colons between them, apart from what follows.
fn fields(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
    text.split_at(text[..end].trim_end_matches(':').len())
}

/// `1:02` and `1:02:03` by sixties.
fn sexagesimal(fields: &str) -> Option<i64> {
    let fields: Vec<&str> = fields.split(':').collect();
    if !(2..=3).contains(&fields.len()) || !(1..=3).contains(&fields[0].len()) {
        return None;
    }
    fields.iter().enumerate().try_fold(0, |sum, (at, field)| {
        let value: i64 = field.parse().ok()?;
        (at == 0 || value < 60 && field.len() == 2).then_some(sum * 60 + value)
    })
}

/// `1h 30m`, `5 min`, `90s` in seconds.
fn units(text: &str) -> Option<(i64, Precision, &str)> {
    let (mut sum, mut precision, mut rest) = unit(text)?;
    while let Some((more, finer, after)) = unit(rest.trim_start_matches(' ')) {
        (sum, precision, rest) = (sum + more, precision.min(finer), after);
    }
    Some((sum, precision, rest))
}

fn unit(text: &str) -> Option<(i64, Precision, &str)> {
    let count = digits(text);
    let value: i64 = text[..count].parse().ok().filter(|_| count <= 6)?;
    let spaced = text[count..].trim_start_matches(' ');
    let name = super::letters(spaced);
    let (unit, precision) = match name.to_ascii_lowercase().as_str() {
        "h" | "hr" | "hrs" | "hour" | "hours" => (3600, Precision::Min),
        "m" | "min" | "mins" | "minute" | "minutes" => (60, Precision::Min),
        "s" | "sec" | "secs" | "second" | "seconds" => (1, Precision::S),
        _ => return None,
    };
    Some((value * unit, precision, &spaced[name.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_times_have_two_or_three_fields() {
        assert_eq!(counted("0:15 | Ana"), Some((15_000, Precision::S, " | Ana")));
        assert_eq!(counted("75:10"), Some((4_510_000, Precision::S, "")));
        assert_eq!(counted("01:02:03.25: x"), Some((3_723_250, Precision::Ms, ": x")));
        assert_eq!(counted("0:15: x"), Some((15_000, Precision::S, ": x")));
        for none in ["15", "0:75", "0:5", "1:2:3:4", ":", "", "2026:01", "a0:15"] {
            assert_eq!(counted(none), None, "{none}");
        }
    }

    #[test]
    fn what_came_after_the_beginning_is_counted_from_it() {
        for (text, wanted) in [
            ("T+5m paged", Some((300_000, Precision::Min, " paged"))),
            ("T + 1h 30min: paged", Some((5_400_000, Precision::Min, ": paged"))),
            ("t+90s", Some((90_000, Precision::S, ""))),
            ("T+00:05 paged", Some((300_000, Precision::Min, " paged"))),
            ("T+00:05:10", Some((310_000, Precision::S, ""))),
            ("T-2m", Some((-120_000, Precision::Min, ""))),
            ("T+5", None),
            ("T+5 metres", None),
            ("T-shirt", None),
            ("Then", None),
        ] {
            assert_eq!(since(text), wanted, "{text}");
        }
    }
}
