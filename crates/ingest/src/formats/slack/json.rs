//! The shapes of Slack's JSON, as far as they are needed, and leniently.
//!
//! Fields that are seldom needed stay raw until they are; a field of an unexpected kind is empty
//! rather than fatal.

use serde::Deserialize;
use serde::de::{self, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

pub(super) use crate::formats::loose::{Loose, Raw, each_element, field, is_set, list, text, too_deep};

/// One element of a day file.
pub(super) enum Element<'a> {
    /// An object, which is what a message is.
    Message(Box<Message<'a>>),
    /// Anything else.
    Other,
}

/// A message of a day file; every field raw until it is needed, so that none can spoil the rest.
#[derive(Default)]
pub(super) struct Message<'a> {
    pub(super) ts: Raw<'a>,
    pub(super) thread_ts: Raw<'a>,
    pub(super) subtype: Raw<'a>,
    pub(super) text: Raw<'a>,
    pub(super) user: Raw<'a>,
    pub(super) username: Raw<'a>,
    pub(super) bot_id: Raw<'a>,
    pub(super) user_profile: Raw<'a>,
    pub(super) bot_profile: Raw<'a>,
    pub(super) edited: Raw<'a>,
    pub(super) comment: Raw<'a>,
    pub(super) files: Raw<'a>,
    pub(super) attachments: Raw<'a>,
    pub(super) blocks: Raw<'a>,
    /// What a message was changed to.
    pub(super) message: Raw<'a>,
    /// Its thread, as Slackdump keeps it within the first message.
    pub(super) replies: Raw<'a>,
    /// A call, as Slack notes it.
    pub(super) room: Raw<'a>,
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Field {
    Ts,
    ThreadTs,
    Subtype,
    Text,
    User,
    Username,
    BotId,
    UserProfile,
    BotProfile,
    Edited,
    Comment,
    Files,
    Attachments,
    Blocks,
    Message,
    #[serde(rename = "slackdump_thread_replies")]
    Replies,
    Room,
    #[serde(other)]
    Other,
}

impl<'de: 'a, 'a> Deserialize<'de> for Element<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ElementVisitor)
    }
}

struct ElementVisitor;

impl<'de> Visitor<'de> for ElementVisitor {
    type Value = Element<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a message")
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut message = Box::<Message<'de>>::default();
        while let Some(field) = map.next_key()? {
            let place = match field {
                Field::Ts => &mut message.ts,
                Field::ThreadTs => &mut message.thread_ts,
                Field::Subtype => &mut message.subtype,
                Field::Text => &mut message.text,
                Field::User => &mut message.user,
                Field::Username => &mut message.username,
                Field::BotId => &mut message.bot_id,
                Field::UserProfile => &mut message.user_profile,
                Field::BotProfile => &mut message.bot_profile,
                Field::Edited => &mut message.edited,
                Field::Comment => &mut message.comment,
                Field::Files => &mut message.files,
                Field::Attachments => &mut message.attachments,
                Field::Blocks => &mut message.blocks,
                Field::Message => &mut message.message,
                Field::Replies => &mut message.replies,
                Field::Room => &mut message.room,
                Field::Other => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *place = Some(map.next_value()?);
        }
        Ok(Element::Message(message))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Element::Other)
    }
    fn visit_str<E: de::Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(Element::Other)
    }
}

/// A user of `users.json`, and the profile inside one or inside a message.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct User {
    pub(super) id: Loose,
    pub(super) name: Loose,
    pub(super) real_name: Loose,
    pub(super) display_name: Loose,
    pub(super) profile: Option<Box<User>>,
}

/// A conversation of `channels.json` and its like.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Conversation {
    pub(super) id: Loose,
    pub(super) name: Loose,
    #[serde(deserialize_with = "list")]
    pub(super) members: Vec<Loose>,
}

/// A shared file, as far as it can be named.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct File {
    pub(super) title: Loose,
    pub(super) name: Loose,
}

/// Who wrote a comment on a file, in exports before 2018.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Comment {
    pub(super) user: Loose,
}
