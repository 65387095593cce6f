//! The one constructor of [`Released`]: from exact words, the consent that stands for them, an audience, and how many
//! people could have said them. Nothing else in the product can make one: the field is private to this file.

use domain::account::AccountState;
use domain::consent::{Audience, ConsentEvent, Item, Ledger, Level, Recognisable};
use domain::decision::{DecisionOption, DecisionPoint, Direction, Factor, Sensitivity, Strength, Taken, VisibleThen};
use domain::ids::ParticipantId;
use domain::review::Participant;
use domain::statement::{Statement, WordingHash};
use domain::words::{PersonName, Words};

use crate::edition::{Edition, Toward};
use crate::presence::{Presence, enough};

/// What has passed the gate for an audience. Only this crate can make one, so whoever takes one takes nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released<T>(T);

impl<T> Released<T> {
    /// What was released.
    pub fn get(&self) -> &T {
        &self.0
    }
}

impl Released<Edition> {
    /// An edition, every voice of which was released before.
    pub(crate) fn edition(edition: Edition) -> Self {
        Self(edition)
    }
}

/// How a speaker is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribution {
    /// By name.
    Name(PersonName),
    /// By role label.
    Role(Words),
    /// Not at all.
    None,
}

impl Attribution {
    /// The words that stand for the speaker; none when they are not named.
    pub fn words(&self) -> Option<Words> {
        match self {
            Self::Name(name) => Some(Words::new(name.expose())),
            Self::Role(role) => Some(role.clone()),
            Self::None => None,
        }
    }
}

/// A statement as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidText {
    /// The words.
    pub text: Words,
    /// Who is named as speaking.
    pub speaker: Attribution,
    /// The time as it was said; none when not attributed.
    pub when: Option<Words>,
    /// The lane; none when not attributed.
    pub lane: Option<u16>,
    /// Whether readers may well guess who speaks, which the owner accepted.
    pub recognisable: Recognisable,
}

/// A decision point as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDecision {
    /// Its title.
    pub title: Words,
    /// Who is named as speaking.
    pub speaker: Attribution,
    /// The lane; none when not attributed.
    pub lane: Option<u16>,
    /// What was done.
    pub taken: Vec<Words>,
    /// What else could be seen then.
    pub others: Vec<Words>,
    /// What pulled at the time; what was learned later is not among it.
    pub pulls: Vec<ToldPull>,
    /// Whether readers may well guess who speaks, which the owner accepted.
    pub recognisable: Recognisable,
}

/// What pulled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldPull {
    /// In the person's words.
    pub text: Words,
    /// Which way, seen from what was done.
    pub toward: Toward,
    /// How strongly, in the person's words.
    pub strength_words: Option<Words>,
    /// How strongly, as a step.
    pub strength: Option<Strength>,
}

/// Why something is not released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Withheld {
    /// Its owner has not agreed to these exact words being shared.
    #[error("its owner has not agreed to these words")]
    NotAgreed,
    /// Its owner agreed to it for a narrower audience.
    #[error("its owner agreed to it for a narrower audience")]
    NotForAudience,
    /// Too few people could have said it, and its owner did not accept being recognised.
    #[error("too few people could have said it")]
    TooFew,
    /// A statement it rests on is not released.
    #[error("it rests on something that is not released")]
    SourceKept,
    /// Its owner took the account back.
    #[error("the account was taken back")]
    Withdrawn,
    /// The person given is not its owner.
    #[error("it belongs to another account")]
    NotTheOwner,
}

/// Releases a statement for an audience, at the level its owner chose for exactly these words.
///
/// # Errors
/// Why it stays.
pub fn release_statement(
    statement: &Statement,
    owner: &Participant,
    ledger: &Ledger,
    audience: Audience,
    presence: &Presence,
    sensitivity: Sensitivity,
) -> Result<Released<SaidText>, Withheld> {
    let wording = statement.revision.hash();
    let item = Item::Statement(statement.id);
    let consent = consent(item, statement.participant, &wording, owner, ledger, audience)?;
    let recognisable = among_enough(consent.level, consent, owner, presence, sensitivity)?;
    let attributed = consent.level > Level::Unattributed;
    Ok(Released(SaidText {
        text: statement.revision.text.clone(),
        speaker: speaker(consent.level, owner),
        when: statement.when.as_ref().filter(|_| attributed).map(|when| when.as_said.clone()),
        lane: attributed.then_some(owner.lane),
        recognisable,
    }))
}

/// Releases a decision point for an audience: at the strictest of its own level and of the levels of the statements it
/// rests on, each of which has to be released itself.
///
/// # Errors
/// Why it stays.
pub fn release_decision<'a>(
    decision: &DecisionPoint,
    source: impl Fn(domain::ids::StatementId) -> Option<(&'a Statement, Sensitivity)>,
    owner: &Participant,
    ledger: &Ledger,
    audience: Audience,
    presence: &Presence,
) -> Result<Released<ToldDecision>, Withheld> {
    let item = Item::Decision(decision.id);
    let consent = consent(item, decision.participant, &decision.hash(), owner, ledger, audience)?;
    let mut level = consent.level;
    for id in decision.content.sources() {
        let (statement, sensitivity) = source(id).ok_or(Withheld::SourceKept)?;
        release_statement(statement, owner, ledger, audience, presence, sensitivity)
            .map_err(|_| Withheld::SourceKept)?;
        let hash = statement.revision.hash();
        level = level.min(ledger.level_for(Item::Statement(id), owner.id, &hash, audience));
    }
    let recognisable = among_enough(level, consent, owner, presence, decision.content.sensitivity())?;
    Ok(Released(told(decision, level, owner, recognisable)))
}

/// The consent that stands for exactly these words and this audience.
fn consent<'a>(
    item: Item,
    participant: ParticipantId,
    wording: &WordingHash,
    owner: &Participant,
    ledger: &'a Ledger,
    audience: Audience,
) -> Result<&'a ConsentEvent, Withheld> {
    if participant != owner.id {
        return Err(Withheld::NotTheOwner);
    }
    if owner.account == AccountState::Withdrawn {
        return Err(Withheld::Withdrawn);
    }
    let consent = ledger
        .standing(item, owner.id, wording)
        .filter(|consent| consent.level != Level::Private)
        .ok_or(Withheld::NotAgreed)?;
    if audience <= consent.audience { Ok(consent) } else { Err(Withheld::NotForAudience) }
}

/// Whether enough people could have said it at a level, or being recognised was accepted. A name hides among nobody.
fn among_enough(
    level: Level,
    consent: &ConsentEvent,
    owner: &Participant,
    presence: &Presence,
    sensitivity: Sensitivity,
) -> Result<Recognisable, Withheld> {
    let among = match level {
        Level::Private => return Err(Withheld::NotAgreed),
        Level::ByName => return Ok(Recognisable::NotAccepted),
        Level::Unattributed => presence.anyone(),
        Level::ByRole => presence.with_role(&owner.role),
    };
    match (among >= enough(sensitivity), consent.recognisable) {
        (true, _) => Ok(Recognisable::NotAccepted),
        (false, Recognisable::Accepted) => Ok(Recognisable::Accepted),
        (false, Recognisable::NotAccepted) => Err(Withheld::TooFew),
    }
}

fn speaker(level: Level, owner: &Participant) -> Attribution {
    match level {
        Level::ByName => Attribution::Name(owner.name.clone()),
        Level::ByRole => Attribution::Role(owner.role.clone()),
        Level::Unattributed | Level::Private => Attribution::None,
    }
}

fn told(decision: &DecisionPoint, level: Level, owner: &Participant, recognisable: Recognisable) -> ToldDecision {
    let content = &decision.content;
    let texts = |wanted: &dyn Fn(&DecisionOption) -> bool| {
        content.options.iter().filter(|option| wanted(option)).map(|option| option.text.clone()).collect()
    };
    ToldDecision {
        title: content.title.clone(),
        speaker: speaker(level, owner),
        lane: (level > Level::Unattributed).then_some(owner.lane),
        taken: texts(&|option| option.taken == Taken::Taken),
        others: texts(&|option| option.taken == Taken::NotTaken && option.visible_then == VisibleThen::Yes),
        pulls: content.forces().map(|factor| pull(factor, &content.options)).collect(),
        recognisable,
    }
}

fn pull(factor: &Factor, options: &[DecisionOption]) -> ToldPull {
    ToldPull {
        text: factor.text.clone(),
        toward: toward(factor, options),
        strength_words: Some(factor.strength_words.clone()).filter(|words| !words.is_blank()),
        strength: factor.strength,
    }
}

/// Which way a factor pulled, seen from what was done: what held off another option pulled toward it.
fn toward(factor: &Factor, options: &[DecisionOption]) -> Toward {
    let option = factor.option.and_then(|id| options.iter().find(|option| option.id == id));
    match (option.map(|option| option.taken), factor.direction) {
        (Some(Taken::Taken), Direction::Toward | Direction::Opened)
        | (Some(Taken::NotTaken), Direction::Away | Direction::Hid) => Toward::Taken,
        (Some(Taken::NotTaken), Direction::Toward | Direction::Opened)
        | (Some(Taken::Taken), Direction::Away | Direction::Hid) => Toward::Other,
        (_, Direction::General | Direction::Unclear) | (None, _) => Toward::Neither,
    }
}
