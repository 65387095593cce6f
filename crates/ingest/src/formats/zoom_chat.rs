//! The chat of a Zoom call, as Zoom saves it: a clock time, a name, words, further lines.
//!
//! Reactions and replies stay words as they stand. Whether a clock without a date is the wall's or the recording's the
//! file does not say, and neither does this.

use crate::decode::{self, Foreign};
use crate::detect::first_lines;
use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::intake::Intake;
use crate::time::{Precision, Written};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// Reads a saved chat.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let said = gather(&text, intake);
    if said.is_empty() {
        let what = "no line in it begins with a clock time and a name, so it is not a Zoom chat";
        return Err(Error::malformed(crate::THE_FILE, what));
    }
    let dated = said.iter().any(|said| said.date.is_some());
    let what = "the file does not say whether its times are counted from the start of the recording or are the time of day; they were read as counted from the start";
    if !dated {
        intake.warn(crate::THE_FILE, what);
    }
    let name = intake.name.clone();
    let number = intake.source(&name, SourceKind::Chat, false);
    intake.expect(said.len() as u64)?;
    for (count, said) in said.into_iter().enumerate() {
        let mut record = intake.blank(number, Kind::Message);
        let text = said.text.trim().to_owned();
        record.id = intake.id(&name, &["chat", said.clock, said.speaker, &text]);
        match said.date {
            Some(date) => {
                let at = Written::Local(date + TimeDelta::milliseconds(said.offset), Precision::S);
                let when = intake.when(at, said.clock, &|| format!("line {}", said.line));
                (record.at, record.at_as_said) = (when.at, when.as_said);
                record.precision = when.precision.unwrap_or(Precision::None);
            }
            None => {
                record.at = intake.offset(said.offset);
                record.at_as_said = Some(said.clock.to_owned());
                record.offset_ms = Some(said.offset);
                record.precision = Precision::S;
            }
        }
        record.speaker = Some(said.speaker.to_owned());
        record.private = said.private;
        record.text = text;
        intake.take(number, record, || format!("line {}", said.line))?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// Whether a text begins as a saved chat does.
pub(crate) fn looks_like(text: &str) -> bool {
    first_lines(text, 1).any(|line| opening(0, line).is_some())
}

struct Said<'a> {
    line: usize,
    /// Date and time, or the time alone, as they stand there.
    clock: &'a str,
    /// The beginning of the day, where it is named.
    date: Option<NaiveDateTime>,
    offset: i64,
    speaker: &'a str,
    private: bool,
    text: String,
}

fn gather<'a>(text: &'a str, intake: &mut Intake<'_>) -> Vec<Said<'a>> {
    let mut all: Vec<Said<'a>> = Vec::new();
    for (number, line) in decode::lines(text) {
        if let Some(said) = opening(number, line) {
            all.push(said);
        } else if let Some(last) = all.last_mut() {
            last.text.push('\n');
            last.text.push_str(line.trim());
        } else if !line.trim().is_empty() {
            intake.skip(format!("line {number}"), "it stands before the first message; it was left out");
        }
    }
    all
}

fn opening(line: usize, text: &str) -> Option<Said<'_>> {
    let date = text.get(..10).and_then(|date| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok());
    let start = if date.is_some() { 11 } else { 0 };
    let offset = seconds(text.get(start..start + 8)?)? * 1000;
    let (clock, rest) = text.split_at(start + 8);
    let spaced = rest.trim_start();
    let tongue = TONGUES.iter().find_map(|(from, to)| Some((*to, spaced.strip_prefix(from)?.strip_prefix(' ')?)));
    let (to, (who, words)) = match tongue {
        Some((to, rest)) => (to, from(rest)?),
        // Only Zoom's own words tell a chat with dates from other logs.
        None if date.is_some() => return None,
        None => (TONGUES[0].1, rest.strip_prefix(['\t', ' '])?.split_once(":\t")?),
    };
    let named = to.iter().find_map(|to| who.split_once(to)).or_else(|| who.split_once(" To "));
    let (speaker, recipient) = named.map_or((who.trim(), ""), |(speaker, to)| (speaker.trim(), to.trim()));
    if speaker.is_empty() {
        return None;
    }
    Some(Said {
        line,
        clock,
        date: date.map(|date| date.and_time(chrono::NaiveTime::MIN)),
        offset,
        speaker,
        private: is_aside(who) || !(recipient.is_empty() || for_all(recipient)),
        text: words.trim().to_owned(),
    })
}

/// "Ana to Everyone: words", "Ana : words", "Ana to Everyone:" with the words below.
fn from(rest: &str) -> Option<(&str, &str)> {
    let (who, words) = rest.split_once(" : ").or_else(|| rest.split_once(':'))?;
    Some((who.trim(), words))
}

/// "From Ana to Bo" in the languages that are known: the first word, and what may join the names.
const TONGUES: [(&str, &[&str]); 6] = [
    ("From", &[" to "]),
    ("De", &[" a ", " para ", " à "]),
    ("Von", &[" an "]),
    ("Da", &[" a "]),
    ("Van", &[" aan "]),
    ("開始", &[" 宛先 ", " to "]),
];

fn for_all(recipient: &str) -> bool {
    const ALL: [&str; 10] = [
        "everyone",
        "all panelists",
        "waiting room",
        "all attendees",
        "todos",
        "tout le monde",
        "alle",
        "tutti",
        "iedereen",
        "全員",
    ];
    let recipient = recipient.to_lowercase();
    ALL.iter().any(|name| recipient.starts_with(name))
}

/// "Ana to Bo(Direct Message)", in any language that says it much like this.
fn is_aside(who: &str) -> bool {
    let lower = who.trim_end().to_lowercase();
    let mark = lower.strip_suffix(')').and_then(|text| text.rsplit_once('(')).map_or("", |(_, mark)| mark);
    ["direct", "direkt", "diret", "privat", "privad", "privé", "ダイレクト"].iter().any(|word| mark.contains(word))
}

fn seconds(clock: &str) -> Option<i64> {
    let bytes = clock.as_bytes();
    let shaped = bytes.iter().enumerate().all(|(at, byte)| match at {
        2 | 5 => *byte == b':',
        _ => byte.is_ascii_digit(),
    });
    if !shaped {
        return None;
    }
    let number = |at: usize| clock[at..at + 2].parse::<i64>().ok();
    let (hours, minutes, seconds) = (number(0)?, number(3)?, number(6)?);
    (minutes < 60 && seconds < 60).then_some(hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_habit_of_zoom_is_read() {
        let read =
            |line: &'static str| opening(1, line).map(|said| (said.offset, said.speaker, said.private, said.text));
        assert_eq!(read("00:03:55\tAna:\tGM"), Some((235_000, "Ana", false, "GM".into())));
        assert_eq!(read("14:05:10\t From  Ana Sole : so"), Some((50_710_000, "Ana Sole", false, "so".into())));
        assert_eq!(read("14:05:10 From Ana to Everyone:"), Some((50_710_000, "Ana", false, String::new())));
        assert_eq!(read("14:05:10 From Ana to Bo(Direct Message): x"), Some((50_710_000, "Ana", true, "x".into())));
        assert_eq!(read("14:05:10 Ana Sole:\tx"), Some((50_710_000, "Ana Sole", false, "x".into())));
        assert_eq!(read("14:05:10\t De  Ana Sole : x"), Some((50_710_000, "Ana Sole", false, "x".into())));
        assert_eq!(read("14:05:10 De Ana para Todos : x"), Some((50_710_000, "Ana", false, "x".into())));
        assert_eq!(read("14:05:10 Von Ana an Bo (Direktnachricht) : x"), Some((50_710_000, "Ana", true, "x".into())));
        assert_eq!(
            read("14:05:10 From Ana to Everyone (Direct Message): x"),
            Some((50_710_000, "Ana", true, "x".into()))
        );
        assert_eq!(read("14:05:10\t From Ana To Everyone : x"), Some((50_710_000, "Ana", false, "x".into())));
        assert_eq!(read("14:05:10 開始 Ana 宛先 全員: x"), Some((50_710_000, "Ana", false, "x".into())));
        assert_eq!(
            read("14:05:10 開始 Ana 宛先 Bo(ダイレクトメッセージ): x"),
            Some((50_710_000, "Ana", true, "x".into()))
        );
        assert_eq!(
            read("2026-03-01 14:05:10 From Ana to Bo(Direct Message):"),
            Some((50_710_000, "Ana", true, String::new()))
        );
        assert_eq!(read("2026-03-01 14:05:10 Ana Sole:\tx"), None);
        assert_eq!(read("14:05:10 we began"), None);
        assert_eq!(read("14:65:10\tAna:\tx"), None);
        assert_eq!(read("14:05:1é\tAna:\tx"), None);
    }
}
