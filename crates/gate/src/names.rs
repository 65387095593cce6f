//! Names of people as they could stand in a text: whole, in parts, in another case, as they sign in a chat. It finds
//! those that were not released; who somebody else is, it cannot know.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use domain::ids::ParticipantId;
use domain::review::Participant;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::fold;

/// Parts of names that say nothing of a person.
const PARTICLES: &[&str] = &[
    "al", "bin", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le", "van",
    "von", "zu",
];

/// Names that are words as well: with a capital alone are they taken for names.
const ALSO_WORDS: &[&str] = &[
    "angel", "april", "art", "august", "autumn", "bill", "bob", "brook", "carol", "chase", "chip", "clay", "cliff",
    "daisy", "dale", "dawn", "dean", "drew", "earl", "eve", "faith", "frank", "gene", "glen", "grace", "grant", "grey",
    "harmony", "heath", "holly", "hope", "iris", "ivy", "jack", "jasmine", "jean", "jewel", "joy", "june", "king",
    "lance", "lane", "lily", "long", "major", "mark", "max", "may", "melody", "miles", "mike", "miller", "nick",
    "noble", "norm", "olive", "page", "park", "pat", "pearl", "penny", "pierce", "ray", "rich", "river", "rob",
    "robin", "rose", "ruby", "rusty", "sage", "sandy", "sky", "smith", "star", "sterling", "sue", "summer", "sunny",
    "trace", "victor", "violet", "wade", "walker", "ward", "will", "wing", "wood", "young",
];

/// Names to look for, each with its owner.
#[derive(Default)]
pub(crate) struct Names {
    /// By their first word: the words, and whether a capital is needed.
    by_first: HashMap<String, Vec<Name>>,
}

struct Name {
    owner: ParticipantId,
    words: Vec<String>,
    capital: Capital,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Capital {
    Needed,
    NotNeeded,
}

impl Names {
    /// The names of these people, without what is also a name of one of those, or anybody's role label.
    pub(crate) fn of(people: &[&Participant], but: &[&Participant]) -> Self {
        let mut fine: HashSet<Vec<String>> = HashSet::new();
        fine.extend(but.iter().flat_map(|who| forms(who)).map(|(words, _)| words));
        fine.extend(people.iter().chain(but).map(|who| words(who.role.expose())));
        let mut names = Self::default();
        for who in people {
            for (words, capital) in forms(who).filter(|(words, _)| !fine.contains(words)) {
                let first = words[0].clone();
                names.by_first.entry(first).or_default().push(Name { owner: who.id, words, capital });
            }
        }
        names
    }

    /// Where a name stands in a text, in bytes, and whose it is.
    pub(crate) fn find(&self, text: &str) -> Vec<(Range<usize>, ParticipantId)> {
        let tokens: Vec<(usize, &str)> =
            text.unicode_word_indices().map(|(start, word)| (start, without_possessive(word))).collect();
        let folded: Vec<String> = tokens.iter().map(|(_, word)| fold(word)).collect();
        let mut found = Vec::new();
        for (place, first) in folded.iter().enumerate() {
            for name in self.by_first.get(first).into_iter().flatten() {
                let end = place + name.words.len();
                let capital = tokens[place].1.starts_with(|letter: char| letter.is_uppercase());
                if folded.get(place..end) == Some(&name.words[..]) && (capital || name.capital == Capital::NotNeeded) {
                    let last = tokens[end - 1];
                    found.push((tokens[place].0..last.0 + last.1.len(), name.owner));
                }
            }
        }
        found
    }
}

/// The forms in which a person may be named: name, parts of it, and how they sign.
fn forms(who: &Participant) -> impl Iterator<Item = (Vec<String>, Capital)> {
    let whole = words(who.name.expose());
    let parts: Vec<Vec<String>> = if whole.len() > 1 {
        whole.iter().filter(|part| is_telling(part)).map(|part| vec![part.clone()]).collect()
    } else {
        Vec::new()
    };
    let signs = who.aliases.iter().filter(|alias| is_name_like(alias)).map(|alias| words(alias));
    let signs: Vec<Vec<String>> = signs.collect();
    std::iter::once(whole).chain(parts).chain(signs).filter(|words| !words.is_empty()).map(|words| {
        let common = |word: &String| ALSO_WORDS.contains(&word.as_str()) || word.chars().count() < 3;
        let capital = if words.iter().all(common) { Capital::Needed } else { Capital::NotNeeded };
        (words, capital)
    })
}

fn is_telling(part: &str) -> bool {
    part.chars().count() > 1 && !PARTICLES.contains(&part)
}

/// Whether an alias is more than a common word: "noor.k", "U123", "Noor Karim"; not "ops".
fn is_name_like(alias: &str) -> bool {
    alias.chars().count() > 2
        && alias.chars().any(|letter| letter.is_uppercase() || letter.is_numeric() || "._-@".contains(letter))
}

fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(|word| fold(without_possessive(word))).collect()
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word)
}
