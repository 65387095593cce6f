//! What was said, cut into words: lower case, dashes and commas by themselves, numbers apart from what clings to them.
//! It keeps where each word stands, so that names can be given back as they were written.

/// A word of what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    /// Where it stands in what was said, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
    /// A name in quotation marks, without them.
    pub(super) quoted: bool,
}

const QUOTES: [(char, &[char]); 4] = [('“', &['”', '“']), ('„', &['“', '”']), ('"', &['"']), ('«', &['»'])];

/// Cuts text into words.
pub(super) fn cut(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut rest = 0;
    while let Some(found) = text[rest..].find(|letter: char| !letter.is_whitespace()) {
        let start = rest + found;
        if let Some((from, to, end)) = quoted(text, start) {
            words.push(Word { text: text[from..to].to_owned(), start: from, end: to, quoted: true });
            rest = end;
            continue;
        }
        let end = text[start..].find(char::is_whitespace).map_or(text.len(), |length| start + length);
        pieces(text, start, end, &mut words);
        rest = end;
    }
    words
}

fn quoted(text: &str, start: usize) -> Option<(usize, usize, usize)> {
    let first = text[start..].chars().next()?;
    let (_, closing) = QUOTES.iter().find(|(opening, _)| *opening == first)?;
    let from = start + first.len_utf8();
    let length = text[from..].find(|letter| closing.contains(&letter))?;
    let close = text[from + length..].chars().next()?;
    Some((from, from + length, from + length + close.len_utf8()))
}

/// Cuts a run of letters where marks stand, and where a number ends: "14:00–14:10", "5min", "twenty-five".
fn pieces(text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
    let run = &text[start..end];
    let letters: Vec<(usize, char)> = run.char_indices().collect();
    let is_day = run.trim_end_matches([',', '.']).split('-').map(str::len).eq([4, 2, 2])
        && run.trim_end_matches([',', '.']).chars().all(|letter| letter.is_ascii_digit() || letter == '-');
    let mut from = 0;
    for (place, &(at, letter)) in letters.iter().enumerate() {
        let digit = |place: Option<usize>| {
            place.and_then(|place| letters.get(place)).is_some_and(|(_, letter)| letter.is_ascii_digit())
        };
        let (before, after) = (digit(place.checked_sub(1)), digit(Some(place + 1)));
        let stands_alone = match letter {
            '–' | '—' | '±' | '~' | '(' | ')' | ';' => true,
            ',' => !(before && after),
            '-' => !is_day,
            _ => false,
        };
        if stands_alone {
            push(text, start + from, start + at, words);
            let joins_letters = letter == '-' && place > 0 && !after && place + 1 < letters.len();
            if !joins_letters && !matches!(letter, '(' | ')' | ';') {
                push(text, start + at, start + at + letter.len_utf8(), words);
            }
            from = at + letter.len_utf8();
        } else if before && letter.is_alphabetic() && is_number(&run[from..at]) && !is_ordinal(&run[at..]) {
            push(text, start + from, start + at, words);
            from = at;
        }
    }
    push(text, start + from, end, words);
}

fn push(text: &str, start: usize, end: usize, words: &mut Vec<Word>) {
    let bare = text[start..end].trim_end_matches(['.', '!', '?', ':']);
    if !bare.is_empty() {
        let lower = bare.to_lowercase().replace('’', "'");
        words.push(Word { text: lower, start, end: start + bare.len(), quoted: false });
    }
}

fn is_number(piece: &str) -> bool {
    !piece.is_empty() && piece.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.' | ','))
}

fn is_ordinal(rest: &str) -> bool {
    let letters: String =
        rest.chars().take_while(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect();
    matches!(letters.as_str(), "st" | "nd" | "rd" | "th")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(said: &str) -> Vec<String> {
        cut(said).into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn marks_stand_alone_and_numbers_apart() {
        assert_eq!(texts("14:00–14:10, I think."), ["14:00", "–", "14:10", ",", "i", "think"]);
        assert_eq!(texts("Twenty-five past 2pm"), ["twenty", "five", "past", "2", "pm"]);
        assert_eq!(texts("2,5 Std. vor 14:00-14:10"), ["2,5", "std", "vor", "14:00", "-", "14:10"]);
        assert_eq!(texts("2026-05-14 14:05 ±5min"), ["2026-05-14", "14:05", "±", "5", "min"]);
        assert_eq!(texts("after the 2nd page"), ["after", "the", "2nd", "page"]);
        assert_eq!(texts("nach „der Seite, oder“ um 2"), ["nach", "der Seite, oder", "um", "2"]);
        assert_eq!(texts("  "), Vec::<String>::new());
    }
}
