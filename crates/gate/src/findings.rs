//! What was looked at before an edition leaves, and where. A place names the narrative's own words, never words of an account.

use domain::ids::BlockId;

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What was looked at.
    pub about: About,
    /// How it stands.
    pub outcome: Outcome,
    /// How many things were looked at. For the facilitator; no document is made of it.
    pub count: usize,
    /// Where something was found.
    pub places: Vec<Place>,
}

/// What a check is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Everything cited is agreed to, at the level its speaker chose. Counts what is cited.
    Citations,
    /// Nothing kept out is retold word for word. Counts the texts that are kept out.
    Retold,
    /// No name stands there that was not released. Counts the people whose names are kept out.
    Names,
    /// Enough people could have said it. Counts what is cited without a name.
    SmallGroups,
    /// Passages without a citation. Counts passages.
    Uncited,
    /// There is something to read. Counts blocks.
    Something,
}

/// How a check stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// In order.
    InOrder,
    /// Worth a look; does not hold the edition.
    WorthALook,
    /// Holds the edition: words were not released.
    Holds,
}

/// A place in the narrative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The block, if it is one; otherwise a title.
    pub block: Option<BlockId>,
    /// The title of the scene; empty for the title of the narrative.
    pub scene: String,
    /// The narrative's own words that are meant, if words are meant.
    pub phrase: Option<String>,
    /// What is there.
    pub why: Why,
}

/// What is at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// The words cited are not agreed to: never were, were edited, or were taken back.
    NotAgreed,
    /// They were agreed to for a narrower audience.
    NotForAudience,
    /// A decision point rests on something that is not released.
    SourceKept,
    /// The difference is not named any more, or a voice is no part of it.
    NoDifference,
    /// A position of the difference is not released by its owner.
    PositionKept,
    /// Words that are kept out are retold.
    Retold,
    /// A name that was not released.
    Name,
    /// A name beside words of that person which they did not agree to share by name.
    NameBesideOwnWords,
    /// Too few people could have said it.
    TooFew,
    /// Few could have said it, and the owner accepted being recognised.
    FewAccepted,
    /// A role label beside words of somebody with that role who is not to be told by role.
    RoleBesideOwnWords,
    /// A passage rests on nothing.
    Uncited,
    /// There is nothing to read.
    Nothing,
}

impl Why {
    /// The check it belongs to.
    pub fn about(self) -> About {
        match self {
            Self::NotAgreed | Self::NotForAudience | Self::SourceKept | Self::NoDifference | Self::PositionKept => {
                About::Citations
            }
            Self::Retold => About::Retold,
            Self::Name | Self::NameBesideOwnWords => About::Names,
            Self::TooFew | Self::FewAccepted | Self::RoleBesideOwnWords => About::SmallGroups,
            Self::Uncited => About::Uncited,
            Self::Nothing => About::Something,
        }
    }

    /// Whether it holds the edition.
    pub fn outcome(self) -> Outcome {
        match self {
            Self::FewAccepted | Self::RoleBesideOwnWords | Self::Uncited | Self::Nothing => Outcome::WorthALook,
            _ => Outcome::Holds,
        }
    }
}

/// Why there is no edition: all the places that hold it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("something in the narrative was not released")]
pub struct Held {
    /// Everything that was looked at.
    pub checks: Vec<Check>,
}

/// Sorts places into one check for each thing that is looked at, in a fixed order.
pub(crate) fn checks(places: Vec<Place>, count: impl Fn(About) -> usize) -> Vec<Check> {
    let all = [About::Citations, About::Retold, About::Names, About::SmallGroups, About::Uncited, About::Something];
    let check = |about: About| {
        let places: Vec<Place> = places.iter().filter(|place| place.why.about() == about).cloned().collect();
        let outcome = places.iter().map(|place| place.why.outcome()).max().unwrap_or(Outcome::InOrder);
        Check { about, outcome, count: count(about), places }
    };
    all.map(check).into()
}
