//! Times as people say them, in each language, against the bounds written beside them; what is told of a reading is
//! read again as the same; what cannot be read is said. The tables of phrases are data.

#![allow(clippy::unwrap_used, reason = "a test ends where something is not there")]

use chrono::{DateTime, Duration, NaiveDate, TimeZone as _, Timelike as _, Utc};
use chrono_tz::Europe::Berlin;
use chrono_tz::Tz;
use domain::ids::{RecordId, StatementId};
use domain::when::said::{self, Called, Language, Nth, Sought, Surroundings, WhyUnread};
use domain::when::told::Telling;
use domain::when::{Anchor, Reading};
use proptest::prelude::*;
use uuid::Uuid;

const PAGE: Anchor = Anchor::Record(RecordId(Uuid::from_u128(2)));
const THIRD: Anchor = Anchor::Record(RecordId(Uuid::from_u128(4)));
const CALL: Anchor = Anchor::Statement(StatementId(Uuid::from_u128(3)));
const JUST: Anchor = Anchor::Statement(StatementId(Uuid::from_u128(1)));

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 14).unwrap()
}

fn near() -> DateTime<Utc> {
    Berlin.from_local_datetime(&day().and_hms_opt(14, 0, 0).unwrap()).unwrap().with_timezone(&Utc)
}

/// What is there to be named: the second page, the call, and what was told just before.
fn find(sought: &Sought<'_>) -> Option<Anchor> {
    let Sought::Called(called) = sought else { return Some(JUST) };
    let says = |word: &str| called.words.iter().any(|said| said.starts_with(word));
    match called {
        Called { text: "just", .. } => Some(JUST),
        Called { text: "the second page", .. } => Some(PAGE),
        Called { text: "the third page", .. } => Some(THIRD),
        Called { nth: Some(Nth::FromFirst(1)), kind: Some("alert"), .. } => Some(PAGE),
        Called { nth: Some(Nth::FromFirst(2)), kind: Some("alert"), .. } => Some(THIRD),
        Called { nth: None, .. } if says("call") || says("anruf") => Some(CALL),
        _ => None,
    }
}

fn around(find: &dyn Fn(&Sought<'_>) -> Option<Anchor>) -> Surroundings<'_> {
    Surroundings { near: near(), zone: Berlin, find }
}

/// A reading in the notation of the tables.
fn noted(reading: &Reading) -> String {
    let time = |at: &DateTime<Utc>| {
        let local = at.with_timezone(&Berlin);
        let off = (local.date_naive() - day()).num_days();
        let day = if off == 0 { String::new() } else { format!("{off:+} ") };
        let finely = if local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
        format!("{day}{}", local.format(finely))
    };
    let name = |of: &Anchor| match *of {
        PAGE => "page",
        CALL => "call",
        THIRD => "third",
        _ => "just",
    };
    let gap =
        |least: &u32, most: &Option<u32>| format!("{least}..{}", most.map(|most| most.to_string()).unwrap_or_default());
    let parts = |of: &[Reading]| of.iter().map(noted).collect::<Vec<String>>();
    match reading {
        Reading::Exact { at, .. } => format!("at {}", time(at)),
        Reading::About { at, plus_minus_s } => format!("{} ± {}", time(at), plus_minus_s / 60),
        Reading::Between { from, to } => format!("{}..{}", time(from), time(to)),
        Reading::BeforeTime { at } => format!("..{}", time(at)),
        Reading::AfterTime { at } => format!("{}..", time(at)),
        Reading::Before { of, min_gap_s, max_gap_s } => format!("{} -{}", name(of), gap(min_gap_s, max_gap_s)),
        Reading::After { of, min_gap_s, max_gap_s } => format!("{} +{}", name(of), gap(min_gap_s, max_gap_s)),
        Reading::Around { of, plus_minus_s } => format!("{} ± {plus_minus_s}", name(of)),
        Reading::During { of } => format!("in {}", name(of)),
        Reading::All { of } => parts(of).join(" & "),
        Reading::Either { of } => parts(of).join(" / "),
        Reading::Unknown => "unknown".to_owned(),
    }
}

fn phrases(table: &str) -> Vec<(&str, &str)> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let of_line = |line| {
        let (expected, phrases): (&str, &str) = str::split_once(line, " = ").unwrap();
        phrases.split(" | ").map(move |phrase| (phrase, expected))
    };
    lines.flat_map(of_line).collect()
}

const TABLES: [(Language, &str); 2] =
    [(Language::English, include_str!("english.txt")), (Language::German, include_str!("german.txt"))];

#[test]
fn every_phrase_of_the_tables_is_read_as_it_is_meant() {
    let mut wrong = Vec::new();
    for (language, table) in TABLES {
        let phrases = phrases(table);
        assert!(phrases.len() >= 150, "{language:?}: {}", phrases.len());
        for (phrase, expected) in phrases {
            for read in [said::read_in(language, phrase, &around(&find)), said::read(phrase, &around(&find))] {
                let read = read.map_or_else(|it| format!("{:?} {}", it.why, it.words.expose()), |it| noted(&it));
                if read != expected {
                    wrong.push(format!("{phrase}: {read}, not {expected}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

fn name(of: Anchor) -> String {
    match of {
        PAGE => "the second page".to_owned(),
        CALL => "the call".to_owned(),
        THIRD => "the third page".to_owned(),
        _ => "just".to_owned(),
    }
}

fn telling(language: Language, zone: Tz) -> Telling<'static> {
    Telling { near: near(), zone, name: &name, language }
}

#[test]
fn what_is_read_from_the_tables_is_told_so_that_it_is_read_again_as_the_same() {
    for (_, table) in TABLES {
        for (phrase, _) in phrases(table) {
            let reading = said::read(phrase, &around(&find)).unwrap();
            for language in Language::ALL {
                let told = reading.told(&telling(language, Berlin)).unwrap();
                assert_eq!(said::read_in(language, &told, &around(&find)).as_ref(), Ok(&reading), "{phrase}: {told}");
            }
        }
    }
}

#[test]
fn a_reading_is_told_in_few_words() {
    let told = |words: &str| said::read(words, &around(&find)).unwrap().told(&telling(Language::English, Berlin));
    for (words, expected) in [
        ("about 14:05", "14:05 ± 5 min"),
        ("a few minutes after the second page", "2 min – 10 min after “the second page”"),
        ("after the second page, between 14:00 and 14:10", "after “the second page”, 14:00 – 14:10"),
        ("just before the call", "up to 3 min before “the call”"),
        ("either before the second page or after the call", "either before “the second page” or after “the call”"),
        ("the next day at 9:30", "2026-05-15 09:30"),
    ] {
        assert_eq!(told(words).unwrap(), expected);
    }
}

fn time() -> impl Strategy<Value = DateTime<Utc>> {
    // Two months, so that days are told too; no change of clocks lies in them.
    (-30 * 86_400_i64..30 * 86_400, any::<bool>())
        .prop_map(|(off, whole)| near() + Duration::seconds(if whole { off / 60 * 60 } else { off }))
}

fn anchor() -> impl Strategy<Value = Anchor> {
    prop::sample::select(vec![PAGE, CALL, JUST])
}

fn single() -> impl Strategy<Value = Reading> {
    let gap = || (1_u32..100_000, prop::option::of(0_u32..50_000));
    let most = |(least, more): (u32, Option<u32>)| (least, more.map(|more| least + more));
    prop_oneof![
        (time(), prop::sample::select(vec![0, 1, 5, 60, 90, 3600]))
            .prop_map(|(at, precision_s)| Reading::Exact { at, precision_s }),
        (time(), 0_u32..10_000).prop_map(|(at, plus_minus_s)| Reading::About { at, plus_minus_s }),
        (time(), 0_i64..400_000).prop_map(|(from, more)| Reading::Between { from, to: from + Duration::seconds(more) }),
        time().prop_map(|at| Reading::BeforeTime { at }),
        time().prop_map(|at| Reading::AfterTime { at }),
        (anchor(), gap()).prop_map(move |(of, gap)| {
            let (min_gap_s, max_gap_s) = most(gap);
            Reading::Before { of, min_gap_s, max_gap_s }
        }),
        (anchor(), gap()).prop_map(move |(of, gap)| {
            let (min_gap_s, max_gap_s) = most(gap);
            Reading::After { of, min_gap_s, max_gap_s }
        }),
        (anchor(), 0_u32..10_000).prop_map(|(of, plus_minus_s)| Reading::Around { of, plus_minus_s }),
        anchor().prop_map(|of| Reading::During { of }),
    ]
}

fn any_reading() -> impl Strategy<Value = Reading> {
    let all = || prop::collection::vec(single(), 2..4).prop_map(|of| Reading::All { of });
    let either =
        prop::collection::vec(prop_oneof![3 => single(), 1 => all()], 2..4).prop_map(|of| Reading::Either { of });
    prop_oneof![6 => single(), 1 => all(), 1 => either]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_told_is_read_again_as_the_same(reading in any_reading()) {
        for language in Language::ALL {
            let told = reading.told(&telling(language, Berlin)).unwrap();
            let read = said::read_in(language, &told, &around(&find));
            prop_assert_eq!(read.as_ref(), Ok(&reading), "{}", told);
        }
    }

    #[test]
    fn nothing_that_is_typed_ends_the_program(words in "[a-z0-9:.,„“”±–\\- ]{0,40}") {
        let _ = said::read(&words, &around(&find));
    }

    #[test]
    fn nor_any_mixture_of_what_is_known(
        words in prop::collection::vec(prop::sample::select(vec![
            "about", "between", "and", "two", "14:05", "half", "past", "to", "after", "before", "the second page", "or",
            "either", ",", "minutes", "ten", "later", "during", "halb", "vor", "nach", "um", "zwei", "uhr", "viertel", "±",
            "the next day", "in the morning", "a few minutes", "within", "of", "then", "28:90", "on friday", "14 may",
        ]), 0..9),
    ) {
        let _ = said::read(&words.join(" "), &around(&find));
    }
}

#[test]
fn the_longest_words_that_are_taken_come_to_an_end() {
    for piece in
        ["or ", "and ", "either two or ", "so ", ", ", "between ", "ten to ", "after the second page and ", "oder um "]
    {
        let words: String = piece.repeat(200 / piece.len());
        let _ = said::read(&words, &around(&find));
    }
}

#[test]
fn bad_input_says_what_could_not_be_read_and_why() {
    let nothing_before = |sought: &Sought<'_>| find(sought).filter(|found| *found != JUST);
    for (words, expected, why) in [
        ("", "", WhyUnread::Nothing),
        ("   ", "", WhyUnread::Nothing),
        ("some day", "some day", WhyUnread::Unknown),
        ("a purple elephant", "purple elephant", WhyUnread::Unknown),
        ("after the third moon", "the third moon", WhyUnread::NotFound),
        ("kurz nach dem dritten Mond", "dem dritten Mond", WhyUnread::NotFound),
        ("25:00", "25:00", WhyUnread::NoSuchTime),
        ("between 14:00 and 14:71", "14:71", WhyUnread::NoSuchTime),
        ("14:00 in the morning", "14:00 in the morning", WhyUnread::NoSuchTime),
        ("ten minutes later", "later", WhyUnread::NothingBefore),
        // What cannot be known from the words is not guessed: the hour, the day of speaking, when it all began.
        ("half past", "half past", WhyUnread::Unknown),
        ("at the top of the hour", "top", WhyUnread::Unknown),
        ("viertel vor", "viertel vor", WhyUnread::Unknown),
        ("zur vollen Stunde", "vollen", WhyUnread::Unknown),
        ("yesterday at 3pm", "yesterday", WhyUnread::Unknown),
        ("gestern um drei", "gestern", WhyUnread::Unknown),
        ("ten minutes ago", "ago", WhyUnread::Unknown),
        ("T+15", "T+15", WhyUnread::Unknown),
        ("1405", "1405", WhyUnread::Unknown),
        ("five minutes before the end of the call", "five minutes before the end of the call", WhyUnread::Unknown),
        ("kurz vor dem Ende des Anrufs", "kurz vor dem Ende des Anrufs", WhyUnread::Unknown),
        ("05/06/2026 14:05", "05/06/2026 14:05", WhyUnread::Unknown),
        ("two days before at noon", "at noon", WhyUnread::NotFound),
        ("this morning around nine", "this morning around nine", WhyUnread::Unknown),
        // A length is no time, and no name of anything.
        ("almost two hours", "almost two hours", WhyUnread::Unknown),
        ("14 hours", "14 hours", WhyUnread::Unknown),
        ("vor zehn Minuten", "vor zehn Minuten", WhyUnread::Unknown),
        ("before 13:01 at home", "home", WhyUnread::Unknown),
        ("the next", "the next", WhyUnread::Unknown),
        // Later than what was said in the same breath, which has no name.
        ("around 2, a bit later", "around 2, a bit later", WhyUnread::Unknown),
    ] {
        let unread = said::read(words, &around(&nothing_before)).unwrap_err();
        assert_eq!((unread.words.expose(), unread.why), (expected, why), "{words}");
    }
}

#[test]
fn an_hour_that_the_clocks_repeat_or_leave_out_is_said_and_not_guessed() {
    let on = |month, day| Berlin.with_ymd_and_hms(2026, month, day, 4, 0, 0).unwrap().with_timezone(&Utc);
    for near in [on(10, 25), on(3, 29)] {
        let around = Surroundings { near, zone: Berlin, find: &find };
        let unread = said::read("about 02:30", &around).unwrap_err();
        assert_eq!((unread.words.expose(), unread.why), ("02:30", WhyUnread::ClockChange));
        assert!(said::read("00:30 UTC", &around).is_ok(), "universal time has it once");
        assert!(said::read("04:30", &around).is_ok());
    }
}

#[test]
fn what_was_not_said_is_taken_as_near_as_it_can_be() {
    let at = |hour, minute| Berlin.with_ymd_and_hms(2026, 5, 14, hour, minute, 0).unwrap().with_timezone(&Utc);
    let read =
        |near, words: &str| noted(&said::read(words, &Surroundings { near, zone: Berlin, find: &find }).unwrap());
    assert_eq!(read(at(2, 10), "half past two"), "02:30 ± 10");
    assert_eq!(read(at(23, 50), "ten past twelve"), "+1 00:10 ± 5");
    assert_eq!(read(at(23, 50), "00:10"), "at +1 00:10");
    assert_eq!(read(at(0, 20), "23:50"), "at -1 23:50");
    assert_eq!(read(at(23, 0), "halb eins"), "+1 00:30 ± 10");
}
