//! One line of a log: its time, who speaks, or the mark between two days.
//!
//! It knows no other line; what day a clock time belongs to is for the log to say.

use crate::time::{self, Precision};
use chrono::{NaiveDate, NaiveTime};

/// What a line is.
pub(super) enum Line<'a> {
    Blank,
    /// Between the days, or about the log itself.
    Mark(Mark<'a>),
    Entry(Stamp<'a>, Body<'a>),
    /// What the server says in a log that gives it no time, as Ubuntu's do.
    Untimed(&'a str),
    /// A time with neither a nick nor a mark of the server's behind it.
    Bare(Stamp<'a>, &'a str),
    /// Nothing that a log has.
    Other,
}

/// A line about the log itself.
pub(super) enum Mark<'a> {
    /// A day begins, at this time where that is said.
    Day(Option<NaiveDate>, Option<NaiveTime>),
    /// Whose or which conversation it is.
    Ident(&'a str),
    /// The log ends here for a while.
    End,
}

/// The time of a line.
pub(super) struct Stamp<'a> {
    pub(super) written: Written,
    pub(super) said: &'a str,
}

/// What the time of a line says.
pub(super) enum Written {
    Whole(time::Written),
    Clock(NaiveTime, Precision),
    YearLess(u32, u32, NaiveTime, Precision),
}

/// What a line says after its time.
pub(super) enum Body<'a> {
    /// `<nick> words`, `* nick waves`, `-nick- words`.
    Nick { nick: &'a str, words: &'a str, angled: bool },
    /// WeeChat's `nick⇥words`.
    Tabbed { nick: &'a str, words: &'a str },
    /// Joins, parts, modes and what else the server says.
    Server(&'a str),
    /// The same between WeeChat's tabs.
    TabbedServer(&'a str),
}

/// Reads a line without its colours.
pub(super) fn parse(line: &str) -> Line<'_> {
    let line = line.trim_end();
    if line.trim().is_empty() {
        return Line::Blank;
    }
    if let Some(mark) = mark(line) {
        return Line::Mark(mark);
    }
    if let Some(served) = line.strip_prefix("=== ") {
        return Line::Untimed(served);
    }
    match stamp(line) {
        Some((stamp, rest)) => match body(rest) {
            Some(body) => Line::Entry(stamp, body),
            None => Line::Bare(stamp, rest.trim_start()),
        },
        None => Line::Other,
    }
}

/// The text without the marks that set colour and type.
pub(super) fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\u{2}' | '\u{8}' | '\u{f}' | '\u{11}' | '\u{16}' | '\u{1d}' | '\u{1e}' | '\u{1f}' => {}
            '\u{3}' => {
                let mut digits = 0;
                while digits < 2 && chars.next_if(char::is_ascii_digit).is_some() {
                    digits += 1;
                }
                let mut ahead = chars.clone();
                if digits > 0 && ahead.next() == Some(',') && ahead.next().is_some_and(|c| c.is_ascii_digit()) {
                    chars.next();
                    let _ = chars.next_if(char::is_ascii_digit);
                    let _ = chars.next_if(char::is_ascii_digit);
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A day in the name of a file: `#ops_20260301.log`, `2026-03-01.log`.
pub(super) fn day_in(name: &str) -> Option<NaiveDate> {
    let bytes = name.as_bytes();
    let apart = |at: usize| bytes.get(at).is_none_or(|byte| !byte.is_ascii_digit());
    (0..bytes.len()).filter(|at| *at == 0 || apart(at - 1)).find_map(|at| {
        let digits = name.get(at..at + 8).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(digits) = digits.filter(|_| apart(at + 8)) {
            return NaiveDate::parse_from_str(digits, "%Y%m%d").ok();
        }
        NaiveDate::parse_from_str(name.get(at..at + 10).filter(|_| apart(at + 10))?, "%Y-%m-%d").ok()
    })
}

fn mark(line: &str) -> Option<Mark<'_>> {
    for start in ["--- Log opened ", "--- Day changed ", "**** BEGIN LOGGING AT ", "Session Start: ", "Session Time: "]
    {
        if let Some(rest) = line.strip_prefix(start) {
            let (day, time) = day_and_time(rest);
            return Some(Mark::Day(day, time));
        }
    }
    if let Some(name) = line.strip_prefix("Session Ident: ") {
        return Some(Mark::Ident(name.trim()));
    }
    let ends = ["--- Log closed ", "**** ENDING LOGGING AT ", "Session Close: ", "Session Close ("];
    ends.iter().any(|end| line.starts_with(end)).then_some(Mark::End)
}

/// `Sun Mar 01 10:00:00 2026`, `Mon Mar 02 2026`.
fn day_and_time(text: &str) -> (Option<NaiveDate>, Option<NaiveTime>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (date, clock) = match words.as_slice() {
        [_, month, day, clock, year, ..] if clock.contains(':') => (format!("{day} {month} {year}"), *clock),
        [_, month, day, year, ..] => (format!("{day} {month} {year}"), ""),
        _ => return (None, None),
    };
    let day = match time::written(&date, None) {
        Some(time::Written::Local(local, _)) => Some(local.date()),
        _ => None,
    };
    let clock = match time::written(clock, None) {
        Some(time::Written::Clock(time, _)) => Some(time),
        _ => None,
    };
    (day, clock)
}

fn stamp(line: &str) -> Option<(Stamp<'_>, &str)> {
    let line = uncoloured(line);
    let open = line.chars().next().filter(|c| "[(".contains(*c));
    let bare = if open.is_some() { without_channel(&line[1..]) } else { scrolled(line) };
    let (written, rest) = year_less(bare).or_else(|| {
        let (written, rest) = time::leading(bare, None)?;
        match written {
            time::Written::Clock(time, precision) => Some((Written::Clock(time, precision), rest)),
            time::Written::Local(_, Precision::Day) => None,
            whole => Some((Written::Whole(whole), rest)),
        }
    })?;
    let said = bare[..bare.len() - rest.len()].trim_end();
    let rest = match open {
        Some('[') => rest.strip_prefix(']')?,
        Some(_) => rest.strip_prefix(')')?,
        None => rest,
    };
    rest.starts_with([' ', '\t']).then_some((Stamp { written, said }, rest))
}

/// The line without the number that mIRC's colour leaves before its time once the mark itself is gone.
fn uncoloured(line: &str) -> &str {
    let bare = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if line.len() - bare.len() <= 2 && bare.starts_with('[') { bare } else { line }
}

/// The time in brackets without the name of the channel before it.
fn without_channel(text: &str) -> &str {
    text.strip_prefix('#').and_then(|named| named.split_once(' ')).map_or(text, |(_, time)| time)
}

/// XChat's scrollback has a letter before the seconds since 1970.
fn scrolled(line: &str) -> &str {
    line.strip_prefix("T ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(line)
}

/// HexChat's `Mar 01 10:00:05`, dircproxy's `01 Mar 10:00`.
fn year_less(text: &str) -> Option<(Written, &str)> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let named = |text: &str, name: &str| text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let month = |text: &str| MONTHS.iter().position(|name| named(text, name));
    let day = |text: &str| {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        text[..digits].parse::<u32>().ok().filter(|_| digits <= 2).map(|day| (day, digits))
    };
    let (month, day, rest) = if let Some(month) = month(text) {
        let rest = text[3..].strip_prefix(' ')?.trim_start();
        let (day, digits) = day(rest)?;
        (month, day, &rest[digits..])
    } else {
        let (day, digits) = day(text)?;
        let rest = text[digits..].strip_prefix(' ')?;
        (month(rest)?, day, &rest[3..])
    };
    let (clock, rest) = time::leading(rest.strip_prefix(' ')?, None)?;
    let time::Written::Clock(time, precision) = clock else { return None };
    Some((Written::YearLess(u32::try_from(month).ok()? + 1, day, time, precision), rest))
}

fn body<'a>(rest: &'a str) -> Option<Body<'a>> {
    if let Some(tabbed) = rest.strip_prefix('\t') {
        return tabs(tabbed);
    }
    let text = rest.trim_start();
    if let Some(server) = SERVER.iter().find_map(|mark| text.strip_prefix(mark)?.strip_prefix([' ', '\t'])) {
        return Some(Body::Server(server.trim_start()));
    }
    if COMMANDS.iter().any(|command| text.strip_prefix(command).is_some_and(|rest| rest.starts_with(": "))) {
        return Some(Body::Server(text));
    }
    if let Some(inner) = text.strip_prefix('<') {
        let (nick, words) = inner.split_once('>').filter(|(_, words)| apart(words))?;
        let nick = nick.trim().trim_start_matches(MODES);
        let nick = nick.split_once('!').filter(|(_, host)| host.contains('@')).map_or(nick, |(nick, _)| nick);
        let fits = !nick.is_empty() && nick.len() <= 64 && !nick.contains(['<', ' ']);
        return fits.then(|| Body::Nick { nick, words: words.trim_start(), angled: true });
    }
    if let Some(acted) = text.strip_prefix("* ").or_else(|| text.strip_prefix("*\t")) {
        return Some(action(acted.trim_start()));
    }
    let notice = |inner: &'a str| {
        let ends = |at: &usize| inner[at + 1..].starts_with([' ', '\t']);
        let end = inner.match_indices('-').map(|(at, _)| at).find(ends)?;
        // irssi says where it was sent, too: "-nick:#channel- words".
        let nick = inner[..end].split_once(":#").map_or(&inner[..end], |(nick, _)| nick);
        Some((nick, inner[end + 2..].trim_start()))
    };
    if let Some((nick, words)) = text.strip_prefix('-').and_then(notice)
        && !nick.is_empty()
        && !nick.contains(' ')
    {
        return Some(Body::Nick { nick, words, angled: false });
    }
    None
}

/// Whether words stand apart from the nick before them, as markup does not.
fn apart(words: &str) -> bool {
    words.is_empty() || words.starts_with([' ', '\t'])
}

/// WeeChat's prefix and words.
fn tabs(text: &str) -> Option<Body<'_>> {
    let (prefix, words) = text.split_once('\t')?;
    match prefix.trim() {
        "-->" | "<--" | "--" | "=!=" | "" => Some(Body::TabbedServer(words)),
        "*" => {
            let (nick, words) = words.split_once(' ').unwrap_or((words, ""));
            Some(Body::Tabbed { nick, words })
        }
        nick => {
            let nick = nick.trim_start_matches(MODES);
            (!nick.is_empty() && nick.len() <= 64 && !nick.contains(' ')).then_some(Body::Tabbed { nick, words })
        }
    }
}

/// `nick waves` is somebody's; `nick has joined #ops` is the server's.
fn action(text: &str) -> Body<'_> {
    const SERVED: [&str; 12] = [
        " has joined",
        " has left",
        " has quit",
        " has been kicked",
        " was kicked by",
        " sets mode",
        " gives channel operator",
        " is now known as",
        " changes topic",
        " has changed the topic",
        "Now talking ",
        "Topic ",
    ];
    let served = SERVED.iter().any(|words| text.contains(words)) || text.starts_with(['*', '#']);
    match text.split_once(' ') {
        Some((nick, words)) if !served && !nick.ends_with(':') => {
            Body::Nick { nick: nick.trim_start_matches(MODES), words, angled: false }
        }
        _ => Body::Server(text),
    }
}

/// `nick: words`, `nick, joining. (#ops)`, as bots keep a log of what they hear.
///
/// Anyone may write the first; only who came and went tells that it is such a log.
pub(super) fn heard(words: &str) -> Option<Body<'_>> {
    let (at, mark) = words.char_indices().find(|(_, c)| " :,".contains(*c))?;
    let (nick, rest) = (&words[..at], &words[at + 1..]);
    let fits = !nick.is_empty() && nick.len() <= 32 && !nick.starts_with(|c: char| c.is_ascii_digit());
    let came = ["joining.", "quitting.", "leaving.", "parting."].iter().any(|word| rest.trim_start().starts_with(word));
    match mark {
        ':' if fits && rest.starts_with(' ') => Some(Body::Nick { nick, words: rest.trim_start(), angled: false }),
        ',' if fits && came => Some(Body::Server(words)),
        _ => None,
    }
}

/// What bots write before what the server says.
const COMMANDS: [&str; 7] = ["JOIN", "PART", "QUIT", "NICK", "MODE", "KICK", "TOPIC"];

/// What programs put before what the server says.
const SERVER: [&str; 5] = ["-!-", "***", "-->", "<--", "---"];

/// What stands before a nick with rights in the channel.
const MODES: [char; 6] = ['@', '+', '%', '&', '~', '!'];

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        match parse(&plain(line)) {
            Line::Blank => "blank".into(),
            Line::Mark(Mark::Day(day, time)) => format!("day {day:?} {time:?}"),
            Line::Mark(Mark::Ident(name)) => format!("ident {name}"),
            Line::Mark(Mark::End) => "end".into(),
            Line::Entry(stamp, Body::Nick { nick, words, .. } | Body::Tabbed { nick, words }) => {
                format!("{}|{nick}|{words}", stamp.said)
            }
            Line::Entry(stamp, Body::Server(words) | Body::TabbedServer(words)) => format!("{}||{words}", stamp.said),
            Line::Untimed(words) => format!("||{words}"),
            Line::Bare(stamp, words) => format!("bare {}|{words}", stamp.said),
            Line::Other => "other".into(),
        }
    }

    #[test]
    fn every_program_is_read() {
        for (line, wanted) in [
            ("10:00 <@ops> down", "10:00|ops|down"),
            ("10:00 < sup> and <b>", "10:00|sup|and <b>"),
            ("10:01 -!- sup [s@h] has joined #ops", "10:01||sup [s@h] has joined #ops"),
            ("10:02  * ops waves", "10:02|ops|waves"),
            ("--- Day changed Mon Mar 02 2026", "day Some(2026-03-02) None"),
            ("--- Log opened Sun Mar 01 10:00:00 2026", "day Some(2026-03-01) Some(10:00:00)"),
            ("--- Day changed Pon Mär 02 2026", "day None None"),
            ("2026-03-01 10:00:00\t@ops\tdown", "2026-03-01 10:00:00|ops|down"),
            ("2026-03-01 10:00:00\t-->\tsup has joined", "2026-03-01 10:00:00||sup has joined"),
            ("2026-03-01 10:00:00\t *\tops waves", "2026-03-01 10:00:00|ops|waves"),
            ("**** BEGIN LOGGING AT Sun Mar  1 10:00:00 2026", "day Some(2026-03-01) Some(10:00:00)"),
            ("Mar 01 10:00:05 <ops>\tdown", "Mar 01 10:00:05|ops|down"),
            ("Mar 01 10:00:05 *\tops has joined", "Mar 01 10:00:05||ops has joined"),
            ("Session Ident: #ops", "ident #ops"),
            ("[10:00] <ops> \u{3}04,01down\u{f} \u{2}now", "10:00|ops|down now"),
            ("[10:00:05] *** Joins: sup (s@h)", "10:00:05||Joins: sup (s@h)"),
            ("[10:00:05] -ops- note", "10:00:05|ops|note"),
            ("10:00 -ops:#ops- note", "10:00|ops|note"),
            ("03[10:00] * sup has joined #ops", "10:00||sup has joined #ops"),
            ("1[10:00] <ops> down", "10:00|ops|down"),
            ("[01 Mar 10:00] <ops!n=o@10.0.0.1> down", "01 Mar 10:00|ops|down"),
            ("[01 Mar 10:00] --> sup (n=s@h) joined the channel", "01 Mar 10:00||sup (n=s@h) joined the channel"),
            ("Mar 01 10:00:05 -ops-\tnote - this", "Mar 01 10:00:05|ops|note - this"),
            ("Mar 01 10:00:05 <--\tsup has quit", "Mar 01 10:00:05||sup has quit"),
            ("=== sup [n=s@h] has joined #ops", "||sup [n=s@h] has joined #ops"),
            ("Session Close (#ops): Sun Mar 01 11:00:00 2026", "end"),
            ("2026[10:00] <ops> down", "other"),
            ("10:00 <script>alert(1)</script>", "bare 10:00|<script>alert(1)</script>"),
            ("10:00 we began", "bare 10:00|we began"),
            ("dec 31 21:11:55 --> sup joins", "dec 31 21:11:55||sup joins"),
            ("2026-03-01 we began", "other"),
            ("[#ops 10:00] JOIN: sup", "10:00||JOIN: sup"),
            ("[#ops 10:00] <ops> down", "10:00|ops|down"),
            ("T 1772359200 \u{3}31<ops>\u{3}30\tdown", "1772359200|ops|down"),
            ("T 1772359200 \u{3}19*\u{3}\tops has joined", "1772359200||ops has joined"),
            ("T minus ten", "other"),
            ("[2026-03-01 10:00:05] ops: down", "bare 2026-03-01 10:00:05|ops: down"),
            ("", "blank"),
        ] {
            assert_eq!(shown(line), wanted, "{line}");
        }
    }

    #[test]
    fn what_a_bot_heard_is_told_from_sentences() {
        let shown = |words: &'static str| match heard(words) {
            Some(Body::Nick { nick, words, .. }) => (nick, words),
            Some(Body::Server(words)) => ("", words),
            _ => ("none", ""),
        };
        assert_eq!(shown("ops: down: all"), ("ops", "down: all"));
        assert_eq!(shown("ops, joining. (#ops)"), ("", "ops, joining. (#ops)"));
        for other in ["ops, look", "we wait: so", "10:05: x", "ops:down", "ops", ""] {
            assert_eq!(shown(other).0, "none", "{other}");
        }
    }

    #[test]
    fn a_day_is_found_in_a_name() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 1);
        assert_eq!(day_in("#ops_20260301.log"), day);
        assert_eq!(day_in("2026-03-01.log"), day);
        for none in ["ops.log", "20269901.log", "120260301.log", "é2026"] {
            assert_eq!(day_in(none), None, "{none}");
        }
    }
}
