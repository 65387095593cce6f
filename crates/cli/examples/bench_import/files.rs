//! The files that are taken in: the same bytes in every run. Where the generators beside the project lie they make them,
//! else they are made here.
//!
//! They are made once and stay under the target folder.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

const A_DAY: usize = 1_000;
const CHANNELS: usize = 12;
const WORDS: [&str; 24] = [
    "the", "queue", "is", "growing", "again", "on", "node", "seven", "and", "replicas", "look", "flat", "page",
    "alert", "deploy", "rollback", "database", "latency", "customer", "we", "see", "to", "a", "of",
];

/// An export of so many messages.
pub(crate) fn slack(folder: &Path, messages: usize) -> PathBuf {
    made(folder, &format!("slack-{messages}.zip"), "gen_slack.py", &messages.to_string(), |path| export(path, messages))
}

/// A transcript of so many hours.
pub(crate) fn transcript(folder: &Path, hours: usize) -> PathBuf {
    made(folder, &format!("t{hours}.vtt"), "gen_vtt.py", &hours.to_string(), |path| {
        std::fs::write(path, cues(hours * 900)).expect("written");
    })
}

/// Made under another name first, so that a run that was broken off leaves no half of it.
fn made(folder: &Path, name: &str, generator: &str, size: &str, make: impl Fn(&Path)) -> PathBuf {
    let (path, half) = (folder.join(name), folder.join(format!("half-{name}")));
    if path.is_file() {
        return path;
    }
    let generator = Path::new(&std::env::var_os("RECOUNT_PERF").unwrap_or_default()).join("gen").join(generator);
    let mut python = Command::new("python3");
    python.arg(&generator).arg(size).arg(&half).stdin(Stdio::null()).stdout(Stdio::null());
    if !generator.is_file() || !python.status().is_ok_and(|status| status.success()) {
        make(&half);
    }
    std::fs::rename(&half, &path).expect("renamed");
    path
}

fn export(path: &Path, messages: usize) {
    let mut zip = zip::ZipWriter::new(File::create(path).expect("a file"));
    let mut put = |name: &str, value: &Value| {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(value.to_string().as_bytes()).expect("written");
    };
    let channels =
        (0..CHANNELS).map(|it| json!({ "id": format!("C{it}"), "name": format!("ops-{it}"), "members": [] }));
    put("channels.json", &Value::Array(channels.collect()));
    let users = (0..60).map(|user| json!({ "id": format!("U{user}"), "name": format!("user{user}") }));
    put("users.json", &Value::Array(users.collect()));
    for day in 0..messages.div_ceil(A_DAY) {
        let numbers = day * A_DAY..messages.min((day + 1) * A_DAY);
        let date = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).expect("a date")
            + chrono::Duration::days((day / CHANNELS) as i64);
        put(&format!("ops-{}/{date}.json", day % CHANNELS), &numbers.map(|number| message(day, number)).collect());
    }
    zip.finish().expect("closed");
}

fn message(day: usize, number: usize) -> Value {
    let at = 1_735_689_600 + day / CHANNELS * 86_400 + number % A_DAY * 80;
    let text = words(number, 16);
    let elements = json!([{ "type": "rich_text_section", "elements": [{ "type": "text", "text": text }] }]);
    json!({ "type": "message", "user": format!("U{}", number % 60), "ts": format!("{at}.{:06}", number % 1_000_000),
        "text": text, "team": "T1", "blocks": [{ "type": "rich_text", "elements": elements }],
        "user_profile": { "real_name": format!("Person {}", number % 60), "image_72": "https://example.org/a.png" } })
}

fn words(number: usize, count: usize) -> String {
    // Beside the frequent words, one in three is rare, as in real talk.
    let word = |step: usize| match (number * 7 + step * 5) % 36 {
        frequent @ 0..24 => WORDS[frequent].to_owned(),
        rare => format!("w{}", (number * 31 + rare * 977) % 20_000),
    };
    let mut words: Vec<String> = (0..count).map(word).collect();
    if number % 1_000 == 17 {
        words.push("zqmedium".to_owned());
    }
    words.join(" ")
}

fn cues(count: usize) -> String {
    let mut text = "WEBVTT\n\n".to_owned();
    let clock =
        |ms: usize| format!("{:02}:{:02}:{:02}.{:03}", ms / 3_600_000, ms / 60_000 % 60, ms / 1_000 % 60, ms % 1_000);
    for number in 0..count {
        let (from, to) = (clock(number * 4_000), clock(number * 4_000 + 3_500));
        let said = words(number, 10);
        writeln!(text, "{number}\n{from} --> {to}\n<v Person {}>{said}</v>\n", number % 12)
            .expect("a string takes all");
    }
    text
}
