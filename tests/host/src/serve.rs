//! The requests of the loopback host, one function each.

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use app::App;
use app::failure::Failure;
use recount_cli::host::Shell;
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::changes::Changes;

const PATIENCE: Duration = Duration::from_secs(20);
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; \
                      img-src 'self' blob:; connect-src 'self'";

type Reply = Response<std::io::Cursor<Vec<u8>>>;

struct Site {
    ui: PathBuf,
    host: Arc<Shell>,
    facilitator: Arc<App>,
    own_account: Mutex<Option<Arc<App>>>,
    changes: Arc<Changes>,
}

/// Serves until standard input closes.
pub(crate) fn serve(ui: PathBuf, port: u16) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let changes = Arc::new(Changes::default());
    let heard = changes.clone();
    let host = Shell::new(folder.path().join("Notebook.recount"), move |announcement| heard.announce(*announcement));
    let host = Arc::new(host.with_cost(vault::Cost::for_tests()));
    let facilitator = Arc::new(App::new(host.clone()));
    let site = Arc::new(Site { ui, host, facilitator, own_account: Mutex::default(), changes });
    let server = Server::http(("127.0.0.1", port)).map_err(|error| error.to_string())?;
    let address = server.server_addr().to_ip().ok_or("no address")?;
    std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("http://{address}/\n"))?;
    let tending = site.clone();
    thread::spawn(move || tend(&tending));
    thread::spawn(move || accept(&server, &site));
    // Whoever started this holds the other end; when they are gone, so is this.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

fn tend(site: &Site) {
    loop {
        thread::park_timeout(Duration::from_secs(1));
        let _ = site.facilitator.tend(Instant::now());
    }
}

fn accept(server: &Server, site: &Arc<Site>) {
    for mut request in server.incoming_requests() {
        let site = site.clone();
        thread::spawn(move || {
            let reply = site.answer(&mut request);
            let _ = request.respond(reply);
        });
    }
}

impl Site {
    fn answer(&self, request: &mut Request) -> Reply {
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        match (request.method(), path) {
            (Method::Get, "/changes") => self.changes_after(query),
            (Method::Get, _) => self.file(path),
            (Method::Post, _) => match body(request) {
                Ok(body) => self.act(path, &body),
                Err(error) => plain(400, error.to_string()),
            },
            _ => plain(405, "not here".to_owned()),
        }
    }

    fn act(&self, path: &str, body: &Value) -> Reply {
        match path {
            "/call" => self.call(body),
            "/test/choose" => {
                let files = body.as_array().into_iter().flatten().filter_map(Value::as_str).map(PathBuf::from);
                self.host.will_choose(files.collect());
                as_json(&json!({}))
            }
            "/test/save-as" => {
                self.host.will_save_as(PathBuf::from(body.as_str().unwrap_or_default()));
                as_json(&json!({}))
            }
            "/test/own-account" => self.open_own_account(),
            "/test/facilitator" => {
                *self.own() = None;
                as_json(&json!({}))
            }
            _ => plain(404, "no such thing".to_owned()),
        }
    }

    fn call(&self, body: &Value) -> Reply {
        let app = self.own().clone().unwrap_or_else(|| self.facilitator.clone());
        let name = body["name"].as_str().unwrap_or_default();
        as_json(&match app.call(name, body["request"].clone()) {
            Ok(view) => json!({ "ok": view }),
            Err(failure) => json!({ "failure": failure }),
        })
    }

    fn open_own_account(&self) -> Reply {
        let Some(handed_over) = self.host.take_handed_over().pop() else {
            return plain(409, "nothing was handed over".to_owned());
        };
        let opened: Result<App, Failure> =
            App::with_own_account(self.host.clone(), &handed_over.packet, &handed_over.words);
        match opened {
            Ok(app) => {
                *self.own() = Some(Arc::new(app));
                as_json(&json!({}))
            }
            Err(failure) => as_json(&json!({ "failure": failure })),
        }
    }

    fn own(&self) -> std::sync::MutexGuard<'_, Option<Arc<App>>> {
        self.own_account.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn changes_after(&self, query: &str) -> Reply {
        let since = query.strip_prefix("since=").and_then(|number| number.parse().ok()).unwrap_or(0);
        let (next, changes) = self.changes.after(since, PATIENCE);
        as_json(&json!({ "next": next, "changes": changes }))
    }

    fn file(&self, path: &str) -> Reply {
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let whole = !name.split('/').any(|part| part == "..");
        match std::fs::read(self.ui.join(name)) {
            Ok(bytes) if whole => with_headers(Response::from_data(bytes), kind_of(Path::new(name))),
            _ => plain(404, "no such file".to_owned()),
        }
    }
}

fn body(request: &mut Request) -> Result<Value, Box<dyn Error>> {
    let mut text = String::new();
    request.as_reader().read_to_string(&mut text)?;
    Ok(if text.is_empty() { Value::Null } else { serde_json::from_str(&text)? })
}

fn as_json(value: &Value) -> Reply {
    with_headers(Response::from_data(value.to_string().into_bytes()), "application/json")
}

fn plain(status: u16, text: String) -> Reply {
    with_headers(Response::from_data(text.into_bytes()).with_status_code(status), "text/plain; charset=utf-8")
}

fn with_headers(reply: Reply, kind: &str) -> Reply {
    [("content-type", kind), ("content-security-policy", POLICY), ("cache-control", "no-store")]
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(name.as_bytes(), value.as_bytes()).ok())
        .fold(reply, Response::with_header)
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
