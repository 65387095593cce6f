//! Which column holds what: guessed by the reader, changed by the facilitator, remembered for the next file with the
//! same columns. What is remembered are names of columns, in the vault; no cell is.

use std::path::Path;

use domain::words::Words;
use ingest::{Mapping, Options, Summary};
use uuid::Uuid;
use vault::Write;

use super::imports::{Import, ReadFile, Share};
use super::wire::{Columns, DateOrder};
use crate::app::App;
use crate::failure::Failure;

/// The namespace of the keys under which mappings are remembered.
const REMEMBERED: Uuid = Uuid::from_u128(0x0198_9c1e_2b64_7d31_9f0a_6c52_d8a1_3e07);

/// Reads a file; where nobody has chosen its columns, as an earlier file with the same columns was read.
pub(super) fn read(
    app: &App,
    import: &Import,
    path: &Path,
    options: Options,
    share: Share,
) -> Result<ReadFile, Failure> {
    let read = import.read(app, path, options.clone(), share)?;
    if options.mapping.is_some() {
        return Ok(read);
    }
    let Some(guessed) = read.outcome.as_ref().ok().and_then(|(summary, _)| summary.mapping.as_ref()) else {
        return Ok(read);
    };
    let Some(key) = key(guessed) else { return Ok(read) };
    let remembered: Option<Mapping> = app.facilitating(|room| Ok(room.vault.read(|r| r.setting(&key))?))?;
    let Some(remembered) = remembered.filter(|remembered| remembered.columns == guessed.columns) else {
        return Ok(read);
    };
    let again = import.read(app, path, Options { mapping: Some(remembered), ..options }, share)?;
    Ok(if again.outcome.is_ok() { ReadFile { remembered: true, ..again } } else { read })
}

/// Remembers columns that were chosen, once their file has been taken in.
pub(super) fn remember(w: &mut Write<'_>, summary: &Summary, options: &Options) -> Result<(), Failure> {
    let (Some(_), Some(used)) = (&options.mapping, &summary.mapping) else { return Ok(()) };
    if let Some(key) = key(used) {
        w.put_setting(&key, used)?;
    }
    Ok(())
}

/// Columns without names are not the same columns as any others.
fn key(mapping: &Mapping) -> Option<String> {
    if !mapping.heading {
        return None;
    }
    let names = serde_json::to_vec(&mapping.columns).ok()?;
    Some(format!("columns/{}", Uuid::new_v5(&REMEMBERED, &names)))
}

/// A mapping for showing.
pub(super) fn view(mapping: &Mapping) -> Columns {
    Columns {
        names: mapping.columns.iter().map(|name| Words::new(name.clone())).collect(),
        heading: mapping.heading,
        time: mapping.time,
        date: mapping.date,
        who: mapping.who,
        what: mapping.what,
        kind: mapping.kind,
        source: mapping.source,
    }
}

/// A mapping as it was chosen. Numbers outside the table are left out by the reader.
pub(super) fn mapping(chosen: Columns) -> Mapping {
    Mapping {
        columns: chosen.names.iter().map(|name| name.expose().to_owned()).collect(),
        heading: chosen.heading,
        time: chosen.time,
        date: chosen.date,
        who: chosen.who,
        what: chosen.what,
        kind: chosen.kind,
        source: chosen.source,
    }
}

pub(super) fn order(chosen: DateOrder) -> ingest::DateOrder {
    match chosen {
        DateOrder::DayFirst => ingest::DateOrder::DayFirst,
        DateOrder::MonthFirst => ingest::DateOrder::MonthFirst,
    }
}

pub(super) fn order_view(of: ingest::DateOrder) -> DateOrder {
    match of {
        ingest::DateOrder::DayFirst => DateOrder::DayFirst,
        ingest::DateOrder::MonthFirst => DateOrder::MonthFirst,
    }
}
