//! What a person would take instead, where it is installed: called where it lies, never part of this repository.
//!
//! `cargo xtask bench` says where it lies, as variables of the environment; `--peers` installs it.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What a row says where there is no peer.
pub(crate) const NOT_INSTALLED: &str = "peer not installed";

/// Runs one of the peers' programs over files of a folder and gives what it measured, by what it says that it did.
pub(crate) fn measured(program: &str, arguments: &[&str], folder: &Path) -> Vec<(String, f64)> {
    let told = |name| std::env::var_os(name).filter(|it| !it.is_empty());
    let (Some(perf), Some(python)) = (told("RECOUNT_PERF"), told("RECOUNT_BENCH_PYTHON")) else { return Vec::new() };
    let program = Path::new(&perf).join("peers").join(program);
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
