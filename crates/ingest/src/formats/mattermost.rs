//! Mattermost's bulk export: one JSON object a line, by itself or in the archive it comes in; and posts as its interface
//! answers with them.
//!
//! Files are only named; settings, roles and emoji of the server are passed over.

mod answer;

use crate::archive::Archive;
use crate::decode;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line, instant};
use crate::formats::loose::{self, Loose, Raw};
use crate::intake::Intake;
use crate::time::Precision;
use serde::Deserialize;
use std::collections::HashMap;

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let packed = loose::is_packed(source)?;
    if !packed {
        return match answer::begins(source)? {
            true => answer::read(&loose::whole(source, intake)?, intake),
            false => lines("", &loose::lines(source, intake)?, intake),
        };
    }
    let mut archive = Archive::open(source)?;
    let Some(entry) = archive.entries.iter().find(|entry| is_export(&entry.name)).cloned() else {
        let what = "it has no file whose name ends in .jsonl, so it is not an export of Mattermost";
        return Err(Error::malformed("the archive", what));
    };
    let mut bytes = Vec::new();
    archive.read(&entry, &mut bytes)?;
    let text = loose::lines(&mut bytes.as_slice(), intake)?;
    lines(&entry.name, &text, intake)
}

/// Whether an entry of an archive is the export itself.
pub(crate) fn is_export(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".jsonl") && !name.contains('/')
}

/// Whether a text begins as an answer of the interface does.
pub(crate) fn is_answer(text: &str) -> bool {
    answer::looks_like(text)
}

/// Whether a text begins with the line that every export begins with.
pub(crate) fn looks_like(text: &str) -> bool {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let line: Option<Line<'_>> = serde_json::from_str(first).ok();
    line.is_some_and(|line| line.r#type.0 == "version" && line.version.is_some())
}

fn lines(file: &str, text: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    intake.expect(text.len() as u64)?;
    let between = if file.is_empty() { "" } else { " " };
    let mut export = Export::default();
    let mut done = 0_u64;
    for (number, line) in decode::lines(text) {
        done += line.len() as u64 + 1;
        if line.trim().is_empty() {
            continue;
        }
        let place = format!("{file}{between}line {number}");
        if loose::too_deep(line.as_bytes()) {
            intake.skip(place, "it is nested more than 64 levels deep; it was left out");
            continue;
        }
        match serde_json::from_str::<Line<'_>>(line) {
            Ok(line) => export.line(&line, &place, intake)?,
            Err(_) => intake.skip(place, "it is not one whole JSON object; it was left out"),
        }
        intake.reached(done)?;
    }
    intake.reached(text.len() as u64)
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Line<'a> {
    r#type: Loose,
    #[serde(borrow)]
    version: Raw<'a>,
    #[serde(borrow)]
    channel: Raw<'a>,
    #[serde(borrow)]
    user: Raw<'a>,
    #[serde(borrow)]
    post: Raw<'a>,
    #[serde(borrow)]
    direct_post: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Channel {
    team: Loose,
    name: Loose,
    display_name: Loose,
    r#type: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct User {
    username: Loose,
    nickname: Loose,
    first_name: Loose,
    last_name: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Post<'a> {
    team: Loose,
    channel: Loose,
    #[serde(deserialize_with = "loose::list")]
    channel_members: Vec<Loose>,
    user: Loose,
    r#type: Loose,
    message: Loose,
    #[serde(borrow)]
    props: Raw<'a>,
    create_at: Loose,
    edit_at: Loose,
    #[serde(borrow)]
    replies: Raw<'a>,
    #[serde(borrow)]
    attachments: Raw<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Attached {
    path: Loose,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Props<'a> {
    #[serde(borrow)]
    attachments: Raw<'a>,
    override_username: Loose,
}

/// What programs say beside the words, as Slack has it too.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Card {
    pretext: Loose,
    title: Loose,
    text: Loose,
    fallback: Loose,
    #[serde(deserialize_with = "loose::list")]
    fields: Vec<Field>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Field {
    title: Loose,
    value: Loose,
}

#[derive(Default)]
struct Export {
    channels: HashMap<(String, String), (String, bool)>,
    people: HashMap<String, String>,
    open: HashMap<String, Conversation>,
}

impl Export {
    fn line(&mut self, line: &Line<'_>, place: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
        let whole = match line.r#type.0.as_str() {
            "channel" => loose::field::<Channel>(line.channel).map(|channel| self.channel(channel)),
            "user" => loose::field::<User>(line.user).map(|user| self.user(user)),
            "post" => return self.post(line.post, place, intake),
            "direct_post" => return self.post(line.direct_post, place, intake),
            "version" | "scheme" | "role" | "emoji" | "team" | "bot" | "direct_channel" => Some(()),
            _ => {
                intake.skip(place, "it is none of the things that an export holds; it was left out");
                Some(())
            }
        };
        if whole.is_none() {
            intake.skip(place, "it is not as Mattermost writes it; its names are not known");
        }
        Ok(())
    }

    fn channel(&mut self, channel: Channel) {
        let name = channel.display_name.some().unwrap_or(&channel.name.0).to_owned();
        self.channels.insert((channel.team.0, channel.name.0), (name, channel.r#type.0 == "P"));
    }

    fn user(&mut self, user: User) {
        let whole = format!("{} {}", user.first_name.0, user.last_name.0);
        let name = user.nickname.some().unwrap_or(whole.trim());
        let name = if name.is_empty() { &user.username.0 } else { name };
        self.people.insert(user.username.0.clone(), name.to_owned());
    }

    fn post(&mut self, raw: Raw<'_>, place: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
        let Some(post) = loose::field::<Post<'_>>(raw).filter(|_| raw.is_some()) else {
            intake.skip(place, "the post is not as Mattermost writes it; it was left out");
            return Ok(());
        };
        let key = self.open(&post, intake);
        let first = self.take(&key, &post, None, place, intake)?;
        let Some(replies) = loose::field::<Vec<Post<'_>>>(post.replies) else {
            intake.skip(place, "the replies are not as Mattermost writes them; they were left out");
            return Ok(());
        };
        for (count, reply) in replies.iter().enumerate() {
            self.take(&key, reply, Some(first.clone()), &format!("{place} reply {}", count + 1), intake)?;
        }
        Ok(())
    }

    fn take(
        &mut self,
        key: &str,
        post: &Post<'_>,
        answers: Option<String>,
        place: &str,
        intake: &mut Intake<'_>,
    ) -> Result<String, Error> {
        let own = format!("{} {}", post.create_at.0, post.user.0);
        let when = match post.create_at.0.parse::<i64>().ok().and_then(|ms| ms.checked_mul(1_000)) {
            Some(micros) => instant(micros, Precision::Ms, &post.create_at.0, place, intake),
            None => {
                intake.skip(place, "the post has no time that can be read; it was left out");
                return Ok(own);
            }
        };
        let props: Props<'_> = loose::field(post.props).unwrap_or_default();
        let listed = self.people.get(&post.user.0).map_or(post.user.0.as_str(), String::as_str);
        let name = props.override_username.some().unwrap_or(listed);
        let mut said = Said::new(own.clone(), when, text(post, &props, place, intake)).by(&post.user.0, name);
        said.answers = answers;
        said.edited = !["", "0"].contains(&post.edit_at.0.as_str());
        if post.r#type.0.starts_with("system_") {
            said.kind = Kind::System;
        }
        let conversation = self.open.get_mut(key).expect("BUG: opened before its posts");
        conversation.take(said, place, intake)?;
        Ok(own)
    }

    fn open(&mut self, post: &Post<'_>, intake: &mut Intake<'_>) -> String {
        let mut members: Vec<&str> = post.channel_members.iter().map(|member| member.0.as_str()).collect();
        members.sort_unstable();
        let key = if members.is_empty() {
            format!("{}/{}", post.team.0, post.channel.0)
        } else {
            format!("direct {}", members.join(","))
        };
        if !self.open.contains_key(&key) {
            let (name, private) = if members.is_empty() {
                let listed = self.channels.get(&(post.team.0.clone(), post.channel.0.clone())).cloned();
                // A channel that is not listed may be anyone's; it is asked about.
                let (name, private) = listed.unwrap_or((post.channel.0.clone(), true));
                (format!("#{name}"), private)
            } else {
                let names = members.iter().map(|id| self.people.get(*id).map_or(*id, String::as_str));
                (format!("Direct messages: {}", names.collect::<Vec<_>>().join(", ")), true)
            };
            self.open.insert(key.clone(), Conversation::open(&name, &key, Privacy::when(private), intake));
        }
        key
    }
}

fn text(post: &Post<'_>, props: &Props<'_>, place: &str, intake: &mut Intake<'_>) -> String {
    let mut text = post.message.0.clone();
    let cards: Option<Vec<Card>> = loose::field(props.attachments);
    let files: Option<Vec<Attached>> = loose::field(post.attachments);
    if cards.is_none() || files.is_none() {
        intake.warn(place, "its attachments are not as Mattermost writes them; only the rest was taken in");
    }
    for card in cards.unwrap_or_default() {
        let before = text.len();
        add_line(&mut text, &card.pretext.0);
        add_line(&mut text, &card.title.0);
        add_line(&mut text, &card.text.0);
        for field in &card.fields {
            add_line(&mut text, &format!("{}: {}", field.title.0, field.value.0));
        }
        if text.len() == before {
            add_line(&mut text, &card.fallback.0);
        }
    }
    for file in files.unwrap_or_default() {
        let name = file.path.0.rsplit('/').next().unwrap_or("");
        add_line(&mut text, &format!("[file: {}]", if name.is_empty() { "without a name" } else { name }));
    }
    text
}
