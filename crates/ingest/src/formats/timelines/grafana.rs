//! Grafana: annotations from its interface, and the alerts that its webhook sends.
//!
//! The list of alerts that Grafana gives under Alertmanager's address is Alertmanager's own.

use super::entry::{Entries, Entry, first, labelled, list, text, under_each_other};
use super::pages::Pages;
use super::shape::Shape;
use super::{Layout, alertmanager};
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use serde_json::Value;

pub(super) const LAYOUT: Layout =
    Layout { format: Format::Grafana, looks, pages: Pages { lists: &["alerts", "annotations"], single: &[] }, read };

fn looks(shape: &Shape) -> Option<&'static str> {
    let on_dashboard = shape.bare(&["dashboardId"]) || shape.bare(&["dashboardUID"]);
    if on_dashboard && shape.bare(&["time", "text", "tags"]) {
        return Some("its entries have a dashboard, a time, a text and tags, as Grafana's annotations do");
    }
    let drawn = ["dashboardURL", "panelURL", "valueString"].iter().any(|name| shape.has(&format!("alerts[].{name}")));
    (drawn && shape.has("alerts[].startsAt"))
        .then_some("its alerts point to a dashboard or panel, as Grafana sends them")
}

fn read(entry: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    if entry.get("startsAt").is_some() {
        return alertmanager::read(entry, entries, place);
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
