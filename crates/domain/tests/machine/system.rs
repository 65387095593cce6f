//! The rules at work: one account, its statements, its ledger, and what its owner has in hand while it is out.

use chrono::DateTime;
use domain::account::AccountState;
use domain::consent::{Audience, ConsentEvent, Item, Ledger, Level, Recognisable, WORDING_VERSION};
use domain::ids::{PacketId, ParticipantId, ReviewId, StatementId};
use domain::statement::{Statement, Voice, WordingHash};
use domain::words::Words;
use uuid::Uuid;

use crate::Reading;
use crate::transition::Act;

const OWNER: ParticipantId = ParticipantId(Uuid::from_u128(1));

/// Whether an act was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Happened {
    Done,
    Refused,
}

pub(crate) struct System {
    account: AccountState,
    statements: Vec<Statement>,
    events: Vec<ConsentEvent>,
    /// What is in the owner's hands: the statements as they correct them, and their choices for exact words.
    out: Option<(Vec<Statement>, Vec<Choice>)>,
}

/// A choice of the owner, if they made one, for exact words.
type Choice = Option<(WordingHash, Level)>;

impl System {
    pub(crate) fn new() -> Self {
        Self { account: AccountState::Taking, statements: Vec::new(), events: Vec::new(), out: None }
    }

    pub(crate) fn statements(&self) -> usize {
        self.statements.len()
    }

    /// The words of a statement as they stand.
    pub(crate) fn words(&self, place: usize) -> &str {
        self.statements[place].revision.text.expose()
    }

    /// The level at which a statement is shown.
    pub(crate) fn level(&self, place: usize, audience: Audience, reading: Reading) -> Level {
        let (item, hash) = (item(place), self.statements[place].revision.hash());
        match reading {
            Reading::BySequence => Ledger::read(self.events.clone()).level_for(item, OWNER, &hash, audience),
            Reading::ByClock => {
                let mut events = self.events.clone();
                events.sort_by_key(|event| (event.at, event.sequence));
                for (sequence, event) in (1..).zip(&mut events) {
                    event.sequence = sequence;
                }
                Ledger::read(events).level_for(item, OWNER, &hash, audience)
            }
            Reading::WithoutWords => {
                let about = self.events.iter().filter(|event| event.item == item).max_by_key(|event| event.sequence);
                about.filter(|event| audience <= event.audience).map_or(Level::Private, |event| event.level)
            }
        }
    }

    pub(crate) fn perform(&mut self, act: &Act) -> Happened {
        let done = match act {
            Act::Write(place, text) => self.write(*place, *text),
            Act::HandOver => self.hand_over(),
            Act::Correct(place, text) => self.correct(*place, *text),
            Act::Choose(place, level) => self.choose(*place, *level),
            Act::TakeIn { clock, audience } => self.take_in(*clock, *audience),
            Act::CallBack => self.turn(AccountState::call_back).map(|()| self.out = None),
            Act::Continue => self.turn(AccountState::continue_taking),
            Act::Withdraw => self.withdraw(),
        };
        if done.is_some() { Happened::Done } else { Happened::Refused }
    }

    fn write(&mut self, place: usize, text: u8) -> Option<()> {
        let (at, text) = (DateTime::UNIX_EPOCH, words(text));
        if let Some(statement) = self.statements.get_mut(place) {
            return statement.write(text, Voice::TheirWords, at, self.account).ok();
        }
        let Item::Statement(id) = item(self.statements.len()) else { return None };
        let (review, position) = (ReviewId(Uuid::nil()), 0);
        let new = Statement::begin(id, review, OWNER, position, text, Voice::TheirWords, at, self.account).ok()?;
        self.statements.push(new);
        Some(())
    }

    fn hand_over(&mut self) -> Option<()> {
        let count = self.statements.len();
        self.turn(|account| account.hand_over(count))?;
        self.statements.iter_mut().for_each(Statement::show_to_owner);
        self.out = Some((self.statements.clone(), vec![None; count]));
        Some(())
    }

    fn correct(&mut self, place: usize, text: u8) -> Option<()> {
        let (statements, choices) = self.out.as_mut()?;
        let statement = statements.get_mut(place)?;
        let before = self.statements[place].clone();
        // Corrections of a correction are one: what comes back is how it stands in the end.
        *statement = before;
        statement.correct(words(text), DateTime::UNIX_EPOCH).ok()?;
        let hash = statement.revision.hash();
        choices[place] = choices[place].take().filter(|(wording, _)| *wording == hash);
        Some(())
    }

    fn choose(&mut self, place: usize, level: Level) -> Option<()> {
        let (statements, choices) = self.out.as_mut()?;
        choices.get_mut(place)?.replace((statements[place].revision.hash(), level));
        Some(())
    }

    fn take_in(&mut self, clock: i64, audience: Audience) -> Option<()> {
        self.turn(AccountState::take_in)?;
        let (statements, choices) = self.out.take()?;
        self.statements = statements;
        for (place, choice) in choices.into_iter().enumerate() {
            let Some((wording, level)) = choice else { continue };
            self.events.push(ConsentEvent {
                sequence: self.events.len() as u64 + 1,
                owner: OWNER,
                item: item(place),
                wording,
                level,
                audience,
                recognisable: Recognisable::NotAccepted,
                wording_version: WORDING_VERSION,
                packet: PacketId(Uuid::nil()),
                at: DateTime::from_timestamp(clock, 0)?,
            });
        }
        Some(())
    }

    fn withdraw(&mut self) -> Option<()> {
        self.account = AccountState::Withdrawn;
        self.out = None;
        self.statements.clear();
        Some(())
    }

    fn turn<E>(&mut self, to: impl FnOnce(AccountState) -> Result<AccountState, E>) -> Option<()> {
        self.account = to(self.account).ok()?;
        Some(())
    }
}

fn item(place: usize) -> Item {
    Item::Statement(StatementId(Uuid::from_u128(100 + place as u128)))
}

/// A few texts, so that they come again.
pub(crate) fn words(text: u8) -> Words {
    Words::new(["I held off.", "I waited.", "I asked."][usize::from(text)])
}
