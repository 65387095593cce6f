//! Times as they were said, as a Simple Temporal Network: events that lie between bounds, and
//! distances between events that lie between bounds. Solving tells how early and how late each
//! event can be, or which few statements cannot all hold on one clock.
//!
//! It knows no domain type, no clock and no unit: every number is an integer in the one unit the
//! caller chose. It never decides which of two statements holds and never drops a constraint.
//! [`Network::solve`] keeps nothing between two calls; [`Solved`] follows single changes.
//!
//! Method: Dechter, Meiri and Pearl, "Temporal constraint networks" (1991).

mod conflict;
mod graph;
mod network;
mod paths;
mod refusal;
mod side;
mod solved;

pub use conflict::Conflict;
pub use network::{Bounds, Constraint, Event, LIMIT, Network, Part, Span, Unsolved};
pub use solved::Solved;
