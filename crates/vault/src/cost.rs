//! How expensive guessing a passphrase is: Argon2id, calibrated when a vault is made.
//!
//! It does not choose costs below the floor, and does not run costs above the cap, whatever a
//! file says.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::{Damage, Error, Part, Passphrase, Result, secret::Key};

#[cfg(all(feature = "cheap-kdf", not(debug_assertions)))]
compile_error!("`cheap-kdf` is for tests: it weakens every passphrase");

const KIB_PER_MIB: u32 = 1024;
const FLOOR_KIB: u32 = 64 * KIB_PER_MIB;
const CAP_KIB: u32 = 1024 * KIB_PER_MIB;
const FLOOR_PASSES: u32 = 3;
const CAP_PASSES: u32 = 10;
const CAP_LANES: u32 = 4;
/// Calibration adds passes beyond this, so that unlocking stays possible on a small laptop.
const CALIBRATED_KIB: u32 = 256 * KIB_PER_MIB;
const CALIBRATED_TIME: Duration = Duration::from_secs(1);

/// What deriving a key from the passphrase of a new vault shall cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost(Choice);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Calibrated,
    #[cfg(feature = "cheap-kdf")]
    Tests,
}

impl Cost {
    /// About one second on this machine, never below 64 MiB and three passes.
    pub const fn calibrated() -> Self {
        Self(Choice::Calibrated)
    }

    /// Milliseconds. Exists only with the feature `cheap-kdf`, which does not compile in release.
    #[cfg(feature = "cheap-kdf")]
    pub const fn for_tests() -> Self {
        Self(Choice::Tests)
    }

    pub(crate) fn work(self) -> Result<Work> {
        match self.0 {
            Choice::Calibrated => calibrate(),
            #[cfg(feature = "cheap-kdf")]
            Choice::Tests => Ok(Work { memory_kib: 64, passes: 1, lanes: 1 }),
        }
    }
}

/// Argon2id parameters as the manifest holds them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    pub(crate) memory_kib: u32,
    pub(crate) passes: u32,
    pub(crate) lanes: u32,
}

impl Work {
    const FLOOR: Self = Self { memory_kib: FLOOR_KIB, passes: FLOOR_PASSES, lanes: 1 };

    /// Checked before anything is allocated or run.
    pub(crate) fn within_bounds(self) -> Result<Self> {
        let cheap = cfg!(feature = "cheap-kdf");
        let memory = if cheap { 8 } else { FLOOR_KIB }..=CAP_KIB;
        let passes = if cheap { 1 } else { FLOOR_PASSES }..=CAP_PASSES;
        if memory.contains(&self.memory_kib) && passes.contains(&self.passes) && (1..=CAP_LANES).contains(&self.lanes) {
            Ok(self)
        } else {
            Err(Error::damaged(Part::Manifest, Damage::OutOfBounds))
        }
    }

    /// Argon2id (RFC 9106), version 0x13, 32 bytes out.
    pub(crate) fn derive(self, passphrase: &Passphrase, salt: &[u8; 32]) -> Result<Key> {
        let bounds = self.within_bounds()?;
        let out_of_bounds = |_| Error::damaged(Part::Manifest, Damage::OutOfBounds);
        let params = Params::new(bounds.memory_kib, bounds.passes, bounds.lanes, Some(32)).map_err(out_of_bounds)?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.bytes(), salt, key.as_mut_slice())
            .map_err(out_of_bounds)?;
        Ok(Key::from_bytes(&key))
    }
}

fn calibrate() -> Result<Work> {
    let started = Instant::now();
    Work::FLOOR.derive(&Passphrase::new("calibration"), &[0; 32])?;
    Ok(scaled(started.elapsed()))
}

/// More memory first, which costs an attacker most; then more passes. Time grows with both alike.
fn scaled(floor_took: Duration) -> Work {
    let affordable = CALIBRATED_TIME.as_secs_f64() / floor_took.as_secs_f64().max(0.001);
    let steps = affordable.clamp(1.0, f64::from(CALIBRATED_KIB / FLOOR_KIB)) as u32;
    let passes = (f64::from(FLOOR_PASSES) * affordable / f64::from(steps))
        .clamp(f64::from(FLOOR_PASSES), f64::from(CAP_PASSES)) as u32;
    Work { memory_kib: FLOOR_KIB * steps, passes, lanes: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calibration_never_goes_below_the_floor_or_above_the_cap() {
        for took in [0, 1, 20, 150, 400, 900, 5_000, 60_000] {
            let work = scaled(Duration::from_millis(took));
            assert!(work.memory_kib >= FLOOR_KIB && work.passes >= FLOOR_PASSES, "{work:?}");
            assert!(work.within_bounds().is_ok(), "{work:?}");
        }
    }

    #[test]
    fn a_faster_machine_is_asked_for_more() {
        let slow = scaled(Duration::from_millis(900));
        let fast = scaled(Duration::from_millis(100));
        assert_eq!(slow, Work::FLOOR);
        assert!(fast.memory_kib > slow.memory_kib && fast.passes >= slow.passes);
    }

    #[test]
    fn costs_beyond_the_cap_are_refused_before_they_run() {
        for work in [
            Work { memory_kib: CAP_KIB + 1, ..Work::FLOOR },
            Work { passes: CAP_PASSES + 1, ..Work::FLOOR },
            Work { lanes: CAP_LANES + 1, ..Work::FLOOR },
            Work { lanes: 0, ..Work::FLOOR },
            Work { memory_kib: u32::MAX, passes: u32::MAX, lanes: u32::MAX },
        ] {
            let refused = work.derive(&Passphrase::new("x"), &[0; 32]);
            assert!(matches!(refused, Err(Error::Damaged { damage: Damage::OutOfBounds, .. })), "{work:?}");
        }
    }
}
