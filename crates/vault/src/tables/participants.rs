//! Participants: whom the facilitator listens to, how they are called, where their account stands. Each gets a key when
//! they are put on the list.
//!
//! What they said is in other tables, sealed under that key. Withdrawing destroys the key and everything sealed.

use domain::{
    account::AccountState,
    ids::{ParticipantId, ReviewId},
    review::Participant,
    words::{PersonName, Words},
};
use rusqlite::{Row, params};

use super::columns::{id, json, tag, time_if, unjson, untag, us_if};
use crate::{Read, Result, Write};

const COLUMNS: &str = "id, review, name, role, lane, position, note, power, invitation, planned_us, account, aliases";

impl Read<'_> {
    /// The participants of a review, in the order in which to listen.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn participants(&self, review: ReviewId) -> Result<Vec<Participant>> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM participants WHERE review = ?1 ORDER BY position, id"))?
            .query_and_then([review.0], participant)?
            .collect()
    }

    /// One participant.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn participant(&self, id: ParticipantId) -> Result<Participant> {
        self.conn
            .prepare_cached(&format!("SELECT {COLUMNS} FROM participants WHERE id = ?1"))?
            .query_row([id.0], |row| Ok(participant(row)))?
    }
}

impl Write<'_> {
    /// Adds a participant with a key of their own, or replaces what is written of them.
    ///
    /// # Errors
    /// [`crate::Error::Conflict`] when the review is not there.
    pub fn put_participant(&mut self, participant: &Participant) -> Result<()> {
        if participant.account != AccountState::Withdrawn {
            self.make_key(participant.id)?;
        }
        self.conn
            .prepare_cached(
                "INSERT INTO participants (id, review, name, role, lane, position, note, power, invitation,
                   planned_us, account, aliases)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, lane = excluded.lane,
                   position = excluded.position, note = excluded.note, power = excluded.power,
                   invitation = excluded.invitation, planned_us = excluded.planned_us, account = excluded.account,
                   aliases = excluded.aliases",
            )?
            .execute(params![
                participant.id.0,
                participant.review.0,
                participant.name.expose(),
                participant.role.expose(),
                participant.lane,
                participant.order,
                participant.note.expose(),
                tag(&participant.power),
                tag(&participant.invitation),
                us_if(participant.planned),
                tag(&participant.account),
                json(&participant.aliases)?
            ])?;
        Ok(())
    }

    /// Takes a participant off the list, with everything of theirs.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn remove_participant(&mut self, participant: ParticipantId) -> Result<()> {
        self.destroy_account(participant)?;
        self.conn.prepare_cached("DELETE FROM participants WHERE id = ?1")?.execute([participant.0])?;
        Ok(())
    }

    /// Destroys everything a participant said and the key it was sealed under: statements, decision points, comment,
    /// care record, handovers. The participant stays on the list; the ledger keeps its decisions, which hold no words.
    /// Moments and differences that rested on it go, where too little is left of them.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn destroy_account(&mut self, participant: ParticipantId) -> Result<()> {
        self.destroy_key(participant)?;
        super::forget_sealed(self.conn, participant)
    }
}

fn participant(row: &Row<'_>) -> Result<Participant> {
    Ok(Participant {
        id: id(row, "id")?,
        review: id(row, "review")?,
        name: PersonName::new(row.get::<_, String>("name")?),
        role: Words::new(row.get::<_, String>("role")?),
        lane: row.get("lane")?,
        order: row.get("position")?,
        note: Words::new(row.get::<_, String>("note")?),
        power: untag(row, "power")?,
        invitation: untag(row, "invitation")?,
        planned: time_if(row, "planned_us")?,
        account: untag(row, "account")?,
        aliases: unjson(row, "aliases")?,
    })
}
