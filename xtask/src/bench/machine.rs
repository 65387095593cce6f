//! The constants of the machine: how long it takes to make something durable, to write, to copy.
//!
//! They judge nothing; they are the floor that the rows stand on.

use crate::{Outcome, place};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::time::Instant;

/// One row with everything that other rows are to be read against.
pub(crate) fn constants() -> Outcome<Value> {
    let (p50, p99) = fsync_ms()?;
    Ok(json!({
        "row": "machine",
        "cores": std::thread::available_parallelism().map_or(0, |cores| cores.get()),
        "fsync_p50_ms": p50,
        "fsync_p99_ms": p99,
        "write_mb_s": write_mb_s()?,
        "memcpy_gb_s": memcpy_gb_s(),
        "load_before": load(),
    }))
}

/// The load average of the last minute, where the system tells it.
pub(crate) fn load() -> Option<f64> {
    std::fs::read_to_string("/proc/loadavg").ok()?.split(' ').next()?.parse().ok()
}

/// The value below which `share` of the sorted measurements lie.
pub(crate) fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or_default()
}

fn fsync_ms() -> Outcome<(f64, f64)> {
    let (mut file, block) = (scratch()?, [7u8; 4096]);
    let mut took = Vec::new();
    for _ in 0..300 {
        let start = Instant::now();
        file.seek(SeekFrom::Start(0))
            .and_then(|_| file.write_all(&block))
            .and_then(|()| file.sync_data())
            .map_err(|fault| fault.to_string())?;
        took.push(start.elapsed().as_secs_f64() * 1e3);
    }
    took.sort_by(f64::total_cmp);
    Ok((percentile(&took, 0.5), percentile(&took, 0.99)))
}

fn write_mb_s() -> Outcome<f64> {
    let (mut file, block) = (scratch()?, vec![7u8; 1 << 20]);
    let start = Instant::now();
    for _ in 0..128 {
        file.write_all(&block).map_err(|fault| fault.to_string())?;
    }
    file.sync_all().map_err(|fault| fault.to_string())?;
    Ok(128.0 / start.elapsed().as_secs_f64())
}

fn memcpy_gb_s() -> f64 {
    let (from, mut to) = (vec![7u8; 64 << 20], vec![0u8; 64 << 20]);
    let start = Instant::now();
    for _ in 0..8 {
        to.copy_from_slice(std::hint::black_box(&from));
        std::hint::black_box(&mut to);
    }
    0.5 / start.elapsed().as_secs_f64()
}

fn scratch() -> Outcome<File> {
    let folder = place::target().join("bench");
    let path = folder.join("scratch");
    std::fs::create_dir_all(&folder)
        .and_then(|()| File::create(&path))
        .map_err(|fault| format!("{}: {fault}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_taken_from_the_measurements_themselves() {
        let sorted: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(percentile(&sorted, 0.5), 50.0);
        assert_eq!(percentile(&sorted, 0.99), 99.0);
        assert_eq!(percentile(&[], 0.5), 0.0);
    }
}
