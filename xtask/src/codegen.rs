//! `cargo xtask codegen`: the typed contract between the command list and the pages.
//!
//! What it says is decided in `crates/app/src/commands.rs`; here it is only written and compared.

use crate::Outcome;
use crate::place;
use std::path::PathBuf;
use std::process::Command;

/// Writes the contract that the command list gives now.
pub(crate) fn write() -> Outcome {
    let text = place::read(printer())?;
    let file = contract();
    std::fs::write(&file, text).map_err(|fault| format!("{}: {fault}", file.display()))
}

/// Refuses a committed contract that is not what the command list gives now. The whole workspace has just been built, and
/// the printer with it; asking cargo again would choose features anew and build half of it twice.
pub(crate) fn is_fresh() -> Outcome {
    let committed = std::fs::read_to_string(contract()).unwrap_or_default();
    compare(&committed, &place::read(Command::new(place::built("debug", "examples/contract")))?)
}

fn compare(committed: &str, current: &str) -> Outcome {
    if committed.replace("\r\n", "\n") == current {
        return Ok(());
    }
    let same = committed.lines().zip(current.lines()).take_while(|(old, new)| old == new).count();
    Err(format!("ui/src/api/contract.ts is stale from line {}. Write it again with: cargo xtask codegen", same + 1))
}

/// The example that prints the contract, built first where it is not.
fn printer() -> Command {
    place::cargo(&["run", "--quiet", "--locked", "--package", "app", "--example", "contract"])
}

fn contract() -> PathBuf {
    place::root().join("ui/src/api/contract.ts")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_fresh_whatever_its_line_ends() {
        assert_eq!(compare("a\nb\n", "a\nb\n"), Ok(()));
        assert_eq!(compare("a\r\nb\r\n", "a\nb\n"), Ok(()));
    }

    #[test]
    fn a_stale_contract_is_refused_with_the_line() {
        let refusal = compare("a\nb\nc\n", "a\nB\nc\n").expect_err("it is stale");
        assert!(refusal.contains("from line 2"), "{refusal}");
        assert!(compare("", "a\n").is_err());
    }
}
