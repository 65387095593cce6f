//! The few words that documents add to what people said, the same in every format. They name; they judge nothing.

use gate::{EditionNote, EditionPull, Strength, Toward};

/// What a page is called in a list of pages while the narrative has no title.
pub(crate) const LEARNING_REVIEW: &str = "Learning review";
pub(crate) const NOT_ATTRIBUTED: &str = "not attributed";
pub(crate) const SEEN_DIFFERENTLY: &str = "Seen differently";
pub(crate) const DECISION_POINT: &str = "Decision point";
pub(crate) const DONE: &str = "What was done";
pub(crate) const ELSE_SEEN: &str = "What else could be seen then";
pub(crate) const NOTES: &str = "Who is speaking";

/// Which way something pulled.
pub(crate) fn toward(toward: Toward) -> &'static str {
    match toward {
        Toward::Taken => "Pulled toward it",
        Toward::Other => "Pulled another way",
        Toward::Neither => "Was there",
    }
}

/// How strongly, in the person's words and as a step.
pub(crate) fn strength(pull: &EditionPull) -> Option<String> {
    let step = pull.strength.and_then(step);
    let words = pull.strength_words.as_ref().map(|words| format!("“{}”", words.expose()));
    match (words, step) {
        (Some(words), Some(step)) => Some(format!("{words}, {step}")),
        (Some(words), None) => Some(words),
        (None, step) => step.map(str::to_owned),
    }
}

fn step(strength: Strength) -> Option<&'static str> {
    match strength {
        Strength::Slight => Some("a little"),
        Strength::Some => Some("somewhat"),
        Strength::Strong => Some("clearly"),
        Strength::Decisive => Some("it settled it"),
        Strength::CannotSay => None,
    }
}

/// Notes under one name, in order of their first number.
pub(crate) struct Speaker<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) notes: Vec<&'a EditionNote>,
}

/// Notes by who is named. All that are not attributed stand together, whoever spoke.
pub(crate) fn speakers(notes: &[EditionNote]) -> Vec<Speaker<'_>> {
    let mut speakers: Vec<Speaker<'_>> = Vec::new();
    for note in notes {
        let name = note.speaker.as_ref().map(|words| words.expose());
        match speakers.iter_mut().find(|speaker| speaker.name == name) {
            Some(speaker) => speaker.notes.push(note),
            None => speakers.push(Speaker { name, notes: vec![note] }),
        }
    }
    speakers
}

/// Text as a document can carry it: control characters, which no format of ours allows, are shown as a mark.
pub(crate) fn printable(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().map(|c| if c.is_control() && c != '\n' && c != '\t' { '\u{fffd}' } else { c }).collect()
}
