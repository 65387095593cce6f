//! Records one after the other, the newest first, whichever sources they came from, reading no more than is taken.
//!
//! Spans are opened in the order of their latest record; what they hold waits in a heap until no span that is still
//! closed can hold anything newer.

use std::collections::{BinaryHeap, VecDeque};

use rusqlite::{params_from_iter, types::Value};

use super::{
    Sought,
    spans::{self, Slot},
};
use crate::{
    Read, Result,
    tables::{
        columns::us,
        evidence::{UNDATED, places},
    },
};

/// Up to here each row of a person is looked up by itself; beyond, all hits of a span are fewer steps.
const FEW_OF_ONE: usize = 16;
/// Up to here each row that fits is looked up by itself; beyond, unpacking its span is less.
const FEW_THAT_FIT: usize = 6;
/// How many rows the index is asked for before it is asked span by span.
const SCATTERED: i64 = 300;

/// Where a record lies: its time, and its row where two are of one time.
pub(super) type Key = (i64, i64);

/// Which rows to go through.
pub(super) enum Rows {
    /// All of them.
    Every,
    /// These, in ascending order.
    These(Vec<i64>),
    /// Those that fit a question to the index, so many that they are asked for span by span.
    Fitting(String),
}

impl Rows {
    /// Rows that fit a question: all at once while they are few.
    pub(super) fn that_fit(read: &Read<'_>, question: String) -> Result<Self> {
        let found: Vec<i64> = read
            .conn
            .prepare_cached("SELECT rowid FROM records_text WHERE records_text MATCH ?1 ORDER BY rowid LIMIT ?2")?
            .query_and_then((&question, SCATTERED + 1), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(if found.len() as i64 > SCATTERED { Self::Fitting(question) } else { Self::These(found) })
    }

    /// All rows that fit a question, however many.
    pub(super) fn all_that_fit(read: &Read<'_>, question: &str) -> Result<Self> {
        let found = read
            .conn
            .prepare_cached("SELECT rowid FROM records_text WHERE records_text MATCH ?1 ORDER BY rowid")?
            .query_and_then([question], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self::These(found))
    }
}

/// The limits of a search by numbers instead of names.
pub(super) struct Limits {
    review: Option<i64>,
    without: Vec<i64>,
    sources: Vec<i64>,
    speakers: Option<Vec<i64>>,
    from: i64,
    to: i64,
    before: Key,
}

impl Limits {
    pub(super) fn of(read: &Read<'_>, sought: &Sought<'_>) -> Result<Self> {
        // What has no time is in no stretch of time.
        let unless_dated = if sought.to.is_some() { UNDATED / 2 } else { i64::MIN };
        Ok(Self {
            review: sought.review.map(|review| read.review_number(review)).transpose()?,
            without: sought.without.iter().map(|review| read.review_number(*review)).collect::<Result<_>>()?,
            sources: sought.sources.iter().map(|source| read.source_number(*source)).collect::<Result<_>>()?,
            speakers: sought.who.map(|who| read.speakers_who_are(who)).transpose()?,
            from: sought.from.map_or(unless_dated, us),
            to: sought.to.map_or(i64::MAX, us),
            before: sought.after.map_or((i64::MAX, i64::MAX), |place| (place.at, place.row)),
        })
    }

    pub(super) fn names_somebody(&self) -> bool {
        self.speakers.is_some()
    }

    fn is_narrow(&self) -> bool {
        self.speakers.is_some() || !self.sources.is_empty()
    }

    fn let_through(&self, slot: &Slot) -> bool {
        (slot.at, slot.row) < self.before
            && (self.from..self.to).contains(&slot.at)
            && (self.sources.is_empty() || self.sources.contains(&slot.source))
            && self.speakers.as_ref().is_none_or(|speakers| speakers.binary_search(&slot.speaker).is_ok())
    }

    /// Spans that can hold something, the one with the latest record first.
    fn spans(&self, read: &Read<'_>) -> Result<VecDeque<Span>> {
        let (lists, of_rows) = match self.is_narrow() {
            true => ("o.sources, o.speakers", "LEFT JOIN record_span_rows AS o ON o.first_row = s.first_row"),
            false => ("NULL AS sources, NULL AS speakers", ""),
        };
        let sql = format!(
            "SELECT s.first_row, s.last_row, s.latest, {lists}
             FROM record_spans AS s JOIN imports AS i ON i.id = s.import {of_rows}
             WHERE i.state = 'here' AND (?1 IS NULL OR i.review = ?1) AND s.latest >= ?2 AND s.earliest < ?3
               AND s.earliest <= ?4 AND i.review NOT IN ({}) ORDER BY s.latest DESC, s.last_row DESC",
            places(&self.without)
        );
        let mut values = vec![self.review.map_or(Value::Null, Value::from)];
        values.extend([self.from, self.to, self.before.0].map(Value::from));
        values.extend(self.without.iter().copied().map(Value::from));
        let mut spans = VecDeque::new();
        let mut statement = read.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let occurs = |column: &str, wanted: &[i64]| -> Result<bool> {
                let listed = spans::numbers(row.get_ref(column)?.as_blob().unwrap_or_default())?;
                Ok(listed.is_empty() || wanted.iter().any(|number| listed.binary_search(number).is_ok()))
            };
            let from_there = self.sources.is_empty() || occurs("sources", &self.sources)?;
            let by_them = match &self.speakers {
                Some(speakers) => occurs("speakers", speakers)?,
                None => true,
            };
            if from_there && by_them {
                spans.push_back(Span { first: row.get(0)?, last: row.get(1)?, latest: row.get(2)? });
            }
        }
        Ok(spans)
    }
}

struct Span {
    first: i64,
    last: i64,
    latest: i64,
}

/// Records from the newest on.
pub(super) struct Newest<'r> {
    read: &'r Read<'r>,
    limits: &'r Limits,
    rows: Rows,
    closed: VecDeque<Span>,
    waiting: BinaryHeap<Key>,
}

impl<'r> Newest<'r> {
    pub(super) fn new(read: &'r Read<'r>, limits: &'r Limits, rows: Rows) -> Result<Self> {
        Ok(Self { read, limits, rows, closed: limits.spans(read)?, waiting: BinaryHeap::new() })
    }

    pub(super) fn next(&mut self) -> Result<Option<Key>> {
        loop {
            let newest = self.waiting.peek();
            match self.closed.pop_front_if(|span| newest.is_none_or(|key| (span.latest, span.last) >= *key)) {
                Some(span) => self.open(&span)?,
                None => return Ok(self.waiting.pop()),
            }
        }
    }

    /// The next ones, as many as are asked for or as there are.
    pub(super) fn take(&mut self, count: usize) -> Result<Vec<Key>> {
        let mut keys = Vec::with_capacity(count);
        while keys.len() < count {
            let Some(key) = self.next()? else { break };
            keys.push(key);
        }
        Ok(keys)
    }

    fn open(&mut self, span: &Span) -> Result<()> {
        let slots = match &self.rows {
            Rows::Every => self.all_of(span)?,
            Rows::These(rows) => {
                let from = rows.partition_point(|row| *row < span.first);
                let to = rows.partition_point(|row| *row <= span.last);
                self.those(span, &rows[from..to])?
            }
            Rows::Fitting(question) if self.limits.is_narrow() => self.fitting_among(question, self.all_of(span)?)?,
            Rows::Fitting(question) => {
                let rows = self.fitting(question, span.first, span.last)?;
                self.those(span, &rows)?
            }
        };
        self.waiting.extend(slots.into_iter().map(|slot| (slot.at, slot.row)));
        Ok(())
    }

    /// What the limits let through of a span.
    fn all_of(&self, span: &Span) -> Result<Vec<Slot>> {
        let mut slots = spans::slots(self.read.conn, span.first, span.last)?;
        slots.retain(|slot| self.limits.let_through(slot));
        Ok(slots)
    }

    /// What the limits let through of these rows of a span.
    fn those(&self, span: &Span, rows: &[i64]) -> Result<Vec<Slot>> {
        match rows {
            [] => Ok(Vec::new()),
            few if few.len() <= FEW_THAT_FIT => {
                let slots = few.iter().map(|row| spans::slot(self.read.conn, *row)).collect::<Result<Vec<_>>>()?;
                Ok(slots.into_iter().filter(|slot| self.limits.let_through(slot)).collect())
            }
            rows => Ok(among(self.all_of(span)?, rows)),
        }
    }

    fn fitting_among(&self, question: &str, mut slots: Vec<Slot>) -> Result<Vec<Slot>> {
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return Ok(slots) };
        if slots.len() > FEW_OF_ONE {
            let rows = self.fitting(question, first.row, last.row)?;
            return Ok(among(slots, &rows));
        }
        let mut fitting = Vec::new();
        for slot in slots.drain(..) {
            if !self.fitting(question, slot.row, slot.row)?.is_empty() {
                fitting.push(slot);
            }
        }
        Ok(fitting)
    }

    fn fitting(&self, question: &str, first: i64, last: i64) -> Result<Vec<i64>> {
        Ok(self
            .read
            .conn
            .prepare_cached(
                "SELECT rowid FROM records_text WHERE records_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3 ORDER BY rowid",
            )?
            .query_map((question, first, last), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }
}

/// Slots whose row is among these; both ascend.
fn among(slots: Vec<Slot>, rows: &[i64]) -> Vec<Slot> {
    let mut rows = rows.iter().peekable();
    let mut found = Vec::with_capacity(rows.len().min(slots.len()));
    for slot in slots {
        while rows.next_if(|row| **row < slot.row).is_some() {}
        if rows.peek() == Some(&&slot.row) {
            found.push(slot);
        }
    }
    found
}
