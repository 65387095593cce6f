//! Evidence: read by a process without keys, seen before it enters, and taken back as a whole.

use crate::telling::{REVIEW, person, prepared};
use app::changes::Announcement;
use app::failure::Code;
use serde_json::{Value, json};
use std::path::PathBuf;
use testkit::{Cast, id};

fn file(cast: &Cast, name: &str, text: &str) -> PathBuf {
    let path = cast.folder().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

const TIMELINE: &str = "time,who,message\n2026-05-14T12:02:11Z,monitor,latency above 20 s\n\
                        2026-05-14T12:21:07Z,monitor,resolved\n";

fn preview(cast: &Cast, files: Vec<PathBuf>) -> Value {
    cast.host.will_choose(files);
    cast.ask("preview_import", json!({ "review": id(REVIEW), "files": "dialog" }))
}

fn accept(cast: &Cast, preview: &Value) -> Value {
    cast.ask(
        "accept_import",
        json!({ "import": preview["import"], "files": [0], "private": "leave_out", "people": [] }),
    )
}

fn count(cast: &Cast) -> Value {
    cast.ask("open_prepare", json!({ "review": id(REVIEW) }))["records"].clone()
}

#[test]
fn a_person_in_a_file_is_proposed_by_name_where_one_alone_has_it() {
    let cast = prepared();
    person(&cast, 70, "Merle Otter", "gate keeper");
    let path = file(&cast, "call.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v merle otter>The gate is shut.</v>\n");
    let seen = preview(&cast, vec![path.clone()]);
    assert_eq!(seen["people"][0]["participant"], json!(id(70)));
    assert_eq!(seen["people"][0]["by_name"], true);
    cast.ask("cancel_import", json!({ "import": seen["import"] }));
    person(&cast, 71, "Merle Otter ", "second gate keeper");
    let seen = preview(&cast, vec![path]);
    assert_eq!(seen["people"][0]["participant"], Value::Null, "two have that name");
    assert_eq!(seen["people"][0]["by_name"], false);
}

#[test]
fn nothing_enters_before_it_is_accepted_and_a_second_time_adds_nothing() {
    let cast = prepared();
    let path = file(&cast, "alerts.csv", TIMELINE);
    let seen = preview(&cast, vec![path.clone()]);
    assert_eq!(seen["files"][0]["format"], "csv");
    assert_eq!(seen["files"][0]["sources"][0]["records"], 2);
    assert_eq!(count(&cast), 0);
    assert_eq!(accept(&cast, &seen)["added"], 2);
    assert_eq!(count(&cast), 2);
    let again = preview(&cast, vec![path]);
    assert_eq!(again["already_there"], 2);
    assert_eq!(accept(&cast, &again)["added"], 0);
    assert_eq!(count(&cast), 2);
}

#[test]
fn records_enter_in_the_order_of_their_times_however_the_file_has_them() {
    let cast = prepared();
    let line = |n: u32| format!("2026-05-14T12:{:02}:{:02}Z,monitor,step {n} of many\n", n / 60, n % 60);
    let text = "time,who,message\n".to_owned() + &(0..3_000).rev().map(line).collect::<String>();
    let seen = preview(&cast, vec![file(&cast, "steps.csv", &text)]);
    assert_eq!(seen["files"][0]["first_records"][0]["text"], "step 2999 of many", "shown as the file has them");
    assert_eq!(accept(&cast, &seen)["added"], 3_000);
    let search = json!({ "review": id(REVIEW), "words": "many ", "sources": [], "limit": 3 });
    let found = cast.ask("search_records", search)["records"].clone();
    let texts: Vec<&Value> = found.as_array().unwrap().iter().map(|hit| &hit["record"]["text"]).collect();
    assert_eq!(texts, ["step 2999 of many", "step 2998 of many", "step 2997 of many"], "what came last first");
}

#[test]
fn how_far_an_import_is_only_rises_and_ends_with_all_of_it() {
    let cast = prepared();
    let line = |n: u32| format!("[12:{:02}:{:02}] <mara> step {n}\n", n / 60, n % 60);
    let text: String = (0..3_000).map(line).collect();
    let files = ["one.txt", "two.txt"].map(|name| file(&cast, name, &text)).to_vec();
    cast.host.take_announced();
    let told = || -> Vec<(u64, Option<u64>, u8)> {
        let announced = cast.host.take_announced().into_iter();
        let progress = announced.filter_map(|it| match it {
            Announcement::ImportProgress { done, total, percent, .. } => Some((done, total, percent?)),
            _ => None,
        });
        progress.collect()
    };
    let seen = preview(&cast, files);
    let reading = told();
    assert!(reading.iter().any(|(.., percent)| (51..100).contains(percent)), "the second file is the second half");
    assert!(reading.is_sorted_by_key(|(done, _, percent)| (*percent, *done)));
    assert_eq!(*reading.last().unwrap(), (6_000, None, 100), "both files, and all of each");
    assert_eq!(accept(&cast, &seen)["added"], 3_000);
    let entering = told();
    assert_eq!((entering[0], *entering.last().unwrap()), ((0, Some(3_000), 0), (3_000, Some(3_000), 100)));
}

#[test]
fn an_import_is_taken_back_as_a_whole_and_a_search_finds_nothing_of_it() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "alerts.csv", TIMELINE)]);
    accept(&cast, &seen);
    let search = json!({ "review": id(REVIEW), "words": "lat", "sources": [], "limit": 10 });
    assert_eq!(cast.ask("search_records", search.clone())["records"].as_array().unwrap().len(), 1);
    cast.ask("take_import_back", json!({ "import": seen["import"] }));
    assert_eq!(count(&cast), 0);
    assert_eq!(cast.ask("search_records", search)["records"], json!([]));
}

#[test]
fn a_file_that_cannot_be_read_says_where_and_leaves_nothing() {
    let cast = prepared();
    let day = r#"[{"ts":"1772000000.000100","type":"message","user":"U1","text":"up"}"#;
    let cut = preview(&cast, vec![file(&cast, "2026-03-01.json", day)]);
    assert!(cut["files"][0]["failed"]["place"].as_str().unwrap().starts_with("line 1"), "{cut}");
    let seen = preview(&cast, vec![file(&cast, "call.vtt", "")]);
    let failed = &seen["files"][0]["failed"];
    assert!(failed["what"].as_str().unwrap().len() > 5 && failed["place"] == "", "the file as a whole: {seen}");
    let request = json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": [] });
    assert_eq!(cast.refused("accept_import", request.clone()), Code::FileUnreadable);
    assert_eq!(count(&cast), 0);
    assert_eq!(cast.refused("accept_import", request), Code::ImportGone);
}

#[test]
fn a_cancelled_import_leaves_nothing() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "alerts.csv", TIMELINE)]);
    cast.ask("cancel_import", json!({ "import": seen["import"] }));
    let request = json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": [] });
    assert_eq!(cast.refused("accept_import", request), Code::ImportGone);
    assert_eq!(count(&cast), 0);
}

#[test]
fn a_clock_that_runs_ahead_is_set_right_without_touching_the_record() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "alerts.csv", TIMELINE)]);
    let done = accept(&cast, &seen);
    cast.ask("set_clock", json!({ "source": done["sources"][0]["id"], "skew_s": 40 }));
    let page = cast.ask(
        "list_records",
        json!({ "review": id(REVIEW), "sources": [], "key_moments_only": false, "offset": 0, "limit": 10 }),
    );
    assert_eq!(page["records"][0]["at"], "2026-05-14T12:01:31Z");
}

const COLUMNS: &str = "stamp,remark,first,second\n2026-05-14T12:02:11Z,amber,latency above 20 s,monitor\n\
                       2026-05-14T12:21:07Z,green,resolved,monitor\n";

/// A preview read again with these columns.
fn mapped(cast: &Cast, seen: &Value, changes: &[(&str, Value)]) -> Value {
    let mut columns = seen["files"][0]["columns"].clone();
    for (name, column) in changes {
        columns[name] = column.clone();
    }
    let request = json!({ "import": seen["import"], "file": 0, "format": null, "zone": null, "start": null,
                          "columns": columns, "date_order": null });
    cast.ask("read_import_again", request)
}

#[test]
fn what_a_file_is_taken_for_is_said_with_how_sure_that_is_and_can_be_chosen() {
    let cast = prepared();
    let said = |seen: &Value| (seen["files"][0]["format"].clone(), seen["files"][0]["sure"].clone());
    assert_eq!(said(&preview(&cast, vec![file(&cast, "alerts.csv", TIMELINE)])), (json!("csv"), json!("certain")));
    let seen = preview(&cast, vec![file(&cast, "words", "Nobody called.\n\nThen the phone rang.\n")]);
    assert_eq!(said(&seen), (json!("text"), json!("guess")));
    let request = json!({ "import": seen["import"], "file": 0, "format": "markdown", "zone": null, "start": null,
                          "columns": null, "date_order": null });
    assert_eq!(said(&cast.ask("read_import_again", request)), (json!("markdown"), json!("chosen")));
}

#[test]
fn columns_are_guessed_changed_and_remembered_for_the_next_file_with_the_same_ones() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "watch.csv", COLUMNS)]);
    let first = |preview: &Value| preview["files"][0]["first_records"][0]["text"].clone();
    assert_eq!(seen["files"][0]["columns"]["names"], json!(["stamp", "remark", "first", "second"]));
    assert_eq!(seen["files"][0]["remembered"], false);
    let now = mapped(&cast, &seen, &[("what", json!(2)), ("who", json!(3)), ("source", json!(1))]);
    assert_eq!(first(&now), "latency above 20 s");
    assert_eq!(now["people"][0]["speaker_id"], "monitor", "who is who follows the columns");
    assert_eq!(now["files"][0]["sources"].as_array().unwrap().len(), 2, "each with a clock of its own");
    assert_eq!(accept(&cast, &now)["added"], 2);

    let longer = format!("{COLUMNS}2026-05-14T12:30:00Z,green,closed,monitor\n");
    let next = preview(&cast, vec![file(&cast, "next.csv", &longer)]);
    assert_eq!((first(&next), next["files"][0]["remembered"].clone()), (json!("latency above 20 s"), json!(true)));
    let other = preview(&cast, vec![file(&cast, "other.csv", &COLUMNS.replace("remark", "colour"))]);
    assert_eq!(other["files"][0]["remembered"], false, "other columns are another file");
}

#[test]
fn columns_of_an_import_that_was_left_out_are_not_remembered() {
    let cast = prepared();
    let path = file(&cast, "watch.csv", COLUMNS);
    let seen = preview(&cast, vec![path.clone()]);
    mapped(&cast, &seen, &[("what", json!(2))]);
    cast.ask("cancel_import", json!({ "import": seen["import"] }));
    assert_eq!(preview(&cast, vec![path])["files"][0]["remembered"], false);
}

#[test]
fn the_same_file_by_remembered_columns_adds_nothing_and_is_taken_back_as_a_whole() {
    let cast = prepared();
    let path = file(&cast, "watch.csv", COLUMNS);
    let seen = preview(&cast, vec![path.clone()]);
    let done = accept(&cast, &mapped(&cast, &seen, &[("what", json!(2)), ("source", json!(1))]));
    assert_eq!(done["sources"].as_array().unwrap().len(), 2);
    let again = preview(&cast, vec![path]);
    assert_eq!(again["already_there"], 2);
    assert_eq!(accept(&cast, &again)["added"], 0);
    cast.ask("take_import_back", json!({ "import": seen["import"] }));
    assert_eq!(count(&cast), 0);
}

#[test]
fn the_order_of_dates_is_said_once_it_is_asked() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "days.csv", "when,what\n03/04/2026 10:00,a\n")]);
    assert_eq!(seen["files"][0]["first_records"][0]["at"], Value::Null);
    let request = json!({ "import": seen["import"], "file": 0, "format": null, "zone": "UTC", "start": null,
                          "columns": null, "date_order": "day_first" });
    let now = cast.ask("read_import_again", request);
    assert_eq!(now["files"][0]["first_records"][0]["at"], "2026-04-03T10:00:00Z");
    assert_eq!(now["files"][0]["date_order"], "day_first");
}

#[test]
fn one_known_time_sets_a_clock_right() {
    let cast = prepared();
    let seen = preview(&cast, vec![file(&cast, "alerts.csv", TIMELINE)]);
    let done = accept(&cast, &seen);
    let list = || {
        let request =
            json!({ "review": id(REVIEW), "sources": [], "key_moments_only": false, "offset": 0, "limit": 10 });
        cast.ask("list_records", request)
    };
    let record = list()["records"][0].clone();
    let pair = |at: &str| cast.ask("set_clock_by_record", json!({ "record": record["id"], "at": at }));
    // The record says 12:02:11; it really was 12:00:01.
    let source = pair("2026-05-14T12:00:01Z");
    assert_eq!((source["id"].clone(), source["skew_s"].clone()), (done["sources"][0]["id"].clone(), json!(130)));
    assert_eq!(list()["records"][0]["at"], "2026-05-14T12:00:01Z");
    // What is said again counts from the record's own time, not from what was shown since.
    assert_eq!(pair("2026-05-14T12:02:11Z")["skew_s"], 0);
    let far = json!({ "record": record["id"], "at": "2031-01-01T00:00:00Z" });
    assert_eq!(cast.refused("set_clock_by_record", far), Code::OutOfRange);
}
