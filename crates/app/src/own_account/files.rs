//! The sealed files of a participant's own account: the packet as it came, what is put aside after every act, and what
//! goes back. Each is replaced whole or not at all, so that a crash in between leaves the last act that was acknowledged.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use packet::{OpenRefusal, Passphrase, Refusal, SealFault, WorkRefusal, Working};
use zeroize::Zeroizing;

use crate::failure::{Code, Failure};

/// The ending of a packet on its way out.
pub(crate) const PACKET: &str = "packet";
/// The ending of what is put aside after every act.
pub(crate) const WORKING: &str = "working";
/// The ending of what was finished.
pub(crate) const RETURN: &str = "return";
/// Larger than any packet is made; read no further.
const LARGEST: u64 = 64 << 20;

/// Opens a packet, and goes on from what was put aside if there is something.
pub(crate) fn open(packet: &Path, words: &Zeroizing<String>) -> Result<(Working, PathBuf), Failure> {
    if packet.with_extension(RETURN).exists() {
        return Err(Code::PacketSuperseded.into());
    }
    let opened = packet::open(&read(packet)?, &Passphrase::typed(words))?;
    let working = match read(&packet.with_extension(WORKING)) {
        Ok(aside) => Working::from_bytes(&aside, opened)?,
        Err(missing) if missing.code == Code::NotFound => Working::begin(opened),
        Err(failure) => return Err(failure),
    };
    Ok((working, packet.to_owned()))
}

/// Puts aside what stands. Durable when it returns.
pub(crate) fn put_aside(packet: &Path, working: &Working) -> Result<(), Failure> {
    replace(&packet.with_extension(WORKING), &working.to_bytes()?)
}

/// Seals what was finished; what was put aside is then no longer needed.
pub(crate) fn finish(packet: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace(&packet.with_extension(RETURN), bytes)?;
    remove(&packet.with_extension(WORKING))
}

/// Reads a file that is no larger than a packet may be.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    let kept = fs::metadata(path).map_err(|error| failed(&error))?;
    if kept.len() > LARGEST {
        return Err(Code::PacketDamaged.into());
    }
    fs::read(path).map_err(|error| failed(&error))
}

/// Replaces a file whole or not at all, and durably.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(path, bytes).map_err(|error| failed(&error))
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let beside = path.with_extension("part");
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    File::open(folder)?.sync_all()
}

/// Removes a file that may not be there.
pub(crate) fn remove(path: &Path) -> Result<(), Failure> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(&error)),
        _ => Ok(()),
    }
}

fn failed(error: &io::Error) -> Failure {
    Failure::new(match error.kind() {
        io::ErrorKind::NotFound => Code::NotFound,
        io::ErrorKind::StorageFull => Code::DiskFull,
        _ => Code::DiskFailed,
    })
}

impl From<OpenRefusal> for Failure {
    fn from(refusal: OpenRefusal) -> Self {
        Self::new(match refusal {
            OpenRefusal::WrongWords => Code::PacketSecret,
            OpenRefusal::Newer => Code::PacketSuperseded,
            OpenRefusal::NotAPacket | OpenRefusal::Damaged | OpenRefusal::TooLarge => Code::PacketDamaged,
        })
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::new(match refusal {
            Refusal::AnotherPacket | Refusal::Replayed | Refusal::Superseded => Code::PacketSuperseded,
            _ => Code::PacketDamaged,
        })
        .because(refusal.to_string())
    }
}

impl From<SealFault> for Failure {
    fn from(_: SealFault) -> Self {
        Self::new(Code::TooLong)
    }
}

impl From<WorkRefusal> for Failure {
    fn from(refusal: WorkRefusal) -> Self {
        Self::new(match refusal {
            WorkRefusal::Unknown | WorkRefusal::LeftOut => Code::NotFound,
            WorkRefusal::Withdrawn => Code::Withdrawn,
            _ => Code::TooLong,
        })
        .because(refusal.to_string())
    }
}
