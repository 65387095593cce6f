//! Microsoft Teams: messages as Graph gives them, or the data of one account.
//!
//! Graph's are `chatMessage` objects in a list or an answer. Mail-like exports of eDiscovery are not
//! read. Cards give their words, files their names; a channel of a private team looks like any other
//! here and cannot be told from it.

mod account;

use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line, written};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::formats::markup;
use crate::formats::pages;
use crate::intake::Intake;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = loose::whole(source, intake)?;
    pages::say_further(&text, intake)?;
    let whole: &RawValue = loose::shaped(crate::THE_FILE, &text)?;
    let list = if whole.get().trim_start().starts_with('{') {
        let answer: Answer<'_> = loose::shaped(crate::THE_FILE, whole.get())?;
        if let Some(conversations) = answer.conversations {
            return account::read(conversations, &text, intake);
        }
        let list = answer.value.or(answer.messages);
        list.ok_or_else(|| Error::malformed(crate::THE_FILE, "it has no list of messages, so it is not from Teams"))?
    } else {
        whole
    };
    let mut export = Export::default();
    let mut places = Places::new("", &text);
    intake.expect(text.len() as u64)?;
    loose::each(list, |raw| {
        let place = places.next(raw);
        export.message(raw, &place, None, intake)?;
        intake.reached(places.reached())
    })
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    value: Option<&'a RawValue>,
    #[serde(borrow)]
    messages: Option<&'a RawValue>,
    #[serde(borrow)]
    conversations: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Message<'a> {
    id: Loose,
    reply_to_id: Loose,
    message_type: Loose,
    created_date_time: Loose,
    last_edited_date_time: Loose,
    deleted_date_time: Loose,
    subject: Loose,
    chat_id: Loose,
    #[serde(borrow)]
    channel_identity: Raw<'a>,
    #[serde(borrow)]
    from: Raw<'a>,
    #[serde(borrow)]
    body: Raw<'a>,
    #[serde(borrow)]
    attachments: Raw<'a>,
    #[serde(borrow)]
    replies: Raw<'a>,
    #[serde(borrow)]
    event_detail: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Channel {
    channel_id: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct From {
    user: Option<Who>,
    application: Option<Who>,
    device: Option<Who>,
}

impl From {
    fn who(&self) -> Option<&Who> {
        self.user.as_ref().or(self.application.as_ref()).or(self.device.as_ref())
    }
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Who {
    id: Loose,
    display_name: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Body {
    content_type: Loose,
    content: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Attachment {
    content_type: Loose,
    content: Loose,
    name: Loose,
}

/// What Teams itself noted: `#microsoft.graph.membersAddedEventMessageDetail` and its kin.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Event {
    #[serde(rename = "@odata.type")]
    kind: Loose,
    #[serde(rename = "channelDisplayName", alias = "chatDisplayName", alias = "teamDisplayName")]
    #[serde(alias = "callRecordingDisplayName", alias = "teamsAppDisplayName")]
    name: Loose,
    #[serde(deserialize_with = "loose::list")]
    members: Vec<Who>,
    initiator: Option<From>,
}

impl Event {
    fn text(&self) -> Option<String> {
        let names = std::iter::once(&self.name).chain(self.members.iter().map(|who| &who.display_name));
        let names: Vec<&str> = names.filter_map(|name| name.some().map(str::trim)).collect();
        let kind = self.kind.some().map(plain)?;
        Some(if names.is_empty() { kind } else { format!("{kind}: {}", names.join(", ")) })
    }
}

#[derive(Default)]
struct Export {
    conversations: HashMap<String, Conversation>,
    chats: u64,
    channels: u64,
}

impl Export {
    fn message(
        &mut self,
        raw: &RawValue,
        place: &str,
        above: Option<(&str, bool)>,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        let Ok(message) = serde_json::from_str::<Message<'_>>(raw.get()) else {
            intake.skip(place, "it is not a message; it was left out");
            return Ok(());
        };
        let channel: Channel = loose::field(message.channel_identity).unwrap_or_default();
        let inherited = above.map(|(key, _)| key);
        let key = message.chat_id.some().or(channel.channel_id.some()).or(inherited).unwrap_or("").to_owned();
        // What names no channel may be anyone's chat; it is asked about.
        let private = above.map_or(channel.channel_id.some().is_none(), |(_, private)| private);
        let (said, broken) = message.said(place, intake);
        if broken {
            intake.warn(place, "its attachments are not as Teams writes them; only the rest was taken in");
        }
        self.conversation(&key, private, intake).take(said, place, intake)?;
        if let Some(replies) = message.replies {
            let listed: Vec<&RawValue> = serde_json::from_str(replies.get()).unwrap_or_default();
            for (count, reply) in listed.into_iter().enumerate() {
                // Answers to answers are not a thing of Teams; one within one is not followed.
                if above.is_none() {
                    self.message(reply, &format!("{place} reply {}", count + 1), Some((&key, private)), intake)?;
                }
            }
        }
        Ok(())
    }

    fn conversation(&mut self, key: &str, private: bool, intake: &mut Intake<'_>) -> &mut Conversation {
        let Self { conversations, chats, channels } = self;
        conversations.entry(key.to_owned()).or_insert_with(|| {
            let name = if private {
                *chats += 1;
                format!("Teams chat {chats}")
            } else {
                *channels += 1;
                format!("Teams channel {channels}")
            };
            Conversation::open(&name, key, Privacy::when(private), intake)
        })
    }
}

impl Message<'_> {
    fn said(&self, place: &str, intake: &mut Intake<'_>) -> (Said, bool) {
        let from: From = loose::field(self.from).unwrap_or_default();
        let event: Event = loose::field(self.event_detail).unwrap_or_default();
        let initiator = event.initiator.as_ref().and_then(From::who).filter(|who| who.display_name.some().is_some());
        let nobody = Who::default();
        let who = from.who().or(initiator).unwrap_or(&nobody);
        let when = written(&self.created_date_time.0, place, intake);
        let (text, quoted, whole) = self.text(&event);
        let own = self.id.some().map_or_else(|| format!("{}{}", self.created_date_time.0, who.id.0), str::to_owned);
        let mut said = Said::new(own, when, text).by(&who.id.0, &who.display_name.0);
        said.edited = self.last_edited_date_time.some().is_some();
        said.answers = self.reply_to_id.some().map(str::to_owned).or(quoted);
        if !["message", ""].contains(&self.message_type.0.as_str()) {
            said.kind = Kind::System;
        }
        if self.deleted_date_time.some().is_some() {
            said.kind = Kind::System;
            said.text = "This message was deleted.".to_owned();
        }
        (said, !whole)
    }

    /// The words, the message that is quoted, and whether everything could be read.
    fn text(&self, event: &Event) -> (String, Option<String>, bool) {
        let body: Body = loose::field(self.body).unwrap_or_default();
        let words = if body.content_type.0.eq_ignore_ascii_case("html") {
            markup::words(&body.content.0)
        } else {
            body.content.0
        };
        let mut text = self.subject.0.clone();
        add_line(&mut text, &words);
        if text.trim().is_empty() {
            text = event.text().unwrap_or_default();
        }
        let attachments: Option<Vec<Attachment>> = loose::field(self.attachments);
        let mut quoted = None;
        let whole = attachments.is_some();
        for attachment in attachments.unwrap_or_default() {
            let card: Option<Value> = serde_json::from_str(&attachment.content.0).ok();
            match (attachment.content_type.0.as_str(), card) {
                ("messageReference", Some(card)) => {
                    quoted = card["messageId"].as_str().map(str::to_owned);
                }
                (kind, Some(card)) if kind.contains("card") => {
                    let mut lines = Vec::new();
                    card_words(&card, &mut lines);
                    add_line(&mut text, &lines.join("\n"));
                }
                _ => {
                    if let Some(name) = attachment.name.some() {
                        add_line(&mut text, &format!("[file: {name}]"));
                    }
                }
            }
        }
        (text, quoted, whole)
    }
}

/// `#microsoft.graph.membersAddedEventMessageDetail` as words.
fn plain(kind: &str) -> String {
    let name = kind.rsplit('.').next().unwrap_or(kind).trim_end_matches("EventMessageDetail");
    let mut words = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(c.to_ascii_lowercase());
    }
    words
}

/// The words of a card in their order: titles, texts, and facts as "name: value".
fn card_words(card: &Value, lines: &mut Vec<String>) {
    match card {
        Value::Array(parts) => parts.iter().for_each(|part| card_words(part, lines)),
        Value::Object(fields) => {
            let words = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
            let name = words("title").or(words("name")).or(words("activityTitle"));
            match (name, words("value")) {
                (Some(name), Some(value)) => lines.push(format!("{name}: {value}")),
                (Some(name), None) => lines.push(markup::words(name)),
                _ => {}
            }
            for field in ["subtitle", "activitySubtitle", "text", "activityText"] {
                lines.extend(words(field).map(markup::words));
            }
            for field in ["sections", "facts", "body", "columns", "items", "inlines"] {
                if let Some(inner) = fields.get(field) {
                    card_words(inner, lines);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_are_read_in_their_order() {
        let card = serde_json::json!({"type":"AdaptiveCard","body":[
            {"type":"TextBlock","text":"Disk full"},
            {"type":"FactSet","facts":[{"title":"Host","value":"db-2"}]},
            {"type":"ColumnSet","columns":[{"items":[{"type":"TextBlock","text":"now"}]}]}]});
        let mut lines = Vec::new();
        card_words(&card, &mut lines);
        assert_eq!(lines, ["Disk full", "Host: db-2", "now"]);
        assert_eq!(plain("#microsoft.graph.membersAddedEventMessageDetail"), "members added");
    }
}
