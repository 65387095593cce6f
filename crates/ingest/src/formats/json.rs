//! JSON that no known tool writes: one object, one event; which field holds what is guessed and shown.
//!
//! Objects become rows, so that fields are mapped as the columns of a table are. Lists within an
//! object are shown as they stand; nothing is made of them.

use crate::error::{Error, Reason};
use crate::formats::counted::Choice;
use crate::formats::pages::{self, Pages, Part};
use crate::formats::table::{Heading, Line, SAMPLE, Table};
use crate::formats::{ReadSeek, loose};
use crate::intake::Intake;
use crate::limits;
use csv::StringRecord;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// How many fields deep an object is looked into: `user.profile.name`.
const DEPTH: usize = 4;
/// Names under which files keep their list, beside the only list there is.
const LISTS: [&str; 16] = [
    "events",
    "entries",
    "items",
    "records",
    "results",
    "data",
    "timeline",
    "timeline_items",
    "messages",
    "updates",
    "annotations",
    "activity",
    "logs",
    "hits",
    "rows",
    "values",
];
/// How many objects of a list are looked into for lists of their own.
const LOOKED_INTO: usize = 50;
/// How many objects deep a list may lie.
const AROUND: usize = 3;

/// Reads a list of objects, an object that holds one, or one object a line.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = loose::whole(source, intake)?;
    intake.expect(text.len() as u64)?;
    pages::say_further(&text, intake)?;
    let mut found = Found::default();
    for part in pages::parts(&text)? {
        if let Part::Value(value) = part {
            found.lists_of(value);
        }
    }
    let list = found.list();
    let mut rows = Rows::default();
    let pages = Pages { lists: list.as_slice(), single: &[], own: &[] };
    pages.each(&text, intake, |raw, place, intake| rows.add(raw, place, intake))?;
    if rows.rows.is_empty() {
        return Err(Error::new(
            Reason::Empty,
            crate::THE_FILE,
            "it is JSON, but holds no list of objects that could be events",
        ));
    }
    let titles = rows.titles();
    let sample: Vec<StringRecord> =
        std::iter::once(titles.clone()).chain(rows.rows.iter().take(SAMPLE).map(|row| rows.cells(row))).collect();
    let mut table = Table::of(&sample, Heading::Sure, Choice::Guessed, "the fields", intake)?;
    let heading = Line { place: "the fields".into(), cells: titles, reached: 0 };
    let lines = rows.rows.iter().map(|row| Line { place: row.place.clone(), cells: rows.cells(row), reached: 0 });
    table.take_in(std::iter::once(heading).chain(lines), intake)
}

/// The lists that the objects of a file hold.
#[derive(Default)]
struct Found {
    lists: BTreeMap<String, usize>,
    objects: usize,
}

impl Found {
    fn lists_of(&mut self, value: &RawValue) {
        if value.get().starts_with('[') {
            let pages: Vec<&RawValue> = serde_json::from_str(value.get()).unwrap_or_default();
            pages
                .into_iter()
                .take(LOOKED_INTO)
                .filter(|page| page.get().starts_with('{'))
                .for_each(|page| self.page(page));
        } else {
            self.page(value);
        }
    }

    fn page(&mut self, page: &RawValue) {
        self.objects += usize::from(page.get().starts_with('{'));
        self.lists_in("", page, AROUND);
    }

    fn lists_in(&mut self, path: &str, value: &RawValue, depth: usize) {
        for (name, inner) in pages::fields(value).into_iter().filter(|(name, _)| !name.contains('.')) {
            let path = if path.is_empty() { name.into_owned() } else { format!("{path}.{name}") };
            let text = inner.get();
            if text.starts_with('[') && text[1..].trim_start().starts_with('{') {
                *self.lists.entry(path).or_insert(0) += 1;
            } else if depth > 1 && text.starts_with('{') {
                self.lists_in(&path, inner, depth - 1);
            }
        }
    }

    /// The list that every page holds: the only one, or the one with a telling name.
    fn list(&self) -> Option<&str> {
        let everywhere: Vec<&str> =
            self.lists.iter().filter(|(_, times)| **times == self.objects).map(|(name, _)| name.as_str()).collect();
        let own = |list: &str| list.rsplit('.').next().unwrap_or(list).to_lowercase();
        let telling = LISTS.iter().find_map(|name| everywhere.iter().find(|list| own(list) == *name)).copied();
        match everywhere.as_slice() {
            // Lines that each hold one list are events that happen to have lists, not pages.
            [only] if self.objects == 1 && !only.contains('.') => Some(only),
            _ => telling,
        }
    }
}

/// The objects of a file as rows over all their fields.
#[derive(Default)]
struct Rows {
    fields: Vec<String>,
    known: HashMap<String, usize>,
    rows: Vec<Row>,
    cut: bool,
}

struct Row {
    place: String,
    cells: Vec<(usize, String)>,
}

impl Rows {
    fn add(&mut self, raw: &RawValue, place: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
        match loose::value(raw) {
            Some(Value::Object(object)) => {
                let mut row = Row { place: place.to_owned(), cells: Vec::with_capacity(object.len()) };
                for (name, value) in object {
                    self.cell(name, value, DEPTH, &mut row);
                }
                if self.cut {
                    return Err(Error::too_large(place, "the objects have more than 1,000 different fields"));
                }
                self.rows.push(row);
            }
            Some(_) => intake.skip(place, "it is no object with fields; it was left out"),
            None => intake.skip(place, "it holds a number or characters that cannot be read; it was left out"),
        }
        Ok(())
    }

    fn cell(&mut self, name: String, value: Value, depth: usize, row: &mut Row) {
        let text = match value {
            Value::Null => return,
            Value::String(text) => text,
            // As MongoDB writes what JSON has no kind for: {"$date": "…"}.
            Value::Object(inner) if inner.len() == 1 && inner.keys().all(|name| name.starts_with('$')) && depth > 1 => {
                for (_, value) in inner {
                    self.cell(name.clone(), value, depth - 1, row);
                }
                return;
            }
            Value::Object(inner) if depth > 1 => {
                for (inner_name, value) in inner {
                    self.cell(format!("{name}.{inner_name}"), value, depth - 1, row);
                }
                return;
            }
            Value::Array(list) if list.iter().all(Value::is_string) => {
                list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            other => other.to_string(),
        };
        if let Some(column) = self.column(name) {
            row.cells.push((column, text));
        }
    }

    fn column(&mut self, name: String) -> Option<usize> {
        if let Some(column) = self.known.get(&name) {
            return Some(*column);
        }
        if self.fields.len() >= limits::COLUMNS {
            self.cut = true;
            return None;
        }
        self.fields.push(name.clone());
        self.known.insert(name, self.fields.len() - 1);
        Some(self.fields.len() - 1)
    }

    fn titles(&self) -> StringRecord {
        StringRecord::from(self.fields.clone())
    }

    fn cells(&self, row: &Row) -> StringRecord {
        let mut cells = vec![""; self.fields.len()];
        for (column, text) in &row.cells {
            cells[*column] = text;
        }
        StringRecord::from(cells)
    }
}
