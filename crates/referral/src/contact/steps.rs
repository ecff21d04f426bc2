//! What becomes of a contact at each step.

use familyhub_core::{Occasion, Refusal};
use familyhub_machine::{self as kernel, Evolve, Guard, Start, Step};

use super::codes::Outcome;
use super::events::{
    ContactClosed, ContactConsentSought, ContactDecided, ContactEscalated, ContactFormReceived,
    ContactNotConsented, ContactProgressedToHub, ContactReceived, ContactScreened,
    ContactWithdrawn, ReferrerTold,
};
use super::{
    About, AtHub, Closed, Contact, ContactEvent, Decided, Escalated, Received, Screened,
    SeekingConsent, SupportEnded, Withdrawn,
};

impl About {
    fn decided_on(self, occasion: &Occasion) -> Self {
        Self { decided: Some(occasion.occurred()), ..self }
    }

    fn told_on(self, occasion: &Occasion) -> Self {
        Self { told: Some(occasion.occurred()), ..self }
    }

    fn with_form_on(self, occasion: &Occasion) -> Self {
        Self { form: Some(occasion.occurred()), ..self }
    }
}

impl Evolve<Start> for ContactReceived {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Received {
        let Self { child, referrer, channel, re_referral_of, follows, .. } = *self;
        let (arrived, form, decided, told) = (occasion.occurred(), None, None, None);
        Received {
            contact: About {
                child,
                referrer,
                channel,
                arrived,
                re_referral_of,
                follows,
                form,
                decided,
                told,
            },
        }
    }
}

impl Evolve<Received> for ContactScreened {
    fn evolve(&self, from: Received, _: &Occasion) -> Screened {
        Screened { contact: from.contact }
    }
}

impl Evolve<SeekingConsent> for ContactNotConsented {
    fn evolve(&self, from: SeekingConsent, occasion: &Occasion) -> Decided {
        Decided { contact: from.contact.decided_on(occasion), outcome: Outcome::Advice }
    }
}

impl Evolve<SeekingConsent> for ContactProgressedToHub {
    fn evolve(&self, from: SeekingConsent, occasion: &Occasion) -> AtHub {
        AtHub { contact: from.contact.decided_on(occasion), at: occasion.occurred() }
    }
}

impl Evolve<Decided> for ReferrerTold {
    fn evolve(&self, from: Decided, occasion: &Occasion) -> Closed {
        Closed { contact: from.contact.told_on(occasion), outcome: from.outcome }
    }
}

impl Evolve<AtHub> for ReferrerTold {
    fn evolve(&self, from: AtHub, occasion: &Occasion) -> AtHub {
        AtHub { contact: from.contact.told_on(occasion), ..from }
    }
}

impl Evolve<AtHub> for ContactClosed {
    fn evolve(&self, from: AtHub, _: &Occasion) -> SupportEnded {
        SupportEnded { contact: from.contact, why: self.why }
    }
}

macro_rules! before_the_decision {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for ContactConsentSought {
            fn evolve(&self, from: $state, _: &Occasion) -> SeekingConsent {
                SeekingConsent { contact: from.contact, permission: self.permission }
            }
        }

        impl Evolve<$state> for ContactDecided {
            fn evolve(&self, from: $state, occasion: &Occasion) -> Decided {
                Decided { contact: from.contact.decided_on(occasion), outcome: self.outcome }
            }
        }
    )+ };
}

before_the_decision!(Screened | SeekingConsent);

macro_rules! with_form {
    ($($state:ident)|+) => { $(
        impl Evolve<$state> for ContactFormReceived {
            fn evolve(&self, from: $state, occasion: &Occasion) -> $state {
                $state { contact: from.contact.with_form_on(occasion), ..from }
            }
        }
    )+ };
}

with_form!(Received | Screened | SeekingConsent | Decided | AtHub);

ways_out! {
    Contact<Received | Screened | SeekingConsent | Decided | AtHub> about contact;
    ContactWithdrawn -> Withdrawn, ContactEscalated -> Escalated;
    records ContactEvent;
}
