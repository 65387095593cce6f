//! The catalogue at work: a text, where it stands and who it is about, to findings.
//! What the rules say is in the files of `catalogue/`; this knows none of them by name.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

use crate::language::Language;
use crate::offer::{Offer, as_words};
use crate::pattern::{Match, Pattern, Reading, Sets};
use crate::people::People;
use crate::persons::{Persons, Sort};
use crate::rules::{CatalogueError, Compiled, Excuses, Rule, Words, compile};
use crate::surface::Surface;
use crate::text::{Token, Vocabulary, tokens};

/// Rules ready to be held against a text. Build it once; it can be shared between threads.
#[derive(Debug)]
pub struct Catalogue {
    rules: Vec<Rule>,
    vocabulary: Vocabulary,
    persons: Persons,
    participles: HashSet<u32>,
    not_participles: HashSet<u32>,
    patterns: Vec<Compiled>,
    excuses: Vec<Excuses>,
    by_word: HashMap<u32, Vec<usize>>,
    /// The patterns that can begin at a person, by the words of which their sentence has to have one.
    at_people: HashMap<u32, Vec<usize>>,
    /// Those of them that need no word.
    at_any_people: Vec<usize>,
    /// What stands in an offer where nobody is named.
    someone: String,
}

/// A phrase that may be worth another look, with a question in place of a verdict.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule, "B1" to "B17".
    pub rule: String,
    /// Where the phrase starts, in Unicode code points from the start of the text.
    pub start: usize,
    /// One past its last code point.
    pub end: usize,
    /// The phrase as it stands in the text.
    pub phrase: String,
    /// Why it is worth a look, in one sentence.
    pub why: String,
    /// One or two other ways to put it; as JSON, their bare words.
    #[serde(serialize_with = "as_words")]
    pub offers: Vec<Offer>,
}

static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| shipped(Language::English));
static GERMAN: LazyLock<Catalogue> = LazyLock::new(|| shipped(Language::German));

fn shipped(language: Language) -> Catalogue {
    let (words, rules) = files(language);
    Catalogue::read(words, rules).expect("BUG: the catalogue's own files are read by its tests")
}

/// The words of a language and its rules, as they are written.
pub(crate) fn files(language: Language) -> (&'static str, &'static [&'static str]) {
    match language {
        Language::English => (WORDS, &RULES),
        Language::German => (GERMAN_WORDS, &GERMAN_RULES),
    }
}

const GERMAN_WORDS: &str = include_str!("../catalogue/de/words.toml");

const GERMAN_RULES: [&str; 17] = [
    include_str!("../catalogue/de/b01.toml"),
    include_str!("../catalogue/de/b02.toml"),
    include_str!("../catalogue/de/b03.toml"),
    include_str!("../catalogue/de/b04.toml"),
    include_str!("../catalogue/de/b05.toml"),
    include_str!("../catalogue/de/b06.toml"),
    include_str!("../catalogue/de/b07.toml"),
    include_str!("../catalogue/de/b08.toml"),
    include_str!("../catalogue/de/b09.toml"),
    include_str!("../catalogue/de/b10.toml"),
    include_str!("../catalogue/de/b11.toml"),
    include_str!("../catalogue/de/b12.toml"),
    include_str!("../catalogue/de/b13.toml"),
    include_str!("../catalogue/de/b14.toml"),
    include_str!("../catalogue/de/b15.toml"),
    include_str!("../catalogue/de/b16.toml"),
    include_str!("../catalogue/de/b17.toml"),
];

const WORDS: &str = include_str!("../catalogue/words.toml");

const RULES: [&str; 17] = [
    include_str!("../catalogue/b01.toml"),
    include_str!("../catalogue/b02.toml"),
    include_str!("../catalogue/b03.toml"),
    include_str!("../catalogue/b04.toml"),
    include_str!("../catalogue/b05.toml"),
    include_str!("../catalogue/b06.toml"),
    include_str!("../catalogue/b07.toml"),
    include_str!("../catalogue/b08.toml"),
    include_str!("../catalogue/b09.toml"),
    include_str!("../catalogue/b10.toml"),
    include_str!("../catalogue/b11.toml"),
    include_str!("../catalogue/b12.toml"),
    include_str!("../catalogue/b13.toml"),
    include_str!("../catalogue/b14.toml"),
    include_str!("../catalogue/b15.toml"),
    include_str!("../catalogue/b16.toml"),
    include_str!("../catalogue/b17.toml"),
];

impl Catalogue {
    /// The English catalogue that comes with Recount, B1 to B17, built at the first call.
    pub fn builtin() -> &'static Self {
        &ENGLISH
    }

    /// The catalogue that comes with Recount for a language, built at the first call.
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        }
    }

    /// A catalogue from the text of a file of words and of one file for each rule.
    ///
    /// # Errors
    /// [`CatalogueError`] names the rule and the pattern that cannot be read.
    pub fn read(words: &str, rules: &[&str]) -> Result<Self, CatalogueError> {
        let words: Words = toml::from_str(words)?;
        let rules = rules.iter().map(|rule| toml::from_str(rule)).collect::<Result<Vec<Rule>, _>>()?;
        Self::from_rules(words, rules)
    }

    pub(crate) fn from_rules(words: Words, rules: Vec<Rule>) -> Result<Self, CatalogueError> {
        let mut vocabulary = Vocabulary::default();
        let mut learn = |list: &[String]| list.iter().map(|word| vocabulary.learn(word)).collect::<Vec<u32>>();
        let sets: Sets = words.sets.iter().map(|(name, list)| (name.clone(), learn(list))).collect();
        let participles = learn(&words.participles).into_iter().collect();
        let not_participles = learn(&words.not_participles).into_iter().collect();
        let persons = Persons::new(&words.people, &mut vocabulary);
        let (patterns, excuses) = compile(&rules, &sets, &mut vocabulary)?;
        let mut by_word: HashMap<u32, Vec<usize>> = HashMap::new();
        let (mut at_people, mut at_any_people): (HashMap<u32, Vec<usize>>, _) = (HashMap::new(), Vec::new());
        for (i, pattern) in patterns.iter().enumerate() {
            let beginnings = pattern.find.beginnings().unwrap_or_default();
            for word in beginnings.words {
                by_word.entry(word).or_default().push(i);
            }
            if beginnings.at_people {
                match pattern.find.needs() {
                    Some(words) => words.iter().for_each(|&word| at_people.entry(word).or_default().push(i)),
                    None => at_any_people.push(i),
                }
            }
        }
        Ok(Self {
            rules,
            vocabulary,
            persons,
            participles,
            not_participles,
            patterns,
            excuses,
            by_word,
            at_people,
            at_any_people,
            someone: words.someone,
        })
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What in this text may be worth another look, in order of position. Nothing on surfaces that
    /// hold what people said, nothing inside quotation marks.
    pub fn check(&self, text: &str, surface: Surface, people: &People) -> Vec<Finding> {
        if !surface.is_looked_at() {
            return Vec::new();
        }
        let tokens = tokens(text, &self.vocabulary);
        let mentions = self.persons.find(&tokens, people);
        let reading = Reading::new(&tokens, &mentions, &self.participles, &self.not_participles);
        let mut hits = self.hits(&reading, surface);
        hits.sort_by_key(|(pattern, m)| (m.shown.0, pattern.rule, std::cmp::Reverse(m.shown.1)));
        let mut shown_to: HashMap<usize, usize> = HashMap::new();
        hits.retain(|(pattern, m)| {
            let apart = shown_to.get(&pattern.rule).is_none_or(|&end| end <= m.shown.0);
            if apart {
                shown_to.insert(pattern.rule, m.shown.1);
            }
            apart
        });
        let places = Places::of(text, &tokens);
        hits.into_iter().map(|(pattern, m)| self.finding(pattern, &m, &reading, &places)).collect()
    }

    fn hits<'c>(&'c self, reading: &Reading<'_>, surface: Surface) -> Vec<(&'c Compiled, Match)> {
        let mut hits = Vec::new();
        let (mut at_people, mut of) = (Vec::new(), None);
        for at in 0..reading.tokens.len() {
            let words = self.by_word.get(&reading.tokens[at].id).into_iter().flatten();
            let person = reading.at_start[at].is_some() || reading.at_head[at].is_some();
            if person && of != Some(reading.tokens[at].sentence) {
                of = Some(reading.tokens[at].sentence);
                at_people = self.worth_trying_at_people(&reading.tokens[at..]);
            }
            for &i in words.chain(at_people.iter().filter(|_| person)) {
                let pattern = &self.patterns[i];
                if !self.rules[pattern.rule].looks_at(surface) {
                    continue;
                }
                if let Some(m) = pattern.find.match_at(reading, at)
                    && !self.excuses[pattern.excuses].excuse(reading, &m)
                {
                    hits.push((pattern, m));
                }
            }
        }
        hits
    }

    /// The patterns beginning at a person that the sentence which goes on here has the words for, in order.
    fn worth_trying_at_people(&self, tokens: &[Token]) -> Vec<usize> {
        let sentence = tokens.iter().take_while(|token| token.sentence == tokens[0].sentence);
        let with_words = sentence.filter_map(|token| self.at_people.get(&token.id)).flatten();
        let mut patterns: Vec<usize> = with_words.chain(&self.at_any_people).copied().collect();
        patterns.sort_unstable();
        patterns.dedup();
        patterns
    }

    fn finding(&self, pattern: &Compiled, m: &Match, reading: &Reading<'_>, places: &Places<'_>) -> Finding {
        let rule = &self.rules[pattern.rule];
        let phrase = &rule.phrases[pattern.phrase];
        let asks = if phrase.offers.is_empty() { &rule.offers } else { &phrase.offers };
        let instead = phrase.instead.as_ref().map(|words| Offer::Instead(words.clone()));
        let who = m.who.and_then(|i| who(&reading.people[i as usize], reading.tokens, places));
        let (start, end) = (reading.tokens[m.shown.0].start, reading.tokens[m.shown.1 - 1].end);
        Finding {
            rule: rule.id.clone(),
            start,
            end,
            phrase: places.text(m.shown.0, m.shown.1).to_owned(),
            why: rule.why.clone(),
            offers: instead
                .into_iter()
                .chain(asks.iter().map(|ask| Offer::Ask(fill(ask, who.as_deref().unwrap_or(&self.someone)))))
                .take(2)
                .collect(),
        }
    }
}

impl Excuses {
    /// Whether what is there instead, beside it or in its sentence excuses a match.
    fn excuse(&self, reading: &Reading<'_>, m: &Match) -> bool {
        let in_its_sentence = |p: &Pattern| in_sentence(reading, m.start, |at| p.match_at(reading, at).is_some());
        self.same_start.iter().any(|p| [m.start, m.shown.0].iter().any(|&at| p.match_at(reading, at).is_some()))
            || self.after.iter().any(|p| p.match_at(reading, m.end).is_some())
            || self.before.iter().any(|p| p.matches_before(reading, m.start))
            || self.sentence.iter().any(in_its_sentence)
            || !self.only_sentence.is_empty() && !self.only_sentence.iter().any(in_its_sentence)
    }
}

/// How many words to either side are one sentence at most: beyond that, somebody left the stops out.
const SENTENCE: usize = 60;

fn in_sentence(reading: &Reading<'_>, of: usize, mut holds: impl FnMut(usize) -> bool) -> bool {
    let sentence = reading.tokens[of].sentence;
    let same = |at: &usize| reading.tokens.get(*at).is_some_and(|t| t.sentence == sentence);
    let (after, before) = ((of..).take(SENTENCE), (0..of).rev().take(SENTENCE));
    after.take_while(same).any(&mut holds) || before.take_while(same).any(holds)
}

/// The words for a person as the text has them, ready for the middle of a sentence.
fn who(person: &crate::persons::Person, tokens: &[Token], places: &Places<'_>) -> Option<String> {
    if person.possessive || matches!(person.sort, Sort::Who | Sort::Object) {
        return None;
    }
    let text = places.text(person.start, person.end);
    let keeps_capital = person.sort == Sort::Named || tokens[person.start].lower == "i";
    let begins = person.start == 0 || tokens[person.start].sentence != tokens[person.start - 1].sentence;
    if keeps_capital || !begins {
        return Some(text.to_owned());
    }
    let mut letters = text.chars();
    let first = letters.next()?;
    Some(first.to_lowercase().chain(letters).collect())
}

fn fill(offer: &str, who: &str) -> String {
    let filled = offer.replace("{who}", who);
    let mut letters = filled.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => filled,
    }
}

/// From tokens back to the text they stand for.
struct Places<'t> {
    text: &'t str,
    /// The bytes at which each token starts and ends.
    bytes: Vec<(usize, usize)>,
}

impl<'t> Places<'t> {
    fn of(text: &'t str, tokens: &[Token]) -> Self {
        let mut ends = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate().peekable();
        let mut byte_of = |place: usize| {
            while ends.next_if(|&(i, _)| i < place).is_some() {}
            ends.peek().map_or(text.len(), |&(_, byte)| byte)
        };
        let bytes = tokens.iter().map(|t| (byte_of(t.start), byte_of(t.end))).collect();
        Self { text, bytes }
    }

    fn text(&self, first: usize, end: usize) -> &'t str {
        &self.text[self.bytes[first].0..self.bytes[end - 1].1]
    }
}

impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}..{}", self.rule, self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(catalogue: &Catalogue, text: &str) -> Vec<Finding> {
        catalogue.check(text, Surface::Narrative, &People::default())
    }

    fn both() -> [&'static Catalogue; 2] {
        Language::ALL.map(Catalogue::of)
    }

    #[test]
    fn every_rule_stops_at_its_examples_and_leaves_the_others_alone() {
        let mut wrong = Vec::new();
        for (catalogue, rule) in both().into_iter().flat_map(|it| it.rules().iter().map(move |rule| (it, rule))) {
            let rules = |text: &str| found(catalogue, text).into_iter().map(|f| f.rule).collect::<Vec<_>>();
            assert!(rule.examples.stops_at.len() >= 4 && rule.examples.leaves_alone.len() >= 3, "{}", rule.id);
            for text in rule.examples.stops_at.iter().filter(|text| !rules(text).contains(&rule.id)) {
                wrong.push(format!("{} misses: {text}", rule.id));
            }
            for text in &rule.examples.leaves_alone {
                let found = rules(text);
                if !found.is_empty() {
                    wrong.push(format!("{found:?} stops at: {text}"));
                }
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
    }

    #[test]
    fn the_rules_are_the_seventeen_of_the_method_in_order() {
        let ids: Vec<&str> = Catalogue::builtin().rules().iter().map(|rule| rule.id.as_str()).collect();
        let expected: Vec<String> = (1..=17).map(|n| format!("B{n}")).collect();
        assert_eq!(ids, expected);
        let german: Vec<&str> = Catalogue::of(Language::German).rules().iter().map(|rule| rule.id.as_str()).collect();
        assert_eq!(german, expected);
    }

    /// Each language leaves the other's sentences alone, so that a text in two languages is not torn apart.
    #[test]
    fn a_language_does_not_stop_at_the_other() {
        for [here, there] in [both(), [both()[1], both()[0]]] {
            for text in there.rules().iter().flat_map(|rule| &rule.examples.stops_at) {
                assert_eq!(found(here, text), [], "{text}");
            }
        }
    }

    /// Put in place of its phrase, what is offered leaves nothing to find there.
    #[test]
    fn words_offered_for_the_place_are_found_no_more() {
        let mut tried = 0;
        for (catalogue, rule) in both().into_iter().flat_map(|it| it.rules().iter().map(move |rule| (it, rule))) {
            for text in &rule.examples.stops_at {
                for finding in found(catalogue, text) {
                    let Some(Offer::Instead(words)) = finding.offers.first() else { continue };
                    let mut letters: Vec<char> = text.chars().collect();
                    letters.splice(finding.start..finding.end, words.chars());
                    let put_in: String = letters.into_iter().collect();
                    assert!(found(catalogue, &put_in).iter().all(|it| it.rule != finding.rule), "{put_in}");
                    tried += 1;
                }
            }
        }
        assert!(tried >= 10, "{tried}");
    }

    #[test]
    fn our_own_words_pass_our_own_check() {
        for (catalogue, rule) in both().into_iter().flat_map(|it| it.rules().iter().map(move |rule| (it, rule))) {
            let phrases = rule.phrases.iter().flat_map(|phrase| phrase.offers.iter().chain(&phrase.instead));
            let offers = rule.offers.iter().chain(phrases).map(|offer| fill(offer, "the responder"));
            for text in offers.chain([rule.why.clone(), rule.title.clone(), rule.fine_when.clone()]) {
                let about_itself = |it: &&Finding| it.rule != rule.id || text != rule.fine_when && text != rule.title;
                assert_eq!(found(catalogue, &text).iter().filter(about_itself).count(), 0, "{text}");
            }
        }
    }

    /// An offer that swaps blame for a sentence nobody is in would only hide it.
    #[test]
    fn no_offer_is_a_passive() {
        let catalogue = Catalogue::builtin();
        let passive = |text: &str| {
            let tokens = tokens(text, &catalogue.vocabulary);
            let reading = Reading::new(&tokens, &[], &catalogue.participles, &catalogue.not_participles);
            let to_be = |t: &Token| ["is", "are", "was", "were", "be", "been", "being"].contains(&t.lower.as_str());
            tokens.windows(2).any(|pair| to_be(&pair[0]) && reading.is_participle(&pair[1]))
        };
        assert!(passive("The table was removed."), "the control");
        for rule in catalogue.rules() {
            let phrases = rule.phrases.iter().flat_map(|phrase| phrase.offers.iter().chain(&phrase.instead));
            for offer in rule.offers.iter().chain(phrases) {
                assert!(!passive(offer), "{offer}");
            }
            assert!((1..=2).contains(&rule.offers.len()), "{}", rule.id);
        }
    }

    #[test]
    fn a_mistake_in_a_file_names_its_rule_and_pattern() {
        let rule = |find: &str| RULES[0].replacen("[should not? @degree? have] @degree? <participle>", find, 1);
        for (find, why) in [
            ("should @nowhere", "no set"),
            ("shouldn't have", "short forms"),
            ("should <verb>", "no kind"),
            ("should? have", "begin with"),
            ("[should have", "do not pair"),
            ("should ...20 ...30 ...40 have", "in good time"),
            ("should ...60000 have", "in good time"),
        ] {
            let error = Catalogue::read(WORDS, &[&rule(find)]).map(|_| ()).unwrap_err().to_string();
            assert!(error.contains("B1") && error.contains(find) && error.contains(why), "{error}");
        }
        assert!(matches!(Catalogue::read("sets = 1", &[]), Err(CatalogueError::Toml(_))));
    }
}
