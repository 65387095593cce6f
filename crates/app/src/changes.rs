//! What is announced after something was committed, so that whoever shows it can look again. It says what kind of thing
//! changed and where, never what it is now.

use domain::ids::{ImportId, ParticipantId, ReviewId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Something that has changed and is durable, or a long work that has come further.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Announcement {
    /// The session: locked, unlocked, idle soon.
    Session,
    /// Settings.
    Settings,
    /// The list of reviews.
    Library,
    /// A review's head, stages or people.
    Review {
        /// Which review.
        review: ReviewId,
    },
    /// A review's sources, records, marks or questions.
    Evidence {
        /// Which review.
        review: ReviewId,
    },
    /// A conversation: its phase, state, prompts.
    Interview {
        /// With whom.
        participant: ParticipantId,
    },
    /// Statements or decision points of an account.
    Account {
        /// Whose.
        participant: ParticipantId,
    },
    /// Accounts handed over, come back, taken in.
    Accounts {
        /// Of which review.
        review: ReviewId,
    },
    /// Moments, differences, answers.
    Merge {
        /// Of which review.
        review: ReviewId,
    },
    /// The narrative.
    Narrative {
        /// Of which review.
        review: ReviewId,
    },
    /// Reading groups and editions.
    Share {
        /// Of which review.
        review: ReviewId,
    },
    /// Care.
    Care,
    /// An import has come further.
    ImportProgress {
        /// Which import.
        import: ImportId,
        /// Records so far.
        done: u64,
        /// Of how many, when that is known.
        total: Option<u64>,
        /// How much of the work that is, in hundredths, when that is known.
        percent: Option<u8>,
    },
    /// Files were dropped onto the window and wait for a preview.
    FilesDropped {
        /// How many.
        files: usize,
    },
}
