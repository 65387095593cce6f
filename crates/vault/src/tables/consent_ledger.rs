//! The consent ledger: what owners decided, for which exact wording, under which explanation.
//!
//! Append-only: the database itself refuses to change or remove an event, except together with its whole review. It
//! holds fingerprints, never words.

use domain::{
    consent::{ConsentEvent, Item, Ledger},
    ids::{DecisionId, ReviewId, StatementId},
    statement::WordingHash,
};
use rusqlite::{Row, params};
use uuid::Uuid;

use super::columns::{id, tag, time, untag, us};
use crate::{Error, Read, Result, Write};

impl Read<'_> {
    /// The events of a review, in the order in which they were entered.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn consent_events(&self, review: ReviewId) -> Result<Vec<ConsentEvent>> {
        self.conn
            .prepare_cached(
                "SELECT sequence, owner, item_kind, item, wording, level, audience, recognisable, wording_version,
                   packet, at_us
                 FROM consent_ledger WHERE review = ?1 ORDER BY sequence",
            )?
            .query_and_then([review.0], event)?
            .collect()
    }

    /// The ledger of a review.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn ledger(&self, review: ReviewId) -> Result<Ledger> {
        Ok(Ledger::read(self.consent_events(review)?))
    }
}

impl Write<'_> {
    /// Enters an event at the end and gives its sequence; the sequence it came with is not used.
    ///
    /// # Errors
    /// [`Error::Conflict`] when the review is not there.
    pub fn enter_consent(&mut self, review: ReviewId, event: &ConsentEvent) -> Result<u64> {
        let (kind, item) = item_key(event.item);
        self.conn
            .prepare_cached(
                "INSERT INTO consent_ledger (sequence, review, owner, item_kind, item, wording, level, audience,
                   recognisable, wording_version, packet, at_us)
                 SELECT ifnull(max(sequence), 0) + 1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11
                 FROM consent_ledger RETURNING sequence",
            )?
            .query_row(
                params![
                    review.0,
                    event.owner.0,
                    kind,
                    item,
                    event.wording.0,
                    tag(&event.level),
                    tag(&event.audience),
                    tag(&event.recognisable),
                    event.wording_version,
                    event.packet.0,
                    us(event.at)
                ],
                |row| row.get(0),
            )
            .map_err(Error::from)
    }
}

pub(crate) fn item_key(item: Item) -> (&'static str, Uuid) {
    match item {
        Item::Statement(id) => ("statement", id.0),
        Item::Decision(id) => ("decision", id.0),
    }
}

pub(crate) fn item(row: &Row<'_>) -> Result<Item> {
    let item: Uuid = row.get("item")?;
    match row.get_ref("item_kind")?.as_str() {
        Ok("statement") => Ok(Item::Statement(StatementId(item))),
        Ok("decision") => Ok(Item::Decision(DecisionId(item))),
        _ => Err(Error::unreadable()),
    }
}

fn event(row: &Row<'_>) -> Result<ConsentEvent> {
    Ok(ConsentEvent {
        sequence: row.get("sequence")?,
        owner: id(row, "owner")?,
        item: item(row)?,
        wording: WordingHash(row.get("wording")?),
        level: untag(row, "level")?,
        audience: untag(row, "audience")?,
        recognisable: untag(row, "recognisable")?,
        wording_version: row.get("wording_version")?,
        packet: id(row, "packet")?,
        at: time(row, "at_us")?,
    })
}
