//! Times of the clock and parts of the day as they are said: "14:05", "half past two", "halb drei", "the next day at
//! noon". What was not said, the half of the day or the day, is taken so that the time lies nearest to what was told
//! before; an hour that a change of clocks repeats or leaves out is not guessed.

use chrono::{
    DateTime, Datelike as _, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Timelike as _, Utc,
};
use chrono_tz::Tz;

use super::length::whole;
use super::vocabulary::{Ear, Entry, Sign};
use super::zone::zone;

/// A time of the clock as it was said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    /// Whether the half of the day was not said.
    halved: bool,
    /// Between which hours it is meant to be; past 24 is the next morning.
    hours: Option<(f64, f64)>,
    day: Option<Day>,
    /// Whether it is of the night of its day, which ends on the next: "Tuesday night around one".
    of_night: bool,
    /// Whether the day was said after it, as of both ends of a span.
    day_follows: bool,
    /// The zone that was named with it.
    zone: Option<Tz>,
    pub(super) grain: Grain,
    /// Whether it was told as a clock shows it.
    pub(super) shown: bool,
}

/// How finely a time of the clock was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grain {
    Second,
    Minute,
    Quarter,
    Hour,
}

/// A day as it was said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Day {
    On(NaiveDate),
    Beside(i64),
    Weekday(u32),
    OfMonth(u32),
    Date { day: u32, month: u32 },
}

/// A part of the day as it was said: from and to in hours of its day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    from: f64,
    to: f64,
    day: Option<Day>,
}

/// Why a time of the clock is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoTime {
    /// No day has it.
    Never,
    /// A change of clocks repeats it or leaves it out.
    ClockChange,
}

/// Times of the clock that can be heard here, with what comes after each; what takes most words comes first.
pub(super) fn clocks<'w>(ear: Ear<'w>) -> Vec<(Clock, Ear<'w>)> {
    let mut found = Vec::new();
    for (day, hours, of_night, rest) in before_clock(ear) {
        // "Tuesday around noon"
        let about = rest.past(Sign::About).filter(|_| day.is_some() || hours.is_some());
        for (clock, rest) in cores(about.unwrap_or(rest)) {
            let shown = clock.shown && about.is_none();
            let clock = Clock { day, of_night, hours: hours.or(clock.hours), shown, ..clock };
            after_clock(clock, rest, &mut found);
        }
    }
    found.sort_by_key(|(_, rest)| rest.words.len());
    found
}

/// A part of the day that stands here, with its day: "the next morning", "in the late afternoon".
pub(super) fn part<'w>(ear: Ear<'w>) -> Option<(Part, Ear<'w>)> {
    let of = |day: Option<Day>, ear: Ear<'w>| {
        let (entry, rest) = ear.hear(Sign::Part)?;
        let part = Part { from: entry.numbers[0], to: entry.numbers[1], day };
        Some((part, rest))
    };
    // "the evening before", "am Morgen danach"
    let beside = || {
        let (part, rest) = of(None, ear.past_any(Sign::The))?;
        let (entry, rest) = rest.hear(Sign::BesidePart)?;
        Some((Part { day: Some(Day::Beside(entry.numbers[0] as i64)), ..part }, rest)).filter(|_| rest.is_over())
    };
    if let Some(found) = beside() {
        return Some(found);
    }
    if let Some((part, rest)) = of(None, ear) {
        let later = day(rest).or_else(|| day(rest.past(Sign::At)?));
        return Some(later.map_or((part, rest), |(day, rest)| (Part { day: Some(day), ..part }, rest)));
    }
    if let Some((weekday, entry, rest)) = weekday_and_part(ear.past_any(Sign::At)) {
        return Some((Part { from: entry.numbers[0], to: entry.numbers[1], day: Some(weekday) }, rest));
    }
    let start = ear.past_any(Sign::At);
    let (found, rest) = day(start).or_else(|| day(ear))?;
    let part = of(Some(found), rest).or_else(|| of(Some(found), rest.past(Sign::At)?));
    // "the next" alone is no day.
    let is_day = start.past(Sign::Day).is_some() || start.past(Sign::Beside).is_none();
    part.or_else(|| is_day.then_some((Part::whole(found), rest)))
}

/// "Freitagabend": a day and its part in one word.
fn weekday_and_part<'w>(ear: Ear<'w>) -> Option<(Day, &'w Entry, Ear<'w>)> {
    let word = &ear.first()?.text;
    ear.vocabulary.entries(Sign::Weekday).iter().find_map(|weekday| {
        let part = word.strip_prefix(weekday.phrase[0].as_str()).filter(|part| !part.is_empty())?;
        let entry = ear.vocabulary.entries(Sign::Part).iter().find(|entry| entry.phrase == [part])?;
        Some((Day::Weekday(weekday.numbers[0] as u32), entry, ear.after(1)))
    })
}

/// The day, the hours, whether these are of that day's night, and what comes after.
type Before<'w> = (Option<Day>, Option<(f64, f64)>, bool, Ear<'w>);

/// What can stand before a time of the clock: "on Tuesday at", "nachts um".
fn before_clock<'w>(ear: Ear<'w>) -> Vec<Before<'w>> {
    let mut found: Vec<Before<'w>> = vec![(None, None, false, ear)];
    let mut next = 0;
    while let Some(&(known_day, known_hours, of_night, ear)) = found.get(next) {
        next += 1;
        found.extend(ear.past(Sign::At).map(|rest| (known_day, known_hours, of_night, rest)));
        let days = [day(ear), day_of_month(ear)].into_iter().flatten().filter(|_| known_day.is_none());
        found.extend(days.map(|(day, rest)| (Some(day), known_hours, false, rest.past_comma())));
        if let (None, None, Some((weekday, entry, rest))) = (known_day, known_hours, weekday_and_part(ear)) {
            found.push((Some(weekday), Some((entry.numbers[2], entry.numbers[3])), true, rest));
        }
        if let (None, Some((entry, rest))) = (known_hours, ear.hear(Sign::Part)) {
            found.push((known_day, Some((entry.numbers[2], entry.numbers[3])), known_day.is_some(), rest));
        }
    }
    found
}

/// What can stand after a time of the clock: "pm", "in the morning", "on Tuesday".
fn after_clock<'w>(clock: Clock, ear: Ear<'w>, found: &mut Vec<(Clock, Ear<'w>)>) {
    found.push((clock, ear));
    if clock.hours.is_none() {
        for (sign, hours) in [(Sign::Am, (0.0, 12.0)), (Sign::Pm, (12.0, 24.0))] {
            if let Some(rest) = ear.past(sign) {
                after_clock(Clock { hours: Some(hours), ..clock }, rest, found);
            }
        }
        if let Some((entry, rest)) = ear.hear(Sign::Part) {
            after_clock(Clock { hours: Some((entry.numbers[2], entry.numbers[3])), ..clock }, rest, found);
        }
    }
    if let Some((zone, rest)) = zone(ear).filter(|_| clock.zone.is_none()) {
        // Who says universal time counts to 24.
        let halved = clock.halved && zone != Tz::UTC;
        after_clock(Clock { zone: Some(zone), halved, ..clock }, rest, found);
    }
    if let Some(rest) = ear.past(Sign::Local).filter(|_| clock.zone.is_none()) {
        after_clock(clock, rest, found);
    }
    if clock.day.is_none()
        && let Some((day, rest)) =
            day(ear).or_else(|| day(ear.past(Sign::At)?)).or_else(|| day_of_month(ear.past_any(Sign::At)))
    {
        after_clock(Clock { day: Some(day), day_follows: true, ..clock }, rest, found);
    }
}

pub(super) fn day<'w>(ear: Ear<'w>) -> Option<(Day, Ear<'w>)> {
    if let Some((entry, rest)) = ear.hear(Sign::Day) {
        return Some((Day::Beside(entry.numbers[0] as i64), rest));
    }
    if let Some((entry, rest)) = ear.hear(Sign::Beside) {
        return Some((Day::Beside(entry.numbers[0] as i64), rest));
    }
    if let Some((entry, rest)) = ear.past_any(Sign::The).hear(Sign::Weekday) {
        return Some((Day::Weekday(entry.numbers[0] as u32), rest));
    }
    let word = ear.first()?;
    // With strokes, either number may be the month: "14/05/2026" is clear and "05/06/2026" is not.
    let stroked = ["%d/%m/%Y", "%m/%d/%Y"]
        .map(|form| NaiveDate::parse_from_str(&word.text, form).ok().filter(|date| date.year() > 1900));
    if let [Some(date), None] | [None, Some(date)] = stroked {
        return Some((Day::On(date), ear.after(1)));
    }
    let written = ["%Y-%m-%d", "%d.%m.%Y"].iter().find_map(|form| NaiveDate::parse_from_str(&word.text, form).ok());
    if let Some(date) = written {
        return Some((Day::On(date), ear.after(1)));
    }
    let (found, rest) = dated(ear)?;
    Some(with_year(found, rest).unwrap_or((found, rest)))
}

/// "the 15th", "Thursday the 15th", "am 15. um": with a time of the clock this is a day, and by itself it may be anything.
fn day_of_month<'w>(ear: Ear<'w>) -> Option<(Day, Ear<'w>)> {
    let named = ear.past_any(Sign::The).past(Sign::Weekday).map_or(ear, Ear::past_comma);
    let start = named.past_any(Sign::The);
    let text = &start.first()?.text;
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic());
    let rest = start.after(1);
    let is_ordinal = start.words.len() < named.words.len() && digits.len() < text.len();
    let is_day = is_ordinal || text.len() == 2 && rest.past(Sign::At).is_some();
    let day = digits.parse().ok().filter(|day| is_day && (1..=31).contains(day))?;
    Some((Day::OfMonth(day), rest))
}

/// "October 19, 2025".
fn with_year<'w>(found: Day, ear: Ear<'w>) -> Option<(Day, Ear<'w>)> {
    let Day::Date { day, month } = found else { return None };
    let rest = ear.past_comma();
    let year = &rest.first()?.text;
    let year = year.parse().ok().filter(|_| year.len() == 4)?;
    Some((Day::On(NaiveDate::from_ymd_opt(year, month, day)?), rest.after(1)))
}

/// "14 May", "May 14th", "14. Mai".
fn dated<'w>(ear: Ear<'w>) -> Option<(Day, Ear<'w>)> {
    let of_month = |ear: Ear<'w>| {
        let word = ear.past_any(Sign::The).first()?;
        let digits = word.text.trim_end_matches(|letter: char| letter.is_alphabetic());
        Some((digits.parse::<u32>().ok().filter(|day| (1..=31).contains(day))?, ear.past_any(Sign::The).after(1)))
    };
    if let Some((month, rest)) = ear.hear(Sign::Month) {
        let (day, rest) = of_month(rest)?;
        return Some((Day::Date { day, month: month.numbers[0] as u32 }, rest));
    }
    let (day, rest) = of_month(ear)?;
    let (month, rest) = rest.past_any(Sign::Of).hear(Sign::Month)?;
    Some((Day::Date { day, month: month.numbers[0] as u32 }, rest))
}

/// The times of the clock themselves.
fn cores<'w>(ear: Ear<'w>) -> Vec<(Clock, Ear<'w>)> {
    let found = [
        digits(ear),
        four_digits(ear),
        half(ear),
        quarter_to_hour(ear),
        beside_hour(ear),
        named(ear),
        hour_and_minutes(ear),
        bare(ear),
    ];
    found.into_iter().flatten().collect()
}

fn clock(hour: u32, minute: u32, halved: bool, grain: Grain) -> Option<Clock> {
    let fits = hour <= 24 && minute < 60 && (hour < 24 || minute == 0);
    let plain = Clock {
        hour,
        minute,
        second: 0,
        halved,
        hours: None,
        day: None,
        of_night: false,
        day_follows: false,
        zone: None,
        grain,
        shown: false,
    };
    fits.then_some(plain)
}

/// "14:05", "2:15", "14.05", "14:05:07". One digit before the colon leaves the half of the day open.
fn digits<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let word = ear.first()?;
    let mut pieces = word.text.split([':', '.']);
    let (hour, minute, second) = (pieces.next()?, pieces.next()?, pieces.next());
    let two = |piece: &str| (piece.len() == 2).then(|| piece.parse::<u32>().ok()).flatten();
    if pieces.next().is_some() || hour.len() > 2 {
        return None;
    }
    let value: u32 = hour.parse().ok()?;
    let second_value = second.map_or(Some(0), two).filter(|second| *second < 60)?;
    let grain = if second.is_some() { Grain::Second } else { Grain::Minute };
    let halved = hour.len() == 1 && (1..=12).contains(&value);
    let clock = Clock { second: second_value, shown: true, ..clock(value, two(minute)?, halved, grain)? };
    Some((clock, ear.after(1).past_any(Sign::Oclock)))
}

/// "0930", "1405 hours", "1100 PST": four digits that nothing else could be.
fn four_digits<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let text = &ear.first()?.text;
    let (hour, minute) = text.split_at_checked(2).filter(|_| text.len() == 4)?;
    let rest = ear.after(1);
    let hours = rest.hear(Sign::Unit).filter(|(unit, _)| unit.numbers == [3600.0]).map(|(_, rest)| rest);
    let named = hours.or_else(|| rest.past(Sign::Oclock));
    let is_clock = text.starts_with('0') || named.is_some() || zone(rest).is_some();
    let clock = clock(hour.parse().ok()?, minute.parse().ok()?, false, Grain::Minute).filter(|_| is_clock)?;
    Some((Clock { shown: true, ..clock }, named.unwrap_or(rest)))
}

/// An hour of the clock, and whether the half of the day was left open.
fn hour<'w>(ear: Ear<'w>) -> Option<(u32, bool, Ear<'w>)> {
    let word = ear.first()?;
    let (hour, rest) = whole(ear)?;
    let written_in_full = word.text.len() == 2 && word.text.starts_with('0');
    (hour <= 24).then_some((hour, (1..=12).contains(&hour) && !written_in_full, rest))
}

/// "half past two", "half two", "halb drei".
fn half<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    if let Some(rest) = ear.past(Sign::HalfPast) {
        let (hour, halved, rest) = hour(rest)?;
        return Some((clock(hour, 30, halved, Grain::Quarter)?, rest));
    }
    let (at, halved, rest) = hour(ear.past(Sign::HalfTo)?)?;
    Some((clock(hour_before(at), 30, halved, Grain::Quarter)?, rest))
}

/// "viertel drei", "dreiviertel drei", as they say in the east of Germany.
fn quarter_to_hour<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let (entry, rest) = ear.hear(Sign::QuarterToHour)?;
    let (at, halved, rest) = hour(rest)?;
    Some((clock(hour_before(at), entry.numbers[0] as u32, halved, Grain::Quarter)?, rest))
}

/// "ten past two", "quarter to three", "fünf vor halb drei".
fn beside_hour<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let (minutes, grain, rest) = minutes_beside(ear)?;
    // "two to three" are two hours.
    let is_span = minutes < 5 && whole(ear).is_some_and(|(_, after)| after.past(Sign::To).is_some());
    if is_span {
        return None;
    }
    let (is_past, rest) = match (rest.past(Sign::Past), rest.past(Sign::To)) {
        (Some(rest), _) => (true, rest),
        (None, rest) => (false, rest?),
    };
    let (at, rest) = named(rest).or_else(|| half(rest)).or_else(|| {
        let (hour, halved, rest) = hour(rest)?;
        Some((clock(hour, 0, halved, Grain::Hour)?, rest))
    })?;
    let from = at.hour * 60 + at.minute;
    let total = if is_past { from + minutes } else { (from + 24 * 60 - minutes) % (24 * 60) };
    let clock = clock(total / 60 % 24, total % 60, at.halved, grain)?;
    Some((Clock { hours: at.hours, ..clock }, rest))
}

/// Both ends of "five and ten past two", of which the first is told by its minutes alone.
pub(super) fn within_hour<'w>(ear: Ear<'w>) -> Option<(Clock, Clock, Ear<'w>)> {
    let (minutes, _, rest) = minutes_beside(ear)?;
    // "ten to and ten past two"
    let own = rest.past(Sign::Past).map(|rest| (true, rest)).or_else(|| Some((false, rest.past(Sign::To)?)));
    let own = own.filter(|(_, rest)| rest.past(Sign::And).is_some());
    let second = own.map_or(rest, |(_, rest)| rest).past(Sign::And)?;
    let (_, _, side) = minutes_beside(second)?;
    let end_is_past = side.past(Sign::Past).is_some();
    let is_past = own.map_or(end_is_past, |(is_past, _)| is_past);
    let from_hour = if is_past { minutes } else { 60 - minutes };
    let (end, rest) = beside_hour(second)?;
    if own.is_some() {
        let end_hour = if end_is_past == is_past {
            end.hour
        } else if is_past {
            return None;
        } else {
            hour_before(end.hour)
        };
        return Some((Clock { hour: end_hour, ..end.of_same_hour(from_hour) }, end, rest));
    }
    // "between two and ten past two" begins with the hour.
    let is_hour = minutes < 5 || minutes % 12 == end.hour % 12;
    (!is_hour).then(|| (end.of_same_hour(from_hour), end, rest))
}

/// "ten", "ten minutes", "quarter": what stands before "past" and "to".
pub(super) fn minutes_beside<'w>(ear: Ear<'w>) -> Option<(u32, Grain, Ear<'w>)> {
    if let Some(rest) = ear.past(Sign::Quarter) {
        return Some((15, Grain::Quarter, rest));
    }
    let (minutes, rest) = whole(ear)?;
    (1..60).contains(&minutes).then_some((minutes, Grain::Minute, rest.past_any(Sign::MinuteWord)))
}

fn named<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let at = |sign: Sign, hour: u32| Some((clock(hour, 0, false, Grain::Hour)?, ear.past(sign)?));
    at(Sign::Noon, 12).or_else(|| at(Sign::Midnight, 0))
}

/// "two o'clock", "14 Uhr 5", "two thirty", "nine oh five".
fn hour_and_minutes<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let (hour, halved, rest) = hour(ear)?;
    // "two hours" is a length.
    let after_word = rest.past(Sign::Oclock).filter(|_| !halved || rest.past(Sign::Unit).is_none());
    let spoken = |ear: Ear<'w>| {
        let (minutes, rest) = match ear.past(Sign::Oh) {
            Some(rest) => whole(rest).filter(|(ones, _)| (1..10).contains(ones))?,
            None => whole(ear).filter(|(minutes, _)| after_word.is_some() || (10..60).contains(minutes))?,
        };
        (minutes < 60 && rest.past(Sign::Unit).is_none()).then_some((minutes, rest))
    };
    if let Some((minutes, rest)) = spoken(after_word.unwrap_or(rest)) {
        let grain = if minutes % 15 == 0 { Grain::Quarter } else { Grain::Minute };
        return Some((Clock { shown: after_word.is_some(), ..clock(hour, minutes, halved, grain)? }, rest));
    }
    Some((clock(hour, 0, halved, Grain::Hour)?, after_word?))
}

/// A number by itself is an hour: "around two".
fn bare<'w>(ear: Ear<'w>) -> Option<(Clock, Ear<'w>)> {
    let (hour, halved, rest) = hour(ear)?;
    Some((clock(hour, 0, halved, Grain::Hour)?, rest))
}

fn hour_before(hour: u32) -> u32 {
    (hour + 23) % 24
}

/// Where and when the words were said.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) near: DateTime<Utc>,
    pub(super) zone: Tz,
}

impl Clock {
    /// So many minutes of the hour that this has.
    fn of_same_hour(self, minute: u32) -> Self {
        Self { minute, grain: Grain::Quarter, ..self }
    }

    /// When so many minutes of an hour come after this: "between two and half past", "between ten to two and ten past".
    pub(super) fn next_at(self, minute: u32) -> Self {
        if minute > self.minute {
            return self.of_same_hour(minute);
        }
        // Past noon or midnight the half of the day, or the day, is another.
        let halved = self.halved || self.hours.is_some() && (1..=12).contains(&self.hour);
        let hour = if halved { self.hour % 12 + 1 } else { (self.hour + 1) % 24 };
        Self { hour, halved, hours: None, day: None, ..self.of_same_hour(minute) }
    }

    /// This on a day that was said before.
    pub(super) fn on(self, day: Option<Day>) -> Self {
        Self { day: self.day.or(day), ..self }
    }

    /// This with the zone of another where none was said of it.
    pub(super) fn in_zone_of(self, other: Self) -> Self {
        let zone = self.zone.or(other.zone);
        Self { zone, halved: self.halved && zone != Some(Tz::UTC), ..self }
    }

    /// This with what was said of another and not of it: the zone, the day, the half of the day.
    pub(super) fn like(self, other: Self) -> Self {
        let day = self.day.or(other.day.filter(|_| other.day_follows));
        Self { day, hours: self.hours.or(other.hours), ..self.in_zone_of(other) }
    }

    /// The time meant: the nearest one, or after another time the next one.
    pub(super) fn at(self, place: Place, after: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, NoTime> {
        let zone = self.zone.unwrap_or(place.zone);
        let local = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
        let near = local(place.near);
        let first = after.map(local);
        let days = match self.day {
            Some(day) => vec![day.date(near)],
            None => (-1..=1)
                .filter_map(|off| first.unwrap_or(near).date().checked_add_signed(Duration::days(off)))
                .collect(),
        };
        let times = days.iter().flat_map(|day| self.times().into_iter().map(|time| self.of_day(*day, time)));
        let meant = match first {
            Some(first) if self.day.is_none() => times.filter(|time| *time >= first).min(),
            // Of another day the hours are as far from one another as on this one.
            _ if self.day.is_some() => times.min_by_key(|time| apart(time.time(), near.time())),
            _ => times.min_by_key(|time| (*time - near).abs()),
        };
        single(zone, meant.ok_or(NoTime::Never)?)
    }

    /// A time on a day, or on the next where the night of the day goes on.
    fn of_day(self, day: NaiveDate, time: NaiveTime) -> NaiveDateTime {
        let goes_on = self.of_night && self.hours.is_some_and(|(_, to)| f64::from(time.hour()) + 24.0 < to);
        day.and_time(time) + Duration::days(i64::from(goes_on))
    }

    fn times(self) -> Vec<NaiveTime> {
        let open = self.halved || (self.hours.is_some() && (1..=12).contains(&self.hour));
        let hours = if open { vec![self.hour % 12, self.hour % 12 + 12] } else { vec![self.hour % 24] };
        let meant = |hour: &u32| {
            let at = f64::from(*hour) + f64::from(self.minute) / 60.0;
            self.hours.is_none_or(|(from, to)| (from..to).contains(&at) || (from..to).contains(&(at + 24.0)))
        };
        let time = |hour: u32| NaiveTime::from_hms_opt(hour, self.minute, self.second);
        hours.into_iter().filter(meant).filter_map(time).collect()
    }
}

impl Part {
    fn whole(day: Day) -> Self {
        Self { from: 0.0, to: 24.0, day: Some(day) }
    }

    /// From when to when: on the day said, or where it lies nearest.
    pub(super) fn at(self, place: Place) -> Result<(DateTime<Utc>, DateTime<Utc>), NoTime> {
        let near = place.near.with_timezone(&place.zone).naive_local();
        let days: Vec<NaiveDate> = match self.day {
            Some(day) => vec![day.date(near)],
            None => (-1..=1).filter_map(|off| near.date().checked_add_signed(Duration::days(off))).collect(),
        };
        let hour = |day: NaiveDate, hours: f64| day.and_time(NaiveTime::MIN) + Duration::minutes((hours * 60.0) as i64);
        let spans = days.into_iter().map(|day| (hour(day, self.from), hour(day, self.to)));
        let (from, to) =
            spans.min_by_key(|(from, to)| (*from - near).max(near - *to).max(Duration::zero())).ok_or(NoTime::Never)?;
        Ok((single(place.zone, from)?, single(place.zone, to)?))
    }
}

impl Day {
    fn date(self, near: NaiveDateTime) -> NaiveDate {
        let near = near.date();
        let nearest = |days: Vec<NaiveDate>| days.into_iter().min_by_key(|day| (*day - near).abs()).unwrap_or(near);
        match self {
            Self::On(date) => date,
            Self::Beside(off) => near.checked_add_signed(Duration::days(off)).unwrap_or(near),
            Self::Weekday(weekday) => nearest(
                (-3..=3)
                    .filter_map(|off| near.checked_add_signed(Duration::days(off)))
                    .filter(|day| day.weekday().num_days_from_monday() == weekday)
                    .collect(),
            ),
            Self::OfMonth(day) => {
                let month = |date: NaiveDate| NaiveDate::from_ymd_opt(date.year(), date.month(), day);
                let months =
                    [near.checked_sub_months(Months::new(1)), Some(near), near.checked_add_months(Months::new(1))];
                nearest(months.into_iter().flatten().filter_map(month).collect())
            }
            Self::Date { day, month } => {
                nearest((-1..=1).filter_map(|off| NaiveDate::from_ymd_opt(near.year() + off, month, day)).collect())
            }
        }
    }
}

/// How far two times of the day are from one another, the shorter way round.
fn apart(one: NaiveTime, other: NaiveTime) -> Duration {
    let straight = (one - other).abs();
    straight.min(Duration::hours(24) - straight)
}

/// A local time that the zone has once.
fn single(zone: Tz, local: NaiveDateTime) -> Result<DateTime<Utc>, NoTime> {
    let at = zone.from_local_datetime(&local).single().ok_or(NoTime::ClockChange)?;
    Ok(at.with_timezone(&Utc))
}
