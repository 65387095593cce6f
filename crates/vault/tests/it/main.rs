//! What the vault promises, tested on real folders: round trips, refusals, damage, crashes, forgetting, copies. It does
//! not test the rules of the practice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on should stop"
)]

mod backups;
mod crash;
mod damage;
mod evidence;
mod folder;
mod forgetting;
mod full_disk;
mod log;
mod schema;
mod search;
mod second_instance;
mod support;
mod tables;
