//! For this crate's own tests: vaults that break one rule on purpose, so that the test of the rule
//! is seen to fail, and a look at every page after decryption.
//!
//! It is compiled only with the feature `controls`, which no other crate asks for.

use std::fs;

use rusqlite::{Connection, MAIN_DB};

use crate::{
    Result, Vault,
    database::{self, Purpose},
    files,
    vault::{Keys, held},
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
    /// A transaction is not yet on the disk when it is acknowledged.
    NotSynchronous,
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
            Weakness::NotSynchronous => {
                writer.connection.execute_batch("PRAGMA synchronous = OFF")?;
            }
            Weakness::PassiveCheckpoints => {}
        }
        writer.weakness = Some(weakness);
        Ok(())
    }

    /// Gives the ballast up or fills the disk's share of it: only the path matters to tests.
    pub fn has_ballast(&self) -> bool {
        files::has_ballast(&self.folder)
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

    /// The pages in the log: each is laid over a copy of the database and read back through it.
    fn decrypted_log(&self) -> Result<Vec<u8>> {
        let log = match fs::read(database::log_of(&self.folder.database())) {
            Ok(log) if log.len() > LOG_HEAD => log,
            _ => return Ok(Vec::new()),
        };
        let mut pages = Vec::new();
        for frame in log[LOG_HEAD..].chunks_exact(FRAME_HEAD + PAGE) {
            let number = u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]]) as usize;
            pages.extend(decrypted_page(&self.keys, number, &frame[FRAME_HEAD..])?);
        }
        Ok(pages)
    }
}

/// Decrypts one page by making a database in which it lies at its place.
fn decrypted_page(keys: &Keys, number: usize, page: &[u8]) -> Result<Vec<u8>> {
    let folder = std::env::temp_dir().join(format!("recount-page-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let path = folder.join("page.db");
    let looked_at = (|| {
        let made = database::connect(&path, &keys.database, Purpose::Make)?;
        made.execute_batch("CREATE TABLE filler (bytes BLOB) STRICT")?;
        while page_count(&made)? < number {
            made.execute("INSERT INTO filler VALUES (zeroblob(40000))", [])?;
        }
        database::empty_the_log(&made)?;
        made.close().map_err(|(_, error)| error)?;
        let mut file = fs::read(&path)?;
        let at = (number - 1) * PAGE;
        // The salt of page 1 is the database's own; its HMAC key depends on it.
        file[at..at + PAGE].copy_from_slice(page);
        fs::write(&path, &file)?;
        let laid = database::connect(&path, &keys.database, Purpose::Inspect)?;
        let all = laid.serialize(MAIN_DB)?;
        Ok(all[at..at + PAGE].to_vec())
    })();
    fs::remove_dir_all(&folder)?;
    looked_at
}

fn page_count(connection: &Connection) -> Result<usize> {
    Ok(connection.query_row("PRAGMA page_count", [], |row| row.get::<_, i64>(0))? as usize)
}
