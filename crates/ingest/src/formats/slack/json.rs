//! The shapes of Slack's JSON, as far as they are needed, and leniently.
//!
//! Fields that are seldom needed stay raw until they are; a field of an unexpected kind is empty
//! rather than fatal.

use crate::limits;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// One element of a day file.
pub(super) enum Element<'a> {
    /// An object, which is what a message is.
    Message(Box<Message<'a>>),
    /// Anything else.
    Other,
}

/// A message of a day file; every field raw until it is needed, so that none can spoil the rest.
#[derive(Default)]
pub(super) struct Message<'a> {
    pub(super) ts: Raw<'a>,
    pub(super) thread_ts: Raw<'a>,
    pub(super) subtype: Raw<'a>,
    pub(super) text: Raw<'a>,
    pub(super) user: Raw<'a>,
    pub(super) username: Raw<'a>,
    pub(super) bot_id: Raw<'a>,
    pub(super) user_profile: Raw<'a>,
    pub(super) bot_profile: Raw<'a>,
    pub(super) edited: Raw<'a>,
    pub(super) comment: Raw<'a>,
    pub(super) files: Raw<'a>,
    pub(super) attachments: Raw<'a>,
    pub(super) blocks: Raw<'a>,
}

/// A field as it stands in the file.
pub(super) type Raw<'a> = Option<&'a RawValue>;

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Ts,
    ThreadTs,
    Subtype,
    Text,
    User,
    Username,
    BotId,
    UserProfile,
    BotProfile,
    Edited,
    Comment,
    Files,
    Attachments,
    Blocks,
    #[serde(other)]
    Other,
}

impl<'de: 'a, 'a> Deserialize<'de> for Element<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ElementVisitor)
    }
}

struct ElementVisitor;

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut message = Box::<Message<'de>>::default();
        while let Some(field) = map.next_key()? {
            let place = match field {
                Field::Ts => &mut message.ts,
                Field::ThreadTs => &mut message.thread_ts,
                Field::Subtype => &mut message.subtype,
                Field::Text => &mut message.text,
                Field::User => &mut message.user,
                Field::Username => &mut message.username,
                Field::BotId => &mut message.bot_id,
                Field::UserProfile => &mut message.user_profile,
                Field::BotProfile => &mut message.bot_profile,
                Field::Edited => &mut message.edited,
                Field::Comment => &mut message.comment,
                Field::Files => &mut message.files,
                Field::Attachments => &mut message.attachments,
                Field::Blocks => &mut message.blocks,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *place = Some(map.next_value()?);
        }
        Ok(Element::Message(message))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Element::Other)
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
}

/// A user of `users.json`, and the profile inside one or inside a message.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct User {
    pub(super) id: Loose,
    pub(super) name: Loose,
    pub(super) real_name: Loose,
    pub(super) display_name: Loose,
    pub(super) profile: Option<Box<User>>,
}

/// A conversation of `channels.json` and its like.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Conversation {
    pub(super) id: Loose,
    pub(super) name: Loose,
    #[serde(deserialize_with = "list")]
    pub(super) members: Vec<Loose>,
}

/// A shared file, as far as it can be named.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct File {
    pub(super) title: Loose,
    pub(super) name: Loose,
}

/// Who wrote a comment on a file, in exports before 2018.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Comment {
    pub(super) user: Loose,
}

/// A text; a number as its digits; anything else empty.
#[derive(Default, Clone, PartialEq, Eq)]
pub(super) struct Loose(pub(super) String);

impl Loose {
    /// The text, or nothing where it is empty.
    pub(super) fn some(&self) -> Option<&str> {
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
pub(super) fn text<'a>(raw: Raw<'a>) -> Cow<'a, str> {
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

/// A raw JSON string in which every half of a surrogate pair that stands alone is U+FFFD.
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
pub(super) fn field<T: DeserializeOwned + Default>(raw: Raw<'_>) -> Option<T> {
    raw.map_or_else(|| Some(T::default()), |raw| serde_json::from_str(raw.get()).ok())
}

/// For lists that are sometimes `null`.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Whether a raw field holds anything.
pub(super) fn is_set(raw: Raw<'_>) -> bool {
    raw.is_some_and(|raw| !matches!(raw.get(), "null" | "false" | "\"\"" | "[]" | "{}"))
}

/// Calls `each` with every element of a JSON array, without holding more than one.
///
/// `null` and nothing at all are an empty array. An error of `each` ends it and comes back in
/// `Ok(Err(_))`; broken JSON is the outer error.
pub(super) fn each_element<'a, T: Deserialize<'a>, E>(
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
pub(super) fn too_deep(json: &[u8]) -> bool {
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
