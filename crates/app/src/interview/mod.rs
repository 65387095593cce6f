//! The interview room: one participant's account while it is being taken. Every function reads that account and, when
//! the phase allows it, records of the evidence; none can reach another account, since none is given its id.

mod decisions;
mod first_account;
mod times;
mod views;
pub mod wire;

use std::sync::atomic::Ordering;

use domain::account::AccountState;
use domain::care::LimitsText;
use domain::guide;
use domain::ids::{ParticipantId, StatementId};
use domain::interview::{Filled, Interview, InterviewState, Readiness};
use domain::review::Participant;
use domain::statement::Statement;
use vault::{Read, Write};
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::head;
use crate::prepare::records;
use crate::prepare::wire::ParticipantRequest;
use crate::rooms::Facilitating;
use crate::session::wire::Done;

pub(crate) use decisions::{strike_decision, write_decision};
pub(crate) use first_account::held_back;
pub(crate) use times::{read_when, set_when};

/// Distance between the places of neighbouring statements, so that one can be put between without moving the others.
const GAP: i64 = 1 << 20;
const RECORDS_TO_TIE: u32 = 40;

pub(crate) fn open(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<InterviewView, Failure> {
    room.vault.read(|r| {
        let who = r.participant(request.participant)?;
        let review = r.review(who.review)?;
        let interviews = r.interviews(who.id)?;
        let now = interviews.iter().find(|it| it.state != InterviewState::Ended);
        if now.is_some() {
            room.awake.interview.store(true, Ordering::Relaxed);
        }
        let shows_records = now.is_some_and(Interview::shows_records);
        let support_card = r.support_card()?;
        let account = views::Account::read(r, &who, &review, shows_records)?;
        Ok::<_, Failure>(InterviewView {
            participant: who.id,
            name: who.name,
            role: who.role,
            lane: who.lane,
            account: who.account,
            before: BeforeBeginning {
                support_card_filled: support_card.filled() == Filled::Filled,
                support_card,
                limits: r.limits()?,
            },
            interview: now.map(views::interview_now),
            earlier: interviews.iter().filter(|it| it.state == InterviewState::Ended).count(),
            guide: guide::guide().to_vec(),
            statements: account.statement_views(),
            decisions: account.decision_views(),
            conflicts: if now.is_none_or(Interview::shows_records) { account.conflicts() } else { Vec::new() },
            questions: r.questions(review.id)?.into_iter().map(|question| question.text).collect(),
            review: head(review),
        })
    })
}

pub(crate) fn begin(room: &Facilitating<'_>, request: BeginInterview) -> Result<InterviewNow, Failure> {
    let now = room.now();
    let interview = room.vault.write(|w| {
        let mut who = w.participant(request.participant)?;
        if let Some(running) = going_on(w, who.id)? {
            return Ok(running);
        }
        let LimitsText { version: limits_now, .. } = w.limits()?;
        let ready =
            Readiness { support_card: w.support_card()?.filled(), limits_read: Some(request.limits_read), limits_now };
        let interview = Interview::begin(request.interview, who.review, who.id, now, who.account, ready)?;
        w.make_key(who.id)?;
        who.account = who.account.continue_taking()?;
        w.put_participant(&who)?;
        w.put_interview(&interview)?;
        w.log("facilitator", "begin_interview", interview.id.0, now)?;
        Ok::<_, Failure>(interview)
    })?;
    room.awake.interview.store(true, Ordering::Relaxed);
    room.changed(Announcement::Session);
    room.changed(Announcement::Review { review: interview.review });
    room.changed(Announcement::Interview { participant: interview.participant });
    Ok(views::interview_now(&interview))
}

fn going_on(r: &Read<'_>, participant: ParticipantId) -> Result<Option<Interview>, Failure> {
    Ok(r.interviews(participant)?.into_iter().find(|it| it.state != InterviewState::Ended))
}

pub(crate) fn turn(room: &Facilitating<'_>, request: TurnInterview) -> Result<InterviewNow, Failure> {
    let now = room.now();
    let interview = change_interview(room, request.interview, |it| it.turn(request.state, now))?;
    // The vault stays open while people talk, in a break too; only when it is over may it lock itself again.
    room.awake.interview.store(request.state != InterviewState::Ended, Ordering::Relaxed);
    room.changed(Announcement::Session);
    Ok(interview)
}

pub(crate) fn walk(room: &Facilitating<'_>, request: WalkPhase) -> Result<InterviewNow, Failure> {
    change_interview(room, request.interview, |it| it.walk_to(request.phase))
}

pub(crate) fn ask(room: &Facilitating<'_>, request: AskPrompt) -> Result<InterviewNow, Failure> {
    if guide::prompt(&request.prompt).is_none() {
        return Err(Failure::new(Code::NotFound).at("prompt"));
    }
    change_interview(room, request.interview, |it| it.ask(request.prompt.clone()))
}

fn change_interview(
    room: &Facilitating<'_>,
    id: domain::ids::InterviewId,
    mut change: impl FnMut(&mut Interview) -> Result<(), domain::interview::InterviewRefusal>,
) -> Result<InterviewNow, Failure> {
    let interview = room.vault.write(|w| {
        let mut interview = w.interview(id)?;
        change(&mut interview)?;
        w.put_interview(&interview)?;
        Ok::<_, Failure>(interview)
    })?;
    room.changed(Announcement::Interview { participant: interview.participant });
    Ok(views::interview_now(&interview))
}

/// What may be written now: the account is being taken, and nobody is off the record or in a break.
fn writable(r: &Read<'_>, participant: ParticipantId) -> Result<Participant, Failure> {
    let who = r.participant(participant)?;
    if who.account != AccountState::Taking {
        return Err(Code::AccountNotOpen.into());
    }
    match going_on(r, participant)?.map(|it| it.state) {
        Some(InterviewState::OffTheRecord | InterviewState::Paused) => Err(Code::OffTheRecord.into()),
        _ => Ok(who),
    }
}

pub(crate) fn write_statement(room: &Facilitating<'_>, request: WriteStatement) -> Result<Written, Failure> {
    let now = room.now();
    let written = room.vault.write(|w| {
        let who = writable(w, request.participant)?;
        let statement = match w.statement(request.statement) {
            Ok(known) if known.participant != who.id => return Err(Code::AnotherAccount.into()),
            Ok(mut known) => {
                known.write(request.text.clone(), request.voice, now, who.account)?;
                known
            }
            Err(vault::Error::NotFound) => begin_statement(w, &who, &request, now)?,
            Err(fault) => return Err(fault.into()),
        };
        w.put_statement(&statement)?;
        Ok::<_, Failure>(Written { revision: statement.revision.number, at: statement.revision.at })
    })?;
    room.changed(Announcement::Account { participant: request.participant });
    Ok(written)
}

fn begin_statement(
    w: &mut Write<'_>,
    who: &Participant,
    request: &WriteStatement,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<Statement, Failure> {
    // Somebody may write before the first conversation: notes of a call, a transcript that was checked.
    w.make_key(who.id)?;
    let others = w.statements(who.id)?;
    let position = place_after(w, &others, request.after)?;
    let mut statement = Statement::begin(
        request.statement,
        who.review,
        who.id,
        position,
        request.text.clone(),
        request.voice,
        now,
        who.account,
    )?;
    statement.asked = request.asked.clone().filter(|prompt| guide::prompt(prompt).is_some());
    Ok(statement)
}

/// A place after a statement, or at the end; where there is no room between two neighbours, all are spread again.
fn place_after(w: &mut Write<'_>, others: &[Statement], after: Option<StatementId>) -> Result<i64, Failure> {
    let index = after.and_then(|id| others.iter().position(|it| it.id == id));
    let Some(index) = index.filter(|index| index + 1 < others.len()) else {
        return Ok(others.last().map_or(0, |last| last.position + GAP));
    };
    let (before, next) = (others[index].position, others[index + 1].position);
    if next - before >= 2 {
        return Ok(before + (next - before) / 2);
    }
    for (place, other) in (0..).zip(others) {
        w.move_statement(other.id, place * GAP)?;
    }
    let index = i64::try_from(index).unwrap_or_default();
    Ok(index * GAP + GAP / 2)
}

/// Destroys a statement that shall be kept out of the account: its words are gone from everywhere.
pub(crate) fn strike_statement(room: &Facilitating<'_>, request: StatementRequest) -> Result<Done, Failure> {
    let now = room.now();
    let participant = room.vault.write(|w| {
        let statement = w.statement(request.statement)?;
        let who = w.participant(statement.participant)?;
        if who.account != AccountState::Taking {
            return Err(Failure::new(Code::AccountNotOpen));
        }
        decisions::forget_source(w, &who, statement.id, now)?;
        w.strike_statement(statement.id)?;
        w.log("facilitator", "strike_statement", statement.id.0, now)?;
        Ok(who.id)
    })?;
    room.changed(Announcement::Account { participant });
    Ok(Done {})
}

pub(crate) fn move_statement(room: &Facilitating<'_>, request: MoveStatement) -> Result<Done, Failure> {
    let participant = room.vault.write(|w| {
        let statement = w.statement(request.statement)?;
        writable(w, statement.participant)?;
        let mut order: Vec<StatementId> = w.statements(statement.participant)?.iter().map(|it| it.id).collect();
        order.retain(|id| *id != statement.id);
        order.insert(request.to.min(order.len()), statement.id);
        for (place, id) in (0..).zip(order) {
            w.move_statement(id, place * GAP)?;
        }
        Ok::<_, Failure>(statement.participant)
    })?;
    room.changed(Announcement::Account { participant });
    Ok(Done {})
}

pub(crate) fn come_back(room: &Facilitating<'_>, request: ComeBack) -> Result<Done, Failure> {
    change_statement(room, request.statement, |_, statement| {
        statement.come_back = request.come_back;
        Ok(())
    })?;
    Ok(Done {})
}

/// Changes what is beside the words of a statement, never the words.
fn change_statement(
    room: &Facilitating<'_>,
    id: StatementId,
    mut change: impl FnMut(&mut Write<'_>, &mut Statement) -> Result<(), Failure>,
) -> Result<StatementView, Failure> {
    keep_statement(room, id, |w, statement| {
        change(w, statement)?;
        Ok(w.put_statement(statement)?)
    })
}

/// Changes a statement, keeps as much of it as was changed, and gives it back as it is shown.
fn keep_statement(
    room: &Facilitating<'_>,
    id: StatementId,
    mut keep: impl FnMut(&mut Write<'_>, &mut Statement) -> Result<(), Failure>,
) -> Result<StatementView, Failure> {
    let (participant, view) = room.vault.write(|w| {
        let mut statement = w.statement(id)?;
        let who = writable(w, statement.participant)?;
        keep(w, &mut statement)?;
        let shows_records = shows_records(w, who.id)?;
        let review = w.review(who.review)?;
        let view = views::Account::read_around(w, &who, &review, shows_records, &statement)?.statement_view(id)?;
        Ok::<_, Failure>((who.id, view))
    })?;
    room.changed(Announcement::Account { participant });
    Ok(view)
}

/// Whether the conversation that is going on is past the first account. Without one, the account is only read again.
fn shows_records(r: &Read<'_>, participant: ParticipantId) -> Result<bool, Failure> {
    Ok(going_on(r, participant)?.is_some_and(|it| it.shows_records()))
}

pub(crate) fn tie_record(room: &Facilitating<'_>, request: TieRecord) -> Result<StatementView, Failure> {
    keep_statement(room, request.statement, |w, statement| {
        if !shows_records(w, statement.participant)? {
            return Err(Code::NotWhileRecalling.into());
        }
        statement.cites.retain(|id| *id != request.record);
        if request.tie == Tie::Tie {
            records::of_review(w, request.record, statement.review)?;
            statement.cites.push(request.record);
        }
        Ok(w.put_ties(statement)?)
    })
}

pub(crate) fn find_records(room: &Facilitating<'_>, request: FindRecordsToTie) -> Result<RecordsToTie, Failure> {
    room.vault.read(|r| {
        if !shows_records(r, request.participant)? {
            return Err(Failure::new(Code::NotWhileRecalling));
        }
        let who = r.participant(request.participant)?;
        let found = records::near_or_with_words(r, who.review, &request.words, request.near, RECORDS_TO_TIE)?;
        let showing = records::Showing::new(r, who.review, records::Ties::Of(who.id))?;
        Ok(RecordsToTie { records: showing.views(found)? })
    })
}
