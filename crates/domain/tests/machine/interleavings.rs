//! Every order in which up to six decisions of an owner can reach the ledger, with clocks that say the opposite.

use chrono::DateTime;
use domain::consent::{Audience, ConsentEvent, Item, Ledger, Level, Recognisable, WORDING_VERSION};
use domain::ids::{PacketId, ParticipantId, StatementId};
use domain::statement::WordingHash;
use uuid::Uuid;

const OWNER: ParticipantId = ParticipantId(Uuid::from_u128(1));
const ITEM: Item = Item::Statement(StatementId(Uuid::from_u128(2)));

/// What an owner can decide: share these words, keep them back, share them under other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Share,
    KeepBack,
    ShareOtherWords,
}

const KINDS: [Kind; 3] = [Kind::Share, Kind::KeepBack, Kind::ShareOtherWords];

fn these_words() -> WordingHash {
    WordingHash::of(&[b"these words"])
}

/// The decision of that kind, in that place of the ledger; the later it was made, the earlier its clock says.
fn event(sequence: u64, kind: Kind) -> ConsentEvent {
    ConsentEvent {
        sequence,
        owner: OWNER,
        item: ITEM,
        wording: if kind == Kind::ShareOtherWords { WordingHash::of(&[b"other words"]) } else { these_words() },
        level: if kind == Kind::KeepBack { Level::Private } else { Level::ByName },
        audience: Audience::Outside,
        recognisable: Recognisable::NotAccepted,
        wording_version: WORDING_VERSION,
        packet: PacketId(Uuid::nil()),
        at: DateTime::from_timestamp(1_000 - i64::try_from(sequence).unwrap(), 0).unwrap(),
    }
}

/// Calls with every order of some events.
fn orders(events: &mut Vec<ConsentEvent>, from: usize, see: &mut impl FnMut(&[ConsentEvent])) {
    if from + 1 >= events.len() {
        return see(events);
    }
    for place in from..events.len() {
        events.swap(from, place);
        orders(events, from + 1, see);
        events.swap(from, place);
    }
}

/// Calls with every list of so many decisions.
fn lists(count: usize) -> impl Iterator<Item = Vec<Kind>> {
    let all = KINDS.len().pow(u32::try_from(count).unwrap());
    (0..all).map(move |number| {
        let digit = |place: usize| number / KINDS.len().pow(u32::try_from(place).unwrap()) % KINDS.len();
        (0..count).map(|place| KINDS[digit(place)]).collect()
    })
}

/// How many of all orders show something other than the owner's last decision, under some way to read a ledger.
fn wrong(most: usize, read: impl Fn(&[ConsentEvent]) -> Level) -> (usize, usize) {
    let (mut seen, mut wrong) = (0, 0);
    for count in 0..=most {
        for kinds in lists(count) {
            let last = kinds.last().copied();
            let decided = if last == Some(Kind::Share) { Level::ByName } else { Level::Private };
            let mut events: Vec<ConsentEvent> = (1..).zip(&kinds).map(|(place, kind)| event(place, *kind)).collect();
            orders(&mut events, 0, &mut |events| {
                seen += 1;
                wrong += usize::from(read(events) != decided);
            });
        }
    }
    (seen, wrong)
}

#[test]
fn law_2_every_order_of_up_to_six_decisions_shows_the_last_one() {
    let read = |events: &[ConsentEvent]| {
        Ledger::read(events.to_vec()).level_for(ITEM, OWNER, &these_words(), Audience::ReviewGroup)
    };
    let (seen, wrong) = wrong(6, read);
    assert_eq!((seen, wrong), (1 + 3 + 9 * 2 + 27 * 6 + 81 * 24 + 243 * 120 + 729 * 720, 0));
}

#[test]
fn control_the_last_writer_by_the_clock_or_by_arrival_shows_more_than_was_decided() {
    let level = |event: Option<&ConsentEvent>| {
        event.filter(|event| event.wording == these_words()).map_or(Level::Private, |event| event.level)
    };
    let by_clock = |events: &[ConsentEvent]| level(events.iter().max_by_key(|event| event.at));
    let by_arrival = |events: &[ConsentEvent]| level(events.last());
    assert!(wrong(4, by_clock).1 > 0);
    assert!(wrong(4, by_arrival).1 > 0);
}
