// A draft is accepted that was never sent.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn accept(
    draft: DirectRequest<Draft>,
    occasion: &Occasion,
    (level, consent): (AtHubLevel<'_>, InForce<'_, HubSupport>),
    no_concern: NoConcern<'_>,
) {
    let _ = draft.accept(occasion, level, consent, no_concern);
}

fn main() {}
