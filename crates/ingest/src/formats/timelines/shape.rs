//! Which fields JSON has, told from its beginning, even where that breaks off in the middle.
//!
//! It keeps names of fields and the values of `type`, and nothing else of what a file says.

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use std::collections::BTreeSet;
use std::fmt;

/// How many values one after the other are looked at, in JSON with one value a line.
const VALUES: usize = 20;
/// How many different fields are kept.
const PATHS: usize = 4_000;

/// The fields of JSON as paths from an entry or a page: `log_entries[].agent.id`.
///
/// A list around everything, and values one after the other, leave no trace in the paths.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    paths: BTreeSet<String>,
    types: BTreeSet<String>,
    /// How many values stand one after the other, as far as it was looked.
    pub(crate) values: usize,
    /// Whether it is JSON up to where it ends or breaks off.
    pub(crate) sound: bool,
}

impl Shape {
    /// Looks at the beginning of a text; none where it begins with no object and no list.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if !text.starts_with(['{', '[']) {
            return None;
        }
        let mut shape = Self { sound: true, ..Self::default() };
        let mut json = serde_json::Deserializer::from_str(text);
        while shape.values < VALUES {
            match (Field { shape: &mut shape, path: "" }).deserialize(&mut json) {
                Ok(()) => shape.values += 1,
                Err(error) => {
                    shape.sound = shape.values > 0 || error.is_eof();
                    break;
                }
            }
        }
        Some(shape)
    }

    /// Whether there is such a field.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.paths.contains(path)
    }

    /// Whether some object, wherever it lies, has these fields: an entry in a list, in an envelope, or bare.
    pub(crate) fn somewhere(&self, fields: &[&str]) -> bool {
        let Some((first, others)) = fields.split_first() else { return false };
        let around = |path: &str| {
            let around = path.strip_suffix(first)?;
            (around.is_empty() || around.ends_with('.')).then(|| around.to_owned())
        };
        let has_others = |around: String| others.iter().all(|other| self.has(&format!("{around}{other}")));
        self.paths.iter().filter_map(|path| around(path)).any(has_others)
    }

    /// Whether some `type` has a value like this.
    pub(crate) fn has_type(&self, like: impl Fn(&str) -> bool) -> bool {
        self.types.iter().any(|kind| like(kind))
    }

    /// Whether there are fields at all.
    pub(crate) fn has_fields(&self) -> bool {
        !self.paths.is_empty()
    }
}

struct Field<'s, 'p> {
    shape: &'s mut Shape,
    path: &'p str,
}

impl<'de> DeserializeSeed<'de> for Field<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Field<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            let path = if self.path.is_empty() { key } else { format!("{}.{key}", self.path) };
            if self.shape.paths.len() >= PATHS {
                return Err(A::Error::custom("enough was seen"));
            }
            self.shape.paths.insert(path.clone());
            map.next_value_seed(Field { shape: &mut *self.shape, path: &path })?;
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let path = if self.path.is_empty() { String::new() } else { format!("{}[]", self.path) };
        while seq.next_element_seed(Field { shape: &mut *self.shape, path: &path })?.is_some() {}
        Ok(())
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        let is_type = self.path == "type" || self.path.ends_with(".type");
        if is_type && text.len() <= 40 && self.shape.types.len() < PATHS {
            self.shape.types.insert(text.to_owned());
        }
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_told_from_a_beginning_that_breaks_off() {
        let shape = Shape::of(r#"{"log_entries":[{"id":"1","type":"trigger_log_entry","agent":{"id":2,"na"#).unwrap();
        assert!(shape.sound && shape.values == 0);
        assert!(shape.somewhere(&["id", "type", "agent.id"]));
        assert!(!shape.has("log_entries[].agent.name"));
        assert!(shape.has_type(|kind| kind == "trigger_log_entry"));
        assert!(shape.somewhere(&["id", "type"]) && shape.somewhere(&["agent.id"]));
        assert!(!shape.somewhere(&["type", "na"]) && !shape.somewhere(&["ype"]) && !shape.somewhere(&[]));
    }

    #[test]
    fn lists_around_everything_and_lines_leave_no_trace() {
        for text in ["[{\"a\":{\"b\":1}}]", "{\"a\":{\"b\":1}}\n{\"a\":{}}\n", "\u{feff} [[{\"a\":{\"b\":null}}]]"] {
            let shape = Shape::of(text).unwrap();
            assert!(shape.somewhere(&["a", "a.b"]), "{text}");
        }
        assert_eq!(Shape::of("{\"a\":1}\n{\"a\":2}").unwrap().values, 2);
        assert!(Shape::of("plain").is_none());
        assert!(!Shape::of("{no}").unwrap().sound);
        assert!(!Shape::of("[x] all day").unwrap().sound);
    }
}
