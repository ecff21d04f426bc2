//! What is given in these tests: Ada, seven, her mother, her school and the hub.
//! The tests of the crates that stand on this one are given the same.

use familyhub_consent::{
    AbleToConsent, Capacity, Categories, Category, Given, GivenVerbally, Heard, Held, HubSupport,
    InForce, Lineage, Permission, PermissionSought, Purpose, Purposes, Scope, Sought, Terms,
    Withdrawn,
};
use familyhub_core::time::{Calendar, CivilDate, Timestamp, parse_date, parse_time};
use familyhub_core::{
    Actor, ActorId, HolderPolicy, Occasion, OrganisationId, PermissionId, Person, PersonId, Policy,
    PractitionerId, Refusal, Role, Stage, Text, Words,
};

pub(crate) const IDENTITY: Categories = Categories::of(&[Category::Identity]);
/// Nobody but whoever gave it has said anything.
pub(crate) const NOBODY_ELSE: Heard<'static> =
    Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
pub(crate) const MOTHER: Capacity = Capacity::ParentalResponsibility { held: Held::Mother };

pub(crate) fn time(text: &str) -> Timestamp {
    parse_time(text).expect("a time")
}

pub(crate) fn day(text: &str) -> CivilDate {
    parse_date(text).expect("a date")
}

pub(crate) fn words(text: &str) -> Words {
    Words::keep(Text::new(text).expect("a text"), &mut |bytes: &mut [u8]| bytes.fill(1))
}

pub(crate) fn child(name: &str, born: &str) -> Person {
    Person { id: PersonId::named(name), stage: Stage::Child { born: day(born) } }
}

pub(crate) fn ada() -> Person {
    child("ada", "2019-01-05")
}

pub(crate) fn mother() -> ActorId {
    PersonId::named("ada-mother").into()
}

pub(crate) fn hub() -> OrganisationId {
    Policy::reading().hub.organisation
}

pub(crate) fn school() -> OrganisationId {
    OrganisationId::named("oak-school")
}

/// A professional, for the school.
pub(crate) fn acting(name: &str, role: Role) -> Actor {
    Actor::new(PractitionerId::named(name).into(), role, Some(school())).expect("an actor")
}

/// Something that Ms Bell, the lead professional, does, and records at once.
pub(crate) fn at(moment: &str) -> Occasion {
    by(acting("bell", Role::LeadProfessional), moment)
}

pub(crate) fn by(actor: Actor, moment: &str) -> Occasion {
    Occasion::new(time(moment), time(moment), actor).expect("an occasion")
}

pub(crate) fn scope() -> Scope {
    let (purposes, categories) = (Purposes::of(&[Purpose::HubSupport]), told_to_the_hub());
    Scope::new(purposes, categories, [hub(), school()]).expect("a scope")
}

pub(crate) fn told_to_the_hub() -> Categories {
    Categories::of(&[Category::Identity, Category::NeedsAndStrengths])
}

/// Asked for on Monday 2 March 2026, at nine.
pub(crate) fn sought_by(asker: Actor, about: &Person) -> Permission<Sought> {
    sought_within(scope(), asker, about)
}

fn sought_within(scope: Scope, asker: Actor, about: &Person) -> Permission<Sought> {
    let lineage = Lineage::among([], about.id, scope.purposes(), None).expect("the first");
    let event = PermissionSought {
        person: about.id,
        scope,
        explained: words("what the hub is"),
        predecessor: None,
    };
    let id = PermissionId::named("share-with-hub");
    Permission::seek(id, &by(asker, "2026-03-02T09:00"), lineage, event).expect("asked").machine
}

pub(crate) fn sought() -> Permission<Sought> {
    sought_by(acting("bell", Role::LeadProfessional), &ada())
}

pub(crate) fn able<'e>(
    about: &'e Person,
    capacity: &'e Capacity,
    moment: &str,
) -> AbleToConsent<'e> {
    capacity.able(mother(), about, at(moment).day()).expect("able")
}

/// Gives Reading's terms.
pub(crate) fn under_terms<T>(then: impl FnOnce(Terms<'_>) -> T) -> T {
    then(Terms::of(&Policy::reading().consent, &Calendar::england_and_wales()))
}

/// Given in writing, about this child.
pub(crate) fn given_about(about: &Person, moment: &str) -> Permission<Given> {
    let sought = sought_by(acting("bell", Role::LeadProfessional), about);
    let able = able(about, &MOTHER, moment);
    under_terms(|terms| sought.give(&at(moment), able, terms)).expect("given").machine
}

pub(crate) fn given(moment: &str) -> Permission<Given> {
    given_about(&ada(), moment)
}

/// Given in writing by the mother on Monday at ten, within this scope.
pub(crate) fn given_within(scope: Scope) -> Permission<Given> {
    let (ada, moment) = (ada(), "2026-03-02T10:00");
    let sought = sought_within(scope, acting("bell", Role::LeadProfessional), &ada);
    let able = able(&ada, &MOTHER, moment);
    under_terms(|terms| sought.give(&at(moment), able, terms)).expect("given").machine
}

/// Given by word of mouth.
pub(crate) fn said(moment: &str) -> Permission<GivenVerbally> {
    let (ada, at) = (ada(), at(moment));
    let able = able(&ada, &MOTHER, moment);
    under_terms(|terms| sought().give_verbally(&at, able, terms)).expect("said").machine
}

/// Taken back by the mother.
pub(crate) fn withdrawn(moment: &str) -> Permission<Withdrawn> {
    let event = familyhub_consent::PermissionWithdrawn { by: mother() };
    given("2026-03-02T10:00").withdraw(&at(moment), event).expect("taken back").machine
}

/// What a permission answers to the hub, about Ada, at a moment.
pub(crate) trait Ask {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal>;
}

impl<S: familyhub_consent::Stands> Ask for Permission<S> {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal> {
        self.covers(&ada(), hub(), told_to_the_hub(), time(moment), &NOBODY_ELSE)
    }
}

impl Ask for familyhub_consent::AnyPermission {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal> {
        self.covers(&ada(), hub(), told_to_the_hub(), time(moment), &NOBODY_ELSE)
    }
}

/// Every rule that a refusal names, the one that refuses first.
pub(crate) fn rules(refusal: &Refusal) -> Vec<&'static str> {
    refusal.reasons().map(|reason| reason.rule.as_str()).collect()
}
