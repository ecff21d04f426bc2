//! What keeps a child safe is never refused; who is told, and who is not.

use familyhub_consent::{
    Basis, Categories, ConcernGravity, Decided, Disclosure, DisclosureCompleted, DisclosureDecided,
    DisclosurePart, FamilyTold, NotToldEnded, NotToldReviewed, StatutoryBody, StatutoryTelling,
    StatutoryTold, TellingTerms, Terms,
};
use familyhub_core::time::Calendar;
use familyhub_core::{
    Actor, DisclosureId, Occasion, OrganisationId, PersonId, Policy, PractitionerId, Refusal, Role,
    RuleId, StatutoryKind,
};
use familyhub_testing::occasion;

use crate::con_16_and_17::{disclosed, not_told};
use crate::given::*;

const MORNING: &str = "2026-03-02T10:00";

fn body(name: &str, kind: StatutoryKind) -> StatutoryBody {
    StatutoryBody { organisation: OrganisationId::named(name), kind }
}

fn police() -> StatutoryBody {
    body("police", StatutoryKind::Police)
}

fn social_care() -> StatutoryBody {
    body("social-care", StatutoryKind::SocialCare)
}

/// An escalation that says nothing but whom it is about.
fn bare() -> DisclosureDecided {
    DisclosureDecided {
        escalates: true,
        grounds: None,
        categories: Categories::default(),
        recipients: Vec::new(),
        statutory: Some(Vec::new()),
        family: FamilyTold::NotSaid {},
        ..disclosed(Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected)
    }
}

fn decide_by(by: Actor, event: DisclosureDecided) -> Result<Disclosure<Decided>, Refusal> {
    let id = DisclosureId::named("harm");
    let occasion = occasion(by, MORNING);
    under_terms(|terms| Disclosure::decide(id, &occasion, terms, event)).map(|it| it.machine)
}

fn professional(role: Role, organisation: &str) -> Actor {
    let who = PractitionerId::named("somebody");
    Actor::professional(who, role, OrganisationId::named(organisation)).expect("an actor")
}

fn decided(event: DisclosureDecided) -> Disclosure<Decided> {
    decide_by(professional(Role::AgencyProfessional, "oak-school"), event).expect("never refused")
}

fn telling<T>(ask: impl FnOnce(TellingTerms<'_>) -> T) -> T {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    ask(TellingTerms::of(&policy.safety, &calendar))
}

#[test]
fn saf_12_an_escalation_is_refused_to_no_professional_whatever_it_lacks() {
    for role in Role::ALL {
        if role == Role::FamilyMember {
            continue;
        }
        let state = decide_by(professional(role, "oak-school"), bare());
        let state = state.expect("never refused");
        let lacks = [
            DisclosurePart::Grounds,
            DisclosurePart::Categories,
            DisclosurePart::Recipients,
            DisclosurePart::Family,
        ];
        assert_eq!(state.state().lacks, lacks, "{role:?}: it says what is missing");
    }
}

#[test]
fn saf_12_a_disclosure_of_suspected_harm_to_a_statutory_body_is_never_refused_either() {
    let to = |statutory| DisclosureDecided { escalates: false, statutory, ..bare() };
    assert!(decide_by(professional(Role::Manager, "x"), to(Some(vec![police()]))).is_ok());
    for nobody in [None, Some(Vec::new())] {
        let no = decide_by(professional(Role::Manager, "x"), to(nobody)).expect_err("to nobody");
        assert_eq!(no.rule(), RuleId::CON_17);
        assert_eq!(no.what_is_missing().len(), 4);
        assert!(no.nearest_ways().iter().any(|way| way.starts_with("escalate")));
    }
}

#[test]
fn saf_12_somebody_of_the_family_who_speaks_of_harm_is_shown_how_they_are_heard() {
    let no = decide_by(Actor::family_member(PersonId::named("mother")), bare()).expect_err("hers");
    assert_eq!(no.rule(), RuleId::SAF_12);
    assert!(no.nearest_ways().iter().any(|way| way.contains("`receive-contact`")), "{no:?}");
}

#[test]
fn saf_12_a_worry_below_harm_lends_itself_no_such_way() {
    let below = DisclosureDecided { harm: ConcernGravity::BelowSignificantHarm, ..bare() };
    let no = decide_by(professional(Role::Manager, "x"), below).expect_err("it is no safety act");
    assert_eq!(no.rule(), RuleId::CON_17);
}

#[test]
fn saf_05_where_no_statutory_body_is_known_social_care_or_the_police_are_told_now() {
    let to = |organisation: &str, bodies: Vec<StatutoryBody>| {
        let by = professional(Role::AgencyProfessional, organisation);
        let event = DisclosureDecided { statutory: Some(bodies), ..bare() };
        decide_by(by, event).expect("never refused").state().statutory
    };
    assert_eq!(to("oak-school", vec![]), StatutoryTelling::Owed);
    assert_eq!(to("oak-school", vec![police()]), StatutoryTelling::Told);
    assert_eq!(to("police", vec![police()]), StatutoryTelling::Owed, "their own");
    assert_eq!(to("police", vec![police(), social_care()]), StatutoryTelling::Told);
}

#[test]
fn saf_05_it_stays_owed_until_it_is_recorded_that_one_was_told() {
    let owed = decided(bare());
    let own = occasion(professional(Role::SocialWorker, "police"), "2026-03-02T11:00");
    let no = owed.tell_statutory(&own, StatutoryTold { body: police() }).expect_err("their own");
    assert_eq!(no.refusal.rule(), RuleId::SAF_05);
    let told = no.machine.tell_statutory(&at("2026-03-02T11:00"), StatutoryTold { body: police() });
    let told = told.expect("told").machine;
    assert_eq!(told.state().statutory, StatutoryTelling::Told);
    assert_eq!(told.state().recipients, [OrganisationId::named("police")]);
    assert!(!told.state().lacks.contains(&DisclosurePart::Recipients), "that is who was told");
}

#[test]
fn saf_12_what_is_missing_is_said_afterwards_and_only_that() {
    let completed = |event| DisclosureCompleted { grounds: Some(words("seen")), ..event };
    let nothing = DisclosureCompleted {
        grounds: None,
        categories: Categories::default(),
        recipients: Vec::new(),
        statutory: Vec::new(),
        family: None,
    };
    let later = at("2026-03-02T12:00");
    let no = decided(bare()).complete(&later, nothing.clone()).expect_err("nothing");
    assert_eq!(no.refusal.rule(), RuleId::SAF_12);
    let grounds = no.machine.complete(&later, completed(nothing.clone())).expect("said").machine;
    assert!(!grounds.state().lacks.contains(&DisclosurePart::Grounds));
    let twice = grounds.complete(&later, completed(nothing.clone())).expect_err("said already");
    assert_eq!(twice.refusal.rule(), RuleId::REC_01);

    let rest = DisclosureCompleted {
        categories: IDENTITY,
        recipients: vec![OrganisationId::named("social-care")],
        statutory: vec![social_care()],
        family: Some(not_told()),
        ..nothing
    };
    let whole = twice.machine.complete(&later, rest).expect("said").machine;
    let state = whole.state();
    assert_eq!((state.lacks.as_slice(), state.statutory), (&[][..], StatutoryTelling::Told));
    assert!(state.not_told.is_some());
}

#[test]
fn saf_07_the_decider_or_social_care_looks_again_and_ends_it_and_nobody_else() {
    let standing = || {
        let event = disclosed(Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected);
        decided(event)
    };
    let day_of_review = at("2026-03-09T10:00");
    let by = |name: &str, social_care: Option<StatutoryBody>| NotToldEnded {
        decided_by: PractitionerId::named(name),
        social_care,
        reasons: words("she is safe"),
    };
    for (ends, may) in [
        (by("bell", None), true),
        (by("hall", Some(social_care())), true),
        (by("hall", None), false),
        (by("hall", Some(police())), false),
    ] {
        let ended = telling(|terms| standing().end_not_told(&day_of_review, terms, ends.clone()));
        match ended {
            Ok(step) => assert!(may && step.machine.state().not_told.is_none()),
            Err(no) => assert!(!may && no.refusal.rule() == RuleId::SAF_07),
        }
    }
    let family = occasion(Actor::family_member(PersonId::named("mother")), "2026-03-09T10:00");
    let hers = telling(|terms| standing().end_not_told(&family, terms, by("bell", None)));
    assert_eq!(hers.expect_err("not hers to decide").refusal.rule(), RuleId::SAF_07);
}

#[test]
fn saf_07_it_is_looked_at_again_within_the_days_that_policy_gives() {
    let look = |on: &str| {
        let event = NotToldReviewed {
            decided_by: PractitionerId::named("bell"),
            social_care: None,
            reasons: words("he is still there"),
            review_on: day(on),
        };
        let standing =
            decided(disclosed(Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected));
        let moment: Occasion = at("2026-03-09T10:00");
        telling(|terms| standing.look_again(&moment, terms, event)).map(|step| step.machine)
    };
    let again = look("2026-03-16").expect("five working days");
    let review_on = again.state().not_told.as_ref().and_then(|it| it.review_on);
    assert_eq!(review_on, Some(day("2026-03-16")));
    for wrong in ["2026-03-17", "2026-03-08"] {
        assert_eq!(look(wrong).expect_err(wrong).refusal.rule(), RuleId::SAF_07);
    }
}

#[test]
fn saf_07_nobody_ends_what_does_not_stand() {
    let told = DisclosureDecided { family: FamilyTold::Told {}, ..bare() };
    let event = NotToldEnded {
        decided_by: PractitionerId::named("bell"),
        social_care: None,
        reasons: words("told"),
    };
    let ended = telling(|terms| decided(told).end_not_told(&at(MORNING), terms, event));
    assert_eq!(ended.expect_err("nobody is kept").refusal.rule(), RuleId::SAF_07);
}

#[test]
fn con_17_the_terms_of_consent_are_asked_of_every_disclosure() {
    let (policy, calendar) = (Policy::reading().consent, Calendar::england_and_wales());
    let id = DisclosureId::named("harm");
    let step = Disclosure::decide(id, &at(MORNING), Terms::of(&policy, &calendar), bare());
    assert!(step.is_ok(), "and they refuse no escalation");
}
