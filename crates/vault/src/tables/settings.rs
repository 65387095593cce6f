//! Choices of the facilitator: any small value under a key, as JSON.
//!
//! What the keys mean is known to those who put them there. No words of a participant belong here.

use rusqlite::{OptionalExtension as _, params};
use serde::{Serialize, de::DeserializeOwned};

use super::columns::{json, unjson};
use crate::{Read, Result, Write};

impl Read<'_> {
    /// What is kept under a key, if anything is.
    ///
    /// # Errors
    /// [`crate::Error::Damaged`] when it is not of this type.
    pub fn setting<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>> {
        self.conn
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
            .query_row([key], |row| Ok(unjson(row, "value")))
            .optional()?
            .transpose()
    }
}

impl Write<'_> {
    /// Keeps a value under a key, in place of what was there.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put_setting<T: Serialize>(&mut self, key: &str, value: &T) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )?
            .execute(params![key, json(value)?])?;
        Ok(())
    }

    /// Keeps nothing under a key any more.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_setting(&mut self, key: &str) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM settings WHERE key = ?1")?.execute([key])?;
        Ok(())
    }
}
