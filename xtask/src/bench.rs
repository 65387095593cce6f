//! `cargo xtask bench`: what the work costs on this machine, printed and kept as JSON lines.
//!
//! The constants of the machine come first, since every figure is only worth something beside
//! them. A row is an example named `bench_…` in any crate, which prints JSON objects on standard
//! output, or one of the rows about the real window here. `peers` says what others take for the same, where they are
//! installed. Nothing of it runs in `cargo xtask test`.

mod machine;
mod peers;
mod window;

use crate::place;
use crate::{Options, Outcome};
use serde_json::{Value, json};
use std::fs::File;
use std::io::Write;
use std::time::{SystemTime, UNIX_EPOCH};

/// Measures every row, or those of the examples whose name contains one of the given names. A name such as W2 is for the
/// examples: those that hold several rows run only that one.
pub(crate) fn bench(options: &Options) -> Outcome {
    let (rows, names): (Vec<&String>, Vec<&String>) = options.names.iter().partition(|name| name.starts_with('W'));
    let wanted = |name: &str| names.is_empty() || names.iter().any(|part| name.contains(part.as_str()));
    let given: Vec<&str> =
        options.flags.iter().filter(|flag| *flag == "--long").chain(rows).map(String::as_str).collect();
    if options.has("--peers") {
        peers::install()?;
    }
    let mut report = Report::open()?;
    report.line(&machine::constants()?)?;
    for (package, example) in examples()? {
        if wanted(&example) {
            run_example(&mut report, &package, &example, &given)?;
        }
    }
    if wanted("window") {
        for row in window::rows()? {
            report.line(&row)?;
        }
    }
    println!("\nKept in {}", report.path.display());
    Ok(())
}

/// Package and name of every example that is a row.
fn examples() -> Outcome<Vec<(String, String)>> {
    let metadata = crate::tidy::metadata(&place::root())?;
    let mut found: Vec<(String, String)> = metadata
        .workspace_packages()
        .iter()
        .flat_map(|package| {
            let examples = package.targets.iter().filter(|target| target.is_example());
            examples.map(|target| (package.name.to_string(), target.name.clone()))
        })
        .filter(|(_, example)| example.starts_with("bench_"))
        .collect();
    found.sort();
    Ok(found)
}

fn run_example(report: &mut Report, package: &str, example: &str, given: &[&str]) -> Outcome {
    println!("\n{package}, {example}");
    let arguments = ["run", "--quiet", "--release", "--locked", "--package", package, "--example", example];
    let mut measuring = place::cargo(&[&arguments[..], &["--"], given].concat());
    measuring.envs(peers::told(example));
    place::read_lines(measuring, |line| {
        if line.trim().is_empty() {
            return Ok(());
        }
        let row: Value =
            serde_json::from_str(line).map_err(|fault| format!("{example} wrote a line that is not JSON: {fault}"))?;
        report.line(&row)
    })
}

/// The file that a run is kept in; what goes there is shown too.
struct Report {
    path: std::path::PathBuf,
    file: File,
}

impl Report {
    fn open() -> Outcome<Report> {
        let folder = place::target().join("bench");
        std::fs::create_dir_all(&folder).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let path = folder.join(format!("{}.jsonl", now.as_secs()));
        let file = File::create(&path).map_err(|fault| format!("{}: {fault}", path.display()))?;
        Ok(Report { path, file })
    }

    /// Keeps one row, with the load of that moment beside it, and prints it.
    fn line(&mut self, row: &Value) -> Outcome {
        let mut kept = row.clone();
        if let Value::Object(fields) = &mut kept {
            fields.insert("load".into(), json!(machine::load()));
        }
        println!("{}", shown(row));
        writeln!(self.file, "{kept}").map_err(|fault| fault.to_string())
    }
}

/// A row as a person reads it: names and values in the order they were given.
fn shown(row: &Value) -> String {
    let Value::Object(fields) = row else { return row.to_string() };
    let pairs = fields.iter().map(|(name, value)| match value {
        Value::String(text) => format!("{name} {text}"),
        Value::Number(number) if number.is_f64() => format!("{name} {:.3}", number.as_f64().unwrap_or_default()),
        other => format!("{name} {other}"),
    });
    format!("  {}", pairs.collect::<Vec<_>>().join("  "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_shown_with_its_names_and_rounded_figures() {
        let row = json!({"row": "W9", "p50_ms": 0.45678, "n": 200});
        let line = shown(&row);
        for part in ["row W9", "p50_ms 0.457", "n 200"] {
            assert!(line.contains(part), "{line}");
        }
    }
}
