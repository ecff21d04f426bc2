//! The level at which the hub supports a family. [HUB-07]

use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, Refusal, RuleId};
use familyhub_threshold::{AnyDecision, BelowTargeted, Scheme};

/// Proves that a child is below targeted early help, which the hub's support needs
/// at each beginning: when a step-down starts, and when support is opened.
///
/// # Errors
///
/// [HUB-07] the child's level is not below targeted early help, or none was decided.
pub fn level_for_support<'d>(
    decision: Option<&'d AnyDecision>,
    child: PersonId,
    scheme: &Scheme,
    at: Timestamp,
) -> Result<BelowTargeted<'d>, Refusal> {
    const REDIRECTED: &str =
        "a family at the level of targeted early help or above is redirected, not kept";
    match decision {
        Some(decision) => decision.below_targeted(child, scheme, at).map_err(|refusal| {
            refusal
                .under(RuleId::HUB_07, REDIRECTED)
                .nearest("close the referral as redirected, and refer the family on")
        }),
        None => Err(Refusal::new(RuleId::HUB_07, REDIRECTED)
            .missing("a decision on this child's level")
            .nearest("decide this child's level")),
    }
}
