//! Phrases that may be worth another look in the facilitator's own texts, by the catalogue of wording, in the language of
//! the text, with the rules that the facilitator has added. What people said never comes here: the wire has no name for it.
//! Nothing is rewritten, held up or counted for anyone.

use domain::ids::ReviewId;
use serde::{Deserialize, Serialize};
use vault::Read;
use vault::tables::narratives::KeptWording as Kept;
use wording::{Catalogue, CatalogueError, Language, Offer, People, Rule, Surface};

use super::wire::*;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::rooms::Facilitating;
use crate::session::wire::{Done, Nothing};

/// How much text is looked at in one request, in Unicode code points.
const LONGEST_TO_CHECK: usize = 200_000;
/// How long a rule may be, in Unicode code points.
const LONGEST_RULE: usize = 20_000;
/// How many rules a person may add.
const MOST_RULES: usize = 100;
/// Where the vault keeps the facilitator's own rules, each as it was written.
const OWN_RULES: &str = "wording_rules";

pub(crate) fn check_wording(room: &Facilitating<'_>, request: CheckWording) -> Result<WordingView, Failure> {
    if request.texts.iter().map(|it| it.text.chars().count()).sum::<usize>() > LONGEST_TO_CHECK {
        return Err(Code::TooLong.into());
    }
    room.vault.read(|r| {
        let texts: Vec<&str> = request.texts.iter().map(|it| it.text.as_str()).collect();
        let check = WordingCheck::read(r, request.review, &texts)?;
        let found = request.texts.iter().flat_map(|it| check.findings(it, request.surface));
        Ok::<_, Failure>(WordingView { findings: found.collect() })
    })
}

/// What is needed to look at texts of one review.
pub(crate) struct WordingCheck {
    people: People,
    kept: Vec<Kept>,
    /// Of texts that do not say by themselves.
    language: Language,
    /// With the rules of the facilitator's own, if there are any.
    own: Vec<(Language, Catalogue)>,
}

impl WordingCheck {
    /// For these texts together, whose common language counts where one of them leaves a doubt.
    pub(crate) fn read(r: &Read<'_>, review: ReviewId, texts: &[&str]) -> Result<Self, Failure> {
        let participants = r.participants(review)?;
        let names: Vec<String> = participants.iter().map(|who| who.name.expose().to_owned()).collect();
        let roles: Vec<String> = participants.iter().map(|who| who.role.expose().to_owned()).collect();
        Ok(Self {
            people: People::new(names, roles),
            kept: r.kept_wordings(review)?,
            language: Language::of(&texts.join("\n")).unwrap_or_default(),
            own: with_own(&rules(r)?),
        })
    }

    /// Wordings to look at in one text, without those that were said to be fine here.
    pub(crate) fn findings(&self, it: &TextToCheck, surface: WordingSurface) -> Vec<WordingFinding> {
        let surface = match surface {
            WordingSurface::Narrative => Surface::Narrative,
            WordingSurface::Title => Surface::Title,
            WordingSurface::Prompt => Surface::Prompt,
            WordingSurface::Learning => Surface::Learning,
        };
        let language = Language::of(&it.text).unwrap_or(self.language);
        let own = self.own.iter().find(|(of, _)| *of == language);
        let catalogue = own.map_or_else(|| Catalogue::of(language), |(_, catalogue)| catalogue);
        let found = catalogue.check(&it.text, surface, &self.people).into_iter();
        found
            .filter(|found| !self.is_fine(&found.rule, &found.phrase))
            .map(|found| WordingFinding {
                id: it.id.clone(),
                title: title(catalogue, &found.rule),
                rule: found.rule,
                start: found.start,
                end: found.end,
                phrase: found.phrase,
                why: found.why,
                offers: found.offers.into_iter().map(WordingOffer::from).collect(),
            })
            .collect()
    }

    /// A phrase may be kept for itself, or a whole rule by no phrase at all.
    fn is_fine(&self, rule: &str, phrase: &str) -> bool {
        let phrase = phrase.to_lowercase();
        self.kept.iter().any(|kept| kept.rule == rule && (kept.phrase.is_empty() || kept.phrase == phrase))
    }
}

fn title(catalogue: &Catalogue, rule: &str) -> String {
    catalogue.rules().iter().find(|it| it.id == rule).map_or_else(|| rule.to_owned(), |it| it.title.clone())
}

impl From<Offer> for WordingOffer {
    fn from(offer: Offer) -> Self {
        match offer {
            Offer::Instead(words) => Self { kind: OfferKind::Instead, words },
            Offer::Ask(words) => Self { kind: OfferKind::Ask, words },
        }
    }
}

pub(crate) fn keep_wording(room: &Facilitating<'_>, request: KeepWording) -> Result<Done, Failure> {
    let wording = Kept { rule: request.wording.rule, phrase: request.wording.phrase.to_lowercase() };
    room.vault.write(|w| {
        if request.keep {
            w.keep_wording(request.review, &wording)
        } else {
            w.find_wording_again(request.review, &wording)
        }
    })?;
    room.changed(Announcement::Narrative { review: request.review });
    Ok(Done {})
}

/// Rules that are switched off for a review.
pub(crate) fn quiet_rules(r: &Read<'_>, review: ReviewId) -> Result<Vec<RuleHead>, Failure> {
    let own = rules(r)?;
    let head = |id: String| {
        let own = own.iter().find(|rule| rule.id == id).map(|rule| rule.title.clone());
        RuleHead { title: own.unwrap_or_else(|| title(Catalogue::builtin(), &id)), id }
    };
    let off = r.kept_wordings(review)?.into_iter().filter(|kept| kept.phrase.is_empty());
    Ok(off.map(|kept| head(kept.rule)).collect())
}

pub(crate) fn own_rules(room: &Facilitating<'_>, _: Nothing) -> Result<OwnRules, Failure> {
    room.vault.read(|r| Ok::<_, Failure>(view(rules(r)?)))
}

pub(crate) fn add_own_rule(room: &Facilitating<'_>, request: AddOwnRule) -> Result<OwnRules, Failure> {
    if request.text.chars().count() > LONGEST_RULE {
        return Err(Code::TooLong.into());
    }
    let rule = Rule::own(&request.text).map_err(|error| refused(&error))?;
    let added = OwnRule { id: rule.id, title: rule.title, text: request.text };
    change(room, |rules| {
        rules.retain(|other| other.id != added.id);
        rules.push(added.clone());
    })
}

pub(crate) fn remove_own_rule(room: &Facilitating<'_>, request: RemoveOwnRule) -> Result<OwnRules, Failure> {
    change(room, |rules| rules.retain(|rule| rule.id != request.id))
}

fn change(room: &Facilitating<'_>, how: impl Fn(&mut Vec<OwnRule>)) -> Result<OwnRules, Failure> {
    let rules = room.vault.write(|w| {
        let mut rules = rules(w)?;
        how(&mut rules);
        if rules.len() > MOST_RULES {
            return Err(Failure::new(Code::OutOfRange));
        }
        w.put_setting(OWN_RULES, &rules)?;
        Ok(rules)
    })?;
    room.changed(Announcement::Settings);
    Ok(view(rules))
}

/// A rule as the vault keeps it.
#[derive(Clone, Serialize, Deserialize)]
struct OwnRule {
    id: String,
    title: String,
    text: String,
}

fn rules(r: &Read<'_>) -> Result<Vec<OwnRule>, Failure> {
    Ok(r.setting(OWN_RULES)?.unwrap_or_default())
}

/// Rules that were right when they were added may not be after the program has changed; then they say so and are not used.
fn view(rules: Vec<OwnRule>) -> OwnRules {
    let one = |OwnRule { id, title, text }: OwnRule| OwnRuleView {
        refused: Rule::own(&text).err().map(|error| error.to_string()),
        id,
        title,
        text,
    };
    OwnRules { rules: rules.into_iter().map(one).collect() }
}

/// A catalogue for each language with the rules that are right; none when there are no rules.
fn with_own(rules: &[OwnRule]) -> Vec<(Language, Catalogue)> {
    let texts: Vec<&str> = rules.iter().map(|rule| rule.text.as_str()).collect();
    let all = |language| Catalogue::with_own(language, &texts);
    let right = || texts.iter().copied().filter(|text| Rule::own(text).is_ok()).collect::<Vec<_>>();
    let one = |language| Some((language, all(language).or_else(|_| Catalogue::with_own(language, &right())).ok()?));
    if rules.is_empty() { Vec::new() } else { Language::ALL.into_iter().filter_map(one).collect() }
}

/// The line and what is amiss there.
fn refused(error: &CatalogueError) -> Failure {
    Failure::new(Code::RuleRefused).because(error.to_string())
}
