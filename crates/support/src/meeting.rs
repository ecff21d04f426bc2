//! A hub meeting: several agencies, one child, with consent. [HUB-03] [HUB-04]

use crate::about::SupportSubject;
use crate::consent::consent_under;
use crate::declare::machine;
use crate::events::{
    MeetingArranged, MeetingCancelled, MeetingEscalated, MeetingHeld, MeetingInvited,
    MeetingNotGoneAhead, MeetingProposed, MeetingRearranged,
};
use crate::minutes::{Minutes, WhyCancelled, WhyNotGoneAhead};
use crate::people::PeopleOfMeeting;
use familyhub_consent::{
    AnyPermission, HarmRef, HubSupport, InForce, PermissionRef, SignificantHarm, Voices,
};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    MeetingId, Occasion, OrganisationId, Person, PersonId, Refusal, RuleId, Words,
};
use familyhub_machine::{self as kernel, Step};
use familyhub_referral::{Admission, LeadAttends, level_for_support};
use familyhub_safety::NoConcern;
use familyhub_threshold::{AnyDecision, BelowTargeted, Scheme};

machine! {
    /// A meeting of several agencies at the hub, about one child.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
    /// # use documented::admitted;
    /// use familyhub_core::{MeetingId, OrganisationId, PractitionerId, RuleId};
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_support::{Attendee, HubMeeting, HubOffer, MeetingPlan, Minutes};
    /// use familyhub_testing::{day, occasion, partnership_coordinator, words};
    ///
    /// let family = admitted()?; // the hub took the request about Ada, on consent
    /// let at = |time| occasion(partnership_coordinator("cole", "hub"), time);
    /// let tuesday = at("2026-03-03T10:00");
    /// let unstopped = |at| family.unstopped(ConsentPathStep::HubMeeting, at);
    /// let admission = (family.request.admission(), unstopped(&tuesday)?);
    /// let level = family.level(&tuesday)?;
    /// let consent = family.consent(&tuesday)?;
    ///
    /// // Invited to Thursday week.
    /// let school = OrganisationId::named("oak-school");
    /// let plan = MeetingPlan { on: day("2026-03-12"), invited: vec![school], instead_of: None };
    /// let id = MeetingId::named("meeting");
    /// let arranged = HubMeeting::arrange(id, &tuesday, admission, level, consent, plan)?.machine;
    ///
    /// // Held with the lead there; but what is recorded is only what the family needs.
    /// let thursday = at("2026-03-12T14:00");
    /// let (bell, hub) = (PractitionerId::named("bell"), OrganisationId::named("one-reading-family-hub"));
    /// let minutes = Minutes {
    ///     present: vec![
    ///         Attendee::of(bell, school),
    ///         Attendee::of(PractitionerId::named("cole"), hub),
    ///     ],
    ///     strengths: vec![],
    ///     needs: vec![words("mornings")],
    ///     family_words: Some(words("we want her to like school")),
    ///     family: vec![],
    ///     about_adults: vec![],
    ///     outcomes: vec![HubOffer::TeamAroundTheChild {}],
    ///     tasks: vec![],
    /// };
    /// let hold = |meeting: HubMeeting<_>, minutes| {
    ///     let attends = family.lead.attends([bell], thursday.occurred()).expect("she is there");
    ///     let unstopped = unstopped(&thursday).expect("no concern is open");
    ///     let admission = (family.request.admission(), unstopped);
    ///     let level = family.level(&thursday).expect("2a");
    ///     let consent = family.consent(&thursday).expect("in force");
    ///     meeting.hold(&thursday, admission, level, consent, attends, minutes)
    /// };
    /// let no = hold(arranged, minutes.clone()).expect_err("no strengths");
    /// assert_eq!(no.refusal.rule(), RuleId::HUB_08);
    ///
    /// // A refused step gives the meeting back.
    /// let strengths = vec![words("Ada reads to her brother")];
    /// let held = hold(no.machine, Minutes { strengths, ..minutes })?.machine;
    /// assert_eq!(held.about().child, family.ada.id);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine HubMeeting(MeetingId) in sealed {
        any AnyHubMeeting; event HubMeetingEvent; state HubMeetingState;
        context Occasion; refusal Refusal;
        /// What it is about.
        holds meeting: SupportSubject as about;
    }
    begin {
        /// Invite to a day.
        arrange: -> Arranged records MeetingArranged
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-02, HUB-03, HUB-07, SAF-02, SAF-04];
        /// Propose one, before there is a day.
        propose: -> Proposed records MeetingProposed
            needs [Admission<'e>, BelowTargeted<'e>, NoConcern<'e>]
            by [HUB-02, HUB-07, SAF-02, SAF-04];
    }
    states {
        /// Proposed; nobody is invited yet.
        Proposed {
            /// What it is about.
            meeting: SupportSubject
        }
        /// Invited to a day.
        Arranged {
            /// What it is about.
            meeting: SupportSubject,
            /// On which day.
            on: CivilDate,
            /// The organisations invited.
            invited: Vec<OrganisationId>,
            /// The permission that arranging it relied on.
            permission: PermissionRef
        }
    }
    ends {
        /// It took place.
        Held {
            /// What it is about.
            meeting: SupportSubject,
            /// The permission that holding it relied on.
            permission: PermissionRef
        }
        /// It did not go ahead: nothing was discussed and nothing minuted.
        NotGoneAhead {
            /// What it is about.
            meeting: SupportSubject,
            /// Why not.
            why: WhyNotGoneAhead
        }
        /// It was called off.
        Cancelled {
            /// What it is about.
            meeting: SupportSubject,
            /// Why.
            why: WhyCancelled
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it is about.
            meeting: SupportSubject,
            /// Which record says so.
            harm: HarmRef
        }
    }
    transitions {
        /// Invite to a day what was proposed.
        invite: Proposed -> Arranged records MeetingInvited takes [on, invited, permission]
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-02, HUB-03, HUB-07, SAF-02, SAF-04];
        /// Move it to another day, or stand it on another consent.
        rearrange: Arranged -> Arranged records MeetingRearranged takes [on, invited, permission]
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-02, HUB-03, HUB-07, SAF-02, SAF-04];
        /// It takes place.
        hold: Arranged -> Held records MeetingHeld takes [permission]
            needs [
                Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, LeadAttends<'e>,
                PeopleOfMeeting<'e>, NoConcern<'e>
            ]
            by [
                HUB-02, HUB-03, HUB-04, HUB-07, HUB-08, HUB-09, BAS-14, SAF-02, SAF-04
            ];
        /// It does not go ahead.
        not_go_ahead: Arranged -> NotGoneAhead records MeetingNotGoneAhead takes [why] by [HUB-04];
        /// It is called off; the family can do so at any time.
        cancel: any open -> Cancelled records MeetingCancelled takes [why] by [REF-02];
        /// Significant harm is suspected: it leaves the consent path at once.
        escalate: any open -> Escalated records MeetingEscalated takes [harm]
            needs only [SignificantHarm<'e>] as [harm] by [HUB-06, THR-06];
    }
}

const _: () = {
    assert!(AnyHubMeeting::CHART.always_open("cancel"), "[REF-02]");
    assert!(AnyHubMeeting::CHART.always_open("escalate"), "[THR-06]");
};

pub(crate) const NEEDS_CONSENT: &str =
    "a hub meeting needs consent in force when it is arranged and when it is held";

/// Proves the consent that a hub meeting needs, at the moment of the act.
///
/// # Errors
///
/// [HUB-03] no consent in force for the hub; or the rule of its time.
pub fn consent_for_meeting<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    hub: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, HubSupport>, Refusal> {
    consent_under(RuleId::HUB_03, NEEDS_CONSENT, permission, (child, hub), at, voices)
}

/// Proves the level on which a hub meeting goes on: as it stands then, and not only
/// when the meeting was arranged.
///
/// # Errors
///
/// [HUB-07] as for [`level_for_support`]; the meeting can always be called off.
pub fn level_for_meeting<'d>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: &Scheme,
    at: Timestamp,
) -> Result<BelowTargeted<'d>, Refusal> {
    level_for_support(decision, child, scheme, at).map_err(|refusal| {
        refusal
            .nearest("cancel the meeting, with its reason")
            .nearest("escalate it at once, where significant harm is suspected")
    })
}

impl HubMeeting<Proposed> {
    /// Proposes a meeting.
    ///
    /// # Errors
    ///
    /// [HUB-02] the hub took the referral only later; [HUB-07] the level is that of
    /// another child; [SAF-02] that no concern is open was shown of another child, step or
    /// moment; [SAF-04] what it stands on is of before the end of a concern.
    pub fn propose(
        id: MeetingId,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        aim: Words,
    ) -> Result<Step<Self, HubMeetingEvent>, Refusal> {
        let (child, referral) = (admission.child(), admission.referral());
        let decision = level.decision().into();
        let event = MeetingProposed { child, referral, decision, aim };
        Self::try_begin(id, occasion, event, (admission, level, no_concern))
    }

    /// Invites to a day.
    ///
    /// # Errors
    ///
    /// [HUB-02] the admission is another; [HUB-03], [HUB-07], [SAF-02] and [SAF-04] as for
    /// [`arrange`](HubMeeting::arrange).
    pub fn invite(
        self,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        on: CivilDate,
        invited: Vec<OrganisationId>,
    ) -> Result<Step<HubMeeting<Arranged>, HubMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let (decision, permission) = (level.decision().into(), consent.reference());
        let event = MeetingInvited { decision, permission, on, invited };
        self.try_record(occasion, event, (admission, level, consent, no_concern))
    }
}

impl HubMeeting<Arranged> {
    /// Arranges a meeting.
    ///
    /// # Errors
    ///
    /// [HUB-07] the level is that of another child, or was proved for another moment;
    /// [HUB-03] the day is past, or the consent is another child's, was proved for
    /// another moment, or does not name everybody who is invited; [SAF-02] that no concern is
    /// open was shown of another child, step or moment; [SAF-04] what it stands on is of before
    /// the end of a concern.
    pub fn arrange(
        id: MeetingId,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        plan: MeetingPlan,
    ) -> Result<Step<Self, HubMeetingEvent>, Refusal> {
        let event = MeetingArranged {
            child: admission.child(),
            referral: admission.referral(),
            decision: level.decision().into(),
            permission: consent.reference(),
            on: plan.on,
            invited: plan.invited,
            instead_of: plan.instead_of,
        };
        Self::try_begin(id, occasion, event, (admission, level, consent, no_concern))
    }

    /// Moves the meeting to another day, or stands it on another consent.
    ///
    /// # Errors
    ///
    /// [HUB-02] the admission is of another referral; [HUB-03], [HUB-07], [SAF-02] and [SAF-04],
    /// as for [`arrange`](Self::arrange).
    pub fn rearrange(
        self,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        on: CivilDate,
        invited: Vec<OrganisationId>,
    ) -> Result<Step<Self, HubMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let (decision, permission) = (level.decision().into(), consent.reference());
        let event = MeetingRearranged { decision, permission, on, invited };
        self.try_record(occasion, event, (admission, level, consent, no_concern))
    }

    /// Records that the meeting took place.
    ///
    /// # Errors
    ///
    /// [HUB-02] the admission is of another referral; [HUB-03] it is another day than
    /// the one it was arranged for; the consent is
    /// another child's, was proved for another moment, or does not name everybody
    /// who was there; [HUB-04] the lead is not among them; [HUB-07] the level is that of
    /// another child, or was proved for another moment; [HUB-08] strengths or needs are
    /// missing, or people of the family are named, who are proved by
    /// [`hold_with`](Self::hold_with); [HUB-09] the hub and another agency are not both there;
    /// [SAF-02] that no concern is open was shown of another child, step or moment; [SAF-04] what
    /// it stands on, or the lead, is of before the end of a concern.
    pub fn hold(
        self,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        lead: LeadAttends<'_>,
        minutes: Minutes,
    ) -> Result<Step<HubMeeting<Held>, HubMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let nobody = PeopleOfMeeting::nobody();
        let evidence = (admission, level, consent, lead, nobody, no_concern);
        self.hold_with(occasion, evidence, minutes)
    }

    /// Records that the meeting took place with people of the family there, or with minutes of
    /// an adult's own information.
    ///
    /// # Errors
    ///
    /// As for [`hold`](Self::hold); [HUB-08] somebody is no person of the family; [BAS-14] an
    /// adult has not permitted what is minuted.
    pub fn hold_with(
        self,
        occasion: &Occasion,
        evidence: MeetingGrounds<'_>,
        minutes: Minutes,
    ) -> Result<Step<HubMeeting<Held>, HubMeetingEvent>, kernel::StepError<Self, Refusal>> {
        let (_, level, consent, lead, _, _) = &evidence;
        let (decision, permission) = (level.decision().into(), consent.reference());
        let event = MeetingHeld { decision, permission, role: lead.role(), minutes };
        self.try_record(occasion, event, evidence)
    }
}

/// What a meeting that is held stands on.
pub type MeetingGrounds<'e> = (
    Admission<'e>,
    BelowTargeted<'e>,
    InForce<'e, HubSupport>,
    LeadAttends<'e>,
    PeopleOfMeeting<'e>,
    NoConcern<'e>,
);

/// When a meeting is planned, and with whom.
///
/// For an example, see [`HubMeeting`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingPlan {
    /// On which day.
    pub on: CivilDate,
    /// The organisations invited.
    pub invited: Vec<OrganisationId>,
    /// The meeting that it takes the place of.
    pub instead_of: Option<MeetingId>,
}
