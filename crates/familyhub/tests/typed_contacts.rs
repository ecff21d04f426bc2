//! Journeys 5 to 7, step by step, through the typed machines alone: from the front door.
//!
//! Where a journey says no and nothing here asks, the step does not compile: a
//! `Contact<Screened>` cannot progress to the hub. What each tells is held against the
//! file of its journey.
#![expect(clippy::expect_used, clippy::panic, reason = "a step that is legal is taken")]

#[expect(dead_code, reason = "shared with the crates below")]
#[path = "../../referral/tests/rules/given.rs"]
mod given;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "journey/hub_meeting.rs"]
mod hub_meeting;
#[expect(dead_code, reason = "shared with the other tests")]
#[path = "journey/told.rs"]
mod told;

use familyhub::consent::{
    AnyPermission, Given, GivenVerbally, Permission, PermissionConfirmed, PermissionRefused, Sought,
};
use familyhub::core::time::Calendar;
use familyhub::core::{
    Actor, MeetingId, Occasion, OrganisationId, Policy, PractitionerId, ReferralId, Role, RuleId,
};
use familyhub::referral::contact::{
    AtHub, Channel, Clock, ContactClosed, ContactDecided, ContactScreened, ContactTerms, Finding,
    Outcome, Received, Referrer, ReferrerTold, SafetyLook, Screened, SeekingConsent, Told as Hears,
    consent_for_contact, consent_not_had, level_for_contact, sought_by_cspoa,
};
use familyhub::referral::{AnyContact, AnyLeadRole, ClosingReason, Contact, Earlier, Referral};
use familyhub::support::{Arranged, HubMeeting, consent_for_meeting};
use familyhub::threshold::AnyDecision;
use given::*;
use hub_meeting::{hub_at, on};
use told::Told;

fn hall(moment: &str) -> Occasion {
    let cspoa = Policy::reading().single_point_of_access.organisation;
    let who = PractitionerId::named("hall").into();
    by(Actor::new(who, Role::CspoaProfessional, Some(cspoa)).expect("an actor"), moment)
}

fn under_cspoa<T>(then: impl FnOnce(ContactTerms<'_>) -> T) -> T {
    then(ContactTerms::of(&Policy::reading().cspoa, &Calendar::england_and_wales()))
}

/// From a GP, by form, beside these referrals.
fn received(told: &mut Told, name: &str, moment: &str, beside: &[Referral]) -> Contact<Received> {
    let (at, child) = (hall(moment), ada().id);
    let organisation = OrganisationId::named("gp");
    let from = (Referrer::Professional { who: who("doctor"), organisation }, Channel::Form);
    let received = under_cspoa(|terms| {
        let earlier = Earlier::among(beside.iter().copied(), child, at.occurred(), &terms);
        Contact::receive(ReferralId::named(name), &at, earlier, child, from, words("tired"), None)
    });
    told.step(received.expect("received"))
}

/// Asked for by CSPoA.
fn asked(told: &mut Told, moment: &str) -> Permission<Sought> {
    let asked = seek(("share-with-hub", None), &hall(moment), &ada(), scope(), []);
    told.step(asked.expect("asked"))
}

fn screened(told: &mut Told, contact: Contact<Received>, moment: &str) -> Contact<Screened> {
    told.step(contact.screen(&hall(moment), ContactScreened {}).expect("screened"))
}

/// A CSPoA professional asks the family, whose answer is still to come.
fn seeking(
    told: &mut Told,
    contact: Contact<Screened>,
    day: &str,
) -> (Contact<SeekingConsent>, Permission<Sought>) {
    let asked: AnyPermission = asked(told, &format!("{day}T10:00")).into();
    let sought = sought_by_cspoa(Some(&asked), hub()).expect("CSPoA asks");
    let seeking = contact.seek_consent(&hall(&format!("{day}T10:01")), sought).expect("seeking");
    (told.step(seeking), asked.try_into().expect("still asked"))
}

/// What keeps a contact from the hub, on this permission.
fn kept_from_the_hub(told: &mut Told, permission: Option<&AnyPermission>, moment: &str) -> RuleId {
    let at = hall(moment).occurred();
    let no = consent_for_contact(permission, &ada(), hub(), at, &NOBODY_ELSE);
    told.no(no.expect_err("no consent")).rule()
}

#[test]
fn journey_5_petrou_from_the_front_door_to_the_hub() {
    // Contact on Friday 22 May at 16:40; the decision is due by the end of Tuesday.
    let mut told = Told::default();
    let contact = received(&mut told, "contact", "2026-05-22T16:40", &[]);
    let any: AnyContact = contact.into();
    let clocks = under_cspoa(|terms| terms.clocks(any.about())).expect("known days");
    let due = clocks.iter().find(|timed| timed.clock == Clock::Decide).expect("a clock");
    assert_eq!(due.deadline.due_on(), day("2026-05-26"));
    assert!(due.to_string().contains("Mon 25 May (Spring bank holiday)"));
    let contact: Contact<Received> = any.try_into().expect("still received");

    // Before consent → no: CSP-04, nor while it is not answered.
    let contact = screened(&mut told, contact, "2026-05-26T09:10");
    assert_eq!(kept_from_the_hub(&mut told, None, "2026-05-26T09:30"), RuleId::CSP_04);
    let (contact, asked) = seeking(&mut told, contact, "2026-05-26");
    let asked = AnyPermission::from(asked);
    assert_eq!(kept_from_the_hub(&mut told, Some(&asked), "2026-05-26T10:10"), RuleId::CSP_04);

    // The mother agrees by word of mouth.
    let asked: Permission<Sought> = asked.try_into().expect("still asked");
    let (ada, moment) = (ada(), "2026-05-26T10:20");
    let able = able(&ada, &MOTHER, moment);
    let said = under_terms(|terms| asked.give_verbally(&hall(moment), able, terms));
    let said = told.step(said.expect("said"));
    let at = hall("2026-05-26T11:00");
    let decision: AnyDecision = level(&ada, "2a").into();
    let below = level_for_contact(Some(&decision), ada.id, berkshire_west(), at.occurred());
    let consent = said.covers(&ada, hub(), told_to_the_hub(), at.occurred(), &NOBODY_ELSE);
    let (below, consent) = (below.expect("not met"), consent.expect("verbal, and in time"));
    let contact = told.step(contact.progress_to_hub(&at, below, consent).expect("to the hub"));
    assert_eq!(contact.admission().child(), ada.id);
    let meeting = arranged(&mut told, &contact, &said);

    // Ten working days on with nothing in writing → no: CON-09.
    let wednesday = hub_at("2026-06-10T15:00");
    let said: AnyPermission = said.into();
    let late = consent_for_meeting(Some(&said), &ada, hub(), wednesday.occurred(), &NOBODY_ELSE);
    assert_eq!(told.no(late.expect_err("not in writing")).rule(), RuleId::CON_09);

    // Confirmed in writing → held.
    let said: Permission<GivenVerbally> = said.try_into().expect("still verbal");
    let written = said.confirm(&hall("2026-06-11T09:00"), PermissionConfirmed {});
    let written = told.step(written.expect("in writing"));
    held(&mut told, meeting, (&contact, &written));

    // The support ends, and the contact is closed.
    let event = ContactClosed { why: ClosingReason::NeedsMet };
    let closed = told.step(contact.close(&hub_at("2026-06-26T10:00"), event));
    assert_eq!(closed.state().why, ClosingReason::NeedsMet);
    told.agrees_with("5-petrou", &["level-decided", "referrer-told", "lead-taken-on"]);
}

/// A meeting for Wednesday 10 June, while the consent is verbal.
fn arranged(
    told: &mut Told,
    contact: &Contact<AtHub>,
    permission: &Permission<GivenVerbally>,
) -> HubMeeting<Arranged> {
    let (at, decision) = (hub_at("2026-05-28T09:30"), level(&ada(), "2a"));
    let plan = on("2026-06-10", None);
    let consent = proved(permission, &ada(), at.occurred());
    let (id, admission) = (MeetingId::named("meeting"), contact.admission());
    let meeting = HubMeeting::arrange(id, &at, admission, below(&decision, &at), consent, plan);
    told.step(meeting.expect("arranged"))
}

/// Held on another day than the one it is arranged for → no: HUB-03; moved, and held.
fn held(
    told: &mut Told,
    meeting: HubMeeting<Arranged>,
    (contact, permission): (&Contact<AtHub>, &Permission<Given>),
) {
    let (role, decision) = (AnyLeadRole::from(lead()), level(&ada(), "2a"));
    let hold = |meeting, at| {
        let from = (contact.admission(), permission);
        hub_meeting::hold(meeting, from, (&role, "bell"), &hub_at(at))
    };
    let not = hold(meeting, "2026-06-12T15:00").expect_err("on another day");
    assert_eq!(told.no(not.refusal).rule(), RuleId::HUB_03);
    let at = hub_at("2026-06-12T15:01");
    let consent = proved(permission, &ada(), at.occurred());
    let (admission, level, on) = (contact.admission(), below(&decision, &at), day("2026-06-15"));
    let moved = not.machine.rearrange(&at, admission, level, consent, on, vec![school()]);
    let meeting = told.step(moved.expect("moved"));
    let held = hold(meeting, "2026-06-15T15:00");
    assert_eq!(told.step(held.expect("held")).state().meeting.child, ada().id);
}

#[test]
fn journey_6_rahman_meets_targeted_early_help_and_the_hub_never_sees_him() {
    let mut told = Told::default();
    let contact = received(&mut told, "contact", "2026-03-03T11:00", &[]);
    let contact = screened(&mut told, contact, "2026-03-03T13:00");

    // Progress to hub → no: CSP-03.
    let at = hall("2026-03-03T14:10");
    let decision: AnyDecision = level(&ada(), "3").into();
    let refusal = level_for_contact(Some(&decision), ada().id, berkshire_west(), at.occurred());
    assert_eq!(told.no(refusal.expect_err("met")).rule(), RuleId::CSP_03);

    // Goes to targeted early help; the hub never sees it.
    let outcome = Outcome::TargetedEarlyHelp;
    let event = ContactDecided { outcome, reasons: words("a family worker calls") };
    let decided = told.step(contact.decide(&at, event).expect("decided"));
    let event = ReferrerTold { told: Hears::Decision };
    let fed_back = decided.feed_back(&hall("2026-03-04T09:30"), event).expect("told");
    let closed: AnyContact = told.step(fed_back).into();
    assert_eq!(closed.outcome(), Some(outcome));
    assert_eq!(told.no(closed.admission().map(drop).expect_err("never")).rule(), RuleId::HUB_02);
    told.agrees_with("6-rahman", &["level-decided"]);
}

/// The family is asked, and says no.
fn says_no(told: &mut Told) -> AnyContact {
    let contact = received(told, "first", "2026-03-02T08:30", &[]);
    let contact = screened(told, contact, "2026-03-02T09:10");
    let (contact, asked) = seeking(told, contact, "2026-03-02");
    let refused = asked.refuse(&hall("2026-03-02T15:00"), PermissionRefused { by: mother() });
    let refused: AnyPermission = told.step(refused.expect("refused")).into();
    let no = kept_from_the_hub(told, Some(&refused), "2026-03-02T15:10");
    assert_eq!(no, RuleId::CSP_04);

    // Closed, but not without advice and a look at safety → no: CSP-04.
    let (at, outcome) = (hall("2026-03-02T15:20"), Outcome::NoFurtherAction);
    let event = ContactDecided { outcome, reasons: words("they said no") };
    let not = contact.decide(&at, event).expect_err("with advice");
    assert_eq!(told.no(not.refusal).rule(), RuleId::CSP_04);
    let not_had = consent_not_had(Some(&refused)).expect("refused");
    let safety = SafetyLook { found: Finding::NothingNew, reasons: words("seen every day") };
    let decided = not.machine.close_without_consent(&at, not_had, words("breakfast club"), safety);
    let (decided, event) =
        (told.step(decided.expect("closed")), ReferrerTold { told: Hears::OnlyThatItWasDealtWith });
    let fed_back = decided.feed_back(&hall("2026-03-03T10:00"), event).expect("told");
    told.step(fed_back).into()
}

#[test]
fn journey_7_svensson_says_no_and_comes_again() {
    // Eleven months later: a re-referral, and so is another of the same day.
    let mut told = Told::default();
    let first = says_no(&mut told);
    let mut again = |name, moment, beside: &[Referral]| {
        AnyContact::from(received(&mut told, name, moment, beside))
    };
    let second = again("second", "2027-02-02T10:00", &[first.referral()]);
    assert_eq!(second.about().re_referral_of, Some(*first.id()));
    let third = again("third", "2027-02-02T16:00", &[first.referral(), second.referral()]);
    assert_eq!(third.about().re_referral_of, Some(*second.id()));
    told.agrees_with("7-svensson", &["level-decided"]);

    // Twelve months and a day later: not.
    let mut told = Told::default();
    let first = says_no(&mut told);
    let later =
        AnyContact::from(received(&mut told, "later", "2027-03-03T10:00", &[first.referral()]));
    assert_eq!(later.about().re_referral_of, None);
    told.agrees_with("7-svensson-a-year-and-a-day", &["level-decided"]);
}
