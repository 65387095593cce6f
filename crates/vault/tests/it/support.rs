//! A vault in a temporary folder, and what several tests ask of one.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use tempfile::TempDir;
use uuid::Uuid;
use vault::{Cost, Passphrase, RecoveryKey, Secret, Vault};

/// A temporary place with a vault's path in it.
pub(crate) struct Place {
    _folder: TempDir,
    pub(crate) path: PathBuf,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Notebook.recount");
        Self { _folder: folder, path }
    }

    /// Another path in the same place.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.path.with_file_name(name)
    }

    pub(crate) fn create(&self) -> (Vault, RecoveryKey) {
        Vault::create(&self.path, &passphrase(), Cost::for_tests()).unwrap()
    }

    pub(crate) fn open(&self) -> vault::Result<Vault> {
        open(&self.path)
    }
}

pub(crate) fn passphrase() -> Passphrase {
    Passphrase::new("a lamp in the window")
}

pub(crate) fn open(path: &Path) -> vault::Result<Vault> {
    Vault::open(path, Secret::Passphrase(&passphrase()))
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub(crate) fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_770_000_000 + second, 0).unwrap()
}

/// Every file under a folder with its contents.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    found
}

/// Copies a folder as a person would.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// Adds one entry to the log, as the smallest durable change.
pub(crate) fn note(vault: &Vault, subject: u128) -> vault::Result<()> {
    vault.write(|write| write.log("facilitator", "note", id(subject), at(0)).map(drop))
}

pub(crate) fn notes(vault: &Vault) -> Vec<Uuid> {
    let entries = vault.read(|read| read.log_entries(None, 10_000)).unwrap();
    entries.into_iter().rev().map(|entry| entry.subject).collect()
}

/// A small generator of repeatable numbers, so that a failing case can be run again.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}
