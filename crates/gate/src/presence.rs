//! How many people could have said something, as readers can know it: those who were there, never what any of them said.
//! Source: method reference, section 5.3.

use std::collections::HashMap;

use domain::account::AccountState;
use domain::decision::Sensitivity;
use domain::review::{Invitation, Participant};
use domain::words::Words;

/// How many people it takes, so that guessing who spoke is not easy.
pub const ENOUGH: usize = 3;
/// How many it takes for what is about body or safety.
const ENOUGH_FOR_CARE: usize = 5;

/// How many people it takes for something of a sensitivity.
pub fn enough(sensitivity: Sensitivity) -> usize {
    match sensitivity {
        Sensitivity::Ordinary => ENOUGH,
        Sensitivity::Care => ENOUGH_FOR_CARE,
    }
}

/// The people among whom a speaker may go unrecognised.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    anyone: usize,
    roles: HashMap<String, usize>,
}

impl Presence {
    /// Counts those known to have been there and to take part: whoever declined or took their account back hides nobody.
    pub fn of(people: &[Participant]) -> Self {
        let mut presence = Self::default();
        let there =
            |who: &&Participant| who.invitation != Invitation::Declined && who.account != AccountState::Withdrawn;
        for who in people.iter().filter(there) {
            presence.anyone += 1;
            *presence.roles.entry(label(&who.role)).or_default() += 1;
        }
        presence
    }

    /// How many there are.
    pub fn anyone(&self) -> usize {
        self.anyone
    }

    /// How many of them have a role label.
    pub fn with_role(&self, role: &Words) -> usize {
        self.roles.get(&label(role)).copied().unwrap_or(0)
    }
}

/// A role label as readers take it: capitals and spaces around it make no other role.
fn label(role: &Words) -> String {
    role.expose().trim().to_lowercase()
}
