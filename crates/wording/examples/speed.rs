//! How long 10,000 words take, as a narrative of many passages and as one text, in the two languages and with a rule of
//! one's own: `cargo run --release -p wording --example speed`. It ends with 1 when the slowest is over the limit.

#![expect(clippy::print_stdout, reason = "a measurement is read where it was asked for")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use wording::{Catalogue, Language, People, Surface};

const WORDS: usize = 10_000;
const LIMIT: Duration = Duration::from_millis(50);
const ROUNDS: usize = 21;

fn main() -> ExitCode {
    let sets = [include_str!("../tests/fixtures/tuning.txt"), include_str!("../tests/fixtures/held_out.txt")];
    let sentences = sets.iter().flat_map(|set| set.lines().filter(|line| !line.starts_with('#')));
    let english: Vec<&str> = sentences.filter_map(|line| line.rsplit(" | ").next()).collect();
    let german = ["Im Nachhinein hätte die Bereitschaft offensichtlich früher nach der zweiten Kurve fragen müssen."];
    let people = People::new(["Priya Nair", "Marek", "Jonas"], ["On-call engineer", "Release manager", "Support"]);
    let of_one = |rule: &str| Catalogue::with_own(Language::English, &[rule]).expect("a rule");
    let own = of_one(include_str!("own_rule.toml"));
    let mut slowest = Duration::ZERO;
    for (name, catalogue, source) in [
        ("English", Catalogue::builtin(), english.as_slice()),
        ("English and one rule of one's own", &own, english.as_slice()),
        ("German", Catalogue::of(Language::German), &german),
    ] {
        let passages = passages(source);
        let one = passages.join(" ");
        let mut look = |kind: &str, texts: &[&str]| {
            let (took, found) =
                median(|| texts.iter().map(|text| catalogue.check(text, Surface::Narrative, &people).len()).sum());
            println!("{name}, {kind}: {:.1} ms, {found} findings", took.as_secs_f64() * 1e3);
            slowest = slowest.max(took);
        };
        look("passages", &passages.iter().map(String::as_str).collect::<Vec<_>>());
        look("one text", &[&one]);
    }
    let start = Instant::now();
    let built = of_one(include_str!("own_rule.toml")).rules().len();
    println!(
        "a catalogue of {built} rules is built and its own rule tried in {:.1} ms",
        start.elapsed().as_secs_f64() * 1e3
    );
    println!("10,000 words, the slowest: {:.1} ms; the limit: {} ms", slowest.as_secs_f64() * 1e3, LIMIT.as_millis());
    ExitCode::from(u8::from(slowest > LIMIT))
}

/// The sentences again and again, four to a passage, 10,000 words in all.
fn passages(sentences: &[&str]) -> Vec<String> {
    let mut words = 0;
    let enough = sentences.iter().cycle().take_while(|sentence| {
        let goes_on = words < WORDS;
        words += sentence.split_whitespace().count();
        goes_on
    });
    enough.copied().collect::<Vec<_>>().chunks(4).map(|four| four.join(" ")).collect()
}

fn median(mut once: impl FnMut() -> usize) -> (Duration, usize) {
    let mut found = 0;
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            found = once();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[ROUNDS / 2], found)
}
