//! One file per format, and the one place that chooses among them.
//!
//! A format reader only reads; counting, ids and clocks are the intake's.

pub(crate) mod chat;
pub(crate) mod chat_text;
pub(crate) mod counted;
pub(crate) mod discord;
pub(crate) mod docx;
pub(crate) mod google_chat;
pub(crate) mod irc;
pub(crate) mod json;
pub(crate) mod loose;
pub(crate) mod markup;
pub(crate) mod mattermost;
pub(crate) mod pages;
pub(crate) mod pasted;
pub(crate) mod slack;
pub(crate) mod slack_text;
pub(crate) mod spreadsheet;
pub(crate) mod srt;
pub(crate) mod table;
pub(crate) mod teams;
pub(crate) mod telegram;
pub(crate) mod text;
pub(crate) mod timelines;
pub(crate) mod transcript;
pub(crate) mod transcript_text;
pub(crate) mod webvtt;
pub(crate) mod whatsapp;
pub(crate) mod zoom_chat;
pub(crate) mod zulip;

use crate::detect::Format;
use crate::error::Error;
use crate::intake::Intake;
use std::io::{Read, Seek};

/// Anything that can be read from any place.
pub(crate) trait ReadSeek: Read + Seek + Send {}
impl<T: Read + Seek + Send> ReadSeek for T {}

/// Reads a file as this format.
pub(crate) fn read(format: Format, source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    match format {
        Format::SlackExport => slack::read(source, intake),
        Format::WebVtt => webvtt::read(source, intake),
        Format::Srt => srt::read(source, intake),
        Format::Csv => table::read(source, intake),
        Format::Spreadsheet => spreadsheet::read(source, intake),
        Format::Json => json::read(source, intake),
        Format::PagerDuty
        | Format::Opsgenie
        | Format::IncidentIo
        | Format::FireHydrant
        | Format::Rootly
        | Format::Grafana
        | Format::Statuspage
        | Format::Alertmanager
        | Format::Dispatch => timelines::read(format, source, intake),
        Format::ZoomChat => zoom_chat::read(source, intake),
        Format::SlackText => slack_text::read(source, intake),
        Format::ChatText => chat_text::read(source, intake),
        Format::Irc => irc::read(source, intake),
        Format::Teams => teams::read(source, intake),
        Format::Mattermost => mattermost::read(source, intake),
        Format::Discord => discord::read(source, intake),
        Format::Zulip => zulip::read(source, intake),
        Format::Telegram => telegram::read(source, intake),
        Format::WhatsApp => whatsapp::read(source, intake),
        Format::GoogleChat => google_chat::read(source, intake),
        Format::TranscriptText => transcript_text::read(source, intake),
        Format::Docx => docx::read(source, intake),
        Format::Markdown => text::read(source, text::Marks::Markdown, intake),
        Format::Text => text::read(source, text::Marks::None, intake),
    }
}
