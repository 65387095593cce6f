//! Times as they are said in the room: read by the default bounds, adjusted by hand, and measured against what was said
//! before or against records. The words stay as they were said.

use chrono::{DateTime, Duration, NaiveTime, Utc};
use domain::evidence::Record;
use domain::ids::RecordId;
use domain::review::Review;
use domain::statement::Statement;
use domain::when::said::{self, Called, Nth, Sought, Surroundings, Unread};
use domain::when::{Anchor, Basis, Reading, When};
use vault::Read;

use super::views::{self, when_view};
use super::wire::*;
use super::{change_statement, shows_records};
use crate::failure::{Code, Failure};
use crate::prepare::records;
use crate::rooms::Facilitating;

/// How many records are looked through for "the second page".
const RECORDS_TO_NAME: u32 = 400;
const LONGEST_WORDS: usize = 200;

pub(crate) fn set_when(room: &Facilitating<'_>, request: SetWhen) -> Result<StatementView, Failure> {
    if request.as_said.chars() > LONGEST_WORDS {
        return Err(Code::TooLong.into());
    }
    change_statement(room, request.statement, |w, statement| {
        if request.as_said.is_blank() {
            statement.when = None;
            return Ok(());
        }
        let (reading, basis) = match &request.reading {
            Some(reading) => (checked(w, statement, reading.clone())?, Basis::Adjusted),
            None => (reading(w, statement, request.as_said.expose())?.unwrap_or(Reading::Unknown), Basis::Words),
        };
        statement.when = Some(When { as_said: request.as_said.clone(), facet: request.facet, reading, basis });
        Ok(())
    })
}

pub(crate) fn read_when(room: &Facilitating<'_>, request: ReadWhen) -> Result<WhenView, Failure> {
    room.vault.read(|r| {
        let statement = r.statement(request.statement)?;
        let who = r.participant(statement.participant)?;
        let review = r.review(who.review)?;
        let read = reading(r, &statement, request.as_said.expose())?;
        let (reading, unread) = match read {
            Ok(reading) => (reading, None),
            Err(Unread { words, why }) => (Reading::Unknown, Some(UnreadView { words, why })),
        };
        let shows_records = shows_records(r, who.id)?;
        let mut account = views::Account::read(r, &who, &review, shows_records)?;
        account.add_records(r, &reading)?;
        let when = When { as_said: request.as_said, facet: Default::default(), reading, basis: Basis::Words };
        Ok::<_, Failure>(WhenView { unread, ..when_view(&when, &account.anchors()) })
    })
}

/// A reading set by hand may only be measured against something of the same account, or a record of the same review.
fn checked(r: &Read<'_>, statement: &Statement, reading: Reading) -> Result<Reading, Failure> {
    for anchor in reading.anchors() {
        match anchor {
            Anchor::Statement(id) if id == statement.id => return Err(Failure::new(Code::OutOfRange).at("reading")),
            Anchor::Statement(id) if r.statement(id)?.participant != statement.participant => {
                return Err(Code::AnotherAccount.into());
            }
            Anchor::Statement(_) => {}
            Anchor::Record(id) => {
                records::of_review(r, id, statement.review)?;
            }
        }
    }
    let backwards = |part: &Reading| matches!(part, Reading::Between { from, to } if to < from);
    if reading.holds().iter().any(backwards) {
        return Err(Failure::new(Code::OutOfRange).because("It ends before it begins."));
    }
    Ok(reading)
}

fn reading(r: &Read<'_>, statement: &Statement, words: &str) -> Result<Result<Reading, Unread>, Failure> {
    let review = r.review(statement.review)?;
    let said = r.statements(statement.participant)?;
    let records = if shows_records(r, statement.participant)? {
        records::marked_first(r, review.id, RECORDS_TO_NAME)?
    } else {
        Vec::new()
    };
    let find = |sought: &Sought<'_>| find(sought, statement, &said, &records);
    let around = Surroundings { near: near(&review, statement, &said), zone: review.zone, find: &find };
    Ok(said::read(words, &around))
}

/// The time that a time of the clock lies near: what was told just before, else when the incident began, else noon of
/// the day the review was opened.
fn near(review: &Review, statement: &Statement, said: &[Statement]) -> DateTime<Utc> {
    let before = said.iter().rev().filter(|it| it.position < statement.position && it.id != statement.id);
    let mut told = before.filter_map(|it| views::middle(&it.when.as_ref()?.reading));
    told.next().or(review.from).unwrap_or_else(|| {
        let noon =
            review.opened.with_timezone(&review.zone).date_naive().and_time(NaiveTime::MIN) + Duration::hours(12);
        noon.and_local_timezone(review.zone).earliest().map_or(review.opened, |noon| noon.with_timezone(&Utc))
    })
}

/// What some words refer to: nothing said means what was said just before; "the second page" is the second record that
/// is one or speaks of one; else it is what shares most words.
fn find(sought: &Sought<'_>, statement: &Statement, said: &[Statement], records: &[Record]) -> Option<Anchor> {
    let Sought::Called(called) = sought else {
        let before = said.iter().rev().find(|it| it.position < statement.position && it.id != statement.id);
        return before.map(|it| Anchor::Statement(it.id));
    };
    if let Some(nth) = called.nth {
        return nth_record(nth, called, records).map(Anchor::Record);
    }
    let others = said.iter().filter(|it| it.id != statement.id);
    let of_said = others.map(|it| (shared(&called.words, it.revision.text.expose()), Anchor::Statement(it.id)));
    let of_records = records.iter().map(|it| (shared(&called.words, it.text.expose()), Anchor::Record(it.id)));
    let best = of_records.chain(of_said).max_by_key(|(shared, _)| *shared);
    let by_words = best.filter(|(shared, _)| *shared > 0 && *shared * 2 >= called.words.len());
    by_words.map(|(_, anchor)| anchor).or_else(|| only_one(called, records).map(Anchor::Record))
}

/// "the page", where there is one.
fn only_one(called: &Called<'_>, records: &[Record]) -> Option<RecordId> {
    let kind = called.kind.filter(|_| called.words.len() == 1)?;
    let mut of_kind = records.iter().filter(|record| record.kind == kind);
    of_kind.next().filter(|_| of_kind.next().is_none()).map(|record| record.id)
}

fn nth_record(nth: Nth, called: &Called<'_>, records: &[Record]) -> Option<RecordId> {
    let is_one =
        |record: &&Record| called.kind == Some(record.kind.as_str()) || shared(&called.words, record.text.expose()) > 0;
    let mut found: Vec<&Record> = records.iter().filter(is_one).collect();
    found.sort_by_key(|record| record.at);
    let record = match nth {
        Nth::FromFirst(place) => found.get(place),
        Nth::Last => found.last(),
    };
    record.map(|record| record.id)
}

/// How many of some words stand in a text.
fn shared(words: &[String], text: &str) -> usize {
    let text = text.to_lowercase();
    let of_text: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    words.iter().filter(|word| of_text.contains(&word.as_str())).count()
}
