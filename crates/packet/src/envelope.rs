//! Bytes in an age file, padded so that its size says little. What the bytes mean, and who may read them, is not decided
//! here; the cryptography is age's.

use std::io::{Read, Write};

use age::secrecy::SecretString;
use age::{Decryptor, Encryptor};
use serde::Serialize;
use zeroize::Zeroizing;

/// The smallest size of what is sealed, in bytes; from there on it doubles.
const SMALLEST: usize = 16 * 1024;
/// The most that is ever sealed or unsealed, in bytes.
const LARGEST: usize = 64 * 1024 * 1024;
/// What age adds at most for the few recipients we have, in bytes: header, nonce, and a tag each 64 KiB.
const AROUND: usize = 64 * 1024;
/// Where the length of what is inside stands, in bytes.
const LENGTH: usize = 8;
/// The size of a code that stands before what is inside, in bytes.
pub(crate) const TAG: usize = 32;

/// What is inside an envelope: a code, which is all zeros where none is needed, and JSON.
pub(crate) struct Inside {
    pub(crate) tag: [u8; TAG],
    frame: Zeroizing<Vec<u8>>,
    end: usize,
}

impl Inside {
    pub(crate) fn json(&self) -> &[u8] {
        &self.frame[LENGTH + TAG..self.end]
    }
}

/// Why nothing could be sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// More than fits a packet.
    #[error("the account is larger than a packet may be")]
    TooLarge,
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// An id stands twice, or a fingerprint is not that of the words beside it.
    #[error("the account does not hold together")]
    DoesNotHoldTogether,
    /// A key that was kept cannot be read.
    #[error("a key of the packet cannot be read")]
    BrokenKey,
}

/// Why an envelope does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closed {
    NotAnEnvelope,
    NotWithThisKey,
    Damaged,
    TooLarge,
}

/// Writes a value as JSON into a frame of its own size step, so that no copy of it stays behind in memory. The code is
/// made over the JSON.
pub(crate) fn frame<T: Serialize>(
    value: &T,
    tag: impl FnOnce(&[u8]) -> [u8; TAG],
) -> Result<Zeroizing<Vec<u8>>, SealFault> {
    let mut length = Count(0);
    serde_json::to_writer(&mut length, value).map_err(|_| SealFault::DoesNotHoldTogether)?;
    let end = LENGTH + TAG + length.0;
    let size = step(end).ok_or(SealFault::TooLarge)?;
    let mut frame = Zeroizing::new(vec![0_u8; size]);
    frame[..LENGTH].copy_from_slice(&(length.0 as u64).to_le_bytes());
    serde_json::to_writer(&mut frame[LENGTH + TAG..end], value).map_err(|_| SealFault::DoesNotHoldTogether)?;
    let tag = tag(&frame[LENGTH + TAG..end]);
    frame[LENGTH..LENGTH + TAG].copy_from_slice(&tag);
    Ok(frame)
}

/// Seals a frame to a passphrase.
pub(crate) fn seal_with_passphrase(frame: &[u8], passphrase: &str, work: u8) -> Result<Vec<u8>, SealFault> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.to_owned()));
    recipient.set_work_factor(work);
    seal_to(frame, &[&recipient])
}

/// Seals a frame so that each of the recipients can open it.
pub(crate) fn seal_to(frame: &[u8], recipients: &[&dyn age::Recipient]) -> Result<Vec<u8>, SealFault> {
    let encryptor = Encryptor::with_recipients(recipients.iter().copied()).map_err(|_| SealFault::BrokenKey)?;
    let mut bytes = Vec::with_capacity(frame.len() + AROUND);
    let mut into = encryptor.wrap_output(&mut bytes).map_err(|_| SealFault::NoRandomness)?;
    into.write_all(frame).and_then(|()| into.finish().map(drop)).map_err(|_| SealFault::TooLarge)?;
    Ok(bytes)
}

/// Opens an envelope.
pub(crate) fn unseal(bytes: &[u8], identity: &dyn age::Identity) -> Result<Inside, Closed> {
    if bytes.len() > LARGEST + AROUND {
        return Err(Closed::TooLarge);
    }
    let decryptor = Decryptor::new(bytes).map_err(|_| Closed::NotAnEnvelope)?;
    let reader = decryptor.decrypt(std::iter::once(identity)).map_err(|error| match error {
        age::DecryptError::InvalidMac | age::DecryptError::InvalidHeader => Closed::Damaged,
        _ => Closed::NotWithThisKey,
    })?;
    let mut frame = Zeroizing::new(Vec::with_capacity(bytes.len()));
    reader.take(LARGEST as u64 + 1).read_to_end(&mut frame).map_err(|_| Closed::Damaged)?;
    let end = end(&frame).ok_or(Closed::Damaged)?;
    let mut tag = [0; TAG];
    tag.copy_from_slice(&frame[LENGTH..LENGTH + TAG]);
    Ok(Inside { tag, frame, end })
}

/// Where the JSON ends, if the frame is one of ours: a size step, and nothing but zeros after the end.
fn end(frame: &[u8]) -> Option<usize> {
    let length = usize::try_from(u64::from_le_bytes(frame.get(..LENGTH)?.try_into().ok()?)).ok()?;
    let end = length.checked_add(LENGTH + TAG)?;
    let ours = step(end) == Some(frame.len()) && frame[end..].iter().all(|byte| *byte == 0);
    ours.then_some(end)
}

/// The size step that holds so many bytes.
fn step(bytes: usize) -> Option<usize> {
    let size = bytes.checked_next_power_of_two()?.max(SMALLEST);
    (size <= LARGEST).then_some(size)
}

struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_come_in_steps() {
        let short = frame(&"a".repeat(10), |_| [0; TAG]).unwrap();
        let longer = frame(&"a".repeat(10_000), |_| [0; TAG]).unwrap();
        let long = frame(&"a".repeat(20_000), |_| [0; TAG]).unwrap();
        assert_eq!((short.len(), longer.len(), long.len()), (16_384, 16_384, 32_768));
        assert_eq!((step(LARGEST), step(LARGEST + 1), step(usize::MAX)), (Some(LARGEST), None, None));
    }

    #[test]
    fn a_frame_that_is_not_ours_is_refused() {
        let key = age::x25519::Identity::generate();
        let good = frame(&"text", |_| [7; TAG]).unwrap();
        let opened = |frame: &[u8]| unseal(&seal_to(frame, &[&key.to_public()]).unwrap(), &key);
        let inside = opened(&good).unwrap();
        assert_eq!((inside.json(), inside.tag), (&br#""text""#[..], [7; TAG]));

        let mut hidden = good.to_vec();
        hidden[9_000] = 1;
        let mut over = good.to_vec();
        over[..LENGTH].copy_from_slice(&u64::MAX.to_le_bytes());
        for bad in [&hidden[..], &over[..], &good[..good.len() - 1], &good[..4], &[]] {
            assert_eq!(opened(bad).err(), Some(Closed::Damaged));
        }
    }
}
