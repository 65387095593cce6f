//! What only the real window can show: that it starts, what its page may and may not do, and one whole passage.
//!
//! Ten tests and no more; what can be proved without a window is proved elsewhere.
#![cfg(target_os = "linux")]

mod confinement;
mod markup;
mod passage;
mod vault;
