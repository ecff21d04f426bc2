//! What each step of a meeting checks, and what becomes of it.

use familyhub_consent::{ConsentFor, HarmFor, HubSupport, InForce, PermissionRef, Recipient};
use familyhub_core::time::{CivilDate, london};
use familyhub_core::{
    DecisionId, NamedEvidence, Occasion, OrganisationId, PersonId, ReferralId, Refusal, RuleId,
};
use familyhub_machine::{Edge, Evolve, FromEvidence, Guard, StandsOn, Start};
use familyhub_referral::{AdmissionFor, AttendsFor, professional};
use familyhub_safety::{ConcernFor, ConsentPathStep, RelyingOn};
use familyhub_threshold::LevelFor;

use crate::about::{SupportSubject, check_newer};
use crate::events::{
    MeetingArranged, MeetingEscalated, MeetingHeld, MeetingInvited, MeetingProposed,
    MeetingRearranged,
};
use crate::meeting::{Arranged, HubMeetingState, NEEDS_CONSENT, Proposed};
use crate::minutes::Minutes;
use crate::people::PeopleOfMeetingFor;

/// Whether a professional acts, and the consent names everybody who is told.
fn check_told(
    consent: &InForce<'_, HubSupport>,
    occasion: &Occasion,
    mut told: impl Iterator<Item = Recipient>,
) -> Result<(), Refusal> {
    professional(occasion.by())?;
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

/// What a meeting about this child stands on, when it is arranged and when it goes on. The
/// level is that of the decision which the event names; an older line names none.
fn of_a_meeting<'s>(
    (child, referral): (&'s PersonId, ReferralId),
    (decision, permission): (NamedEvidence<DecisionId>, PermissionRef),
    occasion: &Occasion,
) -> (AdmissionFor, LevelFor, ConsentFor, ConcernFor<'s>) {
    let about = SupportSubject { child: *child, referral };
    let under = (RuleId::HUB_03, NEEDS_CONSENT);
    (
        about.admission(occasion),
        about.level(decision.get(), occasion),
        about.consent(permission, under, occasion),
        no_concern(child, occasion),
    )
}

/// That no concern about this child stops a hub meeting then. [SAF-02]
fn no_concern<'s>(child: &'s PersonId, occasion: &Occasion) -> ConcernFor<'s> {
    ConcernFor::of_child(child, ConsentPathStep::HubMeeting, occasion.occurred())
}

/// About whom a meeting is, and on which referral.
fn about(meeting: &SupportSubject) -> (&PersonId, ReferralId) {
    (&meeting.child, meeting.referral)
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

/// The hub and at least one more agency take part: that of the lead counts. [HUB-09]
fn check_agencies(minutes: &Minutes, hub: OrganisationId) -> Result<(), Refusal> {
    let mut agencies = minutes.present.iter().filter(|attendee| attendee.part.takes_part());
    let hub_is_there = agencies.clone().any(|attendee| attendee.organisation == hub);
    let another_is_there = agencies.any(|attendee| attendee.organisation != hub);
    if hub_is_there && another_is_there {
        return Ok(());
    }
    Err(Refusal::new(
        RuleId::HUB_09,
        "a hub meeting is held with the hub and at least one more agency",
    )
    .missing(if hub_is_there { "another agency" } else { "somebody of the hub" })
    .nearest("record that the meeting did not go ahead, and arrange it again"))
}

impl StandsOn<Start> for MeetingArranged {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        of_a_meeting((&self.child, self.referral), (self.decision, self.permission), occasion)
    }
}

impl Guard<Start> for MeetingArranged {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_newer(no_concern, (admission, level, consent))?;
        check_day(self.on, occasion)?;
        check_told(consent, occasion, as_invited(&self.invited))
    }
}

impl StandsOn<Start> for MeetingProposed {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        let about = SupportSubject { child: self.child, referral: self.referral };
        let level = about.level(self.decision.get(), occasion);
        (about.admission(occasion), level, no_concern(&self.child, occasion))
    }
}

impl Guard<Start> for MeetingProposed {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        professional(occasion.by())?;
        let relied_on =
            [(RelyingOn::Level, level.decided_at()), (RelyingOn::Request, admission.since())];
        no_concern.check_all_newer(self.child, relied_on)
    }
}

impl StandsOn<Proposed> for MeetingInvited {
    fn stands_on<'s>(&'s self, from: &'s Proposed, occasion: &'s Occasion) -> Self::For<'s> {
        of_a_meeting(about(&from.meeting), (self.decision, self.permission), occasion)
    }
}

impl Guard<Proposed> for MeetingInvited {
    fn check(
        &self,
        _: &Proposed,
        occasion: &Occasion,
        (admission, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_newer(no_concern, (admission, level, consent))?;
        check_day(self.on, occasion)?;
        check_told(consent, occasion, as_invited(&self.invited))
    }
}

impl StandsOn<Arranged> for MeetingRearranged {
    fn stands_on<'s>(&'s self, from: &'s Arranged, occasion: &'s Occasion) -> Self::For<'s> {
        of_a_meeting(about(&from.meeting), (self.decision, self.permission), occasion)
    }
}

impl Guard<Arranged> for MeetingRearranged {
    fn check(
        &self,
        _: &Arranged,
        occasion: &Occasion,
        (admission, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_newer(no_concern, (admission, level, consent))?;
        check_day(self.on, occasion)?;
        check_told(consent, occasion, as_invited(&self.invited))
    }
}

impl StandsOn<Arranged> for MeetingHeld {
    fn stands_on<'s>(&'s self, from: &'s Arranged, occasion: &'s Occasion) -> Self::For<'s> {
        let (admission, level, consent, no_concern) =
            of_a_meeting(about(&from.meeting), (self.decision, self.permission), occasion);
        let at = occasion.occurred();
        let Minutes { family, about_adults, .. } = &self.minutes;
        let people = PeopleOfMeetingFor { family, about_adults, at };
        (admission, level, consent, AttendsFor { role: self.role, at }, people, no_concern)
    }
}

impl Guard<Arranged> for MeetingHeld {
    fn check(
        &self,
        from: &Arranged,
        occasion: &Occasion,
        (admission, level, consent, lead, _, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        let minutes = &self.minutes;
        let grounds = check_newer(no_concern, (admission, level, consent));
        let lead_goes_on =
            no_concern.check_newer(from.meeting.child, RelyingOn::Lead, lead.since());
        Refusal::both(grounds, lead_goes_on)?;
        check_held_on(from.on, occasion)?;
        let told = minutes.present.iter().filter(|attendee| attendee.part.is_told());
        let told = told.map(|attendee| Recipient {
            organisation: attendee.organisation,
            practitioner: Some(attendee.who),
        });
        check_told(consent, occasion, told)?;
        let lead_is_there = minutes.present.iter().any(|attendee| attendee.who == lead.lead());
        if !lead_is_there {
            return Err(Refusal::new(RuleId::HUB_04, "the lead professional is not there")
                .missing("the lead professional")
                .nearest("record that the meeting did not go ahead, and arrange it again"));
        }
        check_agencies(minutes, consent.recipient())?;
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
            meeting: SupportSubject { child: self.child, referral: self.referral },
            on: self.on,
            invited: self.invited.clone(),
            permission: self.permission,
        }
    }
}

impl Evolve<Start> for MeetingProposed {
    fn evolve(&self, _: Start, _: &Occasion) -> Proposed {
        Proposed { meeting: SupportSubject { child: self.child, referral: self.referral } }
    }
}

impl FromEvidence for MeetingEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: HubMeetingState> StandsOn<S> for MeetingEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.about().child, harm: self.harm },)
    }
}
