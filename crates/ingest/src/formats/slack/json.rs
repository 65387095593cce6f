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

/// A message of a day file.
#[derive(Deserialize)]
pub(super) struct Message<'a> {
    #[serde(borrow, default)]
    pub(super) ts: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) thread_ts: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) subtype: Lenient<'a>,
    #[serde(borrow, default)]
    pub(super) text: Lenient<'a>,
    #[serde(borrow, default)]
    pub(super) user: Lenient<'a>,
    #[serde(borrow, default)]
    pub(super) username: Lenient<'a>,
    #[serde(borrow, default)]
    pub(super) bot_id: Lenient<'a>,
    #[serde(borrow, default)]
    pub(super) user_profile: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) bot_profile: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) edited: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) comment: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) files: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) attachments: Option<&'a RawValue>,
    #[serde(borrow, default)]
    pub(super) blocks: Option<&'a RawValue>,
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
#[derive(Default, Clone, PartialEq, Eq, Hash)]
pub(super) struct Lenient<'a>(pub(super) Cow<'a, str>);

/// The same, kept.
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
        let text = deserializer.deserialize_any(LenientVisitor)?;
        Ok(Self(text.into_owned()))
    }
}

impl Lenient<'_> {
    /// The text, or nothing where it is empty.
    pub(super) fn some(&self) -> Option<&str> {
        Some(self.0.as_ref()).filter(|text| !text.is_empty())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Lenient<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LenientVisitor).map(|text| match text {
            Cow::Borrowed(text) => Self(Cow::Borrowed(text)),
            Cow::Owned(text) => Self(Cow::Owned(text)),
        })
    }
}

struct LenientVisitor;

impl<'de> Visitor<'de> for LenientVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }
    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(text))
    }
    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(text.to_owned()))
    }
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Cow::Owned(number.to_string()))
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(""))
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(""))
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(""))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Cow::Borrowed(""))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Cow::Borrowed(""))
    }
}

/// A raw field as what it should be; its empty self where it is absent, nothing where it is not
/// what it should be.
pub(super) fn field<T: DeserializeOwned + Default>(raw: Option<&RawValue>) -> Option<T> {
    raw.map_or_else(|| Some(T::default()), |raw| serde_json::from_str(raw.get()).ok())
}

/// For lists that are sometimes `null`.
pub(super) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Whether a raw field holds anything.
pub(super) fn is_set(raw: Option<&RawValue>) -> bool {
    raw.is_some_and(|raw| !matches!(raw.get(), "null" | "false" | "\"\"" | "[]" | "{}"))
}

/// Calls `each` with every element of a JSON array, raw, without holding more than one.
///
/// `null` and nothing at all are an empty array. An error of `each` ends it and comes back in
/// `Ok(Err(_))`; broken JSON is the outer error.
pub(super) fn each_element<'a, E>(
    json: &'a str,
    each: impl FnMut(&'a RawValue) -> Result<(), E>,
) -> Result<Result<(), E>, serde_json::Error> {
    struct Elements<F>(F);
    impl<'de, E, F: FnMut(&'de RawValue) -> Result<(), E>> Visitor<'de> for Elements<F> {
        type Value = Result<(), E>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }
        fn visit_unit<X: de::Error>(self) -> Result<Self::Value, X> {
            Ok(Ok(()))
        }
        fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
            let mut outcome = Ok(());
            while let Some(raw) = seq.next_element::<&'de RawValue>()? {
                if outcome.is_ok() {
                    outcome = (self.0)(raw);
                }
            }
            Ok(outcome)
        }
    }
    if json.trim().is_empty() {
        return Ok(Ok(()));
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let outcome = deserializer.deserialize_any(Elements(each))?;
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
        let read = |json: &str| serde_json::from_str::<Lenient<'_>>(json).map(|text| text.0.into_owned()).unwrap();
        assert_eq!(read("\"a\\u00e9\""), "aé");
        assert_eq!(read("7"), "7");
        for other in ["null", "true", "1.5", "[1,[2]]", "{\"a\":{}}"] {
            assert_eq!(read(other), "", "{other}");
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
        let ignore = |_: &RawValue| -> Result<(), ()> { Ok(()) };
        assert!(each_element("[1, 2", ignore).is_err());
        assert!(each_element("{}", ignore).is_err());
        assert!(each_element("[] x", ignore).is_err());
    }
}
