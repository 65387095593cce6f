//! The library of reviews, and a review's home: where it stands and what to do next. It counts what is there and never
//! what a person did or how much they said.

pub mod sample;
pub mod wire;

use chrono_tz::Tz;
use domain::account::AccountState;
use domain::care::{FollowUp, Weight};
use domain::ids::ReviewId;
use domain::interview::Filled;
use domain::review::{Invitation, Participant, Question, Review};
use vault::Read;
use wire::*;

use crate::accounts::packets;
use crate::app::App;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::material::Material;
use crate::prepare::records;
use crate::rooms::Facilitating;
use crate::session::wire::{Done, Nothing};

/// How far ahead a follow-up is shown on a review's home.
const DUE_WITHIN_DAYS: i64 = 3;
const WEEK_DAYS: i64 = 7;
/// How long a title or role may be, in Unicode code points.
pub(crate) const LONGEST_TITLE: usize = 200;

pub(crate) fn list(room: &Facilitating<'_>, _: Nothing) -> Result<LibraryView, Failure> {
    let mut reviews = room.vault.read(|r| {
        let reviews = r.reviews()?;
        reviews.into_iter().map(|review| row(r, room, review)).collect::<Result<Vec<_>, Failure>>()
    })?;
    reviews.sort_by_key(|(_, opened)| std::cmp::Reverse(*opened));
    Ok(LibraryView { reviews: reviews.into_iter().map(|(row, _)| row).collect() })
}

fn row(
    r: &Read<'_>,
    room: &Facilitating<'_>,
    review: Review,
) -> Result<(ReviewRow, chrono::DateTime<chrono::Utc>), Failure> {
    let stage = stage_note(&stages(r, room, review.id)?);
    let zone = review.zone.name().to_owned();
    Ok((ReviewRow { id: review.id, title: review.title, from: review.from, zone, stage }, review.opened))
}

fn stage_note(stages: &Stages) -> StageNote {
    if stages.editions > 0 {
        StageNote::Shared
    } else if stages.scenes > 0 {
        StageNote::Writing
    } else if stages.with_owner > 0 {
        StageNote::Waiting { accounts: stages.with_owner }
    } else if stages.people == 0 {
        StageNote::Preparing
    } else if stages.agreed > 0 && stages.agreed == stages.heard && stages.heard == stages.people {
        StageNote::Merging
    } else {
        StageNote::Listening { heard: stages.heard, people: stages.people }
    }
}

pub(crate) fn write(room: &Facilitating<'_>, request: WriteReview) -> Result<ReviewHead, Failure> {
    if request.title.is_blank() {
        return Err(Code::TitleMissing.into());
    }
    if request.title.chars() > LONGEST_TITLE || request.summary.chars() > domain::statement::LONGEST {
        return Err(Code::TooLong.into());
    }
    let zone: Tz = request.zone.parse().map_err(|_| Failure::new(Code::ZoneUnknown).at(request.zone.clone()))?;
    if request.from.zip(request.to).is_some_and(|(from, to)| to < from) {
        return Err(Failure::new(Code::OutOfRange).because("It ends before it begins."));
    }
    let now = room.now();
    let review = room.vault.write(|w| {
        let opened = match w.review(request.review) {
            Ok(known) => known.opened,
            Err(vault::Error::NotFound) => now,
            Err(other) => return Err(Failure::from(other)),
        };
        let review = Review {
            id: request.review,
            title: request.title.clone(),
            summary: request.summary.clone(),
            from: request.from,
            to: request.to,
            zone,
            promised: request.promised,
            opened,
        };
        w.put_review(&review)?;
        w.log("facilitator", "write_review", review.id.0, now)?;
        Ok(review)
    })?;
    room.changed(Announcement::Library);
    room.changed(Announcement::Review { review: review.id });
    Ok(head(review))
}

/// Deletes a review with everything in it; the words of its participants are destroyed with their keys.
pub(crate) fn delete(room: &Facilitating<'_>, request: ReviewRequest) -> Result<Done, Failure> {
    let now = room.now();
    room.vault.write(|w| {
        for participant in w.participants(request.review)? {
            w.destroy_key(participant.id)?;
        }
        w.remove_review(request.review)?;
        w.log("facilitator", "delete_review", request.review.0, now)?;
        Ok::<_, Failure>(())
    })?;
    room.changed(Announcement::Library);
    Ok(Done {})
}

pub(crate) fn add_sample(app: &App, _: Nothing) -> Result<ReviewHead, Failure> {
    sample::add(app)
}

pub(crate) fn open(room: &Facilitating<'_>, request: ReviewRequest) -> Result<ReviewHome, Failure> {
    room.vault.read(|r| home(r, room, request.review))
}

fn home(r: &Read<'_>, room: &Facilitating<'_>, id: ReviewId) -> Result<ReviewHome, Failure> {
    let review = r.review(id)?;
    let participants = r.participants(id)?;
    let people = participants.iter().map(|who| person_row(r, room, who)).collect::<Result<Vec<_>, Failure>>()?;
    let care = care_note(r, room, id, &participants)?;
    let stages = stages(r, room, id)?;
    let next = next_step(&care, &stages, &people);
    Ok(ReviewHome {
        opened: review.opened,
        stages,
        next,
        people,
        questions: r.questions(id)?.into_iter().map(question_view).collect(),
        care,
        kept_back: Material::read(r, id)?.kept_back(),
        review: head(review),
    })
}

/// What the head of every screen of a review shows.
pub(crate) fn head(review: Review) -> ReviewHead {
    ReviewHead {
        id: review.id,
        title: review.title,
        summary: review.summary,
        from: review.from,
        to: review.to,
        zone: review.zone.name().to_owned(),
        promised: review.promised,
    }
}

pub(crate) fn question_view(question: Question) -> QuestionView {
    QuestionView { id: question.id, text: question.text, record: question.record }
}

pub(crate) fn person_row(r: &Read<'_>, room: &Facilitating<'_>, who: &Participant) -> Result<PersonRow, Failure> {
    let withdrawn = who.account == AccountState::Withdrawn;
    Ok(PersonRow {
        id: who.id,
        name: who.name.clone(),
        role: who.role.clone(),
        lane: who.lane,
        invitation: who.invitation,
        planned: who.planned,
        account: who.account,
        came_back: packets::came_back(r, room.vault.path(), who.id)?.is_some(),
        statements: if withdrawn { 0 } else { r.count_statements(who.id)? },
        decisions: if withdrawn { 0 } else { r.count_decisions(who.id)? },
        heard: !r.interviews(who.id)?.is_empty(),
    })
}

fn stages(r: &Read<'_>, room: &Facilitating<'_>, id: ReviewId) -> Result<Stages, Failure> {
    let participants = r.participants(id)?;
    let count = |account: AccountState| participants.iter().filter(|who| who.account == account).count();
    let now = room.now();
    let mut heard = 0;
    for who in &participants {
        heard += usize::from(!r.interviews(who.id)?.is_empty());
    }
    Ok(Stages {
        records: r.count_records(records::everything(id))?,
        sources: r.sources(id)?.len(),
        people: participants.len(),
        invited: participants.iter().filter(|who| who.invitation == Invitation::Invited).count(),
        heard,
        next_planned: participants.iter().filter_map(|who| who.planned).filter(|at| *at >= now).min(),
        agreed: count(AccountState::Agreed),
        with_owner: count(AccountState::WithParticipant),
        shared_statements: Material::read(r, id)?.agreed_statements().count(),
        differences: r.differences(id)?.len(),
        scenes: r.narrative(id)?.map_or(0, |written| written.narrative.scenes.len()),
        reading_groups: r.reading_groups(id)?.len(),
        editions: r.editions(id)?.len(),
    })
}

fn care_note(
    r: &Read<'_>,
    room: &Facilitating<'_>,
    id: ReviewId,
    participants: &[Participant],
) -> Result<CareNote, Failure> {
    let today = room.now().date_naive();
    let soon = today + chrono::Duration::days(DUE_WITHIN_DAYS);
    let due = r.follow_ups(None)?.into_iter().filter(|it| it.review == id && it.done.is_none() && it.due <= soon);
    let heavy = r.loads()?.into_iter().filter(|load| load.weight == Weight::Heavy);
    Ok(CareNote {
        due: due.map(|it| follow_up_view(it, participants)).collect(),
        support_card_filled: r.support_card()?.filled() == Filled::Filled,
        heavy_this_week: heavy.filter(|load| (today - load.day).num_days() < WEEK_DAYS).count(),
    })
}

pub(crate) fn follow_up_view(it: FollowUp, participants: &[Participant]) -> FollowUpView {
    let with = participants.iter().find(|who| Some(who.id) == it.participant);
    FollowUpView {
        id: it.id,
        review: it.review,
        participant: it.participant,
        role: with.map(|who| who.role.clone()),
        due: it.due,
        title: it.title,
        done: it.done.is_some(),
    }
}

fn next_step(care: &CareNote, stages: &Stages, people: &[PersonRow]) -> NextStep {
    let first = |wanted: &dyn Fn(&PersonRow) -> bool| people.iter().find(|who| wanted(who));
    if let Some(who) = first(&|who| who.came_back) {
        return NextStep::TakeIn { participant: who.id, role: who.role.clone() };
    }
    if stages.records == 0 && people.is_empty() {
        return NextStep::AddEvidence;
    }
    if people.is_empty() {
        return NextStep::InvitePeople;
    }
    if !care.support_card_filled {
        return NextStep::FillSupportCard;
    }
    if let Some(who) = first(&|who| who.account == AccountState::Taking && who.statements > 0) {
        return NextStep::HandOver { participant: who.id, role: who.role.clone() };
    }
    let to_hear = |who: &PersonRow| !who.heard && who.invitation != Invitation::Declined;
    if let Some(who) = first(&to_hear) {
        return NextStep::Interview { participant: who.id, role: who.role.clone() };
    }
    match stages {
        Stages { agreed: 0, .. } => NextStep::WaitForOwners,
        Stages { scenes: 0, differences: 0, .. } => NextStep::Merge,
        Stages { scenes: 0, .. } => NextStep::Write,
        _ => NextStep::Share,
    }
}
