//! The verbs that need no vault, run as a shell runs them: exact answers on small inputs, and how they fail.

#![allow(clippy::unwrap_used, reason = "a test may stop where it is surprised")]

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

fn recount(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails early does not read to the end.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn answers(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = recount(arguments, input);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn answer(arguments: &[&str], input: &str) -> Value {
    let mut answers = answers(arguments, input);
    assert_eq!(answers.len(), 1);
    answers.remove(0)
}

/// The failure as a program reads it; nothing is on standard output.
fn failure(arguments: &[&str], input: &str) -> Value {
    let output = recount(&[arguments, &["--json"]].concat(), input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    let told: Value = serde_json::from_slice(&output.stderr).unwrap();
    let mut keys: Vec<&str> = told.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["code", "remedy", "what"]);
    told
}

fn file(name: &str, text: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    (folder, path.to_string_lossy().into_owned())
}

#[test]
fn inspect_says_what_a_file_holds() {
    let (_folder, path) =
        file("call.vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Support lead>It is not taking.\n");
    let told = answer(&["inspect", &path], "");
    let id = told["records"][0]["id"].clone();
    assert!(id.as_str().unwrap().parse::<uuid::Uuid>().is_ok());
    assert_eq!(
        told,
        json!({
            "format": "webvtt",
            "sources": [{ "name": "call.vtt", "kind": "transcript", "records": 1, "first": null, "last": null, "private": false }],
            "people": [{ "id": "Support lead", "name": "Support lead", "records": 1 }],
            "records": [{ "id": id, "source": "call.vtt", "kind": "cue", "at": null, "at_as_said": "00:00:01.000",
                "offset_ms": 1000, "end_ms": 2500, "precision": "ms", "speaker": "Support lead", "speaker_id": "Support lead",
                "text": "It is not taking.", "thread": null, "private": false, "edited": false }],
            "warnings": [], "skipped": 0,
        })
    );
}

#[test]
fn inspect_leaves_records_out_reads_standard_input_and_takes_a_zone() {
    let table = "time,who,what\n2026-05-14 14:15,ops,wait\n2026-05-14 14:16,sup,ok\n";
    let (_folder, path) = file("events.csv", table);
    let told = answer(&["inspect", &path, "--zone", "Europe/Berlin", "--records", "0"], "");
    assert_eq!(told["records"], json!([]));
    assert_eq!(told["sources"][0]["records"], 2);
    assert_eq!(told["sources"][0]["first"], "2026-05-14T12:15:00Z");
    let told = answer(&["inspect", "-", "--format", "csv", "--records", "1"], table);
    assert_eq!(told["format"], "csv");
    assert_eq!(told["records"].as_array().unwrap().len(), 1);
    assert_eq!(told["sources"][0]["records"], 2);
}

#[test]
fn inspect_reads_conversations_of_every_kind_and_an_unpacked_export() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ingest");
    for (name, format) in [
        ("slack-export", "slack-export"),
        ("chats/slack-pasted.txt", "slack-text"),
        ("chats/irssi.log", "irc"),
        ("chats/teams.json", "teams-export"),
        ("chats/mattermost.jsonl", "mattermost-export"),
        ("chats/discord.json", "discord-export"),
        ("chats/zulip.json", "zulip-export"),
        ("chats/zulip-export", "zulip-export"),
        ("chats/telegram.json", "telegram-export"),
        ("chats/whatsapp-ios.txt", "whatsapp-chat"),
        ("chats/google-chat", "google-chat-export"),
        ("chats/otter.txt", "transcript-text"),
        ("chats/docx-transcript", "docx"),
    ] {
        let path = folder.join(name).to_string_lossy().into_owned();
        let told = answer(&["inspect", &path, "--zone", "UTC"], "");
        assert_eq!(told["format"], format, "{name}");
        let chosen = answer(&["inspect", &path, "--zone", "UTC", "--format", format], "");
        assert_eq!(told, chosen, "{name}");
        assert!(!told["records"].as_array().unwrap().is_empty(), "{name}");
    }
}

#[test]
fn a_file_that_is_not_what_it_seems_is_a_failure_with_a_reason() {
    let (_folder, path) = file("call.vtt", "this is no transcript\n");
    let told = failure(&["inspect", &path, "--format", "webvtt"], "");
    assert_eq!(told["code"], "file_unreadable");
    let (_folder, empty) = file("empty.csv", "");
    assert_eq!(failure(&["inspect", &empty], "")["code"], "file_unreadable");
    assert_eq!(failure(&["inspect", "no such file"], "")["code"], "input_failed");
    let spoken = recount(&["inspect", &empty], "");
    assert_eq!(spoken.status.code(), Some(1));
    assert!(serde_json::from_slice::<Value>(&spoken.stderr).is_err(), "sentences for people");
}

#[test]
fn nothing_is_told_to_whoever_stops_reading() {
    let (_folder, path) = file("notes.txt", &"one more line\n".repeat(20_000));
    let mut child = Command::new(env!("CARGO_BIN_EXE_recount"))
        .args(["inspect", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(1), String::new()));
}

#[test]
fn wrong_usage_is_told_apart() {
    for arguments in [
        &["inspect"][..],
        &["inspect", "a.csv", "--zone", "Atlantis"],
        &["inspect", "a.csv", "--format", "pdf"],
        &["wording", "--surface", "speech"],
        &["merge", "file.json"],
        &["unknown"],
    ] {
        assert_eq!(recount(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn wording_counts_code_points_and_knows_where_it_may_look() {
    let text = "Zoë’s café: she should have looked.";
    let told = answer(&["wording"], text);
    assert_eq!(told["id"], Value::Null);
    let finding = &told["findings"][0];
    let start = usize::try_from(finding["start"].as_u64().unwrap()).unwrap();
    let end = usize::try_from(finding["end"].as_u64().unwrap()).unwrap();
    let phrase: String = text.chars().skip(start).take(end - start).collect();
    assert_eq!(finding["phrase"], phrase.as_str());
    assert!(phrase.contains("should have"));
    let mut keys: Vec<&String> = finding.as_object().unwrap().keys().collect();
    keys.sort_unstable();
    assert_eq!(keys, ["end", "offers", "phrase", "rule", "start", "why"]);
    for surface in ["testimony", "quote", "what_if", "requirement"] {
        assert_eq!(answer(&["wording", "--surface", surface], text), json!({ "id": null, "findings": [] }));
    }
}

#[test]
fn wording_answers_each_line_and_stops_at_the_first_that_is_none() {
    let lines = "{\"id\":\"a\",\"text\":\"They waited.\"}\n\n{\"id\":7,\"text\":\"She should have looked.\"}\n";
    let told = answers(&["wording", "--lines"], lines);
    assert_eq!(told[0], json!({ "id": "a", "findings": [] }));
    assert_eq!(told[1]["id"], 7);
    assert_eq!(told[1]["findings"][0]["phrase"], "should have");
    let output = recount(&["wording", "--lines", "--json"], "{\"id\":1,\"text\":\"\"}\nnot json\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "{\"findings\":[],\"id\":1}\n");
    assert_eq!(serde_json::from_slice::<Value>(&output.stderr).unwrap()["code"], "not_json");
}

#[test]
fn wording_knows_the_people_it_is_told_of() {
    let text = "The outage was caused by Noor.";
    let unknown = answer(&["wording"], "The outage was caused by Cordelia.");
    for people in ["{\"names\":[\"Cordelia Fen\"],\"roles\":[\"Support lead\"]}", "Cordelia Fen\n\nNoor Haddad\n"] {
        let (_folder, path) = file("people", people);
        let known = answer(&["wording", "--people", &path], "The outage was caused by Cordelia.");
        assert!(known["findings"].as_array().unwrap().len() >= unknown["findings"].as_array().unwrap().len());
        assert!(!known["findings"].as_array().unwrap().is_empty());
    }
    let (_folder, broken) = file("people.json", "{\"name\":[]}");
    assert_eq!(failure(&["wording", "--people", &broken], text)["code"], "not_json");
}

const OWN_RULE: &str = r#"
id = "battle"
title = "War words"
why = "Words of battle make an evening of work sound like a fight."
fine_when = "It is the name of a room."
offers = ["What {who} did, in plain words, was …"]

[[phrase]]
find = ["[in the trenches]"]

[examples]
stops_at = ["We spent the night in the trenches."]
leaves_alone = ["The cable lies in two trenches."]
"#;

#[test]
fn wording_takes_rules_of_ones_own_once_their_examples_hold() {
    let text = "It was another week in the trenches.";
    assert_eq!(answer(&["wording"], text)["findings"], json!([]), "the control");
    let (_folder, path) = file("battle.toml", OWN_RULE);
    assert_eq!(answer(&["wording", "--rules", &path], text)["findings"][0]["rule"], "battle");
    let (_folder, deaf) = file("deaf.toml", &OWN_RULE.replace("[in the trenches]", "[in the ditches]"));
    let failure = failure(&["wording", "--rules", &deaf], text);
    assert_eq!(failure["code"], "rule_refused");
    assert!(failure["what"].as_str().unwrap().contains("line 12"), "{failure}");
}

#[test]
fn wording_knows_a_german_text_by_itself_or_when_told() {
    let text = "Die Bereitschaft hätte zuerst die Warteschlange leeren sollen.";
    let finding = &answer(&["wording"], text)["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["phrase"].as_str()),
        (Some("B1"), Some("hätte zuerst die Warteschlange leeren sollen"))
    );
    assert_eq!(answer(&["wording", "--language", "en"], text)["findings"], json!([]));
    assert_eq!(answer(&["wording", "--language", "de"], "Schlamperei")["findings"][0]["rule"], "B5");
    assert_eq!(answer(&["wording"], "Schlamperei")["findings"], json!([]), "one word leaves a doubt");
}

/// One message, two readings; and a call told to be after what it was before.
fn accounts() -> Value {
    json!({
        "zone": "Europe/Berlin",
        "evidence": [
            { "id": "m1", "at": "2026-05-14T12:15:00Z", "source": "#release-ops", "author": "ops", "text": "We have to wait" },
            { "id": "e1", "at": "2026-05-14T12:21:00Z", "source": "alerts", "author": null, "text": "recovered" },
        ],
        "accounts": [
            { "participant": "ops", "role": "Operations on-call", "statements": [
                { "id": "o1", "text": "I wrote that we had to wait.", "cites": ["m1"],
                  "when": { "kind": "exact", "at": "2026-05-14T12:15:00Z", "precision_s": 60, "as_said": "14:15" } },
                { "id": "o2", "text": "A while later it took over.",
                  "when": { "kind": "after", "of": "o1", "min_gap_s": 120, "max_gap_s": 600, "facet": "noticed" } },
            ] },
            { "participant": "sup", "role": "Support on-call", "statements": [
                { "id": "s1", "text": "I took it that he had run out of ideas.", "cites": ["m1"],
                  "when": { "kind": "about", "at": "2026-05-14T12:17:00Z", "plus_minus_s": 120 } },
                { "id": "s2", "text": "The call was before it went green.", "when": { "kind": "before", "of": "e1" } },
                { "id": "s3", "text": "It was long.", "when": { "kind": "during", "of": "s4" } },
                { "id": "s4", "text": "The other call.",
                  "when": { "kind": "between", "from": "2026-05-14T12:30:00.5Z", "to": "2026-05-14T12:40:00.5Z" } },
                { "id": "s5", "text": "Nobody knows.", "when": { "kind": "unknown", "as_said": "at some time" } },
                { "id": "s6", "text": "Round.", "when": { "kind": "after", "of": "s7" } },
                { "id": "s7", "text": "And round.", "when": { "kind": "after", "of": "s6" } },
                { "id": "s8", "text": "After something kept back.", "when": { "kind": "after", "of": "x9" } },
            ] },
        ],
    })
}

#[test]
fn merge_proposes_and_decides_nothing() {
    assert_eq!(
        answer(&["merge"], &accounts().to_string()),
        json!({
            "order": ["o1", "s1", "s2", "o2", "s3", "s4", "s5", "s6", "s7", "s8"],
            "bounds": {
                "o1": ["2026-05-14T12:15:00Z", "2026-05-14T12:16:00Z"],
                "o2": ["2026-05-14T12:17:00Z", "2026-05-14T12:26:00Z"],
                "s1": ["2026-05-14T12:15:00Z", "2026-05-14T12:19:00Z"],
                "s2": [null, "2026-05-14T12:20:59Z"],
                "s3": ["2026-05-14T12:30:00.500Z", "2026-05-14T12:40:00.500Z"],
                "s4": ["2026-05-14T12:30:00.500Z", "2026-05-14T12:40:00.500Z"],
                "s5": [null, null], "s6": [null, null], "s7": [null, null], "s8": [null, null],
            },
            "same_moment": [{ "statements": ["o1", "s1"], "evidence": ["m1"],
                "why": "Both refer to the 14:15 message; times overlap by 1 min." }],
            "conflicts": [{ "statements": ["s6", "s7"], "why": "These times do not fit on one clock." }],
            "differences": [{ "statements": ["o1", "s1"], "kind": "meaning", "why": "One moment, taken in more than one way." }],
        })
    );
}

#[test]
fn merge_refuses_what_is_no_accounts_and_says_where() {
    assert_eq!(failure(&["merge"], "{")["code"], "not_json");
    let mut twice = accounts();
    twice["accounts"][1]["statements"][0]["id"] = json!("m1");
    let told = failure(&["merge"], &twice.to_string());
    assert_eq!((&told["code"], &told["what"]), (&json!("not_accounts"), &json!("The id m1 is there twice.")));
    for (when, what) in [
        (json!({ "kind": "before" }), "Statement s1: \"of\" is missing."),
        (json!({ "kind": "exact" }), "Statement s1: \"at\" is missing."),
        (json!({ "kind": "between", "from": "2026-05-14T12:15:00Z" }), "Statement s1: \"from\" or \"to\" is missing."),
        (
            json!({ "kind": "after", "at": "2026-05-14T12:15:00Z", "of": "o1" }),
            "Statement s1: give either \"at\" alone, or \"of\" with its distances.",
        ),
    ] {
        let mut wrong = accounts();
        wrong["accounts"][1]["statements"][0]["when"] = when;
        assert_eq!(failure(&["merge"], &wrong.to_string())["what"], what);
    }
    let mut misspelt = accounts();
    misspelt["accounts"][1]["statements"][0]["when"]["minus_plus_s"] = json!(3);
    let told = failure(&["merge"], &misspelt.to_string());
    assert_eq!(told["code"], "not_json");
    let what = told["what"].as_str().unwrap();
    assert!(what.contains("it takes \"kind\"") && !what.contains("minus_plus_s"), "{what}");
}

#[test]
fn merge_proposes_from_the_smallest_accounts_what_is_one_moment_and_where_they_differ() {
    let told = |first: Value, second: Value| {
        let statement = |id: &str, told: Value| json!({ "id": id, "text": told[0], "when": told[1] });
        let account = |role: &str, id: &str, told| {
            json!({ "participant": role, "role": role,
            "statements": [statement(id, told)] })
        };
        let input = json!({ "evidence": [{ "id": "page", "at": "2026-05-14T14:11:00Z", "source": "pager",
            "author": null, "text": "replication lag" }],
            "accounts": [account("Developer", "a", first), account("Database lead", "b", second)] });
        answer(&["merge"], &input.to_string())
    };
    let at =
        |minute: u32| json!({ "kind": "exact", "at": format!("2026-05-14T14:{minute:02}:00Z"), "precision_s": 60 });
    // Each says the other did it.
    let who =
        told(json!(["The database lead ran the failover.", at(5)]), json!(["The developer ran the failover.", at(5)]));
    assert_eq!(
        who["differences"],
        json!([{ "statements": ["a", "b"], "kind": "who",
        "why": "Each says that the other did it." }])
    );
    // Noticed before it occurred: the worked check of the method.
    let seen = json!({ "kind": "before", "of": "page", "min_gap_s": 120, "max_gap_s": 600, "facet": "noticed" });
    let worked = told(
        json!(["My second try went in.", { "kind": "after", "of": "page" }]),
        json!(["I saw the second try.", seen]),
    );
    assert_eq!(worked["differences"][0]["kind"], "timing");
    assert_eq!(worked["differences"][0]["statements"], json!(["b", "a"]));
    // Two things that were done at one time are nothing of that kind.
    let apart = told(json!(["I opened the dashboard.", at(5)]), json!(["I rang the customer desk.", at(5)]));
    assert_eq!((&apart["same_moment"], &apart["differences"]), (&json!([]), &json!([])));
}

#[test]
fn merge_of_nothing_is_nothing() {
    let nothing = json!({ "order": [], "bounds": {}, "same_moment": [], "conflicts": [], "differences": [] });
    assert_eq!(answer(&["merge"], "{\"accounts\":[]}"), nothing);
}

#[test]
fn chronology_answers_each_problem_with_bounds_or_the_smallest_conflict() {
    let problems = [
        json!({ "id": "fits", "events": [{ "id": "e0", "lo": 0, "hi": 100 }, { "id": "e1", "lo": null, "hi": null }],
            "constraints": [{ "id": "c0", "a": "e0", "b": "e1", "min": 10, "max": 20 }] }),
        json!({ "id": 2, "events": [{ "id": "page", "lo": 0, "hi": 0 }, { "id": "try", "lo": 5, "hi": null }],
            "constraints": [{ "id": "c1", "a": "try", "b": "page", "min": 1, "max": null },
                { "id": "c2", "a": "page", "b": "try", "min": null, "max": 9 }] }),
        json!({ "id": null, "events": [] }),
    ];
    let lines: Vec<String> = problems.iter().map(Value::to_string).collect();
    let told = answers(&["chronology"], &lines.join("\n\n"));
    assert_eq!(told[0], json!({ "id": "fits", "consistent": true, "bounds": { "e0": [0, 100], "e1": [10, 120] } }));
    let conflict = told[1]["conflict"].as_array().unwrap();
    assert_eq!((&told[1]["id"], &told[1]["consistent"], conflict.len()), (&json!(2), &json!(false), 3));
    for part in ["c1", "lo:try", "hi:page"] {
        assert!(conflict.contains(&json!(part)), "{part}");
    }
    assert_eq!(told[1].as_object().unwrap().len(), 3);
    assert_eq!(told[2], json!({ "id": null, "consistent": true, "bounds": {} }));
}

/// A problem of two events without bounds, with these constraints.
fn problem(constraints: &Value) -> String {
    json!({ "id": 1, "events": [{ "id": "a" }, { "id": "b" }], "constraints": constraints }).to_string()
}

#[test]
fn chronology_takes_a_constraint_of_an_event_on_itself_for_what_it_says() {
    let itself = |min: Value, max: Value| problem(&json!([{ "id": "c", "a": "a", "b": "a", "min": min, "max": max }]));
    for (min, max) in [(json!(1), Value::Null), (Value::Null, json!(-1)), (json!(2), json!(1))] {
        let told = answer(&["chronology"], &itself(min, max));
        assert_eq!(told, json!({ "id": 1, "consistent": false, "conflict": ["c"] }));
    }
    let told = answer(&["chronology"], &itself(json!(-1), json!(0)));
    assert_eq!(told, json!({ "id": 1, "consistent": true, "bounds": { "a": [null, null], "b": [null, null] } }));
}

#[test]
fn chronology_says_on_which_line_something_is_no_problem_and_what() {
    let between = |min: Value, max: Value| problem(&json!([{ "id": "c", "a": "a", "b": "b", "min": min, "max": max }]));
    let bound = |lo: &str| format!("{{\"id\":1,\"events\":[{{\"id\":\"a\",\"lo\":{lo}}}]}}");
    let expected = "is not the problem that is expected here.";
    let beyond = "is outside the range that can be calculated with.";
    for (line, what) in [
        ("{".to_owned(), "is not the problem that is expected here: it ends too early."),
        ("{\"events\":[]}".to_owned(), "is not the problem that is expected here: \"id\" is missing."),
        (
            "{\"id\":1,\"events\":[{\"id\":\"a\",\"low\":3}]}".to_owned(),
            "is not the problem that is expected here: it takes \"id\", \"lo\", \"hi\".",
        ),
        (bound("NaN"), expected),
        (bound("0.5"), expected),
        (bound("9223372036854775808"), expected),
        (bound("9223372036854775807"), &*format!("Line 3: lo:a {beyond}")),
        (bound("-9223372036854775808"), &*format!("Line 3: lo:a {beyond}")),
        (between(json!(i64::MIN), Value::Null), &*format!("Line 3: c {beyond}")),
        (between(Value::Null, json!(i64::MAX)), &*format!("Line 3: c {beyond}")),
        (format!("{{\"id\":{}", "[".repeat(100_000)), expected),
        (format!("{{\"id\":1,\"events\":[{{\"{}\":1}}]}}", "`, expected `x"), "it takes \"id\", \"lo\", \"hi\"."),
        ("{\"id\":1,\"events\":[{\"id\":\"a\"},{\"id\":\"a\"}]}".to_owned(), "Line 3: the event a is there twice."),
        (problem(&json!([{ "id": "c", "a": "a", "b": "x" }])), "Line 3: there is no event x."),
        (
            problem(&json!([{ "id": "c", "a": "a", "b": "b" }, { "id": "c", "a": "b", "b": "a" }])),
            "Line 3: the constraint c is named like another part.",
        ),
        (
            problem(&json!([{ "id": "lo:a", "a": "a", "b": "b" }])),
            "Line 3: the constraint lo:a is named like another part.",
        ),
    ] {
        let input = format!("{}\r\n\n{line}\n", problem(&json!([])));
        let output = recount(&["chronology", "--json"], &input);
        assert_eq!(output.status.code(), Some(1), "{what}");
        assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 1, "the line before it is answered");
        let told: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert_eq!(told["code"], "not_a_problem");
        let said = told["what"].as_str().unwrap();
        assert!(said.starts_with("Line 3: ") && said.ends_with(what), "{said}");
    }
}

#[test]
fn chronology_takes_twenty_thousand_events_on_one_line() {
    let event =
        |place: u32| json!({ "id": format!("e{place}"), "lo": if place == 0 { Some(0) } else { None }, "hi": null });
    let link = |place: u32| {
        json!({ "id": format!("c{place}"), "a": format!("e{place}"), "b": format!("e{}", place + 1),
        "min": 1, "max": 2 })
    };
    let events: Vec<Value> = (0..20_000).map(event).collect();
    let mut constraints: Vec<Value> = (0..19_999).map(link).collect();
    let told = answer(&["chronology"], &json!({ "id": 0, "events": events, "constraints": constraints }).to_string());
    assert_eq!(told["bounds"]["e19999"], json!([19_999, null]));
    constraints.push(json!({ "id": "off", "a": "e7", "b": "e9", "min": 5, "max": null }));
    let told = answer(&["chronology"], &json!({ "id": 0, "events": events, "constraints": constraints }).to_string());
    assert_eq!(told["conflict"].as_array().unwrap().len(), 3);
}

#[test]
fn a_mark_of_byte_order_is_no_part_of_what_is_asked() {
    let marked = |text: &str| format!("\u{feff}{text}");
    assert_eq!(answer(&["chronology"], &marked(&problem(&json!([]))))["consistent"], true);
    assert_eq!(answer(&["merge"], &marked("{\"accounts\":[]}"))["order"], json!([]));
    let text = "{\"id\":1,\"text\":\"They waited.\"}";
    assert_eq!(answer(&["wording", "--lines"], &marked(text)), json!({ "id": 1, "findings": [] }));
}

#[test]
fn wording_counts_what_lies_beyond_the_first_plane_as_one() {
    let text = "😀👩‍👩‍👧 𝔘 She should have looked.";
    let finding = &answer(&["wording"], text)["findings"][0];
    let start = text.chars().position(|letter| letter == 's').unwrap();
    assert_eq!((&finding["start"], &finding["end"]), (&json!(start), &json!(start + "should have".len())));
}

#[test]
fn merge_names_a_zone_that_does_not_exist_and_takes_the_ends_of_time() {
    let told = failure(&["merge"], "{\"zone\":\"Atlantis\",\"accounts\":[]}");
    assert_eq!(told["what"], "There is no zone “Atlantis”.");
    for at in ["-262143-01-01T00:00:00Z", "+262142-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2016-12-31T23:59:60Z"] {
        let said = |id: &str, when: Value| json!({ "id": id, "text": "The queue on db-2 grew.", "when": when, "cites": ["e"] });
        let input = json!({ "evidence": [{ "id": "e", "at": at, "text": "The queue on db-2 grew." }], "accounts": [
            { "participant": 1, "statements": [said("a", json!({ "kind": "about", "at": at, "plus_minus_s": u32::MAX }))] },
            { "participant": 2, "statements": [said("b", json!({ "kind": "after", "of": "a", "min_gap_s": u32::MAX })),
                said("c", json!({ "kind": "exact", "at": at, "precision_s": u32::MAX }))] },
        ] });
        let told = answer(&["merge"], &input.to_string());
        assert_eq!(told["order"].as_array().unwrap().len(), 3, "{at}");
    }
}
