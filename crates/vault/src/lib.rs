//! The vault: one encrypted folder that keeps all of a facilitator's reviews, and forgets for real.
//!
//! A vault is a folder `Name.recount/` with a `manifest` that is checked before SQLite touches
//! anything, a SQLCipher database, one sealed key per participant, a lock, and copies. Row access
//! exists only inside [`Vault::write`], which is one immediate transaction, and [`Vault::read`],
//! which is one snapshot.
//!
//! It decides no rule of the practice, reads no import, writes no document, has no clock and no
//! timer, and never names a path of its own choosing.

mod aside;
pub mod backup;
mod check;
#[cfg(feature = "controls")]
pub mod controls;
mod cost;
mod database;
mod error;
mod files;
mod hand;
mod keyring;
mod manifest;
mod migrations;
mod process;
mod secret;
pub mod tables;
mod tend;
mod vault;

pub use aside::Aside;
pub use cost::Cost;
pub use error::{Damage, Error, Part, Result};
pub use hand::{Read, Write};
pub use process::no_core_dumps;
pub use secret::{Passphrase, RecoveryKey, Secret};
pub use vault::Vault;
