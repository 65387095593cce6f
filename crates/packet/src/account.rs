//! An account as it leaves for its owner: their own statements and decision points, what they are asked, and numbers
//! that say how easily they could be recognised. Nothing of anyone else's account has a place in it.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::care::SupportCard;
use domain::consent::{Audience, Level, Recognisable};
use domain::decision::{DecisionContent, DecisionPoint};
use domain::ids::{DecisionId, PacketId, StatementId};
use domain::statement::{Statement, Voice, WordingHash};
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};

use crate::base::{decision_wording, statement_wording};

/// One account on its way to its owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outgoing {
    /// The packet's id.
    pub packet: PacketId,
    /// Counts up with every packet made for this account; the latest alone is taken back.
    pub sequence: u64,
    /// The review's title.
    pub review: Words,
    /// The owner's name.
    pub name: PersonName,
    /// The owner's role label, as it would be shown.
    pub role: Words,
    /// For which audience they are asked.
    pub audience: Audience,
    /// Until when minds can be changed before the narrative is finished, if that is known.
    pub until: Option<NaiveDate>,
    /// The limits that were read to them.
    pub limits: String,
    /// Whom to turn to.
    pub support: SupportCard,
    /// The version of the sentences that explain levels and audiences.
    pub wording_version: u32,
    /// Their statements, in order.
    pub statements: Vec<SentStatement>,
    /// Their decision points, in order.
    pub decisions: Vec<SentDecision>,
}

/// A statement in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentStatement {
    /// Its id.
    pub id: StatementId,
    /// The number of its revision.
    pub revision: u32,
    /// The fingerprint of that revision.
    pub wording: WordingHash,
    /// The words.
    pub text: Words,
    /// Whose words they are.
    pub voice: Voice,
    /// The time as it was said.
    pub when: Option<Words>,
    /// What was chosen for exactly these words before, and stands.
    pub earlier: Option<Earlier>,
    /// How easily the speaker could be recognised.
    pub recognised: Recognised,
}

/// A decision point in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentDecision {
    /// Its id.
    pub id: DecisionId,
    /// The number of its revision.
    pub revision: u32,
    /// The fingerprint of that revision.
    pub wording: WordingHash,
    /// What is in it.
    pub content: DecisionContent,
    /// What was chosen for exactly this content before, and stands.
    pub earlier: Option<Earlier>,
    /// How easily the speaker could be recognised.
    pub recognised: Recognised,
}

/// Who may read something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The level.
    pub level: Level,
    /// Whether being recognised is knowingly accepted.
    pub recognisable: Recognisable,
}

/// A choice that stands in the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The choice.
    pub choice: Choice,
    /// The widest audience it was made for.
    pub audience: Audience,
}

/// How many people could be taken for the speaker. Numbers only; no one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recognised {
    /// People with the same role label, the owner among them.
    pub same_role: usize,
    /// People who could have said it, whatever their role, the owner among them.
    pub anyone: usize,
    /// How many it takes, so that guessing is not easy.
    pub needed: usize,
}

/// Whether something agreed to is shown, or waits because too few people could have said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    /// It will be shown.
    No,
    /// It is kept back until more people could have said it, or being recognised is accepted.
    ForMorePeople,
}

impl Recognised {
    /// Whether something waits at a choice. A name needs nobody to hide among, and what is private is not shown at all.
    pub fn waits(&self, choice: Choice) -> Waits {
        let among = match choice.level {
            Level::Private | Level::ByName => return Waits::No,
            Level::Unattributed => self.anyone,
            Level::ByRole => self.same_role,
        };
        let hidden = among >= self.needed || choice.recognisable == Recognisable::Accepted;
        if hidden { Waits::No } else { Waits::ForMorePeople }
    }
}

impl SentStatement {
    /// A statement as it stands, for its owner.
    pub fn of(statement: &Statement, earlier: Option<Earlier>, recognised: Recognised) -> Self {
        Self {
            id: statement.id,
            revision: statement.revision.number,
            wording: statement.revision.hash(),
            text: statement.revision.text.clone(),
            voice: statement.revision.voice,
            when: statement.when.as_ref().map(|when| when.as_said.clone()),
            earlier,
            recognised,
        }
    }
}

impl SentDecision {
    /// A decision point as it stands, for its owner.
    pub fn of(decision: &DecisionPoint, earlier: Option<Earlier>, recognised: Recognised) -> Self {
        Self {
            id: decision.id,
            revision: decision.revision,
            wording: decision.hash(),
            content: decision.content.clone(),
            earlier,
            recognised,
        }
    }
}

impl Outgoing {
    /// Whether it holds together: every id once, and every fingerprint that of the words beside it.
    pub(crate) fn holds_together(&self) -> bool {
        let mut ids = HashSet::new();
        let mut decisions = HashSet::new();
        self.statements
            .iter()
            .all(|sent| ids.insert(sent.id) && sent.wording == statement_wording(sent.revision, sent.voice, &sent.text))
            && self
                .decisions
                .iter()
                .all(|sent| decisions.insert(sent.id) && sent.wording == decision_wording(sent.revision, &sent.content))
    }
}
