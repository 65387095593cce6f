//! Text copied out of Slack and pasted: a name and a time, then what was said.
//!
//! Reactions and thread counts that the copy drags along stay words, for nothing tells them from
//! words. Times are of the reader's clock and mostly name no day, or are counted back from the copy.

use crate::decode::{self, Foreign};
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::pasted::{self, Head, Way, divider, moment};
use crate::intake::Intake;

/// Reads a pasted conversation.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::text(source, Foreign::Guess, intake)?;
    let lines: Vec<(usize, &str)> = decode::lines(&text).collect();
    if pasted::take(&lines, &Way { head: &head, again: true }, intake)? {
        return Ok(());
    }
    let what = "no line in it has a name with a time beside or below it, so it was not copied from Slack";
    Err(Error::malformed(crate::THE_FILE, what))
}

/// Whether at least two messages begin as Slack shows them, in a text that begins with one.
pub(crate) fn looks_like(text: &str) -> bool {
    let lines: Vec<&str> = decode::lines(text).map(|(_, line)| line).take(400).collect();
    let heads: Vec<usize> = (0..lines.len()).filter_map(|at| Some(head(&lines, at)?.lines)).collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    // Below a name stand words; a list whose every line ends in a time is something else.
    let spoken = filled.saturating_sub(heads.iter().sum()) * 10 >= heads.len() * 7;
    let first = lines.iter().position(|line| !line.trim().is_empty() && divider(line).is_none()).unwrap_or(0);
    heads.len() >= 2 && spoken && head(&lines, first).is_some()
}

/// `Ana [10:05 AM]`, `Ana  10:05 AM`, or a name with the time set in below it.
fn head<'a>(lines: &[&'a str], at: usize) -> Option<Head<'a>> {
    let line = lines.get(at)?.trim_end();
    if let Some((name, rest)) = line.rsplit_once(" [")
        && let Some(said) = rest.strip_suffix(']')
    {
        let moment = moment(said)?;
        return named(name).map(|name| Head { name, moment, noted: "", lines: 1 });
    }
    if let Some((name, said)) = line.rsplit_once("  ").or_else(|| line.rsplit_once('\t'))
        && let Some(moment) = moment(said.trim())
    {
        return named(name).map(|name| Head { name, moment, noted: "", lines: 1 });
    }
    let name = named(line).filter(|_| !line.starts_with([' ', '\t']))?;
    let mut below = at + 1;
    let mut next = *lines.get(below)?;
    if next.trim() == "APP" {
        below += 1;
        next = lines.get(below)?;
    }
    // A status, such as `:palm_tree:`, may stand before the time.
    let behind = next.strip_prefix(':').and_then(|rest| rest.split_once(":  ")).filter(|(mark, _)| is_emoji(mark));
    let bare = behind.map_or(next.trim_start_matches("APP"), |(_, rest)| rest).trim();
    let set_in = next.starts_with([' ', '\t', '\u{a0}']) || next.starts_with("APP ") || behind.is_some();
    let moment = moment(bare).filter(|_| set_in)?;
    Some(Head { name, moment, noted: "", lines: below - at + 1 })
}

fn named(name: &str) -> Option<&str> {
    let name = name.trim();
    let name = name.strip_suffix("APP").map_or(name, str::trim_end);
    let status = name.strip_suffix(':').and_then(|rest| rest.rsplit_once(':')).filter(|(_, mark)| is_emoji(mark));
    let name = status.map_or(name, |(name, _)| name.trim_end());
    let starts = name.chars().next().is_some_and(char::is_alphanumeric);
    let fits = name.chars().count() <= 80 && !name.ends_with([':', '.', ',', '?', '!']);
    (starts && fits && moment(name).is_none()).then_some(name)
}

fn is_emoji(mark: &str) -> bool {
    mark.len() > 1
        && mark.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-+".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_copying_is_known() {
        assert!(looks_like("Ana Sole\n  10:05 AM\nwe wait\n10:06\nstill\nBo\n  10:07 AM\nyes\n"));
        assert!(looks_like("ana [10:05 AM]\nwe wait\n\nbo [10:06 AM]\nyes\n"));
        assert!(looks_like("Ana Sole  10:05 AM\nwe wait\nBo  10:06 AM\nyes\n"));
        assert!(looks_like("Ana Sole\n:palm_tree:  10:05 AM\nwe wait\nbo:calendar:  10:07 AM\nyes\n"));
        assert!(looks_like("Ana Sole\n  2 hours ago\nwe wait\nBo  13 minutes ago\nyes\n"));
        assert!(!looks_like("done  two hours ago\nbegun  3 lines ago\n"));
        assert!(!looks_like("10:05 the page\n10:06 the call\n"));
        assert!(!looks_like("we wrote this\nand this\n"));
        assert!(!looks_like("Ana Sole  0:05\n"));
        assert!(!looks_like("deploy begun  10:05\ndeploy ended  10:10\n"));
    }
}
