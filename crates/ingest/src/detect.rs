//! Which format a file is, why that seems so, and how sure it is.
//!
//! It looks at the first bytes and the name and reads nothing for keeps. Whoever imports can
//! overrule it with [`crate::Options::format`].

mod chats;

use crate::decode;
use crate::formats::counted::Why;
use crate::formats::table::Separator;
use crate::formats::text::{self, Marks};
use crate::formats::timelines::{self, shape::Shape};
use crate::formats::{srt, table, zoom_chat};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The formats that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// A Slack workspace export, as the zip it comes in.
    SlackExport,
    /// A WebVTT transcript.
    #[serde(rename = "webvtt")]
    WebVtt,
    /// A SubRip transcript.
    Srt,
    /// A table with one event a row, separated by commas, semicolons, tabs or bars.
    Csv,
    /// A spreadsheet with one event a row: Excel's `.xlsx` and OpenDocument's `.ods`.
    Spreadsheet,
    /// JSON with one event an object, in a list or one a line.
    Json,
    /// PagerDuty's log entries.
    #[serde(rename = "pagerduty")]
    PagerDuty,
    /// Opsgenie's alerts, their logs and notes, and incident timelines.
    Opsgenie,
    /// incident.io's incidents and their updates.
    IncidentIo,
    /// The events of a FireHydrant incident.
    #[serde(rename = "firehydrant")]
    FireHydrant,
    /// The events of a Rootly incident.
    Rootly,
    /// Grafana's annotations and alerts.
    Grafana,
    /// Incidents and maintenance as a Statuspage published them.
    Statuspage,
    /// Alerts of Prometheus and Alertmanager.
    Alertmanager,
    /// The events of an incident in Netflix Dispatch.
    Dispatch,
    /// The chat of a Zoom call.
    ZoomChat,
    /// Text copied out of Slack.
    SlackText,
    /// Text copied out of another chat: a name, a time, words.
    ChatText,
    /// A log of IRC.
    Irc,
    /// Messages of Microsoft Teams as Graph gives them.
    #[serde(rename = "teams-export")]
    Teams,
    /// A bulk export of Mattermost.
    #[serde(rename = "mattermost-export")]
    Mattermost,
    /// A channel of Discord as DiscordChatExporter writes it in JSON or text.
    #[serde(rename = "discord-export")]
    Discord,
    /// An export of Zulip, or messages from its API.
    #[serde(rename = "zulip-export")]
    Zulip,
    /// Telegram Desktop's JSON.
    #[serde(rename = "telegram-export")]
    Telegram,
    /// A chat that WhatsApp exported.
    #[serde(rename = "whatsapp-chat")]
    WhatsApp,
    /// Google Chat as Takeout gives it.
    #[serde(rename = "google-chat-export")]
    GoogleChat,
    /// A transcript as text: Otter, Zoom's captions, Google Meet, Teams.
    TranscriptText,
    /// A Word document.
    Docx,
    /// Markdown notes.
    Markdown,
    /// Plain text.
    Text,
}

/// What the detector makes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detection {
    /// The format, or none that is read.
    pub format: Option<Format>,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, as a sentence without its full stop.
    pub why: String,
}

/// How sure the detector is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// A person chose it.
    Chosen,
    /// The file says so itself.
    Certain,
    /// What it looks like and what it is called agree, or its looks are hard to mistake.
    Likely,
    /// Only because nothing speaks for anything else.
    Guess,
}

/// A format name that is not one of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no such format; the formats are {}", Format::names())]
pub struct UnknownFormat;

impl Format {
    /// Every format, in the order in which a person is asked.
    pub const ALL: [Self; 30] = [
        Self::SlackExport,
        Self::WebVtt,
        Self::Srt,
        Self::Csv,
        Self::Spreadsheet,
        Self::Json,
        Self::PagerDuty,
        Self::Opsgenie,
        Self::IncidentIo,
        Self::FireHydrant,
        Self::Rootly,
        Self::Grafana,
        Self::Statuspage,
        Self::Alertmanager,
        Self::Dispatch,
        Self::ZoomChat,
        Self::SlackText,
        Self::ChatText,
        Self::Irc,
        Self::Teams,
        Self::Mattermost,
        Self::Discord,
        Self::Zulip,
        Self::Telegram,
        Self::WhatsApp,
        Self::GoogleChat,
        Self::TranscriptText,
        Self::Docx,
        Self::Markdown,
        Self::Text,
    ];

    /// The names of all formats, for a sentence.
    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// The name on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::SlackExport => "slack-export",
            Self::WebVtt => "webvtt",
            Self::Srt => "srt",
            Self::Csv => "csv",
            Self::Spreadsheet => "spreadsheet",
            Self::Json => "json",
            Self::PagerDuty => "pagerduty",
            Self::Opsgenie => "opsgenie",
            Self::IncidentIo => "incident-io",
            Self::FireHydrant => "firehydrant",
            Self::Rootly => "rootly",
            Self::Grafana => "grafana",
            Self::Statuspage => "statuspage",
            Self::Alertmanager => "alertmanager",
            Self::Dispatch => "dispatch",
            Self::ZoomChat => "zoom-chat",
            Self::SlackText => "slack-text",
            Self::ChatText => "chat-text",
            Self::Irc => "irc",
            Self::Teams => "teams-export",
            Self::Mattermost => "mattermost-export",
            Self::Discord => "discord-export",
            Self::Zulip => "zulip-export",
            Self::Telegram => "telegram-export",
            Self::WhatsApp => "whatsapp-chat",
            Self::GoogleChat => "google-chat-export",
            Self::TranscriptText => "transcript-text",
            Self::Docx => "docx",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "slack" => Ok(Self::SlackExport),
            "vtt" => Ok(Self::WebVtt),
            "tsv" => Ok(Self::Csv),
            "xlsx" | "ods" => Ok(Self::Spreadsheet),
            "jsonl" | "ndjson" => Ok(Self::Json),
            "md" => Ok(Self::Markdown),
            "txt" => Ok(Self::Text),
            name => Self::ALL.into_iter().find(|format| format.name() == name).ok_or(UnknownFormat),
        }
    }
}

impl Detection {
    pub(crate) fn chosen(format: Format) -> Self {
        Self { format: Some(format), certainty: Certainty::Chosen, why: "it was chosen".into() }
    }

    fn new(format: Format, certainty: Certainty, why: impl Into<String>) -> Self {
        Self { format: Some(format), certainty, why: why.into() }
    }

    fn none(certainty: Certainty, why: impl Into<String>) -> Self {
        Self { format: None, certainty, why: why.into() }
    }
}

/// Says which format an archive is from the names of what is in it, where they say so.
pub(crate) fn detect_archive<'a>(names: impl Iterator<Item = &'a str>) -> Option<Detection> {
    chats::archive(names)
}

/// Says which format a file is from its name and its first [`crate::PREFIX`] bytes.
pub fn detect(name: &str, prefix: &[u8]) -> Detection {
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let extension = extension.as_deref().unwrap_or("");
    if let Some(found) = by_signature(prefix) {
        return found;
    }
    let Some(text) = as_text(prefix) else {
        return Detection::none(Certainty::Likely, "it holds bytes that no text has");
    };
    by_looks(name, extension, &text).unwrap_or_else(|| by_name(extension, &text))
}

fn by_signature(prefix: &[u8]) -> Option<Detection> {
    if prefix.starts_with(b"PK\x03\x04") || prefix.starts_with(b"PK\x05\x06") {
        return Some(archive(prefix));
    }
    let known: [(&[u8], &str); 11] = [
        (b"%PDF-", "it is a PDF"),
        (b"\x89PNG", "it is a picture"),
        (b"\xff\xd8\xff", "it is a picture"),
        (b"GIF8", "it is a picture"),
        (b"\x1f\x8b", "it is compressed with gzip; unpack it first"),
        (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive; unpack it first"),
        (b"Rar!", "it is a RAR archive; unpack it first"),
        (b"\xd0\xcf\x11\xe0", "it is an older Office document; save it as text or CSV first"),
        (b"{\\rtf", "it is RTF; save it as text or as .docx first"),
        (b"BZh9", "it is compressed with bzip2; unpack it first"),
        (b"SQLite format 3\0", "it is a database"),
    ];
    known
        .into_iter()
        .find(|(start, _)| prefix.starts_with(start))
        .map(|(_, why)| Detection::none(Certainty::Certain, why))
}

fn archive(prefix: &[u8]) -> Detection {
    let holds = |name: &[u8]| memchr::memmem::find(prefix, name).is_some();
    if holds(crate::formats::docx::BODY.as_bytes()) {
        return Detection::new(Format::Docx, Certainty::Certain, chats::DOCUMENT);
    }
    if holds(b"xl/workbook.xml") || holds(b"xl/worksheets/") {
        return Detection::new(
            Format::Spreadsheet,
            Certainty::Certain,
            "it is a spreadsheet of the kind that Excel saves",
        );
    }
    if holds(b"application/vnd.oasis.opendocument.spreadsheet") {
        return Detection::new(
            Format::Spreadsheet,
            Certainty::Certain,
            "it is a spreadsheet in the OpenDocument format",
        );
    }
    if holds(b"[Content_Types].xml") {
        let why = "it is an Office document; save it as text or CSV first";
        return Detection::none(Certainty::Certain, why);
    }
    if holds(b"channels.json") || holds(b"users.json") || holds(b"integration_logs.json") {
        let why = "it is a zip that lists channels or users as Slack does";
        return Detection::new(Format::SlackExport, Certainty::Certain, why);
    }
    unknown_archive()
}

/// What a zip is as long as nothing says what is in it.
pub(crate) fn unknown_archive() -> Detection {
    let why = "it is a zip, and nothing at its beginning says what is in it";
    Detection::new(Format::SlackExport, Certainty::Guess, why)
}

fn by_looks(name: &str, extension: &str, text: &str) -> Option<Detection> {
    let agrees = |names: &[&str]| names.contains(&extension);
    if text.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])) {
        return Some(Detection::new(Format::WebVtt, Certainty::Certain, "it begins with WEBVTT"));
    }
    let start = text.trim_start();
    let lower = start.get(..16).unwrap_or(start).to_ascii_lowercase();
    if ["<!doctype", "<html", "<?xml"].iter().any(|mark| lower.starts_with(mark)) {
        return Some(Detection::none(Certainty::Likely, "it is a page of HTML or XML"));
    }
    if let Some(found) = chats::json(start) {
        return Some(found);
    }
    if let Some(found) = json(start) {
        return Some(found);
    }
    // A chat under a wrong name is still one; only cues and cells look like one and are none.
    let other = agrees(&["csv", "tsv"]) || text.contains("-->") && (agrees(&["vtt"]) || srt::looks_like(text));
    if let Some(found) = chats::text(name, text).filter(|_| !other) {
        return Some(found);
    }
    if agrees(&["json", "jsonl", "ndjson"]) {
        if start.starts_with(['{', '[']) {
            return Some(Detection::new(Format::Json, Certainty::Guess, format!("its name ends in .{extension}")));
        }
        let why = format!("its name ends in .{extension}, but it holds no JSON");
        return Some(Detection::none(Certainty::Likely, why));
    }
    if agrees(&["vtt"]) {
        let why = "its name ends in .vtt, but it does not begin with WEBVTT";
        return Some(Detection::new(Format::WebVtt, Certainty::Guess, why));
    }
    if srt::looks_like(text) {
        let sure = if agrees(&["srt"]) { Certainty::Certain } else { Certainty::Likely };
        return Some(Detection::new(Format::Srt, sure, "it has lines with two times and an arrow"));
    }
    if zoom_chat::looks_like(text) && !agrees(&["csv", "tsv"]) {
        let why = "its lines begin with a clock time and a name, as Zoom saves a chat";
        return Some(Detection::new(Format::ZoomChat, Certainty::Likely, why));
    }
    let Some(separator) = separator(name, text) else {
        return text::why_counted(text, Marks::of(name)).map(counted);
    };
    if let Some(why) = table::why_counted(text, separator) {
        return Some(counted(why));
    }
    let sure = if agrees(&TABLES) { Certainty::Certain } else { Certainty::Likely };
    let why = format!("its lines have the same number of cells, separated by {}", separator.name());
    Some(Detection::new(Format::Csv, sure, why))
}

/// The ends of the names of tables.
const TABLES: [&str; 3] = ["csv", "tsv", "tab"];

/// What separates the cells of a text that is a table: by its name, or by its heading where its name says nothing else.
pub(crate) fn separator(name: &str, text: &str) -> Option<Separator> {
    let end = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    let plain = ["md", "markdown", "txt", "log", "text"].contains(&end.as_str());
    let separator = table::separator(text)?;
    (TABLES.contains(&end.as_str()) || !plain && table::has_heading(text, separator)).then_some(separator)
}

fn counted(why: Why) -> Detection {
    Detection::new(Format::TranscriptText, why.certainty(), why.sentence())
}

fn by_name(extension: &str, text: &str) -> Detection {
    use Certainty::{Guess, Likely};
    match extension {
        "zip" => Detection::none(Likely, "its name ends in .zip, but it is not an archive"),
        "docx" | "xlsx" | "pdf" | "odt" | "ods" => {
            let why = format!("its name ends in .{extension}, but it is not such a document");
            Detection::none(Likely, why)
        }
        "srt" => Detection::new(Format::Srt, Guess, "its name ends in .srt"),
        "csv" | "tsv" => Detection::new(Format::Csv, Guess, format!("its name ends in .{extension}")),
        "md" | "markdown" => Detection::new(Format::Markdown, Likely, format!("its name ends in .{extension}")),
        "txt" | "text" | "log" => {
            Detection::new(Format::Text, Likely, format!("it is text, and its name ends in .{extension}"))
        }
        _ if text.lines().any(|line| line.starts_with("# ") || line.starts_with("## ")) => {
            Detection::new(Format::Markdown, Guess, "it is text with headings as Markdown has them")
        }
        _ => Detection::new(Format::Text, Guess, "it is text, and nothing in it says more"),
    }
}

/// The prefix as text, or nothing where it cannot be any.
fn as_text(prefix: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = decode::marked(prefix) {
        let (text, _) = encoding.decode_without_bom_handling(&prefix[mark..]);
        return Some(text.into_owned());
    }
    let nuls = memchr::memchr_iter(0, prefix).count();
    if nuls > prefix.len() / 10 || prefix.iter().filter(|byte| is_in_no_text(**byte)).count() > prefix.len() / 50 {
        return None;
    }
    Some(String::from_utf8_lossy(prefix).into_owned())
}

/// Control characters that neither text, nor terminals, nor the colours of IRC are made of.
fn is_in_no_text(byte: u8) -> bool {
    matches!(byte, 0x01 | 0x04..=0x06 | 0x08 | 0x0e | 0x10 | 0x12..=0x15 | 0x17..=0x1a | 0x1c)
}

/// JSON is told by its fields: first those of a tool, else any that can be mapped.
fn json(start: &str) -> Option<Detection> {
    let shape = Shape::of(start).filter(Shape::has_fields)?;
    if let Some((format, why)) = timelines::recognise(&shape) {
        return Some(Detection::new(format, Certainty::Certain, why));
    }
    let why = match shape.values {
        _ if !shape.sound => return None,
        0 | 1 => "it is JSON, and none of the tools that are known writes it like this; its fields can be chosen",
        _ => "it is JSON with one object a line; its fields can be chosen",
    };
    Some(Detection::new(Format::Json, Certainty::Likely, why))
}

/// The first lines of a text that hold something, for the looks of a format.
pub(crate) fn first_lines(text: &str, most: usize) -> impl Iterator<Item = &str> {
    decode::lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty()).take(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_detector_says_what_and_why() {
        use Certainty::{Certain, Guess, Likely};
        let cases: [(&str, &[u8], Option<Format>, Certainty); 20] = [
            ("call.vtt", b"WEBVTT\n\n", Some(Format::WebVtt), Certain),
            ("call.txt", b"\xef\xbb\xbfWEBVTT - notes\n", Some(Format::WebVtt), Certain),
            ("call.vtt", b"00:01.000 --> 00:02.000\nx", Some(Format::WebVtt), Guess),
            ("call.txt", b"1\n00:00:01,000 --> 00:00:02,000\nx\n", Some(Format::Srt), Likely),
            ("a.zip", b"PK\x03\x04..channels.json", Some(Format::SlackExport), Certain),
            ("a.zip", b"PK\x03\x04", Some(Format::SlackExport), Guess),
            ("a.zip", b"hello there", None, Likely),
            ("a.docx", b"PK\x03\x04 [Content_Types].xml", None, Certain),
            ("t.csv", b"time,what\n10:00,x\n", Some(Format::Csv), Certain),
            ("t", b"Time\tWho\tWhat\n10:00\tA\tx\n", Some(Format::Csv), Likely),
            ("c.txt", b"00:03:55\tAna:\tGM\n00:04:00\tBo:\thi\n", Some(Format::ZoomChat), Likely),
            ("notes.md", b"# Call\n\nwe waited", Some(Format::Markdown), Likely),
            ("notes", b"we waited, and then we did not", Some(Format::Text), Guess),
            ("x.json", b"[{\"a\":1}]", Some(Format::Json), Likely),
            ("x.json", b"hello", None, Likely),
            ("x.jsonl", b"{\"a\":1}\n{\"a\":2}\n", Some(Format::Json), Likely),
            ("t.xlsx", b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", Some(Format::Spreadsheet), Certain),
            (
                "t.ods",
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some(Format::Spreadsheet),
                Certain,
            ),
            ("irc.log", b"[10:00] <ana> here\n", Some(Format::Text), Likely),
            ("x.pdf", b"%PDF-1.7", None, Certain),
        ];
        for (name, bytes, format, certainty) in cases {
            let found = detect(name, bytes);
            assert_eq!((found.format, found.certainty), (format, certainty), "{name}: {}", found.why);
            assert!(!found.why.is_empty());
        }
    }

    #[test]
    fn names_of_formats_are_the_same_everywhere() {
        for format in Format::ALL {
            let json = serde_json::to_string(&format).unwrap();
            assert_eq!(json, format!("\"{format}\""));
            assert_eq!(format.name().parse::<Format>(), Ok(format));
        }
        assert_eq!("xls".parse::<Format>(), Err(UnknownFormat));
        assert!(UnknownFormat.to_string().contains("slack-export, webvtt"));
    }
}
