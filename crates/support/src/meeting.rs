//! A hub meeting: several agencies, one child, with consent. [HUB-03] [HUB-04]

use familyhub_consent::{
    AnyPermission, HubSupport, InForce, PermissionRef, SignificantHarm, no_consent, under_the_act,
};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    DisclosureId, LeadId, MeetingId, Occasion, OrganisationId, Person, PersonId, PractitionerId,
    ReferralId, Refusal, RuleId, Words,
};
use familyhub_machine::{self as kernel, Evolve, Guard, Start, Step, machine};
use familyhub_referral::{Admission, LeadAttends, TOLD_TO_THE_HUB, check_harm};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

machine! {
    /// A meeting of several agencies at the hub, about one child.
    pub machine HubMeeting(MeetingId) in sealed {
        any AnyHubMeeting; event HubMeetingEvent; state HubMeetingState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Invite to a day.
        arrange: -> Arranged records MeetingArranged
            needs [Admission<'e>, InForce<'e, HubSupport>] by [HUB-02, HUB-03];
    }
    states {
        /// Invited to a day.
        Arranged {
            /// What it is about.
            meeting: About,
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
            meeting: About,
            /// The permission that holding it relied on.
            permission: PermissionRef
        }
        /// It did not go ahead: nothing was discussed and nothing minuted.
        NotGoneAhead {
            /// What it is about.
            meeting: About,
            /// Why not.
            why: WhyNotGoneAhead
        }
        /// It was called off.
        Cancelled {
            /// What it is about.
            meeting: About,
            /// Why.
            why: WhyCancelled
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it is about.
            meeting: About,
            /// The decision to disclose it.
            disclosure: DisclosureId
        }
    }
    transitions {
        /// Move it to another day, or stand it on another consent.
        rearrange: Arranged -> Arranged records MeetingRearranged
            needs [InForce<'e, HubSupport>] by [HUB-03];
        /// It takes place.
        hold: Arranged -> Held records MeetingHeld
            needs [InForce<'e, HubSupport>, LeadAttends<'e>] by [HUB-03, HUB-04, HUB-08];
        /// It does not go ahead.
        not_go_ahead: Arranged -> NotGoneAhead records MeetingNotGoneAhead by [HUB-04];
        /// It is called off; the family can do so at any time.
        cancel: Arranged -> Cancelled records MeetingCancelled by [REF-02];
        /// Significant harm is suspected: it leaves the consent path at once.
        escalate: Arranged -> Escalated records MeetingEscalated
            needs [SignificantHarm<'e>] by [HUB-06, THR-06];
    }
}

const _: () = {
    assert!(AnyHubMeeting::CHART.always_open("cancel"), "[REF-02]");
    assert!(AnyHubMeeting::CHART.always_open("escalate"), "[THR-06]");
};

/// What a meeting is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct About {
    /// The child.
    pub child: PersonId,
    /// The referral that the hub has taken.
    pub referral: ReferralId,
}

macro_rules! events {
    ($( $(#[doc = $doc:literal])* pub struct $name:ident { $($fields:tt)* } )+) => { $(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($fields)* }
    )+ };
}

events! {
    /// A meeting was arranged.
    pub struct MeetingArranged {
        /// The child.
        pub child: PersonId,
        /// The referral that the hub has taken. [HUB-02]
        pub referral: ReferralId,
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// On which day.
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
        /// The meeting that it takes the place of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub instead_of: Option<MeetingId>,
    }

    /// A meeting was moved, or stands on another consent.
    pub struct MeetingRearranged {
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// On which day.
        pub on: CivilDate,
        /// The organisations invited.
        pub invited: Vec<OrganisationId>,
    }

    /// A meeting took place.
    pub struct MeetingHeld {
        /// The permission that it relied on. [HUB-03]
        pub permission: PermissionRef,
        /// The family's lead role. [HUB-04]
        pub role: LeadId,
        /// What was said there.
        pub minutes: Minutes,
    }

    /// A meeting did not go ahead. There is no place for minutes. [HUB-04]
    pub struct MeetingNotGoneAhead {
        /// Why not.
        pub why: WhyNotGoneAhead,
    }

    /// A meeting was called off.
    pub struct MeetingCancelled {
        /// Why.
        pub why: WhyCancelled,
    }

    /// Suspected significant harm went to statutory services. [HUB-06]
    pub struct MeetingEscalated {
        /// The decision to disclose it.
        pub disclosure: DisclosureId,
    }
}

/// What a meeting records: strengths as well as needs. [HUB-08]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Who was there.
    pub present: Vec<Attendee>,
    /// What goes well: at least one.
    #[schemars(length(min = 1))]
    pub strengths: Vec<Words>,
    /// What is needed: at least one.
    #[schemars(length(min = 1))]
    pub needs: Vec<Words>,
    /// The family's own words, where it wanted to be heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_words: Option<Words>,
    /// What the hub gives. [HUB-01]
    pub outcomes: Vec<Outcome>,
}

/// Somebody who was at a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attendee {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
}

/// What the hub gives: nothing else can be said. [HUB-01]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Outcome {
    /// Advice to the professionals.
    Advice {
        /// What was advised.
        what: Words,
    },
    /// The family is told of a service.
    Signposting {
        /// Which service.
        service: Words,
    },
    /// A place in a service is asked for.
    Brokerage {
        /// Which service.
        service: Words,
    },
    /// A Team Around the Child is proposed to the family.
    TeamAroundTheChild {},
}

/// Why a meeting did not go ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNotGoneAhead {
    /// The lead professional could not come.
    LeadAbsent,
    /// Only somebody who does not know the family could come.
    StandInDoesNotKnowTheFamily,
    /// There was no consent in force.
    NoConsentInForce,
    /// Too few agencies came.
    AgenciesAbsent,
}

/// Why a meeting was called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum WhyCancelled {
    /// The family withdrew.
    FamilyWithdrew,
    /// Consent was withdrawn or has expired.
    ConsentEnded,
    /// The need was met in another way.
    NoLongerNeeded,
}

const NEEDS_CONSENT: &str =
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
) -> Result<InForce<'c, HubSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, hub, TOLD_TO_THE_HUB, at)
            .map_err(|refusal| under_the_act(refusal, RuleId::HUB_03, NEEDS_CONSENT)),
        None => Err(no_consent(RuleId::HUB_03, NEEDS_CONSENT)),
    }
}

impl HubMeeting<Arranged> {
    /// Arranges a meeting.
    ///
    /// # Errors
    ///
    /// [HUB-03] the consent is another child's, was proved for another moment, or
    /// does not name everybody who is invited.
    pub fn arrange(
        id: MeetingId,
        occasion: &Occasion,
        admission: Admission<'_>,
        consent: InForce<'_, HubSupport>,
        plan: Plan,
    ) -> Result<Step<Self, HubMeetingEvent>, Refusal> {
        let event = MeetingArranged {
            child: admission.child(),
            referral: admission.referral(),
            permission: consent.reference(),
            on: plan.on,
            invited: plan.invited,
            instead_of: plan.instead_of,
        };
        Self::try_begin(id, occasion, event, (admission, consent))
    }

    /// Moves the meeting to another day, or stands it on another consent.
    ///
    /// # Errors
    ///
    /// [HUB-03], as for [`arrange`](Self::arrange).
    pub fn rearrange(
        self,
        occasion: &Occasion,
        consent: InForce<'_, HubSupport>,
        on: CivilDate,
        invited: Vec<OrganisationId>,
    ) -> Result<Step<Self, HubMeetingEvent>, kernel::Refused<Self, Refusal>> {
        let event = MeetingRearranged { permission: consent.reference(), on, invited };
        self.try_record(occasion, event, (consent,))
    }

    /// Records that the meeting took place.
    ///
    /// # Errors
    ///
    /// [HUB-03] the consent is another child's, was proved for another moment, or
    /// does not name everybody who was there; [HUB-04] the lead is not among
    /// them; [HUB-08] strengths or needs are missing.
    pub fn hold(
        self,
        occasion: &Occasion,
        consent: InForce<'_, HubSupport>,
        lead: LeadAttends<'_>,
        minutes: Minutes,
    ) -> Result<Step<HubMeeting<Held>, HubMeetingEvent>, kernel::Refused<Self, Refusal>> {
        let event = MeetingHeld { permission: consent.reference(), role: lead.role(), minutes };
        self.try_record(occasion, event, (consent, lead))
    }

    /// Takes suspected significant harm to statutory services, at once.
    ///
    /// # Errors
    ///
    /// [THR-06] the evidence is about another child.
    pub fn escalate(
        self,
        occasion: &Occasion,
        harm: SignificantHarm<'_>,
    ) -> Result<Step<HubMeeting<Escalated>, HubMeetingEvent>, kernel::Refused<Self, Refusal>> {
        let event = MeetingEscalated { disclosure: harm.disclosure() };
        self.try_record(occasion, event, (harm,))
    }
}

/// When a meeting is planned, and with whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// On which day.
    pub on: CivilDate,
    /// The organisations invited.
    pub invited: Vec<OrganisationId>,
    /// The meeting that it takes the place of.
    pub instead_of: Option<MeetingId>,
}

/// Whether the consent is this child's, proved for this act, and names them all.
fn check_consent(
    consent: &InForce<'_, HubSupport>,
    reference: PermissionRef,
    child: PersonId,
    occasion: &Occasion,
    mut told: impl Iterator<Item = OrganisationId>,
) -> Result<(), Refusal> {
    if consent.person() != child {
        return Err(Refusal::new(RuleId::CON_01, "the consent is about another person")
            .under(RuleId::HUB_03, NEEDS_CONSENT));
    }
    if consent.at() != occasion.occurred() || consent.reference() != reference {
        return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
            .also(RuleId::HUB_03, NEEDS_CONSENT));
    }
    if !told.all(|organisation| consent.names(organisation)) {
        return Err(Refusal::new(
            RuleId::CON_04,
            "an organisation takes part that the consent does not name",
        )
        .missing("consent that names every organisation that takes part")
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
        check_consent(consent, self.permission, self.child, occasion, self.invited.iter().copied())
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
        check_consent(consent, self.permission, child, occasion, self.invited.iter().copied())
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
        let told = minutes.present.iter().map(|attendee| attendee.organisation);
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

impl AnyHubMeeting {
    /// What it is about.
    pub fn about(&self) -> &About {
        match self {
            Self::Arranged(meeting) => &meeting.state().meeting,
            Self::Held(meeting) => &meeting.state().meeting,
            Self::NotGoneAhead(meeting) => &meeting.state().meeting,
            Self::Cancelled(meeting) => &meeting.state().meeting,
            Self::Escalated(meeting) => &meeting.state().meeting,
        }
    }
}
