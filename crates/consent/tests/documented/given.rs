// A permission that the examples of the documentation begin with. They include it.

use familyhub_consent::{
    AnyPermission, Capacity, Categories, Category, Lineage, Permission, PermissionSought, Purpose,
    Purposes, ResponsibilityHeld, Scope, Terms,
};
use familyhub_core::time::Calendar;
use familyhub_core::{PermissionId, Person, PersonId, Policy, Refusal};
use familyhub_testing::{lead_professional, occasion, words};

/// On Monday the mother gave it in writing: the hub may know who the child is.
pub fn given_by_the_mother(child: &Person) -> Result<AnyPermission, Refusal> {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let monday = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    let purposes = Purposes::of(&[Purpose::HubSupport]);
    let identity = Categories::of(&[Category::Identity]);
    let sought = Permission::seek(
        PermissionId::named("share-with-hub"),
        &monday,
        Lineage::among([], child.id, purposes, None)?,
        PermissionSought {
            person: child.id,
            scope: Scope::new(purposes, identity, [policy.hub.organisation])?,
            explained: words("who would hear what, and why"),
            predecessor: None,
        },
    )?;
    let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    let able = capacity.able(PersonId::named("mother").into(), child, monday.day())?;
    let given = sought.machine.give(&monday, able, Terms::of(&policy.consent, &calendar));
    Ok(given.map_err(|no| no.refusal)?.machine.into())
}
