//! What taking in costs at the least on a machine: a plain loop over the same crates and the same tables, encrypted, durable
//! and indexed, reading beside inserting, without preview, checks, repeats, warnings or a process of its own.
//!
//! It is no way to take anything in: it believes every byte of the file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

use rusqlite::{Connection, params};
use serde::Deserialize;
use uuid::Uuid;

use crate::figures::{Figures, peak_mib};

type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

const SCHEMA: &str = include_str!("../../../vault/src/migrations/0001_foundation.sql");
const BATCH: usize = 5_000;
const BATCHES_A_TRANSACTION: usize = 20;
const REVIEW: Uuid = Uuid::from_u128(1);
const IMPORT: Uuid = Uuid::from_u128(2);

/// One record as the loop hands it on.
#[derive(Default)]
struct Row {
    id: Uuid,
    source: i64,
    kind: &'static str,
    at: Option<i64>,
    said: String,
    offset: Option<i64>,
    end: Option<i64>,
    speaker: String,
    thread: Option<Uuid>,
    text: String,
}

/// Takes a file in, `slack` or `vtt`.
pub(crate) fn import(what: &str, path: &str, folder: &Path) -> Outcome<Figures> {
    let connection = connect(&folder.join("limit.db"))?;
    let (began, path) = (Instant::now(), path.to_owned());
    let (to, from) = sync_channel(4);
    let reader: fn(&str, &SyncSender<Vec<Row>>) -> Outcome = if what == "slack" { slack } else { vtt };
    let reading = std::thread::spawn(move || reader(&path, &to));
    let records = take_in(&connection, &from)?;
    reading.join().map_err(|_| "the reader ended")??;
    let seconds = began.elapsed().as_secs_f64();
    let planted = "SELECT count(*) FROM records_text WHERE records_text MATCH 'zqmedium'";
    let planted: i64 = connection.query_row(planted, [], |row| row.get(0))?;
    Ok(Figures {
        seconds,
        records: records as u64,
        planted: planted as u64,
        peak_mib: peak_mib(),
        ..Figures::default()
    })
}

/// Ties a statement to a record as often as asked, each durable by itself.
pub(crate) fn tie(count: usize, folder: &Path) -> Outcome<Figures> {
    let connection = connect(&folder.join("limit.db"))?;
    connection.execute_batch("PRAGMA foreign_keys = OFF")?;
    let mut one = connection.prepare("INSERT INTO statement_records (statement, place, record) VALUES (?1, 0, ?2)")?;
    let mut took = Vec::with_capacity(count);
    for number in 0..count as u128 {
        let began = Instant::now();
        connection.execute_batch("BEGIN IMMEDIATE")?;
        one.execute(params![Uuid::from_u128(number << 64), Uuid::from_u128(number)])?;
        connection.execute_batch("COMMIT")?;
        took.push(began.elapsed().as_secs_f64());
    }
    Ok(Figures { records: count as u64, peak_mib: peak_mib(), ..Figures::of_each(took) })
}

fn connect(path: &Path) -> Outcome<Connection> {
    let connection = Connection::open(path)?;
    connection.execute_batch(&format!(
        "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{}'\"; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -262144;
         PRAGMA wal_autocheckpoint = 4000;",
        "07".repeat(32)
    ))?;
    connection.execute_batch(SCHEMA)?;
    connection.execute_batch(&format!(
        "INSERT INTO records_text (records_text, rank) VALUES ('automerge', 0);
         INSERT INTO reviews (number, id, title, summary, zone, opened_us) VALUES (1, x'{}', 'Limit', '', 'UTC', 0);
         INSERT INTO imports (id, review, at_us, state, first_row, last_row) VALUES (x'{}', 1, 0, 'here', 1, 0);",
        REVIEW.simple(),
        IMPORT.simple()
    ))?;
    Ok(connection)
}

/// Inserts what comes; the speakers' numbers are the order in which they come.
fn take_in(connection: &Connection, from: &Receiver<Vec<Row>>) -> Outcome<i64> {
    let mut record = connection.prepare(
        "INSERT OR IGNORE INTO records (row, id, review, source, in_order, kind, at_us, at_as_said, precision, offset_ms,
           end_ms, speaker, thread, mark, text) VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'none', ?13)",
    )?;
    let mut text = connection.prepare("INSERT INTO records_text (rowid, text) VALUES (?1, ?2)")?;
    let mut speakers: HashMap<String, i64> = HashMap::new();
    let (mut count, mut batches) = (0, 0);
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for batch in from {
        for row in batch {
            count += 1;
            let next = speakers.len() as i64 + 1;
            let speaker = match speakers.get(&row.speaker) {
                Some(number) => *number,
                None => *speakers.entry(row.speaker).or_insert(next),
            };
            let in_order = row.at.or(row.offset).unwrap_or_default();
            let precision = if row.at.is_some() { "us" } else { "ms" };
            record.execute(params![
                count, row.id, row.source, in_order, row.kind, row.at, row.said, precision, row.offset, row.end,
                speaker, row.thread, row.text
            ])?;
            text.execute(params![count, row.text])?;
        }
        batches += 1;
        if batches % BATCHES_A_TRANSACTION == 0 {
            connection.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        }
    }
    for (name, number) in &speakers {
        let values = params![number, IMPORT, name, count / speakers.len() as i64];
        connection.execute("INSERT INTO speakers (number, import, name, records) VALUES (?1, ?2, ?3, ?4)", values)?;
    }
    connection.execute("UPDATE imports SET last_row = ?1", [count])?;
    connection.execute_batch("COMMIT")?;
    Ok(count)
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    ts: Cow<'a, str>,
    #[serde(borrow, default)]
    thread_ts: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    user: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    text: Cow<'a, str>,
}

fn slack(path: &str, to: &SyncSender<Vec<Row>>) -> Outcome {
    let mut zip = zip::ZipArchive::new(std::io::BufReader::new(File::open(path)?))?;
    let mut rows = Vec::with_capacity(BATCH);
    let mut channels: HashMap<String, i64> = HashMap::new();
    let mut bytes = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index)?;
        let Some(channel) = entry.name()?.split_once('/').map(|(channel, _)| channel.to_owned()) else { continue };
        let next = channels.len() as i64 + 1;
        let source = *channels.entry(channel).or_insert(next);
        bytes.clear();
        std::io::Read::read_to_end(&mut entry, &mut bytes)?;
        let messages: Vec<Message<'_>> = serde_json::from_slice(&bytes)?;
        for message in messages {
            let thread = message.thread_ts.as_deref().filter(|first| *first != message.ts);
            rows.push(Row {
                id: id(source, &message.ts),
                source,
                kind: "message",
                at: Some(micros(&message.ts)?),
                thread: thread.map(|first| id(source, first)),
                said: message.ts.into_owned(),
                speaker: message.user.unwrap_or_default().into_owned(),
                text: message.text.into_owned(),
                ..Row::default()
            });
            if rows.len() == BATCH {
                to.send(std::mem::replace(&mut rows, Vec::with_capacity(BATCH)))?;
            }
        }
    }
    Ok(to.send(rows)?)
}

fn id(source: i64, said: &str) -> Uuid {
    Uuid::new_v5(&REVIEW, format!("{source}/{said}").as_bytes())
}

fn micros(ts: &str) -> Outcome<i64> {
    let (seconds, rest) = ts.split_once('.').unwrap_or((ts, "0"));
    Ok(seconds.parse::<i64>()? * 1_000_000 + rest.parse::<i64>()?)
}

fn vtt(path: &str, to: &SyncSender<Vec<Row>>) -> Outcome {
    let text = std::fs::read_to_string(path)?;
    let mut rows = Vec::with_capacity(BATCH);
    for block in text.split("\n\n") {
        let mut lines = block.lines().skip_while(|line| !line.contains(" --> "));
        let Some((start, end)) = lines.next().and_then(|line| line.split_once(" --> ")) else { continue };
        let words = lines.collect::<Vec<_>>().join("\n");
        let words = words.strip_suffix("</v>").unwrap_or(&words);
        let (speaker, words) = words.strip_prefix("<v ").and_then(|rest| rest.split_once('>')).unwrap_or(("", words));
        rows.push(Row {
            id: Uuid::new_v5(&REVIEW, format!("{start}/{end}/{speaker}/{words}").as_bytes()),
            source: 1,
            kind: "cue",
            said: start.to_owned(),
            offset: Some(milliseconds(start)?),
            end: Some(milliseconds(end)?),
            speaker: speaker.to_owned(),
            text: words.to_owned(),
            ..Row::default()
        });
        if rows.len() == BATCH {
            to.send(std::mem::replace(&mut rows, Vec::with_capacity(BATCH)))?;
        }
    }
    Ok(to.send(rows)?)
}

fn milliseconds(clock: &str) -> Outcome<i64> {
    let (clock, thousandths) = clock.split_once('.').ok_or("no thousandths")?;
    let seconds = clock
        .split(':')
        .try_fold(0, |sum, part| Ok::<i64, std::num::ParseIntError>(sum * 60 + part.parse::<i64>()?))?;
    Ok(seconds * 1000 + thousandths.parse::<i64>()?)
}
