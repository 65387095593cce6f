//! What the vault promises, tested on real folders: round trips, refusals, damage, crashes,
//! forgetting, copies. It does not test the rules of the practice.

mod backups;
mod damage;
mod folder;
mod log;
mod second_instance;
mod support;
