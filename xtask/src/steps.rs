//! Steps with headings and times, and one count over all of them.
//!
//! It reads the summaries that test runners print and adds them up; it does not know any test.

use crate::Outcome;
use crate::place::show;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What passed and failed: tests where a step has them, else the step itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

/// A run through steps that ends at the first one that fails.
pub(crate) struct Steps {
    start: Instant,
    count: Count,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    pub(crate) fn start() -> Steps {
        Steps { start: Instant::now(), count: Count::default(), done: Vec::new() }
    }

    /// Does one step that is a function of ours.
    pub(crate) fn act(&mut self, title: &'static str, act: impl FnOnce() -> Outcome) -> Outcome {
        self.step(title, || (act(), Count::default()))
    }

    /// Does one step that is a command; the tests it reports are counted.
    pub(crate) fn run(&mut self, title: &'static str, command: Command) -> Outcome {
        self.step(title, || counted(command))
    }

    /// Prints the times and the closing line, whatever happened.
    pub(crate) fn close(&self) {
        println!("\n── Times");
        for (title, took) in &self.done {
            println!("{:>8}  {title}", spell(*took));
        }
        println!("{:>8}  altogether\n", spell(self.start.elapsed()));
        println!("{} passed, {} failed", self.count.passed, self.count.failed);
    }

    fn step(&mut self, title: &'static str, act: impl FnOnce() -> (Outcome, Count)) -> Outcome {
        println!("\n── {title}");
        let start = Instant::now();
        let (outcome, count) = act();
        let took = start.elapsed();
        self.done.push((title, took));
        self.count.passed += count.passed;
        self.count.failed += count.failed;
        match &outcome {
            Ok(()) if count == Count::default() => self.count.passed += 1,
            Err(_) if count.failed == 0 => self.count.failed += 1,
            _ => {}
        }
        println!("── {title}: {} in {}", if outcome.is_ok() { "done" } else { "failed" }, spell(took));
        outcome
    }
}

/// A duration as a person would say it.
fn spell(took: Duration) -> String {
    let seconds = took.as_secs_f64();
    if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{:.0}:{:02.0} min", (seconds / 60.0).floor(), seconds % 60.0)
    }
}

/// Runs a command with its output on this terminal, and adds up what it says it tested.
fn counted(mut command: Command) -> (Outcome, Count) {
    let shown = show(&command);
    println!("   {shown}");
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(fault) => return (Err(format!("`{shown}` could not be started: {fault}.")), Count::default()),
    };
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let read_err = std::thread::spawn(move || err.map_or_else(Count::default, |err| pass_on(err, std::io::stderr())));
    let from_out = out.map_or_else(Count::default, |out| pass_on(out, std::io::stdout()));
    let from_err = read_err.join().unwrap_or_default();
    let count = Count { passed: from_out.passed + from_err.passed, failed: from_out.failed + from_err.failed };
    match child.wait() {
        Ok(status) if status.success() => (Ok(()), count),
        Ok(status) => (Err(format!("`{shown}` ended with {status}.")), count),
        Err(fault) => (Err(format!("`{shown}`: {fault}.")), count),
    }
}

fn pass_on(from: impl Read, mut to: impl Write) -> Count {
    let mut count = Count::default();
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while matches!(lines.read_until(b'\n', &mut line), Ok(1..)) {
        let _ = to.write_all(&line);
        let told = summary(&plain(&String::from_utf8_lossy(&line)));
        count.passed += told.passed;
        count.failed += told.failed;
        line.clear();
    }
    let _ = to.flush();
    count
}

/// What one line of a test runner's output says about how many passed and failed: `cargo test`,
/// `cargo nextest`, Vitest and Node's own runner.
fn summary(line: &str) -> Count {
    let line = line.trim();
    let before = |word: &str| {
        let words: Vec<&str> = line.split([' ', ',', ';', '(', ')']).filter(|part| !part.is_empty()).collect();
        let at = words.iter().position(|part| *part == word)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    let alone = |starts: [&str; 2]| starts.iter().find_map(|start| line.strip_prefix(start)?.parse().ok());
    let summary = line.starts_with("test result:")
        || (line.starts_with("Summary [") && line.contains(" run: "))
        || line.strip_prefix("Tests ").is_some_and(|rest| rest.starts_with(' '));
    if summary {
        let number = |word| before(word).unwrap_or_default();
        return Count { passed: number("passed"), failed: number("failed") + number("timed") };
    }
    Count {
        passed: alone(["# pass ", "ℹ pass "]).unwrap_or_default(),
        failed: alone(["# fail ", "ℹ fail "]).unwrap_or_default(),
    }
}

/// A line without the colours of a terminal.
fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(|end| end.is_ascii_alphabetic());
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64) -> Count {
        Count { passed, failed }
    }

    #[test]
    fn the_summaries_of_four_runners_are_understood() {
        let cases = [
            ("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured", count(12, 0)),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored", count(3, 2)),
            ("     Summary [   4.135s] 210 tests run: 208 passed (2 slow), 2 failed, 3 skipped", count(208, 2)),
            ("     Summary [   4.135s] 9/210 tests run: 8 passed, 1 timed out, 3 skipped", count(8, 1)),
            ("      Tests  1 failed | 34 passed (35)", count(34, 1)),
            ("      Tests  34 passed (34)", count(34, 0)),
            ("# pass 10", count(10, 0)),
            ("ℹ fail 2", count(0, 2)),
        ];
        for (line, expected) in cases {
            assert_eq!(summary(line), expected, "{line}");
        }
    }

    #[test]
    fn a_line_that_only_looks_like_a_summary_counts_nothing() {
        for line in ["Test Files  3 passed (3)", "thread 'x' panicked: 3 passed", "Tests are good", ""] {
            assert_eq!(summary(line), Count::default(), "{line}");
        }
    }

    #[test]
    fn colours_do_not_hide_a_summary() {
        let line = "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[32m34 passed\u{1b}[39m\u{1b}[22m (34)";
        assert_eq!(summary(&plain(line)), count(34, 0));
    }

    #[test]
    fn a_step_that_fails_is_counted_even_when_it_reports_no_test() {
        let mut steps = Steps::start();
        assert!(steps.act("good", || Ok(())).is_ok());
        assert!(steps.act("bad", || Err("no".into())).is_err());
        assert_eq!(steps.count, count(1, 1));
    }
}
