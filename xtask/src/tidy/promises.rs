//! That the tests and rooms which SECURITY.md says hold a promise are there.
//!
//! It does not know whether they hold it; it keeps the table from naming what was moved or never was.

use super::Finding;
use std::path::Path;

/// The page with the promises.
const PAGE: &str = "SECURITY.md";

/// Where a path that the page names can begin.
const ROOMS: &[&str] = &["crates/", "docs/", "src-tauri/", "tests/", "ui/", "xtask/"];

/// Every path on the page that is not in the checkout.
pub(super) fn check(root: &Path) -> Vec<Finding> {
    let page = std::fs::read_to_string(root.join(PAGE)).unwrap_or_default();
    let missing = named(&page).filter(|path| !root.join(path).exists());
    missing.map(|path| Finding::new(PAGE, format!("names `{path}`, which is not there"))).collect()
}

/// What stands between backticks and looks like a path of ours.
fn named(page: &str) -> impl Iterator<Item = &str> {
    page.split('`').skip(1).step_by(2).filter(|quoted| ROOMS.iter().any(|room| quoted.starts_with(room)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_held_by_a_file_that_is_gone_is_found() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("crates")).expect("made");
        std::fs::write(root.path().join("crates/there.rs"), "").expect("written");
        let page = "| kept | `crates/there.rs`, `crates/gone.rs`; `kill -9` |";
        std::fs::write(root.path().join(PAGE), page).expect("written");
        let findings = check(root.path());
        assert_eq!(findings, [Finding::new(PAGE, "names `crates/gone.rs`, which is not there")]);
    }
}
