//! Letting an edition leave, and the record of what left. The bytes are read back and looked through once more before
//! they are written anywhere.

use std::collections::BTreeSet;

use domain::consent::Item;
use domain::ids::ReviewId;
use domain::narrative::{Block, Narrative};
use domain::statement::WordingHash;
use vault::Read;
use vault::tables::editions::Edition as Kept;

use super::wire::*;
use super::{groups, looking};
use crate::app::App;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::material::Material;
use crate::own_account::files;

/// Lets an edition leave: as one file, at a place that is chosen in a dialog of the system.
pub(crate) fn export(app: &App, request: ExportEdition) -> Result<Exported, Failure> {
    let (bytes, kept) = app.facilitating(|room| {
        let now = room.now();
        room.vault.read(|r| {
            let groups = groups(r, request.review)?;
            let group = groups.into_iter().find(|group| group.name == request.group).ok_or(Code::NotFound)?;
            let looked = looking::look(r, request.review, group.audience)?;
            let Some(edition) = looked.edition else { return Err(held(&looked.checks)) };
            let bytes = publish::write(&edition, format(request.format));
            looking::read_back(r, request.review, group.audience, &bytes, format(request.format))?;
            let kept = Kept {
                id: request.edition,
                review: request.review,
                group: group.name,
                audience: group.audience,
                format: name_of(request.format).to_owned(),
                at: now,
                sha256: publish::fingerprint(&bytes),
                items: rests_on(&r.narrative(request.review)?.map(|it| it.narrative).unwrap_or_default()),
            };
            Ok((bytes, kept))
        })
    })?;
    let suggested = format!("Learning review.{}", ending(request.format));
    let Some(place) = app.host.save_as(&suggested) else { return Ok(Exported { edition: None }) };
    files::replace(&place, &bytes)?;
    app.facilitating(|room| {
        room.vault.write(|w| {
            w.add_edition(&kept)?;
            w.log("facilitator", "export_edition", kept.id.0, kept.at)?;
            Ok::<_, Failure>(())
        })?;
        room.changed(Announcement::Share { review: request.review });
        room.changed(Announcement::Review { review: request.review });
        let edition = room.vault.read(|r| left(r, request.review))?.into_iter().find(|row| row.id == kept.id);
        Ok(Exported { edition })
    })
}

fn held(checks: &[Check]) -> Failure {
    let holding = checks.iter().filter(|check| check.outcome == CheckOutcome::Holds);
    let mut failure = Failure::new(Code::EditionHeld);
    failure.narrative = holding.flat_map(|check| check.places.clone()).collect();
    failure
}

/// What a narrative cites, by exact wording, each once.
fn rests_on(narrative: &Narrative) -> Vec<(Item, WordingHash)> {
    let mut items = BTreeSet::new();
    for (_, block) in narrative.blocks() {
        items.extend(block.citations().iter().map(|it| (Item::Statement(it.statement), it.wording.clone())));
        if let Block::Decision { decision, wording, .. } = block {
            items.insert((Item::Decision(*decision), wording.clone()));
        }
    }
    items.into_iter().collect()
}

/// What has left this machine, the latest first, and whether it should be replaced.
pub(super) fn left(r: &Read<'_>, review: ReviewId) -> Result<Vec<EditionRow>, Failure> {
    let material = Material::read(r, review)?;
    let mut rows: Vec<EditionRow> = r.editions(review)?.into_iter().map(|kept| row(kept, &material)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.at));
    Ok(rows)
}

fn row(kept: Kept, material: &Material) -> EditionRow {
    let still = |(item, wording): &(Item, WordingHash)| {
        let owner = match item {
            Item::Statement(id) => material.statement(*id).map(|it| it.participant),
            Item::Decision(id) => material.decision(*id).map(|it| it.participant),
        };
        owner.is_some_and(|owner| {
            material.ledger.level_for(*item, owner, wording, kept.audience) != domain::consent::Level::Private
        })
    };
    EditionRow {
        to_replace: !kept.items.iter().all(still),
        statements: kept.items.len(),
        id: kept.id,
        group: kept.group,
        audience: kept.audience,
        format: format_of(&kept.format),
        at: kept.at,
        sha256: kept.sha256,
    }
}

fn format(format: ExportFormat) -> publish::Format {
    match format {
        ExportFormat::Markdown => publish::Format::Markdown,
        ExportFormat::Html => publish::Format::Html,
        ExportFormat::Json => publish::Format::Json,
    }
}

fn name_of(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "markdown",
        ExportFormat::Html => "html",
        ExportFormat::Json => "json",
    }
}

fn format_of(name: &str) -> ExportFormat {
    match name {
        "html" => ExportFormat::Html,
        "json" => ExportFormat::Json,
        _ => ExportFormat::Markdown,
    }
}

fn ending(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Markdown => "md",
        ExportFormat::Html => "html",
        ExportFormat::Json => "json",
    }
}
