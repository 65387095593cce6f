//! Networks of 20,000 events: an answer that is right, in a test that would not end if the work grew
//! with the square of the events. The time it takes is measured by the bench, not here.

use chronology::{Bounds, Conflict, Event, LIMIT, Network, Part, Span, Unsolved};

const MANY: usize = 20_000;

/// Events a second to two apart, in the order told or against it.
fn chain(against: bool) -> (Network, Vec<Event>) {
    let mut n = Network::new();
    let events: Vec<Event> = (0..MANY).map(|i| n.add_event((i == 0).then_some(0), None)).collect();
    let mut pairs: Vec<&[Event]> = events.windows(2).collect();
    if against {
        pairs.reverse();
    }
    for pair in pairs {
        n.add_constraint(pair[0], pair[1], Some(1), Some(2));
    }
    (n, events)
}

fn conflict(network: &Network) -> Conflict {
    match network.solve() {
        Err(Unsolved::Conflict(conflict)) => conflict,
        other => panic!("{:?}", other.map(|bounds: Bounds| bounds.iter().len())),
    }
}

/// Whether the network that has only these constraints, in their own words, still cannot hold.
fn contradicts(constraints: &[(Event, Event, i64, i64)], kept: &[usize]) -> bool {
    let mut n = Network::new();
    for _ in 0..MANY {
        n.add_event(None, None);
    }
    for &i in kept {
        let (a, b, min, max) = constraints[i];
        n.add_constraint(a, b, Some(min), Some(max));
    }
    n.solve().is_err()
}

#[test]
fn a_long_chain_is_bounded_along_its_whole_length() {
    for against in [false, true] {
        let (mut n, events) = chain(against);
        let last = MANY as i64 - 1;
        let bounds = n.solve().unwrap();
        assert_eq!(bounds.of(events[MANY - 1]), Span { earliest: Some(last), latest: None });
        n.add_constraint(events[0], events[MANY - 1], None, Some(last));
        let anchor = n.add_event(Some(7), Some(7));
        n.add_constraint(anchor, events[0], Some(0), Some(0));
        let bounds = n.solve().unwrap();
        for (i, &event) in events.iter().enumerate() {
            let at = Some(7 + i as i64);
            assert_eq!(bounds.of(event), Span { earliest: at, latest: at });
        }
    }
}

#[test]
fn a_contradiction_that_needs_the_whole_chain_has_all_of_it_as_its_conflict() {
    let (mut n, events) = chain(true);
    n.add_constraint(events[0], events[MANY - 1], None, Some(MANY as i64 - 2));
    assert_eq!(conflict(&n).parts.len(), MANY);
}

#[test]
fn a_short_contradiction_in_a_long_chain_is_found_short() {
    let (mut n, events) = chain(false);
    // Both cannot be: the first closes the chain in almost twice its time, the second is off by one.
    n.add_constraint(events[0], events[MANY - 1], Some(2 * MANY as i64), None);
    let short = n.add_constraint(events[500], events[503], Some(7), None);
    let found = conflict(&n);
    assert_eq!(found.parts.len(), 4);
    assert!(found.parts.contains(&Part::Constraint(short)));
    assert!(found.smallest);
}

#[test]
fn a_conflict_among_many_cross_links_needs_every_part() {
    let mut random = 88_172_645_463_325_252_u64;
    let mut below = |n: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % n as u64) as usize
    };
    let mut n = Network::new();
    let events: Vec<Event> = (0..MANY).map(|_| n.add_event(None, None)).collect();
    let times: Vec<i64> = (0..MANY).map(|_| below(170_000_000) as i64).collect();
    let mut said = Vec::new();
    for _ in 0..90_000 {
        let (a, b) = (below(MANY), below(MANY));
        let (less, more) = (below(600_000) as i64, below(600_000) as i64);
        let d = times[b] - times[a];
        said.push((events[a], events[b], d - less, d + more));
    }
    for &(a, b, min, max) in &said {
        n.add_constraint(a, b, Some(min), Some(max));
    }
    assert!(n.solve().is_ok(), "it was made from one true story");
    let (a, b) = (3, 4);
    let off = times[b] - times[a] + 4_000_000;
    said.push((events[a], events[b], off, off));
    n.add_constraint(events[a], events[b], Some(off), Some(off));
    let found = conflict(&n);
    let kept: Vec<usize> = found
        .parts
        .iter()
        .map(|part| match part {
            Part::Constraint(c) => c.index(),
            other => panic!("{other:?} was never stated"),
        })
        .collect();
    assert!(contradicts(&said, &kept));
    for left_out in &kept {
        let rest: Vec<usize> = kept.iter().copied().filter(|i| i != left_out).collect();
        assert!(!contradicts(&said, &rest));
    }
    assert_eq!(conflict(&n), found, "the same network has the same answer");
}

#[test]
fn the_largest_numbers_along_a_long_chain_are_refused_and_not_wrapped() {
    let mut n = Network::new();
    let events: Vec<Event> = (0..MANY).map(|i| n.add_event((i == 0).then_some(LIMIT), None)).collect();
    for pair in events.windows(2) {
        n.add_constraint(pair[0], pair[1], Some(LIMIT), None);
    }
    assert!(matches!(n.solve(), Err(Unsolved::OutOfRange(_))));
}
