//! Random lists of acts, and random alterations of what comes back: they touch only what an owner may touch.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::base::Base;
use crate::decisions::{Change, Decisions};
use crate::returned::KnownSoFar;
use crate::{strict, take_back};

#[derive(Debug, Clone)]
enum Act {
    Right(Item),
    Correct(u128, String),
    CorrectDecision(u128, u8),
    LeaveOut(Item),
    BringBack(Item),
    Add(u128, String),
    Choose(Item, Option<Choice>),
    KeepBackUndecided,
    Comment(String),
    Withdraw,
    Undo,
}

/// Ids 1 to 3 are the owner's, 8 and 9 may be added, 20 is somebody else's.
fn item() -> impl Strategy<Value = Item> {
    let id = prop_oneof![1..=3_u128, 8..=9_u128, Just(20)];
    prop_oneof![4 => id.prop_map(said), 1 => Just(decided(1)), 1 => Just(decided(20))]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("I held off on the restart.".to_owned()),
        Just(String::new()),
        Just("<script>\u{0}".to_owned()),
        "[a-z<&\"\\\\ ]{0,12}",
    ]
}

fn choice() -> impl Strategy<Value = Option<Choice>> {
    let level = prop_oneof![Just(Level::Private), Just(Level::Unattributed), Just(Level::ByRole), Just(Level::ByName)];
    let recognisable = prop_oneof![Just(Recognisable::NotAccepted), Just(Recognisable::Accepted)];
    proptest::option::of((level, recognisable).prop_map(|(level, recognisable)| Choice { level, recognisable }))
}

fn act() -> impl Strategy<Value = Act> {
    let id = prop_oneof![1..=3_u128, Just(20)];
    prop_oneof![
        2 => item().prop_map(Act::Right),
        3 => (id, text()).prop_map(|(id, text)| Act::Correct(id, text)),
        2 => (1..=2_u128, any::<u8>()).prop_map(|(id, how)| Act::CorrectDecision(id, how)),
        2 => item().prop_map(Act::LeaveOut),
        2 => item().prop_map(Act::BringBack),
        2 => (prop_oneof![8..=9_u128, Just(1)], text()).prop_map(|(id, text)| Act::Add(id, text)),
        4 => (item(), choice()).prop_map(|(item, choice)| Act::Choose(item, choice)),
        1 => Just(Act::KeepBackUndecided),
        1 => text().prop_map(Act::Comment),
        1 => Just(Act::Withdraw),
        2 => Just(Act::Undo),
    ]
}

fn perform(working: &mut Working, act: &Act) {
    let _refused_or_not = match act.clone() {
        Act::Right(item) => working.say_right(item),
        Act::Correct(id, text) => working.correct(sid(id), Words::new(text)),
        Act::CorrectDecision(id, how) => working.correct_decision(did(id), recast(working, how)),
        Act::LeaveOut(item) => working.leave_out(item),
        Act::BringBack(item) => working.bring_back(item),
        Act::Add(id, text) => working.add(sid(id), Words::new(text)),
        Act::Choose(item, choice) => working.choose(item, choice),
        Act::KeepBackUndecided => working.keep_back_undecided(),
        Act::Comment(text) => working.comment(Words::new(text)),
        Act::Withdraw => {
            working.withdraw();
            Ok(())
        }
        Act::Undo => {
            working.undo_withdrawal();
            Ok(())
        }
    };
}

/// The decision point changed in some way, allowed or not.
fn recast(working: &Working, how: u8) -> DecisionContent {
    let mut content = working.content(did(1)).cloned().unwrap_or_default();
    if how & 1 != 0 {
        content.title = "Holding on".into();
    }
    if how & 2 != 0 {
        drop(content.factors.pop());
    }
    if how & 4 != 0 {
        content.factors.iter_mut().for_each(|factor| factor.direction = Direction::Away);
    }
    if how & 8 != 0 && how & 16 != 0 {
        content.factors.push(factor(7, 20, Category::Norm));
    }
    if how & 32 != 0 && how & 64 != 0 {
        content.options.iter_mut().for_each(|option| option.visible_then = VisibleThen::No);
    }
    content
}

/// What an owner may have done, said once more and more simply than the rule says it.
fn only_what_is_allowed(decisions: &Decisions) {
    let sent = account(1);
    if decisions.withdrawn && decisions.statements.is_empty() {
        assert!(decisions.decisions.is_empty() && decisions.added.is_empty());
        return;
    }
    let ids: Vec<_> = decisions.statements.iter().map(|on| on.id).collect();
    assert_eq!(ids, [sid(1), sid(2), sid(3)], "exactly the owner's statements");
    assert_eq!(decisions.decisions.iter().map(|on| on.id).collect::<Vec<_>>(), [did(1)]);
    assert!(decisions.added.iter().all(|added| !ids.contains(&added.id) && !added.text.is_blank()));
    assert!(decisions.added.len() <= 200);
    let gone: BTreeSet<_> =
        decisions.statements.iter().filter(|on| on.change == Change::LeftOut).map(|on| on.id).collect();
    if let Change::Corrected(content) = &decisions.decisions[0].change {
        let before = &sent.decisions[0].content;
        assert!(content.options.iter().map(|option| option.id).eq(before.options.iter().map(|option| option.id)));
        for factor in &content.factors {
            let was = before.factors.iter().find(|was| was.id == factor.id).expect("no factor came");
            assert_eq!((was.source, was.category, was.secondary), (factor.source, factor.category, factor.secondary));
            assert!(!gone.contains(&factor.source));
        }
    }
    for (item, chosen) in decisions.choices() {
        let stands = stands(decisions, item).expect("no choice about what was left out");
        assert_eq!(chosen.wording, stands, "a choice is for the words beside it");
    }
}

/// The fingerprint of something as the vault will have it once this is taken in.
fn stands(decisions: &Decisions, item: Item) -> Option<domain::statement::WordingHash> {
    let texts = [
        ("I held off on the restart.", Voice::TheirWords),
        ("Saw the graph go flat.", Voice::Paraphrase),
        ("Nobody had said it was ours.", Voice::TheirWords),
    ];
    match item {
        Item::Statement(id) => {
            if let Some(added) = decisions.added.iter().find(|added| added.id == id) {
                return Some(statement(9, added.text.expose(), Voice::AddedByParticipant).revision.hash());
            }
            let place = decisions.statements.iter().position(|on| on.id == id)?;
            let mut kept = statement(1, texts[place].0, texts[place].1);
            match &decisions.statements[place].change {
                Change::Corrected(text) => kept.correct(text.clone(), Default::default()).unwrap(),
                Change::LeftOut => return None,
                Change::Untouched | Change::Right => {}
            }
            Some(kept.revision.hash())
        }
        Item::Decision(_) => {
            let mut kept = decision();
            match &decisions.decisions[0].change {
                Change::Corrected(content) => kept.write(content.clone(), Default::default(), Seen::ByOwner),
                Change::LeftOut => return None,
                Change::Untouched | Change::Right => {}
            }
            Some(kept.hash())
        }
    }
}

/// What an act may have changed, beside the step: the thing it names, and what rests on it.
fn touched_only(act: &Act, before: &Decisions, after: &Decisions) {
    let named = match act {
        Act::Right(item) | Act::LeaveOut(item) | Act::BringBack(item) | Act::Choose(item, _) => vec![*item],
        Act::Correct(id, _) | Act::Add(id, _) => vec![said(*id)],
        Act::CorrectDecision(id, _) => vec![decided(*id)],
        Act::KeepBackUndecided => return assert!(after.choices().count() >= before.choices().count()),
        Act::Comment(_) | Act::Withdraw | Act::Undo => Vec::new(),
    };
    let rests = matches!(act, Act::LeaveOut(Item::Statement(_)) | Act::BringBack(Item::Statement(_)));
    for (one, other) in before.statements.iter().zip(&after.statements) {
        assert!(one == other || named.contains(&Item::Statement(one.id)), "{act:?} touched another statement");
    }
    for (one, other) in before.decisions.iter().zip(&after.decisions) {
        assert!(one == other || rests || named.contains(&Item::Decision(one.id)), "{act:?} touched a decision point");
    }
    let others = |decisions: &Decisions| {
        decisions.added.iter().filter(|added| !named.contains(&Item::Statement(added.id))).cloned().collect::<Vec<_>>()
    };
    assert_eq!(others(before), others(after), "{act:?} touched another added statement");
    assert!(before.comment == after.comment || matches!(act, Act::Comment(_)));
    assert!(before.withdrawn == after.withdrawn || matches!(act, Act::Withdraw | Act::Undo));
    assert_eq!((before.packet, before.sequence), (after.packet, after.sequence));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(500), ..ProptestConfig::default() })]

    #[test]
    fn random_acts_touch_only_what_an_owner_may_touch(acts in proptest::collection::vec(act(), 1..30)) {
        thread_local!(static OUT: Out = out());
        let (mut working, base) = OUT.with(|out| (out.working.clone(), out.keys.base.clone()));
        for act in &acts {
            let before = working.decisions().clone();
            perform(&mut working, act);
            touched_only(act, &before, working.decisions());
            only_what_is_allowed(working.decisions());
            prop_assert_eq!(working.decisions().check(&base), Ok(()), "what an owner can do is taken back");
        }
        prop_assert_eq!(working.account(), &account(1), "the account that was handed over is as it was");
    }

    #[test]
    fn what_comes_back_altered_at_random_is_refused_or_allowed(
        acts in proptest::collection::vec(act(), 1..12),
        place in any::<proptest::sample::Index>(),
        other in any::<proptest::sample::Index>(),
    ) {
        thread_local!(static OUT: Out = out());
        let (mut working, base) = OUT.with(|out| (out.working.clone(), out.keys.base.clone()));
        acts.iter().for_each(|act| perform(&mut working, act));
        let altered = alter(working.decisions(), place, other);
        if let Some(decisions) = strict::read::<Decisions>(&altered)
            && taken(&decisions, &base)
        {
            only_what_is_allowed(&decisions);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(40), ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_owner_does_is_sealed_and_taken_back(acts in proptest::collection::vec(act(), 1..20)) {
        let mut out = out();
        acts.iter().for_each(|act| perform(&mut out.working, act));
        let known = KnownSoFar { sequence: 3, step: None };
        let for_now = take_back(&out.working.to_bytes().unwrap(), &out.keys, known).unwrap();
        prop_assert_eq!(&for_now, out.working.decisions());
        let finished = take_back(&out.working.finish().unwrap().bytes, &out.keys, known).unwrap();
        only_what_is_allowed(&finished);
    }
}

/// More of them when asked for: `PROPTEST_CASES=50000`.
fn cases(usual: u32) -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(usual)
}

fn taken(decisions: &Decisions, base: &Base) -> bool {
    (decisions.packet, decisions.sequence) == (base.packet, base.sequence) && decisions.check(base).is_ok()
}

/// The decisions with one leaf replaced by another leaf, or by its like of somebody else's.
fn alter(decisions: &Decisions, place: proptest::sample::Index, other: proptest::sample::Index) -> Vec<u8> {
    let mut value = serde_json::to_value(decisions).unwrap();
    let mut leaves: Vec<Value> = Vec::new();
    walk(&mut value, &mut |leaf| leaves.push(leaf.clone()));
    leaves.extend([
        Value::Null,
        Value::Bool(true),
        Value::from(0),
        Value::from("by_name"),
        Value::from("right"),
        Value::from("finished"),
        serde_json::to_value(sid(20)).unwrap(),
    ]);
    let with = other.get(&leaves).clone();
    let mut count = place.index(leaves.len() - 7);
    walk(&mut value, &mut |leaf| {
        if count == 0 {
            *leaf = with.clone();
        }
        count = count.wrapping_sub(1);
    });
    serde_json::to_vec(&value).unwrap()
}

fn walk(value: &mut Value, on_leaf: &mut impl FnMut(&mut Value)) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| walk(value, on_leaf)),
        Value::Object(fields) => fields.iter_mut().for_each(|(_, value)| walk(value, on_leaf)),
        leaf => on_leaf(leaf),
    }
}
