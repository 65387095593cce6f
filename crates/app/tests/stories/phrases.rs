//! Wording in the facilitator's own texts: what is offered, what is switched off for a review, rules of one's own.

use app::failure::Code;
use serde_json::{Value, json};
use testkit::{Cast, id};

use crate::telling::{REVIEW, prepared};

const RULE: &str = r#"
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

fn found(cast: &Cast, review: u128, text: &str) -> Vec<(String, Value)> {
    let request = json!({ "review": id(review), "surface": "narrative", "texts": [{ "id": "t", "text": text }] });
    let view = cast.ask("check_wording", request);
    let findings = view["findings"].as_array().expect("findings").clone();
    findings.into_iter().map(|it| (it["rule"].as_str().expect("a rule").to_owned(), it)).collect()
}

fn rules(cast: &Cast, review: u128, text: &str) -> Vec<String> {
    found(cast, review, text).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn words_for_the_place_are_told_from_questions() {
    let cast = prepared();
    let offers = |text| found(&cast, REVIEW, text)[0].1["offers"].clone();
    assert_eq!(
        offers("The root cause was a full disk.")[0],
        json!({ "kind": "instead", "words": "one of the conditions" })
    );
    let asked = offers("Noor failed to read the banner.");
    assert!(asked.as_array().expect("offers").iter().all(|offer| offer["kind"] == "ask"), "{asked}");
}

#[test]
fn a_kind_is_switched_off_for_one_review_and_on_again() {
    let cast = prepared();
    let other = 1_900;
    cast.ask(
        "write_review",
        json!({ "review": id(other), "title": "Another", "summary": "", "from": "2026-05-15T12:00:00Z",
            "to": null, "zone": "Europe/Berlin", "promised": null }),
    );
    let text = "Obviously the lead should have waited.";
    assert_eq!(rules(&cast, REVIEW, text), ["B9", "B1"], "the control");
    let keep = |keep| json!({ "review": id(REVIEW), "wording": { "rule": "B9", "phrase": "" }, "keep": keep });
    cast.ask("keep_wording", keep(true));
    assert_eq!(rules(&cast, REVIEW, text), ["B1"]);
    assert_eq!(rules(&cast, other, text), ["B9", "B1"], "only in that review");
    let open = cast.ask("open_narrative", json!({ "review": id(REVIEW) }));
    assert_eq!(open["quiet_rules"], json!([{ "id": "B9", "title": "Making it sound easy" }]));
    cast.ask("keep_wording", keep(false));
    assert_eq!(rules(&cast, REVIEW, text), ["B9", "B1"]);
}

#[test]
fn a_rule_of_ones_own_is_taken_once_its_examples_hold_and_can_go_again() {
    let cast = prepared();
    let text = "It was another week in the trenches.";
    assert_eq!(rules(&cast, REVIEW, text), [""; 0], "the control");
    let deaf = RULE.replace("[in the trenches]", "[in the ditches]");
    let failure = cast.failure("add_own_wording_rule", json!({ "text": deaf }));
    assert_eq!(failure.code, Code::RuleRefused);
    assert!(failure.detail.is_some_and(|it| it.contains("line 12") && !it.contains("night")));
    assert_eq!(cast.ask("own_wording_rules", json!({}))["rules"], json!([]));

    let taken = cast.ask("add_own_wording_rule", json!({ "text": RULE }));
    assert_eq!(taken["rules"][0]["title"], "War words");
    assert_eq!(taken["rules"][0]["refused"], Value::Null);
    assert_eq!(rules(&cast, REVIEW, text), ["battle"]);
    assert_eq!(rules(&cast, REVIEW, "The lead should have waited."), ["B1"]);
    let again = cast.ask("add_own_wording_rule", json!({ "text": RULE.replace("War words", "Words of war") }));
    assert_eq!(again["rules"].as_array().map(Vec::len), Some(1), "in place of the one with its name");
    assert_eq!(again["rules"][0]["title"], "Words of war");

    cast.ask("remove_own_wording_rule", json!({ "id": "battle" }));
    assert_eq!(rules(&cast, REVIEW, text), [""; 0]);
}

#[test]
fn a_german_text_is_met_by_the_german_rules() {
    let cast = prepared();
    assert_eq!(rules(&cast, REVIEW, "Die Bereitschaft hätte zuerst die Schlange leeren sollen."), ["B1"]);
    let texts = json!([{ "id": "a", "text": "Wir sahen nicht, was die Konsole für den Knoten hielt." }, { "id": "b", "text": "Im Nachhinein" }]);
    let view = cast.ask("check_wording", json!({ "review": id(REVIEW), "surface": "title", "texts": texts }));
    assert_eq!(view["findings"][0]["id"], "b", "told by the text beside it");
}
