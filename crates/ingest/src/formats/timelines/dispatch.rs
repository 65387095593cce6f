//! Netflix Dispatch: the events of an incident or case, from its interface.
//!
//! Its own table of the timeline ("Time (in UTC), Description, Owner") is read as a table.

use super::Layout;
use super::entry::{Entries, Entry, first, text};
use super::shape::Shape;
use crate::detect::Format;
use crate::error::Error;
use crate::formats::pages::Pages;
use serde_json::Value;

pub(super) const LAYOUT: Layout = Layout {
    format: Format::Dispatch,
    looks,
    pages: Pages { lists: &["events"], single: &[], own: &["started_at"] },
    read,
};

fn looks(shape: &Shape) -> Option<&'static str> {
    let fields = ["uuid", "started_at", "ended_at", "source", "description"];
    shape
        .somewhere(&fields)
        .then_some("its events have a uuid, a source and the time they started_at and ended_at, as Dispatch gives them")
}

fn read(event: &Value, entries: &mut Entries<'_, '_>, place: &str) -> Result<(), Error> {
    entries.put(
        Entry {
            id: text(event, "uuid"),
            said: text(event, "started_at"),
            kind: None,
            who: first(event, &["owner", "individual.name", "source"]),
            who_id: String::new(),
            text: text(event, "description"),
        },
        place,
    )
}
