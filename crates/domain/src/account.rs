//! What one participant gave in one review, and the states it passes through. The account is never shared as a whole:
//! sharing is decided for each statement, in `consent`.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where an account stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AccountState {
    /// The facilitator is listening and writing; no owner has agreed to anything.
    #[default]
    Taking,
    /// Sealed in a packet and out with its owner; nobody else writes in it.
    WithParticipant,
    /// The owner has gone through it and decided.
    Agreed,
    /// The owner has taken all of it back; its words are destroyed.
    Withdrawn,
}

/// Why an account may not move on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// There is nothing in it to hand over.
    #[error("nothing has been said yet")]
    NothingSaid,
    /// It is with its participant already.
    #[error("the account is with its participant")]
    WithParticipant,
    /// It is not with its participant.
    #[error("the account is not with its participant")]
    NotWithParticipant,
    /// It was withdrawn; there is no way back.
    #[error("the account was withdrawn")]
    Withdrawn,
}

impl AccountState {
    /// Hands the account to its participant.
    ///
    /// # Errors
    /// When it is out already, withdrawn, or empty.
    pub fn hand_over(self, statements: usize) -> Result<Self, AccountRefusal> {
        match self {
            Self::WithParticipant => Err(AccountRefusal::WithParticipant),
            Self::Withdrawn => Err(AccountRefusal::Withdrawn),
            Self::Taking | Self::Agreed if statements == 0 => Err(AccountRefusal::NothingSaid),
            Self::Taking | Self::Agreed => Ok(Self::WithParticipant),
        }
    }

    /// Takes it back as its participant finished it.
    ///
    /// # Errors
    /// When it is not out with its participant.
    pub fn take_in(self) -> Result<Self, AccountRefusal> {
        match self {
            Self::WithParticipant => Ok(Self::Agreed),
            _ => Err(AccountRefusal::NotWithParticipant),
        }
    }

    /// Calls a packet back before its participant decided anything: the account is being taken again, and the packet
    /// that is out is void.
    ///
    /// # Errors
    /// When it is not out with its participant.
    pub fn call_back(self) -> Result<Self, AccountRefusal> {
        match self {
            Self::WithParticipant => Ok(Self::Taking),
            _ => Err(AccountRefusal::NotWithParticipant),
        }
    }

    /// Opens an agreed account for a further conversation.
    ///
    /// # Errors
    /// When it is out with its participant or withdrawn.
    pub fn continue_taking(self) -> Result<Self, AccountRefusal> {
        match self {
            Self::Taking | Self::Agreed => Ok(Self::Taking),
            Self::WithParticipant => Err(AccountRefusal::WithParticipant),
            Self::Withdrawn => Err(AccountRefusal::Withdrawn),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::AccountRefusal as Refusal;
    use super::AccountState::{self, Agreed, Taking, WithParticipant, Withdrawn};

    const ALL: [AccountState; 4] = [Taking, WithParticipant, Agreed, Withdrawn];

    #[test]
    fn it_goes_to_its_participant_once_something_was_said() {
        let handed = ALL.map(|state| state.hand_over(1));
        let out = Err(Refusal::WithParticipant);
        assert_eq!(handed, [Ok(WithParticipant), out, Ok(WithParticipant), Err(Refusal::Withdrawn)]);
        let empty = ALL.map(|state| state.hand_over(0));
        let nothing = Err(Refusal::NothingSaid);
        assert_eq!(empty, [nothing, out, nothing, Err(Refusal::Withdrawn)]);
    }

    #[test]
    fn it_comes_back_only_from_its_participant() {
        let not_out = Err(Refusal::NotWithParticipant);
        assert_eq!(ALL.map(AccountState::take_in), [not_out, Ok(Agreed), not_out, not_out]);
        assert_eq!(ALL.map(AccountState::call_back), [not_out, Ok(Taking), not_out, not_out]);
    }

    #[test]
    fn it_is_gone_on_with_unless_it_is_out_or_withdrawn() {
        let (out, withdrawn) = (Err(Refusal::WithParticipant), Err(Refusal::Withdrawn));
        assert_eq!(ALL.map(AccountState::continue_taking), [Ok(Taking), out, Ok(Taking), withdrawn]);
    }

    #[test]
    fn law_11_there_is_no_way_back_from_withdrawn() {
        let ways = [Withdrawn.hand_over(3), Withdrawn.take_in(), Withdrawn.call_back(), Withdrawn.continue_taking()];
        assert!(ways.iter().all(Result::is_err));
    }

    #[test]
    fn nobody_has_agreed_to_a_new_account() {
        assert_eq!(AccountState::default(), Taking);
    }
}
