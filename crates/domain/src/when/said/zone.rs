//! Zones that are named with a time of the clock: "14:05 UTC", "9 pm PST", "UTC+2". Where letters mean several zones, it
//! does not choose one.

use chrono_tz::Tz;

use super::vocabulary::Ear;

/// Zones by the letters that people write after a time, the same in every language. Those that mean several are not here.
const ZONES: [(&str, Tz); 24] = [
    ("utc", Tz::UTC),
    ("gmt", Tz::UTC),
    ("zulu", Tz::UTC),
    ("z", Tz::UTC),
    ("bst", Tz::Etc__GMTMinus1),
    ("cet", Tz::Etc__GMTMinus1),
    ("mez", Tz::Etc__GMTMinus1),
    ("cest", Tz::Etc__GMTMinus2),
    ("mesz", Tz::Etc__GMTMinus2),
    ("jst", Tz::Asia__Tokyo),
    ("est", Tz::Etc__GMTPlus5),
    ("edt", Tz::Etc__GMTPlus4),
    ("et", Tz::America__New_York),
    ("us/eastern", Tz::America__New_York),
    ("cdt", Tz::Etc__GMTPlus5),
    ("us/central", Tz::America__Chicago),
    ("mst", Tz::Etc__GMTPlus7),
    ("mdt", Tz::Etc__GMTPlus6),
    ("us/mountain", Tz::America__Denver),
    ("pst", Tz::Etc__GMTPlus8),
    ("pdt", Tz::Etc__GMTPlus7),
    ("pt", Tz::America__Los_Angeles),
    ("us/pacific", Tz::America__Los_Angeles),
    ("hst", Tz::Pacific__Honolulu),
];

/// The zone that stands here, and what comes after it.
pub(super) fn zone(ear: Ear<'_>) -> Option<(Tz, Ear<'_>)> {
    let word = ear.first()?;
    // "UTC-3", which is cut at the dash
    if let [zone, dash, hours, ..] = ear.words
        && dash.text == "-"
        && zone.end == dash.start
        && dash.end == hours.start
        && let Some(zone) = offset(&format!("{}-{}", zone.text, hours.text))
    {
        return Some((zone, ear.after(3)));
    }
    let named = ZONES.iter().find(|(letters, _)| *letters == word.text).map(|(_, zone)| *zone);
    Some((named.or_else(|| offset(&word.text))?, ear.after(1)))
}

/// "UTC+2": whole hours ahead of universal time.
fn offset(word: &str) -> Option<Tz> {
    let hours = word.strip_prefix("utc").or_else(|| word.strip_prefix("gmt"))?;
    let hours: i32 = hours.strip_suffix(":00").unwrap_or(hours).parse().ok()?;
    // The names of these zones count the other way.
    let name = if hours == 0 { "UTC".to_owned() } else { format!("Etc/GMT{:+}", -hours) };
    name.parse().ok()
}
