// Consent that was taken back is relied on.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn rely(
    permission: &Permission<Withdrawn>,
    child: &Person,
    hub: OrganisationId,
    occasion: &Occasion,
) {
    let _: InForce<'_, HubSupport> = permission
        .covers(child, hub, TOLD_TO_THE_HUB, occasion.occurred(), &nobody_else())
        .unwrap();
}

fn main() {}
