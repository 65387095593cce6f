//! Where statements lie in time: bounds, best guesses, the order, and what does not fit on one clock.

mod common;

use common::*;
use domain::evidence::Precision;
use domain::when::{Anchor, Basis, Facet, Reading};
use merging::{Bounds, Placed};

fn placed(bounds: &Bounds, n: u128) -> [Option<String>; 3] {
    let Placed { earliest, latest, best } = bounds.of(sid(n));
    [earliest, best, latest].map(|time| time.map(|time| time.format("%H:%M:%S").to_string()))
}

fn times<const N: usize>(clocks: [&str; N]) -> [Option<String>; N] {
    clocks.map(|clock| (clock != "-").then(|| clock.to_owned()))
}

/// The worked check of the method, section 3.2.
fn worked_check() -> Room {
    let page = Anchor::Record(rid(1));
    let second_try = line(1, 1, "My second try went in after the second page.").when(after(page, 1, None));
    let seen = line(2, 2, "I saw the second try a few minutes before that page.")
        .when(before(page, 2 * MINUTE, Some(10 * MINUTE)))
        .facet(Facet::Noticed);
    Room::of([second_try, seen], [entry(1, "14:11", "alert", "second page")]).together(&[1, 2])
}

#[test]
fn the_worked_check_does_not_fit_and_the_logged_time_plays_no_part() {
    let bounds = worked_check().merge().bounds;
    assert_eq!(bounds.conflicts.len(), 1);
    assert_eq!(bounds.conflicts[0].statements, [sid(1), sid(2)]);
    assert_eq!(bounds.conflicts[0].records, []);
    assert_eq!(bounds.conflicts[0].why, "These times do not fit on one clock.");
    // Each is drawn by its own words all the same.
    assert_eq!(placed(&bounds, 1), times(["14:11:01", "14:11:01", "-"]));
    assert_eq!(placed(&bounds, 2), times(["14:01:00", "14:05:00", "14:09:00"]));
}

#[test]
fn dropping_any_of_the_three_restores_consistency() {
    let mut without_first = worked_check();
    without_first.lines[0].time = None;
    let mut without_second = worked_check();
    without_second.lines[1].time = None;
    let mut without_rule = worked_check();
    without_rule.lines[1] = without_rule.lines[1].clone().facet(Facet::Occurred);
    let mut without_moment = worked_check();
    without_moment.together.clear();
    for room in [without_first, without_second, without_rule, without_moment] {
        assert_eq!(room.merge().bounds.conflicts, []);
    }
    let mut without_log = worked_check();
    without_log.entries[0].at = None;
    assert_eq!(without_log.merge().bounds.conflicts.len(), 1);
}

#[test]
fn what_was_said_of_a_clock_is_kept_and_narrowed_by_the_rest() {
    let room = Room::of(
        [
            line(1, 1, "I took the page.").when(about("14:05", 5)),
            line(2, 2, "Then it was handed to me.").when(after(
                Anchor::Statement(sid(1)),
                2 * MINUTE,
                Some(10 * MINUTE),
            )),
            line(3, 2, "It was over.").when(Reading::BeforeTime { at: at("14:06") }),
            line(4, 1, "Nobody knows when."),
            line(5, 3, "It was done.").when(before(Anchor::Statement(sid(3)), 1, None)),
        ],
        [],
    );
    let bounds = room.merge().bounds;
    assert_eq!(placed(&bounds, 1), times(["14:00:00", "14:05:00", "14:10:00"]));
    assert_eq!(placed(&bounds, 2), times(["14:02:00", "14:11:00", "14:20:00"]));
    assert_eq!(placed(&bounds, 3), times(["-", "14:06:00", "14:06:00"]));
    assert_eq!(placed(&bounds, 4), times(["-", "-", "-"]));
    assert_eq!(placed(&bounds, 5), times(["-", "14:05:59", "14:05:59"]));
    assert_eq!(bounds.order, [sid(1), sid(5), sid(3), sid(2), sid(4)]);
    assert_eq!(bounds.conflicts, []);
}

#[test]
fn the_order_never_contradicts_what_was_said() {
    // The nearest bound of the second would put it before the middle of the first.
    let anchor = Anchor::Statement(sid(2));
    let room = Room::of(
        [
            line(1, 1, "After that.").when(after(anchor, 1, None)),
            line(2, 1, "That.").when(between("14:00", "14:10")),
            line(3, 1, "Later still.").when(after(Anchor::Statement(sid(4)), 1, None)),
            line(4, 1, "At some time."),
        ],
        [],
    );
    let bounds = room.merge().bounds;
    assert_eq!(placed(&bounds, 1), times(["14:00:01", "14:05:01", "-"]));
    assert_eq!(bounds.order, [sid(2), sid(1), sid(4), sid(3)]);
}

#[test]
fn a_time_taken_from_a_record_follows_its_clock_and_a_tie_alone_says_nothing_hard() {
    let mut room = Room::of(
        [
            line(1, 1, "I wrote it.").when(exact("14:15")).basis(Basis::Record).cites(1),
            line(2, 2, "It made me stop.").cites(1),
            line(3, 3, "I read it much later.").cites(1).when(exact("15:00")),
        ],
        [entry(1, "14:15", "message", "wait")],
    );
    room.entries[0].precision = Precision::S;
    let bounds = room.merge().bounds;
    assert_eq!(placed(&bounds, 1), times(["14:15:00", "14:15:00", "14:15:01"]));
    assert_eq!(placed(&bounds, 2), times(["-", "14:15:00", "-"]), "a best guess, no bounds");
    assert_eq!(bounds.conflicts, []);
    room.entries[0].at = Some(at("14:13"));
    assert_eq!(placed(&room.merge().bounds, 1), times(["14:13:00", "14:13:01", "14:13:01"]));
}

#[test]
fn references_to_what_is_not_here_are_left_out_without_a_trace() {
    let lines = [
        line(1, 1, "After something kept back.").when(after(Anchor::Statement(sid(9)), 1, None)).cites(9),
        line(2, 1, "After itself.").when(after(Anchor::Statement(sid(2)), 1, None)),
        line(3, 2, "At two.").when(exact("14:00")),
    ];
    let merged = Room::of(lines.clone(), []).merge();
    let plain = Room::of([line(1, 1, "After something kept back."), line(2, 1, "After itself."), lines[2].clone()], []);
    assert_eq!(merged, plain.merge());
}

#[test]
fn during_lies_within_what_was_told_to_last() {
    let call = Anchor::Statement(sid(1));
    let mut room = Room::of(
        [
            line(1, 1, "The call.").when(between("14:00", "14:10")),
            line(2, 2, "During the call.").during(call),
            line(3, 2, "While it rang.").during(Anchor::Record(rid(1))),
            line(4, 3, "It was quiet.").when(before(Anchor::Statement(sid(2)), 15 * MINUTE, None)),
        ],
        [entry(1, "14:11", "alert", "ring")],
    );
    let bounds = room.merge().bounds;
    assert_eq!(placed(&bounds, 2), times(["14:00:00", "14:05:00", "14:10:00"]));
    assert_eq!(placed(&bounds, 3), times(["14:11:00", "14:11:00", "-"]));
    assert_eq!(bounds.conflicts, []);
    // Whoever was at the call and after it cannot have been at it: the one who told how long it was is needed for that.
    room.lines.push(line(5, 3, "They said they were on the call.").when(exact("14:20")).facet(Facet::Occurred));
    room.lines[1] = room.lines[1].clone().facet(Facet::Noticed);
    let conflicts = room.together(&[2, 5]).merge().bounds.conflicts;
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].statements, [sid(1), sid(2), sid(5)]);
}

#[test]
fn several_conflicts_are_listed_each_with_those_who_are_needed_for_it() {
    let (a, c) = (Anchor::Statement(sid(1)), Anchor::Statement(sid(4)));
    let room = Room::of(
        [
            line(1, 1, "At two.").when(exact("14:00")),
            line(2, 1, "After that, before ten to.").when(after(a, 1, None)),
            line(3, 2, "Before both.").when(before(Anchor::Statement(sid(2)), 1, None)),
            line(4, 3, "Round.").when(after(Anchor::Statement(sid(5)), 1, None)),
            line(5, 3, "And round.").when(after(c, 1, None)),
            line(6, 4, "Never ending.").when(between("15:00", "14:00")),
        ],
        [],
    );
    let bounds = room.merge().bounds;
    let found: Vec<_> = bounds.conflicts.iter().map(|conflict| conflict.statements.clone()).collect();
    assert_eq!(found, [vec![sid(4), sid(5)], vec![sid(6)]]);
    assert_eq!(placed(&bounds, 2), times(["14:00:01", "14:00:01", "-"]));
}

#[test]
fn a_record_whose_time_plays_a_part_is_named() {
    let tied = line(1, 1, "Noted.").when(exact("14:11")).basis(Basis::Record).cites(1).facet(Facet::Noticed);
    let told = line(2, 2, "It went off.").when(exact("14:30"));
    let room = Room::of([tied, told], [entry(1, "14:11", "alert", "page")]).together(&[1, 2]);
    let conflicts = room.merge().bounds.conflicts;
    assert_eq!(
        (conflicts[0].statements.as_slice(), conflicts[0].records.as_slice()),
        (&[sid(1), sid(2)][..], &[rid(1)][..])
    );
}

#[test]
fn what_is_not_attributed_is_placed_by_its_own_clock_words_alone() {
    let page = Anchor::Record(rid(1));
    let told = |line: Line| Room::of([line, other()], [entry(1, "14:11", "alert", "page")]).together(&[1, 2]);
    fn other() -> Line {
        line(2, 2, "It was then.").when(after(Anchor::Statement(sid(1)), 60, Some(60)))
    }
    let alone = |line: Line| placed(&told(line.unattributed()).merge().bounds, 1);
    let open = times(["-", "-", "-"]);
    assert_eq!(alone(line(1, 1, "After the page.").when(after(page, 1, None))), open);
    assert_eq!(alone(line(1, 1, "After it.").when(after(Anchor::Statement(sid(2)), 1, None))), open);
    assert_eq!(alone(line(1, 1, "Then.").cites(1)), open);
    assert_eq!(alone(line(1, 1, "Then.").when(exact("14:11")).basis(Basis::Record).cites(1)), open);
    let noticed = line(1, 1, "About two.").when(about("14:00", 20)).facet(Facet::Noticed);
    assert_eq!(alone(noticed.clone()), times(["13:40:00", "14:00:00", "14:20:00"]));
    // Nor does it place anything else; with attribution it does.
    assert_eq!(placed(&told(noticed.clone().unattributed()).merge().bounds, 2), open);
    assert_eq!(placed(&told(noticed).merge().bounds, 2)[1], Some("14:01:00".to_owned()));
}

#[test]
fn times_beyond_any_calendar_are_left_out() {
    let far = Reading::Exact { at: chrono::DateTime::<chrono::Utc>::MAX_UTC, precision_s: u32::MAX };
    let bounds =
        Room::of([line(1, 1, "Never.").when(far), line(2, 1, "At two.").when(exact("14:00"))], []).merge().bounds;
    assert_eq!(bounds.of(sid(1)).earliest, None);
    assert_eq!(placed(&bounds, 2)[1], Some("14:00:00".to_owned()));
}
