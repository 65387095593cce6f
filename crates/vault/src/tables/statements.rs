//! Statements and their wordings, sealed under their participant's key.
//!
//! A wording that its owner has seen never changes: a change is the next revision. Structure (whose, where in the
//! account, tied to which records) is plain; the words, the time as it was said and the prompt answered are not.

use domain::{
    guide::PromptId,
    ids::{ParticipantId, RecordId, ReviewId, StatementId},
    statement::{Revision, Seen, Statement},
    when::When,
};
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use super::columns::{id, tag};
use crate::{Error, Read, Result, Write};

const TABLE: &str = "statements";
const REVISIONS: &str = "statement_revisions";
const SELECT: &str = "SELECT s.id, s.review, s.participant, s.position, s.revision, s.come_back, s.sealed,
   r.sealed AS words,
   (SELECT group_concat(hex(t.record), '' ORDER BY t.place) FROM statement_records AS t WHERE t.statement = s.id) AS ties
 FROM statements AS s JOIN statement_revisions AS r ON r.statement = s.id AND r.number = s.revision";

/// What is sealed beside the words.
#[derive(Serialize, Deserialize)]
struct Sealed {
    when: Option<When>,
    asked: Option<PromptId>,
}

impl Read<'_> {
    /// One statement with its present wording.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::KeyDestroyed`].
    pub fn statement(&self, id: StatementId) -> Result<Statement> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE s.id = ?1"))?
            .query_row([id.0], |row| Ok(self.map_statement(row)))?
    }

    /// A participant's statements in the order of their account.
    ///
    /// # Errors
    /// [`Error::KeyDestroyed`].
    pub fn statements(&self, participant: ParticipantId) -> Result<Vec<Statement>> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE s.participant = ?1 ORDER BY s.position, s.id"))?
            .query_and_then([participant.0], |row| self.map_statement(row))?
            .collect()
    }

    /// All statements of a review: account after account, each in its order.
    ///
    /// # Errors
    /// [`Error::KeyDestroyed`].
    pub fn statements_of_review(&self, review: ReviewId) -> Result<Vec<Statement>> {
        self.conn
            .prepare_cached(&format!("{SELECT} WHERE s.review = ?1 ORDER BY s.participant, s.position, s.id"))?
            .query_and_then([review.0], |row| self.map_statement(row))?
            .collect()
    }

    /// How many statements a participant's account holds.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn count_statements(&self, participant: ParticipantId) -> Result<usize> {
        let count: u32 = self
            .conn
            .prepare_cached("SELECT count(*) FROM statements WHERE participant = ?1")?
            .query_row([participant.0], |row| row.get(0))?;
        Ok(count as usize)
    }

    /// Every wording of a statement, the first one first.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::KeyDestroyed`].
    pub fn revisions(&self, statement: StatementId) -> Result<Vec<Revision>> {
        let owner = self.owner_of_statement(statement)?;
        self.conn
            .prepare_cached("SELECT number, sealed FROM statement_revisions WHERE statement = ?1 ORDER BY number")?
            .query_and_then([statement.0], |row| {
                let sealed: Vec<u8> = row.get("sealed")?;
                self.revision(statement, owner, row.get("number")?, &sealed)
            })?
            .collect()
    }

    /// The statements tied to a record, of one participant or of all.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn statements_tied_to(&self, record: RecordId, of: Option<ParticipantId>) -> Result<Vec<StatementId>> {
        self.conn
            .prepare_cached(
                "SELECT t.statement FROM statement_records AS t JOIN statements AS s ON s.id = t.statement
                 WHERE t.record = ?1 AND (?2 IS NULL OR s.participant = ?2) ORDER BY s.participant, s.position",
            )?
            .query_and_then(params![record.0, of.map(|participant| participant.0)], |row| id(row, "statement"))?
            .collect()
    }

    fn owner_of_statement(&self, statement: StatementId) -> Result<ParticipantId> {
        self.conn
            .prepare_cached("SELECT participant FROM statements WHERE id = ?1")?
            .query_row([statement.0], |row| Ok(id(row, "participant")))
            .optional()?
            .ok_or(Error::NotFound)?
    }

    fn map_statement(&self, row: &Row<'_>) -> Result<Statement> {
        let (statement, participant): (StatementId, ParticipantId) = (id(row, "id")?, id(row, "participant")?);
        let bytes = |column| row.get_ref(column)?.as_blob().map_err(|_| Error::unreadable());
        let sealed: Sealed = self.open(TABLE, statement.0, participant, bytes("sealed")?)?;
        Ok(Statement {
            id: statement,
            review: id(row, "review")?,
            participant,
            position: row.get("position")?,
            revision: self.revision(statement, participant, row.get("revision")?, bytes("words")?)?,
            when: sealed.when,
            asked: sealed.asked,
            cites: ties(row.get::<_, Option<String>>("ties")?.unwrap_or_default().as_str())?,
            come_back: row.get("come_back")?,
        })
    }

    /// Opens a wording and makes sure that it is the one of this number.
    fn revision(&self, statement: StatementId, owner: ParticipantId, number: u32, sealed: &[u8]) -> Result<Revision> {
        let revision: Revision = self.open(REVISIONS, statement.0, owner, sealed)?;
        if revision.number == number { Ok(revision) } else { Err(Error::unreadable()) }
    }
}

impl Write<'_> {
    /// Adds a statement or keeps it as it now is; its present wording becomes, or stays, one of its revisions.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a wording that its owner has seen would be altered, or a tie leads nowhere;
    /// [`Error::KeyDestroyed`].
    pub fn put_statement(&mut self, statement: &Statement) -> Result<()> {
        let beside = Sealed { when: statement.when.clone(), asked: statement.asked.clone() };
        let sealed = self.seal(TABLE, statement.id.0, statement.participant, &beside)?;
        self.conn
            .prepare_cached(
                "INSERT INTO statements (id, review, participant, position, revision, come_back, sealed)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (id) DO UPDATE SET position = excluded.position, revision = excluded.revision,
                   come_back = excluded.come_back, sealed = excluded.sealed",
            )?
            .execute(params![
                statement.id.0,
                statement.review.0,
                statement.participant.0,
                statement.position,
                statement.revision.number,
                statement.come_back,
                sealed
            ])?;
        self.put_revision(statement)?;
        self.put_ties(statement)
    }

    /// Keeps what a statement is tied to, and nothing else of it. Ties that stay in their place are not written again.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a tie leads nowhere.
    pub fn put_ties(&mut self, statement: &Statement) -> Result<()> {
        let mut kept =
            self.conn.prepare_cached("SELECT record FROM statement_records WHERE statement = ?1 ORDER BY place")?;
        let kept: Vec<RecordId> =
            kept.query_and_then([statement.id.0], |row| id(row, "record"))?.collect::<Result<_>>()?;
        let stay = kept.iter().zip(&statement.cites).take_while(|(kept, cited)| kept == cited).count();
        if stay < kept.len() {
            self.conn
                .prepare_cached("DELETE FROM statement_records WHERE statement = ?1 AND place >= ?2")?
                .execute(params![statement.id.0, stay as u32])?;
        }
        let mut tie =
            self.conn.prepare_cached("INSERT INTO statement_records (statement, place, record) VALUES (?1, ?2, ?3)")?;
        for (place, record) in statement.cites.iter().enumerate().skip(stay) {
            tie.execute(params![statement.id.0, place as u32, record.0])?;
        }
        Ok(())
    }

    /// Moves a statement within its account without touching its words.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn move_statement(&mut self, statement: StatementId, position: i64) -> Result<()> {
        let moved = self
            .conn
            .prepare_cached("UPDATE statements SET position = ?2 WHERE id = ?1")?
            .execute(params![statement.0, position])?;
        if moved == 1 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Destroys a statement with every wording of it. Moments and differences that rested on it go, where too little
    /// is left of them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn strike_statement(&mut self, statement: StatementId) -> Result<()> {
        self.erases();
        let struck = self.conn.prepare_cached("DELETE FROM statements WHERE id = ?1")?.execute([statement.0])?;
        super::moments::drop_what_is_left_alone(self.conn)?;
        if struck == 1 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Destroys every wording of a statement but the present one: what its owner corrected is gone.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn forget_earlier_wordings(&mut self, statement: StatementId) -> Result<()> {
        self.erases();
        self.conn
            .prepare_cached(
                "DELETE FROM statement_revisions WHERE statement = ?1
                 AND number < (SELECT revision FROM statements WHERE id = ?1)",
            )?
            .execute([statement.0])?;
        Ok(())
    }

    fn put_revision(&mut self, statement: &Statement) -> Result<()> {
        let revision = &statement.revision;
        let kept = self
            .conn
            .prepare_cached("SELECT seen, sealed FROM statement_revisions WHERE statement = ?1 AND number = ?2")?
            .query_row(params![statement.id.0, revision.number], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })
            .optional()?;
        if let Some((seen, sealed)) = kept
            && seen == tag(&Seen::ByOwner)
        {
            let kept = self.revision(statement.id, statement.participant, revision.number, &sealed)?;
            return if kept.hash() == revision.hash() { Ok(()) } else { Err(altered()) };
        }
        let sealed = self.seal(REVISIONS, statement.id.0, statement.participant, revision)?;
        self.conn
            .prepare_cached(
                "INSERT INTO statement_revisions (statement, number, seen, sealed) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (statement, number) DO UPDATE SET seen = excluded.seen, sealed = excluded.sealed",
            )?
            .execute(params![statement.id.0, revision.number, tag(&revision.seen), sealed])?;
        Ok(())
    }
}

fn ties(hex: &str) -> Result<Vec<RecordId>> {
    let (ids, _) = hex.as_bytes().as_chunks::<32>();
    ids.iter().map(|id| uuid::Uuid::try_parse_ascii(id).map(RecordId).map_err(|_| Error::unreadable())).collect()
}

fn altered() -> Error {
    Error::Conflict("a wording that its owner has seen is not changed".into())
}
