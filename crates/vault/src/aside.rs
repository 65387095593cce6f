//! What is put aside while somebody decides: blocks of bytes in memory and, beyond a little, in a file without a name,
//! sealed under a key that exists nowhere but in this process. With the last handle the bytes cannot be read again.
//!
//! It keeps nothing: what is to stay goes into the database. It knows nothing of what it holds.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use chacha20poly1305::{KeyInit, XChaCha20Poly1305, aead::Aead};

use crate::{Error, Result, Vault, secret::Key};

/// How many bytes are held in memory before a file is used.
const IN_MEMORY: usize = 8 * 1024 * 1024;

/// Blocks of bytes, numbered as they were put aside.
pub struct Aside {
    folder: PathBuf,
    cipher: XChaCha20Poly1305,
    file: Option<File>,
    blocks: Vec<Place>,
    held: usize,
    end: u64,
}

enum Place {
    Memory(Vec<u8>),
    File { from: u64, length: usize },
}

impl Vault {
    /// Somewhere to put bytes aside, on the disk that the vault lies on.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn aside(&self) -> Result<Aside> {
        Aside::in_folder(self.path())
    }
}

impl Aside {
    fn in_folder(folder: &Path) -> Result<Self> {
        let key = Key::generate()?;
        let cipher = XChaCha20Poly1305::new(key.bytes().into());
        Ok(Self { folder: folder.to_owned(), cipher, file: None, blocks: Vec::new(), held: 0, end: 0 })
    }

    /// Puts a block aside and gives its number.
    ///
    /// # Errors
    /// [`Error::DiskFull`]; [`Error::Io`].
    pub fn put(&mut self, block: &[u8]) -> Result<u32> {
        let number = u32::try_from(self.blocks.len()).map_err(|_| std::io::Error::other("too many blocks"))?;
        let place = if self.held + block.len() <= IN_MEMORY {
            self.held += block.len();
            Place::Memory(block.to_vec())
        } else {
            self.seal(number, block)?
        };
        self.blocks.push(place);
        Ok(number)
    }

    /// Reads a block into `bytes`, which is cleared first.
    ///
    /// # Errors
    /// [`Error::Io`] when it is not there or no longer what it was.
    pub fn get(&self, number: u32, bytes: &mut Vec<u8>) -> Result<()> {
        bytes.clear();
        match self.blocks.get(number as usize) {
            Some(Place::Memory(block)) => bytes.extend_from_slice(block),
            Some(Place::File { from, length }) => {
                let mut file = self.file.as_ref().ok_or_else(gone)?;
                bytes.resize(*length, 0);
                file.seek(SeekFrom::Start(*from))?;
                file.read_exact(bytes)?;
                *bytes = self.cipher.decrypt(&nonce(number).into(), bytes.as_slice()).map_err(|_| gone())?;
            }
            None => return Err(gone()),
        }
        Ok(())
    }

    fn seal(&mut self, number: u32, block: &[u8]) -> Result<Place> {
        let sealed = self.cipher.encrypt(&nonce(number).into(), block).map_err(|_| gone())?;
        let file = match &mut self.file {
            Some(file) => file,
            // It has no name from the start where the system can do that, and none after a moment elsewhere.
            none => none.insert(tempfile::tempfile_in(&self.folder)?),
        };
        file.seek(SeekFrom::Start(self.end))?;
        file.write_all(&sealed)?;
        let place = Place::File { from: self.end, length: sealed.len() };
        self.end += sealed.len() as u64;
        Ok(place)
    }
}

impl std::fmt::Debug for Aside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Aside").field("blocks", &self.blocks.len()).finish_non_exhaustive()
    }
}

/// The key seals nothing else, so the number of a block is a nonce that does not come twice.
fn nonce(number: u32) -> [u8; 24] {
    let mut nonce = [0; 24];
    nonce[..4].copy_from_slice(&number.to_le_bytes());
    nonce
}

fn gone() -> Error {
    Error::Io(std::io::Error::other("what was put aside is not what it was"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(number: usize) -> Vec<u8> {
        format!("the canary sings in block {number:06} ").into_bytes().repeat(2_000)
    }

    /// More than is held in memory, so that a file is used.
    fn full(folder: &Path) -> (Aside, usize) {
        let mut aside = Aside::in_folder(folder).unwrap();
        let count = IN_MEMORY / block(0).len() + 20;
        for number in 0..count {
            assert_eq!(aside.put(&block(number)).unwrap(), number as u32);
        }
        (aside, count)
    }

    #[test]
    fn blocks_come_back_in_any_order_and_leave_no_name_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (aside, count) = full(folder.path());
        let mut bytes = Vec::new();
        for number in (0..count).rev() {
            aside.get(number as u32, &mut bytes).unwrap();
            assert_eq!(bytes, block(number));
        }
        assert!(aside.get(count as u32, &mut bytes).is_err());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_reaches_the_disk_is_sealed_and_what_was_altered_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let (mut aside, count) = full(folder.path());
        let file = aside.file.as_mut().unwrap();
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0)).unwrap();
        file.read_to_end(&mut bytes).unwrap();
        let canary = b"canary";
        assert!(bytes.len() > 10 * block(0).len());
        assert!(!bytes.windows(canary.len()).any(|found| found == canary));
        assert!(block(0).windows(canary.len()).any(|found| found == canary), "the control");
        file.seek(SeekFrom::End(-20)).unwrap();
        file.write_all(b"x").unwrap();
        assert!(aside.get(count as u32 - 1, &mut bytes).is_err());
        assert!(aside.get(count as u32 - 2, &mut bytes).is_ok());
    }
}
