//! Six words that open a packet, told by voice. They are made here and nowhere written down.

use bip39::Language;
use zeroize::Zeroizing;

use crate::envelope::SealFault;

/// How many words; 11 bits each.
const WORDS: usize = 6;

/// What opens a packet.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Makes one from the system's randomness: words of the English BIP 39 list, 66 bits.
    pub(crate) fn generate() -> Result<Self, SealFault> {
        let mut random = Zeroizing::new([0_u8; WORDS * 2]);
        getrandom::fill(random.as_mut_slice()).map_err(|_| SealFault::NoRandomness)?;
        let list = Language::English.word_list();
        let words: Vec<&str> = random
            .chunks_exact(2)
            // 2,048 divides 65,536, so the remainder is as even as the randomness.
            .map(|pair| list[usize::from(u16::from_le_bytes([pair[0], pair[1]])) % list.len()])
            .collect();
        Ok(Self(Zeroizing::new(words.join(" "))))
    }

    /// Takes one as somebody typed it: capitals, hyphens and the number of spaces do not matter.
    pub fn typed(text: &str) -> Self {
        let lower = Zeroizing::new(text.to_lowercase());
        let words: Vec<&str> =
            lower.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
        Self(Zeroizing::new(words.join(" ")))
    }

    /// The words, to be told.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_words_of_the_list_and_never_the_same_twice() {
        let (one, other) = (Passphrase::generate().unwrap(), Passphrase::generate().unwrap());
        assert_eq!(one.expose().split(' ').count(), 6);
        assert!(one.expose().split(' ').all(|word| Language::English.word_list().contains(&word)));
        assert_ne!(one, other);
    }

    #[test]
    fn typing_it_loosely_is_typing_it_right() {
        assert_eq!(Passphrase::typed("  Amber-lake  STONE \n"), Passphrase::typed("amber lake stone"));
        assert_ne!(Passphrase::typed("amber lake"), Passphrase::typed("amberlake"));
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", Passphrase::typed("amber lake")), "Passphrase(…)");
    }
}
