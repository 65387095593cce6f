//! The cast of a story: an application with a vault in a folder of its own, asked by the names of commands, as every
//! client asks it.

use std::path::Path;
use std::sync::Arc;

use app::App;
use app::failure::{Code, Failure};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use crate::host::Fake;

/// The passphrase of every vault in a story.
pub const PASSPHRASE: &str = "quiet harbour seventeen lanterns";

/// A fixed id, told by its number.
pub fn id(number: u128) -> Uuid {
    Uuid::from_u128(0x0198_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// A facilitator with their application, and participants as they come.
pub struct Cast {
    /// The surroundings.
    pub host: Arc<Fake>,
    /// The facilitator's application.
    pub app: App,
    folder: TempDir,
}

impl Default for Cast {
    fn default() -> Self {
        Self::new()
    }
}

impl Cast {
    /// A facilitator before a machine without a vault.
    pub fn new() -> Self {
        let folder = TempDir::new().expect("BUG: the system has room for a temporary folder");
        let host = Arc::new(Fake::new(folder.path().join("Notebook.recount")));
        Self { app: App::new(host.clone()), host, folder }
    }

    /// A facilitator with a vault that is open.
    pub fn with_vault() -> Self {
        let cast = Self::new();
        cast.ask("create_vault", json!({ "passphrase": PASSPHRASE }));
        cast
    }

    /// The folder everything lies in.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Asks something that is expected to be done.
    ///
    /// # Panics
    /// When it is refused.
    pub fn ask(&self, name: &str, request: Value) -> Value {
        self.app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure:?}"))
    }

    /// Asks something that is expected to be refused, and says with which code.
    ///
    /// # Panics
    /// When it is done.
    pub fn refused(&self, name: &str, request: Value) -> Code {
        self.failure(name, request).code
    }

    /// Asks something that is expected to be refused.
    ///
    /// # Panics
    /// When it is done.
    pub fn failure(&self, name: &str, request: Value) -> Failure {
        match self.app.call(name, request) {
            Ok(view) => panic!("{name} was done: {view}"),
            Err(failure) => failure,
        }
    }

    /// Unlocks the vault.
    pub fn unlock(&self) {
        self.ask("unlock", json!({ "secret": PASSPHRASE, "with": "passphrase" }));
    }

    /// Hands an account over, and gives the application in which its owner reads it.
    ///
    /// # Panics
    /// When it is refused.
    pub fn hand_over(&self, participant: Uuid, packet: Uuid, audience: &str) -> App {
        let request = json!({ "participant": participant, "packet": packet, "audience": audience, "until": null });
        self.ask("hand_over", request);
        let handed_over = self.host.take_handed_over().expect("BUG: a window was opened");
        App::with_own_account(self.host.clone(), &handed_over.packet, &handed_over.words)
            .unwrap_or_else(|failure| panic!("own account: {failure:?}"))
    }
}
