//! What was announced, kept in order so that a page can ask for what it has not heard. It forgets nothing while it runs.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

use app::changes::Announcement;

/// Announcements in order.
#[derive(Default)]
pub(crate) struct Changes {
    all: Mutex<Vec<Announcement>>,
    more: Condvar,
}

impl Changes {
    pub(crate) fn announce(&self, announcement: Announcement) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).push(announcement);
        self.more.notify_all();
    }

    /// What came after the first `since`, waiting for something for at most `patience`.
    pub(crate) fn after(&self, since: usize, patience: Duration) -> (usize, Vec<Announcement>) {
        let all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let (all, _) = self
            .more
            .wait_timeout_while(all, patience, |all| all.len() <= since)
            .unwrap_or_else(PoisonError::into_inner);
        (all.len(), all.get(since..).unwrap_or_default().to_vec())
    }
}
