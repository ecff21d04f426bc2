// A request is taken without proof that no concern about the child is open. [SAF-02]
#[path = "shared/case.rs"]
mod case;
use case::*;

fn accept(
    submitted: DirectRequest<familyhub::referral::Submitted>,
    occasion: &Occasion,
    (level, consent): (AtHubLevel<'_>, InForce<'_, HubSupport>),
) {
    let _ = submitted.accept(occasion, level, consent);
}

fn main() {}
