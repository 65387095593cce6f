//! FireHydrant: the events of an incident, and the milestones that it went through.
//!
//! What an event holds depends on its type. Notes and chat messages have a body; of the other
//! types every plain field is shown under its own name, so that nothing is read into them.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

/// The most fields of one event that are shown.
const FIELDS: usize = 20;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::FireHydrant,
    looks,
    pages: Pages { lists: &["data"], single: &[], own: &["occurred_at", "milestones"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.somewhere(&["milestones[].occurred_at", "milestones[].type"]) {
        return Some("its incidents have milestones with the time they occurred_at, as FireHydrant gives them");
    }
    let fields = ["incident_id", "occurred_at", "type", "visibility", "author"];
    shape
        .somewhere(&fields)
        .then_some("its events have an incident_id, an author and the time they occurred_at, as FireHydrant gives them")
}

fn read(event: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if event.get("milestones").is_some() {
        return milestones(event, entries, place);
    }
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

fn milestones(incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (id, name) = (text(incident, "id"), text(incident, "name"));
    let begun = Entry {
        id: id.clone(),
        said: text(incident, "created_at"),
        text: under_each_other(&[name.clone(), text(incident, "description"), text(incident, "summary")]),
        ..Entry::default()
    };
    if !begun.said.is_empty() {
        entries.put(begun, place)?;
    }
    for milestone in list(incident, "milestones") {
        let kind = first(milestone, &["name", "type"]);
        let id = format!("{id}/{}", first(milestone, &["id", "type"]));
        let said = first(milestone, &["occurred_at", "created_at"]);
        entries.put(Entry { id, said, text: labelled(&name, kind), ..Entry::default() }, place)?;
    }
    Ok(())
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
