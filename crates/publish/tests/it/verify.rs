//! The reader that looks once more: it finds what a broken writer would let through, wherever in a file it stands.

use domain::consent::Level;
use gate::{Kept, Why};
use publish::{Leak, verify};

use super::*;
use crate::reviews::*;

const SECRET: &str = "I was told that nobody would look at the replica";

fn kept() -> Kept {
    let mut review = Review::empty(vec![person(1, "Noor Karim", "Support")]);
    review.say(1, 1, SECRET, None);
    Kept::of(review.material(), Audience::Team)
}

fn found(file: &str, format: Format) -> Vec<Why> {
    match verify(file.as_bytes(), format, &kept()) {
        Ok(()) => Vec::new(),
        Err(Leak { traces }) => traces.into_iter().map(|trace| trace.why).collect(),
    }
}

#[test]
fn a_page_is_read_in_every_corner() {
    for page in [
        "<p>nobody would look at the replica</p>",
        "<p>no<em>body</em> would look&nbsp;at the</p>",
        "<p>nobody <b>would</b></p><p>look at the</p>",
        "<p>nobody would<sup><a href=\"#note-1\">1</a></sup> look at the</p>",
        "<p title=\"nobody would look at the\">x</p>",
        "<p data-x='n&#111;body would look at the > y'>x</p>",
        "<!-- nobody would look at the -->",
        "<style>/* nobody would look at the */</style>",
        "<p>nobody would look at the",
    ] {
        assert!(found(page, Format::Html).contains(&Why::Retold), "{page}");
    }
    assert_eq!(found("<p>Noor</p>", Format::Html), [Why::Name]);
    assert_eq!(found("<p>somebody will look at a replica</p>", Format::Html), []);
}

#[test]
fn markdown_is_read_without_its_marks() {
    for text in [
        "nobody would look at the replica",
        "*no*body would\\_ look at the",
        "nobody would look\\[3\\] at the",
        "> nobody would\n>\n> look at the",
        "nobody&#32;would look at the",
    ] {
        assert!(found(text, Format::Markdown).contains(&Why::Retold), "{text}");
    }
}

#[test]
fn json_is_read_in_keys_texts_and_runs() {
    for json in [
        r#"{"nobody would look at the": 1}"#,
        r#"{"a": [["nobody would look at the"]]}"#,
        r#"{"a": "nobody would look \u0061t the"}"#,
        r#"[{"text": "nobody would"}, {"number": 1}, {"text": " look at the"}]"#,
        "nobody would look at the",
    ] {
        assert!(found(json, Format::Json).contains(&Why::Retold), "{json}");
    }
}

#[test]
fn bytes_that_are_no_text_are_read_as_far_as_they_go() {
    let bytes = [&[0xff, 0xfe][..], b"<p>nobody would look at the"].concat();
    assert!(verify(&bytes, Format::Html, &kept()).is_err());
}

#[test]
fn what_the_gate_released_is_written_and_passes() {
    let mut review = Review::empty(vec![person(1, "Noor Karim", "Support")]);
    let said = review.say(1, 1, "I asked for the replica.", Some((Level::ByName, Audience::Team)));
    review.say(2, 1, SECRET, None);
    review.scene("The replica", vec![quotation(1, &said)]);
    let kept = Kept::of(review.material(), Audience::Team);
    for format in FORMATS {
        verify(written(&review, format).as_bytes(), format, &kept).unwrap();
    }
}

#[test]
fn debug_and_messages_show_no_words() {
    let leak = verify(b"Noor: nobody would look at the", Format::Markdown, &kept()).unwrap_err();
    let shown = format!("{leak} {leak:?} {:?}", leak.traces);
    assert!(!shown.contains("Noor") && !shown.contains("nobody"));
}
