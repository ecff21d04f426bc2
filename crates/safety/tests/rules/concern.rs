//! A concern: what opens it, and what alone ends it.

use familyhub_core::{
    ConcernId, DisclosureId, Occasion, OrganisationId, PersonId, PractitionerId, Refusal, Role,
    RuleId, StatutoryKind,
};
use familyhub_safety::{
    AnyConcern, Concern, ConcernAcknowledged, ConcernChildDied, ConcernHandedOn,
    ConcernOpenedUnderStatutory, DiscussionDecision, DiscussionLead, FirstConcern, HandOnReason,
    HarmOnRecord, ProtectionOrder, RaisedBy, SafetyTerms, SocialCareDecided, SocialCareOutcome,
    StatutoryServicesTookLead, StrategyDiscussionHeld,
};
use familyhub_testing::{day, family_member, occasion, words};

use crate::documented::{Kept, by_ames, opened_by_disclosure, terms_of_reading};

fn decided(outcome: SocialCareOutcome) -> SocialCareDecided {
    SocialCareDecided {
        by: PractitionerId::named("iqbal"),
        role: Role::SocialWorker,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        outcome,
        said_what_may_go_on: Vec::new(),
    }
}

/// What becomes of an open concern by a decision, on an occasion.
fn decide(at: &Occasion, event: SocialCareDecided) -> Result<AnyConcern, Refusal> {
    let (policy, calendar) = terms_of_reading();
    let open = opened_by_disclosure("ada").expect("it opens");
    match open.decide(at, SafetyTerms::of(&policy, &calendar), event) {
        Ok(step) => Ok(step.machine.into()),
        Err(no) => Err(no.refusal),
    }
}

fn rule<T>(answer: Result<T, Refusal>) -> Option<RuleId> {
    answer.err().map(|no| no.rule())
}

#[test]
fn saf_01_a_child_has_one_concern_open_at_most() {
    let (ada, ben) = (PersonId::named("ada"), PersonId::named("ben"));
    let kept = Kept(vec![opened_by_disclosure("ada").expect("it opens").into()]);
    assert_eq!(rule(FirstConcern::about(ada, &kept)), Some(RuleId::SAF_01));
    assert_eq!(rule(FirstConcern::about(ben, &kept)), None, "his is his own");
    let ended = decide(&by_ames("2026-03-10T09:00"), decided(SocialCareOutcome::FamilyHelp));
    let kept = Kept(vec![ended.expect("social care decided")]);
    assert_eq!(rule(FirstConcern::about(ada, &kept)), None, "that one has ended");
}

#[test]
fn std_09_social_cares_decision_ends_it_by_an_outcome_after_which_a_step_down_may_follow() {
    let at = by_ames("2026-03-10T09:00");
    for outcome in SocialCareOutcome::ALL {
        let ended = decide(&at, decided(*outcome)).is_ok_and(|concern| concern.has_ended());
        // By any other it stays open, and stops a step-down as before. [SAF-02]
        assert_eq!(ended, outcome.lets_step_down(), "{outcome:?}");
    }
}

#[test]
fn saf_01_what_raises_it_again_makes_it_no_second_one() {
    let (open, kept) = (opened_by_disclosure("ada").expect("it opens"), Kept::default());
    let by = RaisedBy::Disclosure { disclosure: DisclosureId::named("another") };
    let said = |child| HarmOnRecord::about(PersonId::named(child), by, &kept).expect("on record");
    let at = by_ames("2026-03-06T09:00");
    let no = open.raise_again(&at, said("ben")).expect_err("it is about him");
    assert_eq!(no.refusal.rule(), RuleId::SAF_01);
    let again = no.machine.raise_again(&at, said("ada")).expect("the same child").machine;
    assert_eq!(again.about().raised.len(), 2);
}

#[test]
fn saf_01_no_record_that_says_nothing_of_harm_raises_it() {
    let contact = RaisedBy::Contact { contact: familyhub_core::ReferralId::named("tired") };
    let kept = Kept::default();
    let answer = HarmOnRecord::about(PersonId::named("ada"), contact, &kept);
    assert_eq!(rule(answer), Some(RuleId::SAF_01));
}

#[test]
fn saf_01_a_child_on_a_plan_already_is_led_by_statutory_services_from_the_first_moment() {
    let (ada, kept, at) = (PersonId::named("ada"), Kept::default(), by_ames("2026-03-05T11:00"));
    let open = |order| {
        let by = RaisedBy::Protection { order };
        let first = FirstConcern::about(ada, &kept)?;
        let said = HarmOnRecord::about(ada, by, &kept)?;
        let event = ConcernOpenedUnderStatutory { child: ada, by };
        Concern::open_under_statutory(ConcernId::named("plan"), &at, first, said, event)
    };
    assert!(open(ProtectionOrder::ChildProtectionPlan).is_ok());
    assert_eq!(rule(open(ProtectionOrder::PoliceProtection)), Some(RuleId::SAF_01), "72 hours");
}

#[test]
fn saf_01_by_a_plan_statutory_services_lead_and_it_stays_open() {
    let (policy, calendar) = terms_of_reading();
    let terms = SafetyTerms::of(&policy, &calendar);
    let plan = SocialCareOutcome::ChildProtectionPlan;
    let at = by_ames("2026-03-20T09:00");
    assert_eq!(rule(decide(&at, decided(plan))), Some(RuleId::SAF_01));
    let SocialCareDecided { by, role, organisation, kind, .. } = decided(plan);
    let took = |outcome| {
        let said_what_may_go_on = Vec::new();
        StatutoryServicesTookLead { by, role, organisation, kind, outcome, said_what_may_go_on }
    };
    let open = opened_by_disclosure("ada").expect("it opens");
    let no = open.take_lead(&at, terms, took(SocialCareOutcome::EarlyHelp)).expect_err("no lead");
    let led = no.machine.take_lead(&at, terms, took(plan)).expect("by a plan").machine;
    let ended =
        led.decide(&by_ames("2026-09-01T09:00"), terms, decided(SocialCareOutcome::PlanEnded));
    assert!(ended.is_ok(), "a conference ended it");
}

#[test]
fn saf_03_social_care_alone_ends_it() {
    let at = by_ames("2026-03-10T09:00");
    let none = decided(SocialCareOutcome::NoFurtherAction);
    let by = |organisation: &str, kind, role| {
        let organisation = OrganisationId::named(organisation);
        rule(decide(&at, SocialCareDecided { organisation, kind, role, ..none.clone() }))
    };
    let (care, police) = (StatutoryKind::SocialCare, StatutoryKind::Police);
    assert_eq!(by("social-care", care, Role::SocialWorker), None);
    assert_eq!(by("another-council", care, Role::Manager), None, "said to be one");
    assert_eq!(by("one-reading-family-hub", care, Role::Manager), Some(RuleId::SAF_03));
    assert_eq!(by("social-care", care, Role::LeadProfessional), Some(RuleId::SAF_03));
    assert_eq!(by("police", police, Role::AgencyProfessional), Some(RuleId::SAF_03));
    let mother = occasion(family_member("mother"), "2026-03-10T09:00");
    assert_eq!(
        rule(decide(&mother, none.clone())),
        Some(RuleId::SAF_03),
        "a professional records it"
    );
    let before = by_ames("2026-03-05T10:59");
    assert_eq!(rule(decide(&before, none)), Some(RuleId::SAF_03), "it opened only later");
}

#[test]
fn saf_05_a_body_is_of_the_kind_that_policy_says() {
    let event = SocialCareDecided {
        organisation: OrganisationId::named("police"),
        ..decided(SocialCareOutcome::NoFurtherAction)
    };
    let at = by_ames("2026-03-10T09:00");
    assert_eq!(rule(decide(&at, event)), Some(RuleId::SAF_05));
}

#[test]
fn saf_03_what_is_handed_on_is_open_until_the_receiver_has_acknowledged_it() {
    let open = opened_by_disclosure("ada").expect("it opens");
    let (to, at) = (OrganisationId::named("wokingham"), by_ames("2026-03-06T09:00"));
    let why = HandOnReason::MovedToAnotherAuthority;
    let event = ConcernHandedOn { to, receiver: words("the duty team"), why };
    let handed = open.hand_on(&at, event).expect("the family has moved").machine;
    assert!(AnyConcern::from(handed).open().is_ok());

    let open = opened_by_disclosure("ada").expect("it opens");
    let event = ConcernHandedOn { to, receiver: words("the duty team"), why };
    let handed = open.hand_on(&at, event).expect("the family has moved").machine;
    let by = |organisation| ConcernAcknowledged { organisation, who: words("Ms Roe") };
    let later = by_ames("2026-03-07T09:00");
    let no = handed.acknowledge(&later, by(OrganisationId::named("social-care")));
    let no = no.expect_err("it was not handed on to them");
    assert_eq!(no.refusal.rule(), RuleId::SAF_03);
    let taken = AnyConcern::from(no.machine.acknowledge(&later, by(to)).expect("theirs").machine);
    assert_eq!(rule(taken.open()), Some(RuleId::SAF_03), "it has ended here");
}

#[test]
fn saf_01_it_ends_with_the_childs_death() {
    let event = |on| ConcernChildDied { on: day(on) };
    let open = opened_by_disclosure("ada").expect("it opens");
    let at = by_ames("2026-03-08T09:00");
    let no = open.end_by_death(&at, event("2026-03-09")).expect_err("a day to come");
    let ended = no.machine.end_by_death(&at, event("2026-03-08")).expect("it is known").machine;
    assert!(AnyConcern::from(ended).has_ended());
}

#[test]
fn saf_08_a_strategy_discussion_without_police_or_health_is_recorded_all_the_same() {
    let event = StrategyDiscussionHeld {
        social_care: true,
        police: false,
        health: false,
        others: vec![OrganisationId::named("oak-school")],
        decision: DiscussionDecision::Section47Enquiry,
        lead: DiscussionLead::SocialCare,
        telling: words("the social worker tells her today"),
        siblings: vec![PersonId::named("ben")],
    };
    let open = opened_by_disclosure("ada").expect("it opens");
    let held = open.hold_discussion(&by_ames("2026-03-05T16:00"), event).expect("it was urgent");
    assert_eq!(held.machine.about().discussions.len(), 1);
}
