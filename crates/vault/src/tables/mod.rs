//! The tables, one file each: what a table means, how its rows map, its reads and its writes.
//!
//! Nothing here begins a transaction, decides a rule of the practice, or knows the time.

pub mod audit_log;

use domain::ids::ParticipantId;
use rusqlite::Connection;

use crate::Result;

/// Removes everything that is sealed under the participant's key: it cannot be opened any more.
pub(crate) fn forget_sealed(connection: &Connection, participant: ParticipantId) -> Result<()> {
    connection.execute("DELETE FROM participant_keys WHERE participant = ?1", [participant.0.as_bytes()])?;
    Ok(())
}
