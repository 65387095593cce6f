//! Requests and views of unlocking, locking and settings. Types only.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request that needs nothing said.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// An answer that says no more than that it is done and durable.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Done {}

/// A passphrase or recovery key on its way in; never kept and never shown by `Debug`.
#[derive(Clone, Serialize, Deserialize, TS, zeroize::Zeroize, zeroize::ZeroizeOnDrop)]
#[serde(transparent)]
#[ts(type = "string")]
pub struct Secret(pub String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Who is in front of the machine, and what there is to open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// The state of the session.
    pub state: SessionState,
    /// The name of the vault's folder, or of the one it would be made in, without its path; none in an own account.
    pub vault_name: Option<String>,
    /// Minutes without a touch until the vault locks itself.
    pub idle_minutes: u32,
    /// Whether a conversation is running, during which the vault does not lock itself.
    pub interview_running: bool,
    /// Whether an account that was handed over is waiting to be taken in; shown on the locked screen without a name.
    pub account_came_back: bool,
    /// The program's version.
    pub version: String,
}

/// What the session is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// There is no vault yet.
    NoVault,
    /// There is one, and it is locked.
    Locked,
    /// The facilitator has unlocked it.
    Open,
    /// A participant is reading their own account, and nothing else can be reached.
    OwnAccount,
}

/// Asks how strong a passphrase is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PassphraseStrength {
    /// The passphrase.
    pub passphrase: Secret,
}

/// How strong a passphrase is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StrengthView {
    /// Zero (guessed at once) to four (out of reach).
    pub step: u8,
    /// Whether a vault may be made with it.
    pub enough: bool,
    /// About how long guessing would take, in words, at the cost of one try against this vault.
    pub guessing_takes: String,
    /// What would make it stronger, if anything.
    pub advice: Option<String>,
}

/// Makes a vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CreateVault {
    /// The passphrase.
    pub passphrase: Secret,
}

/// A vault that was just made, and is open.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct VaultCreated {
    /// Twenty-four words to print; shown once.
    pub recovery_key: Secret,
    /// The session as it is now.
    pub session: SessionView,
}

/// Opens the vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Unlock {
    /// The passphrase, or the recovery key.
    pub secret: Secret,
    /// Which of the two it is.
    pub with: UnlockWith,
}

/// What a vault is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UnlockWith {
    /// The passphrase.
    Passphrase,
    /// The printed recovery key.
    RecoveryKey,
}

/// Changes the passphrase.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChangePassphrase {
    /// The passphrase as it is.
    pub from: Secret,
    /// The passphrase as it shall be.
    pub to: Secret,
}

/// Where a vault lies is chosen in a dialog of the system.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChooseVault {
    /// What for.
    pub to: ChooseVaultTo,
}

/// What a place is chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChooseVaultTo {
    /// To open a vault that is there.
    Open,
    /// To make a new one in it.
    MakeNew,
}

/// Settings of this vault.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Minutes without a touch until it locks itself, 1 to 120.
    pub idle_minutes: u32,
    /// How the window looks.
    pub theme: Theme,
    /// The size of text, in percent of the ordinary, 80 to 200.
    pub text_percent: u16,
    /// The letters of the window.
    #[serde(default)]
    pub letters: Letters,
    /// The language of the interface.
    pub language: Language,
}

/// The letters of the window.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Letters {
    /// One typeface for the tool, another for what people said.
    #[default]
    Usual,
    /// A typeface whose letters are hard to take for one another.
    Easy,
}

/// How the window looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

/// A language of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
}

/// A copy of the vault, made and read back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupView {
    /// The name of the copy, without its path; none when the dialog was closed.
    pub name: Option<String>,
}

/// How the vault is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CheckView {
    /// Whether everything that was looked at is whole.
    pub whole: bool,
    /// What is not, in sentences.
    pub damage: Vec<String>,
}
