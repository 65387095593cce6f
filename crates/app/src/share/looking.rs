//! What is looked at before an edition leaves, as the gate finds it, and the wording beside it, which holds nothing.

use domain::consent::Audience;
use domain::ids::ReviewId;
use domain::moment::Difference;
use domain::narrative::{Block, Narrative, Span};
use domain::words::Words;
use gate::{Edition, Released};
use vault::Read;

use super::wire::*;
use crate::failure::{Code, Failure};
use crate::material::Material;
use crate::narrative::WordingCheck;
use crate::narrative::wire::{TextToCheck, WordingSurface};

/// What was found, and the edition if nothing holds it.
pub(super) struct Looked {
    pub(super) checks: Vec<Check>,
    pub(super) edition: Option<Released<Edition>>,
}

/// Looks at the narrative of a review as it would leave for an audience.
pub(super) fn look(r: &Read<'_>, review: ReviewId, audience: Audience) -> Result<Looked, Failure> {
    let narrative = r.narrative(review)?.map(|written| written.narrative).unwrap_or_default();
    let held = Everything::read(r, review)?;
    let looked = gate::look(&narrative, held.material(), audience);
    let mut checks: Vec<Check> = looked.checks.into_iter().map(check).collect();
    checks.push(wording(r, review, &narrative)?);
    Ok(Looked { checks, edition: looked.edition })
}

/// Reads back what was written and looks through it once more for words and names that were not released.
pub(super) fn read_back(
    r: &Read<'_>,
    review: ReviewId,
    audience: Audience,
    bytes: &[u8],
    format: publish::Format,
) -> Result<(), Failure> {
    let held = Everything::read(r, review)?;
    let kept = gate::Kept::of(held.material(), audience);
    publish::verify(bytes, format, &kept).map_err(|leak| {
        let mut failure = Failure::new(Code::EditionHeld);
        failure.narrative = leak
            .traces
            .into_iter()
            .map(|trace| PlaceInNarrative { block: None, scene: String::new(), phrase: Some(trace.phrase) })
            .collect();
        failure
    })
}

/// Everything a review holds, which the gate sorts into what is released and what stays.
struct Everything {
    material: Material,
    differences: Vec<Difference>,
    kept_apart: Vec<Words>,
}

impl Everything {
    fn read(r: &Read<'_>, review: ReviewId) -> Result<Self, Failure> {
        let material = Material::read(r, review)?;
        let kept_apart = kept_apart(r, &material)?;
        Ok(Self { differences: r.differences(review)?, kept_apart, material })
    }

    fn material(&self) -> gate::Material<'_> {
        gate::Material {
            people: &self.material.participants,
            statements: &self.material.statements,
            decisions: &self.material.decisions,
            differences: &self.differences,
            ledger: &self.material.ledger,
            kept_apart: &self.kept_apart,
        }
    }
}

/// What no consent releases: what it was like for people, and wordings that an owner has replaced.
fn kept_apart(r: &Read<'_>, material: &Material) -> Result<Vec<Words>, Failure> {
    let mut kept = Vec::new();
    for who in material.participants.iter().filter(|who| r.has_key(who.id)) {
        let care = r.care_record(who.id)?;
        kept.extend([care.what_it_was_like, care.needs, care.offered]);
        kept.push(r.comment(who.id)?);
    }
    for statement in &material.statements {
        let earlier = r.revisions(statement.id)?.into_iter();
        kept.extend(earlier.filter(|it| it.number < statement.revision.number).map(|it| it.text));
    }
    kept.retain(|text| !text.is_blank());
    Ok(kept)
}

fn check(check: gate::Check) -> Check {
    Check {
        about: match check.about {
            gate::About::Citations => CheckAbout::Citations,
            gate::About::Retold => CheckAbout::Retold,
            gate::About::Names => CheckAbout::Names,
            gate::About::SmallGroups => CheckAbout::SmallGroups,
            gate::About::Uncited => CheckAbout::Uncited,
            gate::About::Something => CheckAbout::Something,
        },
        outcome: match check.outcome {
            gate::Outcome::InOrder => CheckOutcome::InOrder,
            gate::Outcome::WorthALook => CheckOutcome::WorthALook,
            gate::Outcome::Holds => CheckOutcome::Holds,
        },
        count: check.count,
        places: check
            .places
            .into_iter()
            .map(|place| PlaceInNarrative { block: place.block, scene: place.scene, phrase: place.phrase })
            .collect(),
    }
}

/// Wordings that look back with hindsight or hand out blame. Worth a look; they hold nothing.
fn wording(r: &Read<'_>, review: ReviewId, narrative: &Narrative) -> Result<Check, Failure> {
    let passages: Vec<String> = narrative.blocks().filter_map(|(_, block)| passage(block)).collect();
    let check = WordingCheck::read(r, review, &passages.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut places = Vec::new();
    let mut look = |text: String, surface, block, scene: &str| {
        let text = TextToCheck { id: String::new(), text };
        places.extend(check.findings(&text, surface).into_iter().map(|found| PlaceInNarrative {
            block,
            scene: scene.to_owned(),
            phrase: Some(found.phrase),
        }));
    };
    look(narrative.title.clone(), WordingSurface::Title, None, "");
    look(narrative.subtitle.clone(), WordingSurface::Title, None, "");
    for scene in &narrative.scenes {
        look(scene.title.clone(), WordingSurface::Title, None, &scene.title);
        for block in &scene.blocks {
            if let Some(text) = passage(block) {
                look(text, WordingSurface::Narrative, Some(block.id()), &scene.title);
            }
        }
    }
    let outcome = if places.is_empty() { CheckOutcome::InOrder } else { CheckOutcome::WorthALook };
    Ok(Check { about: CheckAbout::Wording, outcome, count: places.len(), places })
}

fn passage(block: &Block) -> Option<String> {
    match block {
        Block::Passage { spans, .. } => Some(text_of(spans)),
        _ => None,
    }
}

fn text_of(spans: &[Span]) -> String {
    let texts = spans.iter().filter_map(|span| match span {
        Span::Text { text, .. } => Some(text.as_str()),
        Span::Citation(_) => None,
    });
    texts.collect()
}

/// The edition for drawing. The view has the same fields as the gate's edition, which is why it can go by way of JSON; a
/// field that one of them lacks fails every test that draws an edition.
pub(super) fn view(edition: &Released<Edition>) -> Result<EditionView, Failure> {
    let value = serde_json::to_value(edition.get()).map_err(|_| Failure::new(Code::Unexpected))?;
    serde_json::from_value(value).map_err(|_| Failure::new(Code::Unexpected))
}
