//! Searching records: what fits, in which order, within which limits; compared with a slow search over all of them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::{
    evidence::Record,
    ids::{RecordId, ReviewId, SourceId},
};
use vault::{
    Error, Vault,
    tables::search::{Asked, Found, Place as Standing, Sought, Who},
};

use crate::support::{Place, at, id, open, record, review, source, take_in, with_review};

/// Without limits, in all reviews.
fn anywhere(asked: &Asked) -> Sought<'_> {
    let (review, who, from, to, after) = (None, None, None, None, None);
    Sought { asked, review, without: &[], sources: &[], who, from, to, limit: 50, after }
}

fn ids(found: &Found) -> Vec<u128> {
    found.records.iter().map(|hit| hit.record.id.0.as_u128()).collect()
}

fn search(vault: &Vault, sought: Sought<'_>) -> Found {
    vault.read(|read| read.search(sought)).unwrap()
}

/// What the first review holds of what was typed.
pub(crate) fn found(vault: &Vault, typed: &str) -> Vec<u128> {
    ids(&search(vault, Sought { review: Some(id(1).into()), ..anywhere(&Asked::read(typed)) }))
}

fn with_texts(texts: &[&str]) -> (Place, Vault) {
    let place = Place::new();
    let vault = with_review(&place);
    let records: Vec<Record> =
        texts.iter().zip(50..).map(|(text, number)| record(number, 41, number as i64, text)).collect();
    take_in(&vault, 40, 41, 1, &records);
    (place, vault)
}

#[test]
fn every_part_has_to_be_there_and_it_is_shown_where() {
    let texts = ["Café is slow", "the cafe page is slowing", "nothing here", "SLOW (café) — \"slow\""];
    let (_place, vault) = with_texts(&texts);
    assert_eq!(found(&vault, "cafe slow"), [53, 51, 50]);
    assert_eq!(found(&vault, "cafe slow "), [53, 50]);
    assert_eq!(found(&vault, "NOT slow"), [0; 0]);
    let asked = Asked::read("cafe");
    let first = search(&vault, Sought { limit: 1, ..anywhere(&asked) });
    assert_eq!((first.records[0].places.as_slice(), first.records[0].review), (&[(6, 10)][..], ReviewId(id(1))));
    let next = search(&vault, Sought { limit: 1, after: first.more, ..anywhere(&asked) });
    assert_eq!(next.records[0].record.id, RecordId(id(51)));
    let last = search(&vault, Sought { limit: 1, after: next.more, ..anywhere(&asked) });
    assert_eq!((last.records.len(), last.more), (1, None));
}

#[test]
fn phrases_stand_together_and_names_with_marks_are_found_as_they_stand() {
    let texts =
        ["load of the page", "the page load", "db-3.eu-west is down", "db 3 eu west", "db-4.eu-west", "eu db-3"];
    let (_place, vault) = with_texts(&texts);
    assert_eq!(found(&vault, "\"page load\""), [51]);
    assert_eq!(found(&vault, "page load "), [51, 50]);
    assert_eq!(found(&vault, "\"the page lo\"*"), [51]);
    assert_eq!(found(&vault, "db-3.eu-west "), [53, 52]);
    assert_eq!(found(&vault, "db-3 "), [55, 53, 52]);
    assert_eq!(found(&vault, "d* down "), [52]);
    assert_eq!(found(&vault, "\"the page"), [51, 50], "an open phrase goes to the end");
}

#[test]
fn nothing_that_can_be_typed_is_an_operator_or_a_fault() {
    let (_place, vault) = with_texts(&["slow", "nothing or slow", "text near a b"]);
    for hostile in [
        "\"",
        "*",
        "slow\" OR \"nothing",
        "text : slow",
        "NEAR(a b)",
        "-",
        "(",
        "\u{0}slow",
        "^slow",
        "a AND",
        "{text} : a",
        "\"\"\"",
        "slow + nothing",
        "''; --",
        "\u{2}slow\u{3}",
    ] {
        search(&vault, anywhere(&Asked::read(hostile)));
    }
    assert_eq!(found(&vault, "nothing OR slow "), [51], "OR is a word");
    assert_eq!(found(&vault, "text NEAR "), [52], "NEAR is a word");
}

#[test]
fn search_keeps_to_its_reviews_and_sources() {
    let place = Place::new();
    let vault = with_review(&place);
    vault.write(|write| write.put_review(&review(2))).unwrap();
    take_in(&vault, 40, 41, 1, &[record(51, 41, 3, "slow")]);
    take_in(&vault, 60, 61, 2, &[record(71, 61, 2, "slow")]);
    take_in(&vault, 80, 81, 1, &[record(91, 81, 1, "slow")]);
    assert_eq!(found(&vault, "slow"), [51, 91], "the newest first, not what was taken in last");
    let asked = Asked::read("slow");
    let only: [SourceId; 1] = [id(41).into()];
    let in_one = Sought { review: Some(id(1).into()), ..anywhere(&asked) };
    assert_eq!(ids(&search(&vault, Sought { sources: &only, ..in_one })), [51]);
    assert_eq!(ids(&search(&vault, anywhere(&asked))), [51, 71, 91]);
    let without: [ReviewId; 1] = [id(1).into()];
    assert_eq!(ids(&search(&vault, Sought { without: &without, ..anywhere(&asked) })), [71]);
    let unknown = Sought { review: Some(id(9).into()), ..in_one };
    assert!(matches!(vault.read(|read| read.search(unknown)), Err(Error::NotFound)));
}

#[test]
fn a_person_is_found_by_name_role_or_as_whom_they_were_mapped_to() {
    let place = Place::new();
    let vault = with_review(&place);
    let said = |number: u128, name: &str, speaker: &str| {
        let mut record = record(number, 41, number as i64, "slow");
        (record.speaker, record.speaker_id) = (Some(name.into()), Some(speaker.into()));
        record
    };
    take_in(&vault, 40, 41, 1, &[said(50, "José", "U1"), said(51, "bot", "U2"), said(52, "Wren", "U3")]);
    vault.write(|write| write.map_speaker(id(1).into(), "U3", Some(id(11).into()))).unwrap();
    let asked = Asked::read("slow");
    let by = |who| ids(&search(&vault, Sought { who: Some(who), ..anywhere(&asked) }));
    assert_eq!(by(Who::Named("JOSE")), [50]);
    assert_eq!(by(Who::Named("on-call")), [52]);
    assert_eq!(by(Who::Named("ilse grun")), [52]);
    assert_eq!(by(Who::Participant(id(11).into())), [52]);
    assert_eq!(by(Who::Speaker("U2")), [51]);
    assert_eq!(by(Who::Named("nobody")), [0; 0]);
}

#[test]
fn what_is_arriving_or_was_taken_back_is_not_found() {
    let (_place, vault) = with_texts(&["slow"]);
    vault
        .write(|write| {
            write.begin_import(id(60).into(), id(1).into(), at(5))?;
            write.add_source(&source(61, 60, 1))?;
            write.add_records(id(60).into(), &[record(71, 61, 99, "slow")])
        })
        .unwrap();
    assert_eq!(found(&vault, "slow"), [50], "while it is arriving");
    vault.write(|write| write.finish_import(id(60).into())).unwrap();
    assert_eq!(found(&vault, "slow"), [71, 50]);
    vault.write(|write| write.take_import_back(id(60).into())).unwrap();
    assert_eq!(found(&vault, "slow"), [50]);
    vault.write(|write| write.remove_review(id(1).into())).unwrap();
    assert_eq!(ids(&search(&vault, anywhere(&Asked::read("slow")))), [0; 0]);
}

#[test]
fn a_vault_from_an_earlier_version_finds_the_same() {
    const BEFORE_SPANS: &str = "DROP TABLE record_span_rows; DROP TABLE record_spans; PRAGMA user_version = 1";
    const SPANS_IN_ONE: &str = "ALTER TABLE record_spans ADD COLUMN sources BLOB NOT NULL DEFAULT x'';
        ALTER TABLE record_spans ADD COLUMN speakers BLOB NOT NULL DEFAULT x'';
        ALTER TABLE record_spans ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
        UPDATE record_spans AS s SET sources = o.sources, speakers = o.speakers, packed = o.packed
        FROM record_span_rows AS o WHERE o.first_row = s.first_row;
        DROP TABLE record_span_rows; PRAGMA user_version = 2";
    for earlier in [BEFORE_SPANS, SPANS_IN_ONE] {
        let place = Place::new();
        let vault = many(&place, 3_000);
        let asked = Asked::read("ka* re ");
        let before = search(&vault, anywhere(&asked));
        assert!(before.more.is_some());
        vault.meddle(earlier).unwrap();
        vault.lock().unwrap();
        let vault = open(&place.path).unwrap();
        assert_eq!(search(&vault, anywhere(&asked)), before, "after {earlier}");
    }
}

/// Words from which texts are made: some are beginnings of others, some differ in case and diacritics alone.
const WORDS: &[&str] = &[
    "re",
    "ka",
    "kap",
    "kapo",
    "Réka",
    "reka",
    "zu",
    "zug",
    "ü",
    "u",
    "Kä",
    "db-3.eu-west",
    "eu",
    "west",
    "3",
    "na",
    "nano",
    "NANO",
    "o'ra",
    "page",
    "pager",
    "páge",
];
/// Frequent ones come first: the chances fall from one to the next.
const RARE: usize = 17;

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }

    fn word(&mut self) -> &'static str {
        let (one, other) = (self.below(WORDS.len()), self.below(WORDS.len()));
        let at = one.min(other);
        if at >= RARE && self.below(40) > 0 { WORDS[at - RARE] } else { WORDS[at] }
    }
}

/// Two reviews, four imports of two sources each, out of order in time, some clocks set right, some without a time.
fn many(place: &Place, count: usize) -> Vault {
    let vault = with_review(place);
    let mut dice = Dice(7);
    vault.write(|write| write.put_review(&review(2))).unwrap();
    for import in 0..4_u128 {
        let records: Vec<Record> = (0..count / 4)
            .map(|place| {
                let number = 10_000 * (import + 1) + place as u128;
                let words: Vec<&str> = (0..1 + dice.below(5)).map(|_| dice.word()).collect();
                // One import lies in order of time; in the others it goes to and fro, and times meet.
                let second = if import == 0 { place as i64 } else { dice.below(count) as i64 };
                let mut record = record(number, 100 * (import + 1) + dice.below(2) as u128, second, &words.join(" "));
                let speaker = [0, 0, 0, 0, 1, 1, 2, 3][dice.below(8)] + if dice.below(200) == 0 { 4 } else { 0 };
                (record.speaker, record.speaker_id) = match speaker {
                    3 => (None, None),
                    number => (Some(format!("Näme {number}").as_str().into()), Some(format!("U{number}"))),
                };
                if dice.below(30) == 0 {
                    (record.at, record.offset_ms) = (None, Some(dice.below(90) as i64));
                }
                record
            })
            .collect();
        let (import, of) = (id(import + 900), import % 2 + 1);
        let numbers: BTreeSet<u128> = records.iter().map(|record| record.source.0.as_u128()).collect();
        vault
            .write(|write| {
                write.begin_import(import.into(), id(of).into(), at(5))?;
                for number in &numbers {
                    write.add_source(&source(*number, import.as_u128(), of))?;
                }
                for batch in records.chunks(700) {
                    write.add_records(import.into(), batch)?;
                }
                write.finish_import(import.into())
            })
            .unwrap();
    }
    vault.write(|write| write.set_clock(id(200).into(), 17)).unwrap();
    vault.write(|write| write.set_clock(id(101).into(), -300)).unwrap();
    vault
}

/// A part of a question, as it was meant.
enum Meant {
    Words(Vec<String>),
    Beginning(Vec<String>),
}

/// A question as it was meant, and as it is typed.
fn question(dice: &mut Dice) -> (Vec<Meant>, String) {
    let mut typed = String::new();
    let mut meant = Vec::new();
    for _ in 0..1 + dice.below(2) {
        let word = dice.word();
        match dice.below(5) {
            0 => {
                let phrase = format!("{word} {}", dice.word());
                typed.push_str(&format!("\"{phrase}\" "));
                meant.push(Meant::Words(tokens(&phrase)));
            }
            1 | 2 => {
                let letters: String = word.chars().take(1 + dice.below(2)).collect();
                typed.push_str(&format!("{letters}* "));
                meant.push(Meant::Beginning(tokens(&letters)));
            }
            _ => {
                typed.push_str(&format!("{} ", word.to_uppercase()));
                meant.push(Meant::Words(tokens(word)));
            }
        }
    }
    (meant, typed)
}

/// Words without case and diacritics, by a table: nothing that the search itself uses.
fn tokens(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'é' => 'e',
            'ä' | 'á' => 'a',
            'ü' => 'u',
            other => other,
        })
        .collect();
    plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn fits(text: &str, meant: &[Meant]) -> bool {
    let words = tokens(text);
    meant.iter().all(|part| match part {
        Meant::Words(wanted) => words.windows(wanted.len()).any(|here| here == wanted),
        Meant::Beginning(wanted) => words.windows(wanted.len()).any(|here| {
            let last = wanted.len() - 1;
            here[..last] == wanted[..last] && here[last].starts_with(&wanted[last])
        }),
    })
}

/// Everything there is, with its review and corrected time, in the order in which a search shows it.
fn everything(vault: &Vault) -> Vec<(ReviewId, Option<DateTime<Utc>>, Record)> {
    let skew = |source: SourceId| match source.0.as_u128() {
        200 => 17,
        101 => -300,
        _ => 0,
    };
    let mut all = Vec::new();
    for import in 0..4_u128 {
        for number in 0.. {
            let Ok(record) = vault.read(|read| read.record(id(10_000 * (import + 1) + number).into())) else { break };
            let corrected = record.at.map(|at| at - chrono::Duration::seconds(skew(record.source)));
            all.push((ReviewId(id(import % 2 + 1)), corrected, record));
        }
    }
    // Stable: of one time, what was taken in last comes first.
    all.reverse();
    all.sort_by_key(|(_, corrected, record)| std::cmp::Reverse((*corrected, record.offset_ms)));
    all
}

#[test]
fn whatever_is_asked_a_slow_search_over_everything_agrees() {
    let place = Place::new();
    let vault = many(&place, 6_000);
    let all = everything(&vault);
    assert_eq!(all.len(), 6_000);
    let mut dice = Dice(3);
    let (mut pages, mut some) = (0, 0);
    for turn in 0..250 {
        let (meant, typed) = question(&mut dice);
        let asked = Asked::read(&typed);
        let review = (dice.below(2) == 0).then(|| ReviewId(id(1 + dice.below(2) as u128)));
        let sources: Vec<SourceId> =
            if dice.below(3) == 0 { vec![id(100).into(), id(200).into(), id(401).into()] } else { Vec::new() };
        let name = format!("name {}", dice.below(6));
        let who = (dice.below(3) == 0).then_some(Who::Named(&name));
        let from = (dice.below(4) == 0).then(|| at(dice.below(6_000) as i64));
        let to = (dice.below(4) == 0).then(|| at(dice.below(6_000) as i64));
        let sought = Sought { review, sources: &sources, who, from, to, ..anywhere(&asked) };
        let expected: Vec<u128> = all
            .iter()
            .filter(|(of, when, record)| {
                review.is_none_or(|review| review == *of)
                    && (sources.is_empty() || sources.contains(&record.source))
                    && who.is_none() | record.speaker.as_ref().is_some_and(|who| tokens(who.expose()).join(" ") == name)
                    && from.is_none_or(|from| when.is_some_and(|when| when >= from))
                    && to.is_none_or(|to| when.is_some_and(|when| when < to))
                    && fits(record.text.expose(), &meant)
            })
            .map(|(_, _, record)| record.id.0.as_u128())
            .collect();
        let mut after: Option<Standing> = None;
        for page in expected.chunks(50).take(3) {
            let found = search(&vault, Sought { after, ..sought });
            assert_eq!(ids(&found), page, "turn {turn}: {typed} {name} {who:?} {from:?} {to:?}");
            for hit in &found.records {
                assert!(!hit.places.is_empty(), "{typed} is marked where it is found");
            }
            after = found.more;
            pages += 1;
        }
        if expected.is_empty() {
            assert_eq!(ids(&search(&vault, sought)), [0; 0], "turn {turn}: {typed}");
        }
        some += usize::from(!expected.is_empty());
        assert_eq!(after.is_some(), expected.len() > 150, "turn {turn}: {typed}");
    }
    assert!(some > 120 && pages > 250, "most questions find something: {some}, {pages} pages");
}

#[test]
fn the_slow_search_tells_when_order_limits_or_words_are_wrong() {
    let beginning = [Meant::Beginning(tokens("pag"))];
    assert!(fits("the Páger", &beginning) && !fits("the xpager", &beginning));
    let phrase = [Meant::Words(tokens("eu west"))];
    assert!(fits("db-3.EU-west", &phrase) && !fits("west eu", &phrase));
}
