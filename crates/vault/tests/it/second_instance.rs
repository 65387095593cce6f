//! One process writes: a second is refused at once and writes nothing.

use std::{
    process::{Command, Stdio},
    sync::Barrier,
    time::{Duration, Instant},
};

use vault::Error;

use crate::support::{Place, files, open};

const PATH: &str = "RECOUNT_TEST_SECOND_INSTANCE";

#[test]
fn of_two_that_open_at_once_exactly_one_gets_in() {
    let place = Place::new();
    place.create().0.lock().unwrap();
    for race in 0..100 {
        let barrier = Barrier::new(2);
        let contend = || {
            barrier.wait();
            open(&place.path)
        };
        let (one, two) = std::thread::scope(|scope| {
            let other = scope.spawn(contend);
            (contend(), other.join().unwrap())
        });
        let in_both = [&one, &two].iter().filter(|opened| opened.is_ok()).count();
        let refused = [&one, &two].iter().filter(|opened| matches!(opened, Err(Error::OpenElsewhere))).count();
        assert_eq!((in_both, refused), (1, 1), "race {race}");
    }
}

#[test]
fn another_process_is_refused_within_a_second_and_writes_nothing() {
    let place = Place::new();
    let (vault, _) = place.create();
    let before = files(&place.path);
    let started = Instant::now();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "second_instance::as_the_second", "--ignored"])
        .env(PATH, &place.path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(child.success(), "the second process was not refused");
    assert!(started.elapsed() < Duration::from_secs(1));
    assert_eq!(files(&place.path), before);
    drop(vault);
}

#[test]
#[ignore = "run by `another_process_is_refused_within_a_second_and_writes_nothing`"]
fn as_the_second() {
    let path = std::env::var_os(PATH).unwrap();
    assert!(matches!(open(path.as_ref()), Err(Error::OpenElsewhere)));
}

#[test]
fn control_without_the_lock_two_get_in() {
    let place = Place::new();
    let (vault, _) = place.create();
    std::fs::remove_file(place.path.join("lock")).unwrap();
    assert!(open(&place.path).is_ok());
    drop(vault);
}
