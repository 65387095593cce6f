//! `recount wording`: phrases that look back with hindsight or hand out blame, in a text or in lines of them. It shows
//! and offers; it rewrites nothing, and what people said is not looked at.

use std::io::{self, BufRead as _};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};
use wording::{Catalogue, People, Surface};

use crate::answer::{Outcome, Trouble, not_json, print};

/// Looks at wording.
#[derive(Debug, Args)]
pub struct WordingArgs {
    /// Where the text stands: narrative, title, prompt, learning; testimony, quote, what_if and requirement are never
    /// looked at
    #[arg(long, value_name = "SURFACE", default_value = "narrative")]
    surface: Surface,
    /// Who is in the review: JSON {"names":[…],"roles":[…]}, or a name on each line
    #[arg(long, value_name = "FILE")]
    people: Option<PathBuf>,
    /// Standard input is lines {"id","text"}; one answer a line
    #[arg(long)]
    lines: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    id: Value,
    text: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Called {
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
}

/// Answers the text on standard input, or each line of it.
///
/// # Errors
/// At the first line that is not what it should be.
pub fn wording(args: &WordingArgs) -> Outcome {
    let people = args.people.as_deref().map_or_else(|| Ok(People::default()), people)?;
    let look = |id: &Value, text: &str| {
        let findings = Catalogue::builtin().check(text, args.surface, &people);
        print(&json!({ "id": id, "findings": findings }))
    };
    if !args.lines {
        return look(&Value::Null, &io::read_to_string(io::stdin())?);
    }
    for (number, line) in (1..).zip(io::stdin().lock().lines()) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let text: Text = serde_json::from_str(&line).map_err(|error| at_line(number, &error))?;
        look(&text.id, &text.text)?;
    }
    Ok(())
}

fn people(file: &Path) -> Outcome<People> {
    let text = std::fs::read_to_string(file)?;
    let called = if text.trim_start().starts_with('{') {
        serde_json::from_str(&text).map_err(|error| not_json(&error))?
    } else {
        let names = text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty());
        Called { names: names.collect(), ..Called::default() }
    };
    Ok(People::new(called.names, called.roles))
}

fn at_line(number: usize, error: &serde_json::Error) -> Trouble {
    let what = format!("Line {number} is not {{\"id\",\"text\"}}: column {}.", error.column());
    Trouble::new("not_json", what, "The lines before it were answered.")
}
