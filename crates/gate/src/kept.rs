//! What stays in, to be looked for in what goes out: runs of words that were not released, and names. Words that are
//! released to the same audience anyway are no trace of anything. Paraphrase it cannot see.

use std::collections::HashMap;
use std::ops::Range;

use domain::consent::Audience;
use domain::ids::ParticipantId;
use domain::review::Participant;
use domain::words::Words;

use crate::findings::Why;
use crate::material::{Asked, Material};
use crate::names::Names;
use crate::released::Attribution;
use crate::text::Plain;

/// How many words in a row are a trace.
const WORDS: usize = 5;
/// How many letters in a row are one, spaces between words among them.
const LETTERS: usize = 24;

/// What stays in for one audience.
pub struct Kept {
    texts: Vec<Plain>,
    released: Vec<Plain>,
    names: Names,
    names_kept: usize,
}

/// A trace of what stays in, in a text that goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// [`Why::Retold`] or [`Why::Name`].
    pub why: Why,
    /// Where, in bytes of the text.
    pub place: Range<usize>,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kept(…)")
    }
}

impl Kept {
    /// What a review keeps from an audience.
    pub fn of(material: Material<'_>, audience: Audience) -> Self {
        Self::asked(&Asked::of(material, audience))
    }

    pub(crate) fn asked(asked: &Asked<'_>) -> Self {
        let mut sorted = Sorted::default();
        sorted.statements(asked);
        sorted.decisions(asked);
        let material = asked.material;
        sorted.kept.extend(material.people.iter().map(|who| &who.note).chain(material.kept_apart));
        sorted.released.extend(material.people.iter().map(|who| &who.role));
        let (named, unnamed): (Vec<&Participant>, Vec<&Participant>) =
            material.people.iter().partition(|who| sorted.named.contains(&who.id));
        Self {
            texts: plain(&sorted.kept),
            released: plain(&sorted.released),
            names_kept: unnamed.len(),
            names: Names::of(&unnamed, &named),
        }
    }

    /// The traces in a text, in order of place.
    pub fn scan(&self, text: &str) -> Vec<Found> {
        let mut found = self.names(text);
        found.extend(self.retold(&[text]).into_iter().map(|(_, place)| Found { why: Why::Retold, place }));
        found.sort_by_key(|found| (found.place.start, found.place.end));
        found
    }

    /// How many texts stay in.
    pub(crate) fn texts(&self) -> usize {
        self.texts.len()
    }

    /// How many people's names stay in.
    pub(crate) fn names_kept(&self) -> usize {
        self.names_kept
    }

    /// The names in a text that were not released.
    pub(crate) fn names(&self, text: &str) -> Vec<Found> {
        merged(self.names.find(text).into_iter().map(|(place, _)| place).collect())
            .into_iter()
            .map(|place| Found { why: Why::Name, place })
            .collect()
    }

    /// Where pieces of text retell what stays in: which piece, and where in its bytes. The pieces are looked through at
    /// once, since what stays in is long and they are short.
    pub(crate) fn retold(&self, pieces: &[&str]) -> Vec<(usize, Range<usize>)> {
        let pieces: Vec<Plain> = pieces.iter().map(|piece| Plain::of(piece)).collect();
        let mut places: HashMap<&[char], Vec<(usize, Range<usize>)>> = HashMap::new();
        for (number, piece) in pieces.iter().enumerate() {
            for (run, place) in piece.runs(WORDS, LETTERS) {
                places.entry(run).or_default().push((number, piece.origin(&place)));
            }
        }
        let mut found: HashMap<usize, Vec<Range<usize>>> = HashMap::new();
        for (run, _) in self.texts.iter().flat_map(|text| text.runs(WORDS, LETTERS)) {
            let Some(at) = places.get(run) else { continue };
            if self.released.iter().any(|text| text.holds(run)) {
                continue;
            }
            for (number, place) in at {
                found.entry(*number).or_default().push(place.clone());
            }
        }
        let mut all: Vec<_> = found
            .into_iter()
            .flat_map(|(number, places)| merged(places).into_iter().map(move |place| (number, place)))
            .collect();
        all.sort_by_key(|(number, place)| (*number, place.start));
        all
    }
}

/// Texts by whether they are released to the audience.
#[derive(Default)]
struct Sorted<'a> {
    kept: Vec<&'a Words>,
    released: Vec<&'a Words>,
    named: Vec<ParticipantId>,
}

impl<'a> Sorted<'a> {
    fn statements(&mut self, asked: &Asked<'a>) {
        for statement in asked.material.statements {
            let when = statement.when.as_ref().map(|when| &when.as_said);
            match asked.said(statement) {
                Ok(said) => {
                    self.released.push(&statement.revision.text);
                    if said.get().when.is_some() { &mut self.released } else { &mut self.kept }.extend(when);
                    self.name(&said.get().speaker, statement.participant);
                }
                Err(_) => self.kept.extend(when.into_iter().chain([&statement.revision.text])),
            }
        }
    }

    fn decisions(&mut self, asked: &Asked<'a>) {
        for decision in asked.material.decisions {
            match asked.told(decision) {
                Ok(told) => {
                    self.released.extend(decision.content.texts());
                    self.name(&told.get().speaker, decision.participant);
                }
                Err(_) => self.kept.extend(decision.content.texts()),
            }
        }
    }

    fn name(&mut self, speaker: &Attribution, owner: ParticipantId) {
        if matches!(speaker, Attribution::Name(_)) {
            self.named.push(owner);
        }
    }
}

fn plain(texts: &[&Words]) -> Vec<Plain> {
    texts.iter().filter(|text| !text.is_blank()).map(|text| Plain::of(text.expose())).collect()
}

/// Places that touch or overlap, as one.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_by_key(|place| (place.start, place.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}
