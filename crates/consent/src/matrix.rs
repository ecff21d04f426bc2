//! Who may be told what about whom, on which record, under which rule. [CON-04]

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{DisclosureId, HolderPolicy, OrganisationId, Person, PersonId, RuleId};
use schemars::JsonSchema;
use serde::Serialize;

use crate::disclosure::{AnyDisclosure, Basis};
use crate::in_force::PermissionRef;
use crate::permission::AnyPermission;
use crate::purpose::{Categories, Category, ForPurpose, Purpose};
use crate::voices::{Asked, Voices};

/// One organisation that may be told something about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MayBeTold {
    /// About whom.
    pub about: PersonId,
    /// Who may be told.
    pub recipient: OrganisationId,
    /// What.
    pub categories: Categories,
    /// On which record.
    pub on: Ground,
    /// Under which rule.
    pub rule: RuleId,
}

/// The record on which somebody may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Ground {
    /// A permission that is in force.
    Permission {
        /// Which, and how old the record is.
        permission: PermissionRef,
        /// For which purpose.
        purpose: Purpose,
    },
    /// A decision to disclose without consent: what it names, and no more.
    Disclosure {
        /// Which.
        disclosure: DisclosureId,
        /// On which basis.
        basis: Basis,
    },
}

/// All that may be told about these people at a moment, person by person.
///
/// It is made of the same comparisons as `covers`, and agrees with it cell by
/// cell.
pub fn may_be_told<'d>(
    people: &[Person],
    voices: &impl Voices,
    disclosures: impl IntoIterator<Item = &'d AnyDisclosure>,
    at: Timestamp,
) -> Vec<MayBeTold> {
    let mut told = Vec::new();
    for person in people {
        for permission in voices.permissions(person.id) {
            add_permission(&mut told, person, permission, voices, at);
        }
    }
    for AnyDisclosure::Decided(disclosure) in disclosures {
        let state = disclosure.state();
        if state.at <= at && people.iter().any(|person| person.id == state.person) {
            told.extend(state.recipients.iter().map(|recipient| MayBeTold {
                about: state.person,
                recipient: *recipient,
                categories: state.categories,
                on: Ground::Disclosure { disclosure: *disclosure.id(), basis: state.basis },
                rule: RuleId::CON_17,
            }));
        }
    }
    told
}

fn add_permission(
    told: &mut Vec<MayBeTold>,
    person: &Person,
    permission: &AnyPermission,
    voices: &impl Voices,
    at: Timestamp,
) {
    let scope = permission.scope();
    let reference = PermissionRef { permission: *permission.id(), revision: permission.revision() };
    for purpose in scope.purposes().iter() {
        for recipient in scope.recipients() {
            let covered = |category: &Category| {
                let categories = Categories::of(&[*category]);
                permission.would_cover(
                    person,
                    Asked::new(purpose, *recipient, categories, at),
                    voices,
                )
            };
            let categories: Categories = scope.categories().iter().filter(covered).collect();
            if !categories.is_empty() {
                told.push(MayBeTold {
                    about: person.id,
                    recipient: *recipient,
                    categories,
                    on: Ground::Permission { permission: reference, purpose },
                    rule: rule_of(person, permission, voices, at),
                });
            }
        }
    }
}

impl AnyPermission {
    /// Whether it is in force for an act: what `covers` would say, in one word and
    /// without its reasons.
    pub fn is_in_force<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> bool {
        let asked = Asked::new(P::PURPOSE, recipient, categories, at);
        self.would_cover(person, asked, voices)
    }

    /// Whether `covers` would lend, for a purpose that is known only at run time.
    fn would_cover(&self, person: &Person, asked: Asked, voices: &impl Voices) -> bool {
        self.ended_at().is_none_or(|ended| asked.at < ended)
            && self.grant().is_some_and(|grant| {
                grant.holds(person, asked) && grant.is_unopposed(asked, voices)
            })
    }
}

/// The rule by which whoever gave it suffices.
fn rule_of(
    person: &Person,
    permission: &AnyPermission,
    voices: &impl Voices,
    at: Timestamp,
) -> RuleId {
    let day = london::date_of(at);
    let of_a_parent = permission.grant().is_some_and(|grant| grant.ends_at_eighteen);
    let others = voices.responsibilities(person.id).filter(|held| {
        held.holder().child == person.id
            && held.is_held_on(day)
            && permission.grant().is_some_and(|grant| grant.giver != held.holder().who)
    });
    if of_a_parent && voices.policy() != HolderPolicy::AnyOne && others.count() > 0 {
        RuleId::CON_12
    } else if !of_a_parent && !person.stage.is_adult_on(day) {
        RuleId::CON_13
    } else {
        RuleId::CON_03
    }
}
