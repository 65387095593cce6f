//! One file of Slack's messages outside an export: a day's, an answer of its interface, a dump of one conversation.
//!
//! It knows nobody but those whom the messages name themselves.

use super::day::{Channel, Day};
use super::directory::Directory;
use crate::draft::SourceKind;
use crate::error::Error;
use crate::formats::loose::{self, Loose};
use crate::formats::timelines::pages;
use crate::intake::Intake;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::io::Read;

/// Reads a list of messages, or an object that holds one.
pub(super) fn read(source: &mut dyn Read, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = loose::whole(source, intake)?;
    pages::say_further(&text, intake)?;
    let whole: &RawValue = loose::shaped("the file", &text)?;
    let (list, id, name) = if whole.get().starts_with('{') {
        let answer: Answer<'_> = loose::shaped("the file", whole.get())?;
        (answer.messages, answer.channel_id.0, answer.name.0)
    } else {
        (whole, String::new(), String::new())
    };
    intake.expect(text.len() as u64)?;
    let key = if id.is_empty() { intake.name.clone() } else { id };
    let known = Directory::default().conversation(&key);
    let name = if name.is_empty() { intake.name.clone() } else { format!("#{name}") };
    let number = intake.source(&name, SourceKind::Chat, known.private);
    let mut channel = Channel::new(number, key, name);
    channel.day("the file", &Day::of(list.get().as_bytes().to_vec()), &Directory::default(), intake)?;
    channel.close(intake);
    intake.reached(text.len() as u64)
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    messages: &'a RawValue,
    #[serde(default)]
    channel_id: Loose,
    #[serde(default)]
    name: Loose,
}

/// Whether JSON holds a time stamp as Slack gives each message one: seconds and six decimals, as a text.
pub(super) fn looks_like(start: &str) -> bool {
    let has = |name: &str| memchr::memmem::find(start.as_bytes(), name.as_bytes()).is_some();
    let stamped = memchr::memmem::find_iter(start.as_bytes(), "\"ts\"").any(|at| {
        let value = start[at + 4..].trim_start().strip_prefix(':').map_or("", str::trim_start);
        let shaped = |(at, byte): (usize, u8)| match at {
            0 | 18 => byte == b'"',
            11 => byte == b'.',
            _ => byte.is_ascii_digit(),
        };
        value.len() >= 19 && value.bytes().take(19).enumerate().all(shaped)
    });
    stamped && has("\"type\"") && has("\"text\"") && (has("\"user\"") || has("\"bot_id\""))
}
