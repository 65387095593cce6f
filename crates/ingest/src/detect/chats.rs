//! Which of the conversational formats a file is, by marks that only that format has.
//!
//! It never chooses by a name alone; what no mark speaks for is left to the rest of the detector.

use super::{Certainty, Detection, Format};
use crate::formats::{
    chat_text, discord, docx, google_chat, irc, mattermost, slack, slack_text, transcript_text, whatsapp, zulip,
};

/// Why a package is taken for a Word document.
pub(super) const DOCUMENT: &str = "it is a package with the text of a Word document in it";

/// By the names in an archive.
pub(super) fn archive<'a>(names: impl Iterator<Item = &'a str>) -> Option<Detection> {
    let mut found: Option<(Format, &str)> = None;
    let (mut office, mut days) = (false, false);
    for name in names {
        let file = name.rsplit('/').next().unwrap_or(name);
        if name == docx::BODY {
            return certain(Format::Docx, DOCUMENT);
        }
        office |= name == "[Content_Types].xml";
        let near = name.matches('/').count() <= 1;
        if near && ["channels.json", "users.json", "org_users.json", "integration_logs.json"].contains(&file) {
            return certain(Format::SlackExport, "it is a zip that lists channels or users as Slack does");
        }
        days |= slack::is_day_of(name);
        if google_chat::is_conversation(name) {
            found = found.or(Some((Format::GoogleChat, "it holds messages of Google Chat as Takeout packs them")));
        } else if zulip::is_messages(name) {
            found = found.or(Some((Format::Zulip, "it holds files of messages as Zulip numbers them")));
        } else if whatsapp::is_chat(name) {
            found = found.or(Some((Format::WhatsApp, "it holds the text of a chat as WhatsApp names it")));
        } else if mattermost::is_export(name) {
            found = found.or(Some((Format::Mattermost, "it holds a file of JSON lines as Mattermost packs it")));
        }
    }
    if office {
        return None;
    }
    let days = days.then_some((Format::SlackExport, "it is a zip with files named by days in folders, as Slack's are"));
    found.or(days).and_then(|(format, why)| certain(format, why))
}

/// By the fields that stand at the beginning of a JSON file.
pub(super) fn json(start: &str) -> Option<Detection> {
    if !start.starts_with(['{', '[']) {
        return None;
    }
    if mattermost::looks_like(start) {
        return certain(Format::Mattermost, "it begins with the version of a Mattermost export");
    }
    if mattermost::is_answer(start) {
        return certain(Format::Mattermost, "it has posts in channels and their order as Mattermost answers with them");
    }
    if slack::looks_like(start) {
        return certain(Format::SlackExport, "its messages have a type and a ts as Slack's have");
    }
    let has = |name: &str| memchr::memmem::find(start.as_bytes(), format!("\"{name}\"").as_bytes()).is_some();
    let all = |names: &[&str]| names.iter().all(|name| has(name));
    if all(&["guild", "channel", "messages"]) || all(&["guild", "channel", "dateRange"]) {
        return certain(Format::Discord, "it has a guild, a channel and messages as DiscordChatExporter writes them");
    }
    if all(&["messages", "creator", "created_date"]) {
        return certain(Format::GoogleChat, "its messages have a creator and a created_date as Google Chat has them");
    }
    if all(&["messages", "display_recipient", "sender_full_name"]) {
        return certain(Format::Zulip, "its messages have a display_recipient and a sender as Zulip gives them");
    }
    if has("zerver_message") {
        return certain(Format::Zulip, "it is one of the files of messages in an export of Zulip");
    }
    if has("messages") && (has("from_id") || has("actor_id")) && has("date") {
        return certain(Format::Telegram, "its messages have a date and a from_id as Telegram writes them");
    }
    if all(&["chats", "list", "messages", "from", "text"]) || all(&["messages", "date_unixtime", "text"]) {
        return certain(Format::Telegram, "its chats have messages with a sender and a text as Telegram writes them");
    }
    // The list of contacts before the chats may be long.
    if has("personal_information") && (has("chats") || has("contacts")) {
        return certain(Format::Telegram, "it lists chats as Telegram exports an account");
    }
    if all(&["messageType", "createdDateTime", "body"]) {
        return certain(Format::Teams, "its messages have a messageType and a body as Graph gives those of Teams");
    }
    if all(&["conversations", "MessageList", "originalarrivaltime"]) {
        return certain(Format::Teams, "it lists conversations as Microsoft gives an account its own data");
    }
    None
}

/// By how the lines of a text begin.
pub(super) fn text(name: &str, text: &str) -> Option<Detection> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let likely = |format, why: &str| Some(Detection::new(format, Certainty::Likely, why));
    if discord::looks_like(text) {
        return certain(Format::Discord, "it begins with a guild and a channel as DiscordChatExporter writes its text");
    }
    if let Some(why) = irc::looks_like(name, text) {
        return likely(Format::Irc, why);
    }
    if let Some(looks) = whatsapp::looks_like(name, text) {
        return Some(whatsapp_chat(looks));
    }
    if let Some(habit) = transcript_text::looks_like(text) {
        return likely(Format::TranscriptText, habit.name());
    }
    if slack_text::looks_like(text) {
        return likely(Format::SlackText, "a name and a time stand above what was said, as in text copied from Slack");
    }
    if let Some(habit) = chat_text::looks_like(text) {
        return likely(Format::ChatText, habit.name());
    }
    None
}

fn whatsapp_chat(looks: whatsapp::Looks) -> Detection {
    let (certainty, why) = match looks {
        whatsapp::Looks::Own => {
            (Certainty::Likely, "its lines begin with a date, a time and a name as WhatsApp exports a chat")
        }
        whatsapp::Looks::Cut => (
            Certainty::Guess,
            "its lines begin with a date, a time and a name as WhatsApp exports a chat, but not the first; it may have been cut",
        ),
        whatsapp::Looks::Common => (
            Certainty::Guess,
            "its lines begin with a date, a time and a name, as WhatsApp and others write them, and nothing in it says which",
        ),
    };
    Detection::new(Format::WhatsApp, certainty, why)
}

fn certain(format: Format, why: &str) -> Option<Detection> {
    Some(Detection::new(format, Certainty::Certain, why))
}
