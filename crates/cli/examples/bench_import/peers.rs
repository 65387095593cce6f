//! What a person would take instead, where it is installed: called where it lies, never part of this repository.
//!
//! It installs nothing: `cargo xtask bench` says how the folder of peers is made.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a row says where there is no peer.
pub(crate) const NOT_INSTALLED: &str = "peer not installed";

/// Runs one of the peers' programs over files of a folder and gives what it measured, by what it says that it did.
pub(crate) fn measured(program: &str, arguments: &[&str], folder: &Path) -> Vec<(String, f64)> {
    let Some(python) = python(folder) else { return Vec::new() };
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/perf/peers").join(program);
    let work = tempfile::tempdir_in(folder).expect("a temporary folder");
    let answers = work.path().join("answers.jsonl");
    let mut peer = Command::new(python);
    peer.arg(program).args(arguments).arg(folder).arg(&answers).current_dir(work.path());
    // What it measured before it failed, if it did, stands.
    let _ = peer.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let answers = std::fs::read_to_string(answers).unwrap_or_default();
    answers.lines().filter_map(|line| serde_json::from_str(line).ok()).filter_map(|answer| figure(&answer)).collect()
}

fn figure(answer: &Value) -> Option<(String, f64)> {
    let seconds = answer["wall_min_s"].as_f64().or_else(|| answer["p50_ms"].as_f64().map(|ms| ms / 1e3))?;
    Some((answer["what"].as_str()?.to_owned(), seconds))
}

fn python(folder: &Path) -> Option<PathBuf> {
    let python = folder.parent()?.join("peers/bin/python");
    let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/perf/peers");
    (python.is_file() && programs.is_dir()).then_some(python)
}
