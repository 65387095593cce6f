//! The shape of the sample's story as it is written down in `story.json`. Keys in it are names within the story; ids are
//! made when it is told.

use chrono::{DateTime, Utc};
use domain::consent::{Audience, Level};
use domain::decision::{Category, Direction, Known, Mode, Strength, VisibleThen};
use domain::moment::DifferenceKind;
use domain::narrative::SceneKind;
use domain::statement::Voice;
use domain::when::Facet;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
    pub(super) zone: String,
    pub(super) promised_days: i64,
    /// Records by a name, found by their text.
    pub(super) records: BTreeMap<String, String>,
    pub(super) key_moments: Vec<String>,
    pub(super) questions: Vec<(String, Option<String>)>,
    pub(super) participants: Vec<Person>,
    pub(super) moments: Vec<Same>,
    pub(super) differences: Vec<Differs>,
    pub(super) audiences: Vec<(String, Audience)>,
    pub(super) narrative: Tale,
    pub(super) care: Care,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) key: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) note: String,
    pub(super) aliases: Vec<String>,
    pub(super) stage: Stage,
    pub(super) asked_audience: Option<Audience>,
    /// Something that was said and struck again: nothing of it is left when the story has been told.
    #[serde(rename = "struck")]
    pub(super) said_and_struck: Option<String>,
    pub(super) statements: Vec<Said>,
    pub(super) decisions: Vec<Decides>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Agreed,
    Taking,
    Planned,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) voice: Voice,
    pub(super) said: Option<String>,
    pub(super) facet: Facet,
    /// What the time is measured against: "record:page2" or "statement:cus_call".
    pub(super) of: Option<String>,
    pub(super) cites: Vec<String>,
    pub(super) level: Option<Level>,
    pub(super) accepts_recognisable: bool,
    pub(super) asked: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Decides {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) told_in: String,
    pub(super) mode: Mode,
    pub(super) interpretation: String,
    pub(super) expectation: String,
    pub(super) level: Option<Level>,
    pub(super) accept: bool,
    pub(super) options: Vec<Could>,
    pub(super) factors: Vec<Pulled>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Could {
    pub(super) key: String,
    pub(super) text: String,
    pub(super) seen: VisibleThen,
    pub(super) taken: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pulled {
    pub(super) category: Category,
    pub(super) secondary: Option<Category>,
    pub(super) text: String,
    pub(super) direction: Direction,
    pub(super) option: Option<String>,
    pub(super) strength: Strength,
    pub(super) strength_words: String,
    pub(super) source: String,
    pub(super) known: Known,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Same {
    pub(super) statements: Vec<String>,
    pub(super) records: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Differs {
    pub(super) key: String,
    pub(super) topic: String,
    pub(super) kind: DifferenceKind,
    pub(super) statements: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tale {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) scenes: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Part {
    pub(super) kind: SceneKind,
    pub(super) title: String,
    /// What kind of block, and its text or key; `[[key]]` in a text cites.
    pub(super) blocks: Vec<(String, String)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Care {
    pub(super) participant: String,
    pub(super) what: String,
    pub(super) needs: String,
    pub(super) follow_up: String,
    pub(super) follow_up_days: i64,
}
