//! Timelines as tables: one row, one event; which column holds what is guessed and shown.
//!
//! Cells are words and nothing else: no formula in one is ever worked out.

pub(crate) mod columns;
mod timing;

use crate::decode::{self, Foreign};
use crate::draft::{Kind, Mapping, SourceKind};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::counted::{Choice, Why};
use crate::intake::Intake;
use crate::limits;
use crate::time;
use columns::Cells;
use csv::{ReaderBuilder, StringRecord};
use std::collections::HashMap;
use timing::Timing;

pub(crate) use columns::{above, has_heading};

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Separator {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Separator {
    const ALL: [Self; 4] = [Self::Tab, Self::Semicolon, Self::Comma, Self::Bar];

    /// Its name in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Comma => "commas",
            Self::Semicolon => "semicolons",
            Self::Tab => "tabs",
            Self::Bar => "bars",
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// How many rows the guesses look at.
pub(crate) const SAMPLE: usize = 2_000;

/// Finds what separates the cells, if the first rows agree on anything, or else the names of columns in the first.
pub(crate) fn separator(text: &str) -> Option<Separator> {
    let score = |separator: &Separator| {
        let widths: Vec<usize> = rows(text, *separator).take(20).map(|row| row.len()).collect();
        // Titles may stand above the rest, in fewer cells.
        let often = |width: usize| (widths.iter().filter(|other| **other == width).count(), width);
        let width = widths.iter().filter(|width| **width >= 2).map(|width| often(*width)).max().map_or(0, |(_, it)| it);
        let titles = widths.iter().take(columns::ABOVE).take_while(|it| **it < width).count();
        let same = often(width).0;
        let agree = width >= 2 && same * 5 >= (widths.len() - titles) * 4 && (titles == 0 || same >= 2);
        if agree { (same, width) } else { (0, 0) }
    };
    Separator::ALL
        .into_iter()
        .map(|separator| (score(&separator), separator))
        .filter(|((same, _), _)| *same > 0)
        .max_by_key(|(score, separator)| (*score, *separator == Separator::Tab))
        .map(|(_, separator)| separator)
        .or_else(|| Separator::ALL.into_iter().find(|separator| has_heading(text, *separator)))
}

/// Reads a table.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let Some(separator) = separator(&text) else {
        let what = "its lines do not have the same number of cells, whether by commas, semicolons, tabs or bars";
        return Err(Error::malformed(crate::THE_FILE, what));
    };
    take_in(&text, separator, Choice::of(intake.options.format), intake)
}

/// Why the times of a table are taken to be counted, where they are.
pub(crate) fn why_counted(text: &str, separator: Separator) -> Option<Why> {
    let sample = sample(text, separator).ok()?;
    let sample = &sample[above(&sample)..];
    let mapping = columns::mapping(sample, Heading::Guessed, None);
    timing::why(sample, &mapping, Choice::Guessed)
}

/// Takes in the rows of a text.
pub(crate) fn take_in(text: &str, separator: Separator, choice: Choice, intake: &mut Intake<'_>) -> Result<(), Error> {
    let sample: Vec<StringRecord> = sample(text, separator)?;
    intake.expect(text.len() as u64)?;
    let mut open = None;
    let lines = rows(text, separator).map(|cells| {
        let (line, reached) = cells.position().map_or((0, 0), |at| (at.line(), at.byte()));
        open = Some((line, reached)).filter(|_| cells.iter().any(|cell| cell.contains('\n')));
        Line { place: format!("line {line}"), reached, cells }
    });
    Table::of(&sample, Heading::Guessed, choice, "line 1", intake)?.take_in(lines, intake)?;
    if let Some((line, _)) = open.filter(|(_, start)| is_open(text, *start)) {
        let what = "a quotation mark opens a cell there and none closes it; all that follows was read as that cell";
        intake.warn(format!("line {line}"), what);
    }
    intake.reached(text.len() as u64)
}

/// Whether the quotation marks of the last row, which begins here, are odd.
fn is_open(text: &str, start: u64) -> bool {
    let row = usize::try_from(start).ok().and_then(|start| text.as_bytes().get(start..)).unwrap_or_default();
    memchr::memchr_iter(b'"', row).count() % 2 == 1
}

/// A row on its way in.
pub(crate) struct Line {
    /// Where it stands.
    pub(crate) place: String,
    /// Its cells.
    pub(crate) cells: StringRecord,
    /// How much was read when it had been, in the measure that was announced.
    pub(crate) reached: u64,
}

/// Whether the first row names the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Heading {
    /// It looks as if it did, or it does not.
    Guessed,
    /// It is made of the names of fields.
    Sure,
}

/// A table whose columns are understood, wherever its rows come from.
pub(crate) struct Table {
    mapping: Mapping,
    what: usize,
    /// Other columns that hold words, for rows that have none where the others do.
    instead: Vec<usize>,
    /// The column with the ends of what has one.
    end: Option<usize>,
    timing: Timing,
    /// How many rows stand above the names of the columns.
    above: usize,
    /// The sources that a column names, by their number.
    sources: HashMap<String, usize>,
}

impl Table {
    /// Understands a table from its first rows, by what was chosen or else by their looks.
    pub(crate) fn of(
        sample: &[StringRecord],
        heading: Heading,
        choice: Choice,
        place: &str,
        intake: &mut Intake<'_>,
    ) -> Result<Self, Error> {
        let above = if heading == Heading::Sure { 0 } else { above(sample) };
        let sample = &sample[above..];
        let mapping = columns::mapping(sample, heading, intake.options.mapping.as_ref());
        let Some(what) = mapping.what else {
            return Err(Error::malformed(place, "no column in it holds words that say what happened"));
        };
        let end = columns::end(sample, &mapping);
        say_mapping(&mapping, end, place, intake);
        let timing = Timing::of(sample, &mapping, choice, intake);
        if let Some(why) = timing.counted {
            why.say(place, intake);
        }
        intake.mapping = Some(mapping.clone());
        let instead = columns::instead(&mapping);
        Ok(Self { mapping, what, instead, end, timing, above, sources: HashMap::new() })
    }

    /// Takes every row in, its heading left out.
    pub(crate) fn take_in(&mut self, lines: impl Iterator<Item = Line>, intake: &mut Intake<'_>) -> Result<(), Error> {
        for (at, line) in lines.enumerate() {
            if at < self.above {
                let blank = line.cells.iter().all(|cell| cell.trim().is_empty() || cell.starts_with("sep="));
                if !blank {
                    intake.warn(line.place, "it stands above the names of the columns; it was left out");
                }
                continue;
            }
            if at == self.above && self.mapping.heading {
                continue;
            }
            check_row(&line, self.mapping.columns.len(), intake)?;
            self.row(&line, intake)?;
            intake.reached(line.reached)?;
        }
        Ok(())
    }

    fn row(&mut self, line: &Line, intake: &mut Intake<'_>) -> Result<(), Error> {
        let place = || line.place.clone();
        let cells = Cells(&line.cells);
        let mut words = cells.get(Some(self.what));
        if words.is_empty() {
            let other = self.instead.iter().find(|at| !cells.get(Some(**at)).is_empty());
            if let Some(at) = other.copied() {
                words = cells.get(Some(at));
                let (what, instead) = (&self.mapping.columns[self.what], &self.mapping.columns[at]);
                intake
                    .warn(place(), format!("the row has nothing under {what}; what stands under {instead} was taken"));
            }
        }
        if words.is_empty() {
            if line.cells.iter().any(|cell| !cell.trim().is_empty()) {
                intake.skip(place(), "the row has no words that say what happened; it was left out");
            }
            return Ok(());
        }
        let number = self.source(cells, intake);
        let ended = cells.get(self.end);
        let (said, when, end_ms) = self.timing.read(cells, &self.mapping, ended, intake, &place);
        let who = cells.get(self.mapping.who);
        let counted = self.timing.counted.is_some();
        let kind = if counted && self.mapping.kind.is_none() { Kind::Cue } else { kind(cells.get(self.mapping.kind)) };
        let mut record = intake.blank(number, kind);
        let name = intake.name.clone();
        record.id = intake.id(&name, &["row", &said, who, words]);
        record.at = when.at;
        record.precision = when.precision.unwrap_or(time::Precision::None);
        record.at_as_said = when.as_said;
        record.offset_ms = when.offset_ms;
        record.end_ms = end_ms;
        record.speaker = Some(who.to_owned()).filter(|who| !who.is_empty());
        record.text = words.replace("\r\n", "\n");
        intake.take(number, record, place)
    }

    /// The source of a row: what its column says, else the file.
    fn source(&mut self, cells: Cells<'_>, intake: &mut Intake<'_>) -> usize {
        let named = cells.get(self.mapping.source);
        let full = self.sources.len() >= limits::SOURCES && !self.sources.contains_key(named);
        let name = if named.is_empty() || full { intake.name.clone() } else { decode::shortened(named).0 };
        let kind = if self.timing.counted.is_some() { SourceKind::Transcript } else { SourceKind::Timeline };
        *self.sources.entry(name).or_insert_with_key(|name| intake.source(name, kind, false))
    }
}

fn sample(text: &str, separator: Separator) -> Result<Vec<StringRecord>, Error> {
    let checked = |row: StringRecord| {
        let line = row.position().map_or(0, csv::Position::line);
        check_width(&row, &format!("line {line}")).map(|()| row)
    };
    rows(text, separator).take(SAMPLE).map(checked).collect()
}

fn check_width(row: &StringRecord, place: &str) -> Result<(), Error> {
    if row.len() > limits::COLUMNS {
        return Err(Error::too_large(place, "the row has more than 1,000 cells"));
    }
    Ok(())
}

fn rows(text: &str, separator: Separator) -> impl Iterator<Item = StringRecord> {
    // Text that is valid UTF-8 and rows of any width leave the reader nothing to fail at.
    ReaderBuilder::new()
        .delimiter(separator.byte())
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes())
        .into_records()
        .map_while(Result::ok)
}

fn check_row(line: &Line, width: usize, intake: &mut Intake<'_>) -> Result<(), Error> {
    let (row, place) = (&line.cells, || line.place.clone());
    let broken = row.iter().map(|cell| cell.matches('\n').count()).max().unwrap_or(0);
    if broken > 500 || row.iter().any(|cell| cell.len() > limits::LINE) {
        let what = "a cell goes on for more than 500 lines; a quotation mark may not be closed";
        return Err(Error::malformed(place(), what));
    }
    check_width(row, &line.place)?;
    let blank = row.len() == 1 && row[0].trim().is_empty();
    if row.len() != width && !blank {
        intake.warn(place(), "the row has more or fewer cells than the first one");
    }
    Ok(())
}

fn say_mapping(mapping: &Mapping, end: Option<usize>, place: &str, intake: &mut Intake<'_>) {
    let taken = columns::taken(mapping);
    let left: Vec<&str> = (0..mapping.columns.len())
        .filter(|column| !taken.contains(&Some(*column)) && end != Some(*column))
        .map(|column| mapping.columns[column].as_str())
        .collect();
    if !left.is_empty() {
        let what = format!("these columns were not taken in: {}", left.join(", "));
        intake.warn(place, what);
    }
    if mapping.time.is_none() && mapping.date.is_none() {
        intake.warn(place, "no column holds times; the events have none");
    }
}

fn kind(cell: &str) -> Kind {
    let cell = cell.to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    if is(&["alert", "alarm", "page", "trigger"]) {
        Kind::Alert
    } else if is(&["message", "chat", "comment"]) {
        Kind::Message
    } else if is(&["note"]) {
        Kind::Note
    } else if is(&["system"]) {
        Kind::System
    } else {
        Kind::Event
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_the_rows_agree_on() {
        assert_eq!(separator("time;what\n1,5;a, b\n2,5;c\n"), Some(Separator::Semicolon));
        assert_eq!(separator("a\tb, c\nd\te, f\n"), Some(Separator::Tab));
        assert_eq!(separator("time,what\n10:00,\"a, b\"\n"), Some(Separator::Comma));
        assert_eq!(separator("The night\n\ntime,what\n10:00,a\n10:01,b\n"), Some(Separator::Comma));
        assert_eq!(separator("time,who,what\n10:00,a\n10:01,b,c,d\n"), Some(Separator::Comma));
        assert_eq!(separator("we waited, and then\nwe went on\n"), None);
    }

    #[test]
    fn kinds_are_known_by_their_names() {
        assert_eq!(kind("Alert triggered"), Kind::Alert);
        assert_eq!(kind("chat message"), Kind::Message);
        assert_eq!(kind(""), Kind::Event);
    }
}
