//! Searching records: what was meant is found, with whose it is and from when; and while a first account is being given,
//! no record is shown anywhere.

use crate::telling::{OPS, REVIEW, SUPPORT, begin, prepared, say, turn};
use app::failure::Code;
use serde_json::{Value, json};
use testkit::{Cast, id};

const TIMELINE: &str = "time,who,message\n2026-05-14T12:02:11Z,monitor,Latency above 20 s on db-3.eu-west\n\
                        2026-05-14T12:04:00Z,Noor,looking at the latency now\n\
                        2026-05-14T12:21:07Z,monitor,résolved\n";
const CHAT: &str = "time,who,message\n2026-05-14T12:03:00Z,Tomas,customers report latency\n";

fn with_records() -> Cast {
    let cast = prepared();
    for (name, text) in [("alerts.csv", TIMELINE), ("chat.csv", CHAT)] {
        let path = cast.folder().join(name);
        std::fs::write(&path, text).unwrap();
        cast.host.will_choose(vec![path]);
        let seen = cast.ask("preview_import", json!({ "review": id(REVIEW), "files": "dialog" }));
        let people = json!([{ "as": "participant", "speaker_id": "Noor", "participant": id(OPS) }]);
        let people = if name == "alerts.csv" { people } else { json!([]) };
        cast.ask(
            "accept_import",
            json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": people }),
        );
    }
    cast
}

fn search(cast: &Cast, words: &str, limits: Value) -> Value {
    let mut request = json!({ "review": id(REVIEW), "words": words, "sources": [], "limit": 10 });
    for (name, value) in limits.as_object().unwrap() {
        request[name] = value.clone();
    }
    cast.ask("search_records", request)
}

fn texts(found: &Value) -> Vec<&str> {
    found["records"].as_array().unwrap().iter().map(|it| it["record"]["text"].as_str().unwrap()).collect()
}

#[test]
fn the_newest_come_first_across_sources_with_whose_they_are_and_where_the_words_stand() {
    let cast = with_records();
    let found = search(&cast, "latency", json!({}));
    let expected = ["looking at the latency now", "customers report latency", "Latency above 20 s on db-3.eu-west"];
    assert_eq!(texts(&found), expected);
    let first = &found["records"][0];
    assert_eq!(first["record"]["role"], "Operations on-call");
    assert_eq!(first["record"]["at"], "2026-05-14T12:04:00Z");
    assert_eq!(first["hits"], json!([[15, 22]]));
    let page = search(&cast, "latency", json!({ "limit": 2 }));
    let next = search(&cast, "latency", json!({ "limit": 2, "after": page["more"] }));
    assert_eq!((texts(&next), next["more"].clone()), (vec![expected[2]], Value::Null));
    let request = json!({ "review": null, "words": "a", "sources": [], "limit": 2, "after": "nowhere" });
    assert_eq!(cast.refused("search_records", request), Code::BadRequest);
}

#[test]
fn limits_of_person_and_time_hold_and_a_clock_set_right_counts() {
    let cast = with_records();
    let by = |who: Value| search(&cast, "latency", json!({ "who": who }))["records"].as_array().unwrap().len();
    assert_eq!(by(json!({ "kind": "participant", "participant": id(OPS) })), 1);
    assert_eq!(by(json!({ "kind": "speaker", "speaker_id": "Tomas" })), 1);
    assert_eq!(by(json!({ "kind": "named", "name": "operations" })), 1);
    assert_eq!(by(json!({ "kind": "participant", "participant": id(SUPPORT) })), 0);
    let until = json!({ "to": "2026-05-14T12:03:00Z" });
    assert_eq!(texts(&search(&cast, "latency", until.clone())), ["Latency above 20 s on db-3.eu-west"]);
    assert_eq!(texts(&search(&cast, "latency", json!({ "from": "2026-05-14T12:04:00Z" }))).len(), 1);
    let chat = cast.ask("open_prepare", json!({ "review": id(REVIEW) }))["sources"][1].clone();
    assert_eq!(chat["name"], "chat.csv");
    cast.ask("set_clock", json!({ "source": chat["id"], "skew_s": 3_600 }));
    let expected = ["Latency above 20 s on db-3.eu-west", "customers report latency"];
    assert_eq!(texts(&search(&cast, "latency", until)), expected);
}

#[test]
fn phrases_names_with_marks_and_diacritics_and_what_cannot_be_looked_for_is_said() {
    let cast = with_records();
    assert_eq!(texts(&search(&cast, "\"the latency\"", json!({}))), ["looking at the latency now"]);
    assert_eq!(texts(&search(&cast, "db-3.eu-west", json!({}))).len(), 1);
    assert_eq!(texts(&search(&cast, "RESOLV*", json!({}))), ["résolved"]);
    assert_eq!(search(&cast, " * ", json!({}))["hint"], "no_word");
    let open = search(&cast, "\"the lat", json!({}));
    assert_eq!((open["hint"].clone(), texts(&open).len()), (json!("open_quote"), 1));
    assert_eq!(search(&cast, "latency", json!({}))["hint"], Value::Null);
}

#[test]
fn a_record_is_found_in_its_place_among_all() {
    let cast = with_records();
    let record = search(&cast, "looking", json!({}))["records"][0]["record"]["id"].clone();
    let offset = cast.ask("place_record", json!({ "record": record }))["offset"].as_u64().unwrap();
    let list = json!({ "review": id(REVIEW), "sources": [], "key_moments_only": false, "offset": offset, "limit": 1 });
    assert_eq!((offset, cast.ask("list_records", list)["records"][0]["id"].clone()), (2, record));
}

fn seen_before_it_enters(cast: &Cast) -> Value {
    let path = cast.folder().join("late.csv");
    std::fs::write(&path, CHAT).unwrap();
    cast.host.will_choose(vec![path]);
    let seen = cast.ask("preview_import", json!({ "review": id(REVIEW), "files": "dialog" }));
    cast.ask("cancel_import", json!({ "import": seen["import"] }));
    seen
}

/// The position of product.md: first account before exposure.
#[test]
fn while_a_first_account_is_given_no_record_is_shown_anywhere() {
    let cast = with_records();
    let record = search(&cast, "looking", json!({}))["records"][0]["record"]["id"].clone();
    let everywhere = || {
        let list = json!({ "review": id(REVIEW), "sources": [], "key_moments_only": false, "offset": 0, "limit": 9 });
        let find = |words: &str, review: Value| {
            cast.ask("search_records", json!({ "review": review, "words": words, "sources": [], "limit": 9 }))
        };
        [
            cast.ask("list_records", list),
            find("latency", json!(id(REVIEW))),
            find("latency", Value::Null),
            find("lat", Value::Null),
            seen_before_it_enters(&cast),
            cast.ask("open_merge", json!({ "review": id(REVIEW) })),
        ]
    };
    let shown = |answers: &[Value]| answers.iter().filter(|it| it.to_string().contains("customers report")).count();
    let key_moment = search(&cast, "customers", json!({}))["records"][0]["record"]["id"].clone();
    cast.ask("mark_record", json!({ "record": key_moment, "mark": "key_moment" }));
    assert_eq!(shown(&everywhere()), 6, "the control: before it begins");
    begin(&cast, OPS, 4_000);
    for phase in ["open", "recall"] {
        cast.ask("walk_phase", json!({ "interview": id(4_000), "phase": phase }));
        for state in ["running", "paused", "off_the_record", "running"] {
            turn(&cast, 4_000, state);
            let answers = everywhere();
            assert_eq!(shown(&answers), 0, "{phase}, {state}");
            assert_eq!(answers[0]["held_back"], true);
            assert_eq!(answers[1]["held_back"], json!([id(REVIEW)]));
            assert_eq!(answers[2]["held_back"], json!([id(REVIEW)]));
            assert_eq!(
                (&answers[4]["held_back"], &answers[4]["files"][0]["sources"][0]["records"]),
                (&json!(true), &json!(1))
            );
            assert_eq!(answers[5]["held_back"], true);
            assert_eq!(cast.ask("place_record", json!({ "record": record }))["offset"], Value::Null);
        }
    }
    cast.ask("walk_phase", json!({ "interview": id(4_000), "phase": "timeline" }));
    assert_eq!(shown(&everywhere()), 6, "past it, they are shown");
    cast.ask("walk_phase", json!({ "interview": id(4_000), "phase": "recall" }));
    assert_eq!(shown(&everywhere()), 0);
    turn(&cast, 4_000, "ended");
    assert_eq!(shown(&everywhere()), 6, "a conversation that is over holds nothing back");
}

#[test]
fn the_finder_of_the_interview_room_takes_the_same_question() {
    let cast = with_records();
    begin(&cast, OPS, 4_000);
    say(&cast, OPS, 3_000, "I looked at the latency.");
    let find = |words: &str| json!({ "participant": id(OPS), "words": words, "near": null });
    assert_eq!(cast.refused("find_records_to_tie", find("latency")), Code::NotWhileRecalling);
    cast.ask("walk_phase", json!({ "interview": id(4_000), "phase": "timeline" }));
    let found = cast.ask("find_records_to_tie", find("\"the latency\" LOOK*"));
    assert_eq!(found["records"].as_array().unwrap().len(), 1);
    let record = &found["records"][0]["id"];
    let tied = cast.ask("tie_record", json!({ "statement": id(3_000), "record": record, "tie": "tie" }));
    assert_eq!(tied["cites"][0]["id"], *record);
    assert_eq!(search(&cast, "looking", json!({}))["records"][0]["record"]["tied"], 1);
}
