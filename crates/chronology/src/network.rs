//! What a caller builds and what comes back: events, constraints, bounds, conflicts.
//! The search itself is in `paths` and `conflict`; this file only puts it in order.

use crate::conflict::{self, Conflict};
use crate::graph::Graph;
use crate::paths::{self, Cycle, Direction, UNREACHED};

/// The largest magnitude of any number given to a network: 2⁶², enough for nanoseconds since 1970.
pub const LIMIT: i64 = 1 << 62;

/// A time point of one [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Event(u32);

/// A distance between two events of one [`Network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Constraint(u32);

/// One thing that was stated and could be taken out of a network by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A constraint, with both its ends.
    Constraint(Constraint),
    /// "Not before": the lower bound of an event.
    Lower(Event),
    /// "Not after": the upper bound of an event.
    Upper(Event),
}

/// How early and how late an event can be; `None` is unbounded on that side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The earliest possible time.
    pub earliest: Option<i64>,
    /// The latest possible time.
    pub latest: Option<i64>,
}

/// The tightest bounds of every event of a consistent network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounds {
    spans: Vec<Span>,
}

/// Why a network has no bounds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsolved {
    /// Not everything stated can hold together.
    #[error("{} parts cannot all hold together", .0.parts.len())]
    Conflict(Conflict),
    /// A number given, or a bound that follows, is beyond what is calculated with.
    #[error("a time is outside the range that can be calculated with")]
    OutOfRange(Part),
}

/// Events and the distances between them, in the order they were added.
#[derive(Clone, Debug, Default)]
pub struct Network {
    pub(crate) events: Vec<Span>,
    pub(crate) constraints: Vec<Distance>,
}

/// `min ≤ t(b) − t(a) ≤ max`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Distance {
    pub(crate) a: Event,
    pub(crate) b: Event,
    pub(crate) min: Option<i64>,
    pub(crate) max: Option<i64>,
}

impl Network {
    /// A network without events.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an event with `lo ≤ t ≤ hi`; `None` leaves a side open.
    pub fn add_event(&mut self, lo: Option<i64>, hi: Option<i64>) -> Event {
        let event = Event(index(self.events.len()));
        self.events.push(Span { earliest: lo, latest: hi });
        event
    }

    /// Adds `min ≤ t(b) − t(a) ≤ max`; `None` leaves a side open.
    ///
    /// Both events must come from this network; an event of a larger one is a bug and panics.
    pub fn add_constraint(&mut self, a: Event, b: Event, min: Option<i64>, max: Option<i64>) -> Constraint {
        let known = |e: Event| e.index() < self.events.len();
        assert!(known(a) && known(b), "BUG: a constraint names an event of another network");
        let constraint = Constraint(index(self.constraints.len()));
        self.constraints.push(Distance { a, b, min, max });
        constraint
    }

    /// How many events there are.
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// How many constraints there are.
    pub fn constraints(&self) -> usize {
        self.constraints.len()
    }

    /// The tightest bounds of every event, or the parts that cannot all hold.
    ///
    /// Bounds are shortest distances to and from an origin at zero, one search each way; the first
    /// also settles whether the network is consistent. Same network, same answer, to the last part.
    ///
    /// # Errors
    /// [`Unsolved::Conflict`] when no times satisfy everything; [`Unsolved::OutOfRange`] when a number
    /// is beyond ±[`LIMIT`] or a bound that follows does not fit an `i64`.
    pub fn solve(&self) -> Result<Bounds, Unsolved> {
        self.check_range()?;
        if let Some(alone) = self.impossible_alone() {
            return Err(Unsolved::Conflict(Conflict::of_one(alone)));
        }
        let graph = Graph::of(self, Direction::Forward);
        let from_origin = paths::from_origin(&graph).map_err(|cycle| self.conflict(&graph, cycle))?;
        // Events that the origin does not reach can still contradict each other: a source of their own
        // finds that. A cycle never lies half in and half out, so the two searches miss nothing.
        paths::settle_the_rest(&graph, &from_origin).map_err(|cycle| self.conflict(&graph, cycle))?;
        let reversed = Graph::of(self, Direction::Backward);
        let to_origin = paths::from_origin(&reversed).expect("BUG: a reversed graph has the cycles of the graph");
        self.bounds(&from_origin.labels, &to_origin.labels)
    }

    fn conflict(&self, graph: &Graph, cycle: Cycle) -> Unsolved {
        Unsolved::Conflict(conflict::shrink(graph, cycle))
    }

    fn bounds(&self, from_origin: &[i128], to_origin: &[i128]) -> Result<Bounds, Unsolved> {
        let mut spans = Vec::with_capacity(self.events.len());
        for i in 0..self.events.len() {
            let event = Event(index(i));
            let (before, after) = (to_origin[i + 1], from_origin[i + 1]);
            spans.push(Span {
                earliest: (before != UNREACHED).then(|| fit(-before, Part::Lower(event))).transpose()?,
                latest: (after != UNREACHED).then(|| fit(after, Part::Upper(event))).transpose()?,
            });
        }
        Ok(Bounds { spans })
    }

    fn check_range(&self) -> Result<(), Unsolved> {
        let spans = self.events.iter().enumerate();
        let beyond = spans.filter_map(|(i, span)| span.beyond(Event(index(i)))).next().or_else(|| {
            let i = self.constraints.iter().position(Distance::is_beyond)?;
            Some(Part::Constraint(Constraint(index(i))))
        });
        beyond.map_or(Ok(()), |part| Err(Unsolved::OutOfRange(part)))
    }

    /// A constraint that no two times satisfy. Once none is left, every simple negative cycle is an
    /// irreducible conflict: without one of its parts it is a path, and a path can always be laid out.
    fn impossible_alone(&self) -> Option<Part> {
        let i = self.constraints.iter().position(Distance::is_impossible)?;
        Some(Part::Constraint(Constraint(index(i))))
    }
}

fn is_beyond(value: Option<i64>) -> bool {
    value.is_some_and(|v| !(-LIMIT..=LIMIT).contains(&v))
}

impl Span {
    /// The bound that is beyond what is calculated with.
    pub(crate) fn beyond(&self, event: Event) -> Option<Part> {
        let lower = is_beyond(self.earliest).then_some(Part::Lower(event));
        lower.or_else(|| is_beyond(self.latest).then_some(Part::Upper(event)))
    }
}

impl Distance {
    pub(crate) fn is_beyond(&self) -> bool {
        is_beyond(self.min) || is_beyond(self.max)
    }

    /// Whether no two times satisfy it.
    pub(crate) fn is_impossible(&self) -> bool {
        let crossed = matches!((self.min, self.max), (Some(min), Some(max)) if min > max);
        let to_itself = self.a == self.b;
        crossed || (to_itself && (self.min.is_some_and(|min| min > 0) || self.max.is_some_and(|max| max < 0)))
    }
}

impl Bounds {
    /// The bounds of one event of the network that was solved.
    pub fn of(&self, event: Event) -> Span {
        self.spans[event.index()]
    }

    /// The bounds of all events, in the order they were added.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Event, Span)> + '_ {
        self.spans.iter().enumerate().map(|(i, span)| (Event(index(i)), *span))
    }
}

impl Part {
    /// Parts are numbered on edges: lower bounds, then upper bounds, then constraints.
    pub(crate) fn from_code(code: u32, events: u32) -> Self {
        match code {
            code if code < events => Self::Lower(Event(code)),
            code if code < 2 * events => Self::Upper(Event(code - events)),
            code => Self::Constraint(Constraint(code - 2 * events)),
        }
    }
}

impl Event {
    pub(crate) fn at(place: usize) -> Self {
        Self(index(place))
    }

    /// The place of this event in the order of adding, from zero.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Constraint {
    pub(crate) fn at(place: usize) -> Self {
        Self(index(place))
    }

    /// The place of this constraint in the order of adding, from zero.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

pub(crate) fn fit(label: i128, part: Part) -> Result<i64, Unsolved> {
    i64::try_from(label).map_err(|_| Unsolved::OutOfRange(part))
}

fn index(i: usize) -> u32 {
    u32::try_from(i).expect("BUG: a network has fewer than 2^32 parts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_bounded_stays_open() {
        let mut n = Network::new();
        let (a, b) = (n.add_event(None, None), n.add_event(None, Some(10)));
        n.add_constraint(a, b, Some(1), None);
        let bounds = n.solve().unwrap();
        assert_eq!(bounds.of(a), Span { earliest: None, latest: Some(9) });
        assert_eq!(bounds.of(b), Span { earliest: None, latest: Some(10) });
    }

    #[test]
    fn numbers_beyond_the_limit_are_an_error() {
        let mut n = Network::new();
        let a = n.add_event(Some(i64::MIN), None);
        assert_eq!(n.solve(), Err(Unsolved::OutOfRange(Part::Lower(a))));
    }

    #[test]
    fn a_bound_that_no_longer_fits_is_an_error_and_not_a_wrong_number() {
        let mut n = Network::new();
        let events: Vec<Event> = (0..4).map(|i| n.add_event((i == 0).then_some(LIMIT), None)).collect();
        for pair in events.windows(2) {
            n.add_constraint(pair[0], pair[1], Some(LIMIT), None);
        }
        assert_eq!(n.solve(), Err(Unsolved::OutOfRange(Part::Lower(events[1]))));
    }

    #[test]
    fn large_numbers_that_cancel_are_calculated_exactly() {
        let mut n = Network::new();
        let events: Vec<Event> = (0..9).map(|_| n.add_event(None, None)).collect();
        for (i, pair) in events.windows(2).enumerate() {
            let d = if i < 4 { LIMIT } else { -LIMIT };
            n.add_constraint(pair[0], pair[1], Some(d), Some(d));
        }
        n.add_constraint(events[0], events[8], Some(0), Some(0));
        assert!(n.solve().is_ok());
        let c = n.add_constraint(events[0], events[8], Some(1), Some(1));
        let Err(Unsolved::Conflict(conflict)) = n.solve() else { panic!("consistent") };
        assert!(conflict.parts.contains(&Part::Constraint(c)));
        assert_eq!(conflict.parts.len(), 2);
    }

    #[test]
    #[should_panic(expected = "another network")]
    fn an_event_of_another_network_is_a_bug() {
        let mut larger = Network::new();
        let a = larger.add_event(None, None);
        Network::new().add_constraint(a, a, None, None);
    }
}
