//! What every format reader hands its findings to: counts, people, times, warnings, ids.
//!
//! It knows no format, and it holds no record: each goes on to the sink at once.

use crate::decode::{self, shortened};
use crate::detect::{Detection, Format};
use crate::draft::{
    Clock, Kind, Mapping, Options, Person, Progress, Record, Sink, Source, SourceKind, Summary, Warning,
};
use crate::error::Error;
use crate::limits;
use crate::time::{DateOrder, Letters, Precision, Resolved, Timestamp, Written, lettered, resolve};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use std::collections::HashMap;
use uuid::Uuid;

/// The space in which the ids of records are made.
const RECORDS: Uuid = Uuid::from_u128(0x6f1c_5a0e_93d7_4a51_8c0b_27d4_f1e9_6a38);

/// The one place that findings pass on their way out.
pub(crate) struct Intake<'a> {
    pub(crate) name: String,
    pub(crate) options: &'a Options,
    pub(crate) mapping: Option<Mapping>,
    sink: &'a mut dyn Sink,
    sources: Vec<Source>,
    people: Vec<Person>,
    known: HashMap<String, usize>,
    repeats: HashMap<Uuid, u32>,
    warnings: Vec<Warning>,
    said: HashMap<String, u64>,
    skipped: u64,
    progress: Progress,
    clocks: Clocks,
}

/// A time of one record as it will be stored.
#[derive(Debug, Clone, Default)]
pub(crate) struct When {
    pub(crate) at: Option<Timestamp>,
    pub(crate) as_said: Option<String>,
    pub(crate) precision: Option<Precision>,
    /// Milliseconds from the beginning, where it is counted from one.
    pub(crate) offset_ms: Option<i64>,
}

#[derive(Default)]
struct Clocks {
    absolute: bool,
    local: bool,
    relative: bool,
    undated: bool,
    day: Option<(NaiveDate, NaiveTime)>,
}

impl<'a> Intake<'a> {
    pub(crate) fn new(name: &str, options: &'a Options, sink: &'a mut dyn Sink) -> Self {
        let (name, _) = shortened(name.trim());
        Self {
            name: if name.is_empty() { "a file without a name".into() } else { name },
            options,
            mapping: None,
            sink,
            sources: Vec::new(),
            people: Vec::new(),
            known: HashMap::new(),
            repeats: HashMap::new(),
            warnings: Vec::new(),
            said: HashMap::new(),
            skipped: 0,
            progress: Progress { done: 0, total: 0 },
            clocks: Clocks::default(),
        }
    }

    /// Adds a source and gives back its number.
    pub(crate) fn source(&mut self, name: &str, kind: SourceKind, private: bool) -> usize {
        let (name, _) = shortened(name);
        self.sources.push(Source { name, kind, records: 0, first: None, last: None, private });
        self.sources.len() - 1
    }

    /// An empty record of a source, to be filled in and taken.
    pub(crate) fn blank(&self, source: usize, kind: Kind) -> Record {
        Record {
            id: Uuid::nil(),
            source: self.sources[source].name.clone(),
            kind,
            at: None,
            at_as_said: None,
            offset_ms: None,
            end_ms: None,
            precision: Precision::None,
            speaker: None,
            speaker_id: None,
            text: String::new(),
            thread: None,
            private: self.sources[source].private,
            edited: false,
        }
    }

    /// Passes a finished record on. `place` is where it stands, for warnings about its text.
    pub(crate) fn take(&mut self, source: usize, mut record: Record, place: impl Fn() -> String) -> Result<(), Error> {
        if record.text.len() > limits::LINE {
            self.skip(place(), "the text is longer than a million characters");
            return Ok(());
        }
        if record.text.contains('\0') {
            record.text = record.text.replace('\0', "\u{fffd}");
            self.warn(place(), "it holds NUL characters; each was replaced by \u{fffd}");
        }
        if let Some(what) = decode::unseen(&record.text) {
            self.warn(place(), what);
        }
        self.meet(&mut record, &place)?;
        let source = &mut self.sources[source];
        source.records += 1;
        if let Some(at) = record.at {
            let micros = at.micros();
            if source.first.is_none_or(|first| micros < first.micros()) {
                source.first = Some(at);
            }
            if source.last.is_none_or(|last| micros > last.micros()) {
                source.last = Some(at);
            }
        }
        self.sink.record(record)
    }

    /// An id made of a record's own marks; the second with the same marks gets another.
    pub(crate) fn id(&mut self, scope: &str, marks: &[&str]) -> Uuid {
        let first = id_of(scope, marks);
        let count = self.repeats.entry(first).or_insert(0);
        *count += 1;
        if *count == 1 {
            return first;
        }
        let ordinal = count.to_string();
        id_of(scope, &[first.to_string().as_str(), ordinal.as_str()])
    }

    /// Says something about a place. What is said often is counted after a while.
    pub(crate) fn warn(&mut self, place: impl Into<String>, what: impl Into<String>) {
        let what = what.into();
        let full = self.warnings.len() >= limits::WARNINGS;
        if self.said.len() >= limits::WARNINGS && !self.said.contains_key(&what) {
            *self.said.entry("more of other kinds".into()).or_insert(limits::SAME_WARNING) += 1;
            return;
        }
        let times = self.said.entry(what.clone()).or_insert(0);
        if full {
            *times = (*times).max(limits::SAME_WARNING);
        }
        *times += 1;
        if *times <= limits::SAME_WARNING {
            let place = decode::place(&place.into());
            self.warnings.push(Warning { place, what });
        }
    }

    /// Leaves something out, and says so.
    pub(crate) fn skip(&mut self, place: impl Into<String>, what: impl Into<String>) {
        self.skipped += 1;
        self.warn(place, what);
    }

    /// How many things were left out so far.
    #[cfg(test)]
    pub(crate) fn skipped(&self) -> u64 {
        self.skipped
    }

    /// Whether anything was said so far.
    #[cfg(test)]
    pub(crate) fn warned(&self) -> bool {
        !self.warnings.is_empty()
    }

    /// Says how much there is to read.
    pub(crate) fn expect(&mut self, total: u64) -> Result<(), Error> {
        self.progress.total = total;
        self.sink.progress(self.progress)
    }

    /// Says how much has been read; passes it on about two hundred times in all.
    pub(crate) fn reached(&mut self, done: u64) -> Result<(), Error> {
        let step = self.progress.total / 200;
        if done >= self.progress.total || done >= self.progress.done + step.max(1) {
            self.progress.done = done.min(self.progress.total);
            self.sink.progress(self.progress)?;
        }
        Ok(())
    }

    /// Closes the account of a file.
    pub(crate) fn finish(mut self, format: Format, detection: Detection) -> Result<Summary, Error> {
        let records = self.sources.iter().map(|source| source.records).sum();
        if records == 0 {
            return Err(Error::empty(match self.warnings.first() {
                Some(first) => format!("nothing in it could be taken in; {}: {}", first.place, first.what),
                None => "there is nothing in it that could be taken in".into(),
            }));
        }
        let clock = self.clock();
        self.say_rest();
        Ok(Summary {
            format,
            detection,
            clock,
            mapping: self.mapping,
            sources: self.sources,
            people: self.people,
            records,
            warnings: self.warnings,
            skipped: self.skipped,
        })
    }

    /// Places an offset from the start of a recording.
    pub(crate) fn offset(&mut self, milliseconds: i64) -> Option<Timestamp> {
        self.clocks.relative = true;
        let start = self.options.start?;
        let at = start.checked_add_signed(TimeDelta::try_milliseconds(milliseconds)?)?;
        Timestamp::new(at, Precision::Ms)
    }

    /// Notes that a time carried its own place on the line of time.
    pub(crate) fn saw_absolute(&mut self) {
        self.clocks.absolute = true;
    }

    /// Settles a written time, or says why it cannot be.
    pub(crate) fn when(&mut self, written: Written, said: &str, place: &dyn Fn() -> String) -> When {
        let mut when = When { as_said: Some(shortened(said).0), ..When::default() };
        match written {
            Written::Instant(local, offset, precision) => {
                self.clocks.absolute = true;
                let utc = local.checked_sub_offset(offset).map(|at| at.and_utc());
                when.at = utc.and_then(|at| Timestamp::new(at, precision));
                if when.at.is_none() {
                    self.warn(place(), "the time lies outside the years 1 to 9999");
                }
            }
            Written::Local(local, precision) => when.at = self.local(local, precision, place),
            Written::Lettered(local, letters, precision) => when.at = self.lettered(local, letters, precision, place),
            Written::Clock(time, precision) => when.at = self.time_of_day(time, precision, place),
            Written::ClockIn(..) | Written::YearLess(..) => return self.undated(written, said, place),
            Written::After(millis, precision) => {
                if !self.clocks.relative && self.options.start.is_none() {
                    self.warn(place(), "the times are counted from a beginning; they were left open until it is given");
                }
                if precision == Precision::Min && said.contains(':') {
                    self.warn(place(), "a time of two numbers after T was read as hours and minutes");
                }
                let at = self.offset(millis);
                return When { at, precision: Some(precision), offset_ms: Some(millis), ..when };
            }
            Written::EitherOrder => self.warn(
                place(),
                "the date can be read day first or month first, and nothing in the file says which; choose the order of dates",
            ),
        }
        when.precision = when.at.map(Timestamp::precision);
        when
    }

    /// The day that was chosen for the first of the times that name none.
    pub(crate) fn first_day(&self) -> Option<NaiveDate> {
        let zone = self.options.zone.unwrap_or(Tz::UTC);
        Some(self.options.start?.with_timezone(&zone).date_naive())
    }

    /// Which way round dates are written, as the person importing chose it.
    pub(crate) fn date_order(&self) -> Option<DateOrder> {
        self.options.date_order
    }

    fn local(
        &mut self,
        local: chrono::NaiveDateTime,
        precision: Precision,
        place: &dyn Fn() -> String,
    ) -> Option<Timestamp> {
        if !self.clocks.local && self.options.zone.is_none() {
            self.warn(place(), "the times name no zone; they were read as UTC until a zone is chosen");
        }
        self.clocks.local = true;
        match resolve(local, precision, self.options.zone.unwrap_or(Tz::UTC)) {
            Resolved::One(at) => return Some(at),
            Resolved::Gap => self.warn(
                place(),
                "the clock in this zone was put forward over that time, so it never showed; the time was left open",
            ),
            Resolved::Fold(first, second) => self.warn(
                place(),
                format!("the clock in this zone showed that time twice ({first} and {second}); the time was left open"),
            ),
            Resolved::OutOfRange => {
                self.warn(place(), "the time lies outside the years 1 to 9999");
            }
        }
        None
    }

    /// Letters say which zone it is once somebody has said so too.
    fn lettered(
        &mut self,
        local: chrono::NaiveDateTime,
        letters: Letters,
        precision: Precision,
        place: &dyn Fn() -> String,
    ) -> Option<Timestamp> {
        let found = self.options.zone.map(|zone| lettered(local, letters, precision, zone));
        self.warn(
            place(),
            match found {
                Some(Resolved::One(at)) => {
                    self.clocks.absolute = true;
                    return Some(at);
                }
                Some(Resolved::OutOfRange) => "the time lies outside the years 1 to 9999",
                Some(_) => "the time names a zone by letters that the chosen zone did not use then; it was left open",
                None => {
                    "the time names a zone by letters that stand for more than one; it was left open until that zone is chosen"
                }
            },
        );
        None
    }

    /// A time that names its zone but no day, or no year, is placed by the first day that was given.
    fn undated(&mut self, written: Written, said: &str, place: &dyn Fn() -> String) -> When {
        let zone = self.options.zone.unwrap_or(Tz::UTC);
        if let Some(start) = self.options.start {
            return self.when(written.near(start.with_timezone(&zone).date_naive()), said, place);
        }
        self.clocks.undated = true;
        self.warn(
            place(),
            match written {
                Written::YearLess(..) => "the time names no year; it was left open until a first day is given",
                _ => "the time of day names no day; it was left open until a first day is given",
            },
        );
        When { as_said: Some(shortened(said).0), ..When::default() }
    }

    fn time_of_day(&mut self, time: NaiveTime, precision: Precision, place: &dyn Fn() -> String) -> Option<Timestamp> {
        if !self.clocks.undated && self.options.start.is_none() {
            self.warn(place(), "the times of day name no day; they were left open until a first day is given");
        }
        self.clocks.undated = true;
        let start = self.options.start?;
        let zone = self.options.zone.unwrap_or(Tz::UTC);
        let day = match self.clocks.day {
            None => start.with_timezone(&zone).date_naive(),
            // Half a day backwards is midnight passing; less is a line out of order.
            Some((day, last)) if last - time > TimeDelta::hours(12) => {
                self.warn(place(), "the clock goes back by more than half a day; it was read as the next day");
                day.succ_opt()?
            }
            Some((day, _)) => day,
        };
        self.clocks.day = Some((day, time));
        self.local(day.and_time(time), precision, place)
    }

    fn meet(&mut self, record: &mut Record, place: &dyn Fn() -> String) -> Result<(), Error> {
        let Some(speaker) = record.speaker.take() else {
            record.speaker_id = None;
            return Ok(());
        };
        let (speaker, cut) = shortened(&speaker);
        if cut {
            self.warn(place(), "the speaker's name is longer than 200 characters; it was cut");
        }
        let id = record.speaker_id.take().map(|id| shortened(&id).0);
        let id = id.unwrap_or_else(|| speaker.clone());
        let person = match self.known.get(&id) {
            Some(person) => *person,
            None => {
                if self.people.len() >= limits::PEOPLE {
                    let what = "more than 100,000 different people speak in it; the person may have been looked for in the wrong place";
                    return Err(Error::too_large(place(), what));
                }
                if let Some(what) = decode::unseen(&speaker) {
                    self.warn(place(), format!("in a speaker's name, {what}"));
                }
                self.people.push(Person { id: id.clone(), name: speaker.clone(), records: 0 });
                self.known.insert(id.clone(), self.people.len() - 1);
                self.people.len() - 1
            }
        };
        self.people[person].records += 1;
        record.speaker = Some(speaker);
        record.speaker_id = Some(id);
        Ok(())
    }

    fn clock(&self) -> Clock {
        let zone = self.options.zone.unwrap_or(Tz::UTC);
        let assumed = self.options.zone.is_none();
        let seen = &self.clocks;
        match (seen.absolute, seen.local, seen.relative, seen.undated) {
            (true, true, ..) => Clock::Mixed { zone, assumed },
            (true, false, ..) => Clock::Absolute,
            (false, true, ..) => Clock::Local { zone, assumed },
            (false, false, true, _) => Clock::Relative,
            (false, false, false, true) => Clock::Undated,
            _ => Clock::None,
        }
    }

    fn say_rest(&mut self) {
        let mut rest: Vec<_> = self
            .said
            .iter()
            .filter(|(_, times)| **times > limits::SAME_WARNING)
            .map(|(what, times)| Warning {
                place: format!("{} more places", times - limits::SAME_WARNING),
                what: what.clone(),
            })
            .collect();
        rest.sort_by(|a, b| a.what.cmp(&b.what));
        self.warnings.append(&mut rest);
    }
}

/// The id that a record with these marks has, wherever and whenever it is imported.
pub(crate) fn id_of(scope: &str, marks: &[&str]) -> Uuid {
    let mut name = Vec::with_capacity(64);
    name.extend_from_slice(scope.as_bytes());
    for mark in marks {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        name.extend_from_slice(&(mark.len() as u64).to_le_bytes());
        name.extend_from_slice(mark.as_bytes());
    }
    Uuid::new_v5(&RECORDS, &name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_depend_on_every_mark_and_on_nothing_else() {
        assert_eq!(id_of("s", &["a", "b"]), id_of("s", &["a", "b"]));
        assert_ne!(id_of("s", &["ab", "c"]), id_of("s", &["a", "bc"]));
        assert_ne!(id_of("s", &["a"]), id_of("t", &["a"]));
    }

    #[test]
    fn the_same_thing_said_often_is_counted() {
        let options = Options::default();
        let mut sink: Vec<Record> = Vec::new();
        let mut intake = Intake::new("f", &options, &mut sink);
        for line in 0..60 {
            intake.warn(format!("line {line}"), "a cue without words");
        }
        intake.say_rest();
        assert_eq!(intake.warnings.len(), 51);
        assert_eq!(intake.warnings[50].place, "10 more places");
    }

    #[test]
    fn names_are_one_line_and_composed() {
        assert_eq!(shortened("  Ana\tMaria \n"), ("Ana Maria".into(), false));
        assert_eq!(shortened("Jose\u{301}").0, "José");
        assert!(shortened(&"x".repeat(300)).1);
    }
}
