//! What is to be done after a commit, and by when: emptying the log, replacing backups that still
//! hold something forgotten, laying the ballast again.
//!
//! It has no timer and no wall clock. The host says what time its monotonic clock shows, about
//! once a second.

use std::{
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use crate::{Damage, Error, Part, Result, Vault, backup, database, files, vault::held};

/// The log is emptied at the latest this long after a commit.
const LOG_MAY_LINGER: Duration = Duration::from_secs(30);
/// Backups are replaced when it was noticed this long ago that something was erased. With a call a second to notice it,
/// and one to act on it, that is within five.
const BACKUPS_MAY_LAG: Duration = Duration::from_secs(3);

/// What is outstanding.
#[derive(Debug)]
pub(crate) struct Upkeep {
    /// The key file still holds a key that was destroyed, or is of another generation.
    pub(crate) keys_behind: bool,
    backups_behind: Due,
    log_holds: Due,
    erased_in_log: bool,
    erasures: u64,
}

/// Something outstanding since the moment it was first noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Due {
    Nothing,
    NotedNow,
    Since(Instant),
}

impl Due {
    fn note(&mut self) {
        if *self == Due::Nothing {
            *self = Due::NotedNow;
        }
    }

    fn is_over(&mut self, now: Instant, may_wait: Duration) -> bool {
        match *self {
            Due::Nothing => false,
            Due::NotedNow => {
                *self = Due::Since(now);
                false
            }
            Due::Since(noted) => now.saturating_duration_since(noted) >= may_wait,
        }
    }
}

impl Upkeep {
    pub(crate) fn new(backups_behind: bool) -> Self {
        Self {
            keys_behind: false,
            backups_behind: if backups_behind { Due::NotedNow } else { Due::Nothing },
            log_holds: Due::NotedNow,
            erased_in_log: backups_behind,
            erasures: 0,
        }
    }

    pub(crate) fn note_commit(&mut self, erases: bool) {
        self.log_holds.note();
        if erases {
            self.erased_in_log = true;
            self.erasures += 1;
            self.backups_behind.note();
        }
    }

    pub(crate) fn note_empty_log(&mut self) {
        self.log_holds = Due::Nothing;
        self.erased_in_log = false;
    }
}

impl Vault {
    /// Does what is due by now and writes nothing when nothing is: call it about once a second
    /// with the monotonic clock. The log is emptied at most 30 s after a commit (at once after a
    /// deletion), backups are replaced at most 5 s after one.
    ///
    /// # Errors
    /// A fault of the vault; what was due stays due.
    pub fn tend(&self, now: Instant) -> Result<()> {
        self.settle_keys()?;
        let mut writer = held(&self.writer);
        let log_is_due = writer.upkeep.log_holds.is_over(now, LOG_MAY_LINGER);
        if writer.upkeep.erased_in_log || log_is_due {
            self.empty_the_log(&mut writer)?;
        }
        let backups_are_due = writer.upkeep.backups_behind.is_over(now, BACKUPS_MAY_LAG);
        drop(writer);
        if backups_are_due {
            self.replace_backups()?;
        }
        if !files::has_ballast(&self.folder) && files::has_room_for_ballast(&self.folder) {
            files::lay_ballast(&self.folder)?;
        }
        Ok(())
    }

    /// Whether room is kept back for a full disk. Without it the next full disk refuses at once.
    pub fn has_ballast(&self) -> bool {
        files::has_ballast(&self.folder)
    }

    /// All that is outstanding, due or not: before the vault is locked. A damaged vault is left
    /// exactly as it is.
    pub(crate) fn put_in_order(&self) -> Result<()> {
        if self.damaged.load(Ordering::Relaxed) {
            if database::has_log(&self.folder.database()) {
                database::leave_the_log(&held(&self.reader))?;
                database::leave_the_log(&held(&self.writer).connection)?;
            }
            return Err(Error::damaged(Part::Database, Damage::Altered));
        }
        self.settle_keys()?;
        let mut writer = held(&self.writer);
        if writer.upkeep.log_holds != Due::Nothing {
            self.empty_the_log(&mut writer)?;
        }
        let backups_are_behind = writer.upkeep.backups_behind != Due::Nothing;
        drop(writer);
        if backups_are_behind { self.replace_backups() } else { Ok(()) }
    }

    /// Makes a backup of the vault as it is and only then drops those that hold more than that.
    /// The writer is held while the file is copied, not while the copy is compared.
    fn replace_backups(&self) -> Result<()> {
        let mut writer = held(&self.writer);
        self.empty_the_log(&mut writer)?;
        let seen = writer.upkeep.erasures;
        let outdated = backup::list(self.path())?;
        if !outdated.is_empty() {
            let copied = backup::copy_database(&self.folder)?;
            drop(writer);
            copied.keep(&self.folder, &self.keys)?;
            backup::remove(&outdated)?;
            writer = held(&self.writer);
        }
        if writer.upkeep.erasures == seen {
            writer.connection.execute("UPDATE vault_state SET backups_behind = 0", [])?;
            writer.upkeep.backups_behind = Due::Nothing;
        }
        self.empty_the_log(&mut writer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_due_after_its_time_and_not_before() {
        let start = Instant::now();
        let mut due = Due::Nothing;
        assert!(!due.is_over(start, LOG_MAY_LINGER));
        due.note();
        assert!(!due.is_over(start, LOG_MAY_LINGER));
        due.note();
        assert!(!due.is_over(start + LOG_MAY_LINGER - Duration::from_millis(1), LOG_MAY_LINGER));
        assert!(due.is_over(start + LOG_MAY_LINGER, LOG_MAY_LINGER));
    }
}
