//! The processes on this machine, as far as a test may look at them: who started them, what they hold open, and whether
//! some words are in their memory. It starts none.

use std::os::unix::fs::FileExt;
use std::path::PathBuf;
use std::process::Command;

/// A process on this machine.
pub struct Process {
    id: u32,
    pub(crate) parent: u32,
    pub(crate) name: String,
    pub(crate) arguments: Vec<String>,
}

impl Process {
    /// The files that it holds open.
    pub fn open_files(&self) -> Vec<PathBuf> {
        let held = std::fs::read_dir(format!("/proc/{}/fd", self.id)).expect("its descriptors").flatten();
        held.filter_map(|entry| std::fs::read_link(entry.path()).ok()).collect()
    }

    /// One of its limits, as the system lists it: soft, hard, unit.
    pub fn limit(&self, name: &str) -> String {
        let limits = std::fs::read_to_string(format!("/proc/{}/limits", self.id)).expect("its limits");
        let line = limits.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The processes that it started.
    pub fn children(&self) -> Vec<Process> {
        processes().into_iter().filter(|process| process.parent == self.id).collect()
    }

    /// Whether its memory holds these words now, as bytes or as a script engine's wide characters. Only what it can write
    /// is looked at: the program itself, with the sample's story in it, is mapped into every process.
    pub fn remembers(&self, words: &str) -> bool {
        let maps = std::fs::read_to_string(format!("/proc/{}/maps", self.id)).expect("its mappings");
        let memory = std::fs::File::open(format!("/proc/{}/mem", self.id)).expect("its memory");
        let pages = std::fs::File::open(format!("/proc/{}/pagemap", self.id)).expect("its page table");
        maps.lines().filter_map(writable).flat_map(|region| present(&pages, region)).any(|(from, to)| {
            let mut bytes = vec![0; (to - from) as usize];
            // Some regions cannot be read; they belong to devices and hold no words.
            memory.read_exact_at(&mut bytes, from).is_ok() && hold(&bytes, words)
        })
    }

    /// Ends it at once.
    pub fn kill(&self) {
        let ended = Command::new("kill").args(["-9", &self.id.to_string()]).status();
        assert!(ended.is_ok_and(|status| status.success()), "kill ends it");
    }
}

/// Every process there is.
pub(crate) fn processes() -> Vec<Process> {
    let all = std::fs::read_dir("/proc").expect("processes").flatten();
    all.filter_map(|entry| process(entry.file_name().to_str()?.parse().ok()?)).collect()
}

/// A process by its number; none when it has ended meanwhile.
fn process(id: u32) -> Option<Process> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (name, rest) = stat.split_once('(')?.1.rsplit_once(')')?;
    let parent = rest.split_whitespace().nth(1)?.parse().ok()?;
    let line = std::fs::read_to_string(format!("/proc/{id}/cmdline")).ok()?;
    let arguments = line.split_terminator('\0').map(str::to_owned).collect();
    Some(Process { id, parent, name: name.to_owned(), arguments })
}

/// Where a line of `/proc/…/maps` begins and ends, if that can be read and written.
fn writable(line: &str) -> Option<(u64, u64)> {
    let mut words = line.split(' ');
    let (from, to) = words.next()?.split_once('-')?;
    words.next().filter(|mode| mode.starts_with("rw"))?;
    Some((u64::from_str_radix(from, 16).ok()?, u64::from_str_radix(to, 16).ok()?))
}

/// The runs of pages in a region that are really there: a web engine reserves more than any machine has.
fn present(pages: &std::fs::File, (from, to): (u64, u64)) -> Vec<(u64, u64)> {
    const PAGE: u64 = 4096;
    const STEP: u64 = 4096;
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for first in (from / PAGE..to / PAGE).step_by(STEP as usize) {
        let mut entries = vec![0; (STEP.min(to / PAGE - first) * 8) as usize];
        if pages.read_exact_at(&mut entries, first * 8).is_err() {
            continue;
        }
        for (at, entry) in entries.chunks_exact(8).enumerate() {
            // The highest bit says that the page is in memory, the next that it is swapped out.
            if entry[7] & 0xc0 == 0 {
                continue;
            }
            let page = (first + at as u64) * PAGE;
            match runs.last_mut() {
                Some((_, end)) if *end == page => *end += PAGE,
                _ => runs.push((page, page + PAGE)),
            }
        }
    }
    runs
}

/// Whether these bytes hold the words, as UTF-8 or as a script engine's wide characters.
pub(crate) fn hold(bytes: &[u8], words: &str) -> bool {
    let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [words.as_bytes(), &wide].iter().any(|wanted| memchr::memmem::find(bytes, wanted).is_some())
}
