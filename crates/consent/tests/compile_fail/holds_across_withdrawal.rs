// Proof of consent is kept while the consent is taken back.
use familyhub_consent::{
    Categories, Given, Heard, HubSupport, Permission, PermissionWithdrawn,
};
use familyhub_core::{HolderPolicy, Occasion, OrganisationId, Person};

fn mistake(permission: Permission<Given>, child: &Person, hub: OrganisationId, at: &Occasion) {
    let heard = Heard::nothing(HolderPolicy::AnyOne);
    let what = Categories::default();
    let proof = permission.covers::<HubSupport>(child, hub, what, at.occurred(), &heard);
    let by = child.id.into();
    let _ = permission.withdraw(at, PermissionWithdrawn { by });
    drop(proof);
}

fn main() {}
