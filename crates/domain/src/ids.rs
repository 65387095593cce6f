//! Names for things: one id type for each thing that has an identity, so that a statement's id cannot be passed
//! where a participant's is meant. Ids are made by the host and passed in; nothing here makes one.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::{Config, TS};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        // By hand, because the derive takes no brand that is made of the name.
        impl TS for $name {
            type WithoutGenerics = Self;
            type OptionInnerType = Self;

            fn name(_: &Config) -> String {
                stringify!($name).to_owned()
            }

            fn inline(_: &Config) -> String {
                concat!("string & { readonly __brand: \"", stringify!($name), "\" }").to_owned()
            }

            fn decl(config: &Config) -> String {
                format!("type {} = {};", stringify!($name), Self::inline(config))
            }

            fn decl_concrete(config: &Config) -> String {
                Self::decl(config)
            }

            fn output_path() -> Option<PathBuf> {
                Some(PathBuf::from(concat!(stringify!($name), ".ts")))
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// One incident under learning review.
    ReviewId,
    /// A person invited to give an account.
    ParticipantId,
    /// One conversation with a participant.
    InterviewId,
    /// The smallest thing said.
    StatementId,
    /// A moment where more than one thing could be done, or one thing simply was.
    DecisionId,
    /// Something that could be done at a decision point.
    OptionId,
    /// Something that pulled at a decision point.
    FactorId,
    /// An imported file or channel of it.
    SourceId,
    /// One message, alert, cue or event of a source.
    RecordId,
    /// One import, which can be taken back as a whole.
    ImportId,
    /// A question worth asking.
    QuestionId,
    /// One thing that happened, to which statements and records are linked.
    MomentId,
    /// Accounts that differ about a moment.
    DifferenceId,
    /// A part of the narrative with a title.
    SceneId,
    /// A block of a scene.
    BlockId,
    /// A sealed file holding one participant's account.
    PacketId,
    /// The narrative as made for one audience, once it left the machine.
    EditionId,
    /// Something to come back to after a conversation, for somebody's wellbeing.
    FollowUpId,
    /// What one conversation weighed on the facilitator.
    LoadId,
}
