//! A file, or an unpacked export: the folder is handed over as the archive it was.
//!
//! Links are not followed and nothing is written; files that no format reads are not opened.

use crate::limits;
use std::fs::{self, File};
use std::io::{self, BufWriter, PipeWriter, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How many folders deep an export may lie.
const DEPTH: usize = 8;
/// The ends of the names of files that are taken along.
const READ: [&str; 6] = ["json", "jsonl", "txt", "log", "xml", "md"];

/// Opens a file for reading; a folder comes as a stream that holds it as a zip.
///
/// The stream is filled by a thread that ends with the folder, or when nobody reads on. A folder
/// without a single file that could be read is an error.
pub fn open(path: &Path) -> io::Result<File> {
    if !fs::metadata(path)?.is_dir() {
        return File::open(path);
    }
    let mut files = Vec::new();
    gather(path, String::new(), 0, &mut files)?;
    if files.is_empty() {
        let what = "the folder holds no file of an export";
        return Err(io::Error::new(io::ErrorKind::InvalidData, what));
    }
    files.sort();
    let (reader, writer) = io::pipe()?;
    std::thread::Builder::new().name("folder".into()).spawn(move || {
        // Whoever reads notices a stream that was cut off, and says so.
        let _ = pack(&files, writer);
    })?;
    Ok(file_of(reader))
}

fn gather(folder: &Path, name: String, depth: usize, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let name = if name.is_empty() { own.clone() } else { format!("{name}/{own}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < DEPTH {
            gather(&entry.path(), name, depth + 1, files)?;
        } else if kind.is_file() && is_read(&own) {
            if files.len() > limits::ENTRIES {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the folder holds more than 100,000 files"));
            }
            files.push((name, entry.path()));
        }
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| READ.contains(&end.as_str()))
}

fn pack(files: &[(String, PathBuf)], writer: PipeWriter) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(BufWriter::with_capacity(1 << 16, writer));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, path) in files {
        let large = fs::metadata(path)?.len() >= u64::from(u32::MAX);
        zip.start_file(name.as_str(), options.large_file(large))?;
        io::copy(&mut File::open(path)?, &mut zip)?;
    }
    zip.finish()?.into_inner().flush()
}

#[cfg(unix)]
fn file_of(reader: io::PipeReader) -> File {
    File::from(std::os::fd::OwnedFd::from(reader))
}

#[cfg(windows)]
fn file_of(reader: io::PipeReader) -> File {
    File::from(std::os::windows::io::OwnedHandle::from(reader))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read};

    #[test]
    fn a_folder_becomes_the_archive_it_was() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("general")).unwrap();
        fs::write(folder.path().join("general/2026-03-01.json"), b"[]").unwrap();
        fs::write(folder.path().join("photo.jpg"), b"x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("/etc/passwd", folder.path().join("link.json")).unwrap();
        let mut bytes = Vec::new();
        open(folder.path()).unwrap().read_to_end(&mut bytes).unwrap();
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(zip.len(), 1);
        assert_eq!(zip.by_index(0).unwrap().name().unwrap(), "general/2026-03-01.json");
    }

    #[test]
    fn a_folder_without_anything_to_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("photo.jpg"), b"x").unwrap();
        assert!(open(folder.path()).is_err());
        assert!(open(&folder.path().join("nowhere")).is_err());
    }
}
