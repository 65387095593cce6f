//! Records packed together: how they come from the worker, and how they are put aside until someone has decided.
//!
//! It is no format to keep: what wrote a block and what reads it are of the same build.

use crate::draft::{Kind, Record};
use crate::error::Error;
use crate::time::{Precision, Timestamp};
use serde::Deserialize;
use uuid::Uuid;

/// A block is handed on from this size in bytes on.
const FULL: usize = 32 * 1024;

/// A record as it lies in a block: [`Record`] with its words lent.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[allow(missing_docs, reason = "each is what it is in Record")]
pub struct Lent<'a> {
    // In the order of `Record`, which is how they are packed.
    pub id: Uuid,
    pub source: &'a str,
    pub kind: Kind,
    pub at: Option<Timestamp>,
    pub at_as_said: Option<&'a str>,
    pub offset_ms: Option<i64>,
    pub end_ms: Option<i64>,
    pub precision: Precision,
    pub speaker: Option<&'a str>,
    pub speaker_id: Option<&'a str>,
    pub text: &'a str,
    pub thread: Option<Uuid>,
    pub private: bool,
    pub edited: bool,
}

/// Records being packed.
#[derive(Default)]
pub struct Packed {
    bytes: Vec<u8>,
    count: u32,
}

/// Packed records, and how many they are said to be.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    bytes: &'a [u8],
    count: u32,
}

impl Packed {
    /// Adds a record.
    pub fn push(&mut self, record: &Record) {
        let bytes = std::mem::take(&mut self.bytes);
        self.bytes = postcard::to_extend(record, bytes).expect("BUG: a record has no part that cannot be packed");
        self.count += 1;
    }

    /// Whether it is time to hand it on.
    pub fn is_full(&self) -> bool {
        self.bytes.len() >= FULL
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// How many records are in it.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// The records, packed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same as a block.
    pub fn block(&self) -> Block<'_> {
        Block::new(&self.bytes, self.count)
    }

    /// Forgets what is in it.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.count = 0;
    }
}

impl<'a> Block<'a> {
    /// Bytes that are said to be that many records.
    pub fn new(bytes: &'a [u8], count: u32) -> Self {
        Self { bytes, count }
    }

    /// The records, packed.
    pub fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The records, each with its place in the block. A block that does not hold what it is said to ends in an error.
    pub fn records(self) -> impl Iterator<Item = Result<(u32, Lent<'a>), Error>> {
        let (mut rest, mut left) = (self.bytes, self.count);
        std::iter::from_fn(move || {
            if left == 0 {
                let over = !std::mem::take(&mut rest).is_empty();
                return over.then(|| Err(not_as_said()));
            }
            let place = (self.bytes.len() - rest.len()) as u32;
            left -= 1;
            match postcard::take_from_bytes(rest) {
                Ok((lent, after)) => {
                    rest = after;
                    Some(Ok((place, lent)))
                }
                Err(_) => {
                    (rest, left) = (&[], 0);
                    Some(Err(not_as_said()))
                }
            }
        })
    }
}

impl<'a> Lent<'a> {
    /// The record at a place that [`Block::records`] gave.
    ///
    /// # Errors
    /// When none is there.
    pub fn at(block: &'a [u8], place: u32) -> Result<Self, Error> {
        let bytes = block.get(place as usize..).unwrap_or_default();
        postcard::take_from_bytes(bytes).map(|(lent, _)| lent).map_err(|_| not_as_said())
    }
}

impl From<Lent<'_>> for Record {
    fn from(lent: Lent<'_>) -> Self {
        Self {
            id: lent.id,
            source: lent.source.to_owned(),
            kind: lent.kind,
            at: lent.at,
            at_as_said: lent.at_as_said.map(str::to_owned),
            offset_ms: lent.offset_ms,
            end_ms: lent.end_ms,
            precision: lent.precision,
            speaker: lent.speaker.map(str::to_owned),
            speaker_id: lent.speaker_id.map(str::to_owned),
            text: lent.text.to_owned(),
            thread: lent.thread,
            private: lent.private,
            edited: lent.edited,
        }
    }
}

fn not_as_said() -> Error {
    Error::worker("it sent records that cannot be read")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    fn records() -> Vec<Record> {
        let mut records: Vec<Record> = Vec::new();
        let vtt = "WEBVTT\n\n00:01.000 --> 00:02.500\n<v Ana>hé\n\n00:03.000 --> 00:04.000\nno one\n";
        let started = Options { start: chrono::DateTime::from_timestamp(1_700_000_000, 0), ..Options::default() };
        for options in [Options::default(), started] {
            crate::read("a.vtt", std::io::Cursor::new(vtt), &options, &mut records).unwrap();
        }
        records[1].thread = Some(records[0].id);
        records[2].private = true;
        records
    }

    fn packed(records: &[Record]) -> Packed {
        let mut packed = Packed::default();
        records.iter().for_each(|record| packed.push(record));
        packed
    }

    #[test]
    fn records_come_out_as_they_went_in() {
        let records = records();
        let packed = packed(&records);
        let found: Result<Vec<_>, Error> = packed.block().records().collect();
        for ((place, lent), record) in found.unwrap().into_iter().zip(&records) {
            assert_eq!(Record::from(lent), *record);
            assert!(Lent::at(packed.bytes(), place).unwrap() == lent);
        }
        assert_eq!(packed.count() as usize, records.len());
    }

    #[test]
    fn a_block_that_is_not_what_it_is_said_to_be_is_an_error() {
        let records = records();
        let packed = packed(&records);
        let is_whole = |bytes: &[u8], count: u32| Block::new(bytes, count).records().all(|found| found.is_ok());
        let (bytes, count) = (packed.bytes(), packed.count());
        assert!(is_whole(bytes, count));
        assert!(!is_whole(bytes, count - 1) && !is_whole(bytes, count + 1));
        for cut in 0..bytes.len() {
            assert!(!is_whole(&bytes[..cut], count), "{cut}");
            // No byte that is altered makes reading it panic.
            let mut altered = bytes.to_vec();
            altered[cut] ^= 0xff;
            is_whole(&altered, count);
        }
        assert!(Lent::at(bytes, u32::MAX).is_err());
    }
}
