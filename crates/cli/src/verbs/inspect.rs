//! `recount inspect`: what an import would take in, read by a worker process that holds no key, as one object. It keeps
//! nothing and asks no vault.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono_tz::Tz;
use clap::Args;
use ingest::{Draft, Format, Options, Reason, Record, Sink, worker};
use serde::de::value::{Error as NotAName, StrDeserializer};
use serde::{Deserialize as _, de::IntoDeserializer as _};

use crate::answer::{Outcome, Trouble, print};

/// Says what a file holds.
#[derive(Debug, Args)]
pub struct InspectArgs {
    /// The file, or the folder of an export; `-` for standard input
    file: PathBuf,
    /// Read it as this, whatever it looks like
    #[arg(long, value_name = "NAME", value_parser = format_named, long_help = formats())]
    format: Option<Format>,
    /// The zone of times that carry none
    #[arg(long, value_name = "IANA")]
    zone: Option<Tz>,
    /// How many records to print at most; 0 leaves them out
    #[arg(long, value_name = "N")]
    records: Option<u64>,
}

/// Prints what an import would take in.
///
/// # Errors
/// When the file is not what it seems, with the place; an empty file is one.
pub fn inspect(args: &InspectArgs) -> Outcome {
    let (file, name) = open(&args.file)?;
    let options = Options { format: args.format, zone: args.zone, ..Options::default() };
    let worker = worker::spawn(&std::env::current_exe()?, file, &name, &options)?;
    let mut first = First { records: Vec::new(), most: args.records.unwrap_or(u64::MAX) };
    let summary = worker.read(&mut first).map_err(|error| trouble(&error))?;
    print(&Draft::of(summary, first.records))
}

/// Keeps the first records and lets the others pass.
struct First {
    records: Vec<Record>,
    most: u64,
}

impl Sink for First {
    fn record(&mut self, record: Record) -> Result<(), ingest::Error> {
        if (self.records.len() as u64) < self.most {
            self.records.push(record);
        }
        Ok(())
    }
}

fn open(path: &Path) -> Outcome<(File, String)> {
    if path == Path::new("-") {
        return Ok((standard_input()?, "standard input".to_owned()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok((ingest::open(path)?, name))
}

#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd as _;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle as _;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

fn formats() -> String {
    format!("Read it as this, whatever it looks like: {}", Format::names())
}

fn format_named(name: &str) -> Result<Format, NotAName> {
    let name: StrDeserializer<'_, NotAName> = name.into_deserializer();
    Format::deserialize(name)
}

fn trouble(error: &ingest::Error) -> Trouble {
    let remedy = match error.reason {
        Reason::Unrecognised => "Say with --format what it is, or save it in another format.",
        Reason::Malformed => "Look at that place, or say with --format what the file is.",
        Reason::Empty => "Choose another file.",
        Reason::TooLarge | Reason::Worker => "Split it into smaller files.",
        Reason::Unsafe => "Make the file again where it came from.",
        Reason::Unreadable | Reason::Stopped => "Check the file and try again.",
    };
    Trouble::new("file_unreadable", format!("{}: {}.", error.place, error.what.trim_end_matches('.')), remedy)
}
