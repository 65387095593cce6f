//! Pieces of stories that several of them begin with.

use serde_json::{Value, json};
use testkit::{Cast, id};
use uuid::Uuid;

/// The review of every story.
pub(crate) const REVIEW: u128 = 1_000;
/// The first person who is listened to.
pub(crate) const OPS: u128 = 1_001;
/// The second.
pub(crate) const SUPPORT: u128 = 1_002;

/// A facilitator with a review, two people on the list and a support card.
pub(crate) fn prepared() -> Cast {
    let cast = Cast::with_vault();
    cast.ask(
        "write_review",
        json!({ "review": id(REVIEW), "title": "Artifact service", "summary": "", "from": "2026-05-14T12:00:00Z",
            "to": null, "zone": "Europe/Berlin", "promised": null }),
    );
    person(&cast, OPS, "Noor Haddad", "Operations on-call");
    person(&cast, SUPPORT, "Tomas Weir", "Support on-call");
    cast.ask(
        "write_support_card",
        json!({ "card": { "peer": "Peer line, extension 7", "professional": "", "crisis": "112", "reporting": "" } }),
    );
    cast
}

pub(crate) fn person(cast: &Cast, number: u128, name: &str, role: &str) {
    cast.ask(
        "write_participant",
        json!({ "review": id(REVIEW), "participant": id(number), "name": name, "role": role, "note": "",
            "power": "none", "invitation": "invited", "planned": null, "also_known_as": [] }),
    );
}

pub(crate) fn begin(cast: &Cast, participant: u128, interview: u128) -> Value {
    cast.ask("begin_interview", json!({ "participant": id(participant), "interview": id(interview), "limits_read": 1 }))
}

pub(crate) fn turn(cast: &Cast, interview: u128, state: &str) {
    cast.ask("turn_interview", json!({ "interview": id(interview), "state": state }));
}

pub(crate) fn say(cast: &Cast, participant: u128, statement: u128, text: &str) -> Value {
    cast.ask("write_statement", statement_request(participant, statement, text))
}

pub(crate) fn statement_request(participant: u128, statement: u128, text: &str) -> Value {
    json!({ "participant": id(participant), "statement": id(statement), "text": text, "voice": "their_words",
        "after": null, "asked": null })
}

/// What an owner chooses for a statement.
pub(crate) fn choose(own: &app::App, statement: u128, level: &str) {
    let request =
        json!({ "item": statement_item(statement), "choice": { "level": level, "recognisable": "accepted" } });
    own.call("choose_level", request).expect("the owner may choose");
}

pub(crate) fn statement_item(statement: u128) -> Value {
    json!({ "kind": "statement", "id": id(statement) })
}

/// The owner agrees to what they are shown last.
pub(crate) fn finish(own: &app::App) -> Value {
    let shown = own.call("preview_shared", json!({})).expect("what others will read");
    let request = json!({ "finish": "finished", "previewed": shown["step"] });
    own.call("finish_own_account", request).expect("the owner may finish")
}

/// The owner is finished; the facilitator takes in what they decided.
pub(crate) fn finish_and_take_in(cast: &Cast, own: &app::App, participant: u128) -> Value {
    finish(own);
    cast.unlock();
    cast.ask("take_in_return", json!({ "participant": id(participant) }))
}

/// A narrative of one passage that cites one statement, as it stands on the shelf.
pub(crate) fn narrative_citing(cast: &Cast, text: &str) -> Value {
    let view = cast.ask("open_narrative", json!({ "review": id(REVIEW) }));
    let citation = view["shelf"][0]["citation"].clone();
    let mut span = citation.as_object().cloned().unwrap_or_default();
    span.insert("kind".to_owned(), json!("citation"));
    json!({ "review": id(REVIEW), "on_revision": view["revision"], "narrative": {
        "title": "Waiting", "subtitle": "", "scenes": [{ "id": id(900), "kind": "story", "title": "The wait",
            "blocks": [{ "kind": "passage", "id": id(901),
                "spans": [{ "kind": "text", "text": text, "style": "plain" }, span] }] }] } })
}

pub(crate) fn uuid_of(value: &Value) -> Uuid {
    value.as_str().and_then(|text| text.parse().ok()).expect("an id")
}
