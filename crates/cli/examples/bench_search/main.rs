//! W4: the first fifty records with some words, asked as the window asks it, in an encrypted vault with
//! `RECOUNT_BENCH_RECORDS` messages of a chat export (200,000 unless said; the goal is set for 1,000,000). Beside it the
//! limit: a bare encrypted table with the same texts and the same index, the same question in SQL, newest first, over
//! rows that lie in order of time. Rounds of both are interleaved, and what both find is compared. "Cold" is the first
//! search after unlocking, with the file dropped from the system's cache.

mod limit;
mod messages;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use limit::Limit;
use messages::{BOT, Messages, QUIET};
use recount_cli::host::Shell;
use serde_json::{Value, json};
use uuid::Uuid;

const PASSPHRASE: &str = "quiet harbour seventeen lanterns";
const FIRST: usize = 50;
const ROUNDS: usize = 40;
/// Where the limit takes its time, fewer rounds have to do.
const FEWEST_ROUNDS: usize = 6;
const LONGEST: Duration = Duration::from_secs(4);
const COLD_ROUNDS: usize = 3;

fn main() {
    if std::env::args().nth(1).as_deref() == Some(ingest::worker::FLAG) {
        std::process::exit(i32::from(ingest::worker::main() != std::process::ExitCode::SUCCESS));
    }
    let count = std::env::var("RECOUNT_BENCH_RECORDS").ok().and_then(|count| count.parse().ok()).unwrap_or(200_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let messages = Messages::new(count);
    let bench = Bench::begin(folder.path(), &messages);
    let limit = Limit::fill(folder.path(), &messages);
    let questions = questions(&messages);
    let mut all = (Vec::new(), Vec::new());
    for question in &questions {
        let (ours, theirs) = bench.warm(&limit, question);
        all.0.extend(ours);
        all.1.extend(theirs);
    }
    row("W4 all of these, warm", count, &Spread::of(all.0), Some(&Spread::of(all.1)));
    let cold = questions.iter().flat_map(|question| bench.cold(folder.path(), question)).collect();
    row("W4 all of these, cold", count, &Spread::of(cold), None);
}

/// One way of asking, in both languages.
pub(crate) struct Question {
    name: &'static str,
    words: String,
    /// The same for the index of the limit.
    index: String,
    speaker: Option<usize>,
    /// From when to when, in seconds since 1970.
    time: Option<(i64, i64)>,
}

fn questions(messages: &Messages) -> Vec<Question> {
    let ask = |name, words: &str, index: &str| Question {
        name,
        words: words.to_owned(),
        index: index.to_owned(),
        speaker: None,
        time: None,
    };
    let middling = messages.word(400);
    let rare = messages.word(9_000);
    let some = &middling[..2];
    let days = messages.span();
    let past = Some((days.0 + (days.1 - days.0) / 4, days.0 + (days.1 - days.0) / 4 + 86_400));
    vec![
        ask("the commonest word", "\"the\"", "\"the\""),
        ask("the commonest word as typed", "the", "\"the\"*"),
        ask("a middling word", &format!("{middling} "), &format!("\"{middling}\"")),
        ask("a middling word as typed", middling, &format!("\"{middling}\"*")),
        ask("a rare word", &format!("{rare} "), &format!("\"{rare}\"")),
        ask("one message", "planted", "\"planted\"*"),
        ask("no message", "nowhere", "\"nowhere\"*"),
        ask("a short beginning", &format!("{some}*"), &format!("\"{some}\"*")),
        ask("a beginning of numbers", "77*", "\"77\"*"),
        ask("two common words", "the of ", "\"the\" \"of\""),
        ask("a phrase of common words", "\"of the\"", "\"of the\""),
        ask("a phrase of middling words", &format!("\"the {middling}\""), &format!("\"the {middling}\"")),
        Question { speaker: Some(0), ..ask("by somebody who writes much", "the ", "\"the\"") },
        Question { speaker: Some(QUIET), ..ask("by somebody who writes little", "the ", "\"the\"") },
        Question { speaker: Some(BOT), ..ask("a word somebody never writes", "the ", "\"the\"") },
        Question { time: past, ..ask("on a day long past", "the ", "\"the\"") },
        Question {
            time: past,
            ..ask("a middling word on that day", &format!("{middling} "), &format!("\"{middling}\""))
        },
    ]
}

struct Bench {
    app: App,
}

impl Bench {
    /// A vault with the messages in it.
    fn begin(folder: &Path, messages: &Messages) -> Self {
        let host = Arc::new(Shell::new(folder.join("Bench.recount"), |_| {}));
        let bench = Self { app: App::new(host.clone()) };
        let review = Uuid::now_v7();
        bench.ask("create_vault", json!({ "passphrase": PASSPHRASE }));
        let head = json!({ "review": review, "title": "Bench", "summary": "", "from": null, "to": null, "zone": "UTC",
            "promised": null });
        bench.ask("write_review", head);
        host.will_choose(vec![messages.export(folder)]);
        let seen = bench.ask("preview_import", json!({ "review": review, "files": "dialog" }));
        let request = json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": [] });
        let done = bench.ask("accept_import", request);
        assert_eq!(done["added"], messages.count(), "every message entered");
        bench
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        self.app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    fn search(&self, question: &Question) -> Value {
        let time = |seconds: i64| chrono::DateTime::from_timestamp(seconds, 0);
        let who = question.speaker.map(|number| json!({ "kind": "speaker", "speaker_id": messages::speaker(number) }));
        self.ask(
            "search_records",
            json!({ "review": null, "words": question.words, "sources": [], "who": who, "limit": FIRST,
                "from": question.time.and_then(|(from, _)| time(from)),
                "to": question.time.and_then(|(_, to)| time(to)) }),
        )
    }

    fn warm(&self, limit: &Limit, question: &Question) -> (Vec<Duration>, Vec<Duration>) {
        let found = texts(&self.search(question));
        assert_eq!(found, limit.search(question, FIRST), "{}: both find the same", question.name);
        let (mut ours, mut theirs) = (Vec::new(), Vec::new());
        let began = Instant::now();
        while ours.len() < ROUNDS && (ours.len() < FEWEST_ROUNDS || began.elapsed() < LONGEST) {
            ours.push(timed(|| self.search(question)));
            theirs.push(timed(|| limit.search(question, FIRST)));
        }
        let spreads = (Spread::of(ours.clone()), Spread::of(theirs.clone()));
        row(&format!("W4 {}", question.name), found.len(), &spreads.0, Some(&spreads.1));
        (ours, theirs)
    }

    fn cold(&self, folder: &Path, question: &Question) -> Vec<Duration> {
        let times = (0..COLD_ROUNDS).map(|_| {
            self.ask("lock", json!({}));
            let file = std::fs::File::open(folder.join("Bench.recount/vault.db")).expect("the database");
            rustix::fs::fadvise(&file, 0, None, rustix::fs::Advice::DontNeed).expect("dropped");
            self.ask("unlock", json!({ "secret": PASSPHRASE, "with": "passphrase" }));
            timed(|| self.search(question))
        });
        let times: Vec<Duration> = times.collect();
        row(&format!("W4 {}, cold", question.name), times.len(), &Spread::of(times.clone()), None);
        times
    }
}

fn texts(found: &Value) -> Vec<String> {
    let records = found["records"].as_array().into_iter().flatten();
    records.map(|found| found["record"]["text"].as_str().unwrap_or_default().to_owned()).collect()
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

struct Spread {
    p50: f64,
    p95: f64,
    most: f64,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
        Self { p50: at(50), p95: at(95), most: at(100) }
    }
}

#[allow(clippy::print_stdout, reason = "the rows are what was asked for")]
fn row(name: &str, count: usize, ours: &Spread, limit: Option<&Spread>) {
    let mut row = json!({ "row": name, "n": count, "p50_ms": ours.p50, "p95_ms": ours.p95, "most_ms": ours.most });
    if let Some(limit) = limit {
        row["limit_p50_ms"] = json!(limit.p50);
        row["limit_p95_ms"] = json!(limit.p95);
        row["ratio_p50"] = json!(ours.p50 / limit.p50);
        row["ratio_p95"] = json!(ours.p95 / limit.p95);
    }
    println!("{row}");
}
