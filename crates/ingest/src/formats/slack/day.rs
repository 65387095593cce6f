//! One conversation, day file by day file, message by message.
//!
//! A message that cannot be read is left out and named; the others of its day are not touched.

use super::blocks;
use super::directory::{self, Directory};
use super::json::{self, Comment, Element, File, Message, Raw, User};
use super::words;
use crate::draft::{Kind, Record};
use crate::error::Error;
use crate::intake::{Intake, id_of};
use crate::time::{Timestamp, epoch_micros};
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use uuid::Uuid;

/// The text of one day, looked over before it is read.
pub(super) struct Day {
    text: String,
    is_utf8: bool,
    is_too_deep: bool,
}

impl Day {
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        let is_too_deep = json::too_deep(&bytes);
        match String::from_utf8(bytes) {
            Ok(text) => Self { text, is_utf8: true, is_too_deep },
            Err(error) => {
                Self { text: String::from_utf8_lossy(error.as_bytes()).into_owned(), is_utf8: false, is_too_deep }
            }
        }
    }

    /// Its bytes, for the next day to be put into.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

/// What is known of a conversation while it is read.
pub(super) struct Channel {
    number: usize,
    key: String,
    folder: String,
    seen: HashSet<i64>,
    repeats: HashMap<i64, u32>,
    answered: HashSet<i64>,
    previews: u64,
}

impl Channel {
    pub(super) fn new(number: usize, key: String, folder: String) -> Self {
        Self {
            number,
            key,
            folder,
            seen: HashSet::new(),
            repeats: HashMap::new(),
            answered: HashSet::new(),
            previews: 0,
        }
    }

    /// Reads one day.
    pub(super) fn day(
        &mut self,
        file: &str,
        day: &Day,
        directory: &Directory,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        if day.is_too_deep {
            let what = "it is nested more than 64 levels deep, which no message is";
            return Err(Error::too_large(file, what));
        }
        if !day.is_utf8 {
            intake.warn(file, "the bytes are not UTF-8; what could not be read shows as \u{fffd}");
        }
        let text = day.text.strip_prefix('\u{feff}').unwrap_or(&day.text);
        let mut count = 0;
        let read = json::each_element(text, |element| {
            count += 1;
            let place = Place { file, count: Some(count) };
            match element {
                Element::Message(message) => self.message(&message, &place, directory, intake),
                Element::Other => {
                    intake.skip(place.to_string(), "it is not a message; it was left out");
                    Ok(())
                }
            }
        });
        match read {
            Ok(outcome) => outcome,
            Err(error) if error.is_data() => {
                intake.skip(file, "it is not a list of messages; it was left out");
                Ok(())
            }
            Err(error) => {
                let what =
                    format!("the JSON breaks off or is damaged in line {}; what follows was left out", error.line());
                intake.skip(file, what);
                Ok(())
            }
        }
    }

    /// Reads one message that stands by itself, at this place.
    pub(super) fn one(
        &mut self,
        message: &Message<'_>,
        place: &str,
        directory: &Directory,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        self.message(message, &Place { file: place, count: None }, directory, intake)
    }

    /// Says what only shows at the end of a conversation.
    pub(super) fn close(self, intake: &mut Intake<'_>) {
        let orphans = self.answered.difference(&self.seen).count();
        if orphans > 0 {
            let what = format!("threads that answer a message which is not in the export: {orphans}");
            intake.warn(self.folder.as_str(), what);
        }
        if self.previews > 0 {
            let what = format!("previews of linked pages, which nobody said, were left out: {}", self.previews);
            intake.warn(self.folder.as_str(), what);
        }
    }

    fn message(
        &mut self,
        message: &Message<'_>,
        place: &Place<'_>,
        directory: &Directory,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        let said = unquoted(message.ts);
        let stamp = epoch_micros(said).and_then(|(micros, precision)| Timestamp::from_micros(micros, precision));
        let Some(stamp) = stamp else {
            intake.skip(place.to_string(), "the message has no time that can be read; it was left out");
            return Ok(());
        };
        intake.saw_absolute();
        let changed = changed(message);
        let words = changed.as_deref().unwrap_or(message);
        let subtype = json::text(words.subtype);
        let mut record = intake.blank(self.number, kind(&subtype));
        record.id = self.id(stamp.micros(), place, intake);
        record.at = Some(stamp);
        record.at_as_said = Some(said.to_owned());
        record.precision = stamp.precision();
        record.edited = changed.is_some() || json::is_set(message.edited);
        record.thread = self.thread(words, stamp.micros());
        speak(words, directory, &mut record);
        record.text = self.text(words, place, directory, intake);
        if record.text.is_empty() && subtype == "message_deleted" {
            record.text = "This message was deleted.".to_owned();
        }
        if record.text.is_empty() && json::is_set(message.room) {
            record.text = "A call in Slack.".to_owned();
        }
        intake.take(self.number, record, || place.to_string())?;
        self.replies(message, stamp.micros(), place, directory, intake)
    }

    /// The thread of a message, where it lies within it; the message itself may lead it.
    fn replies(
        &mut self,
        message: &Message<'_>,
        own: i64,
        place: &Place<'_>,
        directory: &Directory,
        intake: &mut Intake<'_>,
    ) -> Result<(), Error> {
        let Some(raw) = message.replies else { return Ok(()) };
        let read = json::each_element(raw.get(), |element| match element {
            Element::Message(reply) if epoch_micros(unquoted(reply.ts)).is_some_and(|(at, _)| at == own) => Ok(()),
            Element::Message(reply) => self.message(&reply, place, directory, intake),
            Element::Other => Ok(()),
        });
        read.unwrap_or_else(|_| {
            intake.skip(place.to_string(), "its thread is not a list of messages; it was left out");
            Ok(())
        })
    }

    fn id(&mut self, micros: i64, place: &Place<'_>, intake: &mut Intake<'_>) -> Uuid {
        if self.seen.insert(micros) {
            return message_id(&self.key, micros);
        }
        intake.warn(place.to_string(), "another message has the same time stamp; both were kept");
        let times = self.repeats.entry(micros).or_insert(1);
        *times += 1;
        id_of("slack", &[&self.key, &micros.to_string(), &times.to_string()])
    }

    fn thread(&mut self, message: &Message<'_>, own: i64) -> Option<Uuid> {
        // What was changed later hangs on what it was.
        let named = message.thread_ts.or(message.ts);
        let (first, _) = epoch_micros(unquoted(named))?;
        if first == own {
            return None;
        }
        self.answered.insert(first);
        Some(message_id(&self.key, first))
    }

    /// Everything a message says, in the order in which Slack shows it.
    fn text(
        &mut self,
        message: &Message<'_>,
        place: &Place<'_>,
        directory: &Directory,
        intake: &mut Intake<'_>,
    ) -> String {
        let mut whole = true;
        let mut text = words::plain(&json::text(message.text), directory).into_owned();
        if text.trim().is_empty() || text == NOT_SHOWN {
            let said = blocks::text(message.blocks, directory);
            whole &= said.is_some();
            text = said.filter(|said| !said.is_empty()).unwrap_or(text);
        }
        if json::is_set(message.attachments) {
            let found = blocks::attachments(message.attachments, directory);
            whole &= found.is_some();
            let (quoted, previews) = found.unwrap_or_default();
            self.previews += previews;
            add_line(&mut text, &quoted);
        }
        let files: Option<Vec<File>> = json::field(message.files);
        whole &= files.is_some();
        for file in files.unwrap_or_default() {
            match file.title.some().or_else(|| file.name.some()) {
                Some(name) => add_line(&mut text, &format!("[file: {name}]")),
                None => add_line(&mut text, "[a file that the export no longer names]"),
            }
        }
        if !whole {
            let what = "its blocks, attachments or files are not as Slack writes them; only the rest was taken in";
            intake.warn(place.to_string(), what);
        }
        text
    }
}

/// What Slack writes for programs that wrote no words beside their blocks.
const NOT_SHOWN: &str = "This content can't be displayed.";

/// What a message became, where an export with a log of edits says so.
fn changed<'a>(message: &Message<'a>) -> Option<Box<Message<'a>>> {
    let inner = message.message.filter(|_| json::text(message.subtype) == "message_changed")?;
    match serde_json::from_str(inner.get()) {
        Ok(Element::Message(inner)) => Some(inner),
        _ => None,
    }
}

/// A message by its file and its number in it, or by its place alone.
struct Place<'a> {
    file: &'a str,
    count: Option<u64>,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.count {
            None => f.write_str(self.file),
            Some(count) => write!(f, "{} #{count}", self.file),
        }
    }
}

fn add_line(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}

fn message_id(key: &str, micros: i64) -> Uuid {
    let mut digits = String::with_capacity(20);
    // Writing to a String cannot fail.
    let _ = write!(digits, "{micros}");
    id_of("slack", &[key, &digits])
}

/// A time stamp as its digits, whether it was written as a text or as a number.
fn unquoted(raw: Raw<'_>) -> &str {
    raw.map_or("", |raw| raw.get().trim_matches('"'))
}

/// Messages that people or programs wrote; everything else Slack added by itself.
fn kind(subtype: &str) -> Kind {
    match subtype {
        ""
        | "bot_message"
        | "me_message"
        | "thread_broadcast"
        | "reply_broadcast"
        | "file_share"
        | "file_comment"
        | "file_mention"
        | "slackbot_response"
        | "assistant_app_thread" => Kind::Message,
        _ => Kind::System,
    }
}

/// Who said it: a user, a comment's author, or a program.
fn speak(message: &Message<'_>, directory: &Directory, record: &mut Record) {
    let subtype = json::text(message.subtype);
    let comment: Comment = match &*subtype {
        "file_comment" => json::field(message.comment).unwrap_or_default(),
        _ => Comment::default(),
    };
    let own = json::text(message.user);
    let user = comment.user.some().or_else(|| some(&own));
    let (bot, username) = (json::text(message.bot_id), json::text(message.username));
    let username = some(&username).map(str::to_owned);
    let (id, name) = match (user, some(&bot)) {
        (_, Some(id)) if subtype == "bot_message" => (id, username.or_else(|| profile(message.bot_profile))),
        (Some(id), _) => {
            let listed = directory.person(id).map(str::to_owned);
            let name = listed.or_else(|| profile(message.user_profile));
            (id, name.or_else(|| profile(message.bot_profile)))
        }
        (None, Some(id)) => (id, profile(message.bot_profile).or(username)),
        (None, None) => {
            record.speaker = username;
            return;
        }
    };
    record.speaker = Some(name.unwrap_or_else(|| id.to_owned()));
    record.speaker_id = Some(id.to_owned());
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn profile(raw: Raw<'_>) -> Option<String> {
    directory::shown(&json::field::<User>(raw)?)
}
