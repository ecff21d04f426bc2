//! What is given in these tests: Ada, seven, her mother, her school and the hub.
//! The tests of the crates that stand on this one are given the same.

use familyhub_consent::agreement::{
    Agreement, AgreementEvent, AgreementSought, FollowsAgreement, Sought as AgreementIsSought,
};
use familyhub_consent::{
    Able, AbleToConsent, AgreedService, AnyAgreement, AnyPermission, Assessment, AssessmentEvent,
    Capacity, Categories, Category, FoundAble, FoundNotAble, Given, GivenVerbally, Heard, Holding,
    HubSupport, InForce, Lineage, NotAble, OfAChild, Permission, PermissionEvent, PermissionSought,
    Purpose, Purposes, Responsibility, ResponsibilityEvent, ResponsibilityHeld,
    ResponsibilityRecorded, Scope, Sought, Terms, Withdrawn,
};
use familyhub_core::time::Calendar;
use familyhub_core::{
    Actor, ActorId, AgreementId, AssessmentId, HolderPolicy, Occasion, OrganisationId,
    PermissionId, Person, PersonId, Policy, PractitionerId, Refusal, ResponsibilityId, Stage,
};
use familyhub_machine::Step;
use familyhub_testing::lead_professional;
pub(crate) use familyhub_testing::{child, day, occasion as by, rules, time, words};

pub(crate) const IDENTITY: Categories = Categories::of(&[Category::Identity]);
/// Nobody but whoever gave it has said anything.
pub(crate) const NOBODY_ELSE: Heard<'static> =
    Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
pub(crate) const MOTHER: Capacity =
    Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };

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

/// Ms Bell, the lead professional.
pub(crate) fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

/// Something that Ms Bell does, and records at once.
pub(crate) fn at(moment: &str) -> Occasion {
    by(bell(), moment)
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
    let names = ("share-with-hub", None);
    seek(names, &by(asker, "2026-03-02T09:00"), about, scope, []).expect("asked").machine
}

/// Asks for permission about a person, beside the records that there are: under which
/// name, and which record it follows.
pub(crate) fn seek<'r>(
    (name, predecessor): (&str, Option<PermissionId>),
    at: &Occasion,
    about: &Person,
    scope: Scope,
    beside: impl IntoIterator<Item = &'r AnyPermission, IntoIter: DoubleEndedIterator>,
) -> Result<Step<Permission<Sought>, PermissionEvent>, Refusal> {
    let lineage = Lineage::among(beside, about.id, scope.purposes(), predecessor)?;
    let (person, explained) = (about.id, words("who would hear what, and why"));
    let event = PermissionSought { person, scope, explained, predecessor };
    Permission::seek(PermissionId::named(name), at, lineage, event)
}

/// Asks for agreement to take part, beside the records that there are: under which name,
/// and which record it follows.
pub(crate) fn seek_agreement<'r>(
    (name, predecessor): (&str, Option<AgreementId>),
    at: &Occasion,
    about: &Person,
    service: AgreedService,
    beside: impl IntoIterator<Item = &'r AnyAgreement, IntoIter: DoubleEndedIterator>,
) -> Step<Agreement<AgreementIsSought>, AgreementEvent> {
    let follows = FollowsAgreement::among(beside, about.id, service, predecessor);
    let (person, explained) = (about.id, words("what it is, and that no is a fine answer"));
    let event = AgreementSought { person, service, explained, predecessor };
    let (id, follows) = (AgreementId::named(name), follows.expect("it names the one before"));
    Agreement::seek(id, at, follows, event).expect("asked")
}

/// A child is found able to decide this.
pub(crate) fn find_able(
    child: &Person,
    permission: PermissionId,
    at: &Occasion,
) -> Step<Assessment<Able>, AssessmentEvent> {
    let event = FoundAble { child: child.id, permission, reasons: words("what was said") };
    let of_a_child = OfAChild::on(child, at.day()).expect("under 18");
    Assessment::find_able(assessed(at), at, of_a_child, event).expect("found")
}

/// A child is found not able to decide this yet.
pub(crate) fn find_not_able(
    child: &Person,
    permission: PermissionId,
    at: &Occasion,
) -> Step<Assessment<NotAble>, AssessmentEvent> {
    let event = FoundNotAble { child: child.id, permission, reasons: words("what was said") };
    let of_a_child = OfAChild::on(child, at.day()).expect("under 18");
    Assessment::find_not_able(assessed(at), at, of_a_child, event).expect("found")
}

fn assessed(at: &Occasion) -> AssessmentId {
    AssessmentId::named(&format!("assessed {}", at.occurred()))
}

/// The capacity of a child under 16 who was assessed.
pub(crate) fn is_able(assessed_by: &str, on: &str) -> Capacity {
    let assessed_by = PractitionerId::named(assessed_by);
    Capacity::GillickCompetent { assessed_by, on: day(on), reasons: words("weighs what follows") }
}

/// It is recorded that somebody has held parental responsibility for a child from birth.
pub(crate) fn holds(
    of: &Person,
    holder: ActorId,
    held: ResponsibilityHeld,
    at: &Occasion,
) -> Step<Responsibility<Holding>, ResponsibilityEvent> {
    let child = OfAChild::on(of, at.day()).expect("a child");
    let since = match of.stage {
        Stage::Child { born } => born,
        Stage::Adult { .. } | Stage::Unborn { .. } => at.day(),
    };
    let event = ResponsibilityRecorded { child: of.id, holder, held, since, seen: None };
    let id = ResponsibilityId::named(&format!("{held:?} of {}", of.id));
    Responsibility::record(id, at, child, event).expect("held")
}

pub(crate) fn sought() -> Permission<Sought> {
    sought_by(bell(), &ada())
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
    let sought = sought_by(bell(), about);
    give(sought, able(about, &MOTHER, moment), &at(moment)).machine
}

/// Given in writing by whoever was shown to be able.
pub(crate) fn give(
    asked: Permission<Sought>,
    able: AbleToConsent<'_>,
    at: &Occasion,
) -> Step<Permission<Given>, PermissionEvent> {
    under_terms(|terms| asked.give(at, able, terms)).expect("given")
}

pub(crate) fn given(moment: &str) -> Permission<Given> {
    given_about(&ada(), moment)
}

/// Given in writing by the mother on Monday at ten, within this scope.
pub(crate) fn given_within(scope: Scope) -> Permission<Given> {
    let (ada, moment) = (ada(), "2026-03-02T10:00");
    let sought = sought_within(scope, bell(), &ada);
    give(sought, able(&ada, &MOTHER, moment), &at(moment)).machine
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
pub(crate) trait ConsentAsk {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal>;
}

impl<S: familyhub_consent::StandsInForce> ConsentAsk for Permission<S> {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal> {
        self.covers(&ada(), hub(), told_to_the_hub(), time(moment), &NOBODY_ELSE)
    }
}

impl ConsentAsk for AnyPermission {
    fn ask(&self, moment: &str) -> Result<InForce<'_, HubSupport>, Refusal> {
        self.covers(&ada(), hub(), told_to_the_hub(), time(moment), &NOBODY_ELSE)
    }
}
