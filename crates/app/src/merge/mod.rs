//! The merge: agreed statements of all accounts side by side, and what a person answers to what is proposed there. It
//! links and names; it changes no statement, and there is no command that resolves a difference.

mod side_by_side;
pub mod wire;

use domain::ids::{RecordId, ReviewId, StatementId};
use domain::moment::{Declined, Difference, MergeRefusal, Moment};
use vault::Write;
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::LONGEST_TITLE;
use crate::library::wire::ReviewRequest;
use crate::material::Material;
use crate::prepare::records;
use crate::rooms::Facilitating;
use crate::session::wire::Done;
use side_by_side::Agreed;

pub(crate) fn open(room: &Facilitating<'_>, request: ReviewRequest) -> Result<MergeView, Failure> {
    room.vault.read(|r| side_by_side::view(r, request.review))
}

/// Says that some things are one moment. A moment that one of the statements is part of already grows by the others,
/// since what is one with it is one with all of it.
pub(crate) fn confirm(room: &Facilitating<'_>, request: ConfirmSameMoment) -> Result<MomentView, Failure> {
    let now = room.now();
    let view = room.vault.write(|w| {
        let material = Material::read(w, request.review)?;
        let agreed = Agreed::of(&material);
        may_be_linked(w, &agreed, request.review, &request.statements, &request.records)?;
        let (mut statements, mut records) = (request.statements.clone(), request.records.clone());
        for part in w.moments(request.review)? {
            if part.id == request.moment || part.statements.iter().any(|id| request.statements.contains(id)) {
                statements.extend(&part.statements);
                records.extend(&part.records);
                w.remove_moment(part.id)?;
            }
        }
        let moment = Moment::confirm(request.moment, request.review, statements, records, now)?;
        w.put_moment(&moment)?;
        w.log("facilitator", "confirm_same_moment", moment.id.0, now)?;
        agreed.moment_view(&moment).ok_or_else(|| Failure::new(Code::TooFew))
    })?;
    room.changed(Announcement::Merge { review: request.review });
    Ok(view)
}

/// Takes a moment apart; what was linked stays as it is.
pub(crate) fn separate(room: &Facilitating<'_>, request: MomentRequest) -> Result<Done, Failure> {
    let now = room.now();
    let review = room.vault.write(|w| {
        let moment = w.moment(request.moment)?;
        w.remove_moment(moment.id)?;
        w.log("facilitator", "separate_moment", moment.id.0, now)?;
        Ok::<_, Failure>(moment.review)
    })?;
    room.changed(Announcement::Merge { review });
    Ok(Done {})
}

/// Answers a proposal with no, so that it is not made again.
pub(crate) fn decline(room: &Facilitating<'_>, request: DeclineProposal) -> Result<Done, Failure> {
    let review = request.review;
    room.vault.write(|w| {
        let material = Material::read(w, review)?;
        may_be_linked(w, &Agreed::of(&material), review, &request.statements, &request.records)?;
        if request.statements.is_empty() || request.statements.len() + request.records.len() < 2 {
            return Err(MergeRefusal::TooFew.into());
        }
        Ok::<_, Failure>(w.decline(review, &declined(request.clone()))?)
    })?;
    room.changed(Announcement::Merge { review });
    Ok(Done {})
}

/// Takes a no back.
pub(crate) fn propose_again(room: &Facilitating<'_>, request: DeclineProposal) -> Result<Done, Failure> {
    let review = request.review;
    room.vault.write(|w| Ok::<_, Failure>(w.propose_again(review, &declined(request.clone()))?))?;
    room.changed(Announcement::Merge { review });
    Ok(Done {})
}

fn declined(request: DeclineProposal) -> Declined {
    Declined { proposal: request.proposal, statements: request.statements, records: request.records }
}

/// Names a difference, or gives a known one another name. Statements of it that are not shared any more stay part of
/// it unseen, as they were.
pub(crate) fn name_difference(room: &Facilitating<'_>, request: NameDifference) -> Result<DifferenceView, Failure> {
    if request.topic.chars() > LONGEST_TITLE {
        return Err(Code::TooLong.into());
    }
    let now = room.now();
    let review = request.review;
    let view = room.vault.write(|w| {
        let material = Material::read(w, review)?;
        let agreed = Agreed::of(&material);
        may_be_linked(w, &agreed, review, &request.statements, &[])?;
        let (named, unseen) = match w.difference(request.difference) {
            Ok(known) if known.review != review => return Err(Code::NotFound.into()),
            Ok(known) => (known.named, known.statements.into_iter().filter(|id| !agreed.holds(*id)).collect()),
            Err(vault::Error::NotFound) => (now, Vec::new()),
            Err(fault) => return Err(fault.into()),
        };
        let difference = |statements| {
            Difference::name(request.difference, review, request.topic.clone(), request.kind, statements, named)
        };
        // What is seen has to be a difference by itself.
        let seen = difference(request.statements.clone())?;
        w.put_difference(&difference(seen.statements.iter().copied().chain(unseen).collect())?)?;
        w.log("facilitator", "name_difference", seen.id.0, now)?;
        agreed.difference_view(&seen).ok_or_else(|| Failure::new(Code::TooFew))
    })?;
    differences_changed(room, review);
    Ok(view)
}

/// Takes a difference off the list that was named by mistake; the statements stay as they are.
pub(crate) fn take_back_difference(room: &Facilitating<'_>, request: DifferenceRequest) -> Result<Done, Failure> {
    let now = room.now();
    let review = room.vault.write(|w| {
        let difference = w.difference(request.difference)?;
        w.remove_difference(difference.id)?;
        w.log("facilitator", "take_back_difference", difference.id.0, now)?;
        Ok::<_, Failure>(difference.review)
    })?;
    differences_changed(room, review);
    Ok(Done {})
}

fn differences_changed(room: &Facilitating<'_>, review: ReviewId) {
    room.changed(Announcement::Merge { review });
    room.changed(Announcement::Review { review });
    room.changed(Announcement::Narrative { review });
}

/// Only what is agreed to can be linked, and only records of the same review.
fn may_be_linked(
    w: &Write<'_>,
    agreed: &Agreed<'_>,
    review: ReviewId,
    statements: &[StatementId],
    linked: &[RecordId],
) -> Result<(), Failure> {
    if !statements.iter().all(|id| agreed.holds(*id)) {
        return Err(MergeRefusal::NotAgreed.into());
    }
    linked.iter().try_for_each(|id| records::of_review(w, *id, review).map(drop))
}
