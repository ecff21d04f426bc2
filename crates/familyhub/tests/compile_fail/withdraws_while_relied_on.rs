// Consent is taken back while an act relies on it.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn withdraw_then_hold(
    permission: Permission<Given>,
    (child, hub, occasion): (&Person, OrganisationId, &Occasion),
    (meeting, level): (HubMeeting<Arranged>, BelowTargeted<'_>),
    admission: (Admission<'_>, NoConcern<'_>),
    (lead, minutes): (LeadAttends<'_>, Minutes),
) {
    let consent = in_force(&permission, child, hub, occasion);
    let _ = permission.withdraw(
        occasion,
        PermissionWithdrawn {
            by: child.id.into(),
        },
    );
    let _ = meeting.hold(occasion, admission, level, consent, lead, minutes);
}

fn main() {}
