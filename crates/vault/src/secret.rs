//! Passphrases, recovery keys and raw keys: held in memory that is wiped, never shown.
//!
//! It does not judge how strong a passphrase is, and it does not store anything.

use std::fmt;

use bip39::{Language, Mnemonic};
use hkdf::Hkdf;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

use crate::{Error, Result};

/// A passphrase as typed, brought to one Unicode form (NFKC) so that every keyboard gives the
/// same bytes. Wiped when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the text over; the original buffer is wiped.
    pub fn new(text: impl Into<String>) -> Self {
        let typed = Zeroizing::new(text.into());
        let mut form = Zeroizing::new(String::with_capacity(typed.len() * 4));
        form.extend(typed.nfkc());
        Self(form)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(..)")
    }
}

/// Twenty-four English words (BIP 39, 256 bits) that open the vault without the passphrase.
pub struct RecoveryKey(Mnemonic);

impl RecoveryKey {
    pub(crate) fn generate() -> Result<Self> {
        let entropy = random::<32>()?;
        let words = Mnemonic::from_entropy_in(Language::English, entropy.as_slice())
            .expect("BUG: 32 bytes are a valid length of entropy");
        Ok(Self(words))
    }

    /// Reads the words as typed: any case, any white space between them.
    ///
    /// # Errors
    /// [`Error::NotARecoveryKey`] when a count, a spelling or the checksum is off.
    pub fn parse(typed: &str) -> Result<Self> {
        let typed = Zeroizing::new(typed.to_lowercase());
        let words = Mnemonic::parse_in(Language::English, typed.as_str()).map_err(|_| Error::NotARecoveryKey)?;
        if words.word_count() != 24 {
            return Err(Error::NotARecoveryKey);
        }
        Ok(Self(words))
    }

    /// The words in order, to print once and put away.
    pub fn words(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.words()
    }

    pub(crate) fn key(&self) -> Zeroizing<[u8; 32]> {
        let (mut entropy, _) = self.0.to_entropy_array();
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(&entropy[..32]);
        entropy.zeroize();
        key
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(..)")
    }
}

/// What a person unlocks with.
#[derive(Debug, Clone, Copy)]
pub enum Secret<'a> {
    /// The passphrase, through Argon2id.
    Passphrase(&'a Passphrase),
    /// The printed recovery key.
    Recovery(&'a RecoveryKey),
}

/// Thirty-two secret bytes on the heap: kept out of swap where the system allows it, wiped when
/// dropped.
pub(crate) struct Key(Box<[u8; 32]>);

impl Key {
    pub(crate) fn generate() -> Result<Self> {
        Ok(Self::from_bytes(&*random::<32>()?))
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut key = Self(Box::new([0; 32]));
        keep_out_of_swap(&mut key.0);
        key.0.copy_from_slice(bytes);
        key
    }

    /// HKDF-SHA256 (RFC 5869) with the vault's id as salt and the purpose as info.
    pub(crate) fn derive(&self, vault: &[u8; 16], purpose: &str) -> Self {
        let mut derived = Self::from_bytes(&[0; 32]);
        Hkdf::<Sha256>::new(Some(vault), self.bytes())
            .expand(purpose.as_bytes(), derived.0.as_mut_slice())
            .expect("BUG: 32 bytes are within what HKDF-SHA256 can give");
        derived
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> Result<Zeroizing<[u8; N]>> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(bytes.as_mut_slice())
        .map_err(|_| Error::Io(std::io::Error::other("the system gives no random bytes")))?;
    Ok(bytes)
}

/// Best effort: unprivileged processes may lock little memory, and a refusal changes nothing else.
#[cfg(unix)]
#[allow(unsafe_code)]
fn keep_out_of_swap(bytes: &mut [u8; 32]) {
    // SAFETY: the range is the array itself, valid and owned for the whole call; locking changes
    // neither its contents nor its lifetime, and freeing locked memory is allowed.
    let _ = unsafe { rustix::mm::mlock(bytes.as_mut_ptr().cast(), bytes.len()) };
}

#[cfg(not(unix))]
fn keep_out_of_swap(_: &mut [u8; 32]) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recovery_key_survives_being_typed_untidily() {
        let key = RecoveryKey::generate().unwrap();
        let typed = key.words().collect::<Vec<_>>().join("  \n ").to_uppercase();
        assert_eq!(*RecoveryKey::parse(&typed).unwrap().key(), *key.key());
    }

    #[test]
    fn a_misspelt_or_short_recovery_key_is_named() {
        let key = RecoveryKey::generate().unwrap();
        let mut words: Vec<_> = key.words().collect();
        words[3] = "recount";
        assert!(matches!(RecoveryKey::parse(&words.join(" ")), Err(Error::NotARecoveryKey)));
        let twelve = "legal winner thank year wave sausage worth useful legal winner thank yellow";
        assert!(matches!(RecoveryKey::parse(twelve), Err(Error::NotARecoveryKey)));
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_passphrase() {
        assert_eq!(Passphrase::new("caf\u{e9}").bytes(), Passphrase::new("cafe\u{301}").bytes());
    }

    #[test]
    fn debug_shows_nothing() {
        let shown = format!(
            "{:?} {:?} {:?}",
            Passphrase::new("correct horse"),
            RecoveryKey::generate().unwrap(),
            Key::from_bytes(&[7; 32])
        );
        assert_eq!(shown, "Passphrase(..) RecoveryKey(..) Key(..)");
    }

    #[test]
    fn purposes_and_vaults_give_different_keys() {
        let master = Key::from_bytes(&[1; 32]);
        let of = |vault: u8, purpose| *master.derive(&[vault; 16], purpose).bytes();
        assert_ne!(of(1, "database"), of(1, "keystore"));
        assert_ne!(of(1, "database"), of(2, "database"));
        assert_eq!(of(1, "database"), of(1, "database"));
    }
}
