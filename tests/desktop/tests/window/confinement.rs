//! A page in the window can ask the core, and nothing else: no other command, no address, no further window.

use desktop_tests::Desk;
use serde_json::json;
use std::net::TcpListener;

#[tokio::test]
async fn a_page_can_ask_the_core_and_no_plugin_or_event() {
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;

    let state = window.call("session_state", json!({})).await.expect("the core answers");
    assert_eq!(state["state"], "no_vault");

    for (command, arguments) in [
        ("plugin:event|listen", json!({ "event": "tauri://drag-drop", "target": { "kind": "Any" }, "handler": 1 })),
        ("plugin:event|emit", json!({ "event": "x", "payload": null })),
        ("plugin:dialog|open", json!({ "options": {} })),
        ("plugin:dialog|save", json!({ "options": {} })),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:webview|create_webview_window", json!({ "options": { "label": "second" } })),
        ("plugin:window-state|save_window_state", json!({ "flags": 1 })),
        ("plugin:path|resolve_directory", json!({ "directory": 1 })),
        ("plugin:app|version", json!({})),
        ("plugin:fs|read_text_file", json!({ "path": "/etc/hostname" })),
        ("no_such_command", json!({})),
    ] {
        let refusal = window.invoke(command, arguments).await.expect_err(command).to_string();
        assert!(refusal.contains("not allowed") || refusal.contains("not found"), "{command}: {refusal}");
    }
    assert_eq!(desk.window_process().limit("Max core file size"), "0 0 bytes", "a core dump would hold keys and words");
    window.end().await;
}

#[tokio::test]
async fn a_page_reaches_no_address_and_opens_no_window() {
    let Some(mut desk) = Desk::fresh().await else { return };
    let window = desk.start().await;
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a listener");
    listener.set_nonblocking(true).expect("not to wait");
    let address = listener.local_addr().expect("an address");

    let attempts = "const [address, done] = arguments;\
        const tried = (name, attempt) => attempt().then(() => name, () => null);\
        const loaded = (element, name) => new Promise((yes, no) => {\
          element.onload = yes; element.onerror = no; element[name] = `http://${address}/${name}`;\
          document.body.append(element); });\
        Promise.all([\
          tried('fetch', () => fetch(`http://${address}/fetch`, { mode: 'no-cors' })),\
          tried('image', () => loaded(new Image(), 'src')),\
          tried('script', () => loaded(document.createElement('script'), 'src')),\
          tried('style', () => loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet' }), 'href')),\
          tried('eval', async () => eval('1')),\
          tried('inline', async () => {\
            const script = document.createElement('script'); script.textContent = 'window.ran = 1';\
            document.body.append(script); if (!window.ran) throw 0; }),\
          tried('socket', () => new Promise((yes, no) => {\
            const socket = new WebSocket(`ws://${address}/`); socket.onopen = yes; socket.onerror = no; })),\
          tried('window', async () => { if (!window.open(`http://${address}/window`)) throw 0; }),\
        ]).then((names) => done(names.filter(Boolean)));";
    let arguments = vec![json!(address.to_string())];
    let worked = window.page.execute_async(attempts, arguments).await.expect("all attempts to end");
    assert_eq!(worked, json!([]));

    let before = window.page.current_url().await.expect("an address");
    let leave = format!("window.location.href = 'http://{address}/navigation';");
    window.page.execute(&leave, Vec::new()).await.expect("to be tried");
    assert_eq!(window.page.execute("return 1 + 1;", Vec::new()).await.expect("the page is still there"), json!(2));
    assert_eq!(window.page.current_url().await.expect("an address"), before);
    assert_eq!(window.page.windows().await.expect("windows").len(), 1);

    assert!(listener.accept().is_err(), "somebody knocked");
    // The control: the listener would have noticed.
    std::net::TcpStream::connect(address).expect("to be reached");
    desktop_tests::until("the listener to notice", async || listener.accept().ok()).await;
    window.end().await;
}
