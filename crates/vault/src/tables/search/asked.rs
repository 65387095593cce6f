//! What somebody typed to look for, as a question to the index: words, "phrases", and beginnings that end in a star or
//! in the word being typed. Everything is quoted, so that nothing typed is an operator of the index.

/// Longer questions are cut: nobody types them, and each part costs a look-up.
const MOST_PARTS: usize = 16;
/// A single letter that was not starred is a word, not the beginning of one.
const SHORTEST_BEGINNING: usize = 2;

/// What is to be looked for. All its parts have to be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    parts: Vec<Part>,
    hint: Option<Hint>,
}

/// Something about what was typed that whoever typed it should be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// There is no word in it: marks alone, or a star without a beginning.
    NoWord,
    /// A quotation mark was opened and not closed; the phrase was taken to go to the end.
    OpenQuote,
}

/// Words that stand one after the other. A name with marks inside, such as `db-3.eu-west`, is several.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    words: String,
    is_beginning: bool,
}

impl Asked {
    /// Reads what was typed. Anything can be typed; blank is asking nothing.
    pub fn read(typed: &str) -> Self {
        let mut parts = Vec::new();
        let mut hint = None;
        let mut left = typed.trim_start();
        while let Some(first) = left.chars().next() {
            if is_quote(first) {
                left = &left[first.len_utf8()..];
                let end = left.find(is_quote);
                if end.is_none() {
                    hint = Some(Hint::OpenQuote);
                }
                let (words, after) = left.split_at(end.unwrap_or(left.len()));
                let after = after.strip_prefix(is_quote).unwrap_or(after);
                let star = after.strip_prefix('*');
                parts.push(Part::new(words, star.is_some() || end.is_none() && is_being_typed(words)));
                left = star.unwrap_or(after).trim_start();
            } else {
                let end = left.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(left.len());
                let (word, after) = left.split_at(end);
                let starred = word.strip_suffix('*');
                let is_beginning = starred.is_some() || after.is_empty() && is_being_typed(word);
                parts.push(Part::new(starred.unwrap_or(word), is_beginning));
                left = after.trim_start();
            }
        }
        parts.retain(|part| part.words.chars().any(char::is_alphanumeric));
        parts.truncate(MOST_PARTS);
        if parts.is_empty() && !typed.trim().is_empty() {
            hint = Some(Hint::NoWord);
        }
        Self { parts, hint }
    }

    /// What should be said about it.
    pub fn hint(&self) -> Option<Hint> {
        self.hint
    }

    /// Whether there is nothing to look for.
    pub fn is_blank(&self) -> bool {
        self.parts.is_empty()
    }

    pub(super) fn has_beginnings(&self) -> bool {
        self.parts.iter().any(|part| part.is_beginning)
    }

    /// The question to the index; nothing when nothing is asked.
    pub(super) fn question(&self) -> Option<String> {
        self.joined(|_| true)
    }

    /// The question without its beginnings, which cost the index as much as all that begins so.
    pub(super) fn question_of_whole_words(&self) -> Option<String> {
        self.joined(|part| !part.is_beginning)
    }

    fn joined(&self, of: impl Fn(&Part) -> bool) -> Option<String> {
        let parts: Vec<String> = self.parts.iter().filter(|part| of(part)).map(Part::quoted).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

impl Part {
    /// A word that ends in a mark has ended: what stands before the mark is no beginning.
    fn new(words: &str, is_beginning: bool) -> Self {
        let is_beginning = is_beginning && words.chars().next_back().is_some_and(char::is_alphanumeric);
        Self { words: words.replace('\0', " "), is_beginning }
    }

    fn quoted(&self) -> String {
        format!("\"{}\"{}", self.words.replace('"', "\"\""), if self.is_beginning { "*" } else { "" })
    }
}

/// Quotation marks as they are typed, and as keyboards turn them.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn is_being_typed(words: &str) -> bool {
    words.rsplit(|c: char| !c.is_alphanumeric()).next().is_some_and(|last| last.chars().count() >= SHORTEST_BEGINNING)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(typed: &str) -> Option<String> {
        Asked::read(typed).question()
    }

    #[test]
    fn words_phrases_and_beginnings_are_told_apart() {
        for (typed, expected) in [
            ("page load", "\"page\" \"load\"*"),
            ("page load ", "\"page\" \"load\""),
            ("page l", "\"page\" \"l\""),
            ("page l*", "\"page\" \"l\"*"),
            ("pag* load ", "\"pag\"* \"load\""),
            ("\"page load\" slow ", "\"page load\" \"slow\""),
            ("\"page load\"", "\"page load\""),
            ("\"page lo\"*", "\"page lo\"*"),
            ("“page load”", "\"page load\""),
            ("slow\"page load\"", "\"slow\" \"page load\""),
            ("db-3.eu-west", "\"db-3.eu-west\"*"),
            ("db-", "\"db-\""),
            ("db-3", "\"db-3\""),
        ] {
            assert_eq!(question(typed).as_deref(), Some(expected), "{typed}");
            assert_eq!(Asked::read(typed).hint(), None, "{typed}");
        }
    }

    #[test]
    fn nothing_typed_is_an_operator() {
        assert_eq!(question("retry OR x ").as_deref(), Some("\"retry\" \"OR\" \"x\""));
        assert_eq!(question("text:a*").as_deref(), Some("\"text:a\"*"));
        assert_eq!(question("NEAR(a b)").as_deref(), Some("\"NEAR(a\" \"b)\""));
        assert_eq!(question("\u{0}slow ").as_deref(), Some("\" slow\""));
    }

    #[test]
    fn what_cannot_be_looked_for_is_said() {
        for typed in ["*", " - * ", "\"", "\"\"", "…"] {
            assert_eq!((question(typed), Asked::read(typed).hint()), (None, Some(Hint::NoWord)), "{typed}");
        }
        assert_eq!((question(" "), Asked::read(" ").hint()), (None, None));
        let open = Asked::read("slow \"page lo");
        assert_eq!((open.question().as_deref(), open.hint()), (Some("\"slow\" \"page lo\"*"), Some(Hint::OpenQuote)));
        assert_eq!(open.question_of_whole_words().as_deref(), Some("\"slow\""));
    }
}
