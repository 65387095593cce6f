//! One account, sealed, out to its owner and back: what leaves, what the owner may do with it, and what a returned
//! file may say. It keeps nothing, knows no vault, no clock and no other account.

mod account;
mod base;
mod decisions;
mod envelope;
mod passphrase;
mod receipt;
mod returned;
mod sealed;
mod strict;
#[cfg(test)]
mod tests;
mod working;

pub use account::{Choice, Earlier, Outgoing, Recognised, SentDecision, SentStatement, Waits};
pub use base::ReturnKeys;
pub use decisions::{Added, Change, Chosen, Decisions, Finish, Mismatch, OnDecision, OnStatement};
pub use envelope::SealFault;
pub use passphrase::Passphrase;
pub use receipt::Over;
pub use returned::{KnownSoFar, Refusal, take_back};
pub use sealed::{OpenRefusal, Opened, Sealed, Work, open, seal};
pub use working::{Finished, Progress, WorkRefusal, Working};

/// How many statements an owner may add in one packet.
pub const MOST_ADDED: usize = 200;
