//! Advice about a family that nobody names.

use familyhub_core::{ConsultationId, RuleId};
use familyhub_referral::consultation::{
    Advice, AgeBand, Asked, ConsultationAnswered, ConsultationAsked, ConsultationEscalated,
    ConsultationQuestion, ConsultationWithdrawn, HelpTopic, MayName, NobodyNamed,
};
use familyhub_referral::{AnyConsultation, Consultation, DirectRequest};

use crate::given::*;
use familyhub_testing::family_member;

fn question() -> ConsultationQuestion {
    ConsultationQuestion { topics: vec![HelpTopic::SchoolAttendance], age: AgeBand::Primary }
}

fn asked() -> Consultation<Asked> {
    let nobody = NobodyNamed::among([]).expect("nobody");
    let (id, event) = (ConsultationId::named("asked"), ConsultationAsked { question: question() });
    Consultation::ask(id, &at("2026-03-02T09:00"), nobody, event).expect("asked").machine
}

#[test]
fn dir_04_a_consultation_has_no_place_for_a_name_or_for_words() {
    let read = |json: &str| serde_json::from_str::<ConsultationAsked>(json);
    let plain = r#"{"question":{"topics":["school-attendance"],"age":"primary"}}"#;
    assert_eq!(read(plain).expect("codes").question, question());
    for written in [
        r#"{"question":{"topics":["Ada is late"],"age":"primary"}}"#,
        r#"{"question":{"topics":["parenting"],"age":"2019-01-05"}}"#,
        r#"{"question":{"topics":["parenting"],"age":"primary","child":"@ada"}}"#,
        r#"{"question":{"topics":["parenting"],"age":"primary"},"words":"Ada"}"#,
    ] {
        assert!(read(written).is_err(), "{written}");
    }
    assert!(serde_json::from_str::<ConsultationAnswered>(r#"{"advice":["talk to Ada"]}"#).is_err());
}

#[test]
fn dir_04_it_stands_in_a_record_that_names_nobody() {
    let refusal = NobodyNamed::among([&ada()]).map(drop).expect_err("Ada is named");
    assert_eq!(refusal.rule(), RuleId::DIR_04);
    assert!(MayName::beside([]).is_ok());
    let held: AnyConsultation = asked().into();
    assert_eq!(MayName::beside([&held]).map(drop).expect_err("it would be").rule(), RuleId::DIR_04);
}

#[test]
fn dir_04_a_later_request_that_names_the_family_is_a_new_record() {
    let (role, at) = (lead(), at("2026-03-02T10:00"));
    let represents = role.represents(at.by()).expect("the lead acts");
    let id = familyhub_core::ReferralId::named("request");
    let (after, follows) =
        (ConsultationId::named("asked"), familyhub_core::ReferralId::named("first"));
    let before = (after, Some(follows));
    let step = DirectRequest::draft_after(id, &at, represents, ada().id, words("mornings"), before);
    let event = serde_json::to_value(step.expect("drafted").event).expect("JSON");
    assert_eq!(event["after"], after.to_string());
    assert_eq!(event["follows"], follows.to_string());
}

#[test]
fn dir_04_the_hub_answers_and_says_something() {
    let coordinator = by(cole(), "2026-03-02T11:00");
    let advice = vec![Advice::AskTheFamilyAndRequest];
    let event = ConsultationAnswered { advice: advice.clone() };
    let refused = asked().advise(&at("2026-03-02T11:00"), event.clone()).expect_err("not the hub");
    assert_eq!(refused.refusal.rule(), RuleId::DIR_04);
    let nothing = asked().advise(&coordinator, ConsultationAnswered { advice: vec![] });
    assert_eq!(nothing.expect_err("nothing").refusal.rule(), RuleId::DIR_04);
    let advised = asked().advise(&coordinator, event).expect("answered");
    assert_eq!(advised.machine.state().advice, advice);
}

#[test]
fn ref_01_a_family_that_asks_for_advice_is_pointed_to_a_professional() {
    let mother = family_member("ada-mother");
    let nobody = NobodyNamed::among([]).expect("nobody");
    let (id, event) = (ConsultationId::named("asked"), ConsultationAsked { question: question() });
    let asked = Consultation::ask(id, &by(mother, "2026-03-02T09:00"), nobody, event);
    assert_eq!(asked.expect_err("herself").rule(), RuleId::REF_01);
}

#[test]
fn ref_02_it_can_be_left_and_harm_goes_on_by_name_at_once() {
    for step in ["withdraw", "escalate"] {
        assert!(AnyConsultation::CHART.always_open(step), "{step}");
    }
    let at = at("2026-03-02T11:00");
    let _ = asked().withdraw(&at, ConsultationWithdrawn {});
    let _ = asked().escalate(&at, ConsultationEscalated {});
}
