//! The laws as they touch an owner at work: nothing is shared unless they say so, and only in the words they saw.

use super::*;
use crate::base::Base;
use crate::decisions::{Change, Decisions, Mismatch};
use crate::{Earlier, Waits, WorkRefusal};

#[test]
fn law_1_nothing_is_chosen_until_the_owner_chooses() {
    let out = out();
    assert_eq!(out.working.decisions().choices().count(), 0);
    assert!(out.working.items().all(|item| out.working.choice(item).is_none()));
    assert_eq!(out.working.progress().sharing, 0);
    assert_eq!(out.working.progress().to_go, 4);
}

#[test]
fn law_1_saying_that_words_are_right_shares_nothing() {
    let mut out = out();
    for item in out.working.items().collect::<Vec<_>>() {
        out.working.say_right(item).unwrap();
    }
    assert_eq!(out.working.progress().sharing, 0);
    assert_eq!(out.working.decisions().choices().count(), 0);
}

#[test]
fn law_1_the_only_choice_in_bulk_lowers() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    out.working.keep_back_undecided().unwrap();
    assert_eq!(out.working.choice(said(1)), at(Level::ByName));
    for item in [said(2), said(3), decided(1)] {
        assert_eq!(out.working.choice(item), at(Level::Private));
    }
}

/// Law 2: every choice is for exactly the words beside it.
fn holds_law_2(decisions: &Decisions, base: &Base) -> bool {
    !matches!(decisions.check(base), Err(Mismatch::ChosenForOtherWords))
}

#[test]
fn law_2_a_correction_voids_the_choice() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    out.working.choose(decided(1), at(Level::ByName)).unwrap();
    out.working.correct(sid(1), "I waited.".into()).unwrap();
    let mut content = out.working.content(did(1)).unwrap().clone();
    content.title = "Waiting".into();
    out.working.correct_decision(did(1), content).unwrap();
    assert_eq!(out.working.choice(said(1)), None);
    assert_eq!(out.working.choice(decided(1)), None);
    assert!(holds_law_2(out.working.decisions(), &out.keys.base));
}

#[test]
fn law_2_a_voided_choice_does_not_come_back_with_the_old_words() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    out.working.correct(sid(1), "I waited.".into()).unwrap();
    out.working.correct(sid(1), "I held off on the restart.".into()).unwrap();
    assert_eq!(out.working.decisions().statements[0].change, Change::Untouched);
    assert_eq!(out.working.choice(said(1)), None);
}

#[test]
fn law_2_correcting_something_back_takes_the_sharing_of_it_away() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    out.working.correct(sid(1), "I held off on the restart.".into()).unwrap();
    assert_eq!(out.working.choice(said(1)), None);
    assert!(out.working.decisions().check(&out.keys.base).is_ok());
}

#[test]
fn law_2_control_keeping_the_choice_over_a_correction_is_noticed() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    let kept = out.working.decisions().statements[0].chosen.clone();
    out.working.correct(sid(1), "I waited.".into()).unwrap();
    let mut broken = out.working.decisions().clone();
    broken.statements[0].chosen = kept;
    assert!(!holds_law_2(&broken, &out.keys.base));
}

#[test]
fn law_2_the_fingerprint_chosen_for_is_the_one_the_vault_will_compute() {
    let mut out = out();
    out.working.correct(sid(2), "I saw it.".into()).unwrap();
    out.working.choose(said(2), at(Level::ByRole)).unwrap();
    let mut content = out.working.content(did(1)).unwrap().clone();
    content.factors.pop();
    out.working.correct_decision(did(1), content.clone()).unwrap();
    out.working.choose(decided(1), at(Level::ByRole)).unwrap();
    out.working.add(sid(9), "And then it was over.".into()).unwrap();
    out.working.choose(said(9), at(Level::ByRole)).unwrap();

    let mut kept = statement(2, "Saw the graph go flat.", Voice::Paraphrase);
    kept.correct("I saw it.".into(), Default::default()).unwrap();
    let mut point = decision();
    point.write(content, Default::default(), Seen::ByOwner);
    let added = statement(9, "And then it was over.", Voice::AddedByParticipant);
    let wordings: Vec<_> = out.working.decisions().choices().map(|(_, chosen)| chosen.wording.clone()).collect();
    assert_eq!(wordings, [kept.revision.hash(), point.hash(), added.revision.hash()]);
}

#[test]
fn sharing_something_says_that_its_words_are_right_and_keeping_it_back_does_not() {
    let mut out = out();
    out.working.choose(said(1), at(Level::Unattributed)).unwrap();
    out.working.choose(said(2), at(Level::Private)).unwrap();
    assert_eq!(out.working.decisions().statements[0].change, Change::Right);
    assert_eq!(out.working.decisions().statements[1].change, Change::Untouched);
}

#[test]
fn what_is_left_out_cannot_be_shared_and_comes_back_with_its_correction() {
    let mut out = out();
    out.working.correct(sid(1), "I waited.".into()).unwrap();
    out.working.leave_out(said(1)).unwrap();
    assert_eq!(out.working.text(sid(1)), None);
    assert_eq!(out.working.choose(said(1), at(Level::ByName)).unwrap_err(), WorkRefusal::LeftOut);
    assert_eq!(out.working.correct(sid(1), "I waited".into()).unwrap_err(), WorkRefusal::LeftOut);
    out.working.bring_back(said(1)).unwrap();
    assert_eq!(out.working.text(sid(1)).unwrap().expose(), "I waited.");
}

#[test]
fn factors_go_and_come_with_the_statement_they_rest_on_and_the_choice_is_asked_again() {
    let mut out = out();
    let whole = out.working.content(did(1)).unwrap().clone();
    out.working.choose(decided(1), at(Level::ByRole)).unwrap();
    out.working.leave_out(said(2)).unwrap();
    assert_eq!(out.working.content(did(1)).unwrap().factors, whole.factors[1..]);
    assert_eq!(out.working.choice(decided(1)), None);

    let mut content = out.working.content(did(1)).unwrap().clone();
    content.factors[0].strength = Some(Strength::Decisive);
    out.working.correct_decision(did(1), content).unwrap();
    out.working.leave_out(said(1)).unwrap();
    assert_eq!(out.working.content(did(1)).unwrap().told_in, None);
    assert!(out.working.decisions().check(&out.keys.base).is_ok());

    out.working.bring_back(said(1)).unwrap();
    out.working.bring_back(said(2)).unwrap();
    let back = out.working.content(did(1)).unwrap();
    assert_eq!((back.told_in, back.factors.len()), (Some(sid(1)), 2));
    assert_eq!(back.factors[1].strength, Some(Strength::Decisive));
    assert!(out.working.decisions().check(&out.keys.base).is_ok());
}

fn reopened(audience: Audience) -> Out {
    let mut account = account(1);
    let choice = Choice { level: Level::ByRole, recognisable: Recognisable::NotAccepted };
    account.statements[0].earlier = Some(Earlier { choice, audience });
    out_with(account)
}

#[test]
fn an_earlier_choice_is_shown_only_for_the_same_words_and_an_audience_as_wide() {
    let mut out = reopened(Audience::Organisation);
    assert_eq!(out.working.choice(said(1)), at(Level::ByRole));
    assert_eq!(out.working.decisions().choices().count(), 0, "it stands already, and is not given again");
    out.working.correct(sid(1), "I waited.".into()).unwrap();
    assert_eq!(out.working.choice(said(1)), None);
    assert_eq!(reopened(Audience::ReviewGroup).working.choice(said(1)), None);
}

#[test]
fn taking_an_earlier_choice_away_keeps_it_back() {
    let mut out = reopened(Audience::Team);
    out.working.choose(said(1), None).unwrap();
    assert_eq!(out.working.choice(said(1)), at(Level::Private));
    out.working.choose(said(2), at(Level::ByName)).unwrap();
    out.working.choose(said(2), None).unwrap();
    assert_eq!(out.working.choice(said(2)), None);
}

#[test]
fn an_account_taken_back_is_as_it_was_once_that_is_undone() {
    let mut out = out();
    out.working.choose(said(1), at(Level::ByName)).unwrap();
    out.working.withdraw();
    assert_eq!(out.working.choose(said(2), at(Level::ByName)).unwrap_err(), WorkRefusal::Withdrawn);
    out.working.undo_withdrawal();
    assert_eq!(out.working.choice(said(1)), at(Level::ByName));
}

#[test]
fn adding_stops_at_two_hundred_and_blank_takes_away() {
    let mut out = out();
    for id in 100..300 {
        out.working.add(sid(id), "more".into()).unwrap();
    }
    let one_more = out.working.add(sid(300), "more".into()).unwrap_err();
    assert_eq!(one_more, WorkRefusal::NotAllowed(Mismatch::TooMuchAdded));
    out.working.add(sid(100), " ".into()).unwrap();
    assert_eq!(out.working.decisions().added.len(), 199);
    assert!(out.working.add(sid(1), "taking a place".into()).is_err());
}

#[test]
fn line_ends_become_one_kind_and_control_characters_are_refused() {
    let mut out = out();
    out.working.correct(sid(1), "one\r\ntwo\rthree".into()).unwrap();
    assert_eq!(out.working.text(sid(1)).unwrap().expose(), "one\ntwo\nthree");
    let refused = out.working.correct(sid(1), "a\u{1b}[2J".into()).unwrap_err();
    assert_eq!(refused, WorkRefusal::NotAllowed(Mismatch::NotPlainText));
}

#[test]
fn what_too_few_could_have_said_waits_unless_that_is_accepted_or_a_name_stands_there() {
    let few = Recognised { same_role: 1, anyone: 4, needed: 3 };
    let waits = |level, recognisable| few.waits(Choice { level, recognisable });
    assert_eq!(waits(Level::ByRole, Recognisable::NotAccepted), Waits::ForMorePeople);
    assert_eq!(waits(Level::ByRole, Recognisable::Accepted), Waits::No);
    assert_eq!(waits(Level::Unattributed, Recognisable::NotAccepted), Waits::No);
    assert_eq!(waits(Level::ByName, Recognisable::NotAccepted), Waits::No);
    assert_eq!(waits(Level::Private, Recognisable::NotAccepted), Waits::No);
}
