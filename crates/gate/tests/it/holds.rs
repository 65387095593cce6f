//! What holds an edition, what is worth a look, and where.

use domain::consent::{Audience, Item, Level};
use domain::decision::Category;
use domain::narrative::{Block, Citation};
use gate::{About, Check, Edition, EditionBlock, EditionRun, Outcome, Place, Why, assemble, look};

use crate::reviews::*;

fn cast() -> Review {
    let on_call = "Operations on-call";
    let mut review = Review::empty(vec![
        person(1, "Noor Karim", on_call),
        person(2, "Ines Duarte", on_call),
        person(3, "Tomas Vale", on_call),
        person(4, "Wen Li", "Database engineer"),
    ]);
    review.narrative.title = "Waiting, seen two ways".to_owned();
    review
}

const BY_ROLE: Option<(Level, Audience)> = Some((Level::ByRole, Audience::Team));
const BY_NAME: Option<(Level, Audience)> = Some((Level::ByName, Audience::Team));
const UNATTRIBUTED: Option<(Level, Audience)> = Some((Level::Unattributed, Audience::Team));

fn edition(review: &Review) -> Edition {
    assemble(&review.narrative, review.material(), Audience::Team).unwrap().get().clone()
}

/// Every place that was found, whether it holds or not.
fn places(review: &Review) -> Vec<Place> {
    look(&review.narrative, review.material(), Audience::Team).checks.into_iter().flat_map(|it| it.places).collect()
}

fn whys(review: &Review) -> Vec<Why> {
    places(review).into_iter().map(|place| place.why).collect()
}

fn check(review: &Review, about: About) -> Check {
    let looked = look(&review.narrative, review.material(), Audience::Team);
    looked.checks.into_iter().find(|check| check.about == about).unwrap()
}

fn holds(review: &Review) -> bool {
    assemble(&review.narrative, review.material(), Audience::Team).is_err()
}

#[test]
fn a_narrative_of_released_words_is_an_edition() {
    let mut review = cast();
    let one = review.say(1, 1, "I held off on the restart.", BY_ROLE);
    review.statements[0].when = when("about 14:05");
    let other = review.say(2, 2, "I took it that they had given up.", UNATTRIBUTED);
    review.statements[1].when = when("just after the message");
    review.differences.push(difference(1, "What the message meant", &[1, 2]));
    review.scene(
        "The message",
        vec![
            passage(1, "Two people read it.", &[other.clone(), one.clone(), other.clone()]),
            quotation(2, &one),
            Block::SideBySide { id: bid(3), difference: review.differences[0].id, voices: vec![one, other] },
        ],
    );
    let edition = edition(&review);
    let [EditionBlock::Passage { runs }, EditionBlock::Quotation { voice }, EditionBlock::SideBySide { topic, voices }] =
        &edition.scenes[0].blocks[..]
    else {
        panic!("three blocks")
    };
    let numbers: Vec<u32> = runs
        .iter()
        .filter_map(|run| match run {
            EditionRun::Note { number } => Some(*number),
            EditionRun::Text { .. } => None,
        })
        .collect();
    assert_eq!(numbers, [1, 2, 1], "numbered in order of first appearance, once each");
    assert_eq!((voice.note, voice.speaker.as_ref().unwrap().expose()), (2, "Operations on-call"));
    assert_eq!((topic.expose(), voices.len()), ("What the message meant", 2));
    assert_eq!((voices[1].speaker.clone(), voices[1].note), (None, 1));
    let notes: Vec<_> = edition.notes.iter().map(|note| (note.number, note.when.clone())).collect();
    assert_eq!(notes, [(1, None), (2, Some("about 14:05".into()))], "no time where nobody is named");
}

#[test]
fn a_citation_of_words_that_are_not_agreed_to_holds_with_its_place() {
    let mut review = cast();
    let kept = review.say(1, 1, "I held off.", None);
    let narrow = review.say(2, 1, "I waited.", Some((Level::ByRole, Audience::ReviewGroup)));
    let few = review.say(3, 4, "I was asked.", BY_ROLE);
    let edited = review.say(4, 1, "I asked.", BY_ROLE);
    review.statements[3].revision.text = "I asked twice.".into();
    let gone = Citation { statement: sid(99), ..kept.clone() };
    for (citation, why) in [
        (kept, Why::NotAgreed),
        (narrow, Why::NotForAudience),
        (few, Why::TooFew),
        (edited, Why::NotAgreed),
        (gone, Why::NotAgreed),
    ] {
        for block in [passage(7, "Something.", std::slice::from_ref(&citation)), quotation(7, &citation)] {
            review.narrative.scenes.clear();
            review.scene("The wait", vec![block]);
            assert!(holds(&review));
            let place = Place { block: Some(bid(7)), scene: "The wait".to_owned(), phrase: None, why };
            assert_eq!(places(&review), [place]);
        }
    }
}

#[test]
fn an_earlier_wording_cited_after_a_correction_holds_even_when_the_new_one_is_agreed_to() {
    let mut review = cast();
    let earlier = review.say(1, 1, "I held off.", BY_ROLE);
    review.statements[0].correct("I waited.".into(), Default::default()).unwrap();
    let now = review.statements[0].revision.hash();
    review.consent(Item::Statement(sid(1)), 1, &now, Level::ByRole, Audience::Team);
    review.scene("The wait", vec![quotation(1, &earlier)]);
    assert_eq!(whys(&review), [Why::NotAgreed]);
    review.narrative.scenes.clear();
    review.scene("The wait", vec![quotation(1, &Citation { statement: sid(1), wording: now })]);
    assert!(!holds(&review));
}

#[test]
fn a_difference_needs_every_position_released() {
    let mut review = cast();
    let one = review.say(1, 1, "It meant wait.", BY_ROLE);
    review.say(2, 2, "It meant stop.", None);
    let third = review.say(3, 3, "I did not see it.", BY_ROLE);
    review.differences.push(difference(1, "The message", &[1, 2]));
    let side = |voices: Vec<Citation>| Block::SideBySide {
        id: bid(1),
        difference: domain::ids::DifferenceId(uuid::Uuid::from_u128(1)),
        voices,
    };
    review.scene("", vec![side(vec![one.clone()])]);
    assert_eq!(whys(&review), [Why::PositionKept]);
    review.narrative.scenes.clear();
    review.scene("", vec![side(vec![one.clone(), third])]);
    assert_eq!(whys(&review), [Why::NoDifference]);
    review.differences.clear();
    review.narrative.scenes.clear();
    review.scene("", vec![side(vec![one])]);
    assert_eq!(whys(&review), [Why::NoDifference]);
}

#[test]
fn a_decision_point_holds_where_it_rests_on_something_kept_or_was_changed() {
    let mut review = cast();
    review.say(1, 1, "I held off.", BY_ROLE);
    review.say(2, 1, "It looked flat.", None);
    let point = decision(1, 1, 1, &[(2, "a flat graph", Category::Cue)]);
    review.consent(Item::Decision(point.id), 1, &point.hash(), Level::ByRole, Audience::Team);
    review.scene("", vec![Block::Decision { id: bid(1), decision: point.id, wording: point.hash() }]);
    review.decisions.push(point);
    assert_eq!(whys(&review), [Why::SourceKept]);
    let flat = review.statements[1].revision.hash();
    review.consent(Item::Statement(sid(2)), 1, &flat, Level::Unattributed, Audience::Team);
    let EditionBlock::Decision { speaker, note, pulls, .. } = &edition(&review).scenes[0].blocks[0] else {
        panic!("a decision point")
    };
    assert_eq!((speaker.clone(), *note, pulls[0].text.expose()), (None, 1, "a flat graph"));
    review.decisions[0].content.title = "Waiting".into();
    assert_eq!(whys(&review), [Why::NotAgreed]);
}

#[test]
fn a_factor_about_the_body_makes_the_statement_it_rests_on_need_five() {
    let mut review = cast();
    let tired = review.say(1, 1, "Second page that night.", UNATTRIBUTED);
    review.scene("", vec![quotation(1, &tired)]);
    assert!(!holds(&review));
    review.decisions.push(decision(1, 1, 1, &[(1, "no dinner", Category::Body)]));
    assert_eq!(whys(&review), [Why::TooFew]);
}

#[test]
fn an_answer_to_a_prompt_about_the_body_needs_five() {
    let sensitive = domain::guide::guide()
        .iter()
        .flat_map(|phase| &phase.prompts)
        .find(|prompt| prompt.sensitivity == domain::decision::Sensitivity::Care)
        .unwrap();
    let mut review = cast();
    let tired = review.say(1, 1, "Second page that night.", UNATTRIBUTED);
    review.statements[0].asked = Some(sensitive.id.clone());
    review.scene("", vec![quotation(1, &tired)]);
    assert_eq!(whys(&review), [Why::TooFew]);
}

#[test]
fn a_name_that_was_not_released_holds_wherever_it_stands() {
    let mut review = cast();
    let said = review.say(1, 1, "I asked Wen to look.", BY_ROLE);
    review.say(2, 2, "I watched.", BY_NAME);
    review.narrative.subtitle = "By way of Ines and Tomas".to_owned();
    review.scene("What Karim saw", vec![passage(1, "noor's screen was flat.", &[]), quotation(2, &said)]);
    let phrases: Vec<_> =
        places(&review).into_iter().filter(|it| it.why == Why::Name).map(|it| (it.scene, it.phrase)).collect();
    let scene = "What Karim saw".to_owned();
    assert_eq!(
        phrases,
        [
            (String::new(), Some("Tomas".to_owned())),
            (scene.clone(), Some("Karim".to_owned())),
            (scene.clone(), Some("noor".to_owned())),
            (scene, None),
        ],
        "a name in the words of an account is a place without a phrase"
    );
}

#[test]
fn a_released_name_beside_words_that_are_not_to_be_told_by_name_holds() {
    let mut review = cast();
    let named = review.say(1, 1, "I held off.", BY_NAME);
    let quiet = review.say(2, 1, "I was afraid to ask.", UNATTRIBUTED);
    review.scene("", vec![passage(1, "Noor waited.", std::slice::from_ref(&named))]);
    assert!(!holds(&review));
    review.narrative.scenes.clear();
    review.scene("", vec![passage(1, "Noor was afraid.", &[quiet, named])]);
    assert_eq!(whys(&review), [Why::NameBesideOwnWords]);
    assert!(holds(&review));
}

#[test]
fn a_role_beside_words_that_are_not_attributed_is_worth_a_look() {
    let mut review = cast();
    let quiet = review.say(1, 1, "I was afraid to ask.", UNATTRIBUTED);
    review.scene("", vec![passage(1, "The operations on-call hesitated.", &[quiet])]);
    let place = &places(&review)[0];
    assert_eq!((place.why, place.phrase.as_deref()), (Why::RoleBesideOwnWords, Some("operations on-call")));
    assert!(!holds(&review));
}

#[test]
fn few_who_accepted_being_recognised_and_passages_without_citation_are_worth_a_look() {
    let mut review = cast();
    let few = review.say(1, 4, "I was asked.", BY_ROLE);
    review.accept();
    review.scene("", vec![passage(1, "It was quiet.", &[]), passage(2, " ", &[]), quotation(3, &few)]);
    assert_eq!(check(&review, About::SmallGroups).outcome, Outcome::WorthALook);
    assert_eq!(check(&review, About::Uncited).places.len(), 1);
    assert_eq!(whys(&review), [Why::FewAccepted, Why::Uncited]);
    assert!(!holds(&review));
}

#[test]
fn an_empty_narrative_has_nothing_to_read() {
    let review = cast();
    assert_eq!(check(&review, About::Something).outcome, Outcome::WorthALook);
    assert!(!holds(&review));
}

#[test]
fn what_was_looked_at_is_counted_for_the_facilitator() {
    let mut review = cast();
    let one = review.say(1, 1, "I held off.", BY_ROLE);
    let two = review.say(2, 2, "I watched.", BY_NAME);
    review.say(3, 3, "I was asleep.", None);
    review.scene("", vec![passage(1, "It was quiet.", &[one.clone(), two]), quotation(2, &one)]);
    let count = |about| check(&review, about).count;
    assert_eq!((count(About::Citations), count(About::Retold), count(About::Names)), (2, 1, 3));
    assert_eq!((count(About::SmallGroups), count(About::Uncited), count(About::Something)), (1, 1, 2));
    let looked = look(&review.narrative, review.material(), Audience::Team);
    assert!(looked.checks.iter().all(|check| check.outcome == Outcome::InOrder));
}

#[test]
fn consent_taken_back_turns_an_edition_into_the_places_that_hold_it() {
    let mut review = cast();
    let said = review.say(1, 1, "I held off.", BY_ROLE);
    review.scene("", vec![quotation(1, &said)]);
    let edition = edition(&review);
    assert_eq!(edition.notes.len(), 1);
    review.consent(Item::Statement(sid(1)), 1, &said.wording, Level::Private, Audience::Team);
    let held = assemble(&review.narrative, review.material(), Audience::Team).unwrap_err();
    assert_eq!(held.checks[0].places.len(), 1);
}
