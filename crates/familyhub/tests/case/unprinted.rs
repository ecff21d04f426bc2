//! What somebody wrote is not printed by `{:?}`: it would end in a program's own log. [REC-05]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use familyhub::core::time::Timestamp;
use familyhub::{
    AuditQuestion, Case, Decision, EventLine, Explained, Instruction, Locality, LogEntry,
};
use familyhub_testing::Scenario;
use serde_json::Value;

/// What was said in words in a log: names, and anything that somebody wrote.
fn said(value: &Value, words: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let (Some(Value::String(text)), true) =
                (members.get("words"), members.contains_key("salt"))
            {
                words.insert(text.clone());
            }
            members.values().for_each(|member| said(member, words));
        }
        Value::Array(items) => items.iter().for_each(|item| said(item, words)),
        _ => {}
    }
}

struct DebugOutput {
    words: BTreeSet<String>,
    types: BTreeSet<&'static str>,
}

impl DebugOutput {
    /// Prints something, and looks for what somebody wrote.
    fn look<T: Debug>(&mut self, it: &T) {
        let printed = format!("{it:?}");
        let found = self.words.iter().find(|words| printed.contains(words.as_str()));
        let name = std::any::type_name::<T>();
        assert_eq!(found, None, "{name} prints it");
        self.types.insert(name);
    }

    fn look_at_all_of(&mut self, case: &Case, log: &str, now: Timestamp) {
        self.look(case);
        self.look(case.records());
        let mut lines = log.as_bytes();
        let known = case.known_at(&mut lines, now).expect("a log");
        self.look(&known);
        self.look(&known.shareable());
        self.look(&known.view(&mut lines).expect("a view"));
        case.people_on(familyhub::core::time::london::date_of(now))
            .iter()
            .for_each(|it| self.look(it));
        case.record_views().iter().for_each(|it| self.look(it));
        case.due(now).iter().for_each(|it| self.look(it));
        case.acts().iter().for_each(|it| self.look(it));
        case.fallen().iter().for_each(|it| self.look(it));
        for question in AuditQuestion::ALL {
            self.look(&case.audit(question, now));
        }
        for permission in case.permissions() {
            self.look(permission);
            self.look(&case.impact(*permission.id()));
        }
        for moment in case.timeline(log.as_bytes()) {
            self.look(&moment.expect("a line"));
        }
    }
}

#[test]
fn rec_05_nothing_that_somebody_wrote_is_printed_by_debug() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let files =
        fs::read_dir(folder).expect("the journeys").map(|entry| entry.expect("a file").path());
    let stories = files.filter(|path| path.to_string_lossy().ends_with(".commands.jsonl"));
    let (mut told, mut types) = (0, BTreeSet::new());
    for path in stories {
        let commands = fs::read_to_string(&path).expect("commands");
        let story = Scenario::of_lines(commands.lines());
        let mut words = BTreeSet::new();
        // What an organisation is called is nobody's secret, and stands in directories too.
        for line in story.log().lines().filter(|line| !line.contains(".organisation-named.")) {
            said(&serde_json::from_str(line).expect("JSON"), &mut words);
        }
        told += words.len();
        let mut printed = DebugOutput { words, types: BTreeSet::new() };
        printed.look_at_all_of(story.case(), story.log(), story.now());

        let mut again = Scenario::new();
        for line in commands.lines() {
            let asked = Instruction::from_json(line).expect("a command");
            printed.look(&asked);
            let (command, now) = (asked.command.name(), asked.time_told().unwrap_or(again.now()));
            let explained = again.case().explain(asked.clone(), now);
            printed.look(&Explained::new(command.clone(), explained));
            match again.ask(asked) {
                Ok(acted) => {
                    printed.look(&acted);
                    for entry in acted.entries {
                        printed.look::<LogEntry>(&entry);
                        printed.look(&entry.recorded.event);
                        let (command, events) = (command.clone(), vec![EventLine::from(entry)]);
                        let already_done = false;
                        printed.look(&Decision::Accepted {
                            command,
                            revision: 1,
                            events,
                            already_done,
                            impact: None,
                        });
                    }
                }
                Err(no) => printed.look(&no),
            }
        }
        types.extend(printed.types);
        assert_eq!(
            Case::replay(&Locality::default(), again.log().as_bytes()).as_ref(),
            Ok(again.case())
        );
    }
    assert!(told > 100, "{told}");
    let is_looked_at = |name: &str| types.iter().any(|it| it.ends_with(name));
    assert!(is_looked_at("::PersonView") && types.len() > 15, "{types:?}");
}
