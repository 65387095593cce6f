//! Files made to do harm, and files that only break: a reason every time, a panic never.
//!
//! What the limits of the worker process hold is in `worker.rs`; files damaged at random are in
//! `damaged.rs`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, slack_zip};
use ingest::{Draft, Error, Options, Reason, draft};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const DAY: &str = "general/2026-03-01.json";
const MESSAGES: &[u8] = br#"[{"type":"message","user":"U1","text":"hello","ts":"1772352000.000100"}]"#;

fn slack(bytes: &[u8]) -> Result<Draft, Error> {
    draft("export.zip", Cursor::new(bytes), &Options::default())
}

fn read(name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    draft(name, Cursor::new(bytes), &Options::default())
}

fn refused(bytes: &[u8], reason: Reason, words: &str) {
    let error = slack(bytes).unwrap_err();
    assert_eq!(error.reason, reason, "{error}");
    assert!(error.what.contains(words), "{error}");
}

#[test]
fn a_harmless_archive_is_read() {
    assert_eq!(slack(&archive(&[(DAY, MESSAGES)])).unwrap().records.len(), 1);
}

#[test]
fn an_entry_without_a_name_is_told_as_that() {
    let blanks = vec![b' '; 20 << 20];
    for name in ["", " ", "\u{1}"] {
        let error = slack(&archive(&[(name, blanks.as_slice()), (DAY, MESSAGES)])).unwrap_err();
        assert_eq!(error.place, "a part without a name", "{error}");
    }
}

#[test]
fn a_bomb_is_refused_by_what_it_promises() {
    let blanks = vec![b' '; 20 << 20];
    refused(&archive(&[(DAY, blanks.as_slice())]), Reason::Unsafe, "200 times");
}

#[test]
fn a_bomb_that_lies_about_its_size_is_refused_while_it_inflates() {
    let blanks = vec![b' '; 20 << 20];
    let mut bytes = archive(&[(DAY, blanks.as_slice())]);
    // Both headers say 100 bytes instead of 20 MiB.
    let size = (20_u32 << 20).to_le_bytes();
    let mut patched = 0;
    for at in 0..bytes.len() - 4 {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
            patched += 1;
        }
    }
    assert!(patched >= 1);
    refused(&bytes, Reason::Malformed, "larger than the archive says");
}

#[test]
fn too_much_in_all_is_refused_before_anything_is_inflated() {
    // Each entry keeps under 200 times; together they pass a gigabyte.
    let mut state = 1_u32;
    let mut part = vec![0_u8; 32 << 20];
    for chunk in part.chunks_mut(64) {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        chunk[0] = (state >> 24) as u8;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let fast = SimpleFileOptions::default().compression_level(Some(1));
    zip.start_file("general/2026-01-01.json", fast).unwrap();
    zip.write_all(&part).unwrap();
    let one = zip.finish().unwrap().into_inner();
    let ratio = part.len() as u64 / one.len() as u64;
    assert!((17..200).contains(&ratio), "the parts are neither bombs nor plain text: {ratio}");
    let many = repeated(&one, 40);
    refused(&many, Reason::TooLarge, "1 GiB");
}

/// The single entry of an archive, under many names, packed once and copied.
fn repeated(one: &[u8], times: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for day in 0..times {
        let mut source = zip::ZipArchive::new(Cursor::new(one)).unwrap();
        let entry = source.by_index_raw(0).unwrap();
        zip.raw_copy_file_rename(entry, format!("general/20{day:02}-01-01.json")).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn links_and_nested_archives_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("general/2026-03-01.json", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(&zip.finish().unwrap().into_inner(), Reason::Unsafe, "link to another place");
    refused(&archive(&[(DAY, MESSAGES), ("general/more.ZIP", b"PK")]), Reason::Unsafe, "archive within");
}

#[test]
fn an_encrypted_entry_is_refused() {
    let mut bytes = archive(&[(DAY, MESSAGES)]);
    // The lowest flag of the entry, in both of its headers.
    let central = bytes.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    refused(&bytes, Reason::Unsafe, "encrypted");
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let mut bytes = archive(&[(DAY, MESSAGES), ("general/2026-03-02.json", MESSAGES)]);
    let other = b"general/2026-03-02.json";
    for at in 0..bytes.len() - other.len() {
        if &bytes[at..at + other.len()] == other {
            bytes[at..at + other.len()].copy_from_slice(DAY.as_bytes());
        }
    }
    refused(&bytes, Reason::Unsafe, "same name");
}

#[test]
fn more_entries_than_an_export_has_are_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..100_001 {
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(format!("{number}"), stored).unwrap();
    }
    refused(&zip.finish().unwrap().into_inner(), Reason::TooLarge, "100,000 entries");
}

#[test]
fn names_that_climb_out_are_not_matched() {
    let bytes = archive(&[
        ("../2026-03-01.json", MESSAGES),
        ("/etc/2026-03-01.json", MESSAGES),
        ("general/../../2026-03-01.json", MESSAGES),
        (DAY, MESSAGES),
    ]);
    let found = slack(&bytes).unwrap();
    assert_eq!(found.records.len(), 1);
    assert_eq!(found.warnings.iter().filter(|w| w.what.contains("not taken in")).count(), 3);
    let alone = archive(&[("../2026-03-01.json", MESSAGES)]);
    refused(&alone, Reason::Malformed, "not a Slack export");
}

#[test]
fn json_that_nests_without_end_is_refused() {
    let deep = format!("[{{\"ts\":\"1\",\"text\":{}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    let mut state = 7_u32;
    // Noise beside it keeps the entry from looking like a bomb.
    let noise: String = (0..20_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (state >> 24) as u8 % 26)
        })
        .collect();
    let day = format!("{deep}{noise}");
    refused(&archive(&[(DAY, day.as_bytes())]), Reason::TooLarge, "64 levels");
}

#[test]
fn a_cut_off_archive_is_refused() {
    let bytes = slack_zip("");
    for length in [4, 30, bytes.len() / 2, bytes.len() - 1] {
        refused(&bytes[..length], Reason::Malformed, "whole zip");
    }
}

#[test]
fn nothing_in_it_is_a_failure_with_a_reason() {
    let cases: [(&str, &[u8], Reason); 12] = [
        ("a.txt", b"", Reason::Empty),
        ("a.vtt", b"", Reason::Empty),
        ("a.txt", b"  \n\n ", Reason::Empty),
        ("a.vtt", b"WEBVTT\n", Reason::Empty),
        ("a.vtt", b"WEBVTT\n\nNOTE only\n", Reason::Empty),
        ("a.srt", b"some words", Reason::Malformed),
        ("a.csv", b"time,what\n", Reason::Empty),
        ("a.csv", b"just a line of words", Reason::Malformed),
        ("a.bin", b"\x00\x01\x02\x03\x00\x00\x00\x00", Reason::Unrecognised),
        ("a.pdf", b"%PDF-1.7 words", Reason::Unrecognised),
        ("a.html", b"<!DOCTYPE html><p>words", Reason::Unrecognised),
        ("a.zip", b"PK\x03\x04 broken", Reason::Malformed),
    ];
    for (name, bytes, reason) in cases {
        let error = read(name, bytes).unwrap_err();
        assert_eq!(error.reason, reason, "{name}: {error}");
        assert!(!error.place.is_empty() && !error.what.is_empty());
    }
    refused(&archive(&[(DAY, b"[]")]), Reason::Empty, "nothing in it");
    refused(&archive(&[("users.json", b"[]")]), Reason::Malformed, "not a Slack export");
}

#[test]
fn a_line_without_end_is_refused() {
    let long = "x".repeat(1_000_001);
    let error = read("a.txt", format!("fine\n{long}\n").as_bytes()).unwrap_err();
    assert_eq!((error.reason, error.place.as_str()), (Reason::TooLarge, "line 2"));
    let open = format!("when,what\n2026-01-01,\"{}", "never closed\n".repeat(1000));
    let error = read("a.csv", open.as_bytes()).unwrap_err();
    assert_eq!(error.reason, Reason::Malformed);
}

#[test]
fn a_row_of_a_million_cells_is_refused() {
    for text in [",".repeat(900_000), format!("when,what\n10:00,x\n{}", ",".repeat(900_000))] {
        let error = read("a.csv", text.as_bytes()).unwrap_err();
        assert!(matches!(error.reason, Reason::TooLarge | Reason::Malformed), "{error}");
    }
}

#[test]
fn what_does_not_show_and_what_is_no_text_is_said() {
    let found = read("a.txt", "one\0two\n\u{202e}three\nfour\u{200b}\n".as_bytes()).unwrap();
    assert_eq!(found.records[0].text, "one\u{fffd}two");
    let said = |words: &str| found.warnings.iter().any(|w| w.what.contains(words));
    assert!(said("NUL") && said("U+202E") && said("U+200B"));
    let broken = read("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nbad \xff byte\n").unwrap();
    assert_eq!(broken.records[0].text, "bad \u{fffd} byte");
    assert!(broken.warnings.iter().any(|w| w.place == "line 4" && w.what.contains("not UTF-8")));
}

#[test]
fn markup_comes_out_as_the_text_it_is() {
    let script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    let found = read("a.txt", format!("10:00 {script}\n10:01 {script}\n").as_bytes()).unwrap();
    assert_eq!(found.records[0].text, script);
    let cue = read("a.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n<script>x</script>&lt;b&gt;\n").unwrap();
    assert_eq!(cue.records[0].text, "x<b>");
}

#[test]
fn an_error_quotes_no_words_of_the_file() {
    let secret = "Unsayable";
    for name in ["a.srt", "a.vtt", "a.csv"] {
        let error = read(name, format!("{secret} {secret}").as_bytes()).unwrap_err();
        assert!(!error.to_string().contains(secret), "{name}");
    }
}

#[test]
fn a_zip_of_one_file_is_held_to_the_limits_of_every_zip() {
    let refused = |entries: &[(&str, &[u8])]| {
        draft("a.zip", Cursor::new(archive(entries)), &Options::default()).unwrap_err().reason
    };
    assert_eq!(refused(&[("night.txt", &vec![b' '; 20_000_000])]), Reason::Unsafe);
    // A name that leads elsewhere is only a name.
    let notes = b"2026-03-01 10:00 the page came\n".as_slice();
    let slip = archive(&[("../../../etc/night.txt", notes)]);
    let found = draft("a.zip", Cursor::new(slip), &Options::default()).unwrap();
    assert_eq!(found.sources[0].name, "night.txt");
}
