//! Opsgenie: an alert's logs and notes, lists of alerts, webhooks, and the timeline of an incident.
//!
//! Durations in an alert's report are not turned into times that nobody wrote down.

use super::Layout;
use super::entry::{Entries, Entry, first, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Opsgenie,
    looks,
    pages: Pages {
        lists: &["data", "data.entries", "entries"],
        single: &["data"],
        own: &["createdAt", "eventTime", "tinyId", "alert"],
    },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.somewhere(&["tinyId", "message", "createdAt"]) {
        return Some("its alerts have a tinyId, as Opsgenie gives them");
    }
    if ["log", "note"].iter().any(|words| shape.somewhere(&[words, "owner", "createdAt"])) {
        return Some("its entries have an owner and a log or a note, as Opsgenie gives them");
    }
    let timeline = shape.somewhere(&["eventTime", "actor"]);
    timeline.then_some("its entries have an eventTime and an actor, as Opsgenie's incident timelines do")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let found = if let Some(alert) = entry.get("alert").filter(|alert| alert.is_object()) {
        of_webhook(&text(entry, "action"), alert)
    } else if entry.get("eventTime").is_some() {
        of_timeline(entry)
    } else if entry.get("tinyId").is_some() {
        of_alert(entry)
    } else {
        of_log(entry)
    };
    entries.put(found, place)
}

fn of_timeline(entry: &Value) -> Entry {
    let title = first(entry, &["title.content", "title.name", "title"]);
    let words = first(entry, &["description.content", "description.name", "description"]);
    let words = under_each_other(&[title, words]);
    Entry {
        id: text(entry, "id"),
        said: text(entry, "eventTime"),
        kind: None,
        who: text(entry, "actor.name"),
        who_id: String::new(),
        text: if words.is_empty() { text(entry, "type") } else { words },
    }
}

fn of_alert(alert: &Value) -> Entry {
    Entry {
        id: text(alert, "id"),
        said: text(alert, "createdAt"),
        kind: Some(Kind::Alert),
        who: text(alert, "source"),
        who_id: String::new(),
        text: under_each_other(&[text(alert, "message"), text(alert, "description")]),
    }
}

/// What was done to an alert: the webhook says it beside the alert, as that was afterwards.
fn of_webhook(action: &str, alert: &Value) -> Entry {
    let id = first(alert, &["id", "alertId"]);
    if action.is_empty() || action == "Create" {
        return Entry { id, ..of_alert(alert) };
    }
    let said = first(alert, &["updatedAt", "createdAt"]);
    let words = format!("[{action}] {}", text(alert, "message"));
    Entry {
        id: format!("{id}/{action}/{said}"),
        said,
        kind: Some(if action == "AddNote" { Kind::Note } else { Kind::Event }),
        who: first(alert, &["username", "source"]),
        who_id: String::new(),
        text: under_each_other(&[words, text(alert, "note")]),
    }
}

fn of_log(entry: &Value) -> Entry {
    let note = text(entry, "note");
    Entry {
        // Neither logs nor notes have a name of their own; their offset is a place in a page.
        id: String::new(),
        said: text(entry, "createdAt"),
        kind: Some(if note.is_empty() { Kind::Event } else { Kind::Note }),
        who: text(entry, "owner"),
        who_id: String::new(),
        text: if note.is_empty() { text(entry, "log") } else { note },
    }
}
