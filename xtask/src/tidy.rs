//! `cargo xtask tidy`: the house as it is described, held by a program.
//!
//! Directions between the rooms, who may name which library, what ships, how files open, how long
//! they are, what the pages may import, and that the tests SECURITY.md names are there. It formats nothing and mends nothing. Whether the
//! contract is stale needs a build, so `cargo xtask test` asks that in a step of its own.

mod files;
mod pages;
mod promises;
mod rooms;

use crate::{Outcome, place};
use cargo_metadata::{Metadata, MetadataCommand};
use std::fmt;
use std::path::Path;

/// One place where the house is not as it is described.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    place: String,
    what: String,
}

impl Finding {
    fn new(place: impl Into<String>, what: impl Into<String>) -> Finding {
        Finding { place: place.into(), what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}: {}", self.place, self.what)
    }
}

/// Looks at everything and names every place at once.
pub(crate) fn tidy() -> Outcome {
    let root = place::root();
    let metadata = metadata(&root)?;
    let tree = files::tree(&root)?;
    let mut findings = rooms::check(&metadata);
    findings.extend(files::check(&tree));
    findings.extend(pages::check(&tree));
    findings.extend(promises::check(&root));
    findings.sort();
    if findings.is_empty() {
        println!("{} files and {} rooms are in order.", tree.len(), metadata.workspace_members.len());
        return Ok(());
    }
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    Err(format!("The house is not as it is described:\n  {}", lines.join("\n  ")))
}

/// What cargo knows about the workspace and all it depends on, on the system that asks.
pub(crate) fn metadata(root: &Path) -> Outcome<Metadata> {
    let mut ask = MetadataCommand::new();
    ask.manifest_path(root.join("Cargo.toml"));
    if let Some(system) = host() {
        ask.other_options(["--filter-platform".to_owned(), system]);
    }
    ask.exec().map_err(|fault| format!("cargo metadata: {fault}"))
}

fn host() -> Option<String> {
    let said = place::read(place::command("rustc", &["-vV"], ".")).ok()?;
    said.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned)
}
