//! Timelines, spreadsheets and JSON made to do harm: a sentence with its place every time.
//!
//! What holds for every format alike is in `hostile.rs`.
#![allow(clippy::unwrap_used)]

mod common;

use common::{archive, fixture, packed};
use ingest::{Draft, Error, Format, Options, Reason, detect, draft};
use proptest::prelude::*;
use std::io::Cursor;
use std::time::{Duration, Instant};

const TOOLS: [Format; 9] = [
    Format::PagerDuty,
    Format::Opsgenie,
    Format::IncidentIo,
    Format::FireHydrant,
    Format::Rootly,
    Format::Grafana,
    Format::Statuspage,
    Format::Alertmanager,
    Format::Dispatch,
];

fn read(name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    draft(name, Cursor::new(bytes), &Options::default())
}

fn read_as(format: Format, bytes: &[u8]) -> Result<Draft, Error> {
    draft("a", Cursor::new(bytes), &Options { format: Some(format), ..Options::default() })
}

/// The OpenDocument fixture with other rows in its sheet.
fn ods(rows: &str) -> Vec<u8> {
    let content = String::from_utf8(fixture("sheet-ods/content.xml")).unwrap();
    let (head, rest) = content.split_once("<table:table-row>").unwrap();
    let (_, tail) = rest.split_once("</table:table>").unwrap();
    let content = format!("{head}{rows}</table:table>{tail}");
    archive(&[("mimetype", fixture("sheet-ods/mimetype").as_slice()), ("content.xml", content.as_bytes())])
}

/// The Excel fixture with one of its parts replaced.
fn xlsx(part: &str, with: &[u8]) -> Vec<u8> {
    let parts = [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ];
    let bytes: Vec<(&str, Vec<u8>)> = parts
        .iter()
        .map(|name| (*name, if *name == part { with.to_vec() } else { fixture(&format!("sheet-xlsx/{name}")) }))
        .collect();
    archive(&bytes.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect::<Vec<_>>())
}

fn sheet(rows: &str) -> Vec<u8> {
    let rows = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"
    );
    xlsx("xl/worksheets/sheet1.xml", rows.as_bytes())
}

#[test]
fn depth_is_refused_before_anything_is_parsed() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let nested = format!("{{\"log_entries\":[{{\"id\":\"1\",\"type\":\"trigger_log_entry\",\"channel\":{deep}}}]}}");
    for format in TOOLS.into_iter().chain([Format::Json]) {
        let error = read_as(format, nested.as_bytes()).unwrap_err();
        assert_eq!((error.reason, error.place.as_str()), (Reason::TooLarge, "the file"), "{format}");
        assert!(error.what.contains("64 levels"), "{error}");
    }
    let objects = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert_eq!(read("a.json", objects.as_bytes()).unwrap_err().reason, Reason::TooLarge);
}

#[test]
fn damage_is_said_with_its_line() {
    let whole = String::from_utf8(fixture("timelines/pagerduty.json")).unwrap();
    let error = read("a.json", &whole.as_bytes()[..whole.len() / 2]).unwrap_err();
    assert!(error.place.starts_with("line ") && error.what.contains("breaks off"), "{error}");
    let error = read("a.json", b"{\"a\":1,}").unwrap_err();
    assert!(!error.what.is_empty());
    for nothing in ["{}", "[]", "[[]]", "[1,2]", "null", "{\"log_entries\":[]}", "{\"data\":null}"] {
        for format in TOOLS.into_iter().chain([Format::Json]) {
            let error = read_as(format, nothing.as_bytes()).unwrap_err();
            assert!(!error.place.is_empty() && !error.what.is_empty(), "{format} {nothing}");
        }
    }
}

#[test]
fn an_error_quotes_no_words_of_the_file() {
    let secret = "Unsayable";
    for text in [format!("[\"{secret}\"]"), format!("{{\"{secret}\":{{\"a\":"), format!("{{\"a\":\"{secret}\"")] {
        let error = read_as(Format::Json, text.as_bytes()).unwrap_err();
        assert!(!error.to_string().contains(secret), "{error}");
    }
}

#[test]
fn nuls_markup_formulas_and_what_does_not_show_stay_text() {
    let entry = r#"{"uuid":"u","started_at":"2026-03-01T09:00:00Z","ended_at":"x","source":"s","owner":"O\u202e","description":"<script>\u0000=1+1</script>\u200b"}"#;
    let found = read_as(Format::Dispatch, entry.as_bytes()).unwrap();
    assert_eq!(found.records[0].text, "<script>\u{fffd}=1+1</script>\u{200b}");
    let said = |words: &str| found.warnings.iter().any(|warning| warning.what.contains(words));
    assert!(said("NUL") && said("U+202E") && said("U+200B"));
    let found = read("t.csv", b"when,what\n2026-03-01T09:00:00Z,\"=cmd|' /C calc'!A0\"\n").unwrap();
    assert_eq!(found.records[0].text, "=cmd|' /C calc'!A0");
}

#[test]
fn a_million_fields_are_refused() {
    let fields: Vec<String> = (0..2_000).map(|at| format!("\"f{at}\":1")).collect();
    let error = read("a.json", format!("[{{{}}}]", fields.join(",")).as_bytes()).unwrap_err();
    assert_eq!(error.reason, Reason::TooLarge);
    assert!(error.what.contains("1,000 different fields"));
}

#[test]
fn a_doctype_in_a_spreadsheet_is_refused() {
    let laughs =
        b"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"lol\"><!ENTITY c \"&b;&b;&b;\">]><worksheet>&c;</worksheet>";
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"] {
        let error = read("t.xlsx", &xlsx(part, laughs)).unwrap_err();
        assert_eq!((error.reason, error.place.as_str()), (Reason::Unsafe, part), "{error}");
        assert!(error.what.contains("DOCTYPE"));
    }
}

#[test]
fn a_bomb_in_a_spreadsheet_is_refused() {
    let error = read("t.xlsx", &sheet(&" ".repeat(20 << 20))).unwrap_err();
    assert_eq!(error.reason, Reason::Unsafe);
    assert!(error.what.contains("200 times"), "{error}");
    let parts = [("xl/workbook.xml", b"<a/>".as_slice()), ("xl/more.zip", b"PK")];
    assert!(read("t.xlsx", &archive(&parts)).unwrap_err().what.contains("archive within"));
}

#[test]
fn cells_that_are_meant_a_million_times_over_are_refused() {
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    let error = read("t.ods", &ods(&format!("<table:table-row>{cell}</table:table-row>"))).unwrap_err();
    assert_eq!(error.reason, Reason::TooLarge);
    assert!(error.what.contains("1,000 cells"), "{error}");
    let cell = cell.replace("16384", "900");
    let rows = format!("<table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row>");
    let begun = Instant::now();
    let error = read("t.ods", &ods(&rows)).unwrap_err();
    assert!(error.what.contains("5,000,000 cells"), "{error}");
    assert!(begun.elapsed() < Duration::from_secs(5));
    let far = "<row r=\"1\"><c r=\"XFD1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let error = read("t.xlsx", &sheet(far)).unwrap_err();
    assert!(error.what.contains("1,000 cells") && error.place.contains("row 1"), "{error}");
    // One cell in the last row costs no more than one cell.
    let low = "<row r=\"1048576\"><c r=\"A1048576\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    assert_eq!(read("t.xlsx", &sheet(low)).unwrap().records.len(), 1);
}

#[test]
fn the_name_of_a_cell_that_no_sheet_has_is_said() {
    for cell in ["ABCDEFGHIJKLMN1", "A99999999999", "A1:ABCDEFGHIJKLMN9", "A1\" r=\"ABCDEFGHIJKLMN1"] {
        let row = format!("<row r=\"1\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>x</t></is></c></row>");
        let error = read("t.xlsx", &sheet(&row)).unwrap_err();
        assert_eq!((error.reason, error.what.as_str()), (Reason::Malformed, "it names a cell that no sheet has"));
    }
}

#[test]
fn what_is_no_spreadsheet_is_said() {
    for bytes in [
        archive(&[("xl/worksheets/a.xml", b"x".as_slice())]),
        archive(&[("a", b"x".as_slice())]),
        b"PK\x03\x04".to_vec(),
    ] {
        let error = read_as(Format::Spreadsheet, &bytes).unwrap_err();
        assert_eq!(error.reason, Reason::Malformed, "{error}");
    }
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"] {
        let error = read("t.xlsx", &xlsx(part, b"<worksheet><sheetData><row><c")).unwrap_err();
        assert!(
            !error.what.is_empty() && error.reason == Reason::Malformed || error.reason == Reason::Empty,
            "{error}"
        );
    }
    let empty = read("t.ods", &ods("")).unwrap_err();
    assert!(matches!(empty.reason, Reason::Empty | Reason::Malformed), "{empty}");
}

fn check(name: &str, bytes: &[u8], format: Option<Format>) -> Result<(), TestCaseError> {
    let _ = detect(name, bytes);
    let options = Options { format, zone: Some(chrono_tz::Europe::Berlin), ..Options::default() };
    match draft(name, Cursor::new(bytes), &options) {
        Ok(found) => {
            prop_assert!(!found.records.is_empty());
            let mut ids: Vec<_> = found.records.iter().map(|record| record.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), found.records.len());
        }
        Err(error) => prop_assert!(!error.place.is_empty() && !error.what.is_empty()),
    }
    Ok(())
}

const FIXTURES: [&str; 17] = [
    "pagerduty.json",
    "pagerduty-v1.json",
    "opsgenie-logs.json",
    "opsgenie-alerts.json",
    "opsgenie-timeline.json",
    "incident-io-updates.json",
    "incident-io-incident.json",
    "firehydrant.json",
    "rootly.json",
    "grafana-annotations.json",
    "grafana-alerts.json",
    "statuspage.json",
    "alertmanager.json",
    "alertmanager-webhook.json",
    "dispatch.json",
    "lines.ndjson",
    "list.json",
];

/// A fixture in which some values are of another kind than they were.
fn odd_fields() -> impl Strategy<Value = Vec<u8>> {
    let kinds = [
        "null",
        "7",
        "-1e300",
        "true",
        "\"\"",
        "[]",
        "{}",
        "[null]",
        "\"\\ud800\"",
        "\"0001-01-01T00:00:00Z\"",
        "[[]]",
    ];
    let edits = prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(kinds.to_vec())), 1..6);
    (prop::sample::select(FIXTURES.to_vec()), edits).prop_map(|(name, edits)| {
        let mut text = String::from_utf8(fixture(&format!("timelines/{name}"))).unwrap();
        for (at, with) in edits {
            let starts: Vec<usize> = text.match_indices("\": ").map(|(at, _)| at + 3).collect();
            if starts.is_empty() {
                continue;
            }
            let start = starts[at.index(starts.len())];
            let end = text[start..].find([',', '}', '\n']).map_or(text.len(), |end| start + end);
            text.replace_range(start..end, with);
        }
        text.into_bytes()
    })
}

fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let files: Vec<Vec<u8>> = FIXTURES
        .iter()
        .map(|name| fixture(&format!("timelines/{name}")))
        .chain([packed("sheet-xlsx", ""), packed("sheet-ods", "")])
        .collect();
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..12);
    (prop::sample::select(files), edits).prop_map(|(mut bytes, edits)| {
        for (at, byte, edit) in edits {
            let at = at.index(bytes.len().max(1));
            match edit {
                0 if at < bytes.len() => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => bytes.truncate(bytes.len() - bytes.len().min(usize::from(byte) / 16)),
            }
        }
        bytes
    })
}

/// A sheet in which bytes of its own XML are changed, in an archive that is whole.
fn odd_sheet() -> impl Strategy<Value = Vec<u8>> {
    let parts = ["xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "content.xml"];
    let edits =
        prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(b"<>/\"=0A r&;".to_vec())), 1..8);
    (prop::sample::select(parts.to_vec()), edits).prop_map(|(part, edits)| {
        let folder = if part == "content.xml" { "sheet-ods" } else { "sheet-xlsx" };
        let mut bytes = fixture(&format!("{folder}/{part}"));
        for (at, byte) in edits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if part == "content.xml" {
            return archive(&[("mimetype", fixture("sheet-ods/mimetype").as_slice()), (part, bytes.as_slice())]);
        }
        xlsx(part, &bytes)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_never_panic(bytes in damaged()) {
        check("a", &bytes, None)?;
    }

    #[test]
    fn fields_of_any_kind_never_panic(bytes in odd_fields(), format in prop::sample::select(TOOLS.to_vec())) {
        check("a", &bytes, None)?;
        check("a", &bytes, Some(format))?;
        check("a", &bytes, Some(Format::Json))?;
    }

    #[test]
    fn odd_sheets_never_panic(bytes in odd_sheet()) {
        check("a", &bytes, None)?;
    }
}
