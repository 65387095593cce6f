//! What the core costs, asked as the window asks it: unlocking, a keystroke until it is acknowledged, taking in 100,000
//! messages of a chat export, searching them, and opening the merge of twelve accounts. One JSON object a row. Counts and
//! planted words are checked in the same run. It compares nothing with peers.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use app::App;
use recount_cli::host::Shell;
use serde_json::{Value, json};
use uuid::Uuid;
use zip::write::SimpleFileOptions;

const PASSPHRASE: &str = "quiet harbour seventeen lanterns";
const MESSAGES: usize = 100_000;
const A_DAY: usize = 500;
const WRITES: usize = 400;
const SEARCHES: usize = 60;
const ACCOUNTS: usize = 12;
const STATEMENTS: usize = 200;

fn main() {
    if std::env::args().nth(1).as_deref() == Some(ingest::worker::FLAG) {
        std::process::exit(i32::from(ingest::worker::main() != std::process::ExitCode::SUCCESS));
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bench = Bench::begin(folder.path());
    bench.unlock();
    bench.keystroke(folder.path());
    bench.evidence(folder.path());
    bench.merge();
}

struct Bench {
    app: App,
    host: Arc<Shell>,
    review: Uuid,
    people: Vec<Uuid>,
}

impl Bench {
    fn begin(folder: &Path) -> Self {
        let host = Arc::new(Shell::new(folder.join("Bench.recount"), |_| {}));
        let app = App::new(host.clone());
        let people = (0..ACCOUNTS).map(|_| Uuid::now_v7()).collect();
        let bench = Self { app, host, review: Uuid::now_v7(), people };
        bench.ask("create_vault", json!({ "passphrase": PASSPHRASE }));
        bench.ask(
            "write_review",
            json!({ "review": bench.review, "title": "Bench", "summary": "", "from": "2026-05-14T12:00:00Z",
                "to": null, "zone": "UTC", "promised": null }),
        );
        for (place, person) in bench.people.iter().enumerate() {
            bench.ask(
                "write_participant",
                json!({ "review": bench.review, "participant": person, "name": format!("Person {place}"),
                    "role": format!("Role {place}"), "note": "", "power": "none", "invitation": "invited",
                    "planned": null, "also_known_as": [] }),
            );
        }
        bench
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        self.app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    /// W10: what opening costs, of which the key derivation is meant to be nearly all.
    fn unlock(&self) {
        self.ask("lock", json!({}));
        let began = Instant::now();
        self.ask("unlock", json!({ "secret": PASSPHRASE, "with": "passphrase" }));
        row("W10 unlock", &[("seconds", began.elapsed().as_secs_f64())]);
    }

    /// W9: from a keystroke's command to its acknowledgement, beside what the disk alone takes.
    fn keystroke(&self, folder: &Path) {
        let mut floor = Vec::with_capacity(WRITES);
        let mut file = File::create(folder.join("floor")).expect("a file");
        let mut ours = Vec::with_capacity(WRITES);
        let statement = Uuid::now_v7();
        for place in 0..WRITES {
            floor.push(timed(|| {
                file.write_all(&[0; 4096]).expect("written");
                file.sync_data().expect("synced");
            }));
            let text = format!("I saw the queue grow, and after a while {place} messages had gone by.");
            let request = json!({ "participant": self.people[0], "statement": statement, "text": text,
                "voice": "their_words", "after": null, "asked": null });
            ours.push(timed(|| self.ask("write_statement", request)));
        }
        let (floor, ours) = (Spread::of(floor), Spread::of(ours));
        let figures = [
            ("p50_ms", ours.p50),
            ("p99_ms", ours.p99),
            ("floor_p50_ms", floor.p50),
            ("ratio_p50", ours.p50 / floor.p50),
        ];
        row("W9 keystroke to acknowledged", &figures);
    }

    /// W1 and W4: a chat export in, and searches over it.
    fn evidence(&self, folder: &Path) {
        let export = export(folder);
        self.host.will_choose(vec![export]);
        let began = Instant::now();
        let seen = self.ask("preview_import", json!({ "review": self.review, "files": "dialog" }));
        let read = began.elapsed();
        let request = json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": [] });
        let done = self.ask("accept_import", request);
        assert_eq!(done["added"], MESSAGES, "every message entered");
        let all = began.elapsed();
        let figures = [
            ("messages", MESSAGES as f64),
            ("read_seconds", read.as_secs_f64()),
            ("all_seconds", all.as_secs_f64()),
            ("messages_a_second", MESSAGES as f64 / all.as_secs_f64()),
        ];
        row("W1 chat export taken in", &figures);
        for words in ["the", "queue", "planted"] {
            self.search(words);
        }
    }

    fn search(&self, words: &str) {
        let request = json!({ "review": null, "words": words, "sources": [], "limit": 50 });
        let found = self.ask("search_records", request.clone());
        let hits = found["records"].as_array().map_or(0, Vec::len);
        assert_eq!(hits, if words == "planted" { 1 } else { 50 }, "{words}");
        let times = (0..SEARCHES).map(|_| timed(|| self.ask("search_records", request.clone()))).collect();
        let spread = Spread::of(times);
        row(&format!("W4 first 50 with “{words}”"), &[("p50_ms", spread.p50), ("p95_ms", spread.p95)]);
    }

    /// The merge of twelve accounts, every statement agreed to and half of them with a time.
    fn merge(&self) {
        for (place, person) in self.people.iter().enumerate() {
            for number in 0..STATEMENTS {
                self.say(*person, place, number);
            }
            self.agree(*person);
        }
        let request = json!({ "review": self.review });
        let view = self.ask("open_merge", request.clone());
        let statements = view["statements"].as_array().map_or(0, Vec::len);
        assert!(statements >= ACCOUNTS * STATEMENTS, "{statements} statements are on the merge");
        let times = (0..5).map(|_| timed(|| self.ask("open_merge", request.clone()))).collect();
        row("merge of 12 accounts × 200", &[("p50_ms", Spread::of(times).p50), ("statements", statements as f64)]);
    }

    fn say(&self, person: Uuid, place: usize, number: usize) {
        let statement = Uuid::now_v7();
        let text = format!("At step {number} I saw node {place} and the replica{number} of the queue{}.", number % 40);
        self.ask(
            "write_statement",
            json!({ "participant": person, "statement": statement, "text": text, "voice": "their_words",
                "after": null, "asked": null }),
        );
        if number.is_multiple_of(2) {
            let as_said = format!("about {:02}:{:02}", 12 + number / 60, number % 60);
            self.ask(
                "set_when",
                json!({ "statement": statement, "as_said": as_said, "facet": "noticed", "reading": null }),
            );
        }
    }

    fn agree(&self, person: Uuid) {
        self.ask(
            "hand_over",
            json!({ "participant": person, "packet": Uuid::now_v7(), "audience": "organisation", "until": null }),
        );
        let handed_over = self.host.take_handed_over().pop().expect("a window was opened");
        let own = App::with_own_account(self.host.clone(), &handed_over.packet, &handed_over.words)
            .unwrap_or_else(|failure| panic!("own account: {failure}"));
        let view = own.call("open_own_account", json!({})).expect("the account");
        for statement in view["statements"].as_array().into_iter().flatten() {
            let request = json!({ "item": { "kind": "statement", "id": statement["id"] },
                "choice": { "level": "by_name", "recognisable": "accepted" } });
            own.call("choose_level", request).expect("chosen");
        }
        let shown = own.call("preview_shared", json!({})).expect("what others will read");
        own.call("finish_own_account", json!({ "finish": "finished", "previewed": shown["step"] })).expect("finished");
        self.ask("unlock", json!({ "secret": PASSPHRASE, "with": "passphrase" }));
        self.ask("take_in_return", json!({ "participant": person }));
    }
}

/// A chat export of one channel, the same bytes in every run.
fn export(folder: &Path) -> PathBuf {
    let path = folder.join("export.zip");
    let mut zip = zip::ZipWriter::new(File::create(&path).expect("a file"));
    let mut put = |name: &str, value: &Value| {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(value.to_string().as_bytes()).expect("written");
    };
    put("channels.json", &json!([{ "id": "C1", "name": "ops", "members": ["U0", "U1", "U2", "U3"] }]));
    let users = (0..4).map(|user| json!({ "id": format!("U{user}"), "name": format!("user{user}") }));
    put("users.json", &Value::Array(users.collect()));
    for day in 0..MESSAGES / A_DAY {
        let messages = (0..A_DAY).map(|place| message(day, place));
        let date = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).expect("a date") + chrono::Duration::days(day as i64);
        put(&format!("ops/{date}.json"), &Value::Array(messages.collect()));
    }
    zip.finish().expect("closed");
    path
}

fn message(day: usize, place: usize) -> Value {
    const WORDS: [&str; 12] =
        ["the", "queue", "is", "growing", "again", "on", "node", "seven", "and", "replicas", "look", "flat"];
    let number = day * A_DAY + place;
    let words: Vec<&str> = (0..9).map(|step| WORDS[(number * 7 + step * 5) % WORDS.len()]).collect();
    let planted = if number == 54_321 { " planted" } else { "" };
    let at = 1_735_689_600 + day * 86_400 + place * 150;
    json!({ "type": "message", "user": format!("U{}", number % 4), "ts": format!("{at}.{:06}", place),
        "text": format!("{} {number}{planted}", words.join(" ")) })
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let began = Instant::now();
    std::hint::black_box(work());
    began.elapsed()
}

struct Spread {
    p50: f64,
    p95: f64,
    p99: f64,
}

impl Spread {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1_000.0;
        Self { p50: at(50), p95: at(95), p99: at(99) }
    }
}

#[allow(clippy::print_stdout, reason = "the rows are what was asked for")]
fn row(name: &str, figures: &[(&str, f64)]) {
    let mut row = serde_json::Map::new();
    row.insert("row".to_owned(), json!(name));
    row.extend(figures.iter().map(|(figure, value)| ((*figure).to_owned(), json!(value))));
    println!("{}", Value::Object(row));
}
