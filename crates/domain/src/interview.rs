//! One conversation with a participant: what was read to them before it began, the phases walked, prompts asked,
//! breaks. It records what the facilitator did, never how the participant fared.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::account::AccountState;
use crate::guide::{PhaseName, PromptId};
use crate::ids::{InterviewId, ParticipantId, ReviewId};

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// Its name.
    pub id: InterviewId,
    /// The review.
    pub review: ReviewId,
    /// With whom.
    pub participant: ParticipantId,
    /// When it began.
    pub began: DateTime<Utc>,
    /// When it ended, if it has.
    pub ended: Option<DateTime<Utc>>,
    /// Where it stands.
    pub state: InterviewState,
    /// The version of the limits text that was read aloud before anything was said.
    pub limits_version: u32,
    /// The phase it is in.
    pub phase: PhaseName,
    /// Phases that were left, each once, in the order in which they were left.
    pub walked: Vec<PhaseName>,
    /// Prompts asked, each once, in order.
    pub asked: Vec<PromptId>,
    /// Breaks taken: from and, once it went on, to.
    pub breaks: Vec<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

/// Where a conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum InterviewState {
    /// People are talking.
    Running,
    /// A break.
    Paused,
    /// Still in the room, but nothing is written down.
    OffTheRecord,
    /// Over.
    Ended,
}

/// Whether what has to be in place before a first conversation is in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readiness {
    /// Whether the support card names somebody to turn to.
    pub support_card: Filled,
    /// The version of the limits text that was read to the participant, if it was.
    pub limits_read: Option<u32>,
    /// The version of the limits text as it stands.
    pub limits_now: u32,
}

/// Whether something has been filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Filled {
    /// It has.
    Filled,
    /// It has not.
    Empty,
}

/// Why a conversation may not begin or go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InterviewRefusal {
    /// The support card is empty.
    #[error("the support card is empty")]
    NoSupportCard,
    /// The limits were not read, or not as they stand now.
    #[error("the limits have not been read as they stand")]
    LimitsNotRead,
    /// The account is with its participant or withdrawn.
    #[error("the account is not being taken")]
    AccountClosed,
    /// The conversation is over.
    #[error("the conversation is over")]
    Over,
}

impl Interview {
    /// Begins a conversation, once the support card is filled and the limits were read as they stand.
    ///
    /// # Errors
    /// What is missing.
    pub fn begin(
        id: InterviewId,
        review: ReviewId,
        participant: ParticipantId,
        began: DateTime<Utc>,
        account: AccountState,
        ready: Readiness,
    ) -> Result<Self, InterviewRefusal> {
        if ready.support_card == Filled::Empty {
            return Err(InterviewRefusal::NoSupportCard);
        }
        if ready.limits_read != Some(ready.limits_now) {
            return Err(InterviewRefusal::LimitsNotRead);
        }
        if account.continue_taking().is_err() {
            return Err(InterviewRefusal::AccountClosed);
        }
        Ok(Self {
            id,
            review,
            participant,
            began,
            ended: None,
            state: InterviewState::Running,
            limits_version: ready.limits_now,
            phase: PhaseName::Open,
            walked: Vec::new(),
            asked: Vec::new(),
            breaks: Vec::new(),
        })
    }

    /// Moves to another phase, in any order.
    ///
    /// # Errors
    /// When the conversation is over.
    pub fn walk_to(&mut self, phase: PhaseName) -> Result<(), InterviewRefusal> {
        self.going_on()?;
        if self.phase != phase && !self.walked.contains(&self.phase) {
            self.walked.push(self.phase);
        }
        self.phase = phase;
        Ok(())
    }

    /// Notes that a prompt was asked.
    ///
    /// # Errors
    /// When the conversation is over.
    pub fn ask(&mut self, prompt: PromptId) -> Result<(), InterviewRefusal> {
        self.going_on()?;
        if !self.asked.contains(&prompt) {
            self.asked.push(prompt);
        }
        Ok(())
    }

    /// Pauses, goes on, or goes off the record.
    ///
    /// # Errors
    /// When the conversation is over.
    pub fn turn(&mut self, state: InterviewState, at: DateTime<Utc>) -> Result<(), InterviewRefusal> {
        self.going_on()?;
        if self.state == state {
            return Ok(());
        }
        if self.state == InterviewState::Paused
            && let Some(last) = self.breaks.last_mut()
        {
            last.1 = Some(at);
        }
        match state {
            InterviewState::Paused => self.breaks.push((at, None)),
            InterviewState::Ended => self.ended = Some(at),
            InterviewState::Running | InterviewState::OffTheRecord => {}
        }
        self.state = state;
        Ok(())
    }

    /// Whether records of the evidence may be shown now: never while the first account is being given.
    pub fn shows_records(&self) -> bool {
        !matches!(self.phase, PhaseName::Open | PhaseName::Recall)
    }

    fn going_on(&self) -> Result<(), InterviewRefusal> {
        if self.state == InterviewState::Ended { Err(InterviewRefusal::Over) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const READY: Readiness = Readiness { support_card: Filled::Filled, limits_read: Some(2), limits_now: 2 };

    fn begin(account: AccountState, ready: Readiness) -> Result<Interview, InterviewRefusal> {
        let (id, review) = (InterviewId(Uuid::nil()), ReviewId(Uuid::nil()));
        Interview::begin(id, review, ParticipantId(Uuid::nil()), at(0), account, ready)
    }

    fn running() -> Interview {
        begin(AccountState::Taking, READY).unwrap()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn it_does_not_begin_without_somebody_to_turn_to() {
        let ready = Readiness { support_card: Filled::Empty, ..READY };
        assert_eq!(begin(AccountState::Taking, ready).unwrap_err(), InterviewRefusal::NoSupportCard);
    }

    #[test]
    fn it_does_not_begin_before_the_limits_were_read_as_they_stand() {
        for limits_read in [None, Some(1), Some(3)] {
            let ready = Readiness { limits_read, ..READY };
            assert_eq!(begin(AccountState::Taking, ready).unwrap_err(), InterviewRefusal::LimitsNotRead);
        }
        assert_eq!(running().limits_version, 2);
    }

    #[test]
    fn it_does_not_begin_while_the_account_is_out_or_withdrawn() {
        for account in [AccountState::WithParticipant, AccountState::Withdrawn] {
            assert_eq!(begin(account, READY).unwrap_err(), InterviewRefusal::AccountClosed);
        }
        assert!(begin(AccountState::Agreed, READY).is_ok());
    }

    #[test]
    fn phases_are_walked_in_any_order_and_noted_once() {
        let mut interview = running();
        for phase in [PhaseName::Recall, PhaseName::Timeline, PhaseName::Recall, PhaseName::Recall, PhaseName::Close] {
            interview.walk_to(phase).unwrap();
        }
        assert_eq!(interview.walked, [PhaseName::Open, PhaseName::Recall, PhaseName::Timeline]);
        assert_eq!(interview.phase, PhaseName::Close);
    }

    #[test]
    fn a_prompt_is_noted_once() {
        let mut interview = running();
        let prompt = PromptId("recall.1".to_owned());
        interview.ask(prompt.clone()).unwrap();
        interview.ask(prompt.clone()).unwrap();
        assert_eq!(interview.asked, [prompt]);
    }

    #[test]
    fn breaks_begin_and_end_with_the_pause() {
        let mut interview = running();
        interview.turn(InterviewState::Paused, at(1)).unwrap();
        interview.turn(InterviewState::Paused, at(2)).unwrap();
        interview.turn(InterviewState::OffTheRecord, at(3)).unwrap();
        interview.turn(InterviewState::Paused, at(4)).unwrap();
        interview.turn(InterviewState::Ended, at(5)).unwrap();
        assert_eq!(interview.breaks, [(at(1), Some(at(3))), (at(4), Some(at(5)))]);
        assert_eq!(interview.ended, Some(at(5)));
    }

    #[test]
    fn once_over_it_stays_over() {
        let mut interview = running();
        interview.turn(InterviewState::Ended, at(1)).unwrap();
        let over = Err(InterviewRefusal::Over);
        assert_eq!(interview.turn(InterviewState::Running, at(2)), over);
        assert_eq!(interview.walk_to(PhaseName::Close), over);
        assert_eq!(interview.ask(PromptId("close.1".to_owned())), over);
        assert_eq!(interview.ended, Some(at(1)));
    }

    #[test]
    fn no_records_are_shown_while_the_first_account_is_given() {
        let mut interview = running();
        assert!(!interview.shows_records());
        interview.walk_to(PhaseName::Recall).unwrap();
        assert!(!interview.shows_records());
        interview.walk_to(PhaseName::Timeline).unwrap();
        assert!(interview.shows_records());
    }
}
