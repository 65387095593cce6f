//! What a machine must have before anything can be built, and how it gets it.
//!
//! On Debian and Ubuntu it installs through apt, after saying what and why; everywhere else it
//! names what to install and stops. It never installs a Rust toolchain, Node or git.

use crate::Outcome;
use crate::place::{finish, on_path};
use std::io::{IsTerminal, Write};
use std::process::{Command, Stdio};

/// What is about to be done; each needs what the one before needs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// Compile the window and its pages.
    Build,
    /// Start the window where there is no display.
    RunUnseen,
    /// Run every test.
    Test,
}

/// How one finds out whether a part is there.
enum Probe {
    Program(&'static [&'static str]),
    Library(&'static str),
}

struct Part {
    since: Purpose,
    probe: Probe,
    why: &'static str,
    debian: &'static str,
    fedora: &'static str,
}

const PARTS: &[Part] = &[
    Part {
        since: Purpose::Build,
        probe: Probe::Program(&["cc"]),
        why: "compiles SQLCipher and links every program",
        debian: "build-essential",
        fedora: "gcc gcc-c++ make",
    },
    Part {
        since: Purpose::Build,
        probe: Probe::Program(&["pkg-config"]),
        why: "finds the two libraries below",
        debian: "pkg-config",
        fedora: "pkgconf-pkg-config",
    },
    Part {
        since: Purpose::Build,
        probe: Probe::Library("openssl"),
        why: "the ciphers under SQLCipher",
        debian: "libssl-dev",
        fedora: "openssl-devel",
    },
    Part {
        since: Purpose::Build,
        probe: Probe::Library("webkit2gtk-4.1"),
        why: "the window and the web view in it",
        debian: "libwebkit2gtk-4.1-dev",
        fedora: "webkit2gtk4.1-devel",
    },
    Part {
        since: Purpose::RunUnseen,
        probe: Probe::Program(&["Xvfb"]),
        why: "a display for a machine that has none",
        debian: "xvfb",
        fedora: "/usr/bin/Xvfb",
    },
    Part {
        since: Purpose::Test,
        probe: Probe::Program(&["WebKitWebDriver"]),
        why: "drives the real window in tests",
        debian: "webkit2gtk-driver",
        fedora: "/usr/bin/WebKitWebDriver",
    },
    Part {
        since: Purpose::Test,
        probe: Probe::Program(BROWSERS),
        why: "walks the journeys over the test host",
        debian: "chromium",
        fedora: "chromium",
    },
];

/// The browsers that can walk the journeys, in order of preference.
pub(crate) const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Whether installing needs a question first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Consent {
    /// `--yes` was given.
    Given,
    /// Ask at the terminal; root without a terminal is taken as yes.
    Ask,
}

/// Makes sure that everything for `purpose` is there, or says exactly what is missing.
pub(crate) fn prepare(purpose: Purpose, consent: Consent) -> Outcome {
    assumed()?;
    match std::env::consts::OS {
        "linux" => linux(purpose, consent),
        "macos" => macos(),
        "windows" => windows(),
        other => Err(format!("Recount is built on Linux, macOS and Windows; this is {other}. Nothing was changed.")),
    }
}

/// Whether this process can open a window somewhere.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn assumed() -> Outcome {
    if !on_path("git") {
        return Err("git is missing. Install it from https://git-scm.com, then try again.".into());
    }
    let node = Command::new("node").arg("--version").stderr(Stdio::null()).output();
    let said = node.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    let version = said.unwrap_or_default();
    match major(&version) {
        Some(found) if found >= 20 && on_path("npm") => Ok(()),
        Some(found) if found >= 20 => Err("npm is missing, though Node is there. Install npm, then try again.".into()),
        Some(_) => Err(format!(
            "Node is {version}; Recount's pages need Node 20 or later. \
             Install it from https://nodejs.org, then try again."
        )),
        None => Err("Node is missing. Install Node 20 or later from https://nodejs.org, \
                     then try again."
            .into()),
    }
}

/// The major version in what `node --version` says.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn linux(purpose: Purpose, consent: Consent) -> Outcome {
    let missing: Vec<&Part> = PARTS.iter().filter(|part| part.since <= purpose && !there(part)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    match family(&release) {
        Family::Debian => apt(&missing, consent),
        Family::Fedora => Err(named(&missing, "sudo dnf install", |part| part.fedora)),
        Family::Other => {
            Err(named(&missing, "This distribution is not one that Recount knows. The Debian names are:", |part| {
                part.debian
            }))
        }
    }
}

fn there(part: &Part) -> bool {
    match part.probe {
        Probe::Program(names) => names.iter().any(|name| on_path(name)),
        Probe::Library(name) => Command::new("pkg-config")
            .args(["--exists", name])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success()),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Family {
    Debian,
    Fedora,
    Other,
}

/// The family of a distribution, from its `os-release`.
fn family(release: &str) -> Family {
    let says = |wanted: &str| {
        release
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
            .flat_map(|value| value.trim_matches('"').split(' '))
            .any(|name| name == wanted)
    };
    if says("debian") || says("ubuntu") {
        Family::Debian
    } else if says("fedora") || says("rhel") {
        Family::Fedora
    } else {
        Family::Other
    }
}

fn named(missing: &[&Part], lead: &str, name: impl Fn(&Part) -> &'static str) -> String {
    let names: Vec<&str> = missing.iter().map(|part| name(part)).collect();
    format!("{}\n{lead} {}\nNothing was changed.", reasons(missing, name), names.join(" "))
}

fn reasons(missing: &[&Part], name: impl Fn(&Part) -> &'static str) -> String {
    let lines = missing.iter().map(|part| format!("  {:<24} {}", name(part), part.why));
    ["Recount needs these, and they are not here yet:".to_owned()]
        .into_iter()
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn apt(missing: &[&Part], consent: Consent) -> Outcome {
    println!("{}", reasons(missing, |part| part.debian));
    let names: Vec<&str> = missing.iter().map(|part| part.debian).collect();
    let by_hand = format!("sudo apt-get install {}", names.join(" "));
    let root = is_root();
    if !root && !on_path("sudo") {
        return Err(format!("Installing needs root. As root: {by_hand}\nNothing was changed."));
    }
    if consent == Consent::Ask {
        let terminal = std::io::stdin().is_terminal();
        if !terminal && !root {
            return Err(format!("Run: {by_hand}\nor repeat with --yes. Nothing was changed."));
        }
        if terminal && !agreed("Install them with apt-get?")? {
            return Err(format!("Nothing was installed. By hand: {by_hand}"));
        }
    }
    finish(apt_get(root, &["update", "-q"]))?;
    let mut install = vec!["install", "-q", "-y", "--no-install-recommends"];
    install.extend(names);
    finish(apt_get(root, &install))?;
    match missing.iter().find(|part| !there(part)) {
        None => Ok(()),
        Some(part) => {
            Err(format!("{} was installed, and what it should bring is still not found: it {}.", part.debian, part.why))
        }
    }
}

fn apt_get(root: bool, arguments: &[&str]) -> Command {
    let mut command = if root {
        Command::new("env")
    } else {
        let mut sudo = Command::new("sudo");
        sudo.arg("env");
        sudo
    };
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    command
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn agreed(question: &str) -> Outcome<bool> {
    print!("{question} [y/N] ");
    std::io::stdout().flush().map_err(|fault| fault.to_string())?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(|fault| fault.to_string())?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn macos() -> Outcome {
    let tools = Command::new("xcode-select").arg("-p").stdout(Stdio::null()).status();
    if tools.is_ok_and(|status| status.success()) {
        return Ok(());
    }
    Err("The command line tools of Xcode are missing: they compile SQLCipher and link the window. \
         Install them with: xcode-select --install\nNothing was changed."
        .into())
}

fn windows() -> Outcome {
    let openssl = std::env::var_os("OPENSSL_DIR").is_some();
    if openssl {
        return Ok(());
    }
    Err("SQLCipher needs OpenSSL, and OPENSSL_DIR does not say where it is. Install:\n  \
         Visual Studio Build Tools with \"Desktop development with C++\"\n  \
         WebView2 Runtime (part of Windows 11)\n  \
         OpenSSL 3 with headers, for example: vcpkg install openssl:x64-windows-static-md, \
         and set OPENSSL_DIR to it\nNothing was changed."
        .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_of_a_distribution_is_read_from_its_name_or_from_what_it_is_like() {
        assert_eq!(family("NAME=\"Debian GNU/Linux\"\nID=debian\n"), Family::Debian);
        assert_eq!(family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Family::Debian);
        assert_eq!(family("ID=fedora\n"), Family::Fedora);
        assert_eq!(family("ID=rocky\nID_LIKE=\"rhel centos fedora\"\n"), Family::Fedora);
        assert_eq!(family("ID=arch\n"), Family::Other);
    }

    #[test]
    fn the_version_of_node_is_its_first_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.1.0"), Some(8));
        assert_eq!(major(""), None);
    }

    #[test]
    fn every_missing_part_is_named_with_its_reason_and_its_package() {
        let missing: Vec<&Part> = PARTS.iter().collect();
        let sentence = named(&missing, "sudo dnf install", |part| part.fedora);
        for part in PARTS {
            assert!(sentence.contains(part.why), "{} has no reason", part.fedora);
        }
        assert!(sentence.contains("sudo dnf install gcc gcc-c++ make pkgconf-pkg-config"));
    }

    #[test]
    fn what_is_not_there_is_found_missing() {
        let part = Part {
            since: Purpose::Build,
            probe: Probe::Program(&["no-such-program-anywhere"]),
            why: "",
            debian: "",
            fedora: "",
        };
        assert!(!there(&part));
    }
}
