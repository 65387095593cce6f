//! The smallest conflict that one change would make in a network that holds. Without the change nothing contradicts, so
//! every way round whose length is negative goes along what has changed: it is enough to look for the way back from there
//! with the fewest parts, and only where one can still be short enough. How far it is at least from one event to another is
//! known from how far both are from the origin. It looks at nothing else and changes nothing.
//!
//! Method for the bound: Goldberg and Harrelson, "Computing the shortest path: A* search meets graph theory" (2005), with
//! the origin as the one landmark.

use std::collections::HashMap;

use crate::conflict::Conflict;
use crate::graph::ORIGIN;
use crate::network::{Constraint, Event, Part};
use crate::side::{Edge, Side};

/// Edges looked at before the search is given up, a few milliseconds.
const EFFORT: usize = 500_000;

/// A network as it holds, and new weights for some of its edges.
pub(crate) struct Refusal<'s> {
    pub(crate) events: usize,
    pub(crate) edges: &'s [Edge],
    pub(crate) sides: &'s [Side; 2],
    pub(crate) change: &'s [Option<(u32, Option<i64>)>],
}

/// The end of one way, and the step before it.
#[derive(Clone, Copy)]
struct Step {
    at: u32,
    by: u32,
    previous: usize,
    length: i128,
}

impl Refusal<'_> {
    /// The conflict with the fewest parts; none when there is no conflict or too much would have to be looked at.
    pub(crate) fn smallest(&self) -> Option<Conflict> {
        let mut effort = EFFORT;
        let mut fewest: Option<Vec<u32>> = None;
        for (place, weight) in self.change.iter().flatten() {
            let most = fewest.as_ref().map_or(usize::MAX, |found| found.len() - 1);
            if weight.is_some()
                && let Some(found) = self.round(*place, most, &mut effort)
            {
                fewest = Some(found);
            }
        }
        let parts = fewest.filter(|_| effort > 0)?.into_iter().map(|place| self.part(place)).collect();
        Some(Conflict { parts, smallest: true })
    }

    /// The negative way round along an edge with the fewest edges, at most `most`.
    fn round(&self, first: u32, most: usize, effort: &mut usize) -> Option<Vec<u32>> {
        let Edge { from: goal, to: start, .. } = self.edges[first as usize];
        let length = i128::from(self.weight(first)?);
        let mut steps = vec![Step { at: start, by: first, previous: usize::MAX, length }];
        let mut best: HashMap<u32, usize> = HashMap::from([(start, 0)]);
        let mut layer = 0;
        for _ in 1..most {
            let end = steps.len();
            if layer == end {
                return None;
            }
            for step in layer..end {
                let Step { at, length, .. } = steps[step];
                let leaving = self.leaving(at);
                *effort = effort.saturating_sub(leaving.len());
                if *effort == 0 {
                    return None;
                }
                for by in leaving {
                    let Some(weight) = self.weight(by) else { continue };
                    let next = Step {
                        at: self.edges[by as usize].to,
                        by,
                        previous: step,
                        length: length + i128::from(weight),
                    };
                    if next.at == goal {
                        if next.length < 0 {
                            return Some(way(&steps, next));
                        }
                    } else if next.length + self.at_least(next.at, goal) < 0 {
                        reach(&mut steps, &mut best, next, end);
                    }
                }
            }
            layer = end;
        }
        None
    }

    fn weight(&self, place: u32) -> Option<i64> {
        let changed = self.change.iter().flatten().find(|(changed, _)| *changed == place);
        changed.map_or(self.edges[place as usize].weight, |(_, weight)| *weight)
    }

    /// Edges that leave a vertex. Those of the origin are the upper bounds.
    fn leaving(&self, vertex: u32) -> Vec<u32> {
        match vertex {
            ORIGIN => (self.events as u32..2 * self.events as u32).collect(),
            _ => self.sides[0].leaving(vertex).to_vec(),
        }
    }

    /// What no way from one vertex to another is shorter than.
    fn at_least(&self, from: u32, to: u32) -> i128 {
        let [after, before] = self.sides;
        (after.far(to) - after.far(from)).max(before.far(from) - before.far(to))
    }

    fn part(&self, place: u32) -> Part {
        match place as usize {
            lower if lower < self.events => Part::Lower(Event::at(lower)),
            upper if upper < 2 * self.events => Part::Upper(Event::at(upper - self.events)),
            between => Part::Constraint(Constraint::at((between - 2 * self.events) / 2)),
        }
    }
}

/// Notes a way unless the vertex is reached as shortly with no more edges. One found in this same layer, which begins at
/// `layer`, is replaced in place.
fn reach(steps: &mut Vec<Step>, best: &mut HashMap<u32, usize>, next: Step, layer: usize) {
    if let Some(known) = best.get(&next.at) {
        if steps[*known].length <= next.length {
            return;
        }
        if *known >= layer {
            steps[*known] = next;
            return;
        }
    }
    best.insert(next.at, steps.len());
    steps.push(next);
}

fn way(steps: &[Step], last: Step) -> Vec<u32> {
    let mut way = vec![last.by];
    let mut at = last.previous;
    while at != usize::MAX {
        way.push(steps[at].by);
        at = steps[at].previous;
    }
    way.reverse();
    way
}
