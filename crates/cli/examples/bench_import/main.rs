//! W1, W2 and W5: what taking files in costs, and tying their records to statements, asked as the window asks it; beside a
//! plain loop over the same crates and, where they are installed, what a person would take instead. Rounds of ours and the
//! loop are interleaved, each in a process of its own, so that neither warms the other and memory is counted from nothing.
//! Counts and planted words are compared in the same run. With `--long` also a million messages, and the peers that take
//! minutes.
//!
//! It sets no goal; those who read the rows do.

mod figures;
mod files;
mod limit;
mod ours;
mod peers;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

use figures::{Figures, Runs, row};

const ROUNDS: usize = 3;
const TIES: usize = 10_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [flag] if *flag == ingest::worker::FLAG => {
            std::process::exit(i32::from(ingest::worker::main() != std::process::ExitCode::SUCCESS));
        }
        ["--part", part, what, path, folder] => run_part(part, what, path, Path::new(folder)),
        given => rows(given),
    }
}

fn rows(given: &[&str]) {
    let long = given.contains(&"--long");
    let named = |row: &str| !given.iter().any(|it| it.starts_with('W')) || given.contains(&row);
    let folder = folder();
    if named("W1") {
        messages(&folder, 100_000, ROUNDS, long);
        if long {
            messages(&folder, 1_000_000, ROUNDS, long);
        }
    }
    if named("W2") {
        transcripts(&folder);
    }
    if named("W5") {
        ties(&folder);
    }
}

/// W1: an export in, searchable.
fn messages(folder: &Path, count: usize, rounds: usize, long: bool) {
    let path = files::slack(folder, count);
    let (ours, limit) = interleaved("slack", &path, rounds);
    let all = ours.0.iter().chain(&limit.0).all(|run| run.records == count as u64);
    assert!(all && found_alike(&ours, &limit), "every message entered, and the planted word is found");
    let mut row = row(&format!("W1 {count} messages of a chat export taken in"), &ours, &limit);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stored = if long || count < 1_000_000 {
        vec![format!("slackviewer:{name}"), format!("sqliteutils:{name}")]
    } else {
        Vec::new()
    };
    let found: Vec<_> = stored.iter().flat_map(|what| peers::measured("peer_misc.py", &[what], folder)).collect();
    beside(&mut row, seconds(&ours), &found, &["slack-export-viewer load", "sqlite-utils insert_all"]);
    print(row);
}

/// W2: a transcript in, searchable.
fn transcripts(folder: &Path) {
    for hours in [1, 10, 100] {
        files::transcript(folder, hours);
    }
    let found = peers::measured("peer_misc.py", &["vtt"], folder);
    for (hours, rounds) in [(1, 7), (10, 5), (100, ROUNDS)] {
        let (ours, limit) = interleaved("vtt", &files::transcript(folder, hours), rounds);
        let same = ours.0.iter().chain(&limit.0).all(|run| run.records == ours.0[0].records);
        assert!(same && found_alike(&ours, &limit), "every cue entered, and the planted word is found");
        let mut row = row(&format!("W2 {hours} h of a transcript taken in"), &ours, &limit);
        beside(&mut row, seconds(&ours), &found, &[&format!("webvtt-py parse {hours} h")]);
        print(row);
    }
}

/// W5: records tied to statements, call by call, in sources of three lengths.
fn ties(folder: &Path) {
    for hours in [1, 10, 100] {
        files::transcript(folder, hours);
    }
    let found = peers::measured("peer_taguette.py", &[], folder);
    let mut each = Vec::new();
    for (hours, count) in [(1, TIES / 10), (10, TIES / 10), (100, TIES)] {
        let path = files::transcript(folder, hours);
        let what = format!("tie:{count}");
        let (ours, limit) = interleaved(&what, &path, ROUNDS);
        let mine = ours.median(|run| run.p50_ms);
        each.push(mine);
        let mut row =
            row(&format!("W5 {count} records of a transcript of {hours} h tied to statements"), &ours, &limit);
        row.insert("ours_p50_ms".into(), json!(mine));
        row.insert("limit_p50_ms".into(), json!(limit.median(|run| run.p50_ms)));
        row.insert("longest_source_to_shortest".into(), json!(mine / each[0]));
        let wanted = format!("taguette one tagged highlight in a {hours} h transcript");
        beside(&mut row, mine / 1e3, &found, &[&wanted]);
        print(row);
    }
}

fn found_alike(ours: &Runs, limit: &Runs) -> bool {
    // A search shows no more than two hundred.
    ours.0.iter().zip(&limit.0).all(|(ours, limit)| ours.planted == limit.planted.min(200))
}

fn seconds(ours: &Runs) -> f64 {
    ours.median(|run| run.seconds)
}

/// What those whose names begin as wanted took, and how many times our seconds that is.
fn beside(row: &mut Map<String, Value>, ours: f64, found: &[(String, f64)], wanted: &[&str]) {
    let found: Vec<_> = found.iter().filter(|(what, _)| wanted.iter().any(|it| what.starts_with(it))).collect();
    if found.is_empty() {
        row.insert("peer".into(), json!(peers::NOT_INSTALLED));
    }
    for (what, seconds) in found {
        row.insert(format!("{what}, s"), json!(seconds));
        row.insert(format!("{what}, times ours"), json!(seconds / ours));
    }
}

fn interleaved(what: &str, path: &Path, rounds: usize) -> (Runs, Runs) {
    let (mut ours, mut limit) = (Runs::default(), Runs::default());
    for _ in 0..rounds {
        ours.0.push(part("ours", what, path));
        limit.0.push(part("limit", what, path));
    }
    (ours, limit)
}

/// Runs one part in a process and a folder of its own.
fn part(part: &str, what: &str, path: &Path) -> Figures {
    let work = tempfile::tempdir_in(folder()).expect("a temporary folder");
    let program = std::env::current_exe().expect("this program");
    let mut run = Command::new(program);
    run.args(["--part", part, what]).arg(path).arg(work.path()).stderr(std::process::Stdio::inherit());
    let output = run.output().expect("it runs");
    assert!(output.status.success(), "{part} {what} ended with {}", output.status);
    serde_json::from_slice(&output.stdout).expect("figures")
}

fn run_part(part: &str, what: &str, path: &str, folder: &Path) {
    let count: Option<usize> = what.strip_prefix("tie:").and_then(|count| count.parse().ok());
    let figures = match (part, count) {
        ("ours", Some(count)) => ours::tie(count, Path::new(path), folder),
        ("ours", None) => ours::import(Path::new(path), folder),
        (_, Some(count)) => limit::tie(count, folder).expect("the plain loop"),
        (_, None) => limit::import(what, path, folder).expect("the plain loop"),
    };
    print(json!(figures).as_object().cloned().unwrap_or_default());
}

/// Where files and vaults lie while this runs: the target folder's own disk.
fn folder() -> PathBuf {
    let program = std::env::current_exe().expect("this program");
    let target = program.ancestors().nth(3).expect("the target folder");
    let folder = target.join("bench/files");
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[allow(clippy::print_stdout, reason = "the rows are what was asked for")]
fn print(row: Map<String, Value>) {
    println!("{}", Value::Object(row));
}
