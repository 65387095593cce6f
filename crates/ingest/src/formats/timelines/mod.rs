//! Timelines that incident tools keep, as their own interfaces give them: one file a tool.
//!
//! A reader here names the fields that its tool documents and no others; what a file holds beside
//! them is not looked at. JSON that belongs to no tool is read by [`super::json`], with a mapping.

mod alertmanager;
mod dispatch;
mod entry;
mod firehydrant;
mod grafana;
mod incident_io;
mod opsgenie;
mod pagerduty;
mod rootly;
pub(crate) mod shape;
mod statuspage;

use crate::detect::Format;
use crate::draft::SourceKind;
use crate::error::Error;
use crate::formats::pages::{self, Pages};
use crate::formats::{ReadSeek, loose};
use crate::intake::Intake;
use entry::Entries;
use serde_json::Value;
use shape::Shape;

/// What one tool's files look like and how one entry of them is read.
struct Layout {
    format: Format,
    /// What in a file says that it is of this tool, as a sentence without its full stop.
    looks: fn(&Shape) -> Option<&'static str>,
    /// Where in a page its entries lie; a file of bare entries is read as well.
    pages: Pages<'static>,
    read: fn(&Value, &mut Entries<'_, '_>, &str) -> Result<(), Error>,
}

/// The order is that of asking: those with the plainest marks first.
const LAYOUTS: [Layout; 9] = [
    pagerduty::LAYOUT,
    rootly::LAYOUT,
    incident_io::LAYOUT,
    statuspage::LAYOUT,
    grafana::LAYOUT,
    alertmanager::LAYOUT,
    opsgenie::LAYOUT,
    firehydrant::LAYOUT,
    dispatch::LAYOUT,
];

/// Which tool JSON comes from, and what in it says so.
pub(crate) fn recognise(shape: &Shape) -> Option<(Format, &'static str)> {
    LAYOUTS.iter().find_map(|layout| Some((layout.format, (layout.looks)(shape)?)))
}

/// Reads the JSON of one tool. A format that is no tool's has no entries.
pub(crate) fn read(format: Format, source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = loose::whole(source, intake)?;
    let Some(layout) = LAYOUTS.iter().find(|layout| layout.format == format) else { return Ok(()) };
    intake.expect(text.len() as u64)?;
    pages::say_further(&text, intake)?;
    let name = intake.name.clone();
    let number = intake.source(&name, SourceKind::Timeline, false);
    let mut entries = Entries::new(format, number, intake);
    layout.pages.each(&text, &mut entries, |raw, place, entries| match loose::value(raw) {
        Some(entry) if entry.is_object() => (layout.read)(&entry, entries, place),
        Some(_) => {
            entries.intake.skip(place, "it is no entry of a timeline; it was left out");
            Ok(())
        }
        None => {
            let what = "the entry holds a number or characters that cannot be read; it was left out";
            entries.intake.skip(place, what);
            Ok(())
        }
    })?;
    intake.reached(text.len() as u64)
}
