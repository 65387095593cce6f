//! Making, opening, closing; secrets; what is refused and what is left untouched.

use std::{fs, time::Duration, time::Instant};

use domain::ids::ParticipantId;
use vault::{Cost, Error, Passphrase, RecoveryKey, Secret, Vault};

use crate::support::{Place, at, erase, files, id, note, notes, open, passphrase};

#[test]
fn what_was_written_is_there_after_opening_again() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    note(&vault, 2).unwrap();
    vault.lock().unwrap();
    assert_eq!(notes(&place.open().unwrap()), [id(1), id(2)]);
}

#[test]
fn the_folder_holds_exactly_what_is_documented() {
    let place = Place::new();
    place.create().0.lock().unwrap();
    let mut names: Vec<_> =
        fs::read_dir(&place.path).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["backups", "ballast", "keys", "lock", "manifest", "vault.db"]);
    assert_eq!(fs::metadata(place.path.join("ballast")).unwrap().len(), 16 * 1024 * 1024);
    assert_eq!(fs::read_dir(place.path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn the_recovery_key_opens_it_too() {
    let place = Place::new();
    let (vault, recovery) = place.create();
    note(&vault, 1).unwrap();
    vault.lock().unwrap();
    let printed = recovery.words().collect::<Vec<_>>().join(" ");
    let typed = RecoveryKey::parse(&printed).unwrap();
    let vault = Vault::open(&place.path, Secret::Recovery(&typed)).unwrap();
    assert_eq!(notes(&vault), [id(1)]);
}

#[test]
fn a_wrong_secret_leaves_every_file_as_it_was() {
    let place = Place::new();
    place.create().0.lock().unwrap();
    let other = Place::new();
    let (_other, recovery) = other.create();
    let before = files(&place.path);
    let wrong = Passphrase::new("a lamp in the windows");
    for secret in [Secret::Passphrase(&wrong), Secret::Recovery(&recovery)] {
        assert!(matches!(Vault::open(&place.path, secret), Err(Error::WrongSecret)));
    }
    assert_eq!(files(&place.path), before);
}

#[test]
fn a_place_without_a_vault_is_named_and_left_alone() {
    let place = Place::new();
    assert!(matches!(place.open(), Err(Error::NotAVault)));
    assert!(!place.path.exists());
    fs::create_dir(&place.path).unwrap();
    assert!(matches!(place.open(), Err(Error::NotAVault)));
    assert_eq!(files(&place.path).len(), 0);
    let file = place.beside("notes.txt");
    fs::write(&file, "not a vault").unwrap();
    assert!(matches!(open(&file), Err(Error::NotAVault)));
    assert_eq!(fs::read(&file).unwrap(), b"not a vault");
}

#[test]
fn nothing_is_made_over_something_that_is_there() {
    let place = Place::new();
    fs::create_dir(&place.path).unwrap();
    let refused = Vault::create(&place.path, &passphrase(), Cost::for_tests());
    assert!(matches!(refused, Err(Error::AlreadyExists)));
    assert_eq!(fs::read_dir(place.path.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_changed_passphrase_replaces_the_old_one_and_keeps_the_recovery_key() {
    let place = Place::new();
    let (vault, recovery) = place.create();
    let new = Passphrase::new("rain on the roof");
    let wrong = Passphrase::new("no such thing");
    let before = files(&place.path);
    let refused = vault.change_passphrase(Secret::Passphrase(&wrong), &new, Cost::for_tests());
    assert!(matches!(refused, Err(Error::WrongSecret)));
    assert_eq!(files(&place.path), before);
    vault.change_passphrase(Secret::Passphrase(&passphrase()), &new, Cost::for_tests()).unwrap();
    note(&vault, 1).unwrap();
    vault.lock().unwrap();
    assert!(matches!(place.open(), Err(Error::WrongSecret)));
    for secret in [Secret::Passphrase(&new), Secret::Recovery(&recovery)] {
        assert_eq!(notes(&Vault::open(&place.path, secret).unwrap()), [id(1)]);
    }
}

#[test]
fn a_new_recovery_key_ends_the_old_one() {
    let place = Place::new();
    let (vault, old) = place.create();
    let new = vault.replace_recovery_key(Secret::Passphrase(&passphrase())).unwrap();
    vault.lock().unwrap();
    let refused = Vault::open(&place.path, Secret::Recovery(&old));
    assert!(matches!(refused, Err(Error::WrongSecret)));
    Vault::open(&place.path, Secret::Recovery(&new)).unwrap();
}

#[test]
fn a_refusal_inside_a_transaction_leaves_nothing_of_it() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    let participant = ParticipantId(id(70));
    let refused: vault::Result<()> = vault.write(|write| {
        write.log("facilitator", "note", id(2), at(0))?;
        write.make_key(participant)?;
        Err(Error::NotFound)
    });
    assert!(matches!(refused, Err(Error::NotFound)));
    assert_eq!(notes(&vault), [id(1)]);
    assert!(!vault.read(|read| Ok::<_, Error>(read.has_key(participant))).unwrap());
    vault.lock().unwrap();
    assert_eq!(notes(&place.open().unwrap()), [id(1)]);
}

#[test]
fn a_panic_inside_a_transaction_leaves_nothing_of_it_and_the_vault_usable() {
    let place = Place::new();
    let (vault, _) = place.create();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _: vault::Result<()> = vault.write(|write| {
            write.log("facilitator", "note", id(1), at(0))?;
            panic!("in the middle")
        });
    }));
    assert!(panicked.is_err());
    note(&vault, 2).unwrap();
    assert_eq!(notes(&vault), [id(2)]);
}

#[test]
fn a_snapshot_does_not_see_what_is_written_after_it_began() {
    let place = Place::new();
    let (vault, _) = place.create();
    note(&vault, 1).unwrap();
    vault
        .read(|read| {
            assert_eq!(read.log_head()?.sequence, 1);
            std::thread::scope(|scope| {
                scope.spawn(|| note(&vault, 2).unwrap()).join().unwrap();
            });
            assert_eq!(read.log_head()?.sequence, 1);
            Ok::<_, Error>(())
        })
        .unwrap();
    assert_eq!(notes(&vault).len(), 2);
}

#[test]
fn keys_are_there_after_opening_again_and_destroyed_ones_are_not() {
    let place = Place::new();
    let (vault, _) = place.create();
    let (stays, goes) = (ParticipantId(id(1)), ParticipantId(id(2)));
    vault
        .write(|write| {
            write.make_key(stays)?;
            write.make_key(goes)
        })
        .unwrap();
    vault.write(|write| write.destroy_key(goes)).unwrap();
    vault.lock().unwrap();
    let vault = place.open().unwrap();
    let has = |participant| vault.read(|read| Ok::<_, Error>(read.has_key(participant))).unwrap();
    assert!(has(stays) && !has(goes));
}

#[test]
fn the_log_is_emptied_in_its_time_and_not_before() {
    let place = Place::new();
    let (vault, _) = place.create();
    let log = || fs::metadata(place.path.join("vault.db-wal")).map_or(0, |found| found.len());
    note(&vault, 1).unwrap();
    assert!(log() > 0);
    let start = Instant::now();
    vault.tend(start).unwrap();
    vault.tend(start + Duration::from_secs(29)).unwrap();
    assert!(log() > 0);
    vault.tend(start + Duration::from_secs(30)).unwrap();
    assert_eq!(log(), 0);
    note(&vault, 2).unwrap();
    erase(&vault);
    assert_eq!(log(), 0, "a deletion does not wait");
}

#[test]
fn opening_and_locking_without_a_change_writes_nothing() {
    let place = Place::new();
    let (vault, _) = place.create();
    vault.write(|write| write.make_key(ParticipantId(id(1)))).unwrap();
    vault.lock().unwrap();
    let before = files(&place.path);
    place.open().unwrap().lock().unwrap();
    assert_eq!(files(&place.path), before);
}
