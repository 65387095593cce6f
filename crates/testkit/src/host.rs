//! The fake host: time stands still unless a test moves it, ids count up, dialogs answer what a test has said.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use app::changes::Announcement;
use app::host::{Host, KeyCost, PacketWork};
use app::session::wire::ChooseVaultTo;
use chrono::{DateTime, Duration, TimeZone, Utc};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A packet that a participant's window would have been opened with.
#[derive(Clone)]
pub struct HandedOver {
    /// Where it lies.
    pub packet: PathBuf,
    /// The words that open it.
    pub words: Zeroizing<String>,
}

/// A host of which a test decides everything.
pub struct Fake(Mutex<Inner>);

struct Inner {
    place: PathBuf,
    now: DateTime<Utc>,
    ids: u128,
    files: VecDeque<Vec<PathBuf>>,
    save_as: VecDeque<PathBuf>,
    handed_over: Vec<HandedOver>,
    announced: Vec<Announcement>,
}

impl Fake {
    /// A host for the vault at a place, on a quiet morning.
    pub fn new(place: PathBuf) -> Self {
        let now = Utc.with_ymd_and_hms(2026, 5, 20, 8, 0, 0).single().expect("BUG: a real date");
        Self(Mutex::new(Inner {
            place,
            now,
            ids: 0,
            files: VecDeque::new(),
            save_as: VecDeque::new(),
            handed_over: Vec::new(),
            announced: Vec::new(),
        }))
    }

    /// Moves the clock, forward or back.
    pub fn wait(&self, by: Duration) {
        self.inner().now += by;
    }

    /// The next time files are to be chosen, these are.
    pub fn will_choose(&self, files: Vec<PathBuf>) {
        self.inner().files.push_back(files);
    }

    /// The next time a place to save is to be chosen, this is.
    pub fn will_save_as(&self, path: PathBuf) {
        self.inner().save_as.push_back(path);
    }

    /// The packet that was handed over last; asking takes it.
    pub fn take_handed_over(&self) -> Option<HandedOver> {
        self.inner().handed_over.pop()
    }

    /// What was announced since this was asked last.
    pub fn take_announced(&self) -> Vec<Announcement> {
        std::mem::take(&mut self.inner().announced)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Host for Fake {
    fn now(&self) -> DateTime<Utc> {
        self.inner().now
    }

    fn new_id(&self) -> Uuid {
        let mut inner = self.inner();
        inner.ids += 1;
        crate::id(inner.ids)
    }

    fn vault_place(&self) -> PathBuf {
        self.inner().place.clone()
    }

    fn use_vault_place(&self, place: &Path) -> io::Result<()> {
        self.inner().place = place.to_owned();
        Ok(())
    }

    fn key_cost(&self) -> KeyCost {
        KeyCost::for_tests()
    }

    fn packet_work(&self) -> PacketWork {
        PacketWork::CHEAP
    }

    fn choose_vault(&self, _: ChooseVaultTo) -> Option<PathBuf> {
        None
    }

    fn choose_files(&self) -> Vec<PathBuf> {
        self.inner().files.pop_front().unwrap_or_default()
    }

    fn take_dropped_files(&self) -> Vec<PathBuf> {
        self.choose_files()
    }

    fn save_as(&self, _: &str) -> Option<PathBuf> {
        self.inner().save_as.pop_front()
    }

    /// The example `ingest_worker` of the application, which lies beside the tests.
    fn worker_program(&self) -> PathBuf {
        let tests = std::env::current_exe().unwrap_or_default();
        let built = tests.parent().and_then(Path::parent).unwrap_or(Path::new("."));
        built.join("examples").join(format!("ingest_worker{}", std::env::consts::EXE_SUFFIX))
    }

    fn open_own_account(&self, packet: &Path, words: &Zeroizing<String>) -> io::Result<()> {
        self.inner().handed_over.push(HandedOver { packet: packet.to_owned(), words: words.clone() });
        Ok(())
    }

    fn announce(&self, announcement: &Announcement) {
        self.inner().announced.push(*announcement);
    }
}
