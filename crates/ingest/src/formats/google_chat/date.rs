//! The times of Google Chat, which Takeout writes in the language of the account.
//!
//! English is read as everywhere; other languages only where one day, one month by its name, one
//! year, one clock of 24 hours and UTC stand there, in whichever order. Nothing is guessed.

use crate::time::{Precision, Written};
use chrono::{NaiveDate, NaiveTime, Offset, Utc};

/// The months in German, French, Spanish, Italian, Portuguese, Dutch and Hungarian.
const MONTHS: [&[&str]; 12] = [
    &["januar", "jänner", "janvier", "enero", "gennaio", "janeiro", "januari", "január"],
    &["februar", "feber", "février", "febrero", "febbraio", "fevereiro", "februari", "február"],
    &["märz", "mars", "marzo", "março", "maart", "március"],
    &["april", "avril", "abril", "aprile", "április"],
    &["mai", "mayo", "maggio", "maio", "mei", "május"],
    &["juni", "juin", "junio", "giugno", "junho", "június"],
    &["juli", "juillet", "julio", "luglio", "julho", "július"],
    &["august", "août", "agosto", "augustus", "augusztus"],
    &["september", "septembre", "septiembre", "settembre", "setembro", "szeptember"],
    &["oktober", "octobre", "octubre", "ottobre", "outubro", "október"],
    &["november", "novembre", "noviembre", "novembro"],
    &["dezember", "décembre", "diciembre", "dicembre", "dezembro", "december"],
];

/// Reads `2026. március 1., vasárnap 9:05:00 UTC`, `Sonntag, 1. März 2026 um 09:05:00 UTC` and their like.
pub(super) fn of_account(text: &str) -> Option<Written> {
    let before = text.trim_end().strip_suffix("UTC")?;
    let (mut day, mut month, mut year, mut clock) = (None, None, None, None);
    for word in before.split(|c: char| !(c.is_alphanumeric() || c == ':')) {
        let twice = if word.contains(':') {
            clock.replace(NaiveTime::parse_from_str(word, "%H:%M:%S").ok()?).is_some()
        } else if let Ok(number) = word.parse::<u32>() {
            if word.len() == 4 { year.replace(number).is_some() } else { day.replace(number).is_some() }
        } else if let Some(found) = month_of(word) {
            month.replace(found).is_some()
        } else if ["am", "pm"].contains(&word.to_lowercase().as_str()) {
            return None;
        } else {
            false
        };
        if twice {
            return None;
        }
    }
    let date = NaiveDate::from_ymd_opt(i32::try_from(year?).ok()?, month?, day?)?;
    Some(Written::Instant(date.and_time(clock?), Utc.fix(), Precision::S))
}

fn month_of(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    u32::try_from(at).ok().map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_is_read_and_nothing_is_guessed() {
        let at = NaiveDate::from_ymd_opt(2026, 3, 1).and_then(|day| day.and_hms_opt(21, 5, 9)).unwrap();
        for text in [
            "Sonntag, 1. März 2026 um 21:05:09 UTC",
            "dimanche 1 mars 2026 à 21:05:09 UTC",
            "domingo, 1 de marzo de 2026, 21:05:09 UTC",
            "domenica 1 marzo 2026 alle ore 21:05:09 UTC",
            "domingo, 1 de março de 2026 às 21:05:09 UTC",
            "zondag 1 maart 2026 om 21:05:09 UTC",
            "2026. március 1., vasárnap 21:05:09 UTC",
        ] {
            let found = of_account(text);
            assert!(matches!(found, Some(Written::Instant(local, ..)) if local == at), "{text}");
        }
        for text in
            ["1. März 2026 um 21:05:09", "1. März um 21:05:09 UTC", "1. 3. 2026, 21:05:09 UTC", "1 mars 2026 UTC", ""]
        {
            assert!(of_account(text).is_none(), "{text}");
        }
    }
}
