//! People named in a scope: who alone is told inside an organisation.

use familyhub_consent::{HubSupport, NamedPerson, Permission, Recipient, Scope, StandsInForce};
use familyhub_core::{OrganisationId, PractitionerId, Refusal, RuleId};
use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::given::*;

fn of_school(name: &str) -> NamedPerson {
    NamedPerson { organisation: school(), practitioner: PractitionerId::named(name) }
}

fn only_bell() -> Scope {
    scope().told_only_to([of_school("bell")]).expect("the school is named")
}

fn asked(
    permission: &Permission<impl StandsInForce>,
    of: impl Into<Recipient>,
) -> Result<(), Refusal> {
    let (ada, told, at) = (ada(), told_to_the_hub(), time("2026-03-12T14:00"));
    permission.covers::<HubSupport>(&ada, of, told, at, &NOBODY_ELSE).map(drop)
}

#[test]
fn con_04_what_names_one_person_of_the_school_reaches_nobody_else_there() {
    let permission = given_within(only_bell());
    assert_eq!(asked(&permission, of_school("bell")), Ok(()));
    assert_eq!(asked(&permission, hub()), Ok(()), "of the hub nobody is named: all of it is told");
    for (recipient, words) in [
        (
            school().into(),
            "the consent names people of the recipient, and lets nobody else there be told",
        ),
        (
            Recipient::from(of_school("head")),
            "the consent names people of the recipient, and this person is not among them",
        ),
    ] {
        let refusal = asked(&permission, recipient).expect_err("not told");
        assert_eq!((refusal.rule(), refusal.message()), (RuleId::CON_04, words));
    }
    let gp = NamedPerson { organisation: OrganisationId::named("gp"), ..of_school("bell") };
    let refusal = asked(&permission, gp).expect_err("not named at all");
    assert_eq!(refusal.message(), "the consent does not name the recipient");
}

#[test]
fn con_04_a_person_is_named_of_an_organisation_that_is_named() {
    let gp = NamedPerson { organisation: OrganisationId::named("gp"), ..of_school("bell") };
    let refusal = scope().told_only_to([gp]).expect_err("the GP is not named");
    assert_eq!(refusal.rule(), RuleId::CON_04);
    let json = serde_json::to_string(&only_bell()).expect("json");
    assert_eq!(serde_json::from_str::<Scope>(&json).expect("a scope"), only_bell());
    let of_nowhere = json.replace(
        &format!(r#"{{"organisation":"{}""#, school()),
        &format!(r#"{{"organisation":"{}""#, gp.organisation),
    );
    assert_ne!(of_nowhere, json);
    assert!(serde_json::from_str::<Scope>(&of_nowhere).is_err());
}

#[test]
fn con_04_a_scope_written_before_people_could_be_named_reads_as_it_was_meant() {
    let json = serde_json::to_string(&scope()).expect("json");
    assert!(!json.contains("people"), "and is written as it was: {json}");
    let read: Scope = serde_json::from_str(&json).expect("a scope");
    assert!(read.people().is_empty() && read.reaches(school()) && read.reaches(of_school("head")));
}

#[test]
fn con_04_what_is_missing_is_said_in_words() {
    let only_head = scope().told_only_to([of_school("head")]).expect("named");
    assert_eq!(
        only_head.difference(&only_bell()).to_string(),
        "with 1 person of one that is not named"
    );
    assert_eq!(
        scope().difference(&only_bell()).to_string(),
        "with 1 organisation as a whole that is named by some people of it only"
    );
    assert!(scope().covers(&only_bell()) && !only_bell().covers(&scope()));
    let both = only_bell().union(&only_head);
    assert!(both.reaches(of_school("bell")) && both.reaches(of_school("head")));
    assert!(!both.reaches(school()), "each named somebody, neither the whole school");
    assert!(only_bell().union(&scope()).people().is_empty());
}

/// A scope of some organisations and some people of them.
fn any_scope() -> impl Strategy<Value = Scope> {
    let organisations = vec!["hub", "school", "gp"];
    let people: Vec<_> =
        organisations.iter().flat_map(|of| ["bell", "head"].map(|who| (*of, who))).collect();
    (subsequence(organisations, 1..=3), subsequence(people, 0..4)).prop_map(|(named, people)| {
        let whole = Scope::new(
            scope().purposes(),
            scope().categories(),
            named.iter().map(|name| OrganisationId::named(name)),
        );
        let people = people.into_iter().filter(|(of, _)| named.contains(of));
        let people = people.map(|(of, who)| NamedPerson {
            organisation: OrganisationId::named(of),
            practitioner: PractitionerId::named(who),
        });
        whole.and_then(|whole| whole.told_only_to(people)).expect("a scope")
    })
}

fn everybody() -> impl Iterator<Item = Recipient> {
    ["hub", "school", "gp"].map(OrganisationId::named).into_iter().flat_map(|organisation| {
        let people = ["bell", "head", "clerk"].map(|who| Some(PractitionerId::named(who)));
        people
            .into_iter()
            .chain([None])
            .map(move |practitioner| Recipient { organisation, practitioner })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn con_04_scopes_with_people_obey_the_laws_of_sets(one in any_scope(), other in any_scope()) {
        let both = one.union(&other);
        prop_assert!(both.covers(&one) && both.covers(&other));
        prop_assert_eq!(&both, &other.union(&one));
        prop_assert_eq!(&one.union(&one), &one);
        for who in everybody() {
            prop_assert_eq!(both.reaches(who), one.reaches(who) || other.reaches(who), "{:?}", who);
        }
        // Asked in the obvious way: nobody is reached by the other who is not by the one.
        let nobody_more = everybody().all(|who| one.reaches(who) || !other.reaches(who));
        prop_assert_eq!(one.covers(&other), nobody_more);
        prop_assert_eq!(other.difference(&one).is_nothing(), nobody_more);
        prop_assert_eq!(other.difference(&one).to_string().is_empty(), nobody_more);
    }
}
