//! FireHydrant: the events of an incident, from its interface.
//!
//! What an event holds depends on its type. Notes and chat messages have a body; of the other
//! types every plain field is shown under its own name, so that nothing is read into them.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, text, under_each_other};
use super::pages::Pages;
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use serde_json::Value;

/// The most fields of one event that are shown.
const FIELDS: usize = 20;

pub(super) const LAYOUT: Layout =
    Layout { format: Format::FireHydrant, looks, pages: Pages { lists: &["data"], single: &[] }, read };

fn looks(shape: &Shape) -> Option<&'static str> {
    let fields = ["incident_id", "occurred_at", "type", "visibility", "author"];
    shape
        .entries_have("data", &fields)
        .then_some("its events have an incident_id, an author and the time they occurred_at, as FireHydrant gives them")
}

fn read(event: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let kind = text(event, "type");
    let body = text(event, "data.body");
    let words = if body.is_empty() { under_each_other(&fields(&kind, event.get("data"))) } else { body };
    let named = kind.to_lowercase();
    entries.put(
        Entry {
            id: text(event, "id"),
            said: first(event, &["occurred_at", "created_at"]),
            kind: Some(if named.contains("chat") {
                Kind::Message
            } else if named.contains("note") {
                Kind::Note
            } else if named.contains("alert") {
                Kind::Alert
            } else {
                Kind::Event
            }),
            who: first(event, &["author.name", "author.email"]),
            who_id: text(event, "author.id"),
            text: words,
        },
        place,
    )
}

fn fields(kind: &str, data: Option<&Value>) -> Vec<String> {
    let mut lines = vec![kind.to_lowercase().replace('_', " ")];
    let Some(data) = data.and_then(Value::as_object) else { return lines };
    let plain = data.iter().filter(|(name, _)| {
        let name = name.as_str();
        name != "id" && !["_id", "_ids", "_at", "_url"].iter().any(|end| name.ends_with(end))
    });
    lines.extend(plain.take(FIELDS).map(|(name, value)| {
        let shown = match value {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => first(value, &["name", "summary"]),
        };
        labelled(&name.replace('_', " "), shown)
    }));
    lines
}
