//! Grafana: annotations from its interface, the alerts that its webhook sends, alert groups and
//! resolution notes of OnCall, and the activity of its incidents.
//!
//! The list of alerts that Grafana gives under Alertmanager's address is Alertmanager's own.

use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::shape::Shape;
use super::{Layout, alertmanager};
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Grafana,
    looks,
    pages: Pages {
        lists: &["alerts", "annotations", "activityItems", "results"],
        single: &["activityItem", "alert_group"],
        own: &["startsAt", "time", "alerts_count", "text", "activityItemID"],
    },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    if ["dashboardId", "dashboardUID"].iter().any(|board| shape.somewhere(&["time", "text", "tags", board])) {
        return Some("its entries have a dashboard, a time, a text and tags, as Grafana's annotations do");
    }
    if ["dashboardURL", "panelURL", "valueString"].iter().any(|drawn| shape.somewhere(&["startsAt", drawn])) {
        return Some("its alerts point to a dashboard or panel, as Grafana sends them");
    }
    if shape.somewhere(&["alerts_count", "integration_id", "created_at"])
        || shape.somewhere(&["alert_group_id", "author", "text", "created_at"])
    {
        return Some("it has alert groups or notes on them, as Grafana OnCall gives them");
    }
    let active = shape.somewhere(&["activityItemID", "activityKind", "body"]);
    active.then_some("its items have an activityItemID and a body, as the incidents of Grafana do")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if entry.get("startsAt").is_some() {
        return alertmanager::read(entry, entries, place);
    }
    if entry.get("alerts_count").is_some() {
        return alert_group(entry, entries, place);
    }
    if entry.get("activityItemID").is_some() || entry.get("alert_group_id").is_some() {
        return entries.put(written(entry), place);
    }
    let states = [text(entry, "prevState"), text(entry, "newState")];
    let changed = !states[1].is_empty();
    let states = if states[0].is_empty() { states[1].clone() } else { states.join(" → ") };
    let tags: Vec<&str> = list(entry, "tags").iter().filter_map(Value::as_str).collect();
    let words = [text(entry, "alertName"), text(entry, "text"), states, labelled("tags", tags.join(", "))];
    let found = |id: String, said: String, text: String| Entry {
        id,
        said,
        kind: Some(if changed { Kind::Alert } else { Kind::Event }),
        who: first(entry, &["userName", "login", "email"]),
        who_id: String::new(),
        text,
    };
    let (id, begun, ended) = (text(entry, "id"), text(entry, "time"), text(entry, "timeEnd"));
    let words = under_each_other(&words);
    entries.put(found(id.clone(), begun.clone(), words.clone()), place)?;
    if ended.is_empty() || ended == "0" || ended == begun || words.is_empty() {
        return Ok(());
    }
    entries.put(found(format!("{id}/end"), ended, format!("{words}\n(end)")), place)
}

/// What somebody wrote: an item of an incident's activity, or a note on an alert group.
fn written(item: &Value) -> Entry {
    Entry {
        id: first(item, &["activityItemID", "id"]),
        said: first(item, &["eventTime", "createdTime", "created_at"]),
        kind: Some(if text(item, "activityKind") == "userNote" || item.get("author").is_some() {
            Kind::Note
        } else {
            Kind::Event
        }),
        who: first(item, &["user.name", "author"]),
        who_id: first(item, &["user.userID", "author"]),
        text: under_each_other(&[first(item, &["body", "text", "activityKind"]), changes(item)]),
    }
}

/// What an item of the activity says of the incident's fields: what was set to what.
fn changes(item: &Value) -> String {
    let fields = item.get("fieldValues").and_then(Value::as_object);
    let lines = fields.into_iter().flatten().map(|(name, value)| labelled(name, value.as_str().unwrap_or("").into()));
    under_each_other(&lines.collect::<Vec<_>>())
}

/// What an alert group of OnCall says of itself: when it began, was taken on, was over.
fn alert_group(group: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let (id, title) = (text(group, "id"), first(group, &["title", "id"]));
    for (field, mark) in [
        ("created_at", "firing"),
        ("acknowledged_at", "acknowledged"),
        ("silenced_at", "silenced"),
        ("resolved_at", "resolved"),
    ] {
        let said = text(group, field);
        if said.is_empty() && mark != "firing" {
            continue;
        }
        let text = format!("[{mark}] {title}");
        entries.put(
            Entry { id: format!("{id}/{mark}"), said, kind: Some(Kind::Alert), text, ..Entry::default() },
            place,
        )?;
    }
    Ok(())
}
