//! What becomes of a step-down at each step.

use familyhub_core::{Occasion, Refusal};
use familyhub_machine::{self as kernel, Evolve, Guard, Start, Step};

use super::events::{
    AcceptanceWithdrawn, CoordinatorHelped, SenderClosed, StepDownAccepted, StepDownAsked,
    StepDownClosed, StepDownDeclined, StepDownEscalated, StepDownNotStarted, StepDownOpened,
    StepDownStarted, StepDownWithdrawn,
};
use super::{
    Accepted, Asked, Bundle, Closed, Declined, Escalated, NotStarted, Opened, Receiving, Request,
    Started, StepDown, StepDownEvent, Withdrawn,
};

impl Evolve<Start> for StepDownOpened {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Opened {
        let Self { child, sender, follows, .. } = *self;
        let (begun, closed_on, acceptance_withdrawn) = (occasion.occurred(), None, None);
        Opened { bundle: Bundle { child, sender, begun, closed_on, follows, acceptance_withdrawn } }
    }
}

impl StepDownAsked {
    fn request(&self, occasion: &Occasion) -> Request {
        Request { by: self.by, at: occasion.occurred() }
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

impl Evolve<Accepted> for AcceptanceWithdrawn {
    fn evolve(&self, from: Accepted, occasion: &Occasion) -> Asked {
        let acceptance_withdrawn = Some(occasion.occurred());
        Asked { bundle: Bundle { acceptance_withdrawn, ..from.bundle }, asked: from.asked }
    }
}

impl Evolve<Accepted> for StepDownStarted {
    fn evolve(&self, from: Accepted, occasion: &Occasion) -> Started {
        Started {
            bundle: from.bundle,
            receiving: from.receiving,
            at: occasion.occurred(),
            permission: self.permission,
        }
    }
}

impl Evolve<Started> for StepDownClosed {
    fn evolve(&self, from: Started, _: &Occasion) -> Closed {
        Closed { bundle: from.bundle, why: self.why }
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

macro_rules! before_support {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for CoordinatorHelped {
            fn evolve(&self, from: $state, _: &Occasion) -> $state {
                from
            }
        }

        impl Evolve<$state> for StepDownDeclined {
            fn evolve(&self, from: $state, _: &Occasion) -> Declined {
                Declined { bundle: from.bundle, onward: self.onward }
            }
        }

        impl Evolve<$state> for StepDownNotStarted {
            fn evolve(&self, from: $state, _: &Occasion) -> NotStarted {
                NotStarted { bundle: from.bundle, why: self.why, onward: self.onward }
            }
        }
    )+ };
}

before_support!(Opened | Asked | Accepted);

ways_out! {
    StepDown<Opened | Asked | Accepted | Started> about bundle;
    StepDownWithdrawn -> Withdrawn, StepDownEscalated -> Escalated;
    records StepDownEvent;
}
