//! Requests and views of the accounts stage, where the facilitator hands accounts over and takes them in. Types only.

use chrono::{DateTime, NaiveDate, Utc};
use domain::account::AccountState;
use domain::consent::{Audience, Item, Level};
use domain::ids::{PacketId, ParticipantId};
use domain::words::{PersonName, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::library::wire::ReviewHead;

/// The accounts of a review.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsView {
    /// The review.
    pub review: ReviewHead,
    /// One row a person.
    pub accounts: Vec<AccountRow>,
}

/// An account in the list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountRow {
    /// Whose.
    pub participant: ParticipantId,
    /// Their name.
    pub name: PersonName,
    /// Their role label.
    pub role: Words,
    /// Their lane.
    pub lane: u16,
    /// Where it stands.
    pub account: AccountState,
    /// Statements in it.
    pub statements: usize,
    /// Decision points in it.
    pub decisions: usize,
    /// Of all of these, how many are agreed to be shared with the review group.
    pub shared: usize,
    /// How many are kept between the owner and the facilitator, by decision.
    pub kept_back: usize,
    /// How many the owner has not decided about.
    pub undecided: usize,
    /// The packet that is out or came back.
    pub packet: Option<PacketRow>,
    /// When the owner last agreed.
    pub agreed: Option<DateTime<Utc>>,
    /// The receipt they were given then.
    pub receipt: Option<String>,
}

/// A packet that is out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PacketRow {
    /// Its id.
    pub packet: PacketId,
    /// When it was made.
    pub made: DateTime<Utc>,
    /// For which audience it asks.
    pub audience: Audience,
    /// Whether its owner has put something aside to take in: finished, or done for now.
    pub came_back: CameBack,
}

/// What has come back of a packet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CameBack {
    /// Nothing yet.
    Nothing,
    /// Some of it is decided; its owner is not finished.
    ForNow,
    /// Its owner has finished.
    Finished,
}

/// Hands an account to its owner: seals it into a packet, locks the vault, opens a process of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Whose.
    pub participant: ParticipantId,
    /// The id to give the packet.
    pub packet: PacketId,
    /// For which audience consent is asked.
    pub audience: Audience,
    /// Until when minds can be changed before the narrative is finished, if that is known.
    pub until: Option<NaiveDate>,
}

/// An account that was handed over; the vault is locked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct HandedOver {
    /// The packet.
    pub packet: PacketId,
}

/// What an owner changed, for the facilitator to see before it is taken in.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnView {
    /// Whose.
    pub participant: ParticipantId,
    /// Their role label.
    pub role: Words,
    /// The packet.
    pub packet: PacketId,
    /// Whether they finished.
    pub came_back: CameBack,
    /// Whether they took the whole account back.
    pub withdrawn: bool,
    /// What became of each thing, in the order of the account.
    pub items: Vec<ReturnedItem>,
    /// A comment they left.
    pub comment: Words,
}

/// What an owner decided about one thing.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReturnedItem {
    /// Which one.
    pub item: Item,
    /// What they did with its words.
    pub change: Change,
    /// The level they chose, if they chose.
    pub level: Option<Level>,
    /// The words as they stand now, in pieces that show what was changed; empty when left out.
    pub pieces: Vec<Piece>,
}

/// What an owner did with some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Nothing yet.
    Untouched,
    /// Said they are right.
    Right,
    /// Corrected them.
    Corrected,
    /// Left them out; they are destroyed when this is taken in.
    LeftOut,
    /// Added them.
    Added,
}

/// A run of words in a comparison.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Piece {
    /// Whether they stayed, went, or came.
    pub kind: PieceKind,
    /// The words.
    pub text: Words,
}

/// What became of a run of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the earlier words.
    Gone,
    /// Only in the present words.
    Come,
}
