//! `cargo xtask run`: from a fresh machine to the open window.
//!
//! Where there is no display it starts the window under a virtual one and says where the picture
//! lies. It does not test anything.

use crate::place::{self, CARRIES_UI};
use crate::screen::{Frame, Screen};
use crate::setup::{self, Consent, Purpose};
use crate::{Options, Outcome};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a first frame may take before we say that something is wrong.
const PATIENCE: Duration = Duration::from_secs(60);
const GLANCE: Duration = Duration::from_millis(20);
/// A picture is taken once nothing has moved for this long.
const STILL: Duration = Duration::from_millis(600);

/// Installs, builds and opens the window.
pub(crate) fn run(options: &Options) -> Outcome {
    let seen = setup::has_display();
    let consent = if options.has("--yes") { Consent::Given } else { Consent::Ask };
    setup::prepare(if seen { Purpose::Build } else { Purpose::RunUnseen }, consent)?;
    let program = build(options.has("--release"))?;
    if seen { in_sight(&program) } else { out_of_sight(&program, options.has("--once")) }
}

/// Builds the pages and the program that carries them; gives back where the program lies.
pub(crate) fn build(release: bool) -> Outcome<PathBuf> {
    pages()?;
    let mut arguments = vec!["build", "--locked", "--package", "recount-desktop", "--features", CARRIES_UI];
    arguments.extend(release.then_some("--release"));
    println!("Building the window. The first time takes a while.");
    place::finish(place::cargo(&arguments))?;
    Ok(place::built(if release { "release" } else { "debug" }, "recount-desktop"))
}

/// Builds the pages that the window shows.
pub(crate) fn pages() -> Outcome {
    place::node_packages("ui")?;
    place::finish(place::command("npm", &["run", "--silent", "build"], "ui"))
}

/// The program on a virtual display, kept from starting helpers that would outlive it.
pub(crate) fn start_on(screen: &Screen, program: &PathBuf) -> Outcome<Child> {
    Command::new(program)
        .env("DISPLAY", &screen.name)
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .spawn()
        .map_err(|fault| format!("{} could not be started: {fault}.", program.display()))
}

/// Waits until the window has painted something, and gives back how long it took.
pub(crate) fn first_frame(screen: &Screen, window: &mut Child, start: Instant) -> Outcome<Duration> {
    loop {
        if screen.frame()?.is_painted() {
            return Ok(start.elapsed());
        }
        if let Ok(Some(status)) = window.try_wait() {
            return Err(format!("The window ended with {status} before it showed anything."));
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("The window showed nothing for {} s.", PATIENCE.as_secs()));
        }
        sleep(GLANCE);
    }
}

fn in_sight(program: &PathBuf) -> Outcome {
    println!("Opening {}", program.display());
    place::finish(Command::new(program))
}

fn out_of_sight(program: &PathBuf, once: bool) -> Outcome {
    let folder = place::target().join("screen");
    let screen = Screen::start(&folder)?;
    println!("There is no display here: the window opens on a virtual one, {}.", screen.name);
    let start = Instant::now();
    let mut window = start_on(&screen, program)?;
    let outcome = picture(&screen, &mut window, start);
    if let Ok(taken) = &outcome {
        println!("First frame after {} ms.", taken.as_millis());
        println!("Screenshot: {}", folder.join("recount.png").display());
    }
    if once || outcome.is_err() {
        let _ = window.kill();
        let _ = window.wait();
        return outcome.map(drop);
    }
    println!("It runs until you interrupt it (Ctrl+C). To see it: DISPLAY={}", screen.name);
    let status = window.wait().map_err(|fault| fault.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("The window ended with {status}.")) }
}

fn picture(screen: &Screen, window: &mut Child, start: Instant) -> Outcome<Duration> {
    let taken = first_frame(screen, window, start)?;
    settled(screen)?.save(&place::target().join("screen/recount.png"))?;
    Ok(taken)
}

/// The first picture that has stood still for a while, or the last one if it never does.
fn settled(screen: &Screen) -> Outcome<Frame> {
    let start = Instant::now();
    let (mut shown, mut since) = (screen.frame()?, Instant::now());
    while since.elapsed() < STILL && start.elapsed() < STILL * 10 {
        sleep(GLANCE);
        let now = screen.frame()?;
        if now != shown {
            (shown, since) = (now, Instant::now());
        }
    }
    Ok(shown)
}
