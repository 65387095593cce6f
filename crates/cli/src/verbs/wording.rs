//! `recount wording`: phrases that look back with hindsight or hand out blame, in a text or in lines of them. It shows
//! and offers; it rewrites nothing, and what people said is not looked at.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};
use wording::{Catalogue, CatalogueError, Language, People, Rule, Surface};

use crate::answer::{Outcome, Trouble, lines, not_json, print};

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
    /// The language of the text, en or de; without this it is told by its small words, and is English in doubt
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<Language>,
    /// A rule of your own, in the format of the catalogue; its examples are run first, and a rule that does not meet them is
    /// refused. May be given more than once
    #[arg(long, value_name = "FILE")]
    rules: Vec<PathBuf>,
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
    let own = own_rules(&args.rules)?;
    let look = |id: &Value, text: &str| {
        let language = args.language.or_else(|| Language::of(text)).unwrap_or_default();
        let own = own.iter().find(|(of, _)| *of == language);
        let catalogue = own.map_or_else(|| Catalogue::of(language), |(_, catalogue)| catalogue);
        let findings = catalogue.check(text, args.surface, &people);
        print(&json!({ "id": id, "findings": findings }))
    };
    if !args.lines {
        return look(&Value::Null, &io::read_to_string(io::stdin())?);
    }
    for line in lines() {
        let (number, line) = line?;
        let text: Text = serde_json::from_slice(&line).map_err(|error| at_line(number, &error))?;
        look(&text.id, &text.text)?;
    }
    Ok(())
}

/// A catalogue for each language with the rules of these files; none when there are no files.
fn own_rules(files: &[PathBuf]) -> Outcome<Vec<(Language, Catalogue)>> {
    let texts = files.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    for (file, text) in files.iter().zip(&texts) {
        Rule::own(text).map_err(|error| refused(file, &error))?;
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let (Some(last), false) = (files.last(), texts.is_empty()) else { return Ok(Vec::new()) };
    let one = |language| Ok((language, Catalogue::with_own(language, &texts).map_err(|error| refused(last, &error))?));
    Language::ALL.into_iter().map(one).collect()
}

fn refused(file: &Path, error: &CatalogueError) -> Trouble {
    let what = format!("The rule in {} was not taken: {error}.", file.display());
    Trouble::new("rule_refused", what, "Put that right; a rule needs a sentence to stop at and one to leave alone.")
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
