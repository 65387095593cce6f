//! Who and what an export knows by name: users, channels, direct conversations.
//!
//! It keeps names only; addresses, telephone numbers and pictures of the profiles are not read.

use super::Listing;
use super::json::{self, Conversation, User};
use crate::intake::Intake;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Names by id.
#[derive(Default)]
pub(super) struct Directory {
    users: HashMap<String, String>,
    channels: HashMap<String, String>,
    folders: HashMap<String, Known>,
}

/// How a conversation is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// "#general", "Direct messages: A, B".
    pub(super) name: String,
    /// What its records' ids are made from: Slack's id where known, else the folder.
    pub(super) key: String,
    /// Whether not everyone could read it.
    pub(super) private: bool,
    /// Whether the export lists it.
    pub(super) listed: bool,
}

impl Directory {
    /// Takes in one of the lists at the top of the export.
    pub(super) fn learn(&mut self, listing: Listing, place: &str, bytes: &[u8], intake: &mut Intake<'_>) {
        if json::too_deep(bytes) {
            return intake.skip(place, "it is nested more than 64 levels deep; the names in it are not known");
        }
        let text = String::from_utf8_lossy(bytes);
        let mut odd = 0_u64;
        let read = json::each_element(text.trim_start_matches('\u{feff}'), |raw: &RawValue| -> Result<(), ()> {
            let known = match listing {
                Listing::Users => serde_json::from_str(raw.get()).map(|user| self.user(&user)),
                _ => serde_json::from_str(raw.get()).map(|listed| self.listed(listing, listed)),
            };
            odd += u64::from(known.is_err());
            Ok(())
        });
        if read.is_err() {
            intake.skip(place, "it is not the list it should be; some names in it are not known");
        } else if odd > 0 {
            intake.skip(place, format!("{odd} of its entries are not as they should be; their names are not known"));
        }
    }

    /// How the conversation kept in this folder is shown.
    pub(super) fn conversation(&self, folder: &str) -> Known {
        if let Some(known) = self.folders.get(folder) {
            return known.clone();
        }
        let direct = folder.starts_with("mpdm-") || is_direct_id(folder);
        Known {
            name: if direct { folder.to_owned() } else { format!("#{folder}") },
            key: folder.to_owned(),
            private: direct,
            listed: false,
        }
    }

    /// The name a user goes by.
    pub(super) fn person(&self, id: &str) -> Option<&str> {
        self.users.get(id).map(String::as_str)
    }

    /// The name of a channel, without its mark.
    pub(super) fn channel(&self, id: &str) -> Option<&str> {
        self.channels.get(id).map(String::as_str)
    }

    fn user(&mut self, user: &User) {
        if let (Some(id), Some(name)) = (user.id.some(), shown(user)) {
            self.users.insert(id.to_owned(), name);
        }
    }

    fn listed(&mut self, listing: Listing, listed: Conversation) {
        let id = listed.id.0;
        let name = listed.name.0;
        let direct = matches!(listing, Listing::Dms | Listing::Mpims);
        if !id.is_empty() && !name.is_empty() && !direct {
            self.channels.insert(id.clone(), name.clone());
        }
        let shown = if direct {
            let members = listed.members.iter().map(|id| self.person(&id.0).unwrap_or(&id.0));
            format!("Direct messages: {}", members.collect::<Vec<_>>().join(", "))
        } else {
            format!("#{name}")
        };
        let folder = if name.is_empty() { id.clone() } else { name };
        let key = if id.is_empty() { folder.clone() } else { id.clone() };
        let known = Known { name: shown, key, private: listing != Listing::Channels, listed: true };
        // Direct conversations lie in a folder named by their id; others by name, sometimes by id.
        if !id.is_empty() {
            self.folders.entry(id).or_insert_with(|| known.clone());
        }
        if !folder.is_empty() {
            self.folders.insert(folder, known);
        }
    }
}

/// The name a person chose, else their real one, else the account's.
pub(super) fn shown(user: &User) -> Option<String> {
    let profile = user.profile.as_deref();
    let from = |pick: fn(&User) -> Option<&str>| profile.and_then(pick).or_else(|| pick(user));
    from(|user| user.display_name.some())
        .or_else(|| from(|user| user.real_name.some()))
        .or_else(|| from(|user| user.name.some()))
        .map(str::to_owned)
}

/// D024BE91L and its like; a G begins the ids of private groups.
fn is_direct_id(folder: &str) -> bool {
    let plain = folder.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    folder.len() >= 8 && folder.starts_with(['D', 'G']) && plain
}
