//! A spreadsheet's package, looked over before another crate unpacks it: bombs, entities, repeats.
//!
//! It reads no cell; it only makes sure that reading them stays within the limits.

use crate::archive::Archive;
use crate::error::{Error, Reason};
use crate::formats::ReadSeek;
use crate::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The two sorts of package.
pub(super) enum Package {
    Excel,
    OpenDocument,
}

/// Says which sort a package is, once all of it has been found harmless.
pub(super) fn look_over(source: &mut dyn ReadSeek) -> Result<Package, Error> {
    let mut archive = Archive::open(source)?;
    let named = |archive: &Archive<_>, name: &str| archive.entries.iter().any(|entry| entry.name == name);
    let package = if named(&archive, "xl/workbook.xml") {
        Package::Excel
    } else if named(&archive, "content.xml") {
        Package::OpenDocument
    } else {
        return Err(Error::malformed("the archive", "it is no spreadsheet; it has no workbook in it"));
    };
    let mut bytes = Vec::new();
    for entry in archive.entries.clone() {
        archive.read(&entry, &mut bytes)?;
        let is_xml = [".xml", ".rels", ".vml"].iter().any(|end| entry.name.ends_with(end));
        if is_xml && memchr::memmem::find(&bytes, b"<!DOCTYPE").is_some() {
            let what = "it declares a DOCTYPE, which no spreadsheet needs and which can make it grow without end";
            return Err(Error::new(Reason::Unsafe, &entry.name, what));
        }
        if entry.name == "content.xml" {
            check_repeats(&bytes)?;
        } else if is_xml {
            check_whole(&entry.name, &bytes)?;
        }
    }
    Ok(package)
}

/// A part that breaks off would read as a shorter one.
fn check_whole(name: &str, xml: &[u8]) -> Result<(), Error> {
    let text = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&text);
    let mut open = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) if open == 0 => return Ok(()),
            Ok(Event::Start(element) | Event::Empty(element)) if names_no_cell(&element) => {
                return Err(Error::malformed(name, "it names a cell that no sheet has"));
            }
            Ok(Event::Start(_)) => open += 1,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::Eof) | Err(_) => return Err(broken(name)),
            Ok(_) => {}
        }
    }
}

/// Whether the name of a cell is longer than that of the last one, XFD1048576: its letters and digits are added up
/// elsewhere, without a look at how many there are. Of an attribute that is there twice either may count there.
fn names_no_cell(element: &BytesStart<'_>) -> bool {
    let placed = matches!(element.local_name().as_ref(), "c" | "row" | "dimension" | "mergeCell" | "f");
    let mut attributes = element.attributes();
    let mut all = attributes.with_checks(false).flatten();
    placed && all.any(|it| matches!(it.key.as_ref(), "r" | "ref") && is_too_long(it.value.as_ref()))
}

fn is_too_long(name: &str) -> bool {
    let longest = |kind: fn(&char) -> bool| name.split(|c| !kind(&c)).map(str::len).max().unwrap_or(0);
    longest(char::is_ascii_alphabetic) > 3 || longest(char::is_ascii_digit) > 7
}

fn broken(place: &str) -> Error {
    Error::malformed(place, "the XML breaks off or is damaged there")
}

/// What one row of an OpenDocument sheet comes to.
#[derive(Default)]
struct Row {
    repeats: usize,
    width: usize,
    blanks: usize,
}

/// Cells and rows may be written once and meant a million times over; that is counted beforehand.
fn check_repeats(xml: &[u8]) -> Result<(), Error> {
    check_whole("content.xml", xml)?;
    let text = String::from_utf8_lossy(xml);
    let mut reader = Reader::from_str(&text);
    let (mut row, mut rows, mut empty_rows, mut cells) = (Row::default(), 0_usize, 0_usize, 0_usize);
    let place = |rows: usize| format!("content.xml, row {}", rows + 1);
    loop {
        let event =
            reader.read_event().map_err(|_| Error::malformed(place(rows), "the XML breaks off or is damaged there"))?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(start) | Event::Empty(start) if start.name().as_ref().ends_with(":table-row") => {
                row = Row { repeats: repeats(&start, "table:number-rows-repeated"), ..Row::default() };
            }
            Event::Start(cell) | Event::Empty(cell) if cell.name().as_ref().ends_with("table-cell") => {
                let times = repeats(&cell, "table:number-columns-repeated");
                if holds(&cell) {
                    row.width = row.width.saturating_add(row.blanks).saturating_add(times);
                    row.blanks = 0;
                } else {
                    row.blanks = row.blanks.saturating_add(times);
                }
                if row.width > limits::COLUMNS {
                    return Err(Error::too_large(place(rows), "the row has more than 1,000 cells"));
                }
            }
            Event::End(end) if end.name().as_ref().ends_with(":table-row") => {
                if row.width == 0 {
                    empty_rows = empty_rows.saturating_add(row.repeats);
                } else {
                    let many = row.repeats.saturating_add(empty_rows);
                    cells = cells.saturating_add(many.saturating_mul(row.width));
                    empty_rows = 0;
                }
                rows += 1;
            }
            Event::End(end) if end.name().as_ref() == "table:table" => empty_rows = 0,
            _ => {}
        }
        if cells > limits::CELLS {
            return Err(Error::too_large(place(rows), "the spreadsheet holds more than 5,000,000 cells"));
        }
    }
}

fn holds(cell: &BytesStart<'_>) -> bool {
    cell.attributes().flatten().any(|attribute| {
        let name = attribute.key.as_ref();
        name.starts_with("office:") || name == "table:formula"
    })
}

fn repeats(element: &BytesStart<'_>, name: &str) -> usize {
    let found = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    found.and_then(|attribute| attribute.value.as_ref().parse().ok()).unwrap_or(1)
}
