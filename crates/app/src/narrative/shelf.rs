//! What can be cited: agreed statements, agreed decision points, and differences of which every position is agreed. What
//! is not attributed shows no name, no lane and no time.

use std::collections::HashSet;

use domain::consent::{Audience, Level};
use domain::ids::{ParticipantId, StatementId};
use domain::moment::Difference;
use domain::narrative::{Citation, Narrative};
use domain::review::Participant;
use domain::statement::Statement;
use domain::words::Words;

use super::wire::*;
use crate::material::Material;

/// Who is named as speaking at a level.
pub(crate) fn speaker(who: Option<&Participant>, level: Level) -> Option<Words> {
    match level {
        Level::ByName => who.map(|who| Words::new(who.name.expose())),
        Level::ByRole => who.map(|who| who.role.clone()),
        Level::Unattributed | Level::Private => None,
    }
}

fn lane(who: Option<&Participant>, level: Level) -> Option<u16> {
    who.filter(|_| level >= Level::ByRole).map(|who| who.lane)
}

fn citation(statement: &Statement) -> Citation {
    Citation { statement: statement.id, wording: statement.revision.hash() }
}

pub(super) fn statements(
    material: &Material,
    narrative: &Narrative,
    differences: &[Difference],
) -> Vec<ShelfStatement> {
    let used = cited(narrative);
    let mut shelf: Vec<ShelfStatement> = material
        .agreed_statements()
        .map(|(statement, level)| {
            let who = material.participant(statement.participant);
            let part_of = differences.iter().filter(|it| it.statements.contains(&statement.id));
            let when = statement.when.as_ref().filter(|_| level >= Level::ByRole);
            ShelfStatement {
                citation: citation(statement),
                level,
                speaker: speaker(who, level),
                lane: lane(who, level),
                when: when.map(|when| when.as_said.clone()),
                text: statement.revision.text.clone(),
                used: used.contains(&statement.id),
                differences: part_of.map(|it| it.id).collect(),
            }
        })
        .collect();
    // Accounts are read one after the other; where one begins would tell who said what stands without a name.
    shelf.sort_by_cached_key(|it| (it.speaker.is_none(), it.speaker.is_none().then(|| it.citation.wording.clone())));
    shelf
}

fn cited(narrative: &Narrative) -> HashSet<StatementId> {
    narrative.blocks().flat_map(|(_, block)| block.citations()).map(|citation| citation.statement).collect()
}

pub(super) fn decisions(material: &Material) -> Vec<ShelfDecision> {
    material
        .agreed_decisions()
        .map(|(decision, level)| {
            let who = material.participant(decision.participant);
            ShelfDecision {
                decision: decision.id,
                wording: decision.hash(),
                speaker: speaker(who, level),
                lane: lane(who, level),
                content: decision.content.clone(),
            }
        })
        .collect()
}

pub(super) fn differences(material: &Material, differences: &[Difference]) -> Vec<ShelfDifference> {
    let voices = |it: &Difference| -> Option<Vec<Citation>> {
        it.statements
            .iter()
            .map(|id| {
                let statement = material.statement(*id)?;
                let agreed = material.level(statement, Audience::ReviewGroup) != Level::Private;
                agreed.then(|| citation(statement))
            })
            .collect()
    };
    differences
        .iter()
        .filter_map(|it| {
            let voices = voices(it)?;
            Some(ShelfDifference { difference: it.id, topic: it.topic.clone(), kind: it.kind, voices })
        })
        .collect()
}

/// Attributed voices that agreed to be read and are not in the narrative yet.
pub(super) fn not_heard(material: &Material, narrative: &Narrative) -> Vec<Words> {
    let used = cited(narrative);
    let heard: HashSet<ParticipantId> =
        material.statements.iter().filter(|it| used.contains(&it.id)).map(|it| it.participant).collect();
    let mut names: Vec<Words> = material
        .agreed_statements()
        .filter(|(statement, level)| *level >= Level::ByRole && !heard.contains(&statement.participant))
        .filter_map(|(statement, level)| speaker(material.participant(statement.participant), level))
        .collect();
    names.sort();
    names.dedup();
    names
}
