//! The worker as a real process, started as a host starts it.
//!
//! The example `inspect` plays the host: it becomes a worker when asked to.
#![allow(clippy::unwrap_used)]

mod common;

use common::{fixture, folder, slack_zip};
use ingest::worker::{Running, spawn};
use ingest::{Draft, Error, Options, Progress, Reason, Record, Sink, draft};
use std::fs::File;
use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::process::Command;

fn host() -> PathBuf {
    let here = std::env::current_exe().unwrap();
    let folder = here.parent().unwrap().parent().unwrap().join("examples");
    let host = folder.join(format!("inspect{}", std::env::consts::EXE_SUFFIX));
    assert!(host.is_file(), "the example `inspect` is built with the tests");
    host
}

fn start(name: &str, bytes: &[u8]) -> Running {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    spawn(&host(), file, name, &Options::default()).unwrap()
}

fn whole(name: &str, bytes: &[u8]) -> Result<Draft, Error> {
    let mut records = Vec::new();
    let summary = start(name, bytes).read(&mut records)?;
    Ok(Draft::of(summary, records))
}

#[test]
fn a_worker_reads_what_a_call_reads() {
    for (name, bytes) in [
        ("export.zip", slack_zip("")),
        ("call-zoom.vtt", fixture("call-zoom.vtt")),
        ("timeline.csv", fixture("timeline.csv")),
    ] {
        let here = draft(name, Cursor::new(&bytes), &Options::default()).unwrap();
        let there = whole(name, &bytes).unwrap();
        let json = |draft: &Draft| serde_json::to_string(draft).unwrap();
        assert_eq!(json(&here), json(&there), "{name}");
    }
}

#[test]
fn a_refusal_crosses_whole() {
    let error = whole("call.vtt", b"not one").unwrap_err();
    assert_eq!(error.reason, Reason::Malformed);
    assert_eq!(error.to_string(), "line 1: it does not begin with WEBVTT, so it is not a WebVTT file");
}

#[test]
fn options_reach_the_worker() {
    let options = Options { zone: Some("Europe/Berlin".parse().unwrap()), ..Options::default() };
    let file = File::open(folder().join("timeline-berlin.csv")).unwrap();
    let mut records = Vec::new();
    spawn(&host(), file, "t.csv", &options).unwrap().read(&mut records).unwrap();
    assert_eq!(records[0].at.unwrap().to_string(), "2026-03-29T00:59:00Z");
}

/// Looks at the worker's limits as soon as it has said its first word.
struct Look<'a> {
    running: &'a Running,
    limits: String,
}

impl Sink for Look<'_> {
    fn record(&mut self, _: Record) -> Result<(), Error> {
        Ok(())
    }
    fn progress(&mut self, progress: Progress) -> Result<(), Error> {
        if progress.total == 0 {
            let path = format!("/proc/{}/limits", self.running.id());
            self.limits = std::fs::read_to_string(path).unwrap();
            self.running.cancel();
        }
        Ok(())
    }
}

#[test]
#[cfg(target_os = "linux")]
fn the_limits_hold_before_the_file_is_read() {
    // A pipe that says nothing keeps the worker waiting at its first byte.
    let (reader, writer) = std::io::pipe().unwrap();
    let file = File::from(std::os::fd::OwnedFd::from(reader));
    let running = spawn(&host(), file, "a.txt", &Options::default()).unwrap();
    let mut look = Look { running: &running, limits: String::new() };
    let outcome = running.read(&mut look);
    drop(writer);
    assert_eq!(outcome.unwrap_err().reason, Reason::Stopped);
    let limit = |name: &str| {
        let line = look.limits.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(limit("Max address space"), ["2147483648", "2147483648"]);
    assert_eq!(limit("Max cpu time"), ["300", "300"]);
    assert_eq!(limit("Max file size"), ["0", "0"]);
    assert_eq!(limit("Max core file size"), ["0", "0"]);
}

#[test]
fn a_worker_that_is_killed_is_an_error() {
    struct Kill<'a>(&'a Running);
    impl Sink for Kill<'_> {
        fn record(&mut self, _: Record) -> Result<(), Error> {
            Ok(())
        }
        fn progress(&mut self, _: Progress) -> Result<(), Error> {
            let killed = Command::new("kill").args(["-9", &self.0.id().to_string()]).status();
            assert!(killed.is_ok());
            Ok(())
        }
    }
    let (reader, writer) = std::io::pipe().unwrap();
    let file = File::from(std::os::fd::OwnedFd::from(reader));
    let running = spawn(&host(), file, "a.txt", &Options::default()).unwrap();
    let error = running.read(&mut Kill(&running)).unwrap_err();
    drop(writer);
    assert_eq!(error.reason, Reason::Worker);
}

#[test]
fn a_pipe_is_read_too() {
    let (reader, mut writer) = std::io::pipe().unwrap();
    writer.write_all(&fixture("irc.txt")).unwrap();
    drop(writer);
    let file = File::from(std::os::fd::OwnedFd::from(reader));
    let mut records = Vec::new();
    spawn(&host(), file, "irc.txt", &Options::default()).unwrap().read(&mut records).unwrap();
    assert_eq!(records.len(), 3);
}

#[test]
fn a_sink_that_refuses_ends_the_worker() {
    struct Full;
    impl Sink for Full {
        fn record(&mut self, _: Record) -> Result<(), Error> {
            Err(Error { reason: Reason::Stopped, place: "the vault".into(), what: "it is full".into() })
        }
    }
    let running = start("irc.txt", &fixture("irc.txt"));
    assert_eq!(running.read(&mut Full).unwrap_err().place, "the vault");
    assert_eq!(running.read(&mut Full).unwrap_err().reason, Reason::Worker);
}

#[test]
fn a_worker_without_a_request_reads_nothing() {
    let output = Command::new(host())
        .arg(ingest::worker::FLAG)
        .env_clear()
        .stdin(File::open(folder().join("irc.txt")).unwrap())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("{\"failed\":") && !output.status.success());
}
