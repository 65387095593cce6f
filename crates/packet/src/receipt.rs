//! A short code over what an owner decided, which they take away and which a later rewrite would contradict. It proves
//! nothing about who decided.

use sha2::{Digest, Sha256};

use crate::decisions::Decisions;

/// The letters of a code: no I, L, O or U, which are taken for others or make words.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a receipt binds decisions to.
#[derive(Debug, Clone, Copy)]
pub enum Over<'a> {
    /// The packet alone, as the owner is given it.
    Packet,
    /// The head of the log into which they were entered.
    Log(&'a [u8]),
}

impl Decisions {
    /// A code of twelve letters and digits in three groups: 60 bits of SHA-256.
    pub fn receipt(&self, over: Over<'_>) -> String {
        let json =
            zeroize::Zeroizing::new(serde_json::to_vec(self).expect("BUG: decisions are plain data with text keys"));
        let head = match over {
            Over::Packet => self.packet.0.as_bytes(),
            Over::Log(head) => head,
        };
        let mut hash = Sha256::new();
        hash.update(b"recount receipt\0");
        hash.update((head.len() as u64).to_le_bytes());
        hash.update(head);
        hash.update(&*json);
        group(&hash.finalize())
    }
}

fn group(hash: &[u8]) -> String {
    let mut bits = hash.iter().take(8).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let mut code = String::with_capacity(14);
    for place in 0..12 {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        bits = bits.rotate_left(5);
        code.push(char::from(LETTERS[(bits & 31) as usize]));
    }
    code
}
