//! An independent reader of what was written: it takes all text back out of the bytes, from between tags, out of
//! attributes, comments and style, and looks through it once more. It shares no code with the writers.

use gate::{Kept, Why};
use serde_json::Value;

use crate::Format;

/// Traces of what stays in, in a file that was about to leave.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("the file shows something that was not released")]
pub struct Leak {
    /// What was found, in the words of the file.
    pub traces: Vec<Trace>,
}

/// One trace.
#[derive(Clone, PartialEq, Eq)]
pub struct Trace {
    /// Words that are retold, or a name.
    pub why: Why,
    /// The words of the file.
    pub phrase: String,
}

impl std::fmt::Debug for Leak {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let whys: Vec<Why> = self.traces.iter().map(|trace| trace.why).collect();
        f.debug_struct("Leak").field("whys", &whys).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Trace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Trace").field("why", &self.why).finish_non_exhaustive()
    }
}

/// Reads a file back and looks for traces of what stays in.
///
/// # Errors
/// What was found; the file is not to leave.
pub fn verify(bytes: &[u8], format: Format, kept: &Kept) -> Result<(), Leak> {
    let mut traces = Vec::new();
    for reading in readings(bytes, format) {
        for found in kept.scan(&reading) {
            let trace = Trace { why: found.why, phrase: reading[found.place].to_owned() };
            if !traces.contains(&trace) {
                traces.push(trace);
            }
        }
    }
    if traces.is_empty() { Ok(()) } else { Err(Leak { traces }) }
}

/// The ways in which a file can be read: as it stands, and as it reads to a person.
fn readings(bytes: &[u8], format: Format) -> Vec<String> {
    let raw = String::from_utf8_lossy(bytes).into_owned();
    match format {
        Format::Markdown => vec![unmarked(&raw), raw],
        Format::Html => vec![text_of(&raw, ""), text_of(&raw, " "), values_of(&raw), raw],
        Format::Json => {
            let mut strings = Vec::new();
            let mut running = Vec::new();
            match serde_json::from_str(&raw) {
                Ok(value) => strings_of(&value, &mut strings, &mut running),
                // What cannot be read as JSON is looked through as text.
                Err(_) => strings.push(raw),
            }
            vec![strings.join("\n"), running.join("\n")]
        }
    }
}

/// Markdown without its marks: backslashes, stars, and the numbers of notes.
fn unmarked(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(c) = rest.chars().next() {
        let note = rest.strip_prefix("\\[").and_then(|inner| inner.split_once("\\]"));
        if let Some((_, after)) = note.filter(|(number, _)| number.chars().all(|c| c.is_ascii_digit())) {
            rest = after;
            continue;
        }
        if !matches!(c, '\\' | '*' | '>') {
            text.push(c);
        }
        rest = &rest[c.len_utf8()..];
    }
    htmlize::unescape(text).into_owned()
}

/// What stands between tags, with a text of choice in the place of each; the numbers of notes left away.
fn text_of(raw: &str, tag: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(open) = rest.find('<') {
        text.push_str(&rest[..open]);
        rest = &rest[open..];
        if rest.starts_with("<sup>") {
            rest = rest.find("</sup>").map_or("", |end| &rest[end + "</sup>".len()..]);
        } else {
            text.push_str(tag);
            rest = &rest[end_of_tag(rest)..];
        }
    }
    text.push_str(rest);
    htmlize::unescape(text).into_owned()
}

/// What stands inside of tags: names, attributes, comments.
fn values_of(raw: &str) -> String {
    let mut values = String::new();
    let mut rest = raw;
    while let Some(open) = rest.find('<') {
        let tag = &rest[open..];
        let end = end_of_tag(tag);
        values.push_str(&htmlize::unescape_attribute(&tag[..end]));
        values.push('\n');
        rest = &tag[end..];
    }
    values
}

/// Where a tag ends, quoted values taken whole.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (place, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return place + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    tag.len()
}

/// Every key and text, and the texts of a passage as they run on.
fn strings_of(value: &Value, strings: &mut Vec<String>, running: &mut Vec<String>) {
    match value {
        Value::String(text) => strings.push(text.clone()),
        Value::Array(list) => {
            let texts = list.iter().filter_map(|value| value.get("text").and_then(Value::as_str));
            running.push(texts.collect());
            list.iter().for_each(|value| strings_of(value, strings, running));
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                strings.push(key.clone());
                strings_of(value, strings, running);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
