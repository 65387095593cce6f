//! Reviews and what their facilitator wants to understand.
//!
//! Removing a review removes everything in it and destroys the keys of its participants.

use chrono_tz::Tz;
use domain::{
    ids::{QuestionId, ReviewId},
    review::{Question, Review},
    words::Words,
};
use rusqlite::{OptionalExtension as _, Row, params};

use super::columns::{day_if, id, id_if, time, time_if, us, us_if};
use crate::{Error, Read, Result, Write};

const COLUMNS: &str = "id, title, summary, from_us, to_us, zone, promised, opened_us";

impl Read<'_> {
    /// All reviews, the one opened last first.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn reviews(&self) -> Result<Vec<Review>> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM reviews ORDER BY opened_us DESC, number DESC"))?
            .query_and_then([], review)?
            .collect()
    }

    /// One review.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn review(&self, id: ReviewId) -> Result<Review> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM reviews WHERE id = ?1"))?
            .query_row([id.0], |row| Ok(review(row)))?
    }

    /// The questions of a review, in order.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn questions(&self, review: ReviewId) -> Result<Vec<Question>> {
        self.conn
            .prepare_cached(
                "SELECT id, review, text, record, position FROM questions WHERE review = ?1 ORDER BY position, id",
            )?
            .query_and_then([review.0], question)?
            .collect()
    }

    /// The number by which records know their review.
    pub(crate) fn review_number(&self, id: ReviewId) -> Result<i64> {
        self.conn
            .prepare_cached("SELECT number FROM reviews WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?
            .ok_or(Error::NotFound)
    }
}

impl Write<'_> {
    /// Adds a review or replaces what is written of it.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put_review(&mut self, review: &Review) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO reviews (id, title, summary, from_us, to_us, zone, promised, opened_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (id) DO UPDATE SET title = excluded.title, summary = excluded.summary,
                   from_us = excluded.from_us, to_us = excluded.to_us, zone = excluded.zone,
                   promised = excluded.promised, opened_us = excluded.opened_us",
            )?
            .execute(params![
                review.id.0,
                review.title.expose(),
                review.summary.expose(),
                us_if(review.from),
                us_if(review.to),
                review.zone.name(),
                review.promised.map(|day| day.to_string()),
                us(review.opened)
            ])?;
        Ok(())
    }

    /// Removes a review with everything in it. The keys of its participants are destroyed, so that copies beside the
    /// vault do not hold their words either.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove_review(&mut self, review: ReviewId) -> Result<()> {
        self.erases();
        for participant in self.participants(review)? {
            self.destroy_key(participant.id)?;
        }
        self.remove_records_of(self.review_number(review)?)?;
        self.conn.prepare_cached("DELETE FROM reviews WHERE id = ?1")?.execute([review.0])?;
        Ok(())
    }

    /// Adds a question or replaces it.
    ///
    /// # Errors
    /// [`Error::Conflict`] when its review or record is not there.
    pub fn put_question(&mut self, question: &Question) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO questions (id, review, text, record, position) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET text = excluded.text, record = excluded.record,
                   position = excluded.position",
            )?
            .execute(params![
                question.id.0,
                question.review.0,
                question.text.expose(),
                question.record.map(|record| record.0),
                question.position
            ])?;
        Ok(())
    }

    /// Takes a question off the list.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_question(&mut self, question: QuestionId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM questions WHERE id = ?1")?.execute([question.0])?;
        Ok(())
    }
}

fn review(row: &Row<'_>) -> Result<Review> {
    let zone: String = row.get("zone")?;
    Ok(Review {
        id: id(row, "id")?,
        title: Words::new(row.get::<_, String>("title")?),
        summary: Words::new(row.get::<_, String>("summary")?),
        from: time_if(row, "from_us")?,
        to: time_if(row, "to_us")?,
        zone: zone.parse::<Tz>().map_err(|_| Error::unreadable())?,
        promised: day_if(row, "promised")?,
        opened: time(row, "opened_us")?,
    })
}

fn question(row: &Row<'_>) -> Result<Question> {
    Ok(Question {
        id: id(row, "id")?,
        review: id(row, "review")?,
        text: Words::new(row.get::<_, String>("text")?),
        record: id_if(row, "record")?,
        position: row.get("position")?,
    })
}
