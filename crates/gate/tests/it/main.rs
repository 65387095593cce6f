//! The gate, tried as those who use it see it: what is released, what holds an edition, what no edition can show.

#![allow(clippy::unwrap_used)]

mod alone;
mod holds;
mod laws;
mod noninterference;
#[path = "../reviews/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod reviews;
mod traces;
