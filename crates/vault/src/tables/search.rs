//! Searching the words of the records: all words asked for, the last may be a beginning, newest import first.
//!
//! It ranks nothing: ranking reads every hit of a frequent word, newest-first stops at the last one shown.

use domain::{
    evidence::Record,
    ids::{ReviewId, SourceId},
};
use rusqlite::{params_from_iter, types::Value};

use super::{
    columns::id,
    evidence::{places, record},
};
use crate::{Error, Read, Result};

const BEFORE: char = '\u{2}';
const AFTER: char = '\u{3}';
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
    /// [`Error::NotFound`] when the review or a source is not there.
    pub fn search(&self, sought: Sought<'_>) -> Result<Found> {
        let Some(query) = query(sought.words) else { return Ok(Found::default()) };
        let sources = sought.sources.iter().map(|source| self.source_number(*source)).collect::<Result<Vec<_>>>()?;
        let mut found = Found::default();
        let mut rows = Vec::new();
        // Imports are stretches of rows, each of one review: the newest are looked through first, and no further than
        // it takes.
        for (review, first, last) in self.stretches(sought.review)? {
            let last = sought.after.map_or(last, |after| last.min(after - 1));
            let lacking = sought.limit as usize + 1 - rows.len();
            if first <= last {
                let hits = self.rows(&query, (first, last), &sources, lacking)?;
                rows.extend(hits.into_iter().map(|row| (review, row)));
            }
            if rows.len() > sought.limit as usize {
                break;
            }
        }
        if rows.len() > sought.limit as usize {
            rows.truncate(sought.limit as usize);
            found.more = rows.last().map(|(_, row)| *row);
        }
        for (review, row) in rows {
            found.records.push(self.hit(&query, review, row)?);
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

    fn rows(&self, query: &str, (first, last): (i64, i64), sources: &[i64], limit: usize) -> Result<Vec<i64>> {
        let mut values = vec![Value::from(query.to_owned()), first.into(), last.into()];
        let mut sql = String::from("SELECT t.rowid FROM records_text AS t");
        let mut condition = String::from(" WHERE t.records_text MATCH ? AND t.rowid BETWEEN ? AND ?");
        if !sources.is_empty() {
            sql.push_str(" JOIN records AS r ON r.row = t.rowid");
            condition.push_str(&format!(" AND r.source IN ({})", places(sources.len())));
            values.extend(sources.iter().copied().map(Value::from));
        }
        sql.push_str(&condition);
        sql.push_str(" ORDER BY t.rowid DESC LIMIT ?");
        values.push((limit as i64).into());
        Ok(self
            .conn
            .prepare_cached(&sql)?
            .query_map(params_from_iter(values), |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?)
    }

    fn hit(&self, query: &str, review: ReviewId, row: i64) -> Result<Hit> {
        let sql = format!("{} WHERE r.row = ?1", super::evidence::RECORD);
        let record = self.conn.prepare_cached(&sql)?.query_row([row], |row| Ok(record(row)))??;
        let marked: String = self
            .conn
            .prepare_cached(
                "SELECT highlight(records_text, 0, char(2), char(3)) FROM records_text
                 WHERE records_text MATCH ?1 AND rowid = ?2",
            )?
            .query_row((query, row), |row| row.get(0))
            .map_err(Error::from)?;
        let places = marked_places(record.text.expose(), &marked);
        Ok(Hit { review, record, places })
    }
}

/// The words as a question to FTS5: each quoted, so that nothing in them is an operator; the last is a beginning.
fn query(words: &str) -> Option<String> {
    let quoted: Vec<String> = words
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(MOST_WORDS)
        .map(|word| format!("\"{}\"", word.replace('"', "\"\"").replace('\0', "")))
        .collect();
    let open_ended = !words.ends_with(char::is_whitespace);
    (!quoted.is_empty()).then(|| quoted.join(" ") + if open_ended { "*" } else { "" })
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
        assert_eq!(query("retry OR \"x\" "), Some("\"retry\" \"OR\" \"\"\"x\"\"\"".to_owned()));
        assert_eq!(query("page lo"), Some("\"page\" \"lo\"*".to_owned()));
        assert_eq!(query("text:a*"), Some("\"text:a*\"*".to_owned()));
        assert_eq!(query("  - * \" "), None);
        assert_eq!(query(""), None);
    }

    #[test]
    fn places_count_code_points_and_survive_marks_in_the_text() {
        assert_eq!(marked_places("sö höld", "sö \u{2}höld\u{3}"), [(3, 7)]);
        assert_eq!(marked_places("a\u{2}b c", "a\u{2}b \u{2}c\u{3}"), [(4, 5)]);
    }
}
