//! More corrections than are followed in one reading of a log.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::num::NonZeroUsize;

use familyhub::core::{CountingEntropy, PersonId, PractitionerId};
use familyhub::{Case, Instruction, Locality};
use familyhub_testing::{Scenario, lead_professional, said, time};

/// More than twice as many as one reading follows.
const CORRECTIONS: u64 = 80;

/// Ms Bell does this now.
fn act(desk: &mut Scenario, command: &str, details: &str) {
    let now = "2026-03-02T09:00";
    let asked = said(lead_professional("bell", "oak-school"), now, command, details);
    desk.ask(Instruction { at: None, ..asked }).expect("it is legal");
}

fn correct(desk: &mut Scenario, name: &str, line: u64, instead: &str) {
    let why = r#""mistake":"typing-error","reason":"found on reading it again""#;
    let details = format!(r#"{{"correction":"@{name}","sequence":{line},{why}{instead}}}"#);
    act(desk, "correct-event", &details);
}

/// A case in which many entries were corrected, each at once; and one of the first, on
/// which another stands, at the end.
fn of_many_corrections() -> Scenario {
    let mut desk = Scenario::new();
    act(&mut desk, "open-case", r#"{"case":"@family"}"#);
    act(&mut desk, "add-person", r#"{"person":"@ada","stage":{"is":"child","born":"2018-05-04"}}"#);
    act(&mut desk, "record-home", r#"{"person":"@ada","area":"reading"}"#);
    for round in 0..CORRECTIONS {
        act(&mut desk, "name-practitioner", r#"{"practitioner":"@ito","name":"Ms Ito"}"#);
        let wrong = desk.case().revision();
        // One in five happened the day before; the others never did.
        if round % 5 == 4 {
            correct(
                &mut desk,
                &format!("c{round}"),
                wrong,
                r#","instead":{"at":"2026-03-01T09:00:00Z"}"#,
            );
        } else {
            correct(&mut desk, &format!("c{round}"), wrong, "");
        }
    }
    // The first of all, on which the home stands, was never recorded; and then it was.
    correct(&mut desk, "nobody", 2, "");
    let taken_back = desk.case().revision();
    correct(&mut desk, "somebody", taken_back, "");
    correct(&mut desk, "nobody-again", 2, "");
    desk
}

#[test]
fn rec_01_many_corrections_make_the_same_case_live_and_from_the_log() {
    let desk = of_many_corrections();
    assert_eq!(desk.case().fallen().len(), 1, "the home of nobody");
    let made = desk.case().corrections().count() as u64;
    assert_eq!(made, CORRECTIONS + 2, "the one that was taken back was never made");
    assert_eq!(desk.case().name_of(PractitionerId::named("ito")), Some("Ms Ito"));

    let log = desk.log().as_bytes();
    assert_eq!(Case::replay(&Locality::default(), log).expect("it holds"), *desk.case());
    let two = NonZeroUsize::new(2).expect("two");
    assert_eq!(
        Case::replay_in_threads(&Locality::default(), two, log).expect("it holds"),
        *desk.case()
    );

    let mut seen = Vec::new();
    let here = Locality::default();
    let each = Case::replay_each(&here, log, |_, event| seen.push(event.sequence));
    assert_eq!(each.expect("it holds"), *desk.case());
    let every: Vec<_> = (1..=desk.case().revision()).collect();
    assert_eq!(seen, every, "each event once, in order, however often the log is read");
}

#[test]
fn rec_01_the_case_beside_an_event_knows_no_correction_that_came_later() {
    let desk = of_many_corrections();
    let (here, log) = (Locality::default(), desk.log());
    let mut homes = Vec::new();
    let mut upto = 0;
    let mut ends = log.lines().map(|line| line.len() + 1);
    let ada = PersonId::named("ada");
    let replayed = Case::replay_each(&here, log.as_bytes(), |case, event| {
        upto += ends.next().expect("a line for each event");
        homes.push((
            case.records().people().iter().any(|known| known.id == ada),
            case.fallen().len(),
        ));
        // A log that ends with this event makes the same case: asked on both sides of where
        // a reading of the log ends, and at the corrections of corrections.
        if (60..75).contains(&event.sequence) || event.sequence > 160 {
            let ended_here = Case::replay(&here, &log.as_bytes()[..upto]).expect("it holds");
            assert_eq!(case, &ended_here, "event {}", event.sequence);
        }
    });
    assert_eq!(replayed.expect("it holds"), *desk.case());

    // Opened, with a child, with a home; and so until the child is said to be a mistake, not
    // to be one, and to be one after all.
    let (gone, there) = ((false, 1), (true, 0));
    let (start, end) = homes.split_at(homes.len() - 3);
    assert_eq!(start.first(), Some(&(false, 0)), "nobody yet");
    assert!(start.iter().skip(1).all(|home| *home == there), "{start:?}");
    assert_eq!(end, [gone, there, gone]);
}

#[test]
fn rec_01_a_line_that_cannot_stand_is_named_behind_many_corrections() {
    let desk = of_many_corrections();
    let last = desk.log().lines().last().expect("a line");
    let twice = format!("{}{last}\n", desk.log());
    let fault =
        Case::replay(&Locality::default(), twice.as_bytes()).expect_err("a line stands twice");
    assert_eq!(fault.line, desk.case().revision() + 1);
}

#[test]
fn rec_01_a_correction_is_made_on_the_log_of_the_case_and_on_no_other() {
    let desk = of_many_corrections();
    // As long as ours, and lawful; only the ids are others.
    let theirs = {
        let (mut theirs, mut entropy) =
            (Case::new(&Locality::default()), CountingEntropy::after(1 << 40));
        let mut log = String::new();
        let bell = lead_professional("bell", "oak-school");
        let named = r#"{"practitioner":"@ito","name":"Ms Ito"}"#;
        let asked = |command, details| said(bell, "2026-03-02T09:00", command, details);
        let mut next = asked("open-case", r#"{"case":"@family"}"#);
        while theirs.revision() < desk.case().revision() {
            let now = time("2026-03-02T09:00");
            for entry in theirs.act(next, now, &mut entropy).expect("it is legal") {
                log.extend([&*entry.line, "\n"]);
            }
            next = asked("name-practitioner", named);
        }
        log
    };
    let bell = lead_professional("bell", "oak-school");
    let slip = r#"{"correction":"@another","sequence":4,"mistake":"did-not-happen",
        "reason":"she was not there"}"#;
    let instruction = said(bell, "2026-03-02T09:00", "correct-event", slip);
    let instruction = Instruction { at: None, ..instruction };
    let (mut case, now) = (desk.replayed(), desk.now());
    let revision = case.revision();
    let acted =
        case.act_on(&mut theirs.as_bytes(), instruction, now, &mut CountingEntropy::default());
    let why = acted.expect_err("it is another log").to_string();
    assert!(why.contains("the log is not the one that made the case"), "{why}");
    assert_eq!(case.revision(), revision);
}
