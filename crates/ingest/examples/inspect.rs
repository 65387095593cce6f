//! `inspect FILE`: what an import would take in, read by a worker, as JSON.
//!
//! For trying the crate alone and for its tests. It knows no vault and fewer options than
//! `recount inspect`.

use ingest::{Draft, Options, worker};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [flag] if flag == worker::FLAG => worker::main(),
        [path] => inspect(Path::new(path), true),
        [path, records, none] if records == "--records" && none == "0" => inspect(Path::new(path), false),
        _ => {
            let _ = writeln!(std::io::stderr(), "inspect FILE [--records 0]");
            ExitCode::from(2)
        }
    }
}

fn inspect(path: &Path, with_records: bool) -> ExitCode {
    match draft(path) {
        Ok(mut draft) => {
            if !with_records {
                draft.records.clear();
            }
            let mut out = std::io::stdout().lock();
            let written = serde_json::to_writer_pretty(&mut out, &draft).is_ok() && writeln!(out).is_ok();
            if written { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "{error}");
            ExitCode::FAILURE
        }
    }
}

fn draft(path: &Path) -> Result<Draft, Box<dyn std::error::Error>> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let file = std::fs::File::open(path)?;
    let running = worker::spawn(&std::env::current_exe()?, file, &name, &Options::default())?;
    let mut records = Vec::new();
    let summary = running.read(&mut records)?;
    Ok(Draft::of(summary, records))
}
