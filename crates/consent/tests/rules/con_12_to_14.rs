//! Parents who disagree, a child who decides, and a consent that was never valid.

use familyhub_consent::{
    AnyAssessment, AnyObjection, AnyPermission, AnyResponsibility, Capacity, Heard, HubSupport,
    Objection, ObjectionLifted, Permission, PermissionInvalidated, PermissionRefused, Purpose,
    Purposes, ResponsibilityEnded, ResponsibilityHeld, ResponsibilityNeverHeld, WhyInvalid,
};
use familyhub_core::{ActorId, HolderPolicy, ObjectionId, PermissionId, PersonId, RuleId};

use crate::given::{self, *};

const FOR_THE_HUB: Purposes = Purposes::of(&[Purpose::HubSupport]);
const NOON: &str = "2026-03-03T12:00";

fn father() -> ActorId {
    PersonId::named("ada-father").into()
}

fn holds(who: ActorId, held: ResponsibilityHeld) -> AnyResponsibility {
    given::holds(&ada(), who, held, &at("2026-03-01T09:00")).machine.into()
}

fn parents() -> [AnyResponsibility; 2] {
    [holds(mother(), ResponsibilityHeld::Mother), holds(father(), ResponsibilityHeld::Marriage)]
}

fn objects(held: &AnyResponsibility) -> AnyObjection {
    let at = at("2026-03-03T09:00");
    let holds = held.holds(at.occurred()).expect("he holds it");
    let id = ObjectionId::named("objection");
    Objection::object(id, &at, holds, FOR_THE_HUB).expect("he objects").machine.into()
}

fn heard<'v>(
    policy: HolderPolicy,
    permissions: &'v [AnyPermission],
    responsibilities: &'v [AnyResponsibility],
    objections: &'v [AnyObjection],
) -> Heard<'v> {
    Heard { policy, permissions, responsibilities, objections }
}

fn asked(permission: &AnyPermission, heard: &Heard<'_>) -> Result<(), Vec<&'static str>> {
    permission
        .covers::<HubSupport>(&ada(), hub(), told_to_the_hub(), time(NOON), heard)
        .map(drop)
        .map_err(|refusal| rules(&refusal))
}

#[test]
fn con_12_what_another_holder_objects_to_is_heeded_as_policy_says() {
    let (yes, parents) = (AnyPermission::from(given("2026-03-02T10:00")), parents());
    let objections = [objects(&parents[1])];
    for (policy, expected) in [
        (HolderPolicy::AnyOne, Ok(())),
        (HolderPolicy::AnyOneUnlessKnownObjection, Err(vec!["CON-12"])),
        (HolderPolicy::All, Err(vec!["CON-12", "CON-12"])),
    ] {
        let heard = heard(policy, &[], &parents, &objections);
        assert_eq!(asked(&yes, &heard), expected, "{policy:?}");
    }
}

#[test]
fn con_12_nobody_objects_and_policy_all_still_asks_for_everybody() {
    let (yes, parents) = (AnyPermission::from(given("2026-03-02T10:00")), parents());
    for (policy, holds) in [
        (HolderPolicy::AnyOne, true),
        (HolderPolicy::AnyOneUnlessKnownObjection, true),
        (HolderPolicy::All, false),
    ] {
        assert_eq!(asked(&yes, &heard(policy, &[], &parents, &[])).is_ok(), holds, "{policy:?}");
    }
    let his = [AnyPermission::from(given_by_another(father(), ResponsibilityHeld::Marriage))];
    assert_eq!(asked(&yes, &heard(HolderPolicy::All, &his, &parents, &[])), Ok(()));
}

fn given_by_another(
    who: ActorId,
    held: ResponsibilityHeld,
) -> Permission<familyhub_consent::Given> {
    let (ada, at) = (ada(), at("2026-03-02T11:00"));
    let capacity = Capacity::ParentalResponsibility { held };
    let able = capacity.able(who, &ada, at.day()).expect("able");
    give(sought(), able, &at).machine
}

#[test]
fn con_12_a_holder_who_refuses_is_known_to_object() {
    let (yes, parents) = (AnyPermission::from(given("2026-03-02T10:00")), parents());
    let no = sought().refuse(&at("2026-03-02T11:00"), PermissionRefused { by: father() });
    let no = [AnyPermission::from(no.expect("no").machine)];
    let policy = HolderPolicy::AnyOneUnlessKnownObjection;
    assert_eq!(asked(&yes, &heard(policy, &no, &parents, &[])), Err(vec!["CON-12"]));
    // Somebody who holds no responsibility is heard, and outranks nobody.
    assert_eq!(asked(&yes, &heard(policy, &no, &parents[..1], &[])), Ok(()));
}

#[test]
fn con_12_an_objection_counts_while_it_stands_and_its_responsibility_is_held() {
    let yes = AnyPermission::from(given("2026-03-02T10:00"));
    let policy = HolderPolicy::AnyOneUnlessKnownObjection;
    let [hers, his] = parents();
    let objection = objects(&his);
    let AnyObjection::Standing(standing) = objection else { panic!("it stands") };
    let lifted = standing.lift(&at("2026-03-03T11:00"), ObjectionLifted { by: father() });
    let lifted = [AnyObjection::from(lifted.expect("lifted").machine)];
    let parents = [hers, his];
    assert_eq!(asked(&yes, &heard(policy, &[], &parents, &lifted)), Ok(()));

    let objections = [objects(&parents[1])];
    let [hers, his] = parents;
    let AnyResponsibility::Holding(his) = his else { panic!("held") };
    let never = ResponsibilityNeverHeld { why: words("the register names somebody else") };
    let corrected = [hers, his.correct(&at("2026-03-03T10:00"), never).machine.into()];
    assert_eq!(asked(&yes, &heard(policy, &[], &corrected, &objections)), Ok(()));
}

#[test]
fn con_12_only_a_holder_objects_and_lifts_it() {
    let his = holds(father(), ResponsibilityHeld::Marriage);
    assert!(his.holds(time("2018-01-01T09:00")).is_err(), "before the birth");
    let AnyResponsibility::Holding(held) = his else { panic!("held") };
    let early = ResponsibilityEnded { on: day("2018-01-01"), why: words("an order") };
    assert!(held.end(&at("2026-03-02T09:00"), early).is_err());
    let objection = objects(&holds(father(), ResponsibilityHeld::Marriage));
    let AnyObjection::Standing(standing) = objection else { panic!("it stands") };
    let hers = ObjectionLifted { by: mother() };
    let refused = standing.lift(&at("2026-03-03T11:00"), hers).expect_err("not hers");
    assert_eq!(refused.refusal.rule(), RuleId::CON_12);
}

#[test]
fn con_13_a_competent_childs_no_outranks_a_parents_yes() {
    let (yes, ada) = (AnyPermission::from(given("2026-03-02T10:00")), ada());
    let (at, able) = (at("2026-03-03T09:00"), is_able("nurse", "2026-03-03"));
    let shown = able.able(ada.id.into(), &ada, at.day()).expect("able");
    let no = [AnyPermission::from(sought().refuse_as_able(&at, shown).expect("no").machine)];
    for policy in
        [HolderPolicy::AnyOne, HolderPolicy::AnyOneUnlessKnownObjection, HolderPolicy::All]
    {
        assert_eq!(asked(&yes, &heard(policy, &no, &[], &[])), Err(vec!["CON-13"]), "{policy:?}");
    }
}

#[test]
fn con_13_a_child_who_was_found_not_able_outranks_nobody() {
    let yes = AnyPermission::from(given("2026-03-02T10:00"));
    let no = sought().refuse(&at("2026-03-03T09:00"), PermissionRefused { by: ada().id.into() });
    let no = [AnyPermission::from(no.expect("her words").machine)];
    let heard = heard(HolderPolicy::AnyOneUnlessKnownObjection, &no, &[], &[]);
    assert_eq!(asked(&yes, &heard), Ok(()));
}

#[test]
fn con_13_a_competent_childs_yes_is_not_a_parents_to_object_to() {
    let (ada, at) = (ada(), at("2026-03-03T09:00"));
    let able = is_able("nurse", "2026-03-03");
    let shown = able.able(ada.id.into(), &ada, at.day()).expect("able");
    let hers = give(sought(), shown, &at).machine.into();
    let parents = parents();
    let objections = [objects(&parents[1])];
    for policy in [HolderPolicy::AnyOneUnlessKnownObjection, HolderPolicy::All] {
        assert_eq!(asked(&hers, &heard(policy, &[], &parents, &objections)), Ok(()));
    }
}

#[test]
fn con_13_an_assessment_for_an_earlier_decision_serves_no_later_one() {
    let (ada, at) = (ada(), at("2026-03-03T09:00"));
    let earlier = is_able("nurse", "2026-03-01");
    let shown = earlier.able(ada.id.into(), &ada, at.day()).expect("able then");
    let refused = under_terms(|terms| sought().give(&at, shown, terms)).expect_err("another");
    assert_eq!(refused.refusal.rule(), RuleId::CON_13);
}

#[test]
fn con_05_a_competent_child_takes_back_what_a_parent_gave_and_it_stays_so() {
    let (ada, at) = (ada(), at("2026-03-03T09:00"));
    let able = is_able("nurse", "2026-03-03");
    let shown = able.able(ada.id.into(), &ada, at.day()).expect("able");
    let taken = given("2026-03-02T10:00").withdraw_as_able(&at, shown).expect("taken back");
    let records = [AnyPermission::from(taken.machine)];
    let anew = AnyPermission::from(given("2026-03-03T10:00"));
    let heard = heard(HolderPolicy::AnyOne, &records, &[], &[]);
    assert_eq!(asked(&anew, &heard), Err(vec!["CON-13"]));
}

#[test]
fn con_14_what_was_never_valid_served_at_no_moment() {
    let invalid = PermissionInvalidated { why: WhyInvalid::GiverWasNotAble };
    let never = given("2026-03-02T10:00").invalidate(&at("2026-04-01T09:00"), invalid).machine;
    assert_eq!(asked(&never.into(), &NOBODY_ELSE), Err(vec!["CON-06"]));
}

#[test]
fn con_03_before_the_birth_only_the_mother_consents() {
    let unborn = familyhub_core::Person {
        id: PersonId::named("unborn"),
        stage: familyhub_core::Stage::Unborn { expected: day("2026-09-01") },
    };
    let able = |held| {
        let capacity = Capacity::ParentalResponsibility { held };
        capacity.able(mother(), &unborn, day("2026-03-02")).map(drop)
    };
    assert!(able(ResponsibilityHeld::Mother).is_ok());
    assert_eq!(able(ResponsibilityHeld::Marriage).expect_err("not yet").rule(), RuleId::CON_03);
}

#[test]
fn con_03_whoever_is_recorded_as_not_holding_it_is_not_able() {
    let AnyResponsibility::Holding(his) = holds(father(), ResponsibilityHeld::Marriage) else {
        panic!("held")
    };
    let never = ResponsibilityNeverHeld { why: words("the register names somebody else") };
    let known = [his.correct(&at("2026-03-02T10:00"), never).machine.into()];
    let heard = heard(HolderPolicy::AnyOne, &[], &known, &[]);
    let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Marriage };
    let refused = capacity.able_among(father(), &ada(), day("2026-03-03"), &heard).map(drop);
    assert_eq!(refused.expect_err("never held").rule(), RuleId::CON_03);
}

/// What an assessor found of whether Ada is able to decide a matter.
fn found(able: bool, matter: &str, moment: &str) -> AnyAssessment {
    let (ada, at, permission) = (ada(), at(moment), PermissionId::named(matter));
    if able {
        find_able(&ada, permission, &at).machine.into()
    } else {
        find_not_able(&ada, permission, &at).machine.into()
    }
}

/// Whether Ada is taken to be able on Tuesday at noon, after these assessments.
fn taken_to_be_able(assessments: &[AnyAssessment]) -> Result<(), RuleId> {
    let (ada, claim) = (ada(), is_able("nurse", "2026-03-03"));
    claim
        .able_to_decide(ada.id.into(), &ada, time(NOON), assessments, &NOBODY_ELSE)
        .map(drop)
        .map_err(|refusal| refusal.rule())
}

#[test]
fn con_13_found_not_able_stops_a_claim_until_a_later_assessment_finds_able() {
    let not_able = found(false, "share-with-hub", "2026-03-03T09:00");
    let able_since = found(true, "share-with-hub", "2026-03-03T11:00");
    let able_before = found(true, "share-with-hub", "2026-03-03T08:00");
    let only_afterwards = found(false, "share-with-hub", "2026-03-03T13:00");
    assert_eq!(taken_to_be_able(&[]), Ok(()));
    assert_eq!(taken_to_be_able(&[only_afterwards]), Ok(()));
    let [once, twice, again] = [(); 3].map(|()| found(false, "share-with-hub", "2026-03-03T09:00"));
    assert_eq!(taken_to_be_able(&[once]), Err(RuleId::CON_13));
    assert_eq!(taken_to_be_able(&[able_before, twice]), Err(RuleId::CON_13));
    assert_eq!(taken_to_be_able(&[able_since, not_able]), Ok(()), "in whichever order recorded");
    // A parent is no less able for it.
    let (ada, parent) = (ada(), MOTHER);
    let able = parent.able_to_decide(mother(), &ada, time(NOON), &[again], &NOBODY_ELSE);
    assert!(able.is_ok());
}
