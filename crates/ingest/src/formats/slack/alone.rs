//! One file of Slack's messages outside an export: a day's, an answer of its interface, a dump of one conversation.
//!
//! It knows nobody but those whom the messages name themselves.

use super::day::Channel;
use super::directory::Directory;
use super::json::{Element, text};
use crate::draft::SourceKind;
use crate::error::Error;
use crate::formats::loose;
use crate::formats::pages::{self, Pages, Part};
use crate::intake::Intake;
use std::io::Read;

/// Where messages lie: bare, in a page, in what a search found.
const PAGES: Pages<'static> = Pages { lists: &["messages", "messages.matches"], single: &["message"], own: &["ts"] };

/// Reads a list of messages, pages of them, or a message a line.
pub(super) fn read(source: &mut dyn Read, intake: &mut Intake<'_>) -> Result<(), Error> {
    let whole = loose::whole(source, intake)?;
    pages::say_further(&whole, intake)?;
    intake.expect(whole.len() as u64)?;
    let (id, name) = conversation(&whole)?;
    let key = if id.is_empty() { intake.name.clone() } else { id };
    let nobody = Directory::default();
    let private = nobody.conversation(&key).private;
    let name = if name.is_empty() { intake.name.clone() } else { format!("#{name}") };
    let number = intake.source(&name, SourceKind::Chat, private);
    let mut channel = Channel::new(number, key, name);
    PAGES.each(&whole, intake, |raw, place, intake| match serde_json::from_str(raw.get()) {
        Ok(Element::Message(message)) => channel.one(&message, place, &nobody, intake),
        _ => {
            intake.skip(place, "it is not a message; it was left out");
            Ok(())
        }
    })?;
    channel.close(intake);
    intake.reached(whole.len() as u64)
}

/// The id and the name of the conversation, where a dump names them.
fn conversation(whole: &str) -> Result<(String, String), Error> {
    let first = pages::parts(whole)?.into_iter().find_map(|part| match part {
        Part::Value(page) => Some(pages::fields(page)),
        Part::Damaged(_) => None,
    });
    let fields = first.filter(|fields| fields.contains_key("messages")).unwrap_or_default();
    let named = |field: &str| text(fields.get(field).copied()).into_owned();
    Ok((named("channel_id"), named("name")))
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
