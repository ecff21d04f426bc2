//! Who is told something: an organisation, or one person of it.

use familyhub_core::{OrganisationId, PractitionerId};
use serde::{Deserialize, Serialize};

/// A practitioner of an organisation, named in a scope: what may be shared with
/// the organisation goes to the people named of it, and to nobody else there.
/// [CON-04]
///
/// For an example, see [`Scope::told_only_to`](crate::Scope::told_only_to).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NamedPerson {
    /// The organisation, which the scope names too.
    pub organisation: OrganisationId,
    /// Who is named there.
    pub practitioner: PractitionerId,
}

/// Who would be told: an organisation as a whole, or one practitioner of it.
///
/// ```
/// use familyhub_consent::{NamedPerson, Recipient};
/// use familyhub_core::{OrganisationId, PractitionerId};
///
/// let school = OrganisationId::named("oak-school");
/// let bell = NamedPerson { organisation: school, practitioner: PractitionerId::named("bell") };
/// assert_eq!(Recipient::from(school).practitioner, None);
/// assert_eq!(Recipient::from(bell).organisation, school);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipient {
    /// The organisation.
    pub organisation: OrganisationId,
    /// Who of it; nobody in particular, where the whole of it would be told.
    pub practitioner: Option<PractitionerId>,
}

impl From<OrganisationId> for Recipient {
    fn from(organisation: OrganisationId) -> Self {
        Self { organisation, practitioner: None }
    }
}

impl From<NamedPerson> for Recipient {
    fn from(named: NamedPerson) -> Self {
        let NamedPerson { organisation, practitioner } = named;
        Self { organisation, practitioner: Some(practitioner) }
    }
}
