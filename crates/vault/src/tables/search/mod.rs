//! Searching the words of the records: all that was asked for, the newest first across sources, by whom, where and when.
//!
//! It ranks nothing: ranking reads every hit of a frequent word, newest-first stops at the last one shown. Beginnings
//! have no index of their own, which would cost half as much again as all of taking in: where they are frequent, the
//! newest records are looked through instead.

mod asked;
mod lens;
mod newest;
pub(crate) mod spans;

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use domain::{
    evidence::Record,
    ids::{ParticipantId, ReviewId, SourceId},
};
use unicode_normalization::UnicodeNormalization as _;

pub use asked::{Asked, Hint};
use lens::Lens;
use newest::{Key, Limits, Newest, Rows};

use super::{
    columns::id,
    evidence::{RECORD, record},
};
use crate::{Read, Result};

/// How many records are laid under a lens at once.
const A_LOOK: usize = 64;
/// A beginning is frequent while one in so many of the newest records has it.
const FREQUENT: usize = 30;
/// How many of the newest records are looked through before a beginning is taken for rare; of one person's, more, since
/// the index cannot be asked for theirs alone.
const LOOKED_THROUGH: usize = 128;
const LOOKED_THROUGH_OF_ONE: usize = 1_024;

/// What to search for, and where.
#[derive(Debug, Clone, Copy)]
pub struct Sought<'a> {
    /// What was asked for.
    pub asked: &'a Asked,
    /// Only in this review; none searches the whole vault.
    pub review: Option<ReviewId>,
    /// In no case in these reviews.
    pub without: &'a [ReviewId],
    /// Only in these sources; empty means all.
    pub sources: &'a [SourceId],
    /// Only what this person wrote or said.
    pub who: Option<Who<'a>>,
    /// Only what is not before this time, by the corrected clock.
    pub from: Option<DateTime<Utc>>,
    /// Only what is before this time, by the corrected clock.
    pub to: Option<DateTime<Utc>>,
    /// How many to find.
    pub limit: u32,
    /// Go on after this place, as [`Found::more`] gave it.
    pub after: Option<Place>,
}

/// Somebody who speaks in records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who<'a> {
    /// Everything that was mapped to this participant.
    Participant(ParticipantId),
    /// As a source identifies them or, where it does not, as it shows them.
    Speaker(&'a str),
    /// Anybody whose name as shown, or name or role as a participant, has these letters in it, whatever their case and
    /// diacritics.
    Named(&'a str),
}

/// Where a search stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    at: i64,
    row: i64,
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Records, the newest first by corrected clocks, those without a time last; of one time, what was taken in last
    /// first.
    pub records: Vec<Hit>,
    /// Where to go on; none when that was all.
    pub more: Option<Place>,
}

/// A record that fits.
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
    /// Finds records. Asking nothing finds nothing.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] when the review or a source is not there.
    pub fn search(&self, sought: Sought<'_>) -> Result<Found> {
        let limits = Limits::of(self, &sought)?;
        let Some(question) = sought.asked.question() else { return Ok(Found::default()) };
        let limit = sought.limit as usize;
        let mut lens = Lens::new(&question)?;
        let mut keys = if sought.asked.has_beginnings() {
            self.newest_with_beginnings(&sought, &mut lens, &limits, limit + 1)?
        } else {
            Newest::new(self, &limits, Rows::that_fit(self, question.clone())?)?.take(limit + 1)?
        };
        let more = keys.len() > limit;
        keys.truncate(limit);
        let last = keys.last().map(|(at, row)| Place { at: *at, row: *row });
        Ok(Found { records: self.hits(&keys, &mut lens)?, more: last.filter(|_| more) })
    }

    /// Looks through the newest records that have the whole words; when too few of them fit, the index is asked.
    fn newest_with_beginnings(
        &self,
        sought: &Sought<'_>,
        lens: &mut Lens<'_>,
        limits: &Limits,
        count: usize,
    ) -> Result<Vec<Key>> {
        let rows = match sought.asked.question_of_whole_words() {
            Some(whole) => Rows::that_fit(self, whole)?,
            None => Rows::Every,
        };
        let patience = if limits.names_somebody() { LOOKED_THROUGH_OF_ONE } else { LOOKED_THROUGH };
        let mut newest = Newest::new(self, limits, rows)?;
        let (mut found, mut seen) = (Vec::new(), 0);
        while found.len() < count {
            if seen >= patience && found.len() * FREQUENT < seen {
                return Newest::new(self, limits, Rows::all_that_fit(self, lens.question())?)?.take(count);
            }
            let keys = newest.take(A_LOOK)?;
            let texts = keys.iter().map(|(_, row)| self.text_of_row(*row)).collect::<Result<Vec<_>>>()?;
            found.extend(lens.fitting(&texts)?.into_iter().map(|place| keys[place]));
            seen += keys.len();
            if keys.len() < A_LOOK {
                break;
            }
        }
        found.truncate(count);
        Ok(found)
    }

    fn text_of_row(&self, row: i64) -> Result<String> {
        Ok(self
            .conn
            .prepare_cached("SELECT text FROM records WHERE row = ?1")?
            .query_row([row], |found| found.get(0))?)
    }

    fn hits(&self, keys: &[Key], lens: &mut Lens<'_>) -> Result<Vec<Hit>> {
        let found = keys.iter().map(|(_, row)| self.record_of_row(*row)).collect::<Result<Vec<_>>>()?;
        let texts: Vec<&str> = found.iter().map(|(_, record)| record.text.expose()).collect();
        let places = lens.places(&texts)?;
        Ok(found.into_iter().zip(places).map(|((review, record), places)| Hit { review, record, places }).collect())
    }

    fn record_of_row(&self, row: i64) -> Result<(ReviewId, Record)> {
        let (review, record) = self
            .conn
            .prepare_cached(&format!(
                "SELECT {RECORD}, v.id AS review FROM records AS r JOIN sources AS s ON s.number = r.source
                 JOIN reviews AS v ON v.number = r.review LEFT JOIN speakers AS p ON p.number = r.speaker
                 WHERE r.row = ?1"
            ))?
            .query_row([row], |found| Ok((id(found, "review"), record(found))))?;
        Ok((review?, record?))
    }

    /// The numbers of the speakers that somebody is, ascending.
    fn speakers_who_are(&self, who: Who<'_>) -> Result<Vec<i64>> {
        let numbers = |sql: &str, value: &dyn rusqlite::ToSql| -> Result<Vec<i64>> {
            Ok(self.conn.prepare_cached(sql)?.query_map([value], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        };
        match who {
            Who::Participant(participant) => {
                numbers("SELECT number FROM speakers WHERE participant = ?1 ORDER BY number", &participant.0)
            }
            Who::Speaker(speaker) => {
                numbers("SELECT number FROM speakers WHERE ifnull(speaker_id, name) = ?1 ORDER BY number", &speaker)
            }
            Who::Named(letters) => self.speakers_named(&folded(letters)),
        }
    }

    fn speakers_named(&self, letters: &str) -> Result<Vec<i64>> {
        let mut statement = self.conn.prepare_cached(
            "SELECT s.number, s.name, p.name, p.role FROM speakers AS s LEFT JOIN participants AS p
             ON p.id = s.participant ORDER BY s.number",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            for column in 1..=3 {
                let name: Option<String> = row.get(column)?;
                if name.is_some_and(|name| folded(&name).contains(letters)) {
                    found.push(row.get(0)?);
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Without case and diacritics.
fn folded(name: &str) -> String {
    name.trim()
        .nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", self.at, self.row)
    }
}

/// What was given is no place of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place of a search")]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(given: &str) -> std::result::Result<Self, NoPlace> {
        let (at, row) = given.split_once('_').ok_or(NoPlace)?;
        Ok(Self { at: at.parse().map_err(|_| NoPlace)?, row: row.parse().map_err(|_| NoPlace)? })
    }
}
