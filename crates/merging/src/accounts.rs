//! What is laid side by side: plain pictures of statements, records and people, made by the caller for one merge.
//! Nothing here knows where they come from, or who may read them.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::evidence::Precision;
use domain::ids::{ParticipantId, RecordId, StatementId};
use domain::moment::{Declined, Difference, Proposal};
use domain::when::{Basis, Facet, Reading, When};
use domain::words::Words;

/// Everything that is laid side by side. Ids are unique; what is referred to and not there is left out.
#[derive(Debug, Clone)]
pub struct Accounts<'a> {
    /// The zone in which reasons tell times.
    pub zone: Tz,
    /// Who is in the review, and what they are called.
    pub people: Vec<Person>,
    /// Statements that may be read here, in the order in which ties are to be kept.
    pub statements: Vec<Said<'a>>,
    /// The records that count: those tied to, and those a person marked.
    pub records: Vec<Logged<'a>>,
    /// Moments a person has confirmed.
    pub together: Vec<Together>,
}

/// A person and the ways others may name them.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who.
    pub id: ParticipantId,
    /// Role label, name.
    pub called: Vec<Words>,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    /// Its id.
    pub id: StatementId,
    /// Whose account it is part of.
    pub participant: ParticipantId,
    /// Whether its speaker may be told here.
    pub attribution: Attribution,
    /// The words.
    pub text: &'a Words,
    /// The time, if one was said.
    pub time: Option<Time>,
    /// The records it is tied to.
    pub cites: Vec<RecordId>,
}

/// Whether the speaker of a statement may be told. A time that follows from other things said or kept would tell of
/// them, so what is not attributed is placed by the clock times in its own words and by nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// By role or by name.
    Attributed,
    /// Not at all.
    Unattributed,
}

/// A time as it is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Which of several times of one thing.
    pub facet: Facet,
    /// How the reading came about.
    pub basis: Basis,
    /// What the words are taken to mean.
    pub reading: Reading,
}

/// A record.
#[derive(Debug, Clone)]
pub struct Logged<'a> {
    /// Its id.
    pub id: RecordId,
    /// When, with its clock set right.
    pub at: Option<DateTime<Utc>>,
    /// How finely that is known.
    pub precision: Precision,
    /// "message", "cue", "alert", "event", "note", "system".
    pub kind: &'a str,
    /// The text.
    pub text: &'a Words,
}

/// What a person has confirmed to be one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Together {
    /// The statements.
    pub statements: Vec<StatementId>,
    /// The records.
    pub records: Vec<RecordId>,
}

/// What a person has answered so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Answered<'a> {
    /// Proposals answered with no.
    pub declined: &'a [Declined],
    /// Differences named.
    pub named: &'a [Difference],
}

impl From<&When> for Time {
    fn from(when: &When) -> Self {
        Self { facet: when.facet, basis: when.basis, reading: when.reading.clone() }
    }
}

impl Said<'_> {
    /// The reading that counts: without attribution, a time taken from a record does not.
    pub(crate) fn reading(&self) -> Option<&Reading> {
        let time = self.time.as_ref()?;
        let of_record = self.attribution == Attribution::Unattributed && time.basis == Basis::Record;
        (!of_record).then_some(&time.reading)
    }

    /// The records that may be known to belong to it.
    pub(crate) fn ties(&self) -> &[RecordId] {
        match self.attribution {
            Attribution::Attributed => &self.cites,
            Attribution::Unattributed => &[],
        }
    }
}

impl Answered<'_> {
    /// Whether a person has said no to these, or to fewer of them, being one moment or differing.
    pub(crate) fn declines(&self, proposal: Proposal, statements: &[StatementId], records: &[RecordId]) -> bool {
        let within = |no: &Declined| {
            let all_said = no.statements.iter().all(|id| statements.contains(id));
            // A no about two statements holds whatever record had brought them together.
            all_said && (no.statements.len() > 1 || no.records.iter().all(|id| records.contains(id)))
        };
        self.declined.iter().any(|no| no.proposal == proposal && !no.statements.is_empty() && within(no))
    }

    /// Whether a difference that a person named holds two of these or more: then it is not asked about again, by
    /// itself or with others around it.
    pub(crate) fn names_two_of(&self, statements: &[StatementId]) -> bool {
        self.named.iter().any(|named| named.statements.iter().filter(|id| statements.contains(id)).count() > 1)
    }
}
