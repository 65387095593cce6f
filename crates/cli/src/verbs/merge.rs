//! `recount merge`: accounts on standard input, what the merge would propose on standard output. Nothing is decided by
//! it, and nothing of it is kept. Ids are whatever words the input uses; what refers to no id in it is left out.

use std::collections::HashMap;
use std::io;

use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;
use domain::evidence::Precision;
use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::moment::{DifferenceKind, Proposal};
use domain::when::{Anchor, Basis, Facet, Reading};
use domain::words::Words;
use merging::{Accounts, Answered, Attribution, Logged, Merged, Person, Proposed, Said, Time};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::answer::{Outcome, Trouble, not_json, print};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    #[serde(default = "utc")]
    zone: String,
    #[serde(default)]
    evidence: Vec<Entry>,
    accounts: Vec<Account>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    #[serde(default)]
    at: Option<DateTime<Utc>>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    text: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    participant: Value,
    #[serde(default)]
    role: Words,
    statements: Vec<Statement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    id: String,
    #[serde(default)]
    text: Words,
    #[serde(default)]
    when: Option<When>,
    #[serde(default)]
    cites: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct When {
    kind: Kind,
    #[serde(default)]
    facet: Facet,
    /// Kept by whoever asks; nothing is read from it here.
    #[serde(default, rename = "as_said")]
    _as_said: Option<Words>,
    at: Option<DateTime<Utc>>,
    precision_s: Option<u32>,
    plus_minus_s: Option<u32>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    of: Option<String>,
    min_gap_s: Option<u32>,
    max_gap_s: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Exact,
    About,
    Between,
    Before,
    After,
    During,
    Unknown,
}

/// "Before" and "after" are strict by this much, unless a distance is given.
const STRICT_S: u32 = 1;
/// "About 14:05", by the method reference, section 3.1.
const ABOUT_S: u32 = 5 * 60;

/// Proposes what may belong together in the accounts on standard input.
///
/// # Errors
/// When the input is not what it should be: an id that is there twice, a time before or after nothing.
pub fn merge() -> Outcome {
    let text = io::read_to_string(io::stdin())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let input: Input = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let names = Names::of(&input)?;
    let accounts = names.accounts(&input)?;
    print(&names.answer(&merging::merge(&accounts, &Answered::default())))
}

/// The ids of the input, which are any words; as ids of the practice they are their places.
struct Names<'i> {
    statements: Vec<&'i str>,
    records: Vec<&'i str>,
    places: HashMap<&'i str, Anchor>,
}

impl<'i> Names<'i> {
    fn of(input: &'i Input) -> Outcome<Self> {
        let statements = input.accounts.iter().flat_map(|account| &account.statements);
        let statements: Vec<&str> = statements.map(|statement| statement.id.as_str()).collect();
        let records: Vec<&str> = input.evidence.iter().map(|entry| entry.id.as_str()).collect();
        let mut places = HashMap::new();
        let said = (0..).zip(&statements).map(|(place, id)| (*id, Anchor::Statement(StatementId(number(place)))));
        let logged = (0..).zip(&records).map(|(place, id)| (*id, Anchor::Record(RecordId(number(place)))));
        for (id, anchor) in said.chain(logged) {
            if places.insert(id, anchor).is_some() {
                return Err(not_accounts(&format!("The id {id} is there twice.")));
            }
        }
        Ok(Self { statements, records, places })
    }

    fn accounts(&self, input: &'i Input) -> Outcome<Accounts<'i>> {
        let mut participants: HashMap<String, ParticipantId> = HashMap::new();
        let (mut people, mut statements) = (Vec::new(), Vec::new());
        for account in &input.accounts {
            let next = ParticipantId(number(participants.len()));
            let participant = *participants.entry(account.participant.to_string()).or_insert(next);
            people.push(Person { id: participant, called: vec![account.role.clone()] });
            for statement in &account.statements {
                let time = statement.when.as_ref().map(|when| self.time(when)).transpose();
                statements.push(Said {
                    id: StatementId(number(statements.len())),
                    participant,
                    attribution: Attribution::Attributed,
                    text: &statement.text,
                    time: time.map_err(|what| not_accounts(&format!("Statement {}: {what}", statement.id)))?,
                    cites: statement.cites.iter().filter_map(|id| self.record(id)).collect(),
                });
            }
        }
        let zone = input.zone.parse().map_err(|_| not_accounts(&format!("There is no zone “{}”.", input.zone)))?;
        let records = (0..).zip(&input.evidence).map(|(place, entry)| logged(RecordId(number(place)), entry)).collect();
        Ok(Accounts { zone, people, statements, records, together: Vec::new() })
    }

    fn record(&self, id: &str) -> Option<RecordId> {
        match self.places.get(id)? {
            Anchor::Record(record) => Some(*record),
            Anchor::Statement(_) => None,
        }
    }

    fn time(&self, when: &When) -> Result<Time, String> {
        let missing = |what: &str| format!("{what} is missing.");
        let of = || when.of.as_ref().map(|id| self.places.get(id.as_str()).copied()).ok_or_else(|| missing("\"of\""));
        let at = || when.at.ok_or_else(|| missing("\"at\""));
        let reading = match when.kind {
            Kind::Exact => Reading::Exact { at: at()?, precision_s: when.precision_s.unwrap_or(0) },
            Kind::About => Reading::About { at: at()?, plus_minus_s: when.plus_minus_s.unwrap_or(ABOUT_S) },
            Kind::Between => {
                let (from, to) = when.from.zip(when.to).ok_or_else(|| missing("\"from\" or \"to\""))?;
                Reading::Between { from, to }
            }
            Kind::Before if when.at.is_some() => Reading::BeforeTime { at: alone(when)? },
            Kind::After if when.at.is_some() => Reading::AfterTime { at: alone(when)? },
            Kind::Before | Kind::After => {
                let (of, max_gap_s) = (of()?, when.max_gap_s);
                let min_gap_s = when.min_gap_s.unwrap_or(max_gap_s.map_or(STRICT_S, |max| max.min(STRICT_S)));
                match (of, when.kind) {
                    (Some(of), Kind::Before) => Reading::Before { of, min_gap_s, max_gap_s },
                    (Some(of), _) => Reading::After { of, min_gap_s, max_gap_s },
                    (None, _) => Reading::Unknown,
                }
            }
            Kind::During => of()?.map_or(Reading::Unknown, |of| Reading::During { of }),
            Kind::Unknown => Reading::Unknown,
        };
        Ok(Time { facet: when.facet, basis: Basis::Words, reading })
    }

    fn answer<'m>(&'m self, merged: &'m Merged) -> Answer<'m> {
        let bounds = |(place, id): (usize, &&str)| {
            let placed = merged.bounds.of(StatementId(number(place)));
            ((*id).to_owned(), json!([told(placed.earliest), told(placed.latest)]))
        };
        let of_kind = |wanted: Proposal| merged.proposals.iter().filter(move |it| it.proposal == wanted);
        let same = |it: &'m Proposed| Same {
            statements: self.said_as(&it.statements),
            evidence: it.records.iter().map(|id| self.records[place(id.0)]).collect(),
            why: &it.why,
        };
        let differs =
            |it: &'m Proposed| Differs { statements: self.said_as(&it.statements), kind: it.kind, why: &it.why };
        let conflict = |it: &'m merging::Conflict| Conflict { statements: self.said_as(&it.statements), why: &it.why };
        Answer {
            order: self.said_as(&merged.bounds.order),
            bounds: self.statements.iter().enumerate().map(bounds).collect(),
            same_moment: of_kind(Proposal::SameMoment).map(same).collect(),
            conflicts: merged.bounds.conflicts.iter().map(conflict).collect(),
            differences: of_kind(Proposal::Difference).map(differs).collect(),
        }
    }

    fn said_as(&self, ids: &[StatementId]) -> Vec<&'i str> {
        ids.iter().map(|id| self.statements[place(id.0)]).collect()
    }
}

fn logged(id: RecordId, entry: &Entry) -> Logged<'_> {
    // Somebody wrote it, or a channel has it: a message. Else it is only known to be a record.
    let channel = entry.source.as_ref().is_some_and(|source| source.starts_with('#'));
    let kind = if entry.author.is_some() || channel { "message" } else { "record" };
    Logged { id, at: entry.at, precision: Precision::Us, kind, text: &entry.text }
}

/// A time of the clock, before or after which something was. Distances belong to "of".
fn alone(when: &When) -> Result<DateTime<Utc>, String> {
    let gaps = when.of.is_some() || when.min_gap_s.is_some() || when.max_gap_s.is_some();
    when.at.filter(|_| !gaps).ok_or_else(|| "give either \"at\" alone, or \"of\" with its distances.".to_owned())
}

#[derive(Serialize)]
struct Answer<'a> {
    order: Vec<&'a str>,
    bounds: Map<String, Value>,
    same_moment: Vec<Same<'a>>,
    conflicts: Vec<Conflict<'a>>,
    differences: Vec<Differs<'a>>,
}

#[derive(Serialize)]
struct Same<'a> {
    statements: Vec<&'a str>,
    evidence: Vec<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct Conflict<'a> {
    statements: Vec<&'a str>,
    why: &'a str,
}

#[derive(Serialize)]
struct Differs<'a> {
    statements: Vec<&'a str>,
    kind: Option<DifferenceKind>,
    why: &'a str,
}

/// A time as the command line tells it: as finely as it is known.
fn told(at: Option<DateTime<Utc>>) -> Option<String> {
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

fn number(place: usize) -> Uuid {
    Uuid::from_u128(place as u128)
}

fn place(id: Uuid) -> usize {
    usize::try_from(id.as_u128()).expect("BUG: an id of the input is its place")
}

fn utc() -> String {
    Tz::UTC.name().to_owned()
}

fn not_accounts(what: &str) -> Trouble {
    Trouble::new("not_accounts", what, "Nothing was proposed. Correct it and try again.")
}
