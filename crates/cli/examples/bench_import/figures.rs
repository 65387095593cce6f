//! What one run of one part cost, as it crosses from the process that ran it; and what a row says of several.
//!
//! It measures nothing but memory.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// What one run cost.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Figures {
    /// From the choice of the file until it can be searched, or of all calls together.
    pub(crate) seconds: f64,
    /// Of these, until the preview.
    pub(crate) preview_seconds: f64,
    /// How many records came of it, or how many calls there were.
    pub(crate) records: u64,
    /// How many records with a planted word were found afterwards.
    pub(crate) planted: u64,
    /// Where the calls were timed one by one, half of them took no longer.
    pub(crate) p50_ms: f64,
    /// Most that the process and its workers held resident.
    pub(crate) peak_mib: u64,
}

impl Figures {
    /// From calls that were timed one by one, in seconds.
    pub(crate) fn of_each(mut took: Vec<f64>) -> Self {
        let seconds = took.iter().sum();
        took.sort_by(f64::total_cmp);
        Self { seconds, p50_ms: took.get(took.len() / 2).copied().unwrap_or_default() * 1e3, ..Self::default() }
    }
}

/// Runs of one part in the order they were made.
#[derive(Debug, Default)]
pub(crate) struct Runs(pub(crate) Vec<Figures>);

impl Runs {
    /// The one in the middle, by a figure.
    pub(crate) fn median(&self, figure: impl Fn(&Figures) -> f64) -> f64 {
        let mut all: Vec<f64> = self.0.iter().map(figure).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    }

    pub(crate) fn peak_mib(&self) -> u64 {
        self.0.iter().map(|run| run.peak_mib).max().unwrap_or_default()
    }
}

/// A row beside its limit; ratios are of medians of rounds that were interleaved.
pub(crate) fn row(name: &str, ours: &Runs, limit: &Runs) -> Map<String, Value> {
    let (mine, least) = (ours.median(|run| run.seconds), limit.median(|run| run.seconds));
    let mut row = Map::new();
    let mut add = |figure: &str, value: Value| row.insert(figure.to_owned(), value);
    add("row", json!(name));
    add("records", json!(ours.0.first().map(|run| run.records)));
    add("ours_s", json!(mine));
    let preview = ours.median(|run| run.preview_seconds);
    if preview > 0.0 {
        add("of_it_preview_s", json!(preview));
    }
    add("limit_s", json!(least));
    add("ratio", json!(mine / least));
    add("rounds", json!(ours.0.len()));
    add("ours_peak_mib", json!(ours.peak_mib()));
    add("limit_peak_mib", json!(limit.peak_mib()));
    row
}

/// The most that this process held resident since it began, or since [`forget_peak`].
pub(crate) fn peak_mib() -> u64 {
    peak_kib("self") / 1024
}

/// The same of any process; nothing where the system does not tell.
pub(crate) fn peak_kib(process: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let peak =
        status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok());
    peak.unwrap_or_default()
}

/// Counts the peak from now on: deriving a key from a passphrase takes memory on purpose.
pub(crate) fn forget_peak() {
    // Where this cannot be done, the peak is higher than it should be, never lower.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}

/// The most that the children of this process held, looked at until `work` is done, and what it gave.
pub(crate) fn with_peak_of_children<T>(work: impl FnOnce() -> T) -> (T, u64) {
    use std::sync::atomic::{AtomicBool, Ordering};
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| {
            let mut most = 0;
            while !over.load(Ordering::Relaxed) {
                most = most.max(children().iter().map(|child| peak_kib(child)).sum());
                std::thread::sleep(Duration::from_millis(5));
            }
            most
        });
        let done = work();
        over.store(true, Ordering::Relaxed);
        (done, looking.join().unwrap_or_default() / 1024)
    })
}

fn children() -> Vec<String> {
    let tasks = std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}
