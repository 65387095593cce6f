//! The encrypted folder: making it, opening it, one writer, snapshots to read, and closing it so
//! that nothing deleted is left behind.
//!
//! It does not know what is kept (see `tables`), has no timer and no clock: the host calls
//! [`Vault::tend`].

use std::{
    any::Any,
    fs::File,
    path::Path,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::{Connection, TransactionBehavior, params};

use crate::{
    Cost, Damage, Error, Part, Passphrase, Read, RecoveryKey, Result, Secret, Write, backup,
    database::{self, Purpose},
    files::{self, Folder},
    keyring::{self, Keyring},
    manifest::Manifest,
    migrations::{self, STEPS, Steps},
    secret::Key,
    tend::Upkeep,
};

/// An open vault. Dropping it locks it; [`Vault::lock`] does the same and says how it went.
///
/// Calls may come from several threads. A closure given to [`Vault::write`] or [`Vault::read`]
/// must not call the vault itself: it works on its handle.
pub struct Vault {
    // Dropped in this order: the connections close before the lock file is let go.
    pub(crate) reader: Mutex<Connection>,
    pub(crate) writer: Mutex<Writer>,
    pub(crate) ring: Mutex<Keyring>,
    pub(crate) manifest: Mutex<Manifest>,
    pub(crate) keys: Keys,
    pub(crate) folder: Folder,
    pub(crate) damaged: AtomicBool,
    _lock: File,
}

/// The connection that writes, and what is still to be done after its transactions.
pub(crate) struct Writer {
    pub(crate) connection: Connection,
    /// The generation of keys that the database knows of.
    pub(crate) generation: u64,
    pub(crate) upkeep: Upkeep,
    #[cfg(feature = "controls")]
    pub(crate) weakness: Option<crate::controls::Weakness>,
}

/// The keys that the master key gives; the master key itself is not kept.
pub(crate) struct Keys {
    pub(crate) vault: [u8; 16],
    pub(crate) database: Key,
    pub(crate) manifest: Key,
    pub(crate) keystore: Key,
    pub(crate) audit: Key,
}

impl Keys {
    pub(crate) fn of(master: &Key, manifest: &Manifest) -> Self {
        let vault = manifest.vault;
        Self {
            vault,
            database: master.derive(&vault, "recount database"),
            manifest: manifest.code_key(master),
            keystore: master.derive(&vault, "recount keystore"),
            audit: master.derive(&vault, "recount audit log"),
        }
    }
}

impl Vault {
    /// Makes a vault where nothing is yet. It appears whole or not at all.
    ///
    /// # Errors
    /// [`Error::AlreadyExists`] when something is there; [`Error::DiskFull`]; [`Error::Io`].
    pub fn create(path: &Path, passphrase: &Passphrase, cost: Cost) -> Result<(Self, RecoveryKey)> {
        if path.symlink_metadata().is_ok() {
            return Err(Error::AlreadyExists);
        }
        let (master, recovery) = (Key::generate()?, RecoveryKey::generate()?);
        let manifest = Manifest::new(&master, passphrase, &recovery, cost)?;
        let keys = Keys::of(&master, &manifest);
        backup::appear(path, |folder| {
            let mut made = database::connect(&folder.database(), &keys.database, Purpose::Make)?;
            migrations::migrate(&mut made, STEPS)?;
            made.execute(
                "INSERT INTO vault_state (only, vault, generation, backups_behind)
                 VALUES (1, ?1, 0, 0)",
                params![keys.vault],
            )?;
            database::empty_the_log(&made)?;
            made.close().map_err(|(_, error)| error)?;
            keyring::write(&folder.keys(), &Keyring::default(), &keys.keystore, &keys.vault, 0)?;
            files::lay_ballast(folder)?;
            Ok(manifest.write(&folder.manifest())?)
        })?;
        Ok((Self::open_with(path, Found::Manifest(manifest.into(), keys.into()))?, recovery))
    }

    /// Opens a vault. Takes about a second with a passphrase: that is the cost of guessing one.
    ///
    /// # Errors
    /// Each has its name; on all of them the files are left exactly as they were.
    pub fn open(path: &Path, secret: Secret<'_>) -> Result<Self> {
        Self::open_with(path, Found::Secret(secret))
    }

    pub(crate) fn open_with(path: &Path, found: Found<'_>) -> Result<Self> {
        Self::open_at(path, found, STEPS)
    }

    pub(crate) fn open_at(path: &Path, found: Found<'_>, steps: Steps<'_>) -> Result<Self> {
        let folder = Folder::at(path);
        Manifest::read(&folder.manifest())?;
        let lock = files::take_lock(&folder)?;
        let (manifest, keys) = found.resolve(&folder)?;
        let (ring, keys_generation) = keyring::read(&folder.keys(), &keys.keystore, &keys.vault)?;
        let writer = with_room(&folder, || connect_newest(&folder, &keys, steps))?;
        let state = State::read(&writer)?;
        let known = state.reconcile(&manifest, keys_generation, &ring)?;
        let reader = with_room(&folder, || database::connect(&folder.database(), &keys.database, Purpose::Work))?;
        database::close_tidily(&writer, &reader)?;
        let generation = state.lift(&writer, &manifest, keys_generation)?;
        let mut upkeep = Upkeep::new(state.backups_behind);
        upkeep.keys_behind = manifest.generation != generation
            || keys_generation != generation
            || RingChange::between(&ring, &known) != RingChange::None;
        let vault = Self {
            reader: Mutex::new(reader),
            writer: Mutex::new(Writer {
                connection: writer,
                generation,
                upkeep,
                #[cfg(feature = "controls")]
                weakness: None,
            }),
            ring: Mutex::new(known),
            manifest: Mutex::new(manifest),
            keys,
            folder,
            damaged: AtomicBool::new(false),
            _lock: lock,
        };
        vault.settle_keys()?;
        backup::sweep(&vault.folder)?;
        Ok(vault)
    }

    /// Runs one immediate transaction. It is durable when this returns `Ok`; on any error nothing
    /// of it is kept, except as [`Error::KeyFileBehind`] says. On a full disk the ballast is given
    /// up and `act` runs once more, so it must not have effects outside its handle.
    ///
    /// # Errors
    /// What `act` returns, or the fault of the vault.
    pub fn write<T, E>(&self, mut act: impl FnMut(&mut Write<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Error> + 'static,
    {
        if self.damaged.load(Ordering::Relaxed) {
            return Err(Error::damaged(Part::Database, Damage::Altered).into());
        }
        let mut writer = held(&self.writer);
        let first = self.attempt(&mut writer, &mut act);
        let outcome = match first {
            Err(error) if self.could_use_room(&error) => {
                files::give_up_ballast(&self.folder);
                self.attempt(&mut writer, &mut act)
            }
            outcome => outcome,
        };
        outcome.inspect_err(|error| self.note_damage(error))
    }

    /// Runs reads over one snapshot.
    ///
    /// # Errors
    /// What `look` returns, or the fault of the vault.
    pub fn read<T, E>(&self, look: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E>
    where
        E: From<Error> + 'static,
    {
        let ring = held(&self.ring).clone();
        let mut reader = held(&self.reader);
        let snapshot = reader.transaction().map_err(Error::from)?;
        let seen = look(&Read { conn: &snapshot, ring, audit: &self.keys.audit });
        seen.inspect_err(|error| self.note_damage(error))
    }

    /// Replaces the passphrase. The recovery key stays.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when `current` does not open the vault; nothing is changed then.
    pub fn change_passphrase(&self, current: Secret<'_>, new: &Passphrase, cost: Cost) -> Result<()> {
        self.replace_slot(current, |manifest, master| manifest.change_passphrase(master, new, cost))
    }

    /// Makes a new recovery key; the earlier one no longer opens this vault.
    ///
    /// # Errors
    /// [`Error::WrongSecret`] when `current` does not open the vault; nothing is changed then.
    pub fn replace_recovery_key(&self, current: Secret<'_>) -> Result<RecoveryKey> {
        let recovery = RecoveryKey::generate()?;
        self.replace_slot(current, |manifest, master| manifest.set_recovery(master, &recovery))?;
        Ok(recovery)
    }

    /// Locks the vault: finishes what was to be forgotten, empties the log, wipes the keys.
    ///
    /// # Errors
    /// When the log could not be emptied or a backup not replaced; the vault is locked all the
    /// same, nothing acknowledged is lost, and the next opening finishes it.
    pub fn lock(self) -> Result<()> {
        self.put_in_order()
        // Dropping closes the connections, wipes the keys and lets the lock file go.
    }

    /// Which folder this is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn attempt<T, E: From<Error>>(
        &self,
        writer: &mut Writer,
        act: &mut impl FnMut(&mut Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let before = held(&self.ring).clone();
        let next = writer.generation + 1;
        let transaction =
            writer.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(Error::from)?;
        let read = Read { conn: &transaction, ring: before.clone(), audit: &self.keys.audit };
        let mut write = Write::new(read);
        let done = act(&mut write)?;
        let (after, erases) = write.finish();
        let change = RingChange::between(&before, &after);
        if change != RingChange::None {
            set_generation(&transaction, next)?;
            self.write_keys(&before.union(&after), next)?;
        }
        if erases {
            transaction.execute("UPDATE vault_state SET backups_behind = 1", []).map_err(Error::from)?;
        }
        transaction.commit().map_err(Error::from)?;
        writer.upkeep.note_commit(erases);
        if change != RingChange::None {
            writer.generation = next;
            *held(&self.ring) = after;
        }
        if change == RingChange::Destroyed {
            writer.upkeep.keys_behind = true;
            self.destroy_keys(writer)?;
        }
        if erases {
            self.empty_the_log(writer)?;
        }
        Ok(done)
    }

    /// The key file first, then the manifest; whichever of the two a crash leaves behind is
    /// brought up at the next opening.
    pub(crate) fn write_keys(&self, ring: &Keyring, generation: u64) -> Result<()> {
        let keys = &self.keys;
        keyring::write(&self.folder.keys(), ring, &keys.keystore, &keys.vault, generation)?;
        let mut manifest = held(&self.manifest);
        manifest.set_generation(&keys.manifest, generation);
        manifest.write(&self.folder.manifest())?;
        backup::follow_keys(&self.folder)
    }

    fn destroy_keys(&self, writer: &mut Writer) -> Result<()> {
        let ring = held(&self.ring).clone();
        match self.write_keys(&ring, writer.generation) {
            Ok(()) => {
                writer.upkeep.keys_behind = false;
                Ok(())
            }
            Err(Error::Io(source)) => Err(Error::KeyFileBehind(source)),
            Err(Error::DiskFull) => Err(Error::KeyFileBehind(std::io::ErrorKind::StorageFull.into())),
            Err(other) => Err(other),
        }
    }

    /// Brings the key file to what the database knows, where a crash left it behind.
    pub(crate) fn settle_keys(&self) -> Result<()> {
        let mut writer = held(&self.writer);
        if writer.upkeep.keys_behind { self.destroy_keys(&mut writer) } else { Ok(()) }
    }

    /// No snapshot is open while the log is emptied: readers wait at their own connection.
    pub(crate) fn empty_the_log(&self, writer: &mut Writer) -> Result<()> {
        let _no_snapshot = held(&self.reader);
        #[cfg(feature = "controls")]
        if writer.weakness == Some(crate::controls::Weakness::PassiveCheckpoints) {
            writer.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?;
            return Ok(());
        }
        database::empty_the_log(&writer.connection)?;
        writer.upkeep.note_empty_log();
        Ok(())
    }

    fn replace_slot(&self, current: Secret<'_>, replace: impl FnOnce(&mut Manifest, &Key) -> Result<()>) -> Result<()> {
        let mut manifest = held(&self.manifest);
        let master = manifest.unlock(current)?;
        let mut changed = manifest.clone();
        replace(&mut changed, &master)?;
        changed.write(&self.folder.manifest())?;
        *manifest = changed;
        backup::follow_keys(&self.folder)
    }

    /// A caller's own error may hide a full disk, so the disk itself is asked as well.
    fn could_use_room(&self, error: &dyn Any) -> bool {
        let folder = self.folder.path();
        error
            .downcast_ref::<Error>()
            .map_or_else(|| crate::error::has_no_room(folder), |error| error.is_for_want_of_room(folder))
    }

    /// From now on nothing is written.
    pub(crate) fn note_damage(&self, error: &dyn Any) {
        let altered = Some((Part::Database, Damage::Altered));
        let found = error.downcast_ref::<Error>().and_then(|error| match error {
            Error::Damaged { part, damage } => Some((*part, *damage)),
            _ => None,
        });
        if found == altered {
            self.damaged.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Vault {
    fn drop(&mut self) {
        // `lock` has reported already, or nobody asked; the next opening finishes what is left.
        let _ = self.put_in_order();
    }
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault(..)")
    }
}

/// A panic in a closure rolls its transaction back, so what the lock guards is whole.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What opening starts from.
pub(crate) enum Found<'a> {
    Secret(Secret<'a>),
    Manifest(Box<Manifest>, Box<Keys>),
}

impl Found<'_> {
    fn resolve(self, folder: &Folder) -> Result<(Manifest, Keys)> {
        match self {
            Found::Manifest(manifest, keys) => Ok((*manifest, *keys)),
            Found::Secret(secret) => {
                let manifest = Manifest::read(&folder.manifest())?;
                let master = manifest.unlock(secret)?;
                let keys = Keys::of(&master, &manifest);
                Ok((manifest, keys))
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RingChange {
    None,
    Made,
    Destroyed,
}

impl RingChange {
    fn between(before: &Keyring, after: &Keyring) -> Self {
        if before.participants().any(|participant| !after.contains(participant)) {
            Self::Destroyed
        } else if after.participants().any(|participant| !before.contains(participant)) {
            Self::Made
        } else {
            Self::None
        }
    }
}

/// What the database says about its keys.
pub(crate) struct State {
    pub(crate) generation: u64,
    backups_behind: bool,
    pub(crate) participants: Vec<domain::ids::ParticipantId>,
}

impl State {
    pub(crate) fn read(connection: &Connection) -> Result<Self> {
        let (generation, backups_behind) =
            connection.query_row("SELECT generation, backups_behind FROM vault_state", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })?;
        let participants = connection
            .prepare("SELECT participant FROM participant_keys")?
            .query_map([], |row| Ok(uuid::Uuid::from_bytes(row.get(0)?).into()))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { generation, backups_behind, participants })
    }

    /// The keys that the database knows of. A crash leaves the three at most one generation apart;
    /// more than that, or a key that is missing, and the files are not of one vault's one time.
    fn reconcile(&self, manifest: &Manifest, keys_generation: u64, ring: &Keyring) -> Result<Keyring> {
        let generations = [self.generation, manifest.generation, keys_generation];
        let spread = generations.iter().max().zip(generations.iter().min());
        if spread.is_none_or(|(newest, oldest)| newest - oldest > 1)
            || self.participants.iter().any(|participant| !ring.contains(*participant))
        {
            return Err(Error::damaged(Part::Keys, Damage::Mixed));
        }
        let mut known = ring.clone();
        for participant in ring.participants() {
            if !self.participants.contains(&participant) {
                known.destroy(participant);
            }
        }
        Ok(known)
    }

    /// The newest generation, to which the database is lifted where it was left behind. Writes
    /// nothing when all agree, which is what an ordinary opening finds.
    fn lift(&self, writer: &Connection, manifest: &Manifest, keys_generation: u64) -> Result<u64> {
        let newest = self.generation.max(manifest.generation).max(keys_generation);
        if newest > self.generation {
            set_generation(writer, newest)?;
        }
        Ok(newest)
    }
}

pub(crate) fn set_generation(connection: &Connection, generation: u64) -> Result<()> {
    connection.execute("UPDATE vault_state SET generation = ?1", params![generation])?;
    Ok(())
}

/// Opens the database and brings its shape up to date, with a copy beside it first.
fn connect_newest(folder: &Folder, keys: &Keys, steps: Steps<'_>) -> Result<Connection> {
    let mut connection = database::connect(&folder.database(), &keys.database, Purpose::Work)?;
    if migrations::pending(&connection, steps)? > 0 {
        database::empty_the_log(&connection)?;
        backup::keep_copy(folder, keys)?;
        migrations::migrate(&mut connection, steps)?;
    }
    Ok(connection)
}

/// Runs once more without the ballast when the disk is full: a full disk must not lock anyone out.
fn with_room<T>(folder: &Folder, mut act: impl FnMut() -> Result<T>) -> Result<T> {
    match act() {
        Err(error) if error.is_for_want_of_room(folder.path()) && files::give_up_ballast(folder) => act(),
        outcome => outcome,
    }
}
