//! How files open, how long they are, and that the documented schema is held by a test.
//!
//! It reads text, never syntax.

use super::Finding;
use crate::Outcome;
use std::path::Path;

/// The longest a source file may be.
const LINES: usize = 600;

/// Written by a program, so read by nobody from top to bottom.
const GENERATED: &[&str] = &["ui/src/api/contract.ts"];

/// Folders that hold nothing of ours.
const NOT_OURS: &[&str] = &["target", "node_modules", "dist", "dist-test", "gen", ".git"];

/// One text file of the checkout.
pub(super) struct Source {
    /// The path from the root, with `/`.
    pub(super) path: String,
    pub(super) text: String,
}

/// Every source file under `root` that we wrote.
pub(super) fn tree(root: &Path) -> Outcome<Vec<Source>> {
    let mut found = Vec::new();
    walk(root, root, &mut found).map_err(|fault| format!("{}: {fault}", root.display()))?;
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Everything that is wrong with the files.
pub(super) fn check(tree: &[Source]) -> Vec<Finding> {
    let mut findings: Vec<Finding> =
        tree.iter().flat_map(|source| [opening(source), length(source)]).flatten().collect();
    findings.extend(schema(tree));
    findings
}

fn walk(root: &Path, folder: &Path, found: &mut Vec<Source>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        let kind = entry.file_type()?;
        if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(root, &path, found)?;
        } else if kind.is_file() && is_source(&name) {
            let relative = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            found.push(Source { path: relative, text: std::fs::read_to_string(&path)? });
        }
    }
    Ok(())
}

fn is_source(name: &str) -> bool {
    [".rs", ".ts", ".tsx", ".css", ".sql"].iter().any(|end| name.ends_with(end))
}

fn opening(source: &Source) -> Option<Finding> {
    let opens = source.text.starts_with("//! ") || !source.path.ends_with(".rs");
    (!opens).then(|| Finding::new(&source.path, "does not open with `//!` and what it is for"))
}

fn length(source: &Source) -> Option<Finding> {
    let lines = source.text.lines().count();
    let too_long = lines > LINES && !source.path.ends_with(".sql") && !GENERATED.contains(&source.path.as_str());
    too_long.then(|| Finding::new(&source.path, format!("has {lines} lines; over {LINES} is two files")))
}

/// `docs/schema.sql` is there, and a test of the vault compares it with a real database.
fn schema(tree: &[Source]) -> Option<Finding> {
    const SCHEMA: &str = "docs/schema.sql";
    if !tree.iter().any(|source| source.path == SCHEMA) {
        return Some(Finding::new(SCHEMA, "is missing"));
    }
    let held = tree.iter().any(|source| {
        source.path.starts_with("crates/vault/") && source.path.ends_with(".rs") && source.text.contains("schema.sql")
    });
    (!held).then(|| Finding::new(SCHEMA, "is compared with a real database by no test of the vault"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree on disk, read back as `cargo xtask tidy` reads the checkout.
    fn planted(files: &[(&str, &str)]) -> Vec<Source> {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let at = folder.path().join(path);
            std::fs::create_dir_all(at.parent().expect("a parent")).expect("folders");
            std::fs::write(at, text).expect("a file");
        }
        tree(folder.path()).expect("a tree")
    }

    const IN_ORDER: &[(&str, &str)] = &[
        ("docs/schema.sql", "CREATE TABLE review (id TEXT);"),
        ("crates/vault/tests/it/schema.rs", "//! Compares docs/schema.sql with a real database.\n"),
        ("ui/src/kit/Button.tsx", "export {};\n"),
    ];

    fn with(extra: &[(&str, &str)]) -> Vec<Finding> {
        let files: Vec<(&str, &str)> = IN_ORDER.iter().chain(extra).copied().collect();
        check(&planted(&files))
    }

    #[test]
    fn a_tree_in_order_has_no_findings() {
        assert_eq!(with(&[]), []);
    }

    #[test]
    fn a_rust_file_without_an_opening_is_found() {
        let findings = with(&[("crates/gate/src/lib.rs", "use std::fmt;\n")]);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place, "crates/gate/src/lib.rs");
    }

    #[test]
    fn six_hundred_lines_are_one_file_and_one_more_is_two() {
        let line = "/* a */\n";
        assert_eq!(with(&[("ui/src/a.css", &line.repeat(600))]), []);
        for name in ["ui/src/a.css", "ui/src/a.ts", "ui/src/a.tsx"] {
            assert_eq!(with(&[(name, &line.repeat(601))]).len(), 1, "{name}");
        }
        assert_eq!(with(&[("crates/a/src/a.rs", &format!("//! A.\n{}", line.repeat(600)))]).len(), 1);
    }

    #[test]
    fn what_a_program_wrote_and_what_is_not_ours_may_be_any_length() {
        let long = "// a\n".repeat(700);
        assert_eq!(
            with(&[("ui/src/api/contract.ts", &long), ("ui/node_modules/x/a.ts", &long), ("target/a.rs", &long)]),
            []
        );
    }

    #[test]
    fn a_schema_that_is_missing_or_held_by_no_test_is_found() {
        assert_eq!(check(&planted(&IN_ORDER[1..])).len(), 1);
        assert_eq!(check(&planted(&[IN_ORDER[0], IN_ORDER[2]])).len(), 1);
    }
}
