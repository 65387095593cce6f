//! Forgetting is real: after a deletion no fragment of it is in any decrypted page, the log, the keys or the copies.
//! The controls keep deleted contents, or let the log linger, and are seen to fail.

use std::{
    collections::HashMap,
    fs,
    time::{Duration, Instant},
};

use domain::evidence::Mark;
use vault::{Vault, controls::Weakness};

use crate::search::found;
use crate::support::{Place, contents, id, open, record, statement, take_in, with_review};

/// Words of no other text in the vault, down to their fragments.
const STRUCK: &str = "quokkazephyr vexjumbo fjordglyphs waxedplinth";
const FRAGMENT: usize = 5;
/// Of sealed bytes, this many in a row cannot be there by chance.
const SEALED_RUN: usize = 16;

/// Waits, in the vault's time, as long as forgetting may take.
fn let_five_seconds_pass(vault: &Vault) {
    let start = Instant::now();
    vault.tend(start).unwrap();
    vault.tend(start + Duration::from_secs(5)).unwrap();
}

fn fragments(text: &str) -> Vec<Vec<u8>> {
    text.split(' ').flat_map(|word| word.as_bytes().windows(FRAGMENT).map(<[u8]>::to_vec)).collect()
}

/// Lower case, as everything is compared.
fn runs(sealed: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let runs = sealed.iter().flat_map(|bytes| bytes.windows(SEALED_RUN).step_by(SEALED_RUN));
    runs.map(<[u8]>::to_ascii_lowercase).collect()
}

/// How many of the needles, all of one length, are in any decrypted page, or as they are in any file.
fn remains(vault: &Vault, needles: &[Vec<u8>]) -> usize {
    let mut everything = vault.decrypted_pages().unwrap();
    everything.extend(contents(vault.path()).into_values().flatten());
    let mut sought: HashMap<&[u8], bool> = needles.iter().map(|needle| (needle.as_slice(), false)).collect();
    everything.make_ascii_lowercase();
    for window in everything.windows(needles[0].len()) {
        if let Some(found) = sought.get_mut(window) {
            *found = true;
        }
    }
    sought.into_values().filter(|found| *found).count()
}

/// A vault with evidence and statements, among them those that will be struck, and a copy beside it.
fn lived_in(place: &Place) -> Vault {
    lived_in_with(place, 40)
}

fn lived_in_with(place: &Place, to_take_back: u128) -> Vault {
    let vault = with_review(place);
    let calm: Vec<_> = (0..200).map(|n| record(1000 + n, 41, n as i64, &format!("calm message number {n}"))).collect();
    take_in(&vault, 40, 41, 1, &calm);
    let struck: Vec<_> =
        (0..to_take_back).map(|n| record(5000 + n, 61, n as i64, &format!("{STRUCK} and number {n}"))).collect();
    take_in(&vault, 60, 61, 1, &struck);
    for number in 0..40 {
        let text = if number == 7 { STRUCK.to_owned() } else { format!("I saw page {number}") };
        vault.write(|write| write.put_statement(&statement(100 + number, 11, 1, &text))).unwrap();
    }
    vault.back_up().unwrap();
    vault
}

/// Strikes a statement; gives what is left of it.
fn strike(vault: &Vault) -> usize {
    // Written once more, so that the log holds it too.
    vault.write(|write| write.put_statement(&statement(107, 11, 1, STRUCK))).unwrap();
    let sealed = runs(&vault.sealed_bytes(id(107).into()).unwrap());
    assert_eq!(remains(vault, &sealed), sealed.len(), "the test sees what is there");
    vault.write(|write| write.strike_statement(id(107).into())).unwrap();
    let_five_seconds_pass(vault);
    remains(vault, &sealed)
}

/// Takes an import back; gives what is left of it.
fn take_back(vault: &Vault) -> usize {
    // Its page is written once more, so that the log holds it too.
    vault.write(|write| write.mark_record(id(5000).into(), Mark::KeyMoment)).unwrap();
    let fragments = fragments(STRUCK);
    assert_eq!(remains(vault, &fragments), fragments.len(), "the test sees what is there");
    vault.write(|write| write.take_import_back(id(60).into())).unwrap();
    let_five_seconds_pass(vault);
    remains(vault, &fragments)
}

#[test]
fn of_a_struck_statement_nothing_is_left() {
    let place = Place::new();
    let vault = lived_in(&place);
    assert_eq!(strike(&vault), 0);
    vault.check().unwrap();
}

#[test]
fn of_evidence_taken_back_no_fragment_is_left() {
    // Few beside what stays are forgotten one by one; for many the index is made anew.
    for many in [1, 40] {
        let place = Place::new();
        let vault = lived_in_with(&place, many);
        assert_eq!(take_back(&vault), 0);
        assert!(vault.read(|read| read.records_by_id(&[id(5000).into()])).unwrap().is_empty());
        assert_eq!((found(&vault, "calm").len(), found(&vault, "quokkazephyr").len()), (50, 0));
        vault.check().unwrap();
    }
}

#[test]
fn control_keeping_deleted_contents_is_noticed() {
    for leftover in [strike, take_back] {
        let place = Place::new();
        let vault = lived_in(&place);
        vault.weaken(Weakness::KeepsDeleted).unwrap();
        assert!(leftover(&vault) > 0);
    }
    // The same where a record is forgotten by itself.
    let place = Place::new();
    let vault = lived_in_with(&place, 1);
    vault.weaken(Weakness::KeepsDeleted).unwrap();
    assert!(take_back(&vault) > 0);
}

#[test]
fn control_a_log_that_lingers_is_noticed() {
    for leftover in [strike, take_back] {
        let place = Place::new();
        let vault = lived_in(&place);
        vault.weaken(Weakness::PassiveCheckpoints).unwrap();
        assert!(leftover(&vault) > 0);
    }
}

#[test]
fn the_words_of_a_withdrawn_account_open_with_no_key_that_is_left() {
    let place = Place::new();
    let vault = lived_in(&place);
    let sealed = runs(&vault.sealed_bytes(id(107).into()).unwrap());
    let older_copy = place.beside("older.db");
    let copies = vault::backup::list(&place.path).unwrap();
    fs::copy(&copies[0].path, &older_copy).unwrap();
    vault.write(|write| write.destroy_account(id(11).into())).unwrap();
    let_five_seconds_pass(&vault);
    assert_eq!(remains(&vault, &sealed), 0);
    vault.lock().unwrap();

    // Even an older copy of the database, kept by somebody, gives nothing with the keys that are left.
    fs::copy(&older_copy, &copies[0].path).unwrap();
    let to = place.beside("Older.recount");
    let passphrase = crate::support::passphrase();
    let restored = vault::backup::restore(&copies[0].path, &to, vault::Secret::Passphrase(&passphrase)).unwrap();
    assert_eq!(restored.read(|read| read.statements(id(11).into())).unwrap(), []);
    assert_eq!(restored.read(|read| read.statements(id(12).into())).unwrap(), []);
    assert!(!restored.read(|read| Ok::<_, vault::Error>(read.has_key(id(11).into()))).unwrap());
    drop(restored);
    open(&to).unwrap().check().unwrap();
}
