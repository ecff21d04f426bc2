//! Which part of a step-down has lapsed, on any day.

use familyhub_consent::{AnyPermission, Voices};
use familyhub_core::time::{Timestamp, london};
use familyhub_core::{Person, Refusal, codes};
use familyhub_core::{Plain, RuleId};
use serde::Serialize;

use super::evidence::{StepDownTerms, consent_for_step_down};
use super::{AnyStepDown, Bundle, SupportRequest};

codes! {
    /// A part of the bundle that is a step-down.
    pub enum BundlePart {
        /// The request for support.
        Request = "the request",
        /// The acceptance of a receiving lead professional.
        Acceptance = "the acceptance",
        /// The permission that names the receiving agency.
        Permission = "the permission",
    }
}

impl BundlePart {
    /// What mends it.
    pub const fn mend(self) -> &'static str {
        match self {
            Self::Request => "ask the family whether it still wants support",
            Self::Acceptance => "find somebody who accepts the family",
            Self::Permission => "seek consent that names the receiving agency",
        }
    }
}

/// A part that has lapsed, or was late from the first.
///
/// ```
/// use familyhub_core::{PersonId, Policy, RuleId};
/// use familyhub_referral::AnyStepDown;
/// use familyhub_referral::step_down::{BundlePart, StepDownTerms};
/// # use familyhub_consent::Heard;
/// # use familyhub_core::{HolderPolicy, OrganisationId, ReferralId, Role};
/// # use familyhub_referral::StepDown;
/// # use familyhub_referral::step_down::{Asker, Sender, SendingService, StepDownAsked, StepDownOpened};
/// # use familyhub_testing::{child, day, occasion, professional, time};
///
/// # let (policy, ada) = (Policy::reading(), child("ada", "2019-01-05"));
/// # let voices = Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
/// # let terms = StepDownTerms::of(&policy.step_down);
/// # let worker = |at| occasion(professional("worker", Role::FamilyWorker, "early-help"), at);
/// # let (service, organisation) = (SendingService::FamilyWorker, OrganisationId::named("early-help"));
/// # let sender = Sender { service, organisation };
/// # let event = StepDownOpened::from_no_plan(ada.id, sender);
/// # let (id, monday) = (ReferralId::named("ada"), worker("2026-03-30T10:00"));
/// # let opened = StepDown::open(id, &monday, terms, event)?.machine;
/// # let closed = opened.close_sender(&worker("2026-04-01T16:00"), terms, day("2026-04-01"))?.machine;
/// let by = Asker::Family { who: PersonId::named("mother") };
/// # let at = worker("2026-04-20T10:00");
/// let asked = AnyStepDown::from(closed.ask(&at, StepDownAsked { by })?.machine);
/// let on = |day| asked.alarms(&ada, None, &terms, time(day), &voices);
/// assert_eq!(on("2026-10-19T10:00"), []);
/// let lapsed = &on("2026-10-20T10:00")[0];
/// assert_eq!((lapsed.part, lapsed.rule), (BundlePart::Request, RuleId::STD_02));
/// assert_eq!(lapsed.part.mend(), "ask the family whether it still wants support");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alarm {
    /// Which part.
    pub part: BundlePart,
    /// The rule that it goes against.
    pub rule: RuleId,
    /// What has happened to it, in a plain sentence.
    pub message: Plain,
}

impl AnyStepDown {
    /// The parts that have lapsed by a moment: nothing, once it has ended.
    ///
    /// `permission` is the one that support relies on, for a step-down that has
    /// started; before that, the latest that names the receiving agency.
    pub fn alarms(
        &self,
        child: &Person,
        permission: Option<&AnyPermission>,
        terms: &StepDownTerms<'_>,
        at: Timestamp,
        voices: &impl Voices,
    ) -> Vec<Alarm> {
        let mut alarms = Vec::new();
        match self {
            Self::Asked(step_down) => {
                let state = step_down.state();
                of_the_request(&state.bundle, &state.asked, terms, at, &mut alarms);
                if let Some(since) = state.bundle.acceptance_withdrawn {
                    let since = london::in_words(since);
                    alarms.push(Alarm {
                        part: BundlePart::Acceptance,
                        rule: RuleId::STD_03,
                        message: format!("nobody stands by the acceptance since {since}").into(),
                    });
                }
            }
            Self::Accepted(step_down) => {
                let state = step_down.state();
                of_the_request(&state.bundle, &state.asked, terms, at, &mut alarms);
            }
            Self::Started(step_down) => {
                let agency = step_down.state().receiving.agency;
                if let Err(refusal) = consent_for_step_down(permission, child, agency, at, voices) {
                    alarms.push(of_the_permission(&refusal));
                }
            }
            _ => {}
        }
        alarms
    }
}

/// The reason of its time leads, and says most.
fn of_the_permission(refusal: &Refusal) -> Alarm {
    let reason = refusal.reasons().find(|reason| reason.rule != RuleId::STD_04);
    let (rule, message) = match reason {
        Some(reason) => (reason.rule, reason.message.clone()),
        None => (refusal.rule(), refusal.message().to_owned().into()),
    };
    Alarm { part: BundlePart::Permission, rule, message }
}

fn of_the_request(
    bundle: &Bundle,
    asked: &SupportRequest,
    terms: &StepDownTerms<'_>,
    at: Timestamp,
    alarms: &mut Vec<Alarm>,
) {
    let mut alarm = |message: String| {
        let (part, rule) = (BundlePart::Request, RuleId::STD_02);
        alarms.push(Alarm { part, rule, message: message.into() });
    };
    let serves = terms.request_serves(asked.at);
    if serves.is_overdue(at) {
        alarm(format!("the request has lapsed: support was {serves}"));
    }
    if let Some(closed_on) = bundle.closed_on {
        let in_time = terms.asked_in_time(closed_on);
        if in_time.is_overdue(asked.at) {
            alarm(format!("it was asked for late: {in_time}"));
        }
    }
}
