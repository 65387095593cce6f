//! What is proposed to be the same moment, and what to be a difference, on small stories.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not there")]

mod common;

use common::*;
use domain::ids::{MomentId, ReviewId, StatementId};
use domain::moment::{Declined, Difference, DifferenceKind, Proposal};
use domain::when::{Anchor, Facet};
use merging::{Answered, Proposed, merge};
use uuid::Uuid;

fn same(proposals: &[Proposed]) -> Vec<&Proposed> {
    proposals.iter().filter(|it| it.proposal == Proposal::SameMoment).collect()
}

fn differ(proposals: &[Proposed]) -> Vec<(DifferenceKind, &[StatementId])> {
    let differences = proposals.iter().filter(|it| it.proposal == Proposal::Difference);
    differences.map(|it| (it.kind.unwrap(), it.statements.as_slice())).collect()
}

/// One message, two readings.
fn message() -> Room {
    Room::of(
        [
            line(1, 1, "I wrote that we had to wait for the secondary to take over.")
                .when(between("14:14", "14:17"))
                .cites(1),
            line(2, 2, "I took it that he had run out of ideas.").when(between("14:15", "14:18")).cites(1),
            line(3, 3, "Somebody said to sit tight, so I stopped retrying.").when(between("14:10", "14:20")).cites(1),
            line(4, 1, "I had done this before, it takes minutes.").when(between("14:14", "14:17")),
            line(5, 4, "Lunch was late.").when(between("14:00", "15:00")),
        ],
        [entry(1, "14:15", "message", "We have to wait for the secondary to take over")],
    )
}

#[test]
fn statements_tied_to_one_message_are_proposed_together_with_the_reason() {
    let proposals = message().merge().proposals;
    let same = same(&proposals);
    assert_eq!(same.len(), 1);
    assert_eq!(same[0].statements, [sid(3), sid(1), sid(2)]);
    assert_eq!(same[0].records, [rid(1)]);
    assert_eq!(same[0].why, "All three refer to the 14:15 message; times overlap by 2 min.");
}

#[test]
fn one_message_read_in_two_ways_may_be_a_difference_of_meaning() {
    assert_eq!(differ(&message().merge().proposals), [(DifferenceKind::Meaning, &[sid(1), sid(2)][..])]);
    // Taking the page is not taking it to mean something, and saying the same twice is no difference.
    let mut room = message();
    room.lines[1] = line(2, 2, "I took the page and looked at the graph.").cites(1);
    assert_eq!(differ(&room.merge().proposals), []);
    room.lines[0] = line(1, 1, "I took it as giving up on the failover.").cites(1);
    room.lines[1] = line(2, 2, "I read it as giving up on the failover.").cites(1);
    assert_eq!(differ(&room.merge().proposals), []);
    room.lines[1] = line(2, 2, "I read it as not giving up on the failover.").cites(1);
    assert_eq!(differ(&room.merge().proposals), [(DifferenceKind::Meaning, &[sid(1), sid(2)][..])]);
}

/// Enough said of other things that words in common weigh what they weigh in a review.
fn with_others(lines: impl IntoIterator<Item = Line>) -> Room {
    let others = [
        "The deploy of the billing branch was still in the queue behind two others.",
        "Traffic from the mobile clients doubled because of the campaign.",
        "I wanted to keep the evidence, so I copied the logs to my machine.",
        "My laptop was low on battery and the charger was upstairs.",
        "The runbook has a page about the certificate, not about this.",
        "Our manager was on a train and could not open the dashboard.",
    ];
    let others = (20..).zip(others).map(|(n, text)| line(n, n, text).when(between("14:00", "15:00")));
    Room::of(lines.into_iter().chain(others).collect::<Vec<_>>(), [])
}

#[test]
fn shared_rare_words_at_overlapping_times_are_proposed() {
    let said = [
        line(1, 1, "The console said the failover was done, and it was still primary.").when(between("14:07", "14:10")),
        line(2, 2, "On the console the failover looked done, but the old one was primary.")
            .when(between("14:09", "14:12")),
    ];
    let proposals = with_others(said.clone()).merge().proposals;
    let found = same(&proposals);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].statements, [sid(1), sid(2)]);
    assert!(found[0].why.starts_with("Both speak of “"), "{}", found[0].why);
    assert!(found[0].why.ends_with("times overlap by 60 s.") || found[0].why.ends_with("times overlap by 1 min."));

    // The same words at another time, or the same time in other words, are not the same moment.
    let [first, second] = said;
    let later = second.clone().when(between("15:00", "15:10"));
    assert_eq!(with_others([first.clone(), later]).merge().proposals, []);
    let other = line(2, 2, "I asked whether anyone had touched the lock table.").when(between("14:09", "14:12"));
    assert_eq!(with_others([first.clone(), other]).merge().proposals, []);
    // One person telling it twice is one account.
    let mut own = second;
    own.who = pid(1);
    assert_eq!(with_others([first, own]).merge().proposals, []);
}

#[test]
fn a_record_that_a_statement_speaks_of_is_proposed_with_it() {
    let mut room = with_others([
        line(1, 1, "I ran lockctl failover to b from the command line.").when(between("14:12", "14:14")),
        line(2, 2, "The certificate was fine.").when(between("14:12", "14:14")),
    ]);
    room.entries = vec![
        entry(1, "14:13", "event", "lockctl failover --to b"),
        entry(2, "16:13", "event", "lockctl failover --to b"),
    ];
    let proposals = room.merge().proposals;
    let found = same(&proposals);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].statements.as_slice(), found[0].records.as_slice()), (&[sid(1)][..], &[rid(1)][..]));
    assert_eq!(found[0].why, "The statement and the 14:13 event speak of “lockctl” and “failover”.");
    // What it is tied to already needs no proposal.
    room.lines[0] = room.lines[0].clone().cites(1);
    assert_eq!(room.merge().proposals, []);
}

#[test]
fn what_a_person_has_answered_is_not_asked_again() {
    let room = message();
    let asked =
        |declined: &[Declined], named: &[Difference]| merge(&room.accounts(), &Answered { declined, named }).proposals;
    let no = |proposal, statements: &[u128], records: &[u128]| Declined {
        proposal,
        statements: statements.iter().map(|n| sid(*n)).collect(),
        records: records.iter().map(|n| rid(*n)).collect(),
    };
    let whole = asked(&[no(Proposal::SameMoment, &[1, 2, 3], &[1])], &[]);
    assert!(same(&whole).iter().all(|it| it.statements.len() < 3), "fewer of them are another question");
    let pair = asked(&[no(Proposal::SameMoment, &[1, 2], &[1])], &[]);
    assert_eq!(same(&pair).iter().map(|it| it.statements.clone()).collect::<Vec<_>>(), [vec![sid(3), sid(1)]]);
    let two_pairs = [no(Proposal::SameMoment, &[1, 2], &[]), no(Proposal::SameMoment, &[1, 3], &[])];
    assert!(
        same(&asked(&two_pairs, &[])).iter().all(|it| !it.statements.contains(&sid(1)) || it.statements.len() == 1)
    );
    assert_eq!(differ(&asked(&[no(Proposal::Difference, &[1, 2], &[])], &[])), []);
    let named = Difference::name(
        Uuid::nil().into(),
        ReviewId(Uuid::nil()),
        "What waiting meant".into(),
        DifferenceKind::Meaning,
        vec![sid(1), sid(2), sid(3)],
        at("18:00"),
    );
    assert_eq!(differ(&asked(&[], &[named.unwrap()])), []);
    let _: MomentId = Uuid::nil().into();
}

#[test]
fn a_difference_with_a_name_is_not_proposed_again_with_others_around_it() {
    let mut room = message();
    room.lines[2] = line(3, 3, "I read it as a call to stop the deploy.").when(between("14:10", "14:20")).cites(1);
    let all = |named: &[Difference]| merge(&room.accounts(), &Answered { declined: &[], named }).proposals;
    assert_eq!(differ(&all(&[])), [(DifferenceKind::Meaning, &[sid(3), sid(1), sid(2)][..])], "the control");
    let name = |statements: &[u128]| {
        let statements = statements.iter().map(|n| sid(*n)).collect();
        let (id, topic) = (Uuid::nil().into(), "What waiting meant".into());
        Difference::name(id, ReviewId(Uuid::nil()), topic, DifferenceKind::Meaning, statements, at("18:00")).unwrap()
    };
    for (named, left) in [([1, 2], [3, 1]), ([1, 3], [1, 2]), ([2, 3], [1, 2])] {
        let proposals = all(&[name(&named)]);
        let found = differ(&proposals);
        assert_eq!(found.len(), 1, "{named:?}");
        assert_eq!(found[0].1, left.map(sid), "only what the name does not hold, and once");
    }
    assert_eq!(differ(&all(&[name(&[1, 2, 3])])), []);
    assert_eq!(differ(&all(&[name(&[1, 2]), name(&[1, 3])])), [(DifferenceKind::Meaning, &[sid(3), sid(2)][..])]);
}

#[test]
fn a_confirmed_moment_is_not_proposed_again_and_can_be_added_to() {
    let room = message().together(&[1, 2, 3]);
    let whole = room.merge().proposals;
    assert_eq!(
        same(&whole).iter().map(|it| it.records.clone()).collect::<Vec<_>>(),
        [vec![rid(1)]],
        "the record is new"
    );
    let mut room = message();
    room.together.push(merging::Together { statements: vec![sid(1), sid(2), sid(3)], records: vec![rid(1)] });
    assert_eq!(same(&room.merge().proposals), Vec::<&Proposed>::new());
    let part = message().together(&[1, 2]).merge().proposals;
    assert_eq!(same(&part)[0].statements, [sid(3), sid(1), sid(2)]);
}

#[test]
fn times_of_one_moment_that_exclude_each_other_may_be_a_difference() {
    let told = |first: Line, second: Line| {
        let room = Room::of([first, second], []).together(&[1, 2]);
        room.merge().proposals
    };
    let early = line(1, 1, "The failover went in.").when(between("14:05", "14:08"));
    let late = line(2, 2, "He started it.").when(between("14:12", "14:14"));
    assert_eq!(differ(&told(early.clone(), late.clone())), [(DifferenceKind::Timing, &[sid(1), sid(2)][..])]);
    let noticing = late.clone().facet(Facet::Noticed);
    assert_eq!(differ(&told(early.clone(), noticing)), [], "noticing comes later by nature");
    let overlapping = line(2, 2, "He started it.").when(between("14:08", "14:14"));
    assert_eq!(differ(&told(early.clone(), overlapping)), []);
    let open = line(2, 2, "He started it.").when(after(Anchor::Record(rid(9)), 1, None));
    assert_eq!(differ(&told(early, open)), [], "nothing is known of its time");
}

#[test]
fn the_same_words_at_times_that_exclude_each_other_may_be_a_difference() {
    let early = line(1, 1, "I put line seven of the bottling hall on hold.").when(between("14:05", "14:08"));
    let late = line(2, 2, "Line seven of the bottling hall was put on hold.").when(between("14:20", "14:22"));
    let found = |early: &Line, late: &Line| with_others([early.clone(), late.clone()]).merge().proposals;
    let proposals = found(&early, &late);
    assert_eq!(differ(&proposals), [(DifferenceKind::Timing, &[sid(1), sid(2)][..])]);
    assert_eq!(proposals[0].why, "Nearly the same words, told at times that do not overlap.");
    assert_eq!(same(&proposals), Vec::<&Proposed>::new(), "it is not proposed to be one");
    // The next hour it is done again; who says which of several speaks of several; and a person may have said no.
    assert_eq!(found(&early, &late.clone().when(between("15:00", "15:02"))), []);
    let again = line(2, 2, "Line seven of the bottling hall was put on hold again.").when(between("14:20", "14:22"));
    assert_eq!(found(&early, &again), []);
    assert_eq!(found(&early, &late.clone().facet(Facet::Noticed)), [], "noticing comes later by nature");
    let other = line(2, 2, "Line nine was emptied into the yard.").when(between("14:20", "14:22"));
    assert_eq!(found(&early, &other), []);
    let room = with_others([early, late]);
    let no = Declined { proposal: Proposal::SameMoment, statements: vec![sid(1), sid(2)], records: Vec::new() };
    assert_eq!(merge(&room.accounts(), &Answered { declined: &[no], named: &[] }).proposals, []);
}

#[test]
fn each_saying_that_the_other_did_it_is_asked_before_a_person_has_said_that_it_is_one_moment() {
    let room = |a: &str, b: &str| {
        let lines = [line(1, 1, a).when(about("14:05", 5)), line(2, 2, b).when(about("14:05", 5))];
        with_others(lines).called(1, "Ward nurse").called(2, "Registrar").merge().proposals
    };
    let who = [(DifferenceKind::Who, &[sid(1), sid(2)][..])];
    let said = "The ward nurse swapped the infusion pump in bay four.";
    assert_eq!(differ(&room("The registrar swapped the infusion pump in bay four.", said)), who);
    let passive = "The infusion pump in bay four was swapped by the registrar.";
    assert_eq!(differ(&room(passive, said)), who);
    let own = "I swapped the infusion pump in bay four, the registrar watched.";
    assert_eq!(differ(&room(own, said)), []);
    // Where it is not told whose a statement is, "the other" would tell it.
    let lines = [line(1, 1, passive).when(about("14:05", 5)).unattributed(), line(2, 2, said).when(about("14:05", 5))];
    let proposals = with_others(lines).called(1, "Ward nurse").called(2, "Registrar").merge().proposals;
    assert_eq!((same(&proposals).len(), differ(&proposals)), (1, vec![]));
}

#[test]
fn a_record_alone_makes_no_difference_of_time() {
    let wrote = line(1, 1, "I wrote the message about the failover.").when(between("14:14", "14:16")).cites(1);
    let acted = line(2, 2, "So I stopped retrying.").when(between("14:20", "14:25")).cites(1);
    let entries = [entry(1, "14:15", "message", "wait")];
    assert_eq!(differ(&Room::of([wrote.clone(), acted], entries.clone()).merge().proposals), []);
    let told = line(2, 2, "The message about the failover.").when(between("14:30", "14:35")).cites(1);
    let proposals = Room::of([wrote, told], entries).merge().proposals;
    assert_eq!(differ(&proposals), [(DifferenceKind::Timing, &[sid(1), sid(2)][..])]);
    assert_eq!(same(&proposals), Vec::<&Proposed>::new());
}

#[test]
fn each_saying_that_the_other_did_it_may_be_a_difference_of_who() {
    let room = |a: &str, b: &str| {
        let lines = [line(1, 1, a).when(about("14:05", 5)), line(2, 2, b).when(about("14:05", 5))];
        let room = Room::of(lines, []).called(1, "Operations on-call").called(2, "Support lead").together(&[1, 2]);
        room.merge().proposals
    };
    let each = room("The support lead restarted the node.", "I think operations on-call restarted the node.");
    assert_eq!(differ(&each), [(DifferenceKind::Who, &[sid(1), sid(2)][..])]);
    assert_eq!(differ(&room("The support lead restarted the node.", "I restarted the node.")), []);
    assert_eq!(differ(&room("The support lead restarted the node.", "I told operations on-call, I restarted it.")), []);
    assert_eq!(differ(&room("The support lead restarted it.", "Operations on-call asked about the restart.")), []);
}

#[test]
fn statements_without_attribution_are_not_brought_together_by_what_they_are_tied_to() {
    let mut room = message();
    room.lines = room.lines.into_iter().map(Line::unattributed).collect();
    room.entries[0].text = "restart".into();
    assert_eq!(room.merge().proposals, []);
}
