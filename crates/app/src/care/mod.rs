//! The care room: the support card, the limits text, follow-ups, what it was like, and the facilitator's own load. What
//! is written here is read here, and nowhere else but as content-free titles on a review's home.

pub mod wire;

use domain::care::{CareRecord, Debriefed, FollowUp, LimitsText, Load, Weight};
use domain::interview::Filled;
use domain::words::Words;
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::follow_up_view;
use crate::rooms::Facilitating;
use crate::session::wire::Done;

const LONGEST: usize = domain::statement::LONGEST;
const CONVERSATIONS_A_DAY: usize = 2;
const HEAVY_A_WEEK: usize = 3;
const WEEK_DAYS: i64 = 7;
const TALK_WITHIN_DAYS: i64 = 2;
const LONGEST_CONVERSATION_MINUTES: u32 = 24 * 60;

pub(crate) fn open(room: &Facilitating<'_>, request: OpenCare) -> Result<CareView, Failure> {
    let today = room.now().date_naive();
    room.vault.read(|r| {
        let reviews = match request.review {
            Some(review) => vec![r.review(review)?],
            None => r.reviews()?,
        };
        let mut participants = Vec::new();
        for review in &reviews {
            participants.extend(r.participants(review.id)?);
        }
        let mut records = Vec::new();
        for who in participants.iter().filter(|who| request.review.is_some() && r.has_key(who.id)) {
            let kept = r.care_record(who.id)?;
            records.push(CareRecordView {
                participant: who.id,
                name: who.name.clone(),
                role: who.role.clone(),
                what_it_was_like: kept.what_it_was_like,
                needs: kept.needs,
                offered: kept.offered,
            });
        }
        let mut follow_ups: Vec<FollowUp> = r.follow_ups(request.review)?;
        follow_ups.sort_by_key(|it| (it.done.is_some(), it.due));
        let mut loads = r.loads()?;
        loads.sort_by_key(|load| std::cmp::Reverse(load.day));
        let support_card = r.support_card()?;
        Ok::<_, Failure>(CareView {
            support_card_filled: support_card.filled() == Filled::Filled,
            support_card,
            limits: r.limits()?,
            follow_ups: follow_ups.into_iter().map(|it| follow_up_view(it, &participants)).collect(),
            load_notes: load_notes(&loads, today),
            loads: loads.into_iter().map(load_view).collect(),
            records,
        })
    })
}

fn load_view(load: Load) -> LoadView {
    LoadView { id: load.id, day: load.day, minutes: load.minutes, weight: load.weight, debriefed: load.debriefed }
}

/// The gentle limits of the method reference, section 6: two conversations a day, one heavy a day, three a week, and a
/// heavy one talked through within two days.
fn load_notes(loads: &[Load], today: chrono::NaiveDate) -> Vec<LoadNote> {
    let days_ago = |load: &Load| (today - load.day).num_days();
    let heavy = || loads.iter().filter(|load| load.weight == Weight::Heavy);
    let mut notes = Vec::new();
    if loads.iter().filter(|load| load.day == today).count() >= CONVERSATIONS_A_DAY {
        notes.push(LoadNote::TwoToday);
    }
    if heavy().any(|load| load.day == today) {
        notes.push(LoadNote::HeavyToday);
    }
    if heavy().filter(|load| (0..WEEK_DAYS).contains(&days_ago(load))).count() >= HEAVY_A_WEEK {
        notes.push(LoadNote::ThreeHeavyThisWeek);
    }
    if heavy().any(|load| load.debriefed == Debriefed::NotYet && days_ago(load) >= TALK_WITHIN_DAYS) {
        notes.push(LoadNote::TalkItThrough);
    }
    notes
}

pub(crate) fn write_support_card(room: &Facilitating<'_>, request: WriteSupportCard) -> Result<Done, Failure> {
    let card = &request.card;
    if [&card.peer, &card.professional, &card.crisis, &card.reporting].iter().any(|text| text.chars().count() > LONGEST)
    {
        return Err(Code::TooLong.into());
    }
    room.vault.write(|w| w.put_support_card(card))?;
    room.changed(Announcement::Care);
    Ok(Done {})
}

pub(crate) fn write_limits(room: &Facilitating<'_>, request: WriteLimits) -> Result<LimitsText, Failure> {
    if request.text.chars().count() > LONGEST {
        return Err(Code::TooLong.into());
    }
    if request.text.trim().is_empty() {
        return Err(Failure::new(Code::BadRequest).at("text"));
    }
    let limits = room.vault.write(|w| {
        let now = w.limits()?;
        if now.text == request.text {
            return Ok(now);
        }
        let next = LimitsText { version: now.version + 1, text: request.text.clone() };
        w.add_limits(&next)?;
        Ok::<_, Failure>(next)
    })?;
    room.changed(Announcement::Care);
    Ok(limits)
}

pub(crate) fn write_record(room: &Facilitating<'_>, request: WriteCareRecord) -> Result<Done, Failure> {
    let record =
        CareRecord { what_it_was_like: request.what_it_was_like, needs: request.needs, offered: request.offered };
    if [&record.what_it_was_like, &record.needs, &record.offered].iter().any(|text| text.chars() > LONGEST) {
        return Err(Code::TooLong.into());
    }
    room.vault.write(|w| {
        w.erases();
        w.put_care_record(request.participant, &record)
    })?;
    room.changed(Announcement::Care);
    Ok(Done {})
}

pub(crate) fn add_note(room: &Facilitating<'_>, request: AddCareNote) -> Result<Done, Failure> {
    room.vault.write(|w| {
        let mut record = w.care_record(request.participant)?;
        let so_far = record.what_it_was_like.expose();
        let joined = if so_far.is_empty() { String::new() } else { format!("{so_far}\n") };
        record.what_it_was_like = Words::new(joined + request.text.expose());
        if record.what_it_was_like.chars() > LONGEST {
            return Err(Failure::new(Code::TooLong));
        }
        Ok(w.put_care_record(request.participant, &record)?)
    })?;
    room.changed(Announcement::Care);
    Ok(Done {})
}

pub(crate) fn write_follow_up(room: &Facilitating<'_>, request: WriteFollowUp) -> Result<Done, Failure> {
    if request.title.chars() > crate::library::LONGEST_TITLE {
        return Err(Code::TooLong.into());
    }
    let now = room.now();
    room.vault.write(|w| {
        if request.title.is_blank() {
            return w.remove_follow_up(request.follow_up);
        }
        w.put_follow_up(&FollowUp {
            id: request.follow_up,
            review: request.review,
            participant: request.participant,
            due: request.due,
            title: request.title.clone(),
            done: request.done.then_some(now),
        })
    })?;
    room.changed(Announcement::Care);
    room.changed(Announcement::Review { review: request.review });
    Ok(Done {})
}

pub(crate) fn write_load(room: &Facilitating<'_>, request: WriteLoad) -> Result<Done, Failure> {
    if request.minutes > LONGEST_CONVERSATION_MINUTES {
        return Err(Failure::new(Code::OutOfRange).at("minutes"));
    }
    room.vault.write(|w| match request.weight {
        None => w.remove_load(request.load),
        Some(weight) => w.put_load(&Load {
            id: request.load,
            day: request.day,
            minutes: request.minutes,
            weight,
            debriefed: request.debriefed,
        }),
    })?;
    room.changed(Announcement::Care);
    Ok(Done {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::ids::LoadId;
    use uuid::Uuid;

    fn load(day: u32, weight: Weight, debriefed: Debriefed) -> Load {
        let day = NaiveDate::from_ymd_opt(2026, 5, day).unwrap();
        Load { id: LoadId(Uuid::nil()), day, minutes: 60, weight, debriefed }
    }

    #[test]
    fn limits_of_the_method_are_noted_and_nothing_else() {
        let today = NaiveDate::from_ymd_opt(2026, 5, 20).unwrap();
        assert!(load_notes(&[load(20, Weight::Light, Debriefed::Yes)], today).is_empty());
        let two = [load(20, Weight::Light, Debriefed::Yes), load(20, Weight::Medium, Debriefed::NotYet)];
        assert_eq!(load_notes(&two, today), [LoadNote::TwoToday]);
        let heavy = [18, 16, 14].map(|day| load(day, Weight::Heavy, Debriefed::NotYet));
        assert_eq!(load_notes(&heavy, today), [LoadNote::ThreeHeavyThisWeek, LoadNote::TalkItThrough]);
    }
}
