//! The limit of W4: a bare encrypted table and its index, asked in SQL. It knows no reviews, sources or clocks that were
//! set right; its rows lie in order of time, so that the newest are those with the highest numbers.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::Question;
use crate::messages::Messages;

pub(crate) struct Limit(Connection);

impl Limit {
    pub(crate) fn fill(folder: &Path, messages: &Messages) -> Self {
        let connection = Connection::open(folder.join("limit.db")).expect("a database");
        connection
            .execute_batch(
                "PRAGMA key = \"x'5f00000000000000000000000000000000000000000000000000000000000001'\";
                 PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
                 PRAGMA temp_store = MEMORY;
                 CREATE TABLE records (row INTEGER PRIMARY KEY, at INTEGER NOT NULL, speaker INTEGER NOT NULL,
                   text TEXT NOT NULL) STRICT;
                 CREATE VIRTUAL TABLE texts USING fts5 (text, content = 'records', content_rowid = 'row',
                   tokenize = 'unicode61 remove_diacritics 2');
                 INSERT INTO texts (texts, rank) VALUES ('hashsize', 67108864);
                 INSERT INTO texts (texts, rank) VALUES ('automerge', 0);",
            )
            .expect("an empty table");
        for first in (0..messages.count()).step_by(100_000) {
            connection.execute_batch("BEGIN").expect("begun");
            for number in first..(first + 100_000).min(messages.count()) {
                let message = messages.message(number);
                connection
                    .prepare_cached("INSERT INTO records (row, at, speaker, text) VALUES (?1, ?2, ?3, ?4)")
                    .and_then(|mut put| put.execute(params![number + 1, message.at, message.speaker, message.text]))
                    .expect("a record");
                connection
                    .prepare_cached("INSERT INTO texts (rowid, text) VALUES (?1, ?2)")
                    .and_then(|mut put| put.execute(params![number + 1, message.text]))
                    .expect("indexed");
            }
            connection.execute_batch("COMMIT").expect("committed");
        }
        connection.execute_batch("PRAGMA cache_size = -16000").expect("as much cache as ours");
        Self(connection)
    }

    /// The texts that fit, the newest first.
    pub(crate) fn search(&self, question: &Question, first: usize) -> Vec<String> {
        let speaker = question.speaker.map_or(String::new(), |number| format!(" AND r.speaker = {number}"));
        let time = question.time.map_or(String::new(), |(from, to)| format!(" AND r.at >= {from} AND r.at < {to}"));
        let sql = format!(
            "SELECT r.text, r.at, r.speaker, highlight(texts, 0, '[', ']') FROM texts AS t
             CROSS JOIN records AS r ON r.row = t.rowid
             WHERE t.texts MATCH ?1{speaker}{time} ORDER BY t.rowid DESC LIMIT ?2"
        );
        let mut statement = self.0.prepare_cached(&sql).expect("a question");
        let found = statement.query_map(params![question.index, first], |row| {
            std::hint::black_box(row.get_ref(3)?.as_str().map(str::len).unwrap_or_default());
            row.get(0)
        });
        found.expect("an answer").collect::<Result<_, _>>().expect("texts")
    }
}
