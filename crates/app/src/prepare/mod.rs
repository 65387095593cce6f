//! Preparing a review: evidence, the people to listen to and in what order, questions worth asking. It shows what the
//! systems and channels kept, and judges none of it.

mod columns;
pub(crate) mod imports;
pub(crate) mod kept;
pub(crate) mod records;
mod searching;
mod taking_in;
pub mod wire;

use domain::account::AccountState;
use domain::evidence::Source;
use domain::review::{Participant, Question};
use domain::words::PersonName;
use vault::tables::evidence::Speaker;
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::wire::ReviewRequest;
use crate::library::{LONGEST_TITLE, head, question_view};
use crate::rooms::Facilitating;
use crate::session::wire::Done;

pub(crate) use searching::{place, records, search};
pub(crate) use taking_in::{accept_import, cancel_import, preview_import, read_import_again, take_import_back};

const LONGEST_SKEW_S: i64 = 366 * 24 * 60 * 60;

pub(crate) fn open(room: &Facilitating<'_>, request: ReviewRequest) -> Result<PrepareView, Failure> {
    room.vault.read(|r| {
        let review = r.review(request.review)?;
        let speakers = r.speakers(review.id)?;
        let mut participants = r.participants(review.id)?;
        participants.sort_by_key(|who| who.order);
        Ok::<_, Failure>(PrepareView {
            sources: r.sources(review.id)?.into_iter().map(source_view).collect(),
            records: r.count_records(self::records::everything(review.id))?,
            people: participants.iter().map(|who| person_card(who, &speakers)).collect(),
            others: speakers.iter().filter_map(other_person).collect(),
            questions: r.questions(review.id)?.into_iter().map(question_view).collect(),
            review: head(review),
        })
    })
}

pub(crate) fn source_view(source: Source) -> SourceView {
    SourceView {
        id: source.id,
        import: source.import,
        name: source.name,
        kind: source.kind,
        format: source.format,
        records: source.records,
        skew_s: source.skew_s,
    }
}

fn person_card(who: &Participant, speakers: &[Speaker]) -> PersonCard {
    let theirs = speakers.iter().filter(|speaker| speaker.participant == Some(who.id));
    PersonCard {
        id: who.id,
        name: who.name.clone(),
        role: who.role.clone(),
        lane: who.lane,
        note: who.note.clone(),
        power: who.power,
        invitation: who.invitation,
        planned: who.planned,
        records: theirs.map(|speaker| speaker.records).sum(),
    }
}

fn other_person(speaker: &Speaker) -> Option<OtherPerson> {
    if speaker.participant.is_some() {
        return None;
    }
    let name = speaker.name.as_ref().map(|name| name.expose().to_owned());
    let speaker_id = speaker.speaker_id.clone().or_else(|| name.clone())?;
    let name = PersonName::new(name.unwrap_or_else(|| speaker_id.clone()));
    Some(OtherPerson { speaker_id, name, records: speaker.records })
}

pub(crate) fn mark(room: &Facilitating<'_>, request: MarkRecord) -> Result<Done, Failure> {
    let review = room.vault.write(|w| {
        w.mark_record(request.record, request.mark)?;
        w.review_of_record(request.record)
    })?;
    room.changed(Announcement::Evidence { review });
    room.changed(Announcement::Merge { review });
    Ok(Done {})
}

pub(crate) fn set_clock(room: &Facilitating<'_>, request: SetClock) -> Result<SourceView, Failure> {
    if request.skew_s.abs() > LONGEST_SKEW_S {
        return Err(Failure::new(Code::OutOfRange).at("skew_s"));
    }
    let source = room.vault.write(|w| {
        w.set_clock(request.source, request.skew_s)?;
        w.source(request.source)
    })?;
    room.changed(Announcement::Evidence { review: source.review });
    room.changed(Announcement::Merge { review: source.review });
    Ok(source_view(source))
}

/// A record's own time less the real one is how far its clock ran ahead.
pub(crate) fn set_clock_by_record(room: &Facilitating<'_>, request: SetClockByRecord) -> Result<SourceView, Failure> {
    let record = room.vault.read(|r| r.record(request.record))?;
    let by_its_clock = record.at.ok_or_else(|| Failure::new(Code::OutOfRange).at("record"))?;
    let skew_s = domain::evidence::skew_s(by_its_clock, request.at);
    set_clock(room, SetClock { source: record.source, skew_s })
}

pub(crate) fn write_participant(room: &Facilitating<'_>, request: WriteParticipant) -> Result<PersonCard, Failure> {
    if request.role.is_blank() {
        return Err(Code::RoleMissing.into());
    }
    let too_long = request.role.chars() > LONGEST_TITLE || request.name.chars() > LONGEST_TITLE;
    if too_long || request.note.chars() > domain::statement::LONGEST {
        return Err(Code::TooLong.into());
    }
    let card = room.vault.write(|w| {
        let others = w.participants(request.review)?;
        let known = others.iter().find(|who| who.id == request.participant);
        let who = Participant {
            id: request.participant,
            review: request.review,
            name: request.name.clone(),
            role: request.role.clone(),
            lane: known.map_or_else(|| next_lane(&others), |who| who.lane),
            order: known.map_or_else(|| next_order(&others), |who| who.order),
            note: request.note.clone(),
            power: request.power,
            invitation: request.invitation,
            planned: request.planned,
            account: known.map(|who| who.account).unwrap_or_default(),
            aliases: known.map(|who| who.aliases.clone()).unwrap_or_default(),
        };
        w.put_participant(&who)?;
        for alias in &request.also_known_as {
            taking_in::remember_who(w, request.review, alias, who.id)?;
        }
        let speakers = w.speakers(request.review)?;
        Ok::<_, Failure>(person_card(&who, &speakers))
    })?;
    room.changed(Announcement::Review { review: request.review });
    room.changed(Announcement::Evidence { review: request.review });
    Ok(card)
}

/// Lanes are given by first appearance on the list, and kept for good.
pub(crate) fn next_lane(others: &[Participant]) -> u16 {
    others.iter().map(|who| who.lane + 1).max().unwrap_or(0)
}

pub(crate) fn next_order(others: &[Participant]) -> i64 {
    others.iter().map(|who| who.order + 1).max().unwrap_or(0)
}

pub(crate) fn move_participant(room: &Facilitating<'_>, request: MoveParticipant) -> Result<Done, Failure> {
    let review = room.vault.write(|w| {
        let review = w.participant(request.participant)?.review;
        let mut participants = w.participants(review)?;
        participants.sort_by_key(|who| who.order);
        let from = participants.iter().position(|who| who.id == request.participant).ok_or(Code::NotFound)?;
        let moved = participants.remove(from);
        participants.insert(request.to.min(participants.len()), moved);
        for (order, mut who) in (0..).zip(participants) {
            who.order = order;
            w.put_participant(&who)?;
        }
        Ok::<_, Failure>(review)
    })?;
    room.changed(Announcement::Review { review });
    room.changed(Announcement::Evidence { review });
    Ok(Done {})
}

/// Takes a person off the list, as long as they have not given an account: that is theirs to withdraw.
pub(crate) fn remove_participant(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<Done, Failure> {
    let review = room.vault.write(|w| {
        let who = w.participant(request.participant)?;
        let nothing_said = who.account == AccountState::Withdrawn || w.count_statements(who.id)? == 0;
        if !nothing_said || who.account == AccountState::WithParticipant {
            return Err(Failure::new(Code::HasAccount));
        }
        w.remove_participant(who.id)?;
        Ok(who.review)
    })?;
    room.changed(Announcement::Review { review });
    room.changed(Announcement::Evidence { review });
    Ok(Done {})
}

pub(crate) fn write_question(room: &Facilitating<'_>, request: WriteQuestion) -> Result<Done, Failure> {
    if request.text.chars() > domain::statement::LONGEST {
        return Err(Code::TooLong.into());
    }
    room.vault.write(|w| {
        if request.text.is_blank() {
            return Ok(w.remove_question(request.question)?);
        }
        if let Some(record) = request.record {
            records::of_review(w, record, request.review)?;
        }
        let others = w.questions(request.review)?;
        let known = others.iter().find(|it| it.id == request.question);
        let position =
            known.map_or_else(|| others.iter().map(|it| it.position + 1).max().unwrap_or(0), |it| it.position);
        let question = Question {
            id: request.question,
            review: request.review,
            text: request.text.clone(),
            record: request.record,
            position,
        };
        Ok::<_, Failure>(w.put_question(&question)?)
    })?;
    room.changed(Announcement::Evidence { review: request.review });
    room.changed(Announcement::Review { review: request.review });
    Ok(Done {})
}
