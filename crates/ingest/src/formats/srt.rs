//! SubRip: numbered blocks with two times and an arrow, in any encoding.
//!
//! There is no standard; this reads what players read. Words that stand where no times are go
//! with the cue before them, and that is said.

use crate::decode::{self, Foreign};
use crate::detect::first_lines;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::transcript::{self, Cue};
use crate::intake::Intake;

/// Reads a transcript.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let lines: Vec<_> = decode::lines(&text).collect();
    let timed: Vec<usize> = (0..lines.len()).filter(|at| timings(lines[*at].1).is_some()).collect();
    let Some(first) = timed.first().copied() else {
        let what = "no line in it has two times and an arrow, so it is not a SubRip file";
        return Err(Error::malformed(crate::THE_FILE, what));
    };
    say_loose_start(&lines[..first], intake);
    let mut cues = Vec::with_capacity(timed.len());
    for (count, at) in timed.iter().enumerate() {
        let next = timed.get(count + 1).copied();
        let end = next.map_or(lines.len(), |next| before_number(&lines, *at + 1, next));
        cues.push(cue(&lines, *at, end, intake));
    }
    transcript::take(cues, intake)
}

/// Whether the beginning of a text has lines of times as SubRip writes them.
pub(crate) fn looks_like(text: &str) -> bool {
    first_lines(text, 6).any(|line| timings(line).is_some())
}

fn say_loose_start(lines: &[(usize, &str)], intake: &mut Intake<'_>) {
    let loose = lines.iter().find(|(_, line)| !line.trim().is_empty() && !is_number(line));
    if let Some((line, _)) = loose {
        intake.skip(format!("line {line}"), "these lines stand before the first times; they were left out");
    }
}

/// Where a cue's lines end: before the number that leads the next cue.
fn before_number(lines: &[(usize, &str)], from: usize, next: usize) -> usize {
    if next > from && is_number(lines[next - 1].1) { next - 1 } else { next }
}

fn cue(lines: &[(usize, &str)], at: usize, end: usize, intake: &mut Intake<'_>) -> Cue {
    let (number, line) = lines[at];
    let (start_ms, end_ms) = timings(line).unwrap_or((0, 0));
    let body = &lines[at + 1..end];
    let shown: Vec<&str> = body.iter().map(|(_, line)| line.trim_end()).collect();
    let first = shown.iter().position(|line| !line.is_empty()).unwrap_or(shown.len());
    let last = shown.iter().rposition(|line| !line.is_empty()).map_or(first, |last| last + 1);
    let kept = &shown[first..last];
    if let Some(gap) = kept.iter().position(|line| line.is_empty()) {
        let stray = body[first + gap].0 + 1;
        let what = "these words have no times of their own; they were kept with the cue before them";
        intake.warn(format!("line {stray}"), what);
    }
    let words: Vec<&str> = kept.iter().copied().filter(|line| !line.is_empty()).collect();
    Cue { line: number, start: start_ms, end: end_ms, parts: vec![(None, unmarked(&words.join("\n")))] }
}

fn is_number(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit())
}

/// "00:00:11,890 --> 00:00:16,320", in milliseconds; a point for the comma will do.
fn timings(line: &str) -> Option<(i64, i64)> {
    let (start, end) = line.split_once("-->")?;
    let end = end.trim().split(' ').next()?;
    Some((timestamp(start.trim())?, timestamp(end)?))
}

fn timestamp(text: &str) -> Option<i64> {
    let (clock, thousandths) = text.split_once([',', '.'])?;
    let mut whole: i64 = 0;
    let mut fields = 0;
    for field in clock.split(':') {
        let width = field.len();
        let fits = (1..=2).contains(&width) || (fields == 0 && width <= 4 && width > 0);
        if !fits || !field.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        whole = whole * 60 + field.parse::<i64>().ok()?;
        fields += 1;
    }
    let digits = thousandths.bytes().all(|byte| byte.is_ascii_digit());
    if !(2..=3).contains(&fields) || !digits || !(1..=3).contains(&thousandths.len()) {
        return None;
    }
    let scale = [100, 10, 1][thousandths.len() - 1];
    Some(whole * 1000 + thousandths.parse::<i64>().ok()? * scale)
}

/// The words without the tags and placements that players know.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr2(b'<', b'{', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let inner = &rest[at..];
        let length = known_tag(inner).unwrap_or(0);
        if length == 0 {
            out.push_str(&inner[..1]);
        }
        rest = &inner[length.max(1)..];
    }
    out.push_str(rest);
    out
}

fn known_tag(text: &str) -> Option<usize> {
    if text.starts_with("{\\") {
        let end = 1 + text[1..].find(['{', '}', '\n'])?;
        return text[end..].starts_with('}').then_some(end + 1);
    }
    let end = text.strip_prefix('<')?.find(['<', '>'])? + 1;
    let name = text[1..end].trim_start_matches('/').to_ascii_lowercase();
    let known = ["i", "b", "u", "s", "font"].contains(&name.as_str()) || name.starts_with("font ");
    (known && text[end..].starts_with('>')).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_with_comma_or_point_are_read() {
        assert_eq!(timings("00:00:11,890 --> 00:00:16.32 X1:40"), Some((11_890, 16_320)));
        assert_eq!(timings("1:02,5-->1:03,000"), Some((62_500, 63_000)));
        assert_eq!(timings("soon --> later"), None);
        assert_eq!(timings("00:00:11 --> 00:00:16"), None);
    }

    #[test]
    fn open_marks_without_end_cost_no_more_than_they_are_long() {
        for mark in ["{\\", "<", "<font "] {
            let text = mark.repeat(1_000_000 / mark.len());
            assert_eq!(unmarked(&text), text);
        }
    }

    #[test]
    fn only_known_tags_are_taken_off() {
        assert_eq!(unmarked("{\\an8}<i>so</i> a<b and {x} <Font color=red>y</font>"), "so a<b and {x} y");
    }
}
