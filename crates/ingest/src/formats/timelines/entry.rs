//! One entry of a tool's timeline on its way to a record.
//!
//! It puts nothing in words: text is what fields hold, one under the other.

use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::HasIntake;
use crate::intake::{Intake, When};
use crate::time::{self, Precision};
use serde_json::Value;

/// What an entry of a timeline says.
#[derive(Default)]
pub(super) struct Entry {
    /// The tool's own name for it; what makes it the same at the next import.
    pub(super) id: String,
    /// Its time as it is written.
    pub(super) said: String,
    /// What sort of thing it is; an event where nothing says more.
    pub(super) kind: Option<Kind>,
    /// Who, as shown.
    pub(super) who: String,
    /// Who, as the tool identifies them.
    pub(super) who_id: String,
    /// What it says.
    pub(super) text: String,
}

/// Where the entries of one file go.
pub(super) struct Entries<'i, 'a> {
    pub(super) intake: &'i mut Intake<'a>,
    format: Format,
    source: usize,
}

impl<'a> HasIntake<'a> for Entries<'_, 'a> {
    fn intake(&mut self) -> &mut Intake<'a> {
        self.intake
    }
}

impl<'i, 'a> Entries<'i, 'a> {
    pub(super) fn new(format: Format, source: usize, intake: &'i mut Intake<'a>) -> Self {
        Self { intake, format, source }
    }

    /// Takes an entry in, or says why not.
    pub(super) fn put(&mut self, entry: Entry, place: &str) -> Result<(), Error> {
        let text = entry.text.trim();
        if text.is_empty() {
            self.intake.skip(place, "the entry has no words that say what happened; it was left out");
            return Ok(());
        }
        let when = self.when(&entry.said, place);
        let mut record = self.intake.blank(self.source, entry.kind.unwrap_or(Kind::Event));
        let own = [entry.id.as_str()];
        let made = [entry.said.as_str(), entry.who.as_str(), text];
        let marks = if entry.id.is_empty() { made.as_slice() } else { own.as_slice() };
        record.id = self.intake.id(self.format.name(), marks);
        record.at = when.at;
        record.at_as_said = when.as_said;
        record.precision = when.precision.unwrap_or(Precision::None);
        record.speaker = Some(entry.who).filter(|who| !who.trim().is_empty());
        record.speaker_id = Some(entry.who_id).filter(|id| !id.is_empty() && record.speaker.is_some());
        record.text = text.to_owned();
        self.intake.take(self.source, record, || place.to_owned())
    }

    fn when(&mut self, said: &str, place: &str) -> When {
        if said.is_empty() || is_zero(said) {
            self.intake.warn(place, "the entry names no time");
            return When::default();
        }
        match time::written(said, None) {
            Some(written) => self.intake.when(written, said, &|| place.to_owned()),
            None => {
                self.intake.warn(place, "the time cannot be read; it was left open");
                When { as_said: Some(crate::decode::shortened(said).0), ..When::default() }
            }
        }
    }
}

/// Whether a time is the one that programs write for "never": the first instant of the year 1.
pub(super) fn is_zero(said: &str) -> bool {
    said.starts_with("0001-01-01T00:00:00")
}

/// A field by its path as text; numbers as their digits, anything else empty.
pub(super) fn text(value: &Value, path: &str) -> String {
    let found = path.split('.').try_fold(value, |value, name| value.get(name));
    match found {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// The first of these fields that holds something.
pub(super) fn first(value: &Value, paths: &[&str]) -> String {
    paths.iter().map(|path| text(value, path)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Texts one under the other, without those that are empty or were said already.
pub(super) fn under_each_other(texts: &[String]) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !lines.iter().any(|line| line.contains(text)) {
            lines.push(text);
        }
    }
    lines.join("\n")
}

/// A text with what it is about before it; empty where it is.
pub(super) fn labelled(label: &str, text: String) -> String {
    if text.is_empty() { text } else { format!("{label}: {text}") }
}

/// The elements of a list by its path; none where there is no list.
pub(super) fn list<'v>(value: &'v Value, path: &str) -> &'v [Value] {
    let found = path.split('.').try_fold(value, |value, name| value.get(name));
    found.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
