//! `recount`: reads the words of the command line and hands them to a verb. Exit 0 done, 1 refused or failed, 2 wrong usage.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use recount_cli::answer::{Outcome, Tell};
use recount_cli::verbs::{VaultArgs, call, chronology, inspect, merge, records, search, vaults, wording};
use uuid::Uuid;

/// Facilitated learning reviews, from a shell
#[derive(Debug, Parser)]
#[command(name = "recount", version, about)]
struct Line {
    /// Failures as JSON on standard error
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make, copy and look after vaults
    Vault {
        #[command(subcommand)]
        verb: VaultVerb,
    },
    /// A new vault with the sample review in it
    Sample {
        /// The folder of the vault
        dir: PathBuf,
        /// A file with the passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Every command: name, request, reply, principals
    Commands,
    /// One command, or a script of them, exactly as the window calls them
    Call(Box<call::CallArgs>),
    /// Take files into a review
    Import {
        #[command(flatten)]
        vault: VaultArgs,
        /// The review
        #[arg(long, value_name = "ID")]
        review: Uuid,
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// Search the records of all reviews, the newest first
    Search(search::Args),
    /// Let an edition leave, through the gate
    Export {
        #[command(flatten)]
        vault: VaultArgs,
        /// The review
        #[arg(long, value_name = "ID")]
        review: Uuid,
        /// The reading group
        #[arg(long, value_name = "NAME")]
        audience: String,
        /// As what
        #[arg(long = "as", value_name = "FORMAT", value_parser = ["md", "html", "json"])]
        format: String,
        /// The file
        out: PathBuf,
    },
    /// Seal an account, take one back
    Packet {
        #[command(subcommand)]
        verb: PacketVerb,
    },
    /// Make a copy of a vault and read it back
    Backup {
        #[command(flatten)]
        vault: VaultArgs,
        /// Where the copy goes
        out: PathBuf,
    },
    /// Restore a copy into a new folder
    Restore {
        /// The copy
        from: PathBuf,
        /// The new folder
        to: PathBuf,
        /// A file with the passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Look whether a vault is whole
    Check {
        #[command(flatten)]
        vault: VaultArgs,
    },
    /// What an import would take in
    Inspect(inspect::InspectArgs),
    /// Wording that looks back with hindsight or hands out blame, on standard input
    Wording(wording::WordingArgs),
    /// Accounts on standard input, and what the merge would propose
    Merge,
    /// Temporal networks on standard input, one a line: bounds, or the smallest conflict
    Chronology,
}

#[derive(Debug, Subcommand)]
enum VaultVerb {
    /// A new vault
    Create {
        /// The folder of the vault
        dir: PathBuf,
        /// A file with the passphrase
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum PacketVerb {
    /// Seal one account into a packet
    Out {
        #[command(flatten)]
        vault: VaultArgs,
        /// Whose account
        #[arg(long, value_name = "ID")]
        participant: Uuid,
        /// For which audience consent is asked
        #[arg(long, default_value = "review_group")]
        audience: String,
        /// The packet
        out: PathBuf,
    },
    /// Take back what its owner put aside
    Back {
        #[command(flatten)]
        vault: VaultArgs,
        /// Whose account
        #[arg(long, value_name = "ID")]
        participant: Uuid,
        /// What came back
        file: PathBuf,
    },
}

fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(ingest::worker::FLAG) {
        return ingest::worker::main();
    }
    app::no_core_dumps();
    let line = Line::parse();
    let tell = if line.json { Tell::Program } else { Tell::Person };
    match run(line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            trouble.tell(tell);
            ExitCode::FAILURE
        }
    }
}

fn run(line: Line) -> Outcome {
    match line.verb {
        Verb::Vault { verb: VaultVerb::Create { dir, passphrase_file } } => {
            vaults::create(&dir, passphrase_file.as_ref())
        }
        Verb::Sample { dir, passphrase_file } => vaults::sample(&dir, passphrase_file.as_ref()),
        Verb::Commands => call::commands(line.json),
        Verb::Call(args) => call::call(*args),
        Verb::Import { vault, review, files } => records::import(&vault, review, files),
        Verb::Search(args) => search::search(&args),
        Verb::Export { vault, review, audience, format, out } => {
            let format = if format == "md" { "markdown" } else { &format };
            records::export(&vault, review, &audience, format, &out)
        }
        Verb::Packet { verb: PacketVerb::Out { vault, participant, audience, out } } => {
            records::packet_out(&vault, participant, &audience, &out)
        }
        Verb::Packet { verb: PacketVerb::Back { vault, participant, file } } => {
            records::packet_back(&vault, participant, &file)
        }
        Verb::Backup { vault, out } => vaults::backup(&vault, &out),
        Verb::Restore { from, to, passphrase_file } => vaults::restore(&from, &to, passphrase_file.as_ref()),
        Verb::Check { vault } => vaults::check(&vault),
        Verb::Inspect(args) => inspect::inspect(&args),
        Verb::Wording(args) => wording::wording(&args),
        Verb::Merge => merge::merge(),
        Verb::Chronology => chronology::chronology(),
    }
}
