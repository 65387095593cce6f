//! Stories: a facilitator and participants reach a shared narrative, and what must not happen on the way does not.
//! Everything is asked by the names of commands, as the window asks.

#![allow(clippy::unwrap_used, reason = "a test may stop where it is surprised")]

mod consent;
mod evidence;
mod interview;
mod laws;
mod merge;
mod passage;
mod phrases;
mod sample;
mod searching;
mod session;
mod telling;
