//! The manifest: which vault this is, what opening it costs, and the master key wrapped once per
//! secret. It is checked before SQLite touches anything.
//!
//! Layout, little endian: magic 8, format 2, vault id 16, generation 8, memory KiB 4, passes 4,
//! lanes 4, slot count 1, slots of 105 (kind 1, salt 32, nonce 24, wrapped key 48), MAC 32 over
//! all of that, SHA-256 32 over everything before it. The SHA-256 tells rust from a wrong
//! passphrase without any key; the MAC, under a key that only the master key gives, tells
//! tampering. Every later format keeps magic, format and the closing SHA-256 in place.
//!
//! It does not hold the master key in the clear, a title, a name or a time.

use std::{fs, io, path::Path};

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::{
    Damage, Error, Part, Passphrase, RecoveryKey, Result, Secret,
    cost::{Cost, Work},
    files,
    secret::{Key, random},
};

const MAGIC: &[u8; 8] = b"RECOUNT\x1a";
const FORMAT: u16 = 1;
const SLOT_LEN: usize = 1 + 32 + 24 + 48;
const HEAD_LEN: usize = 8 + 2 + 16 + 8 + 4 + 4 + 4 + 1;
const MAC_LEN: usize = 32;
const SUM_LEN: usize = 32;
const MOST_BYTES: u64 = 64 * 1024;
const MOST_SLOTS: usize = 8;

type Code = Hmac<Sha256>;

/// What the file `manifest` says, checked against its own checksum.
#[derive(Debug, Clone)]
pub(crate) struct Manifest {
    pub(crate) vault: [u8; 16],
    pub(crate) generation: u64,
    work: Work,
    slots: Vec<Slot>,
    mac: [u8; MAC_LEN],
}

/// The master key, wrapped under one secret.
#[derive(Debug, Clone)]
struct Slot {
    kind: SlotKind,
    salt: [u8; 32],
    nonce: [u8; 24],
    wrapped: [u8; 48],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SlotKind {
    Passphrase = 1,
    Recovery = 2,
}

impl Manifest {
    /// A manifest for a new vault, with a slot for each secret.
    pub(crate) fn new(master: &Key, passphrase: &Passphrase, recovery: &RecoveryKey, cost: Cost) -> Result<Self> {
        let mut manifest =
            Self { vault: *random()?, generation: 0, work: cost.work()?, slots: Vec::new(), mac: [0; MAC_LEN] };
        manifest.set_passphrase(master, passphrase)?;
        manifest.set_recovery(master, recovery)?;
        Ok(manifest)
    }

    /// Reads and checks the file without any secret.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let length = match fs::metadata(path) {
            Ok(found) if found.is_file() => found.len(),
            Ok(_) => return Err(Error::NotAVault),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Error::NotAVault),
            Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
                return Err(Error::NotAVault);
            }
            Err(error) => return Err(error.into()),
        };
        if length > MOST_BYTES {
            return Err(damaged(Damage::Altered));
        }
        Self::parse(&fs::read(path)?)
    }

    fn parse(bytes: &[u8]) -> Result<Self> {
        if bytes.len() < HEAD_LEN + MAC_LEN + SUM_LEN {
            return Err(damaged(Damage::Truncated));
        }
        let (body, sum) = bytes.split_at(bytes.len() - SUM_LEN);
        if Sha256::digest(body).as_slice() != sum || &body[..8] != MAGIC {
            return Err(damaged(Damage::Altered));
        }
        let format = u16::from_le_bytes([body[8], body[9]]);
        if format > FORMAT {
            return Err(Error::NewerFormat { found: format.into(), known: FORMAT.into() });
        }
        Reader(&body[10..]).manifest()
    }

    /// The master key, if the secret opens a slot and the MAC holds.
    pub(crate) fn unlock(&self, secret: Secret<'_>) -> Result<Key> {
        let kind = match secret {
            Secret::Passphrase(_) => SlotKind::Passphrase,
            Secret::Recovery(_) => SlotKind::Recovery,
        };
        let slot = self.slots.iter().find(|slot| slot.kind == kind).ok_or(Error::WrongSecret)?;
        let wrapping = self.wrapping_key(secret, &slot.salt)?;
        let plain = cipher(&wrapping)
            .decrypt(&slot.nonce.into(), Payload { msg: &slot.wrapped, aad: &self.bound_to(slot.kind) })
            .map(Zeroizing::new)
            .map_err(|_| Error::WrongSecret)?;
        let plain = plain.as_slice().try_into().map_err(|_| damaged(Damage::Altered))?;
        let master = Key::from_bytes(plain);
        self.authenticated(&self.code_key(&master)).verify_slice(&self.mac).map_err(|_| damaged(Damage::Altered))?;
        Ok(master)
    }

    fn set_passphrase(&mut self, master: &Key, passphrase: &Passphrase) -> Result<()> {
        self.wrap(master, Secret::Passphrase(passphrase), SlotKind::Passphrase)
    }

    pub(crate) fn set_recovery(&mut self, master: &Key, recovery: &RecoveryKey) -> Result<()> {
        self.wrap(master, Secret::Recovery(recovery), SlotKind::Recovery)
    }

    /// Replaces the passphrase, at a cost chosen anew; the recovery key stays as it is.
    pub(crate) fn change_passphrase(&mut self, master: &Key, passphrase: &Passphrase, cost: Cost) -> Result<()> {
        self.work = cost.work()?;
        self.set_passphrase(master, passphrase)
    }

    /// The key of the MAC.
    pub(crate) fn code_key(&self, master: &Key) -> Key {
        master.derive(&self.vault, "recount manifest")
    }

    pub(crate) fn set_generation(&mut self, code_key: &Key, generation: u64) {
        self.generation = generation;
        self.seal(code_key);
    }

    /// Replaces the file in one step.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let mut bytes = self.body();
        bytes.extend_from_slice(&self.mac);
        let sum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&sum);
        files::replace(path, &bytes)
    }

    fn wrap(&mut self, master: &Key, secret: Secret<'_>, kind: SlotKind) -> Result<()> {
        let (salt, nonce) = (*random::<32>()?, *random::<24>()?);
        let wrapping = self.wrapping_key(secret, &salt)?;
        let wrapped = cipher(&wrapping)
            .encrypt(&nonce.into(), Payload { msg: master.bytes(), aad: &self.bound_to(kind) })
            .expect("BUG: 32 bytes can be encrypted")
            .try_into()
            .expect("BUG: 32 bytes and a tag are 48");
        self.slots.retain(|slot| slot.kind != kind);
        self.slots.push(Slot { kind, salt, nonce, wrapped });
        self.seal(&self.code_key(master));
        Ok(())
    }

    fn wrapping_key(&self, secret: Secret<'_>, salt: &[u8; 32]) -> Result<Key> {
        match secret {
            Secret::Passphrase(passphrase) => self.work.derive(passphrase, salt),
            Secret::Recovery(recovery) => {
                Ok(Key::from_bytes(&recovery.key()).derive(&self.vault, "recount recovery slot"))
            }
        }
    }

    /// What a wrapped key is bound to, so that it opens in no other vault, slot or, where the
    /// passphrase is concerned, at no other cost.
    fn bound_to(&self, kind: SlotKind) -> Vec<u8> {
        let mut bound = b"recount slot".to_vec();
        bound.extend_from_slice(&self.vault);
        bound.push(kind as u8);
        if kind == SlotKind::Passphrase {
            self.work.append_to(&mut bound);
        }
        bound
    }

    fn seal(&mut self, code_key: &Key) {
        self.mac = self.authenticated(code_key).finalize().into_bytes().into();
    }

    fn authenticated(&self, code_key: &Key) -> Code {
        let mut code =
            <Code as KeyInit>::new_from_slice(code_key.bytes()).expect("BUG: HMAC takes a key of any length");
        code.update(&self.body());
        code
    }

    fn body(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(HEAD_LEN + self.slots.len() * SLOT_LEN + 64);
        body.extend_from_slice(MAGIC);
        body.extend_from_slice(&FORMAT.to_le_bytes());
        body.extend_from_slice(&self.vault);
        body.extend_from_slice(&self.generation.to_le_bytes());
        self.work.append_to(&mut body);
        body.push(self.slots.len() as u8);
        for slot in &self.slots {
            body.push(slot.kind as u8);
            body.extend_from_slice(&slot.salt);
            body.extend_from_slice(&slot.nonce);
            body.extend_from_slice(&slot.wrapped);
        }
        body
    }
}

impl Work {
    fn append_to(self, bytes: &mut Vec<u8>) {
        for number in [self.memory_kib, self.passes, self.lanes] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
    }
}

/// Takes fixed pieces off the front; too few bytes is a truncated manifest.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn manifest(mut self) -> Result<Manifest> {
        let vault = self.take()?;
        let generation = u64::from_le_bytes(self.take()?);
        let work = Work {
            memory_kib: u32::from_le_bytes(self.take()?),
            passes: u32::from_le_bytes(self.take()?),
            lanes: u32::from_le_bytes(self.take()?),
        }
        .within_bounds()?;
        let [count] = self.take()?;
        if usize::from(count) > MOST_SLOTS {
            return Err(damaged(Damage::OutOfBounds));
        }
        let slots = (0..count).map(|_| self.slot()).collect::<Result<_>>()?;
        let mac = self.take()?;
        if !self.0.is_empty() {
            return Err(damaged(Damage::Altered));
        }
        Ok(Manifest { vault, generation, work, slots, mac })
    }

    fn slot(&mut self) -> Result<Slot> {
        let kind = match self.take()? {
            [1] => SlotKind::Passphrase,
            [2] => SlotKind::Recovery,
            _ => return Err(damaged(Damage::Altered)),
        };
        Ok(Slot { kind, salt: self.take()?, nonce: self.take()?, wrapped: self.take()? })
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (piece, rest) = self.0.split_first_chunk::<N>().ok_or_else(|| damaged(Damage::Truncated))?;
        self.0 = rest;
        Ok(*piece)
    }
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.bytes().into())
}

fn damaged(damage: Damage) -> Error {
    Error::damaged(Part::Manifest, damage)
}

#[cfg(test)]
#[cfg(feature = "cheap-kdf")]
mod tests {
    use super::*;

    fn made() -> (Key, Manifest, RecoveryKey) {
        let (master, recovery) = (Key::generate().unwrap(), RecoveryKey::generate().unwrap());
        let passphrase = Passphrase::new("paper lantern");
        let made = Manifest::new(&master, &passphrase, &recovery, Cost::for_tests()).unwrap();
        (master, made, recovery)
    }

    fn bytes(manifest: &Manifest) -> Vec<u8> {
        let mut bytes = manifest.body();
        bytes.extend_from_slice(&manifest.mac);
        let sum = Sha256::digest(&bytes);
        bytes.extend_from_slice(&sum);
        bytes
    }

    #[test]
    fn either_secret_gives_the_master_key() {
        let (master, manifest, recovery) = made();
        let read = Manifest::parse(&bytes(&manifest)).unwrap();
        let passphrase = Passphrase::new("paper lantern");
        assert_eq!(read.unlock(Secret::Passphrase(&passphrase)).unwrap().bytes(), master.bytes());
        assert_eq!(read.unlock(Secret::Recovery(&recovery)).unwrap().bytes(), master.bytes());
        assert!(matches!(read.unlock(Secret::Passphrase(&Passphrase::new("paper lanterns"))), Err(Error::WrongSecret)));
    }

    #[test]
    fn every_flipped_bit_and_every_length_is_damage_not_a_wrong_passphrase() {
        let (_, manifest, _) = made();
        let whole = bytes(&manifest);
        for bit in 0..whole.len() * 8 {
            let mut flipped = whole.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(matches!(Manifest::parse(&flipped), Err(Error::Damaged { .. })), "bit {bit}");
        }
        for length in 0..whole.len() {
            assert!(Manifest::parse(&whole[..length]).is_err(), "length {length}");
        }
    }

    #[test]
    fn a_newer_format_is_refused_by_name() {
        let (_, manifest, _) = made();
        let mut newer = bytes(&manifest);
        newer[8] = 2;
        let body = newer.len() - SUM_LEN;
        let sum = Sha256::digest(&newer[..body]);
        newer[body..].copy_from_slice(&sum);
        assert!(matches!(Manifest::parse(&newer), Err(Error::NewerFormat { found: 2, known: 1 })));
    }

    #[test]
    fn changed_parameters_with_a_matching_checksum_fail_the_mac_or_the_slot() {
        let (_, mut manifest, recovery) = made();
        manifest.generation += 1;
        let forged = Manifest::parse(&bytes(&manifest)).unwrap();
        assert!(matches!(
            forged.unlock(Secret::Recovery(&recovery)),
            Err(Error::Damaged { part: Part::Manifest, damage: Damage::Altered })
        ));
    }

    #[test]
    fn a_cost_beyond_the_cap_is_refused_before_it_runs() {
        let (_, mut manifest, _) = made();
        manifest.work.memory_kib = 4 * 1024 * 1024;
        assert!(matches!(Manifest::parse(&bytes(&manifest)), Err(Error::Damaged { damage: Damage::OutOfBounds, .. })));
    }
}
