//! The support card, and the limits that are read before anyone speaks, in every version that was.

use domain::care::{LimitsText, SupportCard};
use rusqlite::{OptionalExtension as _, params};

use crate::{Read, Result, Write};

impl Read<'_> {
    /// The support card; an empty one while none was filled in.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn support_card(&self) -> Result<SupportCard> {
        let card = self
            .conn
            .prepare_cached("SELECT peer, professional, crisis, reporting FROM support_card")?
            .query_row([], |row| {
                Ok(SupportCard {
                    peer: row.get(0)?,
                    professional: row.get(1)?,
                    crisis: row.get(2)?,
                    reporting: row.get(3)?,
                })
            })
            .optional()?;
        Ok(card.unwrap_or_default())
    }

    /// The newest limits text, or the one that ships while none was written.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn limits(&self) -> Result<LimitsText> {
        let newest = self
            .conn
            .prepare_cached("SELECT version, text FROM limits_texts ORDER BY version DESC LIMIT 1")?
            .query_row([], |row| Ok(LimitsText { version: row.get(0)?, text: row.get(1)? }))
            .optional()?;
        Ok(newest.unwrap_or_default())
    }
}

impl Write<'_> {
    /// Replaces the support card.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put_support_card(&mut self, card: &SupportCard) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO support_card (only, peer, professional, crisis, reporting) VALUES (1, ?1, ?2, ?3, ?4)
                 ON CONFLICT (only) DO UPDATE SET peer = excluded.peer, professional = excluded.professional,
                   crisis = excluded.crisis, reporting = excluded.reporting",
            )?
            .execute(params![card.peer, card.professional, card.crisis, card.reporting])?;
        Ok(())
    }

    /// Adds a version of the limits text. A version that is there already is never altered.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the version is there.
    pub fn add_limits(&mut self, limits: &LimitsText) -> Result<()> {
        self.conn
            .prepare_cached("INSERT INTO limits_texts (version, text) VALUES (?1, ?2)")?
            .execute(params![limits.version, limits.text])?;
        Ok(())
    }
}
