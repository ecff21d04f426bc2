//! What becomes of a step-down at each step.

use familyhub_consent::HarmFor;
use familyhub_core::Occasion;
use familyhub_machine::{Edge, Evolve, FromEvidence, StandsOn, Start};

use super::codes::ChildPlan;
use super::events::{
    AcceptanceWithdrawn, SenderClosed, StepDownAccepted, StepDownAsked, StepDownEscalated,
    StepDownOpened, StepDownPlanChanged, StepDownStarted,
};
use super::{Accepted, Asked, Bundle, Opened, Receiving, Started, StepDownState, SupportRequest};

impl Evolve<Start> for StepDownOpened {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Opened {
        let Self { child, sender, plan, follows, .. } = *self;
        let (begun, closed_on, acceptance_withdrawn) = (occasion.occurred(), None, None);
        let from_protection = plan == ChildPlan::ChildProtection;
        Opened {
            bundle: Bundle {
                child,
                sender,
                plan,
                from_protection,
                begun,
                closed_on,
                follows,
                acceptance_withdrawn,
                taken: None,
            },
        }
    }
}

impl StepDownAsked {
    fn request(&self, occasion: &Occasion) -> SupportRequest {
        SupportRequest { by: self.by, at: occasion.occurred() }
    }
}

impl Evolve<Opened> for StepDownAsked {
    fn evolve(&self, from: Opened, occasion: &Occasion) -> Asked {
        Asked { bundle: from.bundle, asked: self.request(occasion) }
    }
}

impl Evolve<Asked> for StepDownAsked {
    fn evolve(&self, from: Asked, occasion: &Occasion) -> Asked {
        Asked { asked: self.request(occasion), ..from }
    }
}

impl Evolve<Accepted> for StepDownAsked {
    fn evolve(&self, from: Accepted, occasion: &Occasion) -> Accepted {
        Accepted { asked: self.request(occasion), ..from }
    }
}

impl Evolve<Asked> for StepDownAccepted {
    fn evolve(&self, from: Asked, occasion: &Occasion) -> Accepted {
        let receiving = Receiving { lead: self.lead, agency: self.agency, at: occasion.occurred() };
        let bundle = Bundle { acceptance_withdrawn: None, ..from.bundle };
        Accepted { bundle, asked: from.asked, receiving }
    }
}

impl Evolve<Accepted> for StepDownStarted {
    fn evolve(&self, from: Accepted, occasion: &Occasion) -> Started {
        let (at, permission) = (occasion.occurred(), self.permission);
        let bundle = Bundle { taken: Some(at), ..from.bundle };
        Started { bundle, receiving: from.receiving, at, permission }
    }
}

impl Evolve<Accepted> for AcceptanceWithdrawn {
    fn evolve(&self, from: Accepted, occasion: &Occasion) -> Asked {
        let acceptance_withdrawn = Some(occasion.occurred());
        Asked { bundle: Bundle { acceptance_withdrawn, ..from.bundle }, asked: from.asked }
    }
}

macro_rules! sender_closes {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for SenderClosed {
            fn evolve(&self, from: $state, _: &Occasion) -> $state {
                let bundle = Bundle { closed_on: Some(self.on), ..from.bundle };
                $state { bundle, ..from }
            }
        }
    )+ };
}

sender_closes!(Opened | Asked | Accepted | Started);

macro_rules! plan_changes {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for StepDownPlanChanged {
            fn evolve(&self, from: $state, _: &Occasion) -> $state {
                let from_protection =
                    from.bundle.from_protection || self.plan == ChildPlan::ChildProtection;
                let bundle = Bundle { plan: self.plan, from_protection, ..from.bundle };
                $state { bundle, ..from }
            }
        }
    )+ };
}

plan_changes!(Opened | Asked | Accepted);

impl FromEvidence for StepDownEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: StepDownState> StandsOn<S> for StepDownEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.bundle().child, harm: self.harm },)
    }
}
