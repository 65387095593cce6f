//! Copies: compared before they count, restored to a new folder, and reached by forgetting.

use std::{fs, time::Duration, time::Instant};

use domain::ids::ParticipantId;
use vault::{Error, Secret, backup};

use crate::support::{Place, erase, files, id, note, notes, open, passphrase};

#[test]
fn a_copy_beside_the_vault_comes_back_equal() {
    let place = Place::new();
    let (vault, _) = place.create();
    vault.write(|write| write.make_key(ParticipantId(id(1)))).unwrap();
    note(&vault, 1).unwrap();
    let content = vault.read(|read| read.content_hash()).unwrap();
    let copy = vault.back_up().unwrap();
    note(&vault, 2).unwrap();
    vault.lock().unwrap();
    let to = place.beside("Restored.recount");
    let before = files(&place.path);
    let restored = backup::restore(&copy.path, &to, Secret::Passphrase(&passphrase())).unwrap();
    assert_eq!(restored.read(|read| read.content_hash()).unwrap(), content);
    assert_eq!(notes(&restored), [id(1)]);
    restored.lock().unwrap();
    open(&to).unwrap().check().unwrap();
    assert_eq!(files(&place.path), before);
}

#[test]
fn a_copy_elsewhere_is_a_vault_of_its_own() {
    let place = Place::new();
    let (vault, recovery) = place.create();
    note(&vault, 1).unwrap();
    let to = place.beside("Copy.recount");
    vault.back_up_to(&to).unwrap();
    assert!(matches!(vault.back_up_to(&to), Err(Error::AlreadyExists)));
    let copy = vault::Vault::open(&to, Secret::Recovery(&recovery)).unwrap();
    let content = |vault: &vault::Vault| vault.read(|read| read.content_hash()).unwrap();
    assert_eq!(content(&copy), content(&vault));
    drop(copy);
    let again = place.beside("Again.recount");
    let restored = backup::restore(&to, &again, Secret::Passphrase(&passphrase())).unwrap();
    assert_eq!(content(&restored), content(&vault));
}

#[test]
fn a_copy_of_a_damaged_database_is_discarded_and_no_earlier_one_is_dropped() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    for _ in 0..7 {
        vault.back_up().unwrap();
    }
    let file = place.path.join("vault.db");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 2000;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(vault.back_up(), Err(Error::Damaged { .. })));
    let kept = backup::list(&place.path).unwrap();
    assert_eq!(kept.iter().map(|copy| copy.number).collect::<Vec<_>>(), [7, 6, 5, 4, 3, 2, 1]);
    assert!(
        fs::read_dir(place.path.join("backups"))
            .unwrap()
            .all(|entry| { entry.unwrap().path().extension().is_none_or(|extension| extension != "part") })
    );
    drop(vault);
    let to = place.beside("Restored.recount");
    let restored = backup::restore(&kept[0].path, &to, Secret::Passphrase(&passphrase())).unwrap();
    assert_eq!(notes(&restored), [id(1)]);
}

#[test]
fn only_the_newest_seven_are_kept() {
    let place = Place::new();
    let (vault, _) = place.create();
    for _ in 0..9 {
        vault.back_up().unwrap();
    }
    let kept = backup::list(&place.path).unwrap();
    assert_eq!(kept.iter().map(|copy| copy.number).collect::<Vec<_>>(), [9, 8, 7, 6, 5, 4, 3]);
}

#[test]
fn a_key_destroyed_later_is_destroyed_for_the_copies_too() {
    let place = Place::new();
    let (vault, _) = place.create();
    let (stays, goes) = (ParticipantId(id(1)), ParticipantId(id(2)));
    vault
        .write(|write| {
            write.make_key(stays)?;
            write.make_key(goes)
        })
        .unwrap();
    let copy = vault.back_up().unwrap();
    let with_both = fs::read(place.path.join("backups/keys")).unwrap();
    vault.write(|write| write.destroy_key(goes)).unwrap();
    let live = fs::read(place.path.join("keys")).unwrap();
    assert_eq!(fs::read(place.path.join("backups/keys")).unwrap(), live);
    assert!(live.len() < with_both.len());
    let to = place.beside("Restored.recount");
    let restored = backup::restore(&copy.path, &to, Secret::Passphrase(&passphrase())).unwrap();
    let has = |participant| restored.read(|read| Ok::<_, Error>(read.has_key(participant))).unwrap();
    assert!(has(stays) && !has(goes));
    drop(restored);
    open(&to).unwrap().check().unwrap();
}

#[test]
fn copies_that_hold_something_erased_are_replaced_within_five_seconds() {
    let place = Place::new();
    let (vault, _) = place.create();
    vault.back_up().unwrap();
    vault.back_up().unwrap();
    erase(&vault);
    let numbers = || -> Vec<u32> { backup::list(&place.path).unwrap().iter().map(|copy| copy.number).collect() };
    let start = Instant::now();
    vault.tend(start).unwrap();
    assert_eq!(numbers(), [2, 1]);
    vault.tend(start + Duration::from_secs(4)).unwrap();
    assert_eq!(numbers(), [3]);
    vault.tend(start + Duration::from_secs(60)).unwrap();
    assert_eq!(numbers(), [3]);
}

#[test]
fn what_a_crash_left_unfinished_is_finished_at_the_next_lock() {
    let place = Place::new();
    let (vault, _) = place.create();
    vault.back_up().unwrap();
    erase(&vault);
    let as_if_crashed = place.beside("Crashed.recount");
    crate::support::copy_folder(&place.path, &as_if_crashed);
    open(&as_if_crashed).unwrap().lock().unwrap();
    let kept = backup::list(&as_if_crashed).unwrap();
    assert_eq!(kept.iter().map(|copy| copy.number).collect::<Vec<_>>(), [2]);
}

#[test]
fn what_a_crash_left_half_made_is_swept_away() {
    let place = Place::new();
    let (vault, _) = place.create();
    vault.lock().unwrap();
    let half = place.path.join("backups/0123456789abcdef.part");
    fs::write(&half, "half a copy").unwrap();
    let vault = place.open().unwrap();
    assert!(!half.exists());

    let to = place.beside("Copy.recount");
    let passing = place.beside("Copy.recount.part");
    fs::create_dir(&passing).unwrap();
    fs::write(passing.join("vault.db"), "half a copy").unwrap();
    vault.back_up_to(&to).unwrap();
    assert!(!passing.exists());
    open(&to).unwrap().check().unwrap();
}
