//! Copies of a vault: made beside it or elsewhere, compared before they count, restored to a new
//! folder.
//!
//! A copy in `backups/` holds the database alone. The participants' keys stay in one file that
//! follows the vault's own, so that destroying a key reaches every copy beside the vault. A copy
//! made elsewhere is a whole vault, which a later withdrawal cannot reach. Nothing here decides
//! when a copy is made, and nothing is ever restored over a vault.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    path::{Path, PathBuf},
    time::SystemTime,
};

use sha2::{Digest, Sha256};

use crate::{
    Error, Result, Secret, Vault,
    database::{self, Purpose},
    files::{self, Folder},
    keyring,
    manifest::Manifest,
    secret::random,
    tables,
    vault::{Found, Keys, State, held, set_generation},
};

/// How many copies are kept beside the vault.
const KEPT: usize = 7;
const COPY_BUFFER: usize = 1 << 20;

/// A copy beside the vault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Its file, which [`restore`] takes.
    pub path: PathBuf,
    /// Later copies have higher numbers.
    pub number: u32,
    /// Length in bytes.
    pub bytes: u64,
    /// When the file system says it was made.
    pub made: SystemTime,
}

/// The copies beside a vault, newest first. Needs no passphrase.
///
/// # Errors
/// [`Error::Io`] when the folder cannot be read.
pub fn list(vault: &Path) -> Result<Vec<Backup>> {
    let entries = match fs::read_dir(Folder::at(vault).backups()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let Some(number) = number_of(&path) else { continue };
        let about = fs::metadata(&path)?;
        found.push(Backup { path, number, bytes: about.len(), made: about.modified()? });
    }
    found.sort_by_key(|backup| std::cmp::Reverse(backup.number));
    Ok(found)
}

/// Brings a copy back as a vault of its own at `to`, where nothing may be yet. `from` is a file of
/// `backups/` or a vault folder. Words of participants whose key was destroyed since stay away.
///
/// # Errors
/// As for [`Vault::open`], and [`Error::AlreadyExists`]; `from` is never changed.
pub fn restore(from: &Path, to: &Path, secret: Secret<'_>) -> Result<Vault> {
    if to.symlink_metadata().is_ok() {
        return Err(Error::AlreadyExists);
    }
    let origin = Origin::of(from);
    let mut manifest = Manifest::read(&origin.manifest)?;
    let keys = Keys::of(&manifest.unlock(secret)?, &manifest);
    appear(to, |folder| {
        fs::copy(&origin.database, folder.database()).map_err(missing_database)?;
        if let Some(log) = &origin.log {
            fs::copy(log, database::log_of(&folder.database()))?;
        }
        let (ring, keys_generation) = keyring::read(&origin.keys, &keys.keystore, &keys.vault)?;
        let restored = database::connect(&folder.database(), &keys.database, Purpose::Work)?;
        database::empty_the_log(&restored)?;
        database::require_integrity(&restored)?;
        let state = State::read(&restored)?;
        let mut known = ring.clone();
        for participant in state.participants.iter().filter(|id| !ring.contains(**id)) {
            tables::forget_sealed(&restored, *participant)?;
        }
        for participant in ring.participants().filter(|id| !state.participants.contains(id)) {
            known.destroy(participant);
        }
        let generation = state.generation.max(manifest.generation).max(keys_generation);
        set_generation(&restored, generation)?;
        database::empty_the_log(&restored)?;
        restored.close().map_err(|(_, error)| error)?;
        keyring::write(&folder.keys(), &known, &keys.keystore, &keys.vault, generation)?;
        files::lay_ballast(folder)?;
        manifest.set_generation(&keys.manifest, generation);
        Ok(manifest.write(&folder.manifest())?)
    })?;
    Vault::open_with(to, Found::Manifest(manifest.into(), keys.into()))
}

impl Vault {
    /// Makes a copy beside the vault, compares it, and then drops the oldest beyond seven.
    ///
    /// # Errors
    /// [`Error::CopyDiffers`] or [`Error::Damaged`] when the copy is not what it should be; it is
    /// discarded, and no earlier copy is dropped.
    pub fn back_up(&self) -> Result<Backup> {
        let copied = {
            let mut writer = held(&self.writer);
            self.empty_the_log(&mut writer)?;
            copy_database(&self.folder)?
        };
        let kept = copied.keep(&self.folder, &self.keys)?;
        remove(list(self.path())?.get(KEPT..).unwrap_or_default())?;
        Ok(kept)
    }

    /// Makes a copy of the whole vault at `to`, where nothing may be yet. It opens with the same
    /// passphrase and recovery key.
    ///
    /// # Errors
    /// As for [`Vault::back_up`], and [`Error::AlreadyExists`].
    pub fn back_up_to(&self, to: &Path) -> Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(Error::AlreadyExists);
        }
        appear(to, |folder| {
            let mut writer = held(&self.writer);
            self.empty_the_log(&mut writer)?;
            let digest = copy_hashed(&self.folder.database(), &folder.database())?;
            fs::copy(self.folder.keys(), folder.keys())?;
            fs::copy(self.folder.manifest(), folder.manifest())?;
            drop(writer);
            compare(&folder.database(), &digest, &self.keys)?;
            files::lay_ballast(folder)
        })
    }
}

/// A copy that has not been compared yet; it is removed unless it is kept.
pub(crate) struct Copied {
    path: PathBuf,
    digest: [u8; 32],
}

impl Copied {
    /// Reopens and compares the copy, then gives it its number.
    pub(crate) fn keep(self, folder: &Folder, keys: &Keys) -> Result<Backup> {
        compare(&self.path, &self.digest, keys)?;
        let number = list(folder.path())?.first().map_or(1, |newest| newest.number + 1);
        let path = folder.backups().join(format!("{number:06}.db"));
        fs::rename(&self.path, &path)?;
        files::sync_parent(&path)?;
        follow_keys(folder)?;
        let about = fs::metadata(&path)?;
        Ok(Backup { path, number, bytes: about.len(), made: about.modified()? })
    }
}

impl Drop for Copied {
    fn drop(&mut self) {
        // Once kept, nothing lies at this path any more.
        let _ = fs::remove_file(&self.path);
    }
}

/// Copies the database file. The log must be empty and nobody writing.
pub(crate) fn copy_database(folder: &Folder) -> Result<Copied> {
    fs::create_dir_all(folder.backups())?;
    let path = folder.backups().join(format!("{}.part", random_name()?));
    let mut copied = Copied { path, digest: [0; 32] };
    copied.digest = copy_hashed(&folder.database(), &copied.path)?;
    Ok(copied)
}

/// A copy before a migration, made and compared in one go.
pub(crate) fn keep_copy(folder: &Folder, keys: &Keys) -> Result<()> {
    copy_database(folder)?.keep(folder, keys)?;
    Ok(())
}

/// Lets the copies' own manifest and key file follow the vault's, so that a key destroyed there is
/// destroyed here.
pub(crate) fn follow_keys(folder: &Folder) -> Result<()> {
    if list(folder.path())?.is_empty() {
        return Ok(());
    }
    files::replace(&folder.backups().join("keys"), &fs::read(folder.keys())?)?;
    files::replace(&folder.backups().join("manifest"), &fs::read(folder.manifest())?)?;
    Ok(())
}

pub(crate) fn remove(backups: &[Backup]) -> Result<()> {
    for backup in backups {
        fs::remove_file(&backup.path)?;
        files::sync_parent(&backup.path)?;
    }
    Ok(())
}

/// Removes copies that a crash left half made. The lock must be held.
pub(crate) fn sweep(folder: &Folder) -> Result<()> {
    let entries = match fs::read_dir(folder.backups()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "part") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Makes a vault folder under a passing name and lets it appear whole, or leaves nothing. What a crash left under that
/// name is removed first.
pub(crate) fn appear(path: &Path, fill: impl FnOnce(&Folder) -> Result<()>) -> Result<()> {
    let mut passing = path.as_os_str().to_owned();
    passing.push(".part");
    let folder = Folder::at(Path::new(&passing));
    if folder.path().exists() {
        let _unused = files::take_lock(&folder)?;
        fs::remove_dir_all(folder.path())?;
    }
    make_private(folder.path())?;
    let filled = fill_and_move(&folder, path, fill);
    if filled.is_err() {
        let _ = fs::remove_dir_all(folder.path());
    }
    filled?;
    Ok(files::sync_parent(path)?)
}

fn fill_and_move(folder: &Folder, path: &Path, fill: impl FnOnce(&Folder) -> Result<()>) -> Result<()> {
    files::write_synced(&folder.lock(), b"")?;
    let _being_made = files::take_lock(folder)?;
    fs::create_dir(folder.backups())?;
    fill(folder)?;
    files::sync_parent(&folder.lock())?;
    Ok(fs::rename(folder.path(), path)?)
}

/// Where a restored vault comes from.
struct Origin {
    database: PathBuf,
    log: Option<PathBuf>,
    keys: PathBuf,
    manifest: PathBuf,
}

impl Origin {
    fn of(from: &Path) -> Self {
        if number_of(from).is_some() && from.is_file() {
            let beside = |name| from.with_file_name(name);
            return Self { database: from.to_owned(), log: None, keys: beside("keys"), manifest: beside("manifest") };
        }
        let folder = Folder::at(from);
        let log = Some(database::log_of(&folder.database())).filter(|log| log.is_file());
        Self { database: folder.database(), log, keys: folder.keys(), manifest: folder.manifest() }
    }
}

fn compare(copy: &Path, digest: &[u8; 32], keys: &Keys) -> Result<()> {
    if hash(&mut File::open(copy)?, |_| Ok(()))? != *digest {
        return Err(Error::CopyDiffers);
    }
    let copy = database::connect(copy, &keys.database, Purpose::Inspect)?;
    database::require_integrity(&copy)
}

fn copy_hashed(from: &Path, to: &Path) -> Result<[u8; 32]> {
    let mut copy = File::create_new(to)?;
    let digest = hash(&mut File::open(from)?, |piece| copy.write_all(piece))?;
    copy.sync_all()?;
    Ok(digest)
}

fn hash(file: &mut File, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> Result<[u8; 32]> {
    let (mut digest, mut buffer) = (Sha256::new(), vec![0; COPY_BUFFER]);
    loop {
        let length = file.read(&mut buffer)?;
        if length == 0 {
            return Ok(digest.finalize().into());
        }
        digest.update(&buffer[..length]);
        each(&buffer[..length])?;
    }
}

fn number_of(path: &Path) -> Option<u32> {
    if path.extension()? != "db" {
        return None;
    }
    path.file_stem()?.to_str()?.parse().ok()
}

fn random_name() -> Result<String> {
    let bytes = random::<8>()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn make_private(path: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

fn missing_database(error: io::Error) -> Error {
    if error.kind() == io::ErrorKind::NotFound {
        Error::damaged(crate::Part::Database, crate::Damage::Missing)
    } else {
        error.into()
    }
}
