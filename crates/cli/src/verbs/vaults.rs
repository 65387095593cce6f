//! `recount vault create`, `sample`, `backup`, `restore`, `check`: a vault as a whole.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Opened, VaultArgs};
use crate::answer::{Outcome, Trouble, print};
use crate::secrets;

/// Makes a vault, and prints its recovery key once.
///
/// # Errors
/// When something is there already, or the passphrase is too easy to guess.
pub fn create(place: &Path, passphrase_file: Option<&PathBuf>) -> Outcome {
    let (opened, created) = made(place, passphrase_file)?;
    opened.close()?;
    print(&json!({ "vault": place, "recovery_key": created["recovery_key"] }))
}

/// Makes a vault with the sample review in it.
///
/// # Errors
/// As [`create`].
pub fn sample(place: &Path, passphrase_file: Option<&PathBuf>) -> Outcome {
    let (opened, created) = made(place, passphrase_file)?;
    let review = opened.ask("add_sample_review", json!({}))?;
    opened.close()?;
    print(&json!({ "vault": place, "recovery_key": created["recovery_key"], "review": review["id"] }))
}

fn made(place: &Path, passphrase_file: Option<&PathBuf>) -> Outcome<(Opened, Value)> {
    let opened = Opened::locked(place);
    let passphrase = secrets::passphrase(passphrase_file, "New passphrase: ")?;
    let created = opened.ask("create_vault", json!({ "passphrase": passphrase.as_str() }))?;
    Ok((opened, created))
}

/// Makes a copy of a vault, reads it back, and only then calls it done.
///
/// # Errors
/// When it cannot be written or differs.
pub fn backup(vault: &VaultArgs, out: &Path) -> Outcome {
    let opened = vault.open()?;
    opened.host.will_save_as(out.to_owned());
    let reply = opened.ask("back_up", json!({}))?;
    opened.close()?;
    print(&reply)
}

/// Restores a copy into a new folder.
///
/// # Errors
/// When the copy is damaged, or something is in the way.
pub fn restore(from: &Path, to: &Path, passphrase_file: Option<&PathBuf>) -> Outcome {
    let passphrase = secrets::passphrase(passphrase_file, "Passphrase: ")?;
    app::session::restore(from, to, &passphrase)?;
    print(&json!({ "vault": to }))
}

/// Looks whether a vault is whole.
///
/// # Errors
/// When it is not, or cannot be opened.
pub fn check(vault: &VaultArgs) -> Outcome {
    let opened = vault.open()?;
    let reply = opened.ask("check_vault", json!({}))?;
    opened.close()?;
    print(&reply)?;
    if reply["whole"] == Value::Bool(true) {
        return Ok(());
    }
    Err(Trouble::new(
        "vault_damaged",
        "Part of this vault is damaged.",
        "It was not touched. Restore a copy into a new folder.",
    ))
}
