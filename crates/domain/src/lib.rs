//! The rules of the practice: reviews, accounts, statements, decision points, factors, consent, moments, differences,
//! narrative. It decides and nothing else: no input or output, no clock, no random ids. Times and ids are passed in.

pub mod account;
pub mod care;
pub mod consent;
pub mod decision;
pub mod evidence;
mod factor;
pub mod guide;
pub mod ids;
pub mod interview;
pub mod moment;
pub mod narrative;
pub mod review;
pub mod statement;
pub mod when;
pub mod words;
