//! Decision points with their options and factors, sealed whole under their participant's key.

use chrono::{DateTime, Utc};
use domain::{
    decision::{DecisionContent, DecisionPoint},
    ids::{DecisionId, ParticipantId, ReviewId},
};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::columns::{id, tag, untag};
use crate::{Error, Read, Result, Write};

const TABLE: &str = "decision_points";
const COLUMNS: &str = "id, review, participant, position, revision, seen, sealed";

/// What is sealed: everything but whose it is and where it stands.
#[derive(Serialize, Deserialize)]
struct Sealed {
    at: DateTime<Utc>,
    content: DecisionContent,
}

impl Read<'_> {
    /// One decision point.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::KeyDestroyed`].
    pub fn decision(&self, id: DecisionId) -> Result<DecisionPoint> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM decision_points WHERE id = ?1"))?
            .query_row([id.0], |row| Ok(self.map_decision(row)))?
    }

    /// A participant's decision points in the order of their account.
    ///
    /// # Errors
    /// [`Error::KeyDestroyed`].
    pub fn decisions(&self, participant: ParticipantId) -> Result<Vec<DecisionPoint>> {
        self.conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM decision_points WHERE participant = ?1 ORDER BY position, id"
            ))?
            .query_and_then([participant.0], |row| self.map_decision(row))?
            .collect()
    }

    /// All decision points of a review: account after account, each in its order.
    ///
    /// # Errors
    /// [`Error::KeyDestroyed`].
    pub fn decisions_of_review(&self, review: ReviewId) -> Result<Vec<DecisionPoint>> {
        self.conn
            .prepare_cached(&format!(
                "SELECT {COLUMNS} FROM decision_points WHERE review = ?1 ORDER BY participant, position, id"
            ))?
            .query_and_then([review.0], |row| self.map_decision(row))?
            .collect()
    }

    /// How many decision points a participant's account holds.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn count_decisions(&self, participant: ParticipantId) -> Result<usize> {
        let count: u32 = self
            .conn
            .prepare_cached("SELECT count(*) FROM decision_points WHERE participant = ?1")?
            .query_row([participant.0], |row| row.get(0))?;
        Ok(count as usize)
    }

    fn map_decision(&self, row: &Row<'_>) -> Result<DecisionPoint> {
        let (decision, participant): (DecisionId, ParticipantId) = (id(row, "id")?, id(row, "participant")?);
        let sealed = row.get_ref("sealed")?.as_blob().map_err(|_| Error::unreadable())?;
        let Sealed { at, content } = self.open(TABLE, decision.0, participant, sealed)?;
        Ok(DecisionPoint {
            id: decision,
            review: id(row, "review")?,
            participant,
            position: row.get("position")?,
            revision: row.get("revision")?,
            seen: untag(row, "seen")?,
            at,
            content,
        })
    }
}

impl Write<'_> {
    /// Adds a decision point or keeps it as it now is.
    ///
    /// # Errors
    /// [`Error::Conflict`] when its participant is not there; [`Error::KeyDestroyed`].
    pub fn put_decision(&mut self, decision: &DecisionPoint) -> Result<()> {
        let inside = Sealed { at: decision.at, content: decision.content.clone() };
        let sealed = self.seal(TABLE, decision.id.0, decision.participant, &inside)?;
        self.conn
            .prepare_cached(
                "INSERT INTO decision_points (id, review, participant, position, revision, seen, sealed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET position = excluded.position, revision = excluded.revision,
                   seen = excluded.seen, sealed = excluded.sealed",
            )?
            .execute(params![
                decision.id.0,
                decision.review.0,
                decision.participant.0,
                decision.position,
                decision.revision,
                tag(&decision.seen),
                sealed
            ])?;
        Ok(())
    }

    /// Destroys a decision point.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn strike_decision(&mut self, decision: DecisionId) -> Result<()> {
        self.erases();
        let struck = self.conn.prepare_cached("DELETE FROM decision_points WHERE id = ?1")?.execute([decision.0])?;
        if struck == 1 { Ok(()) } else { Err(Error::NotFound) }
    }
}
