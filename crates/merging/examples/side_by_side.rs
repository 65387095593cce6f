//! `side_by_side [FILE]`: how long laying accounts side by side takes, and how much of it is right. With a file it reads
//! lines `{"participant","moment","lo","hi","text"}`; without, it makes up 12 accounts of 200 statements. For measuring
//! only: what `moment` says is kept from the merge and counted against afterwards.

use std::collections::HashMap;
use std::io::Write as _;
use std::time::Instant;

use chrono::{DateTime, Duration};
use chrono_tz::Tz;
use domain::ids::{ParticipantId, StatementId};
use domain::moment::Proposal;
use domain::when::{Basis, Facet, Reading};
use domain::words::Words;
use merging::{Accounts, Answered, Attribution, Said, Time, merge};
use uuid::Uuid;

const PARTICIPANTS: u64 = 12;
const STATEMENTS: u64 = 200;
const ROUNDS: usize = 5;

/// A statement and the moment it is really about.
struct Told {
    participant: u64,
    moment: u64,
    /// Minutes.
    window: (f64, f64),
    text: Words,
}

fn main() -> std::io::Result<()> {
    let told = match std::env::args().nth(1) {
        Some(file) => std::fs::read_to_string(file)?.lines().filter_map(read).collect(),
        None => made_up(),
    };
    let accounts = lay_out(&told);
    let mut best = f64::MAX;
    let mut merged = merge(&accounts, &Answered::default());
    for _ in 0..ROUNDS {
        let began = Instant::now();
        merged = merge(&accounts, &Answered::default());
        best = best.min(began.elapsed().as_secs_f64() * 1e3);
    }
    let began = Instant::now();
    let placed = merging::bounds(&accounts);
    let placing = began.elapsed().as_secs_f64() * 1e3;
    assert_eq!(placed, merged.bounds, "the same each time");
    let moment_of: HashMap<StatementId, u64> =
        accounts.statements.iter().zip(&told).map(|(said, told)| (said.id, told.moment)).collect();
    let (mut right, mut wrong) = (0_u64, 0_u64);
    for proposed in merged.proposals.iter().filter(|it| it.proposal == Proposal::SameMoment) {
        for (place, a) in proposed.statements.iter().enumerate() {
            for b in &proposed.statements[place + 1..] {
                if moment_of[a] == moment_of[b] { right += 1 } else { wrong += 1 }
            }
        }
    }
    let mut by_moment: HashMap<u64, u64> = HashMap::new();
    told.iter().for_each(|told| *by_moment.entry(told.moment).or_default() += 1);
    let pairs: u64 = by_moment.values().map(|count| count * (count - 1) / 2).sum();
    let share = |part: u64, whole: u64| part as f64 / whole.max(1) as f64;
    writeln!(
        std::io::stdout(),
        "{} statements, {} proposals, {best:.1} ms ({placing:.1} ms for bounds); pairs: precision {:.3}, recall {:.3}",
        told.len(),
        merged.proposals.len(),
        share(right, right + wrong),
        share(right, pairs),
    )
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
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
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
