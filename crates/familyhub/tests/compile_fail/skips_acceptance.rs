// A draft is accepted that was never sent.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn accept(draft: DirectRequest<Draft>, occasion: &Occasion, consent: InForce<'_, HubSupport>) {
    let _ = draft.accept(occasion, consent);
}

fn main() {}
