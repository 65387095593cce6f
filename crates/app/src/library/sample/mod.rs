//! The sample review: an invented incident after a common pattern, with five invented people. It is made of the same
//! acts as any review: files are read, things are said, owners decide, accounts are brought together. Nothing of it is
//! treated otherwise than a real review, and no support contact is made up.

mod story;
mod tell;

use std::io::Cursor;
use std::path::PathBuf;

use chrono::Duration;
use domain::ids::{ImportId, ReviewId};
use domain::review::Review;
use domain::words::Words;
use ingest::Options;
use story::Story;

use crate::app::App;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::library::head;
use crate::library::wire::ReviewHead;
use crate::prepare::accept_import;
use crate::prepare::imports::ReadFile;
use crate::prepare::kept::Kept;
use crate::prepare::wire::{AcceptImport, PrivateParts};

const FILES: [(&str, &[u8]); 3] = [
    ("release-ops.zip", include_bytes!("release-ops.zip")),
    ("alerts.csv", include_bytes!("alerts.csv")),
    ("customer-call.vtt", include_bytes!("customer-call.vtt")),
];
/// When the recording of the call began, after the beginning of the incident.
const CALL_AFTER_MINUTES: i64 = 15;

/// Adds the sample review to the vault that is open.
pub(super) fn add(app: &App) -> Result<ReviewHead, Failure> {
    let story: Story = serde_json::from_str(include_str!("story.json"))
        .expect("BUG: the sample's story is part of the program and tested");
    let review = open(app, &story)?;
    take_in_evidence(app, &review, &story)?;
    app.facilitating(|room| {
        tell::tell(room, &review, &story)?;
        room.changed(Announcement::Library);
        room.changed(Announcement::Review { review: review.id });
        Ok(())
    })?;
    Ok(head(review))
}

fn open(app: &App, story: &Story) -> Result<Review, Failure> {
    let now = app.host.now();
    let review = Review {
        id: ReviewId(app.host.new_id()),
        title: Words::new(story.title.clone()),
        summary: Words::new(story.summary.clone()),
        from: Some(story.from),
        to: Some(story.to),
        zone: story.zone.parse().map_err(|_| Failure::new(Code::ZoneUnknown))?,
        promised: Some((now + Duration::days(story.promised_days)).date_naive()),
        opened: now,
    };
    app.facilitating(|room| {
        room.vault.write(|w| {
            w.put_review(&review)?;
            tell::invite(w, room, &review, story)
        })
    })?;
    Ok(review)
}

/// The files are our own and read here; any other file is read by a process without keys.
fn take_in_evidence(app: &App, review: &Review, story: &Story) -> Result<(), Failure> {
    let import = app.imports.begin(ImportId(app.host.new_id()), review.id);
    let call = story.from + Duration::minutes(CALL_AFTER_MINUTES);
    for (name, bytes) in FILES {
        let options = Options { zone: Some(review.zone), start: Some(call), ..Options::default() };
        let mut kept = app.facilitating(|room| Ok(Kept::new(room.vault.aside()?)))?;
        let summary = ingest::read(name, Cursor::new(bytes), &options, &mut kept);
        let kept = kept.close()?;
        let outcome = summary.map(|summary| (summary, kept));
        import.files().push(ReadFile { path: PathBuf::from(name), options, remembered: false, outcome });
    }
    let files = (0..FILES.len()).collect();
    let request = AcceptImport { import: import.id, files, private: PrivateParts::LeaveOut, people: Vec::new() };
    accept_import(app, request).map(drop)
}
