//! PagerDuty: `log_entries` of the REST interface, in the spelling of version 2 and of version 1;
//! incidents, notes and status updates; and what its webhooks send.
//!
//! Version 2 has types such as `trigger_log_entry`, agents with a `summary` and a sentence for each
//! entry; version 1 has `trigger`, agents with a `name`, and no sentences. The table of incidents
//! that the site saves is read as a table.

use super::Layout;
use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::PagerDuty,
    looks,
    pages: Pages {
        lists: &["log_entries", "incident.log_entries", "incidents", "notes", "status_updates"],
        single: &["log_entry", "incident", "note", "event"],
        own: &["created_at", "created_on", "agent", "occurred_at"],
    },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if shape.has_type(|kind| kind.ends_with("_log_entry")) {
        return Some("its entries are of types that PagerDuty gives, such as trigger_log_entry");
    }
    if shape.somewhere(&["log_entries[].created_at", "log_entries[].type"]) {
        return Some("it has a list of log_entries, as PagerDuty gives it");
    }
    if ["created_at", "created_on"].iter().any(|at| shape.somewhere(&["incident_number", "escalation_policy", at])) {
        return Some("its incidents have an incident_number and an escalation_policy, as PagerDuty gives them");
    }
    if shape.somewhere(&["event_type", "resource_type", "occurred_at", "agent"]) {
        return Some(
            "its events have a resource_type, an agent and the time they occurred_at, as PagerDuty sends them",
        );
    }
    let said = shape.somewhere(&["notes[].content", "notes[].user.summary"])
        || shape.somewhere(&["status_updates[].message", "status_updates[].sender.summary"]);
    said.then_some("it has notes or status_updates with somebody's summary, as PagerDuty gives them")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if entry.get("incident_number").is_some() {
        return incident(entry, entries, place);
    }
    let said = first(entry, &["content", "message"]);
    if entry.get("user").or_else(|| entry.get("sender")).is_some() && !said.is_empty() {
        let who = ["user", "sender"];
        let found = Entry {
            id: text(entry, "id"),
            said: first(entry, &["created_at", "createdAt"]),
            kind: Some(Kind::Note),
            who: first(entry, &who.map(|who| format!("{who}.summary")).each_ref().map(String::as_str)),
            who_id: first(entry, &who.map(|who| format!("{who}.id")).each_ref().map(String::as_str)),
            text: said,
        };
        return entries.put(found, place);
    }
    entries.put(if entry.get("event_type").is_some() { sent(entry) } else { of_log(entry) }, place)
}

fn of_log(entry: &Value) -> Entry {
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
    Entry {
        id: text(entry, "id"),
        said: first(entry, &["created_at", "createdAt"]),
        kind: Some(match kind {
            "trigger" => Kind::Alert,
            "annotate" => Kind::Note,
            _ => Kind::Event,
        }),
        who: first(entry, &["agent.summary", "agent.name", "agent.email"]),
        who_id: text(entry, "agent.id"),
        text: words,
    }
}

/// What a webhook of version 3 says happened: `incident.acknowledged`.
fn sent(event: &Value) -> Entry {
    let what = text(event, "event_type");
    let words = [text(event, "data.incident.summary"), first(event, &["data.title", "data.summary"])];
    let said = first(event, &["data.content", "data.message"]);
    let words = under_each_other(&[words[0].clone(), words[1].clone(), said]);
    Entry {
        id: text(event, "id"),
        said: text(event, "occurred_at"),
        kind: Some(if what.ends_with("triggered") { Kind::Alert } else { Kind::Event }),
        who: text(event, "agent.summary"),
        who_id: text(event, "agent.id"),
        text: if words.is_empty() { what } else { format!("[{what}] {words}") },
    }
}

/// What an incident says of itself: when it began, who took it on and when, when it was resolved.
fn incident(incident: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let id = text(incident, "id");
    let title = first(incident, &["title", "trigger_summary_data.subject", "description", "summary"]);
    let mut put = |mark: &str, said: String, kind: Kind, who: &Value, whom: String| {
        let text = labelled(&format!("[{mark}] {title}"), whom.clone());
        entries.put(
            Entry {
                id: format!("{id}/{mark}/{said}/{whom}"),
                said,
                kind: Some(kind),
                who: first(who, &["summary", "name"]),
                who_id: self::text(who, "id"),
                text: if text.is_empty() { format!("[{mark}] {title}") } else { text },
            },
            place,
        )
    };
    let nobody = Value::Null;
    put("triggered", first(incident, &["created_at", "created_on"]), Kind::Alert, &nobody, String::new())?;
    for (steps, mark, by) in
        [("assignments", "assigned", "assignee"), ("acknowledgements", "acknowledged", "acknowledger")]
    {
        for step in list(incident, steps) {
            let who = step.get(by).unwrap_or(&nobody);
            let (whom, by) =
                if mark == "assigned" { (first(who, &["summary", "name"]), &nobody) } else { (String::new(), who) };
            put(mark, text(step, "at"), Kind::Event, by, whom)?;
        }
    }
    if text(incident, "status") == "resolved" {
        let at = first(incident, &["resolved_at", "last_status_change_at", "last_status_change_on"]);
        let by = incident.get("last_status_change_by").filter(|by| by.is_object()).unwrap_or(&nobody);
        put("resolved", at, Kind::Alert, by, String::new())?;
    }
    list(incident, "log_entries").iter().try_for_each(|entry| entries.put(of_log(entry), place))
}
