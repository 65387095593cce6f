//! The real window on a display of its own, driven over WebDriver. What is tested lies in `tests/`.
//!
//! Each desk has its own home folder, display and driver, and takes them away with it. It waits for conditions and never
//! for time to pass, and it knows the window only by what a person could see or press.
#![cfg(target_os = "linux")]
// The desk is for tests: a step that fails ends the test, and a test that was left out says so loudly.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod process;

use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
pub use process::Process;
use process::{hold, processes};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How long something that was asked for may take to appear. Key derivation takes about a second in itself.
const PATIENCE: Duration = Duration::from_secs(30);
const GLANCE: Duration = Duration::from_millis(25);

/// One person's machine for the length of one test.
pub struct Desk {
    folder: TempDir,
    _screen: Ended,
    driver: Option<Ended>,
    display: String,
}

/// The window on a desk.
pub struct Window {
    /// The page, for what the words below do not cover.
    pub page: Client,
    display: String,
}

/// A process that ends with the desk.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Desk {
    /// A fresh desk with an empty home folder; none where there is no driver, except in continuous integration, where
    /// that is a failure.
    pub async fn fresh() -> Option<Desk> {
        if !on_path("WebKitWebDriver") || !on_path("Xvfb") {
            assert!(std::env::var_os("CI").is_none(), "WebKitWebDriver or Xvfb is missing");
            eprintln!("\n!!! NOT TESTED: WebKitWebDriver or Xvfb is missing. `cargo xtask test` installs them. !!!\n");
            return None;
        }
        let folder = tempfile::tempdir().expect("a folder for the desk");
        for name in ["home", "run", "answers/files"] {
            std::fs::create_dir_all(folder.path().join(name)).expect("folders of the desk");
        }
        let (screen, display) = screen();
        Some(Desk { folder, _screen: Ended(screen), driver: None, display })
    }

    /// Starts the program with a driver of its own and waits for its window. What was started before is gone.
    pub async fn start(&mut self) -> Window {
        self.driver = None;
        let port = free_port();
        let driver = self
            .surround(Command::new("WebKitWebDriver"))
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts");
        self.driver = Some(Ended(driver));
        until("the driver listens", async || tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok()).await;
        let options = json!({ "binary": program(), "args": [] });
        let mut capabilities = Capabilities::new();
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let page = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a session with the window");
        Window { page, display: self.display.clone() }
    }

    /// The process of the window.
    pub fn window_process(&self) -> Process {
        let driver = self.driver.as_ref().expect("a window").0.id();
        let ours = |process: &Process| process.parent == driver && process.name == "recount-desktop";
        processes().into_iter().find(ours).expect("the process of the window")
    }

    /// Ends the program as a crash would: at once, without a chance to do anything.
    pub fn crash(&self) {
        self.window_process().kill();
    }

    /// Where the program's files go, and nobody else's.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// Where files chosen in a dialog lie, or go to. Put what is to be imported in `files`.
    pub fn answers(&self) -> PathBuf {
        self.folder.path().join("answers")
    }

    /// The files on this desk that hold these words, as bytes or as wide characters, whoever wrote them.
    pub fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let (mut found, mut folders) = (Vec::new(), vec![self.folder.path().to_path_buf()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
                let kind = entry.file_type().expect("its kind");
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() && hold(&std::fs::read(entry.path()).expect("a file"), words) {
                    found.push(entry.path());
                }
            }
        }
        found
    }

    /// The programs on this desk that were started for a participant.
    pub fn own_account_processes(&self) -> Vec<Process> {
        let here = self.folder.path().as_os_str().to_string_lossy().into_owned();
        let ours = |process: &Process| process.arguments.get(1).is_some_and(|flag| flag == "--own-account");
        processes().into_iter().filter(|process| ours(process) && process.arguments[2].starts_with(&here)).collect()
    }

    fn surround(&self, mut command: Command) -> Command {
        let folder = self.folder.path();
        let home = folder.join("home");
        command
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_DATA_HOME", home.join(".local/share"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("XDG_RUNTIME_DIR", folder.join("run"))
            .env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("LANG", "C.UTF-8")
            .env("NO_AT_BRIDGE", "1")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env("RECOUNT_ANSWERS", folder.join("answers"))
            .env_remove("WAYLAND_DISPLAY");
        command
    }
}

impl Window {
    /// The element that `path`, an XPath, means, once it can be seen.
    pub async fn find(&self, path: &str) -> Element {
        let found = look_for(async || {
            for element in self.page.find_all(Locator::XPath(path)).await.ok()? {
                if element.is_displayed().await.unwrap_or(false) {
                    return Some(element);
                }
            }
            None
        })
        .await;
        if found.is_none() {
            self.picture("in-vain");
        }
        found.unwrap_or_else(|| panic!("waited in vain for: {path}"))
    }

    /// Waits until this text stands somewhere on the page.
    pub async fn sees(&self, text: &str) {
        self.find(&format!("//*[contains(normalize-space(.), {})]", quoted(text))).await;
    }

    /// What stands in the fields of the page.
    pub async fn written(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('input, textarea')].map((field) => field.value);";
        let values = self.page.execute(script, Vec::new()).await.expect("the fields");
        serde_json::from_value(values).expect("texts")
    }

    /// Presses the button that says this, once it can be pressed.
    pub async fn press(&self, name: &str) {
        let words = quoted(name);
        let path = format!("//button[not(@disabled)][normalize-space(.)={words} or @aria-label={words}]");
        self.find(&path).await.click().await.expect(name);
    }

    /// Types into the field with this label.
    pub async fn write(&self, label: &str, text: &str) {
        self.field(label).await.send_keys(text).await.expect(label);
    }

    /// The field with this label.
    pub async fn field(&self, label: &str) -> Element {
        let words = quoted(label);
        let named = format!("@aria-label={words} or @id=//label[normalize-space(.)={words}]/@for");
        let labelled = format!("@aria-labelledby=//*[normalize-space(text())={words}]/@id");
        let path = format!("//*[self::input or self::textarea or @contenteditable='true'][{named} or {labelled}]");
        self.find(&path).await
    }

    /// Asks the process something in the way a page could, by the name of a Tauri command; the refusal is the error.
    pub async fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let script = "const [command, arguments_, done] = arguments;\
            window.__TAURI_INTERNALS__.invoke(command, arguments_)\
              .then((ok) => done({ ok: ok ?? null }), (no) => done({ no: no ?? null }));";
        let answer = self.page.execute_async(script, vec![json!(command), arguments]).await.expect("an answer");
        match answer.get("ok") {
            Some(ok) => Ok(ok.clone()),
            None => Err(answer["no"].clone()),
        }
    }

    /// Asks the core one thing, as the page does.
    pub async fn call(&self, name: &str, request: Value) -> Result<Value, Value> {
        self.invoke("call", json!({ "name": name, "request": request })).await
    }

    /// Keeps a picture of the display where `RECOUNT_PICTURES` says, if it does; needs ImageMagick. Not WebDriver's own,
    /// which leaves WebKit's driver waiting for a frame that does not come.
    pub fn picture(&self, name: &str) {
        if let Some(folder) = std::env::var_os("RECOUNT_PICTURES") {
            let file = Path::new(&folder).join(format!("{name}.png"));
            let taken = Command::new("import").args(["-display", &self.display, "-window", "root"]).arg(file).status();
            assert!(taken.is_ok_and(|status| status.success()), "import takes a picture");
        }
    }

    /// Presses these keys wherever the page takes them, Ctrl held down meanwhile.
    pub async fn ctrl(&self, keys: &str) {
        let body = self.page.find(Locator::Css("body")).await.expect("a page");
        let held = format!("{}{keys}{}", char::from(Key::Control), char::from(Key::Null));
        body.send_keys(&held).await.expect("keys");
    }

    /// Ends the program.
    pub async fn end(self) {
        self.page.close().await.expect("the session ends");
    }
}

/// Looks again and again until there is something, and gives it back.
pub async fn until<T>(what: &str, look: impl AsyncFnMut() -> Option<T>) -> T {
    look_for(look).await.unwrap_or_else(|| panic!("waited in vain for: {what}"))
}

async fn look_for<T>(mut look: impl AsyncFnMut() -> Option<T>) -> Option<T> {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(GLANCE).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.ok()
}

/// A text as XPath writes it, which knows two kinds of quotation marks and no way to escape them.
fn quoted(text: &str) -> String {
    let parts: Vec<String> = text.split('"').map(|part| format!("\"{part}\"")).collect();
    if parts.len() == 1 { parts.concat() } else { format!("concat({})", parts.join(", '\"', ")) }
}

/// The program under test: the one that `cargo xtask test` built, or the one in the same target folder.
fn program() -> PathBuf {
    let set = std::env::var_os("RECOUNT_DESKTOP").map(PathBuf::from);
    let program = set.unwrap_or_else(|| {
        let here = std::env::current_exe().expect("this test has a path");
        here.ancestors().nth(2).expect("target/debug").join("recount-desktop")
    });
    assert!(program.is_file(), "{} is not built; run `cargo xtask test`", program.display());
    program
}

fn screen() -> (Child, String) {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb starts");
    let mut number = String::new();
    let mut said = BufReader::new(server.stdout.take().expect("its output"));
    said.read_line(&mut number).expect("a display");
    (server, format!(":{}", number.trim()))
}

fn free_port() -> u16 {
    let held = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    held.local_addr().expect("its number").port()
}

fn on_path(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}
