//! `recount search`: records with certain words, by whom, from where, from when.
//!
//! What the words mean is the core's to say: words, "phrases", and beginnings with a star.

use std::io::{self, Write as _};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use serde_json::{Value, json};

use super::{Opened, VaultArgs};
use crate::answer::{Outcome, Trouble, print};

/// The core gives no more at once.
const A_PAGE: u32 = 200;

/// What to search for, and within which limits.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    #[command(flatten)]
    vault: VaultArgs,
    /// Words, "phrases" in quotation marks, beginnings with a star; all have to be there; the last word may be a beginning
    words: String,
    /// How many
    #[arg(long, value_name = "N", default_value_t = 50)]
    limit: u32,
    /// Only by people with these letters in their name or role
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Only from sources of this name; can be given several times
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Not before this day (UTC) or time (RFC 3339)
    #[arg(long, value_name = "WHEN", value_parser = beginning)]
    from: Option<DateTime<Utc>>,
    /// Not after this day (UTC), or before this time (RFC 3339)
    #[arg(long, value_name = "WHEN", value_parser = end)]
    to: Option<DateTime<Utc>>,
}

/// Searches the records of all reviews; one line each, the newest first.
///
/// # Errors
/// When the vault does not open, there is no word to look for, or no source has the name.
pub fn search(args: &Args) -> Outcome {
    let opened = args.vault.open()?;
    let found = find(&opened, args);
    opened.close()?;
    found?.iter().try_for_each(print)
}

fn find(opened: &Opened, args: &Args) -> Outcome<Vec<Value>> {
    let sources = sources_named(opened, &args.source)?;
    let who = args.person.as_ref().map(|name| json!({ "kind": "named", "name": name }));
    let mut records = Vec::new();
    let mut after = Value::Null;
    loop {
        let left = args.limit.saturating_sub(u32::try_from(records.len()).unwrap_or(u32::MAX));
        let request = json!({ "review": null, "words": args.words, "sources": sources, "who": who, "from": args.from,
            "to": args.to, "after": after, "limit": left.min(A_PAGE) });
        let mut page = opened.ask("search_records", request)?;
        if after.is_null() {
            say_what_there_is_to_say(&page)?;
        }
        records.extend(page["records"].as_array_mut().map(std::mem::take).unwrap_or_default());
        after = page["more"].take();
        if after.is_null() || records.len() >= args.limit as usize {
            return Ok(records);
        }
    }
}

fn say_what_there_is_to_say(found: &Value) -> Outcome {
    if found["hint"] == "no_word" {
        let what = "There is no word in this to look for.";
        return Err(Trouble::new("no_word", what, "Give a word, or the beginning of one with a star."));
    }
    let mut out = io::stderr().lock();
    if found["hint"] == "open_quote" {
        writeln!(out, "A quotation mark is open; the phrase was taken to go to the end.")?;
    }
    let held_back = found["held_back"].as_array().map_or(0, Vec::len);
    if held_back > 0 {
        let reviews = if held_back == 1 { "one review".to_owned() } else { format!("{held_back} reviews") };
        writeln!(out, "Records of {reviews} are held back: a first account is being given there.")?;
    }
    Ok(())
}

/// The ids of all sources with one of these names, in any review.
fn sources_named(opened: &Opened, names: &[String]) -> Outcome<Vec<Value>> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let library = opened.ask("list_reviews", json!({}))?;
    let mut sources = Vec::new();
    for review in library["reviews"].as_array().into_iter().flatten() {
        let prepared = opened.ask("open_prepare", json!({ "review": review["id"] }))?;
        let all = prepared["sources"].as_array().cloned().unwrap_or_default();
        let named = all.iter().filter(|source| names.iter().any(|name| source["name"] == name.as_str()));
        sources.extend(named.map(|source| source["id"].clone()));
    }
    if sources.is_empty() {
        let what = "No source has this name.";
        return Err(Trouble::new("not_found", what, "Names are those shown on the Prepare screen."));
    }
    Ok(sources)
}

fn beginning(given: &str) -> Result<DateTime<Utc>, String> {
    time(given, Some)
}

/// A day is meant to its end.
fn end(given: &str) -> Result<DateTime<Utc>, String> {
    time(given, |day| day.checked_add_days(Days::new(1)))
}

fn time(given: &str, of_day: impl Fn(NaiveDate) -> Option<NaiveDate>) -> Result<DateTime<Utc>, String> {
    let day = given.parse::<NaiveDate>().ok().and_then(of_day);
    match (day, DateTime::parse_from_rfc3339(given)) {
        (Some(day), _) => Ok(day.and_time(NaiveTime::MIN).and_utc()),
        (None, Ok(at)) => Ok(at.to_utc()),
        (None, Err(_)) => Err("a day such as 2026-05-14, or a time such as 2026-05-14T12:00:00Z".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_meant_whole_and_times_as_they_stand() {
        assert_eq!(beginning("2026-05-14").unwrap().to_rfc3339(), "2026-05-14T00:00:00+00:00");
        assert_eq!(end("2026-05-14").unwrap().to_rfc3339(), "2026-05-15T00:00:00+00:00");
        assert_eq!(end("2026-05-14T12:00:00+02:00").unwrap().to_rfc3339(), "2026-05-14T10:00:00+00:00");
        assert!(beginning("yesterday").is_err());
    }
}
