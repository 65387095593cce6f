//! A text as tokens: words in lower case with short forms written out, numbers, and the marks at
//! which a thought stops. Positions are counted in Unicode code points. It knows no grammar.

use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::quotes::quoted;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Comma,
    /// A mark inside a sentence other than a comma: colon, dash, bracket.
    Break,
    /// The end of a sentence or paragraph.
    Stop,
    /// A whole stretch of quoted text, with nothing of what it says.
    Quote,
}

/// One token and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) kind: Kind,
    /// Code points from the start of the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) lower: String,
    /// The number of the word in the catalogue's vocabulary; zero for any other word.
    pub(crate) id: u32,
    pub(crate) capital: bool,
    pub(crate) possessive: bool,
    pub(crate) sentence: u32,
}

/// Words that the catalogue mentions, numbered from one.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    ids: HashMap<String, u32>,
}

impl Vocabulary {
    pub(crate) fn learn(&mut self, word: &str) -> u32 {
        let next = self.ids.len() as u32 + 1;
        *self.ids.entry(word.to_owned()).or_insert(next)
    }

    pub(crate) fn id(&self, word: &str) -> u32 {
        self.ids.get(word).copied().unwrap_or(0)
    }
}

/// Splits a text into tokens.
pub(crate) fn tokens(text: &str, vocabulary: &Vocabulary) -> Vec<Token> {
    let quotes = quoted(text);
    let mut reader = Reader { vocabulary, tokens: Vec::with_capacity(text.len() / 5), sentence: 0 };
    let mut quote = quotes.iter().peekable();
    let mut at = 0;
    for (byte, segment) in text.split_word_bound_indices() {
        let length = segment.chars().count();
        while quote.next_if(|q| q.end <= byte).is_some() {}
        match quote.peek() {
            Some(q) if byte + segment.len() > q.start => {
                if reader.tokens.last().is_none_or(|t| t.kind != Kind::Quote || byte <= q.start) {
                    reader.push(Kind::Quote, at, at + length, String::new(), false);
                }
            }
            _ => reader.segment(segment, at, length, &text[byte + segment.len()..]),
        }
        at += length;
    }
    reader.tokens
}

struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    tokens: Vec<Token>,
    sentence: u32,
}

impl Reader<'_> {
    fn segment(&mut self, segment: &str, at: usize, length: usize, rest: &str) {
        let Some(first) = segment.chars().next() else { return };
        let joined = self.tokens.last().is_some_and(|t| t.end == at);
        match first {
            c if c.is_alphabetic() => self.word(segment, at, length),
            c if c.is_numeric() => self.push(Kind::Number, at, at + length, segment.to_lowercase(), false),
            '\n' | '\r' => {
                if rest.starts_with('\n') || rest.starts_with("\r\n") {
                    self.stop(at, at + length);
                }
            }
            c if c.is_whitespace() => {}
            '.' | '!' | '?' | '…' => self.stop(at, at + length),
            ',' => self.push(Kind::Comma, at, at + length, String::new(), false),
            // "engineers'" and "14:05" and "on-call" go on after the mark.
            '\'' | '’' if joined => {
                if let Some(owner) = self.tokens.last_mut().filter(|t| t.lower.ends_with('s')) {
                    owner.possessive = true;
                }
            }
            ':' | '-' | '‑' | '/' if joined && rest.starts_with(char::is_alphanumeric) => {}
            _ => self.push(Kind::Break, at, at + length, String::new(), false),
        }
    }

    fn stop(&mut self, start: usize, end: usize) {
        self.push(Kind::Stop, start, end, String::new(), false);
        self.sentence += 1;
    }

    /// Writes short forms out, so that a rule about "did not" also meets "didn't".
    fn word(&mut self, segment: &str, at: usize, length: usize) {
        let capital = segment.starts_with(char::is_uppercase);
        let lower = segment.to_lowercase().replace('’', "'");
        let end = at + length;
        let split = |ending: usize| (at, end - ending);
        let (base, second) = match lower.as_str() {
            "can't" => ("can", Some(("not", split(2)))),
            "cannot" => ("can", Some(("not", split(3)))),
            "won't" => ("will", Some(("not", split(3)))),
            word => {
                let short = SHORT_FORMS.iter().find_map(|&(tail, long)| Some((word.strip_suffix(tail)?, tail, long)));
                match short {
                    Some((base, "'s", long)) if IS_AND_NOT_OF.contains(&base) => (base, Some((long, split(2)))),
                    Some((base, "'s", _)) => {
                        self.push(Kind::Word, at, end, base.to_owned(), capital);
                        if let Some(token) = self.tokens.last_mut() {
                            token.possessive = true;
                        }
                        return;
                    }
                    Some((base, tail, long)) => (base, Some((long, split(tail.len())))),
                    None => (word, None),
                }
            }
        };
        match second {
            None => self.push(Kind::Word, at, end, lower, capital),
            Some((long, (start, middle))) => {
                self.push(Kind::Word, start, middle, base.to_owned(), capital);
                self.push(Kind::Word, middle, end, long.to_owned(), false);
            }
        }
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, lower: String, capital: bool) {
        let id = if kind == Kind::Word { self.vocabulary.id(&lower) } else { 0 };
        let sentence = self.sentence;
        self.tokens.push(Token { kind, start, end, lower, id, capital, possessive: false, sentence });
    }
}

const SHORT_FORMS: [(&str, &str); 6] =
    [("n't", "not"), ("'ve", "have"), ("'re", "are"), ("'ll", "will"), ("'d", "would"), ("'s", "is")];

/// After these, 's is "is" or "has"; after any other word it says whose.
const IS_AND_NOT_OF: [&str; 12] =
    ["it", "he", "she", "that", "this", "there", "here", "what", "who", "where", "how", "let"];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        tokens(text, &Vocabulary::default()).into_iter().map(|t| t.lower).filter(|w| !w.is_empty()).collect()
    }

    #[test]
    fn short_forms_are_written_out() {
        assert_eq!(
            read("She didn’t; they can't, it's Marek's"),
            ["she", "did", "not", "they", "can", "not", "it", "is", "marek"]
        );
        assert_eq!(read("shouldn't've on-call 14:05"), ["shouldn't", "have", "on", "call", "14", "05"]);
    }

    #[test]
    fn positions_are_code_points() {
        let text = "Zoë’s café — didn’t";
        let tokens = tokens(text, &Vocabulary::default());
        let chars: Vec<char> = text.chars().collect();
        let of = |t: &Token| chars[t.start..t.end].iter().collect::<String>();
        assert_eq!(tokens.iter().map(of).collect::<Vec<_>>(), ["Zoë’s", "café", "—", "did", "n’t"]);
        assert!(tokens[0].possessive);
    }

    #[test]
    fn a_quote_is_one_token_that_says_nothing() {
        let tokens = tokens("It read \"just do it\" and \"go\", twice.", &Vocabulary::default());
        let quotes: Vec<&Token> = tokens.iter().filter(|t| t.kind == Kind::Quote).collect();
        assert_eq!(quotes.len(), 2);
        assert!(tokens.iter().all(|t| t.lower != "just"));
    }

    #[test]
    fn a_line_end_goes_on_and_a_paragraph_stops() {
        let sentences = |text: &str| tokens(text, &Vocabulary::default()).last().map(|t| t.sentence);
        assert_eq!(sentences("one\ntwo"), Some(0));
        assert_eq!(sentences("one\n\ntwo"), Some(1));
        assert_eq!(sentences("one. two"), Some(1));
    }
}
