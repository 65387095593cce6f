//! In the room: what has to be in place, what is kept, and what cannot be reached.

use crate::telling::{OPS, REVIEW, SUPPORT, begin, person, prepared, say, statement_request, turn};
use app::failure::Code;
use serde_json::json;
use testkit::{Cast, id};

#[test]
fn no_conversation_begins_without_a_support_card_or_with_limits_unread() {
    let cast = Cast::with_vault();
    cast.ask(
        "write_review",
        json!({ "review": id(REVIEW), "title": "A", "summary": "", "from": null, "to": null, "zone": "UTC",
            "promised": null }),
    );
    person(&cast, OPS, "Noor Haddad", "Operations on-call");
    let begin = json!({ "participant": id(OPS), "interview": id(2_000), "limits_read": 1 });
    assert_eq!(cast.refused("begin_interview", begin.clone()), Code::NoSupportCard);
    cast.ask(
        "write_support_card",
        json!({ "card": { "peer": "A colleague", "professional": "", "crisis": "112", "reporting": "" } }),
    );
    cast.ask("write_limits", json!({ "text": "Other limits." }));
    assert_eq!(cast.refused("begin_interview", begin), Code::LimitsNotRead);
    cast.ask("begin_interview", json!({ "participant": id(OPS), "interview": id(2_000), "limits_read": 2 }));
}

#[test]
fn nothing_is_written_off_the_record_or_in_a_break() {
    let cast = prepared();
    begin(&cast, OPS, 2_000);
    for state in ["off_the_record", "paused"] {
        turn(&cast, 2_000, state);
        assert_eq!(cast.refused("write_statement", statement_request(OPS, 3_000, "aside")), Code::OffTheRecord);
    }
    turn(&cast, 2_000, "running");
    say(&cast, OPS, 3_000, "on it");
}

#[test]
fn times_are_read_as_they_are_said_and_adjusted_by_hand() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I took the page.");
    say(&cast, OPS, 3_001, "Then it was quiet.");
    let first = cast.ask(
        "set_when",
        json!({ "statement": id(3_000), "as_said": "about 14:05", "facet": "acted", "reading": null }),
    );
    assert_eq!(first["when"]["earliest"], "2026-05-14T12:00:00Z");
    assert_eq!(first["when"]["latest"], "2026-05-14T12:10:00Z");
    let later = cast.ask("read_when", json!({ "statement": id(3_001), "as_said": "about ten minutes later" }));
    assert_eq!(later["earliest"], "2026-05-14T12:11:00Z");
    assert_eq!(later["against"], "6 min – 15 min after “I took the page.”");
    let unread =
        cast.ask("read_when", json!({ "statement": id(3_001), "as_said": "after the third moon" }))["unread"].clone();
    assert_eq!(unread, json!({ "words": "the third moon", "why": "not_found" }));
    let next_day = cast.ask("read_when", json!({ "statement": id(3_001), "as_said": "the next day at 9:30" }));
    assert_eq!(next_day["against"], "2026-05-15 09:30");
    let german = cast.ask("read_when", json!({ "statement": id(3_001), "as_said": "kurz nach zehn nach zwei" }));
    assert_eq!([&german["earliest"], &german["latest"]], ["2026-05-14T12:10:00Z", "2026-05-14T12:20:00Z"]);
    let by_hand = json!({ "kind": "between", "from": "2026-05-14T12:01:00Z", "to": "2026-05-14T12:03:00Z" });
    let adjusted = cast.ask(
        "set_when",
        json!({ "statement": id(3_000), "as_said": "about 14:05", "facet": "acted", "reading": by_hand }),
    );
    assert_eq!(adjusted["when"]["as_said"], "about 14:05", "the words stay as they were said");
    assert_eq!(adjusted["when"]["latest"], "2026-05-14T12:03:00Z");
}

#[test]
fn a_statement_kept_out_takes_what_rests_on_it_along() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I was afraid to ask.");
    cast.ask("write_decision", decision(3_000));
    cast.ask("strike_statement", json!({ "statement": id(3_000) }));
    let room = cast.ask("open_interview", json!({ "participant": id(OPS) }));
    assert_eq!(room["statements"].as_array().unwrap().len(), 0);
    assert_eq!(room["decisions"][0]["content"]["factors"].as_array().unwrap().len(), 0);
}

fn decision(source: u128) -> serde_json::Value {
    json!({ "participant": id(OPS), "decision": id(4_000), "content": {
        "title": "Ask, or wait", "told_in": id(source), "mode": "unsure", "interpretation": "", "expectation": "",
        "options": [
            { "id": id(4_001), "text": "Ask", "visible_then": "yes", "taken": "not_taken" },
            { "id": id(4_002), "text": "Wait", "visible_then": "no", "taken": "taken" }],
        "factors": [{ "id": id(4_003), "category": "safe", "secondary": null, "text": "afraid", "direction": "away",
            "option": id(4_001), "strength_words": "", "strength": "decisive", "source": id(source),
            "memory": "clear", "known": "then" }] } })
}

#[test]
fn an_option_that_was_not_in_view_can_only_have_been_hidden() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I was afraid to ask.");
    let mut request = decision(3_000);
    request["content"]["factors"][0]["option"] = json!(id(4_002));
    assert_eq!(cast.refused("write_decision", request.clone()), Code::OptionNotSeen);
    request["content"]["factors"][0]["direction"] = json!("hid");
    cast.ask("write_decision", request);
}

#[test]
fn law_4_the_room_of_one_shows_nothing_of_another() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "CANARY of operations");
    say(&cast, SUPPORT, 3_001, "Mine.");
    let room = cast.ask("open_interview", json!({ "participant": id(SUPPORT) }));
    assert!(!room.to_string().contains("CANARY"));
    // The control: the room it was said in shows it.
    assert!(cast.ask("open_interview", json!({ "participant": id(OPS) })).to_string().contains("CANARY"));
    // Nor can one account be written from the room of another, or be measured against it.
    assert_eq!(cast.refused("write_statement", statement_request(SUPPORT, 3_000, "mine now")), Code::AnotherAccount);
    let against = json!({ "kind": "after", "of": { "kind": "statement", "id": id(3_000) }, "min_gap_s": 1,
        "max_gap_s": null });
    let request = json!({ "statement": id(3_001), "as_said": "after that", "facet": "occurred", "reading": against });
    assert_eq!(cast.refused("set_when", request), Code::AnotherAccount);
}
