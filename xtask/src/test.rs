//! `cargo xtask test` and `cargo xtask check`: everything that can fail, quickest first.
//!
//! It ends at the first step that fails. It measures no speed; that is `cargo xtask bench`.

use crate::place::{self, CARRIES_UI};
use crate::setup::{self, BROWSERS, Consent, Purpose};
use crate::steps::Steps;
use crate::{Options, Outcome, codegen, run, tidy};
use std::process::{Command, Stdio};

/// Prepares the machine and runs everything.
pub(crate) fn test(options: &Options) -> Outcome {
    let consent = if options.has("--yes") { Consent::Given } else { Consent::Ask };
    let mut steps = Steps::start();
    let outcome = everything(&mut steps, consent);
    steps.close();
    outcome
}

/// Format, lints and types, for the moment before a commit.
pub(crate) fn check() -> Outcome {
    let mut steps = Steps::start();
    let outcome = format_and_house(&mut steps)
        .and_then(|()| types(&mut steps))
        .and_then(|()| steps.act("Pages: build", run::pages))
        .and_then(|()| steps.run("Lints", lints()));
    steps.close();
    outcome
}

fn everything(steps: &mut Steps, consent: Consent) -> Outcome {
    steps.act("Set-up", || setup::prepare(Purpose::Test, consent))?;
    format_and_house(steps)?;
    types(steps)?;
    steps.run("Pages: tests", place::command("npm", &["test", "--silent"], "ui"))?;
    steps.act("Pages: build", run::pages)?;
    steps.run("Lints", lints())?;
    steps
        .run("Build", place::cargo(&["build", "--locked", "--workspace", "--all-targets", "--features", CARRIES_UI]))?;
    steps.act("Contract", codegen::is_fresh)?;
    steps.run("Rust tests", rust_tests())?;
    journeys(steps)?;
    window(steps)
}

fn format_and_house(steps: &mut Steps) -> Outcome {
    steps.run("Format", place::cargo(&["fmt", "--all", "--check"]))?;
    steps.act("House", tidy::tidy)
}

fn types(steps: &mut Steps) -> Outcome {
    steps.act("Pages: packages", || place::node_packages("ui"))?;
    steps.run("Pages: types and lints", place::command("npm", &["run", "--silent", "check"], "ui"))
}

fn lints() -> Command {
    place::cargo(&[
        "clippy",
        "--locked",
        "--workspace",
        "--all-targets",
        "--features",
        CARRIES_UI,
        "--",
        "-D",
        "warnings",
    ])
}

/// cargo-nextest where it is installed, else the runner that comes with cargo.
fn rust_tests() -> Command {
    if has_nextest() {
        return place::cargo(&["nextest", "run", "--locked", "--workspace", "--features", CARRIES_UI]);
    }
    place::cargo(&[
        "test",
        "--locked",
        "--workspace",
        "--exclude",
        "desktop-tests",
        "--features",
        CARRIES_UI,
        "--lib",
        "--bins",
        "--tests",
    ])
}

fn has_nextest() -> bool {
    let mut version = place::cargo(&["nextest", "--version"]);
    let status = version.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// The journeys drive the pages in a browser over the test host that was built above.
fn journeys(steps: &mut Steps) -> Outcome {
    const FOLDER: &str = "tests/journeys";
    if !place::root().join(FOLDER).join("package.json").is_file() {
        return Ok(());
    }
    steps.act("Journeys: packages", || place::node_packages(FOLDER))?;
    // The same pages as in the window, with the test host at the other end.
    steps.run("Journeys: pages", place::command("npm", &["run", "--silent", "build:test"], "ui"))?;
    let mut journeys = place::command("npm", &["test", "--silent"], FOLDER);
    journeys.env("RECOUNT_TEST_HOST", place::built("debug", "test-host"));
    if let Some(browser) = BROWSERS.iter().find(|name| place::on_path(name)) {
        journeys.env("RECOUNT_BROWSER", browser);
    }
    steps.run("Journeys", journeys)
}

/// The real window has a driver on Linux only.
fn window(steps: &mut Steps) -> Outcome {
    if !cfg!(target_os = "linux") {
        println!("\n── Real window: NOT TESTED, since this system has no WebKitWebDriver.");
        return Ok(());
    }
    let mut tests = if has_nextest() {
        place::cargo(&["nextest", "run", "--locked", "--workspace", "--features", CARRIES_UI, "--profile", "desktop"])
    } else {
        let mut tests = place::cargo(&["test", "--locked", "--package", "desktop-tests", "--tests"]);
        tests.args(["--", "--test-threads", "1"]);
        tests
    };
    tests.env("RECOUNT_DESKTOP", place::built("debug", "recount-desktop"));
    steps.run("Real window", tests)
}
