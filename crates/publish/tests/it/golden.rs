//! What the documents read like, byte for byte. After a wanted change: `RECOUNT_GOLDEN=write cargo nextest run -p publish`.

use std::path::Path;

use domain::consent::{Audience, Item, Level};
use domain::decision::{Category, Direction};
use domain::narrative::{Block, Span, SpanStyle};

use super::*;
use crate::reviews::*;

/// One of everything that an edition can have.
fn review() -> Review {
    let on_call = "Operations on-call";
    let mut review = Review::empty(vec![
        person(1, "Noor Karim", on_call),
        person(2, "Ines Duarte", on_call),
        person(3, "Tomas Vale", on_call),
        person(4, "Wen Li", "Storage engineer"),
    ]);
    let team = |level| Some((level, Audience::Team));
    let hold = review.say(1, 1, "I held off on the restart.\nIt had cleared by itself twice.", team(Level::ByRole));
    review.statements[0].when = when("about 14:05");
    let gave_up = review.say(2, 2, "I took it that they had run out of ideas.", team(Level::Unattributed));
    let meant = review.say(3, 4, "I meant: nothing to do but wait until this finishes.", team(Level::ByName));
    review.statements[2].when = when("a few minutes after the second page");
    review.say(4, 3, "I would rather not have this shared.", team(Level::Private));
    review.differences.push(difference(1, "What “nothing to do but wait” meant", &[2, 3]));
    let mut point = decision(
        1,
        1,
        1,
        &[(1, "a flat graph", Category::Cue), (1, "not my service", Category::Norm), (1, "two pages", Category::Time)],
    );
    point.content.title = "Holding off".into();
    point.content.factors[1].direction = Direction::General;
    point.content.factors[1].option = None;
    point.content.factors[1].strength_words = "it screamed at me".into();
    point.content.factors[2].option = Some(point.content.options[1].id);
    point.content.factors[2].strength = None;
    review.consent(Item::Decision(point.id), 1, &point.hash(), Level::ByRole, Audience::Team);
    review.narrative.title = "Waiting, seen two ways".to_owned();
    review.narrative.subtitle = "What four people saw while the artifact service was down".to_owned();
    let text = |text: &str, style| Span::Text { text: text.to_owned(), style };
    let passage = Block::Passage {
        id: bid(1),
        spans: vec![
            text("By the time the first alert fired, the graph ", SpanStyle::Plain),
            text("already", SpanStyle::Emphasis),
            text(" looked flat.", SpanStyle::Plain),
            Span::Citation(hold.clone()),
            text(" One message was read ", SpanStyle::Plain),
            text("in two ways", SpanStyle::Strong),
            text(".", SpanStyle::Plain),
            Span::Citation(gave_up.clone()),
        ],
    };
    let side = Block::SideBySide { id: bid(3), difference: review.differences[0].id, voices: vec![meant, gave_up] };
    let shown = Block::Decision { id: bid(4), decision: point.id, wording: point.hash() };
    review.decisions.push(point);
    review.scene("A quiet graph", vec![passage, quotation(2, &hold)]);
    review.scene("The message", vec![side, shown]);
    review
}

#[test]
fn the_documents_read_as_they_did() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (format, name) in FORMATS.into_iter().zip(["edition.md", "edition.html", "edition.json"]) {
        let now = written(&review(), format);
        let path = folder.join(name);
        if std::env::var_os("RECOUNT_GOLDEN").is_some_and(|it| it == "write") {
            std::fs::write(&path, &now).unwrap();
        }
        assert_eq!(now, std::fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn two_exports_of_the_same_state_are_the_same_bytes() {
    for format in FORMATS {
        let (one, other) = (written(&review(), format), written(&review(), format));
        assert_eq!(publish::fingerprint(one.as_bytes()), publish::fingerprint(other.as_bytes()));
    }
}

#[test]
fn a_fingerprint_is_the_sha_256_of_the_bytes() {
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(publish::fingerprint(b"abc"), known);
}

#[test]
fn nothing_of_the_vault_is_in_a_document() {
    for format in FORMATS {
        let text = written(&review(), format);
        for trace in ["00000000-", "rather not", "Tomas", "Ines", "Noor", "1970", "lane", "generator", "author"] {
            assert!(!text.contains(trace), "{trace} in {format:?}");
        }
    }
}

#[test]
fn a_page_runs_nothing_and_fetches_nothing() {
    let page = written(&review(), Format::Html);
    for trace in ["<script", "http://", "https://", "@import", "url(", "<link", "<img", " on", "src="] {
        let trace_in_tag = page
            .split('<')
            .skip(1)
            .any(|tag| tag.split('>').next().is_some_and(|inside| format!("<{inside}").contains(trace)));
        assert!(!trace_in_tag, "{trace} in a tag");
    }
    let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
    assert!(!style.contains("url(") && !style.contains("@import"));
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn a_page_is_called_something_while_the_narrative_has_no_title() {
    let called = |title: &str| {
        let mut review = review();
        review.narrative.title = title.to_owned();
        let page = written(&review, Format::Html);
        page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap().to_owned()
    };
    assert_eq!(called(""), "Learning review");
    assert_eq!(called("Waiting"), "Waiting", "the control");
}

#[test]
fn nobody_who_is_not_attributed_can_be_told_from_another() {
    let note = written(&review(), Format::Markdown);
    let line = note.lines().last().unwrap();
    assert!(line.contains("not attributed") && !line.contains("2 ("), "{line}");
}
