//! A file, or an unpacked export: the folder is handed over as the archive it was.
//!
//! Links are not followed and nothing is written; files that no format reads are not opened. What stands where a file
//! should and is none goes along as an empty entry whose name says so, for the reader to tell.

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
/// without a single file that could be read is an error, and so is a pipe or a device, which may never end.
pub fn open(path: &Path) -> io::Result<File> {
    let kind = fs::metadata(path)?;
    if kind.is_file() {
        return File::open(path);
    }
    if !kind.is_dir() {
        let what = "it is a pipe or a device, not a file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, what));
    }
    let mut files = Vec::new();
    gather(path, String::new(), 0, &mut files)?;
    if files.iter().all(|(_, path)| path.is_none()) {
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

/// A file by its name in the folder; no path where it is not to be opened.
type Found = (String, Option<PathBuf>);

fn gather(folder: &Path, name: String, depth: usize, files: &mut Vec<Found>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let own = entry.file_name().to_string_lossy().into_owned();
        let name = if name.is_empty() { own.clone() } else { format!("{name}/{own}") };
        let kind = entry.file_type()?;
        if kind.is_dir() && depth < DEPTH {
            gather(&entry.path(), name, depth + 1, files)?;
            continue;
        }
        if is_read(&own) || kind.is_symlink() || kind.is_dir() {
            if files.len() > limits::ENTRIES {
                return Err(io::Error::new(io::ErrorKind::InvalidData, "the folder holds more than 100,000 files"));
            }
            files.push(match not_followed(kind) {
                Some(why) => (format!("{name} ({why})"), None),
                None => (name, Some(entry.path())),
            });
        }
    }
    Ok(())
}

/// Why something in a folder is not opened.
fn not_followed(kind: fs::FileType) -> Option<&'static str> {
    match kind {
        kind if kind.is_file() => None,
        kind if kind.is_symlink() => Some("a link, not followed"),
        kind if kind.is_dir() => Some("a folder too deep to be looked into"),
        _ => Some("a pipe or a device, not opened"),
    }
}

fn is_read(name: &str) -> bool {
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| READ.contains(&end.as_str()))
}

fn pack(files: &[Found], writer: PipeWriter) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(BufWriter::with_capacity(1 << 16, writer));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    for (name, path) in files {
        let Some(path) = path else {
            zip.start_file(name.as_str(), options)?;
            continue;
        };
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
        assert_eq!(zip.by_index(0).unwrap().name().unwrap(), "general/2026-03-01.json");
        #[cfg(unix)]
        {
            let mut link = zip.by_index(1).unwrap();
            assert_eq!(link.name().unwrap(), "link.json (a link, not followed)");
            assert_eq!(link.read_to_end(&mut Vec::new()).unwrap(), 0);
        }
        assert_eq!(zip.len(), 1 + usize::from(cfg!(unix)));
    }

    #[cfg(unix)]
    #[test]
    fn what_may_never_end_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.json");
        let _open = std::os::unix::net::UnixListener::bind(&pipe).unwrap();
        for path in [pipe.as_path(), Path::new("/dev/zero")] {
            assert_eq!(open(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
        // Alone in a folder it is nothing to read; beside a file it goes by its name.
        assert!(open(folder.path()).is_err());
        fs::write(folder.path().join("a.json"), b"[]").unwrap();
        let mut bytes = Vec::new();
        open(folder.path()).unwrap().read_to_end(&mut bytes).unwrap();
        let names = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<String> = names.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["a.json", "pipe.json (a pipe or a device, not opened)"]);
    }

    #[test]
    fn a_folder_without_anything_to_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("photo.jpg"), b"x").unwrap();
        assert!(open(folder.path()).is_err());
        assert!(open(&folder.path().join("nowhere")).is_err());
    }
}
