//! How long 10,000 words take, as a narrative of many passages and as one text, in the two languages and with a rule of
//! one's own. Nothing is like it among peers; the limit is the time that a person does not notice while typing. It ends
//! with 1 when the slowest is over it.

#[path = "../../../xtask/bench/rounds.rs"]
mod rounds;

use std::process::ExitCode;

use serde_json::json;
use wording::{Catalogue, Language, People, Surface};

const WORDS: usize = 10_000;
/// Milliseconds.
const LIMIT: f64 = 50.0;
const ROUNDS: usize = 21;

fn main() -> ExitCode {
    let sets = [include_str!("../tests/fixtures/tuning.txt"), include_str!("../tests/fixtures/held_out.txt")];
    let sentences = sets.iter().flat_map(|set| set.lines().filter(|line| !line.starts_with('#')));
    let english: Vec<&str> = sentences.filter_map(|line| line.rsplit(" | ").next()).collect();
    let german = ["Im Nachhinein hätte die Bereitschaft offensichtlich früher nach der zweiten Kurve fragen müssen."];
    let people = People::new(["Priya Nair", "Marek", "Jonas"], ["On-call engineer", "Release manager", "Support"]);
    let rule = include_str!("own_rule.toml");
    let own = Catalogue::with_own(Language::English, &[rule]).expect("a rule");
    let mut slowest = 0.0_f64;
    for (name, catalogue, source) in [
        ("English", Catalogue::builtin(), english.as_slice()),
        ("English and one rule of one's own", &own, english.as_slice()),
        ("German", Catalogue::of(Language::German), &german),
    ] {
        let passages = passages(source);
        let one = [passages.join(" ")];
        let found = |texts: &[String]| -> usize {
            texts.iter().map(|text| catalogue.check(text, Surface::Narrative, &people).len()).sum()
        };
        assert!(found(&passages) > 0 && found(&one) > 0, "something is found");
        let [apart, together] = rounds::rounds(
            ROUNDS,
            [&mut || _ = std::hint::black_box(found(&passages)), &mut || _ = std::hint::black_box(found(&one))],
        );
        rounds::row(&json!({
            "row": format!("wording of 10,000 words, {name}"), "findings": found(&passages), "goal_ms": LIMIT,
            "passages_ms": apart.median, "passages_least_ms": apart.least,
            "one_text_ms": together.median, "one_text_least_ms": together.least,
        }));
        slowest = slowest.max(apart.least).max(together.least);
    }
    let [built] = rounds::rounds(5, [&mut || drop(Catalogue::with_own(Language::English, &[rule]))]);
    rounds::row(&json!({ "row": "wording catalogue with one rule of one's own", "built_ms": built.median }));
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
