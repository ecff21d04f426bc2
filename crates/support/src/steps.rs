//! What each step of a meeting checks, and what becomes of it.

use familyhub_consent::{HubSupport, InForce, PermissionRef, Recipient};
use familyhub_core::time::{CivilDate, london};
use familyhub_core::{Occasion, OrganisationId, PersonId, Refusal, RuleId};
use familyhub_machine::{Evolve, Guard, Start};
use familyhub_referral::{check_harm, professional};

use crate::about::{About, check_admission, check_consent_under, check_level};
use crate::events::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingInvited,
    MeetingNotGoneAhead, MeetingProposed, MeetingRearranged,
};
use crate::meeting::{Arranged, Cancelled, Escalated, Held, NEEDS_CONSENT, NotGoneAhead, Proposed};

/// Whether the consent is this child's, proved for this act, and names them all.
fn check_consent(
    consent: &InForce<'_, HubSupport>,
    reference: PermissionRef,
    child: PersonId,
    occasion: &Occasion,
    mut told: impl Iterator<Item = Recipient>,
) -> Result<(), Refusal> {
    let whose = (reference, child);
    check_consent_under(RuleId::HUB_03, NEEDS_CONSENT, consent, whose, occasion)?;
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

/// Organisations that are invited, nobody of them in particular.
fn as_invited(organisations: &[OrganisationId]) -> impl Iterator<Item = Recipient> {
    organisations.iter().copied().map(Recipient::from)
}

/// Nobody is invited to a day that is past.
fn check_day(on: CivilDate, occasion: &Occasion) -> Result<(), Refusal> {
    if on >= occasion.day() {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::HUB_03, "a meeting is arranged for a day that is still to come")
            .nearest("arrange it for another day"))
    }
}

/// It is held on the day for which it was arranged: consent was sought for that day,
/// and whoever was invited knows of no other.
fn check_held_on(on: CivilDate, occasion: &Occasion) -> Result<(), Refusal> {
    if on == occasion.day() {
        return Ok(());
    }
    let on = london::day_in_words(on);
    Err(Refusal::new(RuleId::HUB_03, format!("the meeting was arranged for another day: {on}"))
        .nearest("move the meeting to the day on which it is held, first")
        .nearest("put right the time at which it was held"))
}

impl Guard<Start> for MeetingArranged {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_admission(admission, (self.child, self.referral), occasion)?;
        check_level(level, self.child, &self.decision, occasion)?;
        check_day(self.on, occasion)?;
        check_consent(consent, self.permission, self.child, occasion, as_invited(&self.invited))
    }
}

impl Guard<Start> for MeetingProposed {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        check_admission(admission, (self.child, self.referral), occasion)?;
        check_level(level, self.child, &self.decision, occasion)
    }
}

impl Guard<Proposed> for MeetingInvited {
    fn check(
        &self,
        from: &Proposed,
        occasion: &Occasion,
        (admission, level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let About { child, referral } = from.meeting;
        check_admission(admission, (child, referral), occasion)?;
        check_level(level, child, &self.decision, occasion)?;
        check_day(self.on, occasion)?;
        check_consent(consent, self.permission, child, occasion, as_invited(&self.invited))
    }
}

impl Guard<Arranged> for MeetingRearranged {
    fn check(
        &self,
        from: &Arranged,
        occasion: &Occasion,
        (admission, level, consent): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let About { child, referral } = from.meeting;
        check_admission(admission, (child, referral), occasion)?;
        check_level(level, child, &self.decision, occasion)?;
        check_day(self.on, occasion)?;
        check_consent(consent, self.permission, child, occasion, as_invited(&self.invited))
    }
}

impl Guard<Arranged> for MeetingHeld {
    fn check(
        &self,
        from: &Arranged,
        occasion: &Occasion,
        (admission, level, consent, lead): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let minutes = &self.minutes;
        let About { child, referral } = from.meeting;
        check_admission(admission, (child, referral), occasion)?;
        check_level(level, child, &self.decision, occasion)?;
        check_held_on(from.on, occasion)?;
        let told = minutes.present.iter().map(|attendee| Recipient {
            organisation: attendee.organisation,
            practitioner: Some(attendee.who),
        });
        check_consent(consent, self.permission, child, occasion, told)?;
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
        let present = |who| minutes.present.iter().any(|attendee| attendee.who == who);
        if !minutes.tasks.iter().all(|task| present(task.who)) {
            return Err(Refusal::new(
                RuleId::HUB_08,
                "whoever does something that was agreed took it on at the meeting",
            )
            .missing("that whoever is to do it was there")
            .nearest("agree it with them afterwards, or give it to somebody who was there"));
        }
        Ok(())
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

impl Evolve<Start> for MeetingProposed {
    fn evolve(&self, _: Start, _: &Occasion) -> Proposed {
        Proposed { meeting: About { child: self.child, referral: self.referral } }
    }
}

impl Evolve<Proposed> for MeetingInvited {
    fn evolve(&self, from: Proposed, _: &Occasion) -> Arranged {
        Arranged {
            meeting: from.meeting,
            on: self.on,
            invited: self.invited.clone(),
            permission: self.permission,
        }
    }
}

macro_rules! before_the_meeting {
    ($($state:ident)|+) => { $(
        impl Guard<$state> for MeetingEscalated {
            fn check(
                &self,
                from: &$state,
                _: &Occasion,
                (harm,): &Self::Needs<'_>,
            ) -> Result<(), Refusal> {
                check_harm(harm, self.disclosure, from.meeting.child)
            }
        }

        impl Evolve<$state> for MeetingCancelled {
            fn evolve(&self, from: $state, _: &Occasion) -> Cancelled {
                Cancelled { meeting: from.meeting, why: self.why }
            }
        }

        impl Evolve<$state> for MeetingEscalated {
            fn evolve(&self, from: $state, _: &Occasion) -> Escalated {
                Escalated { meeting: from.meeting, disclosure: self.disclosure }
            }
        }
    )+ };
}

before_the_meeting!(Proposed | Arranged);
