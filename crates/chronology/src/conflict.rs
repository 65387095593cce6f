//! From some negative cycle to the one with the fewest parts, which is the smallest conflict there
//! is: any set of parts that cannot hold together contains a negative cycle, and a simple cycle needs
//! each of its parts. It does not list every conflict and does not say which part to doubt.

use crate::graph::{Edge, Graph, ORIGIN};
use crate::network::Part;
use crate::paths::Cycle;

/// Parts that cannot all hold together, though they can as soon as any one of them is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The parts, each once, in the order in which they lead round to the contradiction.
    pub parts: Vec<Part>,
    /// Whether it is known that no smaller conflict exists. False only in large networks full of
    /// negative distances, where looking at every possibility would take too long.
    pub smallest: bool,
}

/// Edges looked at before the search for a smaller conflict stops, some tens of milliseconds. It is a
/// count and not a time so that the answer is the same on every machine.
const EFFORT: usize = 3_000_000;

/// A vertex with more than this share of all edges is searched like the origin, at most as many as this.
const HUBS: usize = 64;

impl Conflict {
    pub(crate) fn of_one(part: Part) -> Self {
        Self { parts: vec![part], smallest: true }
    }
}

/// The smallest conflict that can be found, given the parts and vertices of some negative cycle.
///
/// No constraint may be impossible alone. The origin and other vertices with very many edges come
/// first: all paths from each are searched, and then it is closed to the searches that follow. For
/// what is left it is enough to follow paths whose length is negative all the way, since every
/// negative cycle has a vertex from which that is so; that leaves little to search. The vertices of
/// the known cycle come before the others, as the likeliest to have a shorter one.
pub(crate) fn shrink(graph: &Graph, cycle: Cycle) -> Conflict {
    let mut walk = Walk::new(graph);
    let mut parts = cycle.parts;
    for hub in hubs(graph) {
        if let Some(found) = walk.round(hub, parts.len() - 1, |_| true) {
            parts = found;
        }
        walk.closed[hub as usize] = true;
    }
    for source in cycle.vertices.into_iter().chain(0..graph.vertices() as u32) {
        if !walk.closed[source as usize]
            && let Some(found) = walk.round(source, parts.len() - 1, |length| length < 0)
        {
            parts = found;
        }
    }
    Conflict { smallest: walk.effort > 0, parts }
}

fn hubs(graph: &Graph) -> impl Iterator<Item = u32> + '_ {
    let many = graph.edges() / HUBS;
    (0..graph.vertices() as u32).filter(move |&v| v == ORIGIN || graph.edges_of(v).len() > many.max(HUBS))
}

/// Paths from one source, one more edge at a time, so that the first way back is the one with the
/// fewest edges. The arrays live across sources; `stamp` says which entries are of this one.
struct Walk<'g> {
    graph: &'g Graph,
    effort: usize,
    source: u32,
    steps: Vec<Step>,
    best: Vec<Best>,
    stamp: u32,
    /// Vertices that no path may pass, because all ways through them are known.
    closed: Vec<bool>,
}

/// The end of one path, and the step before it.
#[derive(Clone, Copy)]
struct Step {
    at: u32,
    code: u32,
    previous: usize,
    length: i128,
}

/// The step with which a vertex is reached most shortly so far.
#[derive(Clone, Copy)]
struct Best {
    stamp: u32,
    step: usize,
}

impl<'g> Walk<'g> {
    fn new(graph: &'g Graph) -> Self {
        let best = vec![Best { stamp: 0, step: 0 }; graph.vertices()];
        let closed = vec![false; graph.vertices()];
        Self { graph, effort: EFFORT, source: ORIGIN, steps: Vec::new(), best, stamp: 0, closed }
    }

    /// The negative way from `source` back to it with the fewest edges, at most `limit`, over paths
    /// whose length `keep` agrees to at each vertex.
    fn round(&mut self, source: u32, limit: usize, keep: fn(i128) -> bool) -> Option<Vec<Part>> {
        self.source = source;
        self.stamp += 1;
        self.steps.clear();
        self.steps.push(Step { at: source, code: 0, previous: usize::MAX, length: 0 });
        let mut layer = 0;
        for _ in 0..limit {
            let end = self.steps.len();
            if layer == end {
                return None;
            }
            for step in layer..end {
                let Step { at, length, .. } = self.steps[step];
                let edges = self.graph.edges_of(at);
                self.effort = self.effort.saturating_sub(edges.len());
                if self.effort == 0 {
                    return None;
                }
                for edge in edges {
                    let length = length + i128::from(edge.weight);
                    if edge.to == source {
                        if length < 0 {
                            return Some(self.parts(step, edge));
                        }
                    } else if keep(length) && !self.closed[edge.to as usize] {
                        self.reach(step, edge, length, end);
                    }
                }
            }
            layer = end;
        }
        None
    }

    /// Notes a path unless the vertex is reached as shortly with no more edges. A path found in this
    /// same layer, which begins at `layer`, is replaced in place.
    fn reach(&mut self, previous: usize, edge: &Edge, length: i128, layer: usize) {
        let step = Step { at: edge.to, code: edge.code, previous, length };
        let best = &mut self.best[edge.to as usize];
        if best.stamp == self.stamp {
            if self.steps[best.step].length <= length {
                return;
            }
            if best.step >= layer {
                self.steps[best.step] = step;
                return;
            }
        }
        *best = Best { stamp: self.stamp, step: self.steps.len() };
        self.steps.push(step);
    }

    fn parts(&self, last: usize, closing: &Edge) -> Vec<Part> {
        let mut parts = vec![self.graph.part(closing.code)];
        let mut step = self.steps[last];
        while step.previous != usize::MAX {
            parts.push(self.graph.part(step.code));
            step = self.steps[step.previous];
        }
        parts.reverse();
        parts
    }
}
