//! What the core asks of the window: a clock, ids, dialogs, other processes, and somebody to tell what changed.
//!
//! It keeps no words and no key. The one secret that passes through, the words that open a packet, goes into a pipe.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::changes::Announcement;
use app::host::Host;
use app::session::wire::ChooseVaultTo;
use chrono::{DateTime, Utc};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};
use tokio::sync::oneshot;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::leaving::Leave;
use crate::place::Place;
use crate::{OWN_ACCOUNT, dialogs, renewal};

/// The surroundings of the core in this process.
pub(crate) struct Surroundings {
    handle: AppHandle,
    place: Place,
    dropped: Mutex<Vec<PathBuf>>,
    page: Mutex<Page>,
}

/// The page in the window, as far as it has made itself known.
#[derive(Default)]
struct Page {
    changes: Option<Channel<Announcement>>,
    leave: Option<Channel<Leave>>,
    settled: Option<oneshot::Sender<bool>>,
}

impl Surroundings {
    /// Those of the facilitator's process.
    ///
    /// # Errors
    /// When this user has no folder for settings.
    pub(crate) fn of_facilitator(handle: AppHandle) -> tauri::Result<Arc<Self>> {
        let paths = handle.path();
        let home = paths.document_dir().or_else(|_| paths.home_dir())?;
        let place = Place::remembered(paths.app_config_dir()?.join("place"), &home);
        Ok(Self::at(handle, place))
    }

    /// Those of a participant's process: its place is the packet, and there is no vault.
    pub(crate) fn of_participant(handle: AppHandle, packet: PathBuf) -> Arc<Self> {
        let place = Place::remembered(PathBuf::new(), &packet);
        Self::at(handle, place)
    }

    fn at(handle: AppHandle, place: Place) -> Arc<Self> {
        Arc::new(Self { handle, place, dropped: Mutex::default(), page: Mutex::default() })
    }

    /// A page has made itself known; the one before it is gone.
    pub(crate) fn watched_by(&self, changes: Channel<Announcement>, leave: Channel<Leave>) {
        *self.page() = Page { changes: Some(changes), leave: Some(leave), settled: None };
    }

    /// Asks the page to save all it has; what comes back says whether it could. Nothing where there is no page.
    pub(crate) fn ask_to_settle(&self) -> Option<oneshot::Receiver<bool>> {
        let mut page = self.page();
        page.leave.as_ref()?.send(Leave {}).ok()?;
        let (settled, answer) = oneshot::channel();
        page.settled = Some(settled);
        Some(answer)
    }

    /// The page has answered.
    pub(crate) fn settled(&self, saved: bool) {
        if let Some(settled) = self.page().settled.take() {
            // Nobody waits any more when the page took too long.
            let _ = settled.send(saved);
        }
    }

    /// Files were dropped onto the window.
    pub(crate) fn dropped(&self, paths: Vec<PathBuf>) {
        let files = paths.len();
        *self.dropped.lock().unwrap_or_else(PoisonError::into_inner) = paths;
        self.announce(&Announcement::FilesDropped { files });
    }

    fn page(&self) -> MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Surroundings {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn vault_place(&self) -> PathBuf {
        self.place.now()
    }

    fn use_vault_place(&self, place: &Path) -> io::Result<()> {
        self.place.change(place)
    }

    fn choose_vault(&self, to: ChooseVaultTo) -> Option<PathBuf> {
        dialogs::vault(&self.handle, to)
    }

    fn choose_files(&self) -> Vec<PathBuf> {
        dialogs::files(&self.handle)
    }

    fn take_dropped_files(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.dropped.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn save_as(&self, suggested_name: &str) -> Option<PathBuf> {
        dialogs::save_as(&self.handle, suggested_name)
    }

    fn worker_program(&self) -> PathBuf {
        std::env::current_exe().unwrap_or_default()
    }

    fn open_own_account(&self, packet: &Path, words: &Zeroizing<String>) -> io::Result<()> {
        let mut child = Command::new(std::env::current_exe()?)
            .arg(OWN_ACCOUNT)
            .arg(packet)
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdin(Stdio::piped())
            .spawn()?;
        let given = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(words.as_bytes()));
        if given.is_err() {
            let _ = child.kill();
        }
        let handle = self.handle.clone();
        std::thread::spawn(move || {
            let _ = child.wait();
            // Something may have come back, which the locked screen says without a name.
            handle.state::<Arc<Self>>().announce(&Announcement::Session);
        });
        given
    }

    fn announce(&self, announcement: &Announcement) {
        if let Some(changes) = &self.page().changes {
            // A page that is being replaced hears nothing, and asks again when it is there.
            let _ = changes.send(*announcement);
        }
        if matches!(announcement, Announcement::Session) {
            renewal::look(&self.handle);
        }
    }
}
