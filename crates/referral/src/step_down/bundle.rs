//! What a step-down is about, and what came of it so far.

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{OrganisationId, PersonId, PractitionerId, ReferralId};
use serde::Serialize;

use super::codes::{Asker, ChildPlan, Sender};

/// What a step-down is about, and the sender's part.
///
/// ```
/// use familyhub_core::{OrganisationId, PersonId};
/// use familyhub_referral::step_down::{Bundle, ChildPlan, Sender, SendingService};
/// use familyhub_testing::{day, time};
///
/// let organisation = OrganisationId::named("early-help");
/// let bundle = Bundle {
///     child: PersonId::named("ada"),
///     sender: Sender { service: SendingService::YouthWorker, organisation },
///     plan: ChildPlan::None,
///     from_protection: false,
///     begun: time("2026-03-30T10:00"),
///     closed_on: None,
///     follows: None,
///     acceptance_withdrawn: None,
///     taken: None,
/// };
/// let closed = Bundle { closed_on: Some(day("2026-04-01")), ..bundle };
/// assert!(closed.closed_on > bundle.closed_on, "the sender has done its part");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Bundle {
    /// The child.
    pub child: PersonId,
    /// The service that closes.
    pub sender: Sender,
    /// Which plan the child is on. [STD-05]
    pub plan: ChildPlan,
    /// Whether the child was on a child protection plan since it was begun. [STD-08]
    pub from_protection: bool,
    /// When the step-down was begun.
    pub begun: Timestamp,
    /// On which day the sender closed, once it has.
    pub closed_on: Option<CivilDate>,
    /// The step-down that it takes up again. [REF-03]
    pub follows: Option<ReferralId>,
    /// Since when nobody stands by an acceptance that was given.
    pub acceptance_withdrawn: Option<Timestamp>,
    /// When support started, once it has. [HUB-02]
    pub taken: Option<Timestamp>,
}

/// That support was asked for.
///
/// ```
/// use familyhub_core::{PersonId, Policy};
/// use familyhub_referral::step_down::{Asker, StepDownTerms, SupportRequest};
/// use familyhub_testing::{day, time};
///
/// let by = Asker::Family { who: PersonId::named("mother") };
/// let request = SupportRequest { by, at: time("2026-04-20T10:00") };
/// let policy = Policy::reading();
/// let serves = StepDownTerms::of(&policy.step_down).request_serves(request.at);
/// assert_eq!(serves.due_on(), day("2026-10-19"), "26 weeks later");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupportRequest {
    /// By whom.
    pub by: Asker,
    /// When.
    pub at: Timestamp,
}

/// That a receiving lead professional has accepted.
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_referral::step_down::Receiving;
/// use familyhub_testing::{agency_professional, time};
///
/// let (lead, agency) = (PractitionerId::named("ito"), OrganisationId::named("health-visiting"));
/// let receiving = Receiving { lead, agency, at: time("2026-04-22T09:00") };
/// let ito = agency_professional("ito", "health-visiting");
/// assert!(ito.is(receiving.lead), "she accepts in person");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receiving {
    /// Who.
    pub lead: PractitionerId,
    /// For which agency.
    pub agency: OrganisationId,
    /// When.
    pub at: Timestamp,
}
