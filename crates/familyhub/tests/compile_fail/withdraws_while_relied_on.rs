// Consent is taken back while an act relies on it.
#[path = "shared/case.rs"]
mod case;
use case::*;

fn withdraw_then_hold(
    permission: Permission<Given>,
    (child, hub, occasion): (&Person, OrganisationId, &Occasion),
    (meeting, lead, minutes): (HubMeeting<Arranged>, LeadAttends<'_>, Minutes),
) {
    let consent = in_force(&permission, child, hub, occasion);
    let _ = permission.withdraw(
        occasion,
        PermissionWithdrawn {
            by: child.id.into(),
        },
    );
    let _ = meeting.hold(occasion, consent, lead, minutes);
}

fn main() {}
