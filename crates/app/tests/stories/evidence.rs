//! Evidence: read by a process without keys, seen before it enters, and taken back as a whole.

use crate::telling::{REVIEW, prepared};
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
    let seen = preview(&cast, vec![file(&cast, "call.vtt", "")]);
    assert!(seen["files"][0]["failed"]["what"].as_str().unwrap().len() > 5, "{seen}");
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
