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
