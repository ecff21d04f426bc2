//! The matrix says what `covers` says, cell by cell, over any records.

use familyhub_consent::{
    AnyObjection, AnyPermission, AnyResponsibility, Capacity, Categories, Category, Ground, Heard,
    HubSupport, Lineage, MayBeTold, NamedPerson, Objection, OfAChild, Permission,
    PermissionRefused, PermissionSought, PermissionWithdrawn, Purpose, Purposes, Recipient,
    Responsibility, ResponsibilityHeld, ResponsibilityRecorded, Scope, TeamSupport, may_be_told,
};
use familyhub_core::{
    ActorId, HolderPolicy, ObjectionId, OrganisationId, PermissionId, Person, PersonId,
    PractitionerId, ResponsibilityId,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::given::*;

const ORGANISATIONS: [&str; 3] = ["one-reading-family-hub", "oak-school", "gp"];
const PRACTITIONERS: [&str; 2] = ["bell", "head"];
const PARENTS: [&str; 2] = ["mother", "father"];
const ASKED: &str = "2026-03-02T09:00";

fn family() -> [Person; 3] {
    [child("ada", "2019-01-05"), child("son", "2008-03-20"), child("teen", "2009-06-01")]
}

fn parent(name: &str) -> ActorId {
    PersonId::named(name).into()
}

#[derive(Debug, Clone)]
struct MatrixRow {
    about: usize,
    purposes: Vec<Purpose>,
    categories: Vec<Category>,
    recipients: Vec<&'static str>,
    people: Vec<(usize, &'static str)>,
    by: &'static str,
    day: u32,
    end: u8,
}

fn told() -> impl Strategy<Value = MatrixRow> {
    let purposes = subsequence(vec![Purpose::HubSupport, Purpose::TeamAroundTheChild], 1..=2);
    (
        0..3_usize,
        purposes,
        subsequence(Category::ALL.to_vec(), 1..=4),
        subsequence(ORGANISATIONS.to_vec(), 1..=2),
        prop::collection::vec((0..2_usize, select(&PRACTITIONERS)), 0..3),
        select(&["mother", "father", "own"]),
        2..28_u32,
        0..5_u8,
    )
        .prop_map(|(about, purposes, categories, recipients, people, by, day, end)| {
            MatrixRow { about, purposes, categories, recipients, people, by, day, end }
        })
}

fn record(place: usize, told: &MatrixRow) -> Option<AnyPermission> {
    let person = *family().get(told.about)?;
    let purposes: Purposes = told.purposes.iter().copied().collect();
    let categories: Categories = told.categories.iter().copied().collect();
    let recipients = told.recipients.iter().map(|name| OrganisationId::named(name));
    let people = told.people.iter().filter_map(|(place, name)| {
        let organisation = OrganisationId::named(told.recipients.get(*place)?);
        Some(NamedPerson { organisation, practitioner: PractitionerId::named(name) })
    });
    let event = PermissionSought {
        person: person.id,
        scope: Scope::new(purposes, categories, recipients).ok()?.told_only_to(people).ok()?,
        explained: words("what the hub is"),
        predecessor: None,
    };
    let lineage = Lineage::among([], person.id, purposes, None).ok()?;
    let id = PermissionId::named(&format!("record-{place}"));
    let sought = Permission::seek(id, &at(ASKED), lineage, event).ok()?.machine;
    let on = format!("2026-03-{:02}T10:00", told.day);
    let later = format!("2026-04-{:02}T10:00", told.day);
    let (giver, capacity) = match told.by {
        "own" => (person.id.into(), Capacity::Own {}),
        parent_name => (
            parent(parent_name),
            Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother },
        ),
    };
    if told.end == 1 {
        return Some(sought.refuse(&at(&on), PermissionRefused { by: giver }).ok()?.machine.into());
    }
    let at_giving = at(&on);
    let able = capacity.able(giver, &person, at_giving.day()).ok()?;
    if told.end == 2 && told.by == "own" {
        return Some(sought.refuse_as_able(&at_giving, able).ok()?.machine.into());
    }
    if told.end == 3 {
        let said = under_terms(|terms| sought.give_verbally(&at_giving, able, terms)).ok()?;
        return Some(said.machine.into());
    }
    let given = under_terms(|terms| sought.give(&at_giving, able, terms)).ok()?.machine;
    if told.end == 4 {
        let event = PermissionWithdrawn { by: giver };
        return Some(given.withdraw(&at(&later), event).ok()?.machine.into());
    }
    Some(given.into())
}

fn responsibilities() -> Vec<AnyResponsibility> {
    let mut all = Vec::new();
    for person in family() {
        for name in PARENTS {
            let child = OfAChild::on(&person, day("2026-03-01")).expect("a child");
            let event = ResponsibilityRecorded {
                child: person.id,
                holder: parent(name),
                held: ResponsibilityHeld::Mother,
                since: day("2020-01-01"),
                seen: None,
            };
            let id = ResponsibilityId::named(&format!("held-{}", all.len()));
            let held = Responsibility::record(id, &at("2026-03-01T09:00"), child, event);
            all.push(held.expect("held").machine.into());
        }
    }
    all
}

/// Every organisation, as a whole and each practitioner of it.
fn recipients() -> impl Iterator<Item = Recipient> {
    ORGANISATIONS.map(OrganisationId::named).into_iter().flat_map(|organisation| {
        let people = PRACTITIONERS.map(|name| Some(PractitionerId::named(name)));
        let anybody = people.into_iter().chain([None]);
        anybody.map(move |practitioner| Recipient { organisation, practitioner })
    })
}

/// What a cell of the matrix says of somebody who would be told.
fn is_told(cell: &MayBeTold, asked: Recipient) -> bool {
    cell.recipient == asked.organisation
        && (cell.practitioner.is_none() || cell.practitioner == asked.practitioner)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matrix_agrees_with_covers_cell_by_cell(
        records in prop::collection::vec(told(), 0..8),
        objecting in prop::option::of(0..6_usize),
        policy in select(&[
            HolderPolicy::AnyOne, HolderPolicy::All, HolderPolicy::AnyOneUnlessKnownObjection
        ]),
        (month, day) in (3..6_u32, 1..29_u32),
    ) {
        let permissions: Vec<_> =
            records.iter().enumerate().filter_map(|(place, told)| record(place, told)).collect();
        let responsibilities = responsibilities();
        let objections: Vec<AnyObjection> = objecting
            .and_then(|place| responsibilities.get(place))
            .map(|held| {
                let at = at("2026-03-10T09:00");
                let holds = held.holds(at.occurred()).expect("held");
                let purposes = Purposes::of(&[Purpose::HubSupport]);
                let id = ObjectionId::named("objection");
                Objection::object(id, &at, holds, purposes).expect("objects").machine.into()
            })
            .into_iter()
            .collect();
        let heard = Heard {
            policy,
            permissions: &permissions,
            responsibilities: &responsibilities,
            objections: &objections,
        };
        let moment = time(&format!("2026-{month:02}-{day:02}T12:00"));
        let matrix = may_be_told(&family(), &heard, [], moment);
        for person in family() {
            for permission in &permissions {
                for recipient in recipients() {
                    for category in Category::ALL {
                        let one = Categories::of(&[category]);
                        let hub = permission
                            .covers::<HubSupport>(&person, recipient, one, moment, &heard);
                        let team = permission
                            .covers::<TeamSupport>(&person, recipient, one, moment, &heard);
                        for (purpose, lent) in [
                            (Purpose::HubSupport, hub.is_ok()),
                            (Purpose::TeamAroundTheChild, team.is_ok()),
                        ] {
                            let in_matrix = matrix.iter().any(|cell: &MayBeTold| {
                                cell.about == person.id
                                    && is_told(cell, recipient)
                                    && cell.categories.has(category)
                                    && matches!(cell.on, Ground::Permission { permission: on, purpose: its }
                                        if on.permission == *permission.id() && its == purpose)
                            });
                            prop_assert_eq!(in_matrix, lent);
                        }
                    }
                }
            }
        }
    }
}
