//! Data and peers that lie beside the checkout, for rows that are held against them: a folder `perf` with generators in
//! `gen` and measuring programs in `peers`, in a neighbour of the checkout or where `RECOUNT_PERF` says.
//!
//! Peers get a Python environment of their own under the target folder, filled when it is asked for. Where anything is
//! missing a row goes without, and says so. None of their code lies here.

use crate::{Outcome, place};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Rows that are held against what a peer did just before: the example, and what the measuring program calls it.
const PEERS: [(&str, &str); 2] = [("bench_accounts", "match"), ("bench_network", "stn")];

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

/// Installs what people would take instead, where the list of it lies beside the project.
pub(crate) fn install() -> Outcome {
    let Some(list) = list().filter(|_| place::on_path("python3")) else {
        println!("Peers need python3, and their list beside the project; rows stand without them.");
        return Ok(());
    };
    let (environment, list) = (environment(), list.to_string_lossy().into_owned());
    if python().is_none() {
        place::finish(place::command("python3", &["-m", "venv", &environment.to_string_lossy()], "."))?;
    }
    let python = python().ok_or("The Python environment of the peers could not be made.")?;
    let arguments = ["-m", "pip", "install", "--quiet", "--requirement", &list];
    place::finish(place::command(&python.to_string_lossy(), &arguments, "."))
}

/// What an example is told of peers, as variables of its environment: the folder of generators and peers, the Python that
/// has the peers' packages and, for a row that is held against them, the folder of the data and what the peer took just now.
pub(crate) fn told(example: &str) -> Vec<(&'static str, PathBuf)> {
    let Some(perf) = perf(&place::root()) else { return Vec::new() };
    let python = python();
    let mut told = vec![("RECOUNT_PERF", perf.clone())];
    told.extend(python.clone().map(|python| ("RECOUNT_BENCH_PYTHON", python)));
    let Some((_, what)) = PEERS.iter().find(|(row, _)| *row == example) else { return told };
    let data = place::target().join("bench/data");
    if !generate(&perf, &data) {
        return told;
    }
    told.push(("RECOUNT_BENCH_DATA", data.clone()));
    told.extend(python.and_then(|python| took(&perf, &python, what, &data)).map(|took| ("RECOUNT_BENCH_PEERS", took)));
    told
}

/// The file with what a peer took just now.
fn took(perf: &Path, python: &Path, what: &str, data: &Path) -> Option<PathBuf> {
    let took = data.join(format!("peer-{what}.jsonl"));
    let _ = std::fs::remove_file(&took);
    let mut peer = Command::new(python);
    peer.arg(perf.join("peers/peer_misc.py")).args([what]).args([data, &took]);
    println!("  the peer takes a while");
    runs(peer.current_dir(data)).then_some(took)
}

/// The list of packages that the peers take.
fn list() -> Option<PathBuf> {
    let list = perf(&place::root())?.join("peers/requirements.txt");
    list.is_file().then_some(list)
}

fn environment() -> PathBuf {
    place::target().join("bench/peers")
}

fn python() -> Option<PathBuf> {
    let python = environment().join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    python.is_file().then_some(python)
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
    fn a_row_without_a_peer_waits_for_none() {
        assert!(told("bench_wording").iter().all(|(name, _)| *name != "RECOUNT_BENCH_PEERS"));
    }
}
