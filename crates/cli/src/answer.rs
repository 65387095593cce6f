//! How the command line answers: JSON for programs on standard output, sentences for people on standard error. The pairs
//! of sentences for failures are the window's own.

use std::collections::HashMap;
use std::io::{self, BufRead as _, Write};
use std::sync::LazyLock;

use app::failure::{Code, Failure};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What happened, and what can be done.
#[derive(Debug, Clone, Deserialize)]
struct Pair {
    what: String,
    remedy: String,
}

/// Whether failures are told to a person or to a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// As sentences.
    Person,
    /// As JSON.
    Program,
}

/// Why a verb was not done: exit code 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// A stable name.
    pub code: String,
    /// What happened.
    pub what: String,
    /// What can be done.
    pub remedy: String,
}

/// What verbs return.
pub type Outcome<T = ()> = Result<T, Trouble>;

impl Trouble {
    /// A trouble that has no code of the contract, since it happened outside the application.
    pub fn new(code: &str, what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { code: code.to_owned(), what: what.into(), remedy: remedy.into() }
    }

    /// Tells it on standard error; whoever stopped reading the answers is told nothing.
    pub fn tell(&self, tell: Tell) {
        if self.code == UNREAD {
            return;
        }
        let mut out = io::stderr().lock();
        let _ = match tell {
            Tell::Person => writeln!(out, "{} {}", self.what, self.remedy),
            Tell::Program => {
                let told = serde_json::json!({ "code": self.code, "what": self.what, "remedy": self.remedy });
                writeln!(out, "{told}")
            }
        };
    }
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        let code = code_name(failure.code);
        let pair = PAIRS.get(&code).cloned().unwrap_or_else(|| Pair {
            what: format!("Something happened that has no sentence: {code}."),
            remedy: "Nothing was changed.".to_owned(),
        });
        let place = failure.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
        let detail = failure.detail.clone().unwrap_or_default();
        let fill = |text: &str| {
            let filled = text.replace("{place}", &place).replace("{detail}", &detail);
            filled.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let mut what = fill(&pair.what);
        for place in &failure.narrative {
            let phrase = place.phrase.as_ref().map(|phrase| format!(": “{phrase}”")).unwrap_or_default();
            what.push_str(&format!(" In “{}”{phrase}.", place.scene));
        }
        Self { code, what, remedy: fill(&pair.remedy) }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Self::new(
            "input_failed",
            format!("A file could not be read or written: {error}."),
            "Check the name and try again.",
        )
    }
}

static PAIRS: LazyLock<HashMap<String, Pair>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../ui/src/text/failures.en.json"))
        .expect("BUG: the sentences for failures are part of the program and tested")
});

fn code_name(code: Code) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Whoever read the answers stopped before the end, as `head` does.
const UNREAD: &str = "unread";

/// Prints one object on one line of standard output.
///
/// # Errors
/// When standard output is closed.
pub fn print(value: &impl Serialize) -> Outcome {
    let mut out = io::stdout().lock();
    let line = serde_json::to_string(value).map_err(io::Error::from)?;
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Trouble::new(UNREAD, "", ""),
        _ => error.into(),
    })
}

/// The lines of standard input that hold something, each with its number from one. A mark of byte order at the very
/// beginning is no part of them.
pub fn lines() -> impl Iterator<Item = Outcome<(usize, Vec<u8>)>> {
    let lines = (1..).zip(io::stdin().lock().split(b'\n'));
    lines.filter_map(|(number, line)| match line {
        Ok(mut line) => {
            if number == 1 && line.starts_with("\u{feff}".as_bytes()) {
                line.drain(..'\u{feff}'.len_utf8());
            }
            (!line.trim_ascii().is_empty()).then_some(Ok((number, line)))
        }
        Err(error) => Some(Err(error.into())),
    })
}

/// Reads JSON from a file, or from standard input for `-`.
///
/// # Errors
/// When it cannot be read, or is not JSON, with the line.
pub fn read_json(path: &str) -> Outcome<Value> {
    let text = read_text(path)?;
    serde_json::from_str(&text).map_err(|error| not_json(&error))
}

/// Reads text from a file, or from standard input for `-`.
///
/// # Errors
/// When it cannot be read or is not UTF-8.
pub fn read_text(path: &str) -> Outcome<String> {
    Ok(if path == "-" { io::read_to_string(io::stdin())? } else { std::fs::read_to_string(path)? })
}

/// Says where something is not the JSON it should be.
pub fn not_json(error: &serde_json::Error) -> Trouble {
    let (line, column, why) = (error.line(), error.column(), why_not_json(error));
    let what = format!("Line {line}, column {column} is not the JSON that is expected here{why}.");
    Trouble::new("not_json", what, "Nothing was changed. Correct it and try again.")
}

/// What is missing or could stand there instead, as the end of a sentence. What does stand there is not repeated: it may
/// be somebody's words.
pub fn why_not_json(error: &serde_json::Error) -> String {
    let told = error.to_string();
    let quoted =
        |text: &str| -> Vec<String> { text.split('`').skip(1).step_by(2).map(|name| format!("\"{name}\"")).collect() };
    if error.is_eof() {
        return ": it ends too early".to_owned();
    }
    if told.starts_with("missing field") {
        return format!(": {} is missing", quoted(&told).join(""));
    }
    if told.starts_with("duplicate field") {
        return format!(": {} is there twice", quoted(&told).join(""));
    }
    let unknown = told.starts_with("unknown field") || told.starts_with("unknown variant");
    // What is unknown may hold any marks; what is expected comes last.
    let expected = told.rsplit_once(", expected ").filter(|_| unknown).map(|(_, expected)| quoted(expected));
    expected
        .filter(|names| !names.is_empty())
        .map_or_else(String::new, |names| format!(": it takes {}", names.join(", ")))
}
