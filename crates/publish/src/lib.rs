//! Editions as files: Markdown, one HTML file, JSON. The same edition is the same bytes; no author, date, id or comment is
//! in them. It takes what `gate` released and nothing else, and decides nothing about who may read what.

mod html;
mod json;
mod labels;
mod markdown;
mod reading;

use gate::{Edition, Released};
use sha2::{Digest, Sha256};

pub use reading::{Leak, Trace, verify};

/// What a file is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CommonMark.
    Markdown,
    /// One file for a web browser: no scripts, nothing fetched.
    Html,
    /// For programs; [`write`] says of what shape.
    Json,
}

/// Writes an edition.
///
/// The JSON is one object, `{"format": "recount-edition", "version": 1, "edition": …}`, indented, with a line end at its
/// end. `edition` has `title`, `subtitle`, `scenes` and `notes`:
/// * a scene has `title` and `blocks`; a block has `kind`, which is one of
///   * `passage`, with `runs`: `{"kind":"text","text","style":"plain|emphasis|strong"}` or `{"kind":"note","number"}`;
///   * `quotation`, with `voice`: `{"speaker","text","note"}`, where `speaker` is null when nobody is named;
///   * `side_by_side`, with `topic` and `voices`;
///   * `decision`, with `title`, `speaker`, `taken`, `others`, `pulls`, `note`; a pull is
///     `{"text","toward_taken":"taken|other|neither","strength_words","strength"}`, the last two null when not said, and
///     `strength` one of `slight|some|strong|decisive|cannot_say`: an order within one person, never a number;
/// * a note has `number`, `speaker` and `when`, the last two null when nobody is named.
///
/// A field that comes later is added; one that changes its meaning makes version 2.
pub fn write(edition: &Released<Edition>, format: Format) -> Vec<u8> {
    match format {
        Format::Markdown => markdown::write(edition.get()),
        Format::Html => html::write(edition.get()),
        Format::Json => json::write(edition.get()),
    }
    .into_bytes()
}

/// SHA-256 of a file's bytes, in hexadecimal.
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
