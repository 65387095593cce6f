//! Times as they are said in the room: read by the default bounds, adjusted by hand, and measured against what was said
//! before or against records. The words stay as they were said.

use chrono::NaiveDate;
use domain::evidence::Record;
use domain::ids::RecordId;
use domain::review::Review;
use domain::statement::Statement;
use domain::when::said::{self, Surroundings};
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
            None => (reading(w, statement, request.as_said.expose())?, Basis::Words),
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
        let reading = reading(r, &statement, request.as_said.expose())?;
        let when = When { as_said: request.as_said, facet: Default::default(), reading, basis: Basis::Words };
        let shows_records = shows_records(r, who.id)?;
        let account = views::Account::read(r, &who, &review, shows_records)?;
        Ok::<_, Failure>(when_view(&when, &account.anchors()))
    })
}

/// A reading set by hand may only be measured against something of the same account, or a record of the same review.
fn checked(r: &Read<'_>, statement: &Statement, reading: Reading) -> Result<Reading, Failure> {
    match reading.anchor() {
        Some(Anchor::Statement(id)) if id == statement.id => return Err(Failure::new(Code::OutOfRange).at("reading")),
        Some(Anchor::Statement(id)) if r.statement(id)?.participant != statement.participant => {
            return Err(Code::AnotherAccount.into());
        }
        Some(Anchor::Record(id)) => {
            records::of_review(r, id, statement.review)?;
        }
        _ => {}
    }
    if let Reading::Between { from, to } = reading
        && to < from
    {
        return Err(Failure::new(Code::OutOfRange).because("It ends before it begins."));
    }
    Ok(reading)
}

fn reading(r: &Read<'_>, statement: &Statement, words: &str) -> Result<Reading, Failure> {
    let review = r.review(statement.review)?;
    let said = r.statements(statement.participant)?;
    let records = if shows_records(r, statement.participant)? {
        records::marked_first(r, review.id, RECORDS_TO_NAME)?
    } else {
        Vec::new()
    };
    let find = |name: &str| find(name, statement, &said, &records);
    let around = Surroundings { day: day_of(&review), zone: review.zone, find: &find };
    Ok(said::read(words, &around))
}

/// The day on which times of the clock are meant: the day the incident began, or the day the review was opened.
fn day_of(review: &Review) -> NaiveDate {
    review.from.unwrap_or(review.opened).with_timezone(&review.zone).date_naive()
}

/// What some words refer to: nothing said means what was said just before; "the second page" is the second record that
/// speaks of a page; else it is what shares most words.
fn find(name: &str, statement: &Statement, said: &[Statement], records: &[Record]) -> Option<Anchor> {
    let before = said.iter().rev().find(|it| it.position < statement.position && it.id != statement.id);
    if name.is_empty() {
        return before.map(|it| Anchor::Statement(it.id));
    }
    let (ordinal, noun) = ordinal(name);
    let noun = content_words(noun);
    if let Some(number) = ordinal {
        return nth_record(number, &noun, records).map(Anchor::Record);
    }
    let others = said.iter().filter(|it| it.id != statement.id);
    let of_said = others.map(|it| (shared(&noun, it.revision.text.expose()), Anchor::Statement(it.id)));
    let of_records = records.iter().map(|it| (shared(&noun, it.text.expose()), Anchor::Record(it.id)));
    let best = of_records.chain(of_said).max_by_key(|(shared, _)| *shared);
    best.filter(|(shared, _)| *shared > 0 && *shared * 2 >= noun.len()).map(|(_, anchor)| anchor)
}

fn ordinal(name: &str) -> (Option<usize>, &str) {
    const ORDINALS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let name = name.strip_prefix("the ").unwrap_or(name);
    let (first, rest) = name.split_once(' ').unwrap_or((name, ""));
    ORDINALS.iter().position(|ordinal| *ordinal == first).map_or((None, name), |place| (Some(place), rest))
}

fn nth_record(number: usize, noun: &[String], records: &[Record]) -> Option<RecordId> {
    let pages = |record: &&Record| {
        let kind = if record.kind == "alert" { "alert page" } else { record.kind.as_str() };
        noun.iter().any(|word| kind.split(' ').any(|name| name == word)) || shared(noun, record.text.expose()) > 0
    };
    let mut found: Vec<&Record> = records.iter().filter(pages).collect();
    found.sort_by_key(|record| record.at);
    found.get(number).map(|record| record.id)
}

fn content_words(text: &str) -> Vec<String> {
    const SMALL: [&str; 12] = ["the", "a", "an", "of", "to", "in", "on", "my", "our", "their", "i", "was"];
    text.split(|letter: char| !letter.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str()))
        .collect()
}

fn shared(words: &[String], text: &str) -> usize {
    let of_text = content_words(text);
    words.iter().filter(|word| of_text.contains(word)).count()
}
