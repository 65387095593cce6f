//! A vault in a temporary folder, and what several tests ask of one.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};
use domain::{
    account::AccountState,
    evidence::{Mark, Precision, Record, Source},
    guide::PromptId,
    review::{Invitation, Participant, Power, Review},
    statement::{Revision, Seen, Statement, Voice},
    when::{Basis, Facet, Reading, When},
};
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

/// Every file under a folder with a fingerprint of its contents.
pub(crate) fn files(folder: &Path) -> BTreeMap<PathBuf, u64> {
    let fingerprint = |bytes: Vec<u8>| {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    };
    contents(folder).into_iter().map(|(path, bytes)| (path, fingerprint(bytes))).collect()
}

/// Every file under a folder with its contents, but for the ballast, which is noise.
pub(crate) fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else if !path.ends_with("ballast") {
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

/// A transaction that deletes something, as far as the vault can tell.
pub(crate) fn erase(vault: &Vault) {
    vault
        .write(|write| {
            write.erases();
            Ok::<_, vault::Error>(())
        })
        .unwrap();
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

pub(crate) fn review(number: u128) -> Review {
    Review {
        id: id(number).into(),
        title: "Checkout slowed down".into(),
        summary: "Payments waited on a cache.".into(),
        from: Some(at(0)),
        to: None,
        zone: chrono_tz::Europe::Vienna,
        promised: chrono::NaiveDate::from_ymd_opt(2026, 3, 1),
        opened: at(number as i64),
    }
}

pub(crate) fn participant(number: u128, review: u128) -> Participant {
    Participant {
        id: id(number).into(),
        review: id(review).into(),
        name: "Ilse Grün".into(),
        role: "on-call engineer".into(),
        lane: 2,
        order: number as i64,
        note: "was watching the dashboards".into(),
        power: Power::None,
        invitation: Invitation::Invited,
        planned: Some(at(9)),
        account: AccountState::Taking,
        aliases: vec!["U01".into(), "ilse".into()],
    }
}

pub(crate) fn statement(number: u128, participant: u128, review: u128, text: &str) -> Statement {
    Statement {
        id: id(number).into(),
        review: id(review).into(),
        participant: id(participant).into(),
        position: number as i64,
        revision: Revision { number: 1, text: text.into(), voice: Voice::TheirWords, at: at(3), seen: Seen::NotYet },
        when: Some(When {
            as_said: "about five past two".into(),
            facet: Facet::Noticed,
            reading: Reading::About { at: at(60), plus_minus_s: 300 },
            basis: Basis::Words,
        }),
        asked: Some(PromptId("recall.2".into())),
        cites: Vec::new(),
        come_back: true,
    }
}

/// A vault with review 1 and its participants 11 and 12.
pub(crate) fn with_review(place: &Place) -> Vault {
    let (vault, _) = place.create();
    vault
        .write(|write| {
            write.put_review(&review(1))?;
            write.put_participant(&participant(11, 1))?;
            write.put_participant(&participant(12, 1))
        })
        .unwrap();
    vault
}

pub(crate) fn source(number: u128, import: u128, review: u128) -> Source {
    Source {
        id: id(number).into(),
        review: id(review).into(),
        import: id(import).into(),
        name: format!("#channel-{number}").as_str().into(),
        kind: "chat".into(),
        format: "slack-export".into(),
        skew_s: 0,
        records: 0,
        imported: at(5),
    }
}

pub(crate) fn record(number: u128, source: u128, second: i64, text: &str) -> Record {
    Record {
        id: id(number).into(),
        source: id(source).into(),
        kind: "message".into(),
        at: Some(at(second)),
        at_as_said: second.to_string(),
        precision: Precision::Us,
        offset_ms: None,
        end_ms: None,
        speaker: Some("ada".into()),
        speaker_id: Some("U01".into()),
        participant: None,
        text: text.into(),
        thread: None,
        mark: Mark::None,
    }
}

/// Takes records of one source in as an import of their own.
pub(crate) fn take_in(vault: &Vault, import: u128, source_number: u128, review: u128, records: &[Record]) {
    vault
        .write(|write| {
            write.begin_import(id(import).into(), id(review).into(), at(5))?;
            write.add_source(&source(source_number, import, review))?;
            write.add_records(id(import).into(), records)?;
            write.finish_import(id(import).into())
        })
        .unwrap();
}
