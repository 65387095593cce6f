//! From a chosen file to evidence: read for a preview, read again otherwise, taken in, called off, taken back. Nothing
//! enters before it is accepted, and an import that is called off or fails leaves nothing.

use std::collections::HashMap;
use std::sync::mpsc::sync_channel;

use chrono::{DateTime, Utc};
use domain::evidence::{Mark, Precision, Record, Source};
use domain::ids::{ImportId, ParticipantId, RecordId, ReviewId, SourceId};
use domain::review::{Invitation, Participant, Power};
use domain::words::{PersonName, Words};
use ingest::{Clock, Format, Lent, Options, Summary};
use uuid::Uuid;
use vault::{Read, Write};

use super::imports::{Import, ReadFile, Share, name_of};
use super::kept::{Kept, Place};
use super::records::shown_name;
use super::wire::*;
use super::{columns, next_lane, next_order, source_view};
use crate::app::App;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::interview::held_back;
use crate::session::wire::Done;

const FIRST_RECORDS: usize = 6;
/// How many records enter in one transaction: each leaves a part of the index that a search has to look at, and while one
/// runs nothing else can be written.
const BATCH: usize = 40_000;
/// How many batches are made ahead of the one that is being written.
const BATCHES_AHEAD: usize = 1;
/// The namespace of source ids made from a review and a name, so that the same channel of a second import has its own.
const SOURCES: Uuid = Uuid::from_u128(0x0198_7a54_51c2_7cc0_9a35_5f2b_7d10_44e1);

pub(crate) fn preview_import(app: &App, request: PreviewImport) -> Result<ImportPreview, Failure> {
    let zone = app.facilitating(|room| Ok(room.vault.read(|r| r.review(request.review))?.zone))?;
    let paths = match request.files {
        FilesFrom::Dialog => app.host.choose_files(),
        FilesFrom::Dropped => app.host.take_dropped_files(),
    };
    if paths.is_empty() {
        return Ok(ImportPreview {
            import: None,
            files: Vec::new(),
            people: Vec::new(),
            already_there: 0,
            held_back: false,
        });
    }
    let import = app.imports.begin(ImportId(app.host.new_id()), request.review);
    let mut records = 0;
    for (path, share) in paths.iter().zip(Share::each(&paths)) {
        let options = Options { zone: Some(zone), ..Options::default() };
        let read = columns::read(app, &import, path, options, share.after(records));
        let read = read.inspect_err(|_| app.imports.forget(import.id))?;
        records += read.outcome.as_ref().map_or(0, |(_, kept)| kept.count());
        import.files().push(read);
    }
    preview(app, &import)
}

fn preview(app: &App, import: &Import) -> Result<ImportPreview, Failure> {
    let files = import.files();
    import.still_wanted()?;
    let mut shown: Vec<FilePreview> =
        files.iter().enumerate().map(|(place, file)| file_preview(place, file)).collect::<Result<_, Failure>>()?;
    app.facilitating(|room| {
        room.vault.read(|r| {
            let participants = r.participants(import.review)?;
            let held_back = held_back(r)?.contains(&import.review);
            if held_back {
                shown.iter_mut().for_each(|file| file.first_records.clear());
            }
            Ok::<_, Failure>(ImportPreview {
                import: Some(import.id),
                files: shown,
                people: people(&files, &participants),
                already_there: already_there(r, import.review, &files)?,
                held_back,
            })
        })
    })
}

/// How many of the records that were read are there already. Where the review has none, none is.
fn already_there(r: &Read<'_>, review: ReviewId, files: &[ReadFile]) -> Result<u64, Failure> {
    if r.sources(review)?.is_empty() {
        return Ok(0);
    }
    let mut count = 0;
    for (_, kept) in files.iter().filter_map(|file| file.outcome.as_ref().ok()) {
        let mut reading = kept.reading();
        for places in kept.as_read().chunks(BATCH) {
            let ids = places.iter().map(|place| Ok(id_in(review, reading.record(*place)?.id)));
            count += r.count_known(&ids.collect::<Result<Vec<_>, Failure>>()?)?;
        }
    }
    Ok(count)
}

fn people(files: &[ReadFile], participants: &[Participant]) -> Vec<PersonInFiles> {
    let mut people: Vec<PersonInFiles> = Vec::new();
    let summaries = files.iter().filter_map(|file| file.outcome.as_ref().ok()).map(|(summary, _)| summary);
    for person in summaries.flat_map(|summary| &summary.people) {
        if let Some(known) = people.iter_mut().find(|known| known.speaker_id == person.id) {
            known.records += person.records;
            continue;
        }
        let known = participants.iter().find(|who| who.aliases.contains(&person.id));
        let namesake = if known.is_none() { only_namesake(&person.name, participants) } else { None };
        people.push(PersonInFiles {
            speaker_id: person.id.clone(),
            name: PersonName::new(person.name.clone()),
            records: person.records,
            participant: known.or(namesake).map(|who| who.id),
            by_name: namesake.is_some(),
        });
    }
    people.sort_by_key(|person| std::cmp::Reverse(person.records));
    people
}

/// The one participant with this name; nobody where several have it.
fn only_namesake<'p>(name: &str, participants: &'p [Participant]) -> Option<&'p Participant> {
    let same = |other: &str| other.trim().to_lowercase() == name.trim().to_lowercase();
    let is_called_so = |who: &Participant| same(who.name.expose()) || who.aliases.iter().any(|alias| same(alias));
    let mut namesakes = participants.iter().filter(|who| is_called_so(who));
    namesakes.next().filter(|_| namesakes.next().is_none())
}

fn file_preview(place: usize, file: &ReadFile) -> Result<FilePreview, Failure> {
    let zone = file.options.zone.map(|zone| zone.name().to_owned()).unwrap_or_default();
    let mut preview = FilePreview {
        file: place,
        name: Words::new(name_of(&file.path)),
        format: file.options.format.map(Format::name).unwrap_or_default().to_owned(),
        sure: Sureness::Guess,
        because: String::new(),
        could_be: Vec::new(),
        zone,
        start: file.options.start,
        needs_start: false,
        columns: None,
        remembered: file.remembered,
        date_order: file.options.date_order.map(columns::order_view),
        sources: Vec::new(),
        first_records: Vec::new(),
        warnings: Vec::new(),
        skipped: 0,
        failed: None,
    };
    match &file.outcome {
        Err(error) => {
            let place = if error.place == ingest::THE_FILE { String::new() } else { error.place.clone() };
            preview.failed = Some(WarningView { place, what: error.what.clone() });
            // Columns that were chosen and cannot be read can be chosen otherwise.
            preview.columns = file.options.mapping.as_ref().map(columns::view);
        }
        Ok((summary, kept)) => fill(&mut preview, summary, kept)?,
    }
    let others = Format::ALL.iter().map(|format| format.name()).filter(|name| *name != preview.format);
    preview.could_be = others.map(str::to_owned).collect();
    Ok(preview)
}

fn fill(preview: &mut FilePreview, summary: &Summary, kept: &Kept) -> Result<(), Failure> {
    preview.format = summary.format.name().to_owned();
    preview.sure = sureness(summary.detection.certainty);
    preview.because = summary.detection.why.clone();
    preview.needs_start = matches!(summary.clock, Clock::Relative | Clock::Undated);
    preview.columns = summary.mapping.as_ref().map(columns::view);
    preview.skipped = summary.skipped;
    preview.sources = summary
        .sources
        .iter()
        .map(|source| SourceInFile {
            name: Words::new(source.name.clone()),
            kind: named(&source.kind),
            records: source.records,
            first: source.first.map(ingest::Timestamp::utc),
            last: source.last.map(ingest::Timestamp::utc),
            private: source.private,
        })
        .collect();
    let warnings = summary.warnings.iter();
    preview.warnings = warnings.map(|it| WarningView { place: it.place.clone(), what: it.what.clone() }).collect();
    let mut reading = kept.reading();
    for place in kept.as_read() {
        let record = reading.record(*place)?;
        if !is_private(summary, &record) {
            preview.first_records.push(first_record(&record));
        }
        if preview.first_records.len() == FIRST_RECORDS {
            break;
        }
    }
    Ok(())
}

/// What stays out unless somebody says so is not read out before they do.
fn is_private(summary: &Summary, record: &Lent<'_>) -> bool {
    record.private || summary.sources.iter().any(|source| source.private && source.name == record.source)
}

fn first_record(record: &Lent<'_>) -> RecordView {
    RecordView {
        id: RecordId(record.id),
        source: SourceId(Uuid::nil()),
        source_name: Words::new(record.source),
        kind: record.kind.name().to_owned(),
        at: record.at.map(ingest::Timestamp::utc),
        precision: precision(record.precision),
        offset_ms: record.offset_ms,
        speaker: record.speaker.map(PersonName::new),
        participant: None,
        role: None,
        text: Words::new(record.text),
        mark: Mark::None,
        tied: 0,
    }
}

fn sureness(of: ingest::Certainty) -> Sureness {
    match of {
        ingest::Certainty::Chosen => Sureness::Chosen,
        ingest::Certainty::Certain => Sureness::Certain,
        ingest::Certainty::Likely => Sureness::Likely,
        ingest::Certainty::Guess => Sureness::Guess,
    }
}

/// A two-word enum of the drafts by the name it has in JSON.
fn named(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

fn precision(of: ingest::Precision) -> Precision {
    match of {
        ingest::Precision::Us => Precision::Us,
        ingest::Precision::Ms => Precision::Ms,
        ingest::Precision::S => Precision::S,
        ingest::Precision::Min => Precision::Min,
        ingest::Precision::Hour => Precision::Hour,
        ingest::Precision::Day => Precision::Day,
        ingest::Precision::None => Precision::None,
    }
}

pub(crate) fn read_import_again(app: &App, request: ReadImportAgain) -> Result<ImportPreview, Failure> {
    let import = app.imports.get(request.import)?;
    let (path, mut options) = {
        let files = import.files();
        let file = files.get(request.file).ok_or(Code::NotFound)?;
        (file.path.clone(), file.options.clone())
    };
    if let Some(format) = request.format {
        let format = format.parse().map_err(|_| Failure::new(Code::BadRequest).at("format"))?;
        if options.format.is_some_and(|before| before != format) {
            options.mapping = None;
        }
        options.format = Some(format);
    }
    if let Some(zone) = request.zone {
        options.zone = Some(zone.parse().map_err(|_| Failure::new(Code::ZoneUnknown).at(zone))?);
    }
    options.start = request.start.or(options.start);
    options.date_order = request.date_order.map(columns::order).or(options.date_order);
    options.mapping = request.columns.map(columns::mapping).or(options.mapping);
    let read = columns::read(app, &import, &path, options, Share::WHOLE)?;
    if let Some(place) = import.files().get_mut(request.file) {
        *place = read;
    }
    preview(app, &import)
}

pub(crate) fn cancel_import(app: &App, request: ImportRequest) -> Result<Done, Failure> {
    app.imports.cancel(request.import);
    Ok(Done {})
}

/// Takes in what was previewed, in batches that nothing shows until the last: cancelled or failed in between, it leaves
/// nothing.
pub(crate) fn accept_import(app: &App, request: AcceptImport) -> Result<ImportDone, Failure> {
    let import = app.imports.get(request.import)?;
    let done = take_in(app, &import, &request);
    app.imports.forget(import.id);
    match done {
        Ok(done) => Ok(done),
        Err(failure) => {
            let taken_back = app.facilitating(|room| {
                let taken_back = room.vault.write(|w| w.take_import_back(import.id));
                taken_back
                    .or_else(|error| if matches!(error, vault::Error::NotFound) { Ok(()) } else { Err(error.into()) })
            });
            // What could not be taken back now is taken back when the next import begins; it is never shown.
            if taken_back.is_err() {
                tracing::warn!(code = ?failure.code, "an import is left unfinished");
            }
            Err(failure)
        }
    }
}

fn take_in(app: &App, import: &Import, request: &AcceptImport) -> Result<ImportDone, Failure> {
    let files = import.files();
    let chosen: Vec<&(Summary, Kept)> = request
        .files
        .iter()
        .map(|place| match files.get(*place).map(|file| &file.outcome) {
            Some(Ok(read)) => Ok(read),
            Some(Err(error)) => Err(Failure::new(Code::FileUnreadable).at(error.place.clone())),
            None => Err(Code::NotFound.into()),
        })
        .collect::<Result<_, Failure>>()?;
    let wanted = |private: bool| !private || request.private == PrivateParts::TakeIn;
    let total = chosen.iter().map(|(_, kept)| kept.count_wanted(wanted)).sum();
    let sources = begin(app, import, &chosen, wanted, request)?;
    let mut so_far = SoFar { added: 0, already_there: 0, done: 0, total };
    so_far.tell(app, import);
    for (summary, kept) in &chosen {
        let to_keep = ToKeep { review: import.review, sources: &sources, format: summary.format };
        enter(app, import, &to_keep, kept, &kept.in_order(wanted), &mut so_far)?;
    }
    import.still_wanted()?;
    let skipped = chosen.iter().map(|(summary, _)| summary.skipped).sum();
    let read = request.files.iter().filter_map(|place| files.get(*place));
    let read: Vec<(&Summary, &Options)> =
        read.filter_map(|file| file.outcome.as_ref().ok().map(|(summary, _)| (summary, &file.options))).collect();
    let SoFar { added, already_there, .. } = so_far;
    let done = ImportDone { import: import.id, added, already_there, skipped, sources: Vec::new() };
    finish(app, import, request, &read, done)
}

/// How much has entered.
struct SoFar {
    added: u64,
    already_there: u64,
    done: u64,
    total: u64,
}

impl SoFar {
    fn tell(&self, app: &App, import: &Import) {
        let (done, total) = (self.done, Some(self.total));
        let percent = (done * 100).checked_div(self.total).map(|percent| percent.min(100) as u8);
        app.host.announce(&Announcement::ImportProgress { import: import.id, done, total, percent });
    }
}

/// Takes records in at the places given. The next batch is made while one is being written.
fn enter(
    app: &App,
    import: &Import,
    to_keep: &ToKeep<'_>,
    kept: &Kept,
    places: &[Place],
    so_far: &mut SoFar,
) -> Result<(), Failure> {
    std::thread::scope(|scope| {
        let (to, made) = sync_channel(BATCHES_AHEAD);
        scope.spawn(move || {
            let mut reading = kept.reading();
            for places in places.chunks(BATCH) {
                let batch: Result<Vec<Record>, Failure> =
                    places.iter().map(|place| to_keep.record(&reading.record(*place)?)).collect();
                // Nobody takes it when the import has failed or was called off.
                if to.send(batch).is_err() {
                    return;
                }
            }
        });
        for batch in made {
            import.still_wanted()?;
            let batch = batch?;
            let taken = app.facilitating(|room| Ok(room.vault.write(|w| w.add_records(import.id, &batch))?))?;
            so_far.added += taken.added;
            so_far.already_there += taken.already_there;
            so_far.done += batch.len() as u64;
            so_far.tell(app, import);
        }
        Ok(())
    })
}

/// The sources that enter, by the format and name they have in the files.
type SourceIds = HashMap<Format, HashMap<String, SourceId>>;

fn begin(
    app: &App,
    import: &Import,
    chosen: &[&(Summary, Kept)],
    wanted: impl Fn(bool) -> bool,
    request: &AcceptImport,
) -> Result<SourceIds, Failure> {
    app.facilitating(|room| {
        let now = room.now();
        room.vault.write(|w| {
            w.begin_import(import.id, import.review, now)?;
            let mut ids = SourceIds::new();
            for (summary, _) in chosen {
                for source in summary.sources.iter().filter(|source| wanted(source.private)) {
                    let of_format = ids.entry(summary.format).or_default();
                    if of_format.contains_key(&source.name) {
                        continue;
                    }
                    let of_import = format!("{}/{}/{}", import.id, summary.format.name(), source.name);
                    let id = SourceId(Uuid::new_v5(&SOURCES, of_import.as_bytes()));
                    w.add_source(&kept_source(id, import, summary.format, source, now))?;
                    of_format.insert(source.name.clone(), id);
                }
            }
            for who in &request.people {
                new_participant(w, import.review, who)?;
            }
            Ok::<_, Failure>(ids)
        })
    })
}

fn kept_source(id: SourceId, import: &Import, format: Format, source: &ingest::Source, now: DateTime<Utc>) -> Source {
    Source {
        id,
        review: import.review,
        import: import.id,
        name: Words::new(source.name.clone()),
        kind: named(&source.kind),
        format: format.name().to_owned(),
        skew_s: 0,
        records: source.records,
        imported: now,
    }
}

/// The id of a record within a review: the same file gives the same ids again, and another review its own.
fn id_in(review: ReviewId, record: Uuid) -> RecordId {
    RecordId(Uuid::new_v5(&review.0, record.as_bytes()))
}

/// What is needed to make a record that is kept of one that was read.
struct ToKeep<'a> {
    review: ReviewId,
    sources: &'a SourceIds,
    format: Format,
}

impl ToKeep<'_> {
    fn record(&self, record: &Lent<'_>) -> Result<Record, Failure> {
        let source = self.sources.get(&self.format).and_then(|named| named.get(record.source));
        Ok(Record {
            id: id_in(self.review, record.id),
            source: *source.ok_or(Code::Unexpected)?,
            kind: record.kind.name().to_owned(),
            at: record.at.map(ingest::Timestamp::utc),
            at_as_said: record.at_as_said.unwrap_or_default().to_owned(),
            precision: precision(record.precision),
            offset_ms: record.offset_ms,
            end_ms: record.end_ms,
            speaker: shown_name(record.speaker),
            speaker_id: record.speaker_id.map(str::to_owned),
            participant: None,
            text: Words::new(record.text),
            thread: record.thread.map(|first| id_in(self.review, first)),
            mark: Mark::None,
        })
    }
}

fn new_participant(w: &mut Write<'_>, review: ReviewId, who: &WhoIsWho) -> Result<(), Failure> {
    let WhoIsWho::New { participant, name, role, .. } = who else { return Ok(()) };
    if role.is_blank() {
        return Err(Code::RoleMissing.into());
    }
    let others = w.participants(review)?;
    Ok(w.put_participant(&Participant {
        id: *participant,
        review,
        name: name.clone(),
        role: role.clone(),
        lane: next_lane(&others),
        order: next_order(&others),
        note: Words::default(),
        power: Power::default(),
        invitation: Invitation::default(),
        planned: None,
        account: Default::default(),
        aliases: Vec::new(),
    })?)
}

fn finish(
    app: &App,
    import: &Import,
    request: &AcceptImport,
    read: &[(&Summary, &Options)],
    mut done: ImportDone,
) -> Result<ImportDone, Failure> {
    app.facilitating(|room| {
        let now = room.now();
        done.sources = room.vault.write(|w| {
            w.finish_import(import.id)?;
            for who in &request.people {
                let (speaker_id, participant) = match who {
                    WhoIsWho::Participant { speaker_id, participant } => (speaker_id, *participant),
                    WhoIsWho::New { speaker_id, participant, .. } => (speaker_id, *participant),
                };
                remember_who(w, import.review, speaker_id, participant)?;
            }
            map_known(w, import.review)?;
            for (summary, options) in read {
                columns::remember(w, summary, options)?;
            }
            w.log("facilitator", "accept_import", import.id.0, now)?;
            let sources = w.sources(import.review)?;
            Ok::<_, Failure>(sources.into_iter().filter(|it| it.import == import.id).map(source_view).collect())
        })?;
        room.changed(Announcement::Evidence { review: import.review });
        room.changed(Announcement::Review { review: import.review });
        Ok(done)
    })
}

/// Remembers by which name a source knows a participant, so that the next import knows it too.
pub(super) fn remember_who(
    w: &mut Write<'_>,
    review: ReviewId,
    speaker_id: &str,
    participant: ParticipantId,
) -> Result<(), Failure> {
    let mut who = w.participant(participant)?;
    if who.review != review {
        return Err(Code::NotFound.into());
    }
    if !who.aliases.iter().any(|alias| alias == speaker_id) {
        who.aliases.push(speaker_id.to_owned());
        w.put_participant(&who)?;
    }
    w.map_speaker(review, speaker_id, Some(participant))?;
    Ok(())
}

/// Maps speakers by the names that are remembered from earlier imports.
fn map_known(w: &mut Write<'_>, review: ReviewId) -> Result<(), Failure> {
    for who in w.participants(review)? {
        for alias in &who.aliases {
            w.map_speaker(review, alias, Some(who.id))?;
        }
    }
    Ok(())
}

pub(crate) fn take_import_back(room: &crate::rooms::Facilitating<'_>, request: ImportRequest) -> Result<Done, Failure> {
    let now = room.now();
    let review = room.vault.write(|w| {
        let review = w.review_of_import(request.import)?;
        w.take_import_back(request.import)?;
        w.log("facilitator", "take_import_back", request.import.0, now)?;
        Ok::<_, Failure>(review)
    })?;
    room.changed(Announcement::Evidence { review });
    room.changed(Announcement::Review { review });
    Ok(Done {})
}
