//! Files of our own, each with the draft it gives, kept as snapshots beside this file.
//!
//! A Slack export is kept unpacked, so that it can be read in the repository, and zipped here.
#![allow(clippy::unwrap_used)]

mod common;

use common::{fixture, slack_zip};
use ingest::{Clock, Draft, Format, Options, Summary, draft, read};
use std::io::Cursor;

fn inspect(name: &str, options: &Options) -> Draft {
    draft(name, Cursor::new(fixture(name)), options).unwrap()
}

fn summary(name: &str, options: &Options) -> Summary {
    let mut records = Vec::new();
    read(name, Cursor::new(fixture(name)), options, &mut records).unwrap()
}

fn zone(name: &str) -> Options {
    Options { zone: Some(name.parse().unwrap()), ..Options::default() }
}

#[test]
fn a_slack_export() {
    let bytes = slack_zip("");
    let found = draft("export.zip", Cursor::new(&bytes), &Options::default()).unwrap();
    insta::assert_json_snapshot!("slack", found);

    // Packed anew inside a folder it is the same export, with the same ids.
    let wrapped = slack_zip("Our export Mar 1/");
    let again = draft("other name.zip", Cursor::new(&wrapped), &Options::default()).unwrap();
    let ids = |draft: &Draft| draft.records.iter().map(|r| r.id).collect::<Vec<_>>();
    assert_eq!(ids(&again), ids(&found));
    let mut unique = ids(&found);
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), found.records.len());
}

#[test]
fn slack_threads_point_at_their_first_message() {
    let found = draft("e.zip", Cursor::new(slack_zip("")), &Options::default()).unwrap();
    let first = found.records.iter().find(|r| r.text.starts_with("down until")).unwrap();
    let answers = found.records.iter().filter(|r| r.thread == Some(first.id)).count();
    assert_eq!((first.thread, answers), (None, 3));
}

#[test]
fn transcripts() {
    insta::assert_json_snapshot!("call-zoom", inspect("call-zoom.vtt", &Options::default()));
    insta::assert_json_snapshot!("call-voices", inspect("call-voices.vtt", &Options::default()));
    insta::assert_json_snapshot!("call-latin1", inspect("call-latin1.srt", &Options::default()));
}

#[test]
fn a_transcript_has_times_once_its_start_is_known() {
    let options = Options { start: Some("2026-03-01T08:00:00Z".parse().unwrap()), ..Options::default() };
    let found = inspect("call-voices.vtt", &options);
    let at = |index: usize| found.records[index].at.unwrap().to_string();
    assert_eq!((at(0).as_str(), at(2).as_str()), ("2026-03-01T08:00:01.000Z", "2026-03-01T08:00:02.500Z"));
    assert_eq!(summary("call-voices.vtt", &Options::default()).clock, Clock::Relative);
}

#[test]
fn tables() {
    insta::assert_json_snapshot!("timeline", inspect("timeline.csv", &Options::default()));
    insta::assert_json_snapshot!("timeline-berlin", inspect("timeline-berlin.csv", &zone("Europe/Berlin")));
    insta::assert_json_snapshot!("timeline-mapping", summary("timeline.csv", &Options::default()).mapping);
}

#[test]
fn dates_that_can_be_read_both_ways_are_left_open_until_someone_says() {
    let open = inspect("timeline-slashes.csv", &Options::default());
    assert_eq!(open.records[0].at, None);
    assert_eq!(open.records[0].at_as_said.as_deref(), Some("03/04/2026 10:00"));
    assert!(open.warnings.iter().any(|w| w.place == "line 2" && w.what.contains("day first or month first")));
    let options = Options { date_order: Some(ingest::DateOrder::MonthFirst), ..zone("UTC") };
    let said = inspect("timeline-slashes.csv", &options);
    assert_eq!(said.records[0].at.unwrap().to_string(), "2026-03-04T10:00:00Z");
    assert_eq!(said.records[0].id, open.records[0].id);
}

#[test]
fn bare_clock_times_roll_over_midnight_once_a_day_is_known() {
    let undated = summary("timeline-clock.tsv", &Options::default());
    assert_eq!(undated.clock, Clock::Undated);
    let options = Options { start: Some("2026-03-01T00:00:00Z".parse().unwrap()), ..zone("UTC") };
    let found = inspect("timeline-clock.tsv", &options);
    let at: Vec<String> = found.records.iter().map(|r| r.at.unwrap().to_string()).collect();
    assert_eq!(at, ["2026-03-01T22:15:00Z", "2026-03-01T23:58:00Z", "2026-03-02T00:04:00Z"]);
    assert!(found.warnings.iter().any(|w| w.what.contains("next day")));
}

#[test]
fn a_zone_that_nobody_chose_is_said() {
    let text = "when,what\n2026-03-01 10:00,a\n";
    let mut records = Vec::new();
    let found = read("t.csv", Cursor::new(text), &Options::default(), &mut records).unwrap();
    assert_eq!(found.clock, Clock::Local { zone: chrono_tz::UTC, assumed: true });
    assert!(found.warnings.iter().any(|w| w.what.contains("name no zone")));
}

#[test]
fn a_row_whose_words_stand_elsewhere_is_not_lost() {
    let found = inspect("timeline-instead.csv", &zone("UTC"));
    let texts: Vec<&str> = found.records.iter().map(|record| record.text.as_str()).collect();
    assert_eq!((texts.as_slice(), found.skipped), (["water above the mark", "The pump room was opened"].as_slice(), 1));
    assert!(found.warnings.iter().any(|w| w.place == "line 2" && w.what.contains("under summary was taken")));
    assert_eq!(found.records[0].speaker, None, "a meter is nobody");
    assert_eq!(
        found.sources.iter().map(|source| source.name.as_str()).collect::<Vec<_>>(),
        ["level meter", "door log"]
    );
}

#[test]
fn a_review_in_markdown_is_a_timeline() {
    insta::assert_json_snapshot!("postmortem", inspect("postmortem.md", &Options::default()));
}

#[test]
fn letters_name_a_zone_once_it_is_chosen() {
    let times = |options: &Options| -> Vec<Option<String>> {
        let found = inspect("postmortem-letters.md", options);
        let timed = found.records.iter().filter(|record| record.at_as_said.is_some());
        timed.map(|record| record.at.map(|at| at.to_string())).collect()
    };
    let shown = |text: &str| Some(text.to_owned());
    assert_eq!(times(&Options::default()), [None, None, shown("2026-03-01T18:09:00Z")]);
    let there = times(&zone("America/Los_Angeles"));
    assert_eq!(there, [shown("2026-03-01T18:05:00Z"), None, shown("2026-03-01T18:09:00Z")]);
    assert_eq!(times(&zone("Europe/Berlin")), [None, None, shown("2026-03-01T18:09:00Z")]);
}

#[test]
fn texts_and_chats() {
    insta::assert_json_snapshot!("notes", inspect("notes.md", &zone("UTC")));
    insta::assert_json_snapshot!("irc", inspect("irc.txt", &zone("UTC")));
    insta::assert_json_snapshot!("chat-zoom", inspect("chat-zoom.txt", &Options::default()));
}

#[test]
fn a_choice_overrules_the_detector() {
    let options = Options { format: Some(Format::Text), ..Options::default() };
    let found = inspect("timeline-clock.tsv", &options);
    assert_eq!(found.format, Format::Text);
    assert_eq!(found.records[1].text, "page");
}

#[test]
fn a_list_that_grew_gives_its_old_rows_their_old_ids() {
    let ids = |text: &str| -> Vec<uuid::Uuid> {
        let found = draft("t.csv", Cursor::new(text), &Options::default()).unwrap();
        found.records.iter().map(|r| r.id).collect()
    };
    let before = ids("when,what\n2026-03-01 10:00,a\n2026-03-01 10:00,a\n");
    let after = ids("when,what\n2026-03-01 09:00,new\n2026-03-01 10:00,a\n2026-03-01 10:00,a\n");
    assert_ne!(before[0], before[1]);
    assert_eq!(before, after[1..]);
}
