//! How much of what is proposed to be one moment is right, and how much of what is one moment is proposed, on sentences
//! of our own with the truth beside them. `cargo nextest run -p merging --test labelled --no-capture` tells the figures.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test ends where something is not there, and tells")]

mod common;

use std::collections::HashMap;

use common::*;
use domain::ids::StatementId;
use domain::moment::Proposal;

const SET: &str = include_str!("labelled.txt");
/// What is proposed has to be right before much is proposed.
const LEAST_PRECISION: f64 = 0.95;
const LEAST_RECALL: f64 = 0.60;

struct Told<'a> {
    who: &'a str,
    moment: &'a str,
    line: Line,
}

fn reviews() -> Vec<Vec<Told<'static>>> {
    SET.split("\n= ").skip(1).map(|review| review.lines().skip(1).filter_map(told).collect()).map(numbered).collect()
}

fn told(text: &'static str) -> Option<Told<'static>> {
    let mut words = text.splitn(5, ' ');
    let (who, moment) = (words.next()?, words.next()?);
    let (from, to) = (words.next()?, words.next()?);
    Some(Told { who, moment, line: line(0, 0, words.next()?).when(between(from, to)) })
}

fn numbered(mut review: Vec<Told<'static>>) -> Vec<Told<'static>> {
    let mut people: Vec<&str> = Vec::new();
    for (place, told) in review.iter_mut().enumerate() {
        let who = people.iter().position(|known| *known == told.who).unwrap_or_else(|| {
            people.push(told.who);
            people.len() - 1
        });
        (told.line.id, told.line.who) = (sid(place as u128), pid(who as u128));
    }
    review
}

#[derive(Default)]
struct Counted {
    right: Vec<[String; 2]>,
    wrong: Vec<[String; 2]>,
    missed: Vec<[String; 2]>,
}

fn count(review: &[Told<'_>], counted: &mut Counted) {
    let room = Room::of(review.iter().map(|told| told.line.clone()).collect::<Vec<_>>(), []);
    let proposals = room.merge().proposals;
    let mut together: HashMap<StatementId, usize> = HashMap::new();
    for (place, proposed) in proposals.iter().enumerate().filter(|(_, it)| it.proposal == Proposal::SameMoment) {
        together.extend(proposed.statements.iter().map(|id| (*id, place)));
    }
    for (place, a) in review.iter().enumerate() {
        for b in review[place + 1..].iter().filter(|b| b.who != a.who) {
            let proposed = together.get(&a.line.id).is_some_and(|it| together.get(&b.line.id) == Some(it));
            let is_one = a.moment == b.moment && a.moment != "-";
            let pair = [a, b].map(|told| told.line.text.expose().to_owned());
            match (proposed, is_one) {
                (true, true) => counted.right.push(pair),
                (true, false) => counted.wrong.push(pair),
                (false, true) => counted.missed.push(pair),
                (false, false) => {}
            }
        }
    }
}

#[test]
fn what_is_proposed_is_right_and_much_of_what_is_one_is_proposed() {
    let mut counted = Counted::default();
    reviews().iter().for_each(|review| count(review, &mut counted));
    let Counted { right, wrong, missed } = &counted;
    let pairs = right.len() + missed.len();
    let precision = right.len() as f64 / (right.len() + wrong.len()).max(1) as f64;
    let recall = right.len() as f64 / pairs as f64;
    println!("{pairs} pairs: precision {precision:.3}, recall {recall:.3}");
    wrong.iter().for_each(|[a, b]| println!("wrong: {a} | {b}"));
    missed.iter().for_each(|[a, b]| println!("missed: {a} | {b}"));
    assert!(pairs >= 60, "{pairs}");
    assert!(precision >= LEAST_PRECISION, "precision {precision:.3}");
    assert!(recall >= LEAST_RECALL, "recall {recall:.3}");
}
