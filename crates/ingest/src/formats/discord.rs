//! One Discord channel as DiscordChatExporter writes it, in JSON or in plain text.
//!
//! Pictures and files are only named, reactions are left out. What Discord says by itself (joins,
//! pins, calls) is kept as the tool's.

mod text;

use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line, written};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::intake::Intake;
use serde::Deserialize;
use serde_json::value::RawValue;

pub(crate) use text::looks_like;

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    if loose::beginning(source, 8)?.contains(&b'=') {
        return text::read(source, intake);
    }
    let text = loose::whole(source, intake)?;
    let export: Export<'_> = loose::shaped(crate::THE_FILE, &text)?;
    let Some(messages) = export.messages else {
        return Err(Error::malformed(crate::THE_FILE, "it has no list of messages, so it is not a Discord export"));
    };
    let channel: Channel = loose::field(export.channel).unwrap_or_default();
    let guild: Channel = loose::field(export.guild).unwrap_or_default();
    let name = match (guild.name.some(), channel.name.some()) {
        (_, Some(name)) if channel.is_direct() => format!("Direct messages: {name}"),
        (Some(guild), Some(name)) => format!("#{name} ({guild})"),
        (None, Some(name)) => format!("#{name}"),
        _ => intake.name.clone(),
    };
    let key = channel.id.some().unwrap_or(&name).to_owned();
    let mut conversation = Conversation::open(&name, &key, Privacy::when(channel.is_private()), intake);
    let mut places = Places::new("", &text);
    intake.expect(text.len() as u64)?;
    loose::each(messages, |raw| {
        let place = places.next(raw);
        match serde_json::from_str::<Message<'_>>(raw.get()) {
            Ok(message) => message.take(&place, &mut conversation, intake)?,
            Err(_) => intake.skip(place, "it is not a message; it was left out"),
        }
        intake.reached(places.reached())
    })
}

#[derive(Deserialize)]
struct Export<'a> {
    #[serde(borrow)]
    guild: Raw<'a>,
    #[serde(borrow)]
    channel: Raw<'a>,
    #[serde(borrow)]
    messages: Option<&'a RawValue>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Channel {
    id: Loose,
    name: Loose,
    r#type: Loose,
}

impl Channel {
    fn is_direct(&self) -> bool {
        // Older exporters write the number that Discord uses.
        ["DirectTextChat", "DirectGroupTextChat", "1", "3"].contains(&self.r#type.0.as_str())
    }

    fn is_private(&self) -> bool {
        self.is_direct() || ["GuildPrivateThread", "12"].contains(&self.r#type.0.as_str())
    }
}

#[derive(Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[derive(Default)]
struct Message<'a> {
    id: Loose,
    r#type: Loose,
    timestamp: Loose,
    timestamp_edited: Loose,
    content: Loose,
    #[serde(borrow)]
    author: Raw<'a>,
    #[serde(borrow)]
    attachments: Raw<'a>,
    #[serde(borrow)]
    embeds: Raw<'a>,
    #[serde(borrow)]
    stickers: Raw<'a>,
    #[serde(borrow)]
    reference: Raw<'a>,
    #[serde(borrow)]
    forwarded_message: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Author {
    id: Loose,
    name: Loose,
    nickname: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Part {
    file_name: Loose,
    name: Loose,
    title: Loose,
    url: Loose,
    description: Loose,
    #[serde(deserialize_with = "loose::list")]
    fields: Vec<Field>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Field {
    name: Loose,
    value: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Reference {
    r#type: Loose,
    message_id: Loose,
}

impl Message<'_> {
    fn take(&self, place: &str, conversation: &mut Conversation, intake: &mut Intake<'_>) -> Result<(), Error> {
        let author: Author = loose::field(self.author).unwrap_or_default();
        let name = author.nickname.some().or(author.name.some()).unwrap_or("");
        let when = written(&self.timestamp.0, place, intake);
        let own = self.id.some().map_or_else(|| format!("{}{}", self.timestamp.0, author.id.0), str::to_owned);
        let mut said = Said::new(own, when, self.words(place, intake)).by(&author.id.0, name);
        said.edited = self.timestamp_edited.some().is_some();
        said.kind = match self.r#type.0.as_str() {
            ""
            | "Default"
            | "Reply"
            | "ChatInputCommand"
            | "ContextMenuCommand"
            | "ThreadStarterMessage"
            | "0"
            | "19"
            | "20"
            | "21"
            | "23" => Kind::Message,
            _ => Kind::System,
        };
        said.answers = loose::field::<Reference>(self.reference)
            .filter(|reference| reference.r#type.0 != "Forward")
            .and_then(|reference| reference.message_id.some().map(str::to_owned))
            .filter(|_| said.kind == Kind::Message);
        conversation.take(said, place, intake)
    }

    /// The words, and below them those that were forwarded; whose they were the export does not say.
    fn words(&self, place: &str, intake: &mut Intake<'_>) -> String {
        let mut text = self.text(place, intake);
        if self.forwarded_message.is_none() {
            return text;
        }
        match loose::field::<Message<'_>>(self.forwarded_message) {
            Some(forwarded) => {
                add_line(&mut text, "[forwarded]");
                add_line(&mut text, &forwarded.text(place, intake));
            }
            None => intake.warn(place, "what it forwards is not as Discord writes it; only the rest was taken in"),
        }
        text
    }

    fn text(&self, place: &str, intake: &mut Intake<'_>) -> String {
        let mut text = self.content.0.clone();
        let lists = [self.embeds, self.attachments, self.stickers].map(loose::field::<Vec<Part>>);
        if lists.iter().any(Option::is_none) {
            intake.warn(place, "its embeds or files are not as Discord writes them; only the rest was taken in");
        }
        let [embeds, files, stickers] = lists.map(Option::unwrap_or_default);
        for embed in embeds {
            // A bare link's preview repeats the link; the page says it, not the person.
            if embed.url.some().is_some_and(|url| self.content.0.contains(url)) {
                continue;
            }
            add_line(&mut text, &embed.title.0);
            add_line(&mut text, &embed.description.0);
            for field in &embed.fields {
                add_line(&mut text, &format!("{}: {}", field.name.0, field.value.0));
            }
        }
        for file in files {
            add_line(&mut text, &format!("[file: {}]", file.file_name.some().unwrap_or("without a name")));
        }
        for sticker in stickers {
            add_line(&mut text, &format!("[sticker: {}]", sticker.name.some().unwrap_or("without a name")));
        }
        text
    }
}
