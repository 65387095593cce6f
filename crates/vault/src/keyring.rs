//! One key per participant, and the file `keys` that holds them sealed under the keystore key.
//! A participant's words are sealed under their key; destroying the key is the withdrawal.
//!
//! It does not know what was sealed, and it cannot bring a destroyed key back.

use std::{collections::BTreeMap, fs, io, path::Path, sync::Arc};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use domain::ids::ParticipantId;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    Damage, Error, Part, Result, files,
    secret::{Key, random},
};

const MAGIC: &[u8; 8] = b"RECKEYS\x1a";
const FORMAT: u16 = 1;
const HEAD_LEN: usize = 8 + 2 + 16 + 8;
const NONCE_LEN: usize = 24;
const ENTRY_LEN: usize = 16 + 32;

/// The keys at hand. Cloning shares them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Keyring(Arc<BTreeMap<Uuid, Arc<Key>>>);

impl Keyring {
    pub(crate) fn contains(&self, participant: ParticipantId) -> bool {
        self.0.contains_key(&participant.0)
    }

    pub(crate) fn participants(&self) -> impl Iterator<Item = ParticipantId> + '_ {
        self.0.keys().copied().map(ParticipantId)
    }

    /// Makes a key unless there is one. Says whether one was made.
    pub(crate) fn add(&mut self, participant: ParticipantId) -> Result<bool> {
        if self.contains(participant) {
            return Ok(false);
        }
        Arc::make_mut(&mut self.0).insert(participant.0, Arc::new(Key::generate()?));
        Ok(true)
    }

    /// Says whether there was a key to destroy.
    pub(crate) fn destroy(&mut self, participant: ParticipantId) -> bool {
        Arc::make_mut(&mut self.0).remove(&participant.0).is_some()
    }

    /// All keys of both.
    pub(crate) fn union(&self, other: &Self) -> Self {
        let mut all = BTreeMap::clone(&self.0);
        all.extend(other.0.iter().map(|(id, key)| (*id, Arc::clone(key))));
        Self(Arc::new(all))
    }

    /// Seals a value for the place it will be kept at; it opens at no other.
    pub(crate) fn seal<T: Serialize>(&self, place: Place<'_>, value: &T) -> Result<Vec<u8>> {
        let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| Error::unreadable())?);
        let nonce = *random::<NONCE_LEN>()?;
        let sealed = self
            .cipher(place.participant)?
            .encrypt(&nonce.into(), Payload { msg: &plain, aad: &place.bytes() })
            .map_err(|_| Error::unreadable())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this place.
    pub(crate) fn open<T: DeserializeOwned>(&self, place: Place<'_>, sealed: &[u8]) -> Result<T> {
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE_LEN>().ok_or_else(Error::unreadable)?;
        let plain = self
            .cipher(place.participant)?
            .decrypt(&(*nonce).into(), Payload { msg: sealed, aad: &place.bytes() })
            .map(Zeroizing::new)
            .map_err(|_| Error::unreadable())?;
        serde_json::from_slice(&plain).map_err(|_| Error::unreadable())
    }

    fn cipher(&self, participant: ParticipantId) -> Result<XChaCha20Poly1305> {
        let key = self.0.get(&participant.0).ok_or(Error::KeyDestroyed)?;
        Ok(XChaCha20Poly1305::new(key.bytes().into()))
    }
}

/// Where sealed words are kept: they are bound to it, so that a row cannot be passed off as another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) table: &'a str,
    pub(crate) row: Uuid,
    pub(crate) participant: ParticipantId,
}

impl Place<'_> {
    fn bytes(self) -> Vec<u8> {
        let ids = [self.row.as_bytes().as_slice(), self.participant.0.as_bytes()].concat();
        [self.table.as_bytes(), b"\0", &ids].concat()
    }
}

/// Reads the key file. Gives the ring and the generation it was written in.
pub(crate) fn read(path: &Path, keystore: &Key, vault: &[u8; 16]) -> Result<(Keyring, u64)> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(damaged(Damage::Missing));
        }
        read => read?,
    };
    if bytes.len() < HEAD_LEN + NONCE_LEN {
        return Err(damaged(Damage::Truncated));
    }
    let (head, rest) = bytes.split_at(HEAD_LEN);
    let (nonce, sealed) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(|| damaged(Damage::Truncated))?;
    let plain = XChaCha20Poly1305::new(keystore.bytes().into())
        .decrypt(&(*nonce).into(), Payload { msg: sealed, aad: head })
        .map(Zeroizing::new)
        .map_err(|_| damaged(Damage::Altered))?;
    let format = u16::from_le_bytes([head[8], head[9]]);
    if format > FORMAT {
        return Err(Error::NewerFormat { found: format.into(), known: FORMAT.into() });
    }
    if &head[..8] != MAGIC || &head[10..26] != vault || plain.len() % ENTRY_LEN != 0 {
        return Err(damaged(Damage::Mixed));
    }
    let mut generation = [0; 8];
    generation.copy_from_slice(&head[26..]);
    Ok((entries(&plain), u64::from_le_bytes(generation)))
}

/// Replaces the key file in one step.
pub(crate) fn write(path: &Path, ring: &Keyring, keystore: &Key, vault: &[u8; 16], generation: u64) -> Result<()> {
    let head = [MAGIC.as_slice(), &FORMAT.to_le_bytes(), vault, &generation.to_le_bytes()].concat();
    let mut plain = Zeroizing::new(Vec::with_capacity(ring.0.len() * ENTRY_LEN));
    for (participant, key) in ring.0.iter() {
        plain.extend_from_slice(participant.as_bytes());
        plain.extend_from_slice(key.bytes());
    }
    let nonce = *random::<NONCE_LEN>()?;
    let sealed = XChaCha20Poly1305::new(keystore.bytes().into())
        .encrypt(&nonce.into(), Payload { msg: &plain, aad: &head })
        .map_err(|_| damaged(Damage::OutOfBounds))?;
    Ok(files::replace(path, &[head.as_slice(), &nonce, &sealed].concat())?)
}

fn entries(plain: &[u8]) -> Keyring {
    let (pairs, _) = plain.as_chunks::<ENTRY_LEN>();
    Keyring(Arc::new(pairs.iter().map(entry).collect()))
}

fn entry(bytes: &[u8; ENTRY_LEN]) -> (Uuid, Arc<Key>) {
    let (mut id, mut key) = ([0; 16], Zeroizing::new([0; 32]));
    id.copy_from_slice(&bytes[..16]);
    key.copy_from_slice(&bytes[16..]);
    (Uuid::from_bytes(id), Arc::new(Key::from_bytes(&key)))
}

fn damaged(damage: Damage) -> Error {
    Error::damaged(Part::Keys, damage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(table: &str, row: u128, participant: u128) -> Place<'_> {
        Place { table, row: Uuid::from_u128(row), participant: ParticipantId(Uuid::from_u128(participant)) }
    }

    fn ring(participants: &[u128]) -> Keyring {
        let mut ring = Keyring::default();
        for id in participants {
            ring.add(ParticipantId(Uuid::from_u128(*id))).unwrap();
        }
        ring
    }

    #[test]
    fn sealed_words_open_at_their_own_place_only() {
        let ring = ring(&[1, 2]);
        let sealed = ring.seal(place("statements", 7, 1), &"I held off").unwrap();
        assert_eq!(ring.open::<String>(place("statements", 7, 1), &sealed).unwrap(), "I held off");
        for elsewhere in [place("statements", 8, 1), place("statements", 7, 2), place("comments", 7, 1)] {
            assert!(ring.open::<String>(elsewhere, &sealed).is_err(), "{elsewhere:?}");
        }
    }

    #[test]
    fn a_destroyed_key_opens_nothing() {
        let mut ring = ring(&[1]);
        let sealed = ring.seal(place("statements", 7, 1), &"I held off").unwrap();
        assert!(ring.destroy(ParticipantId(Uuid::from_u128(1))));
        let opened = ring.open::<String>(place("statements", 7, 1), &sealed);
        assert!(matches!(opened, Err(Error::KeyDestroyed)));
        ring.add(ParticipantId(Uuid::from_u128(1))).unwrap();
        assert!(ring.open::<String>(place("statements", 7, 1), &sealed).is_err());
    }

    #[test]
    fn the_key_file_round_trips_and_every_flipped_bit_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let (path, keystore) = (folder.path().join("keys"), Key::generate().unwrap());
        let ring = ring(&[1, 2, 3]);
        let sealed = ring.seal(place("statements", 7, 3), &"I held off").unwrap();
        write(&path, &ring, &keystore, &[9; 16], 4).unwrap();
        let (again, generation) = read(&path, &keystore, &[9; 16]).unwrap();
        assert_eq!(generation, 4);
        assert_eq!(again.open::<String>(place("statements", 7, 3), &sealed).unwrap(), "I held off");

        let whole = fs::read(&path).unwrap();
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            fs::write(&path, &flipped).unwrap();
            let refused = read(&path, &keystore, &[9; 16]);
            assert!(matches!(refused, Err(Error::Damaged { part: Part::Keys, .. })), "bit {bit}");
        }
    }
}
