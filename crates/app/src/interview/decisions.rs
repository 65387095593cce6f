//! Decision points as they are written in the room, each as a whole. A factor rests on a statement of the same account,
//! so a statement that is struck takes the factors that rest on it along.

use chrono::{DateTime, Utc};
use domain::decision::DecisionPoint;
use domain::ids::{ParticipantId, StatementId};
use domain::review::Participant;
use domain::statement::Seen;
use vault::Write;

use super::wire::*;
use super::{GAP, shows_records, views, writable};
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::rooms::Facilitating;
use crate::session::wire::Done;

pub(crate) fn write_decision(room: &Facilitating<'_>, request: WriteDecision) -> Result<DecisionView, Failure> {
    let now = room.now();
    let view = room.vault.write(|w| {
        let who = writable(w, request.participant)?;
        let said: Vec<StatementId> = w.statements(who.id)?.iter().map(|it| it.id).collect();
        request.content.check(|id| said.contains(&id))?;
        let decision = match w.decision(request.decision) {
            Ok(known) if known.participant != who.id => return Err(Code::AnotherAccount.into()),
            Ok(mut known) => {
                known.write(request.content.clone(), now, Seen::NotYet);
                known
            }
            Err(vault::Error::NotFound) => begin_decision(w, &who, &request, now)?,
            Err(fault) => return Err(fault.into()),
        };
        w.put_decision(&decision)?;
        let shows_records = shows_records(w, who.id)?;
        let review = w.review(who.review)?;
        views::Account::read(w, &who, &review, shows_records)?.decision_view(decision.id)
    })?;
    room.changed(Announcement::Account { participant: request.participant });
    Ok(view)
}

fn begin_decision(
    w: &mut Write<'_>,
    who: &Participant,
    request: &WriteDecision,
    at: DateTime<Utc>,
) -> Result<DecisionPoint, Failure> {
    w.make_key(who.id)?;
    let position = w.decisions(who.id)?.last().map_or(0, |last| last.position + GAP);
    Ok(DecisionPoint {
        id: request.decision,
        review: who.review,
        participant: who.id,
        position,
        revision: 1,
        seen: Seen::NotYet,
        at,
        content: request.content.clone(),
    })
}

pub(crate) fn strike_decision(room: &Facilitating<'_>, request: DecisionRequest) -> Result<Done, Failure> {
    let now = room.now();
    let participant: ParticipantId = room.vault.write(|w| {
        let decision = w.decision(request.decision)?;
        let who = writable(w, decision.participant)?;
        w.strike_decision(decision.id)?;
        w.log("facilitator", "strike_decision", decision.id.0, now)?;
        Ok::<_, Failure>(who.id)
    })?;
    room.changed(Announcement::Account { participant });
    Ok(Done {})
}

/// Takes out of the decision points of an account what rests on a statement that is being struck, so that its words do
/// not live on in a factor.
pub(crate) fn forget_source(
    w: &mut Write<'_>,
    who: &Participant,
    source: StatementId,
    at: DateTime<Utc>,
) -> Result<(), Failure> {
    for mut decision in w.decisions(who.id)? {
        if !decision.content.sources().contains(&source) {
            continue;
        }
        let mut content = decision.content.clone();
        content.factors.retain(|factor| factor.source != source);
        content.told_in = content.told_in.filter(|told_in| *told_in != source);
        decision.write(content, at, Seen::NotYet);
        w.put_decision(&decision)?;
    }
    Ok(())
}
