//! A zip from a stranger: looked over before anything is inflated, and watched while it is.
//!
//! Nothing is ever written to disk and no name in it is used as a path; names are only matched.

use crate::error::{Error, Reason};
use crate::limits;
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;
use zip::result::ZipError;

/// An archive whose list of entries has been found harmless.
pub(crate) struct Archive<R> {
    zip: ZipArchive<BufReader<R>>,
    /// Its files, without folders, in the order of the archive.
    pub(crate) entries: Vec<Entry>,
    left: u64,
}

/// One file of an archive.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name as written, with `/` between folders.
    pub(crate) name: String,
    /// Its size inflated, as the archive promises it.
    pub(crate) size: u64,
    packed: u64,
    index: usize,
}

impl Entry {
    /// Whether so much may come out of what it takes in the archive.
    pub(crate) fn may_grow_to(&self, inflated: u64) -> bool {
        inflated <= limits::RATIO_FLOOR || inflated <= self.packed.saturating_mul(limits::RATIO)
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Opens an archive and refuses it where it is made to do harm.
    pub(crate) fn open(source: R) -> Result<Self, Error> {
        let zip = ZipArchive::new(BufReader::with_capacity(64 * 1024, source)).map_err(|e| damaged(&e))?;
        let mut archive = Self { zip, entries: Vec::new(), left: 0 };
        archive.look_over()?;
        Ok(archive)
    }

    /// Inflates one entry into `bytes`, which is cleared first.
    pub(crate) fn read(&mut self, entry: &Entry, bytes: &mut Vec<u8>) -> Result<(), Error> {
        bytes.clear();
        if entry.size > limits::ENTRY {
            return Err(too_large(&entry.name, "it is larger than 256 MiB"));
        }
        let file = self.zip.by_index(entry.index).map_err(|e| damaged(&e))?;
        bytes.reserve(usize::try_from(entry.size).unwrap_or(0));
        // One byte more than promised tells a lie from the truth.
        let most = entry.size.min(self.left) + 1;
        let read = file.take(most).read_to_end(bytes);
        let length = bytes.len() as u64;
        if length > entry.size || length > self.left {
            let what = "it is larger than the archive says";
            return Err(Error::new(Reason::Unsafe, &entry.name, what));
        }
        self.left -= length;
        read.map_err(|_| {
            Error::malformed(&entry.name, "it is damaged, or larger than the archive says, and could not be inflated")
        })?;
        check_ratio(&entry.name, length, entry.packed)
    }

    fn look_over(&mut self) -> Result<(), Error> {
        if self.zip.len() > limits::ENTRIES {
            return Err(too_large("the archive", "it lists more than 100,000 entries"));
        }
        if self.zip.has_duplicate_names() {
            return Err(harmful("the archive", "it lists two entries of the same name"));
        }
        let (mut inflated, mut packed) = (0_u64, 0_u64);
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index_data(index).map_err(|e| damaged(&e))?;
            let raw = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let name = entry.name().map(|name| name.into_owned()).unwrap_or(raw);
            if entry.encrypted() {
                return Err(harmful(&name, "it is encrypted; export it without a password"));
            }
            if entry.is_symlink() {
                return Err(harmful(&name, "it is a link to another place"));
            }
            if entry.is_dir() {
                continue;
            }
            if is_archive_name(&name) {
                return Err(harmful(&name, "it is an archive within the archive"));
            }
            check_ratio(&name, entry.size(), entry.compressed_size())?;
            inflated = inflated.saturating_add(entry.size());
            packed = packed.saturating_add(entry.compressed_size());
            let (size, packed) = (entry.size(), entry.compressed_size());
            self.entries.push(Entry { name, size, packed, index });
        }
        self.left = allowance(packed);
        if inflated > self.left {
            return Err(too_large("the archive", "it inflates to more than 1 GiB"));
        }
        if self.zip.has_overlapping_entries().map_err(|e| damaged(&e))? {
            return Err(harmful("the archive", "its entries share the same bytes"));
        }
        Ok(())
    }
}

/// How much an archive of this packed size may inflate to.
fn allowance(packed: u64) -> u64 {
    let as_text = packed.saturating_mul(limits::TEXT_RATIO);
    as_text.clamp(limits::INFLATED, limits::INFLATED_TEXT)
}

fn check_ratio(name: &str, inflated: u64, packed: u64) -> Result<(), Error> {
    if inflated > limits::RATIO_FLOOR && inflated > packed.saturating_mul(limits::RATIO) {
        return Err(harmful(name, "it grows more than 200 times when inflated"));
    }
    Ok(())
}

fn is_archive_name(name: &str) -> bool {
    const ENDS: [&str; 11] = ["zip", "gz", "tgz", "bz2", "xz", "zst", "7z", "rar", "tar", "jar", "cab"];
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| ENDS.contains(&end.as_str()))
}

fn harmful(place: &str, what: &str) -> Error {
    Error::new(Reason::Unsafe, place, what)
}

fn too_large(place: &str, what: &str) -> Error {
    Error::too_large(place, what)
}

fn damaged(error: &ZipError) -> Error {
    let what = match error {
        ZipError::Io(error) if error.kind() != std::io::ErrorKind::UnexpectedEof => {
            return Error::unreadable(std::io::Error::from(error.kind()));
        }
        ZipError::UnsupportedArchive(_) => "it is packed in a way that is not read",
        _ => "it is not a whole zip archive; it may have been cut off",
    };
    Error::malformed("the archive", what)
}
