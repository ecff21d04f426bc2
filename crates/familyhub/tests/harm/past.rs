//! The pasts from which harm is recorded: every story and every golden log, up to any line.

use std::collections::BTreeMap;
use std::fs;

use familyhub::core::{PersonId, Recorded, RuleId, Stage};
use familyhub::{ActError, CaseEvent, CommandError, Passages, StateChange};
use familyhub_testing::Scenario;
use serde_json::{Value, json};

use crate::common::{folder, journeys, journeys_in};

/// A kind of record, and a state of it.
pub(crate) type MachineState = (&'static str, &'static str);

/// A story that is told, or a log that an older program wrote.
pub(crate) struct PastOfCase {
    pub(crate) name: String,
    pub(crate) lines: Vec<String>,
    told: bool,
}

/// What follows the first lines of a story in another past: it leads to states in which no story
/// stands.
const FURTHER: &[(&str, usize, &str)] =
    &[("bakare-level-challenged", 5, TO_THE_LAST_STAGE), ("12-xu", 19, ANOTHER_AGREEMENT)];

const TO_THE_LAST_STAGE: &str = r#"
{"command": "take-challenge-further", "by": {"who": "@nurse", "role": "agency-professional", "organisation": "@clinic"}, "at": "2026-03-13T10:00", "details": {"decision": "@first-view", "reasons": "We do not agree."}}
{"command": "take-challenge-further", "by": {"who": "@nurse", "role": "agency-professional", "organisation": "@clinic"}, "at": "2026-03-20T10:00", "details": {"decision": "@first-view", "reasons": "Nor do our managers."}}
"#;

const ANOTHER_AGREEMENT: &str = r#"
{"command": "seek-agreement", "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}, "at": "2026-03-04T15:10", "details": {"agreement": "@again", "person": "@son", "service": "team-around-the-child", "explained": "What a team is.", "predecessor": "@agreement-son"}}
{"command": "give-agreement", "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}, "at": "2026-03-04T15:15", "details": {"agreement": "@again", "giver": "@son", "capacity": {"is": "own"}, "form": "written"}}
"#;

/// Every past that there is.
pub(crate) fn pasts() -> Vec<PastOfCase> {
    let stories: Vec<_> = journeys().into_iter().chain(journeys_in("cases")).collect();
    let further = FURTHER.iter().map(|(name, lines, then)| {
        let story = stories.iter().find(|it| it.name == *name).expect("it is told");
        let first = story.commands.lines().take(*lines).map(|line| format!("{line}\n"));
        PastOfCase::of(
            format!("{name}, and further"),
            &(first.collect::<String>() + then.trim()),
            true,
        )
    });
    let further: Vec<_> = further.collect();
    let stories =
        stories.into_iter().map(|it| PastOfCase::of(it.name, &it.commands, true)).chain(further);
    let golden = fs::read_dir(folder("crates/familyhub/tests/golden")).expect("they are kept");
    let mut golden: Vec<_> = golden.map(|entry| entry.expect("an entry").path()).collect();
    golden.sort();
    let golden = golden.into_iter().filter(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let golden = golden.map(|path| {
        let log = fs::read_to_string(&path).expect("it can be read");
        PastOfCase::of(path.display().to_string(), &log, false)
    });
    stories.chain(golden).collect()
}

impl PastOfCase {
    fn of(name: String, lines: &str, told: bool) -> Self {
        Self { name, lines: lines.lines().map(str::to_owned).collect(), told }
    }

    /// Whether it is told in commands, and not in the lines of a log.
    pub(crate) fn is_told(&self) -> bool {
        self.told
    }

    /// The case as it stands before a line.
    pub(crate) fn before(&self, line: usize) -> Scenario {
        let lines = self.lines[..line].iter().map(String::as_str);
        if self.told {
            Scenario::of_lines(lines)
        } else {
            Scenario::resume(&lines.map(|line| format!("{line}\n")).collect::<String>())
        }
    }

    /// What each line did, line by line.
    pub(crate) fn changes(&self) -> Vec<Vec<StateChange>> {
        let mut passages = Passages::default();
        let mut follow = |events: &[Recorded<CaseEvent>]| {
            events.iter().filter_map(|event| passages.follow(event)).collect::<Vec<_>>()
        };
        if !self.told {
            return self.before(self.lines.len()).events().chunks(1).map(follow).collect();
        }
        let mut story = Scenario::new();
        let mut changes = Vec::new();
        for line in &self.lines {
            let answer = story.ask_line(line);
            let entries = answer.map(|acted| acted.entries).unwrap_or_default();
            let events: Vec<_> = entries.into_iter().map(|entry| entry.recorded).collect();
            changes.push(follow(&events));
        }
        changes
    }

    /// The command of a line.
    pub(crate) fn command(&self, line: usize) -> Value {
        serde_json::from_str(&self.lines[line]).expect("JSON")
    }
}

/// In which states records stand after a command: the last that each has come to.
pub(crate) fn stands_after(changes: &[StateChange]) -> impl Iterator<Item = MachineState> {
    let last: BTreeMap<_, _> =
        changes.iter().map(|change| ((change.machine, change.number), change.after)).collect();
    last.into_iter().map(|((machine, _), state)| (machine, state))
}

/// The children of a case, those who have grown up since among them; one is added where there is
/// none yet. None at all where nobody may be named in it.
pub(crate) fn children(story: &mut Scenario) -> Vec<PersonId> {
    let found = |story: &Scenario| {
        let people = story.case().records().people();
        let children = people.iter().filter(|person| !matches!(person.stage, Stage::Adult { .. }));
        children.map(|person| person.id).collect::<Vec<_>>()
    };
    let known = found(story);
    if !known.is_empty() {
        return known;
    }
    let add = json!({
        "command": "add-person", "by": worker(),
        "details": {"person": "@a-child", "stage": {"is": "child", "born": "2018-11-20"}},
    });
    match story.ask_line(&add.to_string()) {
        Ok(_) => found(story),
        Err(ActError::No(CommandError::Refused(no))) if no.rule() == RuleId::DIR_04 => Vec::new(),
        Err(no) => panic!("a child can be added: {no}"),
    }
}

/// A professional who sees a child, and has nothing to do with the case so far.
pub(crate) fn worker() -> Value {
    json!({"who": "@a-worker", "role": "agency-professional", "organisation": "@a-surgery"})
}

/// An escalation about a child, by a worker.
pub(crate) fn escalate(called: &str, child: PersonId) -> Value {
    json!({
        "command": "escalate", "by": worker(),
        "details": {"disclosure": called, "child": child, "recipients": ["@social-care"]},
    })
}
