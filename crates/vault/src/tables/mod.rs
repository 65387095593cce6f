//! The tables: what each means, how its rows map, its reads and its writes. Reads are methods of [`crate::Read`], writes
//! of [`crate::Write`].
//!
//! Nothing here begins a transaction, decides a rule of the practice, or knows the time.

pub mod audit_log;
mod care;
pub(crate) mod columns;
mod consent_ledger;
mod decisions;
pub mod editions;
pub mod evidence;
pub mod handovers;
pub mod imports;
mod interviews;
mod moments;
pub mod narratives;
mod participants;
mod reviews;
pub mod search;
mod settings;
mod statements;
mod support;

use domain::ids::ParticipantId;
use rusqlite::Connection;

use crate::Result;

/// The tables whose rows are nothing without the participant's key.
const SEALED: &[&str] = &["statements", "decision_points", "comments", "care_records", "participant_keys"];

/// Removes everything that is sealed under the participant's key, which cannot be opened any more. Handovers stay on
/// record without their secrets, so that an old packet is still known to be old.
pub(crate) fn forget_sealed(connection: &Connection, participant: ParticipantId) -> Result<()> {
    for table in SEALED {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE participant = ?1"))?.execute([participant.0])?;
    }
    connection.prepare_cached("UPDATE handovers SET sealed = x'' WHERE participant = ?1")?.execute([participant.0])?;
    connection
        .prepare_cached("UPDATE participants SET account = 'withdrawn' WHERE id = ?1")?
        .execute([participant.0])?;
    moments::drop_what_is_left_alone(connection)
}
