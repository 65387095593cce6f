//! The loopback host of the journeys: serves the interface and answers its calls over HTTP on 127.0.0.1, with a vault in
//! a temporary folder. It is never shipped; the product has no network code.
//!
//! `test-host --ui DIR [--port N]` prints the address it listens on, and ends when its standard input closes.
//!
//! * `POST /call` with `{"name","request"}` gives `{"ok"}` or `{"failure"}`.
//! * `GET /changes?since=N` waits until there is something to tell, and gives `{"next","changes"}`.
//! * `POST /test/choose` with `["path"]` and `POST /test/save-as` with `"path"` answer the next dialog.
//! * `POST /test/own-account` opens the account handed over last, as the participant's process would; calls go to it
//!   until `POST /test/facilitator`.

mod changes;
mod serve;

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(ingest::worker::FLAG) {
        return ingest::worker::main();
    }
    let (mut ui, mut port) = (PathBuf::from("ui/dist-test"), 0);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match (word.as_str(), words.next()) {
            ("--ui", Some(value)) => ui = PathBuf::from(value),
            ("--port", Some(value)) => port = value.parse().unwrap_or(0),
            _ => return ExitCode::from(2),
        }
    }
    match serve::serve(ui, port) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = std::io::Write::write_fmt(&mut std::io::stderr(), format_args!("{error}\n"));
            ExitCode::FAILURE
        }
    }
}
