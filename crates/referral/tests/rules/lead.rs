//! The lead professional: who acts, and who attends.

use familyhub_core::{
    LeadId, Occasion, Person, PersonId, PractitionerId, ReferralId, Role, RuleId, Stage,
};
use familyhub_referral::{
    Acquaintance, AnyLeadRole, DirectRequest, LeadRole, LeadRoleEnded, LeadTakenOn, LeadTakenOver,
    NoOtherLead, OfTheFamily,
};

use crate::given::*;
use familyhub_testing::family_member;

#[test]
fn ref_01_a_family_that_asks_for_itself_is_pointed_to_a_professional() {
    let mother = family_member("ada-mother");
    let refusal = lead().represents(&mother).map(drop).expect_err("not herself");
    assert_eq!(refusal.rule(), RuleId::REF_01);
    assert!(!refusal.nearest_ways().is_empty());
}

#[test]
fn dir_01_nobody_but_the_lead_acts_for_the_family() {
    let colleague = acting("colleague", Role::AgencyProfessional);
    assert!(lead().represents(&bell()).is_ok());
    let refusal = lead().represents(&colleague).map(drop).expect_err("not the lead");
    assert_eq!(refusal.rule(), RuleId::DIR_01);
    let ended = lead().end(&at("2026-03-10T09:00"), LeadRoleEnded { why: words("she left") });
    let nobody: AnyLeadRole = ended.expect("recorded").machine.into();
    assert_eq!(nobody.represents(&bell()).expect_err("no more").rule(), RuleId::DIR_01);
}

#[test]
fn dir_01_a_practitioner_takes_the_role_on_in_person() {
    let agreed_by = PersonId::named("ada-mother");
    let event = LeadTakenOn { lead: who("other"), knows: well(), agreed_by };
    let family = [grown_up(agreed_by)];
    let (first, agreed) = (first_lead(), agreed_to_by(&family, agreed_by));
    let (id, at) = (LeadId::named("lead"), at("2026-03-02T08:30"));
    let taken = LeadRole::take_on(id, &at, first, agreed, event);
    assert_eq!(taken.expect_err("for another").rule(), RuleId::DIR_01);
}

#[test]
fn dir_01_a_family_has_one_lead_only() {
    let serving = [AnyLeadRole::from(lead())];
    let refusal = NoOtherLead::among(&serving).map(drop).expect_err("Ms Bell is");
    assert_eq!(refusal.rule(), RuleId::DIR_01);
    assert!(refusal.nearest_ways().iter().any(|way| way.contains("take over")));
    let ended = lead().end(&at("2026-03-10T09:00"), LeadRoleEnded { why: words("she left") });
    let ended = ended.expect("recorded").machine.into();
    assert!(NoOtherLead::among(&[ended]).is_ok());
}

#[test]
fn dir_01_somebody_of_the_family_agrees_to_the_lead() {
    let [mother, neighbour] = ["ada-mother", "neighbour"].map(PersonId::named);
    let unborn = Person {
        id: PersonId::named("unborn"),
        stage: Stage::Unborn { expected: day("2026-09-01") },
    };
    let family = [grown_up(mother), unborn];
    for nobody in [neighbour, unborn.id] {
        let refusal = OfTheFamily::among(&family, nobody).map(drop).expect_err("cannot agree");
        assert_eq!(refusal.rule(), RuleId::DIR_01);
    }
    let event = LeadTakenOver { lead: who("deputy"), knows: well(), agreed_by: neighbour };
    let occasion = by(acting("deputy", Role::AgencyProfessional), "2026-03-16T09:00");
    let refused = lead().take_over(&occasion, agreed_to_by(&family, mother), event);
    assert_eq!(refused.expect_err("the mother was shown").refusal.rule(), RuleId::DIR_01);
}

#[test]
fn dir_01_nothing_is_requested_before_the_role_was_taken_on() {
    let (role, early) = (lead(), at("2026-03-02T08:29"));
    let represents = role.represents(early.by()).expect("she is lead now");
    let id = ReferralId::named("request");
    let drafted = DirectRequest::draft(id, &early, represents, ada().id, words("mornings"), None);
    assert_eq!(drafted.expect_err("a minute early").rule(), RuleId::DIR_01);
}

fn attends(role: &AnyLeadRole, present: &[PractitionerId], moment: &str) -> Option<RuleId> {
    role.attends(present.iter().copied(), time(moment)).err().map(|refusal| refusal.rule())
}

#[test]
fn hub_04_the_lead_attends_or_the_discussion_does_not_go_ahead() {
    let role = lead().into();
    let (bell, colleague) = (who("bell"), who("colleague"));
    assert_eq!(attends(&role, &[colleague, bell], "2026-03-12T14:00"), None);
    assert_eq!(attends(&role, &[colleague], "2026-03-12T14:00"), Some(RuleId::HUB_04));
    assert_eq!(attends(&role, &[], "2026-03-12T14:00"), Some(RuleId::HUB_04));
    assert_eq!(attends(&role, &[bell], "2026-03-02T08:00"), Some(RuleId::HUB_04), "no lead yet");
}

#[test]
fn hub_04_a_lead_who_does_not_know_the_family_is_not_enough() {
    let role = led_by(bell(), Acquaintance::NotYet {}).into();
    assert_eq!(attends(&role, &[who("bell")], "2026-03-12T14:00"), Some(RuleId::HUB_04));
}

#[test]
fn hub_04_somebody_who_knows_the_family_takes_over_as_lead_first() {
    let deputy = acting("deputy", Role::AgencyProfessional);
    let event = LeadTakenOver {
        lead: who("deputy"),
        knows: well(),
        agreed_by: PersonId::named("ada-mother"),
    };
    let occasion: Occasion = by(deputy, "2026-03-16T09:00");
    let family = [grown_up(PersonId::named("ada-mother"))];
    let agreed = agreed_to_by(&family, PersonId::named("ada-mother"));
    let role = lead().take_over(&occasion, agreed, event).expect("taken over").machine.into();
    assert_eq!(attends(&role, &[who("deputy")], "2026-03-19T14:00"), None);
    assert_eq!(attends(&role, &[who("bell")], "2026-03-19T14:00"), Some(RuleId::HUB_04));
}

#[test]
fn hub_04_nobody_attends_for_a_family_without_a_lead() {
    let ended = lead().end(&at("2026-03-10T09:00"), LeadRoleEnded { why: words("she left") });
    let role = ended.expect("a colleague records it").machine.into();
    assert_eq!(attends(&role, &[who("bell")], "2026-03-12T14:00"), Some(RuleId::HUB_04));
}

#[test]
fn dir_01_the_lead_represents_the_family_as_its_lead() {
    let coordinator = acting("bell", Role::PartnershipCoordinator);
    let refusal = lead().represents(&coordinator).map(drop).expect_err("in another role");
    assert_eq!(refusal.rule(), RuleId::DIR_01);
}

#[test]
fn dir_01_a_professional_records_that_nobody_is_lead_any_more() {
    let mother = family_member("ada-mother");
    let occasion = by(mother, "2026-03-16T09:00");
    let refused = lead().end(&occasion, LeadRoleEnded { why: words("she moved away") });
    assert_eq!(refused.expect_err("she tells somebody").refusal.rule(), RuleId::DIR_01);
}
