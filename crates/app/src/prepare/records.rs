//! Records for showing: set right by their source's clock, with the role of whoever spoke. Which statements are tied to
//! a record is only told for whom it is asked.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use domain::evidence::{Record, Source};
use domain::ids::{ParticipantId, RecordId, ReviewId, SourceId};
use domain::review::Participant;
use domain::words::{PersonName, Words};
use vault::Read;
use vault::tables::evidence::{Marks, RecordFilter};

use super::wire::RecordView;
use crate::failure::{Code, Failure};

/// Whose ties to records may be known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ties {
    /// The facilitator's own rooms: all.
    OfAll,
    /// The interview room: those of one account.
    Of(ParticipantId),
    /// Nobody's.
    Hidden,
}

/// What is needed to show the records of a review.
pub(crate) struct Showing<'r> {
    r: &'r Read<'r>,
    sources: HashMap<SourceId, Source>,
    roles: HashMap<ParticipantId, Participant>,
    ties: Ties,
}

impl<'r> Showing<'r> {
    pub(crate) fn new(r: &'r Read<'r>, review: ReviewId, ties: Ties) -> Result<Self, Failure> {
        let sources = r.sources(review)?.into_iter().map(|source| (source.id, source)).collect();
        let roles = r.participants(review)?.into_iter().map(|who| (who.id, who)).collect();
        Ok(Self { r, sources, roles, ties })
    }

    pub(crate) fn view(&self, record: Record) -> Result<RecordView, Failure> {
        let source = self.sources.get(&record.source);
        let skew = Duration::seconds(source.map_or(0, |source| source.skew_s));
        let tied = match self.ties {
            Ties::Hidden => 0,
            Ties::OfAll => self.r.statements_tied_to(record.id, None)?.len(),
            Ties::Of(participant) => self.r.statements_tied_to(record.id, Some(participant))?.len(),
        };
        Ok(RecordView {
            id: record.id,
            source: record.source,
            source_name: source.map(|source| source.name.clone()).unwrap_or_default(),
            kind: record.kind,
            at: record.at.map(|at| at - skew),
            precision: record.precision,
            offset_ms: record.offset_ms,
            speaker: record.speaker.map(|name| PersonName::new(name.expose())),
            participant: record.participant,
            role: record.participant.and_then(|id| self.roles.get(&id)).map(|who| who.role.clone()),
            text: record.text,
            mark: record.mark,
            tied,
        })
    }

    pub(crate) fn views(&self, records: Vec<Record>) -> Result<Vec<RecordView>, Failure> {
        records.into_iter().map(|record| self.view(record)).collect()
    }
}

/// A record, if it is part of a review.
pub(crate) fn of_review(r: &Read<'_>, id: RecordId, review: ReviewId) -> Result<Record, Failure> {
    if r.review_of_record(id)? == review { Ok(r.record(id)?) } else { Err(Code::NotFound.into()) }
}

/// Records near a time, or with some words; with neither, the first ones.
pub(crate) fn near_or_with_words(
    r: &Read<'_>,
    review: ReviewId,
    words: &str,
    near: Option<DateTime<Utc>>,
    limit: u32,
) -> Result<Vec<Record>, Failure> {
    if !words.trim().is_empty() {
        let mut records = super::searching::with_words(r, review, words, limit)?;
        records.sort_by_key(|record| record.at);
        return Ok(records);
    }
    match near {
        Some(near) => Ok(r.records_near(review, near, limit)?),
        None => Ok(r.records(everything(review), 0, limit)?),
    }
}

/// Key moments first, then the earliest records, to look for what a name refers to.
pub(crate) fn marked_first(r: &Read<'_>, review: ReviewId, limit: u32) -> Result<Vec<Record>, Failure> {
    let marked = r.records(RecordFilter { marks: Marks::KeyMoments, ..everything(review) }, 0, limit)?;
    if marked.is_empty() { Ok(r.records(everything(review), 0, limit)?) } else { Ok(marked) }
}

/// Every record of a review.
pub(crate) fn everything(review: ReviewId) -> RecordFilter<'static> {
    RecordFilter { review, sources: &[], marks: Marks::All }
}

/// The name a source shows for somebody, as words to keep.
pub(crate) fn shown_name(name: Option<&str>) -> Option<Words> {
    name.filter(|name| !name.trim().is_empty()).map(Words::new)
}
