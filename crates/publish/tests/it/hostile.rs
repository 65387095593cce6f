//! Text that would be markup stays text, in every format and every place where text can stand.

use domain::consent::{Audience, Item, Level};
use domain::decision::Category;
use domain::narrative::Block;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};

use super::*;
use crate::reviews::*;

const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "</p></main><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; & &#60;i&#62;",
    "{{ 7 * 7 }} {% include 'x' %} {# hidden #}",
    "# heading",
    "- item\n- item",
    "1. item",
    "2) item",
    "> quote",
    "---",
    "===",
    "    code",
    "```\ncode\n```",
    "~~~ code",
    "`code`",
    "*em* **strong** _em_ __strong__ ~~gone~~",
    "[link](https://example.org) ![image](x.png)",
    "[ref]: https://example.org",
    "<https://example.org> https://example.org www.example.org",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "[^1] footnote\n[^1]: text",
    "$x^2$ $$y$$",
    "line\\\nbreak  \nhere",
    "\u{202e}backwards\u{202c} \u{200b}zero",
    "\u{0}\u{1b}[31m\u{7}",
    "]]>",
    "<!-- comment -->",
    "+ plus\n* star",
    "\t\ttabbed",
];

/// A review in which a text stands everywhere where one can.
fn everywhere(text: &str) -> Review {
    let mut review = Review::empty((1..=3).map(|id| person(id, &format!("Zx{id}q"), text)).collect());
    let said = review.say(1, 1, text, Some((Level::ByRole, Audience::Team)));
    review.statements[0].when = when(text);
    let other = review.say(2, 2, text, Some((Level::Unattributed, Audience::Team)));
    review.differences.push(difference(1, text, &[1, 2]));
    let mut point = decision(1, 1, 1, &[(1, text, Category::Cue)]);
    point.content.title = text.into();
    point.content.options.iter_mut().for_each(|option| option.text = text.into());
    point.content.factors[0].strength_words = text.into();
    review.consent(Item::Decision(point.id), 1, &point.hash(), Level::ByRole, Audience::Team);
    review.narrative.title = text.to_owned();
    review.narrative.subtitle = text.to_owned();
    let blocks = vec![
        passage(1, text, &[said.clone(), other.clone()]),
        quotation(2, &said),
        Block::SideBySide { id: bid(3), difference: review.differences[0].id, voices: vec![said, other] },
        Block::Decision { id: bid(4), decision: point.id, wording: point.hash() },
    ];
    review.decisions.push(point);
    review.scene(text, blocks);
    review
}

/// The tags of a page, in order: what a browser would build.
fn tags(page: &str) -> Vec<String> {
    let names = page.split('<').skip(1).map(|tag| {
        let name: String = tag.chars().take_while(|c| !c.is_whitespace() && *c != '>').collect();
        let attributes = tag.split('>').next().unwrap_or_default().matches('=').count();
        format!("{name} {attributes}")
    });
    names.collect()
}

#[test]
fn markup_in_words_builds_nothing_in_a_page() {
    let plain = tags(&written(&everywhere("plain words"), Format::Html));
    for payload in PAYLOADS {
        assert_eq!(tags(&written(&everywhere(payload), Format::Html)), plain, "{payload:?}");
    }
}

#[test]
fn words_stand_in_a_page_as_they_were_said() {
    let page = written(&everywhere("a < b && \"c\" 'd'"), Format::Html);
    assert!(page.matches("a &lt; b &amp;&amp; &quot;c&quot; &#x27;d&#x27;").count() >= 12);
}

/// What a reader of Markdown with every extension but the one that changes letters builds, and the text that is left.
fn read(markdown: &str) -> (Vec<String>, String) {
    let mut built = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Text(words) => text.push_str(&words),
            other => built.push(format!("{other:?}")),
        }
    }
    (built, text)
}

#[test]
fn markup_in_words_builds_nothing_in_markdown() {
    let (plain, _) = read(&written(&everywhere("plain words"), Format::Markdown));
    for payload in PAYLOADS.iter().filter(|payload| !payload.contains('\n')) {
        let (built, text) = read(&written(&everywhere(payload), Format::Markdown));
        assert_eq!(built, plain, "{payload:?}");
        if payload.chars().all(|c| !c.is_control()) {
            assert!(text.matches(payload.trim()).count() >= 12, "{payload:?} in {text}");
        }
    }
}

#[test]
fn lines_of_words_are_paragraphs_of_the_same_words() {
    let text = written(&everywhere("- one\n# two\n\n    three"), Format::Markdown);
    assert!(text.contains("> \\- one\n>\n> \\# two\n>\n> three\n>\n> — "), "{text}");
    assert!(text.contains("\\- one\n\n\\# two\n\nthree"));
}

#[test]
fn json_holds_words_exactly() {
    for payload in PAYLOADS {
        let value: serde_json::Value = serde_json::from_str(&written(&everywhere(payload), Format::Json)).unwrap();
        assert_eq!((&value["format"], &value["version"]), (&"recount-edition".into(), &1.into()));
        let scene = &value["edition"]["scenes"][0];
        assert_eq!(scene["blocks"][0]["runs"][0]["text"], *payload);
        assert_eq!(scene["blocks"][1]["voice"]["text"], *payload);
        assert_eq!(scene["blocks"][2]["topic"], *payload);
        assert_eq!(scene["blocks"][3]["pulls"][0]["text"], *payload);
    }
}

#[test]
fn no_control_character_reaches_a_page_or_markdown() {
    for format in [Format::Markdown, Format::Html] {
        let text = written(&everywhere("\u{0}\u{1b}[31m\u{7}\u{85}"), format);
        assert!(text.chars().all(|c| !c.is_control() || c == '\n'), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_builds_anything_in_a_page(text in "[<>&\"'/=a-z{}%# \\-!\u{0}\u{202e}]{1,60}") {
        prop_assume!(!text.trim().is_empty());
        let plain = tags(&written(&everywhere("plain words"), Format::Html));
        prop_assert_eq!(tags(&written(&everywhere(&text), Format::Html)), plain);
    }

    #[test]
    fn no_line_builds_anything_in_markdown(text in "[<>&*_`\\[\\]()#0-9.+=|~$^:/a-z \\-!\\\\]{1,60}") {
        prop_assume!(!text.trim().is_empty());
        let (plain, _) = read(&written(&everywhere("plain words"), Format::Markdown));
        let (built, read) = read(&written(&everywhere(&text), Format::Markdown));
        prop_assert_eq!(built, plain);
        prop_assert!(read.contains(text.trim()), "{:?} in {}", text, read);
    }
}
