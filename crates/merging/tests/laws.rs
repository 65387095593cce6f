//! What holds for any accounts: nothing given changes, every conflict needs each of its parts, guesses contradict
//! nothing, no account is set against itself, a no stays a no, and the order in which accounts come does not matter.

mod common;

use common::*;
use domain::moment::{Declined, Proposal};
use domain::when::{Anchor, Facet, Reading};
use merging::{Accounts, Answered, Merged, Together, merge};
use proptest::prelude::*;

const STATEMENTS: u128 = 10;
const RECORDS: u128 = 3;

fn clock() -> impl Strategy<Value = chrono::DateTime<chrono::Utc>> {
    (0_i64..60).prop_map(|minute| at("14:00") + chrono::Duration::minutes(minute))
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop_oneof![
        // One more than there are: what is kept back.
        (1..=STATEMENTS + 1).prop_map(|n| Anchor::Statement(sid(n))),
        (1..=RECORDS + 1).prop_map(|n| Anchor::Record(rid(n))),
    ]
}

fn reading() -> impl Strategy<Value = Reading> {
    let gaps = (0_u32..600, proptest::option::of(0_u32..1200));
    prop_oneof![
        clock().prop_map(|at| Reading::Exact { at, precision_s: 60 }),
        (clock(), 60_u32..900).prop_map(|(at, plus_minus_s)| Reading::About { at, plus_minus_s }),
        (clock(), 0_i64..20)
            .prop_map(|(from, long)| Reading::Between { from, to: from + chrono::Duration::minutes(long) }),
        clock().prop_map(|at| Reading::BeforeTime { at }),
        clock().prop_map(|at| Reading::AfterTime { at }),
        (anchor(), gaps.clone()).prop_map(|(of, (min, more))| after(of, min, more.map(|more| min + more))),
        (anchor(), gaps).prop_map(|(of, (min, more))| before(of, min, more.map(|more| min + more))),
        (anchor(), 0_u32..600).prop_map(|(of, plus_minus_s)| Reading::Around { of, plus_minus_s }),
        anchor().prop_map(|of| Reading::During { of }),
        (clock(), anchor())
            .prop_map(|(at, of)| Reading::All { of: vec![Reading::BeforeTime { at }, after(of, 1, None)] }),
        (clock(), anchor())
            .prop_map(|(at, of)| Reading::Either { of: vec![Reading::BeforeTime { at }, after(of, 1, None)] }),
        Just(Reading::Unknown),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "console",
        "failover",
        "primary",
        "message",
        "graph",
        "db-2",
        "restart",
        "I took it as",
        "I wrote",
        "not",
        "the second page",
        "support lead restarted",
        "operations on-call restarted",
        "queue",
        "certificate",
    ]);
    prop::collection::vec(words, 1..6).prop_map(|words| words.join(" "))
}

fn a_line(n: u128) -> impl Strategy<Value = Line> {
    let facet = prop::sample::select(vec![Facet::Occurred, Facet::Noticed, Facet::Acted]);
    let cites = prop::collection::vec(1..=RECORDS + 1, 0..3);
    let times = (proptest::option::weighted(0.85, reading()), facet);
    (1_u128..5, text(), times, cites, prop::bool::weighted(0.1)).prop_map(
        move |(who, text, (reading, facet), cites, unattributed)| {
            let line = cites.into_iter().fold(line(n, who, &text), Line::cites);
            let line = reading.into_iter().fold(line, |line, reading| line.when(reading).facet(facet));
            if unattributed { line.unattributed() } else { line }
        },
    )
}

fn room() -> impl Strategy<Value = Room> {
    let lines: Vec<_> = (1..=STATEMENTS).map(a_line).collect();
    let entries: Vec<_> = (1..=RECORDS)
        .map(|n| {
            (clock(), text()).prop_map(move |(at, text)| Entry { at: Some(at), ..entry(n, "14:00", "message", &text) })
        })
        .collect();
    (lines, entries, prop::collection::vec(1..=STATEMENTS + 1, 0..4)).prop_map(|(lines, entries, moment)| {
        let room = Room::of(lines, entries).called(1, "Operations on-call").called(2, "Support lead");
        room.together(&moment)
    })
}

/// The accounts with only some statements and records keeping their times.
fn keeping(room: &Room, statements: &[domain::ids::StatementId], records: &[domain::ids::RecordId]) -> Room {
    let mut room = room.clone();
    for line in room.lines.iter_mut().filter(|line| !statements.contains(&line.id)) {
        line.time = None;
    }
    for entry in room.entries.iter_mut().filter(|entry| !records.contains(&entry.id)) {
        entry.at = None;
    }
    room
}

/// Whether these conflict, and no longer do when any one of them has no time.
fn is_irreducible(room: &Room, statements: &[domain::ids::StatementId], records: &[domain::ids::RecordId]) -> bool {
    let conflict =
        |statements: &[_], records: &[_]| !keeping(room, statements, records).merge().bounds.conflicts.is_empty();
    let without = |left_out: usize| [&statements[..left_out], &statements[left_out + 1..]].concat();
    let without_record = |left_out: usize| [&records[..left_out], &records[left_out + 1..]].concat();
    conflict(statements, records)
        && !(0..statements.len()).any(|it| conflict(&without(it), records))
        && !(0..records.len()).any(|it| conflict(statements, &without_record(it)))
}

fn no_to(merged: &Merged, which: usize) -> Option<Declined> {
    let proposed = merged.proposals.get(which % merged.proposals.len().max(1))?;
    let (mut statements, mut records) = (proposed.statements.clone(), proposed.records.clone());
    statements.sort_unstable();
    records.sort_unstable();
    Some(Declined { proposal: proposed.proposal, statements, records })
}

/// Bounds, conflicts and what is proposed, without the order in which it comes.
fn unordered(merged: &Merged, accounts: &Accounts<'_>) -> (Vec<merging::Placed>, Vec<String>) {
    let mut ids: Vec<_> = accounts.statements.iter().map(|said| said.id).collect();
    ids.sort_unstable();
    let placed = ids.into_iter().map(|id| merged.bounds.of(id)).collect();
    let mut conflicts: Vec<String> = Vec::new();
    for conflict in &merged.bounds.conflicts {
        let mut statements = conflict.statements.clone();
        statements.sort_unstable();
        conflicts.push(format!("{statements:?}"));
    }
    conflicts.sort_unstable();
    (placed, conflicts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn nothing_given_changes_and_the_answer_is_the_same_each_time(room in room()) {
        let accounts = room.accounts();
        let before = (accounts.together.clone(), format!("{accounts:?}"));
        let texts: Vec<String> = room.lines.iter().map(|line| line.text.expose().to_owned()).collect();
        let merged = merge(&accounts, &Answered::default());
        prop_assert_eq!(before, (accounts.together.clone(), format!("{accounts:?}")));
        prop_assert!(room.lines.iter().map(|line| line.text.expose()).eq(texts.iter()));
        prop_assert_eq!(merged, merge(&accounts, &Answered::default()));
    }

    #[test]
    fn every_conflict_is_one_and_needs_each_of_its_parts(room in room()) {
        for conflict in room.merge().bounds.conflicts {
            prop_assert!(is_irreducible(&room, &conflict.statements, &conflict.records));
        }
    }

    #[test]
    fn best_guesses_fit_all_that_was_said_and_is_not_in_conflict(room in room()) {
        let bounds = room.merge().bounds;
        let in_conflict: Vec<_> = bounds.conflicts.iter().flat_map(|conflict| conflict.statements.clone()).collect();
        let best = |id| bounds.of(id).best;
        let place = |id| bounds.order.iter().position(|it| *it == id);
        for line in room.lines.iter().filter(|line| !in_conflict.contains(&line.id)) {
            let placed = bounds.of(line.id);
            prop_assert!(placed.earliest.zip(placed.best).is_none_or(|(earliest, best)| earliest <= best));
            prop_assert!(placed.latest.zip(placed.best).is_none_or(|(latest, best)| best <= latest));
            let told = |id| room.lines.iter().any(|line| line.id == id && line.attribution == merging::Attribution::Attributed);
            let Some(reading) = line.time.as_ref().map(|time| &time.reading) else { continue };
            if let [Anchor::Statement(of)] = reading.anchors()[..]
                && told(of) && told(line.id) && of != line.id && !in_conflict.contains(&of)
            {
                let gap = best(line.id).zip(best(of)).map(|(this, of)| (this - of).num_seconds());
                match *reading {
                    Reading::After { min_gap_s, .. } if min_gap_s > 0 => {
                        prop_assert!(gap.is_none_or(|gap| gap >= i64::from(min_gap_s)));
                        prop_assert!(place(line.id) > place(of));
                    }
                    Reading::Before { min_gap_s, .. } if min_gap_s > 0 => {
                        prop_assert!(gap.is_none_or(|gap| -gap >= i64::from(min_gap_s)));
                        prop_assert!(place(line.id) < place(of));
                    }
                    Reading::Around { plus_minus_s, .. } => {
                        prop_assert!(gap.is_none_or(|gap| gap.abs() <= i64::from(plus_minus_s)));
                    }
                    _ => {}
                }
            }
        }
    }

    #[test]
    fn no_account_is_set_beside_itself_alone(room in room()) {
        for proposed in room.merge().proposals {
            let mut who: Vec<_> = room.lines.iter().filter(|line| proposed.statements.contains(&line.id)).map(|line| line.who).collect();
            who.sort_unstable();
            who.dedup();
            prop_assert!(who.len() > 1 || (proposed.proposal == Proposal::SameMoment && !proposed.records.is_empty()));
        }
    }

    #[test]
    fn what_was_declined_or_confirmed_never_comes_back(room in room(), which in prop::collection::vec(0_usize..20, 6)) {
        let accounts = room.accounts();
        let mut declined: Vec<Declined> = Vec::new();
        for which in which {
            let merged = merge(&accounts, &Answered { declined: &declined, named: &[] });
            for proposed in &merged.proposals {
                for no in declined.iter().filter(|no| no.proposal == proposed.proposal) {
                    let all = no.statements.iter().all(|id| proposed.statements.contains(id));
                    let records = no.records.iter().all(|id| proposed.records.contains(id));
                    prop_assert!(!(all && (records || no.statements.len() > 1)));
                }
            }
            declined.extend(no_to(&merged, which));
        }
        let mut confirmed = accounts.clone();
        for proposed in merge(&accounts, &Answered::default()).proposals {
            let fresh = confirmed.together.iter().all(|it| it.statements.iter().all(|id| !proposed.statements.contains(id)));
            if proposed.proposal == Proposal::SameMoment && fresh {
                let moment = Together { statements: proposed.statements.clone(), records: proposed.records.clone() };
                confirmed.together.push(moment.clone());
                let again = merge(&confirmed, &Answered::default()).proposals;
                let back = |it: &&merging::Proposed| it.proposal == Proposal::SameMoment
                    && it.statements.iter().all(|id| moment.statements.contains(id))
                    && it.records.iter().all(|id| moment.records.contains(id));
                prop_assert!(again.iter().find(back).is_none());
            }
        }
    }

    #[test]
    fn the_order_in_which_accounts_come_does_not_matter(room in room()) {
        let mut turned = room.clone();
        turned.lines.reverse();
        turned.entries.reverse();
        let (first, second) = (room.accounts(), turned.accounts());
        let (merged, other) = (room.merge(), turned.merge());
        // Which of several smallest conflicts is met first may differ; where there is none, all is the same.
        if merged.bounds.conflicts.is_empty() {
            prop_assert_eq!(unordered(&merged, &first), unordered(&other, &second));
        } else {
            prop_assert!(!other.bounds.conflicts.is_empty());
        }
    }

    #[test]
    fn what_was_kept_back_leaves_no_trace(room in room()) {
        // Everything that refers to what is not here is taken out by hand; the answer is the same.
        let mut plain = room.clone();
        for line in &mut plain.lines {
            line.cites.retain(|id| room.entries.iter().any(|entry| entry.id == *id));
            let gone = |anchor: Anchor| match anchor {
                Anchor::Statement(id) => room.lines.iter().all(|line| line.id != id),
                Anchor::Record(id) => room.entries.iter().all(|entry| entry.id != id),
            };
            let any_gone = |reading: &Reading| reading.anchors().into_iter().any(gone);
            match line.time.as_mut().map(|time| &mut time.reading) {
                Some(Reading::All { of }) => of.retain(|part| !any_gone(part)),
                Some(reading) if any_gone(reading) => *reading = Reading::Unknown,
                _ => {}
            }
        }
        for moment in &mut plain.together {
            moment.statements.retain(|id| room.lines.iter().any(|line| line.id == *id));
        }
        prop_assert_eq!(room.merge(), plain.merge());
    }
}

/// The checks above can fail: each is held against something that breaks its law.
mod controls {
    use super::*;

    fn conflicting() -> Room {
        let of = |n| Anchor::Statement(sid(n));
        Room::of(
            [
                line(1, 1, "one").when(after(of(2), 1, None)),
                line(2, 2, "two").when(after(of(1), 1, None)),
                line(3, 3, "three").when(exact("14:00")),
            ],
            [entry(1, "14:00", "message", "one")],
        )
    }

    #[test]
    fn a_conflict_with_somebody_not_needed_is_not_irreducible() {
        let room = conflicting();
        assert!(is_irreducible(&room, &[sid(1), sid(2)], &[]));
        assert!(!is_irreducible(&room, &[sid(1), sid(2), sid(3)], &[]));
        assert!(!is_irreducible(&room, &[sid(1), sid(2)], &[rid(1)]));
        assert!(!is_irreducible(&room, &[sid(1)], &[]));
    }

    #[test]
    fn what_was_declined_comes_back_when_nobody_remembers_it() {
        let room = Room::of(
            [line(1, 1, "I wrote to wait.").cites(1), line(2, 2, "I took it as giving up.").cites(1)],
            [entry(1, "14:15", "message", "wait")],
        );
        let accounts = room.accounts();
        let merged = room.merge();
        assert_eq!(merged.proposals.len(), 2);
        let declined: Vec<Declined> = (0..2).filter_map(|which| no_to(&merged, which)).collect();
        assert_eq!(merge(&accounts, &Answered { declined: &declined, named: &[] }).proposals, []);
        assert_eq!(merge(&accounts, &Answered::default()).proposals, merged.proposals);
    }

    #[test]
    fn what_is_here_does_leave_a_trace() {
        let referring = line(1, 1, "after it").when(after(Anchor::Statement(sid(2)), 1, None));
        let with = Room::of([referring.clone(), line(2, 1, "it").when(exact("14:00"))], []);
        let without = Room::of([referring], []);
        assert_ne!(with.merge().bounds.of(sid(1)), without.merge().bounds.of(sid(1)));
    }

    #[test]
    fn one_voice_is_proposed_as_soon_as_it_is_two() {
        let told = |who| {
            let text = "The second failover of db-2 came from the console.";
            let lines = [line(1, 1, text).when(exact("14:00")), line(2, who, text).when(exact("14:00"))];
            let others = (3..9).map(|n| line(n, n, "Something else was the matter."));
            Room::of(lines.into_iter().chain(others).collect::<Vec<_>>(), []).merge().proposals.len()
        };
        assert_eq!((told(1), told(2)), (0, 1));
    }
}
