//! Times as people put them: pasted chats and their days, ranges, sentences that begin with a time, and what may be either
//! a time of day or counted from a start.
#![allow(clippy::unwrap_used)]

mod common;

use common::archive;
use ingest::{Certainty, Clock, Draft, Format, Kind, Options, Reason, Record, SourceKind, Summary, draft, read};
use std::io::Cursor;

fn with(name: &str, text: impl AsRef<[u8]>, options: &Options) -> Draft {
    draft(name, Cursor::new(text.as_ref().to_vec()), options).unwrap()
}

fn inspect(name: &str, text: impl AsRef<[u8]>) -> Draft {
    with(name, text, &Options::default())
}

fn from(start: &str) -> Options {
    Options { start: Some(start.parse().unwrap()), ..Options::default() }
}

fn chosen(format: Format) -> Options {
    Options { format: Some(format), ..Options::default() }
}

fn summary(name: &str, text: &str, options: &Options) -> Summary {
    read(name, Cursor::new(text.to_owned()), options, &mut Vec::new()).unwrap()
}

fn at(record: &Record) -> String {
    record.at.map_or_else(|| "open".into(), |at| at.to_string())
}

fn times(found: &Draft) -> Vec<String> {
    found.records.iter().map(at).collect()
}

#[test]
fn a_pasted_day_that_is_only_counted_back_is_not_that_of_the_line_above() {
    let text = "----- March 2nd, 2026 -----\nAna Sole  10:05 AM\nwe wait\n----- Today -----\nBo  9:01 AM\nyes\nAna Sole  9:02 AM\nso\n";
    let found = with("chat.txt", text, &from("2026-03-02T00:00:00Z"));
    assert_eq!(found.format, Format::SlackText);
    assert_eq!(times(&found), ["2026-03-02T10:05:00Z", "open", "open"]);
    assert!(found.warnings.iter().any(|warning| warning.what.contains("counted back")));
}

#[test]
fn the_first_stretch_of_a_copy_is_of_the_day_that_is_chosen_and_no_other() {
    let text = "Ana\nYesterday 10:05 AM\nwe wait\nBo\nYesterday 10:06 AM\nyes\nAna\n8:01 AM\nso\n";
    let found = with("chat.txt", text, &from("2026-03-01T00:00:00Z"));
    assert_eq!(found.format, Format::ChatText);
    assert_eq!(times(&found), ["2026-03-01T10:05:00Z", "2026-03-01T10:06:00Z", "open"]);
    assert_eq!(found.records[2].at_as_said.as_deref(), Some("8:01 AM"));
}

#[test]
fn a_chat_with_times_beside_its_names_is_no_transcript() {
    for text in [
        "Ana Sole  14:05\nwe wait\nBo  14:06\nyes\nAna Sole  14:09\nso\n",
        "Ana Sole\n14:05\nwe wait\n\nBo\n14:06\nyes\n\nAna Sole\n14:09\nso\n",
    ] {
        let found = inspect("chat.txt", text);
        assert!(matches!(found.format, Format::SlackText | Format::ChatText), "{text}");
        assert!(
            found.records.iter().all(|record| record.offset_ms.is_none() && record.kind == Kind::Message),
            "{text}"
        );
        // Whoever knows better says so.
        let counted = with("chat.txt", text, &chosen(Format::TranscriptText));
        assert_eq!(counted.records[0].offset_ms, Some(845_000), "{text}");
    }
}

#[test]
fn a_range_keeps_its_beginning_as_the_time_and_its_end_in_its_words() {
    let text = "# 2026-03-01\n\n- 14:02–14:10 Database failover\n- from 14:12 to 14:20 UTC the queue drained\n- 2:30–2:45 PM Restart\n- 11:50 - 12:05 PM Earlier\n";
    let found = inspect("notes.md", text);
    let told: Vec<_> =
        found.records.iter().map(|it| (at(it), it.at_as_said.clone().unwrap(), it.text.as_str())).collect();
    let row = |at: &str, said: &str, text: &'static str| (format!("2026-03-01T{at}:00Z"), said.to_owned(), text);
    assert_eq!(
        told,
        [
            row("14:02", "14:02–14:10", "Database failover"),
            row("14:12", "from 14:12 to 14:20 UTC", "the queue drained"),
            row("14:30", "2:30–2:45 PM", "Restart"),
            row("11:50", "11:50 - 12:05 PM", "Earlier"),
        ]
    );
}

#[test]
fn a_range_in_a_cell_and_an_end_in_a_column_are_kept() {
    let found = inspect("t.csv", "Time,What\n2026-03-01 14:02–14:10,failover\n2026-03-01 14:20,over\n");
    assert_eq!(times(&found), ["2026-03-01T14:02:00Z", "2026-03-01T14:20:00Z"]);
    assert_eq!(found.records[0].at_as_said.as_deref(), Some("2026-03-01 14:02–14:10"));
    let found =
        inspect("t.csv", "Start,End,What\n2026-03-01 14:02,2026-03-01 14:10,failover\n2026-03-01 14:20,,over\n");
    assert_eq!(times(&found), ["2026-03-01T14:02:00Z", "2026-03-01T14:20:00Z"]);
    assert_eq!(found.records[0].at_as_said.as_deref(), Some("2026-03-01 14:02 – 2026-03-01 14:10"));
    assert!(!found.warnings.iter().any(|warning| warning.what.contains("not taken in")));
}

#[test]
fn a_sentence_that_begins_with_a_time_is_told_of_then() {
    let text = "# Review of 2026-03-01\n\nNobody saw it coming. At 14:05 UTC the on-call was paged. They were asleep. By 14:20, two of us were there.\n\nThe page at 15:00 was another one.\n\nAt 02:10 somebody had looked.\n";
    let found = inspect("review.md", text);
    let told: Vec<_> = found.records.iter().map(|it| (at(it), it.text.as_str())).collect();
    assert_eq!(
        told,
        [
            ("open".into(), "Review of 2026-03-01"),
            ("open".into(), "Nobody saw it coming."),
            ("2026-03-01T14:05:00Z".into(), "At 14:05 UTC the on-call was paged. They were asleep."),
            ("2026-03-01T14:20:00Z".into(), "By 14:20, two of us were there."),
            ("open".into(), "The page at 15:00 was another one."),
            // Twelve hours back may be the day before as well.
            ("open".into(), "At 02:10 somebody had looked."),
        ]
    );
    assert_eq!(found.records[3].at_as_said.as_deref(), Some("By 14:20"));
    assert!(found.warnings.iter().any(|it| it.place == "line 7" && it.what.contains("left open")));
}

/// Seconds and how many words are said from there on.
const SAID: [(u32, usize); 14] = [
    (0, 9),
    (4, 16),
    (11, 4),
    (13, 22),
    (22, 7),
    (25, 12),
    (31, 5),
    (33, 19),
    (41, 8),
    (44, 30),
    (57, 6),
    (60, 9),
    (64, 21),
    (73, 4),
];

fn spoken() -> String {
    let line = |(at, words): &(u32, usize)| format!("{:02}:{:02} {}\n", at / 60, at % 60, vec!["so"; *words].join(" "));
    SAID.iter().map(line).collect()
}

#[test]
fn lines_that_are_as_long_as_what_is_said_in_the_time_are_a_transcript_and_either_can_be_chosen() {
    let text = spoken();
    let found = summary("call.txt", &text, &Options::default());
    assert_eq!((found.format, found.detection.certainty), (Format::TranscriptText, Certainty::Guess));
    assert!(found.detection.why.contains("said in that time"));
    assert_eq!(found.clock, Clock::Relative);
    let counted = inspect("call.txt", &text);
    assert_eq!(counted.records[12].offset_ms, Some(64_000));
    assert_eq!(counted.sources[0].kind, SourceKind::Transcript);
    let of_day = summary("call.txt", &text, &chosen(Format::Text));
    assert_eq!(of_day.clock, Clock::Undated);
    // And the other way round: what was left as times of day can be counted.
    let night = "0:15 the page came\n0:31 the call\n1:12 it ended\n";
    assert_eq!(summary("night.txt", night, &Options::default()).clock, Clock::Undated);
    assert_eq!(summary("night.txt", night, &chosen(Format::TranscriptText)).clock, Clock::Relative);
}

#[test]
fn the_column_of_a_table_is_counted_where_it_is_named_so_or_looks_so() {
    for text in [
        "Elapsed,What\n0:15,the page came\n0:31,the call\n1:12,it ended\n",
        "Time,Speaker,Text\n0:15,Ana,we begin\n0:31,Bo,yes\n1:12,Ana,good\n",
        "start,end,text\n00:00:15,00:00:30,we begin\n00:00:31,00:01:10,yes\n00:01:12,00:01:15,good\n",
    ] {
        let found = inspect("call.csv", text);
        assert_eq!(found.format, Format::TranscriptText, "{text}");
        let offsets: Vec<_> = found.records.iter().map(|record| record.offset_ms).collect();
        assert_eq!(offsets, [Some(15_000), Some(31_000), Some(72_000)], "{text}");
        assert!(found.records.iter().all(|record| record.kind == Kind::Cue && record.at.is_none()), "{text}");
        let of_day = with("call.csv", text, &chosen(Format::Csv));
        assert!(of_day.records.iter().all(|record| record.offset_ms.is_none()), "{text}");
    }
    let ended = inspect("call.csv", "start,end,text\n00:00:15,00:00:30,we begin\n00:00:31,00:01:10,yes\n");
    assert_eq!(ended.records[1].end_ms, Some(70_000));
}

#[test]
fn the_column_of_a_table_is_of_a_day_where_it_could_be() {
    for text in [
        "Time,What\n0:15,the page came\n0:31,the call\n1:12,it ended\n",
        "Time (UTC),Who,What\n00:00:15,Ana,paged\n00:00:31,Bo,called\n00:01:12,Ana,ended\n",
        "Date,Time,Who,What\n2026-03-01,0:15,Ana,paged\n2026-03-01,0:31,Bo,called\n2026-03-01,1:12,Ana,ended\n",
    ] {
        let found = inspect("t.csv", text);
        assert_eq!(found.format, Format::Csv, "{text}");
        assert!(found.records.iter().all(|record| record.offset_ms.is_none()), "{text}");
    }
}

#[test]
fn ends_of_counted_ranges_are_kept() {
    let found = inspect("call.txt", "0:15 - 0:30 Ana: we begin\n0:31 - 1:10 Bo Lind: yes: so\n1:12 - 1:15 Ana: good\n");
    let ends: Vec<_> = found.records.iter().map(|record| record.end_ms).collect();
    assert_eq!(ends, [Some(30_000), Some(70_000), Some(75_000)]);
}

fn document() -> Vec<u8> {
    let xml = "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>2026-03-01 10:00 paged</w:t></w:r></w:p></w:body></w:document>";
    archive(&[("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_document_alone_in_a_zip_is_read_and_nothing_deeper() {
    let packed = archive(&[("notes/call.docx", document().as_slice()), ("__MACOSX/notes/._call.docx", b"x")]);
    let found = inspect("notes.zip", &packed);
    assert_eq!((found.format, found.records.len()), (Format::Docx, 1));
    assert_eq!(at(&found.records[0]), "2026-03-01T10:00:00Z");
    assert_eq!(with("notes.zip", &packed, &chosen(Format::Docx)).records.len(), 1);
    let sheet = common::packed("sheet-xlsx", "");
    let found = inspect("sheet.zip", archive(&[("sheet.xlsx", sheet.as_slice())]));
    assert_eq!(found.format, Format::Spreadsheet);

    let refused = |bytes: &[u8]| draft("a.zip", Cursor::new(bytes.to_vec()), &Options::default()).unwrap_err();
    let zip = archive(&[("a.txt", b"10:00 paged".as_slice())]);
    for inner in [("a.docx", &zip), ("a.txt", &document())] {
        let error = refused(&archive(&[(inner.0, inner.1.as_slice())]));
        assert_eq!(error.reason, Reason::Unsafe, "{}", inner.0);
        assert!(error.what.contains("within the archive"));
    }
    // A zip in a zip in a zip: the middle one is no document.
    let deeper = archive(&[("a.docx", archive(&[("b.docx", document().as_slice())]).as_slice())]);
    assert_eq!(refused(&deeper).reason, Reason::Unsafe);
}

#[test]
fn a_document_in_a_zip_may_grow_no_more_than_a_zip() {
    let blank = format!("<w:document>{}</w:document>", " ".repeat(4_000_000));
    let inner = archive(&[("[Content_Types].xml", b"<Types/>".as_slice()), ("word/document.xml", blank.as_bytes())]);
    let error = draft("a.zip", Cursor::new(archive(&[("a.docx", inner.as_slice())])), &Options::default()).unwrap_err();
    assert_eq!(error.reason, Reason::Unsafe);
    assert!(error.what.contains("200 times"), "{}", error.what);
}

#[test]
fn a_day_with_its_month_between_slashes_is_read() {
    let found =
        inspect("issues.csv", "Summary,Created\nthe queue stood,30/Jul/18 11:33 PM\nit moved,31/Jul/18 9:00 AM\n");
    assert_eq!(times(&found), ["2018-07-30T23:33:00Z", "2018-07-31T09:00:00Z"]);
}

#[test]
fn somebody_with_an_odd_name_is_known_when_it_comes_again() {
    let cue = |at: usize, who: &str| format!("00:00:{at:02}.000 --> 00:00:{:02}.000\n{who}: so it is\n\n", at + 1);
    let who =
        ["Ana", "@bo / Bo Lind [ops]", "Ana", "@bo / Bo Lind [ops]", "Ana", "@bo / Bo Lind [ops]", "Ana", "1/2 of it"];
    let cues: String = who.iter().enumerate().map(|(at, who)| cue(at, who)).collect();
    let found = inspect("call.vtt", format!("WEBVTT\n\n{cues}"));
    let said: Vec<_> = found.records.iter().map(|record| record.speaker.as_deref().unwrap_or("")).collect();
    assert_eq!(said[..7], who[..7]);
    assert_eq!((said[7], found.records[7].text.as_str()), ("", "1/2 of it: so it is"));
}

#[test]
fn words_below_a_time_without_a_name_are_nobodys() {
    let text = "ana — 03/13/2026 10:05 PM\nthe queue stands\nbo\n!\n — 03/13/2026 10:06 PM\nlooking\n";
    let found = inspect("chat.txt", text);
    assert_eq!(found.format, Format::ChatText);
    assert_eq!((found.records[1].speaker.as_deref(), found.records[1].text.as_str()), (None, "looking"));
    assert!(found.warnings.iter().any(|it| it.place == "line 5" && it.what.contains("left open")));
    let found = inspect("chat.txt", "v... — Yesterday at 10:53 PM\nso\nBo? (bo.example) — Today at 1:30 AM\nyes\n");
    let said: Vec<_> = found.records.iter().map(|it| it.speaker.as_deref().unwrap_or("")).collect();
    assert_eq!(said, ["v...", "Bo? (bo.example)"]);
    let text = "ops\nInvisible\n\nv... — Yesterday at 10:53 PM\nso\nv... started a call. — Yesterday at 10:55 PM\nBo — Today at 1:30 AM\nyes\n";
    let found = inspect("chat.txt", text);
    let told: Vec<_> = found.records.iter().map(|it| (it.kind, it.speaker.as_deref(), it.text.as_str())).collect();
    let call = (Kind::System, None, "v... started a call.");
    assert_eq!(told, [(Kind::Message, Some("v..."), "so"), call, (Kind::Message, Some("Bo"), "yes")]);
}

#[test]
fn numbers_that_count_seconds_or_less_are_offsets() {
    let json = r#"{"segments":[{"start":0.0,"end":4.0,"text":"so we begin"},{"start":4.0,"end":9.5,"text":"it did not move at all"},{"start":9.5,"end":12.25,"text":"yes"}]}"#;
    let found = inspect("call.json", json);
    let spans: Vec<_> = found.records.iter().map(|it| (it.offset_ms.unwrap(), it.end_ms.unwrap())).collect();
    assert_eq!(spans, [(0, 4000), (4000, 9500), (9500, 12_250)]);
    let tabs = "start\tend\ttext\n0\t4000\tso we begin with it\n4000\t9500\tit did not move at all\n9500\t12250\tyes\n";
    let found = inspect("call.tsv", tabs);
    assert_eq!(found.format, Format::TranscriptText);
    assert_eq!((found.records[2].offset_ms, found.records[2].end_ms), (Some(9500), Some(12_250)));
    // Numbers of other things stay unread.
    let found = inspect("t.csv", "start,what\n3,the page came\n1,the call\n2,it ended\n");
    assert!(found.records.iter().all(|record| record.offset_ms.is_none() && record.at.is_none()));
}

#[test]
fn a_time_in_an_object_of_its_own_is_that_of_its_field() {
    let line = |msg: &str, at: &str| {
        format!(
            "{{\"msg\":\"{msg}\",\"ts\":{{\"$date\":\"2026-03-01T10:05:{at}Z\"}},\"u\":{{\"username\":\"ana\"}},\"_updatedAt\":{{\"$date\":\"2026-03-02T08:00:00Z\"}}}}\n"
        )
    };
    let found = inspect("room.json", line("it stands", "00") + &line("it moved", "07"));
    assert_eq!(times(&found), ["2026-03-01T10:05:00Z", "2026-03-01T10:05:07Z"]);
    assert_eq!(found.records[0].speaker.as_deref(), Some("ana"));
    // Who pinned it said nothing.
    let pinned = "{\"msg\":\"so\",\"pinnedBy\":{\"username\":\"bo\"},\"ts\":{\"$date\":\"2026-03-01T10:06:00Z\"},\"u\":{\"username\":\"ana\"}}\n";
    let found = inspect("room.json", format!("{pinned}{}", line("it moved", "07")));
    assert!(found.records.iter().all(|record| record.speaker.as_deref() == Some("ana")));
}

#[test]
fn a_body_is_words_before_the_name_of_an_event() {
    let json = r#"[{"event":"commented","created_at":"2026-03-01T10:07:00Z","actor":{"login":"bo"},"body":"looking"},{"event":"closed","created_at":"2026-03-01T10:09:00Z","actor":{"login":"bo"}}]"#;
    let found = inspect("issue.json", json);
    let told: Vec<_> = found.records.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(told, ["looking", "closed"]);
}

#[test]
fn a_name_and_a_time_without_words_are_said() {
    let found = inspect("call.txt", "[00:00:11] **qx()**: hello\n[00:00:15] **bo**:\n[00:00:21] **qx()**: so\n");
    assert_eq!(found.format, Format::TranscriptText);
    let said: Vec<_> = found.records.iter().map(|it| it.speaker.as_deref().unwrap_or("")).collect();
    assert_eq!((said, found.skipped), (vec!["qx()", "qx()"], 1));
}

#[test]
fn a_line_of_nothing_but_beginnings_costs_no_more_than_it_is_long() {
    for sentence in ["At 10:00 so! ", "By 10:05, and ", "a, 10:05 AM, ", "[10:05] ", "x by x\n\n"] {
        let begun = std::time::Instant::now();
        let text = sentence.repeat(100_000 / sentence.len());
        for format in [None, Some(Format::ChatText), Some(Format::Markdown), Some(Format::TranscriptText)] {
            let options = Options { format, ..Options::default() };
            let _ = draft("long.txt", Cursor::new(text.clone()), &options);
        }
        assert!(begun.elapsed() < std::time::Duration::from_secs(8), "{sentence}");
    }
}
