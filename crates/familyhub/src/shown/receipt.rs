//! A receipt of consent: what somebody said yes to, for them to keep.
//!
//! | for | form | from |
//! |---|---|---|
//! | a parent | HTML, in plain words | [`PermissionReceipt::to_html`], with [`Messages`] in their language |
//! | a machine | JSON-LD, in the terms of ISO/IEC TS 27560 as the W3C Data Privacy Vocabulary maps them | [`PermissionReceipt::to_json_ld`]; its schema is `receipt` of [`schemas`](crate::schemas) |

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
///
/// ```
/// use familyhub::Messages;
/// use familyhub::core::PermissionId;
/// # let commands = include_str!("../../../../examples/data/journeys/1-okafor.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines());
/// # let case = story.case();
///
/// let receipt = case.receipt(PermissionId::named("consent")).expect("it was asked for");
/// let page = receipt.to_html(&Messages::from_toml(Messages::ENGLISH)?);
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Ada Okafor"));
/// # Ok::<_, familyhub::core::toml::FileFaultsError>(())
/// ```
pub struct PermissionReceipt<'c> {
    case: &'c Case,
    permission: &'c AnyPermission,
}

/// How a permission stands, as a receipt says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PermissionStanding {
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
    pub fn receipt(&self, permission: PermissionId) -> Option<PermissionReceipt<'_>> {
        let permission = self.records.permissions.get(&permission)?;
        Some(PermissionReceipt { case: self, permission })
    }
}

impl PermissionReceipt<'_> {
    fn standing(&self) -> PermissionStanding {
        let grant = self.permission.grant();
        match self.permission {
            AnyPermission::Sought(_) | AnyPermission::NotObtained(_) => {
                PermissionStanding::NotAnswered
            }
            AnyPermission::Refused(held) => PermissionStanding::Refused { at: held.state().at },
            AnyPermission::Withdrawn(held) => PermissionStanding::Withdrawn { at: held.state().at },
            AnyPermission::Expired(held) => PermissionStanding::Expired { at: held.state().at },
            AnyPermission::Superseded(held) => {
                PermissionStanding::Superseded { at: held.state().at }
            }
            AnyPermission::Invalidated(_) => PermissionStanding::Invalidated,
            AnyPermission::Given(_) | AnyPermission::GivenVerbally(_) => match grant {
                Some(grant) if grant.in_writing_at.is_none() => PermissionStanding::GivenVerbally {
                    at: grant.given_at,
                    by: grant.giver,
                    confirm_by: grant.confirm_by,
                },
                Some(grant) => PermissionStanding::Given { at: grant.given_at, by: grant.giver },
                None => PermissionStanding::NotAnswered,
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
