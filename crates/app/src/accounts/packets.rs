//! Where the sealed files of handed-over accounts lie beside the vault, and whether something has come back. It can be
//! asked while the vault is locked; file names say nothing but a random id.

use std::path::{Path, PathBuf};

use domain::ids::{PacketId, ParticipantId};
use vault::Read;
use vault::tables::handovers::{Handover, HandoverState};

use super::wire::CameBack;
use crate::failure::Failure;
use crate::own_account::files::{PACKET, RETURN, WORKING};

const FOLDER: &str = "packets";

/// The file of a packet on its way out.
pub(crate) fn path(vault: &Path, packet: PacketId) -> PathBuf {
    vault.join(FOLDER).join(packet.0.to_string()).with_extension(PACKET)
}

/// The file that came back of a packet: what was finished, or else what was put aside.
pub(crate) fn returned(vault: &Path, packet: PacketId) -> Option<(PathBuf, CameBack)> {
    let packet = path(vault, packet);
    let finished = packet.with_extension(RETURN);
    let aside = packet.with_extension(WORKING);
    if finished.exists() {
        Some((finished, CameBack::Finished))
    } else {
        aside.exists().then_some((aside, CameBack::ForNow))
    }
}

/// Whether an account was finished and waits to be taken in; for a vault that is locked.
pub(crate) fn something_came_back(vault: &Path) -> bool {
    let entries = std::fs::read_dir(vault.join(FOLDER)).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).any(|path| path.extension().is_some_and(|ending| ending == RETURN))
}

/// The packet of a participant that is out, if one is.
pub(crate) fn out(r: &Read<'_>, participant: ParticipantId) -> Result<Option<Handover>, Failure> {
    Ok(r.latest_handover(participant)?.filter(|handover| handover.state == HandoverState::Out))
}

/// What has come back of the packet that is out.
pub(crate) fn came_back(r: &Read<'_>, vault: &Path, participant: ParticipantId) -> Result<Option<CameBack>, Failure> {
    let out = out(r, participant)?;
    let returned = out.and_then(|handover| returned(vault, handover.packet));
    Ok(returned.map(|(_, came_back)| came_back).filter(|came_back| *came_back == CameBack::Finished))
}
