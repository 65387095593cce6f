//! The worked check of the method: a logged page, two accounts of a second try, and the rule that
//! nothing is noticed before it occurs. Minutes after midnight, one second of "before" rounded to one.

use chronology::{Network, Part, Unsolved};

const LOGGED: i64 = 14 * 60 + 11;

#[test]
fn two_statements_and_the_rule_do_not_fit_on_one_clock() {
    let mut n = Network::new();
    let page = n.add_event(Some(LOGGED), Some(LOGGED));
    let try_occurred = n.add_event(None, None);
    let try_noticed = n.add_event(None, None);
    let went_in_after_the_page = n.add_constraint(page, try_occurred, Some(1), None);
    let seen_a_few_minutes_before = n.add_constraint(try_noticed, page, Some(2), Some(10));
    let noticed_after_occurring = n.add_constraint(try_occurred, try_noticed, Some(0), None);

    let Err(Unsolved::Conflict(conflict)) = n.solve() else { panic!("the statements fit") };
    let mut parts = conflict.parts.clone();
    parts.sort();
    let expected = [went_in_after_the_page, seen_a_few_minutes_before, noticed_after_occurring];
    assert_eq!(parts, expected.map(Part::Constraint), "the logged time plays no part");
    assert!(conflict.smallest);
}

#[test]
fn leaving_out_any_of_the_three_lets_the_others_stand() {
    for left_out in 0..3 {
        let mut n = Network::new();
        let page = n.add_event(Some(LOGGED), Some(LOGGED));
        let occurred = n.add_event(None, None);
        let noticed = n.add_event(None, None);
        let said =
            [(page, occurred, Some(1), None), (noticed, page, Some(2), Some(10)), (occurred, noticed, Some(0), None)];
        for (_, (a, b, min, max)) in said.into_iter().enumerate().filter(|&(i, _)| i != left_out) {
            n.add_constraint(a, b, min, max);
        }
        let bounds = n.solve().unwrap();
        assert_eq!(bounds.of(page).earliest, Some(LOGGED));
        if left_out != 1 {
            assert_eq!(bounds.of(noticed).latest, Some(LOGGED - 2));
        }
    }
}

#[test]
fn an_event_whose_own_bounds_cross_is_a_conflict_of_the_two() {
    let mut n = Network::new();
    let e = n.add_event(Some(5), Some(4));
    let Err(Unsolved::Conflict(conflict)) = n.solve() else { panic!("it fits") };
    let mut parts = conflict.parts;
    parts.sort();
    assert_eq!(parts, [Part::Lower(e), Part::Upper(e)]);
}

#[test]
fn a_constraint_that_contradicts_itself_stands_alone() {
    let mut n = Network::new();
    let (a, b) = (n.add_event(None, None), n.add_event(None, None));
    n.add_constraint(a, b, Some(0), None);
    let crossed = n.add_constraint(a, b, Some(3), Some(2));
    let before_itself = n.add_constraint(a, a, Some(1), None);
    let Err(Unsolved::Conflict(conflict)) = n.solve() else { panic!("it fits") };
    assert_eq!(conflict.parts, [Part::Constraint(crossed)]);
    assert_ne!(crossed, before_itself);
}
