// Support starts before a receiving lead professional has accepted. [STD-03]
#[path = "shared/case.rs"]
mod case;
use case::*;
use familyhub::consent::StepDownSupport;
use familyhub::referral::StepDown;
use familyhub::referral::step_down::{Asked, StepDownTerms};

fn start(
    asked: StepDown<Asked>,
    level: familyhub::threshold::BelowTargeted<'_>,
    (consent, terms): (InForce<'_, StepDownSupport>, StepDownTerms<'_>),
    (occasion, no_concern): (&Occasion, NoConcern<'_>),
) {
    let _ = asked.start(occasion, level, consent, (terms, no_concern), None);
}

fn main() {}
