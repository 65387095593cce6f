//! The smallest thing said, and its immutable revisions. It decides who may change words and when; it does not know
//! who may read them, which is `consent`.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::account::AccountState;
use crate::guide::PromptId;
use crate::ids::{ParticipantId, RecordId, ReviewId, StatementId};
use crate::when::When;
use crate::words::Words;

/// The longest a single statement may be, in Unicode code points.
pub const LONGEST: usize = 20_000;

/// The smallest thing said by one participant in one review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Its name.
    pub id: StatementId,
    /// The review it was said in.
    pub review: ReviewId,
    /// Whose account it is part of; the owner.
    pub participant: ParticipantId,
    /// Its place in the account; smaller comes first.
    pub position: i64,
    /// The words as they stand now.
    pub revision: Revision,
    /// The time as it was said, if one was.
    pub when: Option<When>,
    /// The prompt it answers, if it was asked for.
    pub asked: Option<PromptId>,
    /// The records it is tied to.
    pub cites: Vec<RecordId>,
    /// Whether the facilitator wants to come back to it.
    pub come_back: bool,
}

/// One wording of a statement. Once its owner has seen it, it never changes: a change is the next revision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Counts up from one.
    pub number: u32,
    /// The words.
    pub text: Words,
    /// Whose words they are.
    pub voice: Voice,
    /// When they were last written.
    pub at: DateTime<Utc>,
    /// Whether the owner has been shown this wording, after which it is never altered.
    pub seen: Seen,
}

/// Whose words a revision is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The participant's words, as spoken.
    TheirWords,
    /// The facilitator's note of what was said.
    Paraphrase,
    /// Written by the participant.
    AddedByParticipant,
}

/// Whether the owner has been shown a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Still being written.
    NotYet,
    /// Handed over as it is.
    ByOwner,
}

/// A fingerprint of exact words: SHA-256 over revision number, voice and text, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "string & { readonly __brand: \"WordingHash\" }")]
pub struct WordingHash(pub String);

impl WordingHash {
    /// The fingerprint of some parts, kept apart by their lengths so that no two lists of parts share one.
    pub fn of(parts: &[&[u8]]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

impl Revision {
    /// The fingerprint that consent binds to.
    pub fn hash(&self) -> WordingHash {
        let voice: &[u8] = match self.voice {
            Voice::TheirWords => b"their words",
            Voice::Paraphrase => b"paraphrase",
            Voice::AddedByParticipant => b"added",
        };
        WordingHash::of(&[b"statement", &self.number.to_le_bytes(), voice, self.text.expose().as_bytes()])
    }
}

/// Why a statement may not be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteRefusal {
    /// The account is with its participant or closed.
    #[error("the account is not being taken now")]
    NotBeingTaken,
    /// Longer than [`LONGEST`].
    #[error("the statement is too long")]
    TooLong,
    /// The statement belongs to somebody else's account.
    #[error("the statement is part of another account")]
    AnotherAccount,
}

impl Statement {
    /// A new statement with its first revision.
    ///
    /// # Errors
    /// When the account is not being taken, or the text is too long.
    #[expect(clippy::too_many_arguments, reason = "a statement is born with all of these, each of a type of its own")]
    pub fn begin(
        id: StatementId,
        review: ReviewId,
        participant: ParticipantId,
        position: i64,
        text: Words,
        voice: Voice,
        at: DateTime<Utc>,
        account: AccountState,
    ) -> Result<Self, WriteRefusal> {
        may_write(&text, account)?;
        let revision = Revision { number: 1, text, voice, at, seen: Seen::NotYet };
        Ok(Self {
            id,
            review,
            participant,
            position,
            revision,
            when: None,
            asked: None,
            cites: Vec::new(),
            come_back: false,
        })
    }

    /// Writes other words. A wording that its owner has seen is not altered: the words become the next revision,
    /// and every consent given for the earlier one is void because its fingerprint no longer matches.
    ///
    /// # Errors
    /// When the account is not being taken, or the text is too long.
    pub fn write(
        &mut self,
        text: Words,
        voice: Voice,
        at: DateTime<Utc>,
        account: AccountState,
    ) -> Result<(), WriteRefusal> {
        may_write(&text, account)?;
        self.replace(text, voice, at, Seen::NotYet);
        Ok(())
    }

    /// The owner corrects the words; what results has by that been seen by its owner.
    ///
    /// # Errors
    /// When the text is too long.
    pub fn correct(&mut self, text: Words, at: DateTime<Utc>) -> Result<(), WriteRefusal> {
        if text.chars() > LONGEST {
            return Err(WriteRefusal::TooLong);
        }
        let voice = match self.revision.voice {
            Voice::AddedByParticipant => Voice::AddedByParticipant,
            Voice::TheirWords | Voice::Paraphrase => Voice::TheirWords,
        };
        self.replace(text, voice, at, Seen::ByOwner);
        Ok(())
    }

    /// Notes that the owner is shown the words as they stand.
    pub fn show_to_owner(&mut self) {
        self.revision.seen = Seen::ByOwner;
    }

    fn replace(&mut self, text: Words, voice: Voice, at: DateTime<Utc>, seen: Seen) {
        if self.revision.text == text && self.revision.voice == voice {
            return;
        }
        let number = match self.revision.seen {
            Seen::ByOwner => self.revision.number + 1,
            Seen::NotYet => self.revision.number,
        };
        self.revision = Revision { number, text, voice, at, seen };
    }
}

fn may_write(text: &Words, account: AccountState) -> Result<(), WriteRefusal> {
    if account != AccountState::Taking {
        return Err(WriteRefusal::NotBeingTaken);
    }
    if text.chars() > LONGEST {
        return Err(WriteRefusal::TooLong);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn begun(text: &str, voice: Voice) -> Statement {
        let (id, review) = (StatementId(Uuid::nil()), ReviewId(Uuid::nil()));
        let who = ParticipantId(Uuid::nil());
        Statement::begin(id, review, who, 0, text.into(), voice, DateTime::UNIX_EPOCH, AccountState::Taking)
            .expect("the account is being taken")
    }

    fn begin(text: Words, account: AccountState) -> Result<Statement, WriteRefusal> {
        let (id, review) = (StatementId(Uuid::nil()), ReviewId(Uuid::nil()));
        let who = ParticipantId(Uuid::nil());
        Statement::begin(id, review, who, 0, text, Voice::TheirWords, DateTime::UNIX_EPOCH, account)
    }

    fn write(statement: &mut Statement, text: &str) -> Result<(), WriteRefusal> {
        statement.write(text.into(), Voice::TheirWords, DateTime::UNIX_EPOCH, AccountState::Taking)
    }

    #[test]
    fn it_is_written_only_while_the_account_is_being_taken() {
        for account in [AccountState::WithParticipant, AccountState::Agreed, AccountState::Withdrawn] {
            assert_eq!(begin("a".into(), account).unwrap_err(), WriteRefusal::NotBeingTaken);
            let mut statement = begun("a", Voice::TheirWords);
            let written = statement.write("b".into(), Voice::TheirWords, DateTime::UNIX_EPOCH, account);
            assert_eq!(written.unwrap_err(), WriteRefusal::NotBeingTaken);
            assert_eq!(statement.revision.text.expose(), "a");
        }
    }

    #[test]
    fn it_is_at_most_so_long_in_letters_and_not_in_bytes() {
        let fits = Words::new("é".repeat(LONGEST));
        let over = Words::new("e".repeat(LONGEST + 1));
        let mut statement = begin(fits, AccountState::Taking).unwrap();
        assert_eq!(begin(over.clone(), AccountState::Taking).unwrap_err(), WriteRefusal::TooLong);
        assert_eq!(write(&mut statement, over.expose()).unwrap_err(), WriteRefusal::TooLong);
        assert_eq!(statement.correct(over, DateTime::UNIX_EPOCH).unwrap_err(), WriteRefusal::TooLong);
    }

    #[test]
    fn until_its_owner_sees_it_a_wording_is_written_over() {
        let mut statement = begun("a", Voice::TheirWords);
        write(&mut statement, "b").unwrap();
        assert_eq!((statement.revision.number, statement.revision.text.expose()), (1, "b"));
    }

    #[test]
    fn law_2_a_wording_its_owner_has_seen_is_never_altered() {
        let mut statement = begun("a", Voice::TheirWords);
        statement.show_to_owner();
        let seen = statement.revision.hash();
        write(&mut statement, "b").unwrap();
        assert_eq!((statement.revision.number, statement.revision.seen), (2, Seen::NotYet));
        assert_ne!(statement.revision.hash(), seen);
    }

    #[test]
    fn law_2_the_same_words_written_again_after_an_edit_are_another_wording() {
        let mut statement = begun("a", Voice::TheirWords);
        statement.show_to_owner();
        let seen = statement.revision.hash();
        write(&mut statement, "b").unwrap();
        write(&mut statement, "a").unwrap();
        assert_ne!(statement.revision.hash(), seen, "consent for the first does not come back");
    }

    #[test]
    fn writing_what_stands_there_changes_nothing() {
        let mut statement = begun("a", Voice::TheirWords);
        statement.show_to_owner();
        let seen = statement.revision.clone();
        write(&mut statement, "a").unwrap();
        assert_eq!(statement.revision, seen);
    }

    #[test]
    fn a_correction_is_in_its_owners_words_and_seen_by_them() {
        for (before, after) in [
            (Voice::TheirWords, Voice::TheirWords),
            (Voice::Paraphrase, Voice::TheirWords),
            (Voice::AddedByParticipant, Voice::AddedByParticipant),
        ] {
            let mut statement = begun("a", before);
            statement.show_to_owner();
            statement.correct("b".into(), DateTime::UNIX_EPOCH).unwrap();
            assert_eq!((statement.revision.voice, statement.revision.number), (after, 2));
            assert_eq!(statement.revision.seen, Seen::ByOwner);
        }
    }

    #[test]
    fn law_2_a_fingerprint_is_of_words_voice_and_number() {
        let revision = begun("a", Voice::TheirWords).revision;
        let others = [
            Revision { text: "b".into(), ..revision.clone() },
            Revision { voice: Voice::Paraphrase, ..revision.clone() },
            Revision { voice: Voice::AddedByParticipant, ..revision.clone() },
            Revision { number: 2, ..revision.clone() },
        ];
        let hash = revision.hash();
        assert!(others.iter().all(|other| other.hash() != hash));
        let later = Revision { at: DateTime::from_timestamp(9, 0).unwrap(), seen: Seen::ByOwner, ..revision };
        assert_eq!(later.hash(), hash, "when it was written, and whether it was seen, are no words");
    }

    #[test]
    fn parts_of_a_fingerprint_cannot_be_taken_for_one_another() {
        assert_ne!(WordingHash::of(&[b"ab", b"c"]), WordingHash::of(&[b"a", b"bc"]));
        assert_ne!(WordingHash::of(&[b"ab"]), WordingHash::of(&[b"ab", b""]));
        assert_eq!(WordingHash::of(&[b"ab"]).0.len(), 64);
    }
}
