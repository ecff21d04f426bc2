//! An example of each command that is accepted, and one that is refused: taken
//! from the journeys, or else found by trying what could be asked of a case. Each
//! was carried out to be shown.

use std::collections::BTreeMap;

use familyhub::core::{Refusal, Typed as _};
use familyhub::{CHARTS, Command, Entry, No};
use serde_json::{Value, json};

use crate::common::journeys;
use crate::scenes::{Scene, crew, plain};

/// An example that works.
pub(crate) struct Accepted {
    pub(crate) told: String,
    pub(crate) command: Value,
    pub(crate) events: Vec<&'static str>,
}

/// An example that is refused.
pub(crate) struct Refused {
    pub(crate) told: String,
    pub(crate) command: Value,
    pub(crate) refusal: Refusal,
}

/// The examples of every command, by its name.
#[derive(Default)]
pub(crate) struct Examples {
    pub(crate) accepted: BTreeMap<&'static str, Accepted>,
    pub(crate) refused: BTreeMap<&'static str, Refused>,
}

impl Examples {
    /// Gathers them, those of the journeys first.
    pub(crate) fn gather() -> Self {
        let mut examples = Self::default();
        let mut ends = Vec::new();
        for journey in journeys() {
            ends.push(Scene::walk(&journey, |scene, command, answer| {
                examples.note(scene, command, answer);
            }));
        }
        for scene in ends.iter().chain([&Scene::of_a_child()]) {
            examples.ask_all(scene);
        }
        for journey in journeys() {
            Scene::walk(&journey, |scene, command, answer| {
                if answer.is_ok() {
                    examples.try_otherwise(scene, command);
                }
            });
        }
        for name in Command::NAMES {
            let shown = examples.accepted.contains_key(name) && examples.refused.contains_key(name);
            if !shown {
                examples.lead_to(name);
            }
        }
        examples.before_the_case_is_open();
        examples
    }

    /// Keeps what came of a command, if it is the first of its kind.
    fn note(&mut self, scene: &Scene, command: &Value, answer: &Result<Vec<Entry>, No>) {
        let name = command["command"].as_str().unwrap_or_default();
        let Some(name) = Command::NAMES.iter().find(|known| **known == name) else { return };
        match answer {
            Ok(entries) => {
                self.accepted.entry(name).or_insert_with(|| Accepted {
                    told: scene.told(),
                    command: plain(command),
                    events: entries.iter().map(|entry| entry.recorded.event.name()).collect(),
                });
            }
            Err(No::Refused(refusal)) => {
                self.refused.entry(name).or_insert_with(|| Refused {
                    told: scene.told(),
                    command: plain(command),
                    refusal: refusal.clone(),
                });
            }
            Err(No::Invalid(_)) => {}
        }
    }

    /// Asks for something twice, or as somebody of the family, where that is refused
    /// and nothing better shows a no.
    fn try_otherwise(&mut self, scene: &Scene, command: &Value) {
        let mut by_the_family = command.clone();
        by_the_family["by"] = json!(crew().last());
        let answer = scene.would(&by_the_family);
        self.note_if_refused(scene, &by_the_family, &answer);
        let after = scene.and_then(command);
        let again = after.would(command);
        self.note_if_refused(&after, command, &again);
    }

    fn note_if_refused(&mut self, scene: &Scene, command: &Value, answer: &Result<Vec<Entry>, No>) {
        if answer.is_err() {
            self.note(scene, command, answer);
        }
    }

    /// Tries all that could be asked of a case, for those that have no example.
    fn ask_all(&mut self, scene: &Scene) {
        for (command, action) in scene.choices() {
            let has = match action.blocked {
                None => self.accepted.contains_key(action.command),
                Some(_) => self.refused.contains_key(action.command),
            };
            if !has {
                let command = written(command);
                let answer = scene.would(&command);
                self.note(scene, &command, &answer);
            }
        }
    }

    /// Takes a case the nearest way to where a command is open, and gives it; and
    /// then once more. What begins a record may yet need another in some state.
    fn lead_to(&mut self, name: &'static str) {
        let events = Command::events_of(name).expect("a command");
        let steps = CHARTS.iter().flat_map(|chart| {
            let steps = chart.transitions.iter().filter(|step| events.contains(&step.event));
            let states = chart.states.iter().map(|state| Some(state.name));
            let records = chart.events().iter().any(|event| events.contains(event));
            let states = states.filter(move |_| records);
            steps.map(|step| step.from).chain(states).map(move |from| (chart.machine, from))
        });
        for (machine, from) in steps {
            let mut scene = Scene::of_a_child();
            if from.is_none_or(|state| bring(&mut scene, machine, state)) {
                self.ask_all(&scene);
                if let Some(command) = taken(&mut scene, name, None) {
                    let again = scene.would(&command);
                    self.note(&scene, &command, &again);
                    return;
                }
            }
        }
    }

    /// What has no other refusal is refused while the case is not open.
    fn before_the_case_is_open(&mut self) {
        let nothing = Scene::before_everything(None);
        let works: Vec<_> = self.accepted.values().map(|it| it.command.clone()).collect();
        for mut command in works {
            if command["command"] == "open-case" {
                command["expect"] = json!(3);
            }
            let answer = nothing.would(&command);
            self.note(&nothing, &command, &answer);
        }
    }
}

/// Takes the nearest way to a state, by whoever may take each step.
fn bring(scene: &mut Scene, machine: &str, state: &str) -> bool {
    let way = scene.case.way_to(machine, state, None).expect("a goal");
    way.iter().all(|step| match step.command {
        Some(command) => taken(scene, command, Some((step.machine, step.to))).is_some(),
        None => true,
    })
}

/// Gives the first command of this name that is accepted, and leads to the state
/// that is wanted.
fn taken(scene: &mut Scene, name: &str, wanted: Option<(&str, &str)>) -> Option<Value> {
    let leads_there = |entry: &Entry| {
        let (chart, event) = (entry.recorded.event.chart(), entry.recorded.event.name());
        let mut steps = chart.transitions.iter().filter(|step| step.event == event);
        wanted.is_none_or(|(machine, state)| {
            chart.machine == machine && steps.any(|step| step.to == state)
        })
    };
    let open = scene.choices().into_iter().filter(|(_, action)| action.command == name);
    // One that is blocked may be so for the want of words.
    let (blocked, free): (Vec<_>, Vec<_>) = open.partition(|(_, action)| action.blocked.is_some());
    for (command, _) in free.into_iter().chain(blocked) {
        for command in variants(chosen(written(command))) {
            if scene.would(&command).is_ok_and(|entries| entries.iter().any(leads_there)) {
                let at = scene.now;
                scene.act(&command, at).expect("it would be accepted");
                return Some(command);
            }
        }
    }
    None
}

/// A command, and the same with another code in each detail that takes one.
fn variants(command: Value) -> Vec<Value> {
    let name = command["command"].as_str().unwrap_or_default();
    let schemas = familyhub::schemas();
    let schema = schemas.iter().find(|(known, _)| known.strip_prefix("commands/") == Some(name));
    let schema = schema.expect("a command").1.as_value();
    let at = |reference: &Value| {
        reference.as_str().and_then(|it| schema.pointer(it.trim_start_matches('#')))
    };
    let details = at(&schema["$ref"]).unwrap_or(schema);
    let mut variants = vec![command.clone()];
    for (field, about) in details["properties"].as_object().into_iter().flatten() {
        let codes = at(&about["$ref"]).and_then(|it| it["oneOf"].as_array()).into_iter().flatten();
        for code in codes.filter_map(|code| code.get("const")) {
            let mut variant = command.clone();
            variant["details"][field] = code.clone();
            variants.push(variant);
        }
    }
    variants
}

/// Words where the case had none to give.
fn written(command: Value) -> Value {
    fn write(field: &str, value: &mut Value) {
        match value {
            Value::String(text) if text == "…" => *value = words_for(field).into(),
            Value::Array(items) => items.iter_mut().for_each(|item| write(field, item)),
            Value::Object(members) => {
                members.iter_mut().for_each(|(name, member)| write(name, member));
            }
            _ => {}
        }
    }
    let mut command = command;
    write("", &mut command);
    command
}

fn words_for(field: &str) -> &'static str {
    match field {
        "reasons" => "As talked over with the family and with school.",
        "grounds" => "What was seen at home on Monday.",
        "seen" => "Birth certificate.",
        "explained" => "What the hub is, who is told what, and that it can be taken back.",
        "tried" => "Two calls and a letter.",
        "concern" => "Mornings have become hard.",
        "strengths" => "The family eats together every evening.",
        "needs" => "A calmer start to the day.",
        "indicators" => "Late to school most days.",
        "found_in" => "The file of 2024.",
        "name" => "Ms Bell",
        "level" => "2a",
        _ => "As agreed with the family.",
    }
}

/// What a person would choose where the case cannot know.
fn chosen(mut command: Value) -> Value {
    let choice = match command["command"].as_str() {
        Some("decide-level") => json!({ "level": "2a" }),
        Some("revise-level") => json!({ "level": "2b" }),
        Some("seek-permission") => json!({
            "purposes": ["hub-support"],
            "categories": ["identity", "needs-and-strengths", "education"],
            "recipients": [familyhub::core::Policy::reading().hub.organisation, "@oak-school"],
        }),
        Some("disclose") => json!({ "harm": "significant-harm-suspected" }),
        _ => return command,
    };
    let details = command["details"].as_object_mut().expect("details");
    details.extend(choice.as_object().expect("an object").clone());
    command
}
