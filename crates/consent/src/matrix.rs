//! Who may be told what about whom, on which record, under which rule. [CON-04]

use std::collections::BTreeSet;

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    DisclosureId, HolderPolicy, OrganisationId, Person, PersonId, PractitionerId, RuleId,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::disclosure::{AnyDisclosure, Basis};
use crate::in_force::PermissionRef;
use crate::permission::{AnyPermission, Grant};
use crate::purpose::{Categories, Category, ForPurpose, Purpose};
use crate::recipient::{NamedPerson, Recipient};
use crate::voices::{Asked, Voices};

/// One organisation that may be told something about one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MayBeTold {
    /// About whom.
    pub about: PersonId,
    /// Who may be told.
    pub recipient: OrganisationId,
    /// Who of it; nobody in particular, where the whole of it may be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practitioner: Option<PractitionerId>,
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
    let day = london::date_of(at);
    for person in people {
        for permission in voices.permissions(person.id) {
            add_permission(&mut told, person, permission, voices, (at, day));
        }
    }
    for AnyDisclosure::Decided(disclosure) in disclosures {
        let state = disclosure.state();
        if state.at <= at && people.iter().any(|person| person.id == state.person) {
            told.extend(state.recipients.iter().map(|recipient| MayBeTold {
                about: state.person,
                recipient: *recipient,
                practitioner: None,
                categories: state.categories,
                on: Ground::Disclosure { disclosure: *disclosure.id(), basis: state.basis },
                rule: RuleId::CON_17,
            }));
        }
    }
    told
}

fn add_permission(
    all: &mut Vec<MayBeTold>,
    person: &Person,
    permission: &AnyPermission,
    voices: &impl Voices,
    (at, day): (Timestamp, CivilDate),
) {
    let scope = permission.scope();
    let may_be_told = |purpose: Purpose, recipient: Recipient| -> Categories {
        let covered = |category: &Category| {
            let categories = Categories::of(&[*category]);
            let asked = Asked { purpose, recipient, categories, at, day };
            permission.in_force(person, asked, voices).is_some()
        };
        scope.categories().iter().filter(covered).collect()
    };
    for purpose in scope.purposes().iter() {
        for organisation in scope.recipients() {
            let whole = may_be_told(purpose, (*organisation).into());
            let mut add = |practitioner, categories| {
                all.push(MayBeTold {
                    about: person.id,
                    recipient: *organisation,
                    practitioner,
                    categories,
                    on: Ground::Permission { permission: permission.reference(), purpose },
                    rule: rule_of(person, permission, voices, day),
                });
            };
            if !whole.is_empty() {
                add(None, whole);
            }
            for named in named_of(*organisation, person.id, voices) {
                let categories = may_be_told(purpose, named.into());
                if !categories.without(whole).is_empty() {
                    add(Some(named.practitioner), categories);
                }
            }
        }
    }
}

/// Everybody who is named of an organisation in a record about a person: whoever
/// is named in none may be told what the whole of it may, and no more.
fn named_of(
    organisation: OrganisationId,
    person: PersonId,
    voices: &impl Voices,
) -> BTreeSet<NamedPerson> {
    let about = voices.permissions(person).filter(|held| held.person() == person);
    about.flat_map(|held| held.scope().people_of(organisation)).copied().collect()
}

impl AnyPermission {
    /// Whether it is in force for an act: what `covers` would say, in one word and
    /// without its reasons.
    pub fn is_in_force<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: impl Into<Recipient>,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> bool {
        let asked = Asked::new(P::PURPOSE, recipient.into(), categories, at);
        self.in_force(person, asked, voices).is_some()
    }

    /// What `covers` would lend of, for a purpose that is known only at run time.
    pub(crate) fn in_force(
        &self,
        person: &Person,
        asked: Asked,
        voices: &impl Voices,
    ) -> Option<&Grant> {
        self.grant().filter(|grant| {
            grant.holds(person, asked)
                && self.ended_at().is_none_or(|ended| asked.at < ended)
                && grant.is_unopposed(asked, voices)
        })
    }
}

/// The rule by which whoever gave it suffices.
fn rule_of(
    person: &Person,
    permission: &AnyPermission,
    voices: &impl Voices,
    day: CivilDate,
) -> RuleId {
    let of_a_parent = permission.grant().is_some_and(|grant| grant.ends_at_eighteen);
    let others = voices.responsibilities(person.id).filter(|held| {
        held.holder().child == person.id
            && held.is_held_on(day)
            && permission.grant().is_some_and(|grant| grant.giver != held.holder().who)
    });
    if of_a_parent && voices.policy(day) != HolderPolicy::AnyOne && others.count() > 0 {
        RuleId::CON_12
    } else if !of_a_parent && !person.stage.is_adult_on(day) {
        RuleId::CON_13
    } else {
        RuleId::CON_03
    }
}
