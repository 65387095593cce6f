//! W7b: what may be the same moment among 12 accounts of 200 statements, beside a plain loop and peers, and how much of it
//! is right. Statements come from a file of lines `{"participant","moment","lo","hi","text"}`; without it they are made up
//! here. For measuring only: what `moment` says is kept from everyone who matches and counted against afterwards.

#[path = "../../../xtask/bench/rounds.rs"]
mod rounds;

use std::collections::{BTreeSet, HashMap};
use std::process::Command;

use chrono::{DateTime, Duration};
use chrono_tz::Tz;
use domain::ids::{ParticipantId, StatementId};
use domain::moment::Proposal;
use domain::when::{Basis, Facet, Reading};
use domain::words::Words;
use merging::{Accounts, Answered, Attribution, Merged, Said, Time, merge};
use serde_json::{Value, json};
use uuid::Uuid;

const PARTICIPANTS: u64 = 12;
const STATEMENTS: u64 = 200;
const ROUNDS: usize = 9;
/// Minutes that windows may lie apart and still be of one moment.
const LEEWAY: f64 = 5.0;
/// The least cosine that the plain loop takes for more than chance.
const ALIKE: f64 = 0.1;

/// A statement and the moment it is really about.
struct Told {
    participant: u64,
    moment: u64,
    /// Minutes.
    window: (f64, f64),
    text: Words,
}

fn main() {
    let file = rounds::data("r1.jsonl");
    let given = file.as_ref().and_then(|file| std::fs::read_to_string(file).ok());
    let told: Vec<Told> = given.map_or_else(made_up, |text| text.lines().filter_map(read).collect());
    let accounts = lay_out(&told);
    let [ours, limit] = rounds::rounds(
        ROUNDS,
        [&mut || drop(std::hint::black_box(merge(&accounts, &Answered::default()))), &mut || {
            drop(std::hint::black_box(plain(&told)));
        }],
    );
    let merged = merge(&accounts, &Answered::default());
    let (precision, recall) = quality(&told, proposed(&accounts, &merged));
    let (limit_precision, limit_recall) = quality(&told, plain(&told).into_iter());
    let assigning = rounds::peer_ms("scipy linear_sum_assignment");
    let scipy = rounds::peer_ms("python+scipy TF-IDF cosine").zip(assigning).map(|(alike, assigned)| alike + assigned);
    let rapidfuzz = rounds::peer_ms("rapidfuzz cdist token_set_ratio");
    rounds::row(&json!({
        "row": "W7b same moments among 12 accounts of 200", "statements": told.len(), "proposals": merged.proposals.len(),
        "ours_ms": ours.median, "limit_ms": limit.median, "of_limit": ours.median / limit.median,
        "scipy_ms": rounds::told(scipy), "times_scipy": rounds::times(scipy, ours.median),
        "rapidfuzz_ms": rounds::told(rapidfuzz), "times_rapidfuzz": rounds::times(rapidfuzz, ours.median),
    }));
    let mut row = json!({
        "row": "W7b how much is right, by pairs", "precision": precision, "recall": recall,
        "limit_precision": limit_precision, "limit_recall": limit_recall,
    });
    match file.and_then(|file| of_scipy(&file, precision)) {
        Some(Value::Object(of_scipy)) => row.as_object_mut().expect("an object").extend(of_scipy),
        _ => row["scipy"] = json!("peer not installed"),
    }
    rounds::row(&row);
}

/// How right the peer is, when its least cosine is chosen with the truth in hand; and its recall where it is as precise.
fn of_scipy(file: &std::path::Path, precision: f64) -> Option<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../xtask/bench/scipy_matching.py");
    let mut python = Command::new(std::env::var_os("RECOUNT_BENCH_PYTHON")?);
    let output = python.arg(script).arg(file).arg(precision.to_string()).output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// Pairs of statements that are proposed to be of one moment.
fn proposed<'a>(accounts: &'a Accounts<'_>, merged: &'a Merged) -> impl Iterator<Item = (usize, usize)> + 'a {
    let places: HashMap<StatementId, usize> = accounts.statements.iter().map(|said| said.id).zip(0..).collect();
    let same = merged.proposals.iter().filter(|it| it.proposal == Proposal::SameMoment);
    same.flat_map(move |it| {
        let places: Vec<usize> = it.statements.iter().map(|id| places[id]).collect();
        let pairs = |(at, a): (usize, &usize)| places[at + 1..].iter().map(|b| (*a, *b)).collect::<Vec<_>>();
        places.iter().enumerate().flat_map(pairs).collect::<Vec<_>>()
    })
}

/// Precision and recall over pairs.
fn quality(told: &[Told], pairs: impl Iterator<Item = (usize, usize)>) -> (f64, f64) {
    let (mut right, mut all) = (0_u64, 0_u64);
    for (a, b) in pairs {
        all += 1;
        right += u64::from(told[a].moment == told[b].moment);
    }
    let mut by_moment: HashMap<u64, u64> = HashMap::new();
    told.iter().for_each(|told| *by_moment.entry(told.moment).or_default() += 1);
    let there: u64 = by_moment.values().map(|count| count * (count - 1) / 2).sum();
    (right as f64 / all.max(1) as f64, right as f64 / there.max(1) as f64)
}

/// Two statements, and how alike they are.
type Pair = (usize, usize, f64);

/// The limit: cosines of rare words through an index, only where times can meet, and the best assignment of each two
/// accounts, one connected part at a time. It gives pairs and no reasons, no bounds, no order and no differences.
fn plain(told: &[Told]) -> Vec<(usize, usize)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let texts: Vec<BTreeSet<usize>> = told
        .iter()
        .map(|told| {
            let lower = told.text.expose().to_lowercase();
            let words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.chars().count() > 1);
            let place = |word: &str| {
                let next = places.len();
                *places.entry(word.to_owned()).or_insert(next)
            };
            words.map(place).collect()
        })
        .collect();
    let mut having: Vec<Vec<usize>> = vec![Vec::new(); places.len()];
    texts.iter().zip(0..).for_each(|(words, text)| words.iter().for_each(|word| having[*word].push(text)));
    let weight = |word: usize| (told.len() as f64 / having[word].len() as f64).ln() + 1.0;
    let length = |words: &BTreeSet<usize>| words.iter().map(|word| weight(*word).powi(2)).sum::<f64>().sqrt();
    let lengths: Vec<f64> = texts.iter().map(length).collect();
    let mut between: HashMap<(u64, u64), Vec<Pair>> = HashMap::new();
    let mut products = vec![0.0; told.len()];
    for (text, words) in texts.iter().enumerate() {
        let mut touched = Vec::new();
        for word in words {
            for other in having[*word].iter().copied().take_while(|other| *other < text) {
                if products[other] == 0.0 {
                    touched.push(other);
                }
                products[other] += weight(*word).powi(2);
            }
        }
        for other in touched {
            let alike = std::mem::take(&mut products[other]) / (lengths[text] * lengths[other]);
            let (a, b) = (&told[other], &told[text]);
            let meet = a.window.0 <= b.window.1 + LEEWAY && b.window.0 <= a.window.1 + LEEWAY;
            if meet && alike >= ALIKE && a.participant != b.participant {
                between.entry((a.participant, b.participant)).or_default().push((other, text, alike));
            }
        }
    }
    between.values().flat_map(|edges| assigned(edges)).collect()
}

/// The assignment with the greatest sum, of each connected part by itself.
fn assigned(edges: &[Pair]) -> Vec<(usize, usize)> {
    let mut of: HashMap<(bool, usize), usize> = HashMap::new();
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for (place, (a, b, _)) in edges.iter().enumerate() {
        let into = match (of.get(&(false, *a)).copied(), of.get(&(true, *b)).copied()) {
            (Some(one), Some(other)) if one != other => {
                let moved = std::mem::take(&mut parts[other]);
                for edge in &moved {
                    of.insert((false, edges[*edge].0), one);
                    of.insert((true, edges[*edge].1), one);
                }
                parts[one].extend(moved);
                one
            }
            (Some(one), _) | (_, Some(one)) => one,
            _ => {
                parts.push(Vec::new());
                parts.len() - 1
            }
        };
        parts[into].push(place);
        of.insert((false, *a), into);
        of.insert((true, *b), into);
    }
    parts.iter().filter(|part| !part.is_empty()).flat_map(|part| assigned_of_part(edges, part)).collect()
}

fn assigned_of_part(edges: &[Pair], part: &[usize]) -> Vec<(usize, usize)> {
    if let [only] = part {
        return vec![(edges[*only].0, edges[*only].1)];
    }
    let sorted = |ends: BTreeSet<usize>| ends.into_iter().collect::<Vec<usize>>();
    let (left, right) = (
        sorted(part.iter().map(|edge| edges[*edge].0).collect()),
        sorted(part.iter().map(|edge| edges[*edge].1).collect()),
    );
    let wide = left.len().max(right.len());
    let mut worth = vec![vec![0.0; wide]; wide];
    for edge in part {
        let (a, b, alike) = edges[*edge];
        let place = |ends: &[usize], end| ends.binary_search(&end).expect("an end of this part");
        worth[place(&left, a)][place(&right, b)] = alike;
    }
    let pairs = best(&worth).into_iter().enumerate().filter(|(row, column)| worth[*row][*column] > 0.0);
    pairs.map(|(row, column)| (left[row], right[column])).collect()
}

/// For each row the column that is its own, so that the sum is greatest: Kuhn and Munkres by shortest paths.
fn best(worth: &[Vec<f64>]) -> Vec<usize> {
    let count = worth.len();
    let (mut of_row, mut of_column) = (vec![0.0; count + 1], vec![0.0; count + 1]);
    let mut row_of = vec![0_usize; count + 1];
    for row in 1..=count {
        row_of[0] = row;
        let (mut least, mut came, mut used) = (vec![f64::MAX; count + 1], vec![0; count + 1], vec![false; count + 1]);
        let mut column = 0;
        while row_of[column] != 0 {
            used[column] = true;
            let (at, mut next, mut step) = (row_of[column], 0, f64::MAX);
            for other in 1..=count {
                if used[other] {
                    continue;
                }
                let costs = -worth[at - 1][other - 1] - of_row[at] - of_column[other];
                if costs < least[other] {
                    (least[other], came[other]) = (costs, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=count {
                if used[other] {
                    of_row[row_of[other]] += step;
                    of_column[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came[column]];
            column = came[column];
        }
    }
    let mut columns = vec![0; count];
    (1..=count).for_each(|column| columns[row_of[column] - 1] = column - 1);
    columns
}

fn lay_out(told: &[Told]) -> Accounts<'_> {
    let at = |minutes: f64| DateTime::UNIX_EPOCH + Duration::microseconds((minutes * 6e7) as i64);
    let said = |(place, told): (usize, &'_ Told)| (place as u128 + 1, told.participant, told.window);
    let statements = told.iter().enumerate().map(|it| {
        let (id, participant, (lo, hi)) = said(it);
        let reading = Reading::Between { from: at(lo), to: at(hi) };
        Said {
            id: StatementId(Uuid::from_u128(id)),
            participant: ParticipantId(Uuid::from_u128(u128::from(participant))),
            attribution: Attribution::Attributed,
            text: &it.1.text,
            time: Some(Time { facet: Facet::Occurred, basis: Basis::Words, reading }),
            cites: Vec::new(),
        }
    });
    let statements = statements.collect();
    Accounts { zone: Tz::UTC, people: Vec::new(), statements, records: Vec::new(), together: Vec::new() }
}

fn read(line: &str) -> Option<Told> {
    let line: Value = serde_json::from_str(line).ok()?;
    Some(Told {
        participant: line["participant"].as_u64()?,
        moment: line["moment"].as_u64()?,
        window: (line["lo"].as_f64()?, line["hi"].as_f64()?),
        text: line["text"].as_str()?.into(),
    })
}

/// Moments with eight words of their own, of which each account keeps about half among others, at times that are a few
/// minutes off.
fn made_up() -> Vec<Told> {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    // Words are frequent or rare as in a language: the square of an even draw.
    let mut draw = move |below: u64| (next(below) * next(below) / below, next(below));
    let moments: Vec<(u64, Vec<u64>)> =
        (0..2 * STATEMENTS).map(|_| (draw(2_880).1, (0..8).map(|_| draw(20_000).0).collect())).collect();
    let mut told = Vec::new();
    for participant in 0..PARTICIPANTS {
        let first = draw(2).1;
        for moment in (0..STATEMENTS).map(|it| 2 * it + first) {
            let (minute, core) = &moments[moment as usize];
            let kept = core.iter().copied().filter(|_| draw(10).1 < 6).collect::<Vec<u64>>();
            let others = (0..8).map(|_| draw(20_000).0).collect::<Vec<u64>>();
            let words: Vec<String> = kept.into_iter().chain(others).map(spelled).collect();
            let (off, wide) = (draw(8).1 as f64 - 4.0, [1.0, 2.0, 5.0, 10.0, 20.0, 60.0][draw(6).1 as usize]);
            let middle = *minute as f64 + off;
            let window = (middle - wide / 2.0, middle + wide / 2.0);
            told.push(Told { participant, moment, window, text: Words::new(words.join(" ")) });
        }
    }
    told
}

/// A word for a number, which no stemmer shortens into another.
fn spelled(mut number: u64) -> String {
    let mut word = String::from("ko");
    loop {
        word.push(char::from(b"bdfgklmnprtvz"[(number % 13) as usize]));
        word.push('o');
        number /= 13;
        if number == 0 {
            return word + "k";
        }
    }
}
