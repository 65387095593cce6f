//! Data and peers that lie beside the checkout, for rows that are held against them: a folder `perf` with generators in
//! `gen` and measuring programs in `peers`, in a neighbour of the checkout or where `RECOUNT_PERF` says.
//!
//! Peers get Python packages of their own under the target folder. Where anything is missing a row goes without, and says
//! so. None of their code lies here.

use crate::place;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Rows with a peer: the example, what the measuring program calls it, and the Python packages that it takes.
const PEERS: [(&str, &str, &[&str]); 2] = [
    ("bench_accounts", "match", &["numpy", "scipy", "rapidfuzz"]),
    ("bench_network", "stn", &["networkx", "numpy", "scipy"]),
];

/// Generators, what they are asked for, and the file that comes of it.
const DATA: [(&str, &[&str], &str, &[&str]); 7] = [
    ("gen_review.py", &["1"], "r1.jsonl", &[]),
    ("gen_stn.py", &["200"], "stn200.txt", &[]),
    ("gen_stn.py", &["2000"], "stn2000.txt", &[]),
    ("gen_stn.py", &["20000"], "stn20000.txt", &[]),
    ("gen_stn.py", &["200"], "stn200bad.txt", &["--bad"]),
    ("gen_stn.py", &["2000"], "stn2000bad.txt", &["--bad"]),
    ("gen_stn.py", &["20000"], "stn20000bad.txt", &["--bad"]),
];

/// What an example is told of peers, as variables of its environment: the folder of the data, what the peer took just now,
/// and the Python that has the peer's packages. Empty for a row without a peer.
pub(crate) fn told(example: &str) -> Vec<(&'static str, PathBuf)> {
    let Some((_, what, packages)) = PEERS.iter().find(|(row, ..)| *row == example) else { return Vec::new() };
    let Some(perf) = perf(&place::root()) else { return Vec::new() };
    let data = place::target().join("bench/data");
    if !generate(&perf, &data) {
        return Vec::new();
    }
    let mut told = vec![("RECOUNT_BENCH_DATA", data.clone())];
    if let Some(python) = python(&perf, packages) {
        let took = data.join(format!("peer-{what}.jsonl"));
        let _ = std::fs::remove_file(&took);
        let mut peer = Command::new(&python);
        peer.arg(perf.join("peers/peer_misc.py")).args([what]).args([&data, &took]);
        println!("  the peer takes a while");
        if runs(peer.current_dir(&data)) {
            told.push(("RECOUNT_BENCH_PEERS", took));
        }
        told.push(("RECOUNT_BENCH_PYTHON", python));
    }
    told
}

/// The folder of generators and peers.
fn perf(root: &Path) -> Option<PathBuf> {
    if let Some(set) = std::env::var_os("RECOUNT_PERF") {
        return Some(PathBuf::from(set)).filter(|folder| is_perf(folder));
    }
    let neighbours = std::fs::read_dir(root.parent()?).ok()?;
    let mut found: Vec<PathBuf> =
        neighbours.flatten().map(|it| it.path().join("perf")).filter(|it| is_perf(it)).collect();
    found.sort();
    found.into_iter().next()
}

fn is_perf(folder: &Path) -> bool {
    folder.join("gen/gen_stn.py").is_file() && folder.join("peers/peer_misc.py").is_file()
}

fn generate(perf: &Path, data: &Path) -> bool {
    std::fs::create_dir_all(data).is_ok()
        && DATA.iter().all(|(generator, before, file, after)| {
            let file = data.join(file);
            let mut python = Command::new("python3");
            python.arg("-B").arg(perf.join("gen").join(generator)).args(*before).arg(&file).args(*after);
            file.is_file() || runs(&mut python)
        })
}

/// A Python that has the packages, in an environment of its own under the target folder; installed when it is not there.
fn python(perf: &Path, packages: &[&str]) -> Option<PathBuf> {
    let environment = place::target().join("bench/python");
    let python = environment.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_all = || runs(Command::new(&python).args(["-c", &format!("import {}", packages.join(", "))]));
    if has_all() {
        return Some(python);
    }
    let wanted = std::fs::read_to_string(perf.join("peers/requirements.txt")).ok()?;
    let pinned = wanted.lines().filter(|line| {
        let name = line.split("==").next().unwrap_or_default().trim().to_lowercase();
        packages.contains(&name.as_str())
    });
    let made = runs(Command::new("python3").args(["-m", "venv"]).arg(&environment));
    let installed = made && runs(Command::new(&python).args(["-m", "pip", "install", "--quiet"]).args(pinned));
    (installed && has_all()).then_some(python)
}

fn runs(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generators_and_peers_are_found_in_a_neighbour_and_only_whole() {
        let around = tempfile::tempdir().expect("a folder");
        let root = around.path().join("checkout");
        let neighbour = around.path().join("beside/perf");
        for folder in [&root, &neighbour.join("gen"), &neighbour.join("peers")] {
            std::fs::create_dir_all(folder).expect("made");
        }
        std::fs::write(neighbour.join("gen/gen_stn.py"), "").expect("written");
        assert_eq!(perf(&root), None, "half of it is nothing");
        std::fs::write(neighbour.join("peers/peer_misc.py"), "").expect("written");
        assert_eq!(perf(&root), Some(neighbour));
    }

    #[test]
    fn a_row_without_a_peer_is_told_nothing() {
        assert!(told("bench_wording").is_empty());
    }
}
