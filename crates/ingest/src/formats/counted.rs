//! Whether times are counted from the start of a recording, or are those of a day.
//!
//! `0:15` says nothing by itself. It takes all times of a file together and what is said at each, and where they could as
//! well be times of day they are left as such. Whoever imports can choose either.

use crate::detect::{Certainty, Format};
use crate::formats::transcript::split_name;
use crate::intake::Intake;
use crate::time::{Precision, Span, Written, counted, span};

/// What speaks for it that times are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// A person said so.
    Chosen,
    /// The name of their column says so.
    Named,
    /// They begin and go on as no clock does.
    Shape,
    /// Between two of them stands as much as can be said in that time.
    Speech,
    /// They are numbers of seconds.
    Seconds,
    /// They are numbers of thousandths of a second.
    Thousandths,
}

/// What the times of a file are to be taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// What they look like.
    Guessed,
    /// Times of a day.
    OfDay,
    /// Counted from a start.
    Counted,
}

/// One time that might be counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark<'a> {
    /// Milliseconds from the start.
    pub(crate) at: i64,
    /// As it is written.
    pub(crate) shown: &'a str,
    /// Whether somebody is named there.
    pub(crate) named: bool,
    /// How many words follow.
    pub(crate) words: usize,
}

impl Choice {
    /// What was chosen with the format: a transcript is counted, a text or a table is not.
    pub(crate) fn of(format: Option<Format>) -> Self {
        match format {
            Some(Format::TranscriptText) => Self::Counted,
            Some(Format::Text | Format::Markdown | Format::Csv) => Self::OfDay,
            _ => Self::Guessed,
        }
    }
}

impl Why {
    /// How sure that is.
    pub(crate) fn certainty(self) -> Certainty {
        match self {
            Self::Chosen => Certainty::Chosen,
            Self::Named | Self::Shape | Self::Seconds | Self::Thousandths => Certainty::Likely,
            Self::Speech => Certainty::Guess,
        }
    }

    /// The same in words.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Chosen => "its times were read as counted from the start",
            Self::Named => "the column with the times is named as one that counts from a start, so they were read so",
            Self::Shape => {
                "its times begin near zero, only rise and name no day, so they were read as counted from the start"
            }
            Self::Seconds => {
                "its times are numbers that rise from near zero, so they were read as seconds from the start"
            }
            Self::Thousandths => {
                "its times are numbers that rise from near zero, so they were read as thousandths of a second from the start"
            }
            Self::Speech => {
                "its times begin near zero, only rise, and between them stands about as much as is said in that time, so they were read as counted from the start and not as times of day"
            }
        }
    }

    /// Says it.
    pub(crate) fn say(self, place: &str, intake: &mut Intake<'_>) {
        intake.warn(place, self.sentence());
    }
}

/// Reads a counted time, or a range of two, at the beginning of a text.
pub(crate) fn leading(text: &str) -> Option<Span<'_>> {
    span(text, |text| counted(text).map(|(at, precision, rest)| (Written::After(at, precision), rest)))
}

/// A whole text as a counted time, with its end.
pub(crate) fn whole(text: &str) -> Option<(i64, Precision, Option<i64>)> {
    let found = leading(text.trim()).filter(|found| found.rest.trim().is_empty())?;
    match found.start {
        Written::After(at, precision) => Some((at, precision, end_of(&found))),
        _ => None,
    }
}

/// Milliseconds to the end of a counted range.
pub(crate) fn end_of(found: &Span<'_>) -> Option<i64> {
    match found.end {
        Some(Written::After(end, _)) => Some(end),
        _ => None,
    }
}

/// Whether these times are counted, and what says so.
pub(crate) fn why(marks: &[Mark<'_>]) -> Option<Why> {
    let (first, last) = (marks.first()?, marks.last()?);
    // In a long one a line or two may stand out of order.
    let back = marks.windows(2).filter(|pair| pair[0].at > pair[1].at).count();
    if first.at >= last.at || back * 50 > marks.len() {
        return None;
    }
    let near_zero = first.at < 60_000;
    let two_fields = |mark: &Mark<'_>| mark.shown.matches(':').count() == 1;
    // A day has no twenty-fourth hour, and who writes its hours with one digit seldom begins at zero.
    let beyond_a_day = marks.iter().any(|mark| two_fields(mark) && mark.at >= 24 * 60_000);
    let short = first.shown.starts_with("0:");
    if near_zero && !two_fields(first) || names_lead(marks) && (near_zero && short || beyond_a_day) {
        return Some(Why::Shape);
    }
    (near_zero && is_as_said(marks)).then_some(Why::Speech)
}

/// Whether most times are followed by who speaks.
pub(crate) fn names_lead(marks: &[Mark<'_>]) -> bool {
    let named = marks.iter().filter(|mark| mark.named).count();
    named >= 2 && named * 10 >= marks.len() * 6
}

/// The fewest times from which speech is told.
const ENOUGH: usize = 12;

/// Whether what stands between the times is as much as people say in as many seconds: one to five words in each, hardly
/// ever more, and more where there is more time. What happened in as many minutes is told in no such measure.
fn is_as_said(marks: &[Mark<'_>]) -> bool {
    let steps: Vec<(f64, f64)> =
        marks.windows(2).map(|pair| ((pair[1].at - pair[0].at) as f64 / 1000.0, pair[0].words as f64)).collect();
    let (seconds, words) = steps.iter().fold((0.0, 0.0), |(a, b), (seconds, words)| (a + seconds, b + words));
    let rushed = steps.iter().filter(|(seconds, words)| *words > 6.0 * (seconds + 1.0)).count();
    let spoken = words >= seconds && words <= 5.0 * seconds && rushed * 20 <= steps.len();
    // Without any measure chance gives this much in three of a thousand files.
    let measure = (2.8 / (steps.len() as f64).sqrt()).max(0.35);
    marks.len() >= ENOUGH && spoken && (is_regular(&steps) || correlation(&steps) >= measure)
}

/// Whether nearly all steps are equally long.
fn is_regular(steps: &[(f64, f64)]) -> bool {
    let mut lengths: Vec<f64> = steps.iter().map(|step| step.0).collect();
    lengths.sort_by(f64::total_cmp);
    let middle = lengths[lengths.len() / 2];
    lengths.iter().filter(|length| (*length - middle).abs() <= 1.0).count() * 10 >= lengths.len() * 9
}

/// Pearson's coefficient; zero where one side never changes.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let count = pairs.len() as f64;
    let (sum_a, sum_b) = pairs.iter().fold((0.0, 0.0), |(x, y), (a, b)| (x + a, y + b));
    let (mean_a, mean_b) = (sum_a / count, sum_b / count);
    let (mut both, mut of_a, mut of_b) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        let (a, b) = (a - mean_a, b - mean_b);
        (both, of_a, of_b) = (both + a * b, of_a + a * a, of_b + b * b);
    }
    let spread = (of_a * of_b).sqrt();
    if spread > 0.0 { both / spread } else { 0.0 }
}

/// "Ana: words", "<ana> words", "Ana | words", "**Ana**: words" apart.
pub(crate) fn named(text: &str) -> Option<(&str, &str)> {
    let barred = text.split_once(" | ").filter(|(name, _)| {
        let plain = name.split_whitespace().count() <= 6 && !name.contains(['\n', '.', ':', '?', ',']);
        plain && name.starts_with(char::is_alphabetic) && name.chars().count() <= 60
    });
    nick(text).or(barred).or_else(|| bold(text)).or_else(|| split_name(text))
}

/// "**Ana**: words" and "**Ana:** words", as Markdown sets a name off; whoever does so may be called anything.
fn bold(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix("**")?.split_once("**")?;
    let (name, words) = match name.strip_suffix(':') {
        Some(name) => (name, rest),
        None => (name, rest.strip_prefix(':')?),
    };
    let fits = !name.trim().is_empty() && name.chars().count() <= 60 && !name.contains('\n');
    fits.then(|| (name.trim(), words.trim_start()))
}

/// "<nick> words", as chat logs have it.
pub(crate) fn nick(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.strip_prefix('<')?.split_once("> ")?;
    let name = name.trim_start_matches(['@', '+', ' ']);
    (!name.is_empty() && name.len() <= 60 && !name.contains(['<', '\n', '/'])).then_some((name, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(rows: &[(i64, usize)]) -> Vec<Mark<'static>> {
        rows.iter()
            .map(|(seconds, words)| Mark { at: seconds * 1000, shown: "00:00", named: false, words: *words })
            .collect()
    }

    #[test]
    fn speech_is_told_by_its_measure() {
        // Seconds and words as people speak.
        let said = [
            (0, 9),
            (4, 16),
            (11, 4),
            (13, 22),
            (22, 7),
            (25, 12),
            (31, 5),
            (33, 19),
            (41, 8),
            (44, 30),
            (57, 6),
            (60, 9),
            (64, 3),
        ];
        assert_eq!(why(&marks(&said)), Some(Why::Speech));
        let every: Vec<(i64, usize)> = (0..14).map(|at| (at * 30, 60 + (at as usize * 7) % 20)).collect();
        assert_eq!(why(&marks(&every)), Some(Why::Speech));
        assert_eq!(why(&marks(&said[..8])), None, "too few to tell");
    }

    #[test]
    fn a_night_of_events_is_none() {
        let night = [
            (5, 9),
            (7, 14),
            (8, 11),
            (15, 6),
            (31, 12),
            (33, 8),
            (50, 10),
            (64, 5),
            (65, 12),
            (70, 9),
            (92, 7),
            (130, 8),
            (131, 14),
        ];
        assert_eq!(why(&marks(&night)), None);
        let hours: Vec<(i64, usize)> = (0..24).map(|hour| (hour * 60, 8)).collect();
        assert_eq!(why(&marks(&hours)), None, "one line each hour");
    }
}
