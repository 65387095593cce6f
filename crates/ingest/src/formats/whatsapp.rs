//! A WhatsApp chat as the telephone exports it: `_chat.txt`, alone or in the archive it comes in.
//!
//! Dates are written as the telephone's country writes them; which way round is told from all of
//! them together, or left open. What the app says itself is told by its marks, in any language.
//! Every such chat counts as private.

mod stamp;

use crate::archive::Archive;
use crate::decode::{self, Foreign};
use crate::draft::Kind;
use crate::error::Error;
use crate::formats::ReadSeek;
use crate::formats::chat::{Conversation, Privacy, Said};
use crate::formats::loose::is_packed;
use crate::intake::{Intake, When};
use crate::time::{DateOrder, Precision, Written};
use stamp::{Day, Stamp};

/// Reads an export.
pub(crate) fn read(source: &mut dyn ReadSeek, intake: &mut Intake<'_>) -> Result<(), Error> {
    if !is_packed(source)? {
        let text = decode::text(source, Foreign::Guess, intake)?;
        return chat(&text, intake);
    }
    let mut archive = Archive::open(source)?;
    let mut texts = archive.entries.iter().filter(|entry| entry.name.ends_with(".txt"));
    let only = texts.next().filter(|_| texts.next().is_none());
    let Some(entry) = archive.entries.iter().find(|entry| is_chat(&entry.name)).or(only).cloned() else {
        let what = "it has no _chat.txt in it, so it is not an export of WhatsApp";
        return Err(Error::malformed("the archive", what));
    };
    let mut bytes = Vec::new();
    archive.read(&entry, &mut bytes)?;
    let text = decode::text(&mut bytes.as_slice(), Foreign::Guess, intake)?;
    chat(&text, intake)
}

/// Whether an entry of an archive is the text of a chat.
pub(crate) fn is_chat(name: &str) -> bool {
    name == "_chat.txt" || (name.contains("WhatsApp") && name.ends_with(".txt") && !name.contains('/'))
}

/// What speaks for a chat of WhatsApp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Looks {
    /// Its messages begin as only WhatsApp's do.
    Own,
    /// They do, after lines that begin with nothing: the file was cut out of a longer one.
    Cut,
    /// They begin as others write them too, and people are named as in a chat.
    Common,
}

/// Whether the first lines begin as messages do, most of them with a name.
pub(crate) fn looks_like(name: &str, text: &str) -> Option<Looks> {
    let filled = || decode::lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty());
    let mut stamped = filled().take(CUT).enumerate().filter_map(|(at, line)| Some((at, stamp::leading(line)?)));
    let (before, first) = stamped.next()?;
    let found: Vec<Option<&str>> = std::iter::once(opening(first.rest).0)
        .chain(filled().skip(before + 1).take(60).filter_map(stamp::leading).map(|stamp| opening(stamp.rest).0))
        .collect();
    let named = found.iter().flatten().count();
    if named < 2 || named * 2 < found.len() {
        return None;
    }
    if before > 0 {
        // A heading above its lines makes them somebody's notes.
        let cut =
            !first.is_common() && named > 2 && named * 10 >= found.len() * 8 && !text.trim_start().starts_with('#');
        return cut.then_some(Looks::Cut);
    }
    // People and programs write like this too; but only WhatsApp begins by saying something itself.
    if !first.is_common() || found[0].is_none() || marked(name, text) {
        return Some(Looks::Own);
    }
    let spaced = found.iter().flatten().any(|name| name.contains([' ', '\u{a0}', '\u{202f}']));
    (first.is_bracketed() && spaced).then_some(Looks::Common)
}

/// How many lines may stand before the first whole message of a file that was cut.
const CUT: usize = 20;

/// Whether the file's name or the app's own mark says that it is WhatsApp's.
fn marked(name: &str, text: &str) -> bool {
    is_chat(name) || name.contains("WhatsApp") || text.contains(ADDED)
}

/// One message, with the lines that belong to it.
struct Piece<'a> {
    line: usize,
    stamp: Stamp<'a>,
    text: String,
}

fn chat(text: &str, intake: &mut Intake<'_>) -> Result<(), Error> {
    let pieces = pieces(text, intake);
    if pieces.is_empty() {
        let what = "no line in it begins with a date, a time and a name, so it is not a WhatsApp chat";
        return Err(Error::malformed(crate::THE_FILE, what));
    }
    let order = intake.date_order().or_else(|| told_order(&pieces, intake));
    let name = title(&intake.name);
    let mut conversation = Conversation::open(&name, &name, Privacy::Private, intake);
    intake.expect(pieces.len() as u64)?;
    let host = host(&pieces).map(str::to_owned);
    for (count, piece) in pieces.into_iter().enumerate() {
        let place = format!("line {}", piece.line);
        let when = when(&piece.stamp, order, &place, intake);
        let (speaker, words) = opening(&piece.text);
        let deleted = is_deleted(words);
        let by_the_app =
            !deleted && is_added(words) && (count == 0 || speaker == host.as_deref() || names(words, speaker));
        let speaker = speaker.filter(|_| !by_the_app);
        let (words, edited) = unmarked(words);
        let own = format!("{} {} {words}", piece.stamp.said, speaker.unwrap_or(""));
        let mut said = Said::new(own, when, words).by("", speaker.unwrap_or(""));
        said.edited = edited;
        said.kind = if speaker.is_some() && !deleted { Kind::Message } else { Kind::System };
        conversation.take(said, &place, intake)?;
        intake.reached(count as u64 + 1)?;
    }
    Ok(())
}

/// Which way round the dates are; where that is only inferred, it is said.
fn told_order(pieces: &[Piece<'_>], intake: &mut Intake<'_>) -> Option<DateOrder> {
    let (order, known) = stamp::order(pieces.iter().map(|piece| &piece.stamp))?;
    if known == stamp::Known::Inferred {
        let first = if order == DateOrder::DayFirst { "day" } else { "month" };
        intake.warn(
            crate::THE_FILE,
            format!("the dates were read {first} first, because only so do they go forward in time"),
        );
    }
    Some(order)
}

fn pieces<'a>(text: &'a str, intake: &mut Intake<'_>) -> Vec<Piece<'a>> {
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for (number, line) in decode::lines(text) {
        if let Some(stamp) = stamp::leading(line) {
            let text = stamp.rest.to_owned();
            pieces.push(Piece { line: number, stamp, text });
        } else if let Some(last) = pieces.last_mut() {
            last.text.push('\n');
            last.text.push_str(line.trim_end());
        } else if !line.trim().is_empty() {
            intake.skip(format!("line {number}"), "it stands before the first message; it was left out");
        }
    }
    pieces
}

/// "Ana: words" apart; what the app says by itself has no name.
fn opening(text: &str) -> (Option<&str>, &str) {
    let bare = text.trim_start_matches(stamp::UNSEEN);
    let named = bare.split_once(": ").or_else(|| bare.lines().next()?.strip_suffix(':').map(|name| (name, "")));
    let Some((name, words)) = named else { return (None, text) };
    let name = name.trim_end_matches(stamp::UNSEEN);
    // What stands in quotation marks is a group's new name, in a sentence of the app.
    let quoted = name.contains(" \"") || name.contains(['“', '«', '„']);
    let is_name = !name.is_empty() && name.chars().count() <= 80 && !name.contains('\n') && !quoted;
    if is_name { (Some(name), words) } else { (None, text) }
}

/// Whose name the app uses for what it says to a group: who opens the chat and says nothing else.
fn host<'a>(pieces: &'a [Piece<'_>]) -> Option<&'a str> {
    let host = opening(&pieces.first()?.text).0?;
    let said = pieces.iter().map(|piece| opening(&piece.text)).filter(|(name, _)| *name == Some(host));
    said.map(|(_, words)| words).all(is_added).then_some(host)
}

/// Whether the app put these words there, and not for a file.
fn is_added(words: &str) -> bool {
    words.strip_prefix(ADDED).is_some_and(|rest| !rest.starts_with('<'))
}

/// Whether what the app added is about the one whose name it stands under: "Ana: Ana left".
fn names(words: &str, speaker: Option<&str>) -> bool {
    let about = words.trim_start_matches(stamp::UNSEEN);
    speaker.and_then(|name| about.strip_prefix(name)).is_some_and(|rest| rest.starts_with([' ', '\u{202c}']))
}

/// Whether nothing is left of a message but that it was deleted.
fn is_deleted(words: &str) -> bool {
    let bare = words.trim_start_matches([ADDED, '🚫', ' ']).trim_end_matches(['.', ' ', '\n']);
    let by_an_admin = |rest: &str| rest.starts_with(" by admin ") && rest.chars().count() <= 80;
    DELETED.contains(&bare) || bare.strip_prefix(DELETED[0]).is_some_and(by_an_admin)
}

/// What the app leaves in the place of a deleted message, without its full stop.
const DELETED: [&str; 16] = [
    "This message was deleted",
    "You deleted this message",
    "Diese Nachricht wurde gelöscht",
    "Du hast diese Nachricht gelöscht",
    "Ce message a été supprimé",
    "Vous avez supprimé ce message",
    "Se eliminó este mensaje",
    "Este mensaje fue eliminado",
    "Eliminaste este mensaje",
    "Mensagem apagada",
    "Esta mensagem foi apagada",
    "Você apagou esta mensagem",
    "Questo messaggio è stato eliminato",
    "Hai eliminato questo messaggio",
    "Dit bericht is verwijderd",
    "U hebt dit bericht verwijderd",
];

/// What stands before everything that the app adds.
const ADDED: char = '\u{200e}';

/// The words without the marks that WhatsApp puts around what it adds, and whether they were edited.
fn unmarked(words: &str) -> (String, bool) {
    let words = words.trim();
    // "<This message was edited>" in any language; "<attached: photo.jpg>" has a colon.
    let noted = words.rsplit_once("\u{200e}<").filter(|(_, note)| note.ends_with('>') && !note.contains([':', '\n']));
    let before = noted.map(|(before, _)| before).or_else(|| words.strip_suffix("<This message was edited>"));
    match before.map(|before| plain(before.trim_end_matches(stamp::UNSEEN))).filter(|before| !before.trim().is_empty())
    {
        Some(before) => (before.trim_end().to_owned(), true),
        None => (plain(words), false),
    }
}

/// The text without the marks before what the app adds, and around the names and numbers it puts in.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([ADDED, '\u{2068}', '\u{202a}']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mark = from.chars().next().unwrap_or(ADDED);
        rest = &from[mark.len_utf8()..];
        let wrapped = match mark {
            '\u{2068}' if out.ends_with('@') => rest.split_once('\u{2069}'),
            '\u{202a}' => rest.split_once('\u{202c}').filter(|(number, _)| is_number(number)),
            _ => None,
        };
        if let Some((name, behind)) = wrapped {
            out.push_str(name);
            rest = behind;
        } else if mark != ADDED || !(out.is_empty() || out.ends_with(char::is_whitespace)) {
            out.push(mark);
        }
    }
    out.push_str(rest);
    out
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || " \u{a0}+-\u{2011}()".contains(c))
}

/// "WhatsApp Chat with Ana.txt" is the chat with Ana.
fn title(name: &str) -> String {
    let stem = name.strip_suffix(".txt").or_else(|| name.strip_suffix(".zip")).unwrap_or(name);
    let title = stem.strip_prefix("WhatsApp Chat with ").or_else(|| stem.strip_prefix("WhatsApp Chat - "));
    match title {
        Some(title) => format!("WhatsApp: {title}"),
        None => name.to_owned(),
    }
}

fn when(stamp: &Stamp<'_>, order: Option<DateOrder>, place: &str, intake: &mut Intake<'_>) -> When {
    let precision = if stamp.seconds { Precision::S } else { Precision::Min };
    let written = match stamp.date(order) {
        Day::Known(date) => Written::Local(date.and_time(stamp.time), precision),
        Day::EitherOrder => Written::EitherOrder,
        Day::None => {
            intake.warn(place, "there is no such day in the calendar; the time was left open");
            return When { as_said: Some(stamp.said.to_owned()), ..When::default() };
        }
    };
    intake.when(written, stamp.said, &|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_what_the_app_says() {
        assert_eq!(opening("Ana: so: it goes"), (Some("Ana"), "so: it goes"));
        assert_eq!(opening("\u{200e}+49 170 1: hi"), (Some("+49 170 1"), "hi"));
        assert_eq!(opening("Ana added you"), (None, "Ana added you"));
        assert_eq!(opening("Ana:"), (Some("Ana"), ""));
        assert_eq!(opening("\u{202a}+49\u{a0}170\u{202c}: hi"), (Some("+49\u{a0}170"), "hi"));
        assert_eq!(opening("Ana named it \"Ops: night\"").0, None);
        assert_eq!(opening("ד\"ר כהן: hi").0, Some("ד\"ר כהן"));
    }

    #[test]
    fn marks_of_the_app_are_taken_off_and_marks_of_people_are_not() {
        for (words, wanted, edited) in [
            ("\u{200e}x \u{200e}<This message was edited>", "x", true),
            ("x <This message was edited>", "x", true),
            ("so \u{200e}<Diese Nachricht wurde bearbeitet.>", "so", true),
            ("\u{200e}<attached: 1-PHOTO.jpg>", "<attached: 1-PHOTO.jpg>", false),
            ("see \u{200e}<attached: 1-PHOTO.jpg>", "see <attached: 1-PHOTO.jpg>", false),
            ("\u{200e}<Media omitted>", "<Media omitted>", false),
            ("@\u{2068}Bo Lind\u{2069} look", "@Bo Lind look", false),
            ("@\u{202a}+49\u{a0}170\u{202c} look", "@+49\u{a0}170 look", false),
            ("plan.pdf • \u{200e}2 pages \u{200e}document omitted", "plan.pdf • 2 pages document omitted", false),
            (
                "a\u{200e}b \u{202a}gpj.exe\u{202c} \u{2068}x\u{2069}",
                "a\u{200e}b \u{202a}gpj.exe\u{202c} \u{2068}x\u{2069}",
                false,
            ),
        ] {
            assert_eq!(unmarked(words), (wanted.to_owned(), edited), "{words:?}");
        }
    }

    #[test]
    fn a_list_of_events_is_no_chat() {
        use Looks::{Common, Cut, Own};
        for (text, wanted) in [
            ("01/03/2026, 10:00 - Ana: a\n01/03/2026, 10:01 - Bo: b\n", Some(Own)),
            ("2026-03-01 10:00 the page came\n2026-03-01 10:05 the disk was full\n", None),
            ("2026-03-01 10:00 - Ana: a\n2026-03-01 10:01 - Bo: b\n", None),
            ("2026-03-01 10:00 - x.\n2026-03-01 10:00 - Ana: a\n2026-03-01 10:01 - Bo: b\n", Some(Own)),
            ("01/03/2026, 10:00 - the page came\n01/03/2026, 10:05 - the disk was full\n", None),
            ("[2026-03-01 10:00:00] ana: a\n[2026-03-01 10:01:00] bo_: b\n", None),
            ("[2026-03-01 10:00:00] Ana Sole: a\n[2026-03-01 10:01:00] Bo: b\n", Some(Common)),
            ("[2026-03-01 10:00:00] ana: \u{200e}a\n[2026-03-01 10:01:00] bo: b\n", Some(Own)),
            ("nd so\n1/3/26, 10:00 - Ana: a\n1/3/26, 10:01 - Bo: b\n1/3/26, 10:02 - Bo: c\n", Some(Cut)),
            ("# Night\n1/3/26, 10:00 - Ana: a\n1/3/26, 10:01 - Bo: b\n1/3/26, 10:02 - Bo: c\n", None),
            ("nd so\n[2026-03-01 10:00:00] ana: a\n[2026-03-01 10:01:00] bo: b\n", None),
        ] {
            assert_eq!(looks_like("night.txt", text), wanted, "{text}");
        }
        let common = "[2026-03-01 10:00:00] ana: a\n[2026-03-01 10:01:00] bo: b\n";
        assert_eq!(looks_like("_chat.txt", common), Some(Own));
    }
}
