//! A contact at the front door.

use familyhub_consent::{
    AnyPermission, Given, Permission, PermissionNotObtained, PermissionRefused, Sought,
};
use familyhub_core::time::{Calendar, Timestamp};
use familyhub_core::{
    Actor, ContactDeciderPolicy, CspoaPolicy, Occasion, OrganisationId, Policy, ReferralId,
    Refusal, Role, RuleId,
};
use familyhub_machine::{Event, StandsOn, Start};
use familyhub_referral::contact::{
    Answering, AtHub, Channel, ContactClosed, ContactDeadline, ContactDecided, ContactFormReceived,
    ContactNotConsented, ContactOutcome, ContactReceived, ContactScreened, ContactTerms,
    ContactWithdrawn, Decided, HarmAtContact, OutcomeEffect, Received, Referrer, ReferrerInformed,
    ReferrerTold, SafetyFinding, SafetyLook, Screened, SeekingConsent, consent_for_contact,
    consent_not_had, level_for_contact, sought_by_cspoa,
};
use familyhub_referral::{
    AnyContact, Contact, EarlierReferrals, Pathway, Referral, SupportEndReason, WhyLinked, links,
};
use familyhub_safety::ConsentPathStep;
use familyhub_threshold::{AnyDecision, RecordedLevel, Schemes};

use crate::given::*;

/// Ms Dale of CSPoA.
fn dale() -> Actor {
    acting("dale", Role::CspoaProfessional)
}

fn cspoa(moment: &str) -> Occasion {
    by(dale(), moment)
}

fn under_cspoa<T>(then: impl FnOnce(ContactTerms<'_>) -> T) -> T {
    then(ContactTerms::of(&Policy::reading().cspoa, &Calendar::england_and_wales()))
}

fn gp() -> Referrer {
    let organisation = OrganisationId::named("gp");
    Referrer::Professional { who: who("doctor"), organisation }
}

/// Received by this channel, beside these referrals.
fn receive(channel: Channel, moment: &str, beside: &[Referral]) -> Contact<Received> {
    let (at, child) = (cspoa(moment), ada().id);
    under_cspoa(|terms| {
        let earlier = EarlierReferrals::among(beside.iter().copied(), child, at.occurred(), &terms);
        let id = ReferralId::named("contact");
        Contact::receive(id, &at, earlier, child, (gp(), channel), words("tired"), None)
    })
    .expect("received")
    .machine
}

/// By form on Monday, at half past eight.
fn received() -> Contact<Received> {
    receive(Channel::Form, "2026-03-02T08:30", &[])
}

fn screened() -> Contact<Screened> {
    let screened = received().screen(&cspoa("2026-03-02T08:45"), ContactScreened {});
    screened.expect("screened").machine
}

/// Asked for by CSPoA at nine.
fn asked_for() -> Permission<Sought> {
    sought_by(dale(), &ada())
}

fn seeking() -> Contact<SeekingConsent> {
    let permission: AnyPermission = asked_for().into();
    let sought = sought_by_cspoa(Some(&permission), hub()).expect("by CSPoA");
    screened().seek_consent(&cspoa("2026-03-02T09:00"), sought).expect("seeking").machine
}

fn given_to_cspoa(asker: Actor) -> Permission<Given> {
    let (ada, moment) = (ada(), "2026-03-02T10:00");
    let (sought, able) = (sought_by(asker, &ada), able(&ada, &MOTHER, moment));
    under_terms(|terms| sought.give(&at(moment), able, terms)).expect("given").machine
}

/// Goes to the hub on Monday at eleven, on a consent that this one asked for.
fn progress(asker: Actor) -> Result<Contact<AtHub>, Refusal> {
    let (permission, decision) = (given_to_cspoa(asker), level(&ada(), "2b"));
    let at = cspoa("2026-03-02T11:00");
    let below = decision.below_targeted(ada().id, berkshire_west(), at.occurred()).expect("below");
    let consent = proved(&permission, &ada(), at.occurred());
    let unstopped = no_concern(ConsentPathStep::ContactToHub, &at);
    under_cspoa(|terms| seeking().progress_to_hub(&at, below, consent, (terms, unstopped), None))
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

#[test]
fn csp_03_a_level_as_it_stood_before_takes_no_contact_to_the_hub() {
    let (permission, decision) = (given_to_cspoa(dale()), level(&ada(), "2b"));
    let at = cspoa("2026-03-02T11:00");
    let an_hour_before = time("2026-03-02T10:00");
    let below = decision.below_targeted(ada().id, berkshire_west(), an_hour_before);
    let consent = proved(&permission, &ada(), at.occurred());
    let below = below.expect("below then");
    let unstopped = no_concern(ConsentPathStep::ContactToHub, &at);
    let refused = under_cspoa(|terms| {
        seeking().progress_to_hub(&at, below, consent, (terms, unstopped), None)
    });
    let refused = refused.expect_err("it may have changed since");
    assert_eq!(refused.refusal.rule(), RuleId::CSP_03);
    assert_eq!(refused.machine, seeking());
}

/// Decides a contact, with no level recorded.
fn decide(
    contact: Contact<Screened>,
    at: &Occasion,
    event: ContactDecided,
) -> Result<Contact<Decided>, Refusal> {
    let level = RecordedLevel::of(ada().id, None, Schemes::built_in(), at.occurred());
    under_cspoa(|terms| contact.decide(at, level.expect("none"), terms, event))
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

/// Decides a contact for which consent is being sought, against this level.
fn decide_while_seeking(
    code: Option<&str>,
    event: ContactDecided,
) -> Result<Contact<Decided>, Refusal> {
    let at = cspoa("2026-03-02T11:00");
    let decision: Option<AnyDecision> = code.map(|code| level(&ada(), code).into());
    let level = RecordedLevel::of(ada().id, decision.as_ref(), Schemes::built_in(), at.occurred());
    under_cspoa(|terms| seeking().decide(&at, level.expect("in force"), terms, event))
        .map(|step| step.machine)
        .map_err(|refused| refused.refusal)
}

fn decided() -> Contact<Decided> {
    let event = ContactDecided::by_whoever_acts(ContactOutcome::AlreadyOpen, words("known"));
    decide(screened(), &cspoa("2026-03-02T10:00"), event).expect("decided")
}

#[test]
fn csp_01_a_contact_is_decided_by_one_of_eleven_ways_and_no_other() {
    assert_eq!(ContactOutcome::ALL.len() + 1, 11, "the last is the way to the hub");
    for outcome in ContactOutcome::ALL {
        let event = ContactDecided::by_whoever_acts(*outcome, words("why"));
        let decided = decide(screened(), &cspoa("2026-03-02T10:00"), event).expect("decided");
        assert_eq!(decided.state().outcome, *outcome);
    }
    assert!(
        serde_json::from_str::<ContactOutcome>("\"progress-to-hub\"").is_err(),
        "it needs evidence"
    );
    assert!(serde_json::from_str::<ContactOutcome>("\"see-what-happens\"").is_err());
    let to_hub = AnyContact::CHART.transitions.iter().filter(|step| step.to == "at-hub");
    let ways: Vec<_> = to_hub.filter(|step| step.from != Some("at-hub")).collect();
    assert_eq!(ways.len(), 1);
    assert_eq!(
        ways[0].needs.len(),
        4,
        "below targeted early help, with consent, by policy, and no concern"
    );
}

#[test]
fn csp_01_cspoa_takes_screens_and_decides() {
    let lead = at("2026-03-02T09:00");
    let refused = received().screen(&lead, ContactScreened {}).expect_err("the lead");
    assert_eq!(refused.refusal.rule(), RuleId::CSP_01);
    let taken = under_cspoa(|terms| {
        let earlier = EarlierReferrals::among([], ada().id, lead.occurred(), &terms);
        let from = (gp(), Channel::Phone);
        Contact::receive(
            ReferralId::named("contact"),
            &lead,
            earlier,
            ada().id,
            from,
            words("tired"),
            None,
        )
    });
    assert_eq!(taken.expect_err("the lead").rule(), RuleId::CSP_01);
    let early = cspoa("2026-03-02T08:29");
    assert!(received().screen(&early, ContactScreened {}).is_err(), "before it came in");
}

fn due(contact: &AnyContact, clock: ContactDeadline) -> String {
    let clocks = under_cspoa(|terms| terms.clocks(contact.about())).expect("known days");
    clocks.iter().find(|timed| timed.clock == clock).map(ToString::to_string).unwrap_or_default()
}

#[test]
fn csp_02_a_decision_is_due_within_one_working_day_and_explains_itself() {
    let contact = receive(Channel::Form, "2026-05-22T16:40", &[]).into();
    assert_eq!(
        due(&contact, ContactDeadline::Decide),
        "decide the contact: due by the end of Tue 26 May 2026: 1 working day [CSP-02] from Fri 22 \
         May 2026, 16:40; skipped: Sat 23 May and Sun 24 May (weekend), Mon 25 May (Spring bank \
         holiday)"
    );
    assert!(due(&contact, ContactDeadline::TellReferrer).contains("by the end of Wed 27 May 2026"));
    // One minute after closing on the Friday before a bank holiday.
    let late = receive(Channel::Form, "2026-05-22T17:01", &[]).into();
    let words = due(&late, ContactDeadline::Decide);
    assert!(words.contains("by the end of Wed 27 May 2026"), "{words}");
    assert!(words.contains("outside opening hours, so received on Tue 26 May 2026, 09:00"));
}

#[test]
fn csp_02_what_comes_late_is_accepted_and_says_that_it_is_late() {
    let contact = receive(Channel::Form, "2026-05-22T16:40", &[]);
    let contact = contact.screen(&cspoa("2026-05-26T10:00"), ContactScreened {}).expect("screened");
    let event = ContactDecided::by_whoever_acts(ContactOutcome::AlreadyOpen, words("known"));
    let decided = decide(contact.machine, &cspoa("2026-05-27T09:00"), event).expect("late, and so");
    let any: AnyContact = decided.into();
    assert!(
        due(&any, ContactDeadline::Decide).ends_with("done on Wed 27 May 2026, 09:00, 1 day late")
    );
    let clocks = under_cspoa(|terms| terms.clocks(any.about())).expect("known days");
    assert!(clocks[0].is_late(time("2026-05-27T12:00")));
    assert!(!clocks[1].is_late(time("2026-05-27T23:59")), "there is still time to tell");
    assert!(clocks[1].is_late(time("2026-05-28T00:00")), "and now there is not");
}

#[test]
fn csp_02_whoever_referred_is_told_and_then_it_is_closed() {
    let told = ReferrerTold { told: ReferrerInformed::Decision };
    let closed = decided().feed_back(&cspoa("2026-03-03T09:00"), told.clone()).expect("told");
    assert_eq!(closed.machine.state().outcome, ContactOutcome::AlreadyOpen);
    let at_hub = progress(dale()).expect("at the hub");
    let at_hub = at_hub.feed_back(&cspoa("2026-03-03T09:00"), told.clone()).expect("told");
    let twice = at_hub.machine.feed_back(&cspoa("2026-03-03T09:05"), told).expect_err("twice");
    assert_eq!(twice.refusal.rule(), RuleId::CSP_02);
}

#[test]
fn csp_03_only_where_targeted_early_help_is_not_met() {
    let (child, scheme, moment) = (ada().id, berkshire_west(), time("2026-03-02T11:00"));
    let ask = |code| {
        let decision: AnyDecision = level(&ada(), code).into();
        level_for_contact(Some(&decision), child, scheme, moment).map(drop)
    };
    assert!(ask("2a").is_ok());
    assert!(ask("2b").is_ok(), "any level below it");
    let refusal = ask("3").expect_err("met");
    assert_eq!(rules(&refusal), ["CSP-03", "THR-02"]);
    let none = level_for_contact(None, child, scheme, moment).expect_err("none decided");
    assert_eq!(none.rule(), RuleId::CSP_03);
    let admitted = progress(dale()).expect("at the hub");
    assert_eq!(admitted.admission().pathway(), Pathway::Cspoa);
}

#[test]
fn csp_04_before_consent_it_does_not_go() {
    let moment = time("2026-03-02T11:00");
    let ask = |permission: Option<&AnyPermission>| {
        consent_for_contact(permission, &ada(), hub(), moment, &NOBODY_ELSE).map(drop)
    };
    assert_eq!(ask(None).expect_err("none").rule(), RuleId::CSP_04);
    let sought = asked_for().into();
    assert_eq!(rules(&ask(Some(&sought)).expect_err("no answer")), ["CSP-04", "CON-02"]);
    assert!(ask(Some(&given_to_cspoa(dale()).into())).is_ok());
}

#[test]
fn csp_04_a_cspoa_professional_asks_for_it() {
    let by_lead: AnyPermission = sought().into();
    let refusal = sought_by_cspoa(Some(&by_lead), hub()).map(drop).expect_err("the lead asked");
    assert_eq!(rules(&refusal), ["CSP-04", "CON-15"]);
    assert_eq!(rules(&progress(bell()).expect_err("the lead asked")), ["CSP-04", "CON-15"]);
    let elsewhere = OrganisationId::named("another-hub");
    let permission = asked_for().into();
    assert!(sought_by_cspoa(Some(&permission), elsewhere).is_err());
}

/// Refused at ten.
fn refused() -> AnyPermission {
    let event = PermissionRefused { by: mother() };
    asked_for().refuse(&at("2026-03-02T10:00"), event).expect("refused").machine.into()
}

fn look() -> SafetyLook {
    SafetyLook { found: SafetyFinding::NothingNew, reasons: words("the school sees Ada every day") }
}

#[test]
fn csp_04_refused_or_not_obtained_it_is_closed_with_advice_and_another_look_at_safety() {
    let tried = PermissionNotObtained { tried: words("two calls, one letter") };
    let not_obtained = asked_for().not_obtained(&at("2026-03-02T10:00"), tried).machine.into();
    for permission in [refused(), not_obtained] {
        let not_had = consent_not_had(Some(&permission)).expect("no consent");
        let at = cspoa("2026-03-02T11:00");
        let level = RecordedLevel::of(ada().id, None, Schemes::built_in(), at.occurred());
        let event = ContactNotConsented {
            permission: not_had.permission(),
            advice: words("talk at school"),
            safety: look(),
            decided_by: None,
            against_level: None,
        };
        let closed = under_cspoa(|terms| {
            let stands_on = (level.expect("none"), terms);
            seeking().close_without_consent(&at, not_had, stands_on, event)
        });
        assert_eq!(closed.expect("closed").machine.state().outcome, ContactOutcome::Advice);
    }
    let without_a_look = r#"{"permission":"@p","advice":{"digest":"00"}}"#;
    assert!(serde_json::from_str::<ContactNotConsented>(without_a_look).is_err());
    assert!(
        serde_json::from_str::<SafetyFinding>("\"significant-harm\"").is_err(),
        "it is escalated"
    );
}

#[test]
fn csp_04_no_way_leads_round_the_look_at_safety() {
    for outcome in [ContactOutcome::NoFurtherAction, ContactOutcome::Advice] {
        let event = ContactDecided::by_whoever_acts(outcome, words("they said no"));
        let decided = decide_while_seeking(None, event);
        assert_eq!(decided.expect_err("no look").rule(), RuleId::CSP_04);
        // With the look, it ends lawfully where the level turned out to be another.
        let event = ContactDecided {
            safety: Some(look()),
            ..ContactDecided::by_whoever_acts(outcome, words("services for every family suffice"))
        };
        assert!(decide_while_seeking(Some("1"), event).is_ok());
    }
    let event = ContactDecided::by_whoever_acts(ContactOutcome::TargetedEarlyHelp, words("worse"));
    assert!(decide_while_seeking(None, event).is_ok());
    let unanswered = asked_for().into();
    let refusal = consent_not_had(Some(&unanswered)).map(drop).expect_err("it may still be had");
    assert_eq!(refusal.rule(), RuleId::CSP_04);
}

fn earlier_contact(name: &str, moment: &str, open: bool) -> Referral {
    let (id, child, begun) = (ReferralId::named(name), ada().id, time(moment));
    Referral { id, child, pathway: Pathway::Cspoa, begun, open }
}

fn again(first: &str, moment: &str) -> (bool, usize) {
    under_cspoa(|terms| {
        let first = earlier_contact("first", first, false);
        let earlier = EarlierReferrals::among([first], ada().id, time(moment), &terms);
        (earlier.re_referral().is_some(), earlier.history().len())
    })
}

#[test]
fn csp_05_within_twelve_months_of_the_last_it_is_a_re_referral_with_its_history() {
    assert_eq!(again("2026-03-02T10:00", "2027-02-02T09:00"), (true, 1), "eleven months");
    assert_eq!(again("2026-03-02T10:00", "2027-03-02T23:59"), (true, 1), "the boundary day");
    assert_eq!(again("2026-03-02T10:00", "2027-03-03T00:00"), (false, 1), "a day later");
    let first = earlier_contact("first", "2026-03-02T10:00", false);
    let contact: AnyContact = receive(Channel::Form, "2026-10-01T10:00", &[first]).into();
    assert_eq!(contact.about().re_referral_of, Some(first.id));
}

#[test]
fn csp_05_a_leap_day_has_a_boundary_too() {
    assert_eq!(again("2028-02-29T10:00", "2029-02-28T23:59"), (true, 1), "that month's last day");
    assert_eq!(again("2028-02-29T10:00", "2029-03-01T00:00"), (false, 1));
    assert_eq!(again("2027-02-28T10:00", "2028-02-28T12:00"), (true, 1));
    assert_eq!(again("2027-02-28T10:00", "2028-02-29T12:00"), (false, 1), "a day later");
}

#[test]
fn csp_05_the_history_cannot_be_left_out() {
    let (at, child) = (cspoa("2026-10-01T10:00"), ada().id);
    let first = earlier_contact("first", "2026-03-02T10:00", false);
    let forged = ContactReceived {
        child,
        referrer: gp(),
        channel: Channel::Form,
        concern: words("tired"),
        harm: None,
        earlier: vec![],
        re_referral_of: None,
        linked: vec![],
        follows: None,
    };
    let refusal = under_cspoa(|terms| {
        let earlier = EarlierReferrals::among([first], child, at.occurred(), &terms);
        ContactReceived::fits(&(earlier,), &forged.stands_on(&Start, &at))
    });
    assert_eq!(refusal.expect_err("it hides the first").rule(), RuleId::CSP_05);
}

#[test]
fn csp_06_outside_opening_hours_the_emergency_team_answers() {
    let answering =
        |moment| under_cspoa(|terms| terms.answering(time(moment))).expect("a known day");
    assert_eq!(answering("2026-05-22T17:00"), Answering::Cspoa);
    assert_eq!(answering("2026-05-22T17:01"), Answering::EmergencyTeam);
    assert_eq!(answering("2026-05-25T10:00"), Answering::EmergencyTeam, "a bank holiday");
    let social_worker = by(acting("night", Role::SocialWorker), "2026-05-22T22:00");
    let taken = under_cspoa(|terms| {
        let (child, id) = (ada().id, ReferralId::named("contact"));
        let earlier = EarlierReferrals::among([], child, social_worker.occurred(), &terms);
        let from = (Referrer::Public {}, Channel::UrgentPhone);
        Contact::receive(id, &social_worker, earlier, child, from, words("shouting"), None)
    });
    assert!(taken.is_ok());
}

#[test]
fn csp_06_the_form_follows_an_urgent_call_within_24_clock_hours() {
    let call = || receive(Channel::UrgentPhone, "2026-03-28T12:00", &[]);
    let due_words = due(&call().into(), ContactDeadline::Form);
    assert!(due_words.contains("due by Sun 29 Mar 2026, 13:00"), "the clocks change: {due_words}");
    assert!(
        due(&call().into(), ContactDeadline::Decide).contains("it is urgent, so it is due at once")
    );
    let in_time = call().receive_form(&cspoa("2026-03-29T13:00"), ContactFormReceived {});
    let in_time = in_time.expect("in time").machine;
    assert!(!due(&in_time.into(), ContactDeadline::Form).contains("late"));
    let late = call().receive_form(&cspoa("2026-03-29T13:01"), ContactFormReceived {});
    let late = late.expect("late, and accepted").machine;
    let twice = late.receive_form(&cspoa("2026-03-29T14:00"), ContactFormReceived {});
    let twice = twice.expect_err("another form");
    assert!(due(&twice.machine.into(), ContactDeadline::Form).ends_with("13:01, late"));
    let by_form = received().receive_form(&cspoa("2026-03-02T09:00"), ContactFormReceived {});
    assert_eq!(by_form.expect_err("it was no call").refusal.rule(), RuleId::CSP_06);
}

#[test]
fn ref_02_the_family_can_withdraw_from_every_open_state() {
    let at = cspoa("2026-03-02T12:00");
    let _ = received().withdraw(&at, ContactWithdrawn {});
    let _ = screened().withdraw(&at, ContactWithdrawn {});
    let _ = seeking().withdraw(&at, ContactWithdrawn {});
    let _ = decided().withdraw(&at, ContactWithdrawn {});
    let _ = progress(dale()).expect("at the hub").withdraw(&at, ContactWithdrawn {});
}

#[test]
fn thr_06_harm_goes_to_statutory_services_from_every_open_state() {
    let (disclosure, at) = (harm_to(&ada()), cspoa("2026-03-04T09:00"));
    let harm = || disclosure.significant_harm().expect("suspected");
    assert!(received().escalate(&at, harm()).is_ok());
    assert!(screened().escalate(&at, harm()).is_ok());
    assert!(seeking().escalate(&at, harm()).is_ok());
    assert!(decided().escalate(&at, harm()).is_ok());
    assert!(progress(dale()).expect("at the hub").escalate(&at, harm()).is_ok());
    let elsewhere = harm_to(&child("brother", "2017-06-01"));
    let refused = received().escalate(&at, elsewhere.significant_harm().expect("suspected"));
    assert_eq!(refused.expect_err("his").refusal.rule(), RuleId::THR_06);
}

#[test]
fn ref_03_a_contact_that_is_taken_up_again_names_one_that_was_there() {
    let (at, child) = (cspoa("2026-10-01T10:00"), ada().id);
    let first = earlier_contact("first", "2026-03-02T10:00", false);
    let take_up = |old| {
        under_cspoa(|terms| {
            let earlier = EarlierReferrals::among([first], child, at.occurred(), &terms);
            let (id, from) = (ReferralId::named("again"), (gp(), Channel::Form));
            Contact::receive(id, &at, earlier, child, from, words("tired"), Some(old)).map(drop)
        })
    };
    assert!(take_up(first.id).is_ok());
    let refusal = take_up(ReferralId::named("never")).expect_err("it was never there");
    assert_eq!(refusal.rule(), RuleId::REF_03);
    let why = SupportEndReason::RedirectedToTargetedEarlyHelp;
    let ended = progress(dale()).expect("at the hub").close(&at, ContactClosed { why });
    assert_eq!(ended.machine.state().why, why);
}

#[test]
fn ref_04_the_same_child_referred_twice_is_linked_and_flagged_and_never_merged() {
    let school = earlier_contact("from-school", "2026-03-02T08:00", false);
    let other = Referral { child: child("brother", "2017-06-01").id, ..school };
    let (at, child) = (cspoa("2026-03-02T15:00"), ada().id);
    let earlier = under_cspoa(|terms| {
        let earlier = EarlierReferrals::among([school, other], child, at.occurred(), &terms);
        earlier.linked().to_vec()
    });
    assert_eq!(earlier, [school.id], "two records, linked; the brother's is his own");
    let from_gp = AnyContact::from(received()).referral();
    let found = links([from_gp, school]);
    assert_eq!((found[0].earlier, found[0].later), (school.id, from_gp.id));
    assert_eq!(found[0].why, WhyLinked::SameChildSameDay);
}

#[test]
fn ref_04_a_family_on_two_pathways_at_once_is_flagged() {
    let request = familyhub_referral::AnyDirectRequest::from(draft()).referral();
    let brother = child("brother", "2017-06-01").id;
    let step_down = Referral { child: brother, pathway: Pathway::StepDown, ..request };
    let step_down = Referral { id: ReferralId::named("step-down"), ..step_down };
    assert_eq!(links([request, step_down])[0].why, WhyLinked::TwoPathwaysAtOnce);
    let ended = Referral { open: false, ..step_down };
    assert!(links([request, ended]).is_empty());
    let again = Referral { begun: time("2026-03-20T10:00"), child: request.child, ..step_down };
    assert_eq!(links([request, again])[0].why, WhyLinked::SameChildBothOpen);
}

#[test]
fn hub_02_only_a_contact_that_has_progressed_to_the_hub_admits() {
    let at_hub = progress(dale()).expect("at the hub");
    let admission = at_hub.admission();
    assert_eq!((admission.child(), admission.since()), (ada().id, moment_of_progress()));
    for contact in [AnyContact::from(received()), seeking().into(), decided().into()] {
        let refusal = contact.admission(time("2026-03-10T09:00")).expect_err("not at the hub");
        assert_eq!(refusal.rule(), RuleId::HUB_02, "{}", contact.state_name());
    }
}

#[test]
fn hub_02_a_contact_admits_from_its_progress_until_support_ended() {
    let (end, harm) = ("2026-03-20T09:00", harm_to(&ada()));
    let at_hub = || progress(dale()).expect("at the hub");
    let ends = ends_from(AnyContact::CHART, "at-hub");
    assert_eq!(ends, ["escalated", "support-ended", "withdrawn"], "each of them is asked below");
    let why = SupportEndReason::NeedsMet;
    let harm = harm.significant_harm().expect("suspected");
    for contact in [
        AnyContact::from(at_hub().close(&cspoa(end), ContactClosed { why }).machine),
        at_hub().withdraw(&cspoa(end), ContactWithdrawn {}).machine.into(),
        at_hub().escalate(&cspoa(end), harm).expect("at once").machine.into(),
    ] {
        let state = contact.state_name();
        let admission = contact.admission(time("2026-03-20T08:59")).expect(state);
        assert_eq!((admission.since(), admission.until()), (moment_of_progress(), Some(time(end))));
        for moment in [end, "2026-03-02T10:59"] {
            let refusal = contact.admission(time(moment)).expect_err(state);
            assert_eq!(refusal.rule(), RuleId::HUB_02, "{state} at {moment}");
        }
    }
}

fn moment_of_progress() -> Timestamp {
    time("2026-03-02T11:00")
}

#[test]
fn csp_07_each_outcome_has_its_effect() {
    let with = |effect| {
        let all = ContactOutcome::ALL.iter().filter(move |it| it.effect() == effect);
        all.copied().collect::<Vec<_>>()
    };
    assert_eq!(with(OutcomeEffect::Harm), [ContactOutcome::Section47StrategyDiscussion]);
    assert_eq!(
        with(OutcomeEffect::HandsOver),
        [
            ContactOutcome::TargetedEarlyHelp,
            ContactOutcome::FamilyHelp,
            ContactOutcome::Section17Assessment
        ]
    );
    for outcome in ContactOutcome::ALL {
        assert_eq!(outcome.is_harm(), outcome.effect() == OutcomeEffect::Harm, "{outcome:?}");
    }
}

#[test]
fn csp_07_a_decision_that_contradicts_the_level_by_more_than_one_tier_says_why() {
    let at = cspoa("2026-03-02T11:00");
    let decide = |code: &str, outcome, why: Option<&str>| {
        let decision: AnyDecision = level(&ada(), code).into();
        let level =
            RecordedLevel::of(ada().id, Some(&decision), Schemes::built_in(), at.occurred());
        let event = ContactDecided {
            against_level: why.map(words),
            ..ContactDecided::by_whoever_acts(outcome, words("why"))
        };
        under_cspoa(|terms| screened().decide(&at, level.expect("in force"), terms, event))
            .map(drop)
            .map_err(|refused| refused.refusal)
    };
    for (code, outcome) in [
        ("4", ContactOutcome::NoFurtherAction),
        ("4", ContactOutcome::Advice),
        ("3", ContactOutcome::NoFurtherAction),
        ("2a", ContactOutcome::Section17Assessment),
        ("1", ContactOutcome::TargetedEarlyHelp),
    ] {
        let refusal = decide(code, outcome, None).expect_err(code);
        assert_eq!(refusal.rule(), RuleId::CSP_07, "{code} {outcome:?}");
        assert!(decide(code, outcome, Some("the school saw her today")).is_ok(), "{code}");
    }
    for (code, outcome) in [
        ("4", ContactOutcome::Section47StrategyDiscussion),
        ("4", ContactOutcome::FamilyHelp),
        ("3", ContactOutcome::Section17Assessment),
        ("3", ContactOutcome::Advice),
        ("2a", ContactOutcome::NoFurtherAction),
        ("4", ContactOutcome::AlreadyOpen),
    ] {
        assert!(decide(code, outcome, None).is_ok(), "{code} {outcome:?}: one tier at most");
    }
}

#[test]
fn csp_08_whoever_decides_is_named_and_is_whom_policy_asks_for() {
    let at = cspoa("2026-03-02T11:00");
    let of = |decided_by, outcome, who: Option<Actor>| {
        let policy = CspoaPolicy { decided_by, ..CspoaPolicy::default() };
        let calendar = Calendar::england_and_wales();
        let terms = ContactTerms::of(&policy, &calendar);
        let level = RecordedLevel::of(ada().id, None, Schemes::built_in(), at.occurred());
        let event = ContactDecided {
            decided_by: who,
            ..ContactDecided::by_whoever_acts(outcome, words("why"))
        };
        screened()
            .decide(&at, level.expect("none"), terms, event)
            .map(drop)
            .map_err(|refused| refused.refusal.rule())
    };
    let (advice, s17) = (ContactOutcome::Advice, ContactOutcome::Section17Assessment);
    let any = ContactDeciderPolicy::CspoaProfessional;
    let statutory = ContactDeciderPolicy::SocialWorkerWhereStatutory;
    let always = ContactDeciderPolicy::SocialWorker;
    let social_worker = || Some(acting("reid", Role::SocialWorker));
    let manager = || Some(acting("amari", Role::Manager));
    assert_eq!(of(any, s17, None), Ok(()));
    assert_eq!(of(statutory, advice, None), Ok(()), "no statutory services");
    assert_eq!(of(statutory, s17, None), Err(RuleId::CSP_08));
    assert_eq!(of(statutory, s17, social_worker()), Ok(()));
    assert_eq!(of(always, advice, None), Err(RuleId::CSP_08));
    assert_eq!(of(always, advice, manager()), Ok(()));
    let mother = familyhub_testing::family_member("ada-mother");
    assert_eq!(of(any, advice, Some(mother)), Err(RuleId::CSP_08), "no professional");
}

#[test]
fn csp_09_a_disclosure_that_is_owed_starts_no_service() {
    // It was disclosed without consent, by a basis of its own; nobody's no became a yes.
    let disclosure = harm_to(&ada());
    assert!(disclosure.significant_harm().is_ok());
    let at = time("2026-03-04T12:00");
    let refused = refused();
    let refusal = consent_for_contact(Some(&refused), &ada(), hub(), at, &NOBODY_ELSE);
    assert_eq!(refusal.map(drop).expect_err("the service does not start").rule(), RuleId::CSP_04);
    assert!(consent_not_had(Some(&refused)).is_ok());
}

#[test]
fn saf_01_whoever_takes_a_contact_says_that_harm_is_suspected() {
    let (at, child) = (cspoa("2026-03-02T08:30"), ada().id);
    let contact = under_cspoa(|terms| {
        let earlier = EarlierReferrals::among([], child, at.occurred(), &terms);
        let mother = Referrer::Family { who: familyhub_core::PersonId::named("ada-mother") };
        let from = (mother, Channel::Phone);
        let id = ReferralId::named("contact");
        Contact::receive_with_harm(id, &at, earlier, child, from, words("bruises"), None)
    });
    let contact = contact.expect("received").machine;
    assert_eq!(contact.state().contact.harm, Some(HarmAtContact::Suspected));
    assert_eq!(received().state().contact.harm, None, "an angry call alone is none");
}
