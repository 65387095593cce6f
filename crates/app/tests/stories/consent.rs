//! Consent: nothing is shared until its owner says so, for exactly these words, and taking it back applies at once.

use crate::telling::*;
use app::failure::Code;
use serde_json::json;
use testkit::{Cast, id};

fn shelf(cast: &Cast) -> Vec<String> {
    let view = cast.ask("open_narrative", json!({ "review": id(REVIEW) }));
    view["shelf"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn law_1_silence_never_releases() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited.");
    say(&cast, OPS, 3_001, "I was tired.");
    assert!(shelf(&cast).is_empty(), "nobody has decided anything");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_role");
    finish_and_take_in(&cast, &own, OPS);
    // The control: what was decided is there, what was passed over is not.
    assert_eq!(shelf(&cast), ["I waited."]);
}

#[test]
fn law_2_any_edit_voids_consent() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited.");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_role");
    finish_and_take_in(&cast, &own, OPS);
    assert_eq!(shelf(&cast).len(), 1);
    cast.ask("continue_account", json!({ "participant": id(OPS) }));
    say(&cast, OPS, 3_000, "I waited, and slept.");
    assert!(shelf(&cast).is_empty());
    // Writing the agreed words again does not bring the consent back: it is another revision.
    say(&cast, OPS, 3_000, "I waited.");
    assert!(shelf(&cast).is_empty());
}

#[test]
fn a_correction_voids_the_choice_made_before_it() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "He had run out.");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_role");
    let corrected = own.call("correct", json!({ "statement": id(3_000), "text": "They had run out." })).unwrap();
    assert_eq!(corrected["statements"][0]["choice"], json!(null));
    choose(&own, 3_000, "by_role");
    finish_and_take_in(&cast, &own, OPS);
    assert_eq!(shelf(&cast), ["They had run out."]);
}

#[test]
fn taking_consent_back_makes_the_passage_need_a_look_and_holds_the_export() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited for the secondary.");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_role");
    finish_and_take_in(&cast, &own, OPS);
    let written = cast.ask("write_narrative", narrative_citing(&cast, "There was a wait."));
    assert_eq!(written["needs_look"], json!([]));
    let out = cast.folder().join("out.md");
    let export = json!({ "review": id(REVIEW), "group": "Review group", "format": "markdown", "edition": id(6_000) });
    cast.host.will_save_as(out.clone());
    cast.ask("export_edition", export.clone());
    let before = std::fs::read_to_string(&out).unwrap();
    assert!(before.contains("There was a wait."), "{before}");

    let own = cast.hand_over(id(OPS), id(5_001), "organisation");
    choose(&own, 3_000, "private");
    finish_and_take_in(&cast, &own, OPS);
    let view = cast.ask("open_narrative", json!({ "review": id(REVIEW) }));
    assert_eq!(view["needs_look"][0]["statements"], json!([id(3_000)]));
    let held = cast.failure("export_edition", export);
    assert_eq!(held.code, Code::EditionHeld);
    assert_eq!(held.narrative[0].scene, "The wait");
    let share = cast.ask("open_share", json!({ "review": id(REVIEW), "group": null }));
    assert_eq!(share["left"][0]["to_replace"], true, "holders should be asked to replace it");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), before, "a held edition writes nothing");
}

#[test]
fn an_account_taken_back_as_a_whole_is_gone() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "CANARY words");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    own.call("withdraw_account", json!({})).unwrap();
    let row = finish_and_take_in(&cast, &own, OPS);
    assert_eq!(row["account"], "withdrawn");
    assert_eq!(row["statements"], 0);
    let request = json!({ "participant": id(OPS), "packet": id(5_001), "audience": "team", "until": null });
    assert_eq!(cast.refused("hand_over", request), Code::Withdrawn);
    assert_eq!(cast.refused("write_statement", statement_request(OPS, 3_009, "again")), Code::AccountNotOpen);
}

#[test]
fn nobody_agrees_to_what_they_were_not_shown() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited.");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    let unseen = own.call("finish_own_account", json!({ "finish": "finished", "previewed": null }));
    assert_eq!(unseen.unwrap_err().code, Code::PreviewOutdated, "nothing was shown yet");
    let shown = own.call("preview_shared", json!({})).unwrap();
    assert_eq!(shown["shared"], json!([]));
    choose(&own, 3_000, "by_name");
    let old = own.call("finish_own_account", json!({ "finish": "finished", "previewed": shown["step"] }));
    assert_eq!(old.unwrap_err().code, Code::PreviewOutdated, "it was shown before the choice");
    // The control: what was shown as it now stands can be agreed to, and only then does it hold.
    let row = finish_and_take_in(&cast, &own, OPS);
    assert_eq!(row["account"], "agreed");
    assert_eq!(shelf(&cast), ["I waited."]);
}

#[test]
fn what_is_left_out_is_destroyed_and_an_earlier_wording_is_gone() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "he was hopeless");
    say(&cast, OPS, 3_001, "unsayable thing");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    own.call("correct", json!({ "statement": id(3_000), "text": "it was hard to see" })).unwrap();
    own.call("leave_out", json!({ "item": statement_item(3_001) })).unwrap();
    finish(&own);
    cast.unlock();
    let seen = cast.ask("look_at_return", json!({ "participant": id(OPS) }));
    assert_eq!(seen["items"][0]["change"], "corrected");
    assert_eq!(seen["items"][1]["change"], "left_out");
    assert_eq!(seen["items"][1]["pieces"], json!([]));
    cast.ask("take_in_return", json!({ "participant": id(OPS) }));
    let room = cast.ask("open_interview", json!({ "participant": id(OPS) }));
    assert_eq!(room["statements"].as_array().unwrap().len(), 1);
    assert_eq!(room["statements"][0]["text"], "it was hard to see");
    assert!(!room.to_string().contains("hopeless"));
}

#[test]
fn a_packet_that_was_called_back_opens_nothing_any_more() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited.");
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_name");
    cast.unlock();
    cast.ask("call_back_account", json!({ "participant": id(OPS) }));
    finish(&own);
    assert_eq!(cast.refused("take_in_return", json!({ "participant": id(OPS) })), Code::NotWithParticipant);
    assert!(shelf(&cast).is_empty());
}

#[test]
fn a_crash_in_between_leaves_the_last_act_that_was_acknowledged() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited.");
    let own = cast.hand_over(id(OPS), id(5_000), "team");
    choose(&own, 3_000, "by_role");
    drop(own);
    cast.unlock();
    assert_eq!(cast.refused("take_in_return", json!({ "participant": id(OPS) })), Code::NotFinished);
    let own = cast.hand_over(id(OPS), id(5_999), "team");
    let view = own.call("open_own_account", json!({})).unwrap();
    assert_eq!(view["statements"][0]["choice"]["level"], "by_role");
}

#[test]
fn release_to_one_audience_is_not_release_to_a_wider_one() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited for the secondary.");
    let own = cast.hand_over(id(OPS), id(5_000), "team");
    choose(&own, 3_000, "by_role");
    finish_and_take_in(&cast, &own, OPS);
    cast.ask("write_narrative", narrative_citing(&cast, "There was a wait."));
    for (group, audience, may_leave) in [("Teams", "team", true), ("All", "organisation", false)] {
        cast.ask("write_reading_group", json!({ "review": id(REVIEW), "name": group, "audience": audience }));
        let share = cast.ask("open_share", json!({ "review": id(REVIEW), "group": group }));
        assert_eq!(share["may_leave"], may_leave, "{group}: {share}");
    }
}
