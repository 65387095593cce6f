//! Imports on their way: read by a process without keys, previewed, and only then taken in. Until it is accepted what was
//! read is put aside under a key that only this process holds; nothing of it is kept when the vault is locked or the
//! import cancelled.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::{ImportId, ReviewId};
use ingest::worker;
use ingest::{Block, Options, Record, Sink, Summary};

use super::kept::Kept;
use crate::app::App;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};

/// How often it is said how far a reading is.
const TELL_EVERY: u64 = 2_000;

/// The imports that are on their way.
#[derive(Default)]
pub(crate) struct Imports(Mutex<HashMap<ImportId, Arc<Import>>>);

/// One import on its way.
pub(crate) struct Import {
    pub(crate) id: ImportId,
    pub(crate) review: ReviewId,
    pub(crate) files: Mutex<Vec<ReadFile>>,
    pub(crate) cancelled: AtomicBool,
    worker: Mutex<Option<Arc<worker::Running>>>,
}

/// A file as it was read.
pub(crate) struct ReadFile {
    pub(crate) path: PathBuf,
    pub(crate) options: Options,
    /// Whether its columns were read as they were for an earlier file.
    pub(crate) remembered: bool,
    pub(crate) outcome: Result<(Summary, Kept), ingest::Error>,
}

impl Imports {
    pub(crate) fn begin(&self, id: ImportId, review: ReviewId) -> Arc<Import> {
        let import = Arc::new(Import {
            id,
            review,
            files: Mutex::default(),
            cancelled: AtomicBool::new(false),
            worker: Mutex::default(),
        });
        self.all().insert(id, import.clone());
        import
    }

    pub(crate) fn get(&self, id: ImportId) -> Result<Arc<Import>, Failure> {
        self.all().get(&id).cloned().ok_or_else(|| Code::ImportGone.into())
    }

    /// Lets go of an import that entered or was called off.
    pub(crate) fn forget(&self, id: ImportId) {
        self.all().remove(&id);
    }

    /// Stops an import wherever it is.
    pub(crate) fn cancel(&self, id: ImportId) {
        if let Some(import) = self.all().remove(&id) {
            import.cancel();
        }
    }

    /// Stops all, since the vault is being locked.
    pub(crate) fn forget_all(&self) {
        self.all().drain().for_each(|(_, import)| import.cancel());
    }

    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<ImportId, Arc<Import>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Import {
    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
        if let Some(worker) = self.worker.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            worker.cancel();
        }
    }

    pub(crate) fn files(&self) -> std::sync::MutexGuard<'_, Vec<ReadFile>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fails once the import was cancelled.
    pub(crate) fn still_wanted(&self) -> Result<(), Failure> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Code::ImportCancelled.into()) } else { Ok(()) }
    }

    /// Reads a file in a process without keys. A file that cannot be read is an outcome of its own, since the others
    /// may still be wanted.
    pub(crate) fn read(&self, app: &App, path: &Path, options: Options) -> Result<ReadFile, Failure> {
        self.still_wanted()?;
        let file = ingest::open(path).map_err(|_| Failure::new(Code::FileUnreadable).at(name_of(path)))?;
        let started = worker::spawn(&app.host.worker_program(), file, &name_of(path), &options);
        let running = Arc::new(started.map_err(|_| Failure::new(Code::WorkerStopped).at(name_of(path)))?);
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = Some(running.clone());
        let kept = app.facilitating(|room| Ok(Kept::new(room.vault.aside()?)))?;
        let mut keeping = Keeping { app, import: self.id, kept, told: 0 };
        let summary = running.read(&mut keeping);
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.still_wanted()?;
        let kept = keeping.kept.close()?;
        let outcome = summary.map(|summary| (summary, kept));
        Ok(ReadFile { path: path.to_owned(), options, remembered: false, outcome })
    }
}

/// The last part of a path.
pub(crate) fn name_of(path: &Path) -> String {
    crate::session::name_of(path)
}

/// Puts aside what comes, and says how much that is.
struct Keeping<'a> {
    app: &'a App,
    import: ImportId,
    kept: Kept,
    told: u64,
}

impl Sink for Keeping<'_> {
    fn record(&mut self, record: Record) -> Result<(), ingest::Error> {
        self.kept.record(record)
    }

    fn block(&mut self, block: Block<'_>) -> Result<(), ingest::Error> {
        self.kept.block(block)?;
        let done = self.kept.count();
        if done >= self.told + TELL_EVERY {
            self.told = done;
            self.app.host.announce(&Announcement::ImportProgress { import: self.import, done, total: None });
        }
        Ok(())
    }
}
