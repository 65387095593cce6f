//! What came back: looked at first, taken in as a whole. Corrections become revisions, what was left out is destroyed,
//! and every choice is entered in the ledger for exactly the words it was made for.

use std::fs;

use chrono::{DateTime, Utc};
use domain::account::AccountState;
use domain::consent::{ConsentEvent, Item};
use domain::decision::DecisionContent;
use domain::ids::{ParticipantId, StatementId};
use domain::review::Participant;
use domain::statement::{Seen, Statement, Voice};
use domain::words::Words;
use packet::{Chosen, Decisions, Finish, KnownSoFar, ReturnKeys};
use vault::tables::handovers::{Handover, HandoverState};
use vault::{Read, Write};

use super::outgoing::Secrets;
use super::wire::*;
use super::{account_row, announce, packets, remove_files};
use crate::compare;
use crate::failure::{Code, Failure};
use crate::own_account::change_of;
use crate::prepare::wire::ParticipantRequest;
use crate::rooms::Facilitating;

const GAP: i64 = 1 << 20;

/// Opens what came back with the keys that were kept for it.
pub(super) fn opened(r: &Read<'_>, out: &Handover, bytes: &[u8]) -> Result<(ReturnKeys, Decisions), Failure> {
    let secrets: Secrets = r.handover_secrets(out.packet)?;
    let keys = ReturnKeys::from_bytes(&secrets.keys)?;
    let known = KnownSoFar { sequence: u64::from(out.sequence), step: None };
    let decisions = packet::take_back(bytes, &keys, known)?;
    Ok((keys, decisions))
}

fn come_back(
    r: &Read<'_>,
    room: &Facilitating<'_>,
    participant: ParticipantId,
) -> Result<(Handover, CameBack, ReturnKeys, Decisions), Failure> {
    let out = packets::out(r, participant)?.ok_or(Code::NotWithParticipant)?;
    let (file, came_back) = packets::returned(room.vault.path(), out.packet).ok_or(Code::NothingCameBack)?;
    let bytes = fs::read(file).map_err(|_| Failure::new(Code::DiskFailed))?;
    let (keys, decisions) = opened(r, &out, &bytes)?;
    Ok((out, came_back, keys, decisions))
}

pub(crate) fn look_at_return(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<ReturnView, Failure> {
    room.vault.read(|r| {
        let who = r.participant(request.participant)?;
        let (out, came_back, _, decisions) = come_back(r, room, who.id)?;
        let mut items = Vec::new();
        let statements = r.statements(who.id)?;
        for on in &decisions.statements {
            let before = statements.iter().find(|it| it.id == on.id).ok_or(Code::PacketDamaged)?;
            items.push(ReturnedItem {
                item: Item::Statement(on.id),
                change: change_of(&on.change),
                level: on.chosen.as_ref().map(|chosen| chosen.level),
                pieces: pieces(&before.revision.text, &on.change, Words::clone),
            });
        }
        for added in &decisions.added {
            items.push(ReturnedItem {
                item: Item::Statement(added.id),
                change: Change::Added,
                level: added.chosen.as_ref().map(|chosen| chosen.level),
                pieces: vec![Piece { kind: PieceKind::Come, text: added.text.clone() }],
            });
        }
        let kept = r.decisions(who.id)?;
        for on in &decisions.decisions {
            let before = kept.iter().find(|it| it.id == on.id).ok_or(Code::PacketDamaged)?;
            items.push(ReturnedItem {
                item: Item::Decision(on.id),
                change: change_of(&on.change),
                level: on.chosen.as_ref().map(|chosen| chosen.level),
                pieces: pieces(&text_of(&before.content), &on.change, text_of),
            });
        }
        Ok::<_, Failure>(ReturnView {
            participant: who.id,
            role: who.role,
            packet: out.packet,
            came_back,
            withdrawn: decisions.withdrawn,
            items,
            comment: decisions.comment.clone(),
        })
    })
}

fn pieces<T>(before: &Words, change: &packet::Change<T>, text: impl Fn(&T) -> Words) -> Vec<Piece> {
    match change {
        packet::Change::LeftOut => Vec::new(),
        packet::Change::Corrected(to) => compare::pieces(before, &text(to)),
        packet::Change::Untouched | packet::Change::Right => compare::pieces(before, before),
    }
}

fn text_of(content: &DecisionContent) -> Words {
    let lines: Vec<&str> = content.texts().map(Words::expose).filter(|line| !line.trim().is_empty()).collect();
    Words::new(lines.join("\n"))
}

/// Takes in what an owner finished. One transaction: all of it, or nothing.
pub(crate) fn take_in_return(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<AccountRow, Failure> {
    let now = room.now();
    let (out, _, keys, decisions) = room.vault.read(|r| come_back(r, room, request.participant))?;
    if decisions.finish != Finish::Finished {
        return Err(Code::NotFinished.into());
    }
    let receipt = decisions.receipt(packet::Over::Packet);
    room.vault.write(|w| {
        let mut who = w.participant(request.participant)?;
        let taken_in = who.account.take_in()?;
        w.end_handover(out.packet, HandoverState::TakenIn, now, Some(&receipt))?;
        if decisions.withdrawn {
            who.account = AccountState::Withdrawn;
            w.put_participant(&who)?;
            w.destroy_account(who.id)?;
        } else {
            who.account = taken_in;
            w.put_participant(&who)?;
            Taking { who: &who, keys: &keys, now }.take(w, &decisions)?;
        }
        w.log("participant", "take_in_return", out.packet.0, now)?;
        Ok::<_, Failure>(())
    })?;
    remove_files(room, out.packet)?;
    announce(room, out.review, request.participant);
    account_row(room, request.participant)
}

/// One return being taken in.
struct Taking<'a> {
    who: &'a Participant,
    keys: &'a ReturnKeys,
    now: DateTime<Utc>,
}

impl Taking<'_> {
    fn take(&self, w: &mut Write<'_>, decisions: &Decisions) -> Result<(), Failure> {
        self.take_decision_points(w, decisions)?;
        for on in &decisions.statements {
            self.take_statement(w, on)?;
        }
        let mut position = w.statements(self.who.id)?.last().map_or(0, |last| last.position + GAP);
        for added in &decisions.added {
            self.take_added(w, added, position)?;
            position += GAP;
        }
        if !decisions.comment.is_blank() {
            w.put_comment(self.who.id, &decisions.comment, self.now)?;
        }
        Ok(())
    }

    fn take_statement(&self, w: &mut Write<'_>, on: &packet::OnStatement) -> Result<(), Failure> {
        let mut statement = w.statement(on.id)?;
        match &on.change {
            packet::Change::LeftOut => return Ok(w.strike_statement(on.id)?),
            packet::Change::Corrected(text) => {
                statement.correct(text.clone(), self.now)?;
                w.put_statement(&statement)?;
                w.forget_earlier_wordings(on.id)?;
            }
            packet::Change::Untouched | packet::Change::Right => {}
        }
        self.enter(w, Item::Statement(on.id), on.chosen.as_ref(), &statement.revision.hash())
    }

    fn take_added(&self, w: &mut Write<'_>, added: &packet::Added, position: i64) -> Result<(), Failure> {
        let id: StatementId = added.id;
        if w.statement(id).is_ok() {
            return Err(Code::PacketDamaged.into());
        }
        let mut statement = Statement::begin(
            id,
            self.who.review,
            self.who.id,
            position,
            added.text.clone(),
            Voice::AddedByParticipant,
            self.now,
            AccountState::Taking,
        )?;
        statement.show_to_owner();
        w.put_statement(&statement)?;
        self.enter(w, Item::Statement(id), added.chosen.as_ref(), &statement.revision.hash())
    }

    /// Decision points go first, so that none is left resting on a statement that is struck after it.
    fn take_decision_points(&self, w: &mut Write<'_>, decisions: &Decisions) -> Result<(), Failure> {
        for on in &decisions.decisions {
            let mut decision = w.decision(on.id)?;
            match &on.change {
                packet::Change::LeftOut => {
                    w.strike_decision(on.id)?;
                    continue;
                }
                packet::Change::Corrected(content) => {
                    decision.write(content.clone(), self.now, Seen::ByOwner);
                    w.put_decision(&decision)?;
                    w.erases();
                }
                packet::Change::Untouched | packet::Change::Right => {}
            }
            self.enter(w, Item::Decision(on.id), on.chosen.as_ref(), &decision.hash())?;
        }
        Ok(())
    }

    /// Enters what the owner chose, if it was for exactly the words that stand now.
    fn enter(
        &self,
        w: &mut Write<'_>,
        item: Item,
        chosen: Option<&Chosen>,
        stands: &domain::statement::WordingHash,
    ) -> Result<(), Failure> {
        let Some(chosen) = chosen else { return Ok(()) };
        if chosen.wording != *stands {
            return Err(Failure::new(Code::PacketDamaged).because("A level was chosen for other words."));
        }
        let event = ConsentEvent {
            sequence: 0,
            owner: self.who.id,
            item,
            wording: chosen.wording.clone(),
            level: chosen.level,
            audience: self.keys.audience,
            recognisable: chosen.recognisable,
            wording_version: self.keys.wording_version,
            packet: self.keys.packet(),
            at: self.now,
        };
        w.enter_consent(self.who.review, &event)?;
        Ok(())
    }
}
