// A request is sent without consent.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn submit(
    draft: DirectRequest<Draft>,
    occasion: &Occasion,
    lead: Represents<'_>,
    (level, no_concern): (AtHubLevel<'_>, NoConcern<'_>),
) {
    let _ = draft.submit(occasion, lead, level, no_concern, None);
}

fn main() {}
