//! From a file to its entries: one list, pages of lists, pages gathered in a list, or a value a line.
//!
//! It does not know what an entry is; one that cannot be told from the next spoils no other.

use super::entry::Entries;
use crate::error::Error;
use crate::formats::loose::{self, Places};
use crate::intake::Intake;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where in a page the entries lie, as paths of field names.
pub(crate) struct Pages<'p> {
    /// Fields that hold a list of entries.
    pub(crate) lists: &'p [&'p str],
    /// Fields that hold one entry.
    pub(crate) single: &'p [&'p str],
}

/// Whoever takes in what was found, and hears how far it is.
pub(crate) trait HasIntake<'a> {
    /// The intake behind it.
    fn intake(&mut self) -> &mut Intake<'a>;
}

impl<'a> HasIntake<'a> for Entries<'_, 'a> {
    fn intake(&mut self) -> &mut Intake<'a> {
        self.intake
    }
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
        let lists: Vec<&RawValue> = self.lists.iter().filter_map(|path| field(page, path)).filter(is_list).collect();
        if lists.is_empty() {
            let single = self.single.iter().find_map(|path| field(page, path)).filter(|it| it.get().starts_with('{'));
            return each(single.unwrap_or(page), to);
        }
        lists.into_iter().try_for_each(|list| loose::each(list, |raw| each(raw, to)))
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

/// A field of an object by its path, as it stands.
pub(crate) fn field<'a>(object: &'a RawValue, path: &str) -> Option<&'a RawValue> {
    path.split('.').try_fold(object, |object, name| {
        let mut fields: BTreeMap<Cow<'a, str>, &'a RawValue> = serde_json::from_str(object.get()).ok()?;
        fields.remove(name)
    })
}

fn is_list(raw: &&RawValue) -> bool {
    raw.get().starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Options, Record};

    fn found(text: &str) -> (Vec<(String, String)>, u64) {
        let pages = Pages { lists: &["data", "data.entries"], single: &["entry"] };
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
        ] {
            let (seen, skipped) = found(text);
            let values: Vec<&str> = seen.iter().map(|(value, _)| value.as_str()).collect();
            assert_eq!((values.as_slice(), skipped), (["{\"a\":1}", "{\"a\":2}"].as_slice(), 0), "{text}");
        }
    }

    #[test]
    fn a_broken_line_spoils_no_other() {
        let (seen, skipped) = found("{\"a\":1}\n{\"a\":\n\n{\"a\":3}\n");
        assert_eq!(seen.iter().map(|(_, place)| place.as_str()).collect::<Vec<_>>(), ["line 1 #1", "line 4 #2"]);
        assert_eq!(skipped, 1);
    }
}
