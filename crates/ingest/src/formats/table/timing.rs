//! How the times of a table are read: of a day, counted from a start, or as numbers of seconds or less.
//!
//! It settles nothing that could be read either way; whoever imports chooses the format, the columns, the order of dates.

use super::columns::{self, Cells};
use crate::decode;
use crate::draft::Mapping;
use crate::formats::counted::{self, Choice, Mark, Why};
use crate::intake::{Intake, When};
use crate::time::{self, DateOrder, Named, Precision, Written};
use csv::StringRecord;

/// How the times of this table are to be read.
pub(super) struct Timing {
    order: Option<DateOrder>,
    /// The zone that the heading names.
    named: Option<Named>,
    /// Why they are counted from a start, where they are.
    pub(super) counted: Option<Why>,
}

impl Timing {
    pub(super) fn of(sample: &[StringRecord], mapping: &Mapping, choice: Choice, intake: &Intake<'_>) -> Self {
        let column = mapping.date.or(mapping.time);
        let dates = sample.iter().map(|row| Cells(row).get(column));
        let named = |column: Option<usize>| {
            let name = column.and_then(|column| mapping.columns.get(column))?;
            time::zone_in(name)
        };
        Self {
            order: intake.date_order().or_else(|| time::order_of(dates)),
            named: named(mapping.time).or_else(|| named(mapping.date)).filter(|_| mapping.heading),
            // What only seems so is for the detector to say, which can be overruled.
            counted: why(sample, mapping, choice).filter(|why| *why != Why::Speech || choice == Choice::Counted),
        }
    }

    /// The time of a row as it is said, as it is kept, and where it ends in milliseconds, if it is counted.
    pub(super) fn read(
        &self,
        cells: Cells<'_>,
        mapping: &Mapping,
        ended: &str,
        intake: &mut Intake<'_>,
        place: &dyn Fn() -> String,
    ) -> (String, When, Option<i64>) {
        let begun = match (cells.get(mapping.date), cells.get(mapping.time)) {
            ("", time) => time.to_owned(),
            (date, "") => date.to_owned(),
            (date, time) => format!("{date} {time}"),
        };
        if begun.is_empty() {
            return (begun, When::default(), None);
        }
        let said = if ended.is_empty() { begun.clone() } else { format!("{begun} – {ended}") };
        let (written, end_ms) = match self.counted {
            Some(why) => counted_at(why, &begun, ended),
            None => (time::begun(&begun, self.order), None),
        };
        let when = match written {
            Some(written) => {
                let written = self.named.map_or(written, |named| written.in_zone(named));
                intake.when(written, &said, place)
            }
            None => {
                intake.warn(place(), "the time cannot be read; it was left open");
                When { as_said: Some(decode::shortened(&said).0), ..When::default() }
            }
        };
        (said, when, end_ms)
    }
}

/// A counted time, and the end that stands behind it or in a cell of its own.
fn counted_at(why: Why, begun: &str, ended: &str) -> (Option<Written>, Option<i64>) {
    if let Some(unit) = unit(why) {
        let at = number(begun).map(|at| Written::After(millis(at, unit), Precision::Ms));
        return (at, number(ended).map(|end| millis(end, unit)));
    }
    let Some((at, precision, end)) = counted::whole(begun) else { return (None, None) };
    (Some(Written::After(at, precision)), end.or_else(|| counted::whole(ended).map(|end| end.0)))
}

/// How many milliseconds the numbers of a column count by.
fn unit(why: Why) -> Option<f64> {
    match why {
        Why::Seconds => Some(1000.0),
        Why::Thousandths => Some(1.0),
        _ => None,
    }
}

/// A number that may count seconds or less; more digits are those of an instant.
pub(super) fn number(cell: &str) -> Option<f64> {
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    let plain = (1..=8).contains(&whole.len()) && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    cell.parse().ok().filter(|_| plain)
}

/// No more than eleven digits come out of eight.
#[allow(clippy::cast_possible_truncation)]
fn millis(number: f64, unit: f64) -> i64 {
    (number * unit).round() as i64
}

/// The time of a row as one that might be counted.
fn mark<'a>(row: Cells<'a>, column: usize, mapping: &Mapping) -> Option<Mark<'a>> {
    let shown = row.get(Some(column));
    let (at, ..) = counted::whole(shown)?;
    Some(Mark { at, shown, named: !row.get(mapping.who).is_empty(), words: words(row, mapping) })
}

fn words(row: Cells<'_>, mapping: &Mapping) -> usize {
    row.get(mapping.what).split_whitespace().count()
}

/// Whether the times of a table are counted, and what says so.
pub(super) fn why(sample: &[StringRecord], mapping: &Mapping, choice: Choice) -> Option<Why> {
    let column = mapping.time.filter(|_| mapping.date.is_none() && choice != Choice::OfDay)?;
    let title = mapping.columns.get(column).filter(|_| mapping.heading);
    let rows = sample.iter().skip(usize::from(mapping.heading)).map(Cells);
    let timed: Vec<Cells<'_>> = rows.filter(|row| !row.get(Some(column)).is_empty()).collect();
    if title.is_some_and(|title| columns::begins(title)) {
        let numbers: Vec<(f64, usize)> =
            timed.iter().map_while(|row| Some((number(row.get(Some(column)))?, words(*row, mapping)))).collect();
        if numbers.len() == timed.len() && numbers.len() >= 2 {
            return unit_of(&numbers, timed.iter().any(|row| row.get(Some(column)).contains('.')));
        }
    }
    let marks: Vec<Mark<'_>> = timed.iter().filter_map(|row| mark(*row, column, mapping)).collect();
    if marks.is_empty() || title.is_some_and(|title| time::zone_in(title).is_some()) {
        return None;
    }
    let titled = title.is_some_and(|title| columns::counts(title)).then_some(Why::Named);
    let seems = || titled.or_else(|| counted::why(&marks)).filter(|_| marks.len() == timed.len());
    seems().or((choice == Choice::Counted).then_some(Why::Chosen))
}

/// By what numbers that rise from near zero count: by seconds where they have decimals, else by what leaves time to say
/// the words.
fn unit_of(numbers: &[(f64, usize)], decimals: bool) -> Option<Why> {
    let (first, last) = (numbers.first()?.0, numbers.last()?.0);
    let words: usize = numbers[..numbers.len() - 1].iter().map(|(_, words)| words).sum();
    let rises = numbers.windows(2).all(|pair| pair[0].0 <= pair[1].0) && first < last;
    let rate = words as f64 / (last - first).max(f64::MIN_POSITIVE);
    let spoken = |rate: f64| (0.2..=8.0).contains(&rate);
    match (decimals, spoken(rate), spoken(rate * 1000.0)) {
        _ if !rises => None,
        (true, ..) | (false, true, false) => (first < 600.0).then_some(Why::Seconds),
        (false, false, true) => (first < 600_000.0).then_some(Why::Thousandths),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_what_leaves_time_for_the_words() {
        let of = |numbers: &[(f64, usize)], decimals| unit_of(numbers, decimals);
        assert_eq!(of(&[(0.0, 9), (4.0, 12), (9.5, 3)], true), Some(Why::Seconds));
        assert_eq!(of(&[(0.0, 9), (4.0, 12), (9.0, 3)], false), Some(Why::Seconds));
        assert_eq!(of(&[(0.0, 9), (4000.0, 12), (9500.0, 3)], false), Some(Why::Thousandths));
        assert_eq!(of(&[(0.0, 9), (9.0, 12), (4.0, 3)], false), None, "they do not rise");
        assert_eq!(of(&[(1.0, 40), (2.0, 60), (3.0, 50)], false), None, "numbers of rows");
        assert_eq!(number("1772359560"), None, "an instant");
        assert_eq!(number("-4"), None);
    }
}
