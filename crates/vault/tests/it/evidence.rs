//! Evidence: order by corrected clocks, filters, taking in and taking back, search.

use domain::{
    evidence::{Mark, Record},
    ids::{ReviewId, SourceId},
};
use vault::{
    Error, Vault,
    tables::{
        evidence::{Marks, RecordFilter},
        imports::Added,
    },
};

use crate::support::{Place, at, id, participant, record, review, source, take_in, with_review};

fn all(sources: &[SourceId]) -> RecordFilter<'_> {
    RecordFilter { review: id(1).into(), sources, marks: Marks::All }
}

fn listed(vault: &Vault, filter: RecordFilter<'_>) -> Vec<u128> {
    let records = vault.read(|read| read.records(filter, 0, 500)).unwrap();
    records.iter().map(|record| record.id.0.as_u128()).collect()
}

fn found(vault: &Vault, words: &str) -> Vec<u128> {
    crate::search::found(vault, words)
}

#[test]
fn records_come_back_equal_in_order_of_time_those_without_one_first() {
    let place = Place::new();
    let vault = with_review(&place);
    let mut cue = record(53, 41, 0, "a cue");
    (cue.at, cue.offset_ms, cue.end_ms, cue.speaker, cue.speaker_id) = (None, Some(1500), Some(2500), None, None);
    (cue.thread, cue.mark) = (Some(id(51).into()), Mark::KeyMoment);
    let records = [record(51, 41, 20, "twenty"), record(52, 41, 10, "ten"), cue.clone()];
    take_in(&vault, 40, 41, 1, &records);
    assert_eq!(listed(&vault, all(&[])), [53, 52, 51]);
    vault
        .read(|read| {
            assert_eq!(read.record(id(53).into())?, cue);
            assert_eq!(read.record(id(51).into())?, records[0]);
            assert_eq!(read.records_by_id(&[id(51).into(), id(99).into(), id(53).into()])?.len(), 2);
            assert_eq!(read.review_of_record(id(51).into())?, ReviewId(id(1)));
            let sources = read.sources(id(1).into())?;
            assert_eq!(sources, [domain::evidence::Source { records: 3, ..source(41, 40, 1) }]);
            assert_eq!(read.source(id(41).into())?.records, 3);
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn a_clock_set_right_puts_the_records_in_their_place() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(51, 41, 10, "chat"), record(52, 41, 30, "chat")]);
    take_in(&vault, 60, 61, 1, &[record(71, 61, 20, "alert")]);
    assert_eq!(listed(&vault, all(&[])), [51, 71, 52]);
    vault.write(|write| write.set_clock(id(61).into(), 15)).unwrap();
    assert_eq!(listed(&vault, all(&[])), [71, 51, 52]);
    assert_eq!(vault.read(|read| read.source(id(61).into())).unwrap().skew_s, 15);
    assert_eq!(vault.read(|read| read.record(id(71).into())).unwrap().at, Some(at(20)), "what it said stays");
}

#[test]
fn lists_are_filtered_paged_and_counted() {
    let place = Place::new();
    let vault = with_review(&place);
    let records: Vec<Record> = (0..10).map(|n| record(50 + n, 41, n as i64, "chat")).collect();
    take_in(&vault, 40, 41, 1, &records);
    take_in(&vault, 60, 61, 1, &[record(71, 61, 5, "alert")]);
    vault.write(|write| write.mark_record(id(53).into(), Mark::KeyMoment)).unwrap();
    let one: [SourceId; 1] = [id(61).into()];
    assert_eq!(listed(&vault, all(&one)), [71]);
    assert_eq!(listed(&vault, RecordFilter { marks: Marks::KeyMoments, ..all(&[]) }), [53]);
    vault
        .read(|read| {
            assert_eq!(read.count_records(all(&[]))?, 11);
            assert_eq!(read.count_records(all(&one))?, 1);
            let page = read.records(all(&[]), 4, 3)?;
            assert_eq!(page.iter().map(|record| record.id.0.as_u128()).collect::<Vec<_>>(), [54, 55, 71]);
            let near = read.records_near(id(1).into(), at(7), 4)?;
            assert_eq!(near.iter().map(|record| record.id.0.as_u128()).collect::<Vec<_>>(), [71, 56, 57, 58]);
            Ok::<_, Error>(())
        })
        .unwrap();
}

#[test]
fn taking_the_same_in_twice_adds_nothing_and_another_review_is_not_robbed() {
    let place = Place::new();
    let vault = with_review(&place);
    let records = [record(51, 41, 1, "one"), record(52, 41, 2, "two")];
    take_in(&vault, 40, 41, 1, &records);
    assert_eq!(vault.read(|read| read.count_known(&[id(51).into(), id(59).into()])).unwrap(), 1);
    let again: Vec<Record> = [51, 52, 53].map(|n| record(n, 43, 3, "again")).to_vec();
    let added = vault
        .write(|write| {
            write.begin_import(id(42).into(), id(1).into(), at(6))?;
            write.add_source(&source(43, 42, 1))?;
            let added = write.add_records(id(42).into(), &again)?;
            write.finish_import(id(42).into())?;
            Ok::<_, Error>(added)
        })
        .unwrap();
    assert_eq!(added, Added { added: 1, already_there: 2 });
    vault.write(|write| write.put_review(&review(2))).unwrap();
    let robbed: vault::Result<()> = vault.write(|write| {
        write.begin_import(id(44).into(), id(2).into(), at(6))?;
        write.add_source(&source(45, 44, 2))?;
        write.add_records(id(44).into(), &[record(51, 45, 1, "one")]).map(drop)
    });
    assert!(matches!(robbed, Err(Error::Conflict(_))));
    assert_eq!(listed(&vault, all(&[])), [51, 52, 53]);
}

#[test]
fn records_that_enter_together_are_one_part_of_the_index_whoever_speaks() {
    let place = Place::new();
    let vault = with_review(&place);
    let spoken = |first: u128| -> Vec<Record> {
        let by = |number: u128| Record { speaker_id: Some(format!("U{number}")), ..record(number, 41, 1, "chat") };
        (first..first + 40).map(by).collect()
    };
    take_in(&vault, 40, 41, 1, &spoken(100));
    assert_eq!(vault.parts_of_the_index().unwrap(), 1);
    // The control: what enters apart is a part of its own.
    let later: Vec<Record> = spoken(200).into_iter().map(|it| Record { source: id(61).into(), ..it }).collect();
    take_in(&vault, 60, 61, 1, &later);
    assert_eq!(vault.parts_of_the_index().unwrap(), 2);
}

#[test]
fn an_import_is_not_seen_before_all_of_it_is_there() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(51, 41, 1, "chat")]);
    vault
        .write(|write| {
            write.begin_import(id(60).into(), id(1).into(), at(6))?;
            write.add_source(&source(61, 60, 1))?;
            write.add_records(id(60).into(), &[record(71, 61, 2, "chat")])
        })
        .unwrap();
    let seen = |vault: &Vault| {
        vault
            .read(|read| {
                Ok::<_, Error>((
                    read.sources(id(1).into())?.len(),
                    read.count_records(all(&[]))?,
                    read.speakers(id(1).into())?[0].records,
                    read.records_near(id(1).into(), at(1), 9)?.len(),
                ))
            })
            .unwrap()
    };
    assert_eq!(seen(&vault), (1, 1, 1, 1));
    assert_eq!((listed(&vault, all(&[])), found(&vault, "chat")), (vec![51], vec![51]));
    vault.lock().unwrap();
    let vault = place.open().unwrap();
    vault.write(|write| write.begin_import(id(62).into(), id(1).into(), at(7))).unwrap();
    vault.write(|write| write.finish_import(id(62).into())).unwrap();
    assert_eq!(vault.read(|read| read.count_known(&[id(71).into()])).unwrap(), 0, "left unfinished, then removed");
    assert_eq!(seen(&vault), (1, 1, 1, 1));
}

#[test]
fn an_import_taken_back_is_gone_from_list_index_and_ties() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(51, 41, 1, "the cache warmed")]);
    let mut other = record(71, 61, 2, "the cache cooled");
    (other.speaker, other.speaker_id) = (Some("bo".into()), None);
    take_in(&vault, 60, 61, 1, &[other]);
    assert_eq!(found(&vault, "cache"), [71, 51]);
    vault.write(|write| write.take_import_back(id(60).into())).unwrap();
    assert_eq!(
        (listed(&vault, all(&[])), found(&vault, "cache"), found(&vault, "cooled")),
        (vec![51], vec![51], vec![])
    );
    let speakers = vault.read(|read| read.speakers(id(1).into())).unwrap();
    assert_eq!(speakers.len(), 1);
    assert!(matches!(vault.read(|read| read.review_of_import(id(60).into())), Err(Error::NotFound)));
    vault.write(|write| write.take_import_back(id(40).into())).unwrap();
    assert_eq!(found(&vault, "cache"), [0; 0]);
    vault.check().unwrap();
}

#[test]
fn speakers_are_counted_and_mapped_to_participants() {
    let place = Place::new();
    let vault = with_review(&place);
    let mut unnamed = record(53, 41, 3, "chat");
    unnamed.speaker_id = None;
    take_in(&vault, 40, 41, 1, &[record(51, 41, 1, "chat"), record(52, 41, 2, "chat"), unnamed]);
    let mapped = vault.write(|write| write.map_speaker(id(1).into(), "U01", Some(id(11).into()))).unwrap();
    assert_eq!(mapped, 1);
    assert_eq!(vault.write(|write| write.map_speaker(id(1).into(), "ada", Some(id(12).into()))).unwrap(), 1);
    let speakers = vault.read(|read| read.speakers(id(1).into())).unwrap();
    assert_eq!(speakers.iter().map(|speaker| speaker.records).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(speakers[0].participant, Some(participant(11, 1).id));
    assert_eq!(vault.read(|read| read.record(id(53).into())).unwrap().participant, Some(id(12).into()));
    vault.write(|write| write.map_speaker(id(1).into(), "U01", None)).unwrap();
    assert_eq!(vault.read(|read| read.record(id(51).into())).unwrap().participant, None);
}

#[test]
fn a_record_astray_is_damage() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(51, 41, 1, "chat")]);
    vault.check().unwrap();
    vault.meddle("UPDATE records SET source = 99").unwrap();
    assert!(matches!(vault.check(), Err(Error::Damaged { .. })));
}
