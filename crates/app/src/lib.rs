//! Where the rooms meet: one function for each thing a person can ask, who may ask it, and the views made for one screen
//! each. It holds no rule of the practice, which is `domain`'s, and names no window, file dialog or clock, which are the
//! host's.

pub mod accounts;
mod app;
pub mod care;
pub mod changes;
mod commands;
mod compare;
pub mod contract;
pub mod failure;
pub mod host;
pub mod interview;
pub mod library;
mod material;
pub mod merge;
pub mod narrative;
pub mod own_account;
pub mod prepare;
mod refusals;
mod rooms;
pub mod session;
pub mod share;

pub use app::App;
pub use vault::no_core_dumps;
