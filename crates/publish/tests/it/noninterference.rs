//! Law 13, down to the bytes: whatever is not released, scrambled in any way, leaves every file as it was.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::*;
use crate::reviews::{random, scrambled};

/// 100 on every change; more when asked for: `PROPTEST_CASES=10000`.
fn config() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100);
    Config { cases, failure_persistence: None, ..Config::default() }
}

fn files(review: &Review) -> Vec<Vec<u8>> {
    let edition = edition(review);
    FORMATS.into_iter().map(|format| publish::write(&edition, format)).collect()
}

/// Whether files are the same for reviews that differ in what is not released.
fn same(files: impl Fn(&Review) -> Vec<Vec<u8>>) -> Result<(), impl std::fmt::Debug> {
    TestRunner::new(config()).run(&any::<u64>(), |seed| {
        let review = random(seed);
        prop_assert!(files(&review) == files(&scrambled(&review, seed.rotate_left(9))));
        Ok(())
    })
}

#[test]
fn law_13_what_is_not_released_does_not_change_a_byte() {
    same(files).unwrap();
}

#[test]
fn control_a_file_that_tells_a_count_is_noticed() {
    let leaking = |review: &Review| {
        let mut files = files(review);
        files[0].extend(format!("{} statements\n", review.statements.len()).into_bytes());
        files
    };
    same(leaking).unwrap_err();
}

#[test]
fn what_is_written_shows_no_trace_of_what_stays() {
    TestRunner::new(config())
        .run(&any::<u64>(), |seed| {
            let review = random(seed);
            let kept = gate::Kept::of(review.material(), Audience::Team);
            let edition = edition(&review);
            for format in FORMATS {
                prop_assert!(publish::verify(&publish::write(&edition, format), format, &kept).is_ok());
            }
            Ok(())
        })
        .unwrap();
}
