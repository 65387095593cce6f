//! The same work asked as the window asks it: previewed by the worker, accepted, tied call by call, each through the
//! command list.
//!
//! It judges no figure.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use app::App;
use recount_cli::host::Shell;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::figures::{Figures, forget_peak, peak_mib, with_peak_of_children};

const PASSPHRASE: &str = "quiet harbour seventeen lanterns";
/// So many records are tied to each statement.
const A_STATEMENT: usize = 5;
const A_PAGE: usize = 500;

/// Takes a file in.
pub(crate) fn import(path: &Path, folder: &Path) -> Figures {
    let ours = Ours::begin(folder);
    forget_peak();
    let (mut figures, children) = with_peak_of_children(|| ours.take_in(path));
    let request = json!({ "review": null, "words": "zqmedium ", "sources": [], "limit": 200 });
    figures.planted = ours.ask("search_records", request)["records"].as_array().map_or(0, Vec::len) as u64;
    figures.peak_mib = peak_mib() + children;
    figures
}

/// Takes a file in, and ties its records to statements.
pub(crate) fn tie(count: usize, path: &Path, folder: &Path) -> Figures {
    let ours = Ours::begin(folder);
    ours.take_in(path);
    let person = ours.begin_interview();
    let statements: Vec<Uuid> = (0..count.div_ceil(A_STATEMENT)).map(|number| ours.say(person, number)).collect();
    // Records rest until the first account is given.
    ours.ask("walk_phase", json!({ "interview": ours.interview, "phase": "timeline" }));
    let records = ours.records(count);
    let mut took = Vec::with_capacity(count);
    for number in 0..count {
        let (statement, record) = (statements[number % statements.len()], &records[number % records.len()]);
        let request = json!({ "statement": statement, "record": record, "tie": "tie" });
        let began = Instant::now();
        let view = ours.ask("tie_record", request);
        took.push(began.elapsed().as_secs_f64());
        assert!(view["cites"].as_array().is_some_and(|cites| cites.iter().any(|cite| cite["id"] == *record)));
    }
    Figures { records: count as u64, peak_mib: peak_mib(), ..Figures::of_each(took) }
}

struct Ours {
    app: App,
    host: Arc<Shell>,
    review: Uuid,
    interview: Uuid,
}

impl Ours {
    fn begin(folder: &Path) -> Self {
        let host = Arc::new(Shell::new(folder.join("Bench.recount"), |_| {}));
        let app = App::new(host.clone());
        let ours = Self { app, host, review: Uuid::now_v7(), interview: Uuid::now_v7() };
        ours.ask("create_vault", json!({ "passphrase": PASSPHRASE }));
        ours.ask(
            "write_review",
            json!({ "review": ours.review, "title": "Bench", "summary": "", "from": "2025-01-01T12:00:00Z",
                "to": null, "zone": "UTC", "promised": null }),
        );
        ours
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        self.app.call(name, request).unwrap_or_else(|failure| panic!("{name}: {failure}"))
    }

    fn take_in(&self, path: &Path) -> Figures {
        self.host.will_choose(vec![PathBuf::from(path)]);
        let began = Instant::now();
        let seen = self.ask("preview_import", json!({ "review": self.review, "files": "dialog" }));
        let preview_seconds = began.elapsed().as_secs_f64();
        let request = json!({ "import": seen["import"], "files": [0], "private": "leave_out", "people": [] });
        let done = self.ask("accept_import", request);
        let seconds = began.elapsed().as_secs_f64();
        Figures { seconds, preview_seconds, records: done["added"].as_u64().unwrap_or_default(), ..Figures::default() }
    }

    fn begin_interview(&self) -> Uuid {
        let person = Uuid::now_v7();
        self.ask(
            "write_participant",
            json!({ "review": self.review, "participant": person, "name": "Person", "role": "Role", "note": "",
                "power": "none", "invitation": "invited", "planned": null, "also_known_as": [] }),
        );
        let card = json!({ "peer": "Peer", "professional": "", "crisis": "112", "reporting": "" });
        self.ask("write_support_card", json!({ "card": card }));
        let request = json!({ "participant": person, "interview": self.interview, "limits_read": 1 });
        self.ask("begin_interview", request);
        person
    }

    fn say(&self, person: Uuid, number: usize) -> Uuid {
        let statement = Uuid::now_v7();
        self.ask(
            "write_statement",
            json!({ "participant": person, "statement": statement, "text": format!("At step {number} I saw the queue."),
                "voice": "their_words", "after": null, "asked": null }),
        );
        statement
    }

    fn records(&self, most: usize) -> Vec<Value> {
        let mut found = Vec::new();
        loop {
            let request = json!({ "review": self.review, "sources": [], "key_moments_only": false,
                "offset": found.len(), "limit": A_PAGE });
            let page = self.ask("list_records", request);
            let records = page["records"].as_array().cloned().unwrap_or_default();
            let is_last = records.len() < A_PAGE;
            found.extend(records.into_iter().map(|record| record["id"].clone()));
            if is_last || found.len() >= most {
                found.truncate(most);
                return found;
            }
        }
    }
}
