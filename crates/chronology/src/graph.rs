//! The distance graph of a network: an edge u → v of weight w says t(v) − t(u) ≤ w.
//! Vertex 0 is the origin, at time zero; event i is vertex i + 1. Built once per search direction,
//! flat in memory, never changed.

use crate::network::{Distance, Network, Part};
use crate::paths::Direction;

pub(crate) const ORIGIN: u32 = 0;

/// One upper bound on a difference of two times, and the part of the network it comes from.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub(crate) to: u32,
    pub(crate) code: u32,
    pub(crate) weight: i64,
}

/// Edges grouped by the vertex they leave.
pub(crate) struct Graph {
    first: Vec<u32>,
    edges: Vec<Edge>,
    events: u32,
}

impl Graph {
    pub(crate) fn of(network: &Network, direction: Direction) -> Self {
        let vertices = network.events.len() + 1;
        let mut first = vec![0u32; vertices + 1];
        each_edge(network, direction, |from, _| first[from as usize + 1] += 1);
        for v in 0..vertices {
            first[v + 1] += first[v];
        }
        let mut edges = vec![Edge { to: 0, code: 0, weight: 0 }; first[vertices] as usize];
        let mut next = first.clone();
        each_edge(network, direction, |from, edge| {
            edges[next[from as usize] as usize] = edge;
            next[from as usize] += 1;
        });
        Self { first, edges, events: network.events.len() as u32 }
    }

    pub(crate) fn vertices(&self) -> usize {
        self.first.len() - 1
    }

    pub(crate) fn edges(&self) -> usize {
        self.edges.len()
    }

    pub(crate) fn edges_of(&self, vertex: u32) -> &[Edge] {
        let v = vertex as usize;
        &self.edges[self.first[v] as usize..self.first[v + 1] as usize]
    }

    /// The part of the network that an edge states.
    pub(crate) fn part(&self, code: u32) -> Part {
        Part::from_code(code, self.events)
    }
}

fn each_edge(network: &Network, direction: Direction, mut visit: impl FnMut(u32, Edge)) {
    let mut edge = |from: u32, to: u32, weight: i64, code: u32| match direction {
        Direction::Forward => visit(from, Edge { to, code, weight }),
        Direction::Backward => visit(to, Edge { to: from, code, weight }),
    };
    let events = network.events.len() as u32;
    for (i, span) in (0u32..).zip(&network.events) {
        if let Some(lo) = span.earliest {
            edge(i + 1, ORIGIN, -lo, i);
        }
        if let Some(hi) = span.latest {
            edge(ORIGIN, i + 1, hi, events + i);
        }
    }
    for (i, &Distance { a, b, min, max }) in (0u32..).zip(&network.constraints) {
        // A distance of an event to itself is either impossible, which is looked at first, or says nothing.
        if a == b {
            continue;
        }
        let (a, b, code) = (a.index() as u32 + 1, b.index() as u32 + 1, 2 * events + i);
        if let Some(max) = max {
            edge(a, b, max, code);
        }
        if let Some(min) = min {
            edge(b, a, -min, code);
        }
    }
}
