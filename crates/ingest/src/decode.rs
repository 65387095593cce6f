//! Bytes into text: encodings, line ends, and the characters that do not show.
//!
//! It changes nothing that people wrote except NUL, which no text holds, and says so.

use crate::error::{Error, Reason};
use crate::intake::Intake;
use crate::limits;
use encoding_rs::{Encoding, UTF_8};
use std::io::Read;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// What to do with bytes that are not UTF-8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Foreign {
    /// Guess the encoding, and say which.
    Guess,
    /// Replace them, as the WebVTT rules ask.
    Replace,
}

/// Reads a whole text file, with its encoding found and NULs replaced.
pub(crate) fn text(source: &mut dyn Read, foreign: Foreign, intake: &mut Intake<'_>) -> Result<String, Error> {
    let bytes = whole(source)?;
    check_lines(&bytes)?;
    let text = decoded(bytes, foreign, intake);
    settled(text, intake)
}

/// Reads a text file whose lines were written by programs that did not agree on an encoding.
///
/// Lines that are UTF-8 stay so; the others are read as what they look like together.
pub(crate) fn mixed(source: &mut dyn Read, intake: &mut Intake<'_>) -> Result<String, Error> {
    let bytes = whole(source)?;
    check_lines(&bytes)?;
    let foreign = |line: &[u8]| std::str::from_utf8(line).is_err();
    let lines = || bytes.split(|byte| *byte == b'\n');
    let both = lines().any(foreign) && lines().any(|line| !line.is_ascii() && !foreign(line));
    if !both || marked(&bytes).is_some() {
        let text = decoded(bytes, Foreign::Guess, intake);
        return settled(text, intake);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    lines().filter(|line| foreign(line)).for_each(|line| {
        detector.feed(line, false);
        detector.feed(b"\n", false);
    });
    detector.feed(b"", true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let mut text = String::with_capacity(bytes.len());
    for (number, line) in lines().enumerate() {
        if number > 0 {
            text.push('\n');
        }
        match std::str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => {
                let what = format!("the line is not UTF-8 like others; it was read as {}", encoding.name());
                intake.warn(format!("line {}", number + 1), what);
                text.push_str(&encoding.decode_without_bom_handling(line).0);
            }
        }
    }
    settled(text, intake)
}

fn whole(source: &mut dyn Read) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let read = source.take(limits::TEXT + 1).read_to_end(&mut bytes);
    read.map_err(Error::unreadable)?;
    if bytes.len() as u64 > limits::TEXT {
        let what = format!("it is larger than {} MB of text", limits::TEXT >> 20);
        return Err(Error::too_large(crate::THE_FILE, what));
    }
    Ok(bytes)
}

fn settled(text: String, intake: &mut Intake<'_>) -> Result<String, Error> {
    if text.trim().is_empty() {
        return Err(Error::empty("there is no text in it"));
    }
    if !text.contains('\0') {
        return Ok(text);
    }
    if text.bytes().filter(|byte| *byte == 0).count() > text.len() / 10 {
        return Err(Error::new(Reason::Malformed, crate::THE_FILE, "it is not text"));
    }
    let first = text.find('\0').unwrap_or(0);
    let line = text[..first].matches('\n').count() + 1;
    intake.warn(format!("line {line}"), "it holds NUL characters; each was replaced by \u{fffd}");
    Ok(text.replace('\0', "\u{fffd}"))
}

/// Lines with their numbers from one; CRLF, LF and CR all end a line.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest.filter(|text| !text.is_empty())?;
        number += 1;
        match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
            None => {
                rest = None;
                Some((number, text))
            }
            Some(end) => {
                let two = text.as_bytes()[end..].starts_with(b"\r\n");
                rest = Some(&text[end + 1 + usize::from(two)..]);
                Some((number, &text[..end]))
            }
        }
    })
}

/// The characters of a text that change how it looks without showing, as a sentence.
///
/// Joiners inside emoji and between letters of scripts that need them are left alone.
pub(crate) fn unseen(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut found: Vec<char> = Vec::new();
    for c in text.chars() {
        let hidden = matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{061c}' | '\u{180e}' | '\u{e0000}'..='\u{e007f}');
        if hidden && !found.contains(&c) && found.len() < 8 {
            found.push(c);
        }
    }
    if found.is_empty() {
        return None;
    }
    let names: Vec<String> = found.iter().map(|c| format!("U+{:04X}", *c as u32)).collect();
    let turns = found.iter().any(|c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    Some(if turns {
        format!("the text holds characters that turn its direction ({})", names.join(", "))
    } else {
        format!("the text holds characters that do not show ({})", names.join(", "))
    })
}

/// A name on one line, composed, and cut to what a name can be.
pub(crate) fn shortened(name: &str) -> (String, bool) {
    let tidy = name.len() <= limits::NAME
        && is_nfc(name)
        && !name.contains(|c: char| c.is_control())
        && !name.starts_with(' ')
        && !name.ends_with(' ')
        && !name.contains("  ");
    if tidy {
        return (name.to_owned(), false);
    }
    let composed: String = name.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words: Vec<&str> = composed.split_whitespace().collect();
    let joined = words.join(" ");
    let cut = joined.chars().count() > limits::NAME;
    (joined.chars().take(limits::NAME).collect(), cut)
}

/// A place on one line; one that shows nothing, as an entry of an archive may be called, says so.
pub(crate) fn place(place: &str) -> String {
    let (place, _) = shortened(place);
    if place.is_empty() { "a part without a name".to_owned() } else { place }
}

fn check_lines(bytes: &[u8]) -> Result<(), Error> {
    let mut start = 0;
    let mut number = 1;
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes).chain(std::iter::once(bytes.len()));
    for end in ends {
        if end - start > limits::LINE {
            let what = format!("it is longer than {} characters", limits::LINE);
            return Err(Error::too_large(format!("line {number}"), what));
        }
        start = end + 1;
        number += usize::from(bytes.get(end) == Some(&b'\n'));
    }
    Ok(())
}

fn decoded(bytes: Vec<u8>, foreign: Foreign, intake: &mut Intake<'_>) -> String {
    if let Some((encoding, mark)) = marked(&bytes)
        && (encoding != UTF_8)
    {
        say_unmarked(crate::THE_FILE, mark, intake);
        let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
        said(crate::THE_FILE, intake, encoding, had_errors);
        return text.into_owned();
    }
    let start = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let broken = match std::str::from_utf8(&bytes[start..]) {
        Ok(text) if start > 0 => return text.to_owned(),
        Ok(_) => None,
        Err(error) => Some(start + error.valid_up_to()),
    };
    let Some(broken) = broken else {
        return String::from_utf8(bytes).unwrap_or_default();
    };
    let line = memchr::memchr_iter(b'\n', &bytes[..broken]).count() + 1;
    if foreign == Foreign::Replace {
        let what = "the bytes are not UTF-8; what could not be read shows as \u{fffd}";
        intake.warn(format!("line {line}"), what);
        return String::from_utf8_lossy(&bytes[start..]).into_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    let (text, had_errors) = encoding.decode_without_bom_handling(&bytes);
    said(crate::THE_FILE, intake, encoding, had_errors);
    text.into_owned()
}

/// Bytes that begin with the mark of UTF-16 as UTF-8, which is said; others as they are.
pub(crate) fn of_mark(place: &str, bytes: Vec<u8>, intake: &mut Intake<'_>) -> Vec<u8> {
    match marked(&bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => {
            say_unmarked(place, mark, intake);
            let (text, had_errors) = encoding.decode_without_bom_handling(&bytes[mark..]);
            said(place, intake, encoding, had_errors);
            text.into_owned().into_bytes()
        }
        _ => bytes,
    }
}

/// The encoding that the first bytes mark, and the length of the mark; it is 0 where every second byte of a sample is
/// NUL and no other, nearly always or where lines end, as only UTF-16 is.
pub(crate) fn marked(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    if let Some(found) = Encoding::for_bom(bytes) {
        return Some(found);
    }
    let sample = &bytes[..bytes.len().min(4096) & !1];
    let nuls = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = |nuls: usize| sample.len() >= 8 && nuls * 20 >= sample.len() * 9;
    // Letters of other scripts have none, but the ends of lines and the digits between them do.
    let has = |end: &[u8]| sample.chunks_exact(2).any(|two| two == end);
    let fits = |encoding: &'static Encoding| !encoding.decode_without_bom_handling(sample).1;
    let some = |nuls: usize, end: &[u8], encoding| nuls * 16 >= sample.len() && has(end) && fits(encoding);
    match (nuls(0), nuls(1)) {
        (0, high) if most(high) || some(high, b"\n\0", encoding_rs::UTF_16LE) => Some((encoding_rs::UTF_16LE, 0)),
        (high, 0) if most(high) || some(high, b"\0\n", encoding_rs::UTF_16BE) => Some((encoding_rs::UTF_16BE, 0)),
        _ => None,
    }
}

fn say_unmarked(place: &str, mark: usize, intake: &mut Intake<'_>) {
    if mark == 0 {
        intake.warn(place, "it does not say its encoding; it has NULs only as every second byte, as in UTF-16");
    }
}

fn said(place: &str, intake: &mut Intake<'_>, encoding: &'static Encoding, had_errors: bool) {
    let what = if had_errors {
        format!("it was read as {}, and not all of it fits; what does not shows as \u{fffd}", encoding.name())
    } else {
        format!("it is not UTF-8; it was read as {}", encoding.name())
    };
    intake.warn(place, what);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_ends_a_line() {
        let found: Vec<_> = lines("a\nb\r\nc\rd\n\ne").collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, "d"), (5, ""), (6, "e")]);
        assert_eq!(lines("").count(), 0);
    }

    #[test]
    fn utf_16_without_its_mark_is_told_by_its_nuls() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let le = Some((encoding_rs::UTF_16LE, 0));
        assert_eq!(marked(&wide("10:05 the page")), le);
        let big: Vec<u8> = "10:05 the page".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(marked(&big), Some((encoding_rs::UTF_16BE, 0)));
        assert_eq!(marked(b"10:05 the page"), None);
        assert_eq!(marked(&[0; 64]), None);
        assert_eq!(marked(&[1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0]), None);
        assert_eq!(marked(&wide("日本語の記録です")), None);
        assert_eq!(marked(&wide("ab")), None);
        assert_eq!(marked(&wide("1\n00:01,000 --> 00:04,000\nАна: база упала, и мы не знаем почему\n")), le);
        assert_eq!(marked(b"a\0b\0\n\0c\0\x01\xd8"), None);
    }

    #[test]
    fn what_does_not_show_is_named() {
        assert_eq!(unseen("plain"), None);
        assert_eq!(unseen("👩‍💻 می‌خواهم"), None);
        assert!(unseen("safe\u{202e}gpj.exe").unwrap().contains("U+202E"));
        assert!(unseen("a\u{200b}b").unwrap().contains("do not show"));
    }
}
