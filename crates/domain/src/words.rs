//! What a person said, and what a person is called: text that is a secret everywhere except where it is shown,
//! kept or released. There is no `Display`, and `Debug` shows nothing; whoever needs the text calls `expose`,
//! so that a search for `expose(` reviews privacy.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroize;

macro_rules! secret_text {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(String);

        impl $name {
            /// Takes text into keeping.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text itself: to show, keep or release it, and for nothing else.
            pub fn expose(&self) -> &str {
                &self.0
            }

            /// Whether nothing but white space is there.
            pub fn is_blank(&self) -> bool {
                self.0.trim().is_empty()
            }

            /// How long the text is, in Unicode code points.
            pub fn chars(&self) -> usize {
                self.0.chars().count()
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                self.0.zeroize();
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }
    )+};
}

secret_text! {
    /// Words that a person said or wrote, or that were noted of them.
    Words,
    /// What a person is called.
    PersonName,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_nothing_of_the_text() {
        assert_eq!(format!("{:?}", Words::new("I held off")), "Words(…)");
        assert_eq!(format!("{:?}", PersonName::new("Ada")), "PersonName(…)");
    }
}
