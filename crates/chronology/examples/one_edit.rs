//! `one_edit [FILE.stn]`: how long a network takes to solve, a contradiction to be told, and one change to be followed.
//! The file has a line with counts, then lines `u v w` for t(v) − t(u) ≤ w with node 0 as the origin; without one, 20,000
//! events with 90,000 constraints are made up. For measuring only: every answer is held against a network built anew.

use std::io::Write as _;
use std::time::Instant;

use chronology::{Constraint, Event, Network, Span, Unsolved};

const EVENTS: usize = 20_000;
const CONSTRAINTS: usize = 90_000;
const EDITS: usize = 4_000;
const ROUNDS: usize = 9;
/// Milliseconds.
const MINUTE: i64 = 60_000;

/// A network, and what of it can be changed.
struct Given {
    network: Network,
    events: Vec<Event>,
    constraints: Vec<(Constraint, Option<i64>, Option<i64>)>,
}

fn main() -> std::io::Result<()> {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let given = match std::env::args().nth(1) {
        Some(file) => read(&std::fs::read_to_string(file)?),
        None => made_up(&mut random),
    };
    let mut out = std::io::stdout();
    let counts = (given.network.events(), given.network.constraints());
    let solving = best(|| drop(given.network.solve()));
    writeln!(out, "{} events, {} constraints: solved in {solving:.3} ms", counts.0, counts.1)?;
    if let Err(Unsolved::Conflict(conflict)) = given.network.solve() {
        return writeln!(out, "a conflict of {} parts, smallest: {}", conflict.parts.len(), conflict.smallest);
    }
    let began = Instant::now();
    let mut solved = given.network.clone().solved().expect("BUG: it can hold");
    writeln!(out, "made ready for changes in {:.3} ms", milliseconds(began))?;
    let (mut made, mut refused, mut moved) = (Vec::new(), Vec::new(), Vec::new());
    for edit in 0..EDITS {
        let (constraint, min, max) = given.constraints[random.below(given.constraints.len())];
        let by = random.below(20 * MINUTE as usize) as i64;
        let (min, max) = match edit % 4 {
            // Tighter from below, tighter from above, looser on both sides, as it was.
            0 => (min.map(|min| min + by / 4), max),
            1 => (min, max.map(|max| max - by / 4)),
            2 => (min.map(|min| min - by), max.map(|max| max + by)),
            _ => (min, max),
        };
        let began = Instant::now();
        let answer = solved.set_constraint(constraint, min, max);
        let took = milliseconds(began);
        match answer {
            Ok(changed) => {
                made.push(took);
                moved.push(changed.len() as f64);
            }
            Err(_) => refused.push(took),
        }
        if edit % 100 == 0 {
            let anew = solved.network().solve().expect("BUG: what was made can hold");
            let same = |event: &Event| solved.of(*event) == anew.of(*event);
            assert!(given.events.iter().all(same), "as if built anew");
        }
    }
    tell(&mut out, "changes made", &mut made, "ms")?;
    tell(&mut out, "events moved by a change", &mut moved, "")?;
    tell(&mut out, "changes refused with the smallest conflict", &mut refused, "ms")?;
    let _: Span = solved.of(given.events[0]);
    Ok(())
}

fn tell(out: &mut impl std::io::Write, what: &str, values: &mut [f64], unit: &str) -> std::io::Result<()> {
    values.sort_by(f64::total_cmp);
    let at = |share: f64| values.get(((values.len() as f64 * share) as usize).min(values.len().saturating_sub(1)));
    let [p50, p99, most] = [0.5, 0.99, 1.0].map(|share| at(share).copied().unwrap_or(f64::NAN));
    writeln!(out, "{what}: {} · p50 {p50:.4} {unit} · p99 {p99:.4} {unit} · most {most:.4} {unit}", values.len())
}

fn milliseconds(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e3
}

fn best(mut work: impl FnMut()) -> f64 {
    let round = |_| {
        let began = Instant::now();
        work();
        milliseconds(began)
    };
    (0..ROUNDS).map(round).fold(f64::MAX, f64::min)
}

fn read(text: &str) -> Given {
    let numbers: Vec<i64> = text.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let nodes = numbers[0] as usize;
    let mut spans = vec![Span::default(); nodes];
    let mut between = Vec::new();
    for edge in numbers[2..].chunks_exact(3) {
        let (u, v, w) = (edge[0] as usize, edge[1] as usize, edge[2]);
        let least = |a: Option<i64>, b: i64| Some(a.map_or(b, |a| a.min(b)));
        let greatest = |a: Option<i64>, b: i64| Some(a.map_or(b, |a| a.max(b)));
        match (u, v) {
            (0, v) => spans[v].latest = least(spans[v].latest, w),
            (u, 0) => spans[u].earliest = greatest(spans[u].earliest, -w),
            _ => between.push((u, v, w)),
        }
    }
    let mut network = Network::new();
    let events: Vec<Event> = spans[1..].iter().map(|span| network.add_event(span.earliest, span.latest)).collect();
    let add = |(u, v, w): (usize, usize, i64)| {
        (network.add_constraint(events[u - 1], events[v - 1], None, Some(w)), None, Some(w))
    };
    let constraints = between.into_iter().map(add).collect();
    Given { network, events, constraints }
}

/// Around hidden times of two days, so that it can hold: a third of the events within bounds of their own, and distances
/// between events that are near each other, a few minutes wide.
fn made_up(random: &mut Random) -> Given {
    let mut times: Vec<i64> = (0..EVENTS).map(|_| random.below(48 * 60 * MINUTE as usize) as i64).collect();
    times.sort_unstable();
    let mut network = Network::new();
    let mut event = |at: i64, random: &mut Random| {
        let width = [1, 5, 10, 30, 60][random.below(5)] * MINUTE;
        let lo = at - random.below(width as usize) as i64;
        if random.below(3) == 0 { network.add_event(Some(lo), Some(lo + width)) } else { network.add_event(None, None) }
    };
    let events: Vec<Event> = times.iter().map(|at| event(*at, random)).collect();
    let mut constraints = Vec::new();
    while constraints.len() < CONSTRAINTS {
        let a = random.below(EVENTS);
        let b = (a + 1 + random.below(40)).min(EVENTS - 1);
        let apart = times[b] - times[a];
        let (min, max) = match random.below(3) {
            0 => (Some(apart.min(1_000)), None),
            1 => (Some(apart - apart / 4 - 1_000), Some(apart + apart / 4 + 1_000)),
            _ => (None, Some(apart + 2 * MINUTE)),
        };
        if a != b {
            constraints.push((network.add_constraint(events[a], events[b], min, max), min, max));
        }
    }
    Given { network, events, constraints }
}

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }
}
