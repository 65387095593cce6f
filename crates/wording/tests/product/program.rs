//! The sentences that stand in the Rust of the program: what the command line says and explains, refusals, faults, warnings
//! of an import, headings of documents. It reads string literals and, for the command line, the comments that become its
//! help; it does not read tests, and it knows no more of the language than where a literal begins and ends.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose words somebody reads.
pub(crate) const FOLDERS: [&str; 11] = [
    "crates/app/src",
    "crates/chronology/src",
    "crates/cli/src",
    "crates/domain/src",
    "crates/gate/src",
    "crates/ingest/src",
    "crates/merging/src",
    "crates/packet/src",
    "crates/publish/src",
    "crates/vault/src",
    "src-tauri/src",
];

/// Every sentence of a folder with its file, of at least two words.
pub(crate) fn sentences(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in files(&root.join(folder)) {
        let source = fs::read_to_string(&file).expect("a source");
        let program = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let mut texts = literals(program);
        if folder == "crates/cli/src" {
            texts.extend(help(program));
        }
        let place = file.strip_prefix(root).expect("below the root").display().to_string();
        found.extend(texts.into_iter().filter(|text| is_prose(text)).map(|text| (place.clone(), text)));
    }
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let of = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    paths.into_iter().flat_map(of).filter(|path| path.extension().is_some_and(|it| it == "rs")).collect()
}

const QUERIES: [&str; 9] = ["SELECT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "WITH ", "DROP", "ALTER"];

/// Words with spaces between, and no line of a query.
fn is_prose(text: &str) -> bool {
    let text = text.trim();
    text.contains(' ') && text.chars().any(char::is_lowercase) && !QUERIES.iter().any(|it| text.starts_with(it))
}

/// The documentation comments, each run of lines as one text.
pub(crate) fn help(source: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut open = false;
    for line in source.lines() {
        let said = line.trim_start().strip_prefix("/// ");
        match (said, open) {
            (Some(words), false) => texts.push(words.to_owned()),
            (Some(words), true) => {
                let text: &mut String = texts.last_mut().expect("one is open");
                text.push(' ');
                text.push_str(words);
            }
            (None, _) => {}
        }
        open = said.is_some();
    }
    texts
}

/// The string literals, with "six" for whatever is filled in.
pub(crate) fn literals(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(letter) = rest.chars().next() {
        rest = if rest.starts_with("//") {
            rest.find('\n').map_or("", |end| &rest[end..])
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            let end = raw.find("\"#").unwrap_or(raw.len());
            found.push(filled(&raw[..end]));
            raw.get(end + 2..).unwrap_or_default()
        } else if let Some(text) = rest.strip_prefix('"') {
            let end = closing(text);
            found.push(filled(&text[..end]));
            text.get(end + 1..).unwrap_or_default()
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\\"'") {
            &rest[rest[1..].find('\'').map_or(1, |end| end + 2)..]
        } else {
            &rest[letter.len_utf8()..]
        };
    }
    found
}

fn closing(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    text.len()
}

fn filled(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            // A line that goes on after a backslash begins with its first word.
            '\\' if letters.peek() == Some(&'\n') => while letters.next_if(|it| it.is_whitespace()).is_some() {},
            '\\' => plain.extend(letters.next().map(|it| if it == 'n' { '\n' } else { it })),
            '{' => {
                for inner in letters.by_ref() {
                    if inner == '}' {
                        break;
                    }
                }
                plain.push_str("six");
            }
            letter => plain.push(letter),
        }
    }
    plain
}
