//! What a page can ask of this process: one command that carries every other, the two that let the process speak first,
//! and the one with which a participant leaves. It looks into nothing that it carries.

use std::sync::Arc;

use app::App;
use app::changes::Announcement;
use app::failure::{Code, Failure};
use serde_json::Value;
use tauri::ipc::Channel;
use tauri::{AppHandle, State};

use crate::leaving::{self, Leave};
use crate::surroundings::Surroundings;

/// Asks the core one thing, by the name of the command. Off the window's thread, since it may take a while.
#[tauri::command]
pub(crate) async fn call(app: State<'_, Arc<App>>, name: String, request: Value) -> Result<Value, Failure> {
    let app = Arc::clone(&app);
    let answer = tauri::async_runtime::spawn_blocking(move || app.call(&name, request)).await;
    answer.unwrap_or_else(|_| Err(Code::Unexpected.into()))
}

/// Tells the page what changed, and when it should save all it has. A channel and not an event: a page that could
/// listen to events would hear the paths of files that are dropped on the window.
#[tauri::command]
pub(crate) fn watch(around: State<'_, Arc<Surroundings>>, changes: Channel<Announcement>, leave: Channel<Leave>) {
    around.watched_by(changes, leave);
}

/// The page has saved all it had, or could not.
#[tauri::command]
pub(crate) fn settled(around: State<'_, Arc<Surroundings>>, saved: bool) {
    around.settled(saved);
}

/// Closes the window like its own button: what is there is saved first. The participant's covers the whole screen, where
/// a window may have no button.
#[tauri::command]
pub(crate) fn close(handle: AppHandle) {
    leaving::close(&handle);
}
