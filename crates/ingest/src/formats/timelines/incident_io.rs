//! incident.io: updates of an incident, and an incident's own timestamps, from its interface.
//!
//! Custom fields and roles are no moments in time and stay out.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::IncidentIo,
    looks,
    pages: Pages {
        lists: &["incident_updates", "incidents"],
        single: &["incident", "incident_update"],
        own: &["new_incident_status", "incident_timestamp_values"],
    },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.somewhere(&["incident_id", "new_incident_status", "updater"]) {
        return Some("its updates name a new_incident_status and an updater, as incident.io gives them");
    }
    let stamped = shape.somewhere(&["incident_timestamp_values"]);
    stamped.then_some("its incidents have incident_timestamp_values, as incident.io gives them")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if entry.get("incident_timestamp_values").is_some() {
        return incident(entry, entries, place);
    }
    entries.put(update(entry), place)
}

fn update(entry: &Value) -> Entry {
    let status = labelled("Status", text(entry, "new_incident_status.name"));
    let severity = labelled("Severity", text(entry, "new_severity.name"));
    Entry {
        id: text(entry, "id"),
        said: text(entry, "created_at"),
        kind: None,
        who: first(entry, &["updater.user.name", "updater.api_key.name", "updater.user.email"]),
        who_id: first(entry, &["updater.user.id", "updater.api_key.id"]),
        text: under_each_other(&[text(entry, "message"), status, severity]),
    }
}

fn incident(incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (id, name) = (text(incident, "id"), text(incident, "name"));
    entries.put(
        Entry {
            id: id.clone(),
            said: text(incident, "created_at"),
            kind: None,
            who: first(incident, &["creator.user.name", "creator.api_key.name"]),
            who_id: first(incident, &["creator.user.id", "creator.api_key.id"]),
            text: under_each_other(&[name.clone(), text(incident, "summary")]),
        },
        place,
    )?;
    for stamp in list(incident, "incident_timestamp_values") {
        let said = text(stamp, "value.value");
        if said.is_empty() {
            continue;
        }
        let of = text(stamp, "incident_timestamp.name");
        let which = first(stamp, &["incident_timestamp.id", "incident_timestamp.name"]);
        let text = labelled(&name, of);
        let id = format!("{id}/{which}");
        entries.put(Entry { id, said, text, ..Entry::default() }, place)?;
    }
    list(incident, "updates").iter().try_for_each(|entry| entries.put(update(entry), place))
}
