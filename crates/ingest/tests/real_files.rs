//! Real exports and transcripts, against what independent readers make of them.
//!
//! The files are not ours to keep, so they lie beside the project; where they are absent these
//! tests say so and pass. Fixtures of our own are in `fixtures.rs`.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use ingest::{Draft, Error, Format, Options, Reason, draft};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

fn data() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.join("expected.json").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: no real files beside the project");
    None
}

fn expected() -> Option<(PathBuf, Expected)> {
    let folder = data()?;
    let text = std::fs::read_to_string(folder.join("expected.json")).unwrap();
    Some((folder, serde_json::from_str(&text).unwrap()))
}

fn read(path: PathBuf, format: Option<Format>) -> Result<Draft, Error> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let options = Options { format, ..Options::default() };
    draft(&name, File::open(path).unwrap(), &options)
}

#[derive(Deserialize)]
struct Expected {
    vtt: BTreeMap<String, Vtt>,
    srt: BTreeMap<String, Srt>,
    slack: BTreeMap<String, Slack>,
}

#[derive(Deserialize)]
struct Vtt {
    ok: bool,
    count: usize,
    cues: Vec<Cue>,
}

#[derive(Deserialize)]
struct Cue {
    start: f64,
    end: f64,
    plain: String,
    voices: Vec<String>,
}

#[derive(Deserialize)]
struct Srt {
    counts: BTreeMap<String, usize>,
    consensus: Vec<(f64, f64, String)>,
}

#[derive(Deserialize)]
struct Slack {
    messages: usize,
    first_ts: String,
    last_ts: String,
    edited: usize,
    replies: usize,
    bad_ts: u64,
    per_folder: BTreeMap<String, u64>,
    sample_resolved: Vec<Sample>,
}

#[derive(Deserialize)]
struct Sample {
    folder: String,
    ts: String,
    author: String,
    text: String,
}

fn ms(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

#[test]
fn every_webvtt_file_reads_as_its_rules_say() {
    let Some((folder, expected)) = expected() else { return };
    assert!(expected.vtt.len() > 50);
    for (name, wanted) in expected.vtt {
        let found = read(folder.join("vtt").join(&name), None);
        if !wanted.ok || wanted.count == 0 {
            let reason = found.expect_err(&name).reason;
            let fits = matches!(reason, Reason::Malformed | Reason::Empty);
            assert!(fits && (wanted.ok || name.contains("empty") || reason == Reason::Malformed), "{name}");
            continue;
        }
        let found = found.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found.format, Format::WebVtt);
        assert_eq!(found.records.len(), wanted.count, "{name}");
        for (record, cue) in found.records.iter().zip(&wanted.cues) {
            let named = record.speaker.as_ref().filter(|_| cue.voices.is_empty());
            let said = named.map_or_else(|| record.text.clone(), |name| format!("{name}: {}", record.text));
            assert_eq!(said, cue.plain, "{name}");
            assert_eq!((record.offset_ms, record.end_ms), (Some(ms(cue.start)), Some(ms(cue.end))), "{name}");
            if let Some(voice) = cue.voices.first() {
                assert_eq!(record.speaker.as_deref().unwrap_or(""), voice, "{name}");
            }
        }
    }
}

#[test]
fn every_subrip_file_reads_as_players_read_it() {
    let Some((folder, expected)) = expected() else { return };
    assert!(expected.srt.len() > 5);
    for (name, wanted) in expected.srt {
        let found = read(folder.join("srt").join(&name), Some(Format::Srt));
        if wanted.counts["srt"] == 0 {
            assert_eq!(found.expect_err(&name).reason, Reason::Malformed, "{name}");
            continue;
        }
        let found = found.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(found.records.len(), wanted.counts["srt"], "{name}");
        for (record, (start, end, text)) in found.records.iter().zip(&wanted.consensus) {
            assert_eq!((record.offset_ms, record.end_ms), (Some(ms(*start)), Some(ms(*end))), "{name}");
            let words: Vec<&str> = record.text.split_whitespace().collect();
            let glued = name.contains("missing_timeframe") && words.len() > 3;
            assert_eq!(words.join(" "), *text, "{name}");
            assert!(!glued || found.warnings.iter().any(|w| w.what.contains("no times of their own")));
        }
    }
}

#[test]
fn the_slack_export_reads_as_its_viewer_reads_it() {
    let Some((folder, expected)) = expected() else { return };
    let wanted = expected.slack.into_values().next().unwrap();
    let found = read(folder.join("slack/slack-export-viewer-testarchive.zip"), None).unwrap();
    assert_eq!(found.format, Format::SlackExport);
    assert_eq!(found.records.len(), wanted.messages);
    assert_eq!(found.skipped, wanted.bad_ts);
    assert_eq!(found.records.iter().filter(|r| r.edited).count(), wanted.edited);
    assert_eq!(found.records.iter().filter(|r| r.thread.is_some()).count(), wanted.replies);
    let said = |pick: fn(&str, &str) -> bool| {
        found
            .records
            .iter()
            .filter_map(|r| r.at_as_said.as_deref())
            .fold(None, |best: Option<&str>, ts| Some(best.filter(|best| !pick(ts, best)).unwrap_or(ts)))
    };
    assert_eq!(said(|a, b| a < b), Some(wanted.first_ts.as_str()));
    assert_eq!(said(|a, b| a > b), Some(wanted.last_ts.as_str()));
    for (folder, count) in &wanted.per_folder {
        let source = found.sources.iter().find(|s| s.name == format!("#{folder}")).unwrap();
        assert_eq!((source.records, source.private), (*count, false));
    }
    for sample in wanted.sample_resolved {
        let record = found
            .records
            .iter()
            .find(|r| r.source == format!("#{}", sample.folder) && r.at_as_said.as_deref() == Some(&sample.ts))
            .unwrap();
        assert_eq!(record.speaker.as_deref(), Some(sample.author.as_str()));
        if sample.text.is_empty() {
            assert!(!record.text.is_empty(), "the words of a program are in its attachments");
        } else {
            assert_eq!(record.text, sample.text);
        }
    }
}

#[test]
fn the_zoom_chat_is_read_whole() {
    let Some(folder) = data() else { return };
    let path = folder.join("chat/acdt_2026-02-02_068.chat.txt");
    let lines = std::fs::read_to_string(&path).unwrap();
    let openings = lines.lines().filter(|line| line.get(8..9) == Some("\t")).count();
    let found = read(path, None).unwrap();
    assert_eq!(found.format, Format::ZoomChat);
    assert_eq!(found.records.len(), openings);
    assert_eq!(found.skipped, 0);
    let replied = found.records.iter().find(|r| r.text.contains("In favour of doing it")).unwrap();
    assert_eq!(replied.speaker.as_deref(), Some("NC"));
    assert!(replied.text.starts_with("Replying to"));
}
