//! Where things lie in the checkout, and how a tool is called from its root.
//!
//! It does not decide what is called or in which order.

use crate::Outcome;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The feature under which a debug build of the window carries its pages instead of asking a
/// development server for them.
pub(crate) const CARRIES_UI: &str = "recount-desktop/custom-protocol";

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().expect("BUG: xtask lies in the root of the workspace").to_path_buf()
}

/// The one target folder that every step shares.
pub(crate) fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(set) => root().join(set),
        None => root().join("target"),
    }
}

/// A built program of ours, by profile folder (`debug` or `release`) and name.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// A command that runs in `folder`, relative to the root.
pub(crate) fn command(program: &str, arguments: &[&str], folder: &str) -> Command {
    let mut command = Command::new(on_this_system(program));
    command.args(arguments).current_dir(root().join(folder));
    command
}

/// The cargo that called us, so that a pinned toolchain stays pinned.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    command(&cargo, arguments, ".")
}

/// Runs a command to its end with its output on this terminal.
pub(crate) fn finish(mut command: Command) -> Outcome {
    let shown = show(&command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}.")),
        Err(fault) => Err(format!("`{shown}` could not be started: {fault}.")),
    }
}

/// Runs a command to its end and gives back what it wrote on standard output.
pub(crate) fn read(mut command: Command) -> Outcome<String> {
    let shown = show(&command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|fault| format!("`{shown}` could not be started: {fault}."))?;
    if !output.status.success() {
        return Err(format!("`{shown}` ended with {}.", output.status));
    }
    String::from_utf8(output.stdout).map_err(|_| format!("`{shown}` did not write UTF-8."))
}

/// Runs a command and hands over each line that it writes on standard output as soon as it is there.
pub(crate) fn read_lines(mut command: Command, mut take: impl FnMut(&str) -> Outcome) -> Outcome {
    let shown = show(&command);
    let started = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn();
    let mut running = started.map_err(|fault| format!("`{shown}` could not be started: {fault}."))?;
    let output = running.stdout.take().ok_or_else(|| format!("`{shown}` gave no output."))?;
    let taken = BufReader::new(output).lines().try_for_each(|line| match line {
        Ok(line) => take(&line),
        Err(fault) => Err(format!("`{shown}` could not be read: {fault}.")),
    });
    if taken.is_err() {
        let _ = running.kill();
    }
    let ended = running.wait().map_err(|fault| format!("`{shown}` could not be waited for: {fault}."))?;
    taken?;
    if ended.success() { Ok(()) } else { Err(format!("`{shown}` ended with {ended}.")) }
}

/// Whether a program can be found on the search path.
pub(crate) fn on_path(program: &str) -> bool {
    let program = on_this_system(program);
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(&program).is_file()))
}

/// Installs the packages of a Node folder if its lock file is newer than what is installed.
pub(crate) fn node_packages(folder: &str) -> Outcome {
    let modified = |path: PathBuf| path.metadata().and_then(|found| found.modified()).ok();
    let wanted = modified(root().join(folder).join("package-lock.json"));
    let installed = modified(root().join(folder).join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= wanted {
        return Ok(());
    }
    finish(command("npm", &["ci", "--no-audit", "--no-fund"], folder))
}

/// A command as one would type it.
pub(crate) fn show(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    command.get_args().fold(name, |line, argument| line + " " + &argument.to_string_lossy())
}

fn on_this_system(program: &str) -> String {
    match program {
        "npm" | "npx" if cfg!(windows) => format!("{program}.cmd"),
        "node" | "git" if cfg!(windows) => format!("{program}.exe"),
        other => other.into(),
    }
}
