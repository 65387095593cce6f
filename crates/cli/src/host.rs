//! A host without a window: dialogs are answered from what was given on the command line, beforehand. It opens no
//! window for a participant; it says where the packet lies and with which words it opens.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use app::changes::Announcement;
use app::host::{Host, KeyCost};
use app::session::wire::ChooseVaultTo;
use chrono::{DateTime, Utc};
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the dialogs of a host without a window answer, and what it was asked to do.
#[derive(Default)]
struct Said {
    place: PathBuf,
    files: VecDeque<Vec<PathBuf>>,
    save_as: VecDeque<PathBuf>,
    handed_over: Vec<HandedOver>,
}

/// A packet for a participant's window, which a shell does not open.
#[derive(Clone)]
pub struct HandedOver {
    /// Where it lies.
    pub packet: PathBuf,
    /// The words that open it.
    pub words: Zeroizing<String>,
}

/// What is done with an announcement.
type Hear = Box<dyn Fn(&Announcement) + Send + Sync>;

/// A host without a window.
pub struct Shell {
    said: Mutex<Said>,
    cost: KeyCost,
    hear: Hear,
}

impl Shell {
    /// A host for the vault at a place.
    pub fn new(place: impl Into<PathBuf>, hear: impl Fn(&Announcement) + Send + Sync + 'static) -> Self {
        let said = Said { place: place.into(), ..Said::default() };
        Self { said: Mutex::new(said), cost: KeyCost::calibrated(), hear: Box::new(hear) }
    }

    /// The same, with another cost for new passphrases.
    #[must_use]
    pub fn with_cost(mut self, cost: KeyCost) -> Self {
        self.cost = cost;
        self
    }

    /// The next time files are to be chosen, these are.
    pub fn will_choose(&self, files: Vec<PathBuf>) {
        self.said().files.push_back(files);
    }

    /// The next time a place to save is to be chosen, this is.
    pub fn will_save_as(&self, path: PathBuf) {
        self.said().save_as.push_back(path);
    }

    /// The packets handed over so far; asking takes them.
    pub fn take_handed_over(&self) -> Vec<HandedOver> {
        std::mem::take(&mut self.said().handed_over)
    }

    fn said(&self) -> std::sync::MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Shell {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }

    fn vault_place(&self) -> PathBuf {
        self.said().place.clone()
    }

    fn use_vault_place(&self, place: &Path) -> io::Result<()> {
        self.said().place = place.to_owned();
        Ok(())
    }

    fn key_cost(&self) -> KeyCost {
        self.cost
    }

    fn choose_vault(&self, _: ChooseVaultTo) -> Option<PathBuf> {
        None
    }

    fn choose_files(&self) -> Vec<PathBuf> {
        self.said().files.pop_front().unwrap_or_default()
    }

    fn take_dropped_files(&self) -> Vec<PathBuf> {
        self.choose_files()
    }

    fn save_as(&self, _: &str) -> Option<PathBuf> {
        self.said().save_as.pop_front()
    }

    fn worker_program(&self) -> PathBuf {
        std::env::current_exe().unwrap_or_else(|_| PathBuf::from("recount"))
    }

    fn open_own_account(&self, packet: &Path, words: &Zeroizing<String>) -> io::Result<()> {
        self.said().handed_over.push(HandedOver { packet: packet.to_owned(), words: words.clone() });
        Ok(())
    }

    fn announce(&self, announcement: &Announcement) {
        (self.hear)(announcement);
    }
}
