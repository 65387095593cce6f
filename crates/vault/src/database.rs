//! Connections to `vault.db`: SQLCipher with a raw key, and the settings every connection gets.
//!
//! It does not know the tables, and it never creates a database except when a vault is made.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, config::DbConfig};
use zeroize::Zeroizing;

use crate::{Damage, Error, Part, Result, secret::Key};

/// SQLite 3.51.3: older ones lack fixes to the write-ahead log that durability rests on.
const SQLITE_FLOOR: i32 = 3_051_003;
const PAGE: u64 = 4096;

/// What a connection is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The first connection to a new vault; the only one that may create the file.
    Make,
    /// Reading and writing.
    Work,
    /// Looking at a copy that nobody else has open, without leaving a trace beside it.
    Inspect,
}

/// Opens the database and proves that the key fits.
pub(crate) fn connect(path: &Path, key: &Key, purpose: Purpose) -> Result<Connection> {
    assert_version(rusqlite::version_number())?;
    if purpose != Purpose::Make {
        require_a_page(path)?;
    }
    let left_by_a_crash = has_log(path);
    let flags = match purpose {
        Purpose::Make => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Purpose::Work => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Purpose::Inspect => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_EXRESCODE;
    let connection = match purpose {
        Purpose::Inspect => Connection::open_with_flags(immutable(path), flags)?,
        Purpose::Make | Purpose::Work => Connection::open_with_flags(path, flags)?,
    };
    if left_by_a_crash {
        leave_the_log(&connection)?;
    }
    unlock(&connection, key)?;
    settle(&connection, purpose)?;
    Ok(connection)
}

/// Closing the last connection moves the log into the database, which must not happen to files
/// that turn out to be damaged: the log stays as it was found.
pub(crate) fn leave_the_log(connection: &Connection) -> Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// The opposite, once everything was found in order.
pub(crate) fn close_tidily(writer: &Connection, reader: &Connection) -> Result<()> {
    for connection in [writer, reader] {
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    }
    Ok(())
}

/// Authenticates every page, then checks that they make sense together. Reads everything.
/// The log must be empty: with a hot one SQLCipher raises false alarms.
pub(crate) fn require_integrity(connection: &Connection) -> Result<()> {
    let altered = || Error::damaged(Part::Database, Damage::Altered);
    let mut pages = connection.prepare("PRAGMA cipher_integrity_check")?;
    if pages.query([])?.next()?.is_some() {
        return Err(altered());
    }
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(altered());
    }
    let mut orphans = connection.prepare("PRAGMA foreign_key_check")?;
    if orphans.query([])?.next()?.is_some() {
        return Err(altered());
    }
    Ok(())
}

/// Empties the write-ahead log into the database. Until this has returned, deleted text may
/// still be in the log.
pub(crate) fn empty_the_log(connection: &Connection) -> Result<()> {
    let busy: i64 = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { Ok(()) } else { Err(Error::LogBusy) }
}

fn assert_version(found: i32) -> Result<()> {
    if found < SQLITE_FLOOR {
        return Err(Error::SqliteTooOld { found, floor: SQLITE_FLOOR });
    }
    Ok(())
}

/// A file of 0 or 1 bytes would open as a valid empty database.
fn require_a_page(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(found) if found.len() >= PAGE => Ok(()),
        Ok(_) => Err(Error::damaged(Part::Database, Damage::Truncated)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::damaged(Part::Database, Damage::Missing)),
        Err(error) => Err(error.into()),
    }
}

/// The write-ahead log beside a database.
pub(crate) fn log_of(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

/// Whether anything lies in that log.
pub(crate) fn has_log(path: &Path) -> bool {
    fs::metadata(log_of(path)).is_ok_and(|found| found.len() > 0)
}

fn immutable(path: &Path) -> String {
    let path = path.to_string_lossy();
    let escaped = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{escaped}?immutable=1")
}

fn unlock(connection: &Connection, key: &Key) -> Result<()> {
    // Before the key: SQLCipher reports a key that does not fit on standard error.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    let mut pragma = Zeroizing::new(String::with_capacity(96));
    pragma.push_str("PRAGMA key = \"x'");
    for byte in key.bytes() {
        for digit in [byte >> 4, byte & 15] {
            pragma.push(char::from_digit(digit.into(), 16).expect("BUG: four bits are a digit"));
        }
    }
    pragma.push_str("'\"");
    connection.execute_batch(&pragma)?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(())
}

fn settle(connection: &Connection, purpose: Purpose) -> Result<()> {
    connection.set_prepared_statement_cache_capacity(128);
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF;
         PRAGMA foreign_keys = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -16000;",
    )?;
    if purpose == Purpose::Inspect {
        return Ok(());
    }
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA wal_autocheckpoint = 4000;",
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_sqlite_is_refused_and_the_linked_one_is_not() {
        assert!(matches!(assert_version(3_051_002), Err(Error::SqliteTooOld { .. })));
        assert_version(rusqlite::version_number()).unwrap();
    }

    #[test]
    fn every_setting_that_the_promises_rest_on_is_in_force() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let connection = connect(&path, &Key::from_bytes(&[3; 32]), Purpose::Make).unwrap();
        let number =
            |pragma: &str| -> i64 { connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).unwrap() };
        assert_eq!(number("synchronous"), 2);
        assert_eq!(number("foreign_keys"), 1);
        assert_eq!(number("secure_delete"), 1);
        assert_eq!(number("trusted_schema"), 0);
        assert_eq!(number("temp_store"), 2);
        let text = |pragma: &str| -> String {
            connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).unwrap()
        };
        assert_eq!(text("cipher_page_size"), "4096");
        assert_eq!(text("journal_mode"), "wal");
        assert!(text("cipher_version").starts_with("4."));
    }

    /// With the memory management that is built in by default, all connections share one cache, and none gives pages
    /// back to another: what one held after a large import was lacking to the one that searches.
    #[test]
    fn each_connection_has_a_cache_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let made = connect(&folder.path().join("vault.db"), &Key::from_bytes(&[3; 32]), Purpose::Make).unwrap();
        let mut options = made.prepare("PRAGMA compile_options").unwrap();
        let options: Vec<String> = options.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert!(options.iter().any(|option| option.starts_with("THREADSAFE")), "{options:?}");
        assert!(!options.iter().any(|option| option.contains("MEMORY_MANAGEMENT")), "see .cargo/config.toml");
    }

    #[test]
    fn another_key_does_not_open_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vault.db");
        let made = connect(&path, &Key::from_bytes(&[3; 32]), Purpose::Make).unwrap();
        made.execute_batch("CREATE TABLE one (n INTEGER) STRICT").unwrap();
        drop(made);
        let opened = connect(&path, &Key::from_bytes(&[4; 32]), Purpose::Work);
        assert!(matches!(opened, Err(Error::Damaged { part: Part::Database, .. })));
    }
}
