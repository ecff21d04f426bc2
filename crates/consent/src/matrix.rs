//! Who may be told what about whom, on which record, under which rule. [CON-04]

use std::collections::{BTreeSet, HashMap, HashSet};

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    DisclosureId, HolderPolicy, OrganisationId, Person, PersonId, PractitionerId, RuleId,
};
use serde::Serialize;

use crate::disclosure::{AnyDisclosure, Basis};
use crate::in_force::PermissionRef;
use crate::permission::{AnyPermission, PermissionGrant};
use crate::purpose::{Categories, Category, ForPurpose, Purpose};
use crate::recipient::{NamedPerson, Recipient};
use crate::voices::{HeardVoices, ProposedSharing, SaidOf, Voices, VoicesHeard};

/// One organisation that may be told something about one person.
///
/// For an example, see [`may_be_told`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
///
/// For an example, see [`may_be_told`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
///
/// ```
/// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
/// # use documented::given_by_the_mother;
/// use familyhub_consent::{Categories, Category, Ground, Heard, Purpose, may_be_told};
/// use familyhub_core::Policy;
/// use familyhub_testing::{child, time};
///
/// let (policy, ada) = (Policy::reading(), child("ada", "2019-01-05"));
/// let permissions = [given_by_the_mother(&ada)?]; // the hub may know who she is
/// let heard = Heard { permissions: &permissions, ..Heard::nothing(policy.consent.holders_who_disagree) };
/// let rows = may_be_told(&[ada], &heard, [], time("2026-03-02T12:00"));
/// assert_eq!(rows.len(), 1);
/// assert_eq!(rows[0].recipient, policy.hub.organisation);
/// assert_eq!(rows[0].categories, Categories::of(&[Category::Identity]));
/// assert!(matches!(rows[0].on, Ground::Permission { purpose: Purpose::HubSupport, .. }));
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
pub fn may_be_told<'d>(
    people: &[Person],
    voices: &impl Voices,
    disclosures: impl IntoIterator<Item = &'d AnyDisclosure>,
    at: Timestamp,
) -> Vec<MayBeTold> {
    let mut told = Vec::new();
    let day = london::date_of(at);
    for person in people {
        let telling = SharingWith::of(person, voices, (at, day));
        for permission in voices.permissions(person.id) {
            telling.add(&mut told, permission);
        }
    }
    let known: HashSet<_> = people.iter().map(|person| person.id).collect();
    for AnyDisclosure::Decided(disclosure) in disclosures {
        let state = disclosure.state();
        if state.at <= at && known.contains(&state.person) {
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

/// What may be told about one person: what is the same for every permission is found once.
struct SharingWith<'p> {
    person: &'p Person,
    at: Timestamp,
    day: CivilDate,
    said: SaidOf,
    /// Who is named of an organisation in any record. Where all holders have to consent,
    /// one may be told by name whom another's consent names alone.
    named: HashMap<OrganisationId, BTreeSet<NamedPerson>>,
}

impl<'p> SharingWith<'p> {
    fn of(person: &'p Person, voices: &impl Voices, (at, day): (Timestamp, CivilDate)) -> Self {
        let said = SaidOf::of(person.id, voices, (at, day));
        let mut named: HashMap<_, BTreeSet<_>> = HashMap::new();
        if said.policy(day) == HolderPolicy::All {
            let about = voices.permissions(person.id).filter(|held| held.person() == person.id);
            for one in about.flat_map(|held| held.scope().people()) {
                named.entry(one.organisation).or_default().insert(*one);
            }
        }
        Self { person, at, day, said, named }
    }

    /// Who may be told by name of an organisation, beside the whole of it: whom this
    /// permission names, and whoever is named where all have to consent.
    fn named_of(&self, permission: &AnyPermission, of: OrganisationId) -> BTreeSet<NamedPerson> {
        let own = permission.scope().people_of(of).iter().copied();
        own.chain(self.named.get(&of).into_iter().flatten().copied()).collect()
    }

    fn may_be_told(
        &self,
        permission: &AnyPermission,
        purpose: Purpose,
        recipient: Recipient,
    ) -> Categories {
        let covered = |category: &Category| {
            let categories = Categories::of(&[*category]);
            let asked =
                ProposedSharing { purpose, recipient, categories, at: self.at, day: self.day };
            permission.in_force(self.person, asked, &self.said).is_some()
        };
        permission.scope().categories().iter().filter(covered).collect()
    }

    fn add(&self, all: &mut Vec<MayBeTold>, permission: &AnyPermission) {
        let scope = permission.scope();
        for purpose in scope.purposes().iter() {
            for organisation in scope.recipients() {
                let whole = self.may_be_told(permission, purpose, (*organisation).into());
                let mut add = |practitioner, categories| {
                    all.push(MayBeTold {
                        about: self.person.id,
                        recipient: *organisation,
                        practitioner,
                        categories,
                        on: Ground::Permission { permission: permission.reference(), purpose },
                        rule: self.rule_of(permission),
                    });
                };
                if !whole.is_empty() {
                    add(None, whole);
                }
                for named in self.named_of(permission, *organisation) {
                    let categories = self.may_be_told(permission, purpose, named.into());
                    if !categories.without(whole).is_empty() {
                        add(Some(named.practitioner), categories);
                    }
                }
            }
        }
    }

    /// The rule by which whoever gave it suffices.
    fn rule_of(&self, permission: &AnyPermission) -> RuleId {
        let grant = permission.grant();
        let of_a_parent = grant.is_some_and(|grant| grant.ends_at_eighteen);
        let others = grant.is_some_and(|grant| self.said.others(grant.giver).next().is_some());
        if of_a_parent && self.said.policy(self.day) != HolderPolicy::AnyOne && others {
            RuleId::CON_12
        } else if !of_a_parent && !self.person.stage.is_adult_on(self.day) {
            RuleId::CON_13
        } else {
            RuleId::CON_03
        }
    }
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
        let asked = ProposedSharing::new(P::PURPOSE, recipient.into(), categories, at);
        self.in_force(person, asked, &VoicesHeard::of(person.id, voices)).is_some()
    }

    /// What `covers` would lend of, for a purpose that is known only at run time.
    pub(crate) fn in_force(
        &self,
        person: &Person,
        asked: ProposedSharing,
        said: &impl HeardVoices,
    ) -> Option<&PermissionGrant> {
        self.grant().filter(|grant| {
            grant.holds(person, asked)
                && self.ended_at().is_none_or(|ended| asked.at < ended)
                && grant.is_unopposed(asked, said)
        })
    }
}
