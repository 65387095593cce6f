//! Every answer of the network against Floyd and Warshall's over all pairs, written separately here,
//! and every conflict against trying all the smaller ones. Large networks are timed elsewhere.

use chronology::{Conflict, Constraint, Event, Network, Part, Solved, Unsolved};
use proptest::prelude::*;

#[derive(Clone, Debug)]
struct Problem {
    events: Vec<(Option<i64>, Option<i64>)>,
    constraints: Vec<(usize, usize, Option<i64>, Option<i64>)>,
}

/// Tightest bounds by Floyd–Warshall, or `None` if the parts left in cannot hold together.
/// `out` says which parts to leave out.
fn slow(p: &Problem, out: impl Fn(Slot) -> bool) -> Option<Vec<(Option<i64>, Option<i64>)>> {
    let n = p.events.len() + 1;
    let mut d = vec![vec![None::<i64>; n]; n];
    let tighten = |d: &mut Vec<Vec<Option<i64>>>, i: usize, j: usize, w: i64| {
        d[i][j] = Some(d[i][j].map_or(w, |known| known.min(w)));
    };
    for (i, row) in d.iter_mut().enumerate() {
        row[i] = Some(0);
    }
    for (i, &(lo, hi)) in p.events.iter().enumerate() {
        if let (Some(lo), false) = (lo, out(Slot::Lower(i))) {
            tighten(&mut d, i + 1, 0, -lo);
        }
        if let (Some(hi), false) = (hi, out(Slot::Upper(i))) {
            tighten(&mut d, 0, i + 1, hi);
        }
    }
    for (i, &(a, b, min, max)) in p.constraints.iter().enumerate() {
        if out(Slot::Constraint(i)) {
            continue;
        }
        if let Some(min) = min {
            tighten(&mut d, b + 1, a + 1, -min);
        }
        if let Some(max) = max {
            tighten(&mut d, a + 1, b + 1, max);
        }
    }
    for k in 0..n {
        for i in 0..n {
            for j in 0..n {
                if let (Some(x), Some(y)) = (d[i][k], d[k][j]) {
                    tighten(&mut d, i, j, x + y);
                }
            }
        }
    }
    if (0..n).any(|i| d[i][i].is_some_and(|w| w < 0)) {
        return None;
    }
    Some((1..n).map(|i| (d[i][0].map(|w| -w), d[0][i])).collect())
}

/// A part by the numbers the test uses.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Slot {
    Lower(usize),
    Upper(usize),
    Constraint(usize),
}

fn slot(part: Part) -> Slot {
    match part {
        Part::Lower(e) => Slot::Lower(e.index()),
        Part::Upper(e) => Slot::Upper(e.index()),
        Part::Constraint(c) => Slot::Constraint(c.index()),
    }
}

fn slots(p: &Problem) -> Vec<Slot> {
    let mut all = Vec::new();
    for (i, (lo, hi)) in p.events.iter().enumerate() {
        all.extend(lo.map(|_| Slot::Lower(i)));
        all.extend(hi.map(|_| Slot::Upper(i)));
    }
    all.extend((0..p.constraints.len()).map(Slot::Constraint));
    all
}

/// Whether some `size` parts cannot hold together.
fn some_conflict_of(p: &Problem, size: usize) -> bool {
    fn choose(p: &Problem, from: &[Slot], size: usize, chosen: &mut Vec<Slot>) -> bool {
        if size == 0 {
            return slow(p, |s| !chosen.contains(&s)).is_none();
        }
        for (i, &s) in from.iter().enumerate() {
            chosen.push(s);
            if choose(p, &from[i + 1..], size - 1, chosen) {
                return true;
            }
            chosen.pop();
        }
        false
    }
    choose(p, &slots(p), size, &mut Vec::new())
}

fn build(p: &Problem) -> (Network, Vec<Event>, Vec<Constraint>) {
    let mut n = Network::new();
    let events: Vec<Event> = p.events.iter().map(|&(lo, hi)| n.add_event(lo, hi)).collect();
    let constraints =
        p.constraints.iter().map(|&(a, b, min, max)| n.add_constraint(events[a], events[b], min, max)).collect();
    (n, events, constraints)
}

/// Holds a conflict against the slow solver: it is one, and no part of it is too many.
fn hold_conflict_against(p: &Problem, conflict: &Conflict, exhaustive: bool) -> Result<(), TestCaseError> {
    let kept: Vec<Slot> = conflict.parts.iter().map(|&part| slot(part)).collect();
    prop_assert!(kept.iter().enumerate().all(|(i, s)| !kept[..i].contains(s)), "a part twice");
    prop_assert!(kept.iter().all(|s| slots(p).contains(s)), "a part that was never stated");
    prop_assert!(slow(p, |s| !kept.contains(&s)).is_none(), "the conflict can hold");
    for &dropped in &kept {
        let rest = slow(p, |s| s == dropped || !kept.contains(&s));
        prop_assert!(rest.is_some(), "{:?} is not needed", dropped);
    }
    prop_assert!(conflict.smallest);
    if exhaustive {
        let smaller = (1..kept.len()).find(|&size| some_conflict_of(p, size));
        prop_assert_eq!(smaller, None, "a smaller conflict exists");
    }
    Ok(())
}

/// Holds an answer against the slow solver; says whether the problem was consistent.
fn hold_against(p: &Problem, exhaustive: bool) -> Result<bool, TestCaseError> {
    let (network, events, _) = build(p);
    match (network.solve(), slow(p, |_| false)) {
        (Ok(bounds), Some(expected)) => {
            for (event, (earliest, latest)) in events.into_iter().zip(expected) {
                prop_assert_eq!(bounds.of(event).earliest, earliest);
                prop_assert_eq!(bounds.of(event).latest, latest);
            }
            Ok(true)
        }
        (Err(Unsolved::Conflict(conflict)), None) => {
            hold_conflict_against(p, &conflict, exhaustive)?;
            Ok(false)
        }
        (answer, expected) => Err(TestCaseError::fail(format!("{answer:?} against {expected:?}"))),
    }
}

fn number() -> impl Strategy<Value = i64> {
    prop_oneof![-12..=12i64, Just(0), -200..=200i64]
}

/// Anything at all: crossed bounds, distances of an event to itself, several between the same two.
fn any_problem(events: usize, constraints: usize) -> impl Strategy<Value = Problem> {
    let open = || prop::option::weighted(0.4, number());
    (1..=events).prop_flat_map(move |n| {
        let constraint = (0..n, 0..n, prop::option::of(number()), prop::option::of(number()));
        (prop::collection::vec((open(), open()), n), prop::collection::vec(constraint, 0..=constraints))
            .prop_map(|(events, constraints)| Problem { events, constraints })
    })
}

/// Built around hidden times, so that it is consistent however dense it is; then one distance is
/// shifted, which in many cases contradicts only through a longer way round.
fn true_story(shifted: bool) -> impl Strategy<Value = Problem> {
    (2..=14usize).prop_flat_map(move |n| {
        let window = (prop::option::weighted(0.3, 0..20i64), prop::option::weighted(0.3, 0..20i64));
        let link = (0..n, 0..n, prop::option::of(0..15i64), prop::option::of(0..15i64));
        let times = prop::collection::vec(-100..100i64, n);
        let windows = prop::collection::vec(window, n);
        let links = prop::collection::vec(link, 0..40);
        (times, windows, links, any::<prop::sample::Index>(), -60..60i64).prop_map(
            move |(t, windows, links, which, by)| {
                let events = windows
                    .iter()
                    .zip(&t)
                    .map(|(&(early, late), &t)| (early.map(|slack| t - slack), late.map(|slack| t + slack)))
                    .collect();
                let mut constraints: Vec<_> = links
                    .into_iter()
                    .map(|(a, b, less, more)| {
                        let d = t[b] - t[a];
                        (a, b, less.map(|slack| d - slack), more.map(|slack| d + slack))
                    })
                    .collect();
                if shifted && !constraints.is_empty() {
                    let c = which.index(constraints.len());
                    let (_, _, min, max) = &mut constraints[c];
                    *min = min.map(|m| m + by);
                    *max = max.map(|m| m + by);
                }
                Problem { events, constraints }
            },
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_stated_is_answered_as_by_the_slow_solver(p in any_problem(9, 14)) {
        hold_against(&p, false)?;
    }

    #[test]
    fn what_truly_happened_is_consistent_with_the_tightest_bounds(p in true_story(false)) {
        prop_assert!(hold_against(&p, false)?);
    }

    #[test]
    fn one_shifted_distance_is_answered_as_by_the_slow_solver(p in true_story(true)) {
        hold_against(&p, false)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_smaller_conflict_exists(p in any_problem(5, 6)) {
        hold_against(&p, true)?;
    }
}

/// A change of one part: of an event's own bounds, of a constraint, or one more constraint.
#[derive(Clone, Debug)]
enum Edit {
    Event(prop::sample::Index, Option<i64>, Option<i64>),
    Constraint(prop::sample::Index, Option<i64>, Option<i64>),
    Added(prop::sample::Index, prop::sample::Index, Option<i64>, Option<i64>),
}

fn edits(most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let side = || prop::option::weighted(0.7, number());
    let index = any::<prop::sample::Index>;
    let edit = prop_oneof![
        (index(), side(), side()).prop_map(|(at, lo, hi)| Edit::Event(at, lo, hi)),
        (index(), side(), side()).prop_map(|(at, min, max)| Edit::Constraint(at, min, max)),
        (index(), index(), side(), side()).prop_map(|(a, b, min, max)| Edit::Added(a, b, min, max)),
    ];
    prop::collection::vec(edit, 1..=most)
}

/// Makes edits one after the other. Each is answered as a network built anew answers; what was said to have moved is
/// all that has moved; what would contradict is not made.
fn edit_by_edit(mut p: Problem, edits: &[Edit]) -> Result<usize, TestCaseError> {
    let (network, events, mut constraints) = build(&p);
    let Ok(mut solved) = network.solved() else { return Ok(0) };
    let spans = |solved: &Solved| events.iter().map(|&event| solved.of(event)).collect::<Vec<_>>();
    let mut refused = 0;
    for edit in edits {
        let (was, before) = (p.clone(), spans(&solved));
        let answer = match *edit {
            Edit::Event(at, lo, hi) => {
                let at = at.index(events.len());
                p.events[at] = (lo, hi);
                solved.set_event(events[at], lo, hi)
            }
            Edit::Constraint(at, min, max) if !constraints.is_empty() => {
                let at = at.index(constraints.len());
                (p.constraints[at].2, p.constraints[at].3) = (min, max);
                solved.set_constraint(constraints[at], min, max)
            }
            Edit::Constraint(..) => continue,
            Edit::Added(a, b, min, max) => {
                let (a, b) = (a.index(events.len()), b.index(events.len()));
                p.constraints.push((a, b, min, max));
                let added = solved.add_constraint(events[a], events[b], min, max);
                added.map(|(constraint, changed)| {
                    constraints.push(constraint);
                    changed
                })
            }
        };
        let anew = build(&p).0.solve();
        match (answer, &anew) {
            (Ok(changed), Ok(bounds)) => {
                let now = spans(&solved);
                for (at, &event) in events.iter().enumerate() {
                    prop_assert_eq!(now[at], bounds.of(event));
                    prop_assert_eq!(changed.contains(&event), now[at] != before[at], "what is said to have moved");
                }
                let expected = slow(&p, |_| false);
                let flat: Vec<_> = now.iter().map(|span| (span.earliest, span.latest)).collect();
                prop_assert_eq!(Some(flat), expected);
            }
            (Err(unsolved), Err(expected)) => {
                match (&unsolved, expected) {
                    // Of several smallest conflicts any will do.
                    (Unsolved::Conflict(told), Unsolved::Conflict(expected)) => {
                        hold_conflict_against(&p, told, false)?;
                        prop_assert_eq!(told.parts.len(), expected.parts.len(), "as small");
                    }
                    _ => prop_assert_eq!(&unsolved, expected),
                }
                prop_assert_eq!(spans(&solved), before, "nothing of it was made");
                p = was;
                refused += 1;
            }
            (answer, anew) => return Err(TestCaseError::fail(format!("{answer:?} against {anew:?}"))),
        }
    }
    Ok(refused)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_anything_are_answered_as_if_built_anew(p in any_problem(8, 10), edits in edits(12)) {
        edit_by_edit(p, &edits)?;
    }

    #[test]
    fn edits_of_what_truly_happened_are_answered_as_if_built_anew(p in true_story(false), edits in edits(20)) {
        edit_by_edit(p, &edits)?;
    }
}

#[test]
fn an_edit_that_contradicts_is_refused_with_the_fewest_parts_and_can_be_made_when_another_gives_way() {
    let p =
        Problem { events: vec![(Some(0), Some(10)), (Some(0), Some(10))], constraints: vec![(0, 1, Some(2), None)] };
    let (network, events, constraints) = build(&p);
    let mut solved = network.solved().unwrap();
    let Err(Unsolved::Conflict(conflict)) = solved.set_event(events[1], None, Some(1)) else { panic!("it holds") };
    assert_eq!(conflict.parts.len(), 3);
    assert_eq!(solved.set_constraint(constraints[0], None, None), Ok(vec![events[0], events[1]]));
    assert_eq!(solved.set_event(events[1], None, Some(1)), Ok(vec![events[1]]));
}
