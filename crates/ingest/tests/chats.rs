//! Conversations of our own invention in every format that is read, each with the draft it gives.
//!
//! The snapshots lie beside this file. Exports that come packed are kept unpacked and zipped here.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, fixture, packed};
use ingest::{Certainty, Draft, Error, Format, Options, Summary, draft, read};
use std::io::Cursor;

const UTC: fn() -> Options = || Options { zone: Some(chrono_tz::UTC), ..Options::default() };

fn inspect(name: &str) -> Draft {
    inspect_with(name, &UTC())
}

fn inspect_with(name: &str, options: &Options) -> Draft {
    let file = name.rsplit('/').next().unwrap();
    draft(file, Cursor::new(fixture(&format!("chats/{name}"))), options).unwrap()
}

fn unpacked(name: &str, folder: &str) -> Draft {
    draft(name, Cursor::new(packed(&format!("chats/{folder}"), "")), &UTC()).unwrap()
}

fn summary(name: &str) -> Summary {
    let mut records = Vec::new();
    read(name, Cursor::new(fixture(&format!("chats/{name}"))), &UTC(), &mut records).unwrap()
}

macro_rules! snapshots {
    ($($test:ident: $format:ident = $draft:expr;)*) => {$(
        #[test]
        fn $test() {
            let found = $draft;
            assert_eq!(found.format, Format::$format);
            insta::assert_json_snapshot!(stringify!($test), found);
        }
    )*};
}

snapshots! {
    irssi: Irc = inspect("irssi.log");
    weechat: Irc = inspect("irc.libera.#ops.weechatlog");
    hexchat: Irc = inspect("hexchat.log");
    mirc: Irc = inspect("mirc-query.log");
    znc: Irc = inspect("#ops_20260301.log");
    dircproxy: Irc = inspect("2026-01-14-dircproxy.log");
    whatsapp_ios: WhatsApp = inspect("whatsapp-ios.txt");
    whatsapp_android: WhatsApp = inspect("WhatsApp Chat with Ana Sole.txt");
    whatsapp_german: WhatsApp = inspect("whatsapp-german.txt");
    whatsapp_group: WhatsApp = inspect("whatsapp-group.txt");
    slack_pasted: SlackText = inspect("slack-pasted.txt");
    slack_pasted_brackets: SlackText = inspect("slack-pasted-brackets.txt");
    teams_pasted: ChatText = inspect("teams-pasted.txt");
    discord_pasted: ChatText = inspect("discord-pasted.txt");
    three_lines: ChatText = inspect("three-lines.txt");
    otter: TranscriptText = inspect("otter.txt");
    zoom_captions: TranscriptText = inspect("zoom-captions.txt");
    meet: TranscriptText = inspect("meet.txt");
    meet_notes: TranscriptText = inspect("meet-notes.md");
    names_above: TranscriptText = inspect("names-above.txt");
    webex: WebVtt = inspect("webex.vtt");
    teams_vtt: WebVtt = inspect("teams.vtt");
    discord: Discord = inspect("discord.json");
    discord_text: Discord = inspect("discord.txt");
    telegram: Telegram = inspect("telegram.json");
    telegram_account: Telegram = inspect("telegram-account.json");
    teams: Teams = inspect("teams.json");
    teams_account: Teams = inspect("teams-account.json");
    mattermost: Mattermost = inspect("mattermost.jsonl");
    zulip_api: Zulip = inspect("zulip.json");
    zulip_export: Zulip = unpacked("zulip.zip", "zulip-export");
    google_chat: GoogleChat = unpacked("takeout.zip", "google-chat");
    docx_transcript: Docx = unpacked("call.docx", "docx-transcript");
    docx_arrows: Docx = unpacked("call.docx", "docx-arrows");
    docx_notes: Docx = unpacked("notes.docx", "docx-notes");
    docx_timeline: Docx = unpacked("watch.docx", "docx-timeline");
}

#[test]
fn each_is_known_by_marks_of_its_own_and_never_by_its_name() {
    use Certainty::{Certain, Likely};
    let cases = [
        ("irssi.log", Format::Irc, Likely),
        ("whatsapp-ios.txt", Format::WhatsApp, Likely),
        ("slack-pasted.txt", Format::SlackText, Likely),
        ("teams-pasted.txt", Format::ChatText, Likely),
        ("otter.txt", Format::TranscriptText, Likely),
        ("webex.vtt", Format::WebVtt, Certain),
        ("discord.json", Format::Discord, Certain),
        ("discord.txt", Format::Discord, Certain),
        ("telegram.json", Format::Telegram, Certain),
        ("telegram-account.json", Format::Telegram, Certain),
        ("teams.json", Format::Teams, Certain),
        ("mattermost.jsonl", Format::Mattermost, Certain),
        ("zulip.json", Format::Zulip, Certain),
    ];
    for (file, format, certainty) in cases {
        let bytes = fixture(&format!("chats/{file}"));
        for name in ["a", "a.txt", "a.csv.bak"] {
            let found = ingest::detect(name, &bytes);
            assert_eq!((found.format, found.certainty), (Some(format), certainty), "{file} as {name}: {}", found.why);
            assert!(!found.why.is_empty());
        }
    }
}

#[test]
fn a_choice_overrules_each_of_them() {
    for file in ["irssi.log", "whatsapp-ios.txt", "discord.json", "otter.txt", "slack-pasted.txt"] {
        let options = Options { format: Some(Format::Text), ..UTC() };
        assert_eq!(inspect_with(file, &options).format, Format::Text, "{file}");
    }
}

#[test]
fn dates_of_a_chat_that_can_be_read_both_ways_stay_open_until_someone_says() {
    let open = inspect("whatsapp-open.txt");
    assert!(open.records.iter().all(|record| record.at.is_none()));
    assert!(open.warnings.iter().any(|w| w.place == "line 1" && w.what.contains("day first or month first")));
    let options = Options { date_order: Some(ingest::DateOrder::DayFirst), ..UTC() };
    let said = inspect_with("whatsapp-open.txt", &options);
    assert_eq!(said.records[0].at.unwrap().to_string(), "2026-03-01T10:00:00Z");
    assert_eq!(said.records[0].id, open.records[0].id);
}

#[test]
fn what_is_chosen_about_the_clock_changes_no_id() {
    for file in ["irssi.log", "mirc-query.log", "whatsapp-ios.txt", "slack-pasted.txt", "zoom-captions.txt"] {
        let berlin = Options {
            zone: Some(chrono_tz::Europe::Berlin),
            start: Some("2026-03-01T08:00:00Z".parse().unwrap()),
            ..Options::default()
        };
        let ids = |draft: Draft| draft.records.iter().map(|record| record.id).collect::<Vec<_>>();
        assert_eq!(ids(inspect(file)), ids(inspect_with(file, &berlin)), "{file}");
    }
}

#[test]
fn midnight_passes_in_captions_too_once_a_day_is_known() {
    let options = Options { start: Some("2026-03-01T00:00:00Z".parse().unwrap()), ..UTC() };
    let found = inspect_with("zoom-captions.txt", &options);
    let at: Vec<String> = found.records.iter().map(|record| record.at.unwrap().to_string()).collect();
    assert_eq!(at, ["2026-03-01T23:59:10Z", "2026-03-02T00:00:05Z"]);
}

#[test]
fn one_conversation_alone_gives_the_records_that_its_archive_gives() {
    let alone = fixture("chats/google-chat/Takeout/Google Chat/Groups/Space AAAA/messages.json");
    let alone = draft("messages.json", Cursor::new(alone), &UTC()).unwrap();
    let packed = unpacked("takeout.zip", "google-chat");
    assert!(alone.records.iter().all(|one| packed.records.iter().any(|other| other.id == one.id)));
    let lines = fixture("chats/mattermost.jsonl");
    let zipped = archive(&[("import.jsonl", lines.as_slice()), ("data/teams/x/graph.png", b"x")]);
    let zipped = draft("export.zip", Cursor::new(zipped), &UTC()).unwrap();
    assert_eq!(zipped.records, inspect("mattermost.jsonl").records);
    let chat = fixture("chats/whatsapp-ios.txt");
    let zipped = archive(&[("_chat.txt", chat.as_slice()), ("00000002-PHOTO.jpg", b"x")]);
    let zipped = draft("WhatsApp Chat - On-call group.zip", Cursor::new(zipped), &UTC()).unwrap();
    assert_eq!((zipped.format, zipped.records.len()), (Format::WhatsApp, 4));
    assert_eq!(zipped.sources[0].name, "WhatsApp: On-call group");
}

#[test]
fn conversations_of_a_few_are_marked_private_record_by_record() {
    for (found, private) in [
        (inspect("mattermost.jsonl"), 2),
        (inspect("teams.json"), 2),
        (unpacked("zulip.zip", "zulip-export"), 3),
        (unpacked("takeout.zip", "google-chat"), 1),
        (inspect("telegram-account.json"), 1),
        (inspect("mirc-query.log"), 2),
    ] {
        assert_eq!(found.records.iter().filter(|record| record.private).count(), private, "{}", found.format);
        for source in &found.sources {
            let same = found.records.iter().filter(|record| record.source == source.name);
            assert!(same.map(|record| record.private).all(|of_record| of_record == source.private));
        }
    }
}

fn forced(format: Format, name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    draft(name, Cursor::new(bytes), &Options { format: Some(format), ..UTC() })
}

#[test]
fn what_is_none_of_them_is_refused_with_a_place_and_a_reason() {
    let json =
        [Format::Teams, Format::Mattermost, Format::Discord, Format::Zulip, Format::Telegram, Format::GoogleChat];
    let lines = [Format::Irc, Format::WhatsApp, Format::SlackText, Format::TranscriptText];
    let contents: [&[u8]; 9] = [
        b"{}",
        b"[]",
        b"null",
        b"{\"messages\":7}",
        b"{\"messages\":[{\"id\":",
        b"words and no more",
        b"\xff\xfe\xff",
        b"PK\x03\x04",
        b"\0\0\0\0",
    ];
    for format in json.into_iter().chain(lines).chain([Format::Docx]) {
        for bytes in contents {
            let error = forced(format, "a", bytes).unwrap_err();
            assert!(!error.place.is_empty() && !error.what.is_empty(), "{format}");
        }
    }
}

#[test]
fn json_that_nests_without_end_is_refused_whatever_export_it_claims_to_be() {
    let deep = format!("{{\"messages\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for format in [Format::Teams, Format::Discord, Format::Zulip, Format::Telegram, Format::GoogleChat] {
        let error = forced(format, "a.json", deep.as_bytes()).unwrap_err();
        assert_eq!(error.reason, ingest::Reason::TooLarge, "{format}: {error}");
        assert!(error.what.contains("64 levels"));
    }
    let error = forced(Format::Mattermost, "a.jsonl", deep.as_bytes()).unwrap_err();
    assert!(error.what.contains("64 levels"), "{error}");
}

#[test]
fn one_line_that_holds_the_whole_export_is_read() {
    let message =
        "{\"id\":\"1\",\"timestamp\":\"2026-03-01T08:00:00Z\",\"content\":\"a word or two\",\"author\":{\"id\":\"1\"}}";
    let all = vec![message; 20_000].join(",");
    let whole = format!("{{\"guild\":{{}},\"channel\":{{}},\"messages\":[{all}]}}");
    assert!(whole.len() > 1_500_000 && !whole.contains('\n'));
    assert_eq!(draft("a.json", Cursor::new(whole), &UTC()).unwrap().records.len(), 20_000);
}

#[test]
fn hidden_marks_and_markup_are_said_or_stay_the_text_they_are() {
    let chat = "01/03/2026, 10:00 - Ana: safe\u{202e}gpj.exe\n13/03/2026, 10:01 - Bo: <script>x</script>\n";
    let found = draft("c.txt", Cursor::new(chat), &UTC()).unwrap();
    assert!(found.warnings.iter().any(|w| w.place == "line 1" && w.what.contains("U+202E")));
    assert_eq!(found.records[1].text, "<script>x</script>");
    let teams = "[{\"messageType\":\"message\",\"createdDateTime\":\"2026-03-01T09:00:00Z\",\"chatId\":\"c\",\"body\":\
        {\"contentType\":\"html\",\"content\":\"<script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;hi\"}}]";
    let found = draft("t.json", Cursor::new(teams), &UTC()).unwrap();
    assert_eq!(found.records[0].text, "<b>hi");
}

#[test]
fn the_clock_of_each_is_told() {
    assert_eq!(summary("discord.json").clock, ingest::Clock::Absolute);
    assert_eq!(summary("irssi.log").clock, ingest::Clock::Local { zone: chrono_tz::UTC, assumed: false });
    assert_eq!(summary("otter.txt").clock, ingest::Clock::Relative);
    assert_eq!(summary("slack-pasted-brackets.txt").clock, ingest::Clock::Undated);
}
