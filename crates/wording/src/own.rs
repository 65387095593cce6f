//! Rules of a person's own, in the format of the catalogue, behind the rules that come with Recount. The examples of such a
//! rule are its tests: they are run when it is read, and a rule that does not meet them is refused with the place. It keeps
//! nothing; where a person's rules lie is for others to know.

use crate::catalogue::{Catalogue, files};
use crate::language::Language;
use crate::people::People;
use crate::rules::{CatalogueError, Rule};
use crate::surface::Surface;

impl Rule {
    /// A rule of a person's own from the text of its file, once its examples were run.
    ///
    /// # Errors
    /// [`CatalogueError`] names the line or the pattern.
    pub fn own(source: &str) -> Result<Self, CatalogueError> {
        let rule: Self = toml::from_str(source).map_err(|error| unreadable(source, &error))?;
        let catalogue = Catalogue::with_own(rule.language, std::slice::from_ref(&source))?;
        catalogue.rules().last().cloned().ok_or(CatalogueError::Untested { rule: rule.id })
    }
}

impl Catalogue {
    /// The catalogue of a language with those rules of a person's own that are for it, each the text of one file.
    ///
    /// # Errors
    /// [`CatalogueError`] names the line, the pattern or the example, and none of the rules is used.
    pub fn with_own(language: Language, own: &[&str]) -> Result<Self, CatalogueError> {
        let (words, shipped) = files(language);
        let mut rules = shipped.iter().map(|rule| toml::from_str(rule)).collect::<Result<Vec<Rule>, _>>()?;
        let first_own = rules.len();
        let mut sources = Vec::new();
        for &source in own {
            let rule: Rule = toml::from_str(source).map_err(|error| unreadable(source, &error))?;
            if is_shipped(&rule.id) || rules.iter().any(|other| other.id == rule.id) {
                return Err(CatalogueError::Taken { line: line_of(source, &rule.id), rule: rule.id });
            }
            if rule.language == language {
                rules.push(rule);
                sources.push(source);
            }
        }
        let catalogue = Self::from_rules(toml::from_str(words)?, rules)?;
        for (rule, source) in catalogue.rules()[first_own..].iter().zip(sources) {
            catalogue.run_examples(rule, source)?;
        }
        Ok(catalogue)
    }

    fn run_examples(&self, rule: &Rule, source: &str) -> Result<(), CatalogueError> {
        let (to_stop, to_leave) = (&rule.examples.stops_at, &rule.examples.leaves_alone);
        if to_stop.is_empty() || to_leave.is_empty() {
            return Err(CatalogueError::Untested { rule: rule.id.clone() });
        }
        let surface = rule.surfaces.first().copied().unwrap_or(Surface::Narrative);
        let stops = |text: &str| self.check(text, surface, &People::default()).iter().any(|it| it.rule == rule.id);
        let labelled = to_stop.iter().map(|text| (text, true)).chain(to_leave.iter().map(|text| (text, false)));
        match labelled.into_iter().find(|&(text, meant)| stops(text) != meant) {
            None => Ok(()),
            Some((sentence, meant)) => {
                Err(CatalogueError::Example { rule: rule.id.clone(), line: line_of(source, sentence), stops: !meant })
            }
        }
    }
}

/// Whether a rule that comes with Recount has this name, in any language.
fn is_shipped(id: &str) -> bool {
    Catalogue::builtin().rules().iter().any(|rule| rule.id == id)
}

fn unreadable(source: &str, error: &toml::de::Error) -> CatalogueError {
    let before = error.span().and_then(|span| source.get(..span.start)).unwrap_or_default();
    CatalogueError::Unreadable { line: before.matches('\n').count() + 1, what: error.message().to_owned() }
}

/// The line, from one, on which these words first stand; the first if they were written with escapes.
fn line_of(source: &str, words: &str) -> usize {
    source.lines().position(|line| line.contains(words)).map_or(1, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = r#"
id = "heroics"
title = "War words"
why = "Words of battle make an evening of work sound like a fight."
fine_when = "It is the name of a room or a team."
offers = ["What {who} did, in plain words, was …"]

[sets]
battle = ["firefight", "battle", "trenches"]

[[phrase]]
find = ["[in the @battle]", "<subject> [fought] fires"]
unless_after = ["simulator"]

[examples]
stops_at = ["We spent the night in the trenches.", "The responder fought fires until six."]
leaves_alone = ["The drill ran in the battle simulator."]
"#;

    fn refusal(rule: &str) -> String {
        Catalogue::with_own(Language::English, &[rule]).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn a_rule_of_ones_own_is_looked_for_beside_the_others() {
        let catalogue = Catalogue::with_own(Language::English, &[OWN]).expect("the rule is right");
        let text = "The responder fought fires, and should have slept.";
        let rules = |catalogue: &Catalogue| -> Vec<String> {
            let found = catalogue.check(text, Surface::Narrative, &People::default());
            found.into_iter().map(|finding| finding.rule).collect()
        };
        assert_eq!(rules(&catalogue), ["heroics", "B1"]);
        assert_eq!(rules(Catalogue::builtin()), ["B1"], "the control");
    }

    /// `unless` holds from the part that is shown as well as from the first word; `only_sentence` asks for company.
    #[test]
    fn an_excuse_holds_from_what_is_shown_and_a_phrase_may_need_company() {
        let finds = |more: &str, text: &str| {
            let rule = OWN.replace("unless_after", &format!("{more}\nunless_after"));
            let catalogue = Catalogue::with_own(Language::English, &[&rule]).expect("the rule is right");
            catalogue.check(text, Surface::Narrative, &People::default()).iter().any(|it| it.rule == "heroics")
        };
        let hose = "The responder fought fires with a hose.";
        assert!(finds("", hose) && !finds("unless = [\"fought fires with\"]", hose));
        let (alone, with) = ("An evening in the trenches.", "Five of us were in the trenches.");
        let company = "only_sentence = [\"<person>\"]";
        assert!(finds("", alone) && !finds(company, alone) && finds(company, with));
    }

    /// The two that people are shown as a pattern.
    #[test]
    fn the_rules_of_the_help_and_of_the_example_are_taken() {
        let help = include_str!("../../../docs/help/1-the-passage-of-a-review.md");
        let in_help = help.split("```").nth(1).expect("a rule in the help");
        for rule in [in_help, include_str!("../examples/own_rule.toml")] {
            assert_eq!(Rule::own(rule).map(|rule| rule.id).map_err(|error| error.to_string()), Ok("battle".to_owned()));
        }
    }

    #[test]
    fn a_rule_is_held_against_texts_in_its_language_alone() {
        let german = OWN.replace("id =", "language = \"de\"\nid =").replace("in the @battle", "im einsatz");
        let german = german.replace("We spent the night in the trenches.", "Die Nacht im Einsatz.");
        let german = german.replace("\"The responder fought fires until six.\"", "\"Wir im Einsatz.\"");
        assert_eq!(Rule::own(&german).expect("it is a rule").language, Language::German);
        let of = |language| Catalogue::with_own(language, &[&german]).expect("the rule is right").rules().len();
        assert_eq!(of(Language::English), Catalogue::builtin().rules().len());
        assert_eq!(of(Language::German), Catalogue::of(Language::German).rules().len() + 1);
    }

    #[test]
    fn a_rule_whose_examples_fail_is_refused_with_the_place() {
        let deaf = OWN.replace("\"[in the @battle]\", ", "");
        assert_eq!(refusal(&deaf), "line 16: rule heroics is to stop and leaves the sentence alone there");
        let hasty = OWN.replace("unless_after = [\"simulator\"]", "");
        assert_eq!(refusal(&hasty), "line 17: rule heroics is to leave the sentence alone and stops there");
        assert!(
            refusal(&OWN.replace("[\"The drill ran in the battle simulator.\"]", "[]")).contains("one to leave alone")
        );
    }

    #[test]
    fn a_file_that_is_no_rule_is_refused_with_the_place() {
        assert!(refusal(&OWN.replace("why =", "because =")).contains("because"));
        assert!(refusal("id = \"x").contains("line 1"));
        assert_eq!(refusal(&OWN.replace("id = \"heroics\"", "id = \"B9\"")), "line 2: there is a rule B9 already");
        assert!(refusal(&OWN.replace("@battle]", "@war]")).contains("no set `@war`"));
    }
}
