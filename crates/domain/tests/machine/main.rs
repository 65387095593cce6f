//! The consent machine: random sequences of acts, told to the rules and to a naive memory of what the owner last decided.
//! Whatever happens, nothing is shown more openly than the owner's last informed decision about these exact words.

#![allow(clippy::unwrap_used)]

mod interleavings;
mod reference;
mod system;
mod transition;

use domain::consent::Audience;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use reference::Reference;
use system::System;
use transition::{Act, acts};

const AUDIENCES: [Audience; 4] = [Audience::ReviewGroup, Audience::Team, Audience::Organisation, Audience::Outside];

/// How the ledger is read. Only the first is how it is; the others are there to be noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// By the place of an event in the ledger.
    BySequence,
    /// By the clock.
    ByClock,
    /// By the item alone, whatever its words.
    WithoutWords,
}

/// 2,000 on every change; more when asked for: `PROPTEST_CASES=100000`.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(2_000);
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn run(reading: Reading) -> Result<(), impl std::fmt::Debug> {
    TestRunner::new(config()).run(&acts(), |acts| {
        let (mut system, mut reference) = (System::new(), Reference::default());
        for act in acts {
            let happened = system.perform(&act);
            reference.remember(&act, happened, &system);
            for place in 0..system.statements() {
                for audience in AUDIENCES {
                    let shown = system.level(place, audience, reading);
                    prop_assert_eq!(shown, reference.level(place, audience), "after {:?}", act);
                }
            }
        }
        Ok(())
    })
}

#[test]
fn laws_1_and_2_nothing_is_shown_but_by_the_owners_last_informed_decision() {
    run(Reading::BySequence).unwrap();
}

#[test]
fn control_the_last_writer_by_the_clock_is_noticed() {
    run(Reading::ByClock).unwrap_err();
}

#[test]
fn control_consent_that_is_not_bound_to_words_is_noticed() {
    run(Reading::WithoutWords).unwrap_err();
}

#[test]
fn the_random_acts_reach_what_they_should() {
    use proptest::strategy::ValueTree;
    let mut runner = TestRunner::deterministic();
    let (mut shown, mut withdrawn, mut voided) = (0, 0, 0);
    for _ in 0..600 {
        let acts = acts().new_tree(&mut runner).unwrap().current();
        let mut system = System::new();
        let mut open = 0;
        for act in &acts {
            system.perform(act);
            let now = (0..system.statements())
                .filter(|place| {
                    let level = system.level(*place, Audience::ReviewGroup, Reading::BySequence);
                    level != domain::consent::Level::Private
                })
                .count();
            shown += usize::from(now > open);
            voided += usize::from(now < open && matches!(act, Act::Write(..) | Act::TakeIn { .. }));
            withdrawn += usize::from(now < open && matches!(act, Act::Withdraw));
            open = now;
        }
    }
    assert!(shown > 100 && voided > 20 && withdrawn > 4, "{shown} {voided} {withdrawn}");
}
