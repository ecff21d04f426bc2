// A permission is asked about something that is no purpose.
use familyhub_consent::{AnyPermission, Categories, InForce, Voices};
use familyhub_core::{OrganisationId, Person, Refusal, time::Timestamp};

enum AnythingAtAll {}

fn proves<'c>(
    permission: &'c AnyPermission,
    (child, hub, at): (&Person, OrganisationId, Timestamp),
    voices: &impl Voices,
) -> Result<InForce<'c, AnythingAtAll>, Refusal> {
    permission.covers(child, hub, Categories::default(), at, voices)
}

fn main() {}
