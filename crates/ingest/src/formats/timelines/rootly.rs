//! Rootly: the events of an incident, from its interface (JSON:API).
//!
//! Resources of other types that came in the same answer are not timeline entries and stay out.

use super::Layout;
use super::entry::{Entries, Entry, first, text};
use super::pages::Pages;
use super::shape::Shape;
use crate::detect::Format;
use crate::error::Error;
use serde_json::Value;

pub(super) const LAYOUT: Layout =
    Layout { format: Format::Rootly, looks, pages: Pages { lists: &["data", "included"], single: &["data"] }, read };

fn looks(shape: &Shape) -> Option<&'static str> {
    let events = shape.has_type(|kind| kind == "incident_events");
    events.then_some("it holds resources of the type incident_events, as Rootly gives them")
}

fn read(resource: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if text(resource, "type") != "incident_events" {
        entries.intake.skip(place, "it is not an event of an incident; it was left out");
        return Ok(());
    }
    entries.put(
        Entry {
            id: text(resource, "id"),
            said: first(resource, &["attributes.occurred_at", "attributes.created_at"]),
            kind: None,
            who: first(resource, &["attributes.user.full_name", "attributes.user.name", "attributes.user.email"]),
            who_id: text(resource, "attributes.user.id"),
            text: first(resource, &["attributes.event", "attributes.kind"]),
        },
        place,
    )
}
