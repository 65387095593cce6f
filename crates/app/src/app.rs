//! The application as its clients see it: one call by name. It finds out who is asking, gives the function its room,
//! and announces what changed once it is durable.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use packet::Working;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use vault::Vault;
use zeroize::Zeroizing;

use crate::accounts::wire::*;
use crate::care::wire::*;
use crate::changes::Announcement;
use crate::failure::{Code, Failure};
use crate::host::Host;
use crate::interview::wire::*;
use crate::library::wire::*;
use crate::merge::wire::*;
use crate::narrative::wire::*;
use crate::own_account::wire::*;
use crate::prepare::imports::Imports;
use crate::prepare::wire::*;
use crate::rooms::{Awake, Facilitating, OwnAccount};
use crate::session::wire::*;
use crate::share::wire::*;
use crate::{accounts, care, interview, library, merge, narrative, own_account, prepare, session, share};
use domain::care::LimitsText;

/// The application: one vault or one participant's own account, and everything that can be asked.
pub struct App {
    pub(crate) host: Arc<dyn Host>,
    pub(crate) state: RwLock<State>,
    pub(crate) imports: Imports,
    pub(crate) awake: Awake,
    last_touch: Mutex<Option<Instant>>,
}

/// Who is in front of the machine.
pub(crate) enum State {
    /// Nobody that the application knows: no key is in memory.
    Locked,
    /// The facilitator.
    Open(Box<Vault>),
    /// A participant with their own account.
    OwnAccount {
        /// The account.
        working: Box<Mutex<Working>>,
        /// The sealed file it is kept in.
        file: PathBuf,
    },
}

impl App {
    /// An application with a locked vault, or none yet.
    pub fn new(host: Arc<dyn Host>) -> Self {
        Self::in_state(host, State::Locked)
    }

    /// An application that holds one participant's own account and nothing else: what was put aside of it earlier, or
    /// the packet as it came.
    ///
    /// # Errors
    /// When the packet cannot be read, or the words do not open it.
    pub fn with_own_account(host: Arc<dyn Host>, packet: &Path, words: &Zeroizing<String>) -> Result<Self, Failure> {
        let (working, file) = own_account::files::open(packet, words)?;
        Ok(Self::in_state(host, State::OwnAccount { working: Box::new(Mutex::new(working)), file }))
    }

    fn in_state(host: Arc<dyn Host>, state: State) -> Self {
        let (state, last_touch) = (RwLock::new(state), Mutex::new(None));
        Self { host, state, imports: Imports::default(), awake: Awake::default(), last_touch }
    }

    /// Asks one thing, by the name of the command; request and view are as the contract has them.
    ///
    /// # Errors
    /// The command's refusal or fault; nothing was changed unless the code says so.
    pub fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        self.dispatch(name, request)
    }

    /// Does what is due: empties the log, and locks the vault when nobody has touched the window for long enough and no
    /// conversation is running. For a timer of the host, about once a second, with the monotonic clock.
    ///
    /// # Errors
    /// A fault of the vault; what was due stays due.
    pub fn tend(&self, now: Instant) -> Result<(), Failure> {
        let idle = {
            let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
            let State::Open(vault) = &*state else { return Ok(()) };
            vault.tend(now)?;
            Duration::from_secs(60 * u64::from(session::settings(vault)?.idle_minutes))
        };
        if self.untouched_for(idle, now) && !self.awake.interview.load(Ordering::Relaxed) {
            session::lock(self, Nothing {})?;
        }
        Ok(())
    }

    fn untouched_for(&self, idle: Duration, now: Instant) -> bool {
        let mut last = self.last_touch.lock().unwrap_or_else(PoisonError::into_inner);
        if self.awake.touched.swap(false, Ordering::Relaxed) {
            *last = Some(now);
        }
        now.duration_since(*last.get_or_insert(now)) >= idle
    }

    /// Works in the facilitator's room, and announces what changed.
    pub(crate) fn facilitating<T>(
        &self,
        work: impl FnOnce(&Facilitating<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let vault = match &*state {
            State::Open(vault) => vault,
            State::Locked => return Err(Code::Locked.into()),
            State::OwnAccount { .. } => return Err(Code::NotAllowedHere.into()),
        };
        let room = Facilitating::new(vault, &*self.host, &self.awake);
        let view = work(&room)?;
        room.announce();
        Ok(view)
    }

    fn with_own<T>(&self, work: impl FnOnce(&mut OwnAccount<'_>) -> Result<T, Failure>) -> Result<T, Failure> {
        let state = self.state.read().unwrap_or_else(PoisonError::into_inner);
        let State::OwnAccount { working, file } = &*state else { return Err(Code::NotAllowedHere.into()) };
        let mut working = working.lock().unwrap_or_else(PoisonError::into_inner);
        work(&mut OwnAccount { working: &mut working, file, host: &*self.host })
    }

    fn while_locked<T>(&self, work: impl FnOnce(&Self) -> Result<T, Failure>) -> Result<T, Failure> {
        // Let go before the work, which changes the state; a second unlocking is refused by the vault's own lock.
        let refused = match &*self.state.read().unwrap_or_else(PoisonError::into_inner) {
            State::Locked => None,
            State::Open(_) => Some(Code::AlreadyUnlocked),
            State::OwnAccount { .. } => Some(Code::NotAllowedHere),
        };
        refused.map_or_else(|| work(self), |code| Err(code.into()))
    }

    /// The state of the session may be changed by the session's functions alone.
    pub(crate) fn become_state(&self, next: State) -> State {
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *state, next);
        self.awake.touched.store(true, Ordering::Relaxed);
        drop(state);
        self.host.announce(&Announcement::Session);
        before
    }
}

macro_rules! dispatcher {
    ($($group:ident { $($name:ident($request:ident) -> $view:ident = $module:ident::$function:ident;)* })*) => {
        impl App {
            fn dispatch(&self, name: &str, request: Value) -> Result<Value, Failure> {
                match name {
                    $($(
                        stringify!($name) => {
                            let view: $view = dispatcher!(@answer $group, self, request, $request, $module::$function)?;
                            to_value(&view)
                        }
                    )*)*
                    _ => Err(Failure::new(Code::UnknownCommand)),
                }
            }
        }
    };
    // Who may ask is settled before the request is even read.
    (@answer anyone, $app:expr, $json:expr, $request:ident, $function:path) => {
        $function($app, read::<$request>($json)?)
    };
    (@answer locked, $app:expr, $json:expr, $request:ident, $function:path) => {
        $app.while_locked(|app| $function(app, read::<$request>($json)?))
    };
    (@answer facilitator, $app:expr, $json:expr, $request:ident, $function:path) => {
        $app.facilitating(|room| $function(room, read::<$request>($json)?))
    };
    (@answer facilitator_at_length, $app:expr, $json:expr, $request:ident, $function:path) => {
        $app.facilitating(|_| Ok(())).and_then(|()| $function($app, read::<$request>($json)?))
    };
    (@answer participant, $app:expr, $json:expr, $request:ident, $function:path) => {
        $app.with_own(|own| $function(own, read::<$request>($json)?))
    };
}

crate::with_commands!(dispatcher);

fn read<T: DeserializeOwned>(request: Value) -> Result<T, Failure> {
    // The message of serde may quote what was sent, so only its place is passed on.
    serde_path(request).map_err(|place| Failure::new(Code::BadRequest).at(place))
}

fn serde_path<T: DeserializeOwned>(request: Value) -> Result<T, String> {
    T::deserialize(request).map_err(|error: serde_json::Error| {
        let text = error.to_string();
        let field = text.split('`').nth(1).unwrap_or("request");
        if text.starts_with("unknown field") || text.starts_with("missing field") {
            format!("{} `{field}`", if text.starts_with("unknown") { "unknown field" } else { "missing field" })
        } else {
            "the form of a value".to_owned()
        }
    })
}

fn to_value<T: Serialize>(view: &T) -> Result<Value, Failure> {
    serde_json::to_value(view).map_err(|_| Failure::new(Code::Unexpected))
}
