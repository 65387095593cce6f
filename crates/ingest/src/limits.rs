//! How much of a stranger's file is read before it is refused.
//!
//! Numbers only; the places that hold them are `archive`, `decode`, `intake` and `worker`.

/// How many bytes of a file the detector looks at.
pub const PREFIX: usize = 64 * 1024;

/// The longest line of a text file, and the longest text of one record, in bytes.
pub(crate) const LINE: usize = 1_000_000;
/// The largest file that is read as text, in bytes.
pub(crate) const TEXT: u64 = 256 * 1024 * 1024;
/// The most columns of a table.
pub(crate) const COLUMNS: usize = 1_000;
/// The deepest nesting of JSON.
pub(crate) const DEPTH: usize = 64;

/// The most entries an archive may list.
pub(crate) const ENTRIES: usize = 100_000;
/// The largest single entry of an archive, inflated, in bytes.
pub(crate) const ENTRY: u64 = 256 * 1024 * 1024;
/// The most that one entry may grow when inflated.
pub(crate) const RATIO: u64 = 200;
/// Entries up to this size inflated are not held to the ratio: a page of blanks is no bomb.
pub(crate) const RATIO_FLOOR: u64 = 64 * 1024;
/// The most that all entries together may inflate to, in bytes.
pub(crate) const INFLATED: u64 = 1024 * 1024 * 1024;
/// An archive that grows no more than this many times may inflate to [`INFLATED_TEXT`] instead.
pub(crate) const TEXT_RATIO: u64 = 16;
/// See [`TEXT_RATIO`].
pub(crate) const INFLATED_TEXT: u64 = 4 * INFLATED;

/// The longest name of a person or a source, in characters.
pub(crate) const NAME: usize = 200;
/// The most different people one file may name.
pub(crate) const PEOPLE: usize = 100_000;
/// The most different sources that the rows of one table may name.
pub(crate) const SOURCES: usize = 1_000;
/// The most cells of one spreadsheet.
pub(crate) const CELLS: usize = 5_000_000;
/// How often the same thing is said with its place before it is only counted.
pub(crate) const SAME_WARNING: u64 = 50;
/// The most warnings kept in all.
pub(crate) const WARNINGS: usize = 1_000;

/// Address space of the worker, in bytes.
#[cfg(unix)]
pub(crate) const WORKER_MEMORY: u64 = 2 * 1024 * 1024 * 1024;
/// Processor time of the worker, in seconds.
#[cfg(unix)]
pub(crate) const WORKER_SECONDS: u64 = 300;
/// The longest line the parent accepts from the worker, in bytes.
pub(crate) const FRAME: usize = 64 * 1024 * 1024;
