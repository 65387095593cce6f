//! Lengths of time and distances: "ten minutes", "an hour and a half", "five to ten minutes", "a while", "just". Exact
//! lengths become bands by the default bounds of the method reference, section 3.1.

use super::vocabulary::{Ear, Sign};

/// How far apart two times are, in seconds: at least, and at most if that is said.
pub(super) type Gap = (u32, Option<u32>);

/// "before" and "after" are strict by this much.
pub(super) const STRICT: u32 = 1;
/// "just before", "just after".
pub(super) const JUST: u32 = 3 * 60;
/// The longest length that is read: about eleven days, in seconds.
const LONGEST: f64 = 1e6;

/// A number as it is said or written. Whole numbers are what a clock takes.
pub(super) fn number<'w>(ear: Ear<'w>) -> Option<(f64, Ear<'w>)> {
    let word = ear.first()?;
    if word.text.starts_with(|letter: char| letter.is_ascii_digit()) {
        let text = word.text.replace(',', ".");
        return text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| (number, ear.after(1)));
    }
    if let Some((tens, rest)) = ear.hear(Sign::Tens) {
        let ones = rest.hear(Sign::Number).filter(|(ones, _)| (1.0..10.0).contains(&ones.numbers[0]));
        // "twenty a" is no number.
        let ones = ones.filter(|(entry, _)| entry.phrase[0].chars().count() > 2);
        return Some(ones.map_or((tens.numbers[0], rest), |(ones, rest)| (tens.numbers[0] + ones.numbers[0], rest)));
    }
    if let Some((entry, rest)) = ear.hear(Sign::Number) {
        return Some((entry.numbers[0], rest));
    }
    joined(ear, &word.text).map(|number| (number, ear.after(1)))
}

/// Numbers that are one word: "fünfundzwanzig".
fn joined(ear: Ear<'_>, word: &str) -> Option<f64> {
    let of = |sign: Sign| ear.vocabulary.entries(sign).iter();
    of(Sign::Ones).find_map(|ones| {
        let rest = word.strip_prefix(ones.phrase[0].as_str())?;
        of(Sign::Tens).find(|tens| tens.phrase[0] == rest).map(|tens| tens.numbers[0] + ones.numbers[0])
    })
}

/// A whole number.
pub(super) fn whole<'w>(ear: Ear<'w>) -> Option<(u32, Ear<'w>)> {
    let (number, rest) = number(ear)?;
    (number.fract() == 0.0 && number < 10_000.0).then_some((number as u32, rest))
}

/// A length in seconds: "ten minutes", "1 h 30 min", "two and a half hours".
pub(super) fn length<'w>(ear: Ear<'w>) -> Option<(u32, Ear<'w>)> {
    if let Some((entry, rest)) = ear.hear(Sign::Length) {
        return Some((entry.numbers[0] as u32, rest));
    }
    let (mut seconds, mut rest, mut finest) = counted(ear)?;
    // Finer units follow coarser ones: "1 h 30 min".
    while let Some((more, after, unit)) = counted(rest.past(Sign::And).filter(|_| finest > 1.0).unwrap_or(rest))
        && unit < finest
    {
        (seconds, rest, finest) = (seconds + more, after, unit);
    }
    (seconds <= LONGEST).then_some((seconds.round() as u32, rest))
}

fn counted<'w>(ear: Ear<'w>) -> Option<(f64, Ear<'w>, f64)> {
    let (mut count, mut rest) = number(ear)?;
    if let Some(half) = rest.past(Sign::AndAHalf) {
        (count, rest) = (count + 0.5, half);
    }
    let (unit, rest) = rest.hear(Sign::Unit)?;
    Some((count * unit.numbers[0], rest, unit.numbers[0]))
}

/// The most that a length, even a vague one, can mean.
pub(super) fn at_most<'w>(ear: Ear<'w>) -> Option<(u32, Ear<'w>)> {
    let vague = ear.hear(Sign::Vague).and_then(|(entry, rest)| Some((vague(&entry.numbers).1?, rest)));
    length(ear).or(vague)
}

/// Distances that can be heard here, the likeliest first; the last is none at all, which is strictly more than nothing.
pub(super) fn gaps<'w>(ear: Ear<'w>) -> Vec<(Gap, Ear<'w>)> {
    let of_length = |sign: Sign, gap: fn(u32) -> Gap| {
        let (seconds, rest) = length(ear.past(sign)?)?;
        Some((gap(seconds), rest))
    };
    let mut found = Vec::new();
    found.extend(of_length(Sign::Nearly, |seconds| (seconds * 3 / 4, Some(seconds))));
    found.extend(of_length(Sign::BarelyOver, |seconds| (seconds, Some((seconds * 5).div_ceil(4)))));
    found.extend(ear.past(Sign::Just).into_iter().flat_map(said));
    found.extend(said(ear));
    found.extend(ear.past(Sign::Just).map(|rest| ((0, Some(JUST)), rest)));
    found.push(((STRICT, None), ear));
    found
}

fn said<'w>(ear: Ear<'w>) -> Vec<(Gap, Ear<'w>)> {
    let of_length = |sign: Sign, gap: fn(u32) -> Gap| {
        let (seconds, rest) = length(ear.past(sign)?)?;
        Some((gap(seconds), rest))
    };
    let hedged = |ear: Ear<'w>| {
        let vague = ear.hear(Sign::Vague).map(|(entry, rest)| (vague(&entry.numbers), rest));
        vague.or_else(|| length(ear).map(|(seconds, rest)| (loosely(seconds), rest)))
    };
    let with_or_so = hedged(ear).and_then(|(gap, rest)| Some((gap, rest.past(Sign::OrSo)?)));
    let about = ear.past(Sign::About).and_then(hedged);
    let about = about.map(|(gap, rest)| (gap, rest.past_any(Sign::OrSo)));
    let plain = length(ear).map(|(seconds, rest)| ((seconds * 4 / 5, Some((seconds * 5).div_ceil(4))), rest));
    let vaguely = ear.hear(Sign::Vague).map(|(entry, rest)| (vague(&entry.numbers), rest));
    // What takes most words first: "a minute and a half" is not "a minute".
    let mut by_words: Vec<(Gap, Ear<'w>)> = [with_or_so, vaguely, plain].into_iter().flatten().collect();
    by_words.sort_by_key(|(_, rest)| rest.words.len());
    let first = [
        band(ear.past_any(Sign::Between)),
        of_length(Sign::Exactly, |seconds| (seconds, Some(seconds))),
        of_length(Sign::AtLeast, |seconds| (seconds, None)),
        of_length(Sign::MoreThan, |seconds| (seconds, None)),
        of_length(Sign::AtMost, |seconds| (0, Some(seconds))),
        about,
    ];
    first.into_iter().flatten().chain(by_words).collect()
}

/// "five to ten minutes", "2 min – 10 min", "one or two hours".
fn band<'w>(ear: Ear<'w>) -> Option<(Gap, Ear<'w>)> {
    let comma = |rest: Ear<'w>| Some(rest.past_comma()).filter(|after| after.words.len() < rest.words.len());
    let apart = |rest: Ear<'w>| rest.past(Sign::And).or_else(|| rest.past(Sign::Or)).or_else(|| comma(rest));
    let of_lengths = || {
        let (from, rest) = length(ear)?;
        let (to, rest) = length(apart(rest)?)?;
        Some(((from, Some(to)), rest))
    };
    let of_numbers = || {
        let (from, rest) = number(ear)?;
        let (to, rest) = number(apart(rest)?)?;
        let (unit, rest) = rest.hear(Sign::Unit)?;
        let seconds =
            |count: f64| Some((count * unit.numbers[0]).round()).filter(|it| *it <= LONGEST).map(|it| it as u32);
        Some(((seconds(from)?, Some(seconds(to)?)), rest))
    };
    of_lengths().or_else(of_numbers).filter(|((from, to), _)| to.is_none_or(|to| *from <= to))
}

fn vague(numbers: &[f64]) -> Gap {
    (numbers[0] as u32, numbers[1].is_finite().then_some(numbers[1] as u32))
}

/// "about ten minutes" is six to fifteen.
fn loosely(seconds: u32) -> Gap {
    (seconds * 3 / 5, Some((seconds * 3).div_ceil(2)))
}
