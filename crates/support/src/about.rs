//! What any support of the hub is about, and what opening it stands on.

use familyhub_consent::{HubSupport, InForce, PermissionRef};
use familyhub_core::{DecisionId, Named, Occasion, PersonId, ReferralId, Refusal, RuleId};
use familyhub_referral::{Admission, professional};
use familyhub_threshold::BelowTargeted;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What support is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct About {
    /// The child.
    pub child: PersonId,
    /// The referral that the hub has taken.
    pub referral: ReferralId,
}

/// What support was opened on, as it stands in a log. [HUB-02] [HUB-05] [HUB-07]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
pub(crate) type Grounds<'g, 'e> =
    (&'g Admission<'e>, &'g BelowTargeted<'e>, &'g InForce<'e, HubSupport>);

pub(crate) const NEEDS_CONSENT: &str = "the hub's support needs consent in force when it is given";

impl Opening {
    /// What support is opened on, by the evidence itself.
    pub(crate) fn on((admission, level, consent): Grounds<'_, '_>) -> Self {
        Self {
            child: admission.child(),
            referral: admission.referral(),
            decision: level.decision(),
            permission: consent.reference(),
        }
    }

    pub(crate) fn about(&self) -> About {
        About { child: self.child, referral: self.referral }
    }

    /// Whether the evidence is that of this child, this referral and this moment.
    pub(crate) fn check(
        &self,
        occasion: &Occasion,
        (admission, level, consent): Grounds<'_, '_>,
    ) -> Result<(), Refusal> {
        check_admission(admission, (self.child, self.referral), occasion)?;
        check_level(level, self.child, &self.decision.into(), occasion)?;
        check_consent(consent, self.permission, self.child, occasion)
    }
}

/// Whether the admission is that of this child and referral, and came before.
pub(crate) fn check_admission(
    admission: &Admission<'_>,
    admitted: (PersonId, ReferralId),
    occasion: &Occasion,
) -> Result<(), Refusal> {
    if admitted != (admission.child(), admission.referral()) {
        return Err(Refusal::new(RuleId::HUB_02, "the admission is that of another child"));
    }
    if occasion.occurred() < admission.since() {
        return Err(Refusal::new(RuleId::HUB_02, "the hub took the referral only later")
            .nearest("open support once the hub has taken the referral"));
    }
    Ok(())
}

fn another_level() -> Refusal {
    Refusal::new(RuleId::THR_05, "the level was decided for another child")
        .under(RuleId::HUB_07, "support rests on this child's own level")
}

/// Whether the level is this child's, was proved for this act, and is of the decision that
/// the event names. [HUB-07]
pub(crate) fn check_level(
    level: &BelowTargeted<'_>,
    child: PersonId,
    decision: &Named<DecisionId>,
    occasion: &Occasion,
) -> Result<(), Refusal> {
    if level.child() != child {
        Err(another_level())
    } else if level.at() != occasion.occurred() {
        Err(Refusal::new(RuleId::HUB_07, "the level was not checked for this act")
            .nearest("look at this child's level as it stands at that moment"))
    } else if !decision.admits(&level.decision()) {
        Err(another_level())
    } else {
        Ok(())
    }
}

/// Whether the consent is this child's, and was proved for this act. [HUB-05]
pub(crate) fn check_consent(
    consent: &InForce<'_, HubSupport>,
    reference: PermissionRef,
    child: PersonId,
    occasion: &Occasion,
) -> Result<(), Refusal> {
    check_consent_under(RuleId::HUB_05, NEEDS_CONSENT, consent, (reference, child), occasion)
}

/// As [`check_consent`], in the name of the rule of the act.
pub(crate) fn check_consent_under(
    rule: RuleId,
    words: &'static str,
    consent: &InForce<'_, HubSupport>,
    (reference, child): (PermissionRef, PersonId),
    occasion: &Occasion,
) -> Result<(), Refusal> {
    professional(occasion.by())?;
    if consent.person() != child {
        return Err(
            Refusal::new(RuleId::CON_01, "the consent is about another person").under(rule, words)
        );
    }
    if consent.at() != occasion.occurred() || consent.reference() != reference {
        return Err(Refusal::new(RuleId::CON_16, "the consent was not checked for this act")
            .also(rule, words));
    }
    Ok(())
}
