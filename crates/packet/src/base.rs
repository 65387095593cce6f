//! What a packet was made of, without its words: enough to judge what comes back, and the keys to open it. The words stay
//! in the vault and in the packet.

use domain::consent::Audience;
use domain::decision::{Category, DecisionContent, DecisionPoint};
use domain::ids::{DecisionId, FactorId, OptionId, PacketId, ParticipantId, ReviewId, StatementId};
use domain::statement::{Revision, Seen, Voice, WordingHash};
use domain::words::Words;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::account::Outgoing;
use crate::decisions::Change;
use crate::envelope::SealFault;

/// What the vault keeps beside an account that is out: the one-time key to what comes back, and what it may be about.
/// It is to be destroyed once the packet was taken in or called back.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnKeys {
    pub(crate) identity: Words,
    pub(crate) mac: MacSecret,
    pub(crate) base: Base,
    /// The audience the owner was asked for; consent in what comes back is for this one.
    pub audience: Audience,
    /// The version of the explanation the owner read.
    pub wording_version: u32,
}

impl ReturnKeys {
    /// The packet they belong to.
    pub fn packet(&self) -> PacketId {
        self.base.packet
    }

    /// The packet's place among those made for the account.
    pub fn sequence(&self) -> u64 {
        self.base.sequence
    }

    /// As bytes, to be kept sealed in the vault.
    ///
    /// # Errors
    /// None in practice; writing JSON into memory cannot fail for plain data.
    pub fn to_bytes(&self) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        serde_json::to_vec(self).map(Zeroizing::new).map_err(|_| SealFault::BrokenKey)
    }

    /// From bytes that were kept.
    ///
    /// # Errors
    /// When they are not what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealFault> {
        serde_json::from_slice(bytes).map_err(|_| SealFault::BrokenKey)
    }
}

impl std::fmt::Debug for ReturnKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReturnKeys").field("packet", &self.base.packet).finish_non_exhaustive()
    }
}

/// What shows that whoever wrote a return had opened the packet. In hexadecimal.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct MacSecret(pub(crate) Words);

impl MacSecret {
    pub(crate) fn generate() -> Result<Self, SealFault> {
        let mut random = Zeroizing::new([0_u8; 32]);
        getrandom::fill(random.as_mut_slice()).map_err(|_| SealFault::NoRandomness)?;
        let mut hex = String::with_capacity(64);
        for byte in random.iter() {
            hex.push(char::from_digit(u32::from(byte >> 4), 16).unwrap_or_default());
            hex.push(char::from_digit(u32::from(byte & 15), 16).unwrap_or_default());
        }
        Ok(Self(Words::new(hex)))
    }
}

/// What a packet was made of.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Base {
    pub(crate) packet: PacketId,
    pub(crate) sequence: u64,
    pub(crate) statements: Vec<BaseStatement>,
    pub(crate) decisions: Vec<BaseDecision>,
}

/// A statement of a packet, without its words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BaseStatement {
    pub(crate) id: StatementId,
    pub(crate) revision: u32,
    pub(crate) voice: Voice,
    pub(crate) wording: WordingHash,
}

/// A decision point of a packet, without its words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BaseDecision {
    pub(crate) id: DecisionId,
    pub(crate) revision: u32,
    pub(crate) wording: WordingHash,
    pub(crate) told_in: Option<StatementId>,
    pub(crate) options: Vec<OptionId>,
    pub(crate) factors: Vec<BaseFactor>,
}

/// What the owner may not change of a factor.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BaseFactor {
    pub(crate) id: FactorId,
    pub(crate) source: StatementId,
    pub(crate) category: Category,
    pub(crate) secondary: Option<Category>,
}

impl Base {
    pub(crate) fn of(account: &Outgoing) -> Self {
        Self {
            packet: account.packet,
            sequence: account.sequence,
            statements: account
                .statements
                .iter()
                .map(|sent| BaseStatement {
                    id: sent.id,
                    revision: sent.revision,
                    voice: sent.voice,
                    wording: sent.wording.clone(),
                })
                .collect(),
            decisions: account
                .decisions
                .iter()
                .map(|sent| BaseDecision {
                    id: sent.id,
                    revision: sent.revision,
                    wording: sent.wording.clone(),
                    told_in: sent.content.told_in,
                    options: sent.content.options.iter().map(|option| option.id).collect(),
                    factors: factors(&sent.content).collect(),
                })
                .collect(),
        }
    }
}

impl BaseStatement {
    /// The fingerprint of the words as a change leaves them; none when they are left out.
    pub(crate) fn wording_after(&self, change: &Change<Words>) -> Option<WordingHash> {
        match change {
            Change::Untouched | Change::Right => Some(self.wording.clone()),
            Change::Corrected(text) => Some(statement_wording(self.revision + 1, corrected(self.voice), text)),
            Change::LeftOut => None,
        }
    }

    /// Whether a text is what was there before.
    pub(crate) fn is_already(&self, text: &Words) -> bool {
        self.wording == statement_wording(self.revision, self.voice, text)
    }
}

impl BaseDecision {
    /// The fingerprint of the content as a change leaves it; none when it is left out.
    pub(crate) fn wording_after(&self, change: &Change<DecisionContent>) -> Option<WordingHash> {
        match change {
            Change::Untouched | Change::Right => Some(self.wording.clone()),
            Change::Corrected(content) => Some(decision_wording(self.revision + 1, content)),
            Change::LeftOut => None,
        }
    }

    /// Whether a content is what was there before.
    pub(crate) fn is_already(&self, content: &DecisionContent) -> bool {
        self.wording == decision_wording(self.revision, content)
    }

    /// Whether a content is made of the same options, of factors that were there, and rests on the same statements;
    /// `told_in` may only be gone.
    pub(crate) fn allows(&self, content: &DecisionContent) -> bool {
        let mut known = self.factors.iter();
        let same_options = content.options.iter().map(|option| option.id).eq(self.options.iter().copied());
        same_options
            && factors(content).all(|factor| known.any(|base| *base == factor))
            && (content.told_in.is_none() || content.told_in == self.told_in)
    }
}

fn factors(content: &DecisionContent) -> impl Iterator<Item = BaseFactor> {
    content.factors.iter().map(|factor| BaseFactor {
        id: factor.id,
        source: factor.source,
        category: factor.category,
        secondary: factor.secondary,
    })
}

/// Whose words a correction by the owner is; the same as in `Statement::correct`.
fn corrected(voice: Voice) -> Voice {
    match voice {
        Voice::AddedByParticipant => Voice::AddedByParticipant,
        Voice::TheirWords | Voice::Paraphrase => Voice::TheirWords,
    }
}

/// The fingerprint of a statement's words.
pub(crate) fn statement_wording(number: u32, voice: Voice, text: &Words) -> WordingHash {
    Revision { number, text: text.clone(), voice, at: Default::default(), seen: Seen::ByOwner }.hash()
}

/// The fingerprint of a decision point's content.
pub(crate) fn decision_wording(revision: u32, content: &DecisionContent) -> WordingHash {
    DecisionPoint {
        id: DecisionId(Uuid::nil()),
        review: ReviewId(Uuid::nil()),
        participant: ParticipantId(Uuid::nil()),
        position: 0,
        revision,
        seen: Seen::ByOwner,
        at: Default::default(),
        content: content.clone(),
    }
    .hash()
}
