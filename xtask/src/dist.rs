//! `cargo xtask dist`: packages of the window for Linux.
//!
//! The packages carry their own ciphers, so that they do not depend on the system's OpenSSL. It
//! signs nothing and uploads nothing.

use crate::Outcome;
use crate::place;
use crate::setup::{self, Consent, Purpose};

/// The packager, pinned to the line that `src-tauri` builds with.
const PACKAGER: &str = "@tauri-apps/cli@2";

/// Builds a `.deb` and an `.rpm` in release with vendored OpenSSL.
pub(crate) fn dist() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("Packages are made on Linux only so far. Nothing was built.".into());
    }
    setup::prepare(Purpose::Build, Consent::Ask)?;
    crate::run::pages()?;
    println!("OpenSSL is compiled along with the window: this takes about four minutes more, once.");
    let arguments = ["--yes", PACKAGER, "build", "--bundles", "deb,rpm", "--features", "vendored-openssl", "--ci"];
    place::finish(place::command("npx", &arguments, "src-tauri"))?;
    println!("Packages: {}", place::target().join("release/bundle").display());
    Ok(())
}
