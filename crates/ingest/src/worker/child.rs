//! The worker's own half: limits first, then the file, then frames.
//!
//! It opens nothing, writes nothing but its standard output, and is given no key to lose.

use super::{Frame, REQUEST, Request};
use crate::block::Packed;
use crate::draft::{Progress, Record, Sink, Summary};
use crate::error::{Error, Reason};
use crate::limits;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Read, Seek, SeekFrom, Write};
use std::process::ExitCode;

/// Does a worker's work from start to end; a host calls it before anything else.
///
/// The file is standard input, the request comes from the parent's [`super::spawn`].
pub fn main() -> ExitCode {
    let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut frames = Frames { out, packed: Packed::default() };
    let last = match limit_self().and_then(|()| work(&mut frames)) {
        Ok(summary) => Frame::Done(Box::new(summary)),
        Err(error) => Frame::Failed(error),
    };
    let failed = matches!(last, Frame::Failed(_));
    if frames.send_packed().and_then(|()| frames.send(&last)).and_then(|()| frames.flush()).is_err() || failed {
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn work(frames: &mut Frames<impl Write>) -> Result<Summary, Error> {
    let request = std::env::var(REQUEST).unwrap_or_default();
    let request: Request =
        serde_json::from_str(&request).map_err(|_| Error::worker("it was started without a request"))?;
    // The first frame says that the limits hold.
    frames.progress(Progress { done: 0, total: 0 })?;
    let mut input = standard_input().map_err(Error::unreadable)?;
    if input.seek(SeekFrom::Start(0)).is_ok() {
        return crate::read(&request.name, input, &request.options, frames);
    }
    // A pipe cannot be read twice, so it is kept; only as much as a text may be.
    let mut bytes = Vec::new();
    let read = input.take(limits::TEXT + 1).read_to_end(&mut bytes);
    read.map_err(Error::unreadable)?;
    if bytes.len() as u64 > limits::TEXT {
        let what = "more than 256 MB came through a pipe; name the file instead";
        return Err(Error::new(Reason::TooLarge, "the input", what));
    }
    crate::read(&request.name, Cursor::new(bytes), &request.options, frames)
}

/// What goes out; records are held back until they fill a block.
struct Frames<W: Write> {
    out: BufWriter<W>,
    packed: Packed,
}

impl<W: Write> Frames<W> {
    fn send(&mut self, frame: &Frame) -> Result<(), Error> {
        serde_json::to_writer(&mut self.out, frame).map_err(|_| Error::stopped())?;
        self.out.write_all(b"\n").map_err(|_| Error::stopped())
    }

    fn send_packed(&mut self) -> Result<(), Error> {
        if self.packed.is_empty() {
            return Ok(());
        }
        let (count, bytes) = (self.packed.count(), self.packed.bytes().len());
        self.send(&Frame::Records { count, bytes })?;
        self.out.write_all(self.packed.bytes()).map_err(|_| Error::stopped())?;
        self.packed.clear();
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.out.flush().map_err(|_| Error::stopped())
    }
}

impl<W: Write> Sink for Frames<W> {
    fn record(&mut self, record: Record) -> Result<(), Error> {
        self.packed.push(&record);
        if self.packed.is_full() { self.send_packed() } else { Ok(()) }
    }

    fn progress(&mut self, progress: Progress) -> Result<(), Error> {
        self.send(&Frame::Progress(progress))?;
        self.flush()
    }
}

#[cfg(unix)]
fn standard_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

#[cfg(windows)]
fn standard_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

/// Gives up memory beyond 2 GiB, endless computing, every file write and the core dump.
#[cfg(unix)]
fn limit_self() -> Result<(), Error> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limits = [
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Cpu, limits::WORKER_SECONDS),
        (Resource::As, limits::WORKER_MEMORY),
    ];
    for (resource, most) in limits {
        // Where less is allowed already, that stays.
        let most = getrlimit(resource).maximum.map_or(most, |allowed| allowed.min(most));
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        // macOS does not limit address space; there the other limits and the reader's own hold.
        if setrlimit(resource, limit).is_err() && !(cfg!(target_os = "macos") && resource == Resource::As) {
            return Err(Error::worker("it could not limit itself, so it read nothing"));
        }
    }
    Ok(())
}

#[cfg(not(unix))]
fn limit_self() -> Result<(), Error> {
    Ok(())
}
