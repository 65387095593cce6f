//! Shortest distances from one vertex when weights may be negative: Bellman and Ford's labels in a
//! queue, with Tarjan's subtree disassembly, which finds a negative cycle the moment it closes and
//! keeps labels that are known to be stale from being spread. At worst edges × vertices.
//! It reports the first cycle it meets; making that small is the work of `conflict`.

use std::collections::VecDeque;

use crate::graph::{Edge, Graph, ORIGIN};
use crate::network::Part;

/// Which way the edges are followed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// As stated: distances from the origin, which bound from above.
    Forward,
    /// Turned round: distances to the origin, which bound from below.
    Backward,
}

/// A way round whose length is negative: what is stated along it cannot all hold.
#[derive(Debug)]
pub(crate) struct Cycle {
    pub(crate) parts: Vec<Part>,
    pub(crate) vertices: Vec<u32>,
}

/// The label of a vertex that no path leads to.
pub(crate) const UNREACHED: i128 = i128::MAX;

/// Distances found so far, and the tree of shortest paths that gave them.
pub(crate) struct Search {
    /// Distance from the source; [`UNREACHED`] where no path leads.
    pub(crate) labels: Vec<i128>,
    tree: Tree,
    queue: VecDeque<u32>,
}

/// Distances from the origin, or the parts of a negative cycle that the origin reaches.
pub(crate) fn from_origin(graph: &Graph) -> Result<Search, Cycle> {
    let mut search = Search {
        labels: vec![UNREACHED; graph.vertices()],
        tree: Tree::new(graph.vertices()),
        queue: VecDeque::with_capacity(graph.vertices()),
    };
    search.start(ORIGIN);
    search.run(graph)?;
    Ok(search)
}

/// Distances from the origin in a network that can hold, where every vertex is reached by `far` at most.
pub(crate) fn from_everywhere(graph: &Graph, far: i128) -> Search {
    let mut search = Search {
        labels: vec![UNREACHED; graph.vertices()],
        tree: Tree::new(graph.vertices()),
        queue: VecDeque::with_capacity(graph.vertices()),
    };
    search.start(ORIGIN);
    for vertex in 1..graph.vertices() as u32 {
        search.start(vertex);
        search.labels[vertex as usize] = far;
    }
    search.run(graph).expect("BUG: a network that can hold has no negative cycle");
    search
}

/// Looks for a negative cycle among the vertices without a label, from a virtual source at distance
/// zero to each of them. The labels of the others stay as they are.
pub(crate) fn settle_the_rest(graph: &Graph, search: &Search) -> Result<(), Cycle> {
    let reached: Vec<bool> = search.labels.iter().map(|&label| label != UNREACHED).collect();
    if reached.iter().all(|&r| r) {
        return Ok(());
    }
    let mut rest = Search {
        // Nothing is shorter than the shortest, so reached vertices are never entered.
        labels: reached.iter().map(|&r| if r { i128::MIN } else { 0 }).collect(),
        tree: Tree::new(graph.vertices()),
        queue: VecDeque::with_capacity(graph.vertices()),
    };
    for (v, _) in (0u32..).zip(&reached).filter(|&(_, &r)| !r) {
        rest.start(v);
    }
    rest.run(graph)
}

impl Search {
    /// What a vertex hangs on in the tree: the vertex above it, and the code of the part between them.
    pub(crate) fn hung(&self, vertex: u32) -> Option<(u32, u32)> {
        let node = &self.tree.nodes[vertex as usize];
        (node.parent != NONE).then_some((node.parent, node.code))
    }

    fn start(&mut self, source: u32) {
        self.labels[source as usize] = 0;
        self.tree.plant(source);
        self.queue.push_back(source);
    }

    fn run(&mut self, graph: &Graph) -> Result<(), Cycle> {
        while let Some(from) = self.queue.pop_front() {
            if !self.tree.leave_queue(from) {
                continue;
            }
            let label = self.labels[from as usize];
            for edge in graph.edges_of(from) {
                let through = label + i128::from(edge.weight);
                if self.labels[edge.to as usize] <= through {
                    continue;
                }
                if !self.tree.hang(from, edge) {
                    return Err(self.tree.cycle(graph, from, edge));
                }
                self.labels[edge.to as usize] = through;
                if self.tree.enter_queue(edge.to) {
                    self.queue.push_back(edge.to);
                }
            }
        }
        Ok(())
    }
}

const NONE: u32 = u32::MAX;

/// The shortest-path tree as one list in preorder, so that a subtree is a run of it.
struct Tree {
    nodes: Vec<Node>,
}

#[derive(Clone, Copy)]
struct Node {
    before: u32,
    after: u32,
    parent: u32,
    code: u32,
    depth: u32,
    planted: bool,
    queued: bool,
    /// Stale entries of the queue are skipped, because the vertex left the tree since.
    waiting: bool,
}

impl Tree {
    fn new(vertices: usize) -> Self {
        let bare = Node {
            before: NONE,
            after: NONE,
            parent: NONE,
            code: NONE,
            depth: 0,
            planted: false,
            queued: false,
            waiting: false,
        };
        Self { nodes: vec![bare; vertices] }
    }

    fn plant(&mut self, root: u32) {
        let node = &mut self.nodes[root as usize];
        (node.planted, node.queued, node.waiting) = (true, true, true);
    }

    /// Hangs `edge.to` below `from`, taking its old subtree out; false if `from` is in that subtree,
    /// which is a negative cycle, and then `cycle` can read it off.
    fn hang(&mut self, from: u32, edge: &Edge) -> bool {
        if self.nodes[edge.to as usize].planted && !self.take_out(edge.to, from) {
            return false;
        }
        let (depth, after) = (self.nodes[from as usize].depth + 1, self.nodes[from as usize].after);
        let node = &mut self.nodes[edge.to as usize];
        (node.before, node.after, node.parent, node.code) = (from, after, from, edge.code);
        (node.depth, node.planted) = (depth, true);
        self.nodes[from as usize].after = edge.to;
        if after != NONE {
            self.nodes[after as usize].before = edge.to;
        }
        true
    }

    fn take_out(&mut self, top: u32, from: u32) -> bool {
        if top == from {
            return false;
        }
        let Node { before, depth, mut after, .. } = self.nodes[top as usize];
        while after != NONE && self.nodes[after as usize].depth > depth {
            if after == from {
                return false;
            }
            let node = &mut self.nodes[after as usize];
            (node.planted, node.waiting) = (false, false);
            after = node.after;
        }
        if before != NONE {
            self.nodes[before as usize].after = after;
        }
        if after != NONE {
            self.nodes[after as usize].before = before;
        }
        self.nodes[top as usize].planted = false;
        true
    }

    fn enter_queue(&mut self, vertex: u32) -> bool {
        let node = &mut self.nodes[vertex as usize];
        node.waiting = true;
        !std::mem::replace(&mut node.queued, true)
    }

    fn leave_queue(&mut self, vertex: u32) -> bool {
        let node = &mut self.nodes[vertex as usize];
        node.queued = false;
        std::mem::replace(&mut node.waiting, false)
    }

    fn cycle(&self, graph: &Graph, from: u32, closing: &Edge) -> Cycle {
        let mut cycle = Cycle { parts: vec![graph.part(closing.code)], vertices: vec![closing.to] };
        let mut at = from;
        while at != closing.to {
            let node = self.nodes[at as usize];
            cycle.parts.push(graph.part(node.code));
            cycle.vertices.push(at);
            at = node.parent;
        }
        cycle.parts.reverse();
        cycle
    }
}
