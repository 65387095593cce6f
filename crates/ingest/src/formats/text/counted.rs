//! Whether the times of a text are those of a transcript: counted from zero, not of a day.
//!
//! `0:15` says nothing by itself. It takes all of them together, and where they could as well be
//! times of day they are left as such.

use super::{Above, Piece, nick};
use crate::formats::transcript::split_name;
use crate::time::Written;

/// Whether nothing in the pieces, read with their dates, names a day, a zone or half of one.
pub(super) fn may_be(dated: &[Piece<'_>]) -> bool {
    let mut above = Above::default();
    dated.iter().all(|piece| match &piece.time {
        Some((written, said)) => matches!(written, Written::Clock(..)) && !said.contains(char::is_alphabetic),
        None => {
            above.note(piece);
            above.day.is_none() && above.zone.is_none()
        }
    })
}

/// Whether the counted times of the pieces only rise, and begin or go on as no clock does.
pub(super) fn is(counted: &[Piece<'_>]) -> bool {
    let times: Vec<(i64, &str)> = counted.iter().filter_map(time).collect();
    let Some((first, shown)) = times.first().copied() else { return false };
    let rises = times.windows(2).all(|pair| pair[0].0 <= pair[1].0) && first < times[times.len() - 1].0;
    let near_zero = first < 60_000;
    let with_hours = shown.matches(':').count() == 2;
    // A day has no twenty-fourth hour, and who writes its hours with one digit seldom begins at zero.
    let beyond_a_day = times.iter().any(|(at, shown)| shown.matches(':').count() == 1 && *at >= 24 * 60_000);
    let short = shown.starts_with("0:");
    rises && (near_zero && with_hours || names_lead(counted) && (near_zero && short || beyond_a_day))
}

/// Whether most times are followed by who speaks.
pub(super) fn names_lead(pieces: &[Piece<'_>]) -> bool {
    let timed = pieces.iter().filter(|piece| piece.time.is_some());
    let (all, named) = timed.fold((0, 0), |(all, known), piece| {
        (all + 1, known + usize::from(piece.who.is_some() || named(piece.text.trim()).is_some()))
    });
    named >= 2 && named * 10 >= all * 6
}

/// "Ana: words", "<ana> words", "Ana | words" apart.
pub(super) fn named(text: &str) -> Option<(&str, &str)> {
    let barred = text.split_once(" | ").filter(|(name, _)| {
        let plain = name.split_whitespace().count() <= 6 && !name.contains(['\n', '.', ':', '?', ',']);
        plain && name.starts_with(char::is_alphabetic) && name.chars().count() <= 60
    });
    nick(text).or(barred).or_else(|| split_name(text))
}

fn time<'p>(piece: &'p Piece<'_>) -> Option<(i64, &'p str)> {
    match &piece.time {
        Some((Written::After(at, _), said)) => Some((*at, said.as_ref())),
        _ => None,
    }
}
