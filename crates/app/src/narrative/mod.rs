//! The room in which the narrative is written. It offers agreed statements and nothing else, keeps what the facilitator
//! writes, and says which passages rest on something that is no longer agreed. It writes no sentence of its own.

mod shelf;
pub mod wire;

use domain::consent::{Audience, Level};
use domain::ids::ReviewId;
use domain::narrative::{Block, Citation, Narrative, Span};
use vault::Read;
use vault::tables::narratives::KeptWording as Kept;
use wire::*;
use wording::{Catalogue, People, Surface};

use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::head;
use crate::library::wire::ReviewRequest;
use crate::material::Material;
use crate::rooms::Facilitating;
use crate::session::wire::Done;

/// How much text one narrative may hold, in Unicode code points.
const LONGEST: usize = 1_000_000;
/// How much text is looked at in one request.
const LONGEST_TO_CHECK: usize = 200_000;

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

pub(crate) fn check_wording(room: &Facilitating<'_>, request: CheckWording) -> Result<WordingView, Failure> {
    if request.texts.iter().map(|it| it.text.chars().count()).sum::<usize>() > LONGEST_TO_CHECK {
        return Err(Code::TooLong.into());
    }
    room.vault.read(|r| {
        let people = people(r, request.review)?;
        let kept = r.kept_wordings(request.review)?;
        let found = request.texts.iter().flat_map(|it| findings(it, request.surface, &people, &kept));
        Ok::<_, Failure>(WordingView { findings: found.collect() })
    })
}

/// The names and role labels of a review's participants, which are the subjects that the catalogue looks for.
pub(crate) fn people(r: &Read<'_>, review: ReviewId) -> Result<People, Failure> {
    let participants = r.participants(review)?;
    let names: Vec<String> = participants.iter().map(|who| who.name.expose().to_owned()).collect();
    let roles: Vec<String> = participants.iter().map(|who| who.role.expose().to_owned()).collect();
    Ok(People::new(names, roles))
}

/// Wordings to look at in one text, without those that were said to be fine here.
pub(crate) fn findings(
    it: &TextToCheck,
    surface: WordingSurface,
    people: &People,
    kept: &[Kept],
) -> Vec<WordingFinding> {
    let surface = match surface {
        WordingSurface::Narrative => Surface::Narrative,
        WordingSurface::Title => Surface::Title,
        WordingSurface::Prompt => Surface::Prompt,
        WordingSurface::Learning => Surface::Learning,
    };
    let found = Catalogue::builtin().check(&it.text, surface, people).into_iter();
    found
        .filter(|found| {
            let phrase = found.phrase.to_lowercase();
            !kept.iter().any(|kept| kept.rule == found.rule && kept.phrase == phrase)
        })
        .map(|found| WordingFinding {
            id: it.id.clone(),
            rule: found.rule.to_string(),
            start: found.start,
            end: found.end,
            phrase: found.phrase,
            why: found.why.to_string(),
            offers: found.offers.iter().map(ToString::to_string).collect(),
        })
        .collect()
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
