//! `recount` on the command line: the same commands as the window, and the pure engines without a vault. It is also the
//! home of the host that has no window, which the loopback host of the tests uses too. It holds no rule of its own.

pub mod answer;
pub mod host;
pub mod secrets;
pub mod verbs;
