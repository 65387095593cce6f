//! How a command says no or fails, as it crosses the wire: a code on which the interface branches, and where. The
//! sentences people read lie in one catalogue for the window and the command line; words of accounts never come here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::share::wire::PlaceInNarrative;

/// What happened instead of what was asked. Nothing was changed unless the code says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Failure {
    /// Which sentence to show.
    pub code: Code,
    /// Where, if somewhere: "line 214", a file's name, a field of the request.
    pub place: Option<String>,
    /// What was found there, in a sentence, where the place alone does not say.
    pub detail: Option<String>,
    /// Places in the narrative that hold an edition.
    pub narrative: Vec<PlaceInNarrative>,
}

/// Which failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// There is no such command.
    UnknownCommand,
    /// The request does not have the form the command asks for.
    BadRequest,
    /// The vault is locked.
    Locked,
    /// The vault is open already.
    AlreadyUnlocked,
    /// This cannot be asked here: by this person, in this process.
    NotAllowedHere,
    /// What others will read has changed since it was shown.
    PreviewOutdated,
    /// There is no such thing, or not any more.
    NotFound,
    /// There is no vault yet.
    NoVault,
    /// There is something else where the vault should be made.
    PlaceTaken,
    /// The folder is not a vault.
    NotAVault,
    /// The passphrase or recovery key does not open it.
    WrongPassphrase,
    /// The passphrase is too easy to guess.
    WeakPassphrase,
    /// Another window of the program has it open.
    AlreadyOpenElsewhere,
    /// It was written by a newer program.
    VaultNewer,
    /// Part of it is damaged.
    VaultDamaged,
    /// The disk is full.
    DiskFull,
    /// The disk could not be read or written.
    DiskFailed,
    /// A title is needed.
    TitleMissing,
    /// There is no such time zone.
    ZoneUnknown,
    /// A number or time is out of range.
    OutOfRange,
    /// A text is too long.
    TooLong,
    /// A role label is needed.
    RoleMissing,
    /// The person has given an account; they can only withdraw it themselves.
    HasAccount,
    /// The file could not be read.
    FileUnreadable,
    /// The import was cancelled; nothing entered.
    ImportCancelled,
    /// The preview is gone; the file has to be chosen again.
    ImportGone,
    /// The process that reads files ended before it was done.
    WorkerStopped,
    /// The support card is empty.
    NoSupportCard,
    /// The limits were not read as they stand.
    LimitsNotRead,
    /// The account is not being taken now.
    AccountNotOpen,
    /// The account is with its participant.
    WithParticipant,
    /// The account is not with its participant.
    NotWithParticipant,
    /// The account was withdrawn.
    Withdrawn,
    /// There is nothing in the account yet.
    NothingSaid,
    /// The conversation is over.
    InterviewOver,
    /// Nothing is written while off the record or in a break.
    OffTheRecord,
    /// Records are not shown while the first account is given.
    NotWhileRecalling,
    /// The statement belongs to another account.
    AnotherAccount,
    /// A factor points to an option that is not there.
    FactorOption,
    /// A factor rests on something that was not said in this account.
    FactorSource,
    /// An option that was not in view then can only have been hidden.
    OptionNotSeen,
    /// This direction needs an option.
    DirectionNeedsOption,
    /// The packet does not open with these words.
    PacketSecret,
    /// The packet is damaged or was altered.
    PacketDamaged,
    /// The packet is not the one that is out.
    PacketSuperseded,
    /// Nothing has come back yet.
    NothingCameBack,
    /// The owner is not finished.
    NotFinished,
    /// The participant's window could not be opened.
    WindowNotOpened,
    /// It takes at least two.
    TooFew,
    /// A difference needs a name.
    TopicMissing,
    /// A statement in it is not agreed to.
    NotAgreed,
    /// The narrative was changed elsewhere in between.
    NarrativeMovedOn,
    /// A rule of wording does not do what its examples say, or is no rule.
    RuleRefused,
    /// The edition rests on words that were not released.
    EditionHeld,
    /// Something happened that should not; nothing was changed.
    Unexpected,
}

impl Failure {
    /// A failure of which the code says all.
    pub fn new(code: Code) -> Self {
        Self { code, place: None, detail: None, narrative: Vec::new() }
    }

    /// The same, at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = Some(place.into());
        self
    }

    /// The same, with what was found there.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.code)?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, " at {place}"))
    }
}

impl std::error::Error for Failure {}

impl From<vault::Error> for Failure {
    fn from(error: vault::Error) -> Self {
        use vault::Error as Fault;
        let code = match &error {
            Fault::NotAVault => Code::NotAVault,
            Fault::AlreadyExists => Code::PlaceTaken,
            Fault::WrongSecret | Fault::NotARecoveryKey => Code::WrongPassphrase,
            Fault::NewerFormat { .. } => Code::VaultNewer,
            Fault::Damaged { .. } => Code::VaultDamaged,
            Fault::OpenElsewhere => Code::AlreadyOpenElsewhere,
            Fault::DiskFull => Code::DiskFull,
            Fault::KeyDestroyed => Code::Withdrawn,
            Fault::NotFound => Code::NotFound,
            Fault::Io(_) | Fault::LogBusy | Fault::CopyDiffers | Fault::KeyFileBehind(_) => Code::DiskFailed,
            Fault::Conflict(_) | Fault::SqliteTooOld { .. } | Fault::Database(_) => Code::Unexpected,
        };
        let failure = Self::new(code);
        match error {
            Fault::Damaged { part, damage } => failure.at(format!("{part:?}")).because(format!("{damage:?}")),
            _ => failure,
        }
    }
}
