//! What is released: exactly what its owner agreed to, in these words, for this audience, among enough people.

use domain::account::AccountState;
use domain::consent::{Audience, Item, Ledger, Level, Recognisable, strictest};
use domain::decision::{Category, Direction, Known, Sensitivity, Taken, VisibleThen};
use domain::ids::StatementId;
use domain::review::Invitation;
use domain::statement::{Statement, Voice};
use gate::{
    Attribution, ENOUGH, Presence, SaidText, ToldDecision, Toward, Withheld, enough, release_decision,
    release_statement,
};

use crate::reviews::*;

/// Three on-call, one database engineer.
fn cast() -> Review {
    let on_call = "Operations on-call";
    Review::empty(vec![
        person(1, "Noor Karim", on_call),
        person(2, "Ines Duarte", on_call),
        person(3, "Tomas Vale", on_call),
        person(4, "Wen Li", "Database engineer"),
    ])
}

fn said(review: &Review, id: u128, audience: Audience, sensitivity: Sensitivity) -> Result<SaidText, Withheld> {
    let statement = review.statements.iter().find(|it| it.id == sid(id)).unwrap();
    let owner = review.people.iter().find(|who| who.id == statement.participant).unwrap();
    let presence = Presence::of(&review.people);
    release_statement(statement, owner, &review.ledger, audience, &presence, sensitivity).map(|it| it.get().clone())
}

fn to_team(review: &Review, id: u128) -> Result<SaidText, Withheld> {
    said(review, id, Audience::Team, Sensitivity::Ordinary)
}

const TEAM: Option<(Level, Audience)> = Some((Level::ByRole, Audience::Team));

#[test]
fn law_1_silence_never_releases() {
    let mut review = cast();
    review.say(1, 1, "I held off.", None);
    review.say(2, 1, "I waited.", Some((Level::Private, Audience::Outside)));
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::NotAgreed);
    assert_eq!(to_team(&review, 2).unwrap_err(), Withheld::NotAgreed);
}

#[test]
fn law_2_any_edit_voids_consent() {
    let mut review = cast();
    review.say(1, 1, "I held off.", TEAM);
    to_team(&review, 1).unwrap();
    let edits: [fn(&mut Statement); 3] = [
        |it| it.revision.text = "I held off".into(),
        |it| it.revision.number += 1,
        |it| it.revision.voice = Voice::Paraphrase,
    ];
    for edit in edits {
        let mut edited = review.clone();
        edit(&mut edited.statements[0]);
        assert_eq!(to_team(&edited, 1).unwrap_err(), Withheld::NotAgreed);
    }
}

#[test]
fn law_2_control_consent_that_is_not_bound_to_words_would_release_the_edit() {
    let mut review = cast();
    review.say(1, 1, "I held off.", TEAM);
    review.statements[0].revision.text = "I did nothing at all.".into();
    let unbound = |item: Item| review.events.iter().any(|event| event.item == item && event.level != Level::Private);
    assert!(unbound(Item::Statement(sid(1))), "by the item alone it would be released");
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::NotAgreed);
}

#[test]
fn law_2_taking_consent_back_applies_at_once() {
    let mut review = cast();
    let citation = review.say(1, 1, "I held off.", TEAM);
    review.consent(Item::Statement(sid(1)), 1, &citation.wording, Level::Private, Audience::Team);
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::NotAgreed);
}

#[test]
fn release_to_one_audience_is_release_to_narrower_ones_alone() {
    let mut review = cast();
    review.say(1, 1, "I held off.", TEAM);
    let to = |audience| said(&review, 1, audience, Sensitivity::Ordinary);
    assert!(to(Audience::ReviewGroup).is_ok() && to(Audience::Team).is_ok());
    assert_eq!(to(Audience::Organisation).unwrap_err(), Withheld::NotForAudience);
    assert_eq!(to(Audience::Outside).unwrap_err(), Withheld::NotForAudience);
}

#[test]
fn somebody_elses_consent_releases_nothing() {
    let mut review = cast();
    let citation = review.say(1, 1, "I held off.", None);
    review.consent(Item::Statement(sid(1)), 2, &citation.wording, Level::ByName, Audience::Outside);
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::NotAgreed);

    review.consent(Item::Statement(sid(1)), 1, &citation.wording, Level::ByName, Audience::Outside);
    let presence = Presence::of(&review.people);
    let (statement, stranger) = (&review.statements[0], &review.people[1]);
    let ordinary = Sensitivity::Ordinary;
    let given = release_statement(statement, stranger, &review.ledger, Audience::Team, &presence, ordinary);
    assert_eq!(given.unwrap_err(), Withheld::NotTheOwner);
}

#[test]
fn a_withdrawn_account_releases_nothing() {
    let mut review = cast();
    review.say(1, 1, "I held off.", TEAM);
    review.people[0].account = AccountState::Withdrawn;
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::Withdrawn);
}

#[test]
fn what_is_told_of_the_speaker_is_what_they_chose() {
    let mut review = cast();
    for (id, level) in [(1, Level::Unattributed), (2, Level::ByRole), (3, Level::ByName)] {
        review.say(id, 1, "I held off.", Some((level, Audience::Team)));
        review.statements.last_mut().unwrap().when = when("about 14:05");
    }
    let unattributed = to_team(&review, 1).unwrap();
    assert_eq!((unattributed.speaker.words(), unattributed.when, unattributed.lane), (None, None, None));
    let by_role = to_team(&review, 2).unwrap();
    assert_eq!(by_role.speaker, Attribution::Role("Operations on-call".into()));
    assert_eq!((by_role.when.unwrap().expose(), by_role.lane), ("about 14:05", Some(1)));
    let by_name = to_team(&review, 3).unwrap();
    assert_eq!(by_name.speaker.words().unwrap().expose(), "Noor Karim");
}

#[test]
fn by_role_needs_three_with_that_role() {
    let mut review = cast();
    review.say(1, 1, "I held off.", TEAM);
    review.say(2, 4, "I was asked.", TEAM);
    assert!(to_team(&review, 1).is_ok());
    assert_eq!(to_team(&review, 2).unwrap_err(), Withheld::TooFew);
    review.people[2].role = "Support".into();
    assert_eq!(to_team(&review, 1).unwrap_err(), Withheld::TooFew);
}

#[test]
fn being_recognised_may_be_accepted_and_a_name_hides_among_nobody() {
    let mut review = cast();
    review.say(1, 4, "I was asked.", TEAM);
    review.accept();
    assert_eq!(to_team(&review, 1).unwrap().recognisable, Recognisable::Accepted);
    review.say(2, 4, "I was asked.", Some((Level::ByName, Audience::Team)));
    assert_eq!(to_team(&review, 2).unwrap().recognisable, Recognisable::NotAccepted);
    review.say(3, 1, "I held off.", TEAM);
    review.accept();
    assert_eq!(to_team(&review, 3).unwrap().recognisable, Recognisable::NotAccepted, "there are enough anyway");
}

#[test]
fn what_is_about_body_or_safety_needs_five() {
    let mut review = cast();
    review.say(1, 1, "I had not slept.", Some((Level::Unattributed, Audience::Team)));
    assert!(to_team(&review, 1).is_ok());
    let careful = |review: &Review| said(review, 1, Audience::Team, Sensitivity::Care);
    assert_eq!(careful(&review).unwrap_err(), Withheld::TooFew);
    review.people.push(person(5, "Ola Berg", "Support"));
    assert!(careful(&review).is_ok());
    assert_eq!((ENOUGH, enough(Sensitivity::Ordinary), enough(Sensitivity::Care)), (3, 3, 5));
}

#[test]
fn whoever_declined_or_withdrew_hides_nobody() {
    let mut review = cast();
    review.people[0].invitation = Invitation::Declined;
    review.people[1].account = AccountState::Withdrawn;
    let presence = Presence::of(&review.people);
    assert_eq!((presence.anyone(), presence.with_role(&" operations ON-CALL ".into())), (2, 1));
    assert_eq!(presence.with_role(&"Support".into()), 0);
}

/// A decision point of the first person, told in statement 1, with a factor that rests on statement 2.
fn decided(first: Option<Level>, second: Option<Level>, own: Option<Level>) -> Review {
    let mut review = cast();
    review.say(1, 1, "I held off.", first.map(|level| (level, Audience::Team)));
    review.say(2, 1, "It looked flat.", second.map(|level| (level, Audience::Team)));
    let point = decision(1, 1, 1, &[(2, "a flat graph", Category::Cue)]);
    if let Some(level) = own {
        review.consent(Item::Decision(point.id), 1, &point.hash(), level, Audience::Team);
    }
    review.decisions.push(point);
    review
}

fn told(review: &Review) -> Result<ToldDecision, Withheld> {
    let source = |id: StatementId| {
        let statement = review.statements.iter().find(|it| it.id == id)?;
        Some((statement, Sensitivity::Ordinary))
    };
    let presence = Presence::of(&review.people);
    let (point, owner) = (&review.decisions[0], &review.people[0]);
    release_decision(point, source, owner, &review.ledger, Audience::Team, &presence).map(|it| it.get().clone())
}

#[test]
fn a_decision_point_is_at_most_as_open_as_what_it_rests_on() {
    let levels = [None, Some(Level::Private), Some(Level::Unattributed), Some(Level::ByRole), Some(Level::ByName)];
    for first in levels {
        for second in levels {
            for own in levels {
                let level = strictest([first, second, own].map(|level| level.unwrap_or(Level::Private)));
                let speaker = told(&decided(first, second, own)).map(|told| told.speaker).ok();
                let wanted = match level {
                    Level::Private => None,
                    Level::Unattributed => Some(Attribution::None),
                    Level::ByRole => Some(Attribution::Role("Operations on-call".into())),
                    Level::ByName => Some(Attribution::Name("Noor Karim".into())),
                };
                assert_eq!(speaker, wanted, "{first:?} {second:?} {own:?}");
            }
        }
    }
}

#[test]
fn a_decision_point_that_rests_on_something_kept_says_so() {
    let review = decided(Some(Level::ByName), None, Some(Level::ByName));
    assert_eq!(told(&review).unwrap_err(), Withheld::SourceKept);
    let mut gone = decided(Some(Level::ByName), Some(Level::ByName), Some(Level::ByName));
    gone.statements.pop();
    assert_eq!(told(&gone).unwrap_err(), Withheld::SourceKept);
    let mut edited = decided(Some(Level::ByName), Some(Level::ByName), Some(Level::ByName));
    edited.decisions[0].content.title = "Waiting".into();
    assert_eq!(told(&edited).unwrap_err(), Withheld::NotAgreed);
}

#[test]
fn a_decision_point_about_the_body_needs_five_too() {
    let mut review = decided(Some(Level::ByName), Some(Level::ByName), None);
    review.decisions[0].content.factors[0].category = Category::Body;
    let hash = review.decisions[0].hash();
    review.consent(Item::Decision(review.decisions[0].id), 1, &hash, Level::ByRole, Audience::Team);
    assert_eq!(told(&review).unwrap_err(), Withheld::TooFew);
}

#[test]
fn what_was_learned_later_is_never_among_what_pulled() {
    let mut review = decided(Some(Level::ByName), Some(Level::ByName), None);
    review.decisions[0].content.factors[0].known = Known::LearnedLater;
    let hash = review.decisions[0].hash();
    review.consent(Item::Decision(review.decisions[0].id), 1, &hash, Level::ByName, Audience::Team);
    assert!(told(&review).unwrap().pulls.is_empty());
}

#[test]
fn what_pulled_is_told_from_what_was_done() {
    let cases = [
        (Taken::Taken, Direction::Toward, Toward::Taken),
        (Taken::Taken, Direction::Opened, Toward::Taken),
        (Taken::Taken, Direction::Away, Toward::Other),
        (Taken::Taken, Direction::Hid, Toward::Other),
        (Taken::NotTaken, Direction::Toward, Toward::Other),
        (Taken::NotTaken, Direction::Opened, Toward::Other),
        (Taken::NotTaken, Direction::Away, Toward::Taken),
        (Taken::NotTaken, Direction::Hid, Toward::Taken),
        (Taken::Taken, Direction::General, Toward::Neither),
        (Taken::Taken, Direction::Unclear, Toward::Neither),
    ];
    for (taken, direction, toward) in cases {
        let mut review = decided(Some(Level::ByName), Some(Level::ByName), None);
        let content = &mut review.decisions[0].content;
        content.options[0].taken = taken;
        content.options[1].taken = if taken == Taken::Taken { Taken::NotTaken } else { Taken::Taken };
        content.factors[0].direction = direction;
        let hash = review.decisions[0].hash();
        review.consent(Item::Decision(review.decisions[0].id), 1, &hash, Level::ByName, Audience::Team);
        assert_eq!(told(&review).unwrap().pulls[0].toward, toward, "{taken:?} {direction:?}");
    }
}

#[test]
fn what_else_could_be_seen_is_what_was_in_view_then() {
    let mut review = decided(Some(Level::ByName), Some(Level::ByName), None);
    let content = &mut review.decisions[0].content;
    let mut unseen = content.options[1].clone();
    unseen.id = domain::ids::OptionId(uuid::Uuid::from_u128(3));
    unseen.visible_then = VisibleThen::No;
    unseen.text = "fail over by hand".into();
    content.options.push(unseen);
    let hash = review.decisions[0].hash();
    review.consent(Item::Decision(review.decisions[0].id), 1, &hash, Level::ByName, Audience::Team);
    let told = told(&review).unwrap();
    assert_eq!((told.taken, told.others), (vec!["wait".into()], vec!["page someone".into()]));
}

#[test]
fn an_empty_ledger_releases_nothing_at_all() {
    let mut review = random(7);
    review.ledger = Ledger::default();
    for statement in &review.statements {
        let owner = review.people.iter().find(|who| who.id == statement.participant).unwrap();
        let presence = Presence::of(&review.people);
        let given = release_statement(
            statement,
            owner,
            &review.ledger,
            Audience::ReviewGroup,
            &presence,
            Sensitivity::Ordinary,
        );
        assert_eq!(given.unwrap_err(), Withheld::NotAgreed);
    }
}
