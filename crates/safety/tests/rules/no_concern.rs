//! What an open concern stops, and what one that has ended leaves behind.

use familyhub_core::{
    OrganisationId, PersonId, PractitionerId, Role, RuleId, StatutoryKind, time::Timestamp,
};
use familyhub_machine::Evidence;
use familyhub_safety::{
    ConcernFor, ConsentPathStep, MayGoOnRecorded, NoConcern, RelyingOn, SafetyTerms,
    SocialCareDecided, SocialCareOutcome, WordForm,
};
use familyhub_testing::time;

use crate::documented::{Kept, by_ames, opened_by_disclosure, terms_of_reading};

fn asks(kept: &Kept, step: ConsentPathStep, at: &str) -> Option<RuleId> {
    let answer = NoConcern::about((&[PersonId::named("ada")], step, time(at)), kept);
    answer.err().map(|no| no.rule())
}

/// An open concern, in which social care let one kind of step go on, on the 9th at noon.
fn with_a_word(steps: &[ConsentPathStep]) -> Kept {
    let (policy, calendar) = terms_of_reading();
    let event = MayGoOnRecorded {
        by: PractitionerId::named("iqbal"),
        role: Role::Manager,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        form: WordForm::ByPhone,
        steps: steps.to_vec(),
    };
    let open = opened_by_disclosure("ada").expect("it opens");
    let terms = SafetyTerms::of(&policy, &calendar);
    let said = open.let_go_on(&by_ames("2026-03-09T12:00"), terms, event).expect("their word");
    Kept(vec![said.machine.into()])
}

/// A concern that social care's decision of 10 March, at nine, has ended.
fn answered() -> Kept {
    let (policy, calendar) = terms_of_reading();
    let event = SocialCareDecided {
        by: PractitionerId::named("iqbal"),
        role: Role::SocialWorker,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        outcome: SocialCareOutcome::EarlyHelp,
        said_what_may_go_on: Vec::new(),
    };
    let open = opened_by_disclosure("ada").expect("it opens");
    let terms = SafetyTerms::of(&policy, &calendar);
    let ended = open.decide(&by_ames("2026-03-10T09:00"), terms, event).expect("their decision");
    Kept(vec![ended.machine.into()])
}

#[test]
fn saf_02_while_it_is_open_no_kind_of_step_goes_ahead() {
    let kept = Kept(vec![opened_by_disclosure("ada").expect("it opens").into()]);
    for step in ConsentPathStep::ALL {
        assert_eq!(asks(&kept, *step, "2026-03-05T10:59"), None, "{step:?}: before it opened");
        for at in ["2026-03-05T11:00", "2026-03-12T09:00", "2027-03-12T09:00"] {
            assert_eq!(asks(&kept, *step, at), Some(RuleId::SAF_02), "{step:?}: {at}");
        }
    }
}

#[test]
fn saf_03_the_word_of_social_care_opens_just_what_it_names_from_then_on() {
    for named in ConsentPathStep::ALL {
        let kept = with_a_word(&[*named]);
        for step in ConsentPathStep::ALL {
            let stopped = (step != named).then_some(RuleId::SAF_02);
            assert_eq!(asks(&kept, *step, "2026-03-12T09:00"), stopped, "{step:?} by {named:?}");
            assert_eq!(asks(&kept, *step, "2026-03-09T11:59"), Some(RuleId::SAF_02), "not yet");
        }
    }
}

#[test]
fn saf_04_what_is_from_before_its_end_is_no_evidence_after_it() {
    let (kept, ada) = (answered(), PersonId::named("ada"));
    assert_eq!(asks(&kept, ConsentPathStep::Request, "2026-03-10T08:59"), Some(RuleId::SAF_02));
    let step = (&[ada][..], ConsentPathStep::Request, time("2026-03-11T09:00"));
    let clear = NoConcern::about(step, &kept).expect("it has ended");
    for what in RelyingOn::ALL {
        let newer = |of: &str| clear.check_newer(ada, *what, time(of)).map_err(|no| no.rule());
        assert_eq!(newer("2026-03-02T09:00"), Err(RuleId::SAF_04), "{what:?}: before it opened");
        assert_eq!(newer("2026-03-10T08:59"), Err(RuleId::SAF_04), "{what:?}: while it was open");
        assert_eq!(newer("2026-03-10T09:00"), Ok(()), "{what:?}: with its end");
    }
    // What was done before it opened stood on what there was then.
    let step = (&[ada][..], ConsentPathStep::Request, time("2026-03-04T09:00"));
    let then = NoConcern::about(step, &kept).expect("it was not open yet");
    assert!(then.check_newer(ada, RelyingOn::Level, time("2026-03-02T09:00")).is_ok());
}

#[test]
fn saf_02_what_was_asked_for_another_serves_nobody() {
    let (ada, ben) = (PersonId::named("ada"), PersonId::named("ben"));
    let at = time("2026-03-04T09:00");
    let (step, kept) = (ConsentPathStep::Brokerage, Kept::default());
    let clear = NoConcern::about((&[ada, ben], step, at), &kept).expect("nothing is open");
    let fits = |children: &[PersonId], step, at: Timestamp| {
        clear.fits(&ConcernFor { children, step, at }).map_err(|no| no.rule())
    };
    assert_eq!(fits(&[ben, ada], step, at), Ok(()), "in any order");
    assert_eq!(fits(&[ada], step, at), Err(RuleId::SAF_02), "he takes part, too");
    assert_eq!(fits(&[ada, ben], ConsentPathStep::Plan, at), Err(RuleId::SAF_02));
    assert_eq!(fits(&[ada, ben], step, time("2026-03-04T09:01")), Err(RuleId::SAF_02));
}

#[test]
fn saf_04_of_a_child_whose_concerns_were_not_looked_at_nothing_is_new_enough() {
    let (ada, ben) = (PersonId::named("ada"), PersonId::named("ben"));
    let (kept, at) = (answered(), time("2026-03-11T09:00"));
    let clear = NoConcern::about((&[ben], ConsentPathStep::Request, at), &kept);
    let clear = clear.expect("there was none about Ben");
    for what in RelyingOn::ALL {
        let newer = |child| clear.check_newer(child, *what, at).map_err(|no| no.rule());
        assert_eq!(newer(ben), Ok(()), "{what:?}");
        assert_eq!(newer(ada), Err(RuleId::SAF_02), "{what:?}: hers ended the day before");
    }
}

#[test]
fn saf_02_the_concern_about_one_of_several_children_stops_what_is_about_all() {
    let kept = Kept(vec![opened_by_disclosure("ada").expect("it opens").into()]);
    let (ada, ben) = (PersonId::named("ada"), PersonId::named("ben"));
    let meeting = |children: &[PersonId]| {
        let step = (children, ConsentPathStep::TeamMeeting, time("2026-03-12T09:00"));
        NoConcern::about(step, &kept).is_ok()
    };
    assert!(!meeting(&[ben, ada]));
    assert!(meeting(&[ben]), "his support goes on");
}
