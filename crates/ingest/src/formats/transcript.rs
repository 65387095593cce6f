//! Cues with their speakers, however a transcript was written, as records.
//!
//! It does not parse: WebVTT and SubRip each find their own cues.

use crate::draft::{Kind, SourceKind};
use crate::error::Error;
use crate::intake::Intake;
use crate::time::Precision;
use std::collections::{HashMap, HashSet};

/// One stretch of a transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The line its times stand in.
    pub(crate) line: usize,
    /// Milliseconds from the start.
    pub(crate) start: i64,
    /// Milliseconds from the start.
    pub(crate) end: i64,
    /// Who speaks, where that is marked, and their words.
    pub(crate) parts: Vec<(Option<String>, String)>,
}

/// Hands the cues on; one record for each voice in each cue.
pub(crate) fn take(cues: Vec<Cue>, intake: &mut Intake<'_>) -> Result<(), Error> {
    let name = intake.name.clone();
    let source = intake.source(&name, SourceKind::Transcript, false);
    let known = recurring(&cues);
    let named = names_lead(&cues, &known);
    intake.expect(cues.len() as u64)?;
    for (count, cue) in cues.into_iter().enumerate() {
        let place = || format!("line {}", cue.line);
        if cue.end < cue.start {
            intake.warn(place(), "the cue ends before it begins");
        }
        for (speaker, text) in cue.parts {
            let (speaker, text) = match speaker {
                None if named => split_name(&text)
                    .or_else(|| prefix(&text).filter(|(name, _)| known.contains(*name)))
                    .map(|(name, words)| (Some(name.to_owned()), words.to_owned()))
                    .unwrap_or((None, text)),
                speaker => (speaker, text),
            };
            if text.trim().is_empty() {
                intake.warn(place(), "a cue without words");
            }
            let mut record = intake.blank(source, Kind::Cue);
            record.id = intake.id(
                &name,
                &["cue", &cue.start.to_string(), &cue.end.to_string(), speaker.as_deref().unwrap_or(""), &text],
            );
            record.at = intake.offset(cue.start);
            record.at_as_said = Some(clock(cue.start));
            record.offset_ms = Some(cue.start);
            record.end_ms = Some(cue.end);
            record.precision = Precision::Ms;
            record.speaker = speaker;
            record.text = text;
            intake.take(source, record, place)?;
        }
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// Whether the cues of a file begin with the speaker's name and a colon, as Zoom writes them.
///
/// One cue alone proves nothing ("Note: we begin"); most of them do.
fn names_lead(cues: &[Cue], known: &HashSet<String>) -> bool {
    let (mut spoken, mut named) = (0_usize, 0_usize);
    for (speaker, text) in cues.iter().flat_map(|cue| &cue.parts) {
        if speaker.is_none() && !text.trim().is_empty() {
            spoken += 1;
            let again = || prefix(text).is_some_and(|(name, _)| known.contains(name));
            named += usize::from(split_name(text).is_some() || again());
        }
    }
    named >= 2 && named * 10 >= spoken * 6
}

/// What stands before a colon in three cues or more: the name of somebody who calls themselves oddly.
fn recurring(cues: &[Cue]) -> HashSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, text) in cues.iter().flat_map(|cue| &cue.parts).filter(|(speaker, _)| speaker.is_none()) {
        if let Some((name, _)) = prefix(text) {
            *counts.entry(name).or_insert(0) += 1;
        }
    }
    counts.into_iter().filter(|(_, count)| *count >= 3).map(|(name, _)| name.to_owned()).collect()
}

fn prefix(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once(": ")?;
    (!name.trim().is_empty() && name.chars().count() <= 60 && !name.contains('\n')).then_some((name, words))
}

/// "Name: words" apart.
pub(crate) fn split_name(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once(": ")?;
    let name = name.trim();
    let starts = name.chars().next().is_some_and(char::is_alphanumeric);
    let fits = name.chars().count() <= 60 && name.split_whitespace().count() <= 6;
    // "Dr." is part of a name; a longer word with a full stop ends a sentence, and "and then it" begins one.
    let sentence = name.split_whitespace().any(|word| word.ends_with('.') && word.len() > 5)
        || name.split_whitespace().count() >= 3 && name.split(' ').all(|word| word.starts_with(char::is_lowercase));
    // "(she/her)" behind a name.
    let own = name.strip_suffix(')').and_then(|name| name.split_once(" (")).map_or(name, |(own, _)| own);
    let plain = !own.contains(['\n', '?', '!', ':', '/', '"']) && !name.contains('\n') && !sentence;
    (starts && fits && plain).then_some((name, words))
}

/// Milliseconds as hours, minutes, seconds and milliseconds.
fn clock(ms: i64) -> String {
    let seconds = ms / 1000;
    format!("{:02}:{:02}:{:02}.{:03}", seconds / 3600, seconds / 60 % 60, seconds % 60, ms % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_before_a_colon_is_told_from_a_sentence() {
        assert_eq!(split_name("Ana M. Sole: hello"), Some(("Ana M. Sole", "hello")));
        assert_eq!(split_name("Bo O'Kay (he/him): hello"), Some(("Bo O'Kay (he/him)", "hello")));
        assert_eq!(split_name("bo kay: hello"), Some(("bo kay", "hello")));
        assert_eq!(split_name("and then it: well, stopped"), None);
        assert_eq!(split_name("https://example.org"), None);
        assert_eq!(split_name("we said one thing and then another and more: no"), None);
        assert_eq!(split_name("first line\nsecond: line"), None);
    }
}
