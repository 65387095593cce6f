//! The program with the window. It starts as one of three: the facilitator's window, a participant's own account in a
//! process of its own, or the reader of imports, which has no window and no key.
//!
//! What can be asked is decided in `app`; here it is only carried to a window and back.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod dialogs;
mod hardening;
mod leaving;
mod place;
mod renewal;
#[cfg(target_os = "linux")]
mod sleep;
mod surroundings;
mod upkeep;
mod window;
mod wire;

use std::ffi::OsString;
use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use app::App;
use app::failure::Failure;
use surroundings::Surroundings;
use tauri::{AppHandle, Builder, Manager, RunEvent, WindowEvent, Wry};
use tauri_plugin_window_state::StateFlags;
use zeroize::Zeroizing;

/// The argument before the packet of an account that its owner looks at.
const OWN_ACCOUNT: &str = "--own-account";

/// What the program was started as.
enum Part {
    Facilitator,
    Participant { packet: PathBuf },
    Worker,
}

fn main() -> ExitCode {
    hardening::harden();
    match part(std::env::args_os().skip(1)) {
        Some(Part::Worker) => ingest::worker::main(),
        Some(Part::Facilitator) => show(facilitator()),
        Some(Part::Participant { packet }) => show(participant(packet)),
        None => ExitCode::from(2),
    }
}

fn part(arguments: impl Iterator<Item = OsString>) -> Option<Part> {
    let arguments: Vec<OsString> = arguments.collect();
    match arguments.as_slice() {
        [] => Some(Part::Facilitator),
        [flag] if flag == ingest::worker::FLAG => Some(Part::Worker),
        [flag, packet] if flag == OWN_ACCOUNT => Some(Part::Participant { packet: packet.into() }),
        _ => None,
    }
}

/// The facilitator's program: one at a time, and its window comes back where it was.
fn facilitator() -> Builder<Wry> {
    let remembered = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    common()
        .plugin(tauri_plugin_single_instance::init(|handle, _, _| {
            if let Some(window) = handle.get_webview_window(window::MAIN) {
                // A window that will not come forward is no reason to fail: the person started it twice.
                let _ = window.unminimize().and_then(|()| window.set_focus());
            }
        }))
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered).build())
        .setup(|tauri| {
            let handle = tauri.handle().clone();
            let surroundings = Surroundings::of_facilitator(handle.clone())?;
            begin(&handle, surroundings.clone(), App::new(surroundings));
            renewal::begin(&handle);
            window::open_main(&handle)?;
            upkeep::begin(&handle);
            Ok(())
        })
}

/// A participant's program: the words that open the packet come through standard input, and nothing else comes at all.
fn participant(packet: PathBuf) -> Builder<Wry> {
    common().setup(move |tauri| {
        let handle = tauri.handle().clone();
        let words = words().map_err(|_| Failure::from(app::failure::Code::PacketSecret))?;
        let surroundings = Surroundings::of_participant(handle.clone(), packet.clone());
        let own = App::with_own_account(surroundings.clone(), &packet, &words)?;
        begin(&handle, surroundings, own);
        window::open_participant(&handle)?;
        Ok(())
    })
}

fn common() -> Builder<Wry> {
    Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(tauri::generate_handler![wire::call, wire::watch, wire::settled, wire::close])
        .on_window_event(|window, event| match event {
            WindowEvent::CloseRequested { api, .. } => {
                api.prevent_close();
                leaving::close(window.app_handle());
            }
            WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }) => {
                window.state::<Arc<Surroundings>>().dropped(paths.clone());
            }
            _ => {}
        })
}

fn begin(handle: &AppHandle, surroundings: Arc<Surroundings>, app: App) {
    handle.manage(surroundings);
    handle.manage(Arc::new(app));
}

fn show(builder: Builder<Wry>) -> ExitCode {
    let Ok(tauri) = builder.build(tauri::generate_context!()) else { return ExitCode::FAILURE };
    let code = tauri.run_return(|handle, event| {
        if let RunEvent::ExitRequested { api, code: None, .. } = event
            && renewal::is_under_way(handle)
        {
            api.prevent_exit();
        }
    });
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

fn words() -> std::io::Result<Zeroizing<String>> {
    let mut words = Zeroizing::new(String::new());
    std::io::stdin().lock().take(1024).read_to_string(&mut words)?;
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started_with(arguments: &[&str]) -> Option<Part> {
        part(arguments.iter().map(OsString::from))
    }

    #[test]
    fn what_the_program_is_follows_from_its_arguments() {
        assert!(matches!(started_with(&[]), Some(Part::Facilitator)));
        assert!(matches!(started_with(&["--ingest-worker"]), Some(Part::Worker)));
        let Some(Part::Participant { packet }) = started_with(&["--own-account", "a/b.age"]) else {
            panic!("a participant's program")
        };
        assert_eq!(packet, PathBuf::from("a/b.age"));
    }

    #[test]
    fn arguments_that_mean_nothing_open_no_window() {
        for arguments in [vec!["--own-account"], vec!["--help"], vec!["a.recount"], vec!["--ingest-worker", "x"]] {
            assert!(started_with(&arguments).is_none(), "{arguments:?}");
        }
    }
}
