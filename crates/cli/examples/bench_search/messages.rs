//! Messages of a chat, the same in every run: words as often as words are, people who write as unevenly as people do,
//! in eight channels at once. It holds none of them: each is made from its number.

use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use zip::write::SimpleFileOptions;

const CHANNELS: usize = 8;
const A_DAY: usize = 4_000;
const VOCABULARY: usize = 30_000;
const SPEAKERS: usize = 200;
const BEGAN: i64 = 1_704_067_200;
const COMMON: &[&str] = &[
    "the", "of", "to", "a", "and", "is", "in", "it", "on", "for", "that", "we", "this", "was", "they", "then", "there",
    "these", "queue", "node",
];
/// Writes one message in fifty thousand.
pub(crate) const QUIET: usize = SPEAKERS;
/// Writes one message in forty, of numbers alone.
pub(crate) const BOT: usize = SPEAKERS + 1;

pub(crate) struct Messages {
    count: usize,
    words: Vec<String>,
    /// How likely the words up to each are, of all.
    chances: Vec<f64>,
}

pub(crate) struct Message {
    pub(crate) at: i64,
    pub(crate) speaker: usize,
    pub(crate) text: String,
}

/// As a source identifies somebody.
pub(crate) fn speaker(number: usize) -> String {
    format!("U{number:05}")
}

impl Messages {
    pub(crate) fn new(count: usize) -> Self {
        let words: Vec<String> = (0..VOCABULARY).map(word).collect();
        let mut sum = 0.0;
        let chances = (0..VOCABULARY).map(|rank| {
            sum += 1.0 / (rank as f64 + 2.0);
            sum
        });
        let chances = chances.collect();
        Self { count, words, chances }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// The word of a rank, the commonest being the first.
    pub(crate) fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// When the first was written and the last, in seconds since 1970.
    pub(crate) fn span(&self) -> (i64, i64) {
        (BEGAN, BEGAN + (self.count / A_DAY) as i64 * 86_400)
    }

    /// A message by its number, in order of time.
    pub(crate) fn message(&self, number: usize) -> Message {
        let mut dice = Dice(number as u64 ^ 0x5eed);
        let at = BEGAN + (number / A_DAY) as i64 * 86_400 + (number % A_DAY) as i64 * 20;
        let speaker = if number % 50_000 == 777 {
            QUIET
        } else if number % 40 == 3 {
            BOT
        } else {
            let (one, other) = (dice.below(SPEAKERS), dice.below(SPEAKERS));
            one * other / SPEAKERS
        };
        let mut text = match speaker {
            BOT => format!("{} {}", dice.below(1_000), dice.below(1_000_000)),
            _ => (0..4 + dice.below(16)).map(|_| self.some_word(&mut dice)).collect::<Vec<_>>().join(" "),
        };
        text.push_str(&format!(" {number}"));
        if speaker == QUIET {
            text.push_str(" the end");
        }
        if number == self.count / 2 {
            text.push_str(" planted");
        }
        Message { at, speaker, text }
    }

    fn some_word(&self, dice: &mut Dice) -> &str {
        let chance = dice.share() * self.chances.last().copied().unwrap_or_default();
        &self.words[self.chances.partition_point(|up_to| *up_to < chance).min(VOCABULARY - 1)]
    }

    /// All of them as a chat export, channel by channel and day by day.
    pub(crate) fn export(&self, folder: &Path) -> PathBuf {
        let path = folder.join("export.zip");
        let mut zip = zip::ZipWriter::new(File::create(&path).expect("a file"));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        let mut put = |name: &str, value: &Value| {
            zip.start_file(name, stored).expect("an entry");
            zip.write_all(value.to_string().as_bytes()).expect("written");
        };
        let ids: Vec<String> = (0..SPEAKERS + 2).map(speaker).collect();
        let channel =
            |channel: usize| json!({ "id": format!("C{channel}"), "name": format!("ops-{channel}"), "members": ids });
        put("channels.json", &Value::Array((0..CHANNELS).map(channel).collect()));
        let users = ids.iter().map(|id| json!({ "id": id, "name": format!("name of {id}") }));
        put("users.json", &Value::Array(users.collect()));
        for day in 0..self.count.div_ceil(A_DAY) {
            let first = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).expect("a date");
            let date = first + chrono::Days::new(day as u64);
            let numbers = day * A_DAY..((day + 1) * A_DAY).min(self.count);
            let mut of_day = vec![Vec::new(); CHANNELS];
            for number in numbers {
                let Message { at, speaker: who, text } = self.message(number);
                of_day[number % CHANNELS].push(json!({ "type": "message", "user": speaker(who),
                    "ts": format!("{at}.000000"), "text": text }));
            }
            for (channel, messages) in of_day.into_iter().enumerate() {
                put(&format!("ops-{channel}/{date}.json"), &Value::Array(messages));
            }
        }
        zip.finish().expect("closed");
        path
    }
}

/// A word by its rank: syllables, so that beginnings are shared.
fn word(rank: usize) -> String {
    if let Some(common) = COMMON.get(rank) {
        return (*common).to_owned();
    }
    const OPEN: [&str; 20] =
        ["b", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pl"];
    const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
    let mut left = rank.wrapping_mul(7_919) % 1_000_003;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(OPEN[left % 20]);
        word.push_str(VOWELS[left / 20 % 5]);
        left /= 100;
    }
    word
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}
