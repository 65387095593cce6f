//! Which room may lean on which, who may name a guarded library, and what the shipped programs
//! carry with them.
//!
//! It reads manifests only; what a room does inside is not its business.

use super::Finding;
use cargo_metadata::{DependencyKind, Metadata, Package, PackageId};
use std::collections::{BTreeMap, BTreeSet};

const PURE: &[&str] = &["domain", "chronology", "wording"];
const MEETING: &[&str] =
    &["domain", "chronology", "wording", "merging", "vault", "ingest", "packet", "gate", "publish"];

/// Every room with the rooms that it may lean on outside its tests.
const DIRECTIONS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("chronology", &[]),
    ("wording", &[]),
    ("merging", &["domain", "chronology"]),
    ("vault", PURE),
    ("ingest", PURE),
    ("packet", PURE),
    ("gate", PURE),
    ("publish", &["gate"]),
    ("app", MEETING),
    ("cli", &["app", "domain", "chronology", "wording", "merging", "ingest"]),
    ("testkit", &["app", "domain", "vault"]),
    ("src-tauri", &["app", "ingest"]),
    ("tests/host", &["app", "cli", "ingest"]),
    ("tests/desktop", &[]),
    ("xtask", &[]),
];

/// A library, by the beginning of its name, and the one room that may name it.
const GUARDED: &[(&str, &str)] = &[
    ("tauri", "src-tauri"),
    ("wry", "src-tauri"),
    ("tao", "src-tauri"),
    ("rusqlite", "vault"),
    ("libsqlite3-sys", "vault"),
];

/// Who may name a guarded library for what never ships: the plain loop that rows of `cargo xtask bench` stand beside.
const MEASURED_WITH: &[(&str, &str)] = &[("rusqlite", "cli")];

/// The programs that people get.
const SHIPPED: &[&str] = &["recount-desktop", "recount-cli"];

/// Clients of a network, and what they encrypt with. `openssl-sys` is not among them: it is how
/// SQLCipher reaches its ciphers, and holds no client.
const CLIENTS: &[&str] = &[
    "attohttpc",
    "awc",
    "curl",
    "curl-sys",
    "h2",
    "h3",
    "hyper",
    "hyper-util",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "schannel",
    "surf",
    "tokio-native-tls",
    "tokio-rustls",
    "tokio-tungstenite",
    "tonic",
    "tungstenite",
    "ureq",
    "websocket",
];

/// Everything that is wrong with the rooms.
pub(super) fn check(metadata: &Metadata) -> Vec<Finding> {
    let rooms = rooms(metadata);
    let mut findings = directions(&rooms);
    findings.extend(guarded(&rooms));
    findings.extend(clients(metadata, SHIPPED));
    findings
}

/// Members of the workspace by their room: the folder, without `crates/`.
fn rooms(metadata: &Metadata) -> BTreeMap<String, &Package> {
    let named = |package: &&Package| {
        let folder = package.manifest_path.parent().and_then(|at| at.strip_prefix(&metadata.workspace_root).ok());
        let folder = folder.map(|at| at.as_str().replace('\\', "/")).unwrap_or_default();
        folder.strip_prefix("crates/").map(str::to_owned).unwrap_or(folder)
    };
    metadata.workspace_packages().into_iter().map(|package| (named(&package), package)).collect()
}

fn directions(rooms: &BTreeMap<String, &Package>) -> Vec<Finding> {
    let room_of = |name: &str| rooms.iter().find(|(_, package)| package.name == name).map(|(room, _)| room.as_str());
    let mut findings = Vec::new();
    for (room, package) in rooms {
        let Some((_, allowed)) = DIRECTIONS.iter().find(|(name, _)| name == room) else {
            findings.push(Finding::new(room, "is a room that has no place in the directions"));
            continue;
        };
        for dependency in package.dependencies.iter().filter(|it| it.kind != DependencyKind::Development) {
            match room_of(&dependency.name) {
                Some(other) if !allowed.contains(&other) => {
                    findings.push(Finding::new(room, format!("may not lean on {other}")));
                }
                _ => {}
            }
        }
    }
    findings
}

fn guarded(rooms: &BTreeMap<String, &Package>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (room, package) in rooms {
        for dependency in &package.dependencies {
            let measured = MEASURED_WITH.contains(&(dependency.name.as_str(), room.as_str()));
            if measured && dependency.kind == DependencyKind::Development {
                continue;
            }
            let owner = GUARDED.iter().find(|(library, _)| {
                let rest = dependency.name.strip_prefix(library);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
            });
            match owner {
                Some((_, owner)) if owner != room => {
                    findings.push(Finding::new(room, format!("names {}, which only {owner} may", dependency.name)))
                }
                _ => {}
            }
        }
    }
    findings
}

/// Clients of a network in what the shipped programs are made of; what only builds them does not count.
fn clients(metadata: &Metadata, shipped: &[&str]) -> Vec<Finding> {
    let Some(resolve) = &metadata.resolve else {
        return vec![Finding::new("Cargo.lock", "does not say what the shipped programs are made of")];
    };
    let name = |id: &PackageId| {
        metadata.packages.iter().find(|package| package.id == *id).map(|package| package.name.as_str())
    };
    let mut findings = Vec::new();
    for program in shipped {
        let Some(start) = resolve.nodes.iter().find(|node| name(&node.id) == Some(program)) else {
            findings.push(Finding::new(*program, "is not in the workspace, so what it carries is not known"));
            continue;
        };
        let (mut reached, mut next) = (BTreeSet::from([&start.id]), vec![&start.id]);
        while let Some(id) = next.pop() {
            let node = resolve.nodes.iter().find(|node| node.id == *id);
            for dependency in node.iter().flat_map(|node| &node.deps) {
                let ships = dependency.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal);
                if ships && reached.insert(&dependency.pkg) {
                    next.push(&dependency.pkg);
                }
            }
        }
        let carried = reached.into_iter().filter_map(name).filter(|name| CLIENTS.contains(name));
        findings
            .extend(carried.map(|client| Finding::new(*program, format!("carries {client}, a client of a network"))));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// A workspace of path crates in a folder of its own: room, package name, lines of its manifest.
    fn workspace(rooms: &[(&str, &str, &str)]) -> (tempfile::TempDir, Metadata) {
        let folder = tempfile::tempdir().expect("a folder");
        let members: Vec<String> = rooms.iter().map(|(room, ..)| format!("{room:?}")).collect();
        let write = |path: &Path, text: String| {
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, text).expect("a file");
        };
        let map = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
        write(&folder.path().join("Cargo.toml"), map);
        for (room, name, manifest) in rooms {
            let at = folder.path().join(room);
            let head = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
            write(&at.join("Cargo.toml"), format!("{head}{manifest}"));
            write(&at.join("src/lib.rs"), String::new());
        }
        let metadata = super::super::metadata(folder.path()).expect("metadata");
        (folder, metadata)
    }

    fn sentences(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn leaning_the_right_way_is_in_order() {
        let (_folder, metadata) = workspace(&[
            ("crates/domain", "domain", ""),
            ("crates/gate", "gate", "[dependencies]\ndomain = { path = \"../domain\" }\n"),
            ("crates/publish", "publish", "[dependencies]\ngate = { path = \"../gate\" }\n"),
        ]);
        assert_eq!(directions(&rooms(&metadata)), []);
    }

    #[test]
    fn leaning_the_wrong_way_is_found_and_in_tests_it_is_allowed() {
        let (_folder, metadata) = workspace(&[
            ("crates/domain", "domain", "[dev-dependencies]\nwording = { path = \"../wording\" }\n"),
            ("crates/wording", "wording", ""),
            ("crates/publish", "publish", "[dependencies]\ndomain = { path = \"../domain\" }\n"),
        ]);
        assert_eq!(sentences(&directions(&rooms(&metadata))), ["publish: may not lean on domain"]);
    }

    #[test]
    fn a_room_that_nobody_described_is_found() {
        let (_folder, metadata) = workspace(&[("crates/extra", "extra", "")]);
        assert_eq!(sentences(&directions(&rooms(&metadata))), ["extra: is a room that has no place in the directions"]);
    }

    #[test]
    fn a_guarded_library_is_found_outside_its_room_even_in_tests() {
        let (_folder, metadata) = workspace(&[
            ("lib/rusqlite", "rusqlite", ""),
            ("lib/tauri-plugin-x", "tauri-plugin-x", ""),
            ("lib/taorm", "taorm", ""),
            ("crates/vault", "vault", "[dependencies]\nrusqlite = { path = \"../../lib/rusqlite\" }\n"),
            (
                "crates/app",
                "app",
                "[dependencies]\ntauri-plugin-x = { path = \"../../lib/tauri-plugin-x\" }\n\
                 taorm = { path = \"../../lib/taorm\" }\n\
                 [dev-dependencies]\nrusqlite = { path = \"../../lib/rusqlite\" }\n",
            ),
        ]);
        let mut found = sentences(&guarded(&rooms(&metadata)));
        found.sort();
        assert_eq!(
            found,
            ["app: names rusqlite, which only vault may", "app: names tauri-plugin-x, which only src-tauri may"]
        );
    }

    #[test]
    fn a_client_of_a_network_is_found_however_deep_it_lies() {
        let (_folder, metadata) = workspace(&[
            ("lib/ureq", "ureq", ""),
            ("lib/between", "between", "[dependencies]\nureq = { path = \"../ureq\" }\n"),
            ("crates/cli", "recount-cli", "[dependencies]\nbetween = { path = \"../../lib/between\" }\n"),
            ("src-tauri", "recount-desktop", "[dev-dependencies]\nureq = { path = \"../lib/ureq\" }\n"),
        ]);
        assert_eq!(sentences(&clients(&metadata, SHIPPED)), ["recount-cli: carries ureq, a client of a network"]);
    }

    #[test]
    fn a_shipped_program_that_is_not_there_is_not_taken_for_clean() {
        let (_folder, metadata) = workspace(&[("crates/domain", "domain", "")]);
        assert_eq!(clients(&metadata, SHIPPED).len(), 2);
    }
}
