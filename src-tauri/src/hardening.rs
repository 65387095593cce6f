//! What is switched off before anything else happens in this process. It knows no vault and no window.

/// Switches off what would leave words behind or let somebody else drive the window. Called once, first in `main`.
pub(crate) fn harden() {
    app::no_core_dumps();
    let mut changes: Vec<(&str, Option<&str>)> = Vec::new();
    if !cfg!(any(debug_assertions, feature = "driven")) {
        changes.push((AUTOMATION, None));
    }
    if cfg!(target_os = "linux") && !has_gpu() {
        changes.push((NO_DMABUF, Some("1")));
    }
    set(&changes);
}

/// Whether a driver may work this window, as it does in tests.
pub(crate) fn is_driven() -> bool {
    std::env::var(AUTOMATION).is_ok_and(|value| value == "true")
}

const AUTOMATION: &str = "TAURI_WEBVIEW_AUTOMATION";
/// Without a GPU it saves 88 MB and a tenth of a second; with one it would cost both.
const NO_DMABUF: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

fn has_gpu() -> bool {
    let Ok(mut devices) = std::fs::read_dir("/dev/dri") else { return false };
    devices.any(|device| device.is_ok_and(|device| device.file_name().to_string_lossy().starts_with("renderD")))
}

#[allow(unsafe_code)]
fn set(changes: &[(&str, Option<&str>)]) {
    for (name, value) in changes {
        // SAFETY: `harden` is the first call in `main`, when no other thread reads the environment.
        unsafe {
            match value {
                Some(value) => std::env::set_var(name, value),
                None => std::env::remove_var(name),
            }
        }
    }
}
