//! WebVTT after the parsing rules of the W3C's "WebVTT: The Web Video Text Tracks Format".
//!
//! Cue settings, styles, regions and comments are not kept: they say how a cue is shown. Names
//! come from `<v Name>`, from a cue's id as Webex writes it or, where most cues have one, from
//! "Name: words". What Teams cut into several cues by their ids is one again.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::transcript::{self, Cue};
use crate::intake::Intake;

/// Reads a transcript.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Replace, intake)?;
    let mut blocks = Blocks::new(&text)?;
    let mut cues: Vec<Cue> = Vec::new();
    let (mut comments, mut joined) = (0_u64, 0_u64);
    let mut last = "";
    while let Some(block) = blocks.next_block() {
        match block {
            Block::Cue(cue, id) => {
                let before = cues.last_mut().filter(|_| follows(last, id));
                if before.is_some_and(|before| join(before, &cue)) {
                    joined += 1;
                } else {
                    cues.push(cue);
                }
                last = id;
            }
            Block::Comment => comments += 1,
            Block::Untimed(line) => {
                intake.skip(format!("line {line}"), "the times of this cue cannot be read; it was left out");
            }
            Block::Loose(line) => {
                intake.skip(format!("line {line}"), "these lines have no times; they were left out");
            }
            Block::Apparatus => {}
        }
    }
    if comments > 0 {
        let what = format!("comments of the transcript (NOTE) were left out: {comments}");
        intake.warn(crate::THE_FILE, what);
    }
    if joined > 0 {
        let what = format!("cues that go on with the one before them, by their ids, were put to it: {joined}");
        intake.warn(crate::THE_FILE, what);
    }
    if cues.is_empty() {
        let what = "it is a WebVTT file without a single cue that can be read";
        return Err(Error::empty(what));
    }
    transcript::take(cues, intake)
}

/// What a block of the file is.
enum Block<'a> {
    /// A cue with its id, which may be empty.
    Cue(Cue, &'a str),
    /// A cue whose times do not parse, by its line.
    Untimed(usize),
    /// Lines that belong to no cue.
    Loose(usize),
    Comment,
    /// Styles, regions, blank lines, the heading.
    Apparatus,
}

/// The rules' "collect a WebVTT block", over numbered lines.
struct Blocks<'a> {
    lines: Vec<(usize, &'a str)>,
    next: usize,
}

impl<'a> Blocks<'a> {
    fn new(text: &'a str) -> Result<Self, Error> {
        let lines: Vec<_> = decode::lines(text).collect();
        let first = lines.first().map_or("", |(_, line)| *line);
        let signed = first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
        if !signed {
            let what = "it does not begin with WEBVTT, so it is not a WebVTT file";
            return Err(Error::malformed("line 1", what));
        }
        let mut blocks = Self { lines, next: 1 };
        if blocks.peek().is_some_and(|line| !line.is_empty()) {
            blocks.collect(Place::Heading);
        }
        Ok(blocks)
    }

    fn next_block(&mut self) -> Option<Block<'a>> {
        while self.peek() == Some("") {
            self.next += 1;
        }
        self.peek()?;
        Some(self.collect(Place::Body))
    }

    fn peek(&self) -> Option<&'a str> {
        self.lines.get(self.next).map(|(_, line)| *line)
    }

    fn collect(&mut self, place: Place) -> Block<'a> {
        let first = self.lines[self.next].0;
        let mut buffer: Vec<&str> = Vec::new();
        let mut times: Option<(usize, Option<(i64, i64)>)> = None;
        let mut id = "";
        let mut count = 0;
        while let Some(line) = self.peek() {
            count += 1;
            if line.contains("-->") {
                let opens = count == 1 || (count == 2 && times.is_none());
                if place == Place::Heading || !opens {
                    break;
                }
                times = Some((self.lines[self.next].0, timings(line)));
                id = buffer.first().copied().unwrap_or("");
                buffer.clear();
            } else if line.is_empty() {
                break;
            } else {
                buffer.push(line);
            }
            self.next += 1;
        }
        match times {
            Some((line, Some((start, end)))) => {
                let mut parts = voices(&buffer.join("\n"));
                if let (Some(name), [(voice @ None, _)]) = (named_in_id(id), parts.as_mut_slice()) {
                    *voice = Some(name.to_owned());
                }
                Block::Cue(Cue { line, start, end, parts }, id)
            }
            Some((line, None)) => Block::Untimed(line),
            None if place == Place::Heading => Block::Apparatus,
            None => apparatus(first, buffer.first().copied().unwrap_or("")),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Body,
}

/// Whether a cue is the next part of an utterance: Teams numbers them `…-000001/12-0`, `…-000001/12-1`.
fn follows(last: &str, id: &str) -> bool {
    let part = |id: &str| -> Option<(usize, u32)> {
        let (utterance, part) = id.rsplit_once('-')?;
        let (call, number) = utterance.rsplit_once('/')?;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (call.len() == 36 && digits(number) && digits(part)).then_some((utterance.len(), part.parse().ok()?))
    };
    match (part(last), part(id)) {
        (Some((length, before)), Some((same, now))) => {
            last[..length] == id[..same] && before.checked_add(1) == Some(now)
        }
        _ => false,
    }
}

/// Puts a cue to the one before it, where one and the same voice speaks in both.
fn join(before: &mut Cue, cue: &Cue) -> bool {
    match (before.parts.as_mut_slice(), cue.parts.as_slice()) {
        ([(voice, words)], [(same, more)]) if voice == same => {
            words.push(' ');
            words.push_str(more);
            before.end = cue.end;
            true
        }
        _ => false,
    }
}

/// Webex names who speaks in the cue's id: `12 "Ana Sole" (3456789)`.
fn named_in_id(id: &str) -> Option<&str> {
    let (number, rest) = id.split_once(" \"")?;
    let (name, rest) = rest.rsplit_once('"')?;
    let numbered = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let closed = rest.trim().strip_prefix('(').is_some_and(|rest| rest.ends_with(')')) || rest.trim().is_empty();
    (numbered && closed && !name.trim().is_empty()).then_some(name.trim())
}

fn apparatus(line: usize, first: &str) -> Block<'static> {
    let word = first.split([' ', '\t']).next().unwrap_or("");
    match word {
        "NOTE" => Block::Comment,
        "STYLE" | "REGION" | "Region:" => Block::Apparatus,
        _ => Block::Loose(line),
    }
}

/// The rules' "collect WebVTT cue timings and settings", without the settings.
fn timings(line: &str) -> Option<(i64, i64)> {
    let (start, rest) = timestamp(line.trim_start_matches(SPACE))?;
    let rest = rest.trim_start_matches(SPACE).strip_prefix("-->")?;
    let (end, _) = timestamp(rest.trim_start_matches(SPACE))?;
    Some((start, end))
}

/// The rules' "collect a WebVTT timestamp", in milliseconds.
fn timestamp(text: &str) -> Option<(i64, &str)> {
    let (first, width, rest) = digits(text)?;
    let (second, two, rest) = digits(rest.strip_prefix(':')?)?;
    if two != 2 {
        return None;
    }
    let hours_shown = width != 2 || first > 59 || rest.starts_with(':');
    let (hours, minutes, seconds, rest) = if hours_shown {
        let (third, two, rest) = digits(rest.strip_prefix(':')?)?;
        if two != 2 {
            return None;
        }
        (first, second, third, rest)
    } else {
        (0, first, second, rest)
    };
    let (thousandths, three, rest) = digits(rest.strip_prefix('.')?)?;
    if three != 3 || minutes > 59 || seconds > 59 {
        return None;
    }
    let whole = hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds)?;
    Some((whole.checked_mul(1000)?.checked_add(thousandths)?, rest))
}

fn digits(text: &str) -> Option<(i64, usize, &str)> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    Some((text[..width].parse().ok()?, width, &text[width..]))
}

const SPACE: [char; 5] = [' ', '\t', '\n', '\u{c}', '\r'];

/// The words of a cue by voice, after the rules' "WebVTT cue text tokenizer".
fn voices(text: &str) -> Vec<(Option<String>, String)> {
    let mut parts: Vec<(Option<String>, String)> = Vec::new();
    let mut speaker: Option<String> = None;
    let mut rest = text;
    while !rest.is_empty() {
        let open = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        say(&mut parts, speaker.as_ref(), &rest[..open]);
        rest = &rest[open..];
        let Some(inner) = rest.strip_prefix('<') else {
            break;
        };
        let close = memchr::memchr(b'>', inner.as_bytes());
        match tag(&inner[..close.unwrap_or(inner.len())]) {
            Tag::Voice(name) => speaker = Some(name).filter(|name| !name.is_empty()),
            Tag::VoiceEnd => speaker = None,
            Tag::Other => {}
        }
        rest = close.map_or("", |at| &inner[at + 1..]);
    }
    by_voice(parts, speaker)
}

/// One part where at most one voice is named; else one for each stretch with words.
fn by_voice(mut parts: Vec<(Option<String>, String)>, last: Option<String>) -> Vec<(Option<String>, String)> {
    let first = parts.iter().find_map(|(name, _)| name.clone());
    let several = parts.iter().any(|(name, _)| name.is_some() && *name != first);
    if several {
        parts.retain(|(_, words)| !words.trim().is_empty());
        return parts;
    }
    let words = parts.into_iter().map(|(_, words)| words).collect();
    vec![(first.or(last), words)]
}

fn say(parts: &mut Vec<(Option<String>, String)>, speaker: Option<&String>, raw: &str) {
    if raw.is_empty() {
        return;
    }
    let words = htmlize::unescape(raw);
    match parts.last_mut() {
        Some((last, text)) if last.as_ref() == speaker => text.push_str(&words),
        _ => parts.push((speaker.cloned(), words.into_owned())),
    }
}

enum Tag {
    Voice(String),
    VoiceEnd,
    Other,
}

fn tag(inner: &str) -> Tag {
    let end = inner.find([' ', '\t', '\n', '\u{c}', '.']).unwrap_or(inner.len());
    match &inner[..end] {
        "/v" => Tag::VoiceEnd,
        "v" => {
            let annotation = inner.find([' ', '\t', '\n', '\u{c}']).map_or("", |at| &inner[at..]);
            let name = htmlize::unescape(annotation);
            Tag::Voice(name.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        _ => Tag::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_by_the_rules() {
        let read = |text: &str| timestamp(text).map(|(ms, _)| ms);
        assert_eq!(read("00:01.500"), Some(1_500));
        assert_eq!(read("1:00:01.500"), Some(3_601_500));
        assert_eq!(read("60:00:00.000"), Some(216_000_000));
        for wrong in ["0:01.500", "00:60.000", "00:01,500", "00:01.50", "00:01.5000", "x", ""] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
        assert_eq!(read("99999999999999999:00:00.000"), None);
    }

    #[test]
    fn a_name_in_a_cue_id_is_told_from_other_ids() {
        assert_eq!(named_in_id("12 \"Ana \"An\" Sole\" (3456)"), Some("Ana \"An\" Sole"));
        for other in ["12", "a-b/12-0", "\"Ana\"", "12 \"\" (3)", "x \"Ana\" (3)"] {
            assert_eq!(named_in_id(other), None, "{other}");
        }
    }

    #[test]
    fn parts_of_one_utterance_follow_each_other() {
        let id = |rest: &str| format!("0f3c5a10-aaaa-bbbb-cccc-000000000001/{rest}");
        assert!(follows(&id("12-0"), &id("12-1")));
        for (last, next) in [("12-0", "12-2"), ("12-0", "13-1"), ("12-1", "12-0"), ("12-4294967295", "12-0")] {
            assert!(!follows(&id(last), &id(next)), "{last} {next}");
        }
        assert!(!follows("1", "2") && !follows("a/1-0", "a/1-1") && !follows("", ""));
    }

    #[test]
    fn voices_are_told_apart() {
        let part = |name: &str, words: &str| (Some(name.to_owned()), words.to_owned());
        assert_eq!(voices("<v Ana B>hello"), [part("Ana B", "hello")]);
        assert_eq!(
            voices("<v.loud Ana>hello</v>\n<v Bo>hi &amp; <i>bye</i></v>"),
            [part("Ana", "hello"), part("Bo", "hi & bye")]
        );
        assert_eq!(voices("<b>no one</b> &lt;b&gt;"), [(None, "no one <b>".to_owned())]);
        assert_eq!(voices("<v Ana>"), [part("Ana", "")]);
        assert_eq!(voices("so <v Ana>yes</v> then"), [part("Ana", "so yes then")]);
    }
}
