//! What each step of a meeting checks, and what becomes of it.

use familyhub_consent::{HubSupport, InForce, PermissionRef, Recipient};
use familyhub_core::{Occasion, PersonId, Refusal, RuleId};
use familyhub_machine::{Evolve, Guard, Start};
use familyhub_referral::{check_harm, professional};

use crate::events::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingNotGoneAhead,
    MeetingRearranged,
};
use crate::meeting::{About, Arranged, Cancelled, Escalated, Held, NEEDS_CONSENT, NotGoneAhead};

/// Whether the consent is this child's, proved for this act, and names them all.
fn check_consent(
    consent: &InForce<'_, HubSupport>,
    reference: PermissionRef,
    child: PersonId,
    occasion: &Occasion,
    mut told: impl Iterator<Item = Recipient>,
) -> Result<(), Refusal> {
    professional(occasion.by())?;
    if consent.person() != child {
        return Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
            .under(RuleId::HUB_03, NEEDS_CONSENT));
    }
    if consent.at() != occasion.occurred() || consent.reference() != reference {
        return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
            .also(RuleId::HUB_03, NEEDS_CONSENT));
    }
    // To invite an organisation is to tell nobody of it in particular yet.
    let may_take_part = |told: Recipient| match told.practitioner {
        Some(_) => consent.reaches(told),
        None => consent.names(told.organisation),
    };
    if !told.all(may_take_part) {
        return Err(Refusal::new(
            RuleId::CON_04,
            "somebody takes part whom the consent does not name, or of an organisation that it does not",
        )
        .missing("consent that names everybody who takes part")
        .nearest("seek a consent that names it, or meet without it")
        .under(RuleId::HUB_03, NEEDS_CONSENT));
    }
    Ok(())
}

impl Guard<Start> for MeetingArranged {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        if (self.child, self.referral) != (admission.child(), admission.referral()) {
            return Err(Refusal::new(RuleId::HUB_02, "the admission is that of another child"));
        }
        if occasion.occurred() < admission.since() {
            return Err(Refusal::new(RuleId::HUB_02, "the hub took the referral only later")
                .nearest("arrange the meeting once the hub has taken the referral"));
        }
        check_consent(
            consent,
            self.permission,
            self.child,
            occasion,
            self.invited.iter().copied().map(Recipient::from),
        )
    }
}

impl Guard<Arranged> for MeetingRearranged {
    fn check(
        &self,
        from: &Arranged,
        occasion: &Occasion,
        (consent,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let child = from.meeting.child;
        check_consent(
            consent,
            self.permission,
            child,
            occasion,
            self.invited.iter().copied().map(Recipient::from),
        )
    }
}

impl Guard<Arranged> for MeetingHeld {
    fn check(
        &self,
        from: &Arranged,
        occasion: &Occasion,
        (consent, lead): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let minutes = &self.minutes;
        let told = minutes.present.iter().map(|attendee| Recipient {
            organisation: attendee.organisation,
            practitioner: Some(attendee.who),
        });
        check_consent(consent, self.permission, from.meeting.child, occasion, told)?;
        let lead_is_there = minutes.present.iter().any(|attendee| attendee.who == lead.lead());
        if !lead_is_there || lead.role() != self.role {
            return Err(Refusal::new(RuleId::HUB_04, "the lead professional is not there")
                .missing("the lead professional")
                .nearest("record that the meeting did not go ahead, and arrange it again"));
        }
        if minutes.strengths.is_empty() || minutes.needs.is_empty() {
            return Err(Refusal::new(
                RuleId::HUB_08,
                "a meeting records strengths as well as needs",
            )
            .missing(if minutes.strengths.is_empty() {
                "a strength"
            } else {
                "a need"
            }));
        }
        Ok(())
    }
}

impl Guard<Arranged> for MeetingEscalated {
    fn check(
        &self,
        from: &Arranged,
        _: &Occasion,
        (harm,): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_harm(harm, self.disclosure, from.meeting.child)
    }
}

impl Evolve<Start> for MeetingArranged {
    fn evolve(&self, _: Start, _: &Occasion) -> Arranged {
        Arranged {
            meeting: About { child: self.child, referral: self.referral },
            on: self.on,
            invited: self.invited.clone(),
            permission: self.permission,
        }
    }
}

impl Evolve<Arranged> for MeetingRearranged {
    fn evolve(&self, from: Arranged, _: &Occasion) -> Arranged {
        Arranged {
            meeting: from.meeting,
            on: self.on,
            invited: self.invited.clone(),
            permission: self.permission,
        }
    }
}

impl Evolve<Arranged> for MeetingHeld {
    fn evolve(&self, from: Arranged, _: &Occasion) -> Held {
        Held { meeting: from.meeting, permission: self.permission }
    }
}

impl Evolve<Arranged> for MeetingNotGoneAhead {
    fn evolve(&self, from: Arranged, _: &Occasion) -> NotGoneAhead {
        NotGoneAhead { meeting: from.meeting, why: self.why }
    }
}

impl Evolve<Arranged> for MeetingCancelled {
    fn evolve(&self, from: Arranged, _: &Occasion) -> Cancelled {
        Cancelled { meeting: from.meeting, why: self.why }
    }
}

impl Evolve<Arranged> for MeetingEscalated {
    fn evolve(&self, from: Arranged, _: &Occasion) -> Escalated {
        Escalated { meeting: from.meeting, disclosure: self.disclosure }
    }
}
