//! Imports on their way: read by a process without keys, previewed, and only then taken in. Until it is accepted what was
//! read is put aside under a key that only this process holds; nothing of it is kept when the vault is locked or the
//! import cancelled.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::{ImportId, ReviewId};
use ingest::worker;
use ingest::{Block, Options, Progress, Record, Sink, Summary};

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
    pub(crate) fn read(&self, app: &App, path: &Path, options: Options, share: Share) -> Result<ReadFile, Failure> {
        self.still_wanted()?;
        let file = ingest::open(path).map_err(|_| Failure::new(Code::FileUnreadable).at(name_of(path)))?;
        let started = worker::spawn(&app.host.worker_program(), file, &name_of(path), &options);
        let running = Arc::new(started.map_err(|_| Failure::new(Code::WorkerStopped).at(name_of(path)))?);
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = Some(running.clone());
        let kept = app.facilitating(|room| Ok(Kept::new(room.vault.aside()?)))?;
        let mut keeping = Keeping { app, import: self.id, kept, share, percent: None, told: 0 };
        let summary = running.read(&mut keeping);
        keeping.tell();
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

/// Which part of all the files that were chosen one of them is, by size, and how many records came before it.
#[derive(Clone, Copy)]
pub(crate) struct Share {
    before: u64,
    this: u64,
    all: u64,
    records: u64,
}

impl Share {
    /// A file by itself.
    pub(crate) const WHOLE: Self = Self { before: 0, this: 1, all: 1, records: 0 };

    /// Each of several files. One whose size is not to be had counts for nothing.
    pub(crate) fn each(paths: &[PathBuf]) -> Vec<Self> {
        let sizes = paths.iter().map(|path| path.metadata().map_or(0, |file| file.len()));
        let sizes: Vec<u64> = sizes.collect();
        let all = sizes.iter().sum();
        let shares = sizes.iter().scan(0, |before, this| {
            let share = Self { before: *before, this: *this, all, records: 0 };
            *before += this;
            Some(share)
        });
        shares.collect()
    }

    /// The same after so many records of other files.
    pub(crate) fn after(self, records: u64) -> Self {
        Self { records, ..self }
    }

    /// How much of all files has been read, in hundredths, once so much of this one has.
    fn percent(self, read: Progress) -> Option<u8> {
        let of_this = read.done.min(read.total) as f64 / read.total.max(1) as f64;
        let percent = (self.before as f64 + self.this as f64 * of_this) / self.all as f64 * 100.0;
        (self.all > 0).then_some(percent.min(100.0) as u8)
    }
}

/// Puts aside what comes, and says how much that is.
struct Keeping<'a> {
    app: &'a App,
    import: ImportId,
    kept: Kept,
    share: Share,
    percent: Option<u8>,
    told: u64,
}

impl Keeping<'_> {
    fn tell(&mut self) {
        self.told = self.kept.count();
        let (done, percent) = (self.share.records + self.told, self.percent);
        self.app.host.announce(&Announcement::ImportProgress { import: self.import, done, total: None, percent });
    }
}

impl Sink for Keeping<'_> {
    fn record(&mut self, record: Record) -> Result<(), ingest::Error> {
        self.kept.record(record)
    }

    fn block(&mut self, block: Block<'_>) -> Result<(), ingest::Error> {
        self.kept.block(block)?;
        if self.kept.count() >= self.told + TELL_EVERY {
            self.tell();
        }
        Ok(())
    }

    fn progress(&mut self, progress: Progress) -> Result<(), ingest::Error> {
        let percent = self.share.percent(progress);
        if percent != self.percent {
            self.percent = percent;
            self.tell();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_read_by_their_sizes_and_never_to_more_than_all() {
        let half = Progress { done: 1, total: 2 };
        let second = Share { before: 60, this: 40, all: 100, records: 0 };
        assert_eq!(Share::WHOLE.percent(half), Some(50));
        assert_eq!(second.percent(half), Some(80));
        assert_eq!(second.percent(Progress { done: 9, total: 3 }), Some(100));
        assert_eq!(second.percent(Progress { done: 0, total: 0 }), Some(60));
        let huge = Share { before: u64::MAX, this: u64::MAX, all: u64::MAX, records: 0 };
        assert_eq!(huge.percent(half), Some(100));
        assert_eq!(Share { before: 0, this: 0, all: 0, records: 0 }.percent(half), None);
    }
}
