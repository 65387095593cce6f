//! Where editions leave this machine: through the gate, for one group of readers, with a record of what was shared. What
//! the gate holds does not leave, and nothing here can make it.

mod editions;
mod looking;
pub mod wire;

use domain::consent::Audience;
use domain::ids::ReviewId;
use domain::review::ReadingGroup;
use vault::Read;
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::{LONGEST_TITLE, head};
use crate::rooms::Facilitating;
use crate::session::wire::Done;

pub(crate) use editions::export;

/// The group that every review has while no other was made: those who gave an account.
const REVIEW_GROUP: &str = "Review group";

pub(crate) fn open(room: &Facilitating<'_>, request: OpenShare) -> Result<ShareView, Failure> {
    room.vault.read(|r| {
        let review = r.review(request.review)?;
        let groups = groups(r, review.id)?;
        let group = match &request.group {
            Some(name) => groups.iter().find(|group| group.name == *name),
            None => groups.first(),
        };
        let group = group.ok_or(Code::NotFound)?;
        let looked = looking::look(r, review.id, group.audience)?;
        Ok::<_, Failure>(ShareView {
            group: group.name.clone(),
            groups: groups.iter().map(|it| ReadingGroupView { name: it.name.clone(), audience: it.audience }).collect(),
            may_leave: looked.edition.is_some(),
            preview: looked.edition.as_ref().map(looking::view).transpose()?,
            checks: looked.checks,
            left: editions::left(r, review.id)?,
            review: head(review),
        })
    })
}

/// The groups of a review; the review group stands in while none was made.
fn groups(r: &Read<'_>, review: ReviewId) -> Result<Vec<ReadingGroup>, Failure> {
    let groups = r.reading_groups(review)?;
    if groups.is_empty() {
        return Ok(vec![ReadingGroup { name: REVIEW_GROUP.to_owned(), audience: Audience::ReviewGroup }]);
    }
    Ok(groups)
}

pub(crate) fn write_group(room: &Facilitating<'_>, request: WriteReadingGroup) -> Result<Done, Failure> {
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(Code::TitleMissing.into());
    }
    if name.chars().count() > LONGEST_TITLE {
        return Err(Code::TooLong.into());
    }
    room.vault.write(|w| match request.audience {
        None => w.remove_reading_group(request.review, &name),
        Some(audience) => w.put_reading_group(request.review, &ReadingGroup { name: name.clone(), audience }),
    })?;
    room.changed(Announcement::Share { review: request.review });
    room.changed(Announcement::Review { review: request.review });
    Ok(Done {})
}
