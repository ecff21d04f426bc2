//! Concerns in a case: what raises one, what is due of it, and how it is taken away.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub::core::{Actor, PersonId, Recorded, Refusal, RuleId};
use familyhub::safety::{AnyConcern, RaisedBy};
use familyhub::{Case, CaseEvent, CorrectionEvent, Locality};
use familyhub_testing::{
    Scenario, cspoa_professional, day, lead_professional, partnership_coordinator, refusal, said,
    social_worker, time,
};

fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

fn ask(on: &mut Scenario, by: Actor, at: &str, step: &str) -> Result<(), Refusal> {
    let (command, details) = step.split_once(' ').expect("a name and details");
    match on.ask(said(by, at, command, details)) {
        Ok(_) => Ok(()),
        answer => Err(refusal(answer)),
    }
}

/// Ada and her brother, a lead, a level, and a contact about Ada that was looked at.
fn family(scheme_level: &str) -> Scenario {
    let mut on = Scenario::new();
    let cspoa = cspoa_professional("hall", "reading-cspoa");
    for (by, step) in [
        (bell(), r#"open-case {"case": "@case"}"#),
        (
            bell(),
            r#"add-person {"person": "@ada", "stage": {"is": "child", "born": "2018-11-20"}}"#,
        ),
        (
            bell(),
            r#"add-person {"person": "@ben", "stage": {"is": "child", "born": "2021-02-03"}}"#,
        ),
        (bell(), r#"add-person {"person": "@mother", "stage": {"is": "adult"}}"#),
        (bell(), scheme_level),
        (
            cspoa,
            r#"receive-contact {"contact": "@contact", "child": "@ada", "channel": "form",
               "concern": "A fight at home.", "referrer": {"is": "public"}}"#,
        ),
        (cspoa, r#"screen-contact {"contact": "@contact"}"#),
    ] {
        ask(&mut on, by, "2026-03-05T09:00", step).expect(step);
    }
    on
}

const AT_HUB_LEVEL: &str = r#"decide-level {"decision": "@level", "child": "@ada", "level": "2a",
    "indicators": ["late for school"], "reasons": "Mornings do not work."}"#;

const ESCALATE: &str = r#"escalate {"disclosure": "@harm", "child": "@ada", "basis": "safeguarding",
    "harm": "significant-harm-suspected", "grounds": "A bruise.", "categories": ["identity"],
    "recipients": ["@social-care"], "family": {"is": "told"}}"#;

fn open_concerns(case: &Case) -> Vec<(PersonId, Vec<RaisedBy>)> {
    let open = case.concerns().filter(|concern| !concern.has_ended()).map(AnyConcern::about);
    open.map(|about| (about.child, about.raised.clone())).collect()
}

#[test]
fn saf_01_whatever_says_that_harm_is_suspected_opens_one_concern_in_the_same_command() {
    let cspoa = cspoa_professional("hall", "reading-cspoa");
    let decide = r#"decide-contact {"contact": "@contact",
        "outcome": "section47-strategy-discussion", "reasons": "Harm is suspected."}"#;
    let disclose = ESCALATE.replace("escalate", "disclose").replace("\"child\"", "\"person\"");
    let look =
        r#"record-look-at-safety {"person": "@ada", "found": "harm-suspected", "reasons": "x"}"#;
    let police = r#"record-protection {"child": "@ada", "order": "police-protection"}"#;
    for (by, step) in
        [(bell(), ESCALATE), (bell(), &disclose), (cspoa, decide), (bell(), look), (bell(), police)]
    {
        let mut on = family(AT_HUB_LEVEL);
        ask(&mut on, by, "2026-03-05T12:00", step).expect(step);
        let open = open_concerns(on.case());
        assert_eq!(open.len(), 1, "{step}");
        assert_eq!(open[0].0, PersonId::named("ada"), "{step}");
        // And whatever comes after it is the same concern.
        ask(&mut on, bell(), "2026-03-05T13:00", &ESCALATE.replace("@harm", "@more"))
            .expect("again");
        let open = open_concerns(on.case());
        assert_eq!(open.iter().map(|(_, raised)| raised.len()).collect::<Vec<_>>(), [2], "{step}");
        assert_eq!(on.replayed(), *on.case(), "{step}");
    }
}

#[test]
fn saf_09_a_child_in_need_is_no_concern_and_the_hub_begins_nothing_new() {
    let mut on = family(AT_HUB_LEVEL);
    let section17 = r#"decide-contact {"contact": "@contact",
        "outcome": "section17-assessment", "reasons": "She is in need.",
        "against_level": "Much came to light today."}"#;
    let cspoa = cspoa_professional("hall", "reading-cspoa");
    ask(&mut on, cspoa, "2026-03-05T12:00", section17).expect("decided");
    let in_need = r#"decide-level {"decision": "@in-need", "child": "@ada", "level": "4",
        "indicators": ["no food in the house"], "reasons": "She is a child in need."}"#;
    ask(&mut on, bell(), "2026-03-05T12:10", in_need).expect("decided");
    assert_eq!(open_concerns(on.case()), []);
    let lead = r#"take-on-lead {"lead": "@lead", "knows": {"is": "knows-well",
        "since": "2024-09-02"}, "agreed_by": "@mother"}"#;
    ask(&mut on, bell(), "2026-03-05T12:20", lead).expect("she leads");
    let draft = r#"draft-request {"request": "@new", "child": "@ada", "concern": "Mornings."}"#;
    ask(&mut on, bell(), "2026-03-05T12:25", draft).expect("a draft may be written");
    let submit = r#"submit-request {"request": "@new"}"#;
    let refused = ask(&mut on, bell(), "2026-03-05T12:30", submit).expect_err("too high a level");
    assert!(refused.reasons().any(|reason| reason.rule == RuleId::DIR_02), "{refused:?}");
}

#[test]
fn saf_01_what_is_below_significant_harm_opens_none() {
    let cspoa = cspoa_professional("hall", "reading-cspoa");
    let mut on = family(AT_HUB_LEVEL);
    let section17 = r#"decide-contact {"contact": "@contact",
        "outcome": "section17-assessment", "reasons": "She is in need.",
        "against_level": "Much came to light today."}"#;
    ask(&mut on, cspoa, "2026-03-05T12:00", section17).expect("decided");
    let note = r#"note-concern-below {"note": "@note", "child": "@ada", "what": "Hungry."}"#;
    ask(&mut on, bell(), "2026-03-05T12:10", note).expect("noted");
    assert_eq!(open_concerns(on.case()), []);
}

#[test]
fn saf_03_social_care_is_asked_after_a_working_day_and_then_daily_until_it_has_answered() {
    let asked_for = |on: &Scenario, at: &str| {
        let due = on.case().due(time(at)).into_iter();
        due.filter(|due| due.rule == RuleId::SAF_03).map(|due| due.by).collect::<Vec<_>>()
    };
    let mut on = family(AT_HUB_LEVEL);
    // On a Thursday: Friday is the next working day, and after it comes Monday.
    ask(&mut on, bell(), "2026-03-05T12:00", ESCALATE).expect("escalated");
    assert_eq!(asked_for(&on, "2026-03-05T13:00"), [day("2026-03-06")]);
    let chase = r#"ask-for-decision {"child": "@ada", "of": "@social-care"}"#;
    ask(&mut on, bell(), "2026-03-06T09:00", chase).expect("asked");
    assert_eq!(asked_for(&on, "2026-03-06T10:00"), [day("2026-03-09")]);
    let plan = r#"record-social-care-decision {"child": "@ada", "decided_by": "@iqbal",
        "role": "social-worker", "organisation": "@social-care",
        "outcome": "child-protection-plan"}"#;
    ask(&mut on, bell(), "2026-03-09T09:00", plan).expect("decided");
    assert_eq!(asked_for(&on, "2026-06-01T09:00"), [], "statutory services lead");
    assert_eq!(open_concerns(on.case()).len(), 1, "and it stays open");
}

#[test]
fn saf_03_neither_the_hub_nor_a_lead_nor_time_ends_it() {
    let mut on = family(AT_HUB_LEVEL);
    ask(&mut on, bell(), "2026-03-05T12:00", ESCALATE).expect("escalated");
    let decided = |role: &str, organisation: &str| {
        format!(
            r#"record-social-care-decision {{"child": "@ada", "decided_by": "@somebody",
               "role": "{role}", "organisation": "{organisation}", "kind": "social-care",
               "outcome": "no-further-action"}}"#
        )
    };
    let cole = partnership_coordinator("cole", "one-reading-family-hub");
    for (by, step) in [
        (cole, decided("manager", "@one-reading-family-hub")),
        (bell(), decided("lead-professional", "@social-care")),
        (bell(), decided("manager", "@police")),
    ] {
        let no = ask(&mut on, by, "2027-03-05T12:00", &step).expect_err("it does not end it");
        assert!([RuleId::SAF_03, RuleId::SAF_05].contains(&no.rule()), "{step}: {no}");
    }
    let close = ask(&mut on, bell(), "2027-03-05T12:00", "close-case {}");
    assert_eq!(close.expect_err("a concern is open").rule(), RuleId::REF_03);
    let ames = social_worker("ames", "social-care");
    let step = decided("social-worker", "@social-care");
    ask(&mut on, ames, "2027-03-05T12:00", &step).expect("they decide");
    assert_eq!(open_concerns(on.case()), []);
}

#[test]
fn saf_06_every_brother_and_sister_is_looked_at_once() {
    let looks = |on: &Scenario| {
        let due = on.case().due(time("2026-03-06T09:00")).into_iter();
        due.filter(|due| due.rule == RuleId::SAF_06).map(|due| due.about).collect::<Vec<_>>()
    };
    let mut on = family(AT_HUB_LEVEL);
    ask(&mut on, bell(), "2026-03-05T12:00", ESCALATE).expect("escalated");
    assert_eq!(looks(&on), [Some(PersonId::named("ben"))]);
    ask(&mut on, bell(), "2026-03-05T13:00", &ESCALATE.replace("@harm", "@more")).expect("again");
    assert_eq!(looks(&on).len(), 1, "it is asked for once");
    let look =
        r#"record-look-at-safety {"person": "@ben", "found": "nothing-found", "reasons": "x"}"#;
    ask(&mut on, bell(), "2026-03-05T14:00", look).expect("looked");
    assert_eq!(looks(&on), []);
}

#[test]
fn saf_01_two_professionals_take_away_a_concern_about_the_wrong_child() {
    let mut on = family(AT_HUB_LEVEL);
    ask(&mut on, bell(), "2026-03-05T12:00", ESCALATE).expect("escalated");
    let line = on.line_of("disclosure-decided");
    let correct = |confirmed: &str| {
        format!(
            r#"correct-event {{"correction": "@slip", "sequence": {line}, "mistake": "wrong-person",
               "reason": "It is another child."{confirmed}}}"#
        )
    };
    for alone in ["", r#", "confirmed_by": "@bell""#] {
        let no = ask(&mut on, bell(), "2026-03-05T12:10", &correct(alone));
        assert_eq!(no.expect_err("it takes two").rule(), RuleId::SAF_01, "{alone}");
    }
    let two = correct(r#", "confirmed_by": "@okoro""#);
    ask(&mut on, bell(), "2026-03-05T12:20", &two).expect("two say so");
    assert_eq!(open_concerns(on.case()), []);
    assert_eq!(on.case().looks_at_safety().count(), 0, "nobody is to be looked at for it");
    let contact = on.case().contacts().next().expect("it is there");
    assert_eq!(contact.state_name(), "screened", "what it led out goes on");
}

#[test]
fn saf_01_a_line_that_takes_a_concern_away_by_one_professional_is_refused_on_replay() {
    let mut on = family(AT_HUB_LEVEL);
    ask(&mut on, bell(), "2026-03-05T12:00", ESCALATE).expect("escalated");
    let line = on.line_of("disclosure-decided");
    let correct = format!(
        r#"correct-event {{"correction": "@slip", "sequence": {line}, "mistake": "wrong-person",
           "reason": "It is another child.", "confirmed_by": "@okoro"}}"#
    );
    ask(&mut on, bell(), "2026-03-05T12:20", &correct).expect("two say so");
    let mut events = on.events();
    let last = events.pop().expect("the correction");
    let sealed = |last: &Recorded<CaseEvent>| {
        let earlier = on.log().lines().take(events.len()).map(|line| format!("{line}\n"));
        earlier.collect::<String>() + &last.to_line().expect("a line").0 + "\n"
    };
    assert!(Case::replay(&Locality::default(), sealed(&last).as_bytes()).is_ok(), "as it was");
    let mut forged = last.clone();
    let CaseEvent::Correction(CorrectionEvent::EventCorrected(it)) = &mut forged.event else {
        panic!("it is the last")
    };
    it.confirmed_by = None;
    let fault = Case::replay(&Locality::default(), sealed(&forged).as_bytes());
    let fault = fault.expect_err("one alone");
    assert_eq!((fault.line, fault.rule), (last.sequence, Some(RuleId::SAF_01)));
}

#[test]
fn csp_02_the_contact_that_raised_a_concern_is_answered_however_often_harm_is_raised_elsewhere() {
    let cspoa = || cspoa_professional("hall", "reading-cspoa");
    let mut on = family(AT_HUB_LEVEL);
    let decide = r#"decide-contact {"contact": "@contact",
        "outcome": "section47-strategy-discussion", "reasons": "Harm is suspected."}"#;
    ask(&mut on, cspoa(), "2026-03-05T12:00", decide).expect("decided");
    ask(&mut on, bell(), "2026-03-05T13:00", ESCALATE).expect("the school has seen it too");
    let state = |on: &Scenario| on.case().contacts().next().map(|it| it.state_name());
    assert_eq!(state(&on), Some("decided"), "it is what social care decides on");
    let told = r#"tell-referrer {"contact": "@contact", "told": "decision"}"#;
    ask(&mut on, cspoa(), "2026-03-05T14:00", told).expect("whoever referred is told");
    // A contact that said nothing of harm goes to social care with what was raised elsewhere.
    let mut other = family(AT_HUB_LEVEL);
    ask(&mut other, bell(), "2026-03-05T13:00", ESCALATE).expect("escalated");
    assert_eq!(state(&other), Some("escalated"));
}

#[test]
fn saf_03_what_is_due_of_a_plan_rests_while_a_concern_is_open_and_begins_again_after_it() {
    let commands = include_str!("../../../../examples/data/journeys/10-varga.commands.jsonl");
    let mut on = Scenario::of_lines(commands.lines().take(30));
    let actions = |on: &Scenario, at: &str| {
        let due = on.case().due(time(at)).into_iter().filter(|due| due.rule == RuleId::TAC_06);
        due.map(|due| (due.by, due.overdue)).collect::<Vec<_>>()
    };
    let (march, april) = (day("2026-03-11"), day("2026-04-07"));
    assert_eq!(actions(&on, "2026-02-16T09:00"), [(april, false), (march, false)]);
    let harm = r#"escalate {"disclosure": "@harm", "child": "@lili"}"#;
    ask(&mut on, bell(), "2026-02-16T09:00", harm).expect("escalated");
    assert_eq!(actions(&on, "2026-03-20T09:00"), [], "nobody is asked for what has to wait");
    let decided = r#"record-social-care-decision {"child": "@lili", "decided_by": "@iqbal",
        "role": "social-worker", "organisation": "@social-care", "outcome": "early-help"}"#;
    ask(&mut on, bell(), "2026-03-20T09:00", decided).expect("decided");
    // It rested for 32 days.
    let (later, latest) = (day("2026-04-12"), day("2026-05-09"));
    assert_eq!(actions(&on, "2026-03-20T10:00"), [(latest, false), (later, false)]);
    // A word of social care before the end lets it go on from then.
    let mut word = Scenario::of_lines(commands.lines().take(30));
    ask(&mut word, bell(), "2026-02-16T09:00", harm).expect("escalated");
    let goes_on = r#"record-what-may-go-on {"child": "@lili", "said_by": "@iqbal",
        "role": "social-worker", "organisation": "@social-care", "form": "in-writing",
        "steps": ["plan"]}"#;
    ask(&mut word, bell(), "2026-02-18T09:00", goes_on).expect("said");
    let two_days = (day("2026-03-13"), false);
    assert!(actions(&word, "2026-02-19T09:00").contains(&two_days));
}

#[test]
fn saf_01_a_level_that_may_be_section_17_or_47_is_asked_which_until_somebody_says() {
    let asked = |on: &Scenario| {
        let due = on.case().due(time("2026-03-06T09:00")).into_iter();
        due.filter(|due| due.rule == RuleId::SAF_01)
            .map(|due| (due.by, due.about))
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&family(AT_HUB_LEVEL)), [], "2a is neither");
    let level_4 = r#"decide-level {"decision": "@four", "child": "@ada", "level": "4",
        "indicators": ["no food in the house"], "reasons": "More than early help."}"#;
    let below = r#"note-concern-below {"note": "@note", "child": "@ada", "what": "Hungry."}"#;
    for says in [ESCALATE, below] {
        let mut on = family(level_4);
        assert_eq!(asked(&on), [(day("2026-03-05"), Some(PersonId::named("ada")))]);
        ask(&mut on, bell(), "2026-03-05T12:00", says).expect(says);
        assert_eq!(asked(&on), [], "{says}");
    }
}
