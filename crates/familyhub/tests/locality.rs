//! A council with a scheme of levels and a calendar of its own: its cases are written, read,
//! corrected, and read again, by what is its own.
#![expect(clippy::expect_used, clippy::panic, reason = "a test stops at what is wrong")]

#[expect(dead_code, reason = "another test takes the rest")]
mod common;

use std::fs;
use std::io::Cursor;
use std::num::NonZeroUsize;

use common::folder;
use familyhub::core::{PersonId, Policy, RuleId};
use familyhub::{AuditQuestion, Case, Instruction, Locality};
use familyhub_testing::{Scenario, refusal, time};

fn file(name: &str) -> String {
    fs::read_to_string(folder("examples/data/locality").join(name)).expect("an example")
}

fn elmshire() -> Locality {
    let here = Locality::default().with_scheme(&file("scheme.toml"));
    here.unwrap_or_else(|faults| panic!("{faults}"))
}

/// Carries out commands that say when; each must be accepted.
fn told(here: &Locality, commands: &str) -> Scenario {
    let mut story = Scenario::of(Case::new(here));
    for line in commands.lines() {
        if let Err(no) = story.ask_line(line) {
            panic!("{no}\n{line}");
        }
    }
    story
}

/// Elmshire's example, which ends with a correction; its first command names the policy.
fn commands() -> String {
    let policy =
        Policy::from_toml(&file("policy.toml")).unwrap_or_else(|faults| panic!("{faults}"));
    let policy = serde_json::to_string(&policy).expect("JSON");
    let open = r#""details": {"case": "@bennett""#;
    let commands = file("bennett.commands.jsonl");
    assert!(commands.contains(open), "the policy has a place");
    commands.replacen(open, &format!("{open}, \"policy\": {policy}"), 1)
}

#[test]
fn thr_01_a_case_under_a_scheme_of_ones_own_is_the_same_however_it_is_read() {
    let here = elmshire();
    let desk = told(&here, &commands());
    assert_eq!(desk.case().corrections().count(), 1, "lines reach back");
    let (log, two) = (desk.log().as_bytes(), NonZeroUsize::new(2).expect("two"));

    let read = |name: &str, case: Result<Case, familyhub::LogError>| {
        let case = case.unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(&case, desk.case(), "{name}");
        assert_eq!(case.locality(), &here, "{name}");
    };
    read("replay", Case::replay(&here, log));
    read("of a file", Case::replay(&here, Cursor::new(log)));
    read("in threads", Case::replay_in_threads(&here, two, log));
    read("each", Case::replay_each(&here, log, |_, _| {}));
    read("until", Case::replay_until(&here, log, time("2026-12-31T09:00")));
    read("mended", Case::mended(&here, &mut &*log).map(|(case, _)| case));

    // As it was known, shown, and asked about.
    let at = time("2026-03-05T12:00");
    let known = desk.case().known_at(log, at).expect("it holds");
    assert!(known.since() > 0, "more was recorded since");
    assert_eq!(known.case().locality(), &here);
    let view = serde_json::to_string(&known.view(log).expect("it holds")).expect("JSON");
    assert!(view.contains("elmshire"), "the scheme is shown: {view}");
    for question in AuditQuestion::ALL {
        let _ = desk.case().audit(question, at);
    }
    let child = PersonId::named("rosa");
    let scheme = desk.case().scheme_for(child, at.date_naive()).expect("a scheme");
    assert_eq!(scheme.id, "elmshire");
}

#[test]
fn a_case_is_taken_over_read_on_and_changed_by_the_same_scheme() {
    let (here, told_before) = (elmshire(), commands());
    let desk = told(&here, &told_before);

    // Another's log, line by line: what reaches back is the one fault.
    let (mut ours, mut faults) = (Vec::new(), Vec::new());
    let claims = desk.log().as_bytes();
    Case::take_over(&here, claims, &mut ours, |fault| faults.push(fault)).expect("no store");
    let wrong: Vec<_> = faults.iter().filter(|fault| fault.rule == Some(RuleId::THR_01)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");

    // Lines that another program added.
    let corrected = told_before.lines().position(|line| line.contains("correct-event"));
    let before: Vec<_> = told_before.lines().take(corrected.expect("one")).collect();
    let before = told(&here, &before.join("\n"));
    let mut reading = Case::new(&here);
    let read = reading.read_on(before.log().as_bytes()).expect("they follow");
    assert_eq!((read, &reading), (familyhub::ReadOn::ToTheEnd, before.case()));
}

#[test]
fn thr_01_a_log_in_a_scheme_that_is_not_known_here_says_which_it_is() {
    let desk = told(&elmshire(), &commands());
    let fault = Case::replay(&Locality::default(), desk.log().as_bytes()).expect_err("no scheme");
    assert_eq!((fault.line, fault.rule), (4, Some(RuleId::THR_03)), "{fault}");
    assert!(fault.message.contains("elmshire"), "{fault}");

    // The same where no home is recorded: then policy names the scheme.
    let told_at_home: Vec<_> = commands().lines().map(str::to_owned).collect();
    let nowhere: Vec<_> = told_at_home.iter().filter(|it| !it.contains("record-home")).collect();
    let open: Vec<_> = nowhere.iter().take(3).map(|line| line.as_str()).collect();
    let desk = told(&elmshire(), &open.join("\n"));
    let fault = Case::replay(&Locality::default(), desk.log().as_bytes()).expect_err("no scheme");
    assert_eq!((fault.line, fault.rule), (3, Some(RuleId::THR_01)), "{fault}");
    assert!(fault.message.contains("elmshire"), "{fault}");
}

#[test]
fn thr_01_a_policy_with_an_unknown_scheme_is_told_which_schemes_are_known() {
    let commands = commands();
    let open = commands.lines().next().expect("a command");
    let open = Instruction::from_json(open).expect("a command");
    let refusal = refusal(Scenario::new().ask(open));
    assert_eq!(refusal.rule(), RuleId::THR_01);
    let nearest = format!("{:?}", refusal.nearest_ways());
    assert!(nearest.contains("berkshire-west"), "{nearest}");
}

#[test]
fn time_02_working_days_are_those_of_the_councils_own_calendar() {
    let here = elmshire().with_days_off(&file("calendar.toml"));
    let here = here.unwrap_or_else(|faults| panic!("{faults}"));
    let (fair, plain) = (told(&here, &commands()), told(&elmshire(), &commands()));
    assert_eq!(fair.log(), plain.log(), "the log is the same: it holds no calendar");
    let due = |case: &Case| -> Vec<_> {
        let due = case.due(time("2026-03-05T12:00")).into_iter();
        due.filter(|due| due.rule == RuleId::CSP_02).map(|due| due.by).collect()
    };
    let read = |here: &Locality| {
        Case::replay_until(here, fair.log().as_bytes(), time("2026-03-05T18:00")).expect("it holds")
    };
    // Received on a Thursday, decided within a working day: the Friday is off in Elmshire.
    assert_ne!(due(&read(&here)), due(&read(&elmshire())));
    assert_eq!(read(&here).locality().calendar(), here.calendar());
}
