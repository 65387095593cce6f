//! Logs of IRC as irssi, WeeChat, HexChat, mIRC and ZNC keep them.
//!
//! Days come from the marks between the lines, from the file's name, or stay open. Joins, parts
//! and modes are the server's; colours and other marks of type are taken off.

mod line;

use crate::decode;
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said, add_line};
use crate::intake::{Intake, When};
use crate::time::{Precision, Written};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use line::{Body, Line, Mark, Stamp};

/// Reads a log.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    let text = decode::mixed(source, intake)?;
    let place = Talk::of(&text, &intake.name);
    let mut days = Days { day: None, last: None };
    let by_a_bot = is_by_a_bot(&text);
    if let Some(day) = place.day {
        days.day = Some(day);
        intake.warn(crate::THE_FILE, "the day was taken from the name of the file");
    }
    let mut conversation = Conversation::open(&place.name, &place.name, place.privacy, intake);
    intake.expect(text.len() as u64)?;
    let mut done = 0_u64;
    let mut last: Option<(String, Said)> = None;
    for (number, raw) in decode::lines(&text) {
        done += raw.len() as u64 + 1;
        let place = format!("line {number}");
        let plain = line::plain(raw);
        match line::parse(&plain) {
            Line::Blank => {}
            Line::Mark(mark) => days.mark(mark, &place, intake),
            Line::Entry(stamp, body) => {
                if let Some((place, said)) = last.take() {
                    conversation.take(said, &place, intake)?;
                }
                let said = entry(&stamp, &body, &mut days, &place, intake);
                last = Some((place, said));
            }
            Line::Bare(stamp, words) => {
                let heard = line::heard(words).filter(|_| by_a_bot);
                if let Some((place, said)) = last.take() {
                    conversation.take(said, &place, intake)?;
                }
                let body = heard.unwrap_or_else(|| {
                    intake.warn(place.as_str(), "it names nobody in a way that is known; it was kept as the server's");
                    Body::Server(words)
                });
                let said = entry(&stamp, &body, &mut days, &place, intake);
                last = Some((place, said));
            }
            Line::Untimed(words) => {
                if let Some((place, said)) = last.take() {
                    conversation.take(said, &place, intake)?;
                }
                let mut said = Said::new(format!("{}  {words}", days.shown()), When::default(), words);
                said.kind = Kind::System;
                last = Some((place, said));
            }
            Line::Other => match &mut last {
                Some((_, said)) => {
                    intake.warn(place, "it begins with no time that can be read; it was kept with the line before it");
                    add_line(&mut said.text, plain.trim_end());
                }
                None => intake.skip(place, "it begins with no time that can be read; it was left out"),
            },
        }
        intake.reached(done)?;
    }
    match last {
        Some((place, said)) => conversation.take(said, &place, intake),
        None => {
            let what = "no line in it begins with a time and a nick, so it is not a log of IRC";
            Err(Error::malformed(crate::THE_FILE, what))
        }
    }
}

/// Whether a text begins as a log does, and by what that is told.
pub(crate) fn looks_like(name: &str, text: &str) -> Option<&'static str> {
    let (mut spoken, mut served, mut tabbed, mut all) = (0, 0, 0, 0);
    for (_, raw) in decode::lines(text).take(80) {
        match line::parse(&line::plain(raw)) {
            Line::Mark(_) => return Some("it has the marks that a program for IRC puts between the days"),
            Line::Entry(_, Body::Tabbed { .. }) => tabbed += 1,
            Line::Entry(stamp, Body::TabbedServer(_)) if stamp.said.len() > 9 => {
                tabbed += 1;
                served += 1;
            }
            Line::Entry(_, Body::Nick { angled: true, .. }) => spoken += 1,
            Line::Entry(_, Body::Server(_)) | Line::Untimed(_) => served += 1,
            // A list has stars too; beside someone who speaks they are what somebody does.
            Line::Entry(_, Body::Nick { .. }) if spoken > 0 => served += 1,
            Line::Blank => continue,
            _ => {}
        }
        all += 1;
    }
    if is_by_a_bot(text) {
        return Some("its lines begin with a time and a nick and say who joined and quit, as bots log IRC");
    }
    // A table has tabs too; only a log has arrows for who came and went.
    let tabbed = if name.ends_with(".weechatlog") || served > 0 { tabbed } else { 0 };
    let known = spoken + served.max(tabbed);
    (known >= 2 && spoken + tabbed > 0 && known * 10 >= all * 6)
        .then_some("its lines begin with a time and a nick in angle brackets or between tabs")
}

/// Whether most lines name a nick with a colon behind a whole time, and some say who came or went.
fn is_by_a_bot(text: &str) -> bool {
    let (mut spoken, mut came, mut all) = (0, 0, 0);
    for (_, raw) in decode::lines(text).take(80).filter(|(_, raw)| !raw.trim().is_empty()) {
        all += 1;
        if let Line::Bare(stamp, words) = line::parse(&line::plain(raw))
            && matches!(stamp.written, line::Written::Whole(_))
        {
            match line::heard(words) {
                Some(Body::Nick { .. }) => spoken += 1,
                Some(_) => came += 1,
                None => {}
            }
        }
    }
    spoken > 0 && came > 0 && (spoken + came) * 10 >= all * 8
}

/// What the conversation is called, who could read it, and the day its file is named after.
struct Talk {
    name: String,
    privacy: Privacy,
    day: Option<NaiveDate>,
}

impl Talk {
    fn of(text: &str, file: &str) -> Self {
        let mut dated = false;
        let mut ident = None;
        for (_, raw) in decode::lines(text) {
            match line::parse(&line::plain(raw)) {
                Line::Mark(Mark::Ident(name)) => ident = ident.or(Some(name.to_owned())),
                Line::Mark(Mark::Day(..)) => dated = true,
                Line::Entry(stamp, _) => dated |= matches!(stamp.written, line::Written::Whole(_)),
                _ => {}
            }
            if dated && ident.is_some() {
                break;
            }
        }
        let day = if dated { None } else { line::day_in(file) };
        let query = file.strip_suffix(".weechatlog").and_then(|rest| rest.strip_prefix("irc."));
        let query = query.and_then(|rest| rest.split_once('.')).filter(|(net, _)| *net != "server");
        let name = ident.or_else(|| query.map(|(_, name)| name.to_owned()));
        let privacy = Privacy::when(name.as_ref().is_some_and(|name| !name.starts_with(['#', '&', '+', '!'])));
        Self { name: name.unwrap_or_else(|| file.to_owned()), privacy, day }
    }
}

/// The day the log has reached.
struct Days {
    day: Option<NaiveDate>,
    last: Option<NaiveTime>,
}

impl Days {
    fn mark(&mut self, mark: Mark<'_>, place: &str, intake: &mut Intake<'_>) {
        match mark {
            Mark::Day(Some(day), time) => {
                self.day = Some(day);
                self.last = time;
            }
            Mark::Day(None, _) => intake.warn(place, "the day that begins here cannot be read"),
            Mark::Ident(_) | Mark::End => {}
        }
    }

    fn settle(&mut self, stamp: &Stamp<'_>, place: &str, intake: &mut Intake<'_>) -> When {
        let written = match stamp.written {
            line::Written::Whole(written) => {
                if let Written::Local(local, _) = written {
                    self.day = Some(local.date());
                }
                written
            }
            line::Written::Clock(time, precision) => self.clock(time, precision, place, intake),
            line::Written::YearLess(month, day, time, precision) => {
                let begun = intake.options.start.map(|start| start.date_naive());
                let Some(local) = self.year_less(begun, month, day, time, precision) else {
                    let what = "the date names no year; the time was left open until a first day is given";
                    intake.warn(place, what);
                    return When { as_said: Some(stamp.said.to_owned()), ..When::default() };
                };
                local
            }
        };
        intake.when(written, stamp.said, &|| place.to_owned())
    }

    fn clock(&mut self, time: NaiveTime, precision: Precision, place: &str, intake: &mut Intake<'_>) -> Written {
        let Some(day) = self.day else { return Written::Clock(time, precision) };
        // Half a day backwards is midnight passing; less is a line out of order.
        if self.last.replace(time).is_some_and(|last| last - time > TimeDelta::hours(12)) {
            intake.warn(place, "the clock goes back by more than half a day; it was read as the next day");
            self.day = day.succ_opt();
        }
        Written::Local(self.day.unwrap_or(day).and_time(time), precision)
    }

    /// The day for a mark of a record's own.
    fn shown(&self) -> String {
        self.day.map_or_else(String::new, |day| day.to_string())
    }

    /// HexChat names months and days; the year is the log's, and one more after December.
    fn year_less(
        &mut self,
        begun: Option<NaiveDate>,
        month: u32,
        day: u32,
        time: NaiveTime,
        precision: Precision,
    ) -> Option<Written> {
        let known = self.day.or(begun)?;
        let year = known.year() + i32::from(month < known.month() && known.month() == 12);
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        self.day = Some(date);
        Some(Written::Local(date.and_time(time), precision))
    }
}

fn entry(stamp: &Stamp<'_>, body: &Body<'_>, days: &mut Days, place: &str, intake: &mut Intake<'_>) -> Said {
    let when = days.settle(stamp, place, intake);
    // Not the instant: which zone is chosen changes no id.
    let at = days.shown() + stamp.said;
    match *body {
        Body::Nick { nick, words, .. } | Body::Tabbed { nick, words } => {
            Said::new(format!("{at} {nick} {words}"), when, words).by("", nick)
        }
        Body::Server(words) | Body::TabbedServer(words) => {
            let mut said = Said::new(format!("{at}  {words}"), when, words);
            said.kind = Kind::System;
            said
        }
    }
}
