//! W7a: tight bounds of networks of 200, 2,000 and 20,000 events, the smallest conflict of a contradiction, and one change
//! followed, beside a plain loop and a peer. Networks come from files with a line of counts, then lines `u v w` for
//! t(v) − t(u) ≤ w with node 0 as the origin; without them they are made up here. For measuring only: every answer is held
//! against the loop's, or against a network built anew.

#[path = "../../../xtask/bench/rounds.rs"]
mod rounds;

use std::collections::VecDeque;
use std::time::Instant;

use chronology::{Constraint, Event, Network, Part, Span, Unsolved};
use serde_json::json;

const EDITS: usize = 4_000;
const ROUNDS: usize = 15;
/// Milliseconds.
const MINUTE: i64 = 60_000;
const UNREACHED: i64 = i64::MAX;

fn main() {
    for events in [200, 2_000, 20_000] {
        let given = file(events, "").unwrap_or_else(|| made_up(events));
        bounds(events, &given);
    }
    contradiction(20_000);
    let given = file(20_000, "").unwrap_or_else(|| made_up(20_000));
    edits("W7a one change among 20,000 events", &given.network());
    edits("W7a one change among 20,000 events with 90,000 distances", &dense(&mut Random::new()));
}

/// t(v) − t(u) ≤ w, where 0 is the origin.
#[derive(Clone, Copy)]
struct Edge {
    from: u32,
    to: u32,
    weight: i64,
}

/// A network as a list of edges.
struct Given {
    nodes: usize,
    edges: Vec<Edge>,
}

fn bounds(events: usize, given: &Given) {
    let network = given.network();
    let both = || [Laid::out(given, false).distances(), Laid::out(given, true).distances()];
    let laid = [Laid::out(given, false), Laid::out(given, true)];
    let [ours, limit, search] = rounds::rounds(
        ROUNDS,
        [&mut || drop(std::hint::black_box(network.solve())), &mut || drop(std::hint::black_box(both())), &mut || {
            laid.iter().for_each(|laid| drop(std::hint::black_box(laid.distances())))
        }],
    );
    let solved = network.solve().expect("it was made from one true story");
    let [after, before] = both().map(|found| found.expect("it was made from one true story"));
    for (event, span) in solved.iter() {
        let known = |label: i64| (label != UNREACHED).then_some(label);
        let place = event.index() + 1;
        let plain = Span { earliest: known(before[place]).map(|it| -it), latest: known(after[place]) };
        assert_eq!(span, plain, "the same bounds");
    }
    let peer = rounds::peer_ms(&format!("networkx Bellman-Ford x2 n={events}"));
    rounds::row(&json!({
        "row": format!("W7a tight bounds of {events} events"), "edges": given.edges.len(), "same_bounds": true,
        "ours_ms": ours.median, "limit_ms": limit.median, "of_limit": ours.median / limit.median,
        "limit_laid_out_ms": search.median, "of_limit_laid_out": ours.median / search.median,
        "networkx_ms": rounds::told(peer), "times_networkx": rounds::times(peer, ours.median),
    }));
}

/// The smallest conflict, held against the network without each of its parts. The limit finds only some contradiction.
fn contradiction(events: usize) {
    let given = file(events, "bad").unwrap_or_else(|| {
        let mut given = made_up(events);
        let (first, last) = (events as u32 / 3, events as u32 * 2 / 3);
        given.edges.push(Edge { from: first, to: last, weight: -1_000 });
        given.edges.push(Edge { from: 0, to: first, weight: 0 });
        given.edges.push(Edge { from: last, to: 0, weight: -1 });
        given
    });
    let network = given.network();
    let [ours, limit] = rounds::rounds(
        ROUNDS,
        [&mut || drop(std::hint::black_box(network.solve())), &mut || {
            assert!(Laid::out(&given, false).distances().is_none());
        }],
    );
    let Err(Unsolved::Conflict(conflict)) = network.solve() else { panic!("it holds") };
    assert!(only(&network, &conflict.parts).solve().is_err(), "its parts contradict");
    for left_out in &conflict.parts {
        let rest: Vec<Part> = conflict.parts.iter().copied().filter(|part| part != left_out).collect();
        assert!(only(&network, &rest).solve().is_ok(), "each is needed");
    }
    rounds::row(&json!({
        "row": format!("W7a contradiction among {events} events"), "parts": conflict.parts.len(), "smallest": conflict.smallest,
        "ours_ms": ours.median, "limit_any_ms": limit.median, "of_limit_any": ours.median / limit.median,
        "networkx": "no answer in 9 minutes at this size",
        "networkx_2000_ms": rounds::told(rounds::peer_ms("networkx negative_edge_cycle (bad network) n=2000")),
    }));
}

/// The network with these parts alone.
fn only(network: &Changeable, parts: &[Part]) -> Network {
    let mut few = Network::new();
    let bound = |kept: bool, bound: Option<i64>| bound.filter(|_| kept);
    for (place, span) in network.spans.iter().enumerate() {
        let event = network.events[place];
        let (lower, upper) = (parts.contains(&Part::Lower(event)), parts.contains(&Part::Upper(event)));
        few.add_event(bound(lower, span.earliest), bound(upper, span.latest));
    }
    for (constraint, a, b, min, max) in &network.constraints {
        if parts.contains(&Part::Constraint(*constraint)) {
            few.add_constraint(*a, *b, *min, *max);
        }
    }
    few
}

/// Changes as a person makes them: tighter from below, tighter from above, looser on both sides, as it was.
fn edits(name: &str, given: &Changeable) {
    let mut random = Random::new();
    let began = rounds::processor_ms();
    let mut solved = given.network.clone().solved().expect("it was made from one true story");
    let ready = rounds::processor_ms() - began;
    let (mut made, mut refused) = (Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let (constraint, _, _, min, max) = given.constraints[random.below(given.constraints.len())];
        let by = random.below(20 * MINUTE as usize) as i64;
        let (min, max) = match edit % 4 {
            0 => (min.map(|min| min + by / 4), max),
            1 => (min, max.map(|max| max - by / 4)),
            2 => (min.map(|min| min - by), max.map(|max| max + by)),
            _ => (min, max),
        };
        let began = Instant::now();
        let answer = solved.set_constraint(constraint, min, max);
        let took = began.elapsed().as_secs_f64() * 1e3;
        if answer.is_ok() {
            made.push(took)
        } else {
            refused.push(took)
        }
        if edit % 200 == 0 {
            let anew = solved.network().solve().expect("what was made can hold");
            assert!(given.events.iter().all(|event| solved.of(*event) == anew.of(*event)), "as if built anew");
        }
    }
    let mut all: Vec<f64> = made.iter().chain(&refused).copied().collect();
    rounds::row(&json!({
        "row": name, "changes": all.len(), "ready_ms": ready,
        "p50_ms": rounds::below(&mut all, 0.5), "p99_ms": rounds::below(&mut all, 0.99), "most_ms": rounds::below(&mut all, 1.0),
        "made_p99_ms": rounds::below(&mut made, 0.99), "refused": refused.len(),
        "refused_p50_ms": rounds::below(&mut refused, 0.5), "refused_p99_ms": rounds::below(&mut refused, 0.99),
    }));
}

/// The limit: edges by the vertex they leave, and shortest distances by a queue, in plain loops. A contradiction is found
/// by looking back along the paths from time to time.
struct Laid {
    first: Vec<u32>,
    edges: Vec<(u32, i64)>,
}

impl Laid {
    fn out(given: &Given, against: bool) -> Self {
        let ends = |edge: &Edge| if against { (edge.to, edge.from) } else { (edge.from, edge.to) };
        let mut first = vec![0_u32; given.nodes + 1];
        given.edges.iter().for_each(|edge| first[ends(edge).0 as usize + 1] += 1);
        (0..given.nodes).for_each(|node| first[node + 1] += first[node]);
        let mut next = first.clone();
        let mut edges = vec![(0, 0); given.edges.len()];
        for edge in &given.edges {
            let (from, to) = ends(edge);
            edges[next[from as usize] as usize] = (to, edge.weight);
            next[from as usize] += 1;
        }
        Self { first, edges }
    }

    fn distances(&self) -> Option<Vec<i64>> {
        let nodes = self.first.len() - 1;
        let (mut labels, mut waits, mut on) = (vec![UNREACHED; nodes], vec![false; nodes], vec![u32::MAX; nodes]);
        let (mut queue, mut steps) = (VecDeque::from([0_u32]), 0_usize);
        labels[0] = 0;
        while let Some(from) = queue.pop_front() {
            waits[from as usize] = false;
            let label = labels[from as usize];
            for &(to, weight) in &self.edges[self.first[from as usize] as usize..self.first[from as usize + 1] as usize]
            {
                if labels[to as usize] <= label + weight {
                    continue;
                }
                (labels[to as usize], on[to as usize]) = (label + weight, from);
                steps += 1;
                if labels[0] < 0 || (steps.is_multiple_of(nodes) && goes_round(&on)) {
                    return None;
                }
                if !std::mem::replace(&mut waits[to as usize], true) {
                    queue.push_back(to);
                }
            }
        }
        Some(labels)
    }
}

/// Whether some path leads back to where it came from.
fn goes_round(on: &[u32]) -> bool {
    let mut seen = vec![u32::MAX; on.len()];
    (0..on.len() as u32).any(|start| {
        let mut at = start;
        while at != u32::MAX && seen[at as usize] == u32::MAX {
            seen[at as usize] = start;
            at = on[at as usize];
        }
        at != u32::MAX && seen[at as usize] == start
    })
}

/// A distance between two events, as it was added.
type Between = (Constraint, Event, Event, Option<i64>, Option<i64>);

/// A network, and what of it can be changed.
struct Changeable {
    network: Network,
    events: Vec<Event>,
    spans: Vec<Span>,
    constraints: Vec<Between>,
}

impl Changeable {
    fn solve(&self) -> Result<chronology::Bounds, Unsolved> {
        self.network.solve()
    }
}

impl Given {
    fn network(&self) -> Changeable {
        let mut spans = vec![Span::default(); self.nodes];
        for edge in &self.edges {
            let (from, to, weight) = (edge.from as usize, edge.to as usize, edge.weight);
            if from == 0 {
                spans[to].latest = Some(spans[to].latest.map_or(weight, |known| known.min(weight)));
            } else if to == 0 {
                spans[from].earliest = Some(spans[from].earliest.map_or(-weight, |known| known.max(-weight)));
            }
        }
        spans.remove(0);
        let mut network = Network::new();
        let events: Vec<Event> = spans.iter().map(|span| network.add_event(span.earliest, span.latest)).collect();
        let between = self.edges.iter().filter(|edge| edge.from != 0 && edge.to != 0);
        let constraints = between.map(|edge| {
            let (a, b) = (events[edge.from as usize - 1], events[edge.to as usize - 1]);
            (network.add_constraint(a, b, None, Some(edge.weight)), a, b, None, Some(edge.weight))
        });
        let constraints = constraints.collect();
        Changeable { network, events, spans, constraints }
    }
}

fn file(events: usize, kind: &str) -> Option<Given> {
    let text = std::fs::read_to_string(rounds::data(&format!("stn{events}{kind}.txt"))?).ok()?;
    let numbers: Vec<i64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let edge = |edge: &[i64]| Edge { from: edge[0] as u32, to: edge[1] as u32, weight: edge[2] };
    Some(Given { nodes: numbers[0] as usize, edges: numbers[2..].chunks_exact(3).map(edge).collect() })
}

/// Around hidden times of two days, so that it can hold: all within the two days, a third within bounds of their own, and
/// about four edges an event between events that are near each other.
fn made_up(events: usize) -> Given {
    let mut random = Random::new();
    let day = 24 * 60 * MINUTE;
    let times = random.times(events);
    let mut edges = Vec::new();
    let mut bound = |from: usize, to: usize, least: Option<i64>, most: i64| {
        let (from, to) = (from as u32, to as u32);
        edges.push(Edge { from, to, weight: most });
        edges.extend(least.map(|least| Edge { from: to, to: from, weight: -least }));
    };
    for (place, at) in times.iter().enumerate() {
        bound(0, place + 1, Some(0), 2 * day);
        if random.below(3) == 0 {
            let wide = [1, 5, 10, 30, 60][random.below(5)] * MINUTE;
            let least = at - random.below(wide as usize) as i64;
            bound(0, place + 1, Some(least), least + wide);
        }
        let next = place + 1 + random.below(12);
        if let Some(later) = times.get(next) {
            let (apart, wide) = (later - at, 1_000 + (later - at) / 4);
            bound(place + 1, next + 1, Some(apart - wide), apart + wide);
        }
    }
    Given { nodes: events + 1, edges }
}

/// 90,000 distances with both their ends.
fn dense(random: &mut Random) -> Changeable {
    let times = random.times(20_000);
    let mut network = Network::new();
    let mut spans = Vec::new();
    for at in &times {
        let wide = [1, 5, 10, 30, 60][random.below(5)] * MINUTE;
        let least = at - random.below(wide as usize) as i64;
        let known = random.below(3) == 0;
        spans.push(Span { earliest: known.then_some(least), latest: known.then_some(least + wide) });
    }
    let events: Vec<Event> = spans.iter().map(|span| network.add_event(span.earliest, span.latest)).collect();
    let mut constraints = Vec::new();
    while constraints.len() < 90_000 {
        let a = random.below(times.len());
        let b = (a + 1 + random.below(40)).min(times.len() - 1);
        let apart = times[b] - times[a];
        let (min, max) = match random.below(3) {
            0 => (Some(apart.min(1_000)), None),
            1 => (Some(apart - apart / 4 - 1_000), Some(apart + apart / 4 + 1_000)),
            _ => (None, Some(apart + 2 * MINUTE)),
        };
        if a != b {
            let constraint = network.add_constraint(events[a], events[b], min, max);
            constraints.push((constraint, events[a], events[b], min, max));
        }
    }
    Changeable { network, events, spans, constraints }
}

struct Random(u64);

impl Random {
    fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    /// Hidden times of two days, in order.
    fn times(&mut self, count: usize) -> Vec<i64> {
        let mut times: Vec<i64> = (0..count).map(|_| self.below(48 * 60 * MINUTE as usize) as i64).collect();
        times.sort_unstable();
        times
    }
}
