//! Who may read what: levels, audiences, and the append-only ledger of what an owner decided, for exactly which words.
//! Silence, time and defaults never release: without an event that matches the words as they stand, nothing is shared.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{DecisionId, PacketId, ParticipantId, StatementId};
use crate::statement::WordingHash;

/// The version of the sentences by which levels and audiences are explained to participants. A change of meaning
/// there is a new version here, and the ledger says which one an owner decided under.
pub const WORDING_VERSION: u32 = 1;

/// How far the speaker of a shared statement can be told. The order is from closed to open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Between the participant and their facilitator.
    #[default]
    Private,
    /// Shared without name, role or fine time.
    Unattributed,
    /// Shared with the role label.
    ByRole,
    /// Shared with the name.
    ByName,
}

/// Who reads an edition, from the narrowest to the widest. Release to one is release to narrower ones, never to wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Those who gave an account in this review.
    ReviewGroup,
    /// The teams that were involved.
    Team,
    /// Everyone in the organisation.
    Organisation,
    /// Anyone.
    Outside,
}

/// What an owner can decide about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum Item {
    /// A statement.
    Statement(StatementId),
    /// A decision point with its options and factors.
    Decision(DecisionId),
}

/// Whether an owner takes it on that colleagues may recognise who is speaking.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Recognisable {
    /// Not said: where too few could have said it, it is kept back.
    #[default]
    NotAccepted,
    /// Knowingly accepted.
    Accepted,
}

/// One decision of an owner about one wording. Never changed, never removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentEvent {
    /// Its place in the ledger; order is decided by this alone, never by a clock.
    pub sequence: u64,
    /// The owner, who alone decides.
    pub owner: ParticipantId,
    /// What it is about.
    pub item: Item,
    /// The exact wording.
    pub wording: WordingHash,
    /// The level chosen.
    pub level: Level,
    /// The widest audience it was chosen for.
    pub audience: Audience,
    /// Whether being recognised was accepted.
    pub recognisable: Recognisable,
    /// The version of the explanation the owner read.
    pub wording_version: u32,
    /// The packet in which it was decided.
    pub packet: PacketId,
    /// When it was entered in the ledger.
    pub at: DateTime<Utc>,
}

/// The ledger as read: all events, in order.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    latest: HashMap<Item, ConsentEvent>,
}

impl Ledger {
    /// Reads events into a ledger; their own sequence decides which one is the latest for an item.
    pub fn read(events: impl IntoIterator<Item = ConsentEvent>) -> Self {
        let mut latest: HashMap<Item, ConsentEvent> = HashMap::new();
        for event in events {
            match latest.get(&event.item) {
                Some(known) if known.sequence >= event.sequence => {}
                _ => {
                    latest.insert(event.item, event);
                }
            }
        }
        Self { latest }
    }

    /// The consent that stands for exactly these words of an item: the owner's latest decision about the item, if it
    /// was about this wording. An earlier decision never comes back because a later one was about other words.
    pub fn standing(&self, item: Item, owner: ParticipantId, wording: &WordingHash) -> Option<&ConsentEvent> {
        self.latest.get(&item).filter(|event| event.owner == owner && event.wording == *wording)
    }

    /// The level at which exactly these words may be shown to an audience: private unless the owner said otherwise.
    pub fn level_for(&self, item: Item, owner: ParticipantId, wording: &WordingHash, audience: Audience) -> Level {
        self.standing(item, owner, wording)
            .filter(|event| audience <= event.audience)
            .map_or(Level::Private, |event| event.level)
    }
}

/// The strictest of several levels, which is what a sentence that rests on several sources inherits; private when
/// there is none.
pub fn strictest(levels: impl IntoIterator<Item = Level>) -> Level {
    levels.into_iter().min().unwrap_or(Level::Private)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const OWNER: ParticipantId = ParticipantId(Uuid::from_u128(1));
    const ITEM: Item = Item::Statement(StatementId(Uuid::from_u128(2)));

    fn words(text: &str) -> WordingHash {
        WordingHash::of(&[text.as_bytes()])
    }

    fn event(sequence: u64, level: Level, audience: Audience, wording: &str) -> ConsentEvent {
        ConsentEvent {
            sequence,
            owner: OWNER,
            item: ITEM,
            wording: words(wording),
            level,
            audience,
            recognisable: Recognisable::NotAccepted,
            wording_version: WORDING_VERSION,
            packet: PacketId(Uuid::nil()),
            at: DateTime::UNIX_EPOCH,
        }
    }

    fn level(events: &[ConsentEvent], audience: Audience) -> Level {
        Ledger::read(events.to_vec()).level_for(ITEM, OWNER, &words("a"), audience)
    }

    #[test]
    fn law_1_without_an_event_everything_is_private() {
        assert_eq!(level(&[], Audience::ReviewGroup), Level::Private);
        assert_eq!(Level::default(), Level::Private);
        assert_eq!(Recognisable::default(), Recognisable::NotAccepted);
    }

    #[test]
    fn law_2_consent_is_for_exactly_the_words_it_was_given_for() {
        assert_eq!(level(&[event(1, Level::ByName, Audience::Outside, "b")], Audience::ReviewGroup), Level::Private);
        assert_eq!(level(&[event(1, Level::ByName, Audience::Outside, "a")], Audience::Outside), Level::ByName);
    }

    #[test]
    fn law_2_an_earlier_consent_does_not_come_back_after_one_for_other_words() {
        let events = [event(1, Level::ByName, Audience::Team, "a"), event(2, Level::ByRole, Audience::Team, "b")];
        assert_eq!(level(&events, Audience::Team), Level::Private);
    }

    #[test]
    fn release_to_an_audience_is_release_to_narrower_ones_and_never_to_wider() {
        let all = [Audience::ReviewGroup, Audience::Team, Audience::Organisation, Audience::Outside];
        for given in all {
            for asked in all {
                let wanted = if asked <= given { Level::ByRole } else { Level::Private };
                assert_eq!(level(&[event(1, Level::ByRole, given, "a")], asked), wanted);
            }
        }
    }

    #[test]
    fn the_place_in_the_ledger_decides_and_never_the_order_of_reading() {
        let mut events = vec![
            event(1, Level::ByName, Audience::Team, "a"),
            event(2, Level::Private, Audience::Team, "a"),
            event(3, Level::ByRole, Audience::Team, "a"),
        ];
        assert_eq!(level(&events, Audience::Team), Level::ByRole);
        events.reverse();
        assert_eq!(level(&events, Audience::Team), Level::ByRole);
    }

    #[test]
    fn nobody_decides_for_somebody_else_and_about_something_else() {
        let mut foreign = event(1, Level::ByName, Audience::Team, "a");
        foreign.owner = ParticipantId(Uuid::from_u128(9));
        assert_eq!(level(&[foreign], Audience::Team), Level::Private);
        let mut other = event(1, Level::ByName, Audience::Team, "a");
        other.item = Item::Decision(DecisionId(Uuid::from_u128(2)));
        assert_eq!(level(&[other], Audience::Team), Level::Private);
    }

    #[test]
    fn a_sentence_inherits_the_strictest_of_its_sources() {
        assert_eq!(strictest([Level::ByName, Level::Unattributed, Level::ByRole]), Level::Unattributed);
        assert_eq!(strictest([Level::ByName, Level::Private]), Level::Private);
        assert_eq!(strictest([]), Level::Private, "what rests on nothing is shown to nobody");
    }
}
