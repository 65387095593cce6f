//! Moments, to which statements and records of several accounts are linked, and differences between accounts. Texts are
//! never fused, and a difference is named and kept: there is nothing here that resolves one.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{DifferenceId, MomentId, RecordId, ReviewId, StatementId};
use crate::words::Words;

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// Its name.
    pub id: MomentId,
    /// The review.
    pub review: ReviewId,
    /// The statements about it.
    pub statements: Vec<StatementId>,
    /// The records of it.
    pub records: Vec<RecordId>,
    /// When a person said that these are one moment.
    pub confirmed: DateTime<Utc>,
}

/// Accounts that differ about something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Its name.
    pub id: DifferenceId,
    /// The review.
    pub review: ReviewId,
    /// What it is about, in the facilitator's neutral words.
    pub topic: Words,
    /// In what respect.
    pub kind: DifferenceKind,
    /// The statements that stand side by side, at least two.
    pub statements: Vec<StatementId>,
    /// When it was named.
    pub named: DateTime<Utc>,
}

/// In what respect accounts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// When it was.
    Timing,
    /// What it meant.
    Meaning,
    /// What state the system was in.
    State,
    /// Who did what.
    Who,
    /// What was aimed at.
    Goal,
    /// What could be done.
    Option,
    /// In another respect.
    Other,
}

/// A proposal that a person has answered with no, so that it is not made again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Declined {
    /// What was proposed.
    pub proposal: Proposal,
    /// About which statements, sorted.
    pub statements: Vec<StatementId>,
    /// And which records, sorted.
    pub records: Vec<RecordId>,
}

/// What the merge can propose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// That these may be one moment.
    SameMoment,
    /// That these may differ.
    Difference,
}

/// Why a moment or difference may not be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MergeRefusal {
    /// It takes at least two things to be the same or to differ.
    #[error("it takes at least two")]
    TooFew,
    /// A difference needs a topic.
    #[error("the difference has no name yet")]
    NoTopic,
    /// A statement in it is not shared.
    #[error("a statement in it is not agreed to")]
    NotAgreed,
}

impl Moment {
    /// Links what is one moment.
    ///
    /// # Errors
    /// When there are fewer than two things to link.
    pub fn confirm(
        id: MomentId,
        review: ReviewId,
        mut statements: Vec<StatementId>,
        mut records: Vec<RecordId>,
        confirmed: DateTime<Utc>,
    ) -> Result<Self, MergeRefusal> {
        sort_once(&mut statements);
        sort_once(&mut records);
        if statements.is_empty() || statements.len() + records.len() < 2 {
            return Err(MergeRefusal::TooFew);
        }
        Ok(Self { id, review, statements, records, confirmed })
    }
}

impl Difference {
    /// Names a difference.
    ///
    /// # Errors
    /// When there are fewer than two statements, or no topic.
    pub fn name(
        id: DifferenceId,
        review: ReviewId,
        topic: Words,
        kind: DifferenceKind,
        mut statements: Vec<StatementId>,
        named: DateTime<Utc>,
    ) -> Result<Self, MergeRefusal> {
        sort_once(&mut statements);
        if statements.len() < 2 {
            return Err(MergeRefusal::TooFew);
        }
        if topic.is_blank() {
            return Err(MergeRefusal::NoTopic);
        }
        Ok(Self { id, review, topic, kind, statements, named })
    }
}

fn sort_once<T: Ord>(list: &mut Vec<T>) {
    list.sort_unstable();
    list.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn said(ids: &[u128]) -> Vec<StatementId> {
        ids.iter().map(|id| StatementId(Uuid::from_u128(*id))).collect()
    }

    fn records(ids: &[u128]) -> Vec<RecordId> {
        ids.iter().map(|id| RecordId(Uuid::from_u128(*id))).collect()
    }

    fn moment(statements: &[u128], records_of_it: &[u128]) -> Result<Moment, MergeRefusal> {
        let (id, review) = (MomentId(Uuid::nil()), ReviewId(Uuid::nil()));
        Moment::confirm(id, review, said(statements), records(records_of_it), DateTime::UNIX_EPOCH)
    }

    fn difference(topic: &str, statements: &[u128]) -> Result<Difference, MergeRefusal> {
        let (id, review) = (DifferenceId(Uuid::nil()), ReviewId(Uuid::nil()));
        Difference::name(id, review, topic.into(), DifferenceKind::Meaning, said(statements), DateTime::UNIX_EPOCH)
    }

    #[test]
    fn a_moment_links_at_least_two_things_and_one_of_them_was_said() {
        for (statements, records) in [(&[][..], &[][..]), (&[1], &[]), (&[], &[1]), (&[], &[1, 2]), (&[1, 1], &[])] {
            assert_eq!(moment(statements, records).unwrap_err(), MergeRefusal::TooFew);
        }
        assert!(moment(&[1, 2], &[]).is_ok() && moment(&[1], &[1]).is_ok());
    }

    #[test]
    fn a_difference_has_a_name_and_at_least_two_positions() {
        assert_eq!(difference("The message", &[1]).unwrap_err(), MergeRefusal::TooFew);
        assert_eq!(difference("The message", &[1, 1]).unwrap_err(), MergeRefusal::TooFew);
        assert_eq!(difference(" ", &[1, 2]).unwrap_err(), MergeRefusal::NoTopic);
        assert!(difference("The message", &[1, 2]).is_ok());
    }

    #[test]
    fn law_5_a_difference_keeps_every_position_in_an_order_that_says_nothing() {
        let kept = difference("The message", &[3, 1, 2, 3]).unwrap().statements;
        assert_eq!(kept, said(&[1, 2, 3]));
        assert_eq!(moment(&[2, 1], &[4, 3, 4]).unwrap().records, records(&[3, 4]));
    }
}
