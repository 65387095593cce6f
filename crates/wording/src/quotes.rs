//! Which stretches of a text are somebody else's words: what stands in quotation marks or code marks,
//! and block quotes. A mark that is never closed in its paragraph opens nothing.

use std::ops::Range;

/// The byte ranges of quoted text with their marks, in order and apart.
pub(crate) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut paragraph_end = 0;
    // A mark that is not closed from one place on is not closed from a later one in the same paragraph.
    let mut never_closed: Vec<(&str, usize)> = Vec::new();
    while let Some(open) = next_opening(text, from) {
        let start = from + open.at;
        let inside = start + open.len;
        let mark = &text[start..inside];
        if paragraph_end < inside {
            paragraph_end = text[inside..].find("\n\n").map_or(text.len(), |end| inside + end);
            never_closed.clear();
        }
        from = inside;
        if never_closed.contains(&(mark, paragraph_end)) {
            continue;
        }
        match closing(&text[inside..], paragraph_end - inside, open.close) {
            Some(end) => {
                found.push(start..inside + end);
                from = inside + end;
            }
            None => never_closed.push((mark, paragraph_end)),
        }
    }
    found
}

struct Opening {
    at: usize,
    len: usize,
    close: Close,
}

#[derive(Clone, Copy)]
enum Close {
    Mark(&'static [char]),
    /// An apostrophe is also a closing mark, so the place around it decides.
    Apostrophe,
    Line,
}

fn next_opening(text: &str, from: usize) -> Option<Opening> {
    let mut before = text[..from].chars().next_back();
    for (at, c) in text[from..].char_indices() {
        let after = text[from + at + c.len_utf8()..].chars().next();
        let at_start = before.is_none_or(|b| b.is_whitespace() || "([—–-".contains(b));
        let close = match c {
            '"' => Some(Close::Mark(&['"'])),
            '“' => Some(Close::Mark(&['”', '"'])),
            '„' => Some(Close::Mark(&['“', '”'])),
            '«' => Some(Close::Mark(&['»'])),
            '`' => Some(Close::Mark(&['`'])),
            '\'' | '‘' if at_start && after.is_some_and(char::is_alphanumeric) => Some(Close::Apostrophe),
            '>' if before.is_none_or(|b| b == '\n') => Some(Close::Line),
            _ => None,
        };
        if let Some(close) = close {
            return Some(Opening { at, len: c.len_utf8(), close });
        }
        before = Some(c);
    }
    None
}

/// Where the text after an opening mark ends, with the closing mark. The paragraph goes on for so many bytes.
fn closing(rest: &str, paragraph: usize, close: Close) -> Option<usize> {
    if let Close::Line = close {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let paragraph = &rest[..paragraph];
    let mut before = None::<char>;
    for (at, c) in paragraph.char_indices() {
        let after = paragraph[at + c.len_utf8()..].chars().next();
        let closes = match close {
            Close::Mark(marks) => marks.contains(&c),
            Close::Apostrophe => {
                matches!(c, '\'' | '’')
                    && before.is_some_and(|b| !b.is_whitespace())
                    && !after.is_some_and(char::is_alphanumeric)
            }
            Close::Line => false,
        };
        if closes {
            return Some(at + c.len_utf8());
        }
        before = Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<&str> {
        quoted(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn marks_of_every_kind_hold_what_is_between_them() {
        assert_eq!(inside(r#"She wrote "on it" at four."#), [r#""on it""#]);
        assert_eq!(inside("She wrote “on it” and „ja“ and «oui» and `ls`."), ["“on it”", "„ja“", "«oui»", "`ls`"]);
        assert_eq!(inside("The button read 'Done' early."), ["'Done'"]);
        assert_eq!(inside("The button read ‘it’s done’ early."), ["‘it’s done’"]);
        assert_eq!(inside("> all quoted\nnot quoted"), ["> all quoted"]);
    }

    #[test]
    fn apostrophes_and_lone_marks_hold_nothing() {
        assert!(inside("It didn't stop; the engineers' page wasn't there.").is_empty());
        assert!(inside("A 5\" disk stood there.\n\nAnother \" came.").is_empty());
        assert!(inside("5 > 4").is_empty());
    }

    #[test]
    fn a_mark_left_open_takes_nothing_from_another_mark_or_the_next_paragraph() {
        assert_eq!(inside("An “open one, “and again, then \"go\"."), ["“open one, “and again, then \""]);
        assert_eq!(inside("« left, « left, `ls`, «oui» there"), ["« left, « left, `ls`, «oui»"]);
        assert_eq!(inside("« left, « left, `ls`.\n\n«oui» there"), ["`ls`", "«oui»"]);
    }

    #[test]
    fn marks_left_open_by_the_hundred_thousand_come_to_an_end() {
        let text = "« ".repeat(200_000) + "\n\n" + &"`a` ".repeat(50_000);
        assert_eq!(quoted(&text).len(), 50_000);
    }
}
