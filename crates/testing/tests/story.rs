//! The kit itself: it tells what went wrong, where and why.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use familyhub::core::{CaseId, PersonId, RuleId, Stage};
use familyhub::{AddPerson, CloseCase, Instruction, Locality, OpenCase};
use familyhub_testing::{
    Asks, Attempt, Scenario, day, family_member, given, given_in, lead_professional, time,
};

fn opened() -> Instruction {
    bell().asks(OpenCase::builder().case(CaseId::named("okafor")).build())
}

fn bell() -> familyhub::core::Actor {
    lead_professional("bell", "oak-school")
}

fn ada_added() -> Instruction {
    let stage = Stage::Child { born: day("2019-01-05") };
    bell().asks(AddPerson::builder().person(PersonId::named("ada")).stage(stage).build())
}

/// What a panic of the kit says.
fn said<T>(of: impl FnOnce() -> T) -> String {
    let panicked = catch_unwind(AssertUnwindSafe(of)).err().expect("it panics");
    panicked.downcast_ref::<String>().expect("with words").clone()
}

#[test]
fn a_story_goes_on_minute_by_minute_and_its_log_makes_the_same_case() {
    let story = given([opened(), ada_added()]);
    assert_eq!(story.now(), time("2026-03-02T09:02"));
    let story =
        story.at("2026-03-09T09:00").when(bell().asks(CloseCase {})).recorded(&["case-closed"]);
    assert_eq!(story.log().lines().count(), 3);
    assert_eq!(&story.replayed(), story.case());
}

#[test]
fn a_command_that_says_when_sets_the_clock() {
    let story = Scenario::new().when(opened().at(time("2026-06-01T10:00"))).accepted();
    assert_eq!(story.now(), time("2026-06-01T10:01"));
}

#[test]
fn no_two_events_of_a_story_have_one_id() {
    let story = given([opened(), ada_added()]);
    let id = |line: &str| line.split("\"").nth(7).map(str::to_owned);
    let ids: Vec<_> = story.log().lines().map(id).collect();
    assert!(
        matches!(ids.as_slice(), [Some(one), Some(other)] if one.len() == 36 && one != other),
        "{ids:?}"
    );
}

#[test]
fn what_was_answered_is_told_in_full_where_a_test_is_wrong() {
    let refused = || given([]).when(ada_added());
    assert!(said(|| refused().accepted()).contains("no: REC-01 — the case is not open"));
    assert!(said(|| refused().refused(RuleId::REF_01)).contains("by REF-01, but\nno: REC-01"));
    assert!(said(|| refused().invalid("details")).contains("wrong at `details`, but\nno: REC-01"));
    let done = || -> Attempt { given([]).when(opened()) };
    assert!(said(|| done().refused(RuleId::REF_01)).contains("carried out: case-opened"));
    assert!(said(|| done().recorded(&["case-closed"])).contains("case-opened"));
    assert!(said(|| given([ada_added()])).contains("`add-person` was to be carried out"));
}

#[test]
fn what_is_there_already_is_invalid_at_its_place() {
    let wrong = given([opened(), ada_added()]).when(ada_added());
    let (answer, _) = wrong.answer();
    assert!(answer.is_err(), "Ada is there already");
    let mother = family_member("mother");
    assert_eq!(mother.organisation(), None);
}

#[test]
fn a_story_goes_by_the_locality_that_it_is_given_and_so_does_one_that_goes_on() {
    let day_off = "[[added]]\ndate = 2026-03-10\nname = \"Our fair\"\n";
    let here = Locality::default().with_days_off(day_off).expect("a calendar");
    let story = given_in(&here, [opened()]);
    assert_eq!(story.case().locality(), &here);
    let again = Scenario::resume_in(&here, story.log());
    assert_eq!((again.case(), again.case().locality()), (story.case(), &here));
    assert_ne!(Scenario::resume(story.log()).case().locality(), &here);
}
