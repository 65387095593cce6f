//! The words of statements and records, as far as they can tell that two speak of the same: stems, the rarer the
//! heavier, names of machines and people heavier still. English, like the rest of what reads words here; in another
//! language words count as they stand. It judges no wording and keeps nothing.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use domain::ids::ParticipantId;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::accounts::Accounts;

/// How much heavier a word is that names a machine, a ticket, a channel or a person.
const NAME: f64 = 1.5;

/// How much all shared stems have to weigh, at least and as a share of the logarithm of all pairs: among more
/// statements, more of them have words in common by chance.
const WEIGHT: f64 = 3.5;
const WEIGHT_AMONG: f64 = 0.6;

/// From how many digits a bare number may name something: an answer of a server, a build.
const LONG_NUMBER: usize = 3;

/// The texts of all statements, then of all records.
pub(crate) struct Texts {
    texts: Vec<Text>,
    statements: usize,
    /// For every stem, the statements it is in.
    index: Vec<Vec<u32>>,
}

/// One text.
pub(crate) struct Text {
    /// Every word in lower case, with its stem if it says what the text is about.
    pub(crate) words: Vec<Word>,
    /// Stems with their weight, by stem.
    stems: Vec<(u32, f64)>,
    length: f64,
}

/// A word of a text.
pub(crate) struct Word {
    pub(crate) lower: String,
    pub(crate) stem: Option<u32>,
    /// Whom a phrase names that begins here.
    pub(crate) names: Option<ParticipantId>,
    name: Name,
}

/// Whether a word stands for one particular thing.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Particular,
    Common,
}

impl Word {
    /// Whether it is part of what somebody or some machine is called.
    pub(crate) fn is_of_name(&self) -> bool {
        self.name == Name::Particular
    }
}

impl Texts {
    pub(crate) fn read(accounts: &Accounts<'_>) -> Self {
        let mut reader = Reader::new(accounts);
        let said = accounts.statements.iter().map(|said| said.text);
        let logged = accounts.records.iter().map(|record| record.text);
        let texts: Vec<Vec<Word>> = said.chain(logged).map(|text| reader.words(text.expose())).collect();
        let statements = accounts.statements.len();
        let mut index = vec![Vec::new(); reader.stems.len()];
        for (place, words) in (0_u32..).zip(&texts[..statements]) {
            for stem in words.iter().filter_map(|word| word.stem) {
                let list: &mut Vec<u32> = &mut index[stem as usize];
                if list.last() != Some(&place) {
                    list.push(place);
                }
            }
        }
        let weight = |list: &Vec<u32>| (1.0 + statements as f64 / list.len().max(1) as f64).ln();
        let weights: Vec<f64> = index.iter().map(weight).collect();
        let texts = texts.into_iter().map(|words| Text::weigh(words, &weights)).collect();
        Self { texts, statements, index }
    }

    pub(crate) fn statement(&self, place: usize) -> &Text {
        &self.texts[place]
    }

    pub(crate) fn record(&self, place: usize) -> &Text {
        &self.texts[self.statements + place]
    }

    /// How much the words that two texts share have to weigh to tell anything, among so many statements.
    pub(crate) fn telling_weight(&self) -> f64 {
        let pairs = (self.statements * self.statements) as f64 / 2.0;
        // Among few statements no word is rare; there, two that nobody else says are enough.
        let two_of_two = 1.99 * (1.0 + self.statements as f64 / 2.0).ln();
        (WEIGHT_AMONG * pairs.max(1.0).ln()).max(WEIGHT).min(two_of_two)
    }

    /// The statements that share a stem which not too many have.
    pub(crate) fn sharing<'t>(&'t self, text: &'t Text) -> impl Iterator<Item = usize> + 't {
        let too_many = (self.statements / 8).max(24);
        let lists = text.stems.iter().map(|(stem, _)| &self.index[*stem as usize]);
        lists.filter(move |list| list.len() <= too_many).flatten().map(|place| *place as usize)
    }

    /// The statements before one that can be at least so alike to it: those that share one of its heavier stems. The
    /// lighter ones alone, which most have, cannot make up for all of those.
    pub(crate) fn sharing_most(&self, statement: usize, alike: f64) -> impl Iterator<Item = usize> + '_ {
        let text = self.statement(statement);
        let mut stems = text.stems.clone();
        stems.sort_by(|a, b| a.1.total_cmp(&b.1));
        let mut spare = (alike * text.length).powi(2);
        let heavier = stems.into_iter().skip_while(move |(_, weight)| {
            spare -= weight * weight;
            spare > 0.0
        });
        let before = move |place: &usize| *place < statement;
        heavier.flat_map(move |(stem, _)| self.index[stem as usize].iter().map(|it| *it as usize).take_while(before))
    }

    /// The heaviest words that all of these share, as the first of them has them; at most `most`.
    pub(crate) fn shared<'t>(&'t self, texts: &[&'t Text], most: usize) -> Vec<&'t str> {
        let Some((first, others)) = texts.split_first() else { return Vec::new() };
        let in_all = |stem: u32| others.iter().all(|text| text.has(stem));
        let mut shared: Vec<&(u32, f64)> = first.stems.iter().filter(|(stem, _)| in_all(*stem)).collect();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1));
        let word = |stem: u32| first.words.iter().find(|word| word.stem == Some(stem)).map(|word| word.lower.as_str());
        shared.into_iter().take(most).filter_map(|(stem, _)| word(*stem)).collect()
    }
}

impl Text {
    fn weigh(words: Vec<Word>, weights: &[f64]) -> Self {
        let mut stems: Vec<(u32, f64)> = Vec::with_capacity(words.len());
        for word in &words {
            let Some(stem) = word.stem else { continue };
            let factor = if word.name == Name::Particular { NAME } else { 1.0 };
            stems.push((stem, weights[stem as usize] * factor));
        }
        stems.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        stems.dedup_by_key(|(stem, _)| *stem);
        let length = stems.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
        Self { words, stems, length }
    }

    pub(crate) fn has(&self, stem: u32) -> bool {
        self.stems.binary_search_by_key(&stem, |(stem, _)| *stem).is_ok()
    }

    pub(crate) fn alike(&self, other: &Self) -> Alike {
        let mut product = 0.0;
        let mut found = Alike { alike: 0.0, shared: 0, weight: 0.0 };
        let (mut a, mut b) = (self.stems.as_slice(), other.stems.as_slice());
        while let ([(stem, weight), rest @ ..], [(of_other, other_weight), of_rest @ ..]) = (a, b) {
            if stem == of_other {
                product += weight * other_weight;
                found.shared += 1;
                found.weight += weight.min(*other_weight);
            }
            (a, b) = (if stem <= of_other { rest } else { a }, if stem >= of_other { of_rest } else { b });
        }
        let lengths = self.length * other.length;
        found.alike = if lengths > 0.0 { product / lengths } else { 0.0 };
        found
    }

    /// Whether some words stand at a place of it, one after the other. `*` stands for up to five words.
    pub(crate) fn says_at(&self, start: usize, phrase: &[&str]) -> bool {
        match phrase {
            [] => true,
            ["*", rest @ ..] => (start..=start + 5).any(|place| self.says_at(place, rest)),
            [word, rest @ ..] => {
                self.words.get(start).is_some_and(|here| here.lower == *word) && self.says_at(start + 1, rest)
            }
        }
    }
}

/// How alike two texts are.
pub(crate) struct Alike {
    /// From 0 to 1: the cosine over weighted stems.
    pub(crate) alike: f64,
    /// How many stems are shared.
    pub(crate) shared: usize,
    /// What the shared stems weigh together.
    pub(crate) weight: f64,
}

/// Reads texts into words, and learns stems as they come.
struct Reader {
    stemmer: Stemmer,
    stems: HashMap<String, u32>,
    of_word: HashMap<String, Option<u32>>,
    called: Vec<(Vec<String>, ParticipantId)>,
}

impl Reader {
    fn new(accounts: &Accounts<'_>) -> Self {
        let mut reader = Self {
            stemmer: Stemmer::create(Algorithm::English),
            stems: HashMap::new(),
            of_word: HashMap::new(),
            called: Vec::new(),
        };
        for person in &accounts.people {
            for called in &person.called {
                let words: Vec<String> = reader.words(called.expose()).into_iter().map(|word| word.lower).collect();
                if !words.is_empty() {
                    reader.called.push((words, person.id));
                }
            }
        }
        // The longer name first: "support lead" before "support".
        reader.called.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        reader
    }

    fn words(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut capitals = Vec::new();
        for chunk in text.split_whitespace() {
            let chunk = chunk.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '#');
            if is_particular(chunk) {
                words.push(self.word(chunk, Name::Particular));
                capitals.push(true);
                continue;
            }
            for word in chunk.unicode_words() {
                words.push(self.word(word, Name::Common));
                capitals.push(word.chars().next().is_some_and(char::is_uppercase));
            }
        }
        self.mark_people(&mut words, &capitals);
        words
    }

    fn word(&mut self, word: &str, name: Name) -> Word {
        let mut lower = word.to_lowercase();
        if lower.contains('’') {
            lower = lower.replace('’', "'");
        }
        let stem = match self.of_word.get(&lower) {
            Some(known) => *known,
            None => {
                let stem = self.stem(&lower, name);
                self.of_word.insert(lower.clone(), stem);
                stem
            }
        };
        Word { lower, stem, names: None, name }
    }

    fn stem(&mut self, lower: &str, name: Name) -> Option<u32> {
        let bare = lower.split('\'').next().unwrap_or_default();
        let says_nothing = SMALL.contains(lower) || SMALL.contains(bare) || bare.chars().count() < 2;
        // A short bare number is a time or a count more often than a thing; a long one is a code or a build.
        let counts = bare.chars().all(char::is_numeric) && bare.chars().count() < LONG_NUMBER;
        if name == Name::Common && (says_nothing || counts) {
            return None;
        }
        let stem = if name == Name::Particular { lower.to_owned() } else { self.stemmer.stem(bare).into_owned() };
        let next = u32::try_from(self.stems.len()).expect("BUG: texts have fewer than 2^32 words");
        Some(*self.stems.entry(stem).or_insert(next))
    }

    /// A label of one word is also a word: it names somebody only with a capital, or after "the". After "the" it stays a
    /// word like others: "the network" is more often a network.
    fn mark_people(&self, words: &mut [Word], capitals: &[bool]) {
        let mut start = 0;
        while start < words.len() {
            let after_the = start > 0 && words[start - 1].lower == "the";
            let here = |called: &[String]| {
                let named = words[start..].iter().map(|word| &word.lower).take(called.len()).eq(called);
                named && (called.len() > 1 || capitals[start] || after_the)
            };
            let Some((called, who)) = self.called.iter().find(|(called, _)| here(called)) else {
                start += 1;
                continue;
            };
            words[start].names = Some(*who);
            if called.len() > 1 || capitals[start] {
                words[start..start + called.len()].iter_mut().for_each(|word| word.name = Name::Particular);
            }
            start += called.len();
        }
    }
}

/// Whether something is written as machines, tickets and channels are: "db-2", "lock.service", "#release-ops".
fn is_particular(chunk: &str) -> bool {
    let letters = chunk.chars().any(char::is_alphabetic);
    let digits = chunk.chars().any(|letter| letter.is_ascii_digit());
    let parts: Vec<&str> = chunk.split(['.', '_']).collect();
    let joined = parts.len() > 1 && parts.iter().all(|part| part.chars().count() > 1);
    let ordinal = ["st", "nd", "rd", "th", "am", "pm", "s", "m", "h", "min", "ms"]
        .iter()
        .any(|end| chunk.strip_suffix(end).is_some_and(|rest| rest.chars().all(|letter| !letter.is_alphabetic())));
    letters && !ordinal && (digits || joined || chunk.starts_with('#'))
}

/// Words that do not tell what a text is about: those of grammar, and those of telling.
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "a about after again all almost already also although always am an and another any anybody anyone anything are aren \
     around as ask asked at away back be because became been before began being believe best better between both but by \
     can cannot could couldn did didn do does doesn doing don done down during each either else end \
     enough even ever every everybody everyone everything few find first for found from further gave get gets getting \
     give go goes going gone good got had hadn happen happened happening happens has hasn have haven having he hear \
     heard her here hers him himself his hour hours how however i if in instead into is isn it its itself just \
     keep kept kind knew know known last later least less let like little ll long look looked looking looks lot made \
     make makes many may maybe me mean meant might mine minute minutes moment moments more most much must my myself \
     near need needed never new next no nobody none nor not nothing now of off often oh ok okay on once one \
     only onto or other others our ours out over own part people perhaps put quite rather re ready really right \
     said same saw say says see seem seemed seems seen shall she should shouldn side since so some somebody someone \
     something sometimes soon sort still stuff such sure take taken takes tell than that the their theirs \
     them themselves then there these they thing things think this those though thought through time times to today \
     together told too took toward towards two under until up upon us use used using ve \
     very want wanted was wasn way we well went were weren what when where whether which while who whole whom whose \
     why will with within without won word words would wouldn yes yet you your yours"
        .split_whitespace()
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_tickets_and_channels_are_particular_and_times_are_not() {
        for name in ["db-2", "lock.service", "INC-1234", "#release-ops", "deploy_prod", "eu-west-1"] {
            assert!(is_particular(name), "{name}");
        }
        for word in ["14:05", "2nd", "on-call", "e.g", "5pm", "30s", "failover", "3", "it's"] {
            assert!(!is_particular(word), "{word}");
        }
    }
}
