//! What becomes of a contact at each step.

use familyhub_consent::HarmFor;
use familyhub_core::Occasion;
use familyhub_machine::{Edge, Evolve, FromEvidence, StandsOn, Start};

use super::codes::ContactOutcome;
use super::events::{
    ContactConsentSought, ContactDecided, ContactEscalated, ContactFormReceived,
    ContactNotConsented, ContactProgressedToHub, ContactReceived, ReferrerTold,
};
use super::{
    AtHub, Closed, ContactState, ContactSubject, Decided, Received, Screened, SeekingConsent,
};

impl ContactSubject {
    fn decided_on(self, occasion: &Occasion) -> Self {
        Self { decided: Some(occasion.occurred()), ..self }
    }

    fn taken_on(self, occasion: &Occasion) -> Self {
        Self { taken: Some(occasion.occurred()), ..self }
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
        let Self { child, referrer, channel, harm, re_referral_of, follows, .. } = *self;
        let (arrived, form, decided, told, taken) = (occasion.occurred(), None, None, None, None);
        Received {
            contact: ContactSubject {
                child,
                referrer,
                channel,
                arrived,
                harm,
                re_referral_of,
                follows,
                form,
                decided,
                told,
                taken,
            },
        }
    }
}

impl Evolve<SeekingConsent> for ContactNotConsented {
    fn evolve(&self, from: SeekingConsent, occasion: &Occasion) -> Decided {
        Decided { contact: from.contact.decided_on(occasion), outcome: ContactOutcome::Advice }
    }
}

impl Evolve<SeekingConsent> for ContactProgressedToHub {
    fn evolve(&self, from: SeekingConsent, occasion: &Occasion) -> AtHub {
        let contact = from.contact.decided_on(occasion).taken_on(occasion);
        AtHub { contact, at: occasion.occurred() }
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

macro_rules! before_the_decision {
    ($($state:ident)|+) => { $(
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

impl FromEvidence for ContactEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: ContactState> StandsOn<S> for ContactEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.about().child, harm: self.harm },)
    }
}

impl FromEvidence for ContactConsentSought {
    fn from_evidence((sought,): &Self::Needs<'_>) -> Self {
        Self { permission: sought.permission() }
    }
}
