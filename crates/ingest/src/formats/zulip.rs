//! Zulip: an organisation's export (its folder, packed, or one of its files), or messages as its
//! API gives them.
//!
//! A topic becomes a thread, and its name stands once before its first message. Files are named
//! by the links in the words.

use crate::archive::{Archive, Entry};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, instant};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::formats::markup;
use crate::intake::{Intake, When};
use crate::time::epoch_micros;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeSet, HashMap};

/// Reads an export or an answer of the API.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let packed = loose::is_packed(source)?;
    if packed {
        return read_archive(source, intake);
    }
    let text = loose::whole(source, intake)?;
    let answer: Answer<'_> = loose::shaped(crate::THE_FILE, &text)?;
    intake.expect(text.len() as u64)?;
    let mut rooms = Rooms::default();
    let mut places = Places::new("", &text);
    if let Some(list) = answer.zerver_message {
        intake.warn(crate::THE_FILE, NO_REALM);
        stored(list, &mut places, &Directory::default(), &mut rooms, intake)?;
        return intake.reached(text.len() as u64);
    }
    let Some(list) = answer.messages else {
        return Err(Error::malformed(crate::THE_FILE, "it has no list of messages, so it is not from Zulip"));
    };
    loose::each(list, |raw| {
        let place = places.next(raw);
        match serde_json::from_str::<Sent<'_>>(raw.get()) {
            Ok(sent) => sent.take(&place, &mut rooms, intake)?,
            Err(_) => intake.skip(place, "it is not a message; it was left out"),
        }
        intake.reached(places.reached())
    })
}

/// Whether an entry of an archive is one of Zulip's files of messages.
pub(crate) fn is_messages(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.strip_prefix("messages-")
        .and_then(|rest| rest.strip_suffix(".json"))
        .is_some_and(|number| number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The conversations met so far, and the first message of each topic.
#[derive(Default)]
struct Rooms {
    open: HashMap<String, Conversation>,
    topics: HashMap<(String, String), String>,
}

/// Where a message was sent.
struct Room {
    key: String,
    name: String,
    private: bool,
    direct: bool,
}

impl Rooms {
    fn take(
        &mut self,
        room: &Room,
        topic: &str,
        mut said: Said,
        place: &str,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        // Direct messages have none, or one character that does not show.
        if topic.contains(|c: char| !c.is_control()) && !room.direct {
            let key = (room.key.clone(), topic.to_owned());
            if let Some(first) = self.topics.get(&key) {
                said.answers = Some(first.clone());
            } else {
                self.topics.insert(key, said.own.clone());
                said.text = format!("[topic: {topic}]\n{}", said.text);
            }
        }
        let conversation = self
            .open
            .entry(room.key.clone())
            .or_insert_with(|| Conversation::open(&room.name, &room.key, Privacy::when(room.private), intake));
        conversation.take(said, place, intake)
    }
}

fn direct(people: impl Iterator<Item = (String, String)>) -> Room {
    let people: BTreeSet<(String, String)> = people.collect();
    let ids: Vec<&str> = people.iter().map(|(id, _)| id.as_str()).collect();
    let names: Vec<&str> = people.iter().map(|(_, name)| name.as_str()).collect();
    let key = format!("zulip direct {}", ids.join(","));
    Room { key, name: format!("Direct messages: {}", names.join(", ")), private: true, direct: true }
}

fn sent_at(raw: Raw<'_>, place: &str, intake: &mut Intake<'_>) -> When {
    let said = loose::text(raw).into_owned();
    match epoch_micros(&said) {
        Some((micros, precision)) => instant(micros, precision, &said, place, intake),
        None => {
            intake.warn(place, "the time cannot be read; it was left open");
            When::default()
        }
    }
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    messages: Option<&'a RawValue>,
    #[serde(borrow)]
    zerver_message: Option<&'a RawValue>,
}

/// A message as the API gives it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Sent<'a> {
    id: Loose,
    sender_id: Loose,
    sender_full_name: Loose,
    r#type: Loose,
    stream_id: Loose,
    #[serde(borrow)]
    display_recipient: Raw<'a>,
    subject: Loose,
    content: Loose,
    content_type: Loose,
    #[serde(borrow)]
    timestamp: Raw<'a>,
    #[serde(borrow)]
    last_edit_timestamp: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Recipient {
    id: Loose,
    full_name: Loose,
}

impl Sent<'_> {
    fn take(&self, place: &str, rooms: &mut Rooms, intake: &mut Intake<'_>) -> Result<(), Error> {
        let when = sent_at(self.timestamp, place, intake);
        let html = self.content_type.0 != "text/x-markdown";
        let text = if html { markup::words(&self.content.0) } else { self.content.0.clone() };
        let own = self.id.some().map_or_else(|| format!("{:?}{}", when.as_said, self.sender_id.0), str::to_owned);
        let mut said = Said::new(own, when, text).by(&self.sender_id.0, &self.sender_full_name.0);
        said.edited = loose::is_set(self.last_edit_timestamp);
        rooms.take(&self.room(), &self.subject.0, said, place, intake)
    }

    fn room(&self) -> Room {
        if ["private", "direct"].contains(&self.r#type.0.as_str()) {
            let people: Vec<Recipient> = loose::field(self.display_recipient).unwrap_or_default();
            return direct(people.into_iter().map(|who| (who.id.0, who.full_name.0)));
        }
        let name = loose::text(self.display_recipient).into_owned();
        let key = self.stream_id.some().unwrap_or(&name).to_owned();
        // The API does not say whether a channel is private.
        Room { key: format!("zulip channel {key}"), name: format!("#{name}"), private: false, direct: false }
    }
}

fn read_archive(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let mut archive = Archive::open(source)?;
    let file = |name: &str, entry: &&Entry| entry.name == name || entry.name.ends_with(&format!("/{name}"));
    let realm = archive.entries.iter().find(|entry| file("realm.json", entry)).cloned();
    let mut lists: Vec<Entry> = archive.entries.iter().filter(|entry| is_messages(&entry.name)).cloned().collect();
    lists.sort_by(|a, b| a.name.cmp(&b.name));
    if lists.is_empty() {
        let what = "it has no messages-000001.json, so it is not an export of Zulip";
        return Err(Error::malformed("the archive", what));
    }
    let directory = match realm {
        Some(realm) => Directory::read(&realm, &mut archive, intake)?,
        None => {
            intake.warn("the archive", NO_REALM);
            Directory::default()
        }
    };
    intake.expect(lists.iter().map(|entry| entry.size).sum())?;
    let (mut rooms, mut done) = (Rooms::default(), 0);
    for entry in lists {
        let mut bytes = Vec::new();
        archive.read(&entry, &mut bytes)?;
        let text = loose::decoded(&entry.name, bytes, intake)?;
        let list: List<'_> = loose::shaped(&entry.name, &text)?;
        if let Some(list) = list.zerver_message {
            stored(list, &mut Places::new(&entry.name, &text), &directory, &mut rooms, intake)?;
        }
        done += entry.size;
        intake.reached(done)?;
    }
    Ok(())
}

/// Why people and channels have no names.
const NO_REALM: &str = "it has no realm.json; people and channels go by their numbers";

fn stored(
    list: &RawValue,
    places: &mut Places<'_>,
    directory: &Directory,
    rooms: &mut Rooms,
    intake: &mut Intake<'_>,
) -> Result<(), Error> {
    loose::each(list, |raw| {
        let place = places.next(raw);
        match serde_json::from_str::<Stored<'_>>(raw.get()) {
            Ok(stored) => stored.take(&place, directory, rooms, intake),
            Err(_) => {
                intake.skip(place, "it is not a message; it was left out");
                Ok(())
            }
        }
    })
}

#[derive(Deserialize)]
struct List<'a> {
    #[serde(borrow)]
    zerver_message: Option<&'a RawValue>,
}

/// A message as an export stores it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Stored<'a> {
    id: Loose,
    sender: Loose,
    recipient: Loose,
    subject: Loose,
    content: Loose,
    #[serde(borrow)]
    date_sent: Raw<'a>,
    /// What `date_sent` was called until 2019.
    #[serde(borrow)]
    pub_date: Raw<'a>,
    #[serde(borrow)]
    last_edit_time: Raw<'a>,
}

impl Stored<'_> {
    fn take(
        &self,
        place: &str,
        directory: &Directory,
        rooms: &mut Rooms,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        let when = sent_at(self.date_sent.or(self.pub_date), place, intake);
        let own = self.id.some().map_or_else(|| format!("{:?}{}", when.as_said, self.sender.0), str::to_owned);
        let mut said =
            Said::new(own, when, self.content.0.as_str()).by(&self.sender.0, directory.person(&self.sender.0));
        said.edited = loose::is_set(self.last_edit_time);
        rooms.take(&directory.room(&self.recipient.0, &self.sender.0), &self.subject.0, said, place, intake)
    }
}

/// Who and what an export knows by number.
#[derive(Default)]
struct Directory {
    people: HashMap<String, String>,
    streams: HashMap<String, (String, bool)>,
    recipients: HashMap<String, (String, String)>,
    members: HashMap<String, Vec<String>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Realm {
    #[serde(deserialize_with = "loose::list")]
    zerver_userprofile: Vec<Row>,
    #[serde(deserialize_with = "loose::list")]
    zerver_userprofile_crossrealm: Vec<Row>,
    #[serde(deserialize_with = "loose::list")]
    zerver_userprofile_mirrordummy: Vec<Row>,
    #[serde(deserialize_with = "loose::list")]
    zerver_stream: Vec<Row>,
    #[serde(deserialize_with = "loose::list")]
    zerver_recipient: Vec<Row>,
    #[serde(deserialize_with = "loose::list")]
    zerver_subscription: Vec<Row>,
}

/// A row of any of the tables that are needed.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Row {
    id: Loose,
    full_name: Loose,
    email: Loose,
    name: Loose,
    invite_only: Option<bool>,
    r#type: Loose,
    type_id: Loose,
    user_profile: Loose,
    recipient: Loose,
}

impl Directory {
    fn read(entry: &Entry, archive: &mut Archive<&mut dyn ReadSeek>, intake: &mut Intake<'_>) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        archive.read(entry, &mut bytes)?;
        let text = loose::decoded(&entry.name, bytes, intake)?;
        let realm: Realm = loose::shaped(&entry.name, &text)?;
        let mut directory = Self::default();
        let people = realm.zerver_userprofile.into_iter();
        for row in people.chain(realm.zerver_userprofile_crossrealm).chain(realm.zerver_userprofile_mirrordummy) {
            let name = row.full_name.some().or(row.email.some()).unwrap_or(&row.id.0).to_owned();
            directory.people.insert(row.id.0, name);
        }
        for row in realm.zerver_stream {
            directory.streams.insert(row.id.0, (row.name.0, row.invite_only == Some(true)));
        }
        for row in realm.zerver_recipient {
            directory.recipients.insert(row.id.0, (row.r#type.0, row.type_id.0));
        }
        for row in realm.zerver_subscription {
            directory.members.entry(row.recipient.0).or_default().push(row.user_profile.0);
        }
        Ok(directory)
    }

    fn person<'a>(&'a self, id: &'a str) -> &'a str {
        self.people.get(id).map_or(id, String::as_str)
    }

    /// A recipient is a person (1), a channel (2) or a group of people (3).
    fn room(&self, recipient: &str, sender: &str) -> Room {
        let named = |id: &str| (id.to_owned(), self.person(id).to_owned());
        match self.recipients.get(recipient).map(|(kind, of)| (kind.as_str(), of)) {
            Some(("2", stream)) => {
                let (name, private) = self.streams.get(stream).cloned().unwrap_or((stream.clone(), true));
                Room { key: format!("zulip channel {stream}"), name: format!("#{name}"), private, direct: false }
            }
            Some(("1", person)) => direct([named(person), named(sender)].into_iter()),
            // Whose it is cannot be told; it may be anyone's.
            None => {
                let key = format!("zulip recipient {recipient}");
                Room { key, name: format!("conversation {recipient}"), private: true, direct: false }
            }
            _ => {
                let members = self.members.get(recipient).into_iter().flatten();
                direct(members.map(|id| named(id)).chain([named(sender)]))
            }
        }
    }
}
