//! Shortest distances from the origin in one direction, with the tree of paths that gives them, kept right while the
//! weight of single edges changes. It knows nothing of events and what they mean.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::graph::{Graph, ORIGIN};
use crate::network::Network;
use crate::paths::{self, Direction};

/// An upper bound on a difference of two times; without a weight it says nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Edge {
    pub(crate) from: u32,
    pub(crate) to: u32,
    pub(crate) weight: Option<i64>,
}

/// A change closes a way round whose length is negative.
#[derive(Debug)]
pub(crate) struct Contradiction;

/// What no path of a network can be as long as: fewer than 2³² edges of at most 2⁶² each. Every vertex hangs at the
/// origin with at most this, so that each has a label and all labels together are times that can hold.
const FAR: i128 = 1 << 100;
const NONE: u32 = u32::MAX;

/// Distances along the edges, or against them.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    reversed: bool,
    nodes: Vec<Node>,
    /// Edges that leave and that enter each vertex but the origin, which nothing is ever looked up for.
    out: Vec<Vec<u32>>,
    into: Vec<Vec<u32>>,
    /// What was changed since `begin`: a vertex, its label and the edge it hung on.
    log: Vec<(u32, i128, u32)>,
    heap: BinaryHeap<Reverse<(i128, u32)>>,
    stamp: u32,
}

/// A vertex and its place in the tree.
#[derive(Clone, Copy, Debug)]
struct Node {
    label: i128,
    /// The edge it hangs on; none if it hangs at the origin by nothing that was stated.
    hangs_on: u32,
    above: u32,
    first_below: u32,
    next: u32,
    before: u32,
    /// The best change of the label found in the search that has this stamp, by which edge.
    found: i128,
    found_by: u32,
    seen: u32,
    settled: u32,
}

impl Side {
    /// The distances of a network that can hold.
    pub(crate) fn of(network: &Network, edges: &[Edge], direction: Direction) -> Self {
        let vertices = network.events() + 1;
        let node = Node {
            label: FAR,
            hangs_on: NONE,
            above: ORIGIN,
            first_below: NONE,
            next: NONE,
            before: NONE,
            found: 0,
            found_by: NONE,
            seen: 0,
            settled: 0,
        };
        let mut side = Self {
            reversed: direction == Direction::Backward,
            nodes: vec![node; vertices],
            out: vec![Vec::new(); vertices],
            into: vec![Vec::new(); vertices],
            log: Vec::new(),
            heap: BinaryHeap::new(),
            stamp: 0,
        };
        for (place, edge) in (0..).zip(edges) {
            side.add(place, edge.from, edge.to);
        }
        side.nodes[ORIGIN as usize].above = NONE;
        let search = paths::from_everywhere(&Graph::of(network, direction), FAR);
        side.nodes[ORIGIN as usize].label = 0;
        for vertex in 1..vertices as u32 {
            side.nodes[vertex as usize].label = search.labels[vertex as usize];
            let on = search.hung(vertex).map(|(above, code)| side.edge_of(network, edges, code, above));
            side.nodes[vertex as usize].hangs_on = on.unwrap_or(NONE);
            let above = on.map_or(ORIGIN, |on| side.ends(&edges[on as usize]).0);
            side.hang(vertex, above);
        }
        side
    }

    /// The edge by which a part bounds a vertex that hangs below another.
    fn edge_of(&self, network: &Network, edges: &[Edge], code: u32, above: u32) -> u32 {
        let bounds = 2 * network.events() as u32;
        let Some(constraint) = code.checked_sub(bounds) else { return code };
        let first = bounds + 2 * constraint;
        if self.ends(&edges[first as usize]).0 == above { first } else { first + 1 }
    }

    /// The distance of a vertex, if a path leads there.
    pub(crate) fn label(&self, vertex: u32) -> Option<i128> {
        bounded(self.nodes[vertex as usize].label)
    }

    /// The distance of a vertex, which is very far when no path leads there.
    pub(crate) fn far(&self, vertex: u32) -> i128 {
        self.nodes[vertex as usize].label
    }

    /// The edges that leave a vertex, which is not the origin.
    pub(crate) fn leaving(&self, vertex: u32) -> &[u32] {
        &self.out[vertex as usize]
    }

    pub(crate) fn add(&mut self, place: u32, from: u32, to: u32) {
        let (from, to) = self.turned(from, to);
        if from != ORIGIN {
            self.out[from as usize].push(place);
        }
        if to != ORIGIN {
            self.into[to as usize].push(place);
        }
    }

    /// Takes the edge off that was added last between two vertices.
    pub(crate) fn remove_last(&mut self, from: u32, to: u32) {
        let (from, to) = self.turned(from, to);
        self.out[from as usize].pop();
        self.into[to as usize].pop();
    }

    /// Begins to note what changes.
    pub(crate) fn begin(&mut self) {
        self.log.clear();
    }

    /// Puts back what changed since `begin`. The edges have their old weights again.
    pub(crate) fn take_back(&mut self, edges: &[Edge]) {
        for (vertex, label, hung_on) in std::mem::take(&mut self.log).into_iter().rev() {
            self.nodes[vertex as usize].label = label;
            self.rehang(vertex, hung_on, edges);
        }
    }

    /// Vertices whose distance is another than before.
    pub(crate) fn moved(&self) -> impl Iterator<Item = u32> {
        let mut first: Vec<(u32, usize)> =
            self.log.iter().zip(0..).map(|((vertex, ..), place)| (*vertex, place)).collect();
        first.sort_unstable();
        first.dedup_by_key(|(vertex, _)| *vertex);
        let moved = |&(vertex, place): &(u32, usize)| self.label(vertex) != bounded(self.log[place].1);
        first.into_iter().filter(moved).map(|(vertex, _)| vertex).collect::<Vec<_>>().into_iter()
    }

    fn turned(&self, from: u32, to: u32) -> (u32, u32) {
        if self.reversed { (to, from) } else { (from, to) }
    }

    fn ends(&self, edge: &Edge) -> (u32, u32) {
        self.turned(edge.from, edge.to)
    }

    /// An edge has become shorter. Vertices are settled in the order of how much shorter they get; that is never less
    /// than by the edge that got them there, because all labels can hold with all other edges.
    pub(crate) fn tighten(&mut self, place: u32, edges: &[Edge]) -> Result<(), Contradiction> {
        let (from, to) = self.ends(&edges[place as usize]);
        let Some(weight) = edges[place as usize].weight else { return Ok(()) };
        let better = self.nodes[from as usize].label + i128::from(weight) - self.nodes[to as usize].label;
        if better >= 0 {
            return Ok(());
        }
        if to == ORIGIN {
            return Err(Contradiction);
        }
        self.search();
        self.find(to, better, place);
        while let Some(vertex) = self.settle(edges) {
            for at in 0..self.out[vertex as usize].len() {
                let place = self.out[vertex as usize][at];
                let edge = &edges[place as usize];
                let Some(weight) = edge.weight else { continue };
                let next = self.ends(edge).1;
                let better = self.nodes[vertex as usize].label + i128::from(weight) - self.nodes[next as usize].label;
                if better >= 0 {
                    continue;
                }
                if next == ORIGIN || next == from || self.nodes[next as usize].settled == self.stamp {
                    return Err(Contradiction);
                }
                self.find(next, better, place);
            }
        }
        Ok(())
    }

    /// An edge has become longer or is gone. If the tree goes along it, what hangs below is hung up anew.
    pub(crate) fn loosen(&mut self, place: u32, edges: &[Edge]) {
        let (_, top) = self.ends(&edges[place as usize]);
        if top == ORIGIN || self.nodes[top as usize].hangs_on != place || self.hang_elsewhere(top, edges) {
            return;
        }
        let below = self.below(top);
        self.search();
        let stamp = self.stamp;
        below.iter().for_each(|vertex| {
            let node = &mut self.nodes[*vertex as usize];
            (node.seen, node.found, node.found_by) = (stamp, FAR - node.label, NONE);
        });
        for &vertex in &below {
            for at in 0..self.into[vertex as usize].len() {
                let place = self.into[vertex as usize][at];
                let edge = &edges[place as usize];
                let from = self.ends(edge).0;
                if let Some(weight) = edge.weight
                    && self.nodes[from as usize].seen != stamp
                {
                    let longer =
                        self.nodes[from as usize].label + i128::from(weight) - self.nodes[vertex as usize].label;
                    self.note(vertex, longer, place);
                }
            }
            self.heap.push(Reverse((self.nodes[vertex as usize].found, vertex)));
        }
        while let Some(vertex) = self.settle(edges) {
            for at in 0..self.out[vertex as usize].len() {
                let place = self.out[vertex as usize][at];
                let edge = &edges[place as usize];
                let next = self.ends(edge).1;
                let Some(weight) = edge.weight.filter(|_| next != ORIGIN) else { continue };
                let node = &self.nodes[next as usize];
                if node.seen == stamp && node.settled != stamp {
                    let longer = self.nodes[vertex as usize].label + i128::from(weight) - node.label;
                    if self.note(next, longer, place) {
                        self.heap.push(Reverse((longer, next)));
                    }
                }
            }
        }
    }

    /// Hangs a vertex on another edge that is as short, if there is one that does not come from below it.
    fn hang_elsewhere(&mut self, vertex: u32, edges: &[Edge]) -> bool {
        let label = self.nodes[vertex as usize].label;
        let as_short = |place: &&u32| {
            let edge = &edges[**place as usize];
            let from = self.ends(edge).0;
            let length = edge.weight.map(|weight| self.nodes[from as usize].label + i128::from(weight));
            length == Some(label) && !self.is_below(from, vertex)
        };
        let Some(place) = self.into[vertex as usize].iter().find(as_short).copied() else { return false };
        self.log.push((vertex, label, self.nodes[vertex as usize].hangs_on));
        self.rehang(vertex, place, edges);
        true
    }

    fn is_below(&self, mut vertex: u32, top: u32) -> bool {
        while vertex != top && vertex != ORIGIN {
            vertex = self.nodes[vertex as usize].above;
        }
        vertex == top
    }

    /// A vertex and all that hangs below it.
    fn below(&self, top: u32) -> Vec<u32> {
        let mut below = vec![top];
        let mut next = 0;
        while let Some(&vertex) = below.get(next) {
            next += 1;
            let mut child = self.nodes[vertex as usize].first_below;
            while child != NONE {
                below.push(child);
                child = self.nodes[child as usize].next;
            }
        }
        below
    }

    fn search(&mut self) {
        self.stamp += 1;
        self.heap.clear();
    }

    /// Notes a change of a label if it is the least so far.
    fn note(&mut self, vertex: u32, change: i128, by: u32) -> bool {
        let node = &mut self.nodes[vertex as usize];
        if node.seen == self.stamp && node.found <= change {
            return false;
        }
        (node.seen, node.found, node.found_by) = (self.stamp, change, by);
        true
    }

    fn find(&mut self, vertex: u32, change: i128, by: u32) {
        if self.note(vertex, change, by) {
            self.heap.push(Reverse((change, vertex)));
        }
    }

    /// Settles the vertex whose label changes least, and says which it is.
    fn settle(&mut self, edges: &[Edge]) -> Option<u32> {
        while let Some(Reverse((change, vertex))) = self.heap.pop() {
            let stamp = self.stamp;
            let node = &mut self.nodes[vertex as usize];
            if node.settled == stamp || node.found != change {
                continue;
            }
            node.settled = stamp;
            self.log.push((vertex, node.label, node.hangs_on));
            node.label += change;
            let by = node.found_by;
            self.rehang(vertex, by, edges);
            return Some(vertex);
        }
        None
    }

    fn rehang(&mut self, vertex: u32, on: u32, edges: &[Edge]) {
        let above = if on == NONE { ORIGIN } else { self.ends(&edges[on as usize]).0 };
        self.nodes[vertex as usize].hangs_on = on;
        if above == self.nodes[vertex as usize].above {
            return;
        }
        let Node { before, next, above: old, .. } = self.nodes[vertex as usize];
        if before == NONE {
            self.nodes[old as usize].first_below = next;
        } else {
            self.nodes[before as usize].next = next;
        }
        if next != NONE {
            self.nodes[next as usize].before = before;
        }
        self.hang(vertex, above);
    }

    fn hang(&mut self, vertex: u32, above: u32) {
        let first = std::mem::replace(&mut self.nodes[above as usize].first_below, vertex);
        let node = &mut self.nodes[vertex as usize];
        (node.above, node.before, node.next) = (above, NONE, first);
        if first != NONE {
            self.nodes[first as usize].before = vertex;
        }
    }
}

/// A label that a path gives, and not only being far.
fn bounded(label: i128) -> Option<i128> {
    (label < FAR / 2).then_some(label)
}
