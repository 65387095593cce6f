//! JSON as strangers write it: fields of the wrong kind are empty, one bad element spoils no other.
//!
//! It knows no export's shapes; each format names the fields it needs.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::intake::Intake;
use crate::limits;
use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::io::{Read, SeekFrom};
use std::marker::PhantomData;

/// A field as it stands in the file.
pub(crate) type Raw<'a> = Option<&'a RawValue>;

/// Reads a whole JSON file as text: within the limits, not too deep, without its mark.
///
/// A line may be as long as the file: exports are often written in one.
pub(crate) fn whole(source: &mut dyn Read, intake: &mut Intake<'_>) -> Result<String, Error> {
    let mut bytes = Vec::new();
    source.take(limits::TEXT + 1).read_to_end(&mut bytes).map_err(Error::unreadable)?;
    if bytes.len() as u64 > limits::TEXT {
        let what = format!("it is larger than {} MB of text", limits::TEXT >> 20);
        return Err(Error::too_large(crate::THE_FILE, what));
    }
    decoded(crate::THE_FILE, bytes, intake)
}

/// The first bytes of a file, at most so many; it is at its beginning afterwards.
pub(crate) fn beginning(source: &mut dyn ReadSeek, most: u64) -> Result<Vec<u8>, Error> {
    let mut start = Vec::new();
    (&mut *source).take(most).read_to_end(&mut start).map_err(Error::unreadable)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    Ok(start)
}

/// Whether a file begins as a zip does; it is at its beginning afterwards.
pub(crate) fn is_packed(source: &mut dyn ReadSeek) -> Result<bool, Error> {
    Ok(beginning(source, 2)? == b"PK")
}

/// Reads a file with one JSON value a line as text; each line is held to its limits by itself.
pub(crate) fn lines(source: &mut dyn Read, intake: &mut Intake<'_>) -> Result<String, Error> {
    decode::text(source, Foreign::Replace, intake)
}

/// Bytes of one file as JSON text, with what is not UTF-8 replaced and said.
pub(crate) fn decoded(place: &str, bytes: Vec<u8>, intake: &mut Intake<'_>) -> Result<String, Error> {
    let bytes = decode::of_mark(place, bytes, intake);
    if too_deep(&bytes) {
        let what = "it is nested more than 64 levels deep, which no export is";
        return Err(Error::too_large(place, what));
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        intake.warn(place, "the bytes are not UTF-8; what could not be read shows as \u{fffd}");
        String::from_utf8_lossy(error.as_bytes()).into_owned()
    });
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Error::malformed(place, "there is nothing in it"));
    }
    Ok(text)
}

/// Reads a text as one JSON value of this shape, or says in which line that fails.
pub(crate) fn shaped<'a, T: Deserialize<'a>>(place: &str, text: &'a str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| {
        let at = if place == crate::THE_FILE {
            format!("line {}", error.line())
        } else {
            format!("{place} line {}", error.line())
        };
        let what = if error.is_data() {
            "the JSON is not shaped as this export is"
        } else {
            "the JSON breaks off or is damaged there"
        };
        Error::malformed(at, what)
    })
}

/// Calls `each` with every element of a raw list. What is no list is a failure; an error ends it.
pub(crate) fn each<'a>(raw: &'a RawValue, each: impl FnMut(&'a RawValue) -> Result<(), Error>) -> Result<(), Error> {
    // The value was already read as JSON once, so only its shape can be wrong.
    each_element(raw.get(), each)
        .map_err(|_| Error::malformed(crate::THE_FILE, "there is no list where this export has one"))?
}

/// Calls `take` with every element that is shaped as it should be; how many are not is said once, after `left_out`.
pub(crate) fn each_shaped<'a, T: Deserialize<'a>>(
    list: &'a RawValue,
    left_out: &str,
    intake: &mut Intake<'_>,
    mut take: impl FnMut(T, &mut Intake<'_>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut odd = 0_u64;
    each(list, |raw| match serde_json::from_str(raw.get()) {
        Ok(element) => take(element, intake),
        Err(_) => {
            odd += 1;
            Ok(())
        }
    })?;
    if odd > 0 {
        intake.skip(crate::THE_FILE, format!("{left_out}: {odd}"));
    }
    Ok(())
}

/// Where the elements of a list stand in their file, counted as they go by.
pub(crate) struct Places<'a> {
    file: &'a str,
    text: &'a str,
    counted: usize,
    line: usize,
    count: u64,
}

impl<'a> Places<'a> {
    /// Starts at the beginning of a file; `file` is empty where there is only one.
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, counted: 0, line: 1, count: 0 }
    }

    /// The place of the next element.
    pub(crate) fn next(&mut self, raw: &RawValue) -> String {
        self.count += 1;
        let at = (raw.get().as_ptr() as usize).wrapping_sub(self.text.as_ptr() as usize);
        if let Some(passed) = self.text.as_bytes().get(self.counted..at) {
            self.line += memchr::memchr_iter(b'\n', passed).count();
            self.counted = at;
        }
        let between = if self.file.is_empty() { "" } else { " " };
        format!("{}{between}line {} #{}", self.file, self.line, self.count)
    }

    /// How many bytes are behind us.
    pub(crate) fn reached(&self) -> u64 {
        self.counted as u64
    }
}

/// A text; a number as its digits; anything else empty.
#[derive(Default, Clone, PartialEq, Eq)]
pub(crate) struct Loose(pub(crate) String);

impl Loose {
    /// The text, or nothing where it is empty.
    pub(crate) fn some(&self) -> Option<&str> {
        Some(self.0.as_str()).filter(|text| !text.is_empty())
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor).map(Self)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(text.to_owned())
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(number.to_string())
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(number.to_string())
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(String::new())
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(String::new())
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(String::new())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(String::new())
    }
}

/// A raw field as a text; a number as its digits; anything else empty.
pub(crate) fn text<'a>(raw: Raw<'a>) -> Cow<'a, str> {
    let raw = raw.map_or("", RawValue::get);
    let Some(inner) = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) else {
        let number = raw.starts_with(|c: char| c.is_ascii_digit());
        return Cow::Borrowed(if number { raw } else { "" });
    };
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let read = serde_json::from_str(raw).or_else(|_| serde_json::from_str(&paired(raw)));
    Cow::Owned(read.unwrap_or_default())
}

/// A raw value as a tree. Half a surrogate pair, which no text has, shows as U+FFFD.
pub(crate) fn value(raw: &RawValue) -> Option<serde_json::Value> {
    let read = serde_json::from_str(raw.get());
    read.or_else(|_| serde_json::from_str(&paired(raw.get()))).ok()
}

/// Raw JSON in which every half of a surrogate pair that stands alone is U+FFFD.
fn paired(raw: &str) -> String {
    let half = |at: usize| {
        let escape = raw.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(escape, 16).ok()
    };
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(found) = raw[at..].find('\\') {
        out.push_str(&raw[at..at + found]);
        at += found;
        let length = match (half(at), half(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                out.push('\u{fffd}');
                at += 6;
                continue;
            }
            (Some(_), _) => 6,
            (None, _) => 1 + raw[at + 1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&raw[at..at + length]);
        at += length;
    }
    out.push_str(&raw[at..]);
    out
}

/// A raw field as what it should be; its empty self where it is absent, nothing where it is not
/// what it should be.
pub(crate) fn field<'a, T: Deserialize<'a> + Default>(raw: Raw<'a>) -> Option<T> {
    raw.map_or_else(|| Some(T::default()), |raw| serde_json::from_str(raw.get()).ok())
}

/// For lists that are sometimes `null`.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Whether a raw field holds anything.
pub(crate) fn is_set(raw: Raw<'_>) -> bool {
    raw.is_some_and(|raw| !matches!(raw.get(), "null" | "false" | "\"\"" | "[]" | "{}"))
}

/// Calls `each` with every element of a JSON array, without holding more than one.
///
/// `null` and nothing at all are an empty array. An error of `each` ends it and comes back in
/// `Ok(Err(_))`; broken JSON is the outer error.
pub(crate) fn each_element<'a, T: Deserialize<'a>, E>(
    json: &'a str,
    each: impl FnMut(T) -> Result<(), E>,
) -> Result<Result<(), E>, serde_json::Error> {
    struct Elements<T, F>(F, PhantomData<T>);
    impl<'de, T: Deserialize<'de>, E, F: FnMut(T) -> Result<(), E>> Visitor<'de> for Elements<T, F> {
        type Value = Result<(), E>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_unit<X: de::Error>(self) -> Result<Self::Value, X> {
            Ok(Ok(()))
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut outcome = Ok(());
            while let Some(element) = seq.next_element()? {
                if outcome.is_ok() {
                    outcome = (self.0)(element);
                }
            }
            Ok(outcome)
        }
    }
    if json.trim().is_empty() {
        return Ok(Ok(()));
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let outcome = deserializer.deserialize_any(Elements(each, PhantomData))?;
    deserializer.end()?;
    Ok(outcome)
}

/// Whether JSON nests deeper than is read, told without parsing it.
pub(crate) fn too_deep(json: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while at < json.len() {
        match json[at] {
            b'"' => at = end_of_string(json, at + 1),
            b'[' | b'{' => {
                depth += 1;
                if depth > limits::DEPTH {
                    return true;
                }
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    false
}

/// Where the quotation mark that closes a string stands.
fn end_of_string(json: &[u8], mut at: usize) -> usize {
    while let Some(found) = json.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        if json[at + found] == b'"' {
            return at + found;
        }
        at += found + 2;
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_told_through_strings() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(!too_deep(nested(64).as_bytes()));
        assert!(too_deep(nested(65).as_bytes()));
        assert!(!too_deep(format!("\"{}\\\"[\"", "[".repeat(99)).as_bytes()));
        assert!(too_deep(nested(100_000).as_bytes()));
        assert!(!too_deep(b"\"open\\"));
    }

    #[test]
    fn any_kind_of_field_is_read() {
        let cases = [
            ("\"a\\u00e9\"", "aé"),
            ("\"plain\"", "plain"),
            ("\"\\ud83d\\ude00 \\ud83d x \\\\ud83d\"", "😀 \u{fffd} x \\ud83d"),
            ("7", "7"),
            ("null", ""),
            ("true", ""),
            ("[1,[2]]", ""),
            ("{\"a\":{}}", ""),
        ];
        for (json, wanted) in cases {
            let raw: &RawValue = serde_json::from_str(json).unwrap();
            assert_eq!(text(Some(raw)), wanted, "{json}");
            if !json.contains("ud83d") {
                assert_eq!(serde_json::from_str::<Loose>(json).unwrap().0, wanted, "{json}");
            }
        }
    }

    #[test]
    fn elements_are_given_one_by_one() {
        let mut seen = Vec::new();
        let mut keep = |raw: &RawValue| -> Result<(), ()> {
            seen.push(raw.get().to_owned());
            Ok(())
        };
        each_element("[{\"a\":1}, null, 3]", &mut keep).unwrap().unwrap();
        each_element("null", &mut keep).unwrap().unwrap();
        assert_eq!(seen, ["{\"a\":1}", "null", "3"]);
        let ignore = |_: IgnoredAny| -> Result<(), ()> { Ok(()) };
        assert!(each_element("[1, 2", ignore).is_err());
        assert!(each_element("{}", ignore).is_err());
        assert!(each_element("[] x", ignore).is_err());
    }
}
