//! Reading groups, and the editions that left the machine for them with the wordings that were in each.
//!
//! The documents themselves are not kept.

use chrono::{DateTime, Utc};
use domain::{
    consent::{Audience, Item},
    ids::{EditionId, ReviewId},
    review::ReadingGroup,
    statement::WordingHash,
};
use rusqlite::{Row, params};

use super::{
    columns::{id, tag, time, untag, us},
    consent_ledger::{item, item_key},
};
use crate::{Read, Result, Write};

/// An edition that left the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its name.
    pub id: EditionId,
    /// The review.
    pub review: ReviewId,
    /// The reading group it was made for.
    pub group: String,
    /// That group's audience at the time.
    pub audience: Audience,
    /// One of `markdown`, `html`, `json`, `pdf`, `docx`, `qdpx`.
    pub format: String,
    /// When it left.
    pub at: DateTime<Utc>,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// What was in it, each with its wording.
    pub items: Vec<(Item, WordingHash)>,
}

impl Read<'_> {
    /// The reading groups of a review, by name.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn reading_groups(&self, review: ReviewId) -> Result<Vec<ReadingGroup>> {
        self.conn
            .prepare_cached("SELECT name, audience FROM reading_groups WHERE review = ?1 ORDER BY name")?
            .query_and_then([review.0], |row| {
                Ok(ReadingGroup { name: row.get("name")?, audience: untag(row, "audience")? })
            })?
            .collect()
    }

    /// The editions of a review, the last one first.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn editions(&self, review: ReviewId) -> Result<Vec<Edition>> {
        self.conn
            .prepare_cached(
                "SELECT id, review, reading_group, audience, format, at_us, sha256 FROM editions
                 WHERE review = ?1 ORDER BY at_us DESC, id DESC",
            )?
            .query_and_then([review.0], |row| self.map_edition(row))?
            .collect()
    }

    fn map_edition(&self, row: &Row<'_>) -> Result<Edition> {
        let edition: EditionId = id(row, "id")?;
        let items = self
            .conn
            .prepare_cached(
                "SELECT item_kind, item, wording FROM edition_items WHERE edition = ?1 ORDER BY item_kind, item",
            )?
            .query_and_then([edition.0], |row| Ok((item(row)?, WordingHash(row.get("wording")?))))?
            .collect::<Result<_>>()?;
        Ok(Edition {
            id: edition,
            review: id(row, "review")?,
            group: row.get("reading_group")?,
            audience: untag(row, "audience")?,
            format: row.get("format")?,
            at: time(row, "at_us")?,
            sha256: row.get("sha256")?,
            items,
        })
    }
}

impl Write<'_> {
    /// Adds a reading group or changes its audience.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the review is not there, or the name is empty or longer than 200.
    pub fn put_reading_group(&mut self, review: ReviewId, group: &ReadingGroup) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO reading_groups (review, name, audience) VALUES (?1, ?2, ?3)
                 ON CONFLICT (review, name) DO UPDATE SET audience = excluded.audience",
            )?
            .execute(params![review.0, group.name, tag(&group.audience)])?;
        Ok(())
    }

    /// Removes a reading group; editions made for it stay on record.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_reading_group(&mut self, review: ReviewId, name: &str) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM reading_groups WHERE review = ?1 AND name = ?2")?
            .execute(params![review.0, name])?;
        Ok(())
    }

    /// Puts an edition on record.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when it is there already.
    pub fn add_edition(&mut self, edition: &Edition) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO editions (id, review, reading_group, audience, format, at_us, sha256)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                edition.id.0,
                edition.review.0,
                edition.group,
                tag(&edition.audience),
                edition.format,
                us(edition.at),
                edition.sha256
            ])?;
        let mut insert = self
            .conn
            .prepare_cached("INSERT INTO edition_items (edition, item_kind, item, wording) VALUES (?1, ?2, ?3, ?4)")?;
        for (item, wording) in &edition.items {
            let (kind, item) = item_key(*item);
            insert.execute(params![edition.id.0, kind, item, wording.0])?;
        }
        Ok(())
    }
}
