//! Documents that are right: commands of the journeys, lines of their logs and of
//! those that were kept, and what each case answers.

use std::collections::BTreeMap;
use std::fs;

use familyhub::core::time::{Timestamp, london};
use familyhub::core::{Actor, Policy};
use familyhub::{
    CHARTS, Case, CommandError, Decision, EventLine, Explained, Instruction, Locality,
};
use serde::Serialize;
use serde_json::{Value, json};

use crate::common::{Journey, folder, journeys, journeys_in};
use familyhub::core::CountingEntropy;

/// The documents of each schema.
pub(crate) struct Seeds(BTreeMap<String, Vec<Value>>);

impl Seeds {
    /// Walks every journey and every case, and reads every log that was kept.
    pub(crate) fn gather() -> Self {
        let mut seeds = Self(BTreeMap::new());
        seeds.add("policy", Policy::reading());
        for journey in journeys().into_iter().chain(journeys_in("cases")) {
            seeds.walk(&journey);
        }
        seeds.golden();
        seeds
    }

    /// Those of a schema.
    pub(crate) fn of(&self, schema: &str) -> Vec<Value> {
        self.0.get(schema).cloned().unwrap_or_default()
    }

    fn add(&mut self, schema: &str, document: impl Serialize) {
        self.0.entry(schema.to_owned()).or_default().push(json!(document));
    }

    fn add_all(&mut self, schema: &str, documents: impl IntoIterator<Item = impl Serialize>) {
        documents.into_iter().for_each(|document| self.add(schema, document));
    }

    fn walk(&mut self, journey: &Journey) {
        let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
        let (mut by, mut now) = (Vec::<Actor>::new(), Timestamp::default());
        let mut log = String::new();
        for (line, text) in (1..).zip(journey.commands.lines()) {
            let place = journey.place(line);
            let read = || Instruction::from_json(text).expect(&place);
            self.command(&serde_json::from_str(text).expect(&place));
            if !by.contains(&read().by) {
                by.push(read().by);
            }
            let (command, ends) = (read().command.name(), read().command.ends());
            let clock = read().time_told().unwrap_or(now);
            let explained = case.explain(read(), clock);
            self.add_all("answers/consequence", explained.iter().flatten());
            self.add("answers/explained", Explained::new(command.clone(), explained));
            let decision = match case.act(read(), clock, &mut entropy) {
                Err(no) => {
                    if let CommandError::Refused(refusal) = &no {
                        self.add("answers/refusal", refusal);
                    }
                    Decision::no(command.clone(), no)
                }
                Ok(entries) => {
                    for entry in &entries {
                        self.line(&entry.line);
                        log += &format!("{}\n", entry.line);
                        self.add("answers/moment", case.moment(&entry.recorded));
                        now = entry.recorded.occasion.recorded();
                    }
                    Decision::Accepted {
                        command,
                        revision: case.revision(),
                        events: entries.into_iter().map(EventLine::from).collect(),
                        already_done: line % 2 == 0,
                        impact: ends.map(|permission| Box::new(case.impact(permission))),
                    }
                }
            };
            self.add("answers/decision", decision);
        }
        if case.revision() == log.lines().count() as u64 {
            let known = case.known_at(log.as_bytes(), now).expect("the log holds");
            self.add("answers/case", known.view(log.as_bytes()).expect("the log holds"));
            // Without its first line nothing of it stands.
            let rest = log.split_once('\n').expect("a line").1;
            self.add_all(
                "answers/fault",
                Case::replay(&Locality::default(), rest.as_bytes()).err(),
            );
        }
        self.answers(&case, &by, now);
    }

    fn command(&mut self, command: &Value) {
        let name = command["command"].as_str().expect("a name");
        let details = command.get("details").cloned().unwrap_or(json!({}));
        if details["service"].is_object() {
            self.add("service-facts", &details["service"]);
        }
        self.add(&format!("commands/{name}"), details);
        self.add("command", command);
    }

    fn line(&mut self, line: &str) {
        let event: Value = serde_json::from_str(line).expect("JSON");
        let (name, _) = name_and_version(&event["type"]);
        self.add(&format!("events/{name}"), &event["data"]);
        self.add("event", event);
    }

    /// What can be asked of a case.
    fn answers(&mut self, case: &Case, by: &[Actor], now: Timestamp) {
        self.add_all("answers/person", case.people_on(london::date_of(now)));
        self.add_all("answers/record", case.record_views());
        self.add_all("answers/due", case.due(now));
        self.add_all("answers/action", by.iter().flat_map(|by| case.actions(by, now)));
        for permission in case.permissions() {
            self.add("answers/impact", case.impact(*permission.id()));
            let receipt = case.receipt(*permission.id()).expect("the case has it");
            self.add("receipt", receipt.to_json_ld());
        }
        for chart in CHARTS {
            for state in chart.states {
                let way = case.way_to(chart.machine, state.name, None);
                self.add_all("answers/way-step", way.expect("a state of the machine"));
            }
        }
    }

    /// The logs that were kept, but for events of an older version, which are read
    /// for ever and written no more.
    fn golden(&mut self) {
        let newest = newest_versions();
        let is_new = |line: &&str| {
            let event: Value = serde_json::from_str(line).expect("JSON");
            let (name, version) = name_and_version(&event["type"]);
            newest.get(&name) == Some(&version)
        };
        let folder = folder("crates/familyhub/tests/golden");
        for file in fs::read_dir(folder).expect("the logs are there") {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|it| it == "jsonl") {
                let log = fs::read_to_string(&path).expect("a log");
                log.lines().filter(is_new).for_each(|line| self.line(line));
            }
        }
    }
}

/// The version that each event has now, by its name.
pub(crate) fn newest_versions() -> BTreeMap<String, u16> {
    let schemas = familyhub::schemas();
    let (_, event) = schemas.iter().find(|(name, _)| name == "event").expect("a schema");
    let forms = event.get("oneOf").and_then(Value::as_array).expect("the forms of an event");
    forms.iter().map(|form| name_and_version(&form["properties"]["type"]["const"])).collect()
}

/// What the type of a line is made of.
fn name_and_version(of: &Value) -> (String, u16) {
    let whole = of.as_str().and_then(|it| it.strip_prefix("uk.familyhub."));
    let (name, version) = whole.and_then(|it| it.rsplit_once(".v")).expect("a type");
    (name.to_owned(), version.parse().expect("a version"))
}
