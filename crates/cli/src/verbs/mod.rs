//! The verbs of `recount`, a file each or a few that belong together. Each takes what clap read and answers.

pub mod call;
pub mod chronology;
pub mod inspect;
pub mod merge;
pub mod records;
pub mod search;
pub mod vaults;
pub mod wording;

use std::path::PathBuf;
use std::sync::Arc;

use app::App;
use app::changes::Announcement;
use clap::Args;
use serde_json::{Value, json};
use zeroize::Zeroizing;

use crate::answer::Outcome;
use crate::host::Shell;
use crate::secrets;

/// Where the vault is, and what opens it.
#[derive(Debug, Clone, Args)]
pub struct VaultArgs {
    /// The folder of the vault
    #[arg(long, value_name = "DIR")]
    pub vault: PathBuf,
    /// A file with the passphrase; else RECOUNT_PASSPHRASE, else a prompt
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// An application with the vault unlocked, and its host.
pub struct Opened {
    /// The application.
    pub app: Arc<App>,
    /// The host, to answer dialogs beforehand.
    pub host: Arc<Shell>,
}

impl VaultArgs {
    /// Unlocks the vault.
    ///
    /// # Errors
    /// When it does not open.
    pub fn open(&self) -> Outcome<Opened> {
        let opened = Opened::locked(&self.vault);
        let passphrase = secrets::passphrase(self.passphrase_file.as_ref(), "Passphrase: ")?;
        opened.unlock(&passphrase)?;
        Ok(opened)
    }
}

impl Opened {
    /// An application for a vault that is still locked, or not yet made.
    pub fn locked(place: &std::path::Path) -> Self {
        let host = Arc::new(Shell::new(place, tell_progress));
        Self { app: Arc::new(App::new(host.clone())), host }
    }

    /// Unlocks with a passphrase.
    ///
    /// # Errors
    /// When it does not open.
    pub fn unlock(&self, passphrase: &Zeroizing<String>) -> Outcome<Value> {
        self.ask("unlock", json!({ "secret": passphrase.as_str(), "with": "passphrase" }))
    }

    /// Asks one thing.
    ///
    /// # Errors
    /// The command's failure, in sentences.
    pub fn ask(&self, name: &str, request: Value) -> Outcome<Value> {
        Ok(self.app.call(name, request)?)
    }

    /// Locks the vault, so that nothing deleted is left behind.
    ///
    /// # Errors
    /// When the log could not be emptied.
    pub fn close(self) -> Outcome {
        self.ask("lock", json!({}))
            .map(drop)
            .or_else(|trouble| if trouble.code == "locked" { Ok(()) } else { Err(trouble) })
    }
}

/// Long work says on standard error how far it is.
#[allow(clippy::print_stderr, reason = "progress for people goes to standard error")]
fn tell_progress(announcement: &Announcement) {
    if let Announcement::ImportProgress { done, total, .. } = announcement {
        match total {
            Some(total) => eprint!("\r{done} of {total} records"),
            None => eprint!("\r{done} records"),
        }
    }
}
