//! Statuspage: incidents and planned maintenance with what was published about them.
//!
//! It reads what the page's own addresses give, public or with a key; both have the same shape.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::markup;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Statuspage,
    looks,
    pages: Pages { lists: &["incidents", "scheduled_maintenances"], single: &["incident"], own: &["incident_updates"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    let updates = ["incident_updates[].body", "incident_updates[].status"];
    let found = shape.somewhere(&updates);
    found.then_some("its incidents have incident_updates with a status and a body, as Statuspage gives them")
}

fn read(incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (id, name) = (text(incident, "id"), text(incident, "name"));
    let updates = list(incident, "incident_updates");
    if updates.is_empty() {
        let text = under_each_other(&[name.clone(), text(incident, "status")]);
        entries.put(Entry { id: id.clone(), said: begun(incident), text, ..Entry::default() }, place)?;
    }
    for update in updates {
        let status = text(update, "status");
        let words = under_each_other(&[name.clone(), format!("[{status}] {}", published(update, "body"))]);
        entries.put(
            Entry {
                id: text(update, "id"),
                said: first(update, &["display_at", "created_at"]),
                kind: Some(Kind::Message),
                text: words,
                ..Entry::default()
            },
            place,
        )?;
    }
    window(incident, entries, place)?;
    let review = published(incident, "postmortem_body");
    if review.is_empty() {
        return Ok(());
    }
    entries.put(
        Entry {
            id: format!("{id}/postmortem"),
            said: first(incident, &["postmortem_published_at", "postmortem_body_last_updated_at"]),
            kind: Some(Kind::Note),
            text: under_each_other(&[name, review]),
            ..Entry::default()
        },
        place,
    )
}

/// When planned maintenance was to begin and to end, as one thing that was planned for then.
fn window(incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (from, until) = (text(incident, "scheduled_for"), text(incident, "scheduled_until"));
    if from.is_empty() {
        return Ok(());
    }
    let words = [text(incident, "name"), labelled("scheduled_for", from.clone()), labelled("scheduled_until", until)];
    let id = format!("{}/scheduled", text(incident, "id"));
    entries.put(Entry { id, said: from, text: under_each_other(&words), ..Entry::default() }, place)
}

/// The words of a page, whether they were kept as text or as HTML.
fn published(of: &Value, field: &str) -> String {
    let said = text(of, field);
    if said.contains("</") || said.contains("<br") { markup::words(&said) } else { said }
}

fn begun(incident: &Value) -> String {
    first(incident, &["started_at", "created_at"])
}
