//! The room in which the narrative is written. It offers agreed statements and nothing else, keeps what the facilitator
//! writes, and says which passages rest on something that is no longer agreed. It writes no sentence of its own.

mod phrases;
mod shelf;
pub mod wire;

use domain::consent::{Audience, Level};
use domain::narrative::{Block, Citation, Narrative, Span};
pub(crate) use phrases::{WordingCheck, add_own_rule, check_wording, keep_wording, own_rules, remove_own_rule};
use wire::*;

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::head;
use crate::library::wire::ReviewRequest;
use crate::material::Material;
use crate::rooms::Facilitating;

/// How much text one narrative may hold, in Unicode code points.
const LONGEST: usize = 1_000_000;

pub(crate) fn open(room: &Facilitating<'_>, request: ReviewRequest) -> Result<NarrativeView, Failure> {
    room.vault.read(|r| {
        let review = r.review(request.review)?;
        let material = Material::read(r, review.id)?;
        let written = r.narrative(review.id)?;
        let revision = written.as_ref().map_or(0, |written| written.revision);
        let narrative = written.map(|written| written.narrative).unwrap_or_default();
        let differences = r.differences(review.id)?;
        let kept = r.kept_wordings(review.id)?.into_iter();
        Ok::<_, Failure>(NarrativeView {
            shelf: shelf::statements(&material, &narrative, &differences),
            decisions: shelf::decisions(&material),
            differences: shelf::differences(&material, &differences),
            needs_look: needs_look(&narrative, &material),
            not_heard: shelf::not_heard(&material, &narrative),
            kept_wordings: kept.map(|it| KeptWording { rule: it.rule, phrase: it.phrase }).collect(),
            quiet_rules: phrases::quiet_rules(r, review.id)?,
            narrative,
            revision,
            review: head(review),
        })
    })
}

pub(crate) fn write(room: &Facilitating<'_>, request: WriteNarrative) -> Result<NarrativeWritten, Failure> {
    if length(&request.narrative) > LONGEST {
        return Err(Code::TooLong.into());
    }
    let now = room.now();
    let (revision, needs_look) = room.vault.write(|w| {
        let kept = w.put_narrative(request.review, request.on_revision, &request.narrative, now)?;
        let revision = kept.ok_or(Code::NarrativeMovedOn)?;
        let material = Material::read(w, request.review)?;
        Ok::<_, Failure>((revision, needs_look(&request.narrative, &material)))
    })?;
    room.changed(Announcement::Review { review: request.review });
    room.changed(Announcement::Share { review: request.review });
    Ok(NarrativeWritten { revision, at: now, needs_look })
}

fn length(narrative: &Narrative) -> usize {
    let of_blocks = narrative.blocks().map(|(_, block)| match block {
        Block::Passage { spans, .. } => spans.iter().map(span_length).sum(),
        _ => 0,
    });
    let of_titles = narrative.scenes.iter().map(|scene| scene.title.chars().count());
    of_blocks.chain(of_titles).sum::<usize>() + narrative.title.chars().count() + narrative.subtitle.chars().count()
}

fn span_length(span: &Span) -> usize {
    match span {
        Span::Text { text, .. } => text.chars().count(),
        Span::Citation(_) => 0,
    }
}

/// Blocks that rest on something that is no longer agreed to as it is cited.
pub(crate) fn needs_look(narrative: &Narrative, material: &Material) -> Vec<NeedsLook> {
    let look = |(scene, block): (&domain::narrative::Scene, &Block)| {
        let gone = |citation: &&&Citation| !is_agreed(citation, material);
        let mut statements: Vec<_> = block.citations().iter().filter(gone).map(|it| it.statement).collect();
        statements.dedup();
        let decision = match block {
            Block::Decision { decision, wording, .. } => {
                let agreed = material.decision(*decision).is_some_and(|it| {
                    it.hash() == *wording && material.decision_level(it, Audience::ReviewGroup) != Level::Private
                });
                (!agreed).then_some(*decision)
            }
            _ => None,
        };
        let needs = !statements.is_empty() || decision.is_some();
        needs.then(|| NeedsLook { block: block.id(), scene: scene.title.clone(), statements, decision })
    };
    narrative.blocks().filter_map(look).collect()
}

fn is_agreed(citation: &Citation, material: &Material) -> bool {
    material.statement(citation.statement).is_some_and(|statement| {
        statement.revision.hash() == citation.wording
            && material.level(statement, Audience::ReviewGroup) != Level::Private
    })
}
