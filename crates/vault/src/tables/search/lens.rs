//! A few texts under the same index as all of them, in memory: which of them fit a question, and where.
//!
//! Beginnings are asked of a lens where they are frequent: the index of all records reads everything that begins so. A
//! lens is gone with the search it was made for.

use rusqlite::{Connection, params};

use crate::Result;

const BEFORE: char = '\u{2}';
const AFTER: char = '\u{3}';

pub(super) struct Lens<'a> {
    texts: Connection,
    question: &'a str,
    laid: i64,
}

impl<'a> Lens<'a> {
    pub(super) fn new(question: &'a str) -> Result<Self> {
        let texts = Connection::open_in_memory()?;
        texts.execute_batch(
            "CREATE VIRTUAL TABLE lens USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2'); BEGIN;",
        )?;
        Ok(Self { texts, question, laid: 0 })
    }

    pub(super) fn question(&self) -> &str {
        self.question
    }

    /// Which of these texts fit, by their place among them.
    pub(super) fn fitting(&mut self, texts: &[String]) -> Result<Vec<usize>> {
        let before = self.laid;
        for text in texts {
            self.lay(text)?;
        }
        self.texts
            .prepare_cached("SELECT rowid FROM lens WHERE lens MATCH ?1 AND rowid > ?2 ORDER BY rowid")?
            .query_and_then(params![self.question, before], |row| {
                Ok(usize::try_from(row.get::<_, i64>(0)? - before - 1).unwrap_or_default())
            })?
            .collect()
    }

    /// Where the words stand in each of these texts: from and to, in Unicode code points. All texts are laid before the
    /// index is asked once, since it writes what waits whenever it is asked.
    pub(super) fn places(&mut self, texts: &[&str]) -> Result<Vec<Vec<(u32, u32)>>> {
        let before = self.laid;
        for text in texts {
            self.lay(text)?;
        }
        let mut places = vec![Vec::new(); texts.len()];
        let mut statement = self.texts.prepare_cached(
            "SELECT rowid, highlight(lens, 0, char(2), char(3)) FROM lens WHERE lens MATCH ?1 AND rowid > ?2",
        )?;
        let mut rows = statement.query(params![self.question, before])?;
        while let Some(row) = rows.next()? {
            let at = usize::try_from(row.get::<_, i64>(0)? - before - 1).unwrap_or_default();
            if let Some(text) = texts.get(at) {
                places[at] = marked_places(text, &row.get::<_, String>(1)?);
            }
        }
        Ok(places)
    }

    fn lay(&mut self, text: &str) -> Result<()> {
        self.laid += 1;
        self.texts
            .prepare_cached("INSERT INTO lens (rowid, text) VALUES (?1, ?2)")?
            .execute(params![self.laid, text])?;
        Ok(())
    }
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
    fn places_count_code_points_and_survive_marks_in_the_text() {
        assert_eq!(marked_places("sö höld", "sö \u{2}höld\u{3}"), [(3, 7)]);
        assert_eq!(marked_places("a\u{2}b c", "a\u{2}b \u{2}c\u{3}"), [(4, 5)]);
    }

    #[test]
    fn texts_are_told_apart_and_marked() {
        let mut lens = Lens::new("\"load\" \"pag\"*").unwrap();
        let texts = ["Page lòad", "load", "the page, its load"].map(str::to_owned);
        assert_eq!(lens.fitting(&texts).unwrap(), [0, 2]);
        assert_eq!(lens.fitting(&texts[1..]).unwrap(), [1]);
        let places = lens.places(&texts.each_ref().map(String::as_str)).unwrap();
        assert_eq!(places, [vec![(0, 4), (5, 9)], vec![], vec![(4, 8), (14, 18)]]);
    }
}
