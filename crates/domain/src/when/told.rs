//! Readings told in words: "14:00 – 14:10", "2 min – 10 min after “the second page”". What is told can be read again and
//! means the same. It adds nothing to a reading and judges none.

use chrono::{DateTime, Duration, Timelike as _, Utc};
use chrono_tz::Tz;

use super::said::{Language, Sign};
use super::{Anchor, Reading};

/// What is needed to tell a reading: the time and zone it is told near, what things are called, and the language.
pub struct Telling<'a> {
    /// A time from which the day is clear.
    pub near: DateTime<Utc>,
    /// The zone in which times are told.
    pub zone: Tz,
    /// What something is called. It stands in quotation marks.
    pub name: &'a dyn Fn(Anchor) -> String,
    /// The language.
    pub language: Language,
}

impl Reading {
    /// The reading in words; none when it says nothing.
    pub fn told(&self, by: &Telling<'_>) -> Option<String> {
        Some(match self {
            Self::Unknown => return None,
            Self::Exact { at, precision_s } => by.exact(*at, *precision_s),
            Self::About { at, plus_minus_s } => format!("{} ± {}", by.time(*at), length(*plus_minus_s)),
            Self::Between { from, to } => format!("{} – {}", by.time(*from), by.end(*from, *to)),
            Self::BeforeTime { at } => format!("{} {}", by.says(Sign::TellBefore), by.time(*at)),
            Self::AfterTime { at } => format!("{} {}", by.says(Sign::TellAfter), by.time(*at)),
            Self::Before { of, min_gap_s, max_gap_s } => by.apart(*of, (*min_gap_s, *max_gap_s), Sign::TellBefore),
            Self::After { of, min_gap_s, max_gap_s } => by.apart(*of, (*min_gap_s, *max_gap_s), Sign::TellAfter),
            Self::Around { of, plus_minus_s } => {
                let (within, around) = (by.says(Sign::TellWithin), by.says(Sign::TellOf));
                format!("{within} {} {around} {}", length(*plus_minus_s), by.named(*of))
            }
            Self::During { of } => format!("{} {}", by.says(Sign::TellDuring), by.named(*of)),
            Self::All { of } => by.parts(of).join(", "),
            Self::Either { of } => {
                let or = format!(" {} ", by.says(Sign::TellOr));
                format!("{} {}", by.says(Sign::TellEither), by.parts(of).join(&or))
            }
        })
    }
}

impl Telling<'_> {
    fn says(&self, sign: Sign) -> String {
        self.language.told(sign)
    }

    fn named(&self, of: Anchor) -> String {
        format!("“{}”", (self.name)(of))
    }

    fn parts(&self, of: &[Reading]) -> Vec<String> {
        of.iter().filter_map(|part| part.told(self)).collect()
    }

    fn exact(&self, at: DateTime<Utc>, precision_s: u32) -> String {
        match precision_s {
            60 if at.second() == 0 => self.time(at),
            1 if at.second() != 0 => self.time(at),
            _ => format!("{} {} {}", self.time(at), self.says(Sign::TellWithin), length(precision_s)),
        }
    }

    fn apart(&self, of: Anchor, (least, most): (u32, Option<u32>), side: Sign) -> String {
        let gap = match (least, most) {
            (0 | 1, None) => String::new(),
            (least, None) => format!("{} {} ", self.says(Sign::TellAtLeast), length(least)),
            (0, Some(most)) => format!("{} {} ", self.says(Sign::TellUpTo), length(most)),
            (least, Some(most)) if least == most => format!("{} {} ", self.says(Sign::TellExactly), length(least)),
            (least, Some(most)) => format!("{} – {} ", length(least), length(most)),
        };
        format!("{gap}{} {}", self.says(side), self.named(of))
    }

    /// A time of the clock, with its day where that is not clear. A time that a change of clocks repeats is told in
    /// universal time.
    fn time(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.zone).naive_local();
        let near = self.near.with_timezone(&self.zone).naive_local();
        let is_once = local.and_local_timezone(self.zone).single().is_some();
        if is_once && (local - near).abs() < Duration::hours(12) {
            return self.clock(at);
        }
        if is_once {
            return format!("{} {}", local.format("%Y-%m-%d"), self.clock(at));
        }
        format!("{} UTC", at.format("%Y-%m-%d %H:%M:%S"))
    }

    fn end(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> String {
        let local = |at: DateTime<Utc>| at.with_timezone(&self.zone).naive_local();
        let is_once = local(to).and_local_timezone(self.zone).single().is_some();
        let next = local(to) >= local(from) && local(to) - local(from) < Duration::hours(24);
        if is_once && next {
            return self.clock(to);
        }
        if is_once {
            return format!("{} {}", local(to).format("%Y-%m-%d"), self.clock(to));
        }
        self.time(to)
    }

    fn clock(&self, at: DateTime<Utc>) -> String {
        let local = at.with_timezone(&self.zone);
        let finely = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        local.format(finely).to_string()
    }
}

/// "90 s" is "1 min 30 s".
fn length(seconds: u32) -> String {
    let units = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")];
    let told: Vec<String> =
        units.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}")).collect();
    if told.is_empty() { "0 s".to_owned() } else { told.join(" ") }
}
