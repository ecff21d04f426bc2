//! What must hold before a contact takes a step.

use familyhub_consent::{HubSupport, InForce};
use familyhub_core::{Occasion, Refusal, Role, RuleId};
use familyhub_machine::{Guard, Start};

use super::codes::Channel;
use super::consent::{NEEDS_CONSENT, check_asked_by};
use super::events::{
    ContactConsentSought, ContactDecided, ContactFormReceived, ContactNotConsented,
    ContactProgressedToHub, ContactReceived, ContactScreened, ReferrerTold,
};
use super::{About, AtHub, Decided, Received, Screened, SeekingConsent};

fn check_cspoa(occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.by().role() == Role::CspoaProfessional {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CSP_01, "a CSPoA professional screens and decides contacts")
            .missing("a CSPoA professional")
            .nearest("let a CSPoA professional record it"))
    }
}

/// Nothing happens to a contact before it came in.
fn check_after(contact: &About, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.occurred() >= contact.arrived {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::CSP_01, "the contact came in only later"))
    }
}

impl Guard<Start> for ContactReceived {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (earlier,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        // A social worker of the emergency team takes it outside opening hours.
        if !matches!(occasion.by().role(), Role::CspoaProfessional | Role::SocialWorker) {
            return Err(Refusal::new(
                RuleId::CSP_01,
                "CSPoA, or the emergency team, takes a contact",
            )
            .missing("a CSPoA professional")
            .nearest("contact the Children's Single Point of Access (CSPoA)"));
        }
        if self.follows.is_some_and(|old| !self.earlier.contains(&old)) {
            return Err(Refusal::new(
                RuleId::REF_03,
                "the contact that it takes up again is no earlier one about this child",
            ));
        }
        let at = (self.child, occasion.occurred());
        earlier.check(at, &self.earlier, self.re_referral_of, &self.linked)
    }
}

impl Guard<Received> for ContactScreened {
    fn check(&self, from: &Received, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)
    }
}

macro_rules! form_guards {
    ($($state:ident)|+) => { $(
        impl Guard<$state> for ContactFormReceived {
            fn check(&self, from: &$state, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
                check_after(&from.contact, occasion)?;
                if from.contact.channel != Channel::UrgentPhone || from.contact.form.is_some() {
                    return Err(Refusal::new(
                        RuleId::CSP_06,
                        "a form follows an urgent phone call, once",
                    )
                    .nearest("another form is another contact, which is linked with this one"));
                }
                Ok(())
            }
        }
    )+ };
}

form_guards!(Received | Screened | SeekingConsent | Decided | AtHub);

macro_rules! consent_guards {
    ($($state:ident)|+) => { $(
        impl Guard<$state> for ContactConsentSought {
            fn check(
                &self,
                from: &$state,
                occasion: &Occasion,
                (sought,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_cspoa(occasion)?;
                check_after(&from.contact, occasion)?;
                if sought.person() != from.contact.child || sought.permission() != self.permission {
                    return Err(Refusal::new(
                        RuleId::CON_01,
                        "the permission is about another person",
                    )
                    .under(RuleId::CSP_04, NEEDS_CONSENT));
                }
                Ok(())
            }
        }
    )+ };
}

consent_guards!(Screened | SeekingConsent);

impl Guard<Screened> for ContactDecided {
    fn check(&self, from: &Screened, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)
    }
}

impl Guard<SeekingConsent> for ContactDecided {
    fn check(&self, from: &SeekingConsent, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)?;
        if self.outcome.leaves_the_family_alone() {
            return Err(Refusal::new(
                RuleId::CSP_04,
                "consent is being sought: where there is none, safety gets another look first",
            )
            .missing("another look at safety")
            .nearest("close it without consent, with advice and another look at safety"));
        }
        Ok(())
    }
}

impl Guard<SeekingConsent> for ContactNotConsented {
    fn check(
        &self,
        from: &SeekingConsent,
        occasion: &Occasion,
        (not_had,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)?;
        if (not_had.permission(), self.permission) == (from.permission, from.permission) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::CSP_04, "it was another permission that this contact sought"))
        }
    }
}

impl Guard<SeekingConsent> for ContactProgressedToHub {
    fn check(
        &self,
        from: &SeekingConsent,
        occasion: &Occasion,
        (level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)?;
        if level.child() != from.contact.child || level.decision() != self.decision {
            return Err(Refusal::new(RuleId::THR_05, "the level was decided for another child")
                .under(RuleId::CSP_03, "a contact rests on this child's own level"));
        }
        check_consent(self, from, occasion, consent)
    }
}

fn check_consent(
    event: &ContactProgressedToHub,
    from: &SeekingConsent,
    occasion: &Occasion,
    consent: &InForce<'_, HubSupport>,
) -> Result<(), Refusal> {
    if consent.person() != from.contact.child {
        return Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
            .under(RuleId::CSP_04, NEEDS_CONSENT));
    }
    if consent.at() != occasion.occurred() || consent.reference() != event.permission {
        return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
            .also(RuleId::CSP_04, NEEDS_CONSENT));
    }
    check_asked_by(consent.asked_by().role())
}

impl Guard<Decided> for ReferrerTold {
    fn check(&self, from: &Decided, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        check_after(&from.contact, occasion)
    }
}

impl Guard<AtHub> for ReferrerTold {
    fn check(&self, from: &AtHub, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        check_cspoa(occasion)?;
        if from.contact.told.is_some() {
            return Err(Refusal::new(RuleId::CSP_02, "whoever referred was told already"));
        }
        check_after(&from.contact, occasion)
    }
}
