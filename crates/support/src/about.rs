//! What any support of the hub is about, and what opening it stands on.

use familyhub_consent::{ConsentFor, HubSupport, InForce, PermissionRef};
use familyhub_core::{DecisionId, Occasion, PersonId, ReferralId, Refusal, RuleId};
use familyhub_referral::{Admission, AdmissionFor, TOLD_TO_THE_HUB};
use familyhub_safety::{ConcernFor, ConsentPathStep, NoConcern, RelyingOn};
use familyhub_threshold::{BelowTargeted, LevelFor};
use serde::{Deserialize, Serialize};

/// What support is about.
///
/// For an example, see [`HubMeeting`](crate::HubMeeting).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SupportSubject {
    /// The child.
    pub child: PersonId,
    /// The referral that the hub has taken.
    pub referral: ReferralId,
}

/// What support was opened on, as it stands in a log. [HUB-02] [HUB-05] [HUB-07]
///
/// For an example, see [`Advice`](crate::Advice): giving it makes one, of the evidence itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// The child.
    pub child: PersonId,
    /// The referral that the hub has taken. [HUB-02]
    pub referral: ReferralId,
    /// The decision on the child's level: below targeted early help. [HUB-07]
    pub decision: DecisionId,
    /// The permission that it relied on. [HUB-05]
    pub permission: PermissionRef,
}

/// The evidence that opens support.
pub(crate) type SupportGrounds<'g, 'e> =
    (&'g Admission<'e>, &'g BelowTargeted<'e>, &'g InForce<'e, HubSupport>);

pub(crate) const NEEDS_CONSENT: &str = "the hub's support needs consent in force when it is given";

/// What support that is given stands on: none of it is of before the end of a concern. [SAF-04]
pub(crate) fn check_newer(
    no_concern: &NoConcern<'_>,
    (admission, level, consent): SupportGrounds<'_, '_>,
) -> Result<(), Refusal> {
    let relied_on = [
        (RelyingOn::Level, level.decided_at()),
        (RelyingOn::Consent, consent.talked_over_at()),
        (RelyingOn::Request, admission.since()),
    ];
    no_concern.check_all_newer(admission.child(), relied_on)
}

/// What support that goes on stands on: none of it is of before the end of a concern. [SAF-04]
pub(crate) fn check_still_newer(
    no_concern: &NoConcern<'_>,
    (admission, consent): (&Admission<'_>, &InForce<'_, HubSupport>),
) -> Result<(), Refusal> {
    let relied_on =
        [(RelyingOn::Consent, consent.talked_over_at()), (RelyingOn::Request, admission.since())];
    no_concern.check_all_newer(admission.child(), relied_on)
}

impl Opening {
    /// What support is opened on, by the evidence itself.
    pub(crate) fn on((admission, level, consent): SupportGrounds<'_, '_>) -> Self {
        Self {
            child: admission.child(),
            referral: admission.referral(),
            decision: level.decision(),
            permission: consent.reference(),
        }
    }

    pub(crate) fn about(&self) -> SupportSubject {
        SupportSubject { child: self.child, referral: self.referral }
    }

    /// What the evidence that opens support must have been proved for.
    pub(crate) fn stands_on(
        &self,
        step: ConsentPathStep,
        occasion: &Occasion,
    ) -> (AdmissionFor, LevelFor, ConsentFor, ConcernFor<'_>) {
        let about = self.about();
        (
            about.admission(occasion),
            about.level(Some(self.decision), occasion),
            about.consent(self.permission, (RuleId::HUB_05, NEEDS_CONSENT), occasion),
            ConcernFor::of_child(&self.child, step, occasion.occurred()),
        )
    }
}

impl SupportSubject {
    /// The admission by this child's referral, which came before. [HUB-02]
    pub(crate) fn admission(&self, occasion: &Occasion) -> AdmissionFor {
        let Self { child, referral } = *self;
        AdmissionFor { child, referral, at: occasion.occurred() }
    }

    /// This child's level, as it stands then. [HUB-07]
    pub(crate) fn level(&self, decision: Option<DecisionId>, occasion: &Occasion) -> LevelFor {
        let under = (RuleId::HUB_07, "support rests on this child's own level");
        LevelFor { child: self.child, decision, at: occasion.occurred(), under: Some(under) }
    }

    /// Consent to tell the hub of this child, in force then: in the name of the rule of
    /// the act.
    pub(crate) fn consent(
        &self,
        permission: PermissionRef,
        under: (RuleId, &'static str),
        occasion: &Occasion,
    ) -> ConsentFor {
        ConsentFor {
            person: self.child,
            record: Some(permission),
            at: occasion.occurred(),
            recipient: None,
            told: TOLD_TO_THE_HUB,
            under,
        }
    }
}
