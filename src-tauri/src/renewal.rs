//! When the vault is locked, the page that showed it goes too, with the process that drew it: what people said does not
//! stay in its memory. A fresh page takes its place.
//!
//! Under a driver, which would lose the page it drives, the page is loaded again instead.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use app::App;
use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::{hardening, window};

/// Whether the vault was open when last looked at, and whether a page is being replaced now.
#[derive(Default)]
struct Renewal {
    was_open: AtomicBool,
    under_way: AtomicBool,
}

/// From now on, [`look`] replaces the page whenever the vault has been locked.
pub(crate) fn begin(handle: &AppHandle) {
    handle.manage(Renewal::default());
}

/// Whether there is no window for the moment because a fresh one is about to open.
pub(crate) fn is_under_way(handle: &AppHandle) -> bool {
    handle.try_state::<Renewal>().is_some_and(|renewal| renewal.under_way.load(Ordering::SeqCst))
}

/// Looks at the session after it changed. Does nothing in a participant's process, where nothing is ever locked.
pub(crate) fn look(handle: &AppHandle) {
    let handle = handle.clone();
    tauri::async_runtime::spawn_blocking(move || {
        let Some(renewal) = handle.try_state::<Renewal>() else { return };
        let is_open = session(&handle) == "open";
        let was_open = renewal.was_open.swap(is_open, Ordering::SeqCst);
        if was_open && !is_open {
            renew(&handle, &renewal);
        }
    });
}

fn session(handle: &AppHandle) -> String {
    let view = handle.state::<Arc<App>>().call("session_state", json!({})).unwrap_or_default();
    view["state"].as_str().unwrap_or_default().to_owned()
}

fn renew(handle: &AppHandle, renewal: &Renewal) {
    let Some(before) = handle.get_webview_window(window::MAIN) else { return };
    if hardening::is_driven() {
        let _ = before.reload();
        return;
    }
    renewal.under_way.store(true, Ordering::SeqCst);
    let (gone, wait) = std::sync::mpsc::channel();
    before.on_window_event(move |event| {
        if matches!(event, tauri::WindowEvent::Destroyed) {
            let _ = gone.send(());
        }
    });
    if before.destroy().is_ok() {
        let _ = wait.recv();
    }
    if window::open_main(handle).is_err() {
        // Without a window nobody could unlock; ending is the only honest thing left.
        handle.exit(1);
    }
    renewal.under_way.store(false, Ordering::SeqCst);
}
