//! The merge: what is agreed to side by side, what a person answers there, and that no account is changed by it.

use crate::telling::*;
use serde_json::{Value, json};
use testkit::{Cast, id};

const WROTE: u128 = 3_000;
const TOOK: u128 = 3_001;
const SLEPT: u128 = 3_002;
const MOMENT: u128 = 7_000;
const DIFFERENCE: u128 = 7_001;

/// Two agreed accounts of one message, each with a time; one statement kept back.
fn agreed(level_of_second: &str) -> Cast {
    let cast = prepared();
    for (who, interview, said) in [
        (
            OPS,
            2_000,
            vec![
                (WROTE, "I wrote that we have to wait for the secondary.", "about 14:15"),
                (SLEPT, "I slept badly.", ""),
            ],
        ),
        (SUPPORT, 2_001, vec![(TOOK, "I took it that they had run out of ideas.", "14:16")]),
    ] {
        begin(&cast, who, interview);
        for (statement, text, when) in said {
            say(&cast, who, statement, text);
            let request = json!({ "statement": id(statement), "as_said": when, "facet": "occurred", "reading": null });
            cast.ask("set_when", request);
        }
        turn(&cast, interview, "ended");
    }
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, WROTE, "by_role");
    own.call("keep_back_undecided", json!({})).unwrap();
    finish_and_take_in(&cast, &own, OPS);
    let own = cast.hand_over(id(SUPPORT), id(5_001), "organisation");
    choose(&own, TOOK, level_of_second);
    finish_and_take_in(&cast, &own, SUPPORT);
    cast
}

/// Two accounts that fit, and something in the first that does not fit with either: kept back, or shared.
fn with_a_time_that_does_not_fit(time: Option<Value>, level: Option<&str>) -> (Value, Value) {
    let cast = prepared();
    begin(&cast, OPS, 2_000);
    for (statement, text, when) in [
        (WROTE, "I wrote that we have to wait for the secondary.", "about 14:15"),
        (SLEPT, "I looked at the queue.", "some time or other"),
    ] {
        say(&cast, OPS, statement, text);
        let reading = time.clone().filter(|_| statement == SLEPT);
        cast.ask(
            "set_when",
            json!({ "statement": id(statement), "as_said": when, "facet": "occurred", "reading": reading }),
        );
    }
    let recalling = cast.ask("open_interview", json!({ "participant": id(OPS) }));
    assert_eq!(recalling["conflicts"], json!([]), "nobody is held to dates while they remember");
    turn(&cast, 2_000, "ended");
    let room = cast.ask("open_interview", json!({ "participant": id(OPS) }));
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, WROTE, "by_role");
    if let Some(level) = level {
        choose(&own, SLEPT, level);
    }
    own.call("keep_back_undecided", json!({})).unwrap();
    finish_and_take_in(&cast, &own, OPS);
    (room, open(&cast))
}

#[test]
fn an_order_that_cannot_be_is_for_the_facilitator_until_all_of_it_is_released() {
    let before =
        json!({ "kind": "before", "of": { "kind": "statement", "id": id(WROTE) }, "min_gap_s": 1, "max_gap_s": null });
    let late = json!({ "kind": "exact", "at": "2026-05-14T12:40:00Z", "precision_s": 60 });
    let both = json!({ "kind": "all", "of": [late, before] });
    let (room, kept_back) = with_a_time_that_does_not_fit(Some(both.clone()), None);
    let mut found: Vec<Value> = room["conflicts"][0]["statements"].as_array().unwrap().clone();
    found.sort_by_key(Value::to_string);
    assert_eq!(found, [json!(id(WROTE)), json!(id(SLEPT))], "the facilitator of the account sees it");
    let (quiet, without) = with_a_time_that_does_not_fit(None, None);
    assert_eq!(quiet["conflicts"], json!([]));
    assert_eq!(kept_back, without, "what is kept back leaves no trace in the merge");
    // The control: released, it is seen.
    let (_, released) = with_a_time_that_does_not_fit(Some(both), Some("by_role"));
    assert_eq!(released["conflicts"].as_array().unwrap().len(), 1);
    assert_eq!(released["conflicts"][0]["statements"].as_array().unwrap().len(), 2);
}

fn open(cast: &Cast) -> Value {
    cast.ask("open_merge", json!({ "review": id(REVIEW) }))
}

fn code(cast: &Cast, name: &str, request: Value) -> Value {
    let failure = cast.app.call(name, request).expect_err("it is refused");
    serde_json::to_value(failure.code).unwrap()
}

fn ids(list: &Value) -> Vec<Value> {
    list.as_array().unwrap().iter().map(|it| it["id"].clone()).collect()
}

fn same(statements: &[u128]) -> Value {
    let statements: Vec<_> = statements.iter().map(|it| id(*it)).collect();
    json!({ "review": id(REVIEW), "moment": id(MOMENT), "statements": statements, "records": [] })
}

fn differs(topic: &str, statements: &[u128]) -> Value {
    let statements: Vec<_> = statements.iter().map(|it| id(*it)).collect();
    json!({ "review": id(REVIEW), "difference": id(DIFFERENCE), "topic": topic, "kind": "meaning", "statements": statements })
}

/// First account before exposure: the other accounts rest, too.
#[test]
fn while_a_first_account_is_given_nothing_of_the_others_is_shown() {
    let cast = agreed("by_name");
    assert_eq!(open(&cast)["statements"].as_array().unwrap().len(), 2, "the control: before it begins");
    begin(&cast, OPS, 4_000);
    let resting = open(&cast);
    assert_eq!(resting["held_back"], true);
    assert!(!resting.to_string().contains("secondary"));
    cast.ask("walk_phase", json!({ "interview": id(4_000), "phase": "timeline" }));
    let view = open(&cast);
    assert_eq!((view["statements"].as_array().unwrap().len(), &view["held_back"]), (2, &json!(false)));
}

#[test]
fn agreed_statements_stand_side_by_side_with_their_times() {
    let view = open(&agreed("by_name"));
    assert_eq!(ids(&view["statements"]), [json!(id(WROTE)), json!(id(TOOK))]);
    let labels: Vec<&Value> = view["lanes"].as_array().unwrap().iter().map(|lane| &lane["label"]).collect();
    assert_eq!(labels, [&json!("Operations on-call"), &json!("Tomas Weir")]);
    let wrote = &view["statements"][0];
    assert_eq!(wrote["as_said"], "about 14:15");
    assert_eq!(
        [&wrote["earliest"], &wrote["best"], &wrote["latest"]],
        ["2026-05-14T12:10:00Z", "2026-05-14T12:15:00Z", "2026-05-14T12:20:00Z"]
    );
    assert_eq!([&view["from"], &view["to"]], ["2026-05-14T12:10:00Z", "2026-05-14T12:20:00Z"]);
    assert_eq!((&view["accounts_agreed"], &view["accounts"]), (&json!(2), &json!(2)));
    assert!(!view.to_string().contains("slept"), "what is kept back is not here");
}

#[test]
fn what_is_shared_without_a_name_tells_of_nobody() {
    let cast = agreed("unattributed");
    let view = open(&cast);
    let lanes = view["lanes"].as_array().unwrap();
    assert_eq!(lanes.last().unwrap(), &json!({ "participant": null, "label": null, "lane": null }));
    let took = view["statements"].as_array().unwrap().iter().find(|it| it["id"] == json!(id(TOOK))).unwrap();
    assert_eq!(took["lane"], json!(lanes.len() - 1));
    assert_eq!(took["cites"], json!([]));
    assert!(!view.to_string().contains(&id(SUPPORT).to_string()), "nor does an id");
    assert!(!view.to_string().contains("Support on-call"));
}

#[test]
fn a_moment_is_confirmed_grows_and_is_taken_apart_and_no_account_changes() {
    let cast = agreed("by_role");
    let before = cast.ask("open_interview", json!({ "participant": id(SUPPORT) }))["statements"].clone();
    assert_eq!(code(&cast, "confirm_same_moment", same(&[WROTE])), "too_few");
    assert_eq!(code(&cast, "confirm_same_moment", same(&[WROTE, SLEPT])), "not_agreed");
    let moment = cast.ask("confirm_same_moment", same(&[WROTE, TOOK]));
    assert_eq!(moment["statements"].as_array().unwrap().len(), 2);
    let view = open(&cast);
    assert!(view["statements"].as_array().unwrap().iter().all(|it| it["moment"] == json!(id(MOMENT))));
    // Said again under another name, it is the same moment still, and one.
    let mut again = same(&[WROTE, TOOK]);
    again["moment"] = json!(id(MOMENT + 10));
    cast.ask("confirm_same_moment", again);
    assert_eq!(ids(&open(&cast)["moments"]), [json!(id(MOMENT + 10))]);
    cast.ask("separate_moment", json!({ "moment": id(MOMENT + 10) }));
    assert_eq!(open(&cast)["moments"], json!([]));
    assert_eq!(code(&cast, "separate_moment", json!({ "moment": id(MOMENT) })), "not_found");
    assert_eq!(cast.ask("open_interview", json!({ "participant": id(SUPPORT) }))["statements"], before);
}

#[test]
fn a_difference_is_named_named_again_and_taken_off_and_nothing_resolves_it() {
    let cast = agreed("by_role");
    assert_eq!(code(&cast, "name_difference", differs("", &[WROTE, TOOK])), "topic_missing");
    assert_eq!(code(&cast, "name_difference", differs("Sleep", &[WROTE, SLEPT])), "not_agreed");
    assert_eq!(code(&cast, "name_difference", differs("Waiting", &[WROTE, WROTE])), "too_few");
    cast.ask("name_difference", differs("Waiting", &[WROTE, TOOK]));
    cast.ask("name_difference", differs("What waiting meant", &[WROTE, TOOK]));
    let view = open(&cast);
    assert_eq!(view["differences"].as_array().unwrap().len(), 1);
    assert_eq!(view["differences"][0]["topic"], "What waiting meant");
    cast.ask("take_back_difference", json!({ "difference": id(DIFFERENCE) }));
    assert_eq!(open(&cast)["differences"], json!([]));
    let resolving = app::contract::COMMANDS.iter().filter(|command| command.name.contains("resolve"));
    assert_eq!(resolving.count(), 0);
}

#[test]
fn what_was_answered_with_no_comes_back_only_when_the_no_is_taken_back() {
    let cast = agreed("by_role");
    let confirm = same(&[WROTE, TOOK]);
    cast.ask("confirm_same_moment", confirm);
    let proposed = |cast: &Cast| open(cast)["suggestions"].clone();
    let suggestion = proposed(&cast)[0].clone();
    assert_eq!((&suggestion["proposal"], &suggestion["kind"]), (&json!("difference"), &json!("meaning")));
    let no = json!({ "review": id(REVIEW), "proposal": suggestion["proposal"], "statements": suggestion["statements"],
        "records": suggestion["records"] });
    cast.ask("decline_proposal", no.clone());
    assert_eq!(proposed(&cast), json!([]));
    cast.ask("propose_again", no);
    assert_eq!(proposed(&cast)[0], suggestion);
}

#[test]
fn consent_that_no_longer_stands_takes_a_statement_out_and_deletes_no_link() {
    let cast = agreed("by_role");
    cast.ask("confirm_same_moment", same(&[WROTE, TOOK]));
    cast.ask("name_difference", differs("What waiting meant", &[WROTE, TOOK]));
    cast.ask("continue_account", json!({ "participant": id(SUPPORT) }));
    say(&cast, SUPPORT, TOOK, "I took it that nobody would do anything.");
    let view = open(&cast);
    assert_eq!(ids(&view["statements"]), [json!(id(WROTE))]);
    for gone in ["moments", "differences", "suggestions", "conflicts"] {
        assert_eq!(view[gone], json!([]), "{gone}");
    }
    // A moment confirmed meanwhile, and words agreed to anew: the links are as they were.
    let own = cast.hand_over(id(SUPPORT), id(5_002), "organisation");
    choose(&own, TOOK, "by_role");
    finish_and_take_in(&cast, &own, SUPPORT);
    let view = open(&cast);
    assert_eq!(view["moments"][0]["statements"].as_array().unwrap().len(), 2);
    assert_eq!(view["differences"][0]["topic"], "What waiting meant");
}

#[test]
fn records_are_shown_when_they_are_key_moments_or_tied_to() {
    let cast = Cast::with_vault();
    let head = cast.ask("add_sample_review", json!({}));
    let view = cast.ask("open_merge", json!({ "review": head["id"] }));
    let records = ids(&view["records"]);
    let tied = view["statements"].as_array().unwrap().iter().flat_map(|it| it["cites"].as_array().unwrap().clone());
    assert!(tied.into_iter().all(|cited| records.contains(&cited)));
    assert!(records.len() < 37, "not all of the evidence");
    assert!(view["records"].as_array().unwrap().iter().all(|it| it["tied"] == 0), "ties are not told");
    for list in ["conflicts", "suggestions"] {
        for proposed in view[list].as_array().unwrap() {
            let known = ids(&view["statements"]);
            assert!(proposed["statements"].as_array().unwrap().iter().all(|it| known.contains(it)), "{list}");
            assert!(proposed["records"].as_array().unwrap().iter().all(|it| records.contains(it)), "{list}");
        }
    }
}
