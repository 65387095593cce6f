//! From a file to its entries: one list, pages of lists, pages gathered in a list, or a value a line,
//! in the envelopes that interfaces and webhooks put around them.
//!
//! It does not know what an entry is; one that cannot be told from the next spoils no other.

use crate::error::Error;
use crate::formats::loose::{self, Places};
use crate::intake::Intake;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many objects deep an entry may lie in its envelope.
const AROUND: usize = 4;

/// Where in a page the entries lie, as paths of field names.
pub(crate) struct Pages<'p> {
    /// Fields that hold a list of entries.
    pub(crate) lists: &'p [&'p str],
    /// Fields that hold one entry.
    pub(crate) single: &'p [&'p str],
    /// Fields that an entry has itself. What has none of them is an envelope and is looked into;
    /// nothing is where there are none.
    pub(crate) own: &'p [&'p str],
}

/// Whoever takes in what was found, and hears how far it is.
pub(crate) trait HasIntake<'a> {
    /// The intake behind it.
    fn intake(&mut self) -> &mut Intake<'a>;
}

impl<'a> HasIntake<'a> for Intake<'a> {
    fn intake(&mut self) -> &mut Intake<'a> {
        self
    }
}

impl Pages<'_> {
    /// Hands on every entry of a text with its place.
    pub(crate) fn each<'a, T: HasIntake<'a>>(
        &self,
        text: &str,
        to: &mut T,
        mut each: impl FnMut(&RawValue, &str, &mut T) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut places = Places::new("", text);
        let mut one = |raw: &RawValue, to: &mut T| {
            let place = places.next(raw);
            each(raw, &place, to)?;
            to.intake().reached(places.reached())
        };
        for part in parts(text)? {
            match part {
                Part::Value(page) if page.get().starts_with('[') => {
                    loose::each(page, |raw| self.page(raw, to, &mut one))?;
                }
                Part::Value(page) => self.page(page, to, &mut one)?,
                Part::Damaged(line) => {
                    to.intake().skip(format!("line {line}"), "the line is no whole JSON; it was left out");
                }
            }
        }
        Ok(())
    }

    fn page<T>(
        &self,
        page: &RawValue,
        to: &mut T,
        each: &mut impl FnMut(&RawValue, &mut T) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut inside = self.inside(page, AROUND);
        // Fields come by their names; entries are handed on as they stand.
        inside.sort_by_key(|entry| entry.get().as_ptr());
        match inside.as_slice() {
            [] => each(page, to),
            entries => entries.iter().try_for_each(|entry| each(entry, to)),
        }
    }

    /// The entries in an object, however they are wrapped; none where it may be one itself.
    fn inside<'v>(&self, object: &'v RawValue, depth: usize) -> Vec<&'v RawValue> {
        let fields = fields(object);
        let found = |path: &str| within(&fields, path);
        let lists: Vec<&str> =
            self.lists.iter().copied().filter(|path| found(path).as_ref().is_some_and(is_list)).collect();
        if !lists.is_empty() {
            // One entry may stand beside a list of what belongs to it.
            let around = |path: &&&str| {
                lists.iter().any(|list| list.strip_prefix(**path).is_some_and(|rest| rest.starts_with('.')))
            };
            let beside = self.single.iter().filter(|path| self.lists.contains(path)).filter(|path| !around(path));
            let beside = beside.filter_map(|path| found(path)).filter(is_object);
            return lists.iter().filter_map(|path| found(path)).flat_map(elements).chain(beside).collect();
        }
        if self.own.iter().any(|path| fields.contains_key(*path)) {
            return Vec::new();
        }
        if let Some(single) = self.single.iter().find_map(|path| found(path)).filter(is_object) {
            let inner = self.inside(single, depth.saturating_sub(1));
            return if inner.is_empty() { vec![single] } else { inner };
        }
        if depth == 0 || self.own.is_empty() {
            return Vec::new();
        }
        let parts = fields.into_values().flat_map(|value| match value.get().as_bytes().first() {
            Some(b'[') => elements(value),
            _ => vec![value],
        });
        parts
            .filter(is_object)
            .flat_map(|part| match self.inside(part, depth - 1) {
                none if none.is_empty() && self.is_entry(part) => vec![part],
                inner => inner,
            })
            .collect()
    }

    fn is_entry(&self, object: &RawValue) -> bool {
        let fields = fields(object);
        self.own.iter().any(|path| fields.contains_key(*path))
    }
}

/// What stands one after the other in a text.
pub(crate) enum Part<'t> {
    /// A value.
    Value(&'t RawValue),
    /// Something else, in this line, and what follows it there.
    Damaged(usize),
}

/// Every value of a text, whether there is one or many after each other.
///
/// The first has to be whole; a later one that is not is left out, up to the end of its line.
pub(crate) fn parts(text: &str) -> Result<Vec<Part<'_>>, Error> {
    let (mut parts, mut start) = (Vec::new(), 0);
    loop {
        let mut stream = serde_json::Deserializer::from_str(&text[start..]).into_iter::<&RawValue>();
        let error = loop {
            match stream.next() {
                None => return Ok(parts),
                Some(Ok(value)) => parts.push(Part::Value(value)),
                Some(Err(error)) => break error,
            }
        };
        if parts.is_empty() {
            let at = format!("line {}", error.line());
            return Err(Error::malformed(at, "the JSON breaks off or is damaged there"));
        }
        let damaged = start + stream.byte_offset();
        let damaged = text.len() - text[damaged..].trim_start().len();
        parts.push(Part::Damaged(memchr::memchr_iter(b'\n', &text.as_bytes()[..damaged]).count() + 1));
        match text[damaged..].find('\n') {
            Some(end) => start = damaged + end + 1,
            None => return Ok(parts),
        }
    }
}

/// Fields that say that more follows on a further page, where they hold true, or a place to go on from.
const FURTHER: [&str; 14] = [
    "more",
    "has_more",
    "hasMore",
    "@odata.nextLink",
    "next_cursor",
    "nextPageToken",
    "next_page_token",
    "paging.next",
    "links.next",
    "pagination.next",
    "pagination_meta.after",
    "response_metadata.next_cursor",
    "meta.next_page",
    "cursor.hasMore",
];

/// Says so where the last page of a file says that others follow it.
pub(crate) fn say_further(text: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let last = parts(text)?.into_iter().rev().find_map(|part| match part {
        Part::Value(page) if is_list(&page) => elements(page).pop(),
        Part::Value(page) => Some(page),
        Part::Damaged(_) => None,
    });
    let fields = last.map(fields).unwrap_or_default();
    let says = |path: &str| {
        let value = if path.starts_with('@') { fields.get(path).copied() } else { within(&fields, path) };
        value.is_some_and(|value| !matches!(value.get(), "null" | "false" | "\"\"" | "{}" | "[]" | "0"))
    };
    // The page after this one, as an address.
    let next = fields.get("next").is_some_and(|next| next.get().starts_with("\"http"));
    if next || FURTHER.iter().any(|path| says(path)) {
        intake.warn(crate::THE_FILE, "it says that more follows on a further page; only what is in it was taken in");
    }
    Ok(())
}

/// A field by its path, as it stands.
fn within<'a>(outer: &BTreeMap<Cow<'a, str>, &'a RawValue>, path: &str) -> Option<&'a RawValue> {
    let mut names = path.split('.');
    let first = outer.get(names.next()?).copied()?;
    names.try_fold(first, |object, name| fields(object).remove(name))
}

/// The fields of an object as they stand; none where it is no object.
pub(crate) fn fields(object: &RawValue) -> BTreeMap<Cow<'_, str>, &RawValue> {
    if is_object(&object) { serde_json::from_str(object.get()).unwrap_or_default() } else { BTreeMap::new() }
}

fn elements(list: &RawValue) -> Vec<&RawValue> {
    serde_json::from_str(list.get()).unwrap_or_default()
}

fn is_list(raw: &&RawValue) -> bool {
    raw.get().starts_with('[')
}

fn is_object(raw: &&RawValue) -> bool {
    raw.get().starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Options, Record};

    fn found(text: &str) -> (Vec<(String, String)>, u64) {
        let pages = Pages { lists: &["data", "data.entries"], single: &["entry"], own: &["a"] };
        let options = Options::default();
        let mut sink: Vec<Record> = Vec::new();
        let mut intake = Intake::new("f", &options, &mut sink);
        let mut seen = Vec::new();
        pages
            .each(text, &mut intake, |raw, place, _| {
                seen.push((raw.get().to_owned(), place.to_owned()));
                Ok(())
            })
            .unwrap();
        (seen, intake.skipped())
    }

    #[test]
    fn entries_are_found_however_they_are_packed() {
        for text in [
            "{\"data\":[{\"a\":1},{\"a\":2}],\"more\":false}",
            "[{\"a\":1},{\"a\":2}]",
            "{\"a\":1}\n{\"a\":2}\n",
            "{\"entry\":{\"a\":1}}{\"entry\":{\"a\":2}}",
            "[{\"data\":[{\"a\":1}]},{\"data\":{\"entries\":[{\"a\":2}]}}]",
            "{\"answer\":{\"pages\":[{\"data\":[{\"a\":1}]},{\"b\":3},{\"data\":[{\"a\":2}]}]},\"a_time\":0}",
            "[{\"what\":\"sent\",\"it\":{\"a\":1}},{\"what\":\"sent\",\"it\":[{\"a\":2}]}]",
        ] {
            let (seen, skipped) = found(text);
            let values: Vec<&str> = seen.iter().map(|(value, _)| value.as_str()).collect();
            assert_eq!((values.as_slice(), skipped), (["{\"a\":1}", "{\"a\":2}"].as_slice(), 0), "{text}");
        }
    }

    #[test]
    fn a_page_that_is_not_the_last_is_said() {
        let said = |text: &str| {
            let (options, mut sink) = (Options::default(), Vec::<Record>::new());
            let mut intake = Intake::new("f", &options, &mut sink);
            say_further(text, &mut intake).unwrap();
            intake.warned()
        };
        for text in [
            "{\"data\":[],\"more\":true}",
            "{\"data\":[],\"paging\":{\"next\":\"x\"}}",
            "{\"more\":false}\n{\"more\":true}",
            "{\"@odata.nextLink\":\"x\"}",
            "{\"next\":\"https://x.example?page=2\"}",
        ] {
            assert!(said(text), "{text}");
        }
        for text in
            ["{\"more\":false}", "{\"links\":{\"next\":null}}", "{\"more\":true}\n{\"more\":false}", "[]", "[1]"]
        {
            assert!(!said(text), "{text}");
        }
    }

    #[test]
    fn an_entry_is_not_looked_into() {
        for text in ["{\"a\":1,\"about\":{\"data2\":{\"a\":2}}}", "{\"b\":1,\"c\":{\"d\":[]}}"] {
            assert_eq!(found(text).0.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>(), [text]);
        }
    }

    #[test]
    fn a_broken_line_spoils_no_other() {
        let (seen, skipped) = found("{\"a\":1}\n{\"a\":\n\n{\"a\":3}\n");
        assert_eq!(seen.iter().map(|(_, place)| place.as_str()).collect::<Vec<_>>(), ["line 1 #1", "line 4 #2"]);
        assert_eq!(skipped, 1);
    }
}
