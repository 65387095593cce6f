//! The steps by which the database came to its present shape: one file and one transaction each.
//!
//! A step that was released is never edited. It does not make the copy that precedes a step;
//! opening a vault does.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations};

use crate::{Error, Result};

/// The steps as SQL, the first one first.
pub(crate) type Steps<'a> = &'a [&'a str];

/// All steps that this version knows.
pub(crate) const STEPS: Steps<'static> = &[
    include_str!("migrations/0001_foundation.sql"),
    include_str!("migrations/0002_record_spans.sql"),
    include_str!("migrations/0003_record_span_rows.sql"),
];

/// How many steps the database lacks.
///
/// # Errors
/// [`Error::NewerFormat`] when it has more steps than this version knows.
pub(crate) fn pending(connection: &Connection, steps: Steps<'_>) -> Result<u32> {
    let (found, known) = (version(connection)?, steps.len() as u32);
    known.checked_sub(found).ok_or(Error::NewerFormat { found, known })
}

/// Takes the steps that are lacking, each in a transaction of its own.
pub(crate) fn migrate(connection: &mut Connection, steps: Steps<'_>) -> Result<()> {
    let migrations = Migrations::new(steps.iter().map(|sql| M::up(sql)).collect());
    for step in version(connection)? as usize..steps.len() {
        migrations.to_version(connection, step + 1).map_err(|error| match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => Error::from(err),
            other => Error::Database(Box::new(other)),
        })?;
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_fails_leaves_the_shape_before_it() {
        let mut connection = Connection::open_in_memory().unwrap();
        let steps = [
            "CREATE TABLE one (n INTEGER) STRICT;",
            "CREATE TABLE two (n INTEGER) STRICT; INSERT INTO nowhere VALUES (1);",
        ];
        migrate(&mut connection, &steps).unwrap_err();
        assert_eq!(version(&connection).unwrap(), 1);
        let tables: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(tables, 1);
        migrate(&mut connection, &["CREATE TABLE one (n INTEGER) STRICT;", "CREATE TABLE two (n INTEGER) STRICT;"])
            .unwrap();
        assert_eq!(version(&connection).unwrap(), 2);
    }

    #[test]
    fn a_newer_shape_is_refused_by_name() {
        let connection = Connection::open_in_memory().unwrap();
        connection.pragma_update(None, "user_version", STEPS.len() + 1).unwrap();
        assert!(matches!(pending(&connection, STEPS), Err(Error::NewerFormat { .. })));
    }
}
