//! Rootly: the events of an incident and the incident's own timestamps, from its interface
//! (JSON:API), and the events that its webhooks send.
//!
//! Resources of other types that came in the same answer are not timeline entries and stay out.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Rootly,
    looks,
    pages: Pages { lists: &["data", "included"], single: &["data"], own: &["attributes", "occurred_at"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.has_type(|kind| kind == "incident_events") {
        return Some("it holds resources of the type incident_events, as Rootly gives them");
    }
    if shape.has_type(|kind| kind == "incidents")
        && shape.somewhere(&["attributes.started_at", "attributes.mitigated_at"])
    {
        return Some("it holds incidents with their attributes, as Rootly gives them");
    }
    let sent = shape.somewhere(&["event", "occurred_at", "visibility"]);
    sent.then_some("its events have a visibility and the time they occurred_at, as Rootly sends them")
}

fn read(resource: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let Some(attributes) = resource.get("attributes") else {
        return entries.put(event(resource, resource), place);
    };
    match text(resource, "type").as_str() {
        "incident_events" => entries.put(event(resource, attributes), place),
        "incidents" => incident(resource, attributes, entries, place),
        _ => {
            entries.intake.skip(place, "it is not an event of an incident; it was left out");
            Ok(())
        }
    }
}

fn event(resource: &Value, event: &Value) -> Entry {
    Entry {
        id: text(resource, "id"),
        said: first(event, &["occurred_at", "created_at"]),
        kind: None,
        who: first(event, &["user.full_name", "user.name", "user.email"]),
        who_id: text(event, "user.id"),
        text: first(event, &["event", "kind"]),
    }
}

fn incident(resource: &Value, incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (id, title) = (text(resource, "id"), text(incident, "title"));
    let begun = Entry {
        id: id.clone(),
        said: text(incident, "created_at"),
        who: first(incident, &["user.data.attributes.full_name", "user.data.attributes.name"]),
        who_id: text(incident, "user.data.id"),
        text: under_each_other(&[title.clone(), text(incident, "summary")]),
        ..Entry::default()
    };
    entries.put(begun, place)?;
    let steps = ["in_triage", "started", "detected", "acknowledged", "mitigated", "resolved", "closed", "cancelled"];
    for step in steps {
        let said = text(incident, &format!("{step}_at"));
        if !said.is_empty() {
            let text = labelled(&title, step.replace('_', " "));
            entries.put(Entry { id: format!("{id}/{step}"), said, text, ..Entry::default() }, place)?;
        }
    }
    Ok(())
}
