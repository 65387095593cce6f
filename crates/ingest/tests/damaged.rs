//! Every format with its files damaged at random, and random bytes as every format, within bounds.
//!
//! What must hold is in `check`: a reason or records, whose counts agree, the same twice. Fuzzing
//! without bounds is in the folder `fuzz`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, files, fixture, packed};
use ingest::{Draft, Error, Format, Options, detect, draft};
use proptest::prelude::*;
use std::io::Cursor;

const DAY: &str = "general/2026-03-01.json";

fn read(name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    draft(name, Cursor::new(bytes), &Options::default())
}

#[test]
fn every_format_has_a_fuzz_target() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for format in Format::ALL {
        let file = format!("fuzz_targets/{}.rs", format.name().replace('-', "_"));
        assert!(manifest.contains(&file), "{file} is not in the manifest");
        let target = std::fs::read_to_string(folder.join(&file)).unwrap();
        assert!(target.contains(&format!("\"{format}\"")), "{file} reads another format");
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
        met.push(read(name, &packed(folder, "")).unwrap_or_else(|error| panic!("{name}: {error}")).format);
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
        b"[31 Dec 23:59] ",
        b"=== ",
        b"==============================================================\nGuild: g\nChannel: c\n",
        b"[31-Dec-25 11:59 PM] Ana\n",
        b"{Attachments}\n",
        b"\xe2\x80\x8e",
        b":x:  2 hours ago\n",
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
const WHOLE: [&str; 65] = [
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
    "chats/2026-01-14-dircproxy.log",
    "chats/discord.json",
    "chats/discord.txt",
    "chats/hexchat.log",
    "chats/irc.libera.#ops.weechatlog",
    "chats/irssi.log",
    "chats/mattermost.jsonl",
    "chats/meet.txt",
    "chats/mirc-query.log",
    "chats/otter.txt",
    "chats/slack-pasted.txt",
    "chats/teams-pasted.txt",
    "chats/slack-pasted-brackets.txt",
    "chats/teams.json",
    "chats/teams-account.json",
    "chats/telegram.json",
    "chats/telegram-account.json",
    "chats/webex.vtt",
    "chats/whatsapp-german.txt",
    "chats/whatsapp-group.txt",
    "chats/whatsapp-ios.txt",
    "chats/zoom-captions.txt",
    "chats/zulip.json",
    "timelines/alertmanager-webhook.json",
    "timelines/alertmanager.json",
    "timelines/dispatch-timeline-export.csv",
    "timelines/dispatch.json",
    "timelines/firehydrant.json",
    "timelines/grafana-alerts.json",
    "timelines/grafana-annotations.json",
    "timelines/incident-io-incident.json",
    "timelines/incident-io-updates.json",
    "timelines/lines.ndjson",
    "timelines/list.json",
    "timelines/opsgenie-alerts.json",
    "timelines/opsgenie-logs.json",
    "timelines/opsgenie-timeline.json",
    "timelines/pagerduty-v1.json",
    "timelines/pagerduty.json",
    "timelines/rootly.json",
    "timelines/statuspage.json",
    "chats/meet-notes.md",
    "chats/names-above.txt",
    "postmortem-letters.md",
    "postmortem.md",
    "timeline-instead.csv",
    "timelines/firehydrant-milestones.json",
    "timelines/grafana-activity.json",
    "timelines/grafana-oncall.json",
    "timelines/nested.json",
    "timelines/pagerduty-event.json",
    "timelines/pagerduty-incidents.json",
    "timelines/pagerduty-webhook.json",
    "timelines/rootly-incident.json",
];

/// Exports that come packed, with the folder each is kept in here.
const PACKED: [(&str, &str); 9] = [
    ("export.zip", "slack-export"),
    ("zulip.zip", "chats/zulip-export"),
    ("takeout.zip", "chats/google-chat"),
    ("call.docx", "chats/docx-transcript"),
    ("arrows.docx", "chats/docx-arrows"),
    ("notes.docx", "chats/docx-notes"),
    ("watch.docx", "chats/docx-timeline"),
    ("sheet.xlsx", "sheet-xlsx"),
    ("sheet.ods", "sheet-ods"),
];

fn mutated() -> impl Strategy<Value = (String, Vec<u8>)> {
    let names = WHOLE.iter().chain(&PACKED.map(|(name, _)| name)).copied().collect::<Vec<_>>();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12);
    (prop::sample::select(names), edits).prop_map(|(name, edits)| {
        let folder = PACKED.iter().find(|(packed, _)| *packed == name).map(|(_, folder)| *folder);
        let mut bytes = folder.map_or_else(|| fixture(name), |folder| packed(folder, ""));
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
