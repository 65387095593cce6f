//! Where a text stands, which decides whether it is looked at at all.
//! It does not look at the text.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The facilitator's own prose in the shared narrative.
    Narrative,
    /// A title of a review, scene, moment, decision point or option.
    Title,
    /// A question the facilitator means to ask.
    Prompt,
    /// What is now known, and who needs it.
    Learning,
    /// What a participant said about what they lived. Never looked at.
    Testimony,
    /// Words taken over from a record or a person. Never looked at.
    Quote,
    /// An answer about other conditions. Never looked at.
    WhatIf,
    /// A statement of what something is to do. Never looked at.
    Requirement,
}

/// A word that names no [`Surface`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no such surface; the surfaces are {}", Surface::ALL.map(|s| s.to_string()).join(", "))]
pub struct UnknownSurface;

impl Surface {
    /// Every surface.
    pub const ALL: [Self; 8] = [
        Self::Narrative,
        Self::Title,
        Self::Prompt,
        Self::Learning,
        Self::Testimony,
        Self::Quote,
        Self::WhatIf,
        Self::Requirement,
    ];

    /// Whether text here is the facilitator's own and is looked at.
    pub fn is_looked_at(self) -> bool {
        matches!(self, Self::Narrative | Self::Title | Self::Prompt | Self::Learning)
    }
}

impl fmt::Display for Surface {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Narrative => "narrative",
            Self::Title => "title",
            Self::Prompt => "prompt",
            Self::Learning => "learning",
            Self::Testimony => "testimony",
            Self::Quote => "quote",
            Self::WhatIf => "what_if",
            Self::Requirement => "requirement",
        })
    }
}

impl FromStr for Surface {
    type Err = UnknownSurface;

    fn from_str(name: &str) -> Result<Self, UnknownSurface> {
        Self::ALL.into_iter().find(|s| s.to_string() == name).ok_or(UnknownSurface)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_surface_is_read_back_from_its_name() {
        for surface in Surface::ALL {
            assert_eq!(surface.to_string().parse(), Ok(surface));
            assert_eq!(serde_json::to_value(surface).unwrap(), surface.to_string());
        }
        assert_eq!("speech".parse::<Surface>(), Err(UnknownSurface));
    }
}
