//! Bytes in, drafts and warnings out: what a chat export, a transcript or a timeline holds.
//!
//! One file per format under [`formats`], one detector that says which it is and why, one worker
//! process that reads without keys. It keeps nothing, decides nothing about who a person is, and
//! never guesses in silence: what it could not take in is said with its place.

mod alone;
mod archive;
mod block;
mod decode;
mod detect;
mod draft;
mod error;
mod folder;
mod formats;
mod intake;
mod limits;
mod time;
pub mod worker;

pub use block::{Block, Lent, Packed};
pub use detect::{Certainty, Detection, Format, UnknownFormat, detect};
pub use draft::{
    Clock, Draft, Kind, Mapping, Options, Person, Progress, Record, Sink, Source, SourceKind, Summary, Warning,
};
pub use error::{Error, Reason, THE_FILE};
pub use folder::open;
pub use limits::PREFIX;
pub use time::{DateOrder, Precision, Timestamp};

use intake::Intake;
use std::io::{Read, Seek, SeekFrom};

/// Reads one file into the sink, record by record, and says at the end what was in it.
///
/// `name` is the file's own name without its folder; it names the source and helps the detector.
/// A file without a single record is a failure with a reason, never an empty success. Of a zip that
/// is no known export, the one file that can be read by itself is read.
pub fn read(
    name: &str,
    mut source: impl Read + Seek + Send,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Summary, Error> {
    let mut prefix = Vec::new();
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    (&mut source).take(PREFIX as u64).read_to_end(&mut prefix).map_err(Error::unreadable)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    if prefix.is_empty() {
        return Err(Error::empty("the file has no bytes in it"));
    }
    let listed = by_entries(&mut source, &prefix)?;
    let detection = match (options.format, &listed) {
        (Some(format), _) => Detection::chosen(format),
        (None, Listed::As(found)) => found.clone(),
        (None, Listed::AsNothing { .. }) => detect::unknown_archive(),
        (None, Listed::Not) => detect(name, &prefix),
    };
    if is_packed_anyhow(&detection, &listed, &prefix) {
        let mut alone = alone::find(&mut source)?;
        let detection = match options.format {
            Some(_) => detection,
            None => detect(&alone.name, alone::start_of(alone.bytes.get_ref())),
        };
        return read_as(&alone.name, &mut alone.bytes, detection, options, sink);
    }
    read_as(name, &mut source, detection, options, sink)
}

/// Whether a file is a zip although no reader of zips is to have it.
fn is_packed_anyhow(detection: &Detection, listed: &Listed, prefix: &[u8]) -> bool {
    let guessed = detection.format == Some(Format::SlackExport) && detection.certainty == Certainty::Guess;
    let within = matches!(listed, Listed::AsNothing { document: true })
        && matches!(detection.format, Some(Format::Docx | Format::Spreadsheet));
    let other = detection.format.is_some_and(|it| !alone::is_of_archives(it));
    prefix.starts_with(b"PK\x03\x04") && (guessed || within || other)
}

fn read_as(
    name: &str,
    source: &mut (impl Read + Seek + Send),
    detection: Detection,
    options: &Options,
    sink: &mut dyn Sink,
) -> Result<Summary, Error> {
    let Some(format) = detection.format else {
        return Err(Error::new(Reason::Unrecognised, crate::THE_FILE, detection.why));
    };
    let mut intake = Intake::new(name, options, sink);
    formats::read(format, source, &mut intake)?;
    intake.finish(format, detection)
}

/// What the names in an archive say.
enum Listed {
    /// It is this.
    As(Detection),
    /// It is an archive, and neither an export nor a document.
    AsNothing {
        /// Whether a document lies in it.
        document: bool,
    },
    /// It is no archive, or one of which its beginning says more.
    Not,
}

/// Looks at the list of an archive, which stands at its end, beyond what the detector looks at.
fn by_entries(source: &mut (impl Read + Seek + Send), prefix: &[u8]) -> Result<Listed, Error> {
    if !prefix.starts_with(b"PK\x03\x04") {
        return Ok(Listed::Not);
    }
    // What is wrong with an archive is for whoever reads it to say.
    let listed = archive::Archive::open(&mut *source).ok().map_or(Listed::Not, |archive| {
        let names = || archive.entries.iter().map(|entry| entry.name.as_str());
        match detect::detect_archive(names()) {
            Some(found) => Listed::As(found),
            None if names().any(|name| alone::TOP.contains(&name)) => Listed::Not,
            None => Listed::AsNothing { document: names().any(alone::names_document) },
        }
    });
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    Ok(listed)
}

/// Reads one file whole, for callers that want everything in memory.
pub fn draft(name: &str, source: impl Read + Seek + Send, options: &Options) -> Result<Draft, Error> {
    let mut records = Vec::new();
    let summary = read(name, source, options, &mut records)?;
    Ok(Draft::of(summary, records))
}
