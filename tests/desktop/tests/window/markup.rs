//! Text from outside is text: whatever an imported file says, the web view draws it letter by letter.

use crate::vault::make_vault;
use desktop_tests::{Desk, Window, until};
use serde_json::json;

/// What a hostile file might hold; each would mark the page if it were ever read as markup.
const PAYLOADS: &[&str] = &[
    "<img src=x onerror=\"document.title='ran'\">",
    "<svg onload=\"document.title='ran'\"></svg>",
    "<script>document.title='ran'</script>",
    "<iframe srcdoc=\"<script>parent.document.title='ran'</script>\"></iframe>",
    "<a href=\"javascript:document.title='ran'\">a link</a>",
    "<style>body{display:none}</style>",
    "<base href=\"http://127.0.0.1/\">",
    "<meta http-equiv=refresh content=\"0;url=about:blank\">",
    "<form action=x><input name=marked autofocus onfocus=\"document.title='ran'\"></form>",
    "<object data=x></object><embed src=x>",
    "</p></div><marquee onstart=\"document.title='ran'\">moving</marquee>",
    "&lt;b&gt;entities&lt;/b&gt; &#60;i&#62;",
    "{{constructor.constructor('document.title=1')()}} ${document.title=1}",
    "[a link](javascript:document.title=1) ![x](x)",
];

/// The elements that the payloads would have made.
const MADE: &str = "img[src=x], svg[onload], iframe, base, style:not([data-ours]), meta[http-equiv=refresh], form[action=x], \
                    object, embed, marquee, a[href^=javascript]";

#[tokio::test]
async fn what_an_imported_file_says_is_drawn_and_never_run() {
    let Some(mut desk) = Desk::fresh().await else { return };
    let rows = PAYLOADS.iter().enumerate().map(|(at, payload)| {
        let cell = payload.replace('"', "\"\"");
        format!("2026-05-14T14:{at:02}:00Z,\"{cell}\",\"row {at} {cell}\"\n")
    });
    let table = std::iter::once("time,author,text\n".to_owned()).chain(rows).collect::<String>();
    std::fs::write(desk.answers().join("files/notes.csv"), table).expect("a file");

    let window = desk.start().await;
    make_vault(&window).await;
    window.press("Open the sample review").await;
    window.find("//h1[contains(., 'Artifact service')]").await;
    let before = count(&window).await;
    window.ctrl("1").await;
    window.press("Add files…").await;
    window.sees("Before anything enters").await;
    window.sees(PAYLOADS[0]).await;
    window.picture("hostile-preview");
    window.press(&format!("Take in {} records", PAYLOADS.len())).await;
    window.sees("entered.").await;
    for word in ["row", "onerror", "iframe"] {
        let found =
            window.call("search_records", json!({ "review": null, "words": word, "sources": [], "limit": 50 })).await;
        let found = found.expect("a search")["records"].as_array().expect("records").len();
        assert!(found >= 1, "{word} is found as a word");
    }
    window.press("notes.csv").await;
    window.sees("row 0 <img").await;
    window.picture("hostile-records");
    assert_eq!(count(&window).await, before, "something was read as markup");
    assert_eq!(window.page.title().await.expect("a title"), "Recount");

    // The control: read as markup, the payloads would have been noticed.
    let script = "document.body.insertAdjacentHTML('beforeend', arguments[0]);";
    window.page.execute(script, vec![json!(PAYLOADS.concat())]).await.expect("to be added");
    until("the elements", async || (count(&window).await > before + 5).then_some(())).await;
    window.end().await;
}

async fn count(window: &Window) -> u64 {
    let found = window.page.execute("return document.querySelectorAll(arguments[0]).length;", vec![json!(MADE)]).await;
    found.expect("a number").as_u64().expect("a number")
}
