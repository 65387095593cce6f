//! Google Chat as Takeout gives it: the archive, or one conversation's `messages.json`.
//!
//! Files are only named. Which topic a message belongs to becomes its thread.

mod date;

use crate::archive::{Archive, Entry};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line, written};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::intake::Intake;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// Reads an export, packed or a single file of it.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let packed = loose::is_packed(source)?;
    if packed {
        return read_archive(source, intake);
    }
    let text = loose::whole(source, intake)?;
    intake.expect(text.len() as u64)?;
    let name = intake.name.clone();
    let privacy = Privacy::when(name.starts_with("DM "));
    messages("", &text, &name, privacy, intake)?;
    intake.reached(text.len() as u64)
}

/// Whether an archive holds a conversation of Google Chat.
pub(crate) fn is_conversation(name: &str) -> bool {
    conversation_of(name).is_some_and(|(_, file)| file == "messages.json")
}

/// The folder of a conversation and the file in it: `…/Google Chat/Groups/DM abc/messages.json`.
fn conversation_of(name: &str) -> Option<(&str, &str)> {
    let (_, rest) = name.split_once("Google Chat/Groups/").or_else(|| name.split_once("Groups/"))?;
    rest.split_once('/').filter(|(folder, file)| !folder.is_empty() && !file.contains('/'))
}

fn read_archive(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let mut archive = Archive::open(source)?;
    let mut folders: BTreeMap<String, (Option<Entry>, Option<Entry>)> = BTreeMap::new();
    for entry in &archive.entries {
        if let Some((folder, file)) = conversation_of(&entry.name) {
            let found = folders.entry(folder.to_owned()).or_default();
            match file {
                "messages.json" => found.0 = Some(entry.clone()),
                "group_info.json" => found.1 = Some(entry.clone()),
                _ => {}
            }
        }
    }
    folders.retain(|_, (messages, _)| messages.is_some());
    if folders.is_empty() {
        let what = "it has no conversation of Google Chat in it (such as Groups/DM abc/messages.json)";
        return Err(Error::malformed("the archive", what));
    }
    intake.expect(folders.values().flat_map(|(messages, _)| messages).map(|entry| entry.size).sum())?;
    let mut done = 0;
    for (folder, (entry, info)) in folders {
        let Some(entry) = entry else { continue };
        let info = info.map(|info| group(&mut archive, &info, intake)).transpose()?.unwrap_or_default();
        let mut bytes = Vec::new();
        archive.read(&entry, &mut bytes)?;
        let read = loose::decoded(&entry.name, bytes, intake).and_then(|text| {
            let direct = folder.starts_with("DM ");
            let name = info.shown(&folder, direct);
            messages(&entry.name, &text, &name, Privacy::when(direct), intake)
        });
        match read {
            // One broken conversation does not keep the others out.
            Err(error) if error.reason == crate::error::Reason::Malformed => intake.skip(error.place, error.what),
            other => other?,
        }
        done += entry.size;
        intake.reached(done)?;
    }
    Ok(())
}

fn group(archive: &mut Archive<&mut dyn ReadSeek>, entry: &Entry, intake: &mut Intake<'_>) -> Result<Group, Error> {
    let mut bytes = Vec::new();
    archive.read(entry, &mut bytes)?;
    let read = if loose::too_deep(&bytes) { None } else { serde_json::from_slice(&bytes).ok() };
    if read.is_none() {
        intake.skip(
            entry.name.as_str(),
            "it is not as Google writes it; the conversation goes by the name of its folder",
        );
    }
    Ok(read.unwrap_or_default())
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Group {
    name: Loose,
    #[serde(deserialize_with = "loose::list")]
    members: Vec<Person>,
}

impl Group {
    fn shown(&self, folder: &str, direct: bool) -> String {
        if let Some(name) = self.name.some() {
            return name.to_owned();
        }
        let members: Vec<&str> = self.members.iter().filter_map(|member| member.name.some()).collect();
        if direct && !members.is_empty() {
            return format!("Direct messages: {}", members.join(", "));
        }
        folder.to_owned()
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Person {
    name: Loose,
    email: Loose,
}

#[derive(Deserialize)]
struct Export<'a> {
    #[serde(borrow)]
    messages: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message<'a> {
    #[serde(borrow)]
    creator: Raw<'a>,
    created_date: Loose,
    updated_date: Loose,
    deleted_date: Loose,
    text: Loose,
    topic_id: Loose,
    message_id: Loose,
    message_state: Loose,
    #[serde(borrow)]
    attached_files: Raw<'a>,
    #[serde(borrow)]
    annotations: Raw<'a>,
}

/// What stands beside the words: a link that is shown with its title.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Annotation {
    url_metadata: Link,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Link {
    title: Loose,
    snippet: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attached {
    original_name: Loose,
    export_name: Loose,
}

fn messages(file: &str, text: &str, name: &str, privacy: Privacy, intake: &mut Intake<'_>) -> Result<(), Error> {
    let place = if file.is_empty() { crate::THE_FILE } else { file };
    let export: Export<'_> = loose::shaped(place, text)?;
    let Some(list) = export.messages else {
        return Err(Error::malformed(place, "it has no list of messages, so it is not from Google Chat"));
    };
    // Ids of messages name their conversation, so that a single file gives the same records.
    let mut conversation = Conversation::open(name, "google-chat", privacy, intake);
    let mut topics: HashMap<String, String> = HashMap::new();
    let mut places = Places::new(file, text);
    loose::each(list, |raw| {
        let place = places.next(raw);
        match serde_json::from_str::<Message<'_>>(raw.get()) {
            Ok(message) => message.take(&place, &mut topics, &mut conversation, intake),
            Err(_) => {
                intake.skip(place, "it is not a message; it was left out");
                Ok(())
            }
        }
    })
}

impl Message<'_> {
    fn take(
        &self,
        place: &str,
        topics: &mut HashMap<String, String>,
        conversation: &mut Conversation,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        let creator: Person = loose::field(self.creator).unwrap_or_default();
        // Of a message that was deleted only that is kept.
        let date = self.created_date.some().or(self.deleted_date.some()).unwrap_or("");
        let when = match date::of_account(date) {
            Some(at) => intake.when(at, date, &|| place.to_owned()),
            None => written(date, place, intake),
        };
        let own = match self.message_id.some() {
            Some(id) => id.to_owned(),
            None => format!("{date} {} {}", creator.email.0, self.text.0),
        };
        let deleted = self.message_state.0 == "DELETED";
        let text = if deleted { "This message was deleted.".to_owned() } else { self.words(place, intake) };
        let id = creator.email.some().unwrap_or(&creator.name.0);
        let mut said = Said::new(own.clone(), when, text).by(id, &creator.name.0);
        said.edited = self.updated_date.some().is_some();
        if let Some(topic) = self.topic_id.some() {
            said.answers = Some(topics.entry(topic.to_owned()).or_insert(own).clone());
        }
        conversation.take(if deleted { said.by_the_tool() } else { said }, place, intake)
    }

    fn words(&self, place: &str, intake: &mut Intake<'_>) -> String {
        let mut text = self.text.0.clone();
        if text.trim().is_empty() {
            // Of a card that a program sent, only the titles of its links are exported.
            let links: Vec<Annotation> = loose::field(self.annotations).unwrap_or_default();
            for link in links.iter().map(|annotation| &annotation.url_metadata) {
                add_line(&mut text, &link.title.0);
                add_line(&mut text, &link.snippet.0);
            }
        }
        let files: Option<Vec<Attached>> = loose::field(self.attached_files);
        if files.is_none() {
            intake.warn(place, "its files are not as Google writes them; only the rest was taken in");
        }
        for file in files.unwrap_or_default() {
            let name = file.original_name.some().or(file.export_name.some()).unwrap_or("without a name");
            add_line(&mut text, &format!("[file: {name}]"));
        }
        text
    }
}
