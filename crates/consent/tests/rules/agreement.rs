//! Agreement to take part is not permission to share.

use familyhub_consent::agreement::{
    AgreementRefused, AgreementWithdrawn, FollowsAgreement, Given, Sought,
};
use familyhub_consent::{
    AgreedService, Agreement, AnyAgreement, Hub, LeadProfessional, TeamAroundTheChild,
};
use familyhub_core::{Refusal, RuleId};

use crate::given::*;

fn asked() -> Agreement<Sought> {
    let at = at("2026-03-02T09:00");
    seek_agreement(("take-part", None), &at, &ada(), AgreedService::Hub, []).machine
}

fn agreed(moment: &str) -> Agreement<Given> {
    let (ada, at) = (ada(), at(moment));
    let able = able(&ada, &MOTHER, moment);
    under_terms(|terms| asked().give(&at, able, terms)).expect("agreed").machine
}

fn of(refusal: Result<(), Refusal>) -> RuleId {
    refusal.expect_err("no").rule()
}

#[test]
fn con_06_a_refused_agreement_does_not_live_again_and_a_new_one_names_it() {
    let no = AgreementRefused { by: mother() };
    let refused = asked().refuse(&at("2026-03-02T10:00"), no).expect("no is an answer").machine;
    let any = AnyAgreement::from(refused);
    let moment = time("2026-03-03T09:00");
    assert_eq!(of(any.agreed::<Hub>(&ada(), moment).map(drop)), RuleId::CON_06);
    let unnamed = FollowsAgreement::among([&any], ada().id, AgreedService::Hub, None);
    assert_eq!(unnamed.expect_err("it names none").rule(), RuleId::CON_06);
    assert!(FollowsAgreement::among([&any], ada().id, AgreedService::Hub, Some(*any.id())).is_ok());
}

#[test]
fn agreement_to_one_service_is_agreement_to_no_other() {
    let any = AnyAgreement::from(agreed("2026-03-02T10:00"));
    let moment = time("2026-03-03T09:00");
    assert!(any.agreed::<Hub>(&ada(), moment).is_ok());
    assert_eq!(of(any.agreed::<TeamAroundTheChild>(&ada(), moment).map(drop)), RuleId::CON_04);
    assert_eq!(of(any.agreed::<LeadProfessional>(&ada(), moment).map(drop)), RuleId::CON_04);
}

#[test]
fn con_05_whoever_takes_part_can_stop_at_once() {
    for who in [mother(), ada().id.into()] {
        let stop = AgreementWithdrawn { by: who };
        let ended = agreed("2026-03-02T10:00").withdraw(&at("2026-03-05T12:00"), stop);
        let any = AnyAgreement::from(ended.expect("taken back").machine);
        assert!(any.agreed::<Hub>(&ada(), time("2026-03-05T11:59")).is_ok());
        assert_eq!(
            of(any.agreed::<Hub>(&ada(), time("2026-03-05T12:00")).map(drop)),
            RuleId::CON_06
        );
    }
}

#[test]
fn con_01_each_child_takes_part_by_their_own_record() {
    let any = AnyAgreement::from(agreed("2026-03-02T10:00"));
    let brother = child("brother", "2017-06-01");
    let asked = any.agreed::<Hub>(&brother, time("2026-03-03T09:00")).map(drop);
    assert_eq!(of(asked), RuleId::CON_01);
}

#[test]
fn con_10_and_con_16_it_holds_from_when_it_was_given_until_its_review() {
    let any = AnyAgreement::from(agreed("2026-03-02T10:00"));
    let asked = |moment| any.agreed::<Hub>(&ada(), time(moment)).map(drop);
    assert_eq!(of(asked("2026-03-02T09:59")), RuleId::CON_16);
    assert!(asked("2027-03-02T12:00").is_ok());
    assert_eq!(of(asked("2027-03-03T00:00")), RuleId::CON_10);
}
