//! Which column of a table holds the time, the person, the words.
//!
//! A guess from the heading, else from the cells; it is shown, and can be overruled.

use super::timing::number;
use super::{Heading, Separator, rows};
use crate::decode::shortened;
use crate::draft::Mapping;
use crate::formats::counted;
use crate::limits;
use crate::time;
use csv::StringRecord;
use std::cmp::Reverse;
use std::collections::HashSet;

const TIME: [&str; 36] = [
    "timestamp",
    "datetime",
    "date time",
    "date and time",
    "time",
    "when",
    "at",
    "occurred at",
    "occurred",
    "happened at",
    "event time",
    "created at",
    "created",
    "start time",
    "started at",
    "start",
    "sent at",
    "sent",
    "logged at",
    "posted at",
    "ts",
    "created on",
    "time stamp",
    "timecode",
    "time code",
    "zeit",
    "heure",
    "elapsed",
    "elapsed time",
    "time elapsed",
    "opened at",
    "opened",
    "origin server ts",
    "sys created on",
    "date created",
    "reported at",
];
const DATE: [&str; 4] = ["date", "day", "datum", "jour"];
const WHO: [&str; 26] = [
    "who",
    "actor",
    "user",
    "username",
    "user name",
    "author",
    "person",
    "speaker",
    "speaker name",
    "speaker label",
    "author name",
    "from",
    "sender",
    "name",
    "by",
    "created by",
    "posted by",
    "responder",
    "owner",
    "agent",
    "wer",
    "qui",
    "reporter",
    "creator",
    "opened by",
    "display name",
];
const WHAT: [&str; 23] = [
    "what",
    "text",
    "message",
    "body",
    "event",
    "description",
    "what happened",
    "summary",
    "note",
    "notes",
    "details",
    "detail",
    "entry",
    "action",
    "title",
    "comment",
    "content",
    "was",
    "quoi",
    "msg",
    "line",
    "log",
    "short description",
];
/// The columns that name what was sent without words.
const FILES: [&str; 4] = ["attachments", "attachment", "files", "file"];
/// The columns that may hold when something ended.
const END: [&str; 12] = [
    "end",
    "end time",
    "ended at",
    "ended",
    "end date",
    "ends at",
    "until",
    "to",
    "stop",
    "end timestamp",
    "finish",
    "finished at",
];
/// What in the name of a column says that its times are counted from a start.
const COUNTED: [&str; 6] = ["elapsed", "timecode", "time code", "offset", "relative time", "mm ss"];
const KIND: [&str; 6] = ["kind", "type", "event type", "category", "class", "entry type"];

const SOURCE: [&str; 8] = ["source", "source name", "system", "channel", "channel name", "service", "tool", "quelle"];

/// The columns that may hold who, by the field of an object that holds somebody.
const WHOSE: [&str; 6] = ["name", "full name", "display name", "summary", "login", "email"];

/// The cells of one row, by column.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a>(pub(super) &'a StringRecord);

impl<'a> Cells<'a> {
    /// A cell without blanks around it; empty where there is none.
    pub(super) fn get(self, column: Option<usize>) -> &'a str {
        column.and_then(|column| self.0.get(column)).unwrap_or("").trim()
    }
}

/// Whether the first row, but for titles above it, names a column of words and one of times.
pub(crate) fn has_heading(text: &str, separator: Separator) -> bool {
    let first: Vec<StringRecord> = rows(text, separator).take(ABOVE + 1).collect();
    first.get(above(&first)).is_some_and(names_columns)
}

/// How many rows may stand above the names of the columns.
pub(super) const ABOVE: usize = 10;

/// How many rows stand above the names of the columns: a title, what it was made with, nothing at all.
pub(crate) fn above(sample: &[StringRecord]) -> usize {
    let filled = |row: &StringRecord| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let found = sample.iter().take(ABOVE + 1).position(names_columns).unwrap_or(0);
    let titles = sample[..found].iter().all(|row| filled(row) <= 1 || filled(row) * 2 <= filled(&sample[found]));
    if titles { found } else { 0 }
}

fn names_columns(row: &StringRecord) -> bool {
    if row.len() > limits::COLUMNS {
        return false;
    }
    let named = by_heading(row, &[]);
    named.what.is_some() && (named.time.is_some() || named.date.is_some()) && !row.iter().any(is_time)
}

/// The mapping of a table from its first rows, or the one that was chosen where it fits.
pub(super) fn mapping(sample: &[StringRecord], heading: Heading, chosen: Option<&Mapping>) -> Mapping {
    let Some(first) = sample.first() else {
        return Mapping::default();
    };
    let fits = |column: Option<usize>| column.filter(|column| *column < first.len());
    if let Some(chosen) = chosen {
        let heading = chosen.heading || heading == Heading::Sure;
        return Mapping {
            columns: titles(first, heading),
            heading,
            time: fits(chosen.time),
            date: fits(chosen.date),
            who: fits(chosen.who),
            what: fits(chosen.what),
            kind: fits(chosen.kind),
            source: fits(chosen.source),
        };
    }
    let mut found = by_heading(first, &sample[1..]);
    let named = found.time.is_some() || found.date.is_some() || found.what.is_some();
    let titled = !first.iter().any(is_time) && (named || stands_over_times(first, &sample[1..]));
    found.heading = heading == Heading::Sure || titled;
    if !found.heading {
        found = Mapping::default();
    }
    found.columns = titles(first, found.heading);
    by_cells(&sample[usize::from(found.heading)..], &mut found);
    found
}

/// The columns that hold something that is taken in.
pub(super) fn taken(mapping: &Mapping) -> [Option<usize>; 6] {
    [mapping.time, mapping.date, mapping.who, mapping.what, mapping.kind, mapping.source]
}

/// The columns beside the one with the words whose names say that they hold some too.
pub(super) fn instead(mapping: &Mapping) -> Vec<usize> {
    let named = |word: &str| mapping.columns.iter().position(|name| words(name) == word);
    let free = |at: &usize| mapping.heading && !taken(mapping).contains(&Some(*at));
    WHAT.iter().chain(&FILES).filter_map(|word| named(word)).filter(free).collect()
}

/// The column of nothing but times that its name says to be ends.
pub(super) fn end(sample: &[StringRecord], mapping: &Mapping) -> Option<usize> {
    let free = |at: &usize| mapping.heading && mapping.time.is_some() && !taken(mapping).contains(&Some(*at));
    let named = |at: &usize| END.contains(&without_zone(&words(&mapping.columns[*at])).as_str());
    (0..mapping.columns.len()).filter(free).filter(named).find(|at| {
        let rows = sample.iter().skip(1).map(|row| Cells(row).get(Some(*at)));
        let mut cells = rows.filter(|cell| !cell.is_empty()).peekable();
        let numbers = mapping.time.is_some_and(|time| begins(&mapping.columns[time]));
        let fits = |cell| is_time(cell) || counted::whole(cell).is_some() || numbers && number(cell).is_some();
        cells.peek().is_some() && cells.all(fits)
    })
}

/// Whether a column is named as one of beginnings, which may be numbers.
pub(super) fn begins(name: &str) -> bool {
    const NAMES: [&str; 8] =
        ["start", "start time", "begin", "offset", "start ms", "start sec", "start seconds", "start offset"];
    NAMES.contains(&words(name).as_str())
}

/// Whether a column is named as one whose times are counted from a start.
pub(super) fn counts(name: &str) -> bool {
    let name = words(name);
    COUNTED.iter().any(|word| name.contains(word)) && !name.contains("hh mm")
}

/// A heading in small letters with single blanks, for comparing; "createdAt" is "created at".
pub(super) fn words(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 4);
    let mut was_small = false;
    for c in heading.chars() {
        if was_small && c.is_uppercase() {
            spaced.push(' ');
        }
        was_small = c.is_lowercase();
        spaced.push(if c.is_alphanumeric() { c } else { ' ' });
    }
    spaced.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn titles(first: &StringRecord, heading: bool) -> Vec<String> {
    first
        .iter()
        .enumerate()
        .map(|(at, cell)| match shortened(cell).0 {
            name if heading && !name.is_empty() => name,
            _ => format!("column {}", at + 1),
        })
        .collect()
}

/// What the names of the columns say. Of two that say it equally well, the one that more rows fill: what stands in the
/// object of a few ("pinnedBy.username") is about something else.
pub(crate) fn by_heading(first: &StringRecord, rows: &[StringRecord]) -> Mapping {
    let filled = |at: usize| rows.iter().filter(|row| !Cells(row).get(Some(at)).is_empty()).count();
    let names: Vec<String> = first.iter().map(|cell| without_zone(&words(cell))).collect();
    let inner: Vec<Option<Inner>> = first.iter().map(Inner::of).collect();
    let mut taken = HashSet::new();
    let mut find = |list: &[&str]| {
        let outer =
            || list.iter().find_map(|word| (0..names.len()).find(|at| names[*at] == *word && !taken.contains(at)));
        let at = outer().or_else(|| {
            let free = (0..inner.len()).filter(|at| !taken.contains(at));
            let ranked = free.filter_map(|at| Some((inner[at].as_ref()?.rank(list)?, Reverse(filled(at)), at)));
            ranked.min().map(|(.., at)| at)
        })?;
        taken.insert(at);
        Some(at)
    };
    let mut time = find(&TIME);
    let mut date = find(&DATE);
    if time.is_none() {
        time = date.take();
    }
    let (kind, what, who) = (find(&KIND), find(&WHAT), find(&WHO));
    Mapping { time, date, kind, what, who, source: find(&SOURCE), ..Mapping::default() }
}

/// The name of a field within an object: `data.author.name`.
struct Inner {
    depth: usize,
    name: String,
    /// The object around it, where the field is what somebody in it is called.
    whose: Option<String>,
}

impl Inner {
    fn of(path: &str) -> Option<Self> {
        let (around, name) = path.rsplit_once('.')?;
        let (name, around) = (words(name), words(around.rsplit('.').next().unwrap_or(around)));
        let whose = Some(around).filter(|_| WHOSE.contains(&name.as_str()));
        Some(Self { depth: path.matches('.').count(), name, whose })
    }

    /// How well it fits a list, nearer and earlier first. A thing has a name too, and is nobody.
    fn rank(&self, list: &[&str]) -> Option<usize> {
        let name = match (&self.whose, list == WHO) {
            (Some(whose), true) => whose,
            (Some(_), false) if self.name != "summary" => return None,
            _ => &self.name,
        };
        list.iter().position(|word| word == name).map(|at| self.depth * 3 + at)
    }
}

/// "time utc" and "time (in utc)" name the same column as "time".
fn without_zone(name: &str) -> String {
    let kept: Vec<&str> = name.split(' ').filter(|word| !["in", "utc", "gmt", "local"].contains(word)).collect();
    kept.join(" ")
}

/// Whether some cell that is no time stands over a column of nothing but times, as a title does.
fn stands_over_times(first: &StringRecord, rest: &[StringRecord]) -> bool {
    (0..first.len()).any(|at| {
        let mut below = rest.iter().map(|row| Cells(row).get(Some(at))).filter(|cell| !cell.is_empty()).peekable();
        !first[at].trim().is_empty() && below.peek().is_some() && below.all(is_time)
    })
}

/// Fills in what the heading did not say from what the cells look like.
fn by_cells(rows: &[StringRecord], found: &mut Mapping) {
    let width = found.columns.len();
    let column = |at: usize| rows.iter().map(move |row| Cells(row).get(Some(at))).filter(|cell| !cell.is_empty());
    if found.time.is_none() && found.date.is_none() {
        found.time = (0..width).find(|at| {
            let (all, times) =
                column(*at).fold((0, 0), |(all, times), cell| (all + 1, times + usize::from(is_time(cell))));
            all > 0 && times * 10 >= all * 6
        });
    }
    let free = |found: &Mapping, at: usize| !taken(found).contains(&Some(at));
    if found.what.is_none() {
        let length = |at: &usize| {
            let words = |cell: &&str| is_words(cell);
            (column(*at).filter(words).map(str::len).sum::<usize>(), column(*at).map(str::len).sum::<usize>())
        };
        found.what = (0..width)
            .filter(|at| free(found, *at) && column(*at).any(|cell| cell.chars().any(char::is_alphabetic)))
            .max_by_key(length);
    }
    if found.who.is_none() && !found.heading {
        found.who = (0..width).find(|at| free(found, *at) && holds_names(column(*at)));
    }
}

/// Short words that come again: names, most likely.
fn holds_names<'a>(cells: impl Iterator<Item = &'a str>) -> bool {
    let cells: Vec<&str> = cells.collect();
    let distinct: HashSet<&str> = cells.iter().copied().collect();
    let short = cells.iter().all(|cell| cell.chars().count() <= 40 && cell.chars().any(char::is_alphabetic));
    cells.len() >= 2 && short && distinct.len() * 2 <= cells.len() + 1
}

/// Whether a cell is something to read: no address, no key, no time, no structure written out.
fn is_words(cell: &str) -> bool {
    let structure = cell.starts_with(['{', '[']) || cell.contains("://") && !cell.contains(' ');
    let key = !cell.contains(' ') && cell.len() > 20 && cell.bytes().any(|byte| byte.is_ascii_digit());
    !structure && !key && cell.chars().any(char::is_alphabetic) && !is_time(cell)
}

fn is_time(cell: &str) -> bool {
    time::begun(cell, None).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(text: &str) -> Mapping {
        let sample: Vec<_> = rows(text, Separator::Comma).collect();
        mapping(&sample, Heading::Guessed, None)
    }

    #[test]
    fn a_heading_is_understood() {
        let found = guess("Timestamp (UTC),Actor,Type,What happened,Link\n2026-01-01 10:00,A,alert,x,y\n");
        assert!(found.heading);
        assert_eq!((found.time, found.who, found.kind, found.what), (Some(0), Some(1), Some(2), Some(3)));
        let found = guess("Date,Time,Message,Author\n2026-01-01,10:00,x,A\n");
        assert_eq!((found.date, found.time, found.what, found.who), (Some(0), Some(1), Some(2), Some(3)));
        let found = guess("Time (in UTC),Description,Owner\n2026-01-01 10:00,x,A\n");
        assert_eq!((found.time, found.what, found.who), (Some(0), Some(1), Some(2)));
        let found = guess("createdAt,message,userName,channel\n2026-01-01 10:00,x,A,y\n");
        assert_eq!((found.time, found.what, found.who, found.source), (Some(0), Some(1), Some(2), Some(3)));
        let found = guess("Date,Event\n2026-01-01,x\n");
        assert_eq!((found.date, found.time, found.what), (None, Some(0), Some(1)));
    }

    #[test]
    fn a_field_within_an_object_is_known_by_its_own_name() {
        let found = guess("id,data.service.name,data.occurred_at,data.author.name,data.event,data.service.id\n");
        assert_eq!((found.time, found.who, found.what, found.source), (Some(2), Some(3), Some(4), None));
        let found = guess("data.message,incident.notes.text,message\n");
        assert_eq!(found.what, Some(2), "the nearest first");
    }

    #[test]
    fn addresses_keys_and_structures_are_no_words() {
        let cells = "2026-01-01 10:00,https://example.org/a/long/way,9de5069c5afe602b2ea0a04b66beb2c0,\"[{\"\"a\"\":1,\"\"b\"\":\"\"x y\"\"}]\",it stood\n";
        let found = guess(&format!("when,link,key,list,said\n{cells}{cells}"));
        assert_eq!((found.time, found.what), (Some(0), Some(4)));
    }

    #[test]
    fn a_title_over_times_is_a_heading_whatever_it_says() {
        let found =
            guess("stamp,remark,first\n2026-01-01 10:00,amber,the gate stood\n2026-01-01 10:01,green,it moved\n");
        assert!(found.heading);
        assert_eq!((found.time, found.what), (Some(0), Some(2)));
        assert!(!guess("one,two\nthree,four\n").heading);
    }

    #[test]
    fn cells_speak_where_there_is_no_heading() {
        let found = guess(
            "Ana,2026-01-01 10:00,the page went off\nAna,2026-01-01 10:01,we looked at the graph\nBo,2026-01-01 10:02,I called\n",
        );
        assert!(!found.heading);
        assert_eq!((found.time, found.who, found.what), (Some(1), Some(0), Some(2)));
        assert_eq!(found.columns, ["column 1", "column 2", "column 3"]);
    }

    #[test]
    fn a_choice_overrules_and_cannot_point_outside() {
        let sample: Vec<_> = rows("a,b\nc,d\n", Separator::Comma).collect();
        let chosen = Mapping { what: Some(0), who: Some(9), ..Mapping::default() };
        let found = mapping(&sample, Heading::Guessed, Some(&chosen));
        assert_eq!((found.what, found.who), (Some(0), None));
    }
}
