//! `recount chronology`: temporal networks on standard input, one a line, with tightest bounds or the smallest conflict.

use std::collections::{HashMap, HashSet};

use chronology::{Event, Network, Part, Unsolved};
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::answer::{Outcome, Trouble, lines, print, why_not_json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Problem {
    id: Value,
    events: Vec<EventLine>,
    #[serde(default)]
    constraints: Vec<ConstraintLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EventLine {
    id: String,
    lo: Option<i64>,
    hi: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConstraintLine {
    id: String,
    a: String,
    b: String,
    min: Option<i64>,
    max: Option<i64>,
}

/// Answers each line of standard input with a line.
///
/// # Errors
/// At the first line that is not a problem.
pub fn chronology() -> Outcome {
    for line in lines() {
        let (number, line) = line?;
        let problem: Problem = serde_json::from_slice(&line).map_err(|error| {
            let (column, why) = (error.column(), why_not_json(&error));
            let where_and_what = format!("column {column} is not the problem that is expected here{why}.");
            at_line(number, &where_and_what)
        })?;
        print(&answer(&problem).map_err(|what| at_line(number, &what))?)?;
    }
    Ok(())
}

fn at_line(number: usize, what: &str) -> Trouble {
    Trouble::new("not_a_problem", format!("Line {number}: {what}"), "The lines before it were answered.")
}

fn answer(problem: &Problem) -> Result<Value, String> {
    let mut network = Network::new();
    let mut events: HashMap<&str, Event> = HashMap::with_capacity(problem.events.len());
    for event in &problem.events {
        if events.insert(&event.id, network.add_event(event.lo, event.hi)).is_some() {
            return Err(format!("the event {} is there twice.", event.id));
        }
    }
    let named = |id: &str| events.get(id).copied().ok_or_else(|| format!("there is no event {id}."));
    let mut known = HashSet::with_capacity(problem.constraints.len());
    for constraint in &problem.constraints {
        let of_event = ["lo:", "hi:"].iter().find_map(|side| constraint.id.strip_prefix(side));
        if !known.insert(&constraint.id) || of_event.is_some_and(|id| events.contains_key(id)) {
            return Err(format!("the constraint {} is named like another part.", constraint.id));
        }
        network.add_constraint(named(&constraint.a)?, named(&constraint.b)?, constraint.min, constraint.max);
    }
    match network.solve() {
        Ok(bounds) => {
            let bounds: Map<String, Value> = problem
                .events
                .iter()
                .map(|event| {
                    let span = bounds.of(events[event.id.as_str()]);
                    (event.id.clone(), json!([span.earliest, span.latest]))
                })
                .collect();
            Ok(json!({ "id": problem.id, "consistent": true, "bounds": bounds }))
        }
        Err(Unsolved::Conflict(conflict)) => {
            let conflict: Vec<String> = conflict.parts.iter().map(|part| name(problem, *part)).collect();
            Ok(json!({ "id": problem.id, "consistent": false, "conflict": conflict }))
        }
        Err(Unsolved::OutOfRange(part)) => {
            Err(format!("{} is outside the range that can be calculated with.", name(problem, part)))
        }
    }
}

fn name(problem: &Problem, part: Part) -> String {
    match part {
        Part::Constraint(constraint) => problem.constraints[constraint.index()].id.clone(),
        Part::Lower(event) => format!("lo:{}", problem.events[event.index()].id),
        Part::Upper(event) => format!("hi:{}", problem.events[event.index()].id),
    }
}
