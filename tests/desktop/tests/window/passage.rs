//! The passage of a review through the real window, as far as only the real window can show it: words that survive a
//! crash, a hand-over into another process, an edition that leaves.

use crate::vault::{PASSPHRASE, make_vault};
use desktop_tests::{Desk, Window, until};
use serde_json::json;
use std::path::PathBuf;

/// The sample review, opened from an empty library.
async fn open_sample(window: &Window) {
    make_vault(window).await;
    window.press("Open the sample review").await;
    window.find("//h1[contains(., 'Artifact service')]").await;
}

async fn unlock(window: &Window) {
    window.write("Passphrase", PASSPHRASE).await;
    window.press("Open the vault").await;
    window.find("//h1[normalize-space(.)='Reviews']").await;
}

#[tokio::test]
async fn what_was_marked_as_saved_in_an_interview_is_there_after_a_crash() {
    const SAID: &str = "The lock table looked quiet to me, so I asked and went on.";
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    open_sample(&window).await;

    window.press("Next: fill in the support card").await;
    window.write("A trained colleague", "Miriam, extension 12").await;
    window.write("In danger", "112").await;
    window.sees("filled in").await;
    window.ctrl("2").await;
    open_room_of_the_last(&window).await;
    window.picture("begin");
    window.find("//label[contains(., 'I have read this aloud')]").await.click().await.expect("to be ticked");
    window.press("Begin the conversation").await;
    window.write("Statement", SAID).await;
    window.find("//header//*[normalize-space(.)='Saved']").await;
    window.picture("interview");
    desk.crash();

    let window = desk.start().await;
    unlock(&window).await;
    window.press("Artifact service, release window").await;
    window.find("//h1[contains(., 'Artifact service')]").await;
    window.ctrl("2").await;
    open_room_of_the_last(&window).await;
    until("the words", async || window.written().await.contains(&SAID.to_owned()).then_some(())).await;
    window.picture("after-crash");
    window.end().await;
}

#[tokio::test]
async fn nothing_that_was_typed_or_shown_is_left_in_any_file() {
    const TITLE: &str = "Harbour crane, loading night";
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    open_sample(&window).await;
    window.ctrl("1").await;
    window.field("Search the evidence").await.send_keys("replication lantern").await.expect("to be searched");
    window.ctrl("4").await;
    window.sees("run out of ideas").await;
    window.press("Artifact service, release window").await;
    window.press("Library").await;
    window.press("New review").await;
    window.write("Title", TITLE).await;
    window.press("Open the review").await;
    window.find(&format!("//h1[normalize-space(.)='{TITLE}']")).await;
    window.press("Lock the vault").await;
    window.sees("Chosen.recount is locked").await;
    window.end().await;

    for words in [TITLE, PASSPHRASE, "replication lantern", "run out of ideas", "Ines Okafor", "Artifact service"] {
        assert_eq!(desk.files_with(words), [""; 0].map(PathBuf::from), "{words}");
    }
    // The control: one debug file would be noticed.
    let debug = desk.home().join("debug.log");
    std::fs::write(&debug, format!("opened {TITLE}")).expect("a file");
    assert_eq!(desk.files_with(TITLE), [debug]);
}

async fn open_room_of_the_last(window: &Window) {
    window.find("(//button[normalize-space(.)='Listen'])[last()]").await.click().await.expect("to be pressed");
}

#[tokio::test]
async fn handing_over_locks_the_vault_and_opens_a_process_that_holds_none_of_it() {
    const OWN: &str = "so I stopped retrying and held the train";
    const OTHERS: &str = "had run out of ideas. I nearly paged";
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    open_sample(&window).await;
    window.ctrl("3").await;
    window.find("//button[contains(., 'Hand over')]").await.click().await.expect("to be pressed");
    window.picture("hand-over");
    window.find("(//*[@role='dialog']//label)[1]").await.click().await.expect("to be chosen");
    window.press("Seal it and hand over to Release engineer").await;
    window.sees("Chosen.recount is locked").await;

    let own = until("the participant's page", async || {
        desk.own_account_processes().pop().filter(|own| own.children().len() >= 2)
    })
    .await;
    until("the participant's own words", async || own.remembers(OWN).then_some(())).await;
    let own_and_pages = || own.children().into_iter().chain(desk.own_account_processes());
    assert!(
        !own_and_pages().any(|process| process.remembers(OTHERS)),
        "another account is in the participant's process"
    );
    let vault = desk.answers().join("Chosen.recount");
    let open: Vec<_> = own.open_files().into_iter().filter(|file| file.starts_with(&vault)).collect();
    assert_eq!(open, [""; 0].map(PathBuf::from), "the participant's process holds a file of the vault");
    let refused = window.call("list_reviews", json!({})).await.expect_err("the vault is locked");
    assert_eq!(refused["code"], "locked");
    window.picture("own-account");
    own.kill();

    // The control: the facilitator's own process holds the vault, and all accounts once they are looked at.
    unlock(&window).await;
    window.press("Artifact service, release window").await;
    window.find("//h1[contains(., 'Artifact service')]").await;
    window.ctrl("4").await;
    window.sees("run out of ideas").await;
    let facilitator = desk.window_process();
    assert!(facilitator.children().iter().any(|page| page.remembers(OTHERS)));
    assert!(facilitator.open_files().iter().any(|file| file.starts_with(&vault)));
    window.end().await;
}

#[tokio::test]
async fn an_edition_leaves_as_one_file_and_twice_as_the_same_bytes() {
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    open_sample(&window).await;
    window.ctrl("6").await;
    let mut editions = Vec::new();
    for _ in 0..2 {
        window.press("Export web page…").await;
        let file = until("the file", async || {
            let mut found = std::fs::read_dir(desk.answers()).expect("a folder").flatten().map(|entry| entry.path());
            found.find(|file| file.extension().is_some_and(|end| end == "html"))
        })
        .await;
        window.sees("has left this machine").await;
        editions.push(std::fs::read_to_string(&file).expect("an edition"));
        std::fs::remove_file(file).expect("to be put away");
    }
    window.picture("shared");
    assert_eq!(editions[0], editions[1]);
    assert!(editions[0].contains("Waiting, seen two ways"), "the title of the narrative");
    assert!(!editions[0].contains("<script") && !editions[0].contains("://"), "one file that needs nothing else");
    window.end().await;
}
