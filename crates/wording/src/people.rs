//! Who a review is about, as far as its wording goes: the names and role labels the caller passes.
//! Names are private; nothing here shows them, not even in `Debug`.

use std::collections::HashMap;
use std::fmt;

/// The names and role labels of one review, so that a finding about a person is about one of them.
#[derive(Clone, Default)]
pub struct People {
    by_first_word: HashMap<String, Vec<Entry>>,
}

/// One way in which a person is named.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Lower case, in order.
    pub(crate) words: Vec<String>,
    pub(crate) kind: Named,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// Counts only with a capital, since many names are also words.
    Name,
    /// A role label of more than one word.
    Role,
    /// A role label of one word, such as "Support": counts with a capital or an article.
    ShortRole,
}

impl People {
    /// People known by these names and these role labels; either may be empty.
    ///
    /// A name of several words also counts by each of its words.
    pub fn new<N, R>(names: N, roles: R) -> Self
    where
        N: IntoIterator<Item: AsRef<str>>,
        R: IntoIterator<Item: AsRef<str>>,
    {
        let mut people = Self::default();
        for name in names {
            let words = words(name.as_ref());
            for word in words.iter().filter(|w| words.len() > 1 && w.chars().count() > 1) {
                people.add(vec![word.clone()], Named::Name);
            }
            people.add(words, Named::Name);
        }
        for role in roles {
            let words = words(role.as_ref());
            people.add(words.clone(), if words.len() > 1 { Named::Role } else { Named::ShortRole });
        }
        people
    }

    fn add(&mut self, words: Vec<String>, kind: Named) {
        let Some(first) = words.first() else { return };
        let entries = self.by_first_word.entry(first.clone()).or_default();
        let entry = Entry { words, kind };
        if !entries.contains(&entry) {
            entries.push(entry);
        }
    }

    /// The ways of naming a person that begin with this word.
    pub(crate) fn beginning_with(&self, word: &str) -> &[Entry] {
        self.by_first_word.get(word).map_or(&[], Vec::as_slice)
    }
}

impl fmt::Debug for People {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("People(…)")
    }
}

fn words(label: &str) -> Vec<String> {
    let words = label.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nobody() {
        let people = People::new(["Priya Menon"], ["Release manager"]);
        assert_eq!(format!("{people:?}"), "People(…)");
        assert_eq!(people.beginning_with("menon").len(), 1);
    }

    #[test]
    fn empty_labels_name_nobody() {
        assert!(People::new([" ", ""], ["–"]).by_first_word.is_empty());
    }
}
