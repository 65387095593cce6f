//! Spans of records: what a search asks of each record before it reads one. When it was, where it is from, who spoke.
//!
//! A span holds no words. It is written with the records of its import and goes with them.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::{Error, Result};

/// A span is no longer than this: what one look at it may cost.
const LONGEST: usize = 4_096;

/// What is known of a record without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Slot {
    /// Its row.
    pub row: i64,
    /// Where it lies in the order of time.
    pub at: i64,
    /// The number of its source.
    pub source: i64,
    /// The number of its speaker, or zero.
    pub speaker: i64,
}

/// Keeps records of an import as spans. Give them in the order of their rows.
pub(crate) fn keep(connection: &Connection, import: uuid::Uuid, slots: &[Slot]) -> Result<()> {
    let mut insert = connection.prepare_cached(
        "INSERT INTO record_spans (first_row, last_row, import, earliest, latest) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?;
    let mut insert_rows = connection.prepare_cached(
        "INSERT INTO record_span_rows (first_row, sources, speakers, packed) VALUES (?1, ?2, ?3, ?4)",
    )?;
    for span in slots.chunk_by(|one, next| one.row + 1 == next.row).flat_map(|together| together.chunks(LONGEST)) {
        let (Some(first), Some(last)) = (span.first(), span.last()) else { continue };
        let times = || span.iter().map(|slot| slot.at);
        insert.execute(params![first.row, last.row, import, times().min(), times().max()])?;
        let packed = Packed::of(span);
        insert_rows.execute(params![first.row, packed.sources, packed.speakers, packed.rows])?;
    }
    Ok(())
}

/// Makes the spans of an import anew, after times of its records have changed.
pub(crate) fn renew(connection: &Connection, import: uuid::Uuid) -> Result<()> {
    let (first, last): (i64, i64) = connection
        .prepare_cached("SELECT first_row, last_row FROM imports WHERE id = ?1")?
        .query_row([import], |row| Ok((row.get(0)?, row.get(1)?)))?;
    connection.prepare_cached("DELETE FROM record_spans WHERE import = ?1")?.execute([import])?;
    let step = LONGEST as i64;
    let mut from = first;
    while from <= last {
        keep(connection, import, &asked_of_records(connection, from, last.min(from + step - 1))?)?;
        from += step;
    }
    Ok(())
}

/// The slots of the span that begins at a row.
pub(crate) fn slots(connection: &Connection, first: i64, last: i64) -> Result<Vec<Slot>> {
    let packed = connection
        .prepare_cached("SELECT sources, speakers, packed FROM record_span_rows WHERE first_row = ?1")?
        .query_row([first], |row| Ok(Packed { sources: row.get(0)?, speakers: row.get(1)?, rows: row.get(2)? }))
        .optional()?;
    packed.map_or_else(|| asked_of_records(connection, first, last), |packed| packed.slots(first))
}

/// The slot of one record.
pub(crate) fn slot(connection: &Connection, row: i64) -> Result<Slot> {
    asked_of_records(connection, row, row)?.pop().ok_or_else(Error::unreadable)
}

/// The numbers in a list of those that occur; empty means that it is not known which.
pub(crate) fn numbers(listed: &[u8]) -> Result<Vec<i64>> {
    let mut left = listed;
    let mut numbers = Vec::new();
    let mut last = 0;
    while !left.is_empty() {
        last += take(&mut left)? as i64;
        numbers.push(last);
    }
    Ok(numbers)
}

fn asked_of_records(connection: &Connection, first: i64, last: i64) -> Result<Vec<Slot>> {
    connection
        .prepare_cached(
            "SELECT row, in_order, source, ifnull(speaker, 0) FROM records WHERE row BETWEEN ?1 AND ?2 ORDER BY row",
        )?
        .query_and_then([first, last], |row| {
            Ok(Slot { row: row.get(0)?, at: row.get(1)?, source: row.get(2)?, speaker: row.get(3)? })
        })?
        .collect()
}

/// A span as bytes: numbers that occur as ascending steps, then for each row the step in time, and which source and
/// which speaker of those it is. All are numbers of seven bits a byte.
struct Packed {
    sources: Vec<u8>,
    speakers: Vec<u8>,
    rows: Vec<u8>,
}

impl Packed {
    fn of(slots: &[Slot]) -> Self {
        let sources = occurring(slots.iter().map(|slot| slot.source));
        let speakers = occurring(slots.iter().map(|slot| slot.speaker));
        let mut rows = Vec::with_capacity(slots.len() * 6);
        let mut before = 0;
        for slot in slots {
            put(&mut rows, zigzag(slot.at.wrapping_sub(before)));
            put(&mut rows, sources.partition_point(|number| *number < slot.source) as u64);
            put(&mut rows, speakers.partition_point(|number| *number < slot.speaker) as u64);
            before = slot.at;
        }
        Self { sources: steps(&sources), speakers: steps(&speakers), rows }
    }

    fn slots(&self, first: i64) -> Result<Vec<Slot>> {
        let (sources, speakers) = (numbers(&self.sources)?, numbers(&self.speakers)?);
        let of = |numbers: &[i64], place: u64| {
            numbers.get(usize::try_from(place).unwrap_or(usize::MAX)).copied().ok_or_else(Error::unreadable)
        };
        let mut left = self.rows.as_slice();
        let mut slots = Vec::with_capacity(LONGEST);
        let (mut row, mut at) = (first, 0_i64);
        while !left.is_empty() {
            at = at.wrapping_add(unzigzag(take(&mut left)?));
            let source = of(&sources, take(&mut left)?)?;
            let speaker = of(&speakers, take(&mut left)?)?;
            slots.push(Slot { row, at, source, speaker });
            row += 1;
        }
        Ok(slots)
    }
}

fn occurring(numbers: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut numbers: Vec<i64> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

fn steps(ascending: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut before = 0;
    for number in ascending {
        put(&mut bytes, (number - before).unsigned_abs());
        before = *number;
    }
    bytes
}

fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn take(bytes: &mut &[u8]) -> Result<u64> {
    let (mut number, mut shift) = (0_u64, 0);
    loop {
        let (byte, rest) = bytes.split_first().ok_or_else(Error::unreadable)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift).ok_or_else(Error::unreadable)?;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
        shift += 7;
    }
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_out_again_whatever_the_times() {
        let times = [0, -(1 << 61), 1_780_000_000_000_000, i64::MAX, i64::MIN, -1, 7];
        let slots: Vec<Slot> = times
            .iter()
            .zip(40..)
            .map(|(at, row)| Slot { row, at: *at, source: 3 + row % 2 * 900, speaker: row % 3 * 70_000 })
            .collect();
        let packed = Packed::of(&slots);
        assert_eq!(packed.slots(40).unwrap(), slots);
        assert_eq!(numbers(&packed.sources).unwrap(), [3, 903]);
        assert_eq!(numbers(&packed.speakers).unwrap(), [0, 70_000, 140_000]);
    }

    #[test]
    fn bytes_that_were_not_packed_are_damage() {
        let packed = Packed { sources: vec![1], speakers: vec![0], rows: vec![0, 1, 0] };
        assert!(matches!(packed.slots(1), Err(Error::Damaged { .. })), "a source that does not occur");
        assert!(numbers(&[0x80]).is_err(), "a number that does not end");
        assert!(numbers(&[0xff; 12]).is_err(), "a number that is too long");
    }
}
