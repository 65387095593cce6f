//! A zip of which no export is known: the one file in it that can be read by itself, or what is in it.
//!
//! It reads no format and unpacks nothing to disk; of the names in it only their ends are repeated. A document is a zip
//! as well; one is read out of another, no deeper, and together they may grow no more than a zip may.

use crate::archive::{Archive, Entry};
use crate::detect::{self, Format};
use crate::error::{Error, Reason};
use crate::limits;
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Seek, SeekFrom};

/// The ends of the names of files that can be read by themselves.
const READ: [&str; 16] = [
    "txt",
    "text",
    "log",
    "md",
    "markdown",
    "csv",
    "tsv",
    "json",
    "jsonl",
    "ndjson",
    "vtt",
    "srt",
    "weechatlog",
    "docx",
    "xlsx",
    "ods",
];
/// The ends of those that are zips themselves.
const DOCUMENTS: [&str; 3] = ["docx", "xlsx", "ods"];

/// What lies at the top of a document that is a zip.
pub(crate) const TOP: [&str; 3] = ["[Content_Types].xml", "content.xml", "mimetype"];

/// One file out of an archive.
pub(crate) struct Alone {
    pub(crate) name: String,
    pub(crate) bytes: Cursor<Vec<u8>>,
}

/// The only file of an archive that can be read by itself.
///
/// # Errors
/// Where there is none, or more than one, with what is in it and what could be done; where the archive is made to do
/// harm; where the file is an archive in turn, whatever it is called.
pub(crate) fn find(source: &mut (impl Read + Seek + Send)) -> Result<Alone, Error> {
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    let mut archive = Archive::open(&mut *source)?;
    let kept: Vec<&Entry> = archive.entries.iter().filter(|entry| !is_litter(&entry.name)).collect();
    let read: Vec<&Entry> = kept.iter().copied().filter(|entry| READ.contains(&end(&entry.name).as_str())).collect();
    let [only] = read.as_slice() else { return Err(what_is_in(&kept, read.len())) };
    let only = (*only).clone();
    let mut bytes = Vec::new();
    archive.read(&only, &mut bytes)?;
    if bytes.starts_with(b"PK") {
        check_document(&only, &bytes)?;
    }
    let name = only.name.rsplit(['/', '\\']).next().unwrap_or(&only.name).to_owned();
    Ok(Alone { name, bytes: Cursor::new(bytes) })
}

/// Makes sure that a zip within the zip is a document, and that both together grow no more than one may.
fn check_document(entry: &Entry, bytes: &[u8]) -> Result<(), Error> {
    let unsafe_for = |what: &str| Error::new(Reason::Unsafe, &entry.name, what);
    let known = detect::detect(&entry.name, start_of(bytes)).format;
    if !names_document(&entry.name) || !matches!(known, Some(Format::Docx | Format::Spreadsheet)) {
        return Err(unsafe_for("it is an archive within the archive"));
    }
    let inner = Archive::open(Cursor::new(bytes))?;
    let inflated: u64 = inner.entries.iter().map(|entry| entry.size).sum();
    if !entry.may_grow_to(inflated) {
        return Err(unsafe_for("it grows more than 200 times when it and what is in it are inflated"));
    }
    Ok(())
}

/// Whether a name is that of a document that is a zip.
pub(crate) fn names_document(name: &str) -> bool {
    DOCUMENTS.contains(&end(name).as_str())
}

/// What the detector looks at.
pub(crate) fn start_of(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(limits::PREFIX)]
}

/// Whether a format's reader opens archives itself.
pub(crate) fn is_of_archives(format: Format) -> bool {
    use Format::{Docx, GoogleChat, Mattermost, SlackExport, Spreadsheet, WhatsApp, Zulip};
    matches!(format, SlackExport | WhatsApp | Zulip | Mattermost | GoogleChat | Docx | Spreadsheet)
}

fn what_is_in(kept: &[&Entry], read: usize) -> Error {
    let what = match (kept.len(), read) {
        (0, _) => "it is a zip with no file in it".to_owned(),
        (all, 0) => format!(
            "it is a zip of {all} files{}: no export that is known, and no file that can be read by itself",
            ends(kept)
        ),
        (all, read) => format!(
            "it is a zip of {all} files{}: no export that is known. {read} of them can be read by themselves; unpack it and import those one by one",
            ends(kept)
        ),
    };
    Error::new(Reason::Unrecognised, "the archive", what)
}

/// The commonest ends of names, in brackets; what is no plain end is not repeated.
fn ends(kept: &[&Entry]) -> String {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in kept.iter().map(|entry| end(&entry.name)).filter(|end| is_plain(end)) {
        *counts.entry(name).or_default() += 1;
    }
    let mut counted: Vec<(String, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let shown: Vec<String> = counted.iter().take(5).map(|(end, count)| format!("{count} .{end}")).collect();
    if shown.is_empty() { String::new() } else { format!(" ({})", shown.join(", ")) }
}

fn end(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or_else(String::new, |(_, end)| end.to_ascii_lowercase())
}

fn is_plain(end: &str) -> bool {
    (1..=5).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What an operating system leaves in folders.
pub(crate) fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&file)
}
