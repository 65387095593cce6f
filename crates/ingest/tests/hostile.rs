//! Files made to do harm, and files that only break: a reason every time, a panic never.
//!
//! What the limits of the worker process hold is in `worker.rs`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, files, fixture, packed, slack_zip};
use ingest::{Draft, Error, Format, Options, Reason, detect, draft};
use proptest::prelude::*;
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
fn every_file_that_is_damaged_here_is_read_when_it_is_whole() {
    let mut met: Vec<Format> = Vec::new();
    for name in WHOLE {
        let file = name.rsplit('/').next().unwrap();
        met.push(read(file, &fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}")).format);
    }
    for (name, folder) in PACKED {
        met.push(read(name, &packed(folder)).unwrap_or_else(|error| panic!("{name}: {error}")).format);
    }
    let missed: Vec<Format> = Format::ALL.into_iter().filter(|format| !met.contains(format)).collect();
    assert_eq!(missed, [Format::Text], "and text is what the scraps are");
}

fn check(name: &str, bytes: &[u8], format: Option<Format>) -> Result<(), TestCaseError> {
    let options = Options {
        format,
        zone: Some(chrono_tz::Europe::Berlin),
        start: Some("2026-03-29T00:00:00Z".parse().unwrap()),
        ..Options::default()
    };
    let _ = detect(name, bytes);
    match draft(name, Cursor::new(bytes), &options) {
        Ok(found) => {
            prop_assert!(!found.records.is_empty());
            let counted: u64 = found.sources.iter().map(|source| source.records).sum();
            prop_assert_eq!(counted, found.records.len() as u64);
            let spoken = found.records.iter().filter(|r| r.speaker.is_some()).count() as u64;
            prop_assert_eq!(spoken, found.people.iter().map(|person| person.records).sum::<u64>());
            let mut ids: Vec<_> = found.records.iter().map(|r| r.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), found.records.len());
            let again = draft(name, Cursor::new(bytes), &options).unwrap();
            prop_assert_eq!(again, found);
        }
        Err(error) => prop_assert!(!error.place.is_empty() && !error.what.is_empty()),
    }
    Ok(())
}

fn formats() -> impl Strategy<Value = Option<Format>> {
    prop_oneof![Just(None), prop::sample::select(Format::ALL.to_vec()).prop_map(Some)]
}

/// Pieces that mean something to some format, so that random bytes get past the first check.
fn scraps() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<&'static [u8]> = vec![
        b"WEBVTT",
        b"\n",
        b"\r\n",
        b"\n\n",
        b" --> ",
        b"00:01.000",
        b"00:00:01,000",
        b"<v ",
        b">",
        b"<",
        b"&amp",
        b"&#x0;",
        b"NOTE",
        b"time,what\n",
        b"2026-03-29 02:30",
        b"03/04/2026",
        b"\"",
        b",",
        b";",
        b"\t",
        b": ",
        b"[",
        b"]",
        b"10:00",
        b" PM",
        b"# ",
        b"- ",
        b"```",
        b"\xff",
        b"\xe2\x80\xae",
        b"\0",
        b"From ",
        b" to ",
        b"9999999999",
        b"+99:99",
        b"PK\x03\x04",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"a",
        b"Z",
        b"\xc3\xa9",
        b"\xe2\x80\xaf",
        b"<ops> ",
        b"--- Day changed Mon Mar 02 2026\n",
        b"Session Ident: ",
        b"Dec 31 23:59:59",
        b" * ",
        b"-->",
        b"\x0304,1",
        b"1/3/26, ",
        b" - ",
        b"Ana  0:15\n",
        b"[Ana] 10:00:00\n",
        b"00:00:00\n",
        b"0:0:1.5 --> 0:0:2",
        b"Ana\n  10:05 AM\n",
        b"{\"type\":\"version\",\"version\":1}\n",
        b"{\"type\":\"post\",\"post\":",
        b"{\"messages\":[",
        b"{\"value\":[",
        b"{\"id\":1,\"date\":\"x\",\"text\":[{}]}",
        b"}",
        b"null",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..60).prop_map(|pieces| pieces.concat())
}

/// A fixture of every format, and of every habit of those that have several.
const WHOLE: [&str; 30] = [
    "call-zoom.vtt",
    "call-voices.vtt",
    "call-latin1.srt",
    "timeline.csv",
    "timeline-berlin.csv",
    "timeline-clock.tsv",
    "notes.md",
    "irc.txt",
    "chat-zoom.txt",
    "chats/#ops_20260301.log",
    "chats/WhatsApp Chat with Ana Sole.txt",
    "chats/discord.json",
    "chats/hexchat.log",
    "chats/irc.libera.#ops.weechatlog",
    "chats/irssi.log",
    "chats/mattermost.jsonl",
    "chats/meet.txt",
    "chats/mirc-query.log",
    "chats/otter.txt",
    "chats/slack-pasted.txt",
    "chats/slack-pasted-brackets.txt",
    "chats/teams.json",
    "chats/teams-account.json",
    "chats/telegram.json",
    "chats/telegram-account.json",
    "chats/webex.vtt",
    "chats/whatsapp-german.txt",
    "chats/whatsapp-ios.txt",
    "chats/zoom-captions.txt",
    "chats/zulip.json",
];

/// Exports that come packed, with the folder each is kept in here.
const PACKED: [(&str, &str); 6] = [
    ("export.zip", "slack-export"),
    ("zulip.zip", "chats/zulip-export"),
    ("takeout.zip", "chats/google-chat"),
    ("call.docx", "chats/docx-transcript"),
    ("arrows.docx", "chats/docx-arrows"),
    ("notes.docx", "chats/docx-notes"),
];

fn mutated() -> impl Strategy<Value = (String, Vec<u8>)> {
    let names = WHOLE.iter().chain(&PACKED.map(|(name, _)| name)).copied().collect::<Vec<_>>();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12);
    (prop::sample::select(names), edits).prop_map(|(name, edits)| {
        let folder = PACKED.iter().find(|(packed, _)| *packed == name).map(|(_, folder)| *folder);
        let mut bytes = folder.map_or_else(|| fixture(name), packed);
        for (at, byte, edit) in edits {
            let at = at.index(bytes.len().max(1));
            match edit {
                0 if at < bytes.len() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len() - bytes.len().min(usize::from(byte) / 16)),
            }
        }
        (name.to_owned(), bytes)
    })
}

/// A Slack day with any of the fields wrong in any way.
fn odd_day() -> impl Strategy<Value = String> {
    let field = prop::sample::select(vec![
        "ts",
        "thread_ts",
        "text",
        "user",
        "subtype",
        "bot_id",
        "username",
        "user_profile",
        "bot_profile",
        "edited",
        "comment",
        "files",
        "attachments",
        "blocks",
    ]);
    let value = prop::sample::select(vec![
        "null",
        "1",
        "-1.5e300",
        "true",
        "\"\"",
        "\"1772352000.000100\"",
        "1772352000.000100",
        "[]",
        "{}",
        "[null]",
        "[{}]",
        "[[]]",
        "{\"a\":[1]}",
        "\"<@U1> &lt; :+1::skin-tone-3: <!date^1^x|y> <http://x|y> `:a:`\"",
        "\"<\"",
        "[{\"type\":\"section\",\"text\":{\"text\":\"x\"},\"fields\":null}]",
        "[{\"text\":{\"text\":{}}}]",
        "[{\"from_url\":\"x\",\"is_share\":null}]",
        "\"file_comment\"",
        "\"\\ud800\"",
        "\"\\u0000\"",
    ]);
    let message = prop::collection::vec((field, value), 0..8).prop_map(|fields| {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", fields.join(","))
    });
    prop::collection::vec(message, 0..6).prop_map(|messages| format!("[{}]", messages.join(",")))
}

/// An archive that is whole, with one of its files damaged; a zip notices damage before a reader does.
fn damaged_within() -> impl Strategy<Value = (String, Vec<u8>)> {
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6);
    (prop::sample::select(PACKED.to_vec()), any::<prop::sample::Index>(), edits).prop_map(
        |((name, from), which, edits)| {
            let mut files = files(from);
            let which = which.index(files.len());
            let bytes = &mut files[which].1;
            for (at, byte, insert) in edits {
                let at = at.index(bytes.len().max(1));
                match bytes.get_mut(at) {
                    Some(found) if !insert => *found = byte,
                    _ => bytes.insert(at.min(bytes.len()), byte),
                }
            }
            let entries: Vec<(&str, &[u8])> =
                files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
            (name.to_owned(), archive(&entries))
        },
    )
}

/// An export in JSON with any of its fields wrong in any way.
fn odd_export() -> impl Strategy<Value = (Format, String)> {
    let formats = prop::sample::select(vec![
        Format::Teams,
        Format::Discord,
        Format::Zulip,
        Format::Telegram,
        Format::GoogleChat,
        Format::Mattermost,
    ]);
    let field = prop::sample::select(vec![
        "id",
        "type",
        "date",
        "date_unixtime",
        "from",
        "from_id",
        "text",
        "timestamp",
        "content",
        "author",
        "embeds",
        "attachments",
        "reference",
        "creator",
        "created_date",
        "topic_id",
        "message_id",
        "attached_files",
        "subject",
        "display_recipient",
        "sender_id",
        "messageType",
        "createdDateTime",
        "body",
        "chatId",
        "channelIdentity",
        "replies",
        "eventDetail",
        "reply_to_message_id",
        "poll",
        "members",
        "user",
        "create_at",
        "message",
        "props",
        "channel_members",
    ]);
    let value = prop::sample::select(vec![
        "null",
        "7",
        "-1.5e300",
        "true",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        "[null]",
        "[{}]",
        "[[]]",
        "\"2026-03-01T08:00:00Z\"",
        "1772352000",
        "1772352000000",
        "\"message\"",
        "[\"a\",{\"text\":\"b\",\"href\":7}]",
        "{\"content\":\"<p>x\",\"contentType\":\"html\"}",
        "[{\"contentType\":\"card\",\"content\":\"{\\\"body\\\":[{\\\"text\\\":\\\"y\\\"}]}\"}]",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "9223372036854775807",
        "{\"id\":\"1\",\"name\":null}",
    ]);
    let message = prop::collection::vec((field, value), 0..10).prop_map(|fields| {
        let fields: Vec<String> = fields.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{{}}}", fields.join(","))
    });
    (formats, prop::collection::vec(message, 0..5)).prop_map(|(format, messages)| {
        let text = match format {
            Format::Teams => format!("{{\"value\":[{}]}}", messages.join(",")),
            Format::Mattermost => {
                messages.iter().map(|message| format!("{{\"type\":\"post\",\"post\":{message}}}\n")).collect()
            }
            _ => format!("{{\"messages\":[{}]}}", messages.join(",")),
        };
        (format, text)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), format in formats()) {
        check("a", &bytes, format)?;
    }

    #[test]
    fn scraps_of_formats_never_panic(bytes in scraps(), format in formats()) {
        check("a", &bytes, format)?;
    }

    #[test]
    fn damaged_files_never_panic((name, bytes) in mutated()) {
        check(&name, &bytes, None)?;
    }

    #[test]
    fn damage_within_an_archive_never_panics((name, bytes) in damaged_within()) {
        check(&name, &bytes, None)?;
    }

    #[test]
    fn odd_exports_never_panic((format, text) in odd_export()) {
        check("a.json", text.as_bytes(), Some(format))?;
    }

    #[test]
    fn odd_messages_never_panic(day in odd_day()) {
        check("export.zip", &archive(&[(DAY, day.as_bytes()), ("users.json", day.as_bytes())]), None)?;
    }
}
