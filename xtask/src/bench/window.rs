//! The real window: from start to the first painted frame, and what it holds in memory (W8).
//!
//! Measured on a virtual display in release. It opens no vault and types nothing.

use super::machine::percentile;
use crate::screen::Screen;
use crate::setup::{self, Consent, Purpose};
use crate::{Outcome, place, run};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

/// First frame over several starts, and the memory of the last one.
pub(crate) fn rows() -> Outcome<Vec<Value>> {
    if !cfg!(target_os = "linux") {
        return Ok(vec![json!({"row": "W8", "skipped": "measured on Linux only"})]);
    }
    setup::prepare(Purpose::RunUnseen, Consent::Ask)?;
    let program = run::build(true)?;
    let screen = Screen::start(&place::target().join("screen"))?;
    warm_up(&screen, &program)?;
    let (mut frames, mut memory) = (Vec::new(), 0.0);
    for _ in 0..ROUNDS {
        wait_until_empty(&screen)?;
        let start = Instant::now();
        let mut window = run::start_on(&screen, &program)?;
        let taken = run::first_frame(&screen, &mut window, start);
        memory = family_pss_mb(window.id());
        let _ = window.kill();
        let _ = window.wait();
        frames.push(taken?.as_secs_f64() * 1e3);
    }
    let first = frames.first().copied().unwrap_or_default();
    frames.sort_by(f64::total_cmp);
    Ok(vec![
        json!({"row": "W8", "what": "start to first frame", "first_ms": first, "p50_ms": percentile(&frames, 0.5),
               "max_ms": percentile(&frames, 1.0), "rounds": ROUNDS}),
        json!({"row": "W8", "what": "memory of the window and its web processes", "pss_mb": memory}),
    ])
}

/// A start that is not counted: a new display reads its keyboards and fonts for the first program on it.
fn warm_up(screen: &Screen, program: &PathBuf) -> Outcome {
    let mut window = run::start_on(screen, program)?;
    let taken = run::first_frame(screen, &mut window, Instant::now());
    let _ = window.kill();
    let _ = window.wait();
    taken.map(drop)
}

/// Waits until the window of the round before is gone from the display.
fn wait_until_empty(screen: &Screen) -> Outcome {
    const PATIENCE: Duration = Duration::from_secs(10);
    let start = Instant::now();
    while screen.frame()?.is_painted() {
        if start.elapsed() > PATIENCE {
            return Err(format!("The display did not become empty within {} s.", PATIENCE.as_secs()));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Proportional set size of a process and all it started, in MB, at this moment.
fn family_pss_mb(eldest: u32) -> f64 {
    let mut family = BTreeSet::from([eldest]);
    let parents = parents();
    while let Some((child, _)) =
        parents.iter().find(|(child, parent)| family.contains(parent) && !family.contains(child))
    {
        family.insert(*child);
    }
    family.iter().filter_map(|process| pss_kb(*process)).sum::<f64>() / 1024.0
}

/// Every process with its parent.
fn parents() -> Vec<(u32, u32)> {
    let Ok(folder) = std::fs::read_dir("/proc") else { return Vec::new() };
    folder
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter_map(|process: u32| {
            let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
            // The name in parentheses may hold spaces; state and parent follow the last one.
            let parent = stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()?;
            Some((process, parent))
        })
        .collect()
}

fn pss_kb(process: u32) -> Option<f64> {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix("kB")?.trim().parse().ok())
}
