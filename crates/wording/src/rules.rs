//! Reading the catalogue's files: sets of words, rules, their patterns and examples. A mistake in a
//! file is an error that says where it is. Matching is in `catalogue`.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

use crate::language::Language;
use crate::pattern::{Pattern, PatternError, Sets};
use crate::persons::PeopleWords;
use crate::surface::Surface;
use crate::text::Vocabulary;

/// One rule of the catalogue, as it can be shown in help.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "B1" to "B17", or a name of the person's own.
    pub id: String,
    /// The language of the texts it is held against: "en", or "de".
    #[serde(default)]
    pub language: Language,
    /// What the phrases have in common, in a few words.
    pub title: String,
    /// Why it is worth another look, in one sentence.
    pub why: String,
    /// When such a phrase is fine as it is.
    pub fine_when: String,
    /// One or two ways to go on that keep somebody's perspective, to be read and not put in; `{who}` stands for the
    /// person.
    pub offers: Vec<String>,
    /// Where the rule looks, if not everywhere that is looked at.
    #[serde(default)]
    pub surfaces: Vec<Surface>,
    #[serde(default)]
    pub(crate) unless_sentence: Vec<String>,
    /// Sets of words for this rule alone, by name.
    #[serde(default)]
    sets: HashMap<String, Vec<String>>,
    #[serde(rename = "phrase")]
    pub(crate) phrases: Vec<Phrase>,
    /// Sentences that show what the rule is about.
    pub examples: Examples,
}

/// A way in which a rule's phrases are put, and what excuses it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phrase {
    find: Vec<String>,
    /// From the first word of the match, or of the part that is shown, one of these: not a finding.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_sentence: Vec<String>,
    /// A finding only where the sentence has one of these as well.
    #[serde(default)]
    only_sentence: Vec<String>,
    /// Instead of the rule's offers.
    #[serde(default)]
    pub(crate) offers: Vec<String>,
    /// Words that fit in the very place of what is shown; none at all leaves it out.
    pub(crate) instead: Option<String>,
}

/// Sentences kept beside a rule and held by a test.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Examples {
    /// Sentences with a finding of the rule.
    pub stops_at: Vec<String>,
    /// Sentences that come near, without any finding.
    pub leaves_alone: Vec<String>,
}

/// Why a catalogue cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not the TOML it should be.
    #[error("a file of the catalogue cannot be read")]
    Toml(#[from] toml::de::Error),
    /// A pattern of a rule cannot be understood.
    #[error("rule {rule}, pattern `{pattern}`: {why}")]
    Pattern {
        /// The rule's id.
        rule: String,
        /// The pattern as written.
        pattern: String,
        /// What is not understood.
        why: String,
    },
    /// A file of a person's own is no rule.
    #[error("line {line}: {what}")]
    Unreadable {
        /// Where, counted from one.
        line: usize,
        /// What is not as it should be.
        what: String,
    },
    /// A rule of a person's own has the name of another.
    #[error("line {line}: there is a rule {rule} already")]
    Taken {
        /// The rule's id.
        rule: String,
        /// Where, counted from one.
        line: usize,
    },
    /// A rule of a person's own has no sentence to stop at, or none to leave alone.
    #[error("rule {rule} needs one sentence to stop at and one to leave alone, as its tests")]
    Untested {
        /// The rule's id.
        rule: String,
    },
    /// A rule of a person's own does not do what its examples say.
    #[error("line {line}: rule {rule} {} there", if *.stops { "is to leave the sentence alone and stops" } else { "is to stop and leaves the sentence alone" })]
    Example {
        /// The rule's id.
        rule: String,
        /// Where, counted from one.
        line: usize,
        /// Whether the rule stopped where it is not to.
        stops: bool,
    },
}

/// `words.toml`: the sets that patterns name, and the words for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) someone: String,
    pub(crate) sets: HashMap<String, Vec<String>>,
    pub(crate) participles: Vec<String>,
    pub(crate) not_participles: Vec<String>,
    pub(crate) people: PeopleWords,
}

/// One pattern to find and everything that excuses it.
#[derive(Debug)]
pub(crate) struct Compiled {
    pub(crate) rule: usize,
    pub(crate) phrase: usize,
    pub(crate) find: Pattern,
    pub(crate) excuses: usize,
}

/// What excuses the patterns of one phrase.
#[derive(Debug)]
pub(crate) struct Excuses {
    pub(crate) same_start: Vec<Pattern>,
    pub(crate) before: Vec<Pattern>,
    pub(crate) after: Vec<Pattern>,
    pub(crate) sentence: Vec<Pattern>,
    pub(crate) only_sentence: Vec<Pattern>,
}

/// Compiles the patterns of all rules.
pub(crate) fn compile(
    rules: &[Rule],
    sets: &Sets,
    vocabulary: &mut Vocabulary,
) -> Result<(Vec<Compiled>, Vec<Excuses>), CatalogueError> {
    let (mut compiled, mut excuses) = (Vec::new(), Vec::new());
    for (rule_index, rule) in rules.iter().enumerate() {
        let sets = &rule.with_own_sets(sets, vocabulary);
        let mut read =
            |source: &String| Pattern::read(source, sets, vocabulary).map_err(|why| rule.unreadable(source, &why));
        let mut all = |sources: &[String]| sources.iter().map(&mut read).collect::<Result<Vec<Pattern>, _>>();
        for (phrase_index, phrase) in rule.phrases.iter().enumerate() {
            let mut sentence = all(&rule.unless_sentence)?;
            sentence.extend(all(&phrase.unless_sentence)?);
            excuses.push(Excuses {
                same_start: all(&phrase.unless)?,
                before: all(&phrase.unless_before)?,
                after: all(&phrase.unless_after)?,
                sentence,
                only_sentence: all(&phrase.only_sentence)?,
            });
            for (find, source) in all(&phrase.find)?.into_iter().zip(&phrase.find) {
                find.beginnings().map_err(|why| rule.unreadable(source, &why))?;
                compiled.push(Compiled { rule: rule_index, phrase: phrase_index, find, excuses: excuses.len() - 1 });
            }
        }
    }
    Ok((compiled, excuses))
}

impl Rule {
    /// Whether the rule looks at texts that stand here.
    pub fn looks_at(&self, surface: Surface) -> bool {
        surface.is_looked_at() && (self.surfaces.is_empty() || self.surfaces.contains(&surface))
    }

    fn with_own_sets<'s>(&self, sets: &'s Sets, vocabulary: &mut Vocabulary) -> Cow<'s, Sets> {
        if self.sets.is_empty() {
            return Cow::Borrowed(sets);
        }
        let own =
            self.sets.iter().map(|(name, list)| (name.clone(), list.iter().map(|w| vocabulary.learn(w)).collect()));
        Cow::Owned(sets.clone().into_iter().chain(own).collect())
    }

    fn unreadable(&self, pattern: &str, why: &PatternError) -> CatalogueError {
        CatalogueError::Pattern { rule: self.id.clone(), pattern: pattern.to_owned(), why: why.to_string() }
    }
}
