//! A receipt of consent: what somebody said yes to, for them to keep.
//!
//! | for | form | from |
//! |---|---|---|
//! | a parent | HTML, in plain words | [`Receipt::to_html`], with [`Messages`] in their language |
//! | a machine | JSON-LD, in the terms of ISO/IEC TS 27560 as the W3C Data Privacy Vocabulary maps them | [`Receipt::to_json_ld`]; its schema is `receipt` of [`schemas`](crate::schemas) |

mod html;
mod json_ld;
mod messages;
#[cfg(feature = "schema")]
mod schema;

use familyhub_consent::{AnyPermission, Categories, Purposes};
use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{ActorId, OrganisationId, PermissionId, PersonId};

use crate::kept::case::Case;

pub use messages::Messages;
#[cfg(feature = "schema")]
pub(crate) use schema::receipt_schema;

/// A receipt of one permission, made of the case's record of it.
///
/// It holds names, for whoever it is made for; it is not `Debug`.
pub struct Receipt<'c> {
    case: &'c Case,
    permission: &'c AnyPermission,
}

/// How a permission stands, as a receipt says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    NotAnswered,
    Refused { at: Timestamp },
    Given { at: Timestamp, by: ActorId },
    GivenVerbally { at: Timestamp, by: ActorId, confirm_by: Option<CivilDate> },
    Withdrawn { at: Timestamp },
    Expired { at: Timestamp },
    Superseded { at: Timestamp },
    Invalidated,
}

impl Case {
    /// A receipt of a permission, if the case has it.
    pub fn receipt(&self, permission: PermissionId) -> Option<Receipt<'_>> {
        let permission = self.records.permissions.get(&permission)?;
        Some(Receipt { case: self, permission })
    }
}

impl Receipt<'_> {
    fn standing(&self) -> Standing {
        let grant = self.permission.grant();
        match self.permission {
            AnyPermission::Sought(_) | AnyPermission::NotObtained(_) => Standing::NotAnswered,
            AnyPermission::Refused(held) => Standing::Refused { at: held.state().at },
            AnyPermission::Withdrawn(held) => Standing::Withdrawn { at: held.state().at },
            AnyPermission::Expired(held) => Standing::Expired { at: held.state().at },
            AnyPermission::Superseded(held) => Standing::Superseded { at: held.state().at },
            AnyPermission::Invalidated(_) => Standing::Invalidated,
            AnyPermission::Given(_) | AnyPermission::GivenVerbally(_) => match grant {
                Some(grant) if grant.in_writing_at.is_none() => Standing::GivenVerbally {
                    at: grant.given_at,
                    by: grant.giver,
                    confirm_by: grant.confirm_by,
                },
                Some(grant) => Standing::Given { at: grant.given_at, by: grant.giver },
                None => Standing::NotAnswered,
            },
        }
    }

    fn person(&self) -> PersonId {
        self.permission.person()
    }

    fn purposes(&self) -> Purposes {
        self.permission.scope().purposes()
    }

    fn categories(&self) -> Categories {
        self.permission.scope().categories()
    }

    fn recipients(&self) -> &[OrganisationId] {
        self.permission.scope().recipients()
    }

    fn organisation(&self, id: OrganisationId) -> String {
        self.case.name_of_organisation(id).map_or_else(|| id.to_string(), str::to_owned)
    }

    /// What the people are called who alone are told of an organisation.
    fn only(&self, id: OrganisationId) -> Vec<String> {
        let people = self.permission.scope().people_of(id).iter();
        people.map(|named| self.case.called(named.practitioner.into())).collect()
    }

    fn review_by(&self) -> Option<CivilDate> {
        self.permission.grant().map(|grant| grant.review_by)
    }
}
