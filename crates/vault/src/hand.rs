//! The two handles through which rows are reached: a snapshot to read, a transaction to write.
//! The tables add their reads to [`Read`] and their writes to [`Write`].
//!
//! It does not begin or end transactions; [`crate::Vault`] does.

use std::ops::Deref;

use domain::ids::ParticipantId;
use rusqlite::{Connection, params};
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::{
    Result,
    keyring::{Keyring, Place},
    secret::Key,
};

/// A view of the vault at one moment.
pub struct Read<'v> {
    pub(crate) conn: &'v Connection,
    pub(crate) ring: Keyring,
    pub(crate) audit: &'v Key,
}

/// One transaction: all of it is kept, or none. Reads through it see its own writes.
pub struct Write<'v> {
    read: Read<'v>,
    erases: bool,
}

impl<'v> Deref for Write<'v> {
    type Target = Read<'v>;

    fn deref(&self) -> &Read<'v> {
        &self.read
    }
}

impl Read<'_> {
    /// Whether this participant's words can be opened.
    pub fn has_key(&self, participant: ParticipantId) -> bool {
        self.ring.contains(participant)
    }

    pub(crate) fn seal<T: Serialize>(
        &self,
        table: &str,
        row: impl Into<Uuid>,
        participant: ParticipantId,
        value: &T,
    ) -> Result<Vec<u8>> {
        self.ring.seal(Place { table, row: row.into(), participant }, value)
    }

    pub(crate) fn open<T: DeserializeOwned>(
        &self,
        table: &str,
        row: impl Into<Uuid>,
        participant: ParticipantId,
        sealed: &[u8],
    ) -> Result<T> {
        self.ring.open(Place { table, row: row.into(), participant }, sealed)
    }
}

impl<'v> Write<'v> {
    pub(crate) fn new(read: Read<'v>) -> Self {
        Self { read, erases: false }
    }

    /// Makes the participant's key, unless there is one. It is durable before this transaction is.
    ///
    /// # Errors
    /// When the system gives no random bytes, or the row cannot be written.
    pub fn make_key(&mut self, participant: ParticipantId) -> Result<()> {
        if self.read.ring.add(participant)? {
            self.conn
                .prepare_cached("INSERT INTO participant_keys (participant) VALUES (?1)")?
                .execute(params![participant.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Destroys the participant's key: nothing sealed under it can be read again, in no copy that
    /// relies on this vault's key file. Takes effect when the transaction is durable.
    ///
    /// # Errors
    /// When the row cannot be removed.
    pub fn destroy_key(&mut self, participant: ParticipantId) -> Result<()> {
        self.erases();
        if self.read.ring.destroy(participant) {
            self.conn
                .prepare_cached("DELETE FROM participant_keys WHERE participant = ?1")?
                .execute(params![participant.0.as_bytes()])?;
        }
        Ok(())
    }

    /// Marks that something is deleted that must not be found again: the log is emptied as soon as
    /// the transaction is durable, and backups that still hold it are replaced.
    pub fn erases(&mut self) {
        self.erases = true;
    }

    pub(crate) fn finish(self) -> (Keyring, bool) {
        (self.read.ring, self.erases)
    }
}
