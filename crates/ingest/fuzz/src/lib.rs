//! What every target does with the bytes it is given: read them as one format, and hold the reader to its word.
//!
//! No corpus lies here: `tests/fixtures/ingest` is one, small and readable.

use ingest::{Format, Options, draft};
use std::io::Cursor;

/// Reads bytes as the format of this name; a draft without records or an error without a place is a fault.
pub fn read(format: &str, bytes: &[u8]) {
    let format: Format = format.parse().expect("a target is named after its format");
    let options = Options {
        format: Some(format),
        start: "2026-03-29T00:00:00Z".parse().ok(),
        zone: "Europe/Berlin".parse().ok(),
        ..Options::default()
    };
    match draft("a file", Cursor::new(bytes), &options) {
        Ok(draft) => {
            assert!(!draft.records.is_empty());
            let counted: u64 = draft.sources.iter().map(|source| source.records).sum();
            assert_eq!(counted, draft.records.len() as u64);
        }
        Err(error) => assert!(!error.place.is_empty() && !error.what.is_empty()),
    }
}

/// Asks the detector, which looks at whatever a person drops.
pub fn detect(bytes: &[u8]) {
    assert!(!ingest::detect("a file", bytes).why.is_empty());
}
