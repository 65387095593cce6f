//! Conversations: when, which phases were walked, which prompts asked, which limits had been read.
//!
//! Nothing that was said is here.

use domain::{
    ids::{InterviewId, ParticipantId, ReviewId},
    interview::Interview,
};
use rusqlite::{Row, params};

use super::columns::{id, json, tag, time, time_if, unjson, untag, us, us_if};
use crate::{Read, Result, Write};

const COLUMNS: &str =
    "id, review, participant, began_us, ended_us, state, limits_version, phase, walked, asked, breaks";

impl Read<'_> {
    /// One conversation.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn interview(&self, id: InterviewId) -> Result<Interview> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM interviews WHERE id = ?1"))?
            .query_row([id.0], |row| Ok(interview(row)))?
    }

    /// The conversations with a participant, the first one first.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn interviews(&self, participant: ParticipantId) -> Result<Vec<Interview>> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM interviews WHERE participant = ?1 ORDER BY began_us, id"))?
            .query_and_then([participant.0], interview)?
            .collect()
    }

    /// All conversations of a review, the first one first.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn interviews_of_review(&self, review: ReviewId) -> Result<Vec<Interview>> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM interviews WHERE review = ?1 ORDER BY began_us, id"))?
            .query_and_then([review.0], interview)?
            .collect()
    }

    /// Conversations that have not ended, in any review.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn running_interviews(&self) -> Result<Vec<Interview>> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM interviews WHERE state <> 'ended' ORDER BY began_us, id"))?
            .query_and_then([], interview)?
            .collect()
    }
}

impl Write<'_> {
    /// Adds a conversation or replaces what is known of it.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when its participant is not there.
    pub fn put_interview(&mut self, interview: &Interview) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO interviews (id, review, participant, began_us, ended_us, state, limits_version, phase,
                   walked, asked, breaks)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (id) DO UPDATE SET ended_us = excluded.ended_us, state = excluded.state,
                   limits_version = excluded.limits_version, phase = excluded.phase, walked = excluded.walked,
                   asked = excluded.asked, breaks = excluded.breaks",
            )?
            .execute(params![
                interview.id.0,
                interview.review.0,
                interview.participant.0,
                us(interview.began),
                us_if(interview.ended),
                tag(&interview.state),
                interview.limits_version,
                tag(&interview.phase),
                json(&interview.walked)?,
                json(&interview.asked)?,
                json(&interview.breaks)?
            ])?;
        Ok(())
    }
}

fn interview(row: &Row<'_>) -> Result<Interview> {
    Ok(Interview {
        id: id(row, "id")?,
        review: id(row, "review")?,
        participant: id(row, "participant")?,
        began: time(row, "began_us")?,
        ended: time_if(row, "ended_us")?,
        state: untag(row, "state")?,
        limits_version: row.get("limits_version")?,
        phase: untag(row, "phase")?,
        walked: unjson(row, "walked")?,
        asked: unjson(row, "asked")?,
        breaks: unjson(row, "breaks")?,
    })
}
