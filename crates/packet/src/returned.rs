//! What comes back: decisions, sealed to a one-time key, with a code over them that only somebody who opened the packet
//! can make, since age says nothing about who sealed a file. What is wrong anywhere refuses the whole. It changes no vault.

use std::str::FromStr;

use age::x25519;
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::base::{Base, MacSecret, ReturnKeys};
use crate::decisions::{Decisions, Mismatch};
use crate::envelope::{self, Closed, Inside, SealFault, TAG};
use crate::strict;

/// The format that is written, and the only one that is read.
const FORMAT: u32 = 1;

/// How far the vault has come with an account, which decides whether a file is still wanted. Numbers decide, never clocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownSoFar {
    /// The place of the latest packet that was made for the account.
    pub sequence: u64,
    /// The step of the last return of this packet that was taken in, if one was.
    pub step: Option<u64>,
}

/// Why what came back is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file is something else.
    #[error("the file is not an account that came back")]
    NotAReturn,
    /// It is not sealed to the key of this packet.
    #[error("the file belongs to another packet")]
    AnotherPacket,
    /// The file was damaged or altered on its way.
    #[error("the file was damaged or altered")]
    Damaged,
    /// Whoever wrote it had not opened the packet.
    #[error("the file was not made from the packet that went out")]
    Forged,
    /// It, or a later state of it, was taken in already.
    #[error("the file was taken in already")]
    Replayed,
    /// A later packet was made for the account.
    #[error("a later packet was made for this account")]
    Superseded,
    /// It says something that it has no right to say.
    #[error("{0}")]
    NotAllowed(#[from] Mismatch),
    /// Larger than any return is made.
    #[error("the file is larger than an account may be")]
    TooLarge,
    /// The keys that were kept cannot be read.
    #[error("the keys of this packet cannot be read")]
    BrokenKey,
}

/// Reads what came back of a packet: finished, or kept for now.
///
/// # Errors
/// The first reason to refuse it; nothing of a refused file is to be used.
pub fn take_back(bytes: &[u8], keys: &ReturnKeys, known: KnownSoFar) -> Result<Decisions, Refusal> {
    if keys.sequence() < known.sequence {
        return Err(Refusal::Superseded);
    }
    let identity = x25519::Identity::from_str(keys.identity.expose()).map_err(|_| Refusal::BrokenKey)?;
    let decisions = unseal(bytes, &identity, &keys.mac, &keys.base, Code::Checked)?;
    if known.step.is_some_and(|step| decisions.step <= step) {
        return Err(Refusal::Replayed);
    }
    Ok(decisions)
}

/// Whether the code is looked at. Only a test leaves it out, to show that it is needed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    Checked,
    #[cfg(test)]
    Ignored,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content<D> {
    format: u32,
    decisions: D,
}

/// Seals decisions so that each of the recipients can read them.
pub(crate) fn seal(
    decisions: &Decisions,
    mac: &MacSecret,
    recipients: &[&dyn age::Recipient],
) -> Result<Vec<u8>, SealFault> {
    let frame = envelope::frame(&Content { format: FORMAT, decisions }, |json| code(mac, json))?;
    envelope::seal_to(&frame, recipients)
}

/// Opens what was sealed, and checks it against what the packet held.
pub(crate) fn unseal(
    bytes: &[u8],
    identity: &x25519::Identity,
    mac: &MacSecret,
    base: &Base,
    look: Code,
) -> Result<Decisions, Refusal> {
    let inside = envelope::unseal(bytes, identity).map_err(|closed| match closed {
        Closed::NotAnEnvelope => Refusal::NotAReturn,
        Closed::NotWithThisKey => Refusal::AnotherPacket,
        Closed::Damaged => Refusal::Damaged,
        Closed::TooLarge => Refusal::TooLarge,
    })?;
    if look == Code::Checked {
        check_code(&inside, mac)?;
    }
    let content: Content<Decisions> = strict::read(inside.json()).ok_or(Refusal::Damaged)?;
    let decisions = content.decisions;
    if content.format != FORMAT {
        return Err(Refusal::Damaged);
    }
    if decisions.packet != base.packet || decisions.sequence != base.sequence {
        return Err(Refusal::AnotherPacket);
    }
    decisions.check(base)?;
    Ok(decisions)
}

/// The code: HMAC with SHA-256 over what is sealed, which names the packet, its sequence and the step.
pub(crate) fn code(mac: &MacSecret, json: &[u8]) -> [u8; TAG] {
    keyed(mac, json).finalize().into_bytes().into()
}

fn check_code(inside: &Inside, mac: &MacSecret) -> Result<(), Refusal> {
    keyed(mac, inside.json()).verify_slice(&inside.tag).map_err(|_| Refusal::Forged)
}

fn keyed(mac: &MacSecret, json: &[u8]) -> Hmac<Sha256> {
    let mut keyed =
        Hmac::<Sha256>::new_from_slice(mac.0.expose().as_bytes()).expect("BUG: HMAC takes a key of any length");
    keyed.update(b"recount return\0");
    keyed.update(json);
    keyed
}
