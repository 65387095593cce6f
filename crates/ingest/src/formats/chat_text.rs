//! Text copied out of the window of a chat other than Slack: Teams, Discord, Google Chat, Telegram, and logs of three
//! lines a message.
//!
//! One file has one way of showing who and when; it is the one that most lines fit. Reactions and previews that a copy
//! drags along stay words, except where a copy of Teams says the same words twice, once with "by" and the name.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::pasted::{self, Head, Way, divider, moment};
use crate::intake::Intake;
use std::collections::HashSet;

/// Reads a pasted conversation.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let all: Vec<(usize, &str)> = decode::lines(&text).collect();
    let bare: Vec<&str> = all.iter().map(|(_, line)| *line).collect();
    let most = || Habit::ALL.into_iter().rev().max_by_key(|habit| habit.heads(&bare).len());
    let Some(habit) = Habit::of(&bare).or_else(most) else { return Err(none()) };
    let lines = without_echoes(&all, habit, intake);
    let way = Way { head: &|lines, at| habit.head(lines, at), again: false };
    if pasted::take(&lines, &way, intake)? { Ok(()) } else { Err(none()) }
}

fn none() -> Error {
    let what = "no line in it has a name with a time beside, above or below it, so it was not copied from a chat";
    Error::malformed(crate::THE_FILE, what)
}

/// How a copy shows who wrote and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habit {
    /// The name, below it the time.
    NameTime,
    /// The time, below it the name.
    TimeName,
    /// "[10:05 AM] Name".
    Bracketed,
    /// "Name — Today at 10:05 AM".
    Dashed,
    /// "Name, 10:05 AM".
    Comma,
}

impl Habit {
    const ALL: [Self; 5] = [Self::NameTime, Self::TimeName, Self::Bracketed, Self::Dashed, Self::Comma];

    /// That of these lines, where they are a copy.
    fn of(lines: &[&str]) -> Option<Self> {
        Self::ALL.into_iter().find(|habit| habit.fits(lines))
    }

    /// Which copies are like that, in a sentence.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NameTime => "a name and, below it, a time stand above what was said, as in text copied from a chat",
            Self::TimeName => "a time and, below it, a name stand above what was said, as in text copied from a chat",
            Self::Bracketed => "a time in brackets and a name stand above what was said, as in text copied from Teams",
            Self::Dashed => "a name, a dash and a time stand above what was said, as in text copied from Discord",
            Self::Comma => {
                "a name, a comma and a time stand above what was said, as in text copied from Google Chat or Telegram"
            }
        }
    }

    fn head<'a>(self, lines: &[&'a str], at: usize) -> Option<Head<'a>> {
        let line = lines.get(at)?.trim();
        let below = || Some(lines.get(at + 1)?.trim());
        let (name, when, lines) = match self {
            Self::NameTime => (line, below()?, 2),
            Self::TimeName => (below()?, line, 2),
            Self::Bracketed => {
                let (when, name) = line.strip_prefix('[')?.split_once("] ")?;
                (name, when, 1)
            }
            Self::Dashed => {
                let (name, when) = line.rsplit_once(" — ").or_else(|| Some(("", line.strip_prefix("— ")?)))?;
                (name, when, 1)
            }
            Self::Comma => comma(line)?,
        };
        // Google Chat sets a comma before a time on a line of its own.
        let when = when.trim_start_matches([',', '•', '·', ' ']);
        let when = when.strip_suffix("Edited").map_or(when, str::trim_end);
        let moment = moment(when)?;
        // Discord breaks a line where a badge stands behind the name, and lets people be called anything; a dash and a
        // day are mark enough.
        let sure = self == Self::Dashed && moment.names_a_day() && name.chars().count() <= 60;
        let name = if sure { name.trim() } else { named(name)? };
        // "Ana started a call." stands where names do.
        let noted = if sure && name.ends_with('.') && name.split_whitespace().count() >= 4 { name } else { "" };
        let name = if noted.is_empty() { name } else { "" };
        Some(Head { name, moment, noted, lines })
    }

    /// The names of all heads, each with its line.
    fn heads<'a>(self, lines: &[&'a str]) -> Vec<(usize, &'a str)> {
        (0..lines.len()).filter_map(|at| Some((at, self.head(lines, at)?.name))).collect()
    }

    /// Whether a text is like that: it begins so, words stand below the names, and somebody speaks twice.
    fn fits(self, lines: &[&str]) -> bool {
        let heads = self.heads(lines);
        let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
        let size = if matches!(self, Self::NameTime | Self::TimeName) { 2 } else { 1 };
        let spoken = filled.saturating_sub(heads.len() * size) * 10 >= heads.len() * 7;
        let first = lines.iter().position(|line| !line.trim().is_empty() && divider(line).is_none());
        // A copy of Teams may say the first message before it begins; one of Discord may have caught more of the window.
        let before = match self {
            Self::NameTime => 1,
            Self::Dashed => 20,
            _ => 0,
        };
        let begins = heads.first().is_some_and(|(at, _)| first.is_some_and(|first| *at <= first + before));
        let names: HashSet<&str> = heads.iter().map(|(_, name)| *name).collect();
        // As Telegram copies messages; brackets around a time are mark enough as well.
        let bracketed = || heads.iter().all(|(at, _)| lines[*at].trim_end().ends_with(']'));
        let certain = self == Self::Dashed || self == Self::Comma && bracketed();
        heads.len() >= 2 && spoken && begins && (certain || names.len() < heads.len())
    }
}

/// How a text shows who wrote and when, where it is a copy.
pub(crate) fn looks_like(text: &str) -> Option<Habit> {
    let lines: Vec<&str> = decode::lines(text).map(|(_, line)| line).take(600).collect();
    Habit::of(&lines)
}

/// "Name, 10:05 AM", "Name, Mar 1, 10:05 AM", by the first comma behind which a time stands; "Name, [01.03.2026 10:05]".
fn comma(line: &str) -> Option<(&str, &str, usize)> {
    let time = |at: usize| {
        let text = line[at + 2..].trim();
        text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or(text)
    };
    let at = line.match_indices(", ").map(|(at, _)| at).find(|at| moment(time(*at)).is_some())?;
    Some((&line[..at], time(at), 1))
}

fn named(name: &str) -> Option<&str> {
    let name = name.trim();
    let starts = name.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '@');
    let fits = name.chars().count() <= 60 && name.split_whitespace().count() <= 6;
    let plain =
        !name.ends_with([':', '.', ',', '?', '!']) && !name.contains(": ") && !name.contains(['\t', '<', '>', '[']);
    (starts && fits && plain && moment(name).is_none() && divider(name).is_none()).then_some(name)
}

/// The lines without those that say the next message before it begins: "We wait. by Ana Sole" above "Ana Sole".
fn without_echoes<'a>(all: &[(usize, &'a str)], habit: Habit, intake: &mut Intake<'_>) -> Vec<(usize, &'a str)> {
    let lines: Vec<&str> = all.iter().map(|(_, line)| *line).collect();
    let next = |at: usize| (at + 1..lines.len()).find(|next| !lines[*next].trim().is_empty());
    let is_echo = |at: usize| {
        let Some(head) = next(at).and_then(|next| Some((next, habit.head(&lines, next)?))) else { return false };
        let (at_head, head) = head;
        let Some(words) = lines[at].trim().strip_suffix(head.name).and_then(|rest| rest.strip_suffix(" by ")) else {
            return false;
        };
        let said = (at_head + head.lines..lines.len()).map(|at| lines[at].trim()).find(|line| !line.is_empty());
        let start: String = words.trim().chars().take(20).collect();
        said.is_some_and(|said| said.starts_with(start.trim_end()))
    };
    let echoes: HashSet<usize> = (0..lines.len()).filter(|at| lines[*at].contains(" by ") && is_echo(*at)).collect();
    if !echoes.is_empty() {
        let what = format!(
            "lines that say a message before it begins, as Teams puts them into a copy, were left out: {}",
            echoes.len()
        );
        intake.warn(crate::THE_FILE, what);
    }
    all.iter().enumerate().filter(|(at, _)| !echoes.contains(at)).map(|(_, line)| *line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_showing_who_and_when_is_known() {
        use Habit::{Bracketed, Comma, Dashed, NameTime, TimeName};
        for (text, wanted) in [
            ("Ana Sole\n10:05 AM\nwe wait\nBo\n10:06 AM\nyes\nAna Sole\n10:07 AM\nstill\n", Some(NameTime)),
            ("Ana Sole\n, Mar 1, 10:05 AM\nwe wait\nBo\n, Mar 1, 10:06 AM\nyes\nBo\n, 10:07 AM\nso\n", Some(NameTime)),
            ("10:05\nana\nwe wait\n10:06\nbo\nyes\n10:07\nana\nstill\n", Some(TimeName)),
            ("[10:05 AM] Ana Sole\nwe wait\n\n[Yesterday 10:06 AM] Bo\nyes\n\n[10:07 AM] Bo\nso\n", Some(Bracketed)),
            ("Ana — Today at 10:05 AM\nwe wait\nBo — 03/01/2026 10:06 AM\nyes\n", Some(Dashed)),
            ("Ana Sole, 10:05 AM\nwe wait\nBo, Yesterday 10:06 AM\nyes\nBo, Mar 1, 10:06 AM\nso\n", Some(Comma)),
            // Steps of a plan, each with a heading of its own.
            ("Failover\n10:05\nthe database moved\nRollback\n10:30\nit moved back\n", None),
            ("10:05 the page came\n10:06 the call\n", None),
            ("we wrote this\nand this\n", None),
        ] {
            assert_eq!(looks_like(text), wanted, "{text}");
        }
    }
}
