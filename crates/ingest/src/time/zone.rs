//! The zone that stands after a time: an offset, or letters.
//!
//! Letters such as PST are never given an offset here: several mean more than one place. Whether
//! they are those of a zone that somebody chose is asked of chrono.

use super::{Resolved, Timestamp, letters, number};
use crate::time::Precision;
use chrono::{FixedOffset, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};

/// Letters that stand for zones where words follow them; other capitals are words themselves.
const LETTERS: [&str; 41] = [
    "PT", "PST", "PDT", "MT", "MST", "MDT", "CT", "CST", "CDT", "ET", "EST", "EDT", "AKST", "AKDT", "HST", "AST",
    "NDT", "BRT", "WET", "WEST", "BST", "CET", "CEST", "MEZ", "MESZ", "EET", "EEST", "MSK", "TRT", "SAST", "WAT",
    "IST", "PKT", "SGT", "HKT", "JST", "KST", "AWST", "ACST", "AEST", "AEDT",
];

/// Which zone a time names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Named {
    /// By how far it is from UTC.
    Offset(FixedOffset),
    /// By letters.
    Letters(Letters),
}

/// Up to five capital letters that name a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Letters([u8; 5]);

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = [0; 5];
        letters.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte);
        Self(letters)
    }

    /// Whether a zone is called so while it has this abbreviation; PT is PST and PDT.
    fn mean(self, abbreviation: &str) -> bool {
        let short = self.0[2] == 0 && abbreviation.len() == 3;
        let general = short && abbreviation.bytes().step_by(2).eq(self.0[..2].iter().copied());
        general || self == Self::of(abbreviation)
    }
}

/// Reads a wall-clock time with letters as an instant of this zone, where the zone uses them then.
pub(crate) fn lettered(local: NaiveDateTime, letters: Letters, precision: Precision, zone: Tz) -> Resolved {
    let found = zone.from_local_datetime(&local);
    let fits = [found.earliest(), found.latest()]
        .into_iter()
        .flatten()
        .find(|at| at.offset().abbreviation().is_some_and(|name| letters.mean(name)));
    match fits {
        Some(at) => Timestamp::new(at.to_utc(), precision).map_or(Resolved::OutOfRange, Resolved::One),
        None => Resolved::Gap,
    }
}

/// The zone that a heading such as "Time (UTC)" names.
pub(crate) fn zone_in(heading: &str) -> Option<Named> {
    let words = heading.split(|c: char| c.is_whitespace() || "()[],;*_".contains(c)).filter(|word| !word.is_empty());
    words
        .filter_map(|word| Some(zone(word)).filter(|(_, rest)| rest.trim_start_matches(':').is_empty()))
        .find_map(|found| found.0)
}

/// The zone at the beginning of what follows a time, and what is left.
pub(crate) fn zone(text: &str) -> (Option<Named>, &str) {
    let near = text.trim_start_matches(' ');
    if let Some(inner) = near.strip_prefix('(')
        && let (Some(named), rest) = zone(inner)
        && let Some(rest) = rest.strip_prefix(')')
    {
        return (Some(named), rest);
    }
    let utc = ["UTC", "GMT", "Z"].iter().find_map(|name| near.strip_prefix(name));
    if let Some(rest) = utc.filter(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || "+-\u{2212}".contains(c)))
    {
        return (Some(Named::Offset(Utc.fix())), rest);
    }
    let signed = near.strip_prefix("UTC").or_else(|| near.strip_prefix("GMT"));
    if let Some((offset, rest)) = numeric_offset(signed.unwrap_or(near), signed.is_some()) {
        // "+0000 UTC" says it twice.
        let again = rest.strip_prefix(" UTC").filter(|rest| !rest.starts_with(char::is_alphanumeric));
        return (Some(Named::Offset(offset)), again.unwrap_or(rest));
    }
    let word = letters(near);
    let capitals = (2..=5).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    let rest = &near[word.len()..];
    let alone = word.len() > 2 && rest.trim_start().is_empty();
    let known = LETTERS.contains(&word) && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-');
    if capitals && (alone || known) {
        return (Some(Named::Letters(Letters::of(word))), rest);
    }
    (None, text)
}

/// "+02:00", "-0730", "+02"; "+2" only where UTC stands before it.
fn numeric_offset(text: &str, one_digit: bool) -> Option<(FixedOffset, &str)> {
    let sign = match text.chars().next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let rest = text.trim_start_matches(['+', '-', '\u{2212}']);
    let (hours, minutes, rest) = match number(rest, 4, 4) {
        Some((both, rest)) => (both / 100, both % 100, rest),
        None => {
            let (hours, rest) = number(rest, if one_digit { 1 } else { 2 }, 2)?;
            let minutes = rest.strip_prefix(':').and_then(|rest| number(rest, 2, 2));
            let (minutes, rest) = minutes.unwrap_or((0, rest));
            (hours, minutes, rest)
        }
    };
    if rest.starts_with(char::is_alphanumeric) || hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = sign * i32::try_from(hours * 3600 + minutes * 60).ok()?;
    Some((FixedOffset::east_opt(seconds)?, rest))
}
