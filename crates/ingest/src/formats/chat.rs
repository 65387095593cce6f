//! One conversation on its way in, however an export writes it: ids, threads, times.
//!
//! It reads no format; each export finds its own messages and says what they are.

use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::intake::{Intake, When};
use crate::time::{self, Precision, Timestamp};
use std::collections::HashMap;
use uuid::Uuid;

/// A conversation that is being read.
pub(crate) struct Conversation {
    number: usize,
    key: String,
    answers: HashMap<String, String>,
}

/// One message as an export has it.
pub(crate) struct Said {
    /// The export's own id of the message, or what tells it from others of its conversation.
    pub(crate) own: String,
    /// When it was written.
    pub(crate) when: When,
    /// What sort of thing it is.
    pub(crate) kind: Kind,
    /// The speaker's name as shown, or nothing where the tool itself speaks.
    pub(crate) speaker: Option<String>,
    /// The export's own id of the speaker.
    pub(crate) speaker_id: Option<String>,
    /// The words.
    pub(crate) text: String,
    /// The own id of the message this one answers.
    pub(crate) answers: Option<String>,
    /// Whether it was changed after it was written.
    pub(crate) edited: bool,
}

impl Said {
    /// A message of nobody yet.
    pub(crate) fn new(own: impl Into<String>, when: When, text: impl Into<String>) -> Self {
        Self {
            own: own.into(),
            when,
            kind: Kind::Message,
            speaker: None,
            speaker_id: None,
            text: text.into(),
            answers: None,
            edited: false,
        }
    }

    /// The same, said by someone.
    pub(crate) fn by(mut self, id: &str, name: &str) -> Self {
        let shown = if name.trim().is_empty() { id } else { name };
        self.speaker = Some(shown.to_owned()).filter(|name| !name.trim().is_empty());
        self.speaker_id = Some(id.to_owned()).filter(|id| !id.trim().is_empty() && self.speaker.is_some());
        self
    }

    /// The same, added by the tool it was said in.
    pub(crate) fn by_the_tool(mut self) -> Self {
        self.kind = Kind::System;
        self
    }
}

impl Conversation {
    /// Opens a conversation; `key` is what it is known by wherever it is exported again.
    pub(crate) fn open(name: &str, key: &str, privacy: Privacy, intake: &mut Intake<'_>) -> Self {
        let number = intake.source(name, SourceKind::Chat, privacy == Privacy::Private);
        Self { number, key: key.to_owned(), answers: HashMap::new() }
    }

    /// Passes a message on. One without any words is left out, and that is said.
    pub(crate) fn take(&mut self, said: Said, place: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
        if said.text.trim().is_empty() {
            intake.skip(place, "a message without words; it was left out");
            return Ok(());
        }
        let thread = said.answers.filter(|first| *first != said.own).map(|first| self.root(&said.own, first));
        let mut record = intake.blank(self.number, said.kind);
        record.id = intake.id("chat", &[&self.key, &said.own]);
        record.at = said.when.at;
        record.at_as_said = said.when.as_said;
        record.precision = said.when.precision.unwrap_or(Precision::None);
        record.speaker = said.speaker;
        record.speaker_id = said.speaker_id;
        record.text = said.text.trim().to_owned();
        record.thread = thread.filter(|thread| *thread != record.id);
        record.edited = said.edited;
        intake.take(self.number, record, || place.to_owned())
    }

    /// The first message of the thread: an answer to an answer belongs where that one does.
    fn root(&mut self, own: &str, first: String) -> Uuid {
        let root = self.answers.get(&first).cloned().unwrap_or(first);
        let id = crate::intake::id_of("chat", &[&self.key, &root]);
        self.answers.insert(own.to_owned(), root);
        id
    }
}

/// Who could read a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// Everyone at the place.
    Open,
    /// Only some.
    Private,
}

impl Privacy {
    /// Private where this holds.
    pub(crate) fn when(private: bool) -> Self {
        if private { Self::Private } else { Self::Open }
    }
}

/// An instant in microseconds since 1970, as a record keeps it.
pub(crate) fn instant(micros: i64, precision: Precision, said: &str, place: &str, intake: &mut Intake<'_>) -> When {
    intake.saw_absolute();
    let at = Timestamp::from_micros(micros, precision);
    if at.is_none() {
        intake.warn(place, "the time lies outside the years 1 to 9999");
    }
    When { at, as_said: Some(said.to_owned()), precision: at.map(Timestamp::precision), offset_ms: None }
}

/// A time as text, as a record keeps it; what cannot be read is left open and said.
pub(crate) fn written(said: &str, place: &str, intake: &mut Intake<'_>) -> When {
    match time::written(said, intake.date_order()) {
        Some(written) => intake.when(written, said, &|| place.to_owned()),
        None => {
            let what = if said.is_empty() {
                "there is no time; it was left open"
            } else {
                "the time cannot be read; it was left open"
            };
            intake.warn(place, what);
            let as_said = Some(crate::decode::shortened(said).0).filter(|said| !said.is_empty());
            When { as_said, ..When::default() }
        }
    }
}

/// Adds a line to a text.
pub(crate) fn add_line(text: &mut String, more: &str) {
    if more.trim().is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(more);
}
