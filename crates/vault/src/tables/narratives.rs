//! The shared narrative of a review, as a document with the number of its state; and wordings that the facilitator
//! looked at and kept.
//!
//! Only the present state is kept: what was deleted from it is gone.

use chrono::{DateTime, Utc};
use domain::{ids::ReviewId, narrative::Narrative};
use rusqlite::{OptionalExtension as _, params};

use super::columns::{json, time, unjson, us};
use crate::{Read, Result, Write};

/// The narrative as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The document.
    pub narrative: Narrative,
    /// Counts up from one with every change.
    pub revision: u64,
    /// When it was last changed.
    pub at: DateTime<Utc>,
}

/// A wording finding that was kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeptWording {
    /// The rule.
    pub rule: String,
    /// The phrase.
    pub phrase: String,
}

impl Read<'_> {
    /// The narrative of a review, if one was begun.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn narrative(&self, review: ReviewId) -> Result<Option<Written>> {
        self.conn
            .prepare_cached("SELECT revision, written_us, document FROM narratives WHERE review = ?1")?
            .query_row([review.0], |row| {
                Ok((|| {
                    Ok(Written {
                        narrative: unjson(row, "document")?,
                        revision: row.get("revision")?,
                        at: time(row, "written_us")?,
                    })
                })())
            })
            .optional()?
            .transpose()
    }

    /// Wordings of a review that were kept as they are.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn kept_wordings(&self, review: ReviewId) -> Result<Vec<KeptWording>> {
        Ok(self
            .conn
            .prepare_cached("SELECT rule, phrase FROM kept_wordings WHERE review = ?1 ORDER BY rule, phrase")?
            .query_map([review.0], |row| Ok(KeptWording { rule: row.get(0)?, phrase: row.get(1)? }))?
            .collect::<rusqlite::Result<_>>()?)
    }
}

impl Write<'_> {
    /// Writes the narrative over the state `on_revision` (0 where there is none yet) and gives the number of the new
    /// state, or nothing when it has moved on in between.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the review is not there.
    pub fn put_narrative(
        &mut self,
        review: ReviewId,
        on_revision: u64,
        narrative: &Narrative,
        at: DateTime<Utc>,
    ) -> Result<Option<u64>> {
        let present = self.narrative(review)?.map_or(0, |written| written.revision);
        if present != on_revision {
            return Ok(None);
        }
        self.conn
            .prepare_cached(
                "INSERT INTO narratives (review, revision, written_us, document) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (review) DO UPDATE SET revision = excluded.revision, written_us = excluded.written_us,
                   document = excluded.document",
            )?
            .execute(params![review.0, present + 1, us(at), json(narrative)?])?;
        Ok(Some(present + 1))
    }

    /// Keeps a wording as it is.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn keep_wording(&mut self, review: ReviewId, wording: &KeptWording) -> Result<()> {
        self.conn
            .prepare_cached("INSERT OR IGNORE INTO kept_wordings (review, rule, phrase) VALUES (?1, ?2, ?3)")?
            .execute(params![review.0, wording.rule, wording.phrase])?;
        Ok(())
    }

    /// Lets a wording be found again.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn find_wording_again(&mut self, review: ReviewId, wording: &KeptWording) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM kept_wordings WHERE review = ?1 AND rule = ?2 AND phrase = ?3")?
            .execute(params![review.0, wording.rule, wording.phrase])?;
        Ok(())
    }
}
