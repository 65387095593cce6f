//! Dialogs of the system in which files and folders are chosen. They are opened here so that no path crosses the wire.
//!
//! What was chosen is not looked at, and not remembered.

use std::path::{Path, PathBuf};

use app::session::wire::ChooseVaultTo;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

/// What ends the name of a vault's folder.
const VAULT: &str = "recount";

/// Lets a vault be chosen: a folder that is one, or the name of a new one.
pub(crate) fn vault(handle: &AppHandle, to: ChooseVaultTo) -> Option<PathBuf> {
    if let Some(answers) = answers() {
        return Some(answers.join("Chosen.recount"));
    }
    match to {
        ChooseVaultTo::Open => path(ask(handle).blocking_pick_folder()),
        ChooseVaultTo::MakeNew => {
            let named = path(ask(handle).set_file_name(format!("Notes.{VAULT}")).blocking_save_file())?;
            Some(if named.extension().is_some_and(|end| end == VAULT) { named } else { named.with_extension(VAULT) })
        }
    }
}

/// Lets files be chosen for an import.
pub(crate) fn files(handle: &AppHandle) -> Vec<PathBuf> {
    if let Some(answers) = answers() {
        let found = std::fs::read_dir(answers.join("files")).into_iter().flatten().flatten();
        return found.map(|entry| entry.path()).collect();
    }
    let chosen = ask(handle).blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|file| file.into_path().ok()).collect()
}

/// Lets a place for a file be chosen.
pub(crate) fn save_as(handle: &AppHandle, suggested_name: &str) -> Option<PathBuf> {
    if let Some(answers) = answers() {
        return Some(answers.join(suggested_name));
    }
    let place = path(ask(handle).set_file_name(suggested_name).blocking_save_file())?;
    Some(with_ending_of(suggested_name, place))
}

/// A name typed without an ending takes the one that was suggested, so that the file opens with a click.
fn with_ending_of(suggested_name: &str, place: PathBuf) -> PathBuf {
    match Path::new(suggested_name).extension() {
        Some(ending) if place.extension().is_none() => place.with_extension(ending),
        _ => place,
    }
}

fn ask(handle: &AppHandle) -> FileDialogBuilder<tauri::Wry> {
    handle.dialog().file().set_title("Recount")
}

fn path(chosen: Option<FilePath>) -> Option<PathBuf> {
    chosen?.into_path().ok()
}

/// Under a driver nobody can work a dialog of the system: the test says beforehand in which folder the answers lie.
fn answers() -> Option<PathBuf> {
    if !crate::hardening::is_driven() {
        return None;
    }
    std::env::var_os("RECOUNT_ANSWERS").map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_the_ending_it_was_given_and_takes_the_suggested_one_only_where_it_has_none() {
        for (typed, kept) in [("story", "story.html"), ("story.txt", "story.txt"), ("story.html", "story.html")] {
            assert_eq!(with_ending_of("Learning review.html", PathBuf::from(typed)), Path::new(kept));
        }
    }
}
