//! How early and how late each statement can have been, a best guess that fits everything said, the order that follows,
//! and the smallest sets of statements that do not fit on one clock. Nobody is overruled: a set that does not fit is
//! told, and set aside for drawing only, where each of its statements stands by its own words.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use chronology::{Event, Network, Part, Span, Unsolved};
use domain::ids::{RecordId, StatementId};
use domain::when::Reading;

use crate::accounts::{Accounts, Said};
use crate::claims::{Claim, Claims, Ground, ORIGIN, point_of, us};
use crate::sentences;

/// Where a statement lies in time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Placed {
    /// Not before.
    pub earliest: Option<DateTime<Utc>>,
    /// Not after.
    pub latest: Option<DateTime<Utc>>,
    /// The clock time said, else the middle, else the nearest bound; moved only as far as everything said together
    /// asks for. Without any bound it is the time of the first record tied to.
    pub best: Option<DateTime<Utc>>,
}

/// Statements that do not fit on one clock: each of them is needed for that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The statements, in the order given.
    pub statements: Vec<StatementId>,
    /// The records whose times play a part.
    pub records: Vec<RecordId>,
    /// Why, in a sentence.
    pub why: String,
}

/// When everything was, as far as it can be told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounds {
    placed: HashMap<StatementId, Placed>,
    /// Earliest best guess first; what has none comes last. Ties stay in the order given.
    pub order: Vec<StatementId>,
    /// Orders that cannot all be true. No statement is in two of them.
    pub conflicts: Vec<Conflict>,
}

impl Bounds {
    /// Where a statement lies; nowhere if it was not given.
    pub fn of(&self, statement: StatementId) -> Placed {
        self.placed.get(&statement).copied().unwrap_or_default()
    }
}

/// Conflicts looked for among statements that are all tied to each other. Beyond that many, the others of them are
/// drawn by their own words.
const MOST_CONFLICTS: usize = 100;

/// Places all statements in time.
pub fn bounds(accounts: &Accounts<'_>) -> Bounds {
    let mut solving = Solving::new(accounts);
    for component in solving.components() {
        solving.place(&component);
    }
    solving.finish()
}

/// What is known of the times while they are worked out. Lists run over points, as in `claims`.
struct Solving<'a> {
    accounts: &'a Accounts<'a>,
    claims: Claims,
    of_point: Vec<Vec<usize>>,
    aside: Vec<bool>,
    spans: Vec<Span>,
    best: Vec<Option<i64>>,
    /// Where what has no best guess stands among its kind: its component, then its rank there.
    rank: Vec<(usize, i64)>,
    conflicts: Vec<BTreeSet<usize>>,
}

/// A tie to the origin that is added to the claims for one solution.
type Pin = (usize, Option<i64>, Option<i64>);

impl<'a> Solving<'a> {
    fn new(accounts: &'a Accounts<'a>) -> Self {
        let claims = Claims::of(accounts);
        let points = claims.points();
        let mut of_point = vec![Vec::new(); points];
        for (index, claim) in claims.all.iter().enumerate() {
            let about: BTreeSet<usize> = [claim.a, claim.b].into_iter().chain(claim.by.iter().copied()).collect();
            about.into_iter().filter(|point| *point != ORIGIN).for_each(|point| of_point[point].push(index));
        }
        Self {
            accounts,
            claims,
            of_point,
            aside: vec![false; points],
            spans: vec![Span::default(); points],
            best: vec![None; points],
            rank: vec![(0, 0); points],
            conflicts: Vec::new(),
        }
    }

    /// Points that hang together without the origin. A contradiction lies within one of them.
    fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.claims.points()];
        seen[ORIGIN] = true;
        let mut components = Vec::new();
        for start in 1..seen.len() {
            if std::mem::replace(&mut seen[start], true) {
                continue;
            }
            let mut component = vec![start];
            let mut next = 0;
            while let Some(&point) = component.get(next) {
                next += 1;
                for claim in self.of_point[point].iter().map(|&index| &self.claims.all[index]) {
                    for &other in [claim.a, claim.b].iter().chain(&claim.by) {
                        if !std::mem::replace(&mut seen[other], true) {
                            component.push(other);
                        }
                    }
                }
            }
            component.sort_unstable();
            components.push(component);
        }
        components
    }

    fn place(&mut self, component: &[usize]) {
        if let [point] = component
            && let Some(span) = self.span_alone(*point)
        {
            self.spans[*point] = span;
            self.best[*point] = self.wished(*point).map(|time| within(time, span)).or_else(|| nearest(span));
            self.rank[*point].0 = *point;
            return;
        }
        let spans = self.spans_without_conflicts(component);
        for (point, span) in component.iter().zip(spans) {
            self.spans[*point] = span;
        }
        self.guess(component);
        self.draw_aside(component);
    }

    /// The span of a point that is tied to nothing: no network is needed for that, and most points are such.
    fn span_alone(&self, point: usize) -> Option<Span> {
        let span = match self.of_point[point].as_slice() {
            [] => Span::default(),
            [index] => Span { earliest: self.claims.all[*index].min, latest: self.claims.all[*index].max },
            _ => return None,
        };
        let crossed = span.earliest.zip(span.latest).is_some_and(|(earliest, latest)| earliest > latest);
        (!crossed).then_some(span)
    }

    /// The spans of what fits together. What does not is noted and set aside, one conflict after the other.
    fn spans_without_conflicts(&mut self, component: &[usize]) -> Vec<Span> {
        for _ in 0..MOST_CONFLICTS {
            match self.solve(component, &[], |claim| self.counts(claim)) {
                Ok(spans) => return spans,
                Err(None) => break,
                Err(Some(points)) => {
                    let needed = self.each_needed(component, points);
                    for point in needed.iter().filter(|point| self.claims.is_statement(**point)) {
                        self.aside[*point] = true;
                    }
                    self.conflicts.push(needed);
                }
            }
        }
        for point in component {
            self.aside[*point] = self.claims.is_statement(*point);
        }
        self.solve(component, &[], |claim| self.counts(claim))
            .unwrap_or_else(|_| vec![Span::default(); component.len()])
    }

    fn counts(&self, claim: &Claim) -> bool {
        claim.by.iter().all(|point| !self.aside[*point])
    }

    /// Takes out whoever is not needed for the conflict.
    fn each_needed(&self, component: &[usize], mut points: BTreeSet<usize>) -> BTreeSet<usize> {
        'fewer: loop {
            for left_out in points.clone() {
                let within = |claim: &Claim| {
                    self.counts(claim) && claim.by.iter().all(|by| *by != left_out && points.contains(by))
                };
                if let Err(Some(fewer)) = self.solve(component, &[], within) {
                    points = fewer;
                    continue 'fewer;
                }
            }
            return points;
        }
    }

    /// The spans of a component's points by those claims that count; else who makes the claims that do not fit, or
    /// nobody when a time is beyond calculating.
    fn solve(
        &self,
        component: &[usize],
        pins: &[Pin],
        counts: impl Fn(&Claim) -> bool,
    ) -> Result<Vec<Span>, Option<BTreeSet<usize>>> {
        let mut network = Network::new();
        let origin = network.add_event(Some(0), Some(0));
        let events: HashMap<usize, Event> =
            component.iter().map(|point| (*point, network.add_event(None, None))).collect();
        let event = |point: usize| if point == ORIGIN { origin } else { events[&point] };
        let mut used = Vec::new();
        for point in component {
            // Each claim once: where it ends.
            for &index in self.of_point[*point].iter().filter(|index| self.claims.all[**index].b == *point) {
                let claim = &self.claims.all[index];
                if counts(claim) {
                    network.add_constraint(event(claim.a), event(claim.b), claim.min, claim.max);
                    used.push(index);
                }
            }
        }
        for (point, min, max) in pins {
            network.add_constraint(origin, event(*point), *min, *max);
        }
        match network.solve() {
            Ok(bounds) => Ok(component.iter().map(|point| bounds.of(events[point])).collect()),
            Err(Unsolved::OutOfRange(_)) => Err(None),
            Err(Unsolved::Conflict(conflict)) => {
                let claimed = conflict.parts.iter().filter_map(|part| match part {
                    Part::Constraint(constraint) => used.get(constraint.index()),
                    Part::Lower(_) | Part::Upper(_) => None,
                });
                Err(Some(claimed.flat_map(|&index| self.claims.all[index].by.iter().copied()).collect()))
            }
        }
    }

    /// Best guesses that fit together, so that their order contradicts nothing that was said. What is surest is settled
    /// first: clock times said, then what lies between bounds, then what has one. The earliest solution that is not
    /// before what is wished for settles them; it exists, because no wish is later than the latest solution.
    fn guess(&mut self, component: &[usize]) {
        let solve = |pins: &[Pin]| {
            self.solve(component, pins, |claim| self.counts(claim))
                .unwrap_or_else(|_| vec![Span::default(); component.len()])
        };
        let mut best: Vec<Option<i64>> = vec![None; component.len()];
        let mut pins: Vec<Pin> = Vec::new();
        let mut spans: Vec<Span> = component.iter().map(|point| self.spans[*point]).collect();
        let ranks = loop {
            let open: Vec<usize> =
                (0..component.len()).filter(|&at| best[at].is_none() && !self.aside[component[at]]).collect();
            let wishes = self.surest_wishes(component, &open, &spans);
            if wishes.is_empty() {
                break self.rank_undated(component, &open, pins, solve);
            }
            let raised = wishes.iter().map(|(at, time)| (component[*at], Some(*time), None));
            let settled = solve(&pins.iter().copied().chain(raised).collect::<Vec<Pin>>());
            for (at, time) in wishes {
                best[at] = settled[at].earliest.or(Some(time));
                pins.push((component[at], best[at], best[at]));
            }
            if best.iter().any(Option::is_none) {
                spans = solve(&pins);
            }
        };
        for (at, point) in component.iter().enumerate() {
            self.best[*point] = best[at];
            self.rank[*point].0 = component[0];
        }
        for (point, rank) in ranks {
            self.rank[point].1 = rank;
        }
    }

    fn surest_wishes(&self, component: &[usize], open: &[usize], spans: &[Span]) -> Vec<(usize, i64)> {
        let bounded = |span: Span| span.earliest.is_some() && span.latest.is_some();
        let sure: [&dyn Fn(usize) -> Option<i64>; 3] =
            [&|at| self.wished(component[at]), &|at| nearest(spans[at]).filter(|_| bounded(spans[at])), &|at| {
                nearest(spans[at])
            }];
        let wishes = sure
            .iter()
            .map(|wish| open.iter().filter_map(|&at| Some((at, within(wish(at)?, spans[at])))).collect::<Vec<_>>());
        wishes.into_iter().find(|wishes| !wishes.is_empty()).unwrap_or_default()
    }

    /// Puts what has no best guess in an order that contradicts nothing.
    fn rank_undated(
        &self,
        component: &[usize],
        undated: &[usize],
        mut pins: Vec<Pin>,
        solve: impl Fn(&[Pin]) -> Vec<Span>,
    ) -> Vec<(usize, i64)> {
        if undated.len() < 2 {
            return Vec::new();
        }
        pins.extend(undated.iter().map(|&at| (component[at], Some(0), None)));
        let spans = solve(&pins);
        undated.iter().map(|&at| (component[at], spans[at].earliest.unwrap_or_default())).collect()
    }

    /// The clock time that was said of a point, or that the first record tied to has when nothing else is known.
    fn wished(&self, point: usize) -> Option<i64> {
        let said = &self.accounts.statements[self.claims.statement(point)?];
        clock_time(said).or_else(|| {
            let open = self.spans[point] == Span::default();
            let ties = said.ties().iter().filter(|_| open);
            let records = ties.filter_map(|id| self.accounts.records.iter().find(|record| record.id == *id));
            records.filter_map(|record| record.at).min().map(us)
        })
    }

    /// Statements that were set aside are drawn by their own words; measured against what they were measured against.
    fn draw_aside(&mut self, component: &[usize]) {
        // Twice, so that one that is measured against another one set aside finds it.
        for _ in 0..2 {
            for point in component.iter().copied().filter(|point| self.aside[*point]) {
                let span = self.by_own_words(point);
                self.spans[point] = span;
                let said = self.claims.statement(point).and_then(|it| clock_time(&self.accounts.statements[it]));
                self.best[point] = said.map(|time| within(time, span)).or_else(|| nearest(span));
            }
        }
    }

    /// What the words of a statement say, all of them together; nothing if they do not fit by themselves.
    fn by_own_words(&self, point: usize) -> Span {
        let about = self.of_point[point].iter().map(|&index| &self.claims.all[index]);
        let own = about.filter(|claim| claim.by.first() == Some(&point) && claim.ground == Ground::Stated);
        let span = own.map(|claim| self.span_by(claim, point)).fold(Span::default(), common);
        let crossed = span.earliest.zip(span.latest).is_some_and(|(earliest, latest)| earliest > latest);
        if crossed { Span::default() } else { span }
    }

    fn span_by(&self, claim: &Claim, point: usize) -> Span {
        let plus = |time: Option<i64>, more: Option<i64>| time?.checked_add(more?);
        let minus = |time: Option<i64>, less: Option<i64>| time?.checked_sub(less?);
        if claim.b == point {
            let from =
                if claim.a == ORIGIN { Span { earliest: Some(0), latest: Some(0) } } else { self.spans[claim.a] };
            Span { earliest: plus(from.earliest, claim.min), latest: plus(from.latest, claim.max) }
        } else {
            let to = self.spans[claim.b];
            Span { earliest: minus(to.earliest, claim.max), latest: minus(to.latest, claim.min) }
        }
    }

    fn finish(self) -> Bounds {
        let ids: Vec<StatementId> = self.accounts.statements.iter().map(|said| said.id).collect();
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by_key(|&statement| {
            let point = point_of(statement);
            match self.best[point] {
                Some(best) => (0, best, (0, 0), statement),
                None => (1, 0, self.rank[point], statement),
            }
        });
        let placed = |statement: usize| {
            let point = point_of(statement);
            let span = self.spans[point];
            Placed { earliest: at(span.earliest), latest: at(span.latest), best: at(self.best[point]) }
        };
        Bounds {
            placed: ids.iter().enumerate().map(|(statement, id)| (*id, placed(statement))).collect(),
            order: order.into_iter().map(|statement| ids[statement]).collect(),
            conflicts: self.conflicts.iter().map(|points| self.conflict(points)).collect(),
        }
    }

    fn conflict(&self, points: &BTreeSet<usize>) -> Conflict {
        let statements = points.iter().filter_map(|point| self.claims.statement(*point));
        let records = points.iter().filter_map(|point| self.claims.record(*point));
        Conflict {
            statements: statements.map(|it| self.accounts.statements[it].id).collect(),
            records: records.map(|it| self.accounts.records[it].id).collect(),
            why: sentences::NOT_ON_ONE_CLOCK.to_owned(),
        }
    }
}

/// A time of the clock that the words of a statement give by themselves.
fn clock_time(said: &Said<'_>) -> Option<i64> {
    said.reading()?.holds().iter().find_map(|part| match *part {
        Reading::Exact { at, .. } | Reading::About { at, .. } => Some(us(at)),
        Reading::Between { from, to } => Some(middle(us(from), us(to))),
        _ => None,
    })
}

/// What two spans have in common; crossed when that is nothing.
fn common(a: Span, b: Span) -> Span {
    let latest = a.latest.into_iter().chain(b.latest).min();
    Span { earliest: a.earliest.max(b.earliest), latest }
}

fn nearest(span: Span) -> Option<i64> {
    match (span.earliest, span.latest) {
        (Some(earliest), Some(latest)) => Some(middle(earliest, latest)),
        (earliest, latest) => earliest.or(latest),
    }
}

fn middle(earliest: i64, latest: i64) -> i64 {
    earliest + (latest.saturating_sub(earliest)) / 2
}

fn within(time: i64, span: Span) -> i64 {
    let time = span.earliest.map_or(time, |earliest| time.max(earliest));
    span.latest.map_or(time, |latest| time.min(latest))
}

fn at(time: Option<i64>) -> Option<DateTime<Utc>> {
    time.and_then(DateTime::from_timestamp_micros)
}
