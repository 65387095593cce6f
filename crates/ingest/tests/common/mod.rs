//! What the tests of this crate share: fixtures of our own, and archives made from them.
//!
//! Test code only.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/ingest")
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(name)).unwrap()
}

/// The Slack fixture as an archive, with `root` before every name.
pub fn slack_zip(root: &str) -> Vec<u8> {
    packed("slack-export", root)
}

/// A fixture that is kept unpacked, as the archive it is outside, with `root` before every name.
pub fn packed(name: &str, root: &str) -> Vec<u8> {
    let entries = files(name);
    let entries: Vec<_> = entries.iter().map(|(name, bytes)| (format!("{root}{name}"), bytes.as_slice())).collect();
    archive(&entries)
}

/// The files of a fixture that is kept unpacked, by their names in it.
pub fn files(name: &str) -> Vec<(String, Vec<u8>)> {
    let base = folder().join(name);
    let mut entries = Vec::new();
    gather(&base, &base, &mut entries);
    entries.sort();
    entries
}

pub fn archive<N: AsRef<str>>(entries: &[(N, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        // An OpenDocument file says what it is in its first bytes, unpacked.
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let options = if name.as_ref() == "mimetype" { stored } else { SimpleFileOptions::default() };
        zip.start_file(name.as_ref(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gather(base: &Path, folder: &Path, entries: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(base, &path, entries);
        } else {
            let name = path.strip_prefix(base).unwrap().to_string_lossy().replace('\\', "/");
            entries.push((name, std::fs::read(&path).unwrap()));
        }
    }
}
