//! What a contact is about, and what came of it so far.

use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, ReferralId};
use serde::Serialize;

use super::codes::{Channel, HarmAtContact, Referrer};

/// What a contact is about, and when what happened to it.
///
/// ```
/// use familyhub_core::time::Calendar;
/// use familyhub_core::{PersonId, Policy};
/// use familyhub_referral::contact::{Channel, ContactSubject, ContactTerms, Referrer};
/// use familyhub_testing::{day, time};
///
/// # let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
/// # let terms = ContactTerms::of(&policy.cspoa, &calendar);
/// let urgent = ContactSubject {
///     child: PersonId::named("ada"),
///     referrer: Referrer::Public {},
///     channel: Channel::UrgentPhone,
///     arrived: time("2026-03-02T09:00"),
///     harm: None,
///     re_referral_of: None,
///     follows: None,
///     form: None,
///     decided: None,
///     told: None,
///     taken: None,
/// };
/// let clocks = terms.clocks(&urgent)?;
/// assert_eq!(clocks[0].deadline.due_on(), day("2026-03-02"), "decided at once");
/// assert_eq!(clocks.len(), 3, "the form is owed, too");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContactSubject {
    /// The child.
    pub child: PersonId,
    /// Who referred.
    pub referrer: Referrer,
    /// How it came in.
    pub channel: Channel,
    /// When it came in.
    pub arrived: Timestamp,
    /// What whoever took it said of harm; none where there was nothing to say. [SAF-01]
    pub harm: Option<HarmAtContact>,
    /// The contact of which it is a re-referral. [CSP-05]
    pub re_referral_of: Option<ReferralId>,
    /// The contact that it takes up again. [REF-03]
    pub follows: Option<ReferralId>,
    /// When the form of an urgent phone call came in.
    pub form: Option<Timestamp>,
    /// When it was decided.
    pub decided: Option<Timestamp>,
    /// When whoever referred was told.
    pub told: Option<Timestamp>,
    /// When the hub took it, once it has progressed there. [HUB-02]
    pub taken: Option<Timestamp>,
}
