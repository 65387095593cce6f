//! The main job from end to end: from a first conversation to a narrative that its people agreed to.

use crate::telling::*;
use serde_json::json;
use testkit::id;

#[test]
fn two_accounts_become_a_narrative_with_both_voices() {
    let cast = prepared();
    begin(&cast, OPS, 2_000);
    for (phase, statement, text) in [
        ("recall", 3_000, "There was nothing to do but wait for the secondary."),
        ("timeline", 3_001, "I slept badly the night before."),
    ] {
        cast.ask("walk_phase", json!({ "interview": id(2_000), "phase": phase }));
        say(&cast, OPS, statement, text);
    }
    cast.ask("ask_prompt", json!({ "interview": id(2_000), "prompt": "deepen.5" }));
    turn(&cast, 2_000, "ended");
    begin(&cast, SUPPORT, 2_001);
    say(&cast, SUPPORT, 3_002, "I took it that they had run out of ideas.");
    turn(&cast, 2_001, "ended");
    for (statement, said) in [(3_000, "about 14:15"), (3_002, "just after 14:15")] {
        cast.ask(
            "set_when",
            json!({ "statement": id(statement), "as_said": said, "facet": "occurred", "reading": null }),
        );
    }

    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_role");
    own.call("keep_back_undecided", json!({})).unwrap();
    let preview = own.call("preview_shared", json!({})).unwrap();
    assert_eq!(preview["shared"].as_array().unwrap().len(), 1);
    assert_eq!(preview["shared"][0]["speaker"], "Operations on-call");
    let row = finish_and_take_in(&cast, &own, OPS);
    assert_eq!((&row["shared"], &row["kept_back"]), (&json!(1), &json!(1)));
    let own = cast.hand_over(id(SUPPORT), id(5_001), "organisation");
    choose(&own, 3_002, "unattributed");
    finish_and_take_in(&cast, &own, SUPPORT);

    let merge = cast.ask("open_merge", json!({ "review": id(REVIEW) }));
    assert_eq!(merge["statements"].as_array().unwrap().len(), 2);
    let lanes = merge["lanes"].as_array().unwrap();
    assert_eq!(lanes.last().unwrap()["participant"], json!(null), "what is not attributed has no lane of its own");
    cast.ask(
        "confirm_same_moment",
        json!({ "review": id(REVIEW), "moment": id(7_000), "statements": [id(3_000), id(3_002)], "records": [] }),
    );
    cast.ask(
        "name_difference",
        json!({ "review": id(REVIEW), "difference": id(7_001), "topic": "What the message meant", "kind": "meaning",
            "statements": [id(3_000), id(3_002)] }),
    );

    let view = cast.ask("open_narrative", json!({ "review": id(REVIEW) }));
    assert_eq!(view["shelf"].as_array().unwrap().len(), 2);
    let voices = view["differences"][0]["voices"].clone();
    assert_eq!(voices.as_array().unwrap().len(), 2);
    cast.ask(
        "write_narrative",
        json!({ "review": id(REVIEW), "on_revision": 0, "narrative": { "title": "Waiting", "subtitle": "",
            "scenes": [{ "id": id(900), "kind": "story", "title": "One message", "blocks": [
                { "kind": "side_by_side", "id": id(901), "difference": id(7_001), "voices": voices }] }] } }),
    );
    let share = cast.ask("open_share", json!({ "review": id(REVIEW), "group": null }));
    assert_eq!(share["may_leave"], true, "{share}");
    let out = cast.folder().join("story.html");
    cast.host.will_save_as(out.clone());
    cast.ask(
        "export_edition",
        json!({ "review": id(REVIEW), "group": share["group"], "format": "html", "edition": id(6_000) }),
    );
    let page = std::fs::read_to_string(out).unwrap();
    for there in ["nothing to do but wait", "run out of ideas", "Operations on-call"] {
        assert!(page.contains(there), "{there}");
    }
    for kept in ["slept badly", "Noor", "Tomas", "Support on-call"] {
        assert!(!page.contains(kept), "{kept}");
    }
}
