//! Taking records in, in as many transactions as it takes: nothing shows them until the import is here. And taking an
//! import back.
//!
//! It does not read files, and it does not decide who is who.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    evidence::{Record, Source},
    ids::{ImportId, ParticipantId, RecordId, ReviewId, SourceId},
};
use rusqlite::{OptionalExtension as _, Statement, params};
use uuid::Uuid;

use super::{
    columns::us,
    evidence::{in_order, mark, precision},
    search::spans::{self, Slot},
};
use crate::{Error, Read, Result, Write};

/// What became of records that were to be taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Added {
    /// Records that are new.
    pub added: u64,
    /// Records that were there already and stay as they are.
    pub already_there: u64,
}

impl Read<'_> {
    /// How many of these records are there already.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn count_known(&self, ids: &[RecordId]) -> Result<u64> {
        let mut known = self.conn.prepare_cached("SELECT 1 FROM records WHERE id = ?1")?;
        let mut count = 0;
        for id in ids {
            count += u64::from(known.exists([id.0])?);
        }
        Ok(count)
    }

    /// The review an import belongs to.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn review_of_import(&self, import: ImportId) -> Result<ReviewId> {
        self.conn
            .prepare_cached("SELECT v.id FROM imports AS i JOIN reviews AS v ON v.number = i.review WHERE i.id = ?1")?
            .query_row([import.0], |row| Ok(ReviewId(row.get(0)?)))
            .optional()?
            .ok_or(Error::NotFound)
    }
}

impl Write<'_> {
    /// Begins an import. What an earlier one left unfinished is removed first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review is not there; [`Error::Conflict`] when the import is there already.
    pub fn begin_import(&mut self, import: ImportId, review: ReviewId, at: DateTime<Utc>) -> Result<()> {
        let review = self.review_number(review)?;
        let unfinished: Vec<Uuid> = self
            .conn
            .prepare("SELECT id FROM imports WHERE state = 'arriving'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        for left in unfinished {
            self.take_import_back(ImportId(left))?;
        }
        self.conn.execute(
            "INSERT INTO imports (id, review, at_us, state, first_row, last_row)
             SELECT ?1, ?2, ?3, 'arriving', ifnull(max(row), 0) + 1, ifnull(max(row), 0) FROM records",
            params![import.0, review, us(at)],
        )?;
        self.conn.execute_batch(
            "PRAGMA cache_size = -65536; INSERT INTO records_text (records_text, rank) VALUES ('automerge', 0);
             INSERT INTO records_text (records_text, rank) VALUES ('crisismerge', 64);",
        )?;
        Ok(())
    }

    /// Adds a source to an import that was begun. Its number of records is counted as they come.
    ///
    /// # Errors
    /// [`Error::Conflict`] when it is there already, or its import was not begun.
    pub fn add_source(&mut self, source: &Source) -> Result<()> {
        let review = self.review_number(source.review)?;
        self.conn
            .prepare_cached(
                "INSERT INTO sources (id, review, import, name, kind, format, skew_s, records)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
            )?
            .execute(params![
                source.id.0,
                review,
                source.import.0,
                source.name.expose(),
                source.kind,
                source.format,
                source.skew_s
            ])?;
        Ok(())
    }

    /// Adds records to sources of an import that was begun. Give those of all its sources in order of time where
    /// possible: a search shows what came last first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the import was not begun or a source is not part of it; [`Error::Conflict`] when a
    /// record of the same id is part of another review.
    pub fn add_records(&mut self, import: ImportId, records: &[Record]) -> Result<Added> {
        let (review, last_row): (i64, i64) = self
            .conn
            .prepare_cached("SELECT review, last_row FROM imports WHERE id = ?1 AND state = 'arriving'")?
            .query_row([import.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut taking = Taking::new(self, import, review, last_row)?;
        taking.learn(records)?;
        for record in records {
            taking.take(record)?;
        }
        taking.finish()
    }

    /// Lets an import be seen, now that all of it is there. Sources that nothing came for are dropped.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it was not begun.
    pub fn finish_import(&mut self, import: ImportId) -> Result<()> {
        let here =
            self.conn.execute("UPDATE imports SET state = 'here' WHERE id = ?1 AND state = 'arriving'", [import.0])?;
        if here == 0 {
            return Err(Error::NotFound);
        }
        self.conn.execute("DELETE FROM sources WHERE import = ?1 AND records = 0", [import.0])?;
        self.conn.execute_batch(
            "PRAGMA cache_size = -16000; INSERT INTO records_text (records_text, rank) VALUES ('automerge', 4);
             INSERT INTO records_text (records_text, rank) VALUES ('crisismerge', 16);",
        )?;
        Ok(())
    }

    /// Removes an import with all its sources and records, from the index too.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn take_import_back(&mut self, import: ImportId) -> Result<()> {
        self.erases();
        let rows = self
            .conn
            .prepare_cached("SELECT first_row, last_row FROM imports WHERE id = ?1")?
            .query_row([import.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.remove_rows(&[rows])?;
        self.conn.execute("DELETE FROM imports WHERE id = ?1", [import.0])?;
        super::moments::drop_what_is_left_alone(self.conn)
    }

    /// Removes all records of a review.
    pub(crate) fn remove_records_of(&mut self, review: i64) -> Result<()> {
        let stretches: Vec<(i64, i64)> = self
            .conn
            .prepare("SELECT first_row, last_row FROM imports WHERE review = ?1")?
            .query_map([review], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        self.remove_rows(&stretches)
    }

    /// The index keeps no text of its own, so it is told what to forget before the text is gone. Where that is much beside
    /// what stays, what stays is indexed anew instead.
    fn remove_rows(&mut self, stretches: &[(i64, i64)]) -> Result<()> {
        let going: i64 = stretches.iter().map(|(first, last)| last - first + 1).sum();
        let all: i64 =
            self.conn
                .query_row("SELECT ifnull(sum(last_row - first_row + 1), 0) FROM imports", [], |row| row.get(0))?;
        let is_made_anew = all - going <= going * FORGETTING_ONE;
        for stretch in stretches {
            if !is_made_anew {
                self.conn.execute(
                    "INSERT INTO records_text (records_text, rowid, text)
                     SELECT 'delete', row, text FROM records WHERE row BETWEEN ?1 AND ?2 ORDER BY row",
                    *stretch,
                )?;
            }
            self.conn.execute("DELETE FROM records WHERE row BETWEEN ?1 AND ?2", *stretch)?;
        }
        if is_made_anew {
            self.conn.execute("INSERT INTO records_text (records_text) VALUES ('rebuild')", [])?;
        }
        Ok(())
    }
}

/// To have the index forget a record, word by word and without a trace, takes as long as indexing this many anew.
const FORGETTING_ONE: i64 = 60;

/// Records being taken in: statements prepared once, numbers looked up once.
struct Taking<'w, 'r> {
    write: &'w Write<'w>,
    import: ImportId,
    review: i64,
    row: i64,
    record: Statement<'w>,
    text: Statement<'w>,
    sources: HashMap<SourceId, (i64, i64)>,
    speakers: HashMap<SpeakerOf<'r>, i64>,
    slots: Vec<Slot>,
    done: Added,
}

/// How a source identifies and shows who speaks.
type SpeakerOf<'r> = (Option<&'r str>, Option<&'r str>);

impl<'w, 'r> Taking<'w, 'r> {
    fn new(write: &'w Write<'w>, import: ImportId, review: i64, last_row: i64) -> Result<Self> {
        Ok(Self {
            write,
            import,
            review,
            row: last_row,
            record: write.conn.prepare(
                "INSERT OR IGNORE INTO records (row, id, review, source, in_order, kind, at_us, at_as_said, precision,
                   offset_ms, end_ms, speaker, thread, mark, text)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?,
            text: write.conn.prepare("INSERT INTO records_text (rowid, text) VALUES (?1, ?2)")?,
            sources: HashMap::new(),
            speakers: HashMap::new(),
            slots: Vec::new(),
            done: Added::default(),
        })
    }

    /// Learns the numbers of all sources and speakers before the first record enters: a speaker who is written in
    /// between would have the index put what it has gathered so far on disk, as a part of its own.
    fn learn(&mut self, records: &'r [Record]) -> Result<()> {
        for record in records {
            if !self.sources.contains_key(&record.source) {
                let numbers = self.source(record.source)?;
                self.sources.insert(record.source, numbers);
            }
            let key = speaker_of(record);
            if key != NOBODY && !self.speakers.contains_key(&key) {
                let number = self.speaker(key, record.participant)?;
                self.speakers.insert(key, number);
            }
        }
        Ok(())
    }

    fn take(&mut self, record: &'r Record) -> Result<()> {
        let (source, skew_s) = *self.sources.get(&record.source).ok_or(Error::NotFound)?;
        let speaker = self.speakers.get(&speaker_of(record)).copied();
        let at = in_order(record, skew_s);
        let added = self.record.execute(params![
            self.row + 1,
            record.id.0,
            self.review,
            source,
            at,
            record.kind,
            record.at.map(us),
            record.at_as_said,
            precision(record.precision),
            record.offset_ms,
            record.end_ms,
            speaker,
            record.thread.map(|thread| thread.0),
            mark(record.mark),
            record.text.expose()
        ])?;
        if added == 0 {
            return self.already_there(record.id);
        }
        self.row += 1;
        self.text.execute(params![self.row, record.text.expose()])?;
        self.slots.push(Slot { row: self.row, at, source, speaker: speaker.unwrap_or(0) });
        self.done.added += 1;
        Ok(())
    }

    fn finish(self) -> Result<Added> {
        let conn = self.write.conn;
        spans::keep(conn, self.import.0, &self.slots)?;
        conn.execute("UPDATE imports SET last_row = ?2 WHERE id = ?1", params![self.import.0, self.row])?;
        let mut of_source = conn.prepare_cached("UPDATE sources SET records = records + ?2 WHERE number = ?1")?;
        for (number, count) in counted(self.slots.iter().map(|slot| slot.source)) {
            of_source.execute(params![number, count])?;
        }
        let mut of_speaker = conn.prepare_cached("UPDATE speakers SET records = records + ?2 WHERE number = ?1")?;
        for (number, count) in counted(self.slots.iter().map(|slot| slot.speaker)) {
            of_speaker.execute(params![number, count])?;
        }
        Ok(self.done)
    }

    /// A record of this id that is part of another review would vanish from this one without a word.
    fn already_there(&mut self, id: RecordId) -> Result<()> {
        let review: i64 = self
            .write
            .conn
            .prepare_cached("SELECT review FROM records WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))?;
        if review != self.review {
            return Err(Error::Conflict("a record of this id is part of another review".into()));
        }
        self.done.already_there += 1;
        Ok(())
    }

    fn source(&self, id: SourceId) -> Result<(i64, i64)> {
        Ok(self
            .write
            .conn
            .prepare_cached("SELECT number, skew_s FROM sources WHERE id = ?1 AND import = ?2")?
            .query_row(params![id.0, self.import.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    fn speaker(&self, (speaker_id, name): SpeakerOf<'_>, participant: Option<ParticipantId>) -> Result<i64> {
        Ok(self
            .write
            .conn
            .prepare_cached(
                "INSERT INTO speakers (import, speaker_id, name, participant, records) VALUES (?1, ?2, ?3, ?4, 0)
                 ON CONFLICT (import, ifnull(speaker_id, ''), ifnull(name, ''))
                 DO UPDATE SET participant = ifnull(excluded.participant, participant) RETURNING number",
            )?
            .query_row(params![self.import.0, speaker_id, name, participant.map(|it| it.0)], |row| row.get(0))?)
    }
}

/// Where nobody speaks.
const NOBODY: SpeakerOf<'_> = (None, None);

fn speaker_of(record: &Record) -> SpeakerOf<'_> {
    (record.speaker_id.as_deref(), record.speaker.as_ref().map(|name| name.expose()))
}

/// How often each number occurs.
fn counted(numbers: impl Iterator<Item = i64>) -> HashMap<i64, u64> {
    let mut counts = HashMap::new();
    for number in numbers {
        *counts.entry(number).or_default() += 1;
    }
    counts
}
