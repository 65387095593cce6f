//! `recount call` and `recount commands`: every command exactly as the window calls it.

use std::path::PathBuf;
use std::sync::Arc;

use app::App;
use app::contract::COMMANDS;
use clap::Args;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Opened, VaultArgs};
use crate::answer::{Outcome, Trouble, not_json, print, read_json, read_text};
use crate::host::Shell;
use crate::secrets;

/// Calls commands.
#[derive(Debug, Args)]
pub struct CallArgs {
    /// The folder of the vault
    #[arg(long, value_name = "DIR", required_unless_present = "packet", conflicts_with = "packet")]
    vault: Option<PathBuf>,
    /// A participant's packet, instead of a vault: the commands of their own account
    #[arg(long, value_name = "FILE")]
    packet: Option<PathBuf>,
    /// A file with the passphrase, or with the words of the packet
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// Lines {"name","request"}: one unlock, one reply a line, stops at the first failure
    #[arg(long, value_name = "FILE", conflicts_with_all = ["name", "request"])]
    script: Option<String>,
    /// What a dialog for files will answer
    #[arg(long, value_name = "FILE")]
    choose: Vec<PathBuf>,
    /// What a dialog for saving will answer
    #[arg(long, value_name = "FILE")]
    save_as: Vec<PathBuf>,
    /// The file to which the words of a packet are written when an account is handed over
    #[arg(long, value_name = "FILE")]
    words_to: Option<PathBuf>,
    /// The command
    #[arg(required_unless_present = "script")]
    name: Option<String>,
    /// The request, as a file with JSON; nothing is an empty object
    request: Option<String>,
}

/// A line of a script.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    name: String,
    #[serde(default)]
    request: Option<Value>,
}

/// Calls one command, or a script of them.
///
/// # Errors
/// The first failure.
pub fn call(args: CallArgs) -> Outcome {
    let opened = open(&args)?;
    if !args.choose.is_empty() {
        opened.host.will_choose(args.choose.clone());
    }
    args.save_as.iter().for_each(|path| opened.host.will_save_as(path.clone()));
    let done = lines(&args)?.into_iter().try_for_each(|line| {
        let reply = opened.ask(&line.name, line.request.unwrap_or_else(|| json!({})));
        tell_words(&opened, args.words_to.as_ref())?;
        print(&reply?)
    });
    if args.packet.is_none() {
        opened.close()?;
    }
    done
}

fn open(args: &CallArgs) -> Outcome<Opened> {
    match (&args.vault, &args.packet) {
        (Some(vault), _) => {
            // A vault that is to be made, and one that a script unlocks itself, need no passphrase here.
            let place = VaultArgs { vault: vault.clone(), passphrase_file: args.passphrase_file.clone() };
            if needs_no_unlock(args) { Ok(Opened::locked(vault)) } else { place.open() }
        }
        (None, Some(packet)) => {
            let words = secrets::passphrase(args.passphrase_file.as_ref(), "The words of the packet: ")?;
            let host = Arc::new(Shell::new(PathBuf::new(), |_| {}));
            let app = Arc::new(App::with_own_account(host.clone(), packet, &words)?);
            Ok(Opened { app, host })
        }
        (None, None) => {
            Err(Trouble::new("usage", "Neither a vault nor a packet is named.", "Name one with --vault or --packet."))
        }
    }
}

fn needs_no_unlock(args: &CallArgs) -> bool {
    matches!(args.name.as_deref(), Some("create_vault" | "unlock" | "session_state" | "passphrase_strength"))
}

fn lines(args: &CallArgs) -> Outcome<Vec<Line>> {
    if let Some(script) = &args.script {
        let text = read_text(script)?;
        return text
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| serde_json::from_str(line).map_err(|error| not_json(&error)))
            .collect();
    }
    let request = args.request.as_deref().map(read_json).transpose()?;
    Ok(args.name.iter().map(|name| Line { name: name.clone(), request: request.clone() }).collect())
}

#[allow(clippy::print_stderr, reason = "sentences for people go to standard error")]
fn tell_words(opened: &Opened, to: Option<&PathBuf>) -> Outcome {
    for handed_over in opened.host.take_handed_over() {
        let words = handed_over.words.as_str();
        match to {
            Some(file) => std::fs::write(file, words)?,
            None => eprintln!("The packet lies at {}. It opens with: {words}", handed_over.packet.display()),
        }
    }
    Ok(())
}

/// Lists every command.
///
/// # Errors
/// When standard output is closed.
#[allow(clippy::print_stdout, reason = "the list is what was asked for")]
pub fn commands(as_json: bool) -> Outcome {
    for command in COMMANDS {
        if as_json {
            let line = json!({ "name": command.name, "request": command.request, "reply": command.view, "principals": command.principals });
            print(&line)?;
        } else {
            println!(
                "{:24} {:22} → {:18} {}",
                command.name,
                command.request,
                command.view,
                command.principals.join(", ")
            );
        }
    }
    Ok(())
}
