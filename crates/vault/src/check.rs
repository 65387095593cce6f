//! Looking a vault over: whether every page is authentic and makes sense, whether the log is whole,
//! and a fingerprint of all that is kept.
//!
//! It repairs nothing.

use rusqlite::types::ValueRef;
use sha2::{Digest, Sha256};

use crate::{Error, Read, Result, Vault, database, vault::held};

impl Vault {
    /// Reads everything and authenticates it: seconds for a large vault.
    ///
    /// # Errors
    /// [`crate::Error::Damaged`] names what is damaged.
    pub fn check(&self) -> Result<()> {
        self.authenticate().inspect_err(|error| self.note_damage(error))?;
        self.read(|read| read.verify_log())
    }

    fn authenticate(&self) -> Result<()> {
        let mut writer = held(&self.writer);
        self.empty_the_log(&mut writer)?;
        database::require_integrity(&writer.connection)?;
        // Records name their source and speaker by number, without a key that the database would watch over.
        let mut strays = writer.connection.prepare(
            "SELECT 1 FROM records WHERE source NOT IN (SELECT number FROM sources)
               OR speaker IS NOT NULL AND speaker NOT IN (SELECT number FROM speakers) LIMIT 1",
        )?;
        if strays.exists([])? { Err(Error::unreadable()) } else { Ok(()) }
    }
}

impl Read<'_> {
    /// A fingerprint of every row of every table, the same for a vault and its faithful copy.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn content_hash(&self) -> Result<[u8; 32]> {
        let mut digest = Sha256::new();
        let tables: Vec<String> = self
            .conn
            .prepare(
                "SELECT name FROM sqlite_schema
                 WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name <> 'vault_state'
                   AND name NOT LIKE 'records_text_%'
                 ORDER BY name",
            )?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for table in tables {
            self.hash_rows(&table, &mut digest)?;
        }
        Ok(digest.finalize().into())
    }

    fn hash_rows(&self, table: &str, digest: &mut Sha256) -> Result<()> {
        let columns = self.conn.prepare(&format!("SELECT * FROM \"{table}\""))?.column_count();
        let order: Vec<_> = (1..=columns).map(|column| column.to_string()).collect();
        let sql = format!("SELECT * FROM \"{table}\" ORDER BY {}", order.join(", "));
        let mut rows = self.conn.prepare(&sql)?;
        let mut rows = rows.query([])?;
        digest.update(table.as_bytes());
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                update(digest, row.get_ref(column)?);
            }
        }
        Ok(())
    }
}

fn update(digest: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(number) => return update_fixed(digest, 1, &number.to_le_bytes()),
        ValueRef::Real(number) => return update_fixed(digest, 2, &number.to_le_bytes()),
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    digest.update([kind]);
    digest.update((bytes.len() as u64).to_le_bytes());
    digest.update(bytes);
}

fn update_fixed(digest: &mut Sha256, kind: u8, bytes: &[u8]) {
    digest.update([kind]);
    digest.update(bytes);
}
