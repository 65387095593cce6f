//! The messages of one account as Microsoft gives them to whoever asks for their data: `messages.json`.
//!
//! Conversations in it are the account's own, so all of them count as private. Calls and changes
//! of a conversation are the tool's, by their type alone.

use crate::error::Error;
use crate::formats::chat::{Conversation, Privacy, Said, written};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::formats::markup;
use crate::intake::Intake;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads the conversations of an account.
pub(super) fn read(list: &RawValue, text: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let mut places = Places::new("", text);
    intake.expect(text.len() as u64)?;
    let left_out = "conversations that are not as Microsoft writes them were left out";
    loose::each_shaped(list, left_out, intake, |listed: Listed<'_>, intake| listed.take(&mut places, intake))
}

#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(default)]
    id: Loose,
    #[serde(default, rename = "displayName")]
    name: Loose,
    #[serde(borrow, rename = "MessageList")]
    messages: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message<'a> {
    id: Loose,
    #[serde(rename = "displayName")]
    name: Loose,
    originalarrivaltime: Loose,
    messagetype: Loose,
    content: Loose,
    from: Loose,
    #[serde(borrow)]
    properties: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Properties {
    edittime: Loose,
    deletetime: Loose,
}

impl Listed<'_> {
    fn take(&self, places: &mut Places<'_>, intake: &mut Intake<'_>) -> Result<(), Error> {
        let Some(messages) = self.messages else { return Ok(()) };
        let name = self.name.some().unwrap_or(&self.id.0);
        let name = if name.is_empty() { "a conversation without a name" } else { name };
        let mut conversation = Conversation::open(name, &self.id.0, Privacy::Private, intake);
        loose::each(messages, |raw| {
            let place = places.next(raw);
            match serde_json::from_str::<Message<'_>>(raw.get()) {
                Ok(message) => message.take(&place, &mut conversation, intake)?,
                Err(_) => intake.skip(place, "it is not a message; it was left out"),
            }
            intake.reached(places.reached())
        })
    }
}

impl Message<'_> {
    fn take(&self, place: &str, conversation: &mut Conversation, intake: &mut Intake<'_>) -> Result<(), Error> {
        let when = written(&self.originalarrivaltime.0, place, intake);
        let properties: Properties = loose::field(self.properties).unwrap_or_default();
        let spoken = ["Text", "RichText", "RichText/Html", ""].contains(&self.messagetype.0.as_str());
        let mut text = match self.messagetype.0.as_str() {
            "Text" => self.content.0.clone(),
            _ => markup::words(&self.content.0),
        };
        if text.trim().is_empty() && !spoken {
            text = format!("[{}]", self.messagetype.0);
        }
        let own =
            self.id.some().map_or_else(|| format!("{} {}", self.originalarrivaltime.0, self.from.0), str::to_owned);
        let deleted = properties.deletetime.some().is_some();
        if deleted {
            text = "This message was deleted.".to_owned();
        }
        let by_the_tool = deleted || !(spoken || self.messagetype.0.starts_with("RichText/"));
        let mut said = Said::new(own, when, text);
        // What the tool notes is from the conversation itself, which is nobody.
        if !by_the_tool || self.name.some().is_some() {
            said = said.by(&self.from.0, &self.name.0);
        }
        // Skype's way: an empty mark in the words where an edit was made.
        said.edited = properties.edittime.some().is_some() || self.content.0.contains("<e_m ");
        conversation.take(if by_the_tool { said.by_the_tool() } else { said }, place, intake)
    }
}
