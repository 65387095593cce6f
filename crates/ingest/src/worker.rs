//! Reading in a process of its own, which holds no key and may open nothing.
//!
//! The parent opens the file and hands it over as standard input; the worker limits itself, reads,
//! and answers with one JSON frame a line; the line that announces records is followed by them, packed.
//! What the worker says is believed no more than the file: frames are capped, counts are compared, and
//! a worker that ends early is an error. It has no
//! sandbox beyond those limits, and outside Unix not even these.

mod child;

use crate::block::Block;
use crate::draft::{Options, Progress, Sink, Summary};
use crate::error::Error;
use crate::limits;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

pub use child::main;

/// The argument with which a host is started as a worker.
pub const FLAG: &str = "--ingest-worker";

/// The variable that carries the request; unlike an argument, other users cannot read it.
const REQUEST: &str = "RECOUNT_INGEST_REQUEST";

/// What a worker is asked to do.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    name: String,
    options: Options,
}

/// One line from the worker.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Frame {
    Progress(Progress),
    /// That many records follow, packed in that many bytes.
    Records {
        count: u32,
        bytes: usize,
    },
    Done(Box<Summary>),
    Failed(Error),
}

/// A worker at work. It is ended when this is dropped.
#[derive(Debug)]
pub struct Running {
    child: Mutex<Child>,
    output: Mutex<Option<BufReader<ChildStdout>>>,
    cancelled: AtomicBool,
}

/// Starts `program` as a worker on an opened file.
///
/// `program` must call [`main`] first thing when [`FLAG`] is its only argument. The worker gets
/// no environment, no error stream and no working file but this one.
pub fn spawn(program: &Path, file: File, name: &str, options: &Options) -> io::Result<Running> {
    let request = Request { name: name.to_owned(), options: options.clone() };
    let mut child = Command::new(program)
        .arg(FLAG)
        .env_clear()
        .env(REQUEST, serde_json::to_string(&request)?)
        .stdin(Stdio::from(file))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let output = child.stdout.take().map(|out| BufReader::with_capacity(1 << 16, out));
    Ok(Running { child: Mutex::new(child), output: Mutex::new(output), cancelled: AtomicBool::new(false) })
}

impl Running {
    /// Takes everything the worker reads into the sink; call it once.
    ///
    /// A worker that was cancelled, killed or went over its limits is an error, never a success.
    pub fn read(&self, sink: &mut dyn Sink) -> Result<Summary, Error> {
        let Some(output) = lock(&self.output).take() else {
            return Err(Error::worker("its answer was already taken"));
        };
        let outcome = read_with(output, sink);
        if outcome.is_err() {
            self.end();
        }
        let _ = lock(&self.child).wait();
        match outcome {
            Err(_) if self.cancelled.load(Ordering::SeqCst) => Err(Error::stopped()),
            outcome => outcome,
        }
    }

    /// Ends the worker at once; [`Self::read`] then says that it was stopped.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::SeqCst);
        self.end();
    }

    /// The process id of the worker.
    pub fn id(&self) -> u32 {
        lock(&self.child).id()
    }

    fn end(&self) {
        // It may have ended by itself, which is as good.
        let _ = lock(&self.child).kill();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
        let _ = lock(&self.child).wait();
    }
}

/// Takes a worker's frames into the sink until it is done.
pub fn read_with(mut output: impl BufRead, sink: &mut dyn Sink) -> Result<Summary, Error> {
    let (mut line, mut packed) = (Vec::new(), Vec::new());
    let mut records = 0_u64;
    loop {
        if !next_line(&mut output, &mut line)? {
            return Err(Error::worker(
                "it ended before it was done; the file may need more memory or time than is allowed",
            ));
        }
        let frame = serde_json::from_slice(&line).map_err(|_| Error::worker("it said something that is no frame"))?;
        match frame {
            Frame::Progress(progress) => sink.progress(progress)?,
            Frame::Records { count, bytes } => {
                records += u64::from(count);
                next_block(&mut output, bytes, &mut packed)?;
                sink.block(Block::new(&packed, count))?;
            }
            Frame::Done(summary) if summary.records == records => return Ok(*summary),
            Frame::Done(_) => return Err(Error::worker("it counted other records than it sent")),
            Frame::Failed(error) => return Err(error),
        }
    }
}

/// Reads one line without its end; false at the end of everything, cut-off lines included.
fn next_line(output: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, Error> {
    line.clear();
    loop {
        let found = output.fill_buf().map_err(|_| Error::worker("its answer could not be read"))?;
        if found.is_empty() {
            return Ok(false);
        }
        let end = memchr::memchr(b'\n', found);
        line.extend_from_slice(&found[..end.unwrap_or(found.len())]);
        let used = end.map_or(found.len(), |end| end + 1);
        output.consume(used);
        if end.is_some() {
            return Ok(true);
        }
        if line.len() > limits::FRAME {
            return Err(Error::worker("it sent a line without end"));
        }
    }
}

/// Reads the packed records that a line has announced.
fn next_block(output: &mut impl BufRead, bytes: usize, packed: &mut Vec<u8>) -> Result<(), Error> {
    if bytes > limits::FRAME {
        return Err(Error::worker("it sent more records at once than are taken"));
    }
    packed.resize(bytes, 0);
    output.read_exact(packed).map_err(|_| Error::worker("it ended amid records"))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::Packed;
    use crate::draft::Record;
    use crate::error::Reason;

    fn heard(output: &[u8]) -> Result<Summary, Error> {
        let mut records: Vec<Record> = Vec::new();
        read_with(output, &mut records)
    }

    #[test]
    fn a_worker_is_not_believed_blindly() {
        for output in [
            &b""[..],
            b"{\"progress\":{\"done\":1,\"total\":2}}\n",
            b"{\"progress\":{\"done\":1,\"total\":2}}",
            b"hello\n",
            b"{\"done\":{}}\n",
        ] {
            assert_eq!(heard(output).unwrap_err().reason, Reason::Worker);
        }
        let mut records: Vec<Record> = Vec::new();
        let endless = BufReader::new(io::repeat(b'x'));
        assert_eq!(read_with(endless, &mut records).unwrap_err().reason, Reason::Worker);
    }

    #[test]
    fn counts_are_compared() {
        let options = Options::default();
        let mut records: Vec<Record> = Vec::new();
        let summary = crate::read("a.txt", io::Cursor::new(b"one\ntwo\n"), &options, &mut records).unwrap();
        let line = |frame: &Frame| (serde_json::to_string(frame).unwrap() + "\n").into_bytes();
        let mut packed = Packed::default();
        records.iter().for_each(|record| packed.push(record));
        let sent = |count: u32| {
            let bytes = packed.bytes();
            [line(&Frame::Records { count, bytes: bytes.len() }), bytes.to_vec()].concat()
        };
        let done = line(&Frame::Done(Box::new(summary.clone())));
        assert_eq!(heard(&[sent(2), done.clone()].concat()).unwrap(), summary);
        let wrong = [done.clone(), sent(2), [sent(3), done.clone()].concat(), [sent(1), done].concat()];
        for output in wrong {
            assert_eq!(heard(&output).unwrap_err().reason, Reason::Worker);
        }
        let too_many = Frame::Records { count: 1, bytes: limits::FRAME + 1 };
        assert_eq!(heard(&line(&too_many)).unwrap_err().reason, Reason::Worker);
    }

    #[test]
    fn a_failure_crosses_whole() {
        let output = b"{\"failed\":{\"reason\":\"malformed\",\"where\":\"line 1\",\"what\":\"no\"}}\n";
        assert_eq!(heard(output).unwrap_err(), Error::malformed("line 1", "no"));
    }
}
