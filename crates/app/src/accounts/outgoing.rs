//! Handing an account over: it is sealed into a packet, the vault is locked, and only then does a process of its own
//! open with that packet and nothing else.

use domain::consent::{Item, WORDING_VERSION};
use domain::decision::Sensitivity;
use domain::ids::{PacketId, ParticipantId};
use domain::review::{Participant, Review};
use domain::statement::{Seen, WordingHash};
use packet::{Choice, Earlier, Outgoing, Recognised, SentDecision, SentStatement};
use serde::{Deserialize, Serialize};
use vault::tables::handovers::{Handover, HandoverState};
use vault::{Read, Write};
use zeroize::Zeroizing;

use super::wire::{HandOver, HandedOver};
use super::{announce, not_withdrawn, packets};
use crate::app::App;
use crate::failure::{Code, Failure};
use crate::material::Material;
use crate::own_account::files;
use crate::session;
use crate::session::wire::Nothing;

/// What is kept of a packet until it has come back, sealed under its owner's key.
#[derive(Serialize, Deserialize)]
pub(super) struct Secrets {
    /// The words that open it, so that the same packet can be opened again.
    pub(super) words: Zeroizing<String>,
    /// What takes back what was decided.
    pub(super) keys: Zeroizing<Vec<u8>>,
}

/// Hands an account over. A packet that is out already is opened again as it was left.
pub(crate) fn hand_over(app: &App, request: HandOver) -> Result<HandedOver, Failure> {
    let (file, packet, words) = app.facilitating(|room| {
        let who = room.vault.read(|r| r.participant(request.participant))?;
        not_withdrawn(&who)?;
        let out = room.vault.read(|r| {
            let out = packets::out(r, who.id)?;
            out.map(|it| Ok::<_, Failure>((it.packet, r.handover_secrets::<Secrets>(it.packet)?))).transpose()
        })?;
        let (packet, secrets) = match out {
            Some((packet, secrets)) => (packet, secrets),
            None => make(room, &who, &request)?,
        };
        announce(room, who.review, who.id);
        Ok::<_, Failure>((packets::path(room.vault.path(), packet), packet, secrets.words))
    })?;
    session::lock(app, Nothing {})?;
    app.host.open_own_account(&file, &words).map_err(|_| Failure::new(Code::WindowNotOpened))?;
    Ok(HandedOver { packet })
}

fn make(
    room: &crate::rooms::Facilitating<'_>,
    who: &Participant,
    request: &HandOver,
) -> Result<(PacketId, Secrets), Failure> {
    let now = room.now();
    let (outgoing, sequence) = room.vault.read(|r| {
        let sequence = r.latest_handover(who.id)?.map_or(1, |it| it.sequence + 1);
        let review = r.review(who.review)?;
        Ok::<_, Failure>((outgoing(r, &review, who, request, sequence)?, sequence))
    })?;
    who.account.hand_over(outgoing.statements.len())?;
    let sealed = packet::seal(outgoing, room.host.packet_work())?;
    let words = Zeroizing::new(sealed.passphrase.expose().to_owned());
    let secrets = Secrets { words, keys: sealed.keys.to_bytes()? };
    files::replace(&packets::path(room.vault.path(), request.packet), &sealed.bytes)?;
    room.vault.write(|w| {
        let mut who = w.participant(request.participant)?;
        who.account = who.account.hand_over(w.count_statements(who.id)?)?;
        w.put_participant(&who)?;
        show_to_owner(w, who.id)?;
        let handover = Handover {
            packet: request.packet,
            review: who.review,
            participant: who.id,
            sequence,
            made: now,
            audience: request.audience,
            until: request.until,
            state: HandoverState::Out,
            ended: None,
            receipt: None,
        };
        w.put_handover(&handover, &secrets)?;
        w.log("facilitator", "hand_over", request.packet.0, now)?;
        Ok::<_, Failure>(())
    })?;
    Ok((request.packet, secrets))
}

/// From here on what the owner is shown is never altered: a change is the next revision.
fn show_to_owner(w: &mut Write<'_>, participant: ParticipantId) -> Result<(), Failure> {
    for mut statement in w.statements(participant)? {
        statement.show_to_owner();
        w.put_statement(&statement)?;
    }
    for mut decision in w.decisions(participant)? {
        decision.seen = Seen::ByOwner;
        w.put_decision(&decision)?;
    }
    Ok(())
}

fn outgoing(
    r: &Read<'_>,
    review: &Review,
    who: &Participant,
    request: &HandOver,
    sequence: u32,
) -> Result<Outgoing, Failure> {
    let material = Material::read(r, review.id)?;
    let earlier = |item: Item, wording: &WordingHash| {
        material.ledger.standing(item, who.id, wording).map(|event| Earlier {
            choice: Choice { level: event.level, recognisable: event.recognisable },
            audience: event.audience,
        })
    };
    let recognised = |sensitivity| recognised(who, &material.participants, sensitivity);
    let of_owner = material.statements.iter().filter(|it| it.participant == who.id && !it.revision.text.is_blank());
    let statements = of_owner.map(|it| {
        let standing = earlier(Item::Statement(it.id), &it.revision.hash());
        SentStatement::of(it, standing, recognised(Sensitivity::Ordinary))
    });
    let decisions = material.decisions.iter().filter(|it| it.participant == who.id).map(|it| {
        let standing = earlier(Item::Decision(it.id), &it.hash());
        SentDecision::of(it, standing, recognised(it.content.sensitivity()))
    });
    Ok(Outgoing {
        packet: request.packet,
        sequence: u64::from(sequence),
        review: review.title.clone(),
        name: who.name.clone(),
        role: who.role.clone(),
        audience: request.audience,
        until: request.until,
        limits: r.limits()?.text,
        support: r.support_card()?,
        wording_version: WORDING_VERSION,
        statements: statements.collect(),
        decisions: decisions.collect(),
    })
}

/// How many people could be taken for the speaker: those known to have been there, the owner among them.
fn recognised(who: &Participant, all: &[Participant], sensitivity: Sensitivity) -> Recognised {
    let presence = gate::Presence::of(all);
    Recognised {
        same_role: presence.with_role(&who.role),
        anyone: presence.anyone(),
        needed: gate::enough(sensitivity),
    }
}
