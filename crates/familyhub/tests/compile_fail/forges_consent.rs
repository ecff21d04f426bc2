// Proof of consent is written by hand.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn forge(hub: OrganisationId, occasion: &Occasion) -> InForce<'static, HubSupport> {
    InForce {
        reference: todo!(),
        grant: todo!(),
        recipient: hub,
        at: occasion.occurred(),
        purpose: std::marker::PhantomData,
    }
}

fn main() {}
