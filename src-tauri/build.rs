//! What the window may be asked, written into its manifest: a command that is not named here and in a capability file
//! can be called from no page. It compiles nothing else.

use tauri_build::{AppManifest, Attributes};

fn main() {
    // The executable carries SQLCipher; without this, WebKit's libraries would bind to its sqlite3 instead of theirs.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let manifest = AppManifest::new().commands(&["call", "watch", "settled", "close"]);
    tauri_build::try_build(Attributes::new().app_manifest(manifest)).expect("BUG: tauri.conf.json is checked in whole");
}
