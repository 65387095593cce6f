//! One Discord channel as DiscordChatExporter writes it in plain text.
//!
//! Files are only named, reactions are left out. Replies and edits are not in such a file, and its
//! times name no zone.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line};
use crate::intake::Intake;
use crate::time::{self, Precision, Written};

/// Reads an export.
pub(super) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let (guild, channel) = heading(&text).ok_or_else(|| {
        Error::malformed(crate::THE_FILE, "it does not begin with a guild and a channel, so it is not a Discord export")
    })?;
    let direct = guild == "Direct Messages";
    let name = if direct { format!("Direct messages: {channel}") } else { format!("#{channel} ({guild})") };
    let pieces = pieces(&text);
    let order = intake.date_order().or_else(|| time::order_of(pieces.iter().map(|piece| piece.date)));
    let mut conversation = Conversation::open(&name, &name, Privacy::when(direct), intake);
    intake.warn(crate::THE_FILE, "text from DiscordChatExporter holds no replies and no edits; its JSON does");
    intake.expect(pieces.len() as u64)?;
    for (count, piece) in pieces.into_iter().enumerate() {
        let place = format!("line {}", piece.line);
        let written = time::written(piece.date, order).unwrap_or(Written::EitherOrder);
        let when = intake.when(written, piece.date, &|| place.clone());
        let own = format!("{} {} {}", piece.date, piece.name, piece.text.trim());
        conversation.take(Said::new(own, when, piece.text).by("", piece.name), &place, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// Whether a text begins as such an export does.
pub(crate) fn looks_like(text: &str) -> bool {
    heading(text).is_some()
}

/// The guild and the channel between the first two rules.
fn heading(text: &str) -> Option<(&str, &str)> {
    let mut lines = decode::lines(text).map(|(_, line)| line.trim_start_matches('\u{feff}'));
    lines.next().filter(|line| is_rule(line))?;
    let guild = lines.next()?.strip_prefix("Guild: ")?;
    let channel = lines.next()?.strip_prefix("Channel: ")?;
    // Before the last name stand the categories it is in.
    Some((guild.trim(), channel.rsplit(" / ").next().unwrap_or(channel).trim()))
}

fn is_rule(line: &str) -> bool {
    line.len() >= 40 && line.bytes().all(|byte| byte == b'=')
}

/// One message with its lines.
struct Piece<'a> {
    line: usize,
    date: &'a str,
    name: &'a str,
    text: String,
}

/// What the lines of a message are, as the last mark before them says.
#[derive(PartialEq, Eq)]
enum Part {
    Words,
    Files,
    Stickers,
    Reactions,
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut part = Part::Words;
    let after_heading = decode::lines(text).skip(1).skip_while(|(_, line)| !is_rule(line)).skip(1);
    for (line, text) in after_heading {
        if let Some((date, name)) = head(text) {
            pieces.push(Piece { line, date, name, text: String::new() });
            part = Part::Words;
            continue;
        }
        let Some(last) = pieces.last_mut() else { continue };
        match (text.trim(), &part) {
            ("{Attachments}", _) => part = Part::Files,
            ("{Embed}", _) => part = Part::Words,
            ("{Stickers}", _) => part = Part::Stickers,
            ("{Reactions}", _) => part = Part::Reactions,
            ("", Part::Words) => last.text.push('\n'),
            ("", _) | (_, Part::Reactions) => {}
            // The rule at the end; what follows only counts.
            (rule, _) if is_rule(rule) => break,
            (link, Part::Files) => add_line(&mut last.text, &format!("[file: {}]", file_of(link))),
            (link, Part::Stickers) => add_line(&mut last.text, &format!("[sticker: {}]", file_of(link))),
            (_, Part::Words) => add_line(&mut last.text, text.trim_end()),
        }
    }
    for piece in &mut pieces {
        piece.text = spaced(&piece.text);
    }
    pieces
}

/// `[17-Sep-19 07:34 PM] Ana` and its like, with a day and a time in the brackets.
fn head(line: &str) -> Option<(&str, &str)> {
    let (date, name) = line.strip_prefix('[')?.split_once("] ")?;
    let name = name.trim_end().trim_end_matches("(pinned)").trim_end();
    let dated = match time::written(date, None)? {
        Written::Clock(..) => false,
        Written::Local(_, precision) => precision != Precision::Day,
        _ => true,
    };
    (dated && !name.is_empty()).then_some((date, name))
}

/// The name of a file at the end of a link.
fn file_of(link: &str) -> &str {
    let path = link.split(['?', '#']).next().unwrap_or(link);
    path.rsplit(['/', '\\']).next().filter(|name| !name.is_empty()).unwrap_or(link)
}

/// The text with at most one empty line between its lines, as the parts leave more.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.trim().lines() {
        empty = if line.trim().is_empty() { empty + 1 } else { 0 };
        if empty <= 1 {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_begins_with_a_day_a_time_and_a_name() {
        assert_eq!(head("[17-Sep-19 07:34 PM] Ana (pinned)"), Some(("17-Sep-19 07:34 PM", "Ana")));
        assert_eq!(head("[03/01/2026 19:34] Ana Sole"), Some(("03/01/2026 19:34", "Ana Sole")));
        assert_eq!(head("[19:34] Ana"), None);
        assert_eq!(head("[x] done"), None);
        assert_eq!(file_of("https://cdn.example/1/graph.png?ex=1"), "graph.png");
    }
}
