//! What Slack's exports do beside the everyday: logs of edits, folders, odd names, few listed.
//!
//! The whole of an export is a snapshot in `fixtures.rs`; here is one thing at a time.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, folder, slack_zip};
use ingest::{Draft, Kind, Options, draft};
use std::io::{Cursor, Read};

fn export(entries: &[(&str, &str)]) -> Draft {
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    draft("export.zip", Cursor::new(archive(&entries)), &Options::default()).unwrap()
}

fn day(text: &str) -> Draft {
    export(&[("general/2026-03-01.json", text)])
}

#[test]
fn a_log_of_edits_gives_both_wordings_and_ties_them() {
    let found = day(r#"[{"type":"message","user":"U1","text":"before","ts":"1772352000.000100"},
        {"type":"message","subtype":"message_changed","hidden":true,"ts":"1772352060.000200",
         "message":{"type":"message","user":"U1","text":"after &amp; all","ts":"1772352000.000100","edited":{"user":"U1","ts":"1772352060.000000"}},
         "original":{"type":"message","user":"U1","text":"before","ts":"1772352000.000100"}},
        {"type":"message","subtype":"message_deleted","hidden":true,"ts":"1772352120.000300","deleted_ts":"1772352000.000100",
         "original":{"type":"message","user":"U1","text":"Unsayable","ts":"1772352000.000100"}}]"#);
    let [before, after, deleted] = found.records.as_slice() else { panic!("three records") };
    assert_eq!((before.text.as_str(), before.edited), ("before", false));
    assert_eq!((after.text.as_str(), after.edited, after.kind), ("after & all", true, Kind::Message));
    assert_eq!((after.speaker_id.as_deref(), after.thread), (Some("U1"), Some(before.id)));
    assert_eq!((deleted.text.as_str(), deleted.kind), ("This message was deleted.", Kind::System));
    assert!(!serde_json::to_string(&found).unwrap().contains("Unsayable"), "what was deleted stays so");
}

#[test]
fn words_that_only_blocks_have_are_read_where_the_text_says_nothing() {
    let blocks = r#"[{"type":"section","text":{"type":"plain_text","text":"Disk at 91 %"}}]"#;
    for text in ["", "This content can't be displayed."] {
        let found = day(&format!(r#"[{{"bot_id":"B1","text":"{text}","ts":"1.000001","blocks":{blocks}}}]"#));
        assert_eq!(found.records[0].text, "Disk at 91 %", "{text}");
    }
    let found = day(r#"[{"bot_id":"B1","text":"This content can't be displayed.","ts":"1.000001"}]"#);
    assert_eq!(found.records[0].text, "This content can't be displayed.");
}

#[test]
fn an_export_without_lists_is_read_wherever_it_lies_in_the_archive() {
    let message = r#"[{"user":"U1","text":"x","ts":"1772352000.000100"}]"#;
    let wrapped = export(&[("Our export/general/2026-03-01.json", message), ("__MACOSX/._x", "")]);
    let bare = export(&[("general/2026-03-01.json", message)]);
    assert_eq!((wrapped.records[0].id, wrapped.records[0].source.as_str()), (bare.records[0].id, "#general"));
}

#[test]
fn conversations_of_a_few_are_private_even_where_nothing_lists_them() {
    let message = r#"[{"user":"U1","text":"x","ts":"1772352000.000100"}]"#;
    for (folder, private) in
        [("D024BE91L", true), ("G024BE91L", true), ("mpdm-ana--bo-1", true), ("general", false), ("DNS", false)]
    {
        let found = export(&[(&format!("{folder}/2026-03-01.json"), message)]);
        assert_eq!((found.sources[0].private, found.records[0].private), (private, private), "{folder}");
    }
    let listed = [
        ("users.json", "[]"),
        ("groups.json", r#"[{"id":"C9","name":"quiet","members":["U1"]}]"#),
        ("quiet/2026-03-01.json", message),
    ];
    assert!(export(&listed).records[0].private);
}

#[test]
fn an_organisation_lists_its_people_elsewhere() {
    let found = export(&[
        ("org_users.json", r#"[{"id":"U1","name":"ana","profile":{"display_name":"Ana"}}]"#),
        ("general/2026-03-01.json", r#"[{"user":"U1","text":"ask <@U1>","ts":1772352000.0001}]"#),
    ]);
    assert_eq!((found.records[0].speaker.as_deref(), found.records[0].text.as_str()), (Some("Ana"), "ask @Ana"));
    assert_eq!(found.records[0].at_as_said.as_deref(), Some("1772352000.0001"));
}

#[test]
fn days_are_files_of_local_time_and_decide_nothing() {
    // Late in the evening of New York, which is the next day by UTC.
    let found = export(&[("general/2026-03-01.json", r#"[{"user":"U1","text":"x","ts":"1772422200.000100"}]"#)]);
    assert_eq!(found.records[0].at.unwrap().to_string(), "2026-03-02T03:30:00.000100Z");
    assert!(found.warnings.iter().all(|warning| warning.place != "general/2026-03-01.json"));
}

#[test]
fn the_unpacked_folder_gives_what_the_archive_gives() {
    let mut stream = Vec::new();
    ingest::open(&folder().join("slack-export")).unwrap().read_to_end(&mut stream).unwrap();
    let unpacked = draft("slack-export", Cursor::new(stream), &Options::default()).unwrap();
    let packed = draft("export.zip", Cursor::new(slack_zip("")), &Options::default()).unwrap();
    assert_eq!(unpacked, packed);
}
