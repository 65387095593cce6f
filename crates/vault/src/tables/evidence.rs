//! Sources and their records, in the order of their corrected clocks; and who speaks in them.
//!
//! Records are not sealed per person: they came from systems and channels. Taking them in is in `imports`, searching
//! them in `search`.

use chrono::{DateTime, Utc};
use domain::{
    evidence::{Mark, Precision, Record, Source},
    ids::{ParticipantId, RecordId, ReviewId, SourceId},
    words::Words,
};
use rusqlite::{OptionalExtension as _, Row, params, params_from_iter};

use super::{
    columns::{id, id_if, tag, time, time_if, untag, us},
    search::spans,
};
use crate::{Error, Read, Result, Write};

/// The columns of a record `r` with its source `s` and its speaker `p`.
pub(crate) const RECORD: &str = "r.row, r.id, s.id AS source, r.kind, r.at_us, r.at_as_said, r.precision, r.offset_ms,
 r.end_ms, p.name AS speaker, p.speaker_id, p.participant, r.text, r.thread, r.mark";
const FROM: &str =
    "FROM records AS r JOIN sources AS s ON s.number = r.source LEFT JOIN speakers AS p ON p.number = r.speaker";
const SOURCE: &str = "SELECT s.id, v.id AS review, s.import, s.name, s.kind, s.format, s.skew_s, s.records,
   i.at_us AS imported_us
 FROM sources AS s JOIN reviews AS v ON v.number = s.review JOIN imports AS i ON i.id = s.import";
/// Where records without a time lie: before all others.
pub(crate) const UNDATED: i64 = -(1 << 61);

/// Which records to list.
#[derive(Debug, Clone, Copy)]
pub struct RecordFilter<'a> {
    /// The review.
    pub review: ReviewId,
    /// Only these sources; empty means all.
    pub sources: &'a [SourceId],
    /// Whether only key moments.
    pub marks: Marks,
}

/// Whether records have to be marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// Marked or not.
    All,
    /// Key moments alone.
    KeyMoments,
}

/// Somebody who speaks in the records of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// As the source identifies them.
    pub speaker_id: Option<String>,
    /// As the source shows them.
    pub name: Option<Words>,
    /// The participant they were mapped to.
    pub participant: Option<ParticipantId>,
    /// How many records are theirs.
    pub records: u64,
}

impl Read<'_> {
    /// The sources of a review, by name.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn sources(&self, review: ReviewId) -> Result<Vec<Source>> {
        self.conn
            .prepare_cached(&format!("{SOURCE} WHERE v.id = ?1 AND i.state = 'here' ORDER BY s.name, s.number"))?
            .query_and_then([review.0], source)?
            .collect()
    }

    /// One source.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn source(&self, id: SourceId) -> Result<Source> {
        self.conn
            .prepare_cached(&format!("{SOURCE} WHERE s.id = ?1 AND i.state = 'here'"))?
            .query_row([id.0], |row| Ok(source(row)))?
    }

    /// A stretch of the records in the order of their corrected clocks, those without a time first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review or a source is not there.
    pub fn records(&self, filter: RecordFilter<'_>, offset: u64, limit: u32) -> Result<Vec<Record>> {
        let (condition, mut values) = self.condition(filter)?;
        values.extend([i64::from(limit), i64::try_from(offset).unwrap_or(i64::MAX)]);
        let rows = format!("SELECT row FROM records WHERE {condition} ORDER BY in_order, source, row LIMIT ? OFFSET ?");
        self.conn
            .prepare_cached(&format!(
                "SELECT {RECORD} {FROM} WHERE r.row IN ({rows}) ORDER BY r.in_order, r.source, r.row"
            ))?
            .query_and_then(params_from_iter(values), record)?
            .collect()
    }

    /// How many records there are in all of a list.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review or a source is not there.
    pub fn count_records(&self, filter: RecordFilter<'_>) -> Result<u64> {
        let (condition, values) = self.condition(filter)?;
        Ok(self
            .conn
            .prepare_cached(&format!("SELECT count(*) FROM records WHERE {condition}"))?
            .query_row(params_from_iter(values), |row| row.get(0))?)
    }

    /// How many records of its review come before a record, in the order in which all of them are listed.
    ///
    /// # Errors
    /// [`Error::NotFound`] when it is not there.
    pub fn count_records_before(&self, id: RecordId) -> Result<u64> {
        let condition = self.is_here();
        self.conn
            .prepare_cached(&format!(
                "SELECT (SELECT count(*) FROM records WHERE review = it.review AND in_order <= it.in_order
                   AND (in_order, source, row) < (it.in_order, it.source, it.row) AND {condition})
                 FROM records AS it WHERE it.id = ?1"
            ))?
            .query_row([id.0], |row| row.get(0))
            .optional()?
            .ok_or(Error::NotFound)
    }

    /// One record.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn record(&self, id: RecordId) -> Result<Record> {
        self.conn
            .prepare_cached(&format!("SELECT {RECORD} {FROM} WHERE r.id = ?1"))?
            .query_row([id.0], |row| Ok(record(row)))?
    }

    /// The records of these ids that are there, in the order asked for.
    ///
    /// # Errors
    /// A fault of the database.
    pub fn records_by_id(&self, ids: &[RecordId]) -> Result<Vec<Record>> {
        ids.iter().map(|id| self.record(*id)).filter(|found| !matches!(found, Err(Error::NotFound))).collect()
    }

    /// The review a record belongs to.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn review_of_record(&self, record: RecordId) -> Result<ReviewId> {
        self.conn
            .prepare_cached("SELECT v.id FROM records AS r JOIN reviews AS v ON v.number = r.review WHERE r.id = ?1")?
            .query_row([record.0], |row| Ok(id(row, "id")))?
    }

    /// The dated records nearest to a time, half of them before it, in order of time.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review is not there.
    pub fn records_near(&self, review: ReviewId, at: DateTime<Utc>, limit: u32) -> Result<Vec<Record>> {
        let number = self.review_number(review)?;
        let half = limit.div_ceil(2);
        let condition = self.is_here();
        let sql = format!(
            "SELECT {RECORD} {FROM} WHERE r.row IN (
               SELECT row FROM (SELECT row FROM records WHERE review = ?1 AND in_order < ?2 AND in_order > ?3
                 AND {condition} ORDER BY in_order DESC LIMIT ?4)
               UNION ALL
               SELECT row FROM (SELECT row FROM records WHERE review = ?1 AND in_order >= ?2
                 AND {condition} ORDER BY in_order LIMIT ?4))
             ORDER BY r.in_order, r.source, r.row"
        );
        self.conn.prepare_cached(&sql)?.query_and_then(params![number, us(at), UNDATED / 2, half], record)?.collect()
    }

    /// Who speaks in the records of a review, those with most records first.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review is not there.
    pub fn speakers(&self, review: ReviewId) -> Result<Vec<Speaker>> {
        self.conn
            .prepare_cached(
                "SELECT p.speaker_id, p.name, max(p.participant) AS participant, sum(p.records) AS records
                 FROM speakers AS p JOIN imports AS i ON i.id = p.import
                 WHERE i.review = ?1 AND i.state = 'here' AND p.records > 0
                 GROUP BY p.speaker_id, p.name ORDER BY sum(p.records) DESC, p.name, p.speaker_id",
            )?
            .query_and_then([self.review_number(review)?], |row| {
                Ok(Speaker {
                    speaker_id: row.get("speaker_id")?,
                    name: row.get::<_, Option<String>>("name")?.map(Words::new),
                    participant: id_if(row, "participant")?,
                    records: row.get("records")?,
                })
            })?
            .collect()
    }

    /// A condition that holds for records whose import is complete. While none is arriving, that is all of them.
    pub(crate) fn is_here(&self) -> &'static str {
        let arriving = self
            .conn
            .prepare_cached("SELECT 1 FROM imports WHERE state = 'arriving'")
            .and_then(|mut found| found.exists([]))
            .unwrap_or(true);
        if arriving {
            "source NOT IN (SELECT a.number FROM sources AS a JOIN imports AS b ON b.id = a.import
               WHERE b.state = 'arriving')"
        } else {
            "TRUE"
        }
    }

    pub(crate) fn source_number(&self, id: SourceId) -> Result<i64> {
        self.conn
            .prepare_cached("SELECT number FROM sources WHERE id = ?1")?
            .query_row([id.0], |row| row.get(0))
            .optional()?
            .ok_or(Error::NotFound)
    }

    fn condition(&self, filter: RecordFilter<'_>) -> Result<(String, Vec<i64>)> {
        let mut values = vec![self.review_number(filter.review)?];
        let mut condition = format!("review = ? AND {}", self.is_here());
        if !filter.sources.is_empty() {
            for source in filter.sources {
                values.push(self.source_number(*source)?);
            }
            condition.push_str(&format!(" AND source IN ({})", places(filter.sources)));
        }
        if filter.marks == Marks::KeyMoments {
            condition.push_str(" AND mark <> 'none'");
        }
        Ok((condition, values))
    }
}

impl Write<'_> {
    /// Marks a record.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn mark_record(&mut self, record: RecordId, mark: Mark) -> Result<()> {
        let marked = self
            .conn
            .prepare_cached("UPDATE records SET mark = ?2 WHERE id = ?1")?
            .execute(params![record.0, tag(&mark)])?;
        if marked == 1 { Ok(()) } else { Err(Error::NotFound) }
    }

    /// Sets how many seconds the clock of a source runs ahead, and puts its records in order by that.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn set_clock(&mut self, source: SourceId, skew_s: i64) -> Result<()> {
        let number = self.source_number(source)?;
        self.conn.prepare_cached("UPDATE sources SET skew_s = ?2 WHERE number = ?1")?.execute([number, skew_s])?;
        self.conn
            .prepare_cached(
                "UPDATE records SET in_order = at_us - ?2 * 1000000
                 WHERE review = (SELECT review FROM sources WHERE number = ?1) AND source = ?1 AND at_us IS NOT NULL",
            )?
            .execute([number, skew_s])?;
        let import = self
            .conn
            .prepare_cached("SELECT import FROM sources WHERE number = ?1")?
            .query_row([number], |row| row.get(0))?;
        spans::renew(self.conn, import)
    }

    /// Says which participant a speaker of the records is, by how the source identifies them or, where it does not,
    /// by how it shows them. Gives how many of its speakers that was.
    ///
    /// # Errors
    /// [`Error::NotFound`] when the review is not there; [`Error::Conflict`] when the participant is not.
    pub fn map_speaker(
        &mut self,
        review: ReviewId,
        speaker: &str,
        participant: Option<ParticipantId>,
    ) -> Result<usize> {
        let number = self.review_number(review)?;
        Ok(self
            .conn
            .prepare_cached(
                "UPDATE speakers SET participant = ?3 WHERE ifnull(speaker_id, name) = ?2
                   AND import IN (SELECT id FROM imports WHERE review = ?1)",
            )?
            .execute(params![number, speaker, participant.map(|participant| participant.0)])?)
    }
}

/// Where a record lies in the order of its review.
pub(crate) fn in_order(record: &Record, skew_s: i64) -> i64 {
    match record.at {
        Some(at) => us(at) - skew_s * 1_000_000,
        None => UNDATED + record.offset_ms.unwrap_or(0) * 1_000,
    }
}

pub(crate) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Us => "us",
        Precision::Ms => "ms",
        Precision::S => "s",
        Precision::Min => "min",
        Precision::Hour => "hour",
        Precision::Day => "day",
        Precision::None => "none",
    }
}

pub(crate) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "none",
        Mark::KeyMoment => "key_moment",
    }
}

/// Question marks for a list of values.
pub(crate) fn places<T>(values: &[T]) -> String {
    vec!["?"; values.len()].join(", ")
}

pub(crate) fn record(row: &Row<'_>) -> Result<Record> {
    Ok(Record {
        id: id(row, "id")?,
        source: id(row, "source")?,
        kind: row.get("kind")?,
        at: time_if(row, "at_us")?,
        at_as_said: row.get("at_as_said")?,
        precision: untag(row, "precision")?,
        offset_ms: row.get("offset_ms")?,
        end_ms: row.get("end_ms")?,
        speaker: row.get::<_, Option<String>>("speaker")?.map(Words::new),
        speaker_id: row.get("speaker_id")?,
        participant: id_if(row, "participant")?,
        text: Words::new(row.get::<_, String>("text")?),
        thread: id_if(row, "thread")?,
        mark: untag(row, "mark")?,
    })
}

fn source(row: &Row<'_>) -> Result<Source> {
    Ok(Source {
        id: id(row, "id")?,
        review: id(row, "review")?,
        import: id(row, "import")?,
        name: Words::new(row.get::<_, String>("name")?),
        kind: row.get("kind")?,
        format: row.get("format")?,
        skew_s: row.get("skew_s")?,
        records: row.get("records")?,
        imported: time(row, "imported_us")?,
    })
}
