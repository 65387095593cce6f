//! Where the rooms meet: one function for each thing a person can ask, who may ask it, and the views made for one screen
//! each. It holds no rule of the practice, which is `domain`'s, and names no window, file dialog or clock, which are the
//! host's.

pub mod accounts;
pub mod care;
pub mod changes;
mod commands;
pub mod contract;
pub mod failure;
pub mod interview;
pub mod library;
pub mod merge;
pub mod narrative;
pub mod own_account;
pub mod prepare;
pub mod session;
pub mod share;
