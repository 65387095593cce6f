//! The product's own language passes its own check: prompts of the guide, words of the interface, failures, help, what the
//! facilitator wrote in the sample, and the sentences in the program itself, of its command line, refusals and imports. It
//! reads the files as they lie in the repository, and leaves out what the sample's people say.

mod program;

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use wording::{Catalogue, Language, People, Surface};

/// A text of the product: where it stands, and the text.
struct Piece {
    file: String,
    surface: Surface,
    language: Language,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn piece(file: &str, surface: Surface, text: impl Into<String>) -> Piece {
    let text = text.into();
    Piece { file: file.to_owned(), surface, language: Language::of(&text).unwrap_or_default(), text }
}

/// What is found where, if anything.
fn found(pieces: &[Piece]) -> Vec<String> {
    let people = People::new([""; 0], ["Operations on-call", "Support on-call", "Release engineer"]);
    let found = pieces.iter().flat_map(|it| {
        let findings = Catalogue::of(it.language).check(&it.text, it.surface, &people);
        findings
            .into_iter()
            .map(move |finding| format!("{}: {} “{}” in: {}", it.file, finding.rule, finding.phrase, it.text))
    });
    found.collect()
}

fn guide() -> Vec<Piece> {
    let file = "crates/domain/src/guide.json";
    let phases: Value = serde_json::from_str(&read(file)).expect("JSON");
    let mut pieces = Vec::new();
    for phase in phases.as_array().expect("phases") {
        pieces.push(piece(file, Surface::Title, phase["title"].as_str().expect("a title")));
        for prompt in phase["prompts"].as_array().expect("prompts") {
            pieces.push(piece(file, Surface::Prompt, prompt["text"].as_str().expect("a text")));
        }
    }
    pieces
}

fn failures() -> Vec<Piece> {
    let mut pieces = Vec::new();
    for language in Language::ALL {
        let file = format!("ui/src/text/failures.{language}.json");
        let all: Value = serde_json::from_str(&read(&file)).expect("JSON");
        for sentences in all.as_object().expect("codes").values() {
            for part in ["what", "remedy"] {
                let text = sentences[part].as_str().expect("a sentence");
                pieces.push(Piece { language, ..piece(&file, Surface::Narrative, text) });
            }
        }
    }
    pieces
}

/// Every quoted string of the interface's text files: labels, hints, empty states.
fn interface() -> Vec<Piece> {
    let mut pieces = Vec::new();
    for entry in fs::read_dir(root().join("ui/src/text")).expect("the text of the interface") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        if !name.ends_with(".ts") || name.ends_with(".test.ts") {
            continue;
        }
        let file = format!("ui/src/text/{name}");
        let texts = strings(&read(&file));
        pieces.extend(
            texts.into_iter().filter(|text| text.contains(' ')).map(|text| piece(&file, Surface::Narrative, text)),
        );
    }
    pieces
}

/// The strings of a TypeScript file, with "six" for whatever is filled in.
fn strings(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = source.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '/' if letters.peek() == Some(&'/') => while letters.next().is_some_and(|c| c != '\n') {},
            '/' if letters.peek() == Some(&'*') => {
                let mut before = ' ';
                for c in letters.by_ref() {
                    if before == '*' && c == '/' {
                        break;
                    }
                    before = c;
                }
            }
            '"' | '`' => found.push(string(&mut letters, letter)),
            _ => {}
        }
    }
    found
}

fn string(letters: &mut std::iter::Peekable<std::str::Chars<'_>>, mark: char) -> String {
    let mut text = String::new();
    while let Some(c) = letters.next() {
        match c {
            c if c == mark => break,
            '\\' => text.extend(letters.next()),
            '$' if mark == '`' && letters.peek() == Some(&'{') => {
                let mut depth = 0;
                for c in letters.by_ref() {
                    depth += i32::from(c == '{') - i32::from(c == '}');
                    if depth == 0 {
                        break;
                    }
                }
                text.push_str("six");
            }
            c => text.push(c),
        }
    }
    text
}

fn help() -> Vec<Piece> {
    let mut pieces = Vec::new();
    for entry in fs::read_dir(root().join("docs/help")).expect("the help") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name");
        let file = format!("docs/help/{name}");
        pieces.extend(read(&file).split("\n\n").map(|paragraph| piece(&file, Surface::Narrative, paragraph)));
    }
    pieces
}

/// What the facilitator of the sample wrote: titles, questions, topics, the narrative. Nothing that people say in it.
fn sample() -> Vec<Piece> {
    let file = "crates/app/src/library/sample/story.json";
    let story: Value = serde_json::from_str(&read(file)).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let narrative = &story["narrative"];
    let titles = [&story["title"], &narrative["title"], &narrative["subtitle"]];
    let mut pieces: Vec<Piece> = titles.into_iter().map(|title| piece(file, Surface::Title, text(title))).collect();
    pieces.push(piece(file, Surface::Narrative, text(&story["summary"])));
    let list = |value: &Value| value.as_array().expect("a list").clone();
    for question in list(&story["questions"]) {
        pieces.push(piece(file, Surface::Prompt, text(&question[0])));
    }
    pieces.extend(list(&story["differences"]).iter().map(|it| piece(file, Surface::Title, text(&it["topic"]))));
    for scene in list(&narrative["scenes"]) {
        pieces.push(piece(file, Surface::Title, text(&scene["title"])));
        let passages = list(&scene["blocks"]).into_iter().filter(|block| block[0] == "passage");
        pieces.extend(passages.map(|block| piece(file, Surface::Narrative, text(&block[1]))));
    }
    pieces
}

/// What the command line, refusals, faults and imports say, and what is read out before anybody speaks.
fn program() -> Vec<Piece> {
    let limits = "crates/domain/src/limits.txt";
    let said = read(limits);
    let mut pieces: Vec<Piece> = said.split("\n\n").map(|text| piece(limits, Surface::Narrative, text)).collect();
    for folder in program::FOLDERS {
        let sentences = program::sentences(&root(), folder);
        pieces.extend(sentences.into_iter().map(|(file, text)| piece(&file, Surface::Narrative, text)));
    }
    pieces
}

#[test]
fn the_product_passes_its_own_check() {
    for (pieces, at_least) in
        [(guide(), 75), (failures(), 200), (interface(), 600), (help(), 15), (sample(), 20), (program(), 900)]
    {
        assert!(
            pieces.len() >= at_least,
            "{} texts were read, of which {:?}",
            pieces.len(),
            pieces.first().map(|it| &it.file)
        );
        assert_eq!(found(&pieces), Vec::<String>::new());
    }
}

/// The control: a text that hands out blame is found among each kind, and in both languages.
#[test]
fn a_text_that_does_not_pass_is_found() {
    for (mut pieces, surface) in [
        (guide(), Surface::Prompt),
        (failures(), Surface::Narrative),
        (interface(), Surface::Narrative),
        (help(), Surface::Narrative),
        (sample(), Surface::Title),
        (program(), Surface::Narrative),
    ] {
        let file = pieces[0].file.clone();
        pieces.push(piece(&file, surface, "Why did you not simply wait for the page?"));
        pieces.push(piece(&file, surface, "Warum hast du nicht auf die Seite gewartet?"));
        let found = found(&pieces);
        assert!(found.iter().any(|it| it.contains("B6 “Why did you")), "{found:?}");
        assert!(found.iter().any(|it| it.contains("B6 “Warum hast du")), "{found:?}");
    }
    let source =
        "// `no`\n/* \"no\" */ export const a = { b: \"one \\\"two\\\"\", c: (n) => `three ${f({ n })} four` };";
    assert_eq!(strings(source), ["one \"two\"", "three six four"]);
    let source =
        "/// What it\n/// does.\nfn f() { g('\"', \"a \\\"b\\\" {c:?}\", r#\"d \"e\"\"#, \"f \\\n   g\"); } // \"no\"";
    assert_eq!(program::literals(source), ["a \"b\" six", "d \"e\"", "f g"]);
    assert_eq!(program::help(source), ["What it does."]);
}
