//! Making a vault, locking it, and who gets in.

use desktop_tests::{Desk, Window};
use serde_json::json;
use std::path::Path;

/// Hard to guess, and used nowhere else.
pub(crate) const PASSPHRASE: &str = "copper orchard seldom lantern drift";

/// Makes a vault by hand, from the first screen to the library.
pub(crate) async fn make_vault(window: &Window) {
    window.press("Make a new vault").await;
    window.sees("A passphrase for Chosen").await;
    window.picture("make");
    window.write("Passphrase", PASSPHRASE).await;
    window.write("The same once more", PASSPHRASE).await;
    window.press("Make the vault").await;
    window.sees("Write down these words").await;
    window.picture("recovery");
    window.find("//label[contains(., 'I have written it down')]").await.click().await.expect("to be ticked");
    window.press("Open the library").await;
    window.find("//h1[normalize-space(.)='Reviews']").await;
}

#[tokio::test]
async fn a_vault_is_made_locked_and_opened_with_nothing_but_its_passphrase() {
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    window.sees("Everything lives in one encrypted folder on this machine").await;
    window.picture("welcome");
    make_vault(&window).await;
    window.picture("library-empty");

    window.press("Lock the vault").await;
    window.sees("Chosen.recount is locked").await;
    let before = contents(&desk.answers().join("Chosen.recount"));
    window.write("Passphrase", "copper orchard seldom lantern drifts").await;
    window.press("Open the vault").await;
    window.sees("The vault did not open with these words.").await;
    window.picture("wrong-passphrase");
    assert_eq!(window.call("session_state", json!({})).await.expect("a state")["state"], "locked");
    assert!(before == contents(&desk.answers().join("Chosen.recount")), "a wrong passphrase wrote something");

    window.write("Passphrase", PASSPHRASE).await;
    window.press("Open the vault").await;
    window.find("//h1[normalize-space(.)='Reviews']").await;
    window.end().await;
}

#[tokio::test]
async fn a_second_window_cannot_open_a_vault_that_is_open() {
    let Some(mut first) = Desk::fresh().await else { return };
    let Some(mut second) = Desk::fresh().await else { return };
    let window = first.start().await;
    make_vault(&window).await;

    let place = first.answers().join("Chosen.recount");
    let same = second.answers().join("Chosen.recount");
    std::os::unix::fs::symlink(&place, &same).expect("the same vault on another desk");
    let other = second.start().await;
    other.press("Open a vault that is there").await;
    other.sees("Chosen.recount is locked").await;
    other.write("Passphrase", PASSPHRASE).await;
    other.press("Open the vault").await;
    other.sees("This vault is open in another window of Recount.").await;
    assert_eq!(other.call("session_state", json!({})).await.expect("a state")["state"], "locked");
    other.picture("open-elsewhere");

    // The control: once the first is gone, the same passphrase opens it.
    window.end().await;
    other.write("Passphrase", PASSPHRASE).await;
    other.press("Open the vault").await;
    other.find("//h1[normalize-space(.)='Reviews']").await;
    other.end().await;
}

/// Every file under a folder with its bytes, without the lock, which says only that somebody is there.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name != "lock" {
                found.push((name, std::fs::read(&path).expect("a file")));
            }
        }
    }
    found.sort();
    found
}
