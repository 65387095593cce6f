//! The log: any edit, deletion, insertion, reorder or truncation after a kept head is noticed.

use vault::{Error, tables::audit_log::Head};

use crate::support::{Place, at, id, note};

#[test]
fn entries_come_back_newest_first_and_the_chain_holds() {
    let place = Place::new();
    let (vault, _) = place.create();
    for subject in 1..=5 {
        note(&vault, subject).unwrap();
    }
    vault
        .read(|read| {
            let entries = read.log_entries(Some(5), 2)?;
            assert_eq!(entries.iter().map(|entry| entry.sequence).collect::<Vec<_>>(), [4, 3]);
            assert_eq!((entries[0].subject, entries[0].at), (id(4), at(0)));
            read.verify_log()
        })
        .unwrap();
    vault.check().unwrap();
}

#[test]
fn a_kept_head_contradicts_a_log_that_was_cut_or_rewritten() {
    let (one, other) = (Place::new(), Place::new());
    let ((vault, _), (rewritten, _)) = (one.create(), other.create());
    note(&vault, 1).unwrap();
    note(&vault, 2).unwrap();
    let kept = vault.read(|read| read.log_head()).unwrap();
    note(&vault, 3).unwrap();
    vault.read(|read| read.verify_log_from(kept)).unwrap();
    note(&rewritten, 1).unwrap();
    let cut: vault::Result<()> = rewritten.read(|read| read.verify_log_from(kept));
    assert!(matches!(cut, Err(Error::Damaged { .. })));
    let forged = Head { code: [7; 32], ..kept };
    assert!(vault.read(|read| read.verify_log_from(forged)).is_err());
}

#[test]
fn any_edit_deletion_insertion_or_reorder_is_noticed() {
    let unguarded = "DROP TRIGGER audit_log_keeps; DROP TRIGGER audit_log_stays;";
    for (what, meddling) in [
        ("nothing", ""),
        ("edit", "UPDATE audit_log SET verb = 'other' WHERE sequence = 2"),
        ("another time", "UPDATE audit_log SET at_us = at_us + 1 WHERE sequence = 2"),
        ("deletion", "DELETE FROM audit_log WHERE sequence = 2"),
        ("insertion", "INSERT INTO audit_log SELECT 6, at_us, principal, verb, subject, code FROM audit_log LIMIT 1"),
        (
            "reorder",
            "UPDATE audit_log SET sequence = 99 WHERE sequence = 2; UPDATE audit_log SET sequence = 2 WHERE sequence = 3;
             UPDATE audit_log SET sequence = 3 WHERE sequence = 99",
        ),
    ] {
        let place = Place::new();
        let (vault, _) = place.create();
        (1..=5).for_each(|subject| note(&vault, subject).unwrap());
        if what != "nothing" {
            assert!(what == "insertion" || vault.meddle(meddling).is_err(), "{what}: the table itself refuses");
        }
        vault.meddle(&format!("{unguarded} {meddling}")).unwrap();
        let found = vault.read(|read| read.verify_log());
        assert_eq!(found.is_ok(), what == "nothing", "{what}");
    }
}
