//! Nothing typed is lost by closing the window or by falling asleep: the page is asked to save first.
//!
//! It waits only so long for a page that does not answer. What is saved is the page's business and the core's.

use std::sync::Arc;
use std::time::Duration;

use app::App;
use serde::Serialize;
use serde_json::json;
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};

use crate::surroundings::Surroundings;

/// How long the page may take to save. The core answers within milliseconds; this is for a page that is stuck.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks a page to save all it has and to say so with `settled`.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Leave {}

/// Closes the window once everything is saved; asks first when it could not be.
pub(crate) fn close(handle: &AppHandle) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        if settle(&handle).await == Settled::NotSaved && !close_anyway(&handle).await {
            return;
        }
        lock(&handle).await;
        handle.exit(0);
    });
}

/// Saves and locks, for a machine that is about to sleep. Blocks until that is done, for a few seconds at most.
pub(crate) fn lock_now(handle: &AppHandle) {
    tauri::async_runtime::block_on(async {
        settle(handle).await;
        lock(handle).await;
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Settled {
    Saved,
    NotSaved,
}

/// A page that is not there, or is stuck, has nothing that could be waited for.
async fn settle(handle: &AppHandle) -> Settled {
    let Some(answer) = handle.state::<Arc<Surroundings>>().ask_to_settle() else { return Settled::Saved };
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(Ok(false)) => Settled::NotSaved,
        _ => Settled::Saved,
    }
}

/// Keys leave memory and the log is emptied before the process ends. Where there is no vault this is refused, rightly.
async fn lock(handle: &AppHandle) {
    let app = Arc::clone(&handle.state::<Arc<App>>());
    let _ = tauri::async_runtime::spawn_blocking(move || app.call("lock", json!({}))).await;
}

async fn close_anyway(handle: &AppHandle) -> bool {
    let question = handle
        .dialog()
        .message("The last words could not be saved. They are still in the window; everything before them is safe.")
        .title("Recount")
        .kind(MessageDialogKind::Warning)
        .buttons(MessageDialogButtons::OkCancelCustom("Close and lose them".into(), "Keep the window open".into()));
    tauri::async_runtime::spawn_blocking(|| question.blocking_show()).await.unwrap_or(false)
}
