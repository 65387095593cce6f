//! `cargo xtask`: the whole tool vocabulary of the repository, from a fresh machine to a package.
//!
//! It prepares, builds, checks and measures. It holds nothing of the practice, and no crate that
//! ships depends on it.

// A program for a terminal: printing is what it is for.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod codegen;
mod dist;
mod icons;
mod place;
mod run;
mod screen;
mod setup;
mod steps;
mod test;
mod tidy;

use std::process::ExitCode;

/// What went wrong, as one sentence for the person at the terminal.
type Outcome<T = ()> = Result<T, String>;

const USAGE: &str = "\
cargo xtask VERB [OPTIONS]

  run      install what is missing, build, open the window
             --release     the optimised build
             --once        with no display: end after the screenshot
  test     the same set-up, then everything that can fail, quickest first
  check    format, lints and types only: the inner loop before a commit
  codegen  write ui/src/api/contract.ts from the command list
  tidy     directions between the rooms, file sizes, openings, imports, what ships
  bench    [NAME...] what it costs; JSON lines under target/bench
             --long        also the rows that take minutes
             --peers       first install what people would take instead
  dist     packages for Linux under target/release/bundle
  icons    render icons/*.svg to every size the window needs

  --yes    answer yes before anything is installed (run, test)
";

/// The options that were given, in any order after the verb.
struct Options {
    flags: Vec<String>,
    names: Vec<String>,
}

impl Options {
    fn has(&self, flag: &str) -> bool {
        self.flags.iter().any(|given| given == flag)
    }
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let verb = arguments.next().unwrap_or_default();
    let (flags, names) = arguments.partition(|given| given.starts_with("--"));
    let options = Options { flags, names };
    let Some(allowed) = flags_of(&verb) else {
        eprint!("{USAGE}");
        return ExitCode::from(2);
    };
    if let Some(unknown) = options.flags.iter().find(|flag| !allowed.contains(&flag.as_str())) {
        eprint!("{verb} does not know {unknown}.\n\n{USAGE}");
        return ExitCode::from(2);
    }
    let outcome = match verb.as_str() {
        "run" => run::run(&options),
        "test" => test::test(&options),
        "check" => test::check(),
        "codegen" => codegen::write(),
        "tidy" => tidy::tidy(),
        "bench" => bench::bench(&options),
        "dist" => dist::dist(),
        _ => icons::render(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("\n{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn flags_of(verb: &str) -> Option<&'static [&'static str]> {
    Some(match verb {
        "run" => &["--yes", "--release", "--once"],
        "test" => &["--yes"],
        "bench" => &["--long", "--peers"],
        "check" | "codegen" | "tidy" | "dist" | "icons" => &[],
        _ => return None,
    })
}
