//! Timelines of incident tools, spreadsheets and JSON: fixtures of our own, each with its draft.
//!
//! Spreadsheets are kept unpacked, so that they can be read in the repository, and zipped here.
#![allow(clippy::unwrap_used)]

mod common;

use common::{fixture, packed};
use ingest::{Certainty, Draft, Format, Mapping, Options, Precision, Summary, detect, draft, read};
use std::io::Cursor;

fn zone(name: &str) -> Options {
    Options { zone: Some(name.parse().unwrap()), ..Options::default() }
}

fn inspect(name: &str, options: &Options) -> Draft {
    draft(name, Cursor::new(fixture(&format!("timelines/{name}"))), options).unwrap()
}

fn summary(name: &str, bytes: &[u8], options: &Options) -> Summary {
    read(name, Cursor::new(bytes), options, &mut Vec::new()).unwrap()
}

const TOOLS: [(&str, Format); 22] = [
    ("pagerduty.json", Format::PagerDuty),
    ("pagerduty-v1.json", Format::PagerDuty),
    ("pagerduty-incidents.json", Format::PagerDuty),
    ("pagerduty-webhook.json", Format::PagerDuty),
    ("pagerduty-event.json", Format::PagerDuty),
    ("opsgenie-logs.json", Format::Opsgenie),
    ("opsgenie-alerts.json", Format::Opsgenie),
    ("opsgenie-timeline.json", Format::Opsgenie),
    ("incident-io-updates.json", Format::IncidentIo),
    ("incident-io-incident.json", Format::IncidentIo),
    ("firehydrant.json", Format::FireHydrant),
    ("firehydrant-milestones.json", Format::FireHydrant),
    ("rootly.json", Format::Rootly),
    ("rootly-incident.json", Format::Rootly),
    ("grafana-annotations.json", Format::Grafana),
    ("grafana-alerts.json", Format::Grafana),
    ("grafana-oncall.json", Format::Grafana),
    ("grafana-activity.json", Format::Grafana),
    ("statuspage.json", Format::Statuspage),
    ("alertmanager.json", Format::Alertmanager),
    ("alertmanager-webhook.json", Format::Alertmanager),
    ("dispatch.json", Format::Dispatch),
];

#[test]
fn every_tool_is_told_by_its_fields_and_read() {
    for (name, format) in TOOLS {
        let bytes = fixture(&format!("timelines/{name}"));
        let found = detect("export.json", &bytes);
        assert_eq!((found.format, found.certainty), (Some(format), Certainty::Certain), "{name}: {}", found.why);
        insta::assert_json_snapshot!(name.trim_end_matches(".json"), inspect(name, &Options::default()));
    }
}

#[test]
fn a_tool_is_told_by_its_first_bytes() {
    for (name, format) in TOOLS {
        let mut bytes = fixture(&format!("timelines/{name}"));
        // Long words in a first entry must not hide what the fields say.
        bytes.extend(vec![b' '; 70_000]);
        assert_eq!(detect("x", &bytes[..ingest::PREFIX]).format, Some(format), "{name}");
    }
}

#[test]
fn entries_without_their_page_and_one_a_line_are_the_same_entries() {
    for (name, list) in
        [("pagerduty.json", "log_entries"), ("dispatch.json", "events"), ("statuspage.json", "incidents")]
    {
        let whole = inspect(name, &Options::default());
        let json: serde_json::Value = serde_json::from_slice(&fixture(&format!("timelines/{name}"))).unwrap();
        let entries: Vec<String> = json[list]
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry.is_object())
            .map(|entry| entry.to_string())
            .collect();
        for packed in [format!("[{}]", entries.join(",")), entries.join("\n")] {
            let found = draft("other.json", Cursor::new(packed), &Options::default()).unwrap();
            let ids = |draft: &Draft| draft.records.iter().map(|record| record.id).collect::<Vec<_>>();
            assert_eq!((found.format, ids(&found)), (whole.format, ids(&whole)), "{name}");
        }
    }
}

#[test]
fn an_envelope_around_entries_hides_none_of_them() {
    for (name, format) in TOOLS {
        let bytes = fixture(&format!("timelines/{name}"));
        let file = String::from_utf8(bytes).unwrap();
        if serde_json::from_str::<serde_json::Value>(&file).is_err() {
            // One value a line is no body of an answer.
            continue;
        }
        let whole = inspect(name, &Options::default());
        let ids = |draft: &Draft| draft.records.iter().map(|record| record.id).collect::<Vec<_>>();
        for packed in [
            format!("{{\"kind\":\"answer\",\"sent\":\"now\",\"body\":{file}}}"),
            format!("[{{\"kind\":\"answer\",\"answer\":{{\"code\":200,\"body\":{file}}}}}]"),
        ] {
            let found = draft("other.json", Cursor::new(packed), &Options::default()).unwrap();
            assert_eq!((found.format, ids(&found)), (format, ids(&whole)), "{name}");
        }
    }
}

#[test]
fn json_may_be_marked_utf_16() {
    for (name, format) in TOOLS {
        let file = String::from_utf8(fixture(&format!("timelines/{name}"))).unwrap();
        let bytes: Vec<u8> = "\u{feff}"
            .chars()
            .chain(file.chars())
            .collect::<String>()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let found = draft(name, Cursor::new(bytes), &Options::default()).unwrap();
        assert_eq!((found.format, found.records), (format, inspect(name, &Options::default()).records), "{name}");
        assert!(!found.warnings.iter().any(|warning| warning.what.contains('\u{fffd}')), "{name}: nothing is replaced");
    }
}

#[test]
fn an_alert_that_only_waits_has_not_fired() {
    let text = r#"{"data":{"alerts":[{"labels":{"alertname":"Level"},"annotations":{},"state":"pending","activeAt":"2026-03-01T09:00:00Z"}]}}"#;
    let found = draft("a.json", Cursor::new(text), &Options::default()).unwrap();
    assert_eq!((found.format, found.records[0].text.as_str()), (Format::Alertmanager, "[pending] Level"));
}

#[test]
fn the_first_instant_of_the_year_one_is_no_end() {
    let found = inspect("alertmanager-webhook.json", &Options::default());
    let texts: Vec<&str> = found.records.iter().map(|r| r.text.split(' ').next().unwrap()).collect();
    assert_eq!(texts, ["[firing]", "[firing]", "[resolved]"]);
    assert!(found.records.iter().all(|r| r.at.unwrap().to_string().starts_with("2026-03-01T09:")));
    let listed = inspect("alertmanager.json", &Options::default());
    assert_eq!(listed.records.len(), 1, "when an alert would be given up is not when it ended");
}

#[test]
fn precision_is_kept_as_it_is_written() {
    let precisions = |name: &str| -> Vec<Precision> {
        inspect(name, &Options::default()).records.iter().map(|record| record.precision).collect()
    };
    assert_eq!(precisions("incident-io-updates.json"), [Precision::Us, Precision::S]);
    assert_eq!(precisions("opsgenie-logs.json"), [Precision::Ms, Precision::Ms, Precision::S]);
    assert_eq!(precisions("pagerduty.json"), [[Precision::S; 4].as_slice(), &[Precision::None]].concat());
}

#[test]
fn dispatch_saves_its_timeline_as_a_table_too() {
    let bytes = fixture("timelines/dispatch-timeline-export.csv");
    let found = summary("dispatch-timeline-export.csv", &bytes, &Options::default());
    let mapping = found.mapping.unwrap();
    assert_eq!((mapping.time, mapping.what, mapping.who), (Some(0), Some(1), Some(2)));
    assert!(found.warnings.is_empty());
}

#[test]
fn json_of_no_known_tool_is_mapped() {
    let options = zone("Europe/Berlin");
    insta::assert_json_snapshot!("json-list", inspect("list.json", &options));
    insta::assert_json_snapshot!("json-lines", inspect("lines.ndjson", &options));
    let found = summary("list.json", &fixture("timelines/list.json"), &options);
    let mapping = found.mapping.unwrap();
    assert_eq!(mapping.columns, ["channel", "happenedAt", "message", "userName"]);
    assert_eq!((mapping.time, mapping.what, mapping.who, mapping.source), (Some(1), Some(2), Some(3), Some(0)));
}

#[test]
fn fields_within_objects_are_mapped_by_their_own_names() {
    let bytes = fixture("timelines/nested.json");
    let found = draft("x.json", Cursor::new(&bytes), &Options::default()).unwrap();
    let said: Vec<_> = found.records.iter().map(|r| (r.speaker.as_deref(), r.text.as_str())).collect();
    assert_eq!(
        said,
        [(Some("Ana Sole"), "the gate did not answer"), (Some("Bo Lind"), "asked the pump room")],
        "no service is somebody, and no list is words"
    );
    assert_eq!(found.records[0].at.unwrap().to_string(), "2026-03-01T09:02:11.120Z");
}

#[test]
fn a_mapping_that_was_chosen_is_taken() {
    let columns = vec!["channel".into(), "happenedAt".into(), "message".into(), "userName".into()];
    let mapping = Mapping { columns, heading: true, what: Some(0), who: Some(2), ..Mapping::default() };
    let options = Options { mapping: Some(mapping), ..Options::default() };
    let found = inspect("list.json", &options);
    assert_eq!(found.records[0].text, "bridge");
    assert_eq!((found.records[0].speaker.as_deref(), found.records[0].at), (Some("the gate stood still"), None));
    assert_eq!(found.sources.len(), 1);
}

#[test]
fn a_time_the_clock_left_out_or_showed_twice_is_said() {
    let found = inspect("list.json", &zone("Europe/Berlin"));
    let said = |words: &str| found.warnings.iter().any(|warning| warning.what.contains(words));
    assert!(said("put forward") && said("showed that time twice"));
    assert_eq!(found.records.iter().filter(|record| record.at.is_some()).count(), 1);
    // A fixed offset has no such times, and settles them where somebody knows which it was.
    let fixed = inspect("list.json", &zone("Etc/GMT-2"));
    assert_eq!(fixed.records[2].at.unwrap().to_string(), "2026-10-25T00:30:00Z");
}

#[test]
fn spreadsheets() {
    let xlsx = packed("sheet-xlsx", "");
    assert_eq!(detect("t.xlsx", &xlsx).certainty, Certainty::Certain);
    insta::assert_json_snapshot!("sheet-xlsx", draft("watch.xlsx", Cursor::new(&xlsx), &zone("UTC")).unwrap());
    let ods = packed("sheet-ods", "");
    assert_eq!(detect("t.ods", &ods).certainty, Certainty::Certain);
    insta::assert_json_snapshot!("sheet-ods", draft("watch.ods", Cursor::new(&ods), &zone("UTC")).unwrap());
}

#[test]
fn a_choice_overrules_what_the_fields_say() {
    let options = Options { format: Some(Format::Json), ..Options::default() };
    let found = inspect("dispatch.json", &options);
    assert_eq!((found.format, found.records.len()), (Format::Json, 2));
    let wrong = Options { format: Some(Format::Rootly), ..Options::default() };
    let error = draft("x.json", Cursor::new(fixture("timelines/dispatch.json")), &wrong).unwrap_err();
    assert!(error.what.contains("nothing in it could be taken in"), "{error}");
}

#[test]
fn a_webhook_says_what_was_done_to_an_alert() {
    let hook = |action: &str, more: &str| {
        format!(
            r#"{{"action":"{action}","alert":{{"alertId":"a1","tinyId":"7","message":"Gate 3 does not answer","createdAt":1772355731482,
            "updatedAt":1772356150435000000,"username":"ines@example.org"{more}}},"integrationName":"gate watch"}}"#
        )
    };
    let lines = [hook("Create", ""), hook("Acknowledge", ""), hook("AddNote", r#","note":"cable found""#)];
    let lines: Vec<String> = lines.iter().map(|line| line.replace('\n', "")).collect();
    let found = draft("hooks.jsonl", Cursor::new(lines.join("\n")), &Options::default()).unwrap();
    assert_eq!(found.format, Format::Opsgenie);
    let all: Vec<_> =
        found.records.iter().map(|record| (record.text.as_str(), record.at.unwrap().to_string())).collect();
    assert_eq!(all[0], ("Gate 3 does not answer", "2026-03-01T09:02:11.482Z".into()));
    assert_eq!(all[1].0, "[Acknowledge] Gate 3 does not answer");
    assert!(all[1].1.starts_with("2026-03-01T09:09:10.435"));
    assert_eq!(all[2].0, "[AddNote] Gate 3 does not answer\ncable found");
    assert_eq!(found.records[1].speaker.as_deref(), Some("ines@example.org"));
    // One alone is read as well as many.
    let one = draft("hook.json", Cursor::new(hook("Close", "")), &Options::default()).unwrap();
    assert_eq!(one.records[0].text, "[Close] Gate 3 does not answer");
}

#[test]
fn planned_maintenance_keeps_when_it_was_planned_for() {
    let page = r#"{"scheduled_maintenances":[{"id":"m1","name":"New pumps","status":"scheduled","created_at":"2026-02-20T08:00:00Z",
        "scheduled_for":"2026-03-01T09:00:00Z","scheduled_until":"2026-03-01T11:00:00Z",
        "incident_updates":[{"id":"u1","status":"scheduled","body":"We replace the pumps.","created_at":"2026-02-20T08:00:00Z"}]}]}"#;
    let found = draft("page.json", Cursor::new(page), &Options::default()).unwrap();
    assert_eq!((found.format, found.records.len()), (Format::Statuspage, 2));
    let window = found.records.iter().find(|record| record.text.contains("scheduled_until")).unwrap();
    assert_eq!(window.at.unwrap().to_string(), "2026-03-01T09:00:00Z");
    assert_eq!(window.text, "New pumps\nscheduled_for: 2026-03-01T09:00:00Z\nscheduled_until: 2026-03-01T11:00:00Z");
}
