//! Habits of conversations that were met in files of other people, each in words of our own.
//!
//! What every format holds in general is in `chats`; here is what once was read wrongly.
#![allow(clippy::unwrap_used)]

mod common;

use common::archive;
use ingest::{DateOrder, Draft, Format, Kind, Options, Record, draft};
use std::io::Cursor;

fn inspect(name: &str, text: &str) -> Draft {
    inspect_with(name, text, &Options { zone: Some(chrono_tz::UTC), ..Options::default() })
}

fn inspect_with(name: &str, bytes: impl AsRef<[u8]>, options: &Options) -> Draft {
    draft(name, Cursor::new(bytes.as_ref().to_vec()), options).unwrap()
}

/// Speaker, text, and whether the app or the server says it.
fn said(record: &Record) -> (&str, &str, bool) {
    (record.speaker.as_deref().unwrap_or(""), record.text.as_str(), record.kind == Kind::System)
}

fn times(found: &Draft) -> Vec<String> {
    found.records.iter().map(|record| record.at.map_or_else(String::new, |at| at.to_string())).collect()
}

/// A group as an iPhone exports it: the app speaks under the group's name and under people's.
const GROUP: &str = "[01.03.26, 09:00:00] Night watch: \u{200e}Messages and calls are end-to-end encrypted.\n\
    [01.03.26, 09:00:00] Ana: \u{200e}Ana created this group\n\
    [01.03.26, 09:00:01] Night watch: \u{200e}You were added\n\
    \u{200e}[01.03.26, 09:01:00] \u{202a}+49\u{a0}170\u{a0}1\u{202c}: \u{200e}image omitted\n\
    [13.03.26, 09:02:00] ~\u{202f}Bo: ask @\u{2068}Ana\u{2069} \u{200e}<Diese Nachricht wurde bearbeitet.>\n\
    [13.03.26, 09:03:00] ~\u{202f}Bo: \u{200e}~\u{202f}Bo left\n";

#[test]
fn what_the_app_says_in_a_group_is_nobodys() {
    let found = inspect("_chat.txt", GROUP);
    assert_eq!(found.format, Format::WhatsApp);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ("", "Messages and calls are end-to-end encrypted.", true),
            ("", "Ana created this group", true),
            ("", "You were added", true),
            ("+49\u{a0}170\u{a0}1", "image omitted", false),
            ("~\u{202f}Bo", "ask @Ana", false),
            ("", "~\u{202f}Bo left", true),
        ]
    );
    assert_eq!(found.people.len(), 2);
}

#[test]
fn an_edit_is_told_in_any_language_and_the_apps_own_marks_raise_no_warning() {
    let found = inspect("_chat.txt", GROUP);
    let edited: Vec<bool> = found.records.iter().map(|record| record.edited).collect();
    assert_eq!(edited, [false, false, false, false, true, false]);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn a_person_who_also_speaks_is_not_the_app() {
    let chat = "[13/03/2026, 09:00:00] Ana: \u{200e}Messages and calls are end-to-end encrypted.\n\
        [13/03/2026, 09:01:00] Ana: \u{200e}image omitted\n[13/03/2026, 09:02:00] Ana: see?\n";
    let found = inspect("_chat.txt", chat);
    let by_the_app: Vec<bool> = found.records.iter().map(|record| record.kind == Kind::System).collect();
    assert_eq!(by_the_app, [true, false, false]);
}

#[test]
fn dates_that_contradict_each_other_leave_open_only_what_can_be_read_both_ways() {
    let chat = "3/15/26, 09:00 - Ana: a\n15/3/26, 09:01 - Bo: b\n3/4/26, 09:02 - Ana: c\n";
    let found = inspect("_chat.txt", chat);
    assert_eq!(times(&found), ["2026-03-15T09:00:00Z", "2026-03-15T09:01:00Z", ""]);
}

#[test]
fn an_order_of_dates_that_is_only_inferred_is_said() {
    let said = |chat: &str| inspect("_chat.txt", chat).warnings.iter().any(|w| w.what.contains("read month first"));
    assert!(said("1/3/26, 09:00 - Ana: a\n2/1/26, 09:01 - Bo: b\n"));
    assert!(!said("1/3/26, 09:00 - Ana: a\n2/13/26, 09:01 - Bo: b\n"));
}

#[test]
fn an_android_archive_is_known_in_other_languages_and_can_be_named_where_its_text_cannot() {
    let chat = "13.03.26, 09:00 - Ana: a\n13.03.26, 09:01 - Bo: b\n";
    let named = archive(&[("WhatsApp-Chat mit Ana.txt", chat.as_bytes()), ("IMG-1.jpg", b"x")]);
    assert_eq!(inspect_with("chat.zip", named, &Options::default()).format, Format::WhatsApp);
    let renamed = archive(&[("sample.txt", chat.as_bytes())]);
    let options = Options { format: Some(Format::WhatsApp), ..Options::default() };
    assert_eq!(inspect_with("chat.zip", renamed, &options).records.len(), 2);
    let two = archive(&[("a.txt", chat.as_bytes()), ("b.txt", chat.as_bytes())]);
    assert!(draft("chat.zip", Cursor::new(two), &options).is_err());
}

#[test]
fn older_zulip_exports_have_their_times_under_another_name() {
    let realm = r#"{"zerver_userprofile":[{"id":1,"full_name":"Ana"}],"zerver_stream":[{"id":5,"name":"ops","invite_only":true}],
        "zerver_recipient":[{"id":9,"type":2,"type_id":5}]}"#;
    let messages = r#"{"zerver_message":[{"id":1,"sender":1,"recipient":9,"subject":"queue","content":"a","pub_date":1772355600.5},
        {"id":2,"sender":1,"recipient":9,"subject":"queue","content":"b","date_sent":1772355660}]}"#;
    let export = archive(&[("z/realm.json", realm.as_bytes()), ("z/messages-000001.json", messages.as_bytes())]);
    let found = inspect_with("z.zip", export, &Options::default());
    assert_eq!(times(&found), ["2026-03-01T09:00:00.500Z", "2026-03-01T09:01:00Z"]);
    // A private channel has topics as any other.
    assert!(found.records[0].private && found.records[0].text.starts_with("[topic: queue]"));
    assert_eq!(found.records[1].thread, Some(found.records[0].id));
    // One file alone gives the same words, and says what it lacks.
    let alone = inspect("messages-000001.json", messages);
    assert_eq!((alone.format, alone.records.len()), (Format::Zulip, 2));
    assert!(alone.records[0].private && alone.sources[0].name == "conversation 9");
    assert!(alone.warnings.iter().any(|warning| warning.what.contains("realm.json")));
}

#[test]
fn a_log_of_dircproxy_has_days_without_a_year_and_whole_masks() {
    let log = "[14 Jan 10:36] --> ana (n=a@10.0.0.1) joined the channel\n[14 Jan 10:37] <ana!n=a@10.0.0.1> the queue grows\n\
        [15 Jan 00:01] *** You disconnected\n";
    let found = inspect("2026-01-14-ops.log", log);
    assert_eq!(found.format, Format::Irc);
    assert_eq!(times(&found), ["2026-01-14T10:36:00Z", "2026-01-14T10:37:00Z", "2026-01-15T00:01:00Z"]);
    assert_eq!(said(&found.records[1]), ("ana", "the queue grows", false));
    let unnamed = inspect("ops.log", log);
    assert!(unnamed.records.iter().all(|record| record.at.is_none()));
    assert!(unnamed.warnings.iter().any(|warning| warning.place == "line 1" && warning.what.contains("no year")));
    let begun = Options { start: Some("2026-01-01T00:00:00Z".parse().unwrap()), ..Options::default() };
    assert_eq!(times(&inspect_with("ops.log", log, &begun)), times(&found));
}

#[test]
fn lines_of_the_server_without_a_time_are_not_put_into_anyones_mouth() {
    let log =
        "=== ana has joined #ops\n[10:00] <ana> the queue grows\n=== bo has joined #ops\n[10:01] <bo> since when\n";
    let found = inspect("ops.txt", log);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ("", "ana has joined #ops", true),
            ("ana", "the queue grows", false),
            ("", "bo has joined #ops", true),
            ("bo", "since when", false),
        ]
    );
}

#[test]
fn numbers_that_colours_left_behind_are_no_part_of_a_log() {
    let log = "Session Start: Sun Mar 01 10:00:00 2026\nSession Ident: #ops\n03[10:00] * bo has joined #ops\n01[10:01] <bo> hello\n";
    let found = inspect("a.log", log);
    assert_eq!(times(&found), ["2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z"]);
    assert_eq!(said(&found.records[1]), ("bo", "hello", false));
}

#[test]
fn a_line_with_a_time_is_never_put_into_the_mouth_of_the_one_before() {
    let log = "[2026-03-01T10:00:00+0100] <bo> hello\n[2026-03-01T10:00:05+0100] ana (~a@10.0.0.1) joined the channel.\n\
        [2026-03-01T10:00:09+0100] <bo> there you are\n";
    let found = inspect("a.txt", log);
    assert_eq!((found.format, found.records.len()), (Format::Irc, 3));
    assert_eq!(said(&found.records[0]), ("bo", "hello", false));
    assert_eq!(said(&found.records[1]), ("", "ana (~a@10.0.0.1) joined the channel.", true));
    assert!(found.warnings.iter().any(|warning| warning.place == "line 2" && warning.what.contains("names nobody")));
}

#[test]
fn a_chat_under_a_wrong_name_is_still_one() {
    for name in ["_chat.json", "_chat.vtt", "_chat.jsonl", "_chat.dat"] {
        assert_eq!(inspect(name, GROUP).format, Format::WhatsApp, "{name}");
    }
}

#[test]
fn json_in_utf_16_is_read_and_that_is_said() {
    let chat = r#"{"messages":[{"creator":{"name":"Zoë","email":"z@example.org"},"created_date":"Sunday, March 1, 2026 at 9:00:00 AM UTC","text":"née","topic_id":"t","message_id":"1"}]}"#;
    let wide: Vec<u8> = std::iter::once(0xfeff).chain(chat.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let found = inspect_with("messages.json", wide, &Options::default());
    assert_eq!((found.format, said(&found.records[0])), (Format::GoogleChat, ("Zoë", "née", false)));
    assert!(found.warnings.iter().any(|warning| warning.what.contains("UTF-16LE")));
}

#[test]
fn zoom_speaks_other_languages_and_spaces_where_it_had_tabs() {
    let spaced = inspect("meeting_saved_chat.txt", "08:02:35 Ana:\tgood day\n08:03:12 Bo 1:\tgood day\n");
    assert_eq!((spaced.format, spaced.records.len()), (Format::ZoomChat, 2));
    let chat = "16:20:25\t De  Ana : hola\n16:21:00\t De  Bo a Ana (Mensaje directo) : aparte\n";
    let found = inspect("chat.txt", chat);
    assert_eq!(said(&found.records[0]), ("Ana", "hola", false));
    assert_eq!(found.records.iter().map(|record| record.private).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn telegram_is_known_without_ids_of_people() {
    let account = r#"{"about":"x","chats":{"list":[{"name":"Ops","type":"private_group","id":3,"messages":[
        {"id":1,"type":"message","date":"2026-03-01T09:00:00","from":"Ana","text":"a"},
        {"id":2,"type":"message","date":"2026-03-01T09:01:00","from":"Bo","text":"b","reply_to_message_id":1}]}]}}"#;
    let found = inspect("result.json", account);
    assert_eq!((found.format, found.records.len()), (Format::Telegram, 2));
    assert_eq!(found.records[1].thread, Some(found.records[0].id));
}

#[test]
fn what_telegram_sends_without_words_is_named() {
    let chat = r#"{"name":"Ops","type":"personal_chat","id":3,"messages":[
        {"id":1,"type":"message","date":"2026-03-01T09:00:00","from":"Ana","from_id":"user1","text":"","contact_information":{"first_name":"Bo","last_name":"Lind","phone_number":"1"}},
        {"id":2,"type":"message","date":"2026-03-01T09:01:00","from":"Ana","from_id":"user1","text":"","place_name":"Hall 2","location_information":{"latitude":1.5,"longitude":2}},
        {"id":3,"type":"message","date":"2026-03-01T09:02:00","from":"Ana","from_id":"user1","text":"","poll":{"question":"Roll back?","answers":[{"text":"now"},{"text":"later"}]}},
        {"id":4,"type":"service","date":"2026-03-01T09:03:00","actor":"Ana","actor_id":"user1","action":"phone_call","duration_seconds":35,"discard_reason":"hangup","text":""}]}"#;
    let found = inspect("result.json", chat);
    let texts: Vec<&str> = found.records.iter().map(|record| record.text.as_str()).collect();
    let wanted = [
        "[contact: Bo Lind 1]",
        "[a location: Hall 2]",
        "[poll: Roll back?; now, later]",
        "phone call, 35 seconds, hangup",
    ];
    assert_eq!(texts, wanted);
    assert_eq!(found.skipped, 0);
}

#[test]
fn what_discord_forwards_is_kept_and_is_no_answer() {
    let chat = r#"{"guild":{"id":"1","name":"g"},"channel":{"id":"2","type":"GuildTextChat","name":"ops"},"messages":[
        {"id":"5","type":"Default","timestamp":"2026-03-01T09:00:00+00:00","content":"","author":{"id":"7","name":"ana"},
        "reference":{"type":"Forward","messageId":"4","channelId":"9"},
        "forwardedMessage":{"timestamp":"2026-02-28T09:00:00+00:00","content":"disk at 91 %","attachments":[{"fileName":"graph.png"}],"embeds":[],"stickers":[]}}]}"#;
    let found = inspect("ops.json", chat);
    assert_eq!(said(&found.records[0]), ("ana", "[forwarded]\ndisk at 91 %\n[file: graph.png]", false));
    assert_eq!(found.records[0].thread, None);
}

#[test]
fn discord_is_read_from_plain_text_too() {
    let rule = "=".repeat(62);
    let text = format!(
        "{rule}\nGuild: Shop\nChannel: Text / ops\nTopic: [03/01/2026 08:00] x\n{rule}\n\n\
        [03/01/2026 09:00] ana (pinned)\nthe queue grows\n\nsince nine\n\n\n\
        [03/13/2026 09:01] bo\n\n{{Attachments}}\nhttps://cdn.example.org/1/graph.png?x=1\n\n{{Reactions}}\n👍 (2)\n\n\
        {rule}\nExported 2 message(s)\n{rule}\n"
    );
    let found = inspect("ops.txt", &text);
    assert_eq!((found.format, found.sources[0].name.as_str()), (Format::Discord, "#ops (Shop)"));
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(all, [("ana", "the queue grows\n\nsince nine", false), ("bo", "[file: graph.png]", false)]);
    assert_eq!(times(&found), ["2026-03-01T09:00:00Z", "2026-03-13T09:01:00Z"]);
    assert!(found.warnings.iter().any(|warning| warning.what.contains("no replies")));
    let open = inspect("ops.txt", &text.replace("03/13", "03/12"));
    assert!(open.warnings.iter().any(|warning| warning.place == "line 7" && warning.what.contains("day first")));
    let chosen = Options { date_order: Some(DateOrder::DayFirst), zone: Some(chrono_tz::UTC), ..Options::default() };
    let chosen = inspect_with("ops.txt", text.replace("03/13", "03/12"), &chosen);
    assert_eq!(times(&chosen), ["2026-01-03T09:00:00Z", "2026-12-03T09:01:00Z"]);
}

#[test]
fn a_deleted_message_of_google_chat_has_the_time_of_its_deletion() {
    let chat = r#"{"messages":[{"creator":{"name":"Ana","email":"a@example.org"},"created_date":"Sunday, March 1, 2026 at 9:00:00\u202fAM UTC","text":"a","topic_id":"t","message_id":"s/t/1"},
        {"message_state":"DELETED","deleted_date":"Sunday, March 1, 2026 at 9:05:00\u202fAM UTC","topic_id":"t","message_id":"s/t/2"}]}"#;
    let found = inspect("messages.json", chat);
    assert_eq!(times(&found), ["2026-03-01T09:00:00Z", "2026-03-01T09:05:00Z"]);
    assert_eq!(said(&found.records[1]), ("", "This message was deleted.", true));
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn times_of_google_chat_are_read_in_the_language_of_the_account() {
    let chat = r#"{"messages":[{"creator":{"name":"Ana","email":"a@example.org"},"created_date":"2026. március 1., vasárnap 9:05:00 UTC","text":"a","topic_id":"t","message_id":"1"},
        {"creator":{"name":"Ana","email":"a@example.org"},"created_date":"2026年3月1日 9:05:00 UTC","text":"b","topic_id":"t","message_id":"2"}]}"#;
    let found = inspect("messages.json", chat);
    assert_eq!(times(&found), ["2026-03-01T09:05:00Z", ""]);
    assert_eq!(found.warnings.iter().filter(|warning| warning.what.contains("cannot be read")).count(), 1);
}

#[test]
fn an_edit_is_known_by_the_mark_that_skype_left() {
    let export = r#"{"userId":"8:ana","exportDate":"2026-03-02T00:00","conversations":[{"id":"8:bo","displayName":"Bo","properties":null,"MessageList":[
        {"id":"1","displayName":"Ana","originalarrivaltime":"2026-03-01T09:00:00Z","messagetype":"RichText","content":"the queue grows<e_m a=\"ana\" ts_ms=\"1\" ts=\"1\" t=\"61\"></e_m>","from":"8:ana","properties":null},
        {"id":"2","displayName":null,"originalarrivaltime":"2026-03-01T09:01:00Z","messagetype":"Event/Call","content":"<partlist type=\"ended\"><part identity=\"ana\"><name>Ana</name><duration>35</duration></part></partlist>","from":"8:bo","properties":null}]}]}"#;
    let found = inspect("messages.json", export);
    assert_eq!((found.format, found.records.len()), (Format::Teams, 2));
    assert_eq!(said(&found.records[0]), ("Ana", "the queue grows", false));
    assert_eq!(found.records.iter().map(|record| record.edited).collect::<Vec<_>>(), [true, false]);
    assert_eq!(found.records[1].kind, Kind::System);
}

#[test]
fn what_teams_notes_says_who_and_what() {
    let chat = r##"[{"id":"1","messageType":"systemEventMessage","createdDateTime":"2026-03-01T09:00:00Z","chatId":"c","from":null,
        "body":{"contentType":"html","content":"<systemEventMessage/>"},"eventDetail":{"@odata.type":"#microsoft.graph.membersAddedEventMessageDetail",
        "members":[{"id":"u2","displayName":"Bo Lind"},{"id":"u3","displayName":null}],"initiator":{"user":{"id":"u1","displayName":"Ana Sole"}}}},
        {"id":"2","messageType":"systemEventMessage","createdDateTime":"2026-03-01T09:01:00Z","chatId":"c","from":null,
        "body":{"contentType":"html","content":"<systemEventMessage/>"},"eventDetail":{"@odata.type":"#microsoft.graph.chatRenamedEventMessageDetail",
        "chatDisplayName":"Queue","initiator":{"user":{"id":"u1","displayName":null}}}}]"##;
    let found = inspect("chat.json", chat);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(all, [("Ana Sole", "members added: Bo Lind", true), ("", "chat renamed: Queue", true)]);
}

#[test]
fn slack_shows_a_status_beside_a_name_and_counts_time_back() {
    let copy = "Ana Sole\n:palm_tree:  10:05 AM\nthe queue grows\n10:06\nstill\nbo:calendar:  10:07 AM\nsince when\n\
        Cleo\n  2 hours ago\nsince nine\n";
    let found = inspect("copied.txt", copy);
    assert_eq!(found.format, Format::SlackText);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(
        all,
        [
            ("Ana Sole", "the queue grows", false),
            ("Ana Sole", "still", false),
            ("bo", "since when", false),
            ("Cleo", "since nine", false),
        ]
    );
    assert_eq!(found.records[3].at_as_said.as_deref(), Some("2 hours ago"));
    assert!(found.warnings.iter().any(|warning| warning.place == "line 8" && warning.what.contains("counted back")));
}

#[test]
fn a_log_that_bots_keep_is_no_telephone_chat_and_says_who_speaks() {
    let log = "[2026-03-01 10:00:00] ana: the queue: grows\n[2026-03-01 10:01:00] bo_, joining. (#ops)\n\
        [2026-03-01 10:02:00] bo_: looking\n[2026-03-01 10:03:00] bo_, quitting. (Ping timeout)\n";
    let found = inspect("ops.txt", log);
    assert_eq!(found.format, Format::Irc);
    assert!(!found.sources[0].private);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(all[0], ("ana", "the queue: grows", false));
    assert_eq!(all[1], ("", "bo_, joining. (#ops)", true));
    assert!(all[3].2);
    // Without anyone who joins it is text in which people speak, and nobody's telephone.
    let log = "[2026-03-01 10:00:00] ana: a\n[2026-03-01 10:01:00] bo: b\n[2026-03-01 10:02:00] ana: c\n";
    let found = inspect("ops.txt", log);
    assert_eq!((found.format, found.sources[0].private, found.people.len()), (Format::Text, false, 2));
    // Whole names in it leave open what it is; it is private until someone says.
    let log = log.replace("ana", "Ana Sole");
    let found = inspect("ops.txt", &log);
    assert_eq!((found.format, found.sources[0].private), (Format::WhatsApp, true));
    let told = ingest::detect("ops.txt", log.as_bytes());
    assert!(told.certainty == ingest::Certainty::Guess && told.why.contains("nothing in it says which"));
}

#[test]
fn a_gateways_log_and_xchats_scrollback_are_logs() {
    let log = "2026-03-01 10:00:00 <ana> a\n2026-03-01 10:01:00 <bo> b\n";
    let found = inspect("ops.txt", log);
    assert_eq!((found.format, found.sources[0].private, found.people.len()), (Format::Irc, false, 2));
    let scroll = "T 1772359200 \u{3}19*\u{f}\t\u{3}19ana has joined #ops\nT 1772359260 \u{3}31<\u{2}ana\u{2}\u{3}31>\u{f}\tdown\n\
        T 1772359320 <bo> looking\nT MISSING TIMESTAMP\n";
    let found = inspect("scroll.txt", scroll);
    assert_eq!(found.format, Format::Irc);
    assert_eq!(times(&found)[1], "2026-03-01T10:01:00Z");
    assert_eq!(said(&found.records[1]), ("ana", "down", false));
    let bot = "[#ops 10:00] JOIN: ana\n[#ops 10:01] <ana> down\n[#ops 10:02] <bo> looking\n";
    let found = inspect("ops_20260301.log", bot);
    assert_eq!((found.format, found.people.len()), (Format::Irc, 2));
    assert_eq!(times(&found)[0], "2026-03-01T10:00:00Z");
}

#[test]
fn a_chat_cut_out_of_a_longer_one_is_known_and_what_was_cut_is_said() {
    let chat =
        "nd so we waited\n[13/03/26, 09:00:00] Ana: a\n[13/03/26, 09:01:00] Bo: b\n[13/03/26, 09:02:00] Ana: c\n";
    let found = inspect("part.txt", chat);
    assert_eq!((found.format, found.records.len(), found.skipped), (Format::WhatsApp, 3, 1));
    assert!(found.sources[0].private && found.warnings.iter().any(|warning| warning.place == "line 1"));
    let told = ingest::detect("part.txt", chat.as_bytes());
    assert!(told.certainty == ingest::Certainty::Guess && told.why.contains("cut"), "{}", told.why);
}

#[test]
fn a_message_that_was_deleted_keeps_who_wrote_it() {
    let chat = "[13/03/26, 09:00:00] Ana: \u{200e}This message was deleted.\n[13/03/26, 09:01:00] Bo: \u{200e}Diese Nachricht wurde gelöscht.\n\
        [13/03/26, 09:02:00] Ana: This message was deleted? why\n[13/03/26, 09:03:00] Bo: \u{200e}image omitted\n";
    let found = inspect("_chat.txt", chat);
    let all: Vec<_> = found.records.iter().map(said).collect();
    assert_eq!(all[0], ("Ana", "This message was deleted.", true));
    assert_eq!(all[1], ("Bo", "Diese Nachricht wurde gelöscht.", true));
    assert!(!all[2].2 && !all[3].2);
}

#[test]
fn a_zip_with_one_file_that_can_be_read_is_that_file() {
    let notes = "2026-03-01 10:00 the page came\n2026-03-01 10:05 the call\n";
    let packed =
        archive(&[("notes/night.txt", notes.as_bytes()), ("notes/plan.png", b"x"), ("__MACOSX/night.txt", b"x")]);
    let found = inspect_with("night.zip", packed.clone(), &Options::default());
    assert_eq!((found.format, found.records.len(), found.sources[0].name.as_str()), (Format::Text, 2, "night.txt"));
    let chosen = Options { format: Some(Format::Markdown), ..Options::default() };
    assert_eq!(inspect_with("night.zip", packed, &chosen).format, Format::Markdown);
}

#[test]
fn a_zip_of_anything_else_says_what_is_in_it_and_what_could_be_done() {
    let refused = |entries: &[(&str, &[u8])]| {
        let error = draft("a.zip", Cursor::new(archive(entries)), &Options::default()).unwrap_err();
        (error.reason, error.what)
    };
    let (reason, what) = refused(&[("a.txt", b"x"), ("b.csv", b"x"), ("c.png", b"x")]);
    assert_eq!(reason, ingest::Reason::Unrecognised);
    assert!(what.contains("3 files (1 .csv, 1 .png, 1 .txt)") && what.contains("unpack it"), "{what}");
    let (_, what) = refused(&[("a.png", b"x"), ("b.secret words", b"x")]);
    assert!(what.contains("2 files (1 .png)") && what.contains("no file that can be read"), "{what}");
    assert!(refused(&[("__MACOSX/a.txt", b"x")]).1.contains("no file in it"));
    let inner = archive(&[("a.txt", b"x".as_slice())]);
    assert_eq!(refused(&[("a.txt", &inner)]).0, ingest::Reason::Unsafe);
    assert_eq!(refused(&[("a.txt", b"x"), ("b.zip", &inner)]).0, ingest::Reason::Unsafe);
    // Days in folders are Slack's even where nothing lists them.
    let day = br#"[{"type":"message","user":"U1","ts":"1772355600.000100","text":"a"}]"#;
    let slack = archive(&[("general/2026-03-01.json", day.as_slice())]);
    assert_eq!(inspect_with("a.zip", slack, &Options::default()).format, Format::SlackExport);
}

#[test]
fn utf_16_without_its_mark_is_read_and_said() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let found =
        inspect_with("notes.txt", wide("2026-03-01 10:05 the page\n2026-03-01 10:06 “so”\n"), &Options::default());
    assert_eq!((found.records.len(), found.records[1].text.as_str()), (2, "“so”"));
    assert!(found.warnings.iter().any(|warning| warning.what.contains("UTF-16")));
    let table = inspect_with("t.csv", wide("Time,What\n2026-03-01 10:05,paged\n"), &Options::default());
    assert_eq!((table.format, table.records.len()), (Format::Csv, 1));
    let json = inspect_with("t.json", wide(r#"[{"time":"2026-03-01T10:05:00Z","text":"paged"}]"#), &Options::default());
    assert_eq!(json.records.len(), 1);
    let refused = draft("x.bin", Cursor::new([1, 0, 0, 0].repeat(50)), &Options::default()).unwrap_err();
    assert!(refused.what.contains("bytes that no text has"));
}
