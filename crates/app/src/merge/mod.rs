//! Being built.

pub mod wire;

use crate::failure::{Code, Failure};
use crate::library::wire::ReviewRequest;
use crate::rooms::Facilitating;
use crate::session::wire::Done;
use wire::*;

pub(crate) fn open(_: &Facilitating<'_>, _: ReviewRequest) -> Result<MergeView, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn confirm(_: &Facilitating<'_>, _: ConfirmSameMoment) -> Result<MomentView, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn separate(_: &Facilitating<'_>, _: MomentRequest) -> Result<Done, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn decline(_: &Facilitating<'_>, _: DeclineProposal) -> Result<Done, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn propose_again(_: &Facilitating<'_>, _: DeclineProposal) -> Result<Done, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn name_difference(_: &Facilitating<'_>, _: NameDifference) -> Result<DifferenceView, Failure> {
    Err(Code::Unexpected.into())
}
pub(crate) fn take_back_difference(_: &Facilitating<'_>, _: DifferenceRequest) -> Result<Done, Failure> {
    Err(Code::Unexpected.into())
}
