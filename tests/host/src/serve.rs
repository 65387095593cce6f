//! The requests of the loopback host, one function each.

use std::error::Error;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use app::App;
use app::failure::Failure;
use app::host::KeyCost;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use recount_cli::host::Shell;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::runtime;

use crate::changes::Changes;

const PATIENCE: Duration = Duration::from_secs(20);
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; \
                      img-src 'self' blob:; connect-src 'self'";

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
    let host = Arc::new(host.with_cost(KeyCost::for_tests()));
    let facilitator = Arc::new(App::new(host.clone()));
    let site = Arc::new(Site { ui, host, facilitator, own_account: Mutex::default(), changes });
    let runtime = runtime::Builder::new_multi_thread().enable_io().build()?;
    let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", port)))?;
    let address = listener.local_addr()?;
    std::io::Write::write_fmt(&mut std::io::stdout(), format_args!("http://{address}/\n"))?;
    let tended = site.clone();
    thread::spawn(move || tend(&tended));
    let routes = Router::new().fallback(answer).layer(DefaultBodyLimit::disable()).with_state(site);
    runtime.spawn(async move { axum::serve(listener, routes).await });
    // Whoever started this holds the other end; when they are gone, so is this.
    std::io::stdin().read_to_end(&mut Vec::new())?;
    runtime.shutdown_background();
    Ok(())
}

/// The core blocks while it works, so every request has a thread of its own.
async fn answer(State(site): State<Arc<Site>>, method: Method, uri: Uri, body: Bytes) -> Response {
    let answered = tokio::task::spawn_blocking(move || site.answer(&method, &uri, &body)).await;
    answered.unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR, "the core panicked"))
}

fn tend(site: &Site) {
    loop {
        thread::park_timeout(Duration::from_secs(1));
        let _ = site.facilitator.tend(Instant::now());
    }
}

impl Site {
    fn answer(&self, method: &Method, uri: &Uri, body: &[u8]) -> Response {
        match (method, uri.path()) {
            (&Method::GET, "/changes") => self.changes_after(uri.query().unwrap_or_default()),
            (&Method::GET, path) => self.file(path),
            (&Method::POST, path) => match read(body) {
                Ok(body) => self.act(path, &body),
                Err(error) => plain(StatusCode::BAD_REQUEST, error.to_string()),
            },
            _ => plain(StatusCode::METHOD_NOT_ALLOWED, "not here"),
        }
    }

    fn act(&self, path: &str, body: &Value) -> Response {
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
            _ => plain(StatusCode::NOT_FOUND, "no such thing"),
        }
    }

    fn call(&self, body: &Value) -> Response {
        let app = self.own().clone().unwrap_or_else(|| self.facilitator.clone());
        let name = body["name"].as_str().unwrap_or_default();
        as_json(&match app.call(name, body["request"].clone()) {
            Ok(view) => json!({ "ok": view }),
            Err(failure) => json!({ "failure": failure }),
        })
    }

    fn open_own_account(&self) -> Response {
        let Some(handed_over) = self.host.take_handed_over().pop() else {
            return plain(StatusCode::CONFLICT, "nothing was handed over");
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

    fn changes_after(&self, query: &str) -> Response {
        let since = query.strip_prefix("since=").and_then(|number| number.parse().ok()).unwrap_or(0);
        let (next, changes) = self.changes.after(since, PATIENCE);
        as_json(&json!({ "next": next, "changes": changes }))
    }

    fn file(&self, path: &str) -> Response {
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let whole = !name.split('/').any(|part| part == "..");
        match std::fs::read(self.ui.join(name)) {
            Ok(bytes) if whole => reply(StatusCode::OK, kind_of(Path::new(name)), bytes),
            _ => plain(StatusCode::NOT_FOUND, "no such file"),
        }
    }
}

fn read(body: &[u8]) -> serde_json::Result<Value> {
    if body.is_empty() { Ok(Value::Null) } else { serde_json::from_slice(body) }
}

fn as_json(value: &Value) -> Response {
    reply(StatusCode::OK, "application/json", value.to_string().into_bytes())
}

fn plain(status: StatusCode, text: impl Into<String>) -> Response {
    reply(status, "text/plain; charset=utf-8", text.into().into_bytes())
}

fn reply(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, kind), (CONTENT_SECURITY_POLICY, POLICY), (CACHE_CONTROL, "no-store")];
    (status, headers, body).into_response()
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
