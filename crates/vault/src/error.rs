//! What can go wrong with a vault, each with a name a person can be told about.
//!
//! It does not hold sentences for people (those live in `ui/src/text`), and no error carries
//! words, names or file contents.

use std::path::Path;

/// The part of the folder that is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// `manifest`: the key slots and their parameters.
    Manifest,
    /// `vault.db`: everything that is kept.
    Database,
    /// `keys`: one key per participant.
    Keys,
}

/// How the part is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Damage {
    /// The file is not there.
    Missing,
    /// The file is shorter than it must be.
    Truncated,
    /// The contents do not match their own checksum or authentication code.
    Altered,
    /// The file belongs to another vault, or to another time of this one.
    Mixed,
    /// The contents ask for more memory or time than is allowed before they are trusted.
    OutOfBounds,
    /// A stored value cannot be read as what it should be.
    Unreadable,
}

/// A fault of the vault.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The path holds no vault.
    #[error("there is no vault at this place")]
    NotAVault,
    /// Something is already at the path where a vault was to be made.
    #[error("something is already at this place")]
    AlreadyExists,
    /// The passphrase or recovery key opens none of the slots. Nothing was written.
    #[error("the passphrase or recovery key does not open this vault")]
    WrongSecret,
    /// The words are not a recovery key: a count, a spelling or the checksum is off.
    #[error("these words are not a recovery key")]
    NotARecoveryKey,
    /// The vault was written by a newer version. Nothing was changed.
    #[error("the vault has format {found}, this version knows up to {known}")]
    NewerFormat {
        /// Format found in the vault.
        found: u32,
        /// Newest format this version can read.
        known: u32,
    },
    /// A part of the folder is damaged. It was not written to.
    #[error("{part:?} is damaged: {damage:?}")]
    Damaged {
        /// Which part.
        part: Part,
        /// How.
        damage: Damage,
    },
    /// Another process has this vault open. Nothing was written.
    #[error("the vault is already open in another window")]
    OpenElsewhere,
    /// The disk is full, also after the ballast was given up.
    #[error("the disk is full")]
    DiskFull,
    /// The participant's key was destroyed: their words cannot be read again.
    #[error("the key to these words was destroyed")]
    KeyDestroyed,
    /// The row asked for is not there.
    #[error("there is no such row")]
    NotFound,
    /// What was to be stored breaks a rule of the store (a duplicate, or a missing reference).
    #[error("the store refuses this row")]
    Conflict(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The linked SQLite is older than the floor.
    #[error("SQLite {found} is older than {floor}")]
    SqliteTooOld {
        /// Version linked, as SQLite numbers it.
        found: i32,
        /// Oldest version accepted.
        floor: i32,
    },
    /// The transaction is durable, but the participant's key is still in the key file. It is
    /// removed at the next [`crate::Vault::tend`] or the next opening.
    #[error("the change is kept, but the key file could not be replaced yet")]
    KeyFileBehind(#[source] std::io::Error),
    /// A copy did not equal what it was copied from; it was discarded.
    #[error("the copy does not equal the vault")]
    CopyDiffers,
    /// A reader kept the write-ahead log from being emptied, so a deletion is not finished.
    #[error("the log could not be emptied")]
    LogBusy,
    /// A file could not be read or written.
    #[error("a file of the vault could not be read or written")]
    Io(#[source] std::io::Error),
    /// The database refused for a reason without a name of its own.
    #[error("the database refused")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// What the vault's functions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn damaged(part: Part, damage: Damage) -> Self {
        Error::Damaged { part, damage }
    }

    /// A stored value that cannot be read; the cause is dropped because it may quote the value.
    pub(crate) fn unreadable() -> Self {
        Error::damaged(Part::Database, Damage::Unreadable)
    }

    /// Whether giving up the ballast could help: said outright, or a failed write on a disk
    /// that has no room left.
    pub(crate) fn is_for_want_of_room(&self, folder: &Path) -> bool {
        match self {
            Error::DiskFull => true,
            Error::Io(_) | Error::Database(_) => has_no_room(folder),
            _ => false,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Error::DiskFull,
            _ => Error::Io(source),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        if matches!(source, rusqlite::Error::QueryReturnedNoRows) {
            return Error::NotFound;
        }
        if matches!(
            source,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
        ) {
            return Error::unreadable();
        }
        match source.sqlite_error_code() {
            Some(Code::DiskFull) => Error::DiskFull,
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Error::damaged(Part::Database, Damage::Altered),
            Some(Code::ConstraintViolation) => Error::Conflict(Box::new(source)),
            _ => Error::Database(Box::new(source)),
        }
    }
}

const ROOM_TO_WORK: u64 = 256 * 1024;

/// Whether the disk has no room left to work in.
pub(crate) fn has_no_room(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        rustix::fs::statvfs(folder).is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) < ROOM_TO_WORK)
    }
    #[cfg(not(unix))]
    {
        let _ = (folder, ROOM_TO_WORK);
        false
    }
}
