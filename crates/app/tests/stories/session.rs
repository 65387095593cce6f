//! Making, opening and locking a vault.

use app::failure::Code;
use chrono::Duration;
use serde_json::json;
use std::time::{Duration as Span, Instant};
use testkit::{Cast, PASSPHRASE};

#[test]
fn a_vault_is_made_locked_and_opened_with_passphrase_or_recovery_key() {
    let cast = Cast::new();
    assert_eq!(cast.ask("session_state", json!({}))["state"], "no_vault");
    let made = cast.ask("create_vault", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(made["session"]["state"], "open");
    let recovery = made["recovery_key"].as_str().unwrap();
    assert_eq!(recovery.split(' ').count(), 24);
    assert_eq!(cast.ask("lock", json!({}))["state"], "locked");
    assert_eq!(cast.refused("list_reviews", json!({})), Code::Locked);
    cast.ask("unlock", json!({ "secret": recovery, "with": "recovery_key" }));
    cast.ask("list_reviews", json!({}));
}

#[test]
fn a_wrong_passphrase_changes_no_file() {
    let cast = Cast::with_vault();
    cast.ask("lock", json!({}));
    let before = every_byte(cast.folder());
    let wrong = json!({ "secret": "not the words at all", "with": "passphrase" });
    assert_eq!(cast.refused("unlock", wrong), Code::WrongPassphrase);
    assert_eq!(every_byte(cast.folder()), before);
}

fn every_byte(folder: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(every_byte(&path));
        } else {
            found.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn a_weak_passphrase_makes_no_vault() {
    let cast = Cast::new();
    assert_eq!(cast.refused("create_vault", json!({ "passphrase": "password1" })), Code::WeakPassphrase);
    assert_eq!(cast.ask("session_state", json!({}))["state"], "no_vault");
}

#[test]
fn the_vault_locks_itself_when_nobody_touches_it_but_not_while_people_talk() {
    let cast = crate::telling::prepared();
    let start = Instant::now();
    cast.app.tend(start).unwrap();
    cast.app.tend(start + Span::from_secs(9 * 60)).unwrap();
    assert_eq!(cast.ask("session_state", json!({}))["state"], "open");
    crate::telling::begin(&cast, crate::telling::OPS, 2_000);
    cast.app.tend(start + Span::from_secs(60 * 60)).unwrap();
    assert_eq!(cast.ask("session_state", json!({}))["state"], "open", "a conversation is running");
    crate::telling::turn(&cast, 2_000, "ended");
    cast.app.tend(start + Span::from_secs(2 * 60 * 60)).unwrap();
    assert_eq!(cast.ask("session_state", json!({}))["state"], "locked");
}

#[test]
fn the_clock_of_the_machine_may_jump_without_locking_or_reordering_anything() {
    let cast = crate::telling::prepared();
    crate::telling::say(&cast, crate::telling::OPS, 3_000, "first");
    cast.host.wait(-Duration::days(3 * 365));
    crate::telling::say(&cast, crate::telling::OPS, 3_001, "second");
    cast.app.tend(Instant::now()).unwrap();
    let room = cast.ask("open_interview", json!({ "participant": testkit::id(crate::telling::OPS) }));
    let texts: Vec<&str> =
        room["statements"].as_array().unwrap().iter().map(|it| it["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["first", "second"]);
}
