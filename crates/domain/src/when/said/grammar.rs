//! How signs make a time. Each rule takes a run of words and has to read all of it; where two rules could, the one that
//! stands first does. Names of other things are whatever stands where a name can stand.

use std::cell::Cell;

use chrono::{DateTime, Duration};

use super::clock::{self, Clock, Grain, NoTime, Place};
use super::length::{self, Gap, STRICT};
use super::vocabulary::{Ear, Sign, Vocabulary};
use super::words::{Word, cut};
use super::{Anchor, Called, Nth, Reading, Sought, Surroundings, Unread, WhyUnread};
use crate::words::Words;

const MINUTE: u32 = 60;
/// More words than this are a story and not a time.
const MOST_WORDS: usize = 80;
/// How many alternatives or parts are read at most.
const MOST_PARTS: usize = 4;

pub(super) fn read(said: &str, vocabulary: &Vocabulary, around: &Surroundings<'_>) -> Result<Reading, Unread> {
    if let Ok(at) = DateTime::parse_from_rfc3339(said.trim()) {
        return Ok(Reading::Exact { at: at.to_utc(), precision_s: 1 });
    }
    let words = vocabulary.loosened(cut(said));
    let hearing = Hearing { said, around, trouble: Cell::new(None), goes_on: Cell::new(false) };
    let ear = Ear { words: &words, vocabulary };
    let heard = if words.len() > MOST_WORDS { None } else { hearing.whole(ear) };
    heard.ok_or_else(|| hearing.unread(ear))
}

/// How many words are in no table of a language.
pub(super) fn foreign(said: &str, vocabulary: &Vocabulary) -> usize {
    cut(said).iter().filter(|word| !vocabulary.knows(&word.text)).count()
}

pub(super) struct Hearing<'a> {
    pub(super) said: &'a str,
    pub(super) around: &'a Surroundings<'a>,
    /// What stood in the way: from byte to byte, and why.
    trouble: Cell<Option<(usize, usize, WhyUnread)>>,
    /// Whether something was said already that "later" could be later than.
    goes_on: Cell<bool>,
}

/// Whether a name may hold words that join or part times.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Plain,
    Any,
}

impl Hearing<'_> {
    fn whole(&self, ear: Ear<'_>) -> Option<Reading> {
        if ear.is_over() {
            return None;
        }
        let read = |ear: Ear<'_>| {
            let plain = self.one(ear, Names::Plain).or_else(|| self.either(ear)).or_else(|| self.all(ear));
            plain.or_else(|| self.one(ear, Names::Any))
        };
        read(ear).or_else(|| self.whole(without_filler(ear)?))
    }

    /// "either before A or after B"; without "either" as well.
    fn either(&self, ear: Ear<'_>) -> Option<Reading> {
        let of = self.parted(ear.past_any(Sign::Either), Sign::Or, &|ear| {
            let ear = ear.past_any(Sign::Either);
            self.one(ear, Names::Plain).or_else(|| self.all(ear))
        })?;
        Some(Reading::Either { of })
    }

    /// "after the page but before 14:10".
    fn all(&self, ear: Ear<'_>) -> Option<Reading> {
        let of = self.parted(ear, Sign::Join, &|ear| self.one(ear, Names::Plain))?;
        let is_loose = |part: &Reading| matches!(part, Reading::About { .. });
        let gives_width = (0..ear.words.len()).any(|at| ear.after(at).past(Sign::GiveOrTake).is_some());
        // "two, half past two" is one or the other.
        Some(if of.iter().all(is_loose) && !gives_width { Reading::Either { of } } else { Reading::All { of } })
    }

    /// Runs of words with a sign between them, each read by itself.
    fn parted(&self, ear: Ear<'_>, sign: Sign, read: &dyn Fn(Ear<'_>) -> Option<Reading>) -> Option<Vec<Reading>> {
        let mut parts = Vec::new();
        let (mut from, mut to) = (0, 0);
        while to < ear.words.len() {
            let here = ear.after(to);
            let first = |ear: Ear<'_>, to: usize| self.part_of(Ear { words: &ear.words[..to], ..ear }, from > 0, read);
            if to > from
                && let Some(rest) = here.past(sign)
                && let Some(part) = first(ear.after(from), to - from)
            {
                parts.push(part);
                // "after the page, but before": two signs are one.
                from = ear.words.len() - rest.past_any(sign).words.len();
                to = from;
            } else {
                to += 1;
            }
        }
        parts.push(self.part_of(ear.after(from), from > 0, read)?);
        (2..=MOST_PARTS).contains(&parts.len()).then_some(parts)
    }

    fn part_of(&self, ear: Ear<'_>, goes_on: bool, read: &dyn Fn(Ear<'_>) -> Option<Reading>) -> Option<Reading> {
        let before = self.goes_on.replace(goes_on || self.goes_on.get());
        let part = read(ear);
        self.goes_on.set(before);
        part
    }

    fn one(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        self.clock(ear).or_else(|| self.beside(ear, names))
    }

    // Times of the clock.

    fn clock(&self, ear: Ear<'_>) -> Option<Reading> {
        self.part_of_day(ear)
            .or_else(|| self.point(ear))
            .or_else(|| self.span(ear))
            .or_else(|| self.lasting(ear))
            .or_else(|| self.one_sided(ear))
    }

    fn part_of_day(&self, ear: Ear<'_>) -> Option<Reading> {
        let parts = [ear.past(Sign::About), Some(ear)].into_iter().flatten();
        let (part, heard) = parts.filter_map(clock::part).find(|(_, rest)| rest.is_over())?;
        let (from, to) = self.timed(part.at(self.place()), heard, ear)?;
        Some(Reading::Between { from, to })
    }

    /// "14:05", "about two", "14:05 or so", "14:05 ± 10 min".
    fn point(&self, ear: Ear<'_>) -> Option<Reading> {
        let (ear_after, hedge) = match (ear.past(Sign::Exactly), ear.past_any(Sign::At).past(Sign::About)) {
            (Some(rest), _) => (rest, Some(Sign::Exactly)),
            (None, Some(rest)) => (rest, Some(Sign::About)),
            (None, None) => (ear, None),
        };
        // "nearly" is also "about", and "at" may stand before either.
        let starts = [(ear_after, hedge), (ear, None)];
        starts.into_iter().find_map(|(start, hedge)| {
            clock::clocks(start).into_iter().find_map(|(clock, rest)| {
                let (plus_minus, precision, is_about) = self.around_point(clock, rest, hedge)?;
                let at = self.timed(clock.at(self.place(), None), rest, start)?;
                Some(if is_about {
                    Reading::About { at, plus_minus_s: plus_minus }
                } else {
                    Reading::Exact { at, precision_s: precision }
                })
            })
        })
    }

    /// How far to either side, how exact, and which of both is meant; by what stands before and after a time.
    fn around_point(&self, clock: Clock, rest: Ear<'_>, hedge: Option<Sign>) -> Option<(u32, u32, bool)> {
        let precision = if clock.grain == Grain::Second { 1 } else { MINUTE };
        let width = width(clock.grain);
        let after = rest.past_comma();
        if let Some((seconds, rest)) = after.past(Sign::GiveOrTake).and_then(length::length) {
            return rest.over().map(|()| (seconds, precision, true));
        }
        if let Some((seconds, rest)) = rest.past(Sign::Within).and_then(length::length) {
            return rest.over().map(|()| (width, seconds, false));
        }
        if let Some(rest) = after.past(Sign::OrSo) {
            return rest.over().map(|()| (width, precision, true));
        }
        // "14:05 sharp"
        if rest.past(Sign::Exactly).is_some_and(Ear::is_over) {
            return Some((width, precision, false));
        }
        rest.over()?;
        let is_about = match hedge {
            Some(Sign::Exactly) => false,
            Some(_) => true,
            None => !clock.shown,
        };
        Some((width, precision, is_about))
    }

    /// "between 14:00 and 14:10", "from ten to three", "14:15 – 14:21", "between two and half past".
    fn span(&self, ear: Ear<'_>) -> Option<Reading> {
        if let Some((first, second, rest)) = begun(ear).and_then(clock::within_hour)
            && rest.is_over()
        {
            let from = self.timed(first.at(self.place(), None), rest, ear)?;
            let to = self.timed(second.at(self.place(), Some(from)), rest, ear)?;
            return Some(Reading::Between { from, to });
        }
        // "on Tuesday between ten and eleven"
        let (day, after_day) = clock::day(ear.past_any(Sign::At)).map_or((None, ear), |(day, rest)| (Some(day), rest));
        let starts = [(day, begun(after_day)), (None, begun(ear)), (None, Some(ear))];
        let ears = starts.into_iter().filter_map(|(day, start)| Some((day, start?)));
        let mut firsts = ears.flat_map(|(day, start)| {
            clock::clocks(start.past_any(Sign::About)).into_iter().map(move |(first, rest)| (first.on(day), rest))
        });
        firsts.find_map(|(first, rest)| {
            let rest = rest.past(Sign::And)?.past_any(Sign::About);
            let whole = clock::clocks(rest).into_iter().find(|(_, rest)| rest.past_any(Sign::OrSo).is_over());
            let second = whole.map(|(clock, _)| clock).or_else(|| elliptic(first, rest))?;
            // "from 2 to 4 in the morning": what is said of the end may be meant of both; the shorter span is.
            let ends = [first.like(second), first.in_zone_of(second)].into_iter().filter_map(|first| {
                let from = self.timed(first.at(self.place(), None), rest, ear)?;
                let to = self.timed(second.at(self.place(), Some(from)), rest, rest)?;
                (from <= to).then_some((from, to))
            });
            ends.min_by_key(|(from, to)| *to - *from).map(|(from, to)| Reading::Between { from, to })
        })
    }

    /// "from 14:00 for ten minutes", "for ten minutes from 14:00".
    fn lasting(&self, ear: Ear<'_>) -> Option<Reading> {
        let since = |seconds: u32, clock: Clock, rest: Ear<'_>| {
            let from = self.timed(clock.at(self.place(), None), rest, ear)?;
            Some(Reading::Between { from, to: from + Duration::seconds(i64::from(seconds)) })
        };
        if let Some((seconds, rest)) = ear.past(Sign::For).and_then(length::length) {
            let rest = rest.past(Sign::From)?;
            return clock::clocks(rest)
                .into_iter()
                .find(|(_, rest)| rest.is_over())
                .and_then(|(clock, rest)| since(seconds, clock, rest));
        }
        clock::clocks(ear.past_any(Sign::From)).into_iter().find_map(|(clock, rest)| {
            let (seconds, rest) = length::length(rest.past(Sign::For)?.past_any(Sign::About))?;
            rest.past_any(Sign::For).over()?;
            since(seconds, clock, rest)
        })
    }

    /// "before 14:10", "just after two", "a few minutes before 14:00".
    fn one_sided(&self, ear: Ear<'_>) -> Option<Reading> {
        let sided = length::gaps(ear).into_iter().find_map(|(gap, rest)| {
            let before = rest.past(Sign::Before).and_then(|rest| self.side_of(rest, gap, Sign::Before));
            before.or_else(|| self.side_of(rest.past(Sign::After)?, gap, Sign::After))
        });
        sided.or_else(|| self.bounded(ear))
    }

    /// "14:30 at the latest", "at the earliest 14:30".
    fn bounded(&self, ear: Ear<'_>) -> Option<Reading> {
        [(Sign::Latest, Sign::Before), (Sign::Earliest, Sign::After)].into_iter().find_map(|(bound, side)| {
            let time = ear.past(bound).or_else(|| without_last(ear, bound))?;
            // "by 14:30 at the latest"
            self.side_of(time.past_any(side).past_any(Sign::At), (STRICT, None), side)
        })
    }

    pub(super) fn side_of(&self, ear: Ear<'_>, gap: Gap, side: Sign) -> Option<Reading> {
        let start = ear.past_any(Sign::About);
        // "two days before at noon" is not two days before noon.
        if gap != (STRICT, None) && ear.past(Sign::At).is_some() {
            return None;
        }
        // "by 3ish", "from two on"
        let ends = |rest: Ear<'_>| match side {
            Sign::Before => rest.past_any(Sign::OrSo).is_over(),
            _ => rest.past_any(Sign::OrSo).past_any(Sign::Onwards).is_over(),
        };
        let clock = clock::clocks(start).into_iter().find(|(_, rest)| ends(*rest));
        let Some((clock, rest)) = clock else {
            return self.side_of_part(start, gap, side);
        };
        let at = self.timed(clock.at(self.place(), None), rest, start)?;
        let seconds = |count: u32| Duration::seconds(i64::from(count));
        // "until about two" reaches as far as "about two" does.
        let is_about = start.words.len() < ear.words.len() || rest.past(Sign::OrSo).is_some();
        let loose = seconds(if is_about { width(clock.grain) } else { 0 });
        let at = if side == Sign::Before { at + loose } else { at - loose };
        Some(match (gap, side) {
            ((STRICT, None), Sign::Before) => Reading::BeforeTime { at },
            ((STRICT, None), _) => Reading::AfterTime { at },
            ((least, None), Sign::Before) => Reading::BeforeTime { at: at - seconds(least) },
            ((least, None), _) => Reading::AfterTime { at: at + seconds(least) },
            ((least, Some(most)), Sign::Before) => {
                Reading::Between { from: at - seconds(most), to: at - seconds(least) }
            }
            ((least, Some(most)), _) => Reading::Between { from: at + seconds(least), to: at + seconds(most) },
        })
    }

    /// "by Tuesday", "since Monday": as far as a day or a part of it reaches.
    fn side_of_part(&self, ear: Ear<'_>, gap: Gap, side: Sign) -> Option<Reading> {
        let (part, rest) = clock::part(ear).filter(|(_, rest)| gap == (STRICT, None) && rest.is_over())?;
        let (from, to) = self.timed(part.at(self.place()), rest, ear)?;
        Some(if side == Sign::Before { Reading::BeforeTime { at: to } } else { Reading::AfterTime { at: from } })
    }

    // Names.

    /// What all of the words name.
    pub(super) fn name(&self, ear: Ear<'_>, names: Names) -> Option<Anchor> {
        let (first, last) = (ear.words.first()?, ear.words.last()?);
        if ear.past(Sign::That).is_some_and(Ear::is_over) {
            return self.just_before(ear);
        }
        // Of what goes on, its beginning is what others are measured against; where it ends is not known.
        let of_end = ear.past(Sign::EndOf).is_some();
        if is_time(ear)
            || is_beside(ear)
            || of_end
            || (0..ear.words.len()).any(|at| ear.after(at).past(Sign::Length).is_some())
        {
            return None;
        }
        let parts =
            |at: usize| [Sign::Or, Sign::Join, Sign::And].iter().any(|sign| ear.after(at).past(*sign).is_some());
        if names == Names::Plain && (0..ear.words.len()).any(parts) {
            return None;
        }
        let called = called(&self.said[first.start..last.end], ear);
        let found = (self.around.find)(&Sought::Called(called));
        if found.is_none() {
            self.stumble(first.start, last.end, WhyUnread::NotFound);
        }
        found
    }

    /// What was told just before. "two, maybe a bit later" is later than two, which has no name.
    pub(super) fn just_before(&self, ear: Ear<'_>) -> Option<Anchor> {
        if self.goes_on.get() {
            return None;
        }
        let found = (self.around.find)(&Sought::JustBefore);
        if found.is_none() {
            let (from, to) = ends(ear.words, self.said);
            self.stumble(from, to, WhyUnread::NothingBefore);
        }
        found
    }

    // What stands in the way.

    fn place(&self) -> Place {
        Place { near: self.around.near, zone: self.around.zone }
    }

    /// A time, or the note that there is none where it was said: from `from` to before `rest`.
    fn timed<T>(&self, time: Result<T, NoTime>, rest: Ear<'_>, from: Ear<'_>) -> Option<T> {
        let why = match time {
            Ok(time) => return Some(time),
            Err(NoTime::Never) => WhyUnread::NoSuchTime,
            Err(NoTime::ClockChange) => WhyUnread::ClockChange,
        };
        let words = &from.words[..from.words.len().saturating_sub(rest.words.len())];
        let (start, end) = ends(if words.is_empty() { from.words } else { words }, self.said);
        self.stumble(start, end, why);
        None
    }

    fn stumble(&self, start: usize, end: usize, why: WhyUnread) {
        let known = self.trouble.get();
        if known.is_none_or(|(_, _, known)| known < why) {
            self.trouble.set(Some((start, end, why)));
        }
    }

    /// The words in the way: those that no rule takes, of what no table knows if there is such.
    fn unread(&self, ear: Ear<'_>) -> Unread {
        if ear.is_over() {
            return Unread { words: Words::default(), why: WhyUnread::Nothing };
        }
        let impossible = ear.words.iter().find(|word| is_no_time(&word.text));
        let (start, end, why) = match (impossible, self.trouble.get()) {
            (Some(word), _) => (word.start, word.end, WhyUnread::NoSuchTime),
            (None, Some(trouble)) => trouble,
            (None, None) => {
                let foreign = |word: &&Word| !ear.vocabulary.knows(&word.text);
                let first = ear.words.iter().find(foreign);
                let last = ear.words.iter().rev().find(foreign);
                let (start, end) = ends(ear.words, self.said);
                (first.map_or(start, |word| word.start), last.map_or(end, |word| word.end), WhyUnread::Unknown)
            }
        };
        Unread { words: Words::new(&self.said[start..end]), why }
    }
}

/// What comes after "between" or "from".
fn begun(ear: Ear<'_>) -> Option<Ear<'_>> {
    ear.past(Sign::Between).or_else(|| ear.past(Sign::From))
}

/// "half past" after "between two and": the next there is.
fn elliptic(first: Clock, ear: Ear<'_>) -> Option<Clock> {
    let half = ear.past(Sign::HalfPast).or_else(|| ear.past(Sign::HalfTo));
    if half.is_some_and(Ear::is_over) {
        return Some(first.next_at(30));
    }
    let (minutes, _, rest) = clock::minutes_beside(ear)?;
    rest.past(Sign::Past)?.over()?;
    Some(first.next_at(minutes))
}

/// What stands before a phrase that ends the words.
pub(super) fn without_last(ear: Ear<'_>, sign: Sign) -> Option<Ear<'_>> {
    let last = (1..ear.words.len()).find(|at| ear.after(*at).past(sign).is_some_and(Ear::is_over))?;
    Some(Ear { words: &ear.words[..last], ..ear })
}

/// Whether words begin with a time of the clock, or are a length, which no name does: "13:01 at home", "zehn Minuten".
fn is_time(ear: Ear<'_>) -> bool {
    let is_shown = |word: &Word| word.text.split_once(':').is_some_and(|(hour, _)| hour.parse::<u32>().is_ok());
    ear.first().is_some_and(is_shown) || length::at_most(ear).is_some_and(|(_, rest)| rest.is_over())
}

/// Whether words are a distance from something, which is no name either: "ten minutes after the page".
fn is_beside(ear: Ear<'_>) -> bool {
    length::at_most(ear).is_some_and(|(_, rest)| rest.past(Sign::Before).or_else(|| rest.past(Sign::After)).is_some())
}

/// How far to either side "about" reaches: the rounder the time, the further.
fn width(grain: Grain) -> u32 {
    match grain {
        Grain::Second => MINUTE,
        Grain::Minute => 5 * MINUTE,
        Grain::Quarter => 10 * MINUTE,
        Grain::Hour => 20 * MINUTE,
    }
}

/// What is left without words that say nothing about the time, at the beginning or at the end.
fn without_filler(ear: Ear<'_>) -> Option<Ear<'_>> {
    if let Some(rest) =
        ear.past(Sign::Filler).or_else(|| ear.first().filter(|word| word.text == ",").map(|_| ear.after(1)))
    {
        return (!rest.is_over()).then_some(rest);
    }
    let shorter = (1..ear.words.len()).find(|place| {
        let end = ear.after(*place);
        end.past(Sign::Filler).is_some_and(Ear::is_over) || end.words.len() == 1 && end.words[0].text == ","
    })?;
    Some(Ear { words: &ear.words[..shorter], ..ear })
}

pub(super) fn called<'s>(text: &'s str, ear: Ear<'_>) -> Called<'s> {
    const KINDS: [(Sign, &str); 5] = [
        (Sign::KindAlert, "alert"),
        (Sign::KindMessage, "message"),
        (Sign::KindCue, "cue"),
        (Sign::KindEvent, "event"),
        (Sign::KindNote, "note"),
    ];
    let inner = cut(text);
    let words = if let [word] = ear.words
        && word.quoted
    {
        inner.as_slice()
    } else {
        ear.words
    };
    let mut called = Called { text, nth: None, kind: None, words: Vec::new() };
    for place in 0..words.len() {
        let here = Ear { words: &words[place..], ..ear };
        let nth = here.hear(Sign::Nth).map(|(entry, _)| entry.numbers[0]);
        if let Some(nth) = nth.filter(|_| called.nth.is_none()) {
            called.nth = Some(if nth < 0.0 { Nth::Last } else { Nth::FromFirst(nth as usize - 1) });
        } else if here.past(Sign::Small).is_none() {
            let kind = KINDS.iter().find(|(sign, _)| here.past(*sign).is_some());
            called.kind = called.kind.or(kind.map(|(_, kind)| *kind));
            called.words.push(words[place].text.to_lowercase());
        }
    }
    called
}

pub(super) fn ends(words: &[Word], said: &str) -> (usize, usize) {
    words.first().zip(words.last()).map_or((0, said.len()), |(first, last)| (first.start, last.end))
}

/// Whether it is written like a time of the clock and is none: "25:00".
fn is_no_time(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once(':') else { return false };
    let numbers = hour.parse::<u32>().ok().zip(minute.get(..2).and_then(|minute| minute.parse::<u32>().ok()));
    numbers.is_none_or(|(hour, minute)| hour > 24 || minute > 59 || (hour == 24 && minute > 0))
}
