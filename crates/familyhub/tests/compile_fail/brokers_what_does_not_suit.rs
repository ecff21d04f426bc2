// A service is offered without proof that it suits. [HUB-05]
#[path = "shared/case.rs"]
mod case;
use case::*;
use familyhub::core::BrokerageId;
use familyhub::support::Brokerage;
use familyhub::support::brokerage::Sought;

fn offer(
    (id, wanted): (BrokerageId, Sought),
    opened: (
        (Admission<'_>, NoConcern<'_>),
        familyhub::threshold::BelowTargeted<'_>,
    ),
    consent: InForce<'_, HubSupport>,
    occasion: &Occasion,
) {
    let _ = Brokerage::offer(id, occasion, opened, consent, wanted);
}

fn main() {}
