//! A full disk: the ballast is given up and the act tried once more; what was acknowledged stays; the vault opens on a
//! full disk, and works again after room is made.

use std::{fs, path::Path, process::Command};

use vault::{Cost, Error, Vault};

use crate::support::{Place, note, notes, open, passphrase};

const INSIDE: &str = "RECOUNT_TEST_FULL_DISK";

#[test]
fn the_ballast_is_given_up_once_and_the_act_tried_again() {
    let place = Place::new();
    let (vault, _) = place.create();
    let mut tries = 0;
    let outcome: vault::Result<()> = vault.write(|write| {
        tries += 1;
        write.log("facilitator", "note", crate::support::id(tries), crate::support::at(0))?;
        if tries == 1 { Err(Error::DiskFull) } else { Ok(()) }
    });
    outcome.unwrap();
    assert_eq!((tries, vault.has_ballast()), (2, false));
    assert_eq!(notes(&vault), [crate::support::id(2)]);
    let mut tries = 0;
    let outcome: vault::Result<()> = vault.write(|_| {
        tries += 1;
        Err(Error::DiskFull)
    });
    assert!(matches!(outcome, Err(Error::DiskFull)));
    assert_eq!(tries, 2);
    vault.tend(std::time::Instant::now()).unwrap();
    assert!(vault.has_ballast(), "laid again while there is room");
}

/// Where the system lets an ordinary user mount a small disk of their own, a real one is filled.
#[test]
fn a_real_full_disk_loses_nothing_and_locks_nobody_out() {
    if !Command::new("unshare").args(["-rm", "true"]).status().is_ok_and(|status| status.success()) {
        println!("not run: this system lets nobody mount a disk of their own");
        return;
    }
    let place = Place::new();
    fs::create_dir(&place.path).unwrap();
    let inside = Command::new("unshare")
        .arg("-rm")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "full_disk::inside_a_small_disk", "--ignored", "--nocapture"])
        .env(INSIDE, &place.path)
        .output()
        .unwrap();
    assert!(inside.status.success(), "{}", String::from_utf8_lossy(&inside.stderr));
}

#[test]
#[ignore = "run by `a_real_full_disk_loses_nothing_and_locks_nobody_out`"]
fn inside_a_small_disk() {
    let disk = std::env::var_os(INSIDE).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(&disk).status().unwrap();
    assert!(mounted.success());
    let disk = Path::new(&disk);
    let path = disk.join("Notebook.recount");
    let (vault, _) = Vault::create(&path, &passphrase(), Cost::for_tests()).unwrap();
    note(&vault, 0).unwrap();
    fill(disk);

    let acknowledged = write_until_refused(&vault, 1);
    assert!(!vault.has_ballast(), "the ballast was given up");
    assert!(acknowledged > 1_000, "16 MiB give room for a while: {acknowledged}");
    assert_eq!(notes(&vault).len() as u128, acknowledged.min(10_000));
    drop(vault);

    let vault = open(&path).unwrap();
    assert_eq!(vault.read(|read| read.log_head()).unwrap().sequence as u128, acknowledged);
    fs::remove_file(disk.join("filler")).unwrap();
    note(&vault, acknowledged).unwrap();
    vault.check().unwrap();
}

fn fill(disk: &Path) {
    use std::io::Write as _;
    let mut filler = fs::File::create(disk.join("filler")).unwrap();
    let block = vec![7; 4096];
    while filler.write_all(&block).is_ok() {}
}

fn write_until_refused(vault: &Vault, first: u128) -> u128 {
    for number in first.. {
        match note(vault, number) {
            Ok(()) => {}
            Err(Error::DiskFull) => return number,
            Err(other) => panic!("not named as a full disk: {other:?}"),
        }
    }
    unreachable!("the disk has an end")
}
