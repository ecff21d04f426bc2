//! Looks at safety, and worries below significant harm.

use familyhub_core::time::Months;
use familyhub_core::{
    ConcernBelowId, LookAtSafetyId, PersonId, PractitionerId, RuleId, SafetyPolicy,
};
use familyhub_safety::{
    AnyConcern, AnyConcernBelow, AnyLookAtSafety, ConcernBelow, ConcernBelowNoted,
    ConcernBelowReviewed, LookAgain, LookAtSafety, LookFound, LookedAtSafety,
    LookedAtSafetyUnasked,
};
use familyhub_testing::{day, family_member, lead_professional, occasion, time, words};

use crate::documented::opened_by_disclosure;

fn noted(days: &[&str]) -> Vec<AnyConcernBelow> {
    let note = |(place, day): (usize, &&str)| {
        let at = occasion(lead_professional("bell", "oak-school"), &format!("{day}T09:00"));
        let event = ConcernBelowNoted { child: PersonId::named("ada"), what: words("hungry") };
        let id = ConcernBelowId::named(&format!("note-{place}"));
        ConcernBelow::note(id, &at, event).expect("a professional noted it").machine.into()
    };
    days.iter().enumerate().map(note).collect()
}

#[test]
fn saf_10_three_notes_in_six_months_ask_to_look_again() {
    let agreed = SafetyPolicy::default();
    let since = |days: &[&str], last: Option<&str>| {
        LookAgain::among(&noted(days), last.map(time), &agreed).map(|again| again.since)
    };
    let three = ["2026-01-12", "2026-02-10", "2026-07-12"];
    assert_eq!(since(&three, None), Some(day("2026-07-12")), "six months to the day");
    assert_eq!(since(&["2026-01-12", "2026-02-10", "2026-07-13"], None), None, "one day more");
    assert_eq!(since(&three, Some("2026-01-20T09:00")), None, "somebody looked after the first");
    assert_eq!(since(&three, Some("2026-01-02T09:00")), Some(day("2026-07-12")));
    let out_of_order = ["2026-07-12", "2026-01-12", "2026-02-10"];
    assert_eq!(since(&out_of_order, None), Some(day("2026-07-12")), "one was recorded late");
}

#[test]
fn saf_10_policy_says_how_many_notes_in_how_many_months() {
    let two = SafetyPolicy {
        look_again_after_notes: 2,
        look_again_within_months: Months(1),
        ..SafetyPolicy::default()
    };
    let asks = |days: &[&str]| LookAgain::among(&noted(days), None, &two).is_some();
    assert!(asks(&["2026-01-12", "2026-02-12"]));
    assert!(!asks(&["2026-01-12", "2026-02-13"]));
}

#[test]
fn saf_10_a_note_is_reviewed_by_somebody_who_is_named() {
    let child = PersonId::named("ada");
    let at = |by| occasion(by, "2026-03-02T09:00");
    let event = ConcernBelowNoted { child, what: words("hungry") };
    let by_mother = at(family_member("mother"));
    let no = ConcernBelow::note(ConcernBelowId::named("a"), &by_mother, event.clone());
    assert_eq!(no.expect_err("a professional notes it").rule(), RuleId::SAF_10);
    let by_bell = at(lead_professional("bell", "oak-school"));
    let note = ConcernBelow::note(ConcernBelowId::named("a"), &by_bell, event).expect("hers");
    let reviewed_by = PractitionerId::named("okoro");
    let event = ConcernBelowReviewed { reviewed_by, view: words("she eats at school now") };
    let reviewed = note.machine.review(&by_bell, event).expect("somebody did").machine;
    assert_eq!(reviewed.state().reviewed_by, reviewed_by);
}

#[test]
fn saf_06_a_look_that_finds_harm_raises_a_concern_of_its_own() {
    let at = occasion(lead_professional("bell", "oak-school"), "2026-03-05T12:00");
    let person = PersonId::named("ben");
    let concern = AnyConcern::from(opened_by_disclosure("ada").expect("it opens"));
    let id = LookAtSafetyId::named("ben");
    let found = |found| {
        let due = LookAtSafety::ask(id, &at, concern.open().expect("it is"), person);
        let due = due.expect("his sister").machine;
        let event = LookedAtSafety { found, reasons: words("seen at school") };
        AnyLookAtSafety::from(due.look(&at, event).expect("a professional looked").machine)
    };
    assert!(found(LookFound::HarmSuspected).is_harm());
    assert!(!found(LookFound::WorryBelow).is_harm());
}

#[test]
fn saf_06_a_professional_looks_asked_or_not() {
    let by = |by| {
        let event = LookedAtSafetyUnasked {
            person: PersonId::named("ben"),
            found: LookFound::NothingFound,
            reasons: words("seen at school"),
        };
        let at = occasion(by, "2026-03-05T12:00");
        LookAtSafety::look_unasked(LookAtSafetyId::named("ben"), &at, event).map(|_| ())
    };
    assert_eq!(by(lead_professional("bell", "oak-school")), Ok(()));
    let no = by(family_member("mother")).expect_err("a professional looks");
    assert_eq!(no.rule(), RuleId::SAF_06);
}
