//! The rooms that commands work in. Only the session makes one, so that having it proves who is asking: a facilitator's
//! function cannot be called with a participant's room. Rooms give access; they decide nothing.

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, Utc};
use packet::Working;
use vault::Vault;

use crate::changes::Announcement;
use crate::host::Host;

/// The room of the facilitator: the vault is open.
pub(crate) struct Facilitating<'a> {
    pub(crate) vault: &'a Vault,
    pub(crate) host: &'a dyn Host,
    pub(crate) awake: &'a Awake,
    announced: RefCell<Vec<Announcement>>,
}

impl<'a> Facilitating<'a> {
    pub(crate) fn new(vault: &'a Vault, host: &'a dyn Host, awake: &'a Awake) -> Self {
        Self { vault, host, awake, announced: RefCell::default() }
    }

    /// What time it is, by the host.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.host.now()
    }

    /// Will be announced once the command has succeeded, by when it is durable.
    pub(crate) fn changed(&self, announcement: Announcement) {
        let mut announced = self.announced.borrow_mut();
        if !announced.contains(&announcement) {
            announced.push(announcement);
        }
    }

    /// Announces what has changed.
    pub(crate) fn announce(self) {
        for announcement in self.announced.into_inner() {
            self.host.announce(&announcement);
        }
    }
}

/// The room of a participant: one account, and nothing else in the process.
pub(crate) struct OwnAccount<'a> {
    pub(crate) working: &'a mut Working,
    pub(crate) file: &'a PathBuf,
    pub(crate) host: &'a dyn Host,
}

/// What keeps the vault from locking itself.
#[derive(Debug, Default)]
pub(crate) struct Awake {
    /// Somebody touched the window since this was last looked at.
    pub(crate) touched: AtomicBool,
    /// A conversation is running.
    pub(crate) interview: AtomicBool,
}
