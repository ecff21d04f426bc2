//! Documents that are right: commands of the journeys and lines of their logs.

use std::collections::BTreeMap;

use familyhub::core::Policy;
use familyhub::core::time::Timestamp;
use familyhub::{Case, Instruction};
use serde_json::{Value, json};

use crate::common::{counter, journeys};

/// The documents of each schema.
pub(crate) struct Seeds(BTreeMap<String, Vec<Value>>);

impl Seeds {
    /// Walks every journey.
    pub(crate) fn gather() -> Self {
        let mut seeds = Self(BTreeMap::new());
        seeds.add("policy", json!(Policy::reading()));
        for journey in journeys() {
            let (mut case, mut entropy) = (Case::new(), counter());
            for (line, text) in (1..).zip(journey.commands.lines()) {
                let place = journey.place(line);
                let command: Value = serde_json::from_str(text).expect(&place);
                let name = command["command"].as_str().expect(&place);
                let details = command.get("details").cloned().unwrap_or(json!({}));
                seeds.add(&format!("commands/{name}"), details);
                seeds.add("command", command.clone());
                let instruction = Instruction::from_json(text).expect(&place);
                let answer = case.act(instruction, Timestamp::default(), &mut entropy);
                for entry in answer.into_iter().flatten() {
                    let event: Value = serde_json::from_str(&entry.line).expect(&place);
                    let name = entry.recorded.event.step().expect(&place).event;
                    seeds.add(&format!("events/{name}"), event["data"].clone());
                    seeds.add("event", event);
                }
            }
        }
        seeds
    }

    fn add(&mut self, schema: &str, document: Value) {
        self.0.entry(schema.to_owned()).or_default().push(document);
    }

    /// Those of a schema.
    pub(crate) fn of(&self, schema: &str) -> Vec<Value> {
        self.0.get(schema).cloned().unwrap_or_default()
    }
}
