//! Where the vault lies: a neutral folder by default, or the one that was chosen last.
//!
//! It keeps that one place and no list of others, and never a title.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The place of the vault, remembered from one start to the next.
#[derive(Debug)]
pub(crate) struct Place {
    file: PathBuf,
    now: Mutex<PathBuf>,
}

impl Place {
    /// The place that `file` remembers, or `Notes.recount` in `home` where it remembers none.
    pub(crate) fn remembered(file: PathBuf, home: &Path) -> Place {
        let kept = fs::read_to_string(&file).ok().map(PathBuf::from).filter(|place| place.is_absolute());
        let now = kept.unwrap_or_else(|| home.join("Notes.recount"));
        Place { file, now: Mutex::new(now) }
    }

    /// The place as it is now.
    pub(crate) fn now(&self) -> PathBuf {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Another place from now on, also after the next start.
    ///
    /// # Errors
    /// When it cannot be written down; then the place is as it was.
    pub(crate) fn change(&self, place: &Path) -> io::Result<()> {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        if *now != place || !self.file.exists() {
            let text = place.to_str().ok_or(io::ErrorKind::InvalidInput)?;
            if let Some(folder) = self.file.parent() {
                fs::create_dir_all(folder)?;
            }
            let draft = self.file.with_extension("new");
            fs::write(&draft, text)?;
            fs::rename(&draft, &self.file)?;
            place.clone_into(&mut now);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_neutral_at_first_and_remembered_once_it_was_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("settings/place");
        let home = folder.path().join("home");
        let place = Place::remembered(file.clone(), &home);
        assert_eq!(place.now(), home.join("Notes.recount"));
        assert!(!file.exists(), "looking writes nothing");

        let other = folder.path().join("Elsewhere.recount");
        place.change(&other).expect("to be written");
        assert_eq!(place.now(), other);
        assert_eq!(Place::remembered(file, &home).now(), other);
    }

    #[test]
    fn a_place_that_cannot_be_written_down_does_not_change() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("settings"), "in the way").expect("a file");
        let place = Place::remembered(folder.path().join("settings/place"), folder.path());
        let before = place.now();
        assert!(place.change(&folder.path().join("Elsewhere.recount")).is_err());
        assert_eq!(place.now(), before);
    }
}
