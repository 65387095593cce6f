//! PagerDuty: `log_entries` of the REST interface, in the spelling of version 2 and of version 1.
//!
//! Version 2 has types such as `trigger_log_entry`, agents with a `summary` and a sentence for each
//! entry; version 1 has `trigger`, agents with a `name`, and no sentences. The table of incidents
//! that the site saves is read as a table.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, text, under_each_other};
use super::pages::Pages;
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::PagerDuty,
    looks,
    pages: Pages { lists: &["log_entries", "incident.log_entries"], single: &["log_entry"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.has_type(|kind| kind.ends_with("_log_entry")) {
        return Some("its entries are of types that PagerDuty gives, such as trigger_log_entry");
    }
    let listed = shape.has("log_entries[].created_at") && shape.has("log_entries[].type");
    listed.then_some("it has a list of log_entries, as PagerDuty gives it")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let kind = text(entry, "type");
    let kind = kind.trim_end_matches("_reference").trim_end_matches("_log_entry");
    let note = first(entry, &["note", "channel.notes", "channel.content"]);
    let subject = first(entry, &["channel.summary", "channel.subject"]);
    let said_by_tool = first(entry, &["summary"]);
    let words = match kind {
        "annotate" => {
            let note = if note.is_empty() { subject } else { note };
            if note.is_empty() { said_by_tool } else { note }
        }
        "trigger" => {
            let details = first(entry, &["event_details.description", "channel.description"]);
            under_each_other(&[said_by_tool, subject, details, text(entry, "channel.details")])
        }
        _ if said_by_tool.is_empty() => {
            let whom = first(entry, &["assigned_user.name", "user.name", "notification.address"]);
            under_each_other(&[if whom.is_empty() { kind.to_owned() } else { labelled(kind, whom) }, note])
        }
        _ => under_each_other(&[said_by_tool, note]),
    };
    entries.put(
        Entry {
            id: text(entry, "id"),
            said: text(entry, "created_at"),
            kind: Some(match kind {
                "trigger" => Kind::Alert,
                "annotate" => Kind::Note,
                _ => Kind::Event,
            }),
            who: first(entry, &["agent.summary", "agent.name", "agent.email"]),
            who_id: text(entry, "agent.id"),
            text: words,
        },
        place,
    )
}
