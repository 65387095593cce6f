//! Times as they were said, as a Simple Temporal Network: events that lie between bounds, and
//! distances between events that lie between bounds. Solving tells how early and how late each
//! event can be, or which few statements cannot all hold on one clock.
//!
//! It knows no domain type, no clock and no unit: every number is an integer in the one unit the
//! caller chose. It never decides which of two statements holds, never drops a constraint and keeps
//! no state between two calls of [`Network::solve`].
//!
//! Method: Dechter, Meiri and Pearl, "Temporal constraint networks" (1991).

mod conflict;
mod graph;
mod network;
mod paths;

pub use conflict::Conflict;
pub use network::{Bounds, Constraint, Event, LIMIT, Network, Part, Span, Unsolved};
