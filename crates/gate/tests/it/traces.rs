//! Words that stay in, looked for in what goes out.

use domain::consent::{Audience, Level};
use gate::{Kept, Why};

use crate::reviews::*;

const SECRET: &str = "I was told that nobody would look at the replica before Monday";

fn review() -> Review {
    let mut review = Review::empty(vec![person(1, "Noor Karim", "Support"), person(2, "Will Page", "Support")]);
    review.say(1, 1, SECRET, None);
    review
}

fn found(review: &Review, text: &str) -> Vec<String> {
    let kept = Kept::of(review.material(), Audience::Team);
    kept.scan(text).into_iter().map(|found| text[found.place].to_owned()).collect()
}

#[test]
fn five_words_in_a_row_are_found_whatever_their_dress() {
    let review = review();
    assert_eq!(found(&review, "So NOBODY would\u{200b} look, at… the standby"), ["NOBODY would\u{200b} look, at… the"]);
    assert_eq!(found(&review, "they said nobody would look at it"), Vec::<String>::new(), "four are not");
}

#[test]
fn twenty_four_letters_in_a_row_are_found_within_words() {
    let mut review = review();
    review.say(2, 1, "the reconciliation-orchestrator stalled", None);
    assert_eq!(found(&review, "a reconciliation orchestrator it was"), ["reconciliation orchestrator"]);
    assert_eq!(found(&review, "reconciliation orchestra"), ["reconciliation orchestra"], "24 letters");
    assert_eq!(found(&review, "reconciliation orchestr"), Vec::<String>::new(), "23 letters");
}

#[test]
fn every_way_of_being_kept_is_looked_for() {
    let mut review = review();
    review.statements[0].when = when("when the third siren went off outside");
    review.people[0].note = "her manager asked me about it twice".into();
    review.kept_apart.push("she has not slept since that Tuesday".into());
    review.decisions.push(decision(
        1,
        1,
        1,
        &[(1, "we had been told to keep quiet", domain::decision::Category::Safe)],
    ));
    for trace in [
        "when the third siren went off",
        "manager asked me about it twice",
        "has not slept since that Tuesday",
        "had been told to keep quiet",
    ] {
        assert_eq!(found(&review, &format!("They say: {trace}.")), [trace]);
    }
}

#[test]
fn the_time_of_words_without_a_name_is_kept() {
    let mut review = Review::empty(vec![person(1, "A1", "x"), person(2, "B1", "x"), person(3, "C1", "x")]);
    review.say(1, 1, "It went quiet.", Some((Level::Unattributed, Audience::Team)));
    review.statements[0].when = when("right after the second call with them");
    assert_eq!(found(&review, "right after the second call").len(), 1);
    review.say(2, 2, "It went quiet.", Some((Level::ByRole, Audience::Team)));
    review.statements[1].when = when("right after the second call with them");
    assert_eq!(found(&review, "right after the second call").len(), 0, "somebody else said so openly");
}

#[test]
fn words_released_to_the_same_audience_are_no_trace() {
    let mut review = review();
    let others = "nobody would look at the replica";
    review.say(2, 2, others, Some((Level::ByName, Audience::Team)));
    assert_eq!(found(&review, others), Vec::<String>::new());
    assert_eq!(found(&review, SECRET), [SECRET], "together with what stands around them they are");
    let kept = Kept::of(review.material(), Audience::Outside);
    assert_eq!(kept.scan(others).len(), 1, "to a wider audience they are not released");
}

#[test]
fn control_a_trace_that_is_not_there_is_not_found() {
    assert_eq!(found(&review(), "The replica was looked at by two people on Monday."), Vec::<String>::new());
    assert_eq!(found(&Review::empty(Vec::new()), SECRET), Vec::<String>::new());
}

fn names(text: &str) -> Vec<String> {
    let mut review = review();
    review.people[0].aliases = vec!["nkarim".to_owned(), "U0451".to_owned(), "noor.k".to_owned(), "Support".to_owned()];
    let kept = Kept::of(review.material(), Audience::Team);
    let found = kept.scan(text).into_iter().filter(|found| found.why == Why::Name);
    found.map(|found| text[found.place].to_owned()).collect()
}

#[test]
fn names_are_found_whole_in_parts_and_as_signed() {
    assert_eq!(names("Noor Karim’s page"), ["Noor Karim"]);
    assert_eq!(names("as NOOR said to karim, U0451 and noor.k"), ["NOOR", "karim", "U0451", "noor.k"]);
    assert_eq!(names("Nóor"), ["Nóor"]);
}

#[test]
fn names_that_are_words_need_a_capital_and_roles_are_no_names() {
    assert_eq!(names("it will page support, and the page will clear"), Vec::<String>::new());
    assert_eq!(names("then Will took the Page"), ["Will", "Page"]);
    assert_eq!(names("Support answered"), Vec::<String>::new());
    assert_eq!(names("the noorish karimata"), Vec::<String>::new(), "within other words");
}

#[test]
fn a_name_released_to_the_audience_may_stand_there() {
    let mut review = review();
    review.say(2, 1, "I asked.", Some((Level::ByName, Audience::Team)));
    let at = |audience| Kept::of(review.material(), audience).scan("Noor asked Will.").len();
    assert_eq!((at(Audience::Team), at(Audience::Organisation)), (1, 2));
}
