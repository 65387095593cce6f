//! Prometheus and its Alertmanager: lists of alerts, and what the webhook sends.
//!
//! `0001-01-01T00:00:00Z` is no end. In a list of alerts `endsAt` is when Alertmanager would give
//! an alert up, not when it ended; only an alert that is said to be resolved has an end.

use super::Layout;
use super::entry::{Entries, Entry, first, is_zero, text, under_each_other};
use super::shape::Shape;
use crate::detect::Format;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::{Map, Value};

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Alertmanager,
    looks,
    pages: Pages { lists: &["alerts", "data", "data.alerts"], single: &[], own: &["startsAt", "activeAt"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    let found = ["startsAt", "activeAt"].iter().any(|begun| shape.somewhere(&["labels", "annotations", begun]));
    found.then_some("its alerts have labels, annotations and the time they start, as Alertmanager gives them")
}

pub(super) fn read(alert: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    let state = first(alert, &["status.state", "status", "state"]);
    let begun = first(alert, &["startsAt", "activeAt"]);
    let name = text(alert, "labels.alertname");
    let told = ["annotations.summary", "annotations.message", "annotations.title"];
    let words = [name.clone(), first(alert, &told), text(alert, "annotations.description"), labels(alert)];
    let words = under_each_other(&words);
    let which = first(alert, &["fingerprint"]);
    let which = if which.is_empty() { format!("{name} {}", labels(alert)) } else { which };
    let found = |mark: &str, said: &str| Entry {
        id: format!("{which}/{mark}/{said}"),
        said: said.to_owned(),
        kind: Some(Kind::Alert),
        text: if words.is_empty() { words.clone() } else { format!("[{mark}] {words}") },
        ..Entry::default()
    };
    // What only waits for long enough has not fired.
    entries.put(found(if state == "pending" { "pending" } else { "firing" }, &begun), place)?;
    let ended = text(alert, "endsAt");
    if state != "resolved" || ended.is_empty() || is_zero(&ended) {
        return Ok(());
    }
    entries.put(found("resolved", &ended), place)
}

/// The labels beside the name, in the order of their names.
fn labels(alert: &Value) -> String {
    let none = Map::new();
    let labels = alert.get("labels").and_then(Value::as_object).unwrap_or(&none);
    let mut pairs: Vec<String> = labels
        .iter()
        .filter(|(name, _)| *name != "alertname" && !name.starts_with("__"))
        .filter_map(|(name, value)| Some(format!("{name}={}", value.as_str()?)))
        .collect();
    pairs.sort();
    pairs.join(", ")
}
