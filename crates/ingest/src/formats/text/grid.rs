//! Tables in Markdown: a row whose time column holds a time is something that happened then.
//!
//! A table without times is left as it stands. Cells keep their words; only the bars, what escapes
//! them, and the marks around a name go.

use super::{Piece, Reading};
use crate::formats::counted;
use crate::formats::table::columns;
use crate::time::{self, Span, Written};
use csv::StringRecord;

/// The rows of a table as pieces and how many lines it takes, if one with times begins there.
pub(super) fn rows<'a>(lines: &[(usize, &'a str)], reading: Reading) -> Option<(Vec<Piece<'a>>, usize)> {
    let (head, rule) = (lines.first()?.1, lines.get(1)?.1);
    if !head.contains('|') || !is_rule(rule) {
        return None;
    }
    let length = lines.iter().take_while(|(_, line)| line.contains('|')).count();
    let head = cells(head);
    let body: Vec<(usize, &'a str, Vec<String>)> =
        lines[2..length].iter().map(|(number, line)| (*number, *line, cells(line))).collect();
    let mut found = columns::by_heading(&StringRecord::from(head.clone()), &[]);
    let cell = |row: &[String], at: Option<usize>| at.and_then(|at| row.get(at)).cloned().unwrap_or_default();
    let timed = |at: usize| body.iter().any(|(_, _, row)| stamp(&cell(row, Some(at)), reading).is_some());
    if found.time.is_none() && found.date.is_none() && timed(0) {
        found.time = Some(0);
        found.who = found.who.filter(|at| *at != 0);
    }
    let (time, date) = (found.time, found.date);
    if ![time, date].into_iter().flatten().any(timed) {
        return None;
    }
    let named = [time, date].iter().find_map(|at| time::zone_in(&cell(&head, *at)));
    let pieces =
        body.into_iter().filter(|(_, _, row)| row.iter().any(|cell| !cell.is_empty())).map(|(line, _, row)| {
            let said = [cell(&row, date), cell(&row, time)].join(" ").trim().to_owned();
            let stamp = stamp(&said, reading).map(|found| Span { rest: "", ..found });
            let left_out =
                |at: usize| Some(at) == found.who || stamp.is_some() && (Some(at) == time || Some(at) == date);
            let words: Vec<&str> = row
                .iter()
                .enumerate()
                .filter(|(at, cell)| !left_out(*at) && !cell.is_empty())
                .map(|(_, cell)| cell.as_str())
                .collect();
            let who = Some(cell(&row, found.who)).filter(|who| !who.is_empty());
            let in_zone = |written: Written| named.map_or(written, |named| written.in_zone(named));
            let who = who.map(|who| who.trim_matches(['*', '_', '`', '@']).to_owned());
            Piece {
                line,
                end_ms: stamp.as_ref().and_then(counted::end_of),
                time: stamp.map(|found| (in_zone(found.start), said.into())),
                who,
                text: words.join(" | "),
                ..Piece::default()
            }
        });
    Some((pieces.collect(), length))
}

/// "|---|:--:|", which makes the line above it a heading.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: ".contains(c))
}

/// The cells of a row without the bars around it; `\|` is no end of one, `<br>` a new line in it.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        match (c, cells.last_mut()) {
            ('|', _) if !escaped => cells.push(String::new()),
            (c, Some(cell)) => {
                if escaped && c != '|' {
                    cell.push('\\');
                }
                escaped = c == '\\' && !escaped;
                if !escaped {
                    cell.push(c);
                }
            }
            (_, None) => {}
        }
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    let shown = |cell: String| cell.replace("<br />", "\n").replace("<br/>", "\n").replace("<br>", "\n");
    cells.into_iter().map(|cell| shown(cell).trim().to_owned()).collect()
}

/// Whether a cell is a time, and so names no column.
pub(super) fn is_time(cell: &str) -> bool {
    [Reading::Dated(None), Reading::Counted].into_iter().any(|reading| stamp(cell, reading).is_some())
}

/// A cell that begins with a time; what follows it there is kept as said.
fn stamp(cell: &str, reading: Reading) -> Option<Span<'_>> {
    let bare = cell.trim_start_matches(['*', '_', '`', '~', ' ']);
    reading.leading(bare).filter(|found| !found.rest.starts_with(char::is_alphanumeric))
}
