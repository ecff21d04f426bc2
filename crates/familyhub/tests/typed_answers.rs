//! Journey 16, step by step, through the typed machines alone: a child who is not born
//! yet, a brother of 14 who decides for himself, and every answer that a family can give.
//!
//! An answer is given once: what was refused, was taken back or has expired has no step by
//! which it lives again (`uses_withdrawn_consent` in `compile_fail`). What is told is held
//! against the file of the journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[path = "journey/family.rs"]
mod family;
#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "journey/told.rs"]
mod told;

use family::opened;
use familyhub::consent::agreement::{
    AgreementConfirmed, AgreementExpired, AgreementInvalidated, AgreementNotObtained,
    AgreementRefused, AgreementWithdrawn, Given as AgreementIsGiven,
};
use familyhub::consent::{
    Agreement, AnyAgreement, AnyPermission, Basis, Capacity, Categories, Category, Disclosure,
    DisclosureDecided, FamilyTold, Given, Harm, Held, Hub, HubSupport, NamedPerson, Permission,
    PermissionExpired, PermissionNotObtained, PermissionRefused, PermissionWithdrawn, Purpose,
    Purposes, Recipient, ResponsibilityEnded, ResponsibilityNeverHeld, Scope, Service, WhyInvalid,
};
use familyhub::core::{
    DisclosureId, Occasion, OrganisationId, Person, PersonId, Role, RuleId, Stage,
};
use familyhub::referral::{AnyLeadRole, NoOtherLead};
use familyhub::{BirthRecorded, Family, NothingOpen, Open};
use given::*;
use told::Told;

/// What the midwife may be told, and the hub.
const TOLD: Categories = Categories::of(&[Category::Identity, Category::Health]);

fn midwife() -> NamedPerson {
    let organisation = OrganisationId::named("midwifery");
    NamedPerson { organisation, practitioner: who("midwife") }
}

/// Her mother agrees to take part, by word of mouth and then in writing.
fn takes_part(told: &mut Told, baby: &Person) -> Agreement<AgreementIsGiven> {
    let asks = at("2026-03-02T10:00");
    let asked = told.step(seek_agreement(("take-part", None), &asks, baby, Service::Hub, []));
    let (at_ten, able) = (at("2026-03-02T10:10"), able(baby, &MOTHER, "2026-03-02T10:10"));
    let said = under_terms(|terms| asked.give_verbally(&at_ten, able, terms)).expect("said");
    let written = told.step(said).confirm(&at("2026-03-06T10:00"), AgreementConfirmed {});
    told.step(written.expect("in writing"))
}

/// She permits to tell the hub, and one midwife; it is typed in on Friday.
fn may_be_told(told: &mut Told, baby: &Person) -> Permission<Given> {
    let typed_in = |occurred, recorded| {
        Occasion::new(time(occurred), time(recorded), bell()).expect("typed in later")
    };
    let organisations = [hub(), midwife().organisation];
    let scope = Scope::new(Purposes::of(&[Purpose::HubSupport]), TOLD, organisations);
    let scope = scope.expect("a scope").told_only_to([midwife()]).expect("one of these");
    let asks = typed_in("2026-03-02T10:20", "2026-03-06T10:05");
    let asked = seek(("baby-consent", None), &asks, baby, scope, []).expect("asked");
    let able = able(baby, &MOTHER, "2026-03-02T10:30");
    let gives = typed_in("2026-03-02T10:30", "2026-03-06T10:06");
    let asked = told.step(asked);
    let given = told.step(give(asked, able, &gives));
    let reaches = |recipient: Recipient| {
        let noon = time("2026-03-02T12:00");
        given.covers::<HubSupport>(baby, recipient, TOLD, noon, &NOBODY_ELSE).is_ok()
    };
    assert!(reaches(hub().into()) && reaches(midwife().into()));
    assert!(!reaches(midwife().organisation.into()), "nobody else there");
    given
}

/// She is born two days before she was expected; there is a record of it once it is so.
fn is_born(told: &mut Told, family: Family<Open>, baby: &Person) -> Family<Open> {
    let born = |day_text| BirthRecorded { person: baby.id, born: day(day_text) };
    let early = family.record_birth(&at("2026-04-30T09:00"), born("2026-05-01"));
    let no = early.expect_err("tomorrow");
    assert_eq!(told.no(no.refusal).rule(), RuleId::REC_02);
    let family = no.machine.record_birth(&at("2026-05-01T16:00"), born("2026-04-29"));
    let family = told.step(family.expect("born"));
    let again = family.record_birth(&at("2026-05-01T16:05"), born("2026-04-29"));
    let no = again.expect_err("she is born already");
    assert_eq!(told.no(no.refusal).rule(), RuleId::REC_01);
    no.machine
}

/// Kit, who is 14, is asked four times whether his school may share in a team.
fn kit_is_asked(told: &mut Told, kit: &Person) {
    let scope = || {
        let purposes = Purposes::of(&[Purpose::TeamAroundTheChild]);
        Scope::new(purposes, Categories::of(&[Category::Education]), [school()]).expect("a scope")
    };
    let nurse = |moment| by(acting("nurse", Role::AgencyProfessional), moment);
    let (him, claim) = (kit.id.into(), is_able("nurse", "2026-05-05"));

    // Each record names the one before it.
    let ask = |told: &mut Told, name, moment, records: &[AnyPermission]| {
        let before = records.last().map(|it| *it.id());
        told.step(seek((name, before), &at(moment), kit, scope(), records).expect("named"))
    };

    // Found not able yet, he does not decide it → no: CON-13; found able later that day,
    // he does, and says no.
    let asked = ask(told, "kit-1", "2026-05-05T09:00", &[]);
    let not_yet = find_not_able(kit, *asked.id(), &nurse("2026-05-05T09:30"));
    let not_yet = told.step(not_yet).into();
    let moment = time("2026-05-05T10:00");
    let no = claim.able_to_decide(him, kit, moment, [&not_yet], &NOBODY_ELSE).map(drop);
    assert_eq!(told.no(no.expect_err("not yet")).rule(), RuleId::CON_13);
    let now = told.step(find_able(kit, *asked.id(), &nurse("2026-05-05T11:00"))).into();
    let at_noon = at("2026-05-05T12:00");
    let both = [&not_yet, &now];
    let able = claim.able_to_decide(him, kit, at_noon.occurred(), both, &NOBODY_ELSE);
    let first = told.step(asked.refuse_as_able(&at_noon, able.expect("able")).expect("no"));
    let mut records = vec![AnyPermission::from(first)];

    // A record that does not name the one before → no: CON-06. Asked in one that does, no
    // answer can be had.
    let unnamed = seek(("kit-2", None), &at("2026-05-12T09:00"), kit, scope(), &records).map(drop);
    assert_eq!(told.no(unnamed.expect_err("it is not named")).rule(), RuleId::CON_06);
    let asked = ask(told, "kit-2", "2026-05-12T09:00", &records);
    let event = PermissionNotObtained { tried: words("two talks at school") };
    let second = asked.not_obtained(&at("2026-05-12T09:30"), event);
    records.push(told.step(second).into());

    // His mother gives it. He takes it back: not by a word, for she gave it → no: CON-05;
    // but once he is able to decide it.
    let asked = ask(told, "kit-3", "2026-05-13T09:00", &records);
    let moment = "2026-05-13T09:30";
    let third = told.step(give(asked, given::able(kit, &MOTHER, moment), &at(moment)));
    let (back, event) = (at("2026-05-14T09:30"), PermissionWithdrawn { by: him });
    let no = third.withdraw(&back, event).expect_err("she gave it");
    assert_eq!(told.no(no.refusal).rule(), RuleId::CON_05);
    let claim = is_able("nurse", "2026-05-14");
    let able = claim.able_to_decide(him, kit, back.occurred(), [], &NOBODY_ELSE);
    let third = no.machine.withdraw_as_able(&back, able.expect("as he claims"));
    records.push(told.step(third.expect("taken back")).into());

    // His mother says no.
    let asked = ask(told, "kit-4", "2026-05-15T09:00", &records);
    let event = PermissionRefused { by: mother() };
    let fourth = asked.refuse(&at("2026-05-15T09:30"), event);
    assert_eq!(told.step(fourth.expect("no")).state().by, mother());
}

/// Agreement to take part is refused, not to be had, taken back, and found not valid.
fn kit_may_take_part(told: &mut Told, kit: &Person) {
    let team = Service::TeamAroundTheChild;
    let asked = seek_agreement(("a1", None), &at("2026-05-18T09:00"), kit, team, []);
    let refused =
        told.step(asked).refuse(&at("2026-05-18T09:10"), AgreementRefused { by: mother() });
    let first = AnyAgreement::from(told.step(refused.expect("no")));

    let names = ("a2", Some(*first.id()));
    let asked = seek_agreement(names, &at("2026-05-19T09:00"), kit, team, [&first]);
    let event = AgreementNotObtained { tried: words("two letters") };
    let second = told.step(asked).not_obtained(&at("2026-05-19T09:10"), event);
    let second = AnyAgreement::from(told.step(second));

    // Given by his mother, and taken back by him, who would take part.
    let (names, moment) = (("a3", Some(*second.id())), "2026-05-20T09:10");
    let asked = seek_agreement(names, &at("2026-05-20T09:00"), kit, team, [&first, &second]);
    let asked = told.step(asked);
    let given = under_terms(|terms| asked.give(&at(moment), able(kit, &MOTHER, moment), terms));
    let event = AgreementWithdrawn { by: kit.id.into() };
    let third = told.step(given.expect("agreed")).withdraw(&at("2026-05-21T09:00"), event);
    assert!(AnyAgreement::from(told.step(third.expect("taken back"))).has_ended());

    // To another service: found invalid, it was agreement at no moment.
    let asked = seek_agreement(("a4", None), &at("2026-05-22T09:00"), kit, Service::Hub, []);
    let (asked, moment) = (told.step(asked), "2026-05-22T09:10");
    let given = under_terms(|terms| asked.give(&at(moment), able(kit, &MOTHER, moment), terms));
    let why = WhyInvalid::NotInformed;
    let never = told.step(given.expect("agreed"));
    let never = never.invalidate(&at("2026-05-22T10:00"), AgreementInvalidated { why });
    let never = AnyAgreement::from(told.step(never));
    let no = never.agreed::<Hub>(kit, time("2026-05-22T09:30")).map(drop).expect_err("never");
    assert_eq!(no.rule(), RuleId::CON_06);
}

/// Responsibility by an order that is set aside, and one that was never held.
fn held_for_a_while(told: &mut Told, baby: &Person) {
    let (father, uncle) = (PersonId::named("father").into(), PersonId::named("uncle").into());
    let may = at("2026-05-26T09:00");
    let his = told.step(holds(baby, father, Held::CourtOrder, &may));
    let event = ResponsibilityEnded { on: day("2026-06-01"), why: words("it was set aside") };
    let his = told.step(his.end(&at("2026-06-01T09:00"), event).expect("it has ended"));
    assert_eq!(his.state().on, day("2026-06-01"));
    let uncles = told.step(holds(baby, uncle, Held::Registration, &at("2026-06-01T09:30")));
    let event = ResponsibilityNeverHeld { why: words("the register names nobody but her") };
    let never = told.step(uncles.correct(&at("2026-06-02T09:00"), event));

    // From then on he is not able to consent for her, whatever he says: CON-03.
    let known = [his.into(), never.into()];
    let heard = familyhub::consent::Heard { responsibilities: &known, ..NOBODY_ELSE };
    let (on, claim) =
        (day("2026-06-02"), Capacity::ParentalResponsibility { held: Held::Registration });
    let no = claim.able_among(uncle, baby, on, &heard).map(drop).expect_err("never held");
    assert_eq!(no.rule(), RuleId::CON_03);
}

#[test]
fn journey_16_adeyemi_a_birth_and_every_answer() {
    let (mut told, baby) = (Told::default(), PersonId::named("baby"));
    let unborn = Person { id: baby, stage: Stage::Unborn { expected: day("2026-05-01") } };
    let (kit, mother) = (child("kit", "2011-06-10"), grown_up(PersonId::named("ada-mother")));
    let first = at("2026-03-02T09:00");
    let family = opened(&mut told, "adeyemi", &first, [mother, kit, unborn]);

    // A family has one lead at a time → no: DIR-01.
    let no = NoOtherLead::among([&AnyLeadRole::from(lead())]).map(drop);
    assert_eq!(told.no(no.expect_err("Ms Bell is")).rule(), RuleId::DIR_01);

    // Before the birth her mother answers for her; after it both records are talked over.
    let agreement = takes_part(&mut told, &unborn);
    let permission = may_be_told(&mut told, &unborn);
    let family = is_born(&mut told, family, &unborn);
    let born = *family.state().person(baby).expect("she is of the family");
    assert_eq!(born.stage, Stage::Child { born: day("2026-04-29") });
    let monday = at("2026-05-04T09:00");
    let permission = under_terms(|terms| permission.review(&monday, terms)).expect("it stands");
    let permission = told.step(permission);
    let agreement = under_terms(|terms| agreement.review(&monday, terms)).expect("it stands");
    let agreement = told.step(agreement);

    kit_is_asked(&mut told, &kit);
    kit_may_take_part(&mut told, &kit);
    held_for_a_while(&mut told, &born);

    // What a court orders is disclosed without consent, and stands in for none.
    let event = DisclosureDecided {
        person: kit.id,
        basis: Basis::LegalObligation,
        harm: Harm::BelowSignificantHarm,
        grounds: words("an order of the court"),
        categories: Categories::of(&[Category::Education]),
        recipients: vec![OrganisationId::named("court")],
        family: FamilyTold::Told {},
    };
    let (id, june) = (DisclosureId::named("order"), at("2026-06-03T09:00"));
    let decided = under_terms(|terms| Disclosure::decide(id, &june, terms, event));
    let decided = told.step(decided.expect("decided"));
    assert!(decided.significant_harm().is_err(), "it leaves no consent path");

    // A year on nobody has talked of it again: expired on the day after → before: CON-10.
    let no = permission.expire(&at("2027-05-04T23:59"), PermissionExpired {});
    let no = no.expect_err("its last day");
    assert_eq!(told.no(no.refusal).rule(), RuleId::CON_10);
    let expired = no.machine.expire(&at("2027-05-05T00:00"), PermissionExpired {});
    let expired = AnyPermission::from(told.step(expired.expect("its time has run out")));
    let agreement = agreement.expire(&at("2027-05-05T09:00"), AgreementExpired {});
    let agreement = AnyAgreement::from(told.step(agreement.expect("its time has run out")));
    assert!(expired.has_ended() && agreement.has_ended());

    // Nothing is open: the case is closed.
    let nothing_open = NothingOpen::among([]).expect("nothing was ever begun");
    let closed = family.close_case(&at("2027-05-05T10:00"), nothing_open).expect("closed");
    assert_eq!(told.step(closed).state().closed, day("2027-05-05"));
    told.agrees_with("16-adeyemi", &["lead-taken-on"]);
}
