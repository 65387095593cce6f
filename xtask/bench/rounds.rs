//! Rounds of measuring for examples that are rows: works take turns, so that a busy neighbour is busy for all of them, and
//! what counts is the time of the processor. It knows no row and prints nothing but what it is given.

#![allow(dead_code, unreachable_pub, reason = "each row takes what it needs of it")]

use std::io::Write as _;
use std::path::PathBuf;

use rustix::time::{ClockId, clock_gettime};
use serde_json::Value;

/// Milliseconds of the processor that this program has used.
pub fn processor_ms() -> f64 {
    let used = clock_gettime(ClockId::ProcessCPUTime);
    used.tv_sec as f64 * 1e3 + used.tv_nsec as f64 / 1e6
}

/// What one work took, in milliseconds of the processor.
pub struct Took {
    /// In the middle.
    pub median: f64,
    /// At least.
    pub least: f64,
}

/// Does all works once a round, one after the other.
pub fn rounds<const N: usize>(count: usize, mut works: [&mut dyn FnMut(); N]) -> [Took; N] {
    let mut took = [const { Vec::new() }; N];
    for _ in 0..count {
        for (work, took) in works.iter_mut().zip(&mut took) {
            let began = processor_ms();
            work();
            took.push(processor_ms() - began);
        }
    }
    took.map(|mut took| {
        took.sort_by(f64::total_cmp);
        Took { median: took[took.len() / 2], least: took[0] }
    })
}

/// The value below which a share of them lies; none when there are none.
pub fn below(values: &mut [f64], share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get((values.len().saturating_sub(1) as f64 * share).round() as usize).copied()
}

/// A file of the data that `cargo xtask bench` had made, if it could.
pub fn data(name: &str) -> Option<PathBuf> {
    Some(PathBuf::from(std::env::var_os("RECOUNT_BENCH_DATA")?).join(name)).filter(|file| file.is_file())
}

/// What a peer took for something, in milliseconds of the processor, measured in the same run; nothing when it is not
/// installed.
pub fn peer_ms(what: &str) -> Option<f64> {
    let lines = std::fs::read_to_string(std::env::var_os("RECOUNT_BENCH_PEERS")?).ok()?;
    let mut rows = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let is_meant =
        |name: &str| name.strip_prefix(what).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',']));
    let row = rows.rfind(|row| row["what"].as_str().is_some_and(is_meant))?;
    Some(row["cpu_s"].as_f64()? * 1e3)
}

/// What stands in a row for a peer's time.
pub fn told(peer_ms: Option<f64>) -> Value {
    peer_ms.map_or_else(|| "peer not installed".into(), |ms| ms.into())
}

/// What stands in a row for how many times a peer's time is ours.
pub fn times(peer_ms: Option<f64>, ours_ms: f64) -> Value {
    peer_ms.map_or(Value::Null, |ms| (ms / ours_ms).into())
}

/// Prints a row.
pub fn row(row: &Value) {
    let _ = writeln!(std::io::stdout(), "{row}");
}
