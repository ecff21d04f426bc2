//! A later edition, and a rule that comes with it: both made up.

use std::borrow::Cow;

use familyhub_core::time::parse_time;
use familyhub_core::{CountingEntropy, Edition, RuleId};

use crate::amended::{Amended, Replaying};
use crate::decided::command_error::CommandError;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::family::EditionAdopted;
use crate::kept::family::made_up::edition;
use crate::kept::locality::Locality;
use crate::kept::log::LogError;
use crate::{AuditQuestion, Instruction};

/// A program that knows the rules up to an edition.
fn knows(newest: u16) -> Locality {
    Locality::default().knowing(edition(newest))
}

/// A case in a program, and its log.
struct AuditedCase {
    case: Case,
    log: String,
}

impl AuditedCase {
    fn new(newest: u16) -> Self {
        Self { case: Case::new(&knows(newest)), log: String::new() }
    }

    /// The same log in a program that knows the rules up to an edition.
    fn taken_over(&self, newest: u16) -> Result<Self, LogError> {
        let replaying = Replaying::new(&knows(newest));
        let case = replaying.whole(&mut self.log.as_bytes(), &Amended::default())?;
        Ok(Self { case, log: self.log.clone() })
    }

    fn ask(
        &mut self,
        command: &str,
        details: &str,
    ) -> Result<Vec<Cow<'static, str>>, CommandError> {
        let by = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
        let asked = format!(r#"{{"command":"{command}","by":{by},"details":{details}}}"#);
        let asked = Instruction::from_json(&asked).expect("a command");
        let now = parse_time("2026-03-02T09:00").expect("a time");
        let mut entropy = CountingEntropy::after(self.case.revision() << 16);
        let entries = self.case.act(asked, now, &mut entropy)?;
        self.log.extend(entries.iter().flat_map(|entry| [entry.line.as_str(), "\n"]));
        Ok(entries.iter().map(|entry| entry.recorded.event.shown_name()).collect())
    }

    fn found(&self) -> Vec<String> {
        let at = parse_time("2026-03-03T09:00").expect("a time");
        let found = self.case.audit(AuditQuestion::RefusedByLaterEdition, at);
        found.into_iter().map(|finding| finding.found).collect()
    }
}

const NAMELESS: &str = r#"{"person":"@ada","stage":{"is":"adult"}}"#;
const ANOTHER: &str = r#"{"person":"@bo","stage":{"is":"adult"}}"#;
const NAMED: &str = r#"{"person":"@bo","stage":{"is":"adult"},"name":"Bo"}"#;

/// A log of edition 1, with somebody who has no name.
fn of_the_first() -> AuditedCase {
    let mut desk = AuditedCase::new(1);
    desk.ask("open-case", r#"{"case":"@okafor"}"#).expect("opened");
    desk.ask("add-person", NAMELESS).expect("edition 1 asks for no name");
    desk
}

const FOUND: &str = "event 2, `person-added`: edition 2 refuses it: a person who is recorded \
                     has a name [REC-16]";

#[test]
fn rec_16_what_was_right_by_the_edition_of_its_place_is_read_and_named() {
    let first = of_the_first();
    assert_eq!(first.found(), [""; 0], "there is no later edition");
    let newer = first.taken_over(2).expect("it was right when it was done");
    assert_eq!(newer.case.edition(), Some(edition(1)), "nobody has acted on it yet");
    assert_eq!(newer.found(), [FOUND]);
}

#[test]
fn rec_16_the_first_act_of_a_newer_program_adopts_its_edition_and_goes_by_it() {
    let mut desk = of_the_first().taken_over(2).expect("it holds");
    let before = desk.log.clone();
    let no = desk.ask("add-person", ANOTHER).expect_err("edition 2 asks for a name");
    assert!(matches!(no, CommandError::Refused(no) if no.message().contains("has a name")));
    assert_eq!((&desk.log, desk.case.edition()), (&before, Some(edition(1))), "nothing is done");

    let events = desk.ask("add-person", NAMED).expect("he has a name");
    assert_eq!(events, ["edition-adopted", "person-added"]);
    assert_eq!(desk.case.edition(), Some(edition(2)));
    let adopted = desk.log.lines().nth(2).expect("a line");
    assert!(adopted.contains(r#""actorrole":"lead-professional""#), "{adopted}");

    let events = desk.ask("name-organisation", r#"{"organisation":"@oak-school","name":"Oak"}"#);
    assert_eq!(events.expect("named"), ["organisation-named"], "once is enough");
    let again = desk.taken_over(2).expect("each by the edition of its place");
    assert_eq!(again.case, desk.case);
    assert_eq!(again.found(), [FOUND]);
}

#[test]
fn rec_16_a_program_that_is_too_old_says_what_the_log_needs_and_reads_nothing_of_it() {
    let mut desk = of_the_first().taken_over(2).expect("it holds");
    desk.ask("add-person", NAMED).expect("he has a name");
    let fault = desk.taken_over(1).err().expect("it is too new");
    let says = "the log goes by edition 2 of the rules, and this program knows them up to \
                edition 1: use a newer program";
    assert_eq!((fault.line, fault.rule, fault.message.as_str()), (3, Some(RuleId::REC_16), says));

    let mut opened = AuditedCase::new(2);
    opened.ask("open-case", r#"{"case":"@okafor"}"#).expect("opened");
    let fault = opened.taken_over(1).err().expect("it is too new");
    assert_eq!((fault.line, fault.message.as_str()), (1, says));
    let mut case = Case::new(&knows(1));
    assert!(case.apply(opened.log.trim_end()).is_err(), "nor line by line");
}

#[test]
fn rec_16_a_closed_case_stays_under_its_edition() {
    let mut desk = of_the_first();
    desk.ask("close-case", "{}").expect("closed");
    let newer = desk.taken_over(3).expect("it holds");
    assert_eq!(newer.case.records.edition_of_acts(), edition(1));
    assert_eq!(newer.case.records.adopts_edition(), None);
    assert_eq!(newer.found(), [FOUND], "by the first edition that would refuse it");
}

#[test]
fn rec_16_a_line_of_before_editions_is_of_the_first() {
    let golden = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/1-okafor.jsonl");
    let golden = std::fs::read(golden).expect("the log is there");
    assert_eq!(
        Case::replay(&Locality::default(), golden.as_slice()).expect("it holds").edition(),
        Some(Edition::FIRST)
    );
}

#[test]
fn rec_16_an_edition_is_not_adopted_twice() {
    let desk = of_the_first();
    let adopted = CaseEvent::Family(EditionAdopted { edition: edition(1) }.into());
    let by = familyhub_testing::lead_professional("bell", "oak-school");
    let occasion = familyhub_testing::occasion(by, "2026-03-02T09:00");
    let case = desk.case.id().expect("open").into();
    let no = desk.case.records.check(case, &occasion, &adopted).expect_err("it goes by it");
    assert!(no.to_string().contains("already"), "{no}");
}
