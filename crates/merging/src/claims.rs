//! What is claimed about times, as distances between points, each with those who claim it: statements by what was
//! said, records by their clocks, and the one rule that nothing is noticed before it occurs. It does not solve them.
//!
//! Time is counted in microseconds since 1970. Point 0 is that origin; statements follow, then records.

use std::collections::HashMap;
use std::iter;

use chrono::{DateTime, Utc};
use domain::evidence::Precision;
use domain::ids::{RecordId, StatementId};
use domain::when::{Anchor, Basis, Facet, Reading};

use crate::accounts::{Accounts, Attribution, Logged, Said};

pub(crate) const SECOND: i64 = 1_000_000;
/// Times further from the origin than this are left out: about 36,000 years, far inside what can be calculated with.
const FARTHEST: i64 = 1 << 60;
pub(crate) const ORIGIN: usize = 0;

/// `min ≤ t(b) − t(a) ≤ max`, by these points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
    pub(crate) by: Vec<usize>,
    pub(crate) ground: Ground,
}

/// What a claim rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// The first of its points states it.
    Stated,
    /// It follows from what its points are, by the rule.
    Rule,
}

/// All claims of some accounts.
pub(crate) struct Claims {
    pub(crate) all: Vec<Claim>,
    statements: usize,
    points: usize,
}

impl Claims {
    pub(crate) fn of(accounts: &Accounts<'_>) -> Self {
        let places = Places::of(accounts);
        let mut all = Vec::new();
        for (said, point) in accounts.statements.iter().zip(1..) {
            all.extend(of_statement(said, point, &places, accounts));
        }
        for (record, point) in accounts.records.iter().zip(1 + accounts.statements.len()..) {
            all.extend(of_record(record, point));
        }
        all.extend(noticed_after_occurring(accounts, &places));
        all.retain(|claim| claim.min.into_iter().chain(claim.max).all(|value| value.abs() <= FARTHEST));
        let statements = accounts.statements.len();
        Self { all, statements, points: 1 + statements + accounts.records.len() }
    }

    pub(crate) fn points(&self) -> usize {
        self.points
    }

    pub(crate) fn is_statement(&self, point: usize) -> bool {
        (1..=self.statements).contains(&point)
    }

    /// The place of a statement among the statements.
    pub(crate) fn statement(&self, point: usize) -> Option<usize> {
        self.is_statement(point).then(|| point - 1)
    }

    /// The place of a record among the records.
    pub(crate) fn record(&self, point: usize) -> Option<usize> {
        (point > self.statements).then(|| point - 1 - self.statements)
    }
}

/// The point at which a statement lies.
pub(crate) fn point_of(statement: usize) -> usize {
    statement + 1
}

pub(crate) fn us(at: DateTime<Utc>) -> i64 {
    at.timestamp_micros()
}

/// Where things are that a time can be measured against. What is not attributed is nowhere.
struct Places {
    statements: HashMap<StatementId, usize>,
    records: HashMap<RecordId, usize>,
}

impl Places {
    fn of(accounts: &Accounts<'_>) -> Self {
        let said = accounts.statements.iter().zip(1..);
        let told = said.filter(|(said, _)| said.attribution == Attribution::Attributed);
        Self {
            statements: told.map(|(said, point)| (said.id, point)).collect(),
            records: accounts.records.iter().map(|it| it.id).zip(1 + accounts.statements.len()..).collect(),
        }
    }

    fn of_anchor(&self, anchor: Anchor) -> Option<usize> {
        match anchor {
            Anchor::Statement(id) => self.statements.get(&id).copied(),
            Anchor::Record(id) => self.records.get(&id).copied(),
        }
    }
}

fn of_statement(said: &Said<'_>, point: usize, places: &Places, accounts: &Accounts<'_>) -> Vec<Claim> {
    let (Some(time), Some(reading)) = (&said.time, said.reading()) else { return Vec::new() };
    let is_told = said.attribution == Attribution::Attributed;
    if is_told
        && time.basis == Basis::Record
        && let Some(claim) = of_tie(said, point, places, accounts)
    {
        return vec![claim];
    }
    // Of alternatives nobody knows which holds: they claim nothing.
    let claims = reading.holds().iter().filter_map(|part| {
        let beside = || by_anchor(part, point, places, accounts).filter(|_| is_told);
        by_clock(part, point).or_else(beside)
    });
    claims.collect()
}

/// A time taken from a record is the time of that record, so that it follows when the record's clock is set right. With
/// several records, it is the one nearest to the time taken. Being tied to a record says nothing else about time.
fn of_tie(said: &Said<'_>, point: usize, places: &Places, accounts: &Accounts<'_>) -> Option<Claim> {
    let Some(Reading::Exact { at, .. } | Reading::About { at, .. }) = said.reading() else { return None };
    let tied = said.cites.iter().filter_map(|id| {
        let place = *places.records.get(id)?;
        let record = &accounts.records[place - 1 - accounts.statements.len()];
        Some((place, record.precision, (record.at? - *at).abs()))
    });
    let (record, precision, _) = tied.min_by_key(|(_, _, distance)| *distance)?;
    fineness(precision).map(|_| claim(record, point, 0, 0, vec![point]))
}

fn by_clock(reading: &Reading, point: usize) -> Option<Claim> {
    let (min, max) = match *reading {
        Reading::Exact { at, precision_s } => (Some(us(at)), Some(us(at) + seconds(precision_s))),
        Reading::About { at, plus_minus_s } => {
            (Some(us(at) - seconds(plus_minus_s)), Some(us(at) + seconds(plus_minus_s)))
        }
        Reading::Between { from, to } => (Some(us(from)), Some(us(to))),
        Reading::BeforeTime { at } => (None, Some(us(at))),
        Reading::AfterTime { at } => (Some(us(at)), None),
        _ => return None,
    };
    Some(Claim { a: ORIGIN, b: point, min, max, by: vec![point], ground: Ground::Stated })
}

fn by_anchor(reading: &Reading, point: usize, places: &Places, accounts: &Accounts<'_>) -> Option<Claim> {
    let other = places.of_anchor(*reading.anchors().first()?).filter(|other| *other != point)?;
    let by = vec![point];
    Some(match *reading {
        Reading::Before { min_gap_s, max_gap_s, .. } => Claim {
            a: point,
            b: other,
            min: Some(seconds(min_gap_s)),
            max: max_gap_s.map(seconds),
            by,
            ground: Ground::Stated,
        },
        Reading::After { min_gap_s, max_gap_s, .. } => Claim {
            a: other,
            b: point,
            min: Some(seconds(min_gap_s)),
            max: max_gap_s.map(seconds),
            by,
            ground: Ground::Stated,
        },
        Reading::Around { plus_minus_s, .. } => claim(other, point, -seconds(plus_minus_s), seconds(plus_minus_s), by),
        Reading::During { .. } => during(other, point, accounts),
        _ => return None,
    })
}

/// While something went on. Of a statement between two times, those are its beginning and end; of anything else only the
/// beginning is known.
fn during(other: usize, point: usize, accounts: &Accounts<'_>) -> Claim {
    let parts = accounts.statements.get(other - 1).and_then(Said::reading).map(Reading::holds).unwrap_or_default();
    let lasting = parts.iter().find_map(|part| match part {
        Reading::Between { from, to } => Some((us(*from), us(*to))),
        _ => None,
    });
    match lasting {
        Some((from, to)) => claim(ORIGIN, point, from, to, vec![point, other]),
        None => Claim { a: other, b: point, min: Some(0), max: None, by: vec![point], ground: Ground::Stated },
    }
}

fn of_record(record: &Logged<'_>, point: usize) -> Option<Claim> {
    let at = us(record.at?);
    Some(claim(ORIGIN, point, at, at + fineness(record.precision)?, vec![point]))
}

/// Within one moment that a person has confirmed, nobody notices what has not occurred yet.
fn noticed_after_occurring(accounts: &Accounts<'_>, places: &Places) -> Vec<Claim> {
    let facet_of = |point: usize| accounts.statements[point - 1].time.as_ref().map(|time| time.facet);
    let in_moment = |ids: &[StatementId]| {
        let points: Vec<usize> = ids.iter().filter_map(|id| places.statements.get(id).copied()).collect();
        let of = |wanted: fn(Facet) -> bool| {
            points.iter().copied().filter(|point| facet_of(*point).is_some_and(wanted)).collect::<Vec<_>>()
        };
        let (occurred, noticed) = (of(|facet| facet == Facet::Occurred), of(is_noticing));
        let pairs = occurred.into_iter().flat_map(move |a| noticed.clone().into_iter().zip(iter::repeat(a)));
        pairs
            .map(|(b, a)| Claim { a, b, min: Some(0), max: None, by: vec![a, b], ground: Ground::Rule })
            .collect::<Vec<_>>()
    };
    accounts.together.iter().flat_map(|moment| in_moment(&moment.statements)).collect()
}

/// Whether a time is one of taking something in, which cannot come before the thing.
pub(crate) fn is_noticing(facet: Facet) -> bool {
    matches!(facet, Facet::Noticed | Facet::Understood | Facet::HeardOf)
}

fn claim(a: usize, b: usize, min: i64, max: i64, by: Vec<usize>) -> Claim {
    Claim { a, b, min: Some(min), max: Some(max), by, ground: Ground::Stated }
}

fn seconds(count: u32) -> i64 {
    i64::from(count) * SECOND
}

/// How long a time lasts that is known so finely; nothing when it is not known at all.
fn fineness(precision: Precision) -> Option<i64> {
    Some(match precision {
        Precision::Us => 0,
        Precision::Ms => 1_000,
        Precision::S => SECOND,
        Precision::Min => 60 * SECOND,
        Precision::Hour => 3_600 * SECOND,
        Precision::Day => 86_400 * SECOND,
        Precision::None => return None,
    })
}
