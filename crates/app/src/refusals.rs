//! How the refusals of the practice become failures at the wire: one table. A rule's own words stay in `domain`.

use domain::account::AccountRefusal;
use domain::decision::DecisionRefusal;
use domain::interview::InterviewRefusal;
use domain::moment::MergeRefusal;
use domain::statement::WriteRefusal;

use crate::failure::{Code, Failure};

macro_rules! refusals {
    ($($refusal:ty { $($variant:ident => $code:ident),+ $(,)? })+) => {$(
        impl From<$refusal> for Failure {
            fn from(refusal: $refusal) -> Self {
                Self::new(match refusal {
                    $(<$refusal>::$variant => Code::$code,)+
                })
            }
        }
    )+};
}

refusals! {
    WriteRefusal {
        NotBeingTaken => AccountNotOpen,
        TooLong => TooLong,
        AnotherAccount => AnotherAccount,
    }
    AccountRefusal {
        NothingSaid => NothingSaid,
        WithParticipant => WithParticipant,
        NotWithParticipant => NotWithParticipant,
        Withdrawn => Withdrawn,
    }
    InterviewRefusal {
        NoSupportCard => NoSupportCard,
        LimitsNotRead => LimitsNotRead,
        AccountClosed => AccountNotOpen,
        Over => InterviewOver,
    }
    DecisionRefusal {
        UnknownOption => FactorOption,
        SourceElsewhere => FactorSource,
        ForceOnUnseenOption => OptionNotSeen,
        DirectionNeedsOption => DirectionNeedsOption,
        Twice => BadRequest,
        TooLong => TooLong,
    }
    MergeRefusal {
        TooFew => TooFew,
        NoTopic => TopicMissing,
        NotAgreed => NotAgreed,
    }
}
