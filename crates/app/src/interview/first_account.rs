//! The first account comes before any record: which reviews have one being given.
//!
//! What rests meanwhile, each room says for itself.

use domain::ids::ReviewId;
use domain::interview::Interview;
use vault::Read;

use crate::failure::Failure;

/// Reviews whose records and merge are held back, since a first account is being given in them.
pub(crate) fn held_back(r: &Read<'_>) -> Result<Vec<ReviewId>, Failure> {
    let mut reviews: Vec<ReviewId> =
        r.running_interviews()?.iter().filter(|it| !Interview::shows_records(it)).map(|it| it.review).collect();
    reviews.sort_unstable();
    reviews.dedup();
    Ok(reviews)
}
