//! A packet: an account sealed under six words, and the one-time keys that belong to what comes back. It chooses no
//! place for the file and tells nobody the words.

use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use age::x25519;
use domain::words::Words;
use serde::{Deserialize, Serialize};

use crate::account::Outgoing;
use crate::base::{Base, MacSecret, ReturnKeys};
use crate::envelope::{self, Closed, SealFault, TAG};
use crate::passphrase::Passphrase;
use crate::strict;

#[cfg(all(feature = "cheap-kdf", not(debug_assertions)))]
compile_error!("`cheap-kdf` is for tests: it weakens every packet");

/// The format that is written, and the only one that is read.
const FORMAT: u32 = 1;
/// The most work that opening a packet is allowed to ask for: 2 to this power, some 256 MiB.
const MOST_WORK: u8 = 18;

/// How costly it is made to guess the words: the exponent of scrypt's work factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Work(u8);

impl Work {
    /// As packets are sealed: about half a second and 128 MiB.
    pub const ORDINARY: Self = Self(17);
    /// For tests alone.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub const CHEAP: Self = Self(2);
}

/// An account, sealed.
#[derive(Debug)]
pub struct Sealed {
    /// The file.
    pub bytes: Vec<u8>,
    /// The words that open it.
    pub passphrase: Passphrase,
    /// What the vault keeps to take back what is decided.
    pub keys: ReturnKeys,
}

/// Why a packet does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenRefusal {
    /// The file is something else.
    #[error("the file is not a packet")]
    NotAPacket,
    /// The words are not the ones that were told.
    #[error("the words do not open this packet")]
    WrongWords,
    /// The file was damaged or altered on its way.
    #[error("the packet was damaged or altered")]
    Damaged,
    /// It was made by a newer version.
    #[error("the packet was made by a newer version")]
    Newer,
    /// Larger than any packet is made.
    #[error("the file is larger than a packet may be")]
    TooLarge,
}

/// A packet that was opened.
#[derive(Clone)]
pub struct Opened {
    pub(crate) account: Outgoing,
    pub(crate) base: Base,
    pub(crate) mac: MacSecret,
    pub(crate) work: x25519::Identity,
    pub(crate) returns_to: x25519::Recipient,
}

impl Opened {
    /// The account in it.
    pub fn account(&self) -> &Outgoing {
        &self.account
    }
}

impl std::fmt::Debug for Opened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").field("packet", &self.account.packet).finish_non_exhaustive()
    }
}

/// What is in a packet.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: u32,
    account: Outgoing,
    /// A key of the owner's side alone, under which what they are doing is kept between two steps.
    work: Words,
    returns_to: String,
    mac: MacSecret,
}

/// Seals an account under six new words, with keys of its own for what comes back.
///
/// # Errors
/// When it is too large, does not hold together, or the system gives no random bytes.
pub fn seal(account: Outgoing, work: Work) -> Result<Sealed, SealFault> {
    if !account.holds_together() {
        return Err(SealFault::DoesNotHoldTogether);
    }
    let identity = x25519::Identity::generate();
    let mac = MacSecret::generate()?;
    let keys = ReturnKeys {
        identity: exposed(&identity.to_string()),
        mac: mac.clone(),
        base: Base::of(&account),
        audience: account.audience,
        wording_version: account.wording_version,
    };
    let content = Content {
        format: FORMAT,
        account,
        work: exposed(&x25519::Identity::generate().to_string()),
        returns_to: identity.to_public().to_string(),
        mac,
    };
    let frame = envelope::frame(&content, |_| [0; TAG])?;
    let passphrase = Passphrase::generate()?;
    let bytes = envelope::seal_with_passphrase(&frame, passphrase.expose(), work.0)?;
    Ok(Sealed { bytes, passphrase, keys })
}

/// Opens a packet with its six words.
///
/// # Errors
/// What is wrong with the file or the words.
pub fn open(bytes: &[u8], passphrase: &Passphrase) -> Result<Opened, OpenRefusal> {
    let mut words = age::scrypt::Identity::new(SecretString::from(passphrase.expose().to_owned()));
    words.set_max_work_factor(MOST_WORK);
    let inside = envelope::unseal(bytes, &words).map_err(|closed| match closed {
        Closed::NotAnEnvelope => OpenRefusal::NotAPacket,
        Closed::NotWithThisKey => OpenRefusal::WrongWords,
        Closed::Damaged => OpenRefusal::Damaged,
        Closed::TooLarge => OpenRefusal::TooLarge,
    })?;
    check_format(inside.json())?;
    let content: Content = strict::read(inside.json()).ok_or(OpenRefusal::Damaged)?;
    if !content.account.holds_together() {
        return Err(OpenRefusal::Damaged);
    }
    Ok(Opened {
        base: Base::of(&content.account),
        account: content.account,
        mac: content.mac,
        work: x25519::Identity::from_str(content.work.expose()).map_err(|_| OpenRefusal::Damaged)?,
        returns_to: x25519::Recipient::from_str(&content.returns_to).map_err(|_| OpenRefusal::Damaged)?,
    })
}

/// A file of a later format is named as such, whatever else is in it.
fn check_format(json: &[u8]) -> Result<(), OpenRefusal> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    match serde_json::from_slice(json) {
        Ok(Format { format }) if format > FORMAT => Err(OpenRefusal::Newer),
        Ok(Format { format: FORMAT }) => Ok(()),
        _ => Err(OpenRefusal::Damaged),
    }
}

fn exposed(secret: &SecretString) -> Words {
    Words::new(secret.expose_secret())
}
