//! Telegram Desktop's `result.json`: one chat, or all chats of an account.
//!
//! Files are only named. Everything but public groups and channels counts as private.

use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line, instant, written};
use crate::formats::loose::{self, Loose, Places, Raw};
use crate::intake::{Intake, When};
use crate::time::epoch_micros;
use serde::Deserialize;
use serde_json::value::RawValue;

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = loose::whole(source, intake)?;
    let export: Export<'_> = loose::shaped(crate::THE_FILE, &text)?;
    intake.expect(text.len() as u64)?;
    let mut places = Places::new("", &text);
    if export.chats.is_none() && export.left_chats.is_none() {
        return Chat { name: export.name, r#type: export.r#type, id: export.id, messages: export.messages }
            .read(&mut places, intake);
    }
    for listed in [export.chats, export.left_chats] {
        let listed: Listed<'_> = match listed {
            Some(raw) => loose::shaped(crate::THE_FILE, raw.get())?,
            None => continue,
        };
        let Some(list) = listed.list else { continue };
        let left_out = "chats that are not as Telegram writes them were left out";
        loose::each_shaped(list, left_out, intake, |chat: Chat<'_>, intake| chat.read(&mut places, intake))?;
    }
    Ok(())
}

#[derive(Deserialize)]
struct Export<'a> {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    r#type: Loose,
    #[serde(default)]
    id: Loose,
    #[serde(borrow)]
    messages: Raw<'a>,
    #[serde(borrow)]
    chats: Raw<'a>,
    #[serde(borrow)]
    left_chats: Raw<'a>,
}

#[derive(Deserialize)]
struct Listed<'a> {
    #[serde(borrow)]
    list: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Chat<'a> {
    #[serde(default)]
    name: Loose,
    #[serde(default)]
    r#type: Loose,
    #[serde(default)]
    id: Loose,
    #[serde(borrow)]
    messages: Raw<'a>,
}

impl Chat<'_> {
    fn read(&self, places: &mut Places<'_>, intake: &mut Intake<'_>) -> Result<(), Error> {
        let Some(messages) = self.messages else {
            let what = "a chat has no list of messages, so this is not a Telegram export";
            return Err(Error::malformed(crate::THE_FILE, what));
        };
        let name = self.name.some().unwrap_or(match self.r#type.0.as_str() {
            "saved_messages" => "Saved messages",
            _ => "a chat without a name",
        });
        let private = !self.r#type.0.starts_with("public_");
        let key = format!("telegram {}", self.id.some().unwrap_or(name));
        let mut conversation = Conversation::open(name, &key, Privacy::when(private), intake);
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

#[derive(Deserialize, Default)]
#[serde(default)]
struct Message<'a> {
    id: Loose,
    r#type: Loose,
    date: Loose,
    date_unixtime: Loose,
    edited: Loose,
    from: Loose,
    from_id: Loose,
    actor: Loose,
    actor_id: Loose,
    action: Loose,
    #[serde(borrow)]
    text: Raw<'a>,
    reply_to_message_id: Loose,
    forwarded_from: Loose,
    file_name: Loose,
    file: Loose,
    photo: Loose,
    media_type: Loose,
    sticker_emoji: Loose,
    #[serde(deserialize_with = "loose::list")]
    members: Vec<Loose>,
    title: Loose,
    #[serde(borrow)]
    poll: Raw<'a>,
    #[serde(borrow)]
    contact_information: Raw<'a>,
    #[serde(borrow)]
    location_information: Raw<'a>,
    place_name: Loose,
    game_title: Loose,
    duration_seconds: Loose,
    discard_reason: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Poll {
    question: Loose,
    #[serde(deserialize_with = "loose::list")]
    answers: Vec<Answer>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Answer {
    text: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Contact {
    first_name: Loose,
    last_name: Loose,
    phone_number: Loose,
}

/// A stretch of a text: bare, or with what it is.
#[derive(Deserialize)]
#[serde(untagged)]
enum Piece {
    Bare(String),
    Marked {
        #[serde(default)]
        text: Loose,
        #[serde(default)]
        href: Loose,
    },
}

impl Message<'_> {
    fn take(&self, place: &str, conversation: &mut Conversation, intake: &mut Intake<'_>) -> Result<(), Error> {
        let when = self.when(place, intake);
        let service = self.r#type.0 == "service";
        let (text, id, name) = if service {
            (self.service(), &self.actor_id.0, &self.actor.0)
        } else {
            (self.words(place, intake), &self.from_id.0, &self.from.0)
        };
        let own = self.id.some().map_or_else(|| format!("{} {}", self.date.0, text), str::to_owned);
        let mut said = Said::new(own, when, text).by(id, name);
        said.edited = self.edited.some().is_some();
        said.answers = self.reply_to_message_id.some().map(str::to_owned);
        conversation.take(if service { said.by_the_tool() } else { said }, place, intake)
    }

    /// The instant where the export has one; older exports have only the computer's local time.
    fn when(&self, place: &str, intake: &mut Intake<'_>) -> When {
        match epoch_micros(&self.date_unixtime.0) {
            Some((micros, precision)) => instant(micros, precision, &self.date.0, place, intake),
            None => written(&self.date.0, place, intake),
        }
    }

    fn words(&self, place: &str, intake: &mut Intake<'_>) -> String {
        let mut text = match self.text.map(RawValue::get) {
            None => String::new(),
            Some(raw) if raw.starts_with('[') => {
                let pieces: Option<Vec<Piece>> = serde_json::from_str(raw).ok();
                if pieces.is_none() {
                    intake.warn(place, "its text is not as Telegram writes it; only the rest was taken in");
                }
                pieces.unwrap_or_default().iter().map(Piece::text).collect()
            }
            Some(_) => loose::text(self.text).into_owned(),
        };
        if let Some(from) = self.forwarded_from.some() {
            text = format!("[forwarded from {from}]\n{text}");
        }
        if let Some(poll) = loose::field::<Poll>(self.poll).filter(|poll| poll.question.some().is_some()) {
            let answers: Vec<&str> = poll.answers.iter().filter_map(|answer| answer.text.some()).collect();
            let between = if answers.is_empty() { "" } else { "; " };
            add_line(&mut text, &format!("[poll: {}{between}{}]", poll.question.0, answers.join(", ")));
        }
        if let Some(contact) =
            loose::field::<Contact>(self.contact_information).filter(|_| self.contact_information.is_some())
        {
            let parts = [contact.first_name, contact.last_name, contact.phone_number];
            let parts: Vec<&str> = parts.iter().filter_map(Loose::some).collect();
            add_line(&mut text, &format!("[contact: {}]", parts.join(" ")));
        }
        if self.location_information.is_some() {
            let place = self.place_name.some().map_or_else(String::new, |name| format!(": {name}"));
            add_line(&mut text, &format!("[a location{place}]"));
        }
        if let Some(title) = self.game_title.some() {
            add_line(&mut text, &format!("[game: {title}]"));
        }
        if self.media_type.0 == "sticker" {
            add_line(&mut text, &format!("[sticker: {}]", self.sticker_emoji.some().unwrap_or("without a name")));
        } else if self.photo.some().is_some() {
            add_line(&mut text, "[a photo]");
        } else if self.file.some().is_some() || self.file_name.some().is_some() {
            let kind = self.media_type.some().unwrap_or("file").replace('_', " ");
            match self.file_name.some() {
                Some(name) => add_line(&mut text, &format!("[{kind}: {name}]")),
                None => add_line(&mut text, &format!("[{kind}]")),
            }
        }
        text
    }

    fn service(&self) -> String {
        let mut text = self.action.some().unwrap_or("something the app noted").replace('_', " ");
        if let Some(title) = self.title.some() {
            text = format!("{text}: {title}");
        }
        let members: Vec<&str> = self.members.iter().filter_map(Loose::some).collect();
        if !members.is_empty() {
            text = format!("{text}: {}", members.join(", "));
        }
        if let Some(seconds) = self.duration_seconds.some() {
            text = format!("{text}, {seconds} seconds");
        }
        if let Some(reason) = self.discard_reason.some() {
            text = format!("{text}, {reason}");
        }
        text
    }
}

impl Piece {
    fn text(&self) -> String {
        match self {
            Self::Bare(text) => text.clone(),
            Self::Marked { text, href } => match href.some() {
                Some(href) if href != text.0 => format!("{} ({href})", text.0),
                _ => text.0.clone(),
            },
        }
    }
}
