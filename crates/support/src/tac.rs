//! The hub's support for a Team Around the Child (TAC). [HUB-01]
//!
//! The team itself is the family's and its lead professional's: this is what the
//! hub does for it.

use crate::declare::{events, machine};
use familyhub_consent::{HarmFor, HarmRef, HubSupport, InForce, PermissionRef, SignificantHarm};
use familyhub_core::{Occasion, Refusal, RuleId, TacSupportId, codes};
use familyhub_machine::{self as kernel, Edge, Evolve, FromEvidence, Guard, StandsOn, Start, Step};
use familyhub_referral::Admission;
use familyhub_safety::{ConcernFor, ConsentPathStep, NoConcern};
use familyhub_threshold::BelowTargeted;

use crate::about::{NEEDS_CONSENT, Opening, SupportSubject, check_newer, check_still_newer};
use crate::advice::check_hub;

machine! {
    /// What the hub does for a Team Around the Child.
    ///
    /// ```
    /// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
    /// # use documented::admitted;
    /// use familyhub_core::TacSupportId;
    /// use familyhub_safety::ConsentPathStep;
    /// use familyhub_support::TacSupport;
    /// use familyhub_support::tac::{TacSupportEnded, TeamHelp, WhyHelpEnded};
    /// use familyhub_testing::{occasion, partnership_coordinator};
    ///
    /// let family = admitted()?; // the hub took the request about Ada, on consent
    /// let at = |time| occasion(partnership_coordinator("cole", "hub"), time);
    /// let tuesday = at("2026-03-03T10:00");
    /// let unstopped = |at| family.unstopped(ConsentPathStep::TacSupport, at);
    /// let admission = (family.request.admission(), unstopped(&tuesday)?);
    /// let level = family.level(&tuesday)?;
    /// let consent = family.consent(&tuesday)?;
    /// let help = TeamHelp::SetUp;
    /// let id = TacSupportId::named("set-up");
    /// let offered = TacSupport::offer(id, &tuesday, admission, level, consent, help)?.machine;
    /// assert_eq!(offered.state().help.words(), "to set the team up");
    ///
    /// let wednesday = at("2026-03-04T10:00");
    /// let admission = (family.request.admission(), unstopped(&wednesday)?);
    /// let consent = family.consent(&wednesday)?;
    /// let started = offered.start(&wednesday, admission, consent)?.machine;
    ///
    /// // The hub does not stay for its own sake.
    /// let event = TacSupportEnded { why: WhyHelpEnded::TeamGoesOnByItself };
    /// let ended = started.end(&at("2026-04-01T10:00"), event).machine;
    /// assert_eq!(ended.state().why.words(), "the team goes on by itself");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine TacSupport(TacSupportId) in sealed {
        any AnyTacSupport; event TacSupportEvent; state TacSupportState;
        context Occasion; refusal Refusal;
        /// What it is about.
        holds support: SupportSubject as about;
    }
    begin {
        /// Offer help to the team.
        offer: -> Offered records TacSupportOffered
            needs [Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-01, HUB-02, HUB-05, HUB-07, SAF-02, SAF-04];
    }
    states {
        /// Offered.
        Offered {
            /// What it is about.
            support: SupportSubject,
            /// With what.
            help: TeamHelp
        }
        /// The hub helps.
        Started {
            /// What it is about.
            support: SupportSubject,
            /// With what.
            help: TeamHelp
        }
    }
    ends {
        /// The team did not want it.
        Declined {
            /// What it was about.
            support: SupportSubject,
            /// Why.
            why: WhyNoHelp
        }
        /// The hub helps no more.
        Ended {
            /// What it was about.
            support: SupportSubject,
            /// Why.
            why: WhyHelpEnded
        }
        /// The family changed its mind.
        Withdrawn {
            /// What it was about.
            support: SupportSubject
        }
        /// Suspected significant harm went to statutory services.
        Escalated {
            /// What it was about.
            support: SupportSubject,
            /// Which record says so.
            harm: HarmRef
        }
    }
    transitions {
        /// The hub begins to help.
        start: Offered -> Started records TacSupportStarted takes []
            needs [Admission<'e>, InForce<'e, HubSupport>, NoConcern<'e>]
            by [HUB-05, HUB-02, SAF-02, SAF-04];
        /// The team does not want it.
        decline: Offered -> Declined records TacSupportDeclined takes [why] by [REF-03];
        /// The hub helps no more.
        end: Started -> Ended records TacSupportEnded takes [why] by [REF-03];
        /// The family changes its mind.
        withdraw: any open -> Withdrawn records TacSupportWithdrawn takes [] by [REF-02];
        /// Significant harm is suspected: it leaves the consent path at once.
        escalate: any open -> Escalated records TacSupportEscalated takes [harm]
            needs only [SignificantHarm<'e>] as [harm] by [HUB-06, REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyTacSupport::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyTacSupport::CHART.always_open("escalate"), "[HUB-06] [THR-06]");
};

codes! {
    /// With what the hub helps a team.
    pub enum TeamHelp {
        /// To set the team up.
        SetUp = "to set the team up",
        /// To run its first meeting.
        FirstMeeting = "to run its first meeting",
        /// To write its plan.
        Plan = "to write its plan",
        /// To find agencies that should be in it.
        FindAgencies = "to find agencies",
        /// To support its lead professional.
        SupportTheLead = "to support the lead professional",
    }

    /// Why a team did not want help. [REF-03]
    pub enum WhyNoHelp {
        /// It manages by itself.
        ManagesByItself = "manages by itself",
        /// Somebody else helps.
        SomebodyElseHelps = "somebody else helps",
        /// There will be no team.
        NoTeam = "there will be no team",
    }

    /// Why the hub helps no more. [REF-03]
    pub enum WhyHelpEnded {
        /// The team goes on by itself.
        TeamGoesOnByItself = "the team goes on by itself",
        /// The team has closed.
        TeamClosed = "the team has closed",
        /// The family was redirected to another level.
        Redirected = "redirected to another level",
    }
}

events! {
    /// Help was offered to a team.
    pub struct TacSupportOffered {
        /// What it was offered on.
        pub on: Opening,
        /// With what.
        pub help: TeamHelp,
    }

    /// The hub began to help.
    pub struct TacSupportStarted {
        /// The permission that it relied on. [HUB-05]
        pub permission: PermissionRef,
    }

    /// The team did not want help.
    pub struct TacSupportDeclined {
        /// Why. [REF-03]
        pub why: WhyNoHelp,
    }

    /// The hub helped no more.
    pub struct TacSupportEnded {
        /// Why. [REF-03]
        pub why: WhyHelpEnded,
    }

    /// The family changed its mind. No reason is asked.
    pub struct TacSupportWithdrawn {}

    /// Suspected significant harm went to statutory services. [HUB-06]
    pub struct TacSupportEscalated {
        /// Which record says so.
        pub harm: HarmRef,
    }
}

impl TacSupport<Offered> {
    /// Offers help to a team.
    ///
    /// # Errors
    ///
    /// [HUB-01] somebody else than the hub offers it; [HUB-02] the hub took the
    /// referral only later; [HUB-05] the consent is another child's, or was proved for
    /// another moment; [HUB-07] the level is that of another child; [SAF-02] that no concern is
    /// open was shown of another child, step or moment; [SAF-04] what it stands on is of before
    /// the end of a concern.
    pub fn offer(
        id: TacSupportId,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        level: BelowTargeted<'_>,
        consent: InForce<'_, HubSupport>,
        help: TeamHelp,
    ) -> Result<Step<Self, TacSupportEvent>, Refusal> {
        let on = Opening::on((&admission, &level, &consent));
        let evidence = (admission, level, consent, no_concern);
        Self::try_begin(id, occasion, TacSupportOffered { on, help }, evidence)
    }

    /// Begins to help.
    ///
    /// # Errors
    ///
    /// [HUB-02] the admission is of another referral; [HUB-05] the consent is another
    /// child's, or was proved for another moment; [SAF-02] and [SAF-04] as for
    /// [`offer`](Self::offer).
    pub fn start(
        self,
        occasion: &Occasion,
        (admission, no_concern): (Admission<'_>, NoConcern<'_>),
        consent: InForce<'_, HubSupport>,
    ) -> Result<Step<TacSupport<Started>, TacSupportEvent>, kernel::StepError<Self, Refusal>> {
        let event = TacSupportStarted { permission: consent.reference() };
        self.try_record(occasion, event, (admission, consent, no_concern))
    }
}

impl StandsOn<Start> for TacSupportOffered {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        self.on.stands_on(ConsentPathStep::TacSupport, occasion)
    }
}

impl Guard<Start> for TacSupportOffered {
    fn check(
        &self,
        _: &Start,
        occasion: &Occasion,
        (admission, level, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        check_newer(no_concern, (admission, level, consent))
    }
}

impl StandsOn<Offered> for TacSupportStarted {
    fn stands_on<'s>(&'s self, from: &'s Offered, occasion: &'s Occasion) -> Self::For<'s> {
        let about = &from.support;
        let under = (RuleId::HUB_05, NEEDS_CONSENT);
        let consent = about.consent(self.permission, under, occasion);
        let (step, at) = (ConsentPathStep::TacSupport, occasion.occurred());
        (about.admission(occasion), consent, ConcernFor::of_child(&about.child, step, at))
    }
}

impl Guard<Offered> for TacSupportStarted {
    fn check(
        &self,
        _: &Offered,
        occasion: &Occasion,
        (admission, consent, no_concern): &Self::Needs<'_>,
    ) -> Result<(), Refusal> {
        check_hub(occasion)?;
        check_still_newer(no_concern, (admission, consent))
    }
}

impl Evolve<Start> for TacSupportOffered {
    fn evolve(&self, _: Start, _: &Occasion) -> Offered {
        Offered { support: self.on.about(), help: self.help }
    }
}

impl FromEvidence for TacSupportEscalated {
    fn from_evidence((harm,): &Self::Needs<'_>) -> Self {
        Self { harm: harm.harm() }
    }
}

impl<S: TacSupportState> StandsOn<S> for TacSupportEscalated
where
    Self: Edge<S>,
{
    fn stands_on<'s>(&'s self, from: &'s S, _: &'s Occasion) -> Self::For<'s> {
        (HarmFor { child: from.about().child, harm: self.harm },)
    }
}
