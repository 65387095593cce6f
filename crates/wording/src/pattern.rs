//! The small language the rules are written in, and matching it against tokens.
//!
//! A pattern is words with spaces between. `a|b` either; `@set` any word of a set; `x?` may be
//! missing; `x*` up to three times; `!x` any one word but these; `...` up to three words (`...5` up
//! to five); `,` a comma; `:` a colon, dash or bracket; `^` and `$` the start and end of a sentence. `<participle>` and `<number>`
//! are kinds of word; `<subject>`, `<other>`, `<person>`, `<role>` and `<whose>` are mentions of
//! people. `[` and `]` say which part of the match is shown; without them all of it is. Short forms
//! are written out ("did not"). There is no nesting and nothing is ever replaced.
//!
//! Around a pattern a rule says what excuses it: `unless`, another pattern from the first word of the match or of the part
//! that is shown; `unless_before` and `unless_after`, right before or after the match; `unless_sentence`, anywhere in its
//! sentence. `only_sentence` is the other way round: it is a finding only where the sentence has one of these as well, as
//! a word that tells of the past, or somebody it could be about.

use std::collections::{HashMap, HashSet};

use crate::persons::{Person, Sort};
use crate::text::{Kind, Token, Vocabulary};

/// In how many ways a pattern may be filled at one place, so that a rule of a person's own cannot hold up a text.
const MOST_WAYS: usize = 10_000;

/// A compiled pattern.
#[derive(Debug)]
pub(crate) struct Pattern {
    items: Vec<Item>,
}

#[derive(Debug)]
struct Item {
    element: Element,
    at_least: usize,
    at_most: usize,
}

#[derive(Debug)]
enum Element {
    OneOf(OneOf),
    Not(Vec<u32>),
    AnyWord,
    Mark(Kind),
    SentenceStart,
    SentenceEnd,
    Open,
    Close,
}

#[derive(Debug, Default)]
struct OneOf {
    /// In order, without doubles.
    words: Vec<u32>,
    participle: bool,
    number: bool,
    mentions: Vec<Mention>,
}

/// A kind of mention of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mention {
    /// Someone who acts, with the speakers, without "they".
    Subject,
    /// Someone other than the speakers who acts.
    Other,
    /// Anyone, wherever they stand.
    Person,
    /// A role without its article.
    Role,
    /// A person to whom the next word belongs.
    Whose,
}

/// Where a pattern can begin.
#[derive(Debug, Default)]
pub(crate) struct Beginnings {
    pub(crate) words: Vec<u32>,
    pub(crate) at_people: bool,
}

/// Why a pattern cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PatternError {
    #[error("`{0}` is not a word the text can have; write short forms and hyphens out")]
    Word(String),
    #[error("there is no set `@{0}`")]
    Set(String),
    #[error("there is no kind `<{0}>`")]
    Kind(String),
    #[error("it must begin with a word or a person")]
    Beginning,
    #[error("`[` and `]` do not pair")]
    Marks,
    #[error("it leaves more open than can be tried in good time")]
    Open,
}

/// Words by the name of their set.
pub(crate) type Sets = HashMap<String, Vec<u32>>;

/// A text with its people, and the two lists that tell participles.
pub(crate) struct Reading<'t> {
    pub(crate) tokens: &'t [Token],
    pub(crate) people: &'t [Person],
    /// For each token the mention that starts there with its article, and the one whose head is there.
    pub(crate) at_start: Vec<Option<u32>>,
    pub(crate) at_head: Vec<Option<u32>>,
    pub(crate) participles: &'t HashSet<u32>,
    pub(crate) not_participles: &'t HashSet<u32>,
}

/// A match, in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Match {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The part to show.
    pub(crate) shown: (usize, usize),
    /// The first mention met, as an index into the people of the reading.
    pub(crate) who: Option<u32>,
}

impl Pattern {
    pub(crate) fn read(source: &str, sets: &Sets, vocabulary: &mut Vocabulary) -> Result<Self, PatternError> {
        let mut items = Vec::new();
        for piece in source.split_whitespace() {
            let opened = piece.strip_prefix('[');
            let piece = opened.unwrap_or(piece);
            let closed = piece.strip_suffix(']');
            let piece = closed.unwrap_or(piece);
            items.extend(opened.map(|_| Item::once(Element::Open)));
            items.push(Item::read(piece, sets, vocabulary)?);
            items.extend(closed.map(|_| Item::once(Element::Close)));
        }
        let ways = items.iter().map(|item| item.at_most - item.at_least + 1);
        if ways.fold(1, usize::saturating_mul) > MOST_WAYS {
            return Err(PatternError::Open);
        }
        let marks: Vec<bool> = items
            .iter()
            .filter_map(|item| match item.element {
                Element::Open => Some(true),
                Element::Close => Some(false),
                _ => None,
            })
            .collect();
        if marks.is_empty() || marks == [true, false] { Ok(Self { items }) } else { Err(PatternError::Marks) }
    }

    /// Where this pattern can begin; an error if that could be anywhere.
    pub(crate) fn beginnings(&self) -> Result<Beginnings, PatternError> {
        for item in &self.items {
            match &item.element {
                Element::Open | Element::SentenceStart => {}
                Element::OneOf(one) if item.at_least > 0 && !one.participle && !one.number => {
                    let words = one.words.clone();
                    return Ok(Beginnings { words, at_people: !one.mentions.is_empty() });
                }
                _ => break,
            }
        }
        Err(PatternError::Beginning)
    }

    /// Words of which its sentence has one wherever this pattern matches: the shortest such list.
    pub(crate) fn needs(&self) -> Option<&[u32]> {
        let lists = self.items.iter().filter(|item| item.at_least > 0).filter_map(|item| match &item.element {
            Element::OneOf(one) if one.mentions.is_empty() && !one.participle && !one.number => Some(&one.words[..]),
            _ => None,
        });
        lists.min_by_key(|words| words.len())
    }

    /// The match that starts at this token, the longest choice first.
    pub(crate) fn match_at(&self, reading: &Reading<'_>, start: usize) -> Option<Match> {
        self.match_to(reading, start, None)
    }

    fn match_to(&self, reading: &Reading<'_>, start: usize, must_end: Option<usize>) -> Option<Match> {
        let mut state = State { open: None, close: None, who: None, must_end };
        let end = self.follow(reading, 0, 0, start, &mut state)?;
        let shown = (state.open.unwrap_or(start), state.close.unwrap_or(end));
        Some(Match { start, end, shown, who: state.who })
    }

    /// Whether a match ends where this token begins.
    pub(crate) fn matches_before(&self, reading: &Reading<'_>, end: usize) -> bool {
        let from = end.saturating_sub(8);
        (from..end).any(|start| self.match_to(reading, start, Some(end)).is_some())
    }

    fn follow(&self, reading: &Reading<'_>, i: usize, taken: usize, at: usize, state: &mut State) -> Option<usize> {
        let Some(item) = self.items.get(i) else {
            return state.must_end.is_none_or(|end| end == at).then_some(at);
        };
        let before = *state;
        if taken < item.at_most {
            for end in item.element.steps(reading, at, state) {
                let repeat = if end > at { (i, taken + 1) } else { (i + 1, 0) };
                if let Some(end) = self.follow(reading, repeat.0, repeat.1, end, state) {
                    return Some(end);
                }
                (state.open, state.close) = (before.open, before.close);
            }
        }
        *state = before;
        if taken >= item.at_least { self.follow(reading, i + 1, 0, at, state) } else { None }
    }
}

#[derive(Clone, Copy)]
struct State {
    open: Option<usize>,
    close: Option<usize>,
    who: Option<u32>,
    must_end: Option<usize>,
}

impl Item {
    fn once(element: Element) -> Self {
        Self { element, at_least: 1, at_most: 1 }
    }

    fn read(piece: &str, sets: &Sets, vocabulary: &mut Vocabulary) -> Result<Self, PatternError> {
        if let Some(limit) = piece.strip_prefix("...") {
            let at_most = if limit.is_empty() {
                3
            } else {
                limit.parse::<u16>().map_err(|_| PatternError::Word(piece.into()))?.into()
            };
            return Ok(Self { element: Element::AnyWord, at_least: 0, at_most });
        }
        match piece {
            "^" => return Ok(Self::once(Element::SentenceStart)),
            "$" => return Ok(Self::once(Element::SentenceEnd)),
            _ => {}
        }
        let (piece, at_least, at_most) = match (piece.strip_suffix('?'), piece.strip_suffix('*')) {
            (Some(piece), _) => (piece, 0, 1),
            (_, Some(piece)) => (piece, 0, 3),
            _ => (piece, 1, 1),
        };
        let element = match (piece, piece.strip_prefix('!')) {
            (",", _) => Element::Mark(Kind::Comma),
            (":", _) => Element::Mark(Kind::Break),
            (_, Some(rest)) => Element::Not(OneOf::read(rest, sets, vocabulary)?.words),
            _ => Element::OneOf(OneOf::read(piece, sets, vocabulary)?),
        };
        Ok(Self { element, at_least, at_most })
    }
}

impl OneOf {
    fn read(piece: &str, sets: &Sets, vocabulary: &mut Vocabulary) -> Result<Self, PatternError> {
        let mut one = Self::default();
        for choice in piece.split('|') {
            if let Some(set) = choice.strip_prefix('@') {
                one.words.extend(sets.get(set).ok_or_else(|| PatternError::Set(set.into()))?);
            } else if let Some(kind) = choice.strip_prefix('<') {
                match kind {
                    "participle>" => one.participle = true,
                    "number>" => one.number = true,
                    "subject>" => one.mentions.push(Mention::Subject),
                    "other>" => one.mentions.push(Mention::Other),
                    "person>" => one.mentions.push(Mention::Person),
                    "role>" => one.mentions.push(Mention::Role),
                    "whose>" => one.mentions.push(Mention::Whose),
                    other => return Err(PatternError::Kind(other.trim_end_matches('>').into())),
                }
            } else if !choice.is_empty() && choice.chars().all(|c| c.is_lowercase()) {
                one.words.push(vocabulary.learn(choice));
            } else {
                return Err(PatternError::Word(choice.into()));
            }
        }
        one.words.sort_unstable();
        one.words.dedup();
        Ok(one)
    }

    fn steps(&self, reading: &Reading<'_>, at: usize, state: &mut State) -> Steps {
        let mut steps = Steps::default();
        let Some(token) = reading.tokens.get(at) else { return steps };
        for mention in &self.mentions {
            if let Some((index, end)) = mention.met(reading, at) {
                state.who = state.who.or(Some(index));
                steps.push(end);
            }
        }
        let word = token.kind == Kind::Word
            && (self.words.binary_search(&token.id).is_ok() || self.participle && reading.is_participle(token));
        if word || self.number && token.kind == Kind::Number {
            steps.push(at + 1);
        }
        steps
    }
}

impl Mention {
    fn met(self, reading: &Reading<'_>, at: usize) -> Option<(u32, usize)> {
        let index = match self {
            Self::Role => reading.at_head[at],
            _ => reading.at_start[at].or(reading.at_head[at]),
        }?;
        let person = &reading.people[index as usize];
        let fits = match self {
            Self::Subject => person.acts && person.sort != Sort::They,
            Self::Other => person.acts && !matches!(person.sort, Sort::Speaker | Sort::Who),
            Self::Person => !person.possessive,
            Self::Role => person.sort == Sort::Role && !person.possessive,
            Self::Whose => person.possessive,
        };
        fits.then_some((index, person.end))
    }
}

impl Element {
    /// The places one step of this element can lead to.
    fn steps(&self, reading: &Reading<'_>, at: usize, state: &mut State) -> Steps {
        let token = reading.tokens.get(at);
        let before = at.checked_sub(1).and_then(|i| reading.tokens.get(i));
        match self {
            Self::OneOf(one) => one.steps(reading, at, state),
            Self::Not(words) => Steps::one_if(
                token.is_some_and(|t| t.kind == Kind::Word && words.binary_search(&t.id).is_err()),
                at + 1,
            ),
            Self::AnyWord => Steps::one_if(token.is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number)), at + 1),
            Self::Mark(mark) => Steps::one_if(token.is_some_and(|t| t.kind == *mark), at + 1),
            Self::SentenceStart => Steps::one_if(before.is_none_or(|t| t.kind == Kind::Stop), at),
            Self::SentenceEnd => Steps::one_if(token.is_none_or(|t| t.kind == Kind::Stop), at),
            Self::Open => {
                state.open = Some(at);
                Steps::one_if(true, at)
            }
            Self::Close => {
                state.close = Some(at);
                Steps::one_if(true, at)
            }
        }
    }
}

/// The few places one step can lead to, without a list on the heap.
#[derive(Default)]
struct Steps {
    places: [usize; 4],
    count: usize,
}

impl Steps {
    fn one_if(fits: bool, place: usize) -> Self {
        Self { places: [place, 0, 0, 0], count: usize::from(fits) }
    }

    fn push(&mut self, place: usize) {
        if self.count < self.places.len() {
            self.places[self.count] = place;
            self.count += 1;
        }
    }
}

impl IntoIterator for Steps {
    type Item = usize;
    type IntoIter = std::iter::Take<std::array::IntoIter<usize, 4>>;

    fn into_iter(self) -> Self::IntoIter {
        self.places.into_iter().take(self.count)
    }
}

impl<'t> Reading<'t> {
    pub(crate) fn new(
        tokens: &'t [Token],
        people: &'t [Person],
        participles: &'t HashSet<u32>,
        not_participles: &'t HashSet<u32>,
    ) -> Self {
        let (mut at_start, mut at_head) = (vec![None; tokens.len()], vec![None; tokens.len()]);
        for (index, person) in (0u32..).zip(people) {
            at_start[person.start] = Some(index);
            at_head[person.head] = Some(index);
        }
        Self { tokens, people, at_start, at_head, participles, not_participles }
    }

    /// Guesses from the ending, and from two lists for what the ending does not tell.
    pub(crate) fn is_participle(&self, token: &Token) -> bool {
        let regular = token.lower.len() > 3 && token.lower.ends_with("ed") && !self.not_participles.contains(&token.id);
        regular || self.participles.contains(&token.id)
    }
}
