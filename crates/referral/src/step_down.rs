//! Step-down: from a service that closes to the hub's support, as one bundle.
//!
//! The parts are the sender's closure, the family's request, the acceptance of a
//! receiving lead professional, and a new permission that names her agency. Support
//! starts once all are there; [`alarms`](AnyStepDown::alarms) tells, for any day,
//! which of them has lapsed since.

mod alarms;
mod bundle;
mod codes;
mod events;
mod evidence;
mod guards;
mod steps;

use crate::declare::machine;
use familyhub_consent::{HarmRef, InForce, PermissionRef, SignificantHarm, StepDownSupport};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{Occasion, ReferralId, Refusal, Words};
use familyhub_machine::{self as kernel, Step};
use familyhub_safety::NoConcern;
use familyhub_threshold::BelowTargeted;

pub use self::alarms::{Alarm, BundlePart};
pub use self::bundle::{Bundle, Receiving, SupportRequest};
pub use self::codes::{
    Asker, ChildPlan, Help, Sender, SendingService, StepDownOnward, WhyNotStarted, WhyNotWilling,
};
pub use self::events::{
    AcceptanceWithdrawn, CoordinatorHelped, SenderClosed, StepDownAccepted, StepDownAsked,
    StepDownClosed, StepDownDeclined, StepDownEscalated, StepDownNotStarted, StepDownOpened,
    StepDownPlanChanged, StepDownStarted, StepDownWithdrawn,
};
pub use self::evidence::{StepDownTerms, consent_for_step_down};
use crate::admission::Pathway;
use crate::earlier::Referral;
use crate::ending::SupportEndReason;

machine! {
    /// Step-down of one child from a service that closes to the hub's support.
    ///
    /// ```
    /// use familyhub_core::{
    ///     Occasion, OrganisationId, PersonId, Policy, PractitionerId, ReferralId, Role,
    /// };
    /// use familyhub_referral::StepDown;
    /// use familyhub_referral::step_down::{
    ///     Asker, Sender, SendingService, StepDownAccepted, StepDownAsked, StepDownOpened,
    ///     StepDownTerms,
    /// };
    /// use familyhub_safety::{ConsentPathStep, NoConcern};
    /// use familyhub_testing::{agency_professional, day, occasion, professional};
    ///
    /// let (policy, service) = (Policy::reading(), SendingService::FamilyWorker);
    /// let terms = StepDownTerms::of(&policy.step_down);
    /// let worker = |at| occasion(professional("worker", Role::FamilyWorker, "early-help"), at);
    /// let sender = Sender { service, organisation: OrganisationId::named("early-help") };
    /// let ada = PersonId::named("ada");
    /// let event = StepDownOpened::from_no_plan(ada, sender);
    /// let (id, monday) = (ReferralId::named("ada"), worker("2026-03-30T10:00"));
    /// let opened = StepDown::open(id, &monday, terms, event)?.machine;
    ///
    /// // It closes, the mother asks for support, and a health visitor accepts in person.
    /// let closed = opened.close_sender(&worker("2026-04-01T16:00"), terms, day("2026-04-01"))?.machine;
    /// let by = Asker::Family { who: PersonId::named("mother") };
    /// let thursday = worker("2026-04-02T10:00");
    /// let unstopped = |at: &Occasion| {
    ///     NoConcern::among((&[ada], ConsentPathStep::StepDown, at.occurred()), [])
    /// };
    /// let asked = closed.ask(&thursday, StepDownAsked { by })?.machine;
    /// let ito = occasion(agency_professional("ito", "health-visiting"), "2026-04-22T09:00");
    /// let (lead, agency) = (PractitionerId::named("ito"), OrganisationId::named("health-visiting"));
    /// let event = StepDownAccepted { lead, agency };
    /// let accepted = asked.accept(&ito, unstopped(&ito)?, event)?.machine;
    /// assert_eq!(accepted.state().receiving.agency, agency);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine StepDown(ReferralId) in sealed {
        any AnyStepDown; event StepDownEvent; state StepDownState;
        context Occasion, dated by occurred; refusal Refusal;
        /// What it is about.
        holds bundle: Bundle;
    }
    begin {
        /// The sending service prepares to close.
        open: -> Opened records StepDownOpened needs [StepDownTerms<'e>]
            by [STD-01, STD-05, STD-08, STD-09, STD-10, REF-03];
    }
    states {
        /// The sending service closes; nobody has asked for support.
        Opened {
            /// What it is about.
            bundle: Bundle
        }
        /// Support was asked for.
        Asked {
            /// What it is about.
            bundle: Bundle,
            /// By whom, and when.
            asked: SupportRequest
        }
        /// A receiving lead professional has accepted.
        Accepted {
            /// What it is about.
            bundle: Bundle,
            /// Who asked, and when.
            asked: SupportRequest,
            /// Who has accepted, and when.
            receiving: Receiving
        }
        /// Support has started.
        Started {
            /// What it is about.
            bundle: Bundle,
            /// Who has accepted, and when.
            receiving: Receiving,
            /// When support started.
            at: Timestamp,
            /// The permission that it relied on.
            permission: PermissionRef
        }
    }
    ends {
        /// The family said no: what it needs is recorded, and what was decided.
        Declined {
            /// What it was about.
            bundle: Bundle,
            /// What was decided instead.
            onward: StepDownOnward
        }
        /// Support never started.
        NotStarted {
            /// What it was about.
            bundle: Bundle,
            /// Why.
            why: WhyNotStarted,
            /// What was decided instead.
            onward: StepDownOnward
        }
        /// Support has ended.
        Closed {
            /// What it was about.
            bundle: Bundle,
            /// Why.
            why: SupportEndReason,
            /// When.
            at: Timestamp
        }
        /// The family changed its mind.
        Withdrawn {
            /// What it was about.
            bundle: Bundle,
            /// When.
            at: Timestamp
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it was about.
            bundle: Bundle,
            /// Which record says so.
            harm: HarmRef,
            /// When.
            at: Timestamp
        }
    }
    transitions {
        /// The sending service closes.
        close_sender: any open -> itself records SenderClosed needs [StepDownTerms<'e>]
            by [STD-01, STD-06];
        // What somebody says is recorded while a concern is open too: nobody acts on it yet.
        /// The family, or somebody who works with it, asks for support.
        ask: Opened -> Asked, Asked -> Asked, Accepted -> Accepted
            records StepDownAsked needs [] by [STD-02];
        /// The child comes to be on another plan.
        change_plan: Opened | Asked | Accepted -> itself records StepDownPlanChanged needs []
            by [STD-08];
        /// The Partnership Coordinator helps.
        help: Opened | Asked | Accepted -> itself records CoordinatorHelped takes [] needs []
            by [STD-02];
        /// A receiving lead professional accepts, in person.
        accept: Asked -> Accepted records StepDownAccepted needs [NoConcern<'e>]
            by [STD-03, SAF-02, SAF-04];
        /// Whoever had accepted cannot do it after all.
        withdraw_acceptance: Accepted -> Asked records AcceptanceWithdrawn by [STD-03];
        /// Support starts.
        start: Accepted -> Started records StepDownStarted
            needs [
                BelowTargeted<'e>, InForce<'e, StepDownSupport>, StepDownTerms<'e>, NoConcern<'e>
            ]
            by [
                STD-02, STD-03, STD-04, STD-05, STD-06, STD-08, CON-15, HUB-02, HUB-07, SAF-02,
                SAF-04
            ];
        /// The family says no.
        decline: Opened | Asked | Accepted -> Declined records StepDownDeclined takes [onward]
            needs [] by [STD-07];
        /// Support will not start.
        abandon: Opened | Asked | Accepted -> NotStarted
            records StepDownNotStarted takes [why, onward] needs [] by [REF-03, STD-07];
        /// Support ends.
        close: Started -> Closed records StepDownClosed takes [why] dated [at] by [REF-03];
        /// The family changes its mind.
        withdraw: any open -> Withdrawn records StepDownWithdrawn dated [at] by [REF-02];
        /// Significant harm is suspected: it goes to statutory services at once.
        escalate: any open -> Escalated records StepDownEscalated takes [harm] dated [at]
            needs only [SignificantHarm<'e>] as [harm] by [REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyStepDown::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyStepDown::CHART.always_open("escalate"), "[REF-02] [THR-06]");
};

impl StepDown<Opened> {
    /// Begins a step-down.
    ///
    /// # Errors
    ///
    /// [STD-01] nobody of the service that closes, nor the Partnership Coordinator, begins it;
    /// [STD-05] [STD-08] the child is on a child protection plan; [STD-09] the conference that
    /// ends it is still to come; [STD-10] local policy does not list the service.
    pub fn open(
        id: ReferralId,
        occasion: &Occasion,
        terms: StepDownTerms<'_>,
        event: StepDownOpened,
    ) -> Result<Step<Self, StepDownEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (terms,))
    }
}

macro_rules! sender_closes {
    ($($state:ident),+) => { $(
        impl StepDown<$state> {
            /// Records that the sending service closed.
            ///
            /// # Errors
            ///
            /// [STD-01] it had closed already, or will only close; [STD-06] by local
            /// policy it stays open until support has started.
            pub fn close_sender(
                self,
                occasion: &Occasion,
                terms: StepDownTerms<'_>,
                on: CivilDate,
            ) -> Result<Step<Self, StepDownEvent>, kernel::StepError<Self, Refusal>> {
                self.try_record(occasion, SenderClosed { on }, (terms,))
            }
        }
    )+ };
}

sender_closes!(Opened, Asked, Accepted, Started);

impl StepDown<Asked> {
    /// Records that a receiving lead professional accepts.
    ///
    /// # Errors
    ///
    /// [STD-03] somebody else than the receiving lead accepts; [SAF-02] that no concern is open
    /// was shown of another child, step or moment; [SAF-04] support was asked for before the end
    /// of a concern.
    pub fn accept(
        self,
        occasion: &Occasion,
        no_concern: NoConcern<'_>,
        event: StepDownAccepted,
    ) -> Result<Step<StepDown<Accepted>, StepDownEvent>, kernel::StepError<Self, Refusal>> {
        self.try_record(occasion, event, (no_concern,))
    }
}

impl StepDown<Accepted> {
    /// Starts support.
    ///
    /// # Errors
    ///
    /// [STD-05] [STD-08] the child is on a child protection plan, or came out of it by another
    /// way; [STD-06] by local policy the sender closes first;
    /// [STD-02] the request is older than local policy lets it serve; [STD-04] the
    /// consent is about another child, was given before the step-down began, was
    /// proved for another moment or another agency; [CON-15] another than the
    /// receiving lead asked for it, without a reason; [HUB-07] the level is that
    /// of another child, or was proved for another moment; [SAF-02] that no concern is open was
    /// shown of another child, step or moment; [SAF-04] the level, the consent, the request or
    /// the acceptance is of before the end of a concern.
    pub fn start(
        self,
        occasion: &Occasion,
        level: BelowTargeted<'_>,
        consent: InForce<'_, StepDownSupport>,
        (terms, no_concern): (StepDownTerms<'_>, NoConcern<'_>),
        why_not_lead: Option<Words>,
    ) -> Result<Step<StepDown<Started>, StepDownEvent>, kernel::StepError<Self, Refusal>> {
        let event = StepDownStarted {
            decision: level.decision(),
            permission: consent.reference(),
            why_not_lead,
        };
        self.try_record(occasion, event, (level, consent, terms, no_concern))
    }
}

impl AnyStepDown {
    /// The step-down as one referral among others.
    pub fn referral(&self) -> Referral {
        let bundle = self.bundle();
        Referral {
            id: *self.id(),
            child: bundle.child,
            pathway: Pathway::StepDown,
            begun: bundle.begun,
            open: !self.has_ended(),
        }
    }

    /// Who asked for support, and when, while that is still open: local policy of that day
    /// says for how long the request serves. [STD-02]
    pub fn asked(&self) -> Option<&SupportRequest> {
        match self {
            Self::Asked(step_down) => Some(&step_down.state().asked),
            Self::Accepted(step_down) => Some(&step_down.state().asked),
            Self::Opened(_)
            | Self::Started(_)
            | Self::Declined(_)
            | Self::NotStarted(_)
            | Self::Closed(_)
            | Self::Withdrawn(_)
            | Self::Escalated(_) => None,
        }
    }

    /// Who has accepted, while somebody does.
    pub fn receiving(&self) -> Option<&Receiving> {
        match self {
            Self::Accepted(step_down) => Some(&step_down.state().receiving),
            Self::Started(step_down) => Some(&step_down.state().receiving),
            _ => None,
        }
    }
}
