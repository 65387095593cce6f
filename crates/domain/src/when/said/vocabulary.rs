//! The tables of words by which a language says times, and finding their phrases in what was said. It knows no rule of
//! how phrases make a time.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::words::{Word, cut};

/// What a phrase stands for. The tables say of each what it sounds like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::when) enum Sign {
    Filler,
    About,
    OrSo,
    GiveOrTake,
    Exactly,
    At,
    From,
    Between,
    And,
    For,
    Before,
    After,
    Once,
    Just,
    AtOnce,
    Nearly,
    BarelyOver,
    NoEarlier,
    NoLater,
    AtLeast,
    MoreThan,
    AtMost,
    Within,
    WithinFirst,
    Of,
    Later,
    Earlier,
    Together,
    TogetherAlone,
    Near,
    NearAlone,
    During,
    AtStartOf,
    EndOf,
    That,
    Either,
    Or,
    Join,
    The,
    Onwards,
    Latest,
    Earliest,
    Local,
    Oclock,
    Am,
    Pm,
    Noon,
    Midnight,
    HalfPast,
    HalfTo,
    Quarter,
    QuarterToHour,
    Past,
    To,
    MinuteWord,
    Part,
    Day,
    Beside,
    BesidePart,
    Weekday,
    Month,
    Unit,
    Length,
    Vague,
    Number,
    Ones,
    Tens,
    AndAHalf,
    Oh,
    Nth,
    Small,
    KindAlert,
    KindMessage,
    KindCue,
    KindEvent,
    KindNote,
    TellBefore,
    TellAfter,
    TellAtLeast,
    TellUpTo,
    TellExactly,
    TellWithin,
    TellOf,
    TellDuring,
    TellEither,
    TellOr,
}

/// A phrase with its numbers.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) numbers: Vec<f64>,
    pub(super) phrase: Vec<String>,
}

/// The table of a language.
#[derive(Debug)]
pub(super) struct Vocabulary {
    entries: HashMap<Sign, Vec<Entry>>,
    /// Places in the entries of a sign, by the first word of the phrase.
    by_first: HashMap<(Sign, String), Vec<usize>>,
    known: HashSet<String>,
}

pub(super) static ENGLISH: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(include_str!("english.txt")));
pub(super) static GERMAN: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::read(include_str!("german.txt")));

impl Vocabulary {
    fn read(table: &str) -> Self {
        let mut vocabulary = Self { entries: HashMap::new(), by_first: HashMap::new(), known: HashSet::new() };
        for line in table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            vocabulary.add(line);
        }
        // Of two phrases the longer is heard.
        vocabulary.entries.values_mut().for_each(|of| of.sort_by_key(|entry| std::cmp::Reverse(entry.phrase.len())));
        for (sign, entries) in &vocabulary.entries {
            for (place, entry) in entries.iter().enumerate() {
                let places = vocabulary.by_first.entry((*sign, entry.phrase[0].clone())).or_default();
                places.push(place);
            }
        }
        vocabulary
    }

    fn add(&mut self, line: &str) {
        let (head, phrases) = line.split_once(':').expect("BUG: a line of a table is a sign, a colon and phrases");
        let mut head = head.split(' ');
        let sign = head.next().and_then(sign).expect("BUG: a table names signs of the grammar");
        let number =
            |text: &str| if text == "-" { f64::INFINITY } else { text.parse().expect("BUG: a number of a table") };
        let numbers: Vec<f64> = head.map(number).collect();
        for phrase in phrases.split('|') {
            let phrase: Vec<String> = cut(phrase).into_iter().map(|word| word.text).collect();
            self.known.extend(phrase.iter().cloned());
            self.entries.entry(sign).or_default().push(Entry { numbers: numbers.clone(), phrase });
        }
    }

    /// The phrases of a sign, the longest first.
    pub(super) fn entries(&self, sign: Sign) -> &[Entry] {
        self.entries.get(&sign).map_or(&[], Vec::as_slice)
    }

    /// The phrases of a sign that begin with a word, the longest first.
    fn beginning<'v>(&'v self, sign: Sign, word: &str) -> impl Iterator<Item = &'v Entry> {
        let entries = self.entries(sign);
        let places = self.by_first.get(&(sign, word.to_owned())).map_or(&[] as &[usize], Vec::as_slice);
        places.iter().map(|place| &entries[*place])
    }

    /// Words with what clings to an hour cut off: "threeish" is "three ish".
    pub(super) fn loosened(&self, words: Vec<Word>) -> Vec<Word> {
        let is_hour = |stem: &str| {
            let of = |sign: Sign| self.entries(sign).iter();
            let mut hours = of(Sign::Number).chain(of(Sign::Noon)).chain(of(Sign::Midnight));
            hours.any(|hour| hour.phrase == [stem])
        };
        let apart = |word: Word| {
            let cut = self.entries(Sign::OrSo).iter().find_map(|ending| {
                let [ending] = ending.phrase.as_slice() else { return None };
                let stem = word.text.strip_suffix(ending.as_str()).filter(|stem| !word.quoted && is_hour(stem))?;
                Some((stem.to_owned(), ending.clone(), word.start + stem.len()))
            });
            let Some((stem, ending, place)) = cut else { return vec![word] };
            vec![Word { text: stem, end: place, ..word.clone() }, Word { text: ending, start: place, ..word }]
        };
        words.into_iter().flat_map(apart).collect()
    }

    /// Whether a word is part of any phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.known.contains(word) || word.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// How a sign is told.
    pub(super) fn told(&self, sign: Sign) -> String {
        self.entries(sign).first().map(|entry| entry.phrase.join(" ")).unwrap_or_default()
    }
}

fn sign(name: &str) -> Option<Sign> {
    let name: StrDeserializer<'_, Error> = name.into_deserializer();
    Sign::deserialize(name).ok()
}

/// A place in what was said, with what is left of it.
#[derive(Clone, Copy)]
pub(super) struct Ear<'w> {
    pub(super) words: &'w [Word],
    pub(super) vocabulary: &'w Vocabulary,
}

impl<'w> Ear<'w> {
    /// The longest phrase of a sign that stands here, and what comes after it.
    pub(super) fn hear(self, sign: Sign) -> Option<(&'w Entry, Self)> {
        let entry = self.vocabulary.beginning(sign, &self.first()?.text).find(|entry| {
            let here = self.words.iter().take(entry.phrase.len());
            self.words.len() >= entry.phrase.len()
                && here.zip(&entry.phrase).all(|(word, said)| !word.quoted && word.text == *said)
        })?;
        Some((entry, self.after(entry.phrase.len())))
    }

    /// What comes after a phrase of a sign.
    pub(super) fn past(self, sign: Sign) -> Option<Self> {
        self.hear(sign).map(|(_, rest)| rest)
    }

    /// What comes after a phrase of a sign if one stands here.
    pub(super) fn past_any(self, sign: Sign) -> Self {
        self.past(sign).unwrap_or(self)
    }

    pub(super) fn after(self, words: usize) -> Self {
        Self { words: &self.words[words..], ..self }
    }

    pub(super) fn first(self) -> Option<&'w Word> {
        self.words.first().filter(|word| !word.quoted)
    }

    pub(super) fn is_over(self) -> bool {
        self.words.is_empty()
    }

    /// What comes after a comma if one stands here.
    pub(super) fn past_comma(self) -> Self {
        if self.first().is_some_and(|word| word.text == ",") { self.after(1) } else { self }
    }

    /// This, if nothing is left.
    pub(super) fn over(self) -> Option<()> {
        self.is_over().then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_is_read_and_tells_what_it_has_to() {
        for vocabulary in [&*ENGLISH, &*GERMAN] {
            for sign in [Sign::TellBefore, Sign::TellAfter, Sign::TellWithin, Sign::TellDuring, Sign::TellOr] {
                assert!(!vocabulary.told(sign).is_empty(), "{sign:?}");
            }
            let three = |sign, count| vocabulary.entries(sign).iter().all(|entry| entry.numbers.len() == count);
            assert!(three(Sign::Part, 4) && three(Sign::Vague, 2) && three(Sign::Unit, 1) && three(Sign::Number, 1));
        }
    }
}
