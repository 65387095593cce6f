//! What a packet holds and what may come back of it, tried from outside and by force. The rules themselves are beside it.

mod coming_back;
mod going_out;
mod laws;
mod random;

use domain::care::SupportCard;
use domain::consent::{Audience, Item, Level, Recognisable};
use domain::decision::{
    Category, DecisionContent, DecisionOption, DecisionPoint, Direction, Factor, Known, MemoryConfidence, Mode,
    Strength, Taken, VisibleThen,
};
use domain::ids::{DecisionId, FactorId, OptionId, PacketId, ParticipantId, ReviewId, StatementId};
use domain::statement::{Revision, Seen, Statement, Voice};
use domain::words::Words;
use uuid::Uuid;

use crate::base::ReturnKeys;
use crate::{Choice, Outgoing, Recognised, SentDecision, SentStatement, Work, Working, open, seal};

/// A packet that went out, and its owner at work on it.
struct Out {
    keys: ReturnKeys,
    working: Working,
}

fn out() -> Out {
    out_with(account(1))
}

fn out_with(account: Outgoing) -> Out {
    let sealed = seal(account, Work::CHEAP).unwrap();
    let opened = open(&sealed.bytes, &sealed.passphrase).unwrap();
    Out { keys: sealed.keys, working: Working::begin(opened) }
}

/// Three statements; a decision point told in the first, with factors that rest on the second and the third.
fn account(packet: u128) -> Outgoing {
    Outgoing {
        packet: PacketId(Uuid::from_u128(packet)),
        sequence: 3,
        review: "A quiet queue".into(),
        name: "Noor".into(),
        role: "Operations on-call".into(),
        audience: Audience::Team,
        until: None,
        limits: "What you say stays between us until you decide.".to_owned(),
        support: SupportCard::default(),
        wording_version: 1,
        statements: vec![
            SentStatement::of(&statement(1, "I held off on the restart.", Voice::TheirWords), None, AMONG_MANY),
            SentStatement::of(&statement(2, "Saw the graph go flat.", Voice::Paraphrase), None, AMONG_MANY),
            SentStatement::of(&statement(3, "Nobody had said it was ours.", Voice::TheirWords), None, AMONG_MANY),
        ],
        decisions: vec![SentDecision::of(&decision(), None, AMONG_MANY)],
    }
}

const AMONG_MANY: Recognised = Recognised { same_role: 4, anyone: 9, needed: 3 };

fn statement(id: u128, text: &str, voice: Voice) -> Statement {
    Statement {
        id: sid(id),
        review: ReviewId(Uuid::nil()),
        participant: ParticipantId(Uuid::nil()),
        position: i64::try_from(id).unwrap(),
        revision: Revision { number: 1, text: text.into(), voice, at: Default::default(), seen: Seen::ByOwner },
        when: None,
        asked: None,
        cites: Vec::new(),
        come_back: false,
    }
}

fn decision() -> DecisionPoint {
    DecisionPoint {
        id: did(1),
        review: ReviewId(Uuid::nil()),
        participant: ParticipantId(Uuid::nil()),
        position: 0,
        revision: 1,
        seen: Seen::ByOwner,
        at: Default::default(),
        content: DecisionContent {
            title: "Holding off".into(),
            told_in: Some(sid(1)),
            mode: Mode::Waited,
            interpretation: "a blip".into(),
            expectation: "it clears by itself".into(),
            options: vec![option(1, "wait", Taken::Taken), option(2, "restart", Taken::NotTaken)],
            factors: vec![factor(1, 2, Category::Cue), factor(2, 3, Category::Comms)],
        },
    }
}

fn option(id: u128, text: &str, taken: Taken) -> DecisionOption {
    DecisionOption { id: OptionId(Uuid::from_u128(id)), text: text.into(), visible_then: VisibleThen::Yes, taken }
}

fn factor(id: u128, source: u128, category: Category) -> Factor {
    Factor {
        id: FactorId(Uuid::from_u128(id)),
        category,
        secondary: None,
        text: "it looked fine".into(),
        direction: Direction::Toward,
        option: Some(OptionId(Uuid::from_u128(1))),
        strength_words: Words::default(),
        strength: Some(Strength::Some),
        source: sid(source),
        memory: MemoryConfidence::Fair,
        known: Known::Then,
    }
}

fn sid(id: u128) -> StatementId {
    StatementId(Uuid::from_u128(id))
}

fn did(id: u128) -> DecisionId {
    DecisionId(Uuid::from_u128(id))
}

fn said(id: u128) -> Item {
    Item::Statement(sid(id))
}

fn decided(id: u128) -> Item {
    Item::Decision(did(id))
}

fn at(level: Level) -> Option<Choice> {
    Some(Choice { level, recognisable: Recognisable::NotAccepted })
}
