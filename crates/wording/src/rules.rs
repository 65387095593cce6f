//! Reading the catalogue's files: sets of words, rules, their patterns and examples. A mistake in a
//! file is an error that names the rule and the pattern. Matching is in `catalogue`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::pattern::{Pattern, PatternError, Sets};
use crate::persons::PeopleWords;
use crate::surface::Surface;
use crate::text::Vocabulary;

/// One rule of the catalogue, as it can be shown in help.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// "B1" to "B17".
    pub id: String,
    /// What the phrases have in common, in a few words.
    pub title: String,
    /// Why it is worth another look, in one sentence.
    pub why: String,
    /// When such a phrase is fine as it is.
    pub fine_when: String,
    /// One or two ways to put it that keep somebody's perspective; `{who}` stands for the person.
    pub offers: Vec<String>,
    /// Where the rule looks, if not everywhere that is looked at.
    #[serde(default)]
    pub surfaces: Vec<Surface>,
    #[serde(default)]
    pub(crate) unless_sentence: Vec<String>,
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
    /// From the same word on, one of these: not a finding.
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_before: Vec<String>,
    #[serde(default)]
    unless_after: Vec<String>,
    #[serde(default)]
    unless_sentence: Vec<String>,
    /// Instead of the rule's offers.
    #[serde(default)]
    pub(crate) offers: Vec<String>,
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
}

/// `words.toml`: the sets that patterns name, and the words for people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
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
}

/// Compiles the patterns of all rules.
pub(crate) fn compile(
    rules: &[Rule],
    sets: &Sets,
    vocabulary: &mut Vocabulary,
) -> Result<(Vec<Compiled>, Vec<Excuses>), CatalogueError> {
    let (mut compiled, mut excuses) = (Vec::new(), Vec::new());
    for (rule_index, rule) in rules.iter().enumerate() {
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

    fn unreadable(&self, pattern: &str, why: &PatternError) -> CatalogueError {
        CatalogueError::Pattern { rule: self.id.clone(), pattern: pattern.to_owned(), why: why.to_string() }
    }
}
