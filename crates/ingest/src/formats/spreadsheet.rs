//! Spreadsheets as timelines: Excel's `.xlsx` and OpenDocument's `.ods`, one row, one event.
//!
//! The packages are looked over before another crate unpacks them. No formula is worked out: what
//! a program last saw in a cell is taken, and where it saw nothing, the formula as it is written.

mod guard;

use crate::decode;
use crate::error::{Error, Reason};
use crate::formats::ReadSeek;
use crate::formats::counted::Choice;
use crate::formats::table::{self, Heading, Line, SAMPLE, Table};
use crate::intake::Intake;
use crate::limits;
use calamine::{Data, ExcelDateTime, Ods, Reader, Xlsx};
use csv::StringRecord;
use std::collections::BTreeMap;
use std::io::{BufReader, Seek, SeekFrom};

/// The rows of one sheet, from the first cell that holds something.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

struct Sheet {
    name: String,
    rows: Rows,
}

/// Reads a spreadsheet; of several sheets those whose columns are the first one's.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let package = guard::look_over(&mut *source)?;
    source.seek(SeekFrom::Start(0)).map_err(Error::unreadable)?;
    let source = BufReader::new(source);
    let sheets = match package {
        guard::Package::Excel => excel(source)?,
        guard::Package::OpenDocument => open_document(source)?,
    };
    let filled: Vec<Sheet> = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    if filled.is_empty() {
        return Err(Error::empty("no sheet of it holds anything"));
    }
    take_in(&filled, intake)
}

fn take_in(sheets: &[Sheet], intake: &mut Intake<'_>) -> Result<(), Error> {
    let total: usize = sheets.iter().map(|sheet| sheet.rows.len()).sum();
    intake.expect(total as u64)?;
    let (mut heading, mut before): (Option<StringRecord>, u64) = (None, 0);
    let mut missing = None;
    for sheet in sheets {
        let (first, width) = extent(&sheet.rows);
        let lines = || {
            sheet.rows.iter().zip(before + 1..).map(move |((number, cells), reached)| Line {
                place: place(&sheet.name, *number),
                cells: (first..first + width).map(|at| cells.get(&at).map_or("", String::as_str)).collect(),
                reached,
            })
        };
        let sample: Vec<StringRecord> = lines().take(SAMPLE).map(|line| line.cells).collect();
        let names = sample.get(table::above(&sample)).cloned();
        if heading.is_some() && names != heading {
            intake.skip(
                decode::shortened(&sheet.name).0,
                "the sheet has other columns than the first that was read; it was left out",
            );
            continue;
        }
        match Table::of(&sample, Heading::Guessed, Choice::Guessed, &place(&sheet.name, 0), intake) {
            Ok(mut table) => {
                heading = names;
                table.take_in(lines(), intake)?;
                before += sheet.rows.len() as u64;
            }
            Err(error) => {
                intake.skip(error.place.clone(), format!("{}; the sheet was left out", error.what));
                missing.get_or_insert(error);
            }
        }
    }
    match (heading, missing) {
        (None, Some(error)) => Err(error),
        _ => Ok(()),
    }
}

/// Where a row stands; sheets count from one, and no row at all is the sheet.
fn place(sheet: &str, row: u32) -> String {
    let (sheet, _) = decode::shortened(sheet);
    if row == 0 { format!("sheet {sheet}") } else { format!("sheet {sheet}, row {row}") }
}

/// The first column that holds anything, and how many there are from it on.
fn extent(rows: &Rows) -> (u32, u32) {
    let columns = || rows.values().flat_map(|row| row.keys().copied());
    let (first, last) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0));
    (first, last + 1 - first)
}

fn excel(source: impl std::io::Read + Seek) -> Result<Vec<Sheet>, Error> {
    let mut book: Xlsx<_> = Xlsx::new(source).map_err(|error| damaged("the workbook", &error))?;
    let (mut sheets, mut cells) = (Vec::new(), 0);
    for name in book.sheet_names() {
        let mut rows = Rows::new();
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(damaged(&place(&name, 0), &error)),
        };
        while let Some(cell) = reader.next_cell_with_formula().map_err(|error| damaged(&place(&name, 0), &error))? {
            let formula = cell.formula.map(|formula| format!("={formula}"));
            let seen = shown(&Data::from(cell.value));
            let text = if seen.is_empty() { formula.unwrap_or_default() } else { seen };
            put(&mut rows, cell.pos, text, &name, &mut cells)?;
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn open_document(source: impl std::io::Read + Seek) -> Result<Vec<Sheet>, Error> {
    let mut book: Ods<_> = Ods::new(source).map_err(|error| damaged("the workbook", &error))?;
    let (mut sheets, mut cells) = (Vec::new(), 0);
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|error| damaged(&place(&name, 0), &error))?;
        let formulas = book.worksheet_formula(&name).map_err(|error| damaged(&place(&name, 0), &error))?;
        let mut rows = Rows::new();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = (top + number(row), left + number(column));
            put(&mut rows, at, shown(value), &name, &mut cells)?;
        }
        let (top, left) = formulas.start().unwrap_or_default();
        for (row, column, formula) in formulas.used_cells() {
            let at = (top + number(row), left + number(column));
            let seen = rows.get(&(at.0 + 1)).is_some_and(|row| row.contains_key(&at.1));
            if !seen {
                put(&mut rows, at, formula.clone(), &name, &mut cells)?;
            }
        }
        sheets.push(Sheet { name, rows });
    }
    Ok(sheets)
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Puts the text of a cell where it stands; rows are counted from one, as programs show them.
fn put(rows: &mut Rows, at: (u32, u32), text: String, sheet: &str, cells: &mut usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Ok(());
    }
    let row = at.0.saturating_add(1);
    *cells += 1;
    if at.1 as usize >= limits::COLUMNS {
        return Err(Error::too_large(place(sheet, row), "the row has more than 1,000 cells"));
    }
    if *cells > limits::CELLS {
        return Err(Error::too_large(place(sheet, row), "the spreadsheet holds more than 5,000,000 cells"));
    }
    rows.entry(row).or_default().insert(at.1, text);
    Ok(())
}

/// What a cell shows, with times in the order in which they are read without a doubt.
fn shown(value: &Data) -> String {
    match value {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(true) => "TRUE".into(),
        Data::Bool(false) => "FALSE".into(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(at) => date_time(at),
        Data::DurationIso(text) => clock_of(text).unwrap_or_else(|| text.clone()),
    }
}

/// A date, a time of day, or both. A sheet does not say whether full minutes were written with
/// their seconds, so they are not given any.
fn date_time(at: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    let clock = match (second, milli) {
        (0, 0) => format!("{hour:02}:{minute:02}"),
        (_, 0) => format!("{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    };
    let value = at.as_f64();
    if at.is_duration() && value >= 1.0 {
        return value.to_string();
    }
    if value < 1.0 {
        return clock;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if value.fract() == 0.0 { date } else { format!("{date} {clock}") }
}

/// "PT10H05M00S" as the time of day that a sheet means by it.
fn clock_of(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds =
        seconds.split_once(['.', ',']).filter(|(_, part)| part.bytes().all(|b| b == b'0')).map_or(seconds, |it| it.0);
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    let whole = |seconds: &str| seconds.parse::<f64>().is_ok_and(|seconds| (0.0..60.0).contains(&seconds));
    if hours > 23 || minutes > 59 || !whole(seconds) {
        return None;
    }
    let none = seconds.bytes().all(|b| b == b'0');
    Some(if none { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds}") })
}

fn damaged(place: &str, error: &dyn std::error::Error) -> Error {
    let what = if error.to_string().contains("limit") {
        return Error::too_large(place, "it repeats more cells than are read");
    } else {
        "it is damaged, or not built as a spreadsheet is"
    };
    Error::new(Reason::Malformed, place, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_a_sheet_are_written_with_what_is_known() {
        use calamine::ExcelDateTimeType::DateTime;
        let at = |value: f64| date_time(&ExcelDateTime::new(value, DateTime, false));
        assert_eq!(at(46_082.0), "2026-03-01");
        assert_eq!(at(46_082.5), "2026-03-01 12:00");
        assert_eq!(at(46_082.0 + 43_205.0 / 86_400.0), "2026-03-01 12:00:05");
        assert_eq!(at(0.25), "06:00");
        assert_eq!(clock_of("PT10H05M00S").as_deref(), Some("10:05"));
        assert_eq!(clock_of("PT10H05M07.0S").as_deref(), Some("10:05:07"));
        assert_eq!(clock_of("PT30H00M00S"), None);
    }
}
