//! The log: who did what to which thing, when. Append-only, chained, keyed, and free of content.
//!
//! Each entry's code is HMAC-SHA256 over the code before it and the entry itself, so an edit, a
//! deletion, an insertion or another order is noticed by [`Read::verify_log`]; cutting off the end
//! is noticed by whoever kept a [`Head`]. It does not hold words, names, titles or paths.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{OptionalExtension as _, Row, params};
use sha2::Sha256;
use uuid::Uuid;

use crate::{Damage, Error, Part, Read, Result, Write, secret::Key};

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Counts up from 1 without a gap.
    pub sequence: u64,
    /// When, by the clock that the host passed in; to the microsecond.
    pub at: DateTime<Utc>,
    /// The kind of principal that acted, such as `facilitator`.
    pub principal: String,
    /// The command, such as `approve_statement`.
    pub verb: String,
    /// The id of the thing acted on.
    pub subject: Uuid,
}

/// The end of the log at some time: how many entries, and the code of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// Sequence of the last entry; 0 for an empty log.
    pub sequence: u64,
    /// Its code.
    pub code: [u8; 32],
}

impl Head {
    const EMPTY: Self = Self { sequence: 0, code: [0; 32] };
}

impl Read<'_> {
    /// Where the log ends now.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn log_head(&self) -> Result<Head> {
        let head = self
            .conn
            .prepare_cached("SELECT sequence, code FROM audit_log ORDER BY sequence DESC LIMIT 1")?
            .query_row([], |row| Ok(Head { sequence: row.get(0)?, code: row.get(1)? }))
            .optional()?;
        Ok(head.unwrap_or(Head::EMPTY))
    }

    /// The newest entries, newest first, at most `limit`, before the sequence `before` if given.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn log_entries(&self, before: Option<u64>, limit: u32) -> Result<Vec<Entry>> {
        self.conn
            .prepare_cached(
                "SELECT sequence, at_us, principal, verb, subject FROM audit_log
                 WHERE sequence < ?1 ORDER BY sequence DESC LIMIT ?2",
            )?
            .query_and_then(params![before.unwrap_or(i64::MAX as u64), limit], entry)?
            .collect()
    }

    /// Walks the whole chain.
    ///
    /// # Errors
    /// [`Error::Damaged`] when an entry was edited, removed, inserted or moved.
    pub fn verify_log(&self) -> Result<()> {
        self.verify_log_from(Head::EMPTY)
    }

    /// Walks the chain and requires that it still passes through `kept`.
    ///
    /// # Errors
    /// [`Error::Damaged`] also when entries were cut off or rewritten since `kept` was taken.
    pub fn verify_log_from(&self, kept: Head) -> Result<()> {
        let altered = || Error::damaged(Part::Database, Damage::Unreadable);
        let mut last = Head::EMPTY;
        let mut passed = kept == last;
        let mut statement = self
            .conn
            .prepare("SELECT sequence, at_us, principal, verb, subject, code FROM audit_log ORDER BY sequence")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let code: [u8; 32] = row.get(5)?;
            let entry = entry(row)?;
            if entry.sequence != last.sequence + 1 || chained(self.audit, &last, &entry) != code {
                return Err(altered());
            }
            last = Head { sequence: entry.sequence, code };
            passed |= last == kept;
        }
        if passed { Ok(()) } else { Err(altered()) }
    }
}

impl Write<'_> {
    /// Adds an entry at the end and gives the new head.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn log(&mut self, principal: &str, verb: &str, subject: impl Into<Uuid>, at: DateTime<Utc>) -> Result<Head> {
        let last = self.log_head()?;
        let entry = Entry {
            sequence: last.sequence + 1,
            at,
            principal: principal.to_owned(),
            verb: verb.to_owned(),
            subject: subject.into(),
        };
        let code = chained(self.audit, &last, &entry);
        self.conn
            .prepare_cached(
                "INSERT INTO audit_log (sequence, at_us, principal, verb, subject, code)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                entry.sequence,
                entry.at.timestamp_micros(),
                entry.principal,
                entry.verb,
                entry.subject.as_bytes(),
                code
            ])?;
        Ok(Head { sequence: entry.sequence, code })
    }
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        sequence: row.get(0)?,
        at: DateTime::from_timestamp_micros(row.get(1)?).ok_or_else(Error::unreadable)?,
        principal: row.get(2)?,
        verb: row.get(3)?,
        subject: Uuid::from_bytes(row.get(4)?),
    })
}

fn chained(key: &Key, last: &Head, entry: &Entry) -> [u8; 32] {
    let mut code = <Hmac<Sha256> as KeyInit>::new_from_slice(key.bytes()).expect("BUG: HMAC takes a key of any length");
    code.update(&last.code);
    code.update(&entry.sequence.to_le_bytes());
    code.update(&entry.at.timestamp_micros().to_le_bytes());
    for text in [&entry.principal, &entry.verb] {
        code.update(&(text.len() as u64).to_le_bytes());
        code.update(text.as_bytes());
    }
    code.update(entry.subject.as_bytes());
    code.finalize().into_bytes().into()
}
