//! A Slack workspace export: its listings, its channels, their days.
//!
//! It reads what Slack exports in the zip it comes in, and one file of messages by itself; files that people shared are
//! not in it and are only named. Which of the direct messages may enter is for a person to say.

mod alone;
mod blocks;
mod day;
mod directory;
mod json;
mod words;

use crate::alone::is_litter;
use crate::archive::{Archive, Entry};
use crate::draft::SourceKind;
use crate::error::Error;
use crate::formats::{ReadSeek, loose};
use crate::intake::Intake;
use day::{Channel, Day};
use directory::Directory;
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    if begins_as_json(source)? {
        return alone::read(source, intake);
    }
    let mut archive = Archive::open(source)?;
    let layout = Layout::of(&archive.entries);
    if layout.folders.is_empty() {
        let what =
            "it has no folder with days of messages (such as general/2026-01-31.json), so it is not a Slack export";
        return Err(Error::malformed("the archive", what));
    }
    for name in &layout.left {
        intake.warn(name.as_str(), "this part of the export was not taken in");
    }
    let mut bytes = Vec::new();
    let mut directory = Directory::default();
    for (listing, entry) in &layout.listings {
        archive.read(entry, &mut bytes)?;
        directory.learn(*listing, &entry.name, &bytes, intake);
    }
    intake.expect(layout.size())?;
    let entries: Vec<&Entry> = layout.folders.values().flatten().map(|(_, entry)| entry).collect();
    // Days are inflated and looked over two ahead of the one that is being read, which takes as long.
    std::thread::scope(|scope| {
        let (to, inflated) = sync_channel(1);
        let (back, spare) = channel();
        scope.spawn(move || inflate(&mut archive, &entries, &to, &spare));
        let next = || inflated.recv().unwrap_or_else(|_| Err(Error::stopped()));
        // Nobody takes the last ones.
        let give_back = |day: Day| drop(back.send(day.into_bytes()));
        conversations(&layout, &directory, intake, next, give_back)
    })
}

/// Whether JSON shows signs of being Slack's messages.
pub(crate) fn looks_like(start: &str) -> bool {
    alone::looks_like(start)
}

/// Whether a file begins as JSON does; it is at its beginning afterwards.
fn begins_as_json(source: &mut dyn ReadSeek) -> Result<bool, Error> {
    let start = loose::beginning(source, 64)?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start);
    Ok(start.trim_ascii_start().first().is_some_and(|first| b"[{".contains(first)))
}

/// Inflates days one by one until nobody takes the next. Buffers come back to be used again.
fn inflate(
    archive: &mut Archive<&mut dyn ReadSeek>,
    entries: &[&Entry],
    to: &SyncSender<Result<Day, Error>>,
    spare: &Receiver<Vec<u8>>,
) {
    for entry in entries {
        let mut bytes = spare.try_recv().unwrap_or_default();
        let read = archive.read(entry, &mut bytes);
        if to.send(read.map(|()| Day::of(bytes))).is_err() {
            return;
        }
    }
}

/// Reads the conversations, day by day; `next` gives the days in turn, `give_back` has them again.
fn conversations(
    layout: &Layout,
    directory: &Directory,
    intake: &mut Intake<'_>,
    next: impl Fn() -> Result<Day, Error>,
    give_back: impl Fn(Day),
) -> Result<(), Error> {
    let mut done = 0;
    for (folder, days) in &layout.folders {
        let conversation = directory.conversation(folder);
        if !conversation.listed {
            intake
                .warn(folder.as_str(), "the export does not list this conversation; it goes by the name of its folder");
        }
        let number = intake.source(&conversation.name, SourceKind::Chat, conversation.private);
        let mut channel = Channel::new(number, conversation.key, folder.clone());
        for (_, entry) in days {
            let day = next()?;
            channel.day(&entry.name, &day, directory, intake)?;
            give_back(day);
            done += entry.size;
            intake.reached(done)?;
        }
        channel.close(intake);
    }
    Ok(())
}

/// The lists at the top of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Listing {
    Users,
    Channels,
    Groups,
    Mpims,
    Dms,
}

/// Which entry of an archive is what.
struct Layout {
    listings: Vec<(Listing, Entry)>,
    folders: BTreeMap<String, Vec<(String, Entry)>>,
    left: Vec<String>,
}

impl Layout {
    fn of(entries: &[Entry]) -> Self {
        let root = root(entries);
        let mut layout = Self { listings: Vec::new(), folders: BTreeMap::new(), left: Vec::new() };
        for entry in entries {
            let name = entry.name.replace('\\', "/");
            match name.strip_prefix(&root).map(|name| name.split('/').collect::<Vec<_>>()).as_deref() {
                Some([file]) => layout.top(file, entry),
                Some([folder, file]) if is_folder(folder) && is_day(file) => {
                    let days = layout.folders.entry((*folder).to_owned()).or_default();
                    days.push(((*file).to_owned(), entry.clone()));
                }
                _ if is_litter(&name) => {}
                _ => layout.left.push(name),
            }
        }
        for days in layout.folders.values_mut() {
            days.sort_by(|a, b| a.0.cmp(&b.0));
        }
        // Users come first, so that conversations can be called by who is in them.
        layout.listings.sort_by_key(|(listing, _)| *listing);
        layout
    }

    fn top(&mut self, file: &str, entry: &Entry) {
        let listing = match file {
            "users.json" | "org_users.json" => Listing::Users,
            "channels.json" => Listing::Channels,
            "groups.json" => Listing::Groups,
            "mpims.json" => Listing::Mpims,
            "dms.json" => Listing::Dms,
            _ if is_litter(file) => return,
            _ => return self.left.push(file.to_owned()),
        };
        self.listings.push((listing, entry.clone()));
    }

    fn size(&self) -> u64 {
        self.folders.values().flatten().map(|(_, entry)| entry.size).sum()
    }
}

/// The folder that someone put around the export when packing it anew, with its slash.
fn root(entries: &[Entry]) -> String {
    let names = || entries.iter().map(|entry| entry.name.as_str()).filter(|name| !name.starts_with("__MACOSX/"));
    let listed = names()
        .filter_map(|name| {
            let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
            let lists = ["channels.json", "users.json", "org_users.json", "groups.json", "dms.json", "mpims.json"];
            lists.contains(&file).then_some(folder)
        })
        .min_by_key(|folder| folder.len());
    match listed.or_else(|| around_days(names())) {
        Some(folder) if !folder.is_empty() => format!("{folder}/"),
        _ => String::new(),
    }
}

/// What stands before the conversation's folder of every day, where nothing is listed.
fn around_days<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut days = names.filter_map(|name| {
        let (folder, file) = name.rsplit_once('/')?;
        is_day(file).then(|| folder.rsplit_once('/').map_or("", |(around, _)| around))
    });
    let first = days.next()?;
    (days.all(|around| around == first) && first.split('/').all(is_folder)).then_some(first)
}

fn is_folder(name: &str) -> bool {
    !name.is_empty() && name != "." && name != ".." && !name.contains('\0')
}

/// Whether an entry of an archive is a day of a conversation.
pub(crate) fn is_day_of(name: &str) -> bool {
    name.rsplit_once('/').is_some_and(|(_, file)| is_day(file))
}

/// 2026-01-31.json
fn is_day(file: &str) -> bool {
    let bytes = file.as_bytes();
    bytes.len() == 15
        && file.ends_with(".json")
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_known_by_their_names_alone() {
        assert!(is_day("2026-01-31.json"));
        for other in ["2026-1-31.json", "canvas.json", "2026-01-31.JSON", "2026-01-31.jsonx", "é026-01-31.json"] {
            assert!(!is_day(other), "{other}");
        }
        assert!(!is_folder("..") && !is_folder(""));
    }
}
