//! The files of the folder: where they lie, replacing one in a single step, the lock, the ballast.
//!
//! It does not know what is in them.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// How much room is kept back for a full disk.
pub(crate) const BALLAST_BYTES: usize = 16 * 1024 * 1024;

/// The paths of one vault.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }
    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
    pub(crate) fn manifest(&self) -> PathBuf {
        self.0.join("manifest")
    }
    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("vault.db")
    }
    pub(crate) fn keys(&self) -> PathBuf {
        self.0.join("keys")
    }
    pub(crate) fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }
    pub(crate) fn ballast(&self) -> PathBuf {
        self.0.join("ballast")
    }
    pub(crate) fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }
}

/// Replaces a file in one step: a reader sees the old contents or the new, also after power loss.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let written = write_synced(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written?;
    sync_parent(path)
}

/// Writes a file whole and waits until it is on the disk.
pub(crate) fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Makes a rename or a removal in the folder of `path` durable.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if let Some(parent) = path.parent() {
        let here = parent.as_os_str().is_empty();
        File::open(if here { Path::new(".") } else { parent })?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Takes the lock, which is held as long as the file stays open. Writes nothing, except that a
/// missing lock file is made again, empty.
pub(crate) fn take_lock(folder: &Folder) -> Result<File> {
    let file = match File::open(folder.lock()) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            OpenOptions::new().read(true).append(true).create(true).open(folder.lock())?
        }
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::OpenElsewhere),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Fills the ballast with bytes that no file system can leave out or squeeze.
pub(crate) fn lay_ballast(folder: &Folder) -> Result<()> {
    let mut bytes = vec![0; BALLAST_BYTES];
    getrandom::fill(&mut bytes).map_err(|_| io::Error::other("the system gives no random bytes"))?;
    let laid = write_synced(&folder.ballast(), &bytes);
    if laid.is_err() {
        let _ = fs::remove_file(folder.ballast());
    }
    Ok(laid?)
}

pub(crate) fn has_ballast(folder: &Folder) -> bool {
    fs::metadata(folder.ballast()).is_ok_and(|found| found.len() >= BALLAST_BYTES as u64)
}

/// Whether the disk has room for the ballast several times over.
pub(crate) fn has_room_for_ballast(folder: &Folder) -> bool {
    #[cfg(unix)]
    {
        rustix::fs::statvfs(folder.path())
            .is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) > 4 * BALLAST_BYTES as u64)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        true
    }
}

/// Gives the ballast up. Says whether that freed anything.
pub(crate) fn give_up_ballast(folder: &Folder) -> bool {
    fs::remove_file(folder.ballast()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_leaves_the_new_contents_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn the_lock_is_free_again_when_its_holder_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let folder = Folder::at(folder.path());
        let held = take_lock(&folder).unwrap();
        assert!(matches!(take_lock(&folder), Err(Error::OpenElsewhere)));
        drop(held);
        take_lock(&folder).unwrap();
    }
}
