//! Listing and searching records in the facilitator's own rooms. While a first account is being given in a review, its
//! records are held back here too: whoever listens should not have them fresh in mind, nor on the screen between the two.

use domain::ids::{ReviewId, SourceId};
use vault::Read;
use vault::tables::evidence::{Marks, RecordFilter};
use vault::tables::search::{Asked, Hint, Place, Sought, Who};

use super::records::{Showing, Ties};
use super::wire::*;
use crate::failure::{Code, Failure};
use crate::interview::held_back;
use crate::rooms::Facilitating;

const MOST_RECORDS: u32 = 500;
const MOST_FOUND: u32 = 200;

pub(crate) fn records(room: &Facilitating<'_>, request: ListRecords) -> Result<RecordPage, Failure> {
    let marks = if request.key_moments_only { Marks::KeyMoments } else { Marks::All };
    let filter = RecordFilter { review: request.review, sources: &request.sources, marks };
    room.vault.read(|r| {
        if held_back(r)?.contains(&request.review) {
            return Ok(RecordPage { held_back: true, total: 0, offset: request.offset, records: Vec::new() });
        }
        let showing = Showing::new(r, request.review, Ties::OfAll)?;
        let page = r.records(filter, request.offset, request.limit.min(MOST_RECORDS))?;
        Ok::<_, Failure>(RecordPage {
            held_back: false,
            total: r.count_records(filter)?,
            offset: request.offset,
            records: showing.views(page)?,
        })
    })
}

pub(crate) fn place(room: &Facilitating<'_>, request: PlaceRecord) -> Result<RecordPlace, Failure> {
    room.vault.read(|r| {
        let review = r.review_of_record(request.record)?;
        let held_back = held_back(r)?.contains(&review);
        let offset = if held_back { None } else { Some(r.count_records_before(request.record)?) };
        Ok::<_, Failure>(RecordPlace { offset })
    })
}

pub(crate) fn search(room: &Facilitating<'_>, request: SearchRecords) -> Result<Found, Failure> {
    let asked = Asked::read(&request.words);
    let after = request.after.as_deref().map(str::parse::<Place>).transpose();
    let after = after.map_err(|_| Failure::new(Code::BadRequest).at("after"))?;
    room.vault.read(|r| {
        let held_back: Vec<ReviewId> =
            held_back(r)?.into_iter().filter(|held| request.review.is_none_or(|review| review == *held)).collect();
        let found = r.search(Sought {
            asked: &asked,
            review: request.review,
            without: &held_back,
            sources: &request.sources,
            who: request.who.as_ref().map(who),
            from: request.from,
            to: request.to,
            limit: request.limit.min(MOST_FOUND),
            after,
        })?;
        let mut records = Vec::with_capacity(found.records.len());
        let mut showing: Vec<(ReviewId, Showing<'_>)> = Vec::new();
        for hit in found.records {
            if !showing.iter().any(|(review, _)| *review == hit.review) {
                showing.push((hit.review, Showing::new(r, hit.review, Ties::OfAll)?));
            }
            let (_, of_review) = showing.iter().find(|(review, _)| *review == hit.review).ok_or(Code::Unexpected)?;
            records.push(FoundRecord { review: hit.review, record: of_review.view(hit.record)?, hits: hit.places });
        }
        let more = found.more.map(|place| place.to_string());
        Ok::<_, Failure>(Found { records, more, hint: asked.hint().map(hint), held_back })
    })
}

fn who(spoke: &WhoSpoke) -> Who<'_> {
    match spoke {
        WhoSpoke::Participant { participant } => Who::Participant(*participant),
        WhoSpoke::Speaker { speaker_id } => Who::Speaker(speaker_id),
        WhoSpoke::Named { name } => Who::Named(name.expose()),
    }
}

fn hint(of: Hint) -> SearchHint {
    match of {
        Hint::NoWord => SearchHint::NoWord,
        Hint::OpenQuote => SearchHint::OpenQuote,
    }
}

/// Records of a review with these words, the newest first.
pub(super) fn with_words(
    r: &Read<'_>,
    review: ReviewId,
    words: &str,
    limit: u32,
) -> Result<Vec<domain::evidence::Record>, Failure> {
    let (sources, asked): (&[SourceId], _) = (&[], Asked::read(words));
    let (who, from, to, after) = (None, None, None, None);
    let sought = Sought { asked: &asked, review: Some(review), without: &[], sources, who, from, to, limit, after };
    Ok(r.search(sought)?.records.into_iter().map(|hit| hit.record).collect())
}
