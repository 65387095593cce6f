//! Where a text speaks of people: names and roles of the review, common words for people at work,
//! pronouns; and whether they stand where the one who acts stands. It guesses from the words around,
//! with no grammar, and when in doubt it says that nobody acts.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;

use crate::people::{Named, People};
use crate::text::{Kind, Token, Vocabulary};

/// One mention of a person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    /// The first token with article and adjectives.
    pub(crate) start: usize,
    /// The first token of the name or role itself.
    pub(crate) head: usize,
    /// One past the last token.
    pub(crate) end: usize,
    pub(crate) sort: Sort,
    /// Whether this can be the one who does what the next verb says.
    pub(crate) acts: bool,
    pub(crate) possessive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Named,
    Role,
    /// I, we, you.
    Speaker,
    /// He, she, somebody.
    Third,
    They,
    Who,
    /// Him, her, us: never acts.
    Object,
}

/// The lists of `words.toml` as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PeopleWords {
    roles: Vec<String>,
    speakers: Vec<String>,
    third: Vec<String>,
    objects: Vec<String>,
    /// Before a role, these make it a piece of software or hardware.
    not_people_after: Vec<String>,
    /// After a role, these make it a thing that belongs to people.
    not_people_before: Vec<String>,
    determiners: Vec<String>,
    prepositions: Vec<String>,
    quantities: Vec<String>,
    /// Between "which" or "that" and a person, these begin a clause in which the person acts.
    opens_clause: Vec<String>,
    /// "That" after one of these tells what was found or said, and a person in it acts.
    says_that: Vec<String>,
    not_verbs_in_ing: Vec<String>,
    /// Between an article and a role of one word.
    #[serde(default)]
    qualities: Vec<String>,
}

/// The lists, numbered by the vocabulary.
#[derive(Debug)]
pub(crate) struct Persons {
    roles: HashMap<u32, Vec<Vec<u32>>>,
    pronouns: HashMap<u32, Sort>,
    no_one: [u32; 2],
    of: u32,
    relative: [u32; 2],
    opens_clause: HashSet<u32>,
    says_that: HashSet<u32>,
    not_people_after: HashSet<u32>,
    not_people_before: HashSet<u32>,
    determiners: HashSet<u32>,
    prepositions: HashSet<u32>,
    quantities: HashSet<u32>,
    not_verbs_in_ing: HashSet<u32>,
    qualities: HashSet<u32>,
}

/// How far an article or the word that opens a clause is looked for.
const REACH: usize = 6;

impl Persons {
    pub(crate) fn new(words: &PeopleWords, vocabulary: &mut Vocabulary) -> Self {
        let mut roles: HashMap<u32, Vec<Vec<u32>>> = HashMap::new();
        for role in &words.roles {
            for form in [role.clone(), format!("{role}s")] {
                let ids: Vec<u32> = form.split(' ').map(|word| vocabulary.learn(word)).collect();
                roles.entry(ids[0]).or_default().push(ids);
            }
        }
        let mut pronouns = HashMap::new();
        let sorts = [(&words.speakers, Sort::Speaker), (&words.third, Sort::Third), (&words.objects, Sort::Object)];
        for (list, sort) in sorts {
            pronouns.extend(list.iter().map(|word| (vocabulary.learn(word), sort)));
        }
        pronouns.insert(vocabulary.learn("they"), Sort::They);
        pronouns.insert(vocabulary.learn("who"), Sort::Who);
        let mut set = |list: &[String]| list.iter().map(|word| vocabulary.learn(word)).collect::<HashSet<u32>>();
        Self {
            roles,
            pronouns,
            not_people_after: set(&words.not_people_after),
            not_people_before: set(&words.not_people_before),
            determiners: set(&words.determiners),
            prepositions: set(&words.prepositions),
            quantities: set(&words.quantities),
            opens_clause: set(&words.opens_clause),
            says_that: set(&words.says_that),
            not_verbs_in_ing: set(&words.not_verbs_in_ing),
            qualities: set(&words.qualities),
            no_one: [vocabulary.learn("no"), vocabulary.learn("one")],
            of: vocabulary.learn("of"),
            relative: [vocabulary.learn("that"), vocabulary.learn("which")],
        }
    }

    /// Every mention, in order of its head.
    pub(crate) fn find(&self, tokens: &[Token], people: &People) -> Vec<Person> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.mention(tokens, at, people) {
                Some((end, sort)) => {
                    if let Some(person) = self.place(tokens, at, end, sort) {
                        found.push(person);
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest way in which the words from here name a person.
    fn mention(&self, tokens: &[Token], at: usize, people: &People) -> Option<(usize, Sort)> {
        let token = &tokens[at];
        if token.kind != Kind::Word {
            return None;
        }
        let singular = token.lower.strip_suffix('s').map_or(&[][..], |label| people.beginning_with(label));
        let named = people.beginning_with(&token.lower).iter().chain(singular).filter_map(|entry| {
            let length = entry.words.len();
            let here = tokens.get(at..at + length)?;
            let same = |(i, (t, word)): (usize, (&Token, &String))| {
                t.kind == Kind::Word && (t.lower == *word || i + 1 == length && is_plural(&t.lower, word, entry.kind))
            };
            let allowed = match entry.kind {
                Named::Name => here.iter().all(|t| t.capital),
                Named::Role => true,
                Named::ShortRole => token.capital || self.is_determined(tokens, at),
            };
            let sort = if entry.kind == Named::Name { Sort::Named } else { Sort::Role };
            (allowed && here.iter().zip(&entry.words).enumerate().all(same)).then_some((at + length, sort))
        });
        let roles = self.roles.get(&token.id).into_iter().flatten().filter_map(|ids| {
            let here = tokens.get(at..at + ids.len())?;
            here.iter().zip(ids).all(|(t, id)| t.id == *id).then_some((at + ids.len(), Sort::Role))
        });
        let pronoun = self.pronouns.get(&token.id).map(|&sort| (at + 1, sort));
        let no_one = tokens.get(at..at + 2).filter(|two| two[0].id == self.no_one[0] && two[1].id == self.no_one[1]);
        named.chain(roles).chain(pronoun).chain(no_one.map(|_| (at + 2, Sort::Third))).max_by_key(|&(end, _)| end)
    }

    /// "The driver" and "the second driver", but not "the disk driver".
    fn is_determined(&self, tokens: &[Token], at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).map(|at| tokens[at].id);
        let is = |set: &HashSet<u32>, back: usize| before(back).is_some_and(|id| set.contains(&id));
        is(&self.determiners, 1) || is(&self.qualities, 1) && is(&self.determiners, 2)
    }

    /// Takes in the article, and looks at what stands around; `None` when it is no person after all.
    fn place(&self, tokens: &[Token], head: usize, end: usize, sort: Sort) -> Option<Person> {
        let possessive = tokens[end - 1].possessive;
        let mut start = head;
        if sort == Sort::Role {
            let belongs = |t: &Token| t.kind == Kind::Word && self.not_people_before.contains(&t.id);
            if !possessive && tokens.get(end).is_some_and(belongs) {
                return None;
            }
            if head > 0 && self.not_people_after.contains(&tokens[head - 1].id) {
                return None;
            }
            start = self.article(tokens, head);
        }
        let acts = sort != Sort::Object && !possessive && self.can_act(tokens, start);
        Some(Person { start, head, end, sort, acts, possessive })
    }

    fn article(&self, tokens: &[Token], head: usize) -> usize {
        for at in (head.saturating_sub(REACH - 2)..head).rev() {
            let token = &tokens[at];
            if self.determiners.contains(&token.id) || token.possessive || token.kind == Kind::Number {
                return at;
            }
            if token.kind != Kind::Word || self.prepositions.contains(&token.id) {
                break;
            }
        }
        head
    }

    /// After a preposition a person is spoken about and does not act: "the page to the engineer
    /// failed". Neither in "the alert that woke the engineer failed", nor in "a bot paging Ana failed"; but in "which means
    /// the engineer failed" and in "found that at noon the engineer failed" somebody acts again.
    fn can_act(&self, tokens: &[Token], start: usize) -> bool {
        let Some(before) = start.checked_sub(1).map(|at| &tokens[at]) else { return true };
        if before.kind != Kind::Word {
            return before.kind != Kind::Quote;
        }
        if before.id == self.of {
            return start >= 2 && {
                let amount = &tokens[start - 2];
                amount.kind == Kind::Number || self.quantities.contains(&amount.id)
            };
        }
        if self.prepositions.contains(&before.id) {
            return false;
        }
        if before.lower.ends_with("ing") && !self.not_verbs_in_ing.contains(&before.id) {
            return false;
        }
        let same_clause = |t: &&Token| t.kind == Kind::Word && !self.opens_clause.contains(&t.id);
        let clause = tokens[start.saturating_sub(REACH)..start].iter().rev().take_while(same_clause);
        let opened = clause.enumerate().find(|(_, t)| self.relative.contains(&t.id));
        !opened.is_some_and(|(distance, _)| {
            let said = (start - 1).checked_sub(distance + 1).is_some_and(|at| self.says_that.contains(&tokens[at].id));
            distance > 0 && distance < REACH - 1 && !said
        })
    }
}

fn is_plural(word: &str, label: &str, kind: Named) -> bool {
    kind != Named::Name && word.strip_suffix('s') == Some(label)
}
