//! What a finding holds: the right place in the text, its words, and offers that keep perspective.

use proptest::prelude::*;
use wording::{Catalogue, Finding, Offer, People, Surface};

fn check(text: &str) -> Vec<Finding> {
    let people = People::new(["Zoë Brandt"], ["Release manager"]);
    Catalogue::builtin().check(text, Surface::Narrative, &people)
}

#[test]
fn positions_count_code_points_and_not_bytes() {
    let text = "Zoë’s café – 😀 – naïve: the lead should have drained it.";
    let findings = check(text);
    assert_eq!(findings.len(), 1);
    let characters: Vec<char> = text.chars().collect();
    assert_eq!(characters[findings[0].start..findings[0].end].iter().collect::<String>(), "should have");
    assert_eq!(findings[0].phrase, "should have");
}

#[test]
fn a_short_form_is_shown_as_it_was_written() {
    let findings = check("The release manager shouldn’t have merged it.");
    assert_eq!(findings[0].phrase, "shouldn’t have");
}

#[test]
fn offers_speak_of_the_one_in_the_sentence() {
    let named = &check("Zoë failed to read the banner.")[0];
    assert!(named.offers[0].words().starts_with("Zoë had"), "{:?}", named.offers);
    let role = &check("It was late. The release manager failed to read the banner.")[0];
    assert!(role.offers[0].words().starts_with("The release manager had"), "{:?}", role.offers);
    let nobody = &check("A look would have prevented it.")[0];
    assert!(nobody.offers[0].words().contains("the person saw"), "{:?}", nobody.offers);
}

/// What may stand in the phrase's place is told apart from what is only to be read.
#[test]
fn words_that_fit_in_place_are_no_questions() {
    let place = |text: &str| check(text)[0].offers[0].clone();
    assert_eq!(place("The root cause was a full disk."), Offer::Instead("one of the conditions".into()));
    assert_eq!(place("It was obviously late."), Offer::Instead(String::new()));
    assert_eq!(place("In hindsight it was late."), Offer::Instead("as we know now".into()));
    assert!(matches!(place("The lead should have waited."), Offer::Ask(_)));
    let json = serde_json::to_value(check("It was obviously late.")).unwrap();
    assert_eq!(json[0]["offers"], serde_json::json!(["What was there to see, and for whom?"]), "only words");
}

#[test]
fn a_finding_is_written_as_the_command_line_promises() {
    let json = serde_json::to_value(check("The lead should have waited.")).unwrap();
    let keys: Vec<&str> = json[0].as_object().unwrap().keys().map(String::as_str).collect();
    for key in ["rule", "start", "end", "phrase", "why", "offers"] {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!(keys.len(), 6, "no score, no count, no name: {keys:?}");
    assert_eq!(
        (json[0]["rule"].as_str(), json[0]["start"].as_u64(), json[0]["end"].as_u64()),
        (Some("B1"), Some(9), Some(20))
    );
}

#[test]
fn debug_output_holds_no_words_of_the_text() {
    let shown = format!("{:?}", check("Zoë failed to read the banner."));
    assert!(!shown.contains("Zoë") && !shown.contains("failed"), "{shown}");
    assert!(shown.contains("B2"));
}

#[test]
fn findings_of_one_rule_do_not_overlap_and_stand_in_order() {
    let text = "Obviously the lead should have waited, and simply should have asked. Mistakes were made. \
                Why didn't you call? The root cause was human error, and the culprit was reckless.";
    let findings = check(text);
    assert!(findings.len() >= 9, "{findings:?}");
    assert!(findings.windows(2).all(|pair| pair[0].start <= pair[1].start));
    for (i, a) in findings.iter().enumerate() {
        assert!(findings[i + 1..].iter().all(|b| a.rule != b.rule || b.start >= a.end), "{a:?}");
    }
}

#[test]
fn a_long_text_takes_no_longer_than_its_length() {
    let sentence = "Obviously the release manager should have waited for the second page, and nobody noticed. ";
    assert_eq!(check(&sentence.repeat(1_000)).len(), check(sentence).len() * 1_000);
}

#[test]
fn a_text_without_a_single_stop_takes_no_longer_than_its_length() {
    let words = "the release manager should have waited for the second page and ";
    assert_eq!(check(&words.repeat(1_000)).len(), check(words).len() * 1_000);
    assert_eq!(check(words).len(), 1, "the control");
}

/// Pieces that meet the rules in odd neighbourhoods.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "should",
            "have",
            "been",
            "the",
            "engineer",
            "failed",
            "to",
            "never",
            "Zoë",
            "didn’t",
            "why",
            "you",
            "“",
            "”",
            "\"",
            "'",
            "(",
            "…",
            "\n\n",
            ">",
            "root",
            "cause",
            "simply",
            ",",
            ".",
            "14:05",
            "release",
            "manager's",
            "just",
            "on-call",
            "😀",
            "nobody",
            "notice",
            "would",
            "could",
            "it",
            "was",
            "decided",
            "took",
            "down",
            "’",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    prop::collection::vec((piece, prop::sample::select(vec![" ", "", "\n", "\u{301}"])), 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(word, space)| word + space).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_every_phrase_is_where_it_says(text in pieces()) {
        let characters: Vec<char> = text.chars().collect();
        for finding in check(&text) {
            prop_assert!(finding.start < finding.end && finding.end <= characters.len());
            let there: String = characters[finding.start..finding.end].iter().collect();
            prop_assert_eq!(&there, &finding.phrase);
            prop_assert!((1..=2).contains(&finding.offers.len()));
        }
    }
}
