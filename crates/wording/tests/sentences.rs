//! Every labelled sentence is met by exactly the rules it names. The sixty of the method come first;
//! the others are our own. How often the rules are right on prose they have not met is not known.

use std::collections::BTreeSet;

use wording::{Catalogue, People, Surface};

struct Sentence<'t> {
    rules: BTreeSet<&'t str>,
    surface: Surface,
    text: &'t str,
}

fn sentences(file: &str) -> Vec<Sentence<'_>> {
    let lines = file.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut parts = line.splitn(3, " | ");
            let mut next = || parts.next().unwrap_or_else(|| panic!("three parts: {line}"));
            let rules = next().split(' ').filter(|&rule| rule != "-").collect();
            Sentence { rules, surface: next().parse().expect("a surface"), text: next() }
        })
        .collect()
}

/// The cast of the sentences. Will and May are there because their names are also words.
fn people() -> People {
    People::new(
        ["Priya Nair", "Marek", "Jonas", "Will", "May"],
        ["On-call engineer", "Support", "Release manager", "Database lead", "Storage lead", "Responder", "Contractor"],
    )
}

fn unmet(file: &str, people: &People) -> Vec<String> {
    let mut unmet = Vec::new();
    for sentence in sentences(file) {
        let findings = Catalogue::builtin().check(sentence.text, sentence.surface, people);
        let found: BTreeSet<&str> = findings.iter().map(|f| f.rule.as_str()).collect();
        if found != sentence.rules {
            unmet.push(format!("expected {:?}, found {:?}: {}", sentence.rules, found, sentence.text));
        }
    }
    unmet
}

#[test]
fn the_sixty_sentences_of_the_method_are_met() {
    let file = include_str!("fixtures/method.txt");
    assert_eq!(sentences(file).len(), 60);
    assert_eq!(sentences(file).iter().filter(|s| s.rules.is_empty()).count(), 30);
    assert_eq!(unmet(file, &people()), Vec::<String>::new());
}

#[test]
fn our_own_sentences_are_met() {
    let file = include_str!("fixtures/own.txt");
    let neutral = sentences(file).iter().filter(|s| s.rules.is_empty()).count();
    assert!(sentences(file).len() >= 60 && neutral * 2 >= sentences(file).len());
    assert_eq!(unmet(file, &people()), Vec::<String>::new());
}

/// The control of the two above: with the names gone, sentences about them are missed.
#[test]
fn without_the_names_of_the_review_a_capital_letter_is_not_a_person() {
    let nobody = People::default();
    let check = |text| Catalogue::builtin().check(text, Surface::Narrative, &nobody);
    assert!(check("Jonas took down checkout with a one-line change.").is_empty());
    assert!(check("Redis failed to start.").is_empty());
    assert!(!unmet(include_str!("fixtures/method.txt"), &nobody).is_empty());
}

#[test]
fn sentences_put_in_quotation_marks_are_left_alone() {
    for file in [include_str!("fixtures/method.txt"), include_str!("fixtures/own.txt")] {
        for sentence in sentences(file).iter().filter(|s| !s.rules.is_empty()) {
            for text in [format!("At 14:12: “{}”", sentence.text), format!("> {}", sentence.text)] {
                assert_eq!(Catalogue::builtin().check(&text, sentence.surface, &people()), [], "{text}");
            }
        }
    }
}

#[test]
fn what_people_said_is_never_looked_at() {
    for surface in [Surface::Testimony, Surface::Quote, Surface::WhatIf, Surface::Requirement] {
        for file in [include_str!("fixtures/method.txt"), include_str!("fixtures/own.txt")] {
            for sentence in sentences(file) {
                assert_eq!(Catalogue::builtin().check(sentence.text, surface, &people()), [], "{}", sentence.text);
            }
        }
    }
}
