//! A lead professional's own request to the hub: the direct pathway.

mod events;
mod evidence;
mod steps;

use crate::declare::machine;
use familyhub_consent::{HarmRef, HubSupport, InForce, SignificantHarm};
use familyhub_core::time::Timestamp;
use familyhub_core::{
    ConsultationId, LeadId, Occasion, PersonId, PractitionerId, ReferralId, Refusal, Words,
};
use familyhub_machine::{self as kernel, Step};
use familyhub_safety::NoConcern;
use familyhub_threshold::{AtHubLevel, HubSide, NotAtHubLevel};
use serde::Serialize;

pub use self::events::{
    RequestAccepted, RequestClosed, RequestDeclined, RequestDrafted, RequestEscalated,
    RequestRedirected, RequestSubmitted, RequestWithdrawn,
};
pub use self::evidence::{
    TOLD_TO_THE_HUB, consent_for_request, level_elsewhere, level_for_acceptance, level_for_request,
};
use crate::admission::Pathway;
use crate::earlier::Referral;
use crate::ending::{DecliningReason, SupportEndReason};
use crate::lead::Represents;

machine! {
    /// A lead professional's own request to the hub, for one child.
    ///
    /// ```
    /// use familyhub_core::ReferralId;
    /// use familyhub_referral::{AnyDirectRequest, DirectRequest, consent_for_request, level_for_request};
    /// use familyhub_safety::{ConsentPathStep, NoConcern};
    /// use familyhub_testing::{adult, child, day, lead_professional, occasion, partnership_coordinator, words};
    ///
    /// # use familyhub_core::{LeadId, PractitionerId};
    /// # use familyhub_referral::{Acquaintance, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily};
    /// # use familyhub_consent::{
    /// #     Capacity, Heard, Lineage, Permission, PermissionSought, Purpose, Purposes, ResponsibilityHeld, Scope, Terms,
    /// # };
    /// # use familyhub_core::time::Calendar;
    /// # use familyhub_core::{DecisionId, PermissionId, Policy};
    /// # use familyhub_referral::TOLD_TO_THE_HUB;
    /// # use familyhub_threshold::{Decision, Scheme, YoungPerson};
    /// let bell = lead_professional("bell", "oak-school");
    /// let monday = occasion(bell, "2026-03-02T09:00");
    /// let ada = child("ada", "2019-01-05");
    /// # let mother = adult("mother");
    /// # let taken_on = LeadTakenOn {
    /// #     lead: PractitionerId::named("bell"),
    /// #     knows: Acquaintance::KnowsWell { since: day("2025-09-01") },
    /// #     agreed_by: mother.id,
    /// # };
    /// # let (first, agreed) = (NoOtherLead::among([])?, OfTheFamily::among([&mother], mother.id)?);
    /// # let lead = LeadRole::take_on(LeadId::named("lead"), &monday, first, agreed, taken_on)?.machine;
    /// # let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// # let hub = policy.hub.organisation;
    /// # let scope = Scope::new(Purposes::of(&[Purpose::HubSupport]), TOLD_TO_THE_HUB, [hub])?;
    /// # let first = Lineage::among([], ada.id, scope.purposes(), None)?;
    /// # let asked = PermissionSought { person: ada.id, scope, explained: words("who hears what"), predecessor: None };
    /// # let sought = Permission::seek(PermissionId::named("hub"), &monday, first, asked)?.machine;
    /// # let is_mother = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    /// # let able = is_mother.able(mother.id.into(), &ada, monday.day())?;
    /// # let permission = sought.give(&monday, able, Terms::of(&policy.consent, &calendar))?.machine.into();
    /// # let (child, scheme) = (YoungPerson::on(&ada, monday.day())?, Scheme::built_in("berkshire-west")?);
    /// # let (seen, reasons) = (vec![words("late for school")], words("one agency can help"));
    /// # let id = DecisionId::named("level");
    /// # let level = Decision::decide(id, &monday, child, scheme.level("2a")?, seen, reasons)?.machine.into();
    /// # let voices = Heard::nothing(policy.consent.holders_who_disagree);
    /// let (id, concern) = (ReferralId::named("ada"), words("mornings are hard"));
    /// let draft = DirectRequest::draft(id, &monday, lead.represents(&bell)?, ada.id, concern, None)?.machine;
    ///
    /// // Sent, and taken on Tuesday: each on the level and the consent of that moment.
    /// let of_level = |at| level_for_request(Some(&level), ada.id, scheme, at);
    /// let of_consent = |at| consent_for_request(Some(&permission), &ada, hub, at, &voices);
    /// let at = monday.occurred();
    /// // No concern about Ada is open: nothing stops it.
    /// let unstopped = |at| NoConcern::among((&[ada.id], ConsentPathStep::Request, at), []);
    /// let who = lead.represents(&bell)?;
    /// let sent = draft.submit(&monday, who, of_level(at)?, of_consent(at)?, unstopped(at)?, None)?.machine;
    /// let tuesday = occasion(partnership_coordinator("cole", "hub"), "2026-03-03T09:00");
    /// let at = tuesday.occurred();
    /// let accepted = sent.accept(&tuesday, of_level(at)?, of_consent(at)?, unstopped(at)?)?.machine;
    /// assert_eq!(accepted.admission().since(), at);
    /// assert_eq!(AnyDirectRequest::from(accepted).state_name(), "accepted");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine DirectRequest(ReferralId) in sealed {
        any AnyDirectRequest; event DirectRequestEvent; state DirectRequestState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What it is about.
        holds request: RequestSubject as about;
    }
    begin {
        /// The lead professional begins to write it.
        draft: -> Draft records RequestDrafted needs only [Represents<'e>] by [DIR-01, REF-01];
    }
    states {
        /// Being written.
        Draft {
            /// What it is about.
            request: RequestSubject
        }
        /// Sent to the hub, which has not answered yet.
        Submitted {
            /// What it is about.
            request: RequestSubject,
            /// When it was sent.
            at: Timestamp
        }
        /// The hub has taken it: support is open.
        Accepted {
            /// What it is about.
            request: RequestSubject,
            /// When the hub took it.
            at: Timestamp
        }
    }
    ends {
        /// The hub has not taken it.
        Declined {
            /// What it was about.
            request: RequestSubject,
            /// Why not.
            why: DecliningReason
        }
        /// The child's level turned out to be one that the hub does not serve.
        Redirected {
            /// What it was about.
            request: RequestSubject,
            /// On which side of the levels that the hub serves the child's level stands.
            side: HubSide
        }
        /// Support has ended.
        Closed {
            /// What it was about.
            request: RequestSubject,
            /// Why.
            why: SupportEndReason,
            /// When.
            at: Timestamp
        }
        /// The family changed its mind.
        Withdrawn {
            /// What it was about.
            request: RequestSubject,
            /// When.
            at: Timestamp
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it was about.
            request: RequestSubject,
            /// Which record says so.
            harm: HarmRef,
            /// When.
            at: Timestamp
        }
    }
    transitions {
        /// Send it to the hub.
        submit: Draft -> Submitted records RequestSubmitted dated [at]
            needs [Represents<'e>, AtHubLevel<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [DIR-01, DIR-02, DIR-03, SAF-02, SAF-04];
        /// The hub takes it.
        accept: Submitted -> Accepted records RequestAccepted
            needs [AtHubLevel<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-02, DIR-02, DIR-03, CON-16, SAF-02, SAF-04];
        /// The hub does not take it.
        decline: Submitted -> Declined records RequestDeclined takes [why] needs []
            by [HUB-02, REF-03];
        /// The child's level turned out to be one that the hub does not serve: a professional
        /// says so, and sends the family on.
        redirect: Draft | Submitted -> Redirected records RequestRedirected takes [side]
            needs [NotAtHubLevel<'e>] by [DIR-02, REF-03, THR-08];
        /// Support ends.
        close: Accepted -> Closed records RequestClosed takes [why] dated [at] by [REF-03];
        /// The family changes its mind.
        withdraw: any open -> Withdrawn records RequestWithdrawn dated [at] by [REF-02];
        /// Significant harm is suspected: it goes to statutory services at once.
        escalate: any open -> Escalated records RequestEscalated takes [harm] dated [at]
            needs only [SignificantHarm<'e>] as [harm] by [REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyDirectRequest::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyDirectRequest::CHART.always_open("escalate"), "[REF-02] [THR-06]");
};

/// What a request is about.
///
/// ```
/// use familyhub_core::{LeadId, PersonId, PractitionerId, ReferralId};
/// use familyhub_referral::RequestSubject;
/// use familyhub_testing::{lead_professional, time};
///
/// let again = RequestSubject {
///     child: PersonId::named("ada"),
///     role: LeadId::named("lead"),
///     lead: PractitionerId::named("bell"),
///     follows: Some(ReferralId::named("in-2025")),
///     begun: time("2026-03-02T10:00"),
///     taken: None,
/// };
/// assert!(lead_professional("bell", "oak-school").is(again.lead), "written by the lead");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RequestSubject {
    /// The child.
    pub child: PersonId,
    /// The family's lead role.
    pub role: LeadId,
    /// Who wrote it.
    pub lead: PractitionerId,
    /// The referral that this one takes up again.
    pub follows: Option<ReferralId>,
    /// When it was begun.
    pub begun: Timestamp,
    /// When the hub took it, once it has. [HUB-02]
    pub taken: Option<Timestamp>,
}

impl DirectRequest<Draft> {
    /// Begins to write a request.
    ///
    /// # Errors
    ///
    /// [DIR-01] the evidence is of another lead.
    pub fn draft(
        id: ReferralId,
        occasion: &Occasion,
        lead: Represents<'_>,
        child: PersonId,
        concern: Words,
        follows: Option<ReferralId>,
    ) -> Result<Step<Self, DirectRequestEvent>, Refusal> {
        let (role, asked_by) = (lead.role(), lead.lead());
        let event = RequestDrafted { child, role, lead: asked_by, concern, follows, after: None };
        Self::try_begin(id, occasion, event, (lead,))
    }

    /// Begins to write a request that comes after a consultation without names.
    /// The request is a new record; the consultation stays as it was. [DIR-04] It may
    /// take up an earlier referral, too.
    ///
    /// # Errors
    ///
    /// As [`draft`](Self::draft).
    pub fn draft_after(
        id: ReferralId,
        occasion: &Occasion,
        lead: Represents<'_>,
        child: PersonId,
        concern: Words,
        (after, follows): (ConsultationId, Option<ReferralId>),
    ) -> Result<Step<Self, DirectRequestEvent>, Refusal> {
        let (role, asked_by) = (lead.role(), lead.lead());
        let after = Some(after);
        let event = RequestDrafted { child, role, lead: asked_by, concern, follows, after };
        Self::try_begin(id, occasion, event, (lead,))
    }

    /// Sends the request to the hub.
    ///
    /// # Errors
    ///
    /// [DIR-01] the evidence is of another family's lead; [DIR-02] it is of
    /// another child's level, or of another moment; [DIR-03] it is another child's consent, one proved
    /// for another moment, or one that somebody other than the lead asked for
    /// without a reason; [SAF-02] that no concern is open was shown of another child, step or
    /// moment; [SAF-04] the level, the consent or the lead is of before the end of a concern.
    pub fn submit(
        self,
        occasion: &Occasion,
        lead: Represents<'_>,
        level: AtHubLevel<'_>,
        consent: InForce<'_, HubSupport>,
        no_concern: NoConcern<'_>,
        why_not_lead: Option<Words>,
    ) -> Result<Step<DirectRequest<Submitted>, DirectRequestEvent>, kernel::StepError<Self, Refusal>>
    {
        let event = RequestSubmitted {
            permission: consent.reference(),
            decision: level.decision(),
            why_not_lead,
        };
        self.try_record(occasion, event, (lead, level, consent, no_concern))
    }
}

impl DirectRequest<Submitted> {
    /// The hub takes it: at the level that it serves and on consent in force, both as
    /// they stand now, and not only when it was sent.
    ///
    /// # Errors
    ///
    /// [HUB-02] somebody other than the Partnership Coordinator answers; [DIR-02] it is
    /// another child's level, or one proved for another moment; [DIR-03] it is
    /// another child's consent; [CON-16] one proved for another moment; [SAF-02] that no
    /// concern is open was shown of another child, step or moment; [SAF-04] the level, the
    /// consent or the request is of before the end of a concern.
    pub fn accept(
        self,
        occasion: &Occasion,
        level: AtHubLevel<'_>,
        consent: InForce<'_, HubSupport>,
        no_concern: NoConcern<'_>,
    ) -> Result<Step<DirectRequest<Accepted>, DirectRequestEvent>, kernel::StepError<Self, Refusal>>
    {
        let event = RequestAccepted {
            decision: level.decision().into(),
            permission: consent.reference().into(),
        };
        self.try_record(occasion, event, (level, consent, no_concern))
    }
}

macro_rules! redirected_from {
    ($($state:ident),+) => { $(
        impl DirectRequest<$state> {
            /// Closes the request, because the child's level is one that the hub does not serve.
            ///
            /// # Errors
            ///
            /// [DIR-02] it is another child's level, or was looked at for another moment;
            /// [REF-03] somebody of the family closes it so.
            pub fn redirect(
                self,
                occasion: &Occasion,
                level: NotAtHubLevel<'_>,
            ) -> Result<
                Step<DirectRequest<Redirected>, DirectRequestEvent>,
                kernel::StepError<Self, Refusal>,
            > {
                let event = RequestRedirected { decision: level.decision(), side: level.side() };
                self.try_record(occasion, event, (level,))
            }
        }
    )+ };
}

redirected_from!(Draft, Submitted);

impl AnyDirectRequest {
    /// The request as one referral among others.
    pub fn referral(&self) -> Referral {
        let about = self.about();
        Referral {
            id: *self.id(),
            child: about.child,
            pathway: Pathway::Direct,
            begun: about.begun,
            open: !self.has_ended(),
        }
    }
}
