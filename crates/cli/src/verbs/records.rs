//! `recount import`, `export`, `packet`: what goes in and out of a review.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use uuid::Uuid;

use super::VaultArgs;
use crate::answer::{Outcome, Trouble, print};

/// Takes files in; private channels stay out. Answers with counts and warnings.
///
/// # Errors
/// When a file cannot be read; nothing has entered then.
pub fn import(vault: &VaultArgs, review: Uuid, files: Vec<PathBuf>) -> Outcome {
    let opened = vault.open()?;
    opened.host.will_choose(files);
    let preview = opened.ask("preview_import", json!({ "review": review, "files": "dialog" }))?;
    let read = preview["files"].as_array().cloned().unwrap_or_default();
    if let Some(failed) = read.iter().map(|file| &file["failed"]).find(|failed| !failed.is_null()) {
        let what = format!("A file could not be read ({}): {}", text(&failed["place"]), text(&failed["what"]));
        opened.ask("cancel_import", json!({ "import": preview["import"] }))?;
        opened.close()?;
        return Err(Trouble::new("file_unreadable", what, "Nothing entered the review."));
    }
    let request = json!({
        "import": preview["import"],
        "files": (0..read.len()).collect::<Vec<_>>(),
        "private": "leave_out",
        "people": [],
    });
    let mut done = opened.ask("accept_import", request)?;
    done["warnings"] = read.iter().flat_map(|file| file["warnings"].as_array().cloned().unwrap_or_default()).collect();
    opened.close()?;
    print(&done)
}

/// Lets an edition leave, through the gate.
///
/// # Errors
/// When it rests on words that were not released, with the places.
pub fn export(vault: &VaultArgs, review: Uuid, audience: &str, format: &str, out: &Path) -> Outcome {
    let opened = vault.open()?;
    opened.host.will_save_as(out.to_owned());
    let request = json!({ "review": review, "group": audience, "format": format, "edition": Uuid::now_v7() });
    let reply = opened.ask("export_edition", request);
    opened.close()?;
    print(&reply?)
}

/// Seals one account into a packet, for its owner to read elsewhere.
///
/// # Errors
/// When there is nothing to hand over, or it is out already.
pub fn packet_out(vault: &VaultArgs, participant: Uuid, audience: &str, out: &Path) -> Outcome {
    let opened = vault.open()?;
    let packet = Uuid::now_v7();
    let request = json!({ "participant": participant, "packet": packet, "audience": audience, "until": null });
    opened.ask("hand_over", request)?;
    let handed_over = opened.host.take_handed_over().pop();
    let handed_over =
        handed_over.ok_or_else(|| Trouble::new("unexpected", "No packet was made.", "Nothing was changed."))?;
    std::fs::copy(&handed_over.packet, out)?;
    print(&json!({ "packet": out, "id": packet, "words": handed_over.words.as_str() }))
}

/// Takes back what an owner put aside of a packet.
///
/// # Errors
/// When it is not the one that is out, or was altered.
pub fn packet_back(vault: &VaultArgs, participant: Uuid, file: &Path) -> Outcome {
    let opened = vault.open()?;
    opened.host.will_choose(vec![file.to_owned()]);
    opened.ask("bring_return", json!({ "participant": participant }))?;
    let seen = opened.ask("look_at_return", json!({ "participant": participant }))?;
    let taken = opened.ask("take_in_return", json!({ "participant": participant }))?;
    opened.close()?;
    print(&json!({ "seen": seen, "account": taken }))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
