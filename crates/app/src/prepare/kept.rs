//! The records of a file that was read and not yet decided about: packed and put aside, with only their times and places
//! in memory, so that a file of a million messages takes no more room than one of a thousand.
//!
//! It decides nothing; what enters, `taking_in` does.

use std::collections::HashMap;

use ingest::{Block, Lent, Packed, Record, Sink};
use vault::Aside;

use crate::failure::{Code, Failure};

/// How many bytes of blocks are held at once while records are read in the order of their times.
const AT_HAND: usize = 16 * 1024 * 1024;
/// What stands for no time at all; those records come first.
const UNDATED: i64 = i64::MIN;

/// Records put aside.
pub(crate) struct Kept {
    aside: Aside,
    places: Vec<Place>,
    filling: Packed,
    failed: Option<Failure>,
}

/// Where a record lies, and when it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    at: i64,
    block: u32,
    offset: u32,
    private: bool,
}

impl Kept {
    pub(crate) fn new(aside: Aside) -> Self {
        Self { aside, places: Vec::new(), filling: Packed::default(), failed: None }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> u64 {
        self.places.len() as u64
    }

    /// Where those that are wanted lie, in the order of their times; those of one time as they were read.
    pub(crate) fn in_order(&self, wanted: impl Fn(bool) -> bool) -> Vec<Place> {
        let mut places: Vec<Place> = self.places.iter().filter(|place| wanted(place.private)).copied().collect();
        places.sort_unstable();
        places
    }

    /// Where they lie, as they were read.
    pub(crate) fn as_read(&self) -> &[Place] {
        &self.places
    }

    /// How many of them are wanted.
    pub(crate) fn count_wanted(&self, wanted: impl Fn(bool) -> bool) -> u64 {
        self.places.iter().filter(|place| wanted(place.private)).count() as u64
    }

    /// Begins to read them.
    pub(crate) fn reading(&self) -> Reading<'_> {
        Reading { kept: self, at_hand: HashMap::new(), held: 0, turn: 0 }
    }

    /// Puts the last records aside; fails when some could not be.
    pub(crate) fn close(mut self) -> Result<Self, Failure> {
        // What keeps this from working is told by the failure.
        let _ = self.put_filled();
        self.failed.take().map_or(Ok(self), Err)
    }

    fn put_filled(&mut self) -> Result<(), ingest::Error> {
        let filled = std::mem::take(&mut self.filling);
        if filled.is_empty() { Ok(()) } else { self.put(filled.block()) }
    }

    fn put(&mut self, block: Block<'_>) -> Result<(), ingest::Error> {
        let number = self.aside.put(block.bytes()).map_err(|error| {
            self.failed = Some(error.into());
            let (place, what) = ("the import".to_owned(), "it could not be put aside".to_owned());
            ingest::Error { reason: ingest::Reason::Stopped, place, what }
        })?;
        for found in block.records() {
            let (offset, record) = found?;
            let at = record.at.map_or(UNDATED, |at| at.micros());
            self.places.push(Place { at, block: number, offset, private: record.private });
        }
        Ok(())
    }
}

/// Records being read from where they were put aside. The blocks used last stay at hand: in the order of time, records
/// come from one conversation and then another.
pub(crate) struct Reading<'k> {
    kept: &'k Kept,
    at_hand: HashMap<u32, AtHand>,
    held: usize,
    turn: u64,
}

struct AtHand {
    bytes: Vec<u8>,
    used: u64,
}

impl Reading<'_> {
    /// The record at a place.
    pub(crate) fn record(&mut self, place: Place) -> Result<Lent<'_>, Failure> {
        self.turn += 1;
        if !self.at_hand.contains_key(&place.block) {
            self.fetch(place.block)?;
        }
        let block = self.at_hand.get_mut(&place.block).ok_or(Code::Unexpected)?;
        block.used = self.turn;
        Ok(Lent::at(&block.bytes, place.offset).map_err(|_| Code::WorkerStopped)?)
    }

    fn fetch(&mut self, number: u32) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        while self.held > AT_HAND
            && let Some(oldest) = self.at_hand.iter().min_by_key(|(_, block)| block.used).map(|(number, _)| *number)
            && let Some(block) = self.at_hand.remove(&oldest)
        {
            self.held -= block.bytes.capacity();
            bytes = block.bytes;
        }
        self.kept.aside.get(number, &mut bytes)?;
        self.held += bytes.capacity();
        self.at_hand.insert(number, AtHand { bytes, used: self.turn });
        Ok(())
    }
}

/// Records may come one by one or in blocks, not both in turn.
impl Sink for Kept {
    fn record(&mut self, record: Record) -> Result<(), ingest::Error> {
        self.filling.push(&record);
        if self.filling.is_full() { self.put_filled() } else { Ok(()) }
    }

    fn block(&mut self, block: Block<'_>) -> Result<(), ingest::Error> {
        self.put(block)
    }
}
