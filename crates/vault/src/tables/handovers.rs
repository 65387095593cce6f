//! Handovers: accounts that went out to their participants, and the secrets that a return has to match.
//!
//! The secrets are of whatever type the packets need; here they are sealed under the participant's key and opened again.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    consent::Audience,
    ids::{PacketId, ParticipantId, ReviewId},
};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::columns::{day_if, id, tag, time, time_if, untag, us, us_if};
use crate::{Error, Read, Result, Write};

const TABLE: &str = "handovers";
const SELECT: &str = "SELECT packet, review, participant, sequence, made_us, audience, until, state, ended_us, receipt
 FROM handovers";

/// One account that went out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handover {
    /// The packet.
    pub packet: PacketId,
    /// The review.
    pub review: ReviewId,
    /// Whose account.
    pub participant: ParticipantId,
    /// Counts up from one for each participant; only the highest that is out can come back.
    pub sequence: u32,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// The widest audience the owner was asked about.
    pub audience: Audience,
    /// By when it is asked for.
    pub until: Option<NaiveDate>,
    /// What became of it.
    pub state: HandoverState,
    /// When that was.
    pub ended: Option<DateTime<Utc>>,
    /// The receipt code that the owner got.
    pub receipt: Option<String>,
}

/// What became of a handover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverState {
    /// The account is with its participant.
    Out,
    /// It came back and was taken in.
    TakenIn,
    /// It was called back before anything was decided; the packet is void.
    CalledBack,
}

impl Read<'_> {
    /// One handover.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn handover(&self, packet: PacketId) -> Result<Handover> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE packet = ?1"))?
            .query_row([packet.0], |row| Ok(handover(row)))?
    }

    /// A participant's latest handover, if there was one.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn latest_handover(&self, participant: ParticipantId) -> Result<Option<Handover>> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE participant = ?1 ORDER BY sequence DESC LIMIT 1"))?
            .query_row([participant.0], |row| Ok(handover(row)))
            .optional()?
            .transpose()
    }

    /// All handovers of a review, in the order they were made.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn handovers(&self, review: ReviewId) -> Result<Vec<Handover>> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE review = ?1 ORDER BY made_us, sequence"))?
            .query_and_then([review.0], handover)?
            .collect()
    }

    /// The secrets of a handover, as they were given to [`Write::put_handover`].
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::KeyDestroyed`].
    pub fn handover_secrets<T: DeserializeOwned>(&self, packet: PacketId) -> Result<T> {
        let (participant, sealed): (uuid::Uuid, Vec<u8>) = self
            .conn
            .prepare_cached("SELECT participant, sealed FROM handovers WHERE packet = ?1")?
            .query_row([packet.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.open(TABLE, packet.0, ParticipantId(participant), &sealed)
    }
}

impl Write<'_> {
    /// Adds a handover with its secrets.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the packet or its sequence is there already; [`Error::KeyDestroyed`].
    pub fn put_handover<T: Serialize>(&mut self, handover: &Handover, secrets: &T) -> Result<()> {
        let sealed = self.seal(TABLE, handover.packet.0, handover.participant, secrets)?;
        self.conn
            .prepare_cached(
                "INSERT INTO handovers (packet, review, participant, sequence, made_us, audience, until, state,
                   ended_us, receipt, sealed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            )?
            .execute(params![
                handover.packet.0,
                handover.review.0,
                handover.participant.0,
                handover.sequence,
                us(handover.made),
                tag(&handover.audience),
                handover.until.map(|day| day.to_string()),
                tag(&handover.state),
                us_if(handover.ended),
                handover.receipt,
                sealed
            ])?;
        Ok(())
    }

    /// Notes what became of a handover and destroys its secrets: what comes back for it later opens nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not out.
    pub fn end_handover(
        &mut self,
        packet: PacketId,
        state: HandoverState,
        at: DateTime<Utc>,
        receipt: Option<&str>,
    ) -> Result<()> {
        self.erases();
        let ended = self
            .conn
            .prepare_cached(
                "UPDATE handovers SET state = ?2, ended_us = ?3, receipt = ?4, sealed = x''
                 WHERE packet = ?1 AND state = 'out'",
            )?
            .execute(params![packet.0, tag(&state), us(at), receipt])?;
        if ended == 1 { Ok(()) } else { Err(Error::NotFound) }
    }
}

fn handover(row: &Row<'_>) -> Result<Handover> {
    Ok(Handover {
        packet: id(row, "packet")?,
        review: id(row, "review")?,
        participant: id(row, "participant")?,
        sequence: row.get("sequence")?,
        made: time(row, "made_us")?,
        audience: untag(row, "audience")?,
        until: day_if(row, "until")?,
        state: untag(row, "state")?,
        ended: time_if(row, "ended_us")?,
        receipt: row.get("receipt")?,
    })
}
