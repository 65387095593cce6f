//! A network together with its bounds, kept right while single parts of it change. A change touches the events whose
//! bounds it moves, their neighbours, and nothing else: a tighter part is followed outwards from where it stands, a
//! looser one lets go of what hung on it and hangs it up again.
//!
//! It keeps to what can hold: a change that would contradict is told as a conflict and not made. It adds no events.
//!
//! Method: Ramalingam and Reps, "An incremental algorithm for a generalization of the shortest-path problem" (1996);
//! Ramalingam, Song, Joskowicz and Miller, "Solving systems of difference constraints incrementally" (1999).

use crate::conflict::Conflict;
use crate::network::{Constraint, Event, Network, Part, Span, Unsolved, fit};
use crate::paths::Direction;
use crate::refusal::Refusal;
use crate::side::{Contradiction, Edge, Side};

/// A network that can hold, with its tightest bounds.
#[derive(Clone, Debug)]
pub struct Solved {
    network: Network,
    /// What bounds from above, then what bounds from below.
    sides: [Side; 2],
    edges: Vec<Edge>,
}

/// New weights of edges, by their places.
type Change = [Option<(u32, Option<i64>)>; 2];

impl Network {
    /// The network with its bounds, to be changed part by part.
    ///
    /// # Errors
    /// As [`Network::solve`].
    pub fn solved(self) -> Result<Solved, Unsolved> {
        self.solve()?;
        let edges = edges(&self);
        let sides = [Direction::Forward, Direction::Backward].map(|direction| Side::of(&self, &edges, direction));
        Ok(Solved { network: self, sides, edges })
    }
}

impl Solved {
    /// The network as it stands.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The bounds of one event.
    pub fn of(&self, event: Event) -> Span {
        let label = |side: &Side| side.label(event.index() as u32 + 1).and_then(|label| i64::try_from(label).ok());
        Span { earliest: label(&self.sides[1]).map(|label| -label), latest: label(&self.sides[0]) }
    }

    /// Gives a constraint other distances, and says whose bounds are others now, in the order in which they were added.
    ///
    /// # Errors
    /// As [`Network::solve`]; then nothing has changed.
    pub fn set_constraint(
        &mut self,
        constraint: Constraint,
        min: Option<i64>,
        max: Option<i64>,
    ) -> Result<Vec<Event>, Unsolved> {
        let place = constraint.index();
        let was = self.network.constraints[place];
        (self.network.constraints[place].min, self.network.constraints[place].max) = (min, max);
        let at = self.first_of_constraints() + 2 * place as u32;
        let negated = min.and_then(i64::checked_neg);
        let change = if was.a == was.b { [None, None] } else { [Some((at, max)), Some((at + 1, negated))] };
        let done = self.network.check_constraint(constraint).and_then(|()| self.change(change));
        if done.is_err() {
            self.network.constraints[place] = was;
        }
        done
    }

    /// Gives an event other bounds of its own, and says whose bounds are others now.
    ///
    /// # Errors
    /// As [`Network::solve`]; then nothing has changed.
    pub fn set_event(&mut self, event: Event, lo: Option<i64>, hi: Option<i64>) -> Result<Vec<Event>, Unsolved> {
        let place = event.index();
        let was = self.network.events[place];
        self.network.events[place] = Span { earliest: lo, latest: hi };
        let (lower, upper) = (place as u32, (self.network.events() + place) as u32);
        let change = [Some((upper, hi)), Some((lower, lo.and_then(i64::checked_neg)))];
        let done = self.network.check_event(event).and_then(|()| self.change(change));
        if done.is_err() {
            self.network.events[place] = was;
        }
        done
    }

    /// Adds `min ≤ t(b) − t(a) ≤ max`, and says whose bounds are others now.
    ///
    /// # Errors
    /// As [`Network::solve`]; then nothing has been added.
    pub fn add_constraint(
        &mut self,
        a: Event,
        b: Event,
        min: Option<i64>,
        max: Option<i64>,
    ) -> Result<(Constraint, Vec<Event>), Unsolved> {
        let constraint = self.network.add_constraint(a, b, None, None);
        let (from, to) = (a.index() as u32 + 1, b.index() as u32 + 1);
        for (from, to) in [(from, to), (to, from)] {
            let place = self.edges.len() as u32;
            self.edges.push(Edge { from, to, weight: None });
            if a != b {
                self.sides.iter_mut().for_each(|side| side.add(place, from, to));
            }
        }
        match self.set_constraint(constraint, min, max) {
            Ok(changed) => Ok((constraint, changed)),
            Err(unsolved) => {
                self.take_last_constraint_off(a != b);
                Err(unsolved)
            }
        }
    }

    fn take_last_constraint_off(&mut self, is_drawn: bool) {
        self.network.constraints.pop();
        for _ in 0..2 {
            let edge = self.edges.pop().expect("BUG: a constraint has two edges");
            if is_drawn {
                self.sides.iter_mut().for_each(|side| side.remove_last(edge.from, edge.to));
            }
        }
    }

    fn first_of_constraints(&self) -> u32 {
        2 * self.network.events() as u32
    }

    /// Makes a change, or nothing of it.
    fn change(&mut self, change: Change) -> Result<Vec<Event>, Unsolved> {
        let was = change.map(|edge| edge.map(|(place, _)| (place, self.edges[place as usize].weight)));
        self.sides.iter_mut().for_each(Side::begin);
        match self.make(change) {
            Ok(()) => match self.changed() {
                Ok(changed) => Ok(changed),
                Err(part) => {
                    self.take_back(was);
                    Err(Unsolved::OutOfRange(part))
                }
            },
            Err(Contradiction) => {
                self.take_back(was);
                Err(self.conflict(&change))
            }
        }
    }

    /// Lets go first and tightens then, so that no contradiction is met that is not there in the end.
    fn make(&mut self, change: Change) -> Result<(), Contradiction> {
        let looser = |new: Option<i64>, old: Option<i64>| match (new, old) {
            (None, old) => old.is_some(),
            (Some(new), Some(old)) => new > old,
            (Some(_), None) => false,
        };
        for (place, weight) in change.into_iter().flatten() {
            let edge = &mut self.edges[place as usize];
            if looser(weight, edge.weight) {
                edge.weight = weight;
                self.sides.iter_mut().for_each(|side| side.loosen(place, &self.edges));
            }
        }
        for (place, weight) in change.into_iter().flatten() {
            let edge = &mut self.edges[place as usize];
            if weight != edge.weight {
                edge.weight = weight;
                for side in &mut self.sides {
                    side.tighten(place, &self.edges)?;
                }
            }
        }
        Ok(())
    }

    fn take_back(&mut self, was: Change) {
        for (place, weight) in was.into_iter().flatten() {
            self.edges[place as usize].weight = weight;
        }
        self.sides.iter_mut().for_each(|side| side.take_back(&self.edges));
    }

    /// Whose bounds are others now; or the part whose bound no longer fits a number.
    fn changed(&self) -> Result<Vec<Event>, Part> {
        let mut changed: Vec<Event> = Vec::new();
        for (side, part) in self.sides.iter().zip([Part::Upper as fn(Event) -> Part, Part::Lower]) {
            for vertex in side.moved() {
                let event = Event::at(vertex as usize - 1);
                let lower = matches!(part(event), Part::Lower(_));
                if let Some(label) = side.label(vertex) {
                    fit(if lower { -label } else { label }, part(event)).map_err(|_| part(event))?;
                }
                changed.push(event);
            }
        }
        changed.sort_unstable();
        changed.dedup();
        Ok(changed)
    }

    /// The smallest conflict of the network with the change in it; looked for in all of it when that is not soon found.
    fn conflict(&self, change: &Change) -> Unsolved {
        let events = self.network.events();
        let refusal = Refusal { events, edges: &self.edges, sides: &self.sides, change };
        if let Some(conflict) = refusal.smallest() {
            return Unsolved::Conflict(conflict);
        }
        match self.network.solve() {
            Err(unsolved) => unsolved,
            Ok(_) => unreachable!("BUG: a change contradicts and the network with it does not"),
        }
    }
}

impl Network {
    fn check_constraint(&self, constraint: Constraint) -> Result<(), Unsolved> {
        let distance = &self.constraints[constraint.index()];
        if distance.is_beyond() {
            return Err(Unsolved::OutOfRange(Part::Constraint(constraint)));
        }
        if distance.is_impossible() {
            return Err(Unsolved::Conflict(Conflict::of_one(Part::Constraint(constraint))));
        }
        Ok(())
    }

    fn check_event(&self, event: Event) -> Result<(), Unsolved> {
        self.events[event.index()].beyond(event).map_or(Ok(()), |part| Err(Unsolved::OutOfRange(part)))
    }
}

/// The edges of a network in the order of its parts: lower bounds, upper bounds, then two for each constraint. What is
/// open has no weight.
fn edges(network: &Network) -> Vec<Edge> {
    let vertex = |event: usize| event as u32 + 1;
    let events = || network.events.iter().enumerate();
    let lower = events().map(|(i, span)| Edge { from: vertex(i), to: 0, weight: span.earliest.map(|lo| -lo) });
    let upper = events().map(|(i, span)| Edge { from: 0, to: vertex(i), weight: span.latest });
    let between = network.constraints.iter().flat_map(|it| {
        let (a, b) = (vertex(it.a.index()), vertex(it.b.index()));
        // A distance of an event to itself says nothing once it is possible.
        let (max, min) = if a == b { (None, None) } else { (it.max, it.min.map(|min| -min)) };
        [Edge { from: a, to: b, weight: max }, Edge { from: b, to: a, weight: min }]
    });
    lower.chain(upper).chain(between).collect()
}
