//! Making, opening and locking the vault, and its settings. A passphrase goes straight to the vault; nothing here keeps
//! one, and no reason for a refusal is told beyond the code.

pub mod wire;

use std::path::Path;
use std::sync::atomic::Ordering;

use vault::{Passphrase, RecoveryKey, Vault};
use wire::*;

use crate::accounts::packets;
use crate::app::{App, State};
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::rooms::Facilitating;

/// The fewest steps of strength that a vault may be made with.
const STRONG_ENOUGH: u8 = 3;
/// One try against a vault costs about a second.
const TRIES_A_SECOND: f64 = 1.0;
const IDLE_MINUTES: std::ops::RangeInclusive<u32> = 1..=120;
const TEXT_PERCENT: std::ops::RangeInclusive<u16> = 80..=200;

impl Default for Settings {
    fn default() -> Self {
        let (theme, letters, language) = (Theme::default(), Letters::default(), Language::default());
        Self { idle_minutes: 10, theme, text_percent: 100, letters, language }
    }
}

pub(crate) fn state(app: &App, _: Nothing) -> Result<SessionView, Failure> {
    let place = app.host.vault_place();
    let open = app.facilitating(|room| settings(room.vault));
    let state = match &open {
        Ok(_) => SessionState::Open,
        Err(failure) if failure.code == Code::NotAllowedHere => SessionState::OwnAccount,
        Err(failure) if failure.code != Code::Locked => return Err(failure.clone()),
        Err(_) if place.exists() => SessionState::Locked,
        Err(_) => SessionState::NoVault,
    };
    let shows_vault = matches!(state, SessionState::Locked | SessionState::Open);
    Ok(SessionView {
        state,
        vault_name: (state != SessionState::OwnAccount).then(|| name_of(&place)),
        idle_minutes: open.unwrap_or_default().idle_minutes,
        interview_running: app.awake.interview.load(Ordering::Relaxed),
        account_came_back: shows_vault && packets::something_came_back(&place),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

pub(crate) fn strength(_: &App, request: PassphraseStrength) -> Result<StrengthView, Failure> {
    Ok(strength_of(&request.passphrase))
}

fn strength_of(passphrase: &Secret) -> StrengthView {
    let estimate = zxcvbn::zxcvbn(&passphrase.0, &["recount", "vault", "review", "incident"]);
    let step = u8::from(estimate.score());
    let seconds = estimate.guesses() as f64 / TRIES_A_SECOND;
    StrengthView {
        step,
        enough: step >= STRONG_ENOUGH,
        guessing_takes: in_words(seconds),
        advice: (step < STRONG_ENOUGH).then(|| "Four or five unrelated words make a strong one.".to_owned()),
    }
}

fn in_words(seconds: f64) -> String {
    const STEPS: [(f64, &str); 6] = [
        (60.0, "less than a minute"),
        (3_600.0, "minutes"),
        (86_400.0, "hours"),
        (31.0 * 86_400.0, "days"),
        (366.0 * 86_400.0, "months"),
        (100.0 * 366.0 * 86_400.0, "years"),
    ];
    STEPS.iter().find(|(limit, _)| seconds < *limit).map_or("centuries", |(_, words)| words).to_owned()
}

pub(crate) fn choose_vault(app: &App, request: ChooseVault) -> Result<SessionView, Failure> {
    if let Some(place) = app.host.choose_vault(request.to) {
        if request.to == ChooseVaultTo::Open && !place.join("manifest").exists() {
            return Err(Failure::new(Code::NotAVault).at(name_of(&place)));
        }
        app.host.use_vault_place(&place).map_err(|_| Failure::new(Code::DiskFailed))?;
        app.host.announce(&Announcement::Session);
    }
    state(app, Nothing {})
}

pub(crate) fn create_vault(app: &App, request: CreateVault) -> Result<VaultCreated, Failure> {
    if !strength_of(&request.passphrase).enough {
        return Err(Code::WeakPassphrase.into());
    }
    let place = app.host.vault_place();
    if let Some(parent) = place.parent() {
        std::fs::create_dir_all(parent).map_err(|_| Failure::new(Code::DiskFailed))?;
    }
    let passphrase = Passphrase::new(request.passphrase.0.clone());
    let (vault, recovery) = Vault::create(&place, &passphrase, app.host.key_cost())?;
    app.host.use_vault_place(&place).map_err(|_| Failure::new(Code::DiskFailed))?;
    app.become_state(State::Open(Box::new(vault)));
    let recovery_key = Secret(recovery.words().collect::<Vec<_>>().join(" "));
    Ok(VaultCreated { recovery_key, session: state(app, Nothing {})? })
}

pub(crate) fn unlock(app: &App, request: Unlock) -> Result<SessionView, Failure> {
    let place = app.host.vault_place();
    if !place.exists() {
        return Err(Code::NoVault.into());
    }
    let vault = open(&place, &request)?;
    app.become_state(State::Open(Box::new(vault)));
    app.awake.interview.store(false, Ordering::Relaxed);
    state(app, Nothing {})
}

fn open(place: &Path, request: &Unlock) -> Result<Vault, Failure> {
    match request.with {
        UnlockWith::Passphrase => {
            let passphrase = Passphrase::new(request.secret.0.clone());
            Ok(Vault::open(place, vault::Secret::Passphrase(&passphrase))?)
        }
        UnlockWith::RecoveryKey => {
            let recovery = RecoveryKey::parse(&request.secret.0)?;
            Ok(Vault::open(place, vault::Secret::Recovery(&recovery))?)
        }
    }
}

/// Locks the vault. The keys are gone when it returns, also when the log could not be emptied.
pub(crate) fn lock(app: &App, _: Nothing) -> Result<SessionView, Failure> {
    app.imports.forget_all();
    app.awake.interview.store(false, Ordering::Relaxed);
    if let State::Open(vault) = app.become_state(State::Locked) {
        vault.lock()?;
    }
    state(app, Nothing {})
}

pub(crate) fn keep_awake(room: &Facilitating<'_>, _: Nothing) -> Result<Done, Failure> {
    room.awake.touched.store(true, Ordering::Relaxed);
    Ok(Done {})
}

/// The settings of a vault, or the ordinary ones while none were chosen.
pub(crate) fn settings(vault: &Vault) -> Result<Settings, Failure> {
    let kept: Option<Settings> = vault.read(|r| r.setting(SETTINGS))?;
    Ok(kept.unwrap_or_default())
}

const SETTINGS: &str = "interface";

pub(crate) fn read_settings(room: &Facilitating<'_>, _: Nothing) -> Result<Settings, Failure> {
    settings(room.vault)
}

pub(crate) fn write_settings(room: &Facilitating<'_>, request: Settings) -> Result<Settings, Failure> {
    if !IDLE_MINUTES.contains(&request.idle_minutes) {
        return Err(Failure::new(Code::OutOfRange).at("idle_minutes"));
    }
    if !TEXT_PERCENT.contains(&request.text_percent) {
        return Err(Failure::new(Code::OutOfRange).at("text_percent"));
    }
    room.vault.write(|w| w.put_setting(SETTINGS, &request))?;
    room.changed(Announcement::Settings);
    Ok(request)
}

pub(crate) fn change_passphrase(room: &Facilitating<'_>, request: ChangePassphrase) -> Result<Done, Failure> {
    if !strength_of(&request.to).enough {
        return Err(Code::WeakPassphrase.into());
    }
    let (from, to) = (Passphrase::new(request.from.0.clone()), Passphrase::new(request.to.0.clone()));
    room.vault.change_passphrase(vault::Secret::Passphrase(&from), &to, room.host.key_cost())?;
    Ok(Done {})
}

pub(crate) fn back_up(room: &Facilitating<'_>, _: Nothing) -> Result<BackupView, Failure> {
    let suggested = format!("Recount copy {}.recount", room.now().format("%Y-%m-%d"));
    let Some(to) = room.host.save_as(&suggested) else { return Ok(BackupView { name: None }) };
    room.vault.back_up_to(&to)?;
    Ok(BackupView { name: Some(name_of(&to)) })
}

pub(crate) fn check_vault(room: &Facilitating<'_>, _: Nothing) -> Result<CheckView, Failure> {
    match room.vault.check() {
        Ok(()) => Ok(CheckView { whole: true, damage: Vec::new() }),
        Err(error @ vault::Error::Damaged { .. }) => Ok(CheckView { whole: false, damage: vec![error.to_string()] }),
        Err(error) => Err(error.into()),
    }
}

/// Restores a copy into a new folder. It is no command, since there is no vault yet to ask.
///
/// # Errors
/// When the copy is damaged or does not open, or something is in the way.
pub fn restore(from: &Path, to: &Path, passphrase: &str) -> Result<(), Failure> {
    let passphrase = Passphrase::new(passphrase);
    let restored = vault::backup::restore(from, to, vault::Secret::Passphrase(&passphrase))?;
    Ok(restored.lock()?)
}

/// The last part of a path, which is all of a path that is ever shown.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
