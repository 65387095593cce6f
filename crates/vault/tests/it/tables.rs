//! What goes into the tables comes out equal, and the store itself refuses what must not happen.

use chrono::NaiveDate;
use domain::{
    account::AccountState,
    care::{CareRecord, Debriefed, FollowUp, LimitsText, Load, SupportCard, Weight},
    consent::{Audience, ConsentEvent, Item, Level, Recognisable},
    decision::{
        Category, DecisionContent, DecisionOption, DecisionPoint, Direction, Factor, Known, MemoryConfidence, Mode,
        Strength, Taken, VisibleThen,
    },
    guide::{PhaseName, PromptId},
    ids::{ParticipantId, ReviewId, StatementId},
    interview::{Interview, InterviewState},
    moment::{Declined, Difference, DifferenceKind, Moment, Proposal},
    narrative::Narrative,
    review::{Question, ReadingGroup},
    statement::{Seen, WordingHash},
    words::Words,
};
use vault::{
    Error,
    tables::{
        editions::Edition,
        handovers::{Handover, HandoverState},
        narratives::KeptWording,
    },
};

use crate::support::{Place, at, id, participant, record, review, statement, take_in, with_review};

#[test]
fn reviews_participants_and_questions_come_back_equal() {
    let place = Place::new();
    let vault = with_review(&place);
    let mut second = review(2);
    (second.from, second.promised, second.to) = (None, None, Some(at(7)));
    let question = Question {
        id: id(5).into(),
        review: id(1).into(),
        text: "Who could see it?".into(),
        record: None,
        position: 1,
    };
    vault
        .write(|write| {
            write.put_review(&second)?;
            write.put_question(&question)
        })
        .unwrap();
    let mut renamed = participant(12, 1);
    (renamed.name, renamed.order, renamed.account) = ("Jo".into(), 1, AccountState::Agreed);
    vault.write(|write| write.put_participant(&renamed)).unwrap();
    vault
        .read(|read| {
            assert_eq!(read.reviews()?, [second.clone(), review(1)]);
            assert_eq!(read.review(id(1).into())?, review(1));
            assert_eq!(read.participants(id(1).into())?, [renamed.clone(), participant(11, 1)]);
            assert_eq!(read.participant(id(12).into())?, renamed);
            assert_eq!(read.questions(id(1).into())?, std::slice::from_ref(&question));
            assert!(matches!(read.review(id(9).into()), Err(Error::NotFound)));
            Ok::<_, Error>(())
        })
        .unwrap();
    vault.write(|write| write.remove_question(question.id)).unwrap();
    assert_eq!(vault.read(|read| read.questions(id(1).into())).unwrap(), []);
}

#[test]
fn statements_come_back_equal_with_their_ties_and_in_order() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(50, 41, 1, "one"), record(51, 41, 2, "two")]);
    let (mut first, mut second) = (statement(21, 11, 1, "I held off."), statement(22, 11, 1, "Then it turned."));
    first.cites = vec![id(51).into(), id(50).into()];
    (second.when, second.asked, second.come_back, second.position) = (None, None, false, 3);
    vault
        .write(|write| {
            write.put_statement(&first)?;
            write.put_statement(&second)?;
            write.put_statement(&statement(23, 12, 1, "Somebody else's."))
        })
        .unwrap();
    vault
        .read(|read| {
            assert_eq!(read.statements(id(11).into())?, [second.clone(), first.clone()]);
            assert_eq!(read.statement(first.id)?, first);
            assert_eq!(read.statements_of_review(id(1).into())?.len(), 3);
            assert_eq!(read.count_statements(id(11).into())?, 2);
            assert_eq!(read.statements_tied_to(id(50).into(), None)?, [first.id]);
            assert_eq!(read.statements_tied_to(id(50).into(), Some(id(12).into()))?, []);
            Ok::<_, Error>(())
        })
        .unwrap();
    vault.write(|write| write.move_statement(second.id, 99)).unwrap();
    let order: Vec<StatementId> =
        vault.read(|read| read.statements(id(11).into())).unwrap().iter().map(|said| said.id).collect();
    assert_eq!(order, [first.id, second.id]);
}

#[test]
fn a_wording_that_its_owner_has_seen_stays_and_a_change_is_the_next_one() {
    let place = Place::new();
    let vault = with_review(&place);
    let mut said = statement(21, 11, 1, "I held of");
    vault.write(|write| write.put_statement(&said)).unwrap();
    said.write("I held off".into(), said.revision.voice, at(4), AccountState::Taking).unwrap();
    said.show_to_owner();
    vault.write(|write| write.put_statement(&said)).unwrap();
    let shown = said.revision.clone();

    let mut altered = said.clone();
    altered.revision.text = "I let it run".into();
    assert!(matches!(vault.write(|write| write.put_statement(&altered)), Err(Error::Conflict(_))));

    said.correct("I waited".into(), at(5)).unwrap();
    vault.write(|write| write.put_statement(&said)).unwrap();
    let wordings = vault.read(|read| read.revisions(said.id)).unwrap();
    assert_eq!(wordings, [shown, said.revision.clone()]);
    assert_eq!(vault.read(|read| read.statement(said.id)).unwrap(), said);
    let past_the_rules = "UPDATE statement_revisions SET number = 9 WHERE number = 1";
    assert!(matches!(vault.meddle(past_the_rules), Err(Error::Conflict(_))));
}

fn decision() -> DecisionPoint {
    DecisionPoint {
        id: id(30).into(),
        review: id(1).into(),
        participant: id(11).into(),
        position: 4,
        revision: 2,
        seen: Seen::ByOwner,
        at: at(8),
        content: DecisionContent {
            title: "Restarting the cache".into(),
            told_in: Some(id(21).into()),
            mode: Mode::Weighed,
            interpretation: "a slow disk".into(),
            expectation: "it would recover".into(),
            options: vec![DecisionOption {
                id: id(31).into(),
                text: "wait".into(),
                visible_then: VisibleThen::Yes,
                taken: Taken::Taken,
            }],
            factors: vec![Factor {
                id: id(32).into(),
                category: Category::Body,
                secondary: Some(Category::Time),
                text: "third page that night".into(),
                direction: Direction::Toward,
                option: Some(id(31).into()),
                strength_words: "it screamed at me".into(),
                strength: Some(Strength::Strong),
                source: id(21).into(),
                memory: MemoryConfidence::Hazy,
                known: Known::Then,
            }],
        },
    }
}

#[test]
fn decision_points_comments_and_care_come_back_equal() {
    let place = Place::new();
    let vault = with_review(&place);
    let care = CareRecord { what_it_was_like: "long".into(), needs: "sleep".into(), offered: "a day off".into() };
    vault
        .write(|write| {
            write.put_decision(&decision())?;
            write.put_care_record(id(11).into(), &care)?;
            write.put_comment(id(11).into(), &"Thank you for asking.".into(), at(3))
        })
        .unwrap();
    vault
        .read(|read| {
            assert_eq!(read.decision(id(30).into())?, decision());
            assert_eq!(read.decisions(id(11).into())?, [decision()]);
            assert_eq!(read.decisions_of_review(id(1).into())?, [decision()]);
            assert_eq!(read.count_decisions(id(11).into())?, 1);
            assert_eq!(read.care_record(id(11).into())?, care);
            assert_eq!(read.care_record(id(12).into())?, CareRecord::default());
            assert_eq!(read.comment(id(11).into())?.expose(), "Thank you for asking.");
            assert!(read.comment(id(12).into())?.is_blank());
            Ok::<_, Error>(())
        })
        .unwrap();
    vault.write(|write| write.strike_decision(id(30).into())).unwrap();
    assert!(matches!(vault.read(|read| read.decision(id(30).into())), Err(Error::NotFound)));
}

#[test]
fn interviews_follow_ups_loads_and_the_card_come_back_equal() {
    let place = Place::new();
    let vault = with_review(&place);
    let interview = Interview {
        id: id(60).into(),
        review: id(1).into(),
        participant: id(11).into(),
        began: at(0),
        ended: None,
        state: InterviewState::OffTheRecord,
        limits_version: 1,
        phase: PhaseName::WhatIf,
        walked: vec![PhaseName::Open, PhaseName::Recall],
        asked: vec![PromptId("open.1".into())],
        breaks: vec![(at(1), Some(at(2))), (at(3), None)],
    };
    let day = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
    let follow_up = FollowUp {
        id: id(61).into(),
        review: id(1).into(),
        participant: Some(id(11).into()),
        due: day,
        title: "ask how the week was".into(),
        done: None,
    };
    let load = Load { id: id(62).into(), day, minutes: 75, weight: Weight::Heavy, debriefed: Debriefed::NotYet };
    let card = SupportCard { peer: "Mo".into(), crisis: "142".into(), ..SupportCard::default() };
    assert_eq!(vault.read(|read| read.limits()).unwrap(), LimitsText::default());
    let limits = LimitsText { version: 2, text: "Before you begin".into() };
    vault
        .write(|write| {
            write.put_interview(&interview)?;
            write.put_follow_up(&follow_up)?;
            write.put_load(&load)?;
            write.put_support_card(&card)?;
            write.add_limits(&limits)?;
            write.put_setting("interface", &vec![1, 2])
        })
        .unwrap();
    vault
        .read(|read| {
            assert_eq!(read.interview(interview.id)?, interview);
            assert_eq!(read.interviews(id(11).into())?, std::slice::from_ref(&interview));
            assert_eq!(read.interviews_of_review(id(1).into())?.len(), 1);
            assert_eq!(read.running_interviews()?.len(), 1);
            assert_eq!(read.follow_ups(None)?, std::slice::from_ref(&follow_up));
            assert_eq!(read.follow_ups(Some(id(2).into()))?, []);
            assert_eq!(read.follow_up(follow_up.id)?, follow_up);
            assert_eq!(read.loads()?, std::slice::from_ref(&load));
            assert_eq!(read.support_card()?, card);
            assert_eq!(read.limits()?, limits);
            assert_eq!(read.setting::<Vec<u8>>("interface")?, Some(vec![1, 2]));
            assert_eq!(read.setting::<Vec<u8>>("other")?, None);
            assert!(read.setting::<String>("interface").is_err());
            Ok::<_, Error>(())
        })
        .unwrap();
    let rewritten = LimitsText { text: "other".into(), ..limits };
    assert!(matches!(vault.write(|write| write.add_limits(&rewritten)), Err(Error::Conflict(_))));
}

fn event(owner: ParticipantId, item: StatementId, level: Level) -> ConsentEvent {
    ConsentEvent {
        sequence: 0,
        owner,
        item: Item::Statement(item),
        wording: WordingHash("a".repeat(64)),
        level,
        audience: Audience::Team,
        recognisable: Recognisable::Accepted,
        wording_version: 1,
        packet: id(80).into(),
        at: at(-1000),
    }
}

#[test]
fn the_ledger_counts_up_and_cannot_be_changed_or_shortened() {
    let place = Place::new();
    let vault = with_review(&place);
    let (review, owner, item): (ReviewId, _, _) = (id(1).into(), id(11).into(), id(21).into());
    let sequences = vault
        .write(|write| {
            Ok::<_, Error>([
                write.enter_consent(review, &event(owner, item, Level::ByName))?,
                write.enter_consent(review, &event(owner, item, Level::Private))?,
            ])
        })
        .unwrap();
    assert_eq!(sequences, [1, 2]);
    let events = vault.read(|read| read.consent_events(review)).unwrap();
    assert_eq!(events[1], ConsentEvent { sequence: 2, ..event(owner, item, Level::Private) });
    let ledger = vault.read(|read| read.ledger(review)).unwrap();
    let wording = WordingHash("a".repeat(64));
    assert_eq!(ledger.level_for(Item::Statement(item), owner, &wording, Audience::Team), Level::Private);
    for meddling in [
        "UPDATE consent_ledger SET level = 'by_name' WHERE sequence = 2",
        "DELETE FROM consent_ledger WHERE sequence = 2",
        "DELETE FROM consent_ledger",
    ] {
        assert!(matches!(vault.meddle(meddling), Err(Error::Conflict(_))), "{meddling}");
    }
    assert_eq!(vault.read(|read| read.consent_events(review)).unwrap(), events);
    vault.write(|write| write.remove_review(review)).unwrap();
    assert_eq!(vault.read(|read| read.consent_events(review)).unwrap(), []);
}

#[test]
fn handovers_keep_their_secrets_until_they_end() {
    let place = Place::new();
    let vault = with_review(&place);
    let out = Handover {
        packet: id(80).into(),
        review: id(1).into(),
        participant: id(11).into(),
        sequence: 1,
        made: at(0),
        audience: Audience::Organisation,
        until: NaiveDate::from_ymd_opt(2026, 2, 10),
        state: HandoverState::Out,
        ended: None,
        receipt: None,
    };
    let secrets = ("identity".to_owned(), vec![1_u8, 2, 3]);
    vault.write(|write| write.put_handover(&out, &secrets)).unwrap();
    vault
        .read(|read| {
            assert_eq!(read.handover(out.packet)?, out);
            assert_eq!(read.latest_handover(id(11).into())?, Some(out.clone()));
            assert_eq!(read.latest_handover(id(12).into())?, None);
            assert_eq!(read.handover_secrets::<(String, Vec<u8>)>(out.packet)?, secrets);
            Ok::<_, Error>(())
        })
        .unwrap();
    vault.write(|write| write.end_handover(out.packet, HandoverState::TakenIn, at(9), Some("fern-12"))).unwrap();
    let ended =
        Handover { state: HandoverState::TakenIn, ended: Some(at(9)), receipt: Some("fern-12".into()), ..out.clone() };
    assert_eq!(vault.read(|read| read.handovers(id(1).into())).unwrap(), [ended]);
    assert!(vault.read(|read| read.handover_secrets::<(String, Vec<u8>)>(out.packet)).is_err());
    let again = vault.write(|write| write.end_handover(out.packet, HandoverState::CalledBack, at(10), None));
    assert!(matches!(again, Err(Error::NotFound)));
}

#[test]
fn moments_and_differences_come_back_equal_and_go_with_what_they_rest_on() {
    let place = Place::new();
    let vault = with_review(&place);
    take_in(&vault, 40, 41, 1, &[record(50, 41, 1, "one")]);
    let moment = |number, statements: &[u128], records: &[u128]| Moment {
        id: id(number).into(),
        review: id(1).into(),
        statements: statements.iter().map(|n| id(*n).into()).collect(),
        records: records.iter().map(|n| id(*n).into()).collect(),
        confirmed: at(number as i64),
    };
    let moments = [moment(70, &[21, 22], &[]), moment(71, &[21], &[50]), moment(72, &[22], &[50])];
    let difference = Difference {
        id: id(75).into(),
        review: id(1).into(),
        topic: "what 'degraded' meant".into(),
        kind: DifferenceKind::Meaning,
        statements: vec![id(21).into(), id(22).into()],
        named: at(3),
    };
    let declined = Declined {
        proposal: Proposal::SameMoment,
        statements: vec![id(22).into(), id(21).into()],
        records: vec![id(50).into()],
    };
    vault
        .write(|write| {
            write.put_statement(&statement(21, 11, 1, "one"))?;
            write.put_statement(&statement(22, 12, 1, "two"))?;
            moments.iter().try_for_each(|moment| write.put_moment(moment))?;
            write.put_difference(&difference)?;
            write.decline(id(1).into(), &declined)?;
            write.decline(id(1).into(), &declined)
        })
        .unwrap();
    vault
        .read(|read| {
            assert_eq!(read.moments(id(1).into())?, moments);
            assert_eq!(read.moment(id(71).into())?, moments[1]);
            assert_eq!(read.differences(id(1).into())?, std::slice::from_ref(&difference));
            assert_eq!(read.difference(difference.id)?, difference);
            assert_eq!(read.declined(id(1).into())?.len(), 1);
            Ok::<_, Error>(())
        })
        .unwrap();
    let turned = Declined { statements: vec![id(21).into(), id(22).into()], ..declined };
    vault.write(|write| write.propose_again(id(1).into(), &turned)).unwrap();
    assert_eq!(vault.read(|read| read.declined(id(1).into())).unwrap(), []);
    vault.write(|write| write.strike_statement(id(21).into())).unwrap();
    assert_eq!(vault.read(|read| read.moments(id(1).into())).unwrap(), [moments[2].clone()]);
    assert_eq!(vault.read(|read| read.differences(id(1).into())).unwrap(), []);
}

#[test]
fn the_narrative_moves_on_one_state_at_a_time() {
    let place = Place::new();
    let vault = with_review(&place);
    let review: ReviewId = id(1).into();
    assert_eq!(vault.read(|read| read.narrative(review)).unwrap(), None);
    let written = |title: &str| Narrative { title: title.into(), ..Narrative::default() };
    let put = |on, title: &str| vault.write(|write| write.put_narrative(review, on, &written(title), at(1))).unwrap();
    assert_eq!(put(0, "One message"), Some(1));
    assert_eq!(put(0, "Another window"), None);
    assert_eq!(put(1, "Two readings"), Some(2));
    let kept = vault.read(|read| read.narrative(review)).unwrap().unwrap();
    assert_eq!((kept.revision, kept.narrative), (2, written("Two readings")));
    let wording = KeptWording { rule: "should-have".into(), phrase: "should have".into() };
    vault.write(|write| write.keep_wording(review, &wording)).unwrap();
    assert_eq!(vault.read(|read| read.kept_wordings(review)).unwrap(), std::slice::from_ref(&wording));
    vault.write(|write| write.find_wording_again(review, &wording)).unwrap();
    assert_eq!(vault.read(|read| read.kept_wordings(review)).unwrap(), []);
}

#[test]
fn reading_groups_and_editions_come_back_equal() {
    let place = Place::new();
    let vault = with_review(&place);
    let group = |audience| ReadingGroup { name: "Payments".into(), audience };
    let edition = Edition {
        id: id(90).into(),
        review: id(1).into(),
        group: "Payments".into(),
        audience: Audience::Team,
        format: "markdown".into(),
        at: at(1),
        sha256: "0".repeat(64),
        items: vec![
            (Item::Decision(id(30).into()), WordingHash("b".repeat(64))),
            (Item::Statement(id(21).into()), WordingHash("a".repeat(64))),
        ],
    };
    vault
        .write(|write| {
            write.put_reading_group(id(1).into(), &group(Audience::Organisation))?;
            write.put_reading_group(id(1).into(), &group(Audience::Team))?;
            write.add_edition(&edition)
        })
        .unwrap();
    assert_eq!(vault.read(|read| read.reading_groups(id(1).into())).unwrap(), [group(Audience::Team)]);
    vault.write(|write| write.remove_reading_group(id(1).into(), "Payments")).unwrap();
    assert_eq!(vault.read(|read| read.reading_groups(id(1).into())).unwrap(), []);
    assert_eq!(vault.read(|read| read.editions(id(1).into())).unwrap(), [edition]);
}

#[test]
fn a_withdrawn_account_leaves_the_person_on_the_list_and_nothing_they_said() {
    let place = Place::new();
    let vault = with_review(&place);
    let (review, goes, stays): (ReviewId, ParticipantId, ParticipantId) = (id(1).into(), id(11).into(), id(12).into());
    vault
        .write(|write| {
            write.put_statement(&statement(21, 11, 1, "gone"))?;
            write.put_statement(&statement(22, 12, 1, "kept"))?;
            write.put_decision(&decision())?;
            write.put_comment(goes, &Words::new("gone"), at(0))?;
            write.enter_consent(review, &event(goes, id(21).into(), Level::ByRole))?;
            write.destroy_account(goes)
        })
        .unwrap();
    vault
        .read(|read| {
            assert_eq!(read.statements_of_review(review)?, [statement(22, 12, 1, "kept")]);
            assert_eq!(read.decisions_of_review(review)?, []);
            assert!(read.comment(goes)?.is_blank());
            assert_eq!(read.participant(goes)?.account, AccountState::Withdrawn);
            assert!(!read.has_key(goes) && read.has_key(stays));
            assert_eq!(read.consent_events(review)?.len(), 1);
            Ok::<_, Error>(())
        })
        .unwrap();
    let late = vault.write(|write| write.put_statement(&statement(23, 11, 1, "late")));
    assert!(matches!(late, Err(Error::KeyDestroyed)));
    vault.check().unwrap();
}

#[test]
fn ties_are_kept_in_their_order_whatever_of_them_changes() {
    let place = Place::new();
    let vault = with_review(&place);
    let records: Vec<_> = (50..55_u64).map(|number| record(number.into(), 41, number as i64, "one")).collect();
    take_in(&vault, 40, 41, 1, &records);
    let mut tied = statement(21, 11, 1, "I held off.");
    vault.write(|write| write.put_statement(&tied)).unwrap();
    for cites in [&[50][..], &[50, 51, 52], &[50, 52], &[54, 50, 52, 51], &[54, 50], &[], &[53]] {
        tied.cites = cites.iter().map(|number| id(*number).into()).collect();
        vault.write(|write| write.put_ties(&tied)).unwrap();
        assert_eq!(vault.read(|read| read.statement(tied.id)).unwrap(), tied, "{cites:?}");
    }
    tied.cites.push(id(99).into());
    assert!(
        matches!(vault.write(|write| write.put_ties(&tied)), Err(Error::Conflict(_))),
        "a record that is not there"
    );
}

#[test]
fn removing_a_review_leaves_nothing_of_it() {
    let place = Place::new();
    let vault = with_review(&place);
    let empty = Place::new();
    let (empty, _) = empty.create();
    take_in(&vault, 40, 41, 1, &[record(50, 41, 1, "one")]);
    let mut tied = statement(21, 11, 1, "one");
    tied.cites = vec![id(50).into()];
    vault
        .write(|write| {
            write.put_statement(&tied)?;
            write.put_decision(&decision())?;
            write.put_narrative(id(1).into(), 0, &Narrative::default(), at(0))?;
            write.remove_review(id(1).into())
        })
        .unwrap();
    let content = |vault: &vault::Vault| vault.read(|read| read.content_hash()).unwrap();
    assert_eq!(vault.read(|read| read.reviews()).unwrap(), []);
    assert_eq!(content(&vault), content(&empty));
    vault.check().unwrap();
}
