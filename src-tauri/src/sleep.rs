//! Hears that the machine is about to sleep or the screen was locked, so that the vault can be locked in time.
//!
//! logind says so on the system bus. Where there is no bus nothing is heard, and the idle lock is what remains. It locks
//! nothing itself.

use zbus::blocking::{Connection, MessageIterator};
use zbus::message::Type;
use zbus::zvariant::OwnedFd;
use zbus::{MatchRule, Message, Result};

/// Calls `lock` whenever the machine is about to sleep or a session was locked, from a thread of its own.
pub(crate) fn listen(lock: impl Fn() + Send + 'static) {
    std::thread::spawn(move || {
        // Without a bus there is nobody to ask, and nothing that the person could do about it.
        let _ = Connection::system().and_then(|bus| attend(&bus, || hold(&bus), lock));
    });
}

#[derive(Debug, PartialEq, Eq)]
enum Heard {
    FallsAsleep,
    WokeUp,
    WasLocked,
}

/// Listens until the bus ends. While awake it holds on to what `hold` gives; sleep waits until that is let go.
fn attend<T>(bus: &Connection, hold: impl Fn() -> Option<T>, lock: impl Fn()) -> Result<()> {
    let rule = MatchRule::builder().msg_type(Type::Signal).path_namespace("/org/freedesktop/login1")?.build();
    let mut held = hold();
    for message in MessageIterator::for_match_rule(rule, bus, None)? {
        match heard(&message?) {
            Some(Heard::FallsAsleep) => {
                lock();
                drop(held.take());
            }
            Some(Heard::WokeUp) => held = hold(),
            Some(Heard::WasLocked) => lock(),
            None => {}
        }
    }
    Ok(())
}

fn heard(message: &Message) -> Option<Heard> {
    let header = message.header();
    match (header.interface()?.as_str(), header.member()?.as_str()) {
        ("org.freedesktop.login1.Session", "Lock") => Some(Heard::WasLocked),
        ("org.freedesktop.login1.Manager", "PrepareForSleep") => {
            let falls_asleep: bool = message.body().deserialize().ok()?;
            Some(if falls_asleep { Heard::FallsAsleep } else { Heard::WokeUp })
        }
        _ => None,
    }
}

/// Asks logind to hold sleep back until the answer is dropped, or for its few seconds at most.
fn hold(bus: &Connection) -> Option<OwnedFd> {
    let reply = bus.call_method(
        Some("org.freedesktop.login1"),
        "/org/freedesktop/login1",
        Some("org.freedesktop.login1.Manager"),
        "Inhibit",
        &("sleep", "Recount", "Locking the vault", "delay"),
    );
    reply.ok()?.body().deserialize().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::net::UnixStream;
    use std::sync::mpsc::{Receiver, channel};
    use zbus::blocking::connection::Builder;

    /// Two ends of a bus with nobody else on it, and what the listening end did, in order.
    fn attended() -> (Connection, Receiver<&'static str>) {
        let (here, there) = UnixStream::pair().expect("two ends");
        let id = zbus::Guid::generate();
        let listening =
            std::thread::spawn(move || Builder::async_io_unix_stream(there).p2p().build().expect("a listener"));
        let talking =
            Builder::async_io_unix_stream(here).server(id).expect("a server").p2p().build().expect("a talker");
        let listening = listening.join().expect("a listener");
        let (did, doing) = channel();
        let (held, locked) = (did.clone(), did.clone());
        struct Hold(std::sync::mpsc::Sender<&'static str>);
        impl Drop for Hold {
            fn drop(&mut self) {
                let _ = self.0.send("let go");
            }
        }
        std::thread::spawn(move || {
            let hold = || {
                let _ = held.send("held");
                Some(Hold(held.clone()))
            };
            let lock = || {
                let _ = locked.send("locked");
            };
            let _ = attend(&listening, hold, lock);
        });
        assert_eq!(doing.recv(), Ok("held"));
        (talking, doing)
    }

    fn say(bus: &Connection, interface: &str, member: &str, falls_asleep: bool) {
        let path = "/org/freedesktop/login1";
        bus.emit_signal(None::<&str>, path, interface, member, &falls_asleep).expect("a signal");
    }

    #[test]
    fn it_locks_before_it_lets_the_machine_sleep_and_holds_on_again_when_it_wakes() {
        let (bus, doing) = attended();
        say(&bus, "org.freedesktop.login1.Manager", "PrepareForSleep", true);
        say(&bus, "org.freedesktop.login1.Manager", "PrepareForSleep", false);
        let order: Vec<&str> = doing.iter().take(3).collect();
        assert_eq!(order, ["locked", "let go", "held"]);
    }

    #[test]
    fn a_locked_screen_locks_and_other_news_does_not() {
        let (bus, doing) = attended();
        say(&bus, "org.freedesktop.login1.Manager", "UserNew", true);
        say(&bus, "org.freedesktop.login1.Session", "Lock", true);
        say(&bus, "org.freedesktop.login1.Manager", "PrepareForSleep", true);
        let order: Vec<&str> = doing.iter().take(3).collect();
        assert_eq!(order, ["locked", "locked", "let go"]);
    }
}
