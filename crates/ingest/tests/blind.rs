//! Habits of real products that files written from their documentation alone brought to light: each was once read wrongly,
//! or lost without a word.
#![allow(clippy::unwrap_used)]

mod common;

use common::archive;
use ingest::{Draft, Error, Format, Options, Reason, Record, draft};
use std::io::Cursor;

fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Draft, Error> {
    let options = Options { zone: Some(chrono_tz::UTC), ..Options::default() };
    draft(name, Cursor::new(bytes.as_ref().to_vec()), &options)
}

fn inspect(name: &str, bytes: impl AsRef<[u8]>) -> Draft {
    read(name, bytes).unwrap()
}

/// When, by whom, what.
fn said(record: &Record) -> (String, &str, &str) {
    let at = record.at.map_or_else(|| "open".into(), |at| at.to_string());
    (at, record.speaker.as_deref().unwrap_or(""), record.text.as_str())
}

fn all(found: &Draft) -> Vec<(String, &str, &str)> {
    found.records.iter().map(said).collect()
}

fn warned(found: &Draft, place: &str, what: &str) -> bool {
    found.warnings.iter().any(|warning| warning.place.starts_with(place) && warning.what.contains(what))
}

fn at(time: &str) -> String {
    format!("2026-03-01T{time}Z")
}

#[test]
fn a_range_without_blanks_is_no_offset_from_utc() {
    let found = inspect("notes.md", "# Incident 2026-03-01\n\n- 09:00 UTC - down\n- 09:10-09:20: failover\n");
    let failover = found.records.iter().find(|record| record.text.contains("failover")).unwrap();
    assert_eq!(failover.at.unwrap().to_string(), at("09:10:00"));
}

#[test]
fn a_zoom_chat_with_dates_is_one_and_its_asides_stay_private() {
    let chat = "2026-03-01 09:01:12 From Ana Sole to Everyone:\r\n\tis it down?\r\n\
        2026-03-01 09:02:13 From Bo to Ana Sole(Direct Message):\r\n\tbetween us\r\n";
    let found = inspect("meeting_saved_chat.txt", chat);
    assert_eq!(found.format, Format::ZoomChat);
    assert_eq!(all(&found), [(at("09:01:12"), "Ana Sole", "is it down?"), (at("09:02:13"), "Bo", "between us")]);
    let private: Vec<bool> = found.records.iter().map(|record| record.private).collect();
    assert_eq!(private, [false, true]);
    assert!(found.warnings.is_empty(), "{:?}", found.warnings);
}

#[test]
fn a_file_of_slack_messages_by_itself_is_read_with_its_threads() {
    let day = r#"[{"type":"message","user":"U1","text":"hi <@U2>","ts":"1772355600.000100",
        "user_profile":{"display_name":"ana"}}]"#;
    let dump = r#"{"channel_id":"C1","name":"ops","messages":[{"type":"message","user":"U1","text":"root",
        "ts":"1772355600.000100","thread_ts":"1772355600.000100","slackdump_thread_replies":[
        {"type":"message","user":"U1","text":"root","ts":"1772355600.000100","thread_ts":"1772355600.000100"},
        {"type":"message","user":"U2","text":"reply","ts":"1772355660.000100","thread_ts":"1772355600.000100"}]}]}"#;
    let found = inspect("2026-03-01.json", day);
    assert_eq!(found.format, Format::SlackExport);
    assert_eq!(all(&found), [(at("09:00:00.000100"), "ana", "hi @U2")]);
    let found = inspect("C1.json", dump);
    let expected = [(at("09:00:00.000100"), "U1", "root"), (at("09:01:00.000100"), "U2", "reply")];
    assert_eq!(all(&found), expected);
    assert_eq!(found.records[1].thread, Some(found.records[0].id));
    assert_eq!(found.sources[0].name, "#ops");
    let more = r#"{"ok":true,"messages":[{"type":"message","user":"U1","text":"a","ts":"1772355600.000100"}],"has_more":true}"#;
    assert!(warned(&inspect("h.json", more), "the file", "further page"));
}

#[test]
fn slack_messages_are_found_in_pages_in_lines_and_among_what_was_searched() {
    let one = |text: &str, second: u32| {
        format!(r#"{{"type":"message","user":"U1","text":"{text}","ts":"177235560{second}.000100"}}"#)
    };
    let (a, b) = (one("a", 0), one("b", 1));
    for file in [
        format!(r#"[{{"messages":[{a}],"has_more":true}},{{"messages":[{b}],"has_more":false}}]"#),
        format!("{a}\n{b}\n"),
        format!(r#"{{"ok":true,"messages":{{"total":2,"matches":[{a},{b}]}}}}"#),
    ] {
        let found = inspect("slack.json", &file);
        let expected = [(at("09:00:00.000100"), "U1", "a"), (at("09:00:01.000100"), "U1", "b")];
        assert_eq!(all(&found), expected, "{file}");
        assert!(found.warnings.is_empty(), "{:?}", found.warnings);
    }
    let damaged = inspect("slack.json", format!("{a}\n{{\n{b}\n"));
    assert!(warned(&damaged, "line 2", "no whole JSON"));
}

#[test]
fn text_copied_out_of_telegram_has_its_times_in_brackets() {
    let found = inspect("copied.txt", "Ana Sole, [01.03.2026 09:00]\nhello\nthere\n\nBo, [01.03.2026 09:01]\nyes\n");
    assert_eq!(found.format, Format::ChatText);
    assert_eq!(all(&found), [(at("09:00:00"), "Ana Sole", "hello\nthere"), (at("09:01:00"), "Bo", "yes")]);
}

#[test]
fn names_are_known_from_a_list_that_begins_with_a_mark() {
    let users = b"\xef\xbb\xbf[{\"id\":\"U1\",\"name\":\"ana\"}]";
    let day = br#"[{"type":"message","user":"U1","text":"hi","ts":"1772355600.000100"}]"#;
    let zip = archive(&[("users.json", users.as_slice()), ("ops/2026-03-01.json", day.as_slice())]);
    assert_eq!(all(&inspect("export.zip", zip)), [(at("09:00:00.000100"), "ana", "hi")]);
}

#[test]
fn a_call_that_slack_notes_without_words_has_some() {
    let day = r#"[{"type":"message","subtype":"huddle_thread","user":"U1","text":"","ts":"1772355600.000100",
        "room":{"created_by":"U1"}}]"#;
    assert_eq!(inspect("2026-03-01.json", day).records[0].text, "A call in Slack.");
}

#[test]
fn posts_of_mattermost_by_their_ids_are_all_taken_in() {
    let posts = r#"{"order":["p2","p1"],"posts":{
        "p1":{"id":"p1","create_at":1772355600123,"edit_at":0,"user_id":"u1","channel_id":"c1","root_id":"","message":"down","type":""},
        "p2":{"id":"p2","create_at":1772355660000,"edit_at":1,"user_id":"u2","channel_id":"c1","root_id":"p1","message":"on it","type":""}},
        "next_post_id":""}"#;
    let found = inspect("posts.json", posts);
    assert_eq!(found.format, Format::Mattermost);
    assert_eq!(all(&found), [(at("09:00:00.123"), "u1", "down"), (at("09:01:00.000"), "u2", "on it")]);
    assert_eq!(found.records[1].thread, Some(found.records[0].id));
    assert!(found.records[1].edited && !found.records[0].edited);
    assert!(found.sources[0].private);
}

#[test]
fn text_copied_out_of_slack_may_begin_with_a_day_of_the_week() {
    let copy = "Tuesday, March 5th\nAna Sole\n:fire_engine:  2:58 PM\nPaging\ndeploybot\nAPP  2:59 PM\nfinished\n\
        Wednesday, March 6th\nBo\n  9:00 AM\nquiet?\n";
    let found = inspect("copied.txt", copy);
    assert_eq!(found.format, Format::SlackText);
    let who: Vec<_> = found.records.iter().map(|record| record.speaker.as_deref().unwrap()).collect();
    assert_eq!(who, ["Ana Sole", "deploybot", "Bo"]);
}

#[test]
fn a_half_of_the_day_before_the_time_makes_it_a_whatsapp_chat() {
    let chat = "2026/3/1 下午9:00 - 安娜: 数据库坏了\n2026/3/1 下午9:05 - 本: 好的\n";
    let found = inspect("chat.txt", chat);
    assert_eq!(found.format, Format::WhatsApp);
    assert_eq!(all(&found), [(at("21:00:00"), "安娜", "数据库坏了"), (at("21:05:00"), "本", "好的")]);
}

#[test]
fn a_page_that_is_not_the_last_is_told() {
    let log = |more: bool| {
        format!(
            r#"{{"log_entries":[{{"id":"R1","type":"trigger_log_entry","summary":"Triggered","created_at":"2026-03-01T09:00:00Z"}}],"more":{more}}}"#
        )
    };
    assert!(warned(&inspect("log.json", log(true)), "the file", "further page"));
    assert!(inspect("log.json", log(false)).warnings.is_empty());
}

#[test]
fn when_it_happened_counts_before_when_it_was_written_down() {
    let items = r#"[{"occurred_at":"2026-03-01T09:00:00Z","created_at":"2026-03-01T09:30:00Z","description":"failed over",
        "speaker_name":"Ana"}]"#;
    assert_eq!(all(&inspect("items.json", items)), [(at("09:00:00"), "Ana", "failed over")]);
}

#[test]
fn what_was_changed_in_an_incident_of_grafana_is_named() {
    let items = r#"{"activityItems":[{"activityItemID":"a","incidentID":"1","user":{"name":"Bo"},"activityKind":"incidentStatusChanged",
        "body":"","fieldValues":{"newStatus":"resolved"},"eventTime":"2026-03-01T09:00:00Z","createdTime":"2026-03-01T09:00:00Z"}]}"#;
    assert_eq!(inspect("activity.json", items).records[0].text, "incidentStatusChanged\nnewStatus: resolved");
}

#[test]
fn a_card_in_google_chat_goes_by_the_titles_of_its_links() {
    let messages = r#"{"messages":[{"creator":{"name":"Alerts"},"created_date":"Sunday, March 1, 2026 at 9:00:00 AM UTC","topic_id":"T",
        "message_id":"T/1","annotations":[{"start_index":0,"length":0,"url_metadata":{"title":"CPU","snippet":"high"}}]}]}"#;
    assert_eq!(all(&inspect("messages.json", messages)), [(at("09:00:00"), "Alerts", "CPU\nhigh")]);
}

#[test]
fn rich_text_is_refused_as_that() {
    let error = read("notes.txt", "{\\rtf1\\ansi hello}").unwrap_err();
    assert_eq!(error.reason, Reason::Unrecognised);
    assert!(error.what.contains("RTF"), "{error}");
}

#[test]
fn what_stands_above_the_names_of_the_columns_does_not_hide_them() {
    let rows = "Time,Who,What\n2026-03-01 09:00,Ana,down\n2026-03-01 09:01,Bo,up\n";
    let expected = [(at("09:00:00"), "Ana", "down"), (at("09:01:00"), "Bo", "up")];
    let titled = inspect("t.csv", format!("The night of the outage\n\n{rows}"));
    assert_eq!(all(&titled), expected);
    assert!(warned(&titled, "line 1", "above the names"));
    let marked = inspect("t.csv", format!("sep=,\r\n{rows}"));
    assert_eq!(all(&marked), expected);
    assert!(marked.warnings.is_empty(), "{:?}", marked.warnings);
    let padded = inspect("t.csv", format!("The night,,\n,,\n{rows}"));
    assert_eq!(all(&padded), expected);
}

#[test]
fn rows_of_any_width_are_read_under_the_names_of_their_columns() {
    let found =
        inspect("t.csv", "time,who,what\n2026-03-01 09:00,Ana\n2026-03-01 09:01,Bo,up,more\n2026-03-01 09:02,Cy,ok\n");
    assert_eq!(all(&found), [(at("09:01:00"), "Bo", "up"), (at("09:02:00"), "Cy", "ok")]);
    assert!(warned(&found, "line 2", "left out") && warned(&found, "line 3", "more or fewer cells"));
}

#[test]
fn lines_in_a_cell_end_as_lines_do() {
    let found = inspect("t.csv", "time,what\r\n2026-03-01 09:00,\"two\r\nlines\"\r\n");
    assert_eq!(found.records[0].text, "two\nlines");
}

#[test]
fn a_quotation_mark_that_none_closes_is_told() {
    let found = inspect("t.csv", "time,who,what\n2026-03-01 09:00,Ana,\"open\n2026-03-01 09:01,Bo,two\n");
    assert_eq!(found.records.len(), 1);
    assert!(warned(&found, "line 2", "none closes it"));
    let whole = inspect("t.csv", "time,who,what\n2026-03-01 09:00,Ana,\"two\nlines\"\n");
    assert!(whole.warnings.is_empty(), "{:?}", whole.warnings);
}

#[test]
fn a_row_with_nothing_but_files_names_them() {
    let found =
        inspect("t.csv", "AuthorID,Author,Date,Content,Attachments\n1,ana,2026-03-01 09:00,,https://x.example/x.png\n");
    assert_eq!(found.records[0].text, "https://x.example/x.png");
    assert!(warned(&found, "line 2", "nothing under Content"));
}

#[test]
fn half_a_surrogate_pair_costs_one_character_and_not_the_event() {
    let found = inspect(
        "e.json",
        r#"[{"time":"2026-03-01T09:00:00Z","msg":"\ud83d x"},{"time":"2026-03-01T09:01:00Z","msg":"y"}]"#,
    );
    assert_eq!(all(&found), [(at("09:00:00"), "", "\u{fffd} x"), (at("09:01:00"), "", "y")]);
}

#[test]
fn subtitles_in_utf_16_are_told_without_a_mark() {
    let text = "1\r\n00:00:01,000 --> 00:00:04,000\r\nАна: база упала\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\nАна: да\r\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let found = inspect("call.srt", wide);
    assert_eq!(found.format, Format::Srt);
    let words: Vec<_> = found.records.iter().map(|record| (record.speaker.as_deref(), record.text.as_str())).collect();
    assert_eq!(words, [(Some("Ана"), "база упала"), (Some("Ана"), "да")]);
}

#[test]
fn bytes_of_a_program_are_no_text_whatever_they_are_called() {
    let mut seed = 7_u32;
    let bytes: Vec<u8> = (0..4096)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 24) as u8
        })
        .collect();
    for name in ["a.txt", "a.log", "a.md", "a"] {
        assert_eq!(read(name, &bytes).unwrap_err().reason, Reason::Unrecognised, "{name}");
    }
    let coloured = "[09:00] <ana> \u{3}04,01down\u{f} \u{2}now\u{2}\n[09:01] <bo> \u{1d}where\u{1d}\n";
    assert_eq!(inspect("irc.log", coloured).format, Format::Irc);
}

#[test]
fn a_word_document_shows_nothing_that_a_style_hides() {
    let w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let body = format!(
        "<w:document {w}><w:body><w:p><w:pPr><w:pStyle w:val=\"Hid\"/></w:pPr><w:r><w:t>never shown</w:t></w:r></w:p>\
         <w:p><w:r><w:t>shown</w:t></w:r></w:p></w:body></w:document>"
    );
    let styles = format!("<w:styles {w}><w:style w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>");
    let with = |styles: &str| {
        inspect(
            "call.docx",
            archive(&[
                ("[Content_Types].xml", b"<Types/>".as_slice()),
                ("word/document.xml", body.as_bytes()),
                ("word/styles.xml", styles.as_bytes()),
            ]),
        )
    };
    let found = with(&styles);
    assert_eq!(found.records.iter().map(|record| record.text.as_str()).collect::<Vec<_>>(), ["shown"]);
    assert!(warned(&found, "the document", "left out: 1"));
    assert!(warned(&with("<w:styles"), "word/styles.xml", "cannot be read"));
}
