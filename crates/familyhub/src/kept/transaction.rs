//! The events of one command: all of them are applied, or none.

use familyhub_core::Occasion;

use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::{Case, check_reach};
use crate::kept::entry::{Decided, LogEntry};
use crate::kept::event::CaseEvent;

/// Why none of the events was applied.
#[derive(Debug)]
pub(crate) enum TransactionError<E> {
    /// This event cannot follow those before it.
    Event { why: CannotFollowError, event: Box<CaseEvent> },
    /// Their lines cannot be written.
    Line(E),
}

impl Case {
    /// Takes the steps of these events, which belong together, and notes them once their
    /// lines are written. Where one cannot follow, or has no line, those before it are taken
    /// back, the last one first: the case is as it was.
    ///
    /// Each event is proved once, when its turn has come: it may stand on what the one
    /// before it made, and nothing comes between its proof and its step. Notes are made
    /// once all have been: what is noted stays.
    pub(crate) fn all_or_none<E>(
        &mut self,
        occasion: &Occasion,
        events: Decided,
        write: impl FnOnce(&Self, Decided) -> Result<Vec<LogEntry>, E>,
    ) -> Result<Vec<LogEntry>, TransactionError<E>> {
        let refused_later = self.records.notes.refused_later.len();
        let harm_said = self.records.notes.harm_said.len();
        let mut taken = Vec::with_capacity(events.len());
        let mut refused = None;
        for (sequence, (subject, event)) in (self.revision() + 1..).zip(&events) {
            let before = self.records.before(*subject, event);
            let stepped = check_reach(event)
                .and_then(|()| self.records.step(sequence, *subject, occasion, event));
            match stepped {
                Ok(()) => taken.push(before),
                Err(why) => {
                    refused = Some(TransactionError::Event { why, event: Box::new(event.clone()) });
                    break;
                }
            }
        }
        let written =
            match refused {
                Some(refused) => Err(refused),
                None => write(self, events).map_err(TransactionError::Line).and_then(|entries| {
                    match entries.iter().find(|entry| self.event_ids.contains(entry.recorded.id)) {
                        None => Ok(entries),
                        Some(LogEntry { recorded, .. }) => Err(TransactionError::Event {
                            why: CannotFollowError::IdTaken,
                            event: Box::new(recorded.event.clone()),
                        }),
                    }
                }),
            };
        match &written {
            Ok(entries) => {
                entries.iter().for_each(|entry| self.note(&entry.recorded, entry.hash));
            }
            Err(_) => {
                taken.into_iter().rev().for_each(|before| self.records.put_back(before));
                self.records.notes.refused_later.truncate(refused_later);
                self.records.notes.harm_said.truncate(harm_said);
            }
        }
        written
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use familyhub_core::time::{Timestamp, london};
    use familyhub_core::{
        CaseId, CountingEntropy, DecisionId, EventId, PersonId, Recorded, Stage, SubjectId, TeamId,
    };
    use familyhub_machine::EventError;
    use familyhub_tac::{TeamEvent, TeamWithdrawn};
    use familyhub_testing::{lead_professional, occasion, time};
    use familyhub_threshold::{DecisionEvent, DraftDiscarded, LevelDrafted};

    use super::*;
    use crate::decided::deciding::Deciding;
    use crate::kept::family::{CaseOpened, FamilyEvent, PersonAdded};
    use crate::kept::locality::Locality;
    use crate::{Command, Instruction};

    /// Commands that record several events, in some story at least.
    const OF_SEVERAL_EVENTS: [&str; 10] = [
        "accept-handover",
        "carry-over-action",
        "close-team",
        "complete-paper-review",
        "decide-level",
        "escalate",
        "give-permission",
        "hold-team-meeting",
        "revise-level",
        "step-up-child",
    ];

    const NOW: &str = "2026-03-02T09:00";

    fn now() -> Timestamp {
        time(NOW)
    }

    /// Bytes that no earlier event of the case was made of.
    fn bytes_for(case: &Case) -> CountingEntropy {
        CountingEntropy::after(case.revision() << 16)
    }

    fn act(case: &mut Case, command: &str, details: &str) -> usize {
        let by = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
        let asked = format!(r#"{{"command":"{command}","by":{by},"details":{details}}}"#);
        let asked = Instruction::from_json(&asked).expect("a command");
        let mut entropy = bytes_for(case);
        case.act(asked, now(), &mut entropy).expect("done").len()
    }

    /// Open, with Ada, and a level that is drafted for her.
    fn drafted() -> Case {
        let mut case = Case::new(&Locality::default());
        act(&mut case, "open-case", r#"{"case":"@okafor"}"#);
        let ada = r#"{"person":"@ada","stage":{"is":"child","born":"2019-05-04"}}"#;
        act(&mut case, "add-person", ada);
        act(&mut case, "draft-level", r#"{"decision":"@draft","child":"@ada","level":"2a"}"#);
        case
    }

    /// These events, as the next ones of the case.
    fn next(case: &Case, events: Decided) -> Vec<LogEntry> {
        let occasion = occasion(lead_professional("bell", "oak-school"), NOW);
        let mut entropy = bytes_for(case);
        Deciding::new(case, occasion, &mut entropy)
            .record(CaseId::named("okafor"), events, None)
            .expect("they can be written")
    }

    /// Applies events that have their lines already.
    fn apply_whole(
        case: &mut Case,
        entries: &[LogEntry],
    ) -> Result<(), (CannotFollowError, Box<CaseEvent>)> {
        let events = entries.iter().map(|it| (it.recorded.subject, it.recorded.event.clone()));
        let Some(first) = entries.first() else { return Ok(()) };
        let write = |_: &Case, _| Ok::<_, ()>(entries.to_vec());
        match case.all_or_none(&first.recorded.occasion, events.collect(), write) {
            Ok(_) => Ok(()),
            Err(TransactionError::Event { why, event }) => Err((why, event)),
            Err(TransactionError::Line(())) => panic!("they have their lines"),
        }
    }

    #[test]
    fn nothing_is_done_where_the_lines_cannot_be_written() {
        let (mut case, as_it_was) = (drafted(), drafted());
        let events = vec![of_decision("another", draft("ada")), of_decision("draft", discarded())];
        let occasion = next(&case, events.clone()).remove(0).recorded.occasion;
        let written = case.all_or_none(&occasion, events, |stepped, _| {
            assert_eq!(stepped.decisions().count(), 2, "both steps were taken");
            Err("the disk is full")
        });
        assert!(matches!(written, Err(TransactionError::Line("the disk is full"))));
        assert_eq!(case, as_it_was);
    }

    #[test]
    fn one_id_is_of_one_event_and_nothing_is_done_where_it_is_taken() {
        let mut case = drafted();
        let mut entries = next(&case, vec![of_decision("another", draft("ada"))]);
        apply_whole(&mut case, &entries).expect("it can");
        let revision = case.revision();
        entries
            .iter_mut()
            .for_each(|entry| entry.recorded.subject = DecisionId::named("a third").into());
        let (why, _) = apply_whole(&mut case, &entries).expect_err("the id is taken");
        assert_eq!(why, CannotFollowError::IdTaken);
        assert_eq!((case.revision(), case.decisions().count()), (revision, 2), "as it was");
    }

    fn is_refused_whole(case: fn() -> Case, events: Decided) -> CannotFollowError {
        let (mut case, as_it_was) = (case(), case());
        let entries = next(&case, events);
        let (why, event) = apply_whole(&mut case, &entries).expect_err("it cannot follow");
        assert_eq!(&*event, &entries.last().expect("an event").recorded.event, "the last of them");
        assert_eq!(
            (case.revision(), case.last_hash()),
            (as_it_was.revision(), as_it_was.last_hash())
        );
        assert_eq!(case, as_it_was);
        why
    }

    fn draft(of: &str) -> DecisionEvent {
        let level = drafted().decisions().next().expect("a draft").level().clone();
        LevelDrafted { child: PersonId::named(of), level }.into()
    }

    fn discarded() -> DecisionEvent {
        DraftDiscarded {}.into()
    }

    fn of_decision(decision: &str, event: DecisionEvent) -> (SubjectId, CaseEvent) {
        (DecisionId::named(decision).into(), event.into())
    }

    #[test]
    fn a_record_that_was_begun_is_forgotten_where_the_next_event_has_no_record() {
        let withdrawn = CaseEvent::Team(TeamEvent::from(TeamWithdrawn {}));
        let events = vec![
            of_decision("another", draft("ada")),
            (TeamId::named("no-team").into(), withdrawn),
        ];
        assert_eq!(is_refused_whole(drafted, events), CannotFollowError::NoSuchRecord);
    }

    #[test]
    fn a_record_that_went_on_is_back_where_it_was_and_in_its_place() {
        let events = vec![
            of_decision("another", draft("ada")),
            of_decision("draft", discarded()),
            of_decision("another", discarded()),
            of_decision("draft", discarded()),
        ];
        let why = is_refused_whole(drafted, events);
        assert!(
            matches!(why, CannotFollowError::Fault(EventError::Illegal { .. })),
            "it is discarded"
        );
        let events = vec![of_decision("draft", discarded()), of_decision("draft", draft("ada"))];
        assert_eq!(is_refused_whole(drafted, events), CannotFollowError::RecordExists);
    }

    #[test]
    fn the_family_itself_is_put_back_and_a_case_that_was_not_open_is_not_open() {
        let person = |name: &str| {
            let person = PersonId::named(name);
            let added = PersonAdded { person, stage: Stage::Adult { born: None }, name: None };
            (CaseId::named("okafor").into(), CaseEvent::Family(FamilyEvent::from(added)))
        };
        let why = is_refused_whole(drafted, vec![person("mother"), person("ada")]);
        assert!(matches!(why, CannotFollowError::Fault(EventError::Refused(_))), "she is recorded");
        let (opened, case) = (drafted(), CaseId::named("okafor"));
        let policy = opened.policy_on(london::date_of(now())).expect("it is open").clone();
        let opened = CaseEvent::Family(FamilyEvent::from(CaseOpened::under(policy)));
        let events = vec![(case.into(), opened), person("ada"), person("ada")];
        is_refused_whole(|| Case::new(&Locality::default()), events);
    }

    #[test]
    fn what_can_follow_follows_whole_as_one_by_one() {
        let events =
            || vec![of_decision("another", draft("ada")), of_decision("draft", discarded())];
        let (mut at_once, mut one_by_one) = (drafted(), drafted());
        let entries = next(&at_once, events());
        apply_whole(&mut at_once, &entries).expect("both can");
        for entry in &entries {
            one_by_one.apply(&entry.line).expect("it can");
        }
        assert_eq!(at_once, one_by_one);
    }

    /// The commands of every journey and case that is told.
    fn stories() -> impl Iterator<Item = String> {
        let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data");
        let files = ["journeys", "cases"].into_iter().flat_map(move |of| {
            let folder = fs::read_dir(format!("{data}/{of}")).expect("the stories are there");
            folder.map(|entry| entry.expect("a file").path())
        });
        let commands = files.filter(|path| path.to_string_lossy().ends_with("commands.jsonl"));
        commands.map(|path| fs::read_to_string(path).expect("commands"))
    }

    /// What no case can follow with.
    fn impossible_after(last: &LogEntry) -> LogEntry {
        let event = CaseEvent::Team(TeamEvent::from(TeamWithdrawn {}));
        let recorded = Recorded {
            subject: TeamId::named("a team that nobody agreed to").into(),
            id: EventId::named("impossible"),
            sequence: last.recorded.sequence + 1,
            previous: Some(last.hash),
            event,
            ..last.recorded.clone()
        };
        LogEntry { recorded, line: String::new(), hash: last.hash }
    }

    #[test]
    fn whatever_a_command_did_is_taken_back_where_what_follows_from_it_cannot_be() {
        let (mut tried, mut of_several) = (BTreeSet::new(), BTreeSet::new());
        for commands in stories() {
            let (mut case, mut as_it_was) =
                (Case::new(&Locality::default()), Case::new(&Locality::default()));
            for command in commands.lines() {
                let asked = Instruction::from_json(command).expect("a command");
                let name = asked.command.name();
                let mut entropy = bytes_for(&case);
                let clock = asked.time_told().unwrap_or_else(now);
                let Ok(mut entries) = case.decide(asked, clock, &mut entropy) else { continue };
                if entries.iter().any(|entry| check_reach(&entry.recorded.event).is_err()) {
                    break; // another past begins here: it is taken with the log at hand
                }
                entries.extend(entries.last().map(impossible_after));
                let (why, _) = apply_whole(&mut case, &entries).expect_err("it cannot follow");
                assert_eq!(why, CannotFollowError::NoSuchRecord);
                assert_eq!(case, as_it_was, "{command}");
                entries.pop();
                for case in [&mut case, &mut as_it_was] {
                    apply_whole(case, &entries).expect("what was decided follows");
                }
                tried.insert(name.clone());
                of_several.extend((entries.len() > 1).then_some(name));
            }
        }
        let untried = |name: &&str| !tried.contains(*name);
        let untried: Vec<_> = Command::NAMES.iter().copied().filter(untried).collect();
        assert_eq!(
            untried,
            ["stop-leading", "correct-event", "erase-words", "correct-recorded-times"]
        );
        assert!(OF_SEVERAL_EVENTS.iter().all(|name| of_several.contains(*name)), "{of_several:?}");
    }
}
