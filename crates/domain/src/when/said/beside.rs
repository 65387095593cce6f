//! Times beside something else: "a few minutes after the second page", "meanwhile", "during the call". What a name
//! stands for is found by the grammar; here is only how far from it.

use super::clock;
use super::grammar::{Hearing, Names, called, ends, without_last};
use super::length::{self, Gap, JUST, STRICT};
use super::vocabulary::{Ear, Sign};
use super::{Anchor, Called, Reading, Sought};

/// "at the same time as".
const TOGETHER: u32 = 3 * 60;
/// "around the time of".
const NEAR: u32 = 10 * 60;

impl Hearing<'_> {
    pub(super) fn beside(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        self.within(ear, names)
            .or_else(|| self.later(ear))
            .or_else(|| self.apart(ear, names))
            .or_else(|| self.together(ear, names))
            .or_else(|| self.between_names(ear))
    }

    /// "within five minutes of the page", "in the ten minutes after the page".
    fn within(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        // "in the first five minutes of the call"
        if let Some((seconds, rest)) = ear.past(Sign::WithinFirst).and_then(length::at_most)
            && let Some(of) = rest.past(Sign::Of).or_else(|| rest.past(Sign::The).map(|_| rest))
        {
            return self.gap_to(of, (0, Some(seconds)), Sign::After, names);
        }
        let (seconds, rest) = length::at_most(ear.past(Sign::Within)?)?;
        let gap = (0, Some(seconds));
        if let Some(rest) = rest.past(Sign::After) {
            return self.gap_to(rest, gap, Sign::After, names);
        }
        if let Some(rest) = rest.past(Sign::Before) {
            return self.gap_to(rest, gap, Sign::Before, names);
        }
        Some(Reading::Around { of: self.name(rest.past(Sign::Of)?, names)?, plus_minus_s: seconds })
    }

    /// "ten minutes later", "shortly before that", "then", "meanwhile".
    fn later(&self, ear: Ear<'_>) -> Option<Reading> {
        if ear.past(Sign::TogetherAlone).is_some_and(Ear::is_over) {
            return Some(Reading::Around { of: self.just_before(ear)?, plus_minus_s: TOGETHER });
        }
        if ear.past(Sign::NearAlone).is_some_and(Ear::is_over) {
            return Some(Reading::Around { of: self.just_before(ear)?, plus_minus_s: NEAR });
        }
        if ear.past(Sign::AtOnce).is_some_and(Ear::is_over) {
            return Some(distance(self.just_before(ear)?, (0, Some(JUST)), Sign::After));
        }
        // "within a minute".
        if let Some((most, rest)) = ear.past(Sign::Within).and_then(|rest| length::at_most(rest.past_any(Sign::About)))
            && rest.is_over()
        {
            return Some(distance(self.just_before(ear)?, (0, Some(most)), Sign::After));
        }
        // "after about ten minutes".
        let passed = ear.past(Sign::After).map(length::gaps).unwrap_or_default();
        if let Some((gap, rest)) = passed.into_iter().find(|(_, rest)| rest.is_over() && ear.words.len() > 1) {
            return Some(distance(self.just_before(rest)?, gap, Sign::After));
        }
        let (gap, rest, side) = length::gaps(ear).into_iter().find_map(|(gap, rest)| {
            let ends = |sign: Sign| rest.past(sign).is_some_and(|rest| rest.past_any(Sign::OrSo).is_over());
            let after = ends(Sign::Later).then_some((gap, rest, Sign::After));
            after.or_else(|| ends(Sign::Earlier).then_some((gap, rest, Sign::Before)))
        })?;
        Some(distance(self.just_before(rest)?, gap, side))
    }

    /// "a few minutes after the second page".
    fn apart(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        let by_gap = length::gaps(ear).into_iter().find_map(|(gap, rest)| {
            let before = rest.past(Sign::Before).and_then(|rest| self.gap_to(rest, gap, Sign::Before, names));
            before.or_else(|| self.gap_to(rest.past(Sign::After)?, gap, Sign::After, names))
        });
        by_gap
            .or_else(|| self.apart_within(ear, names))
            .or_else(|| self.gap_to(ear.past(Sign::Once)?, (0, Some(JUST)), Sign::After, names))
    }

    /// "no later than ten minutes after the page": before it, what is no later is the longer distance.
    fn apart_within(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        let (bound, rest) = [Sign::NoEarlier, Sign::NoLater].into_iter().find_map(|it| Some((it, ear.past(it)?)))?;
        let (seconds, rest) = length::length(rest)?;
        let (side, rest) = [Sign::Before, Sign::After].into_iter().find_map(|it| Some((it, rest.past(it)?)))?;
        let is_far = (bound == Sign::NoLater) == (side == Sign::Before);
        self.gap_to(rest, if is_far { (seconds, None) } else { (0, Some(seconds)) }, side, names)
    }

    fn gap_to(&self, ear: Ear<'_>, gap: Gap, side: Sign, names: Names) -> Option<Reading> {
        Some(distance(self.name(ear, names)?, gap, side))
    }

    /// "at the same time as the page", "when the page came", "during the call", "at the start of the call".
    fn together(&self, ear: Ear<'_>, names: Names) -> Option<Reading> {
        if let Some(rest) = ear.past(Sign::AtStartOf) {
            return self.gap_to(rest, (0, Some(JUST)), Sign::After, names);
        }
        if let Some(rest) = ear.past(Sign::Together) {
            return Some(Reading::Around { of: self.name(rest, names)?, plus_minus_s: TOGETHER });
        }
        if let Some(rest) = ear.past(Sign::Near).filter(|rest| clock::clocks(*rest).is_empty()) {
            // "um den Alarm herum"
            let named = without_last(rest, Sign::OrSo).unwrap_or(rest);
            return Some(Reading::Around { of: self.name(named, names)?, plus_minus_s: NEAR });
        }
        Some(Reading::During { of: self.name(ear.past(Sign::During)?, names)? })
    }

    /// "between the first page and the call": one side may be a time of the clock.
    fn between_names(&self, ear: Ear<'_>) -> Option<Reading> {
        let ear = ear.past(Sign::Between)?;
        (1..ear.words.len()).find_map(|place| {
            let last = ear.after(place).past(Sign::And)?;
            let first = Ear { words: &ear.words[..place], ..ear };
            let side = |ear: Ear<'_>, side: Sign| {
                let clock = self.side_of(ear, (STRICT, None), side);
                clock.or_else(|| self.gap_to(ear, (STRICT, None), side, Names::Plain))
            };
            let after = self.nth_of(first, last).or_else(|| side(first, Sign::After))?;
            Some(Reading::All { of: vec![after, side(last, Sign::Before)?] })
        })
    }

    /// "the second" of "the second and third page": after it.
    fn nth_of(&self, ear: Ear<'_>, whole: Ear<'_>) -> Option<Reading> {
        let (first, last) = (ear.words.first()?, ear.words.last()?);
        ear.past_any(Sign::The).past(Sign::Nth)?.over()?;
        let alone = called(&self.said[first.start..last.end], ear);
        let (from, to) = ends(whole.words, self.said);
        let named = called(&self.said[from..to], whole);
        let of = (self.around.find)(&Sought::Called(Called { text: alone.text, nth: alone.nth, ..named }))?;
        Some(distance(of, (STRICT, None), Sign::After))
    }
}

fn distance(of: Anchor, (min_gap_s, max_gap_s): Gap, side: Sign) -> Reading {
    match side {
        Sign::Before => Reading::Before { of, min_gap_s, max_gap_s },
        _ => Reading::After { of, min_gap_s, max_gap_s },
    }
}
