//! Law 13: whatever is not released, scrambled in any way, leaves an edition as it was.

use domain::consent::Audience;
use gate::{Edition, assemble};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::reviews::{Review, random, scrambled};

fn edition(review: &Review) -> Option<Edition> {
    assemble(&review.narrative, review.material(), Audience::Team).ok().map(|edition| edition.get().clone())
}

/// Whether two reviews that differ in what is not released read the same.
fn reads_the_same(seed: u64, read: impl Fn(&Review) -> Option<Edition>) -> bool {
    let review = random(seed);
    let before = read(&review);
    before.is_some() && before == read(&scrambled(&review, seed.rotate_left(17)))
}

/// 500 on every change; more when asked for: `PROPTEST_CASES=10000`.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500);
    Config { cases, failure_persistence: None, ..Config::default() }
}

#[test]
fn law_13_what_is_not_released_does_not_change_an_edition() {
    TestRunner::new(config())
        .run(&any::<u64>(), |seed| {
            prop_assert!(reads_the_same(seed, edition));
            Ok(())
        })
        .unwrap();
}

#[test]
fn control_an_edition_that_tells_how_many_statements_there_are_is_noticed() {
    let leaking = |review: &Review| {
        let mut edition = edition(review)?;
        edition.subtitle = format!("{} statements", review.statements.len());
        Some(edition)
    };
    TestRunner::new(config())
        .run(&any::<u64>(), |seed| {
            prop_assert!(reads_the_same(seed, leaking));
            Ok(())
        })
        .unwrap_err();
}

#[test]
fn control_an_edition_that_tells_the_order_of_the_accounts_is_noticed() {
    let leaking = |review: &Review| {
        let mut edition = edition(review)?;
        edition.subtitle = review.people.iter().map(|who| who.lane.to_string()).collect();
        Some(edition)
    };
    TestRunner::new(config())
        .run(&any::<u64>(), |seed| {
            prop_assert!(reads_the_same(seed, leaking));
            Ok(())
        })
        .unwrap_err();
}

#[test]
fn the_random_reviews_are_worth_something() {
    let editions: Vec<Edition> = (0..200).filter_map(|seed| edition(&random(seed))).collect();
    assert_eq!(editions.len(), 200, "their narratives are made of what is released");
    let notes: usize = editions.iter().map(|edition| edition.notes.len()).sum();
    assert!(notes > 400, "they cite: {notes}");
    let unattributed = editions.iter().flat_map(|it| &it.notes).filter(|note| note.speaker.is_none()).count();
    assert!(unattributed > 100 && unattributed < notes, "at several levels: {unattributed} of {notes}");
    let kinds = |kind: &str| format!("{editions:?}").matches(kind).count();
    assert!(kinds("SideBySide") > 10 && kinds("Decision {") > 10 && kinds("Quotation") > 50);
}
