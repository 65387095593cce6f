//! What the application asks of whoever runs it: a clock, fresh ids, dialogs of the system, other processes. There are
//! three of it: the window, the command line with the test host, and the fake one of the tests. Paths stay behind it.

use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What guessing the words of a packet shall cost.
pub use packet::Work as PacketWork;
/// What deriving a key from a passphrase shall cost.
pub use vault::Cost as KeyCost;

use crate::changes::Announcement;
use crate::session::wire::ChooseVaultTo;

/// The surroundings of the application.
pub trait Host: Send + Sync {
    /// What time it is. Order is never decided by it.
    fn now(&self) -> DateTime<Utc>;

    /// A fresh id, of version 7.
    fn new_id(&self) -> Uuid;

    /// The folder of the vault that is worked with: one that is there, or where one would be made.
    fn vault_place(&self) -> PathBuf;

    /// Works with another place from now on.
    ///
    /// # Errors
    /// When that cannot be remembered for the next start.
    fn use_vault_place(&self, place: &Path) -> io::Result<()>;

    /// What deriving a key from a new passphrase shall cost.
    fn key_cost(&self) -> KeyCost {
        KeyCost::calibrated()
    }

    /// What guessing the words of a packet shall cost.
    fn packet_work(&self) -> PacketWork {
        PacketWork::ORDINARY
    }

    /// Lets a folder be chosen; none when the dialog is closed.
    fn choose_vault(&self, to: ChooseVaultTo) -> Option<PathBuf>;

    /// Lets files be chosen for an import; empty when the dialog is closed.
    fn choose_files(&self) -> Vec<PathBuf>;

    /// The files that were dropped onto the window last; asking takes them.
    fn take_dropped_files(&self) -> Vec<PathBuf>;

    /// Lets a place for a file be chosen; none when the dialog is closed.
    fn save_as(&self, suggested_name: &str) -> Option<PathBuf>;

    /// The program that reads imports in a process without keys, when started with `--ingest-worker`.
    fn worker_program(&self) -> PathBuf;

    /// Opens a participant's own account in a process of its own, which is given the words that open the packet through
    /// a pipe and nothing else of this process.
    ///
    /// # Errors
    /// When the process cannot be started.
    fn open_own_account(&self, packet: &Path, words: &Zeroizing<String>) -> io::Result<()>;

    /// Says that something has changed. Called after it is durable, never before.
    fn announce(&self, announcement: &Announcement);
}
