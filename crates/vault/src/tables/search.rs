//! Searching the words of the records: all words asked for, the last may be a beginning, what was taken in last first.
//!
//! It ranks nothing: ranking reads every hit of a frequent word, last-first stops at the last one shown. Beginnings are
//! looked up only where the words as they stand do not fill the page: a beginning reads all its hits, and an index for
//! beginnings would cost half as much again as all of taking in.

use domain::{
    evidence::Record,
    ids::{ReviewId, SourceId},
};
use rusqlite::{params_from_iter, types::Value};

use super::{
    columns::id,
    evidence::{RECORD, places, record},
};
use crate::{Read, Result};

const BEFORE: char = '\u{2}';
const AFTER: char = '\u{3}';
const SHORTEST_BEGINNING: usize = 2;
/// Longer questions are cut: nobody types them, and each word costs a look-up.
const MOST_WORDS: usize = 16;

/// What to search for, and where.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// Words as typed.
    pub words: &'a str,
    /// Only in this review; none searches the whole vault.
    pub review: Option<ReviewId>,
    /// Only in these sources; empty means all.
    pub sources: &'a [SourceId],
    /// How many to find.
    pub limit: u32,
    /// Go on after this place, as [`Found::more`] gave it.
    pub after: Option<i64>,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Records, those taken in last first.
    pub records: Vec<Hit>,
    /// Where to go on; none when that was all.
    pub more: Option<i64>,
}

/// A record in which all the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Its review.
    pub review: ReviewId,
    /// The record.
    pub record: Record,
    /// Where the words stand in its text: from and to, in Unicode code points.
    pub places: Vec<(u32, u32)>,
}

impl Read<'_> {
    /// Finds records. Blank words find nothing.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when the review or a source is not there.
    pub fn search(&self, sought: Sought<'_>) -> Result<Found> {
        let Some(words) = quoted(sought.words) else { return Ok(Found::default()) };
        let found = self.find(&words, sought)?;
        if found.more.is_none() && is_open_ended(sought.words) {
            return self.find(&format!("{words}*"), sought);
        }
        Ok(found)
    }

    fn find(&self, query: &str, sought: Sought<'_>) -> Result<Found> {
        let sources = sought.sources.iter().map(|source| self.source_number(*source)).collect::<Result<Vec<_>>>()?;
        let (mut found, limit) = (Found::default(), sought.limit as usize);
        let mut last_row = 0;
        // Imports are stretches of rows, each of one review: the last ones are looked through first, and no further
        // than it takes.
        for (review, first, last) in self.stretches(sought.review)? {
            let last = sought.after.map_or(last, |after| last.min(after - 1));
            for (row, hit) in self.hits(query, review, (first, last), &sources, limit + 1 - found.records.len())? {
                if found.records.len() == limit {
                    found.more = Some(last_row);
                    return Ok(found);
                }
                last_row = row;
                found.records.push(hit);
            }
        }
        Ok(found)
    }

    fn stretches(&self, review: Option<ReviewId>) -> Result<Vec<(ReviewId, i64, i64)>> {
        let number = review.map(|review| self.review_number(review)).transpose()?;
        self.conn
            .prepare_cached(
                "SELECT v.id, i.first_row, i.last_row FROM imports AS i JOIN reviews AS v ON v.number = i.review
                 WHERE i.state = 'here' AND (?1 IS NULL OR i.review = ?1) ORDER BY i.first_row DESC",
            )?
            .query_and_then([number], |row| Ok((id(row, "id")?, row.get(1)?, row.get(2)?)))?
            .collect()
    }

    /// The index is walked from its end and records are looked up for what it gives, never the other way round: hence
    /// `CROSS JOIN`, which SQLite does not turn about.
    fn hits(
        &self,
        query: &str,
        review: ReviewId,
        (first, last): (i64, i64),
        sources: &[i64],
        limit: usize,
    ) -> Result<Vec<(i64, Hit)>> {
        let among = if sources.is_empty() { String::new() } else { format!(" AND r.source IN ({})", places(sources)) };
        let sql = format!(
            "SELECT {RECORD}, highlight(records_text, 0, char(2), char(3)) AS marked
             FROM records_text AS t CROSS JOIN records AS r ON r.row = t.rowid
             CROSS JOIN sources AS s ON s.number = r.source LEFT JOIN speakers AS p ON p.number = r.speaker
             WHERE t.records_text MATCH ? AND t.rowid BETWEEN ? AND ?{among} ORDER BY t.rowid DESC LIMIT ?"
        );
        let mut values = vec![Value::from(query.to_owned()), first.into(), last.into()];
        values.extend(sources.iter().copied().map(Value::from));
        values.push((limit as i64).into());
        self.conn
            .prepare_cached(&sql)?
            .query_and_then(params_from_iter(values), |row| {
                let record = record(row)?;
                let places = marked_places(record.text.expose(), row.get_ref("marked")?.as_str().unwrap_or_default());
                Ok((row.get("row")?, Hit { review, record, places }))
            })?
            .collect()
    }
}

/// The words as a question to FTS5: each quoted, so that nothing in them is an operator.
fn quoted(words: &str) -> Option<String> {
    let quoted: Vec<String> = words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"").replace('\0', "")))
        .collect();
    (!quoted.is_empty()).then(|| quoted.join(" "))
}

/// Whether the last word may be the beginning of one. A single letter is not taken for one.
fn is_open_ended(words: &str) -> bool {
    words.rsplit(char::is_whitespace).next().is_some_and(|last| last.chars().count() >= SHORTEST_BEGINNING)
}

/// Walks text and marked text side by side; a mark that the text itself holds is text.
fn marked_places(text: &str, marked: &str) -> Vec<(u32, u32)> {
    let (mut places, mut begun) = (Vec::new(), 0);
    let mut text = text.chars().peekable();
    let mut at: u32 = 0;
    for shown in marked.chars() {
        if text.peek() == Some(&shown) {
            text.next();
            at += 1;
        } else if shown == BEFORE {
            begun = at;
        } else if shown == AFTER {
            places.push((begun, at));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(quoted("retry OR \"x\" "), Some("\"retry\" \"OR\" \"\"\"x\"\"\"".to_owned()));
        assert_eq!(quoted("text:a*"), Some("\"text:a*\"".to_owned()));
        assert_eq!(quoted("  - * \" "), None);
        assert_eq!(quoted(""), None);
        assert!(is_open_ended("page lo") && !is_open_ended("page l") && !is_open_ended("page load "));
    }

    #[test]
    fn places_count_code_points_and_survive_marks_in_the_text() {
        assert_eq!(marked_places("sö höld", "sö \u{2}höld\u{3}"), [(3, 7)]);
        assert_eq!(marked_places("a\u{2}b c", "a\u{2}b \u{2}c\u{3}"), [(4, 5)]);
    }
}
