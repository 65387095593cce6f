//! The gate, tried as those who use it see it: what is released, what holds an edition, what no edition can show.

mod alone;
mod holds;
mod laws;
mod noninterference;
#[path = "../reviews/mod.rs"]
#[allow(dead_code)]
mod reviews;
mod traces;
