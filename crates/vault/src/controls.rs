//! For this crate's own tests: vaults that break one rule on purpose, so that the test of the rule
//! is seen to fail, and a look at every page after decryption.
//!
//! It is compiled only with the feature `controls`, which no other crate asks for.

use std::{fs, path::Path};

use domain::ids::StatementId;
use rusqlite::MAIN_DB;

use crate::{
    Result, Secret, Vault,
    database::{self, Purpose},
    migrations::STEPS,
    vault::{Found, held},
};

const PAGE: usize = 4096;
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// One broken rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Deleted contents stay in their pages.
    KeepsDeleted,
    /// A deletion is followed by a PASSIVE checkpoint instead of TRUNCATE.
    PassiveCheckpoints,
}

impl Vault {
    /// Breaks one rule from now on.
    pub fn weaken(&self, weakness: Weakness) -> Result<()> {
        let mut writer = held(&self.writer);
        match weakness {
            Weakness::KeepsDeleted => writer.connection.execute_batch(
                "PRAGMA secure_delete = OFF;
                 INSERT INTO records_text (records_text, rank) VALUES ('secure-delete', 0);",
            )?,
            Weakness::PassiveCheckpoints => {}
        }
        writer.weakness = Some(weakness);
        Ok(())
    }

    /// Opens a vault as a later version would that has one more step.
    pub fn open_with_further_step(path: &Path, secret: Secret<'_>, step: &str) -> Result<Self> {
        let steps: Vec<&str> = STEPS.iter().copied().chain([step]).collect();
        Self::open_at(path, Found::Secret(secret), &steps)
    }

    /// Of how many parts the index of records consists.
    pub fn parts_of_the_index(&self) -> Result<u64> {
        let writer = held(&self.writer);
        let parts = "SELECT count(DISTINCT segid) FROM records_text_idx";
        Ok(writer.connection.query_row(parts, [], |row| row.get(0))?)
    }

    /// The statements that made the tables, indexes and triggers, by name.
    pub fn schema(&self) -> Result<String> {
        let writer = held(&self.writer);
        let mut statements = writer.connection.prepare(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'records_text_%'
             ORDER BY tbl_name, type <> 'table', name",
        )?;
        let statements: Vec<String> = statements.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(statements.join(";\n\n") + ";\n")
    }

    /// The sealed bytes of a statement and of its wordings, as they lie in their pages.
    pub fn sealed_bytes(&self, statement: StatementId) -> Result<Vec<Vec<u8>>> {
        let writer = held(&self.writer);
        let mut sealed = writer.connection.prepare(
            "SELECT sealed FROM statements WHERE id = ?1
             UNION ALL SELECT sealed FROM statement_revisions WHERE statement = ?1",
        )?;
        Ok(sealed.query_map([statement.0], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
    }

    /// Runs one statement past all rules, as somebody with the key and another program could.
    pub fn meddle(&self, sql: &str) -> Result<()> {
        held(&self.writer).connection.execute_batch(sql)?;
        Ok(())
    }

    /// Every page of the database, of the log and of each backup, decrypted; free pages included.
    pub fn decrypted_pages(&self) -> Result<Vec<u8>> {
        let writer = held(&self.writer);
        let mut pages = writer.connection.serialize(MAIN_DB)?.to_vec();
        pages.extend(self.decrypted_log()?);
        for backup in crate::backup::list(self.path())? {
            let copy = database::connect(&backup.path, &self.keys.database, Purpose::Inspect)?;
            pages.extend_from_slice(&copy.serialize(MAIN_DB)?);
        }
        Ok(pages)
    }

    /// The pages in the log, stale ones too: each is laid over a copy of the database and read back through it.
    fn decrypted_log(&self) -> Result<Vec<u8>> {
        let log = match fs::read(database::log_of(&self.folder.database())) {
            Ok(log) if log.len() > LOG_HEAD => log,
            _ => return Ok(Vec::new()),
        };
        let copy = self.folder.backups().join("laid-over");
        let mut pages = Vec::new();
        for frame in log[LOG_HEAD..].chunks_exact(FRAME_HEAD + PAGE) {
            let number = u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]]) as usize;
            let mut database = fs::read(self.folder.database())?;
            let place = (number - 1) * PAGE..number * PAGE;
            assert!(place.end <= database.len(), "checkpoint before looking: the page has no place yet");
            database[place.clone()].copy_from_slice(&frame[FRAME_HEAD..]);
            fs::write(&copy, &database)?;
            let laid = database::connect(&copy, &self.keys.database, Purpose::Inspect)?;
            pages.extend_from_slice(&laid.serialize(MAIN_DB)?[place]);
        }
        let _ = fs::remove_file(&copy);
        Ok(pages)
    }
}
