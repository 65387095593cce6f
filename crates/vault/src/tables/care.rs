//! Care: what it was like, what was needed, what to come back to, and what conversations weighed on the facilitator;
//! and the comment that a participant leaves beside their account.
//!
//! Nothing here is joined with any other table. Care records and comments are sealed under their participant's key.

use chrono::{DateTime, Utc};
use domain::{
    care::{CareRecord, FollowUp, Load},
    ids::{FollowUpId, LoadId, ParticipantId, ReviewId},
    words::Words,
};
use rusqlite::{OptionalExtension as _, Row, params};

use super::columns::{day, id, id_if, tag, time_if, untag, us, us_if};
use crate::{Read, Result, Write};

const CARE: &str = "care_records";
const COMMENTS: &str = "comments";
const FOLLOW_UP: &str = "SELECT id, review, participant, due, title, done_us FROM follow_ups";

impl Read<'_> {
    /// A participant's care record; empty while nothing was noted.
    ///
    /// # Errors
    /// [`crate::Error::KeyDestroyed`].
    pub fn care_record(&self, participant: ParticipantId) -> Result<CareRecord> {
        let sealed: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT sealed FROM care_records WHERE participant = ?1")?
            .query_row([participant.0], |row| row.get(0))
            .optional()?;
        sealed.map_or_else(|| Ok(CareRecord::default()), |sealed| self.open(CARE, participant.0, participant, &sealed))
    }

    /// What a participant wrote beside their account; blank while nothing was.
    ///
    /// # Errors
    /// [`crate::Error::KeyDestroyed`].
    pub fn comment(&self, participant: ParticipantId) -> Result<Words> {
        let sealed: Option<Vec<u8>> = self
            .conn
            .prepare_cached("SELECT sealed FROM comments WHERE participant = ?1")?
            .query_row([participant.0], |row| row.get(0))
            .optional()?;
        sealed.map_or_else(|| Ok(Words::default()), |sealed| self.open(COMMENTS, participant.0, participant, &sealed))
    }

    /// What to come back to, in a review or in all, by the day it is due.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn follow_ups(&self, review: Option<ReviewId>) -> Result<Vec<FollowUp>> {
        self.conn
            .prepare_cached(&format!("{FOLLOW_UP} WHERE ?1 IS NULL OR review = ?1 ORDER BY due, id"))?
            .query_and_then([review.map(|review| review.0)], follow_up)?
            .collect()
    }

    /// One follow-up.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn follow_up(&self, id: FollowUpId) -> Result<FollowUp> {
        self.conn.prepare_cached(&format!("{FOLLOW_UP} WHERE id = ?1"))?.query_row([id.0], |row| Ok(follow_up(row)))?
    }

    /// What conversations weighed, by day.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn loads(&self) -> Result<Vec<Load>> {
        self.conn
            .prepare_cached("SELECT id, day, minutes, weight, debriefed FROM facilitator_log ORDER BY day, id")?
            .query_and_then([], load)?
            .collect()
    }
}

impl Write<'_> {
    /// Keeps a participant's care record as it now is.
    ///
    /// # Errors
    /// [`crate::Error::KeyDestroyed`].
    pub fn put_care_record(&mut self, participant: ParticipantId, record: &CareRecord) -> Result<()> {
        let sealed = self.seal(CARE, participant.0, participant, record)?;
        self.conn
            .prepare_cached(
                "INSERT INTO care_records (participant, sealed) VALUES (?1, ?2)
                 ON CONFLICT (participant) DO UPDATE SET sealed = excluded.sealed",
            )?
            .execute(params![participant.0, sealed])?;
        Ok(())
    }

    /// Keeps what a participant wrote beside their account, in place of what they wrote before.
    ///
    /// # Errors
    /// [`crate::Error::KeyDestroyed`].
    pub fn put_comment(&mut self, participant: ParticipantId, comment: &Words, at: DateTime<Utc>) -> Result<()> {
        let sealed = self.seal(COMMENTS, participant.0, participant, comment)?;
        self.conn
            .prepare_cached(
                "INSERT INTO comments (participant, at_us, sealed) VALUES (?1, ?2, ?3)
                 ON CONFLICT (participant) DO UPDATE SET at_us = excluded.at_us, sealed = excluded.sealed",
            )?
            .execute(params![participant.0, us(at), sealed])?;
        Ok(())
    }

    /// Adds a follow-up or keeps it as it now is.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when its review or participant is not there.
    pub fn put_follow_up(&mut self, follow_up: &FollowUp) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO follow_ups (id, review, participant, due, title, done_us)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET due = excluded.due, title = excluded.title,
                   done_us = excluded.done_us",
            )?
            .execute(params![
                follow_up.id.0,
                follow_up.review.0,
                follow_up.participant.map(|participant| participant.0),
                follow_up.due.to_string(),
                follow_up.title.expose(),
                us_if(follow_up.done)
            ])?;
        Ok(())
    }

    /// Removes a follow-up.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_follow_up(&mut self, follow_up: FollowUpId) -> Result<()> {
        self.erases();
        self.conn.prepare_cached("DELETE FROM follow_ups WHERE id = ?1")?.execute([follow_up.0])?;
        Ok(())
    }

    /// Adds what a conversation weighed, or keeps it as it now is.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn put_load(&mut self, load: &Load) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO facilitator_log (id, day, minutes, weight, debriefed) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (id) DO UPDATE SET day = excluded.day, minutes = excluded.minutes,
                   weight = excluded.weight, debriefed = excluded.debriefed",
            )?
            .execute(params![load.id.0, load.day.to_string(), load.minutes, tag(&load.weight), tag(&load.debriefed)])?;
        Ok(())
    }

    /// Removes an entry of the facilitator's own log.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_load(&mut self, load: LoadId) -> Result<()> {
        self.erases();
        self.conn.prepare_cached("DELETE FROM facilitator_log WHERE id = ?1")?.execute([load.0])?;
        Ok(())
    }
}

fn follow_up(row: &Row<'_>) -> Result<FollowUp> {
    Ok(FollowUp {
        id: id(row, "id")?,
        review: id(row, "review")?,
        participant: id_if(row, "participant")?,
        due: day(row, "due")?,
        title: Words::new(row.get::<_, String>("title")?),
        done: time_if(row, "done_us")?,
    })
}

fn load(row: &Row<'_>) -> Result<Load> {
    Ok(Load {
        id: id(row, "id")?,
        day: day(row, "day")?,
        minutes: row.get("minutes")?,
        weight: untag(row, "weight")?,
        debriefed: untag(row, "debriefed")?,
    })
}
