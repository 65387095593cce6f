//! Transcripts as text: Otter, Zoom's saved captions, Google Meet, Teams, Rev, and lines or tables with counted times.
//!
//! Who spoke and when stands on a line of its own, or the name before the words. What stands
//! before the first speaker (titles, lists of who was there) is said and left out.

use crate::decode::{self, Foreign};
use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::formats::counted::Choice;
use crate::formats::text::{self, Marks};
use crate::formats::transcript::split_name;
use crate::formats::{ReadSeek, table};
use crate::intake::{Intake, When};
use crate::time::{self, Precision, Written};
use std::borrow::Cow;

/// Reads a transcript.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let lines: Vec<(usize, &str)> = decode::lines(&text).collect();
    if let Some(tidied) = tidied(&lines) {
        let lines: Vec<(usize, &str)> = tidied.iter().map(|(line, text)| (*line, text.as_ref())).collect();
        if let Some(habit) = shape(&lines) {
            return take(&lines, habit, "line", intake);
        }
    }
    match shape(&lines) {
        Some(habit) => take(&lines, habit, "line", intake),
        None => read_counted(&text, &lines, intake),
    }
}

/// Reads a table, or lines, that begin with times counted from the start.
fn read_counted(text: &str, lines: &[(usize, &str)], intake: &mut Intake<'_>) -> Result<(), Error> {
    if let Some(separator) = crate::detect::separator(&intake.name, text) {
        return table::take_in(text, separator, Choice::Counted, intake);
    }
    if text::take_in_counted(lines, Marks::of(&intake.name), intake)? {
        return Ok(());
    }
    let what = "no lines in it say who spoke and when, so it is not a transcript";
    Err(Error::malformed(crate::THE_FILE, what))
}

/// How a transcript says who spoke and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// "Name  0:15", "Name (0:15):" or "Name: 00:00:15", with the words below: Otter, Teams, Rev.
    NameThenOffset,
    /// "[Name] 14:05:10", with the words below: captions saved by Zoom.
    BracketedName,
    /// "00:05:00" by itself now and then, "Name: words" between: Google Meet.
    Marks,
    /// "0:0:1.5 --> 0:0:4.2", then the name, then the words: older Teams documents.
    Arrows,
}

impl Habit {
    /// Which transcripts are like that, in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NameThenOffset => "a name and an offset stand above what was said, as Otter, Teams and Rev write it",
            Self::BracketedName => "a name in brackets and a time stand above what was said, as Zoom saves captions",
            Self::Marks => "offsets stand by themselves between lines with names, as Google Meet writes it",
            Self::Arrows => "two offsets with an arrow stand above names, as older documents of Teams have it",
        }
    }
}

/// Whether a text is a transcript, and of which habit.
pub(crate) fn looks_like(text: &str) -> Option<Habit> {
    let lines: Vec<(usize, &str)> = decode::lines(text).take(600).collect();
    let tidied = tidied(&lines)
        .and_then(|tidied| habit(&tidied.iter().map(|(line, text)| (*line, text.as_ref())).collect::<Vec<_>>()));
    tidied.or_else(|| habit(&lines))
}

/// The lines without what only stands around a transcript: the marks of Markdown where Meet's notes
/// were saved as that, and a new line between a name and its offset. None where there is neither.
fn tidied<'a>(lines: &[(usize, &'a str)]) -> Option<Vec<(usize, Cow<'a, str>)>> {
    let marked = lines.iter().filter(|(_, line)| mark(line).is_none() && mark(&plain(line)).is_some()).count() > 0;
    let above = |at: usize| {
        let (before, name) = (at.checked_sub(1).map_or("", |at| lines[at].1), lines[at].1.trim());
        let named = !name.is_empty() && name.chars().count() <= 60 && name.split_whitespace().count() <= 6;
        let plain = named && offset(name).is_none() && !name.ends_with(['.', ':', ',', '?', '!']);
        let alone = lines.get(at + 1).is_some_and(|(_, next)| offset(next.trim()).is_some());
        plain && alone && before.trim().is_empty()
    };
    let heads: Vec<usize> = (0..lines.len()).filter(|at| above(*at)).collect();
    let joined =
        heads.len() >= 2 && lines.iter().filter(|(_, line)| offset(line.trim()).is_some()).count() == heads.len();
    if !marked && !joined {
        return None;
    }
    let head = |at: usize| joined && heads.binary_search(&at).is_ok();
    let tidy = |(at, (line, text)): (usize, &(usize, &'a str))| match at.checked_sub(1) {
        Some(before) if head(before) => None,
        _ if head(at) => Some((*line, Cow::Owned(format!("{}  {}", text.trim(), lines[at + 1].1.trim())))),
        _ if marked => Some((*line, plain(text))),
        _ => Some((*line, Cow::Borrowed(*text))),
    };
    Some(lines.iter().enumerate().filter_map(tidy).collect())
}

/// A line without the marks of Markdown around it and around a name at its beginning.
fn plain(line: &str) -> Cow<'_, str> {
    let bare = line.trim().trim_start_matches('#').trim_start();
    let bare = ["- ", "* "].iter().find_map(|item| bare.strip_prefix(item)).unwrap_or(bare).trim_start();
    match bare.strip_prefix("**").and_then(|bold| bold.split_once("**")) {
        Some((bold, rest)) => Cow::Owned(format!("{bold}{rest}")),
        None => Cow::Borrowed(bare.trim_matches(['*', '_'])),
    }
}

/// The habit of lines that say who spoke at least twice, where their times are none of a day.
pub(crate) fn habit(lines: &[(usize, &str)]) -> Option<Habit> {
    shape(lines).filter(|habit| *habit != Habit::NameThenOffset || is_recorded(lines))
}

/// Whether offsets beside names are those of a recording. A chat has names with times of a day above its words too:
/// only those begin anywhere, and only in a recording are there hours beside minutes and seconds.
fn is_recorded(lines: &[(usize, &str)]) -> bool {
    let heads: Vec<(i64, &str)> = lines
        .iter()
        .filter_map(|(_, line)| match name_then_offset(line)?.1 {
            At::Offset(at, _, _, shown) => Some((at, shown)),
            _ => None,
        })
        .collect();
    let of_no_clock = heads.iter().any(|(at, shown)| shown.matches(':').count() == 2 || *at >= 24 * 60_000);
    let rises = heads.windows(2).all(|pair| pair[0].0 <= pair[1].0);
    let near_zero = heads.first().is_some_and(|(at, _)| *at < 120_000);
    of_no_clock || near_zero && rises || lines.iter().any(|(_, line)| is_closing(line.trim()))
}

/// What lines look like that say who spoke at least twice.
fn shape(lines: &[(usize, &str)]) -> Option<Habit> {
    let count = |found: fn(&str) -> bool| lines.iter().filter(|(_, line)| found(line)).count();
    let filled = count(|line| !line.trim().is_empty());
    if count(|line| arrow(line).is_some()) >= 2 {
        return Some(Habit::Arrows);
    }
    // Each name has words below it; a list whose every line ends in a time is something else.
    let spoken = |heads: usize| heads >= 2 && filled * 10 >= heads * 16;
    if spoken(count(|line| bracketed(line).is_some())) {
        return Some(Habit::BracketedName);
    }
    if marks_lead(lines) {
        return Some(Habit::Marks);
    }
    spoken(count(|line| name_then_offset(line).is_some())).then_some(Habit::NameThenOffset)
}

/// Whether an offset stands by itself and most of what follows begins with a name.
fn marks_lead(lines: &[(usize, &str)]) -> bool {
    let Some(first) = lines.iter().position(|(_, line)| mark(line).is_some()) else { return false };
    let rest =
        || lines[first..].iter().map(|(_, line)| line.trim()).filter(|line| !line.is_empty() && !is_closing(line));
    let marks = rest().filter(|line| mark(line).is_some()).count();
    let named = rest().filter(|line| split_name(line).is_some()).count();
    named >= 2 && named * 10 >= (rest().count() - marks) * 5
}

/// One utterance.
struct Said<'a> {
    line: usize,
    speaker: Option<&'a str>,
    at: At<'a>,
    text: String,
}

#[derive(Clone, Copy)]
enum At<'a> {
    /// Milliseconds from the start, to the end where that is known.
    Offset(i64, Option<i64>, Precision, &'a str),
    /// A time of day.
    Clock(Written, &'a str),
    None,
}

/// Hands the utterances of a transcript on.
pub(crate) fn take(lines: &[(usize, &str)], habit: Habit, unit: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let said = gather(lines, habit, unit, intake);
    if habit == Habit::Marks {
        let what = "its offsets stand only every few minutes; each sentence has that of the mark above it";
        intake.warn(crate::THE_FILE, what);
    }
    let name = intake.name.clone();
    let source = intake.source(&name, SourceKind::Transcript, false);
    intake.expect(said.len() as u64)?;
    for (count, said) in said.into_iter().enumerate() {
        let place = || format!("{unit} {}", said.line);
        let text = said.text.trim();
        if text.is_empty() {
            intake.skip(place(), "nobody's words stand below this name and time; it was left out");
            continue;
        }
        let mut record = intake.blank(source, Kind::Cue);
        let (when, shown) = match said.at {
            At::Offset(start, end, precision, shown) => {
                record.end_ms = end;
                let (at, offset_ms) = (intake.offset(start), Some(start));
                (When { at, as_said: Some(shown.to_owned()), precision: Some(precision), offset_ms }, shown)
            }
            At::Clock(written, shown) => (intake.when(written, shown, &place), shown),
            At::None => (When::default(), ""),
        };
        record.id = intake.id(&name, &["said", shown, said.speaker.unwrap_or(""), text]);
        record.at = when.at;
        record.at_as_said = when.as_said;
        record.offset_ms = when.offset_ms;
        record.precision = when.precision.unwrap_or(Precision::None);
        record.speaker = said.speaker.map(str::to_owned);
        record.text = text.to_owned();
        intake.take(source, record, place)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

fn gather<'a>(lines: &[(usize, &'a str)], habit: Habit, unit: &str, intake: &mut Intake<'_>) -> Vec<Said<'a>> {
    let mut all: Vec<Said<'a>> = Vec::new();
    let mut now = At::None;
    let mut before = 0;
    let mut awaits_name = false;
    for (line, text) in lines.iter().copied() {
        let bare = text.trim();
        if bare.is_empty() || is_closing(bare) {
            continue;
        }
        let head = match habit {
            Habit::NameThenOffset => name_then_offset(text),
            Habit::BracketedName => bracketed(text),
            Habit::Arrows => arrow(text).map(|at| (None, at)),
            Habit::Marks => None,
        };
        if let Some((speaker, at)) = head {
            all.push(Said { line, speaker, at, text: String::new() });
            awaits_name = habit == Habit::Arrows;
            continue;
        }
        if habit == Habit::Marks {
            if let Some(at) = mark(text) {
                now = at;
                continue;
            }
            if !matches!(now, At::None)
                && let Some((speaker, words)) = split_name(bare)
            {
                all.push(Said { line, speaker: Some(speaker), at: now, text: words.to_owned() });
                continue;
            }
        }
        match all.last_mut() {
            Some(last) if awaits_name => {
                last.speaker = Some(bare);
                awaits_name = false;
            }
            Some(last) => crate::formats::chat::add_line(&mut last.text, bare),
            None => {
                before += 1;
                if before == 1 {
                    let what = "what stands before the first speaker was left out";
                    intake.skip(format!("{unit} {line}"), what);
                }
            }
        }
    }
    all
}

/// What a service adds at the end of every transcript.
fn is_closing(line: &str) -> bool {
    line.starts_with("Transcribed by https://otter.ai")
        || line.starts_with("Transcription ended after ")
        || line.starts_with("This editable transcript was computer generated")
}

/// "Name  0:15", "Name (0:15):", "Name: 00:00:15", or "0:15" alone where nobody is named.
fn name_then_offset(line: &str) -> Option<(Option<&str>, At<'_>)> {
    let line = line.trim_end();
    let bare = line.strip_suffix(':').unwrap_or(line);
    let closed = bare.strip_suffix([')', ']']);
    let bare = closed.unwrap_or(bare);
    let at = bare.rfind([' ', '\t', '\u{a0}', '(', '[']);
    let at = at.map_or(0, |at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    let (before, shown) = bare.split_at(at);
    let milliseconds = offset(shown)?;
    let name = before.trim_end_matches(['(', '[']).trim_end();
    let opened = name.len() < before.trim_end().len();
    let marked = name.ends_with([':', '–', '—']) || name.ends_with(" -") || name.ends_with("- ");
    let name = name.trim_end_matches([':', '-', '–', '—', ' ']).trim();
    let at = At::Offset(milliseconds, None, Precision::S, shown);
    if name.is_empty() {
        return (line.len() == shown.len() || closed.is_some() && opened).then_some((None, at));
    }
    let gap = before.len() - before.trim_end().len() >= 2 || before.ends_with('\t');
    let apart = gap || closed.is_some() && opened || marked || shown.matches(':').count() == 2;
    let fits =
        name.chars().count() <= 80 && !name.ends_with([',', '.']) && !name.contains(['?', '!', '(', '[', '|', '"']);
    let few = gap || name.split_whitespace().count() <= 6;
    (apart && fits && few && closed.is_some() == opened).then_some((Some(name), at))
}

/// "[Name] 14:05:10".
fn bracketed(line: &str) -> Option<(Option<&str>, At<'_>)> {
    let (name, rest) = line.trim().strip_prefix('[')?.split_once("] ")?;
    let shown = rest.trim();
    let named = !name.trim().is_empty() && !name.starts_with(|c: char| c.is_ascii_digit());
    match time::written(shown, None) {
        Some(written @ Written::Clock(..)) if named => Some((Some(name.trim()), At::Clock(written, shown))),
        _ => None,
    }
}

/// "00:05:00" by itself.
fn mark(line: &str) -> Option<At<'_>> {
    let shown = line.trim();
    let fields = shown.split(':').count();
    let milliseconds = offset(shown).filter(|_| fields == 3)?;
    Some(At::Offset(milliseconds, None, Precision::Min, shown))
}

/// "0:0:1.5 --> 0:0:4.2".
fn arrow(line: &str) -> Option<At<'_>> {
    let (start, end) = line.trim().split_once(" --> ")?;
    Some(At::Offset(offset(start)?, Some(offset(end)?), Precision::Ms, start))
}

/// "1:02", "0:01:02", "0:0:1.5" in milliseconds.
fn offset(text: &str) -> Option<i64> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fields: Vec<&str> = clock.split(':').collect();
    let fits = (2..=3).contains(&fields.len()) && fields.iter().all(|field| (1..=3).contains(&field.len()));
    if !fits || !fields.iter().all(|field| digits(field)) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let mut seconds = 0_i64;
    for (at, field) in fields.iter().enumerate() {
        let value: i64 = field.parse().ok()?;
        if at > 0 && (value > 59 || field.len() > 2) {
            return None;
        }
        seconds = seconds * 60 + value;
    }
    let thousandths: i64 = format!("{fraction:0<3.3}").parse().ok()?;
    Some(seconds * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_habit_is_known_and_notes_are_none() {
        let cases = [
            (
                "Ana  0:00  \nwe begin\n\nBo  0:15  \nyes\n\nTranscribed by https://otter.ai\n",
                Some(Habit::NameThenOffset),
            ),
            ("[Ana] 14:05:10\nwe begin\n\n[Bo] 14:05:15\nyes\n", Some(Habit::BracketedName)),
            ("Call - Transcript\n00:00:00\nAna: we begin\nBo: yes\n00:05:00\nAna: end\n", Some(Habit::Marks)),
            ("0:0:0.0 --> 0:0:5.120\nAna\nwe begin\n0:0:5.2 --> 0:0:6.0\nBo\nyes\n", Some(Habit::Arrows)),
            ("10:05 the page came\n10:07 the call\n", None),
            ("1  10:05\n2  10:07\n3  10:08\n", None),
            ("[worker] 10:00:00\n[worker] 10:00:05\n", None),
            ("we wrote this\n", None),
            (
                "# Call\n\n### 00:00:00\n\n**Ana:** we begin\n\n**Bo Lind:** yes\n\n### 00:05:00\n\n**Ana:** end\n",
                Some(Habit::Marks),
            ),
            ("**00:00:00**\n\n- Ana: we begin\n- Bo: yes\n\n**00:05:00**\n\n- Ana: end\n", Some(Habit::Marks)),
            ("Ana\n0:03\nwe begin\n\nBo\n0:09\nyes\n", Some(Habit::NameThenOffset)),
            ("Ana Sole (00:03):\nwe begin\n\nBo (00:09):\nyes\n", Some(Habit::NameThenOffset)),
            ("Ana: 00:00:03\n\nwe begin\n\nBo Lind – 00:00:09:\n\nyes\n", Some(Habit::NameThenOffset)),
            // A clock of 24 hours, and times that go back.
            ("Ana  10:05\nwe begin\nBo  10:06\nyes\n", None),
            ("Ana  0:05\nwe begin\nBo  0:03\nyes\n", None),
            ("# Notes\n\n## 10:05\n\n**Impact:** all\n\n## 10:07\n\n**Cause:** none\n", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(looks_like(text), wanted, "{text}");
        }
    }

    #[test]
    fn offsets_are_read() {
        assert_eq!(offset("1:02"), Some(62_000));
        assert_eq!(offset("0:0:5.12"), Some(5_120));
        for wrong in ["1:62", "5", "1:2:3:4", "a:b", "1:02.x", "::"] {
            assert_eq!(offset(wrong), None, "{wrong}");
        }
    }
}
