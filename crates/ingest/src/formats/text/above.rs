//! What stands above a line and says of which day and in which zone its time is.
//!
//! Only a heading, a line that is labelled so, and a time with its date say so; nothing is worked out from names of files.

use super::Piece;
use crate::intake::{Intake, When};
use crate::time::{self, Named, Written};
use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// What has been seen above a line.
#[derive(Default)]
pub(super) struct Above {
    day: Option<NaiveDate>,
    /// The day comes out of a heading or a label, and it has not been said yet.
    guessed: bool,
    last: Option<NaiveTime>,
    /// The last day and time that a sentence began with. It is not that of lines below: a sentence may look back.
    told: (Option<NaiveDate>, Option<NaiveTime>),
    zone: Option<Named>,
}

/// Whether nothing in the pieces, read with their dates, names a day, a zone or half of one.
pub(super) fn names_no_day(dated: &[Piece<'_>]) -> bool {
    let mut above = Above::default();
    dated.iter().all(|piece| match &piece.time {
        Some((written, said)) => matches!(written, Written::Clock(..)) && !said.contains(char::is_alphabetic),
        None => {
            above.note(piece);
            above.day.is_none() && above.zone.is_none()
        }
    })
}

impl Above {
    /// Takes a day for that of what follows.
    pub(super) fn see(&mut self, day: NaiveDate) {
        if self.day != Some(day) {
            self.last = None;
        }
        self.told = (None, None);
        (self.day, self.guessed) = (Some(day), false);
    }

    /// Looks for a day, or a zone for all times, in a piece that has no time of its own.
    pub(super) fn note(&mut self, piece: &Piece<'_>) {
        let text = piece.text.replace(['*', '_', '`'], " ");
        let labelled = || {
            let (label, value) = text.split_once(':')?;
            let label = label.trim().to_lowercase();
            let is_date =
                label == "date" || label == "datum" || label.ends_with(" date") || label.starts_with("date of");
            is_date.then(|| day_in(value.lines().next().unwrap_or(value))).flatten()
        };
        let found = if piece.heading { day_in(&text) } else { labelled() };
        if let Some(day) = found {
            self.see(day);
            self.guessed = true;
        }
        let lower = text.to_lowercase();
        let of_all = lower.split_whitespace().any(|word| word == "times") || piece.heading && lower.contains("time");
        if of_all && text.len() <= 200 {
            self.zone = time::zone_in(text.trim_end_matches('.')).or(self.zone);
        }
    }

    /// A time with what it leaves open taken from above.
    pub(super) fn place(&mut self, written: Written, intake: &mut Intake<'_>, place: &dyn Fn() -> String) -> Written {
        let written = self.zone.map_or(written, |zone| written.in_zone(zone));
        if let Some(day) = written.day() {
            self.see(day);
            return written;
        }
        let Some(day) = self.day.filter(|_| !matches!(written, Written::After(..))) else { return written };
        self.say_day(day, intake, place);
        let (Written::Clock(time, _) | Written::ClockIn(time, ..)) = written else {
            return written.near(day);
        };
        // Half a day backwards is midnight passing; less is a line out of order.
        let next = day.succ_opt().filter(|_| self.last.is_some_and(|last| last - time > TimeDelta::hours(12)));
        self.last = Some(time);
        if let Some(next) = next {
            intake.warn(place(), "the clock goes back by more than half a day; it was read as the next day");
            self.day = Some(next);
        }
        written.near(next.unwrap_or(day))
    }

    /// The time that a sentence begins with. These are not told in order, so that midnight is not looked for in them.
    pub(super) fn when_told(
        &mut self,
        written: Written,
        said: &str,
        intake: &mut Intake<'_>,
        place: &dyn Fn() -> String,
    ) -> When {
        let written = self.zone.map_or(written, |zone| written.in_zone(zone));
        let (Written::Clock(time, _) | Written::ClockIn(time, ..)) = written else {
            let near = self.told.0.or(self.day).map_or(written, |day| written.near(day));
            self.told = (near.day().or(self.told.0), None);
            return intake.when(near, said, place);
        };
        let Some(day) = self.told.0.or(self.day).or_else(|| intake.first_day()) else {
            return intake.when(written, said, place);
        };
        if self.told.1.is_some_and(|last| (last - time).abs() > TimeDelta::hours(12)) {
            intake.warn(
                place(),
                "the time is more than half a day from the one before it, and names no day; it was left open",
            );
            return When { as_said: Some(said.to_owned()), ..When::default() };
        }
        self.told.1 = Some(time);
        self.say_day(day, intake, place);
        intake.when(written.near(day), said, place)
    }

    fn say_day(&mut self, day: NaiveDate, intake: &mut Intake<'_>, place: &dyn Fn() -> String) {
        if std::mem::take(&mut self.guessed) {
            intake.warn(
                place(),
                format!("times that name no day or no year were read as of {day}, which stands above them"),
            );
        }
    }
}

/// The first day that some words name in full.
fn day_in(text: &str) -> Option<NaiveDate> {
    let starts = text.char_indices().scan(' ', |before, (at, c)| {
        let begins = !before.is_alphanumeric() && c.is_alphanumeric();
        *before = c;
        Some((at, begins))
    });
    let number = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    starts
        .filter(|(at, begins)| *begins && number(&text[*at..]) <= 4)
        .find_map(|(at, _)| time::leading(&text[at..], None).and_then(|(written, _)| written.day()))
}
