//! Accounts made by hand for tests: one day, one zone, ids by number.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file uses its own part")]

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use domain::evidence::Precision;
use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::when::{Anchor, Basis, Facet, Reading};
use domain::words::Words;
use merging::{Accounts, Answered, Attribution, Logged, Merged, Person, Said, Time, Together, merge};
use uuid::Uuid;

pub const MINUTE: u32 = 60;

pub fn sid(n: u128) -> StatementId {
    StatementId(Uuid::from_u128(n))
}

pub fn rid(n: u128) -> RecordId {
    RecordId(Uuid::from_u128(1_000 + n))
}

pub fn pid(n: u128) -> ParticipantId {
    ParticipantId(Uuid::from_u128(2_000 + n))
}

/// "14:05" or "14:05:10" of the one day.
pub fn at(clock: &str) -> DateTime<Utc> {
    let clock = if clock.len() == 5 { format!("{clock}:00") } else { clock.to_owned() };
    let day = NaiveDate::from_ymd_opt(2026, 5, 14).unwrap();
    day.and_time(clock.parse().unwrap()).and_utc()
}

/// A statement to be.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: StatementId,
    pub who: ParticipantId,
    pub text: Words,
    pub time: Option<Time>,
    pub cites: Vec<RecordId>,
    pub attribution: Attribution,
}

pub fn line(n: u128, who: u128, text: &str) -> Line {
    Line {
        id: sid(n),
        who: pid(who),
        text: text.into(),
        time: None,
        cites: vec![],
        attribution: Attribution::Attributed,
    }
}

impl Line {
    pub fn when(mut self, reading: Reading) -> Self {
        self.time = Some(Time { facet: Facet::Occurred, basis: Basis::Words, reading });
        self
    }

    pub fn during(mut self, anchor: Anchor) -> Self {
        self.time = Some(Time { facet: Facet::Occurred, basis: Basis::Words, reading: Reading::During { of: anchor } });
        self
    }

    pub fn facet(mut self, facet: Facet) -> Self {
        self.time.as_mut().unwrap().facet = facet;
        self
    }

    pub fn basis(mut self, basis: Basis) -> Self {
        self.time.as_mut().unwrap().basis = basis;
        self
    }

    pub fn cites(mut self, record: u128) -> Self {
        self.cites.push(rid(record));
        self
    }

    pub fn unattributed(mut self) -> Self {
        self.attribution = Attribution::Unattributed;
        self
    }
}

pub fn between(from: &str, to: &str) -> Reading {
    Reading::Between { from: at(from), to: at(to) }
}

pub fn about(clock: &str, minutes: u32) -> Reading {
    Reading::About { at: at(clock), plus_minus_s: minutes * MINUTE }
}

pub fn exact(clock: &str) -> Reading {
    Reading::Exact { at: at(clock), precision_s: 0 }
}

pub fn after(of: Anchor, min_gap_s: u32, max_gap_s: Option<u32>) -> Reading {
    Reading::After { of, min_gap_s, max_gap_s }
}

pub fn before(of: Anchor, min_gap_s: u32, max_gap_s: Option<u32>) -> Reading {
    Reading::Before { of, min_gap_s, max_gap_s }
}

/// A record to be.
#[derive(Debug, Clone)]
pub struct Entry {
    pub id: RecordId,
    pub at: Option<DateTime<Utc>>,
    pub precision: Precision,
    pub kind: &'static str,
    pub text: Words,
}

pub fn entry(n: u128, clock: &str, kind: &'static str, text: &str) -> Entry {
    Entry { id: rid(n), at: Some(at(clock)), precision: Precision::Us, kind, text: text.into() }
}

/// Everything of a test.
#[derive(Debug, Clone, Default)]
pub struct Room {
    pub lines: Vec<Line>,
    pub entries: Vec<Entry>,
    pub people: Vec<Person>,
    pub together: Vec<Together>,
}

impl Room {
    pub fn of(lines: impl Into<Vec<Line>>, entries: impl Into<Vec<Entry>>) -> Self {
        Self { lines: lines.into(), entries: entries.into(), ..Self::default() }
    }

    pub fn together(mut self, statements: &[u128]) -> Self {
        self.together.push(Together { statements: statements.iter().map(|n| sid(*n)).collect(), records: vec![] });
        self
    }

    pub fn called(mut self, who: u128, name: &str) -> Self {
        self.people.push(Person { id: pid(who), called: vec![name.into()] });
        self
    }

    pub fn accounts(&self) -> Accounts<'_> {
        let said = |line: &'_ Line| (line.id, line.who, line.attribution, line.time.clone(), line.cites.clone());
        Accounts {
            zone: Tz::UTC,
            people: self.people.clone(),
            statements: self
                .lines
                .iter()
                .map(|line| {
                    let (id, participant, attribution, time, cites) = said(line);
                    Said { id, participant, attribution, text: &line.text, time, cites }
                })
                .collect(),
            records: self
                .entries
                .iter()
                .map(|it| Logged { id: it.id, at: it.at, precision: it.precision, kind: it.kind, text: &it.text })
                .collect(),
            together: self.together.clone(),
        }
    }

    pub fn merge(&self) -> Merged {
        merge(&self.accounts(), &Answered::default())
    }
}
