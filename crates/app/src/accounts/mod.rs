//! Accounts go to their owners and come back: sealed into a packet, decided there, looked at here, taken in. What an
//! owner decided is entered in the ledger as they decided it; nothing here can decide for them.

mod outgoing;
pub(crate) mod packets;
mod returning;
pub mod wire;

use std::path::PathBuf;

use domain::account::AccountState;
use domain::consent::{Audience, Item, Level};
use domain::ids::ParticipantId;
use domain::review::Participant;
use vault::Read;
use vault::tables::handovers::HandoverState;
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::head;
use crate::library::wire::ReviewRequest;
use crate::material::Material;
use crate::own_account::files;
use crate::prepare::wire::ParticipantRequest;
use crate::rooms::Facilitating;
use crate::session::wire::Done;

pub(crate) use outgoing::hand_over;
pub(crate) use returning::{look_at_return, take_in_return};

pub(crate) fn list(room: &Facilitating<'_>, request: ReviewRequest) -> Result<AccountsView, Failure> {
    room.vault.read(|r| {
        let review = r.review(request.review)?;
        let material = Material::read(r, review.id)?;
        let accounts = material.participants.iter().map(|who| row(r, room, who, &material));
        Ok::<_, Failure>(AccountsView { accounts: accounts.collect::<Result<_, _>>()?, review: head(review) })
    })
}

fn row(r: &Read<'_>, room: &Facilitating<'_>, who: &Participant, material: &Material) -> Result<AccountRow, Failure> {
    let tally = Tally::of(who.id, material);
    let latest = r.latest_handover(who.id)?;
    let taken_in = r.handovers(who.review)?.into_iter().rev();
    let taken_in = taken_in
        .filter(|it| it.participant == who.id && it.state == HandoverState::TakenIn)
        .max_by_key(|it| it.sequence);
    let packet = latest.filter(|it| it.state == HandoverState::Out).map(|it| PacketRow {
        packet: it.packet,
        made: it.made,
        audience: it.audience,
        came_back: packets::returned(room.vault.path(), it.packet)
            .map_or(CameBack::Nothing, |(_, came_back)| came_back),
    });
    Ok(AccountRow {
        participant: who.id,
        name: who.name.clone(),
        role: who.role.clone(),
        lane: who.lane,
        account: who.account,
        statements: tally.statements,
        decisions: tally.decisions,
        shared: tally.shared,
        kept_back: tally.kept_back,
        undecided: tally.undecided,
        packet,
        agreed: taken_in.as_ref().and_then(|it| it.ended),
        receipt: taken_in.and_then(|it| it.receipt),
    })
}

/// How the things of one account stand with their owner. Shown to the facilitator for that account, never compared.
#[derive(Default)]
struct Tally {
    statements: usize,
    decisions: usize,
    shared: usize,
    kept_back: usize,
    undecided: usize,
}

impl Tally {
    fn of(participant: ParticipantId, material: &Material) -> Self {
        let mut tally = Self::default();
        let statements = material.statements.iter().filter(|it| it.participant == participant);
        let decisions = material.decisions.iter().filter(|it| it.participant == participant);
        for statement in statements {
            tally.statements += 1;
            tally.count(material, Item::Statement(statement.id), participant, &statement.revision.hash());
        }
        for decision in decisions {
            tally.decisions += 1;
            tally.count(material, Item::Decision(decision.id), participant, &decision.hash());
        }
        tally
    }

    fn count(
        &mut self,
        material: &Material,
        item: Item,
        owner: ParticipantId,
        wording: &domain::statement::WordingHash,
    ) {
        let standing = material.ledger.standing(item, owner, wording);
        match standing.map(|event| (event.level, event.audience)) {
            None => self.undecided += 1,
            Some((Level::Private, _)) => self.kept_back += 1,
            Some((_, audience)) if audience >= Audience::ReviewGroup => self.shared += 1,
            Some(_) => self.kept_back += 1,
        }
    }
}

/// Calls a packet back: it is void, and the account is being taken again.
pub(crate) fn call_back(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<Done, Failure> {
    let now = room.now();
    let (review, packet) = room.vault.write(|w| {
        let mut who = w.participant(request.participant)?;
        who.account = who.account.call_back()?;
        w.put_participant(&who)?;
        let out = packets::out(w, who.id)?;
        if let Some(handover) = &out {
            w.end_handover(handover.packet, HandoverState::CalledBack, now, None)?;
            w.log("facilitator", "call_back_account", handover.packet.0, now)?;
        }
        Ok::<_, Failure>((who.review, out.map(|it| it.packet)))
    })?;
    if let Some(packet) = packet {
        remove_files(room, packet)?;
    }
    announce(room, review, request.participant);
    Ok(Done {})
}

/// Opens an agreed account for a further conversation; what was agreed holds for as long as its words do.
pub(crate) fn continue_taking(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<Done, Failure> {
    let review = room.vault.write(|w| {
        let mut who = w.participant(request.participant)?;
        who.account = who.account.continue_taking()?;
        w.put_participant(&who)?;
        Ok::<_, Failure>(who.review)
    })?;
    announce(room, review, request.participant);
    Ok(Done {})
}

/// Lets a file that an owner gave back be chosen, and puts it where what comes back lies.
pub(crate) fn bring_return(room: &Facilitating<'_>, request: ParticipantRequest) -> Result<AccountRow, Failure> {
    let chosen: Option<PathBuf> = room.host.choose_files().into_iter().next();
    let out = room.vault.read(|r| packets::out(r, request.participant))?.ok_or(Code::NotWithParticipant)?;
    if let Some(chosen) = chosen {
        let bytes = files::read(&chosen)?;
        let beside = packets::path(room.vault.path(), out.packet);
        // Read before it is kept, so that a wrong file never takes the place of what is there.
        let (_, decisions) = room.vault.read(|r| returning::opened(r, &out, &bytes))?;
        let ending = if decisions.finish == packet::Finish::Finished { files::RETURN } else { files::WORKING };
        files::replace(&beside.with_extension(ending), &bytes)?;
        announce(room, out.review, request.participant);
    }
    account_row(room, request.participant)
}

fn account_row(room: &Facilitating<'_>, participant: ParticipantId) -> Result<AccountRow, Failure> {
    room.vault.read(|r| {
        let who = r.participant(participant)?;
        let material = Material::read(r, who.review)?;
        row(r, room, &who, &material)
    })
}

fn remove_files(room: &Facilitating<'_>, packet: domain::ids::PacketId) -> Result<(), Failure> {
    let path = packets::path(room.vault.path(), packet);
    [files::PACKET, files::WORKING, files::RETURN]
        .iter()
        .try_for_each(|ending| files::remove(&path.with_extension(ending)))
}

fn announce(room: &Facilitating<'_>, review: domain::ids::ReviewId, participant: ParticipantId) {
    room.changed(Announcement::Accounts { review });
    room.changed(Announcement::Review { review });
    room.changed(Announcement::Account { participant });
    room.changed(Announcement::Merge { review });
    room.changed(Announcement::Narrative { review });
    room.changed(Announcement::Share { review });
}

/// Whether an account can go out or come in: its words are there.
fn not_withdrawn(who: &Participant) -> Result<(), Failure> {
    if who.account == AccountState::Withdrawn { Err(Code::Withdrawn.into()) } else { Ok(()) }
}
