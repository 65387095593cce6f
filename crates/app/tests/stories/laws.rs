//! The laws of the product that are about the whole of it: who may ask what, what there is no command for, and that the
//! product's own language passes its own check.

use crate::telling::*;
use app::contract::{COMMANDS, typescript};
use app::failure::Code;
use serde_json::json;
use testkit::id;
use wording::{Catalogue, People, Surface};

/// Law 4 and test 11 of the security design: exactly the policy table.
#[test]
fn every_principal_may_ask_exactly_what_the_table_says() {
    let locked = testkit::Cast::new();
    let facilitator = prepared();
    say(&facilitator, OPS, 3_000, "I waited.");
    let handed_over = prepared();
    say(&handed_over, OPS, 3_000, "I waited.");
    let participant = handed_over.hand_over(id(OPS), id(5_000), "team");
    for command in COMMANDS {
        // A request no command takes: whoever may ask is told so, whoever may not never gets that far.
        let malformed = json!({ "nothing of the kind": true });
        for (who, app) in [("locked", &locked.app), ("facilitator", &facilitator.app), ("participant", &participant)] {
            let code = app.call(command.name, malformed.clone()).map_err(|failure| failure.code);
            let may = command.principals.contains(&who);
            let let_in = code == Err(Code::BadRequest);
            assert_eq!(let_in, may, "{who} and {}: {code:?}", command.name);
        }
    }
}

/// The control of the one above: a command that is not on the list is answered by nobody.
#[test]
fn an_unlisted_command_is_unknown_to_everyone() {
    let cast = prepared();
    for name in ["resolve_difference", "sql", "read_file", ""] {
        assert_eq!(cast.refused(name, json!({})), Code::UnknownCommand);
    }
}

/// Law 5: a difference can be named; there is nothing that settles one.
#[test]
fn law_5_no_command_resolves_a_difference() {
    let settles = |name: &&str| ["resolve", "settle", "vote", "prefer", "fuse"].iter().any(|it| name.contains(it));
    let names: Vec<&str> = COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names.iter().find(|name| settles(name)), None);
    assert!(settles(&"resolve_difference"), "the control");
}

/// Law 6: no field for an error, a cause, a fault or blame, and no score.
#[test]
fn law_6_the_contract_has_no_field_for_blame_or_a_score() {
    let contract = typescript();
    let fields: Vec<&str> = contract
        .lines()
        .filter(|line| !line.trim_start().starts_with('*') && !line.trim_start().starts_with("/*"))
        .filter_map(|line| line.trim().split_once(": ").map(|(name, _)| name))
        .collect();
    let blames = |field: &&&str| {
        ["error", "cause", "fault", "blame", "score", "severity", "culprit", "total_strength", "rank"]
            .iter()
            .any(|word| field.to_lowercase().split('_').any(|part| part == *word))
    };
    assert!(fields.len() > 200, "the fields were found");
    assert_eq!(fields.iter().find(blames), None);
    assert!(blames(&&"root_cause"), "the control");
}

/// Rule 17 of the method: all shipped prompts, labels, sentences pass the product's own check.
#[test]
fn the_language_of_the_product_passes_its_own_check() {
    let nobody = People::default();
    let found = |text: &str, surface| {
        Catalogue::builtin().check(text, surface, &nobody).into_iter().map(|it| it.phrase).collect::<Vec<_>>()
    };
    for prompt in domain::guide::guide().iter().flat_map(|phase| &phase.prompts) {
        assert_eq!(found(&prompt.text, Surface::Prompt), Vec::<String>::new(), "{}", prompt.text);
    }
    assert_eq!(found(&domain::care::LimitsText::default().text, Surface::Narrative), Vec::<String>::new());
    let sentences: serde_json::Value =
        serde_json::from_str(include_str!("../../../../ui/src/text/failures.en.json")).unwrap();
    for pair in sentences.as_object().unwrap().values() {
        for part in ["what", "remedy"] {
            let text = pair[part].as_str().unwrap();
            assert_eq!(found(text, Surface::Narrative), Vec::<String>::new(), "{text}");
        }
    }
    assert!(!found("The operator should have checked.", Surface::Narrative).is_empty(), "the control");
}

/// Law 9: what is in the care room is in no other view and in no edition.
#[test]
fn law_9_care_records_reach_nothing_else() {
    let cast = prepared();
    say(&cast, OPS, 3_000, "I waited for the secondary.");
    cast.ask("add_care_note", json!({ "participant": id(OPS), "text": "CANARY slept badly" }));
    let own = cast.hand_over(id(OPS), id(5_000), "organisation");
    choose(&own, 3_000, "by_name");
    finish_and_take_in(&cast, &own, OPS);
    cast.ask("write_narrative", narrative_citing(&cast, "There was a wait."));
    let review = json!({ "review": id(REVIEW) });
    let share = json!({ "review": id(REVIEW), "group": null });
    let search = json!({ "review": null, "words": "CANARY", "sources": [], "limit": 10 });
    for (name, request) in [
        ("list_reviews", json!({})),
        ("open_review", review.clone()),
        ("open_prepare", review.clone()),
        ("open_interview", json!({ "participant": id(OPS) })),
        ("list_accounts", review.clone()),
        ("open_merge", review.clone()),
        ("open_narrative", review),
        ("open_share", share),
        ("search_records", search),
    ] {
        assert!(!cast.ask(name, request).to_string().contains("CANARY"), "{name}");
    }
    let care = cast.ask("open_care", json!({ "review": id(REVIEW) })).to_string();
    assert!(care.contains("CANARY"), "the control");
}

/// Laws 3 and 13: what was not released does not change a byte of an export; two exports are the same bytes.
#[test]
fn law_13_what_was_not_released_changes_no_byte() {
    let told = |private: &str| {
        let cast = prepared();
        say(&cast, OPS, 3_000, "I waited for the secondary.");
        say(&cast, OPS, 3_001, private);
        say(&cast, SUPPORT, 3_002, private);
        let own = cast.hand_over(id(OPS), id(5_000), "organisation");
        choose(&own, 3_000, "by_role");
        finish_and_take_in(&cast, &own, OPS);
        cast.ask("write_narrative", narrative_citing(&cast, "There was a wait."));
        let export = |format: &str, edition: u128| {
            let out = cast.folder().join(format!("out-{edition}"));
            cast.host.will_save_as(out.clone());
            let request =
                json!({ "review": id(REVIEW), "group": "Review group", "format": format, "edition": id(edition) });
            cast.ask("export_edition", request);
            std::fs::read(out).unwrap()
        };
        let formats = ["markdown", "html", "json"];
        let first: Vec<Vec<u8>> = (6_000..).zip(formats).map(|(edition, format)| export(format, edition)).collect();
        let second: Vec<Vec<u8>> = (6_100..).zip(formats).map(|(edition, format)| export(format, edition)).collect();
        assert_eq!(first, second, "two exports of one state are the same bytes");
        first
    };
    assert_eq!(told("One thing."), told("Quite another, and much longer, which nobody else shall ever read."));
}
