//! `kill -9` at random moments of autosave, striking, keys coming and going, checkpoints, copies, locking and unlocking:
//! no acknowledged act is lost, at most the one under way is there besides. The control acknowledges before it commits
//! and is seen to fail.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use domain::ids::ParticipantId;
use vault::Vault;

use crate::support::{Numbers, Place, id, open, participant, statement, with_review};

const KILLS: usize = 50;
const SLOTS: u64 = 20;
const PATH: &str = "RECOUNT_TEST_CRASH_PATH";
const FIRST: &str = "RECOUNT_TEST_CRASH_FIRST";
const WHEN: &str = "RECOUNT_TEST_CRASH_WHEN";

/// What the vault holds after a number of acts: the latest text of each statement, and who has a key.
type Held = (BTreeMap<u128, String>, BTreeSet<u128>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Write,
    Strike,
    Invite(u128),
    Withdraw(u128),
}

/// The acts follow one another in a fixed order, so that what must be there follows from how many were acknowledged.
fn act(number: u64) -> Act {
    match number % 40 {
        9 | 29 => Act::Strike,
        19 => Act::Invite(1000 + u128::from(number)),
        39 => Act::Withdraw(1000 + u128::from(number) - 20),
        _ => Act::Write,
    }
}

fn slot(number: u64) -> u128 {
    100 + u128::from(number % SLOTS)
}

fn expected(acts: u64) -> Held {
    let (mut texts, mut keys) = (BTreeMap::new(), BTreeSet::from([11, 12]));
    for number in 0..acts {
        match act(number) {
            Act::Write => drop(texts.insert(slot(number), format!("edit {number}"))),
            Act::Strike => drop(texts.remove(&slot(number))),
            Act::Invite(participant) => drop(keys.insert(participant)),
            Act::Withdraw(participant) => drop(keys.remove(&participant)),
        }
    }
    (texts, keys)
}

fn held(vault: &Vault) -> Held {
    vault
        .read(|read| {
            let said = read.statements(id(11).into())?;
            let texts = said.iter().map(|said| (said.id.0.as_u128(), said.revision.text.expose().to_owned())).collect();
            let keys = read
                .participants(id(1).into())?
                .iter()
                .map(|participant| participant.id)
                .filter(|participant| read.has_key(*participant))
                .map(|participant| participant.0.as_u128())
                .collect();
            Ok::<_, vault::Error>((texts, keys))
        })
        .unwrap()
}

/// Kills a writing process again and again. Gives how often something acknowledged was missing afterwards.
fn kill_again_and_again(when: &str, seed: u64) -> usize {
    let place = Place::new();
    let vault = with_review(&place);
    vault.back_up().unwrap();
    vault.lock().unwrap();
    let mut numbers = Numbers::seeded(seed);
    let (mut done, mut losses) = (0, 0);
    for _ in 0..KILLS {
        let acknowledged = write_until_killed(&place.path, done, when, &mut numbers);
        let vault = open(&place.path).unwrap();
        vault.check().unwrap();
        assert!(leftovers(&place.path).is_empty(), "{:?}", leftovers(&place.path));
        let there = held(&vault);
        done = match (acknowledged.saturating_sub(1)..=acknowledged + 1).rev().find(|acts| expected(*acts) == there) {
            Some(acts) => acts,
            None => panic!("after {acknowledged} acknowledged acts the vault holds {there:?}"),
        };
        losses += usize::from(done < acknowledged);
        vault.lock().unwrap();
    }
    losses
}

/// Copies that were under way when the process was killed.
fn leftovers(path: &Path) -> Vec<PathBuf> {
    let copies = std::fs::read_dir(path.join("backups")).unwrap().map(|entry| entry.unwrap().path());
    copies.filter(|path| path.extension().is_some_and(|extension| extension == "part")).collect()
}

fn write_until_killed(path: &Path, first: u64, when: &str, numbers: &mut Numbers) -> u64 {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::as_the_writer", "--ignored", "--nocapture"])
        .envs([(PATH, path.as_os_str()), (FIRST, first.to_string().as_ref()), (WHEN, when.as_ref())])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut left, mut acknowledged) = (1 + numbers.below(60), first);
    while left > 0 {
        if let Some(number) = done(&lines.next().expect("the writer ended by itself").unwrap()) {
            (left, acknowledged) = (left - 1, number + 1);
        }
    }
    let moment = if when == "before" { 0 } else { numbers.below(40_000) };
    (0..moment).for_each(|_| std::hint::spin_loop());
    child.kill().unwrap();
    // What lies in the pipe was acknowledged as well.
    let rest = lines.map_while(Result::ok).filter_map(|line| done(&line)).last();
    child.wait().unwrap();
    rest.map_or(acknowledged, |number| number + 1)
}

fn done(line: &str) -> Option<u64> {
    line.strip_prefix("done ")?.parse().ok()
}

#[test]
fn nothing_acknowledged_is_lost_in_50_kills() {
    assert_eq!(kill_again_and_again("after", 5), 0);
}

#[test]
fn control_acknowledging_before_the_commit_loses_some() {
    assert!(kill_again_and_again("before", 6) > 0);
}

#[test]
#[ignore = "run, and killed, by the other tests of this file"]
fn as_the_writer() {
    let path = PathBuf::from(std::env::var_os(PATH).unwrap());
    let mut vault = open(&path).unwrap();
    let first: u64 = std::env::var(FIRST).unwrap().parse().unwrap();
    let early = std::env::var(WHEN).unwrap() == "before";
    let start = Instant::now();
    for number in first.. {
        vault
            .write(|write| {
                match act(number) {
                    Act::Write => {
                        let text = format!("edit {number}");
                        write.put_statement(&statement(slot(number), 11, 1, &text))?;
                    }
                    Act::Strike => drop(write.strike_statement(id(slot(number)).into())),
                    Act::Invite(new) => write.put_participant(&participant(new, 1))?,
                    Act::Withdraw(old) => write.destroy_account(ParticipantId(id(old)))?,
                }
                if early {
                    acknowledge(number);
                }
                Ok::<_, vault::Error>(())
            })
            .unwrap();
        if !early {
            acknowledge(number);
        }
        if number % 13 == 0 {
            vault.tend(start + Duration::from_secs(60 * number)).unwrap();
        }
        if number % 31 == 0 {
            vault.lock().unwrap();
            vault = open(&path).unwrap();
        }
    }
}

fn acknowledge(number: u64) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\ndone {number}").unwrap();
    out.flush().unwrap();
}
