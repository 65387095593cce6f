//! Where a passphrase comes from: a file, the environment, or a prompt. Never an argument, which others could list.

use std::io;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

/// The environment variable that may hold the passphrase.
pub const VARIABLE: &str = "RECOUNT_PASSPHRASE";

/// Reads a passphrase, without the line end a file or terminal adds.
///
/// # Errors
/// When the file or terminal cannot be read.
pub fn passphrase(file: Option<&PathBuf>, prompt: &str) -> io::Result<Zeroizing<String>> {
    let read = match file {
        Some(file) => Zeroizing::new(read_file(file)?),
        None => match std::env::var(VARIABLE) {
            Ok(value) => Zeroizing::new(value),
            Err(_) => Zeroizing::new(rpassword::prompt_password(prompt)?),
        },
    };
    Ok(Zeroizing::new(read.trim_end_matches(['\r', '\n']).to_owned()))
}

fn read_file(file: &Path) -> io::Result<String> {
    if file == Path::new("-") { io::read_to_string(io::stdin()) } else { std::fs::read_to_string(file) }
}
