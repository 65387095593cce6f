//! The sample review: one click from an empty library, and like any other review.

use crate::telling::uuid_of;
use serde_json::json;
use testkit::{Cast, id};

#[test]
fn the_sample_is_at_many_stages_and_may_leave() {
    let cast = Cast::with_vault();
    let head = cast.ask("add_sample_review", json!({}));
    let review = json!({ "review": head["id"] });
    let home = cast.ask("open_review", review.clone());
    assert_eq!(home["people"].as_array().unwrap().len(), 5);
    assert_eq!(home["stages"]["agreed"], 3);
    assert_eq!(home["stages"]["records"], 37);
    let merge = cast.ask("open_merge", review.clone());
    assert_eq!(merge["conflicts"].as_array().unwrap().len(), 1, "one order that cannot all be true");
    assert_eq!(merge["differences"].as_array().unwrap().len(), 1);
    let nameless = merge["lanes"].as_array().unwrap().iter().filter(|lane| lane["participant"].is_null()).count();
    assert_eq!(nameless, 1, "one statement without a name");
    let narrative = cast.ask("open_narrative", review.clone());
    assert_eq!(narrative["needs_look"], json!([]));
    let share = cast.ask("open_share", json!({ "review": head["id"], "group": null }));
    assert_eq!(share["may_leave"], true, "{}", share["checks"]);
    let wording = share["checks"].as_array().unwrap().iter().find(|check| check["about"] == "wording").unwrap();
    assert_eq!(wording["outcome"], "in_order", "{wording}");
    let care = cast.ask("open_care", json!({ "review": head["id"] }));
    assert_eq!(care["support_card_filled"], false, "no contact is made up");
}

#[test]
fn the_sample_can_be_there_twice_and_be_deleted() {
    let cast = Cast::with_vault();
    let first = cast.ask("add_sample_review", json!({}));
    let second = cast.ask("add_sample_review", json!({}));
    assert_ne!(uuid_of(&first["id"]), uuid_of(&second["id"]));
    cast.ask("delete_review", json!({ "review": first["id"] }));
    let library = cast.ask("list_reviews", json!({}));
    assert_eq!(library["reviews"].as_array().unwrap().len(), 1);
    assert_ne!(uuid_of(&second["id"]), id(0));
}
