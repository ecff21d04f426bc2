//! More corrections than are followed in one reading of a log.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fmt::Write as _;
use std::num::NonZeroUsize;

use familyhub::core::time::parse_time;
use familyhub::core::{CountingEntropy, PractitionerId};
use familyhub::{Case, Instruction, Locality};

/// More than twice as many as one reading follows.
const CORRECTIONS: u64 = 80;

/// Whoever keeps the record, and its log.
struct Desk {
    case: Case,
    log: String,
    entropy: CountingEntropy,
}

impl Desk {
    fn act(&mut self, command: &str, details: &str) {
        let by = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
        let json = format!(r#"{{"command":"{command}","by":{by},"details":{{{details}}}}}"#);
        let instruction = Instruction::from_json(&json).expect("a command");
        let now = parse_time("2026-03-02T09:00").expect("a time");
        let mut log = self.log.as_bytes();
        let acted = self.case.act_on(&mut log, instruction, now, &mut self.entropy);
        for entry in acted.expect("it is legal").entries {
            writeln!(self.log, "{}", entry.line).expect("written");
        }
    }

    fn correct(&mut self, name: &str, line: u64, instead: &str) {
        let why = r#""mistake":"typing-error","reason":"found on reading it again""#;
        let details = format!(r#""correction":"@{name}","sequence":{line},{why}{instead}"#);
        self.act("correct-event", &details);
    }

    /// A case in which many entries were corrected, each at once; and one of the first, on
    /// which another stands, at the end.
    fn of_many_corrections() -> Self {
        let (case, log) = (Case::new(&Locality::default()), String::new());
        let mut desk = Self { case, log, entropy: CountingEntropy::default() };
        desk.act("open-case", r#""case":"@family""#);
        desk.act("add-person", r#""person":"@ada","stage":{"is":"child","born":"2018-05-04"}"#);
        desk.act("record-home", r#""person":"@ada","area":"reading""#);
        for round in 0..CORRECTIONS {
            desk.act("name-practitioner", r#""practitioner":"@ito","name":"Ms Ito""#);
            let wrong = desk.case.revision();
            // One in five happened the day before; the others never did.
            if round % 5 == 4 {
                desk.correct(
                    &format!("c{round}"),
                    wrong,
                    r#","instead":{"at":"2026-03-01T09:00:00Z"}"#,
                );
            } else {
                desk.correct(&format!("c{round}"), wrong, "");
            }
        }
        // The first of all, on which the home stands, was never recorded; and then it was.
        desk.correct("nobody", 2, "");
        let taken_back = desk.case.revision();
        desk.correct("somebody", taken_back, "");
        desk.correct("nobody-again", 2, "");
        desk
    }
}

#[test]
fn rec_01_many_corrections_make_the_same_case_live_and_from_the_log() {
    let desk = Desk::of_many_corrections();
    assert_eq!(desk.case.fallen().len(), 1, "the home of nobody");
    let made = desk.case.corrections().count() as u64;
    assert_eq!(made, CORRECTIONS + 2, "the one that was taken back was never made");
    assert_eq!(desk.case.name_of(PractitionerId::named("ito")), Some("Ms Ito"));

    let log = desk.log.as_bytes();
    assert_eq!(Case::replay(&Locality::default(), log).expect("it holds"), desk.case);
    let two = NonZeroUsize::new(2).expect("two");
    assert_eq!(
        Case::replay_in_threads(&Locality::default(), two, log).expect("it holds"),
        desk.case
    );

    let mut seen = Vec::new();
    let each = Case::replay_each(&Locality::default(), log, |event| seen.push(event.sequence));
    assert_eq!(each.expect("it holds"), desk.case);
    let every: Vec<_> = (1..=desk.case.revision()).collect();
    assert_eq!(seen, every, "each event once, in order, however often the log is read");
}

#[test]
fn rec_01_a_line_that_cannot_stand_is_named_behind_many_corrections() {
    let desk = Desk::of_many_corrections();
    let last = desk.log.lines().last().expect("a line");
    let twice = format!("{}{last}\n", desk.log);
    let fault =
        Case::replay(&Locality::default(), twice.as_bytes()).expect_err("a line stands twice");
    assert_eq!(fault.line, desk.case.revision() + 1);
}

#[test]
fn rec_01_a_correction_is_made_on_the_log_of_the_case_and_on_no_other() {
    let mut desk = Desk::of_many_corrections();
    // As long as ours, and lawful; only the ids are others.
    let theirs = {
        let (case, log) = (Case::new(&Locality::default()), String::new());
        let mut theirs = Desk { case, log, entropy: CountingEntropy::after(1 << 40) };
        theirs.act("open-case", r#""case":"@family""#);
        while theirs.case.revision() < desk.case.revision() {
            theirs.act("name-practitioner", r#""practitioner":"@ito","name":"Ms Ito""#);
        }
        theirs.log
    };
    let by = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
    let json = format!(
        r#"{{"command":"correct-event","by":{by},"details":{{"correction":"@another",
            "sequence":4,"mistake":"did-not-happen","reason":"she was not there"}}}}"#
    );
    let instruction = Instruction::from_json(&json).expect("a command");
    let now = parse_time("2026-03-02T09:00").expect("a time");
    let revision = desk.case.revision();
    let acted =
        desk.case.act_on(&mut theirs.as_bytes(), instruction, now, &mut CountingEntropy::default());
    let why = acted.expect_err("it is another log").to_string();
    assert!(why.contains("the log is not the one that made the case"), "{why}");
    assert_eq!(desk.case.revision(), revision);
}
