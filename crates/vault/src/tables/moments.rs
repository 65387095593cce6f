//! Moments, differences, and proposals that were answered with no.
//!
//! Nothing here resolves a difference. What rests on too few statements, because one was struck or an account
//! withdrawn, goes with them: its name would tell of what was forgotten.

use domain::{
    ids::{DifferenceId, MomentId, ReviewId},
    moment::{Declined, Difference, Moment},
    words::Words,
};
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use super::columns::{id, json, tag, time, unjson, untag, us};
use crate::{Read, Result, Write};

impl Read<'_> {
    /// The moments of a review, by when they were confirmed.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn moments(&self, review: ReviewId) -> Result<Vec<Moment>> {
        self.conn
            .prepare_cached("SELECT id, review, confirmed_us FROM moments WHERE review = ?1 ORDER BY confirmed_us, id")?
            .query_and_then([review.0], |row| self.map_moment(row))?
            .collect()
    }

    /// One moment.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn moment(&self, id: MomentId) -> Result<Moment> {
        self.conn
            .prepare_cached("SELECT id, review, confirmed_us FROM moments WHERE id = ?1")?
            .query_row([id.0], |row| Ok(self.map_moment(row)))?
    }

    /// The differences of a review, by when they were named.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn differences(&self, review: ReviewId) -> Result<Vec<Difference>> {
        self.conn
            .prepare_cached(
                "SELECT id, review, topic, kind, named_us FROM differences WHERE review = ?1 ORDER BY named_us, id",
            )?
            .query_and_then([review.0], |row| self.map_difference(row))?
            .collect()
    }

    /// One difference.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn difference(&self, id: DifferenceId) -> Result<Difference> {
        self.conn
            .prepare_cached("SELECT id, review, topic, kind, named_us FROM differences WHERE id = ?1")?
            .query_row([id.0], |row| Ok(self.map_difference(row)))?
    }

    /// The proposals of a review that were answered with no.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn declined(&self, review: ReviewId) -> Result<Vec<Declined>> {
        self.conn
            .prepare_cached("SELECT proposal, statements, records FROM declined_proposals WHERE review = ?1")?
            .query_and_then([review.0], |row| {
                Ok(Declined {
                    proposal: untag(row, "proposal")?,
                    statements: unjson(row, "statements")?,
                    records: unjson(row, "records")?,
                })
            })?
            .collect()
    }

    fn map_moment(&self, row: &Row<'_>) -> Result<Moment> {
        let moment: MomentId = id(row, "id")?;
        Ok(Moment {
            id: moment,
            review: id(row, "review")?,
            statements: self
                .linked("SELECT statement FROM moment_statements WHERE moment = ?1 ORDER BY statement", moment.0)?,
            records: self.linked("SELECT record FROM moment_records WHERE moment = ?1 ORDER BY record", moment.0)?,
            confirmed: time(row, "confirmed_us")?,
        })
    }

    fn map_difference(&self, row: &Row<'_>) -> Result<Difference> {
        let difference: DifferenceId = id(row, "id")?;
        Ok(Difference {
            id: difference,
            review: id(row, "review")?,
            topic: Words::new(row.get::<_, String>("topic")?),
            kind: untag(row, "kind")?,
            statements: self.linked(
                "SELECT statement FROM difference_statements WHERE difference = ?1 ORDER BY statement",
                difference.0,
            )?,
            named: time(row, "named_us")?,
        })
    }

    fn linked<T: From<Uuid>>(&self, sql: &str, of: Uuid) -> Result<Vec<T>> {
        self.conn.prepare_cached(sql)?.query_and_then([of], |row| Ok(row.get::<_, Uuid>(0)?.into()))?.collect()
    }
}

impl Write<'_> {
    /// Adds a moment, or gives it these links in place of those it had.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when a statement or record is not there.
    pub fn put_moment(&mut self, moment: &Moment) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO moments (id, review, confirmed_us) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id) DO UPDATE SET confirmed_us = excluded.confirmed_us",
            )?
            .execute(params![moment.id.0, moment.review.0, us(moment.confirmed)])?;
        self.link(
            "DELETE FROM moment_statements WHERE moment = ?1",
            "INSERT INTO moment_statements (moment, statement) VALUES (?1, ?2)",
            moment.id.0,
            moment.statements.iter().map(|statement| statement.0),
        )?;
        self.link(
            "DELETE FROM moment_records WHERE moment = ?1",
            "INSERT INTO moment_records (moment, record) VALUES (?1, ?2)",
            moment.id.0,
            moment.records.iter().map(|record| record.0),
        )
    }

    /// Takes a moment apart; what was linked stays as it is.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_moment(&mut self, moment: MomentId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM moments WHERE id = ?1")?.execute([moment.0])?;
        Ok(())
    }

    /// Adds a difference, or keeps it as it is now named.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when a statement is not there.
    pub fn put_difference(&mut self, difference: &Difference) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO differences (id, review, topic, kind, named_us) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET topic = excluded.topic, kind = excluded.kind",
            )?
            .execute(params![
                difference.id.0,
                difference.review.0,
                difference.topic.expose(),
                tag(&difference.kind),
                us(difference.named)
            ])?;
        self.link(
            "DELETE FROM difference_statements WHERE difference = ?1",
            "INSERT INTO difference_statements (difference, statement) VALUES (?1, ?2)",
            difference.id.0,
            difference.statements.iter().map(|statement| statement.0),
        )
    }

    /// Takes the naming of a difference back; the accounts stay as they are.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_difference(&mut self, difference: DifferenceId) -> Result<()> {
        self.erases();
        self.conn.prepare_cached("DELETE FROM differences WHERE id = ?1")?.execute([difference.0])?;
        Ok(())
    }

    /// Keeps that a proposal was answered with no.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn decline(&mut self, review: ReviewId, declined: &Declined) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT OR IGNORE INTO declined_proposals (review, proposal, statements, records)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(declined_key(review, declined)?)?;
        Ok(())
    }

    /// Lets a proposal be made again.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn propose_again(&mut self, review: ReviewId, declined: &Declined) -> Result<()> {
        self.conn
            .prepare_cached(
                "DELETE FROM declined_proposals
                 WHERE review = ?1 AND proposal = ?2 AND statements = ?3 AND records = ?4",
            )?
            .execute(declined_key(review, declined)?)?;
        Ok(())
    }

    fn link(&self, clear: &str, insert: &str, of: Uuid, to: impl Iterator<Item = Uuid>) -> Result<()> {
        self.conn.prepare_cached(clear)?.execute([of])?;
        let mut insert = self.conn.prepare_cached(insert)?;
        for linked in to {
            insert.execute([of, linked])?;
        }
        Ok(())
    }
}

/// Removes moments without a statement or with a single link, and differences of fewer than two statements.
pub(crate) fn drop_what_is_left_alone(connection: &Connection) -> Result<()> {
    connection.execute_batch(
        "DELETE FROM moments WHERE NOT EXISTS (SELECT 1 FROM moment_statements AS s WHERE s.moment = moments.id)
           OR (SELECT count(*) FROM moment_statements AS s WHERE s.moment = moments.id)
            + (SELECT count(*) FROM moment_records AS r WHERE r.moment = moments.id) < 2;
         DELETE FROM differences
         WHERE (SELECT count(*) FROM difference_statements AS s WHERE s.difference = differences.id) < 2;",
    )?;
    Ok(())
}

/// The same proposal is the same whatever order its parts come in.
fn declined_key(review: ReviewId, declined: &Declined) -> Result<(Uuid, String, String, String)> {
    let (mut statements, mut records) = (declined.statements.clone(), declined.records.clone());
    statements.sort_unstable();
    records.sort_unstable();
    Ok((review.0, tag(&declined.proposal), json(&statements)?, json(&records)?))
}
