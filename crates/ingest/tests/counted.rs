//! Times that are counted from a beginning: transcripts kept as tables or lines, and `T+5m`.
//!
//! Each has beside it what looks like one and is a timeline of a day.
#![allow(clippy::unwrap_used)]

mod common;

use common::archive;
use ingest::{Clock, Draft, Kind, Options, SourceKind, draft, read};
use std::io::Cursor;

fn inspect(name: &str, text: impl AsRef<[u8]>) -> Draft {
    draft(name, Cursor::new(text.as_ref().to_vec()), &Options::default()).unwrap()
}

/// Offset in milliseconds, speaker, words.
fn said(found: &Draft) -> Vec<(Option<i64>, &str, &str)> {
    let row = |record: &ingest::Record| record.offset_ms;
    let shown = found.records.iter().filter(|record| record.kind == Kind::Cue);
    shown.map(|record| (row(record), record.speaker.as_deref().unwrap_or(""), record.text.as_str())).collect()
}

const SAID: [(Option<i64>, &str, &str); 3] =
    [(Some(15_000), "Ana", "we begin"), (Some(31_000), "Bo Lind", "yes: so"), (Some(72_000), "Ana", "good")];

#[test]
fn a_transcript_kept_as_lines_or_as_a_table_is_counted_from_its_start() {
    for (name, text) in [
        ("call.txt", "0:15 | Ana | we begin\n0:31 | Bo Lind | yes: so\n1:12 | Ana | good\n"),
        ("call.txt", "00:00:15 – Ana: we begin\n00:00:31 – Bo Lind: yes: so\n00:01:12 – Ana: good\n"),
        ("call.txt", "[00:00:15] Ana: we begin\n[00:00:31] Bo Lind: yes: so\n[00:01:12] Ana: good\n"),
        ("call.txt", "0:15 - 0:30 Ana: we begin\n0:31 - 1:10 Bo Lind: yes: so\n1:12 - 1:15 Ana: good\n"),
        ("call.md", "- **0:15** Ana: we begin\n- **0:31** Bo Lind: yes: so\n- **1:12** Ana: good\n"),
        (
            "call.md",
            "# Call\n\n| Time | Speaker | Text |\n|--|--|--|\n| 0:15 | Ana | we begin |\n| 0:31 | Bo Lind | yes: so |\n| 1:12 | Ana | good |\n",
        ),
    ] {
        let found = inspect(name, text);
        assert_eq!(said(&found), SAID, "{text}");
        assert_eq!(found.sources[0].kind, SourceKind::Transcript);
        assert!(found.records.iter().all(|record| record.at.is_none()));
        assert!(found.warnings.iter().any(|warning| warning.what.contains("counted from the start")), "{text}");
        let options = Options::default();
        let summary = read(name, Cursor::new(text), &options, &mut Vec::new()).unwrap();
        assert_eq!(summary.clock, Clock::Relative);
    }
}

#[test]
fn a_transcript_has_instants_once_its_start_is_given() {
    let options = Options { start: Some("2026-03-01T09:00:00Z".parse().unwrap()), ..Options::default() };
    let text = "0:15 | Ana | we begin\n61:31 | Bo | yes\n";
    let found = draft("call.txt", Cursor::new(text), &options).unwrap();
    let at: Vec<String> = found.records.iter().map(|record| record.at.unwrap().to_string()).collect();
    assert_eq!(at, ["2026-03-01T09:00:15.000Z", "2026-03-01T10:01:31.000Z"]);
}

/// A Word document with one table, its rows of three cells.
fn table(rows: &[[&str; 3]]) -> Vec<u8> {
    let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |row: &[&str; 3]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let rows: String = rows.iter().map(row).collect();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body><w:tbl>{rows}</w:tbl><w:p/></w:body></w:document>");
    archive(&[("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_table_in_a_document_is_a_transcript_with_a_heading_or_without() {
    let rows = [["0:15", "Ana", "we begin"], ["0:31", "Bo Lind", "yes: so"], ["1:12", "Ana", "good"]];
    assert_eq!(said(&inspect("call.docx", table(&rows))), SAID);
    let titled = [&[["Time", "Speaker", "Text"]], rows.as_slice()].concat();
    assert_eq!(said(&inspect("call.docx", table(&titled))), SAID);
}

#[test]
fn the_first_row_of_a_table_without_a_heading_is_no_heading() {
    let rows = [["2026-03-01 10:00", "Ana", "paged"], ["2026-03-01 10:05", "Bo", "called"]];
    let found = inspect("notes.docx", table(&rows));
    assert_eq!(found.records.len(), 2);
    assert_eq!(found.records[0].at.unwrap().to_string(), "2026-03-01T10:00:00Z");
}

#[test]
fn times_that_could_be_of_a_day_stay_of_a_day() {
    for text in [
        "0:15 the page came\n0:31 the call\n1:12 it ended\n",
        "00:05 Ana: paged\n00:12 Bo: called\n01:30 Ana: it ended\n",
        "10:15 | Ana | paged\n10:31 | Bo | called\n11:12 | Ana | it ended\n",
        "0:15 | Ana | paged\n23:31 | Bo | called\n1:12 | Ana | it ended\n",
        "Date: 1 March 2026\n\n00:00:15 Ana: paged\n00:00:31 Bo: called\n00:01:12 Ana: ended\n",
        "00:00:15 UTC Ana: paged\n00:00:31 UTC Bo: called\n00:01:12 UTC Ana: ended\n",
    ] {
        let found = inspect("night.txt", text);
        assert!(found.records.iter().all(|record| record.offset_ms.is_none()), "{text}");
        assert!(found.sources[0].kind != SourceKind::Transcript, "{text}");
    }
}

#[test]
fn what_is_counted_from_an_incident_is_left_open_until_it_is_given() {
    let text = "T+0m the disk was full\nT+5m paged Ana\nT+00:12: the queue grew\nT+1h 05m over\n";
    let found = inspect("notes.txt", text);
    let offsets: Vec<_> = found.records.iter().map(|record| record.offset_ms.unwrap() / 60_000).collect();
    assert_eq!(offsets, [0, 5, 12, 65]);
    assert!(found.records.iter().all(|record| record.at.is_none()));
    assert_eq!(found.records[2].text, "the queue grew");
    assert!(found.warnings.iter().any(|w| w.place == "line 1" && w.what.contains("counted from a beginning")));
    assert!(found.warnings.iter().any(|w| w.place == "line 3" && w.what.contains("hours and minutes")));
    let sheet = "Time,What\nT+5m,paged\nT+9m,called\n";
    assert_eq!(inspect("t.csv", sheet).records[1].offset_ms, Some(540_000));
}

#[test]
fn an_hour_may_be_marked_with_its_letter() {
    let found = inspect("notes.txt", "2026-03-01 10h23 paged\n2026-03-01 10h31 – called\n10h45m of waiting\n");
    let at: Vec<String> = found.records.iter().filter_map(|record| record.at).map(|at| at.to_string()).collect();
    assert_eq!(at, ["2026-03-01T10:23:00Z", "2026-03-01T10:31:00Z"]);
}
