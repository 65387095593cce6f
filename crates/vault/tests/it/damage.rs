//! Damage is named every time, and a damaged file is never written to.

use std::{fs, path::Path};

use domain::ids::ParticipantId;
use vault::{Damage, Error, Part};

use crate::support::{Numbers, Place, copy_folder, files, id, note, open};

/// A closed vault with a few keys and entries.
fn closed() -> Place {
    let place = Place::new();
    let (vault, _) = place.create();
    for number in 0..40 {
        vault.write(|write| write.make_key(ParticipantId(id(number % 3)))).unwrap();
        note(&vault, number).unwrap();
    }
    vault.lock().unwrap();
    place
}

/// Opens and, where that goes well, reads everything.
fn look_over(path: &Path) -> vault::Result<()> {
    open(path)?.check()
}

#[test]
fn each_of_200_flipped_bits_is_named_and_no_file_is_changed() {
    let place = closed();
    look_over(&place.path).unwrap();
    let mut numbers = Numbers::seeded(11);
    for flip in 0..200 {
        let file = place.path.join(["manifest", "keys", "vault.db"][flip % 3]);
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        let bit = numbers.below(whole.len() * 8);
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(&file, &flipped).unwrap();
        let before = files(&place.path);
        let found = look_over(&place.path);
        assert!(matches!(found, Err(Error::Damaged { .. })), "bit {bit} of {}: {found:?}", file.display());
        assert_eq!(files(&place.path), before, "bit {bit} of {}", file.display());
        fs::write(&file, &whole).unwrap();
    }
    look_over(&place.path).unwrap();
}

#[test]
fn every_truncation_is_named_and_no_file_is_changed() {
    let place = closed();
    for (name, part) in [("manifest", Part::Manifest), ("keys", Part::Keys), ("vault.db", Part::Database)] {
        let file = place.path.join(name);
        let whole = fs::read(&file).unwrap();
        let pages = (1..whole.len() / 4096).flat_map(|page| {
            let edge = page * 4096;
            [edge - 1, edge, edge + 1]
        });
        let lengths = [0, 1, 15, 16, 100, whole.len() - 1].into_iter().chain(pages);
        for length in lengths.filter(|length| *length < whole.len()) {
            fs::write(&file, &whole[..length]).unwrap();
            let before = files(&place.path);
            let found = look_over(&place.path);
            assert!(
                matches!(found, Err(Error::Damaged { part: named, .. }) if named == part),
                "{name} cut to {length}: {found:?}"
            );
            assert_eq!(files(&place.path), before, "{name} cut to {length}");
        }
        fs::write(&file, &whole).unwrap();
    }
    look_over(&place.path).unwrap();
}

#[test]
fn a_part_that_is_missing_is_named_and_not_made_anew() {
    let place = closed();
    for (name, part) in [("keys", Part::Keys), ("vault.db", Part::Database)] {
        let file = place.path.join(name);
        let whole = fs::read(&file).unwrap();
        fs::remove_file(&file).unwrap();
        let found = look_over(&place.path);
        assert!(
            matches!(found, Err(Error::Damaged { part: named, damage: Damage::Missing }) if named == part),
            "{name}: {found:?}"
        );
        assert!(!file.exists());
        fs::write(&file, &whole).unwrap();
    }
}

#[test]
fn files_of_different_times_are_not_taken_for_one_vault() {
    let place = closed();
    let earlier = place.beside("earlier");
    copy_folder(&place.path, &earlier);
    let vault = place.open().unwrap();
    vault.write(|write| write.make_key(ParticipantId(id(50)))).unwrap();
    vault.write(|write| write.destroy_key(ParticipantId(id(1)))).unwrap();
    vault.lock().unwrap();
    let later = place.beside("later");
    copy_folder(&place.path, &later);
    for mixture in 1..7 {
        for (bit, name) in ["manifest", "keys", "vault.db"].into_iter().enumerate() {
            let from = if mixture & (1 << bit) == 0 { &earlier } else { &later };
            fs::copy(from.join(name), place.path.join(name)).unwrap();
        }
        let before = files(&place.path);
        let found = look_over(&place.path);
        assert!(
            matches!(found, Err(Error::Damaged { part: Part::Keys, damage: Damage::Mixed })),
            "mixture {mixture:03b}: {found:?}"
        );
        assert_eq!(files(&place.path), before, "mixture {mixture:03b}");
    }
}

#[test]
fn files_of_another_vault_are_named() {
    let (place, other) = (closed(), closed());
    for (name, part) in [("keys", Part::Keys), ("vault.db", Part::Database)] {
        let file = place.path.join(name);
        let own = fs::read(&file).unwrap();
        fs::copy(other.path.join(name), &file).unwrap();
        let found = look_over(&place.path);
        assert!(matches!(found, Err(Error::Damaged { part: named, .. }) if named == part), "{name}: {found:?}");
        fs::write(&file, own).unwrap();
    }
}

#[test]
fn once_damage_is_found_nothing_is_written_any_more() {
    let place = closed();
    let vault = place.open().unwrap();
    let file = place.path.join("vault.db");
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 2000;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    assert!(matches!(vault.check(), Err(Error::Damaged { part: Part::Database, .. })));
    assert!(matches!(note(&vault, 99), Err(Error::Damaged { .. })));
    assert!(vault.lock().is_err());
    assert_eq!(fs::read(&file).unwrap(), bytes);
}
