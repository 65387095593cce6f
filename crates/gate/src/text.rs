//! Text brought to a form in which the same words are the same letters: no capitals, accents, punctuation or invisible
//! characters, one space between words. It keeps where each letter came from. It compares; it decides nothing.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text in comparable form.
#[derive(Default)]
pub(crate) struct Plain {
    letters: Vec<char>,
    origin: Vec<Range<usize>>,
}

impl Plain {
    pub(crate) fn of(text: &str) -> Self {
        let mut plain = Self::default();
        for (start, original) in text.char_indices() {
            let range = start..start + original.len_utf8();
            for letter in std::iter::once(original).nfkd().flat_map(char::to_lowercase) {
                plain.push(letter, range.clone());
            }
        }
        if plain.letters.last() == Some(&' ') {
            plain.letters.pop();
            plain.origin.pop();
        }
        plain
    }

    fn push(&mut self, letter: char, origin: Range<usize>) {
        if letter.is_alphanumeric() {
            self.letters.push(letter);
            self.origin.push(origin);
        } else if !(is_combining_mark(letter) || is_silent(letter)) && self.letters.last().is_some_and(|it| *it != ' ')
        {
            self.letters.push(' ');
            self.origin.push(origin);
        }
    }

    /// Every run of so many words or so many letters, with its place among the letters. No run begins or ends between
    /// words.
    pub(crate) fn runs(&self, words: usize, letters: usize) -> impl Iterator<Item = (&[char], Range<usize>)> {
        let bounds = self.words();
        let of_words: Vec<Range<usize>> = bounds.windows(words).map(|run| run[0].start..run[words - 1].end).collect();
        let ends = self.letters.len().saturating_sub(letters - 1);
        let between = |place: usize| self.letters[place] == ' ';
        let of_letters = (0..ends).map(move |start| start..start + letters);
        let of_letters = of_letters.filter(move |run| !between(run.start) && !between(run.end - 1));
        of_words.into_iter().chain(of_letters).map(|place| (&self.letters[place.clone()], place))
    }

    /// Whether a run of letters stands in it.
    pub(crate) fn holds(&self, run: &[char]) -> bool {
        self.letters.windows(run.len()).any(|letters| letters == run)
    }

    /// Where some of its letters came from, in bytes of the text.
    pub(crate) fn origin(&self, place: &Range<usize>) -> Range<usize> {
        self.origin[place.start].start..self.origin[place.end - 1].end
    }

    fn words(&self) -> Vec<Range<usize>> {
        let mut words = Vec::new();
        let mut start = 0;
        for word in self.letters.split(|letter| *letter == ' ') {
            if !word.is_empty() {
                words.push(start..start + word.len());
            }
            start += word.len() + 1;
        }
        words
    }
}

/// One word in comparable form.
pub(crate) fn fold(word: &str) -> String {
    word.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// What is not heard: apostrophes, and characters that take no room.
fn is_silent(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        Plain::of(text).letters.iter().collect()
    }

    #[test]
    fn the_same_words_are_the_same_letters() {
        for other in ["I didn’t re-start it", "  i DIDN'T re\u{2014}start… it!", "I did\u{200b}n't ré start\u{ad} it"]
        {
            assert_eq!(plain(other), "i didnt re start it");
        }
        assert_ne!(plain("restart"), plain("re start"));
    }

    #[test]
    fn a_run_knows_where_it_came_from() {
        let text = "Then: “I’d held off”, she said.";
        let plain = Plain::of(text);
        let (_, place) = plain.runs(3, 1_000).nth(1).unwrap();
        assert_eq!(&text[plain.origin(&place)], "I’d held off");
    }

    #[test]
    fn runs_are_of_words_and_of_letters() {
        assert_eq!(Plain::of("a b c d e f").runs(5, 24).count(), 2);
        assert_eq!(Plain::of("abcdefghijklmnopqrstuvwxyz").runs(5, 24).count(), 3);
        assert_eq!(Plain::of("a b c").runs(5, 24).count(), 0);
        assert_eq!(Plain::of("").runs(5, 24).count(), 0);
    }
}
