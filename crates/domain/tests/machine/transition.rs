//! What can happen to an account, as far as consent goes.

use domain::consent::{Audience, Level};
use proptest::prelude::*;

use crate::AUDIENCES;

/// One thing that happens. Places count the statements of one account; texts and clocks are picked from a few, so that
/// they come again.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// The facilitator writes a statement, or writes it anew.
    Write(usize, u8),
    /// The account goes to its owner.
    HandOver,
    /// The owner corrects a statement.
    Correct(usize, u8),
    /// The owner says who may read a statement, for the audience they are asked for.
    Choose(usize, Level),
    /// The account comes back and is taken in; the clock of the machine says anything.
    TakeIn { clock: i64, audience: Audience },
    /// The packet is called back, and what was done with it is void.
    CallBack,
    /// The conversation goes on.
    Continue,
    /// The owner takes the whole account back.
    Withdraw,
}

pub(crate) fn acts() -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(act(), 1..60)
}

fn act() -> impl Strategy<Value = Act> {
    let place = 0..3_usize;
    let text = 0..3_u8;
    let level = prop_oneof![Just(Level::Private), Just(Level::Unattributed), Just(Level::ByRole), Just(Level::ByName)];
    let audience = (0..AUDIENCES.len()).prop_map(|place| AUDIENCES[place]);
    prop_oneof![
        5 => (place.clone(), text.clone()).prop_map(|(place, text)| Act::Write(place, text)),
        6 => Just(Act::HandOver),
        3 => (place.clone(), text).prop_map(|(place, text)| Act::Correct(place, text)),
        8 => (place, level).prop_map(|(place, level)| Act::Choose(place, level)),
        6 => (0..1_000_i64, audience).prop_map(|(clock, audience)| Act::TakeIn { clock, audience }),
        1 => Just(Act::CallBack),
        5 => Just(Act::Continue),
        1 => prop_oneof![9 => Just(Act::Continue), 1 => Just(Act::Withdraw)],
    ]
}
