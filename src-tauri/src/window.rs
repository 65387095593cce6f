//! The two windows: the facilitator's, and the participant's in a process of its own.
//!
//! What both may never do is said here once: leave their page, open another, download, be navigated by what is dropped
//! on them. What they may ask is said in the capability files.

use tauri::utils::config::Color;
use tauri::webview::NewWindowResponse;
use tauri::{Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, Wry};

/// The facilitator's window, by its label.
pub(crate) const MAIN: &str = "main";
/// The participant's window, by its label.
pub(crate) const PARTICIPANT: &str = "participant";

/// The colour of the paper in the light theme, so that nothing flashes before the page is there.
const PAPER: Color = Color(0xfb, 0xfa, 0xf7, 0xff);

/// Opens the facilitator's window, smaller where the screen is.
pub(crate) fn open_main(app: &impl Manager<Wry>) -> tauri::Result<WebviewWindow> {
    let window = builder(app, MAIN, "index.html").inner_size(1440.0, 900.0).min_inner_size(960.0, 600.0);
    window.prevent_overflow().build()
}

/// Opens the participant's window over the whole screen.
pub(crate) fn open_participant(app: &impl Manager<Wry>) -> tauri::Result<WebviewWindow> {
    let window = builder(app, PARTICIPANT, "participant.html").fullscreen(true).always_on_top(true).build()?;
    // Where no window manager is listening, asking for the whole screen changes nothing: take it by size.
    if let Some(monitor) = window.primary_monitor()? {
        window.set_size(*monitor.size())?;
    }
    Ok(window)
}

/// The title never says what is being reviewed: it stands in task switchers and on shared screens.
fn builder<'a, M: Manager<Wry>>(app: &'a M, label: &str, page: &str) -> WebviewWindowBuilder<'a, Wry, M> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::App(page.into()))
        .title("Recount")
        .background_color(PAPER)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .general_autofill_enabled(false)
}

/// Whether an address is a page of the program: `tauri://localhost/…`, on Windows `http://tauri.localhost/…`.
fn is_ours(address: &Url) -> bool {
    match address.scheme() {
        "tauri" => address.host_str() == Some("localhost"),
        "http" => cfg!(windows) && address.host_str() == Some("tauri.localhost") && address.port().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_stays_on_the_pages_of_the_program() {
        let ours = |address: &str| is_ours(&address.parse().expect("an address"));
        assert!(ours("tauri://localhost/index.html"));
        for elsewhere in [
            "https://example.org/",
            "http://localhost:5173/",
            "http://ipc.localhost/call",
            "tauri://elsewhere/index.html",
            "file:///etc/hostname",
            "data:text/html,hello",
            "about:blank",
            "javascript:void(0)",
        ] {
            assert!(!ours(elsewhere), "{elsewhere}");
        }
    }

    /// The label of every capability file, and what it permits.
    fn capabilities() -> Vec<(Vec<String>, Vec<String>)> {
        let strings = |value: &serde_json::Value| {
            let list = value.as_array().expect("a list").iter();
            list.map(|item| item.as_str().expect("a plain permission").to_owned()).collect::<Vec<_>>()
        };
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities");
        let files = std::fs::read_dir(folder).expect("capabilities").map(|file| file.expect("a file").path());
        files
            .map(|file| {
                let text = std::fs::read_to_string(file).expect("text");
                let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
                assert!(value.get("webviews").is_none() && value.get("remote").is_none());
                (strings(&value["windows"]), strings(&value["permissions"]))
            })
            .collect()
    }

    #[test]
    fn each_window_has_one_capability_file_and_may_ask_nothing_but_the_core() {
        let mut labels = Vec::new();
        for (windows, permissions) in capabilities() {
            assert_eq!(windows.len(), 1, "one file, one window");
            let mut allowed = vec!["allow-call", "allow-watch", "allow-settled"];
            allowed.extend((windows == [PARTICIPANT]).then_some("allow-close"));
            assert_eq!(permissions, allowed);
            labels.extend(windows);
        }
        labels.sort();
        assert_eq!(labels, [MAIN, PARTICIPANT]);
    }
}
