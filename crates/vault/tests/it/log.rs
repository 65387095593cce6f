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
