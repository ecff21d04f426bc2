//! The configuration of an XState 5 machine.
//!
//! Guards and actions are named, not written: whoever runs the machine gives
//! `check` and `record` a meaning, and both are told of what.

use serde::{Serialize, Serializer};

use crate::chart::{Chart, EvidenceNeed, StateEntry, Transition};

/// The configuration; JSON keeps the order of the table.
pub(super) fn config(chart: &Chart) -> impl Serialize + use<> {
    let start = StateNode { r#type: None, description: None, on: on(chart, None) };
    let states = chart.states.iter().map(|state| (state.name, node(chart, state)));
    Config {
        id: chart.machine,
        description: chart.words,
        initial: crate::Start::NAME,
        states: OrderedObject(std::iter::once((crate::Start::NAME, start)).chain(states).collect()),
    }
}

fn node(chart: &Chart, state: &'static StateEntry) -> StateNode {
    StateNode {
        r#type: state.end.then_some("final"),
        description: Some(state.words),
        on: on(chart, Some(state.name)),
    }
}

fn on(chart: &Chart, state: Option<&str>) -> OrderedObject<Choice> {
    OrderedObject(chart.steps_from(state).map(|step| (step.action, choice(step))).collect())
}

fn choice(step: &'static Transition) -> Choice {
    Choice {
        target: step.to,
        guard: step.checked.then_some(NamedJson {
            r#type: "check",
            params: GuardJson { step: step.action, needs: step.needs },
        }),
        actions: NamedJson { r#type: "record", params: RecordJson { event: step.event } },
        description: step.words,
        meta: Meta { rules: step.rules },
    }
}

#[derive(Serialize)]
struct Config {
    id: &'static str,
    description: &'static str,
    initial: &'static str,
    states: OrderedObject<StateNode>,
}

#[derive(Serialize)]
struct StateNode {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "OrderedObject::is_empty")]
    on: OrderedObject<Choice>,
}

#[derive(Serialize)]
struct Choice {
    target: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    guard: Option<NamedJson<GuardJson>>,
    actions: NamedJson<RecordJson>,
    description: &'static str,
    meta: Meta,
}

#[derive(Serialize)]
struct NamedJson<P> {
    r#type: &'static str,
    params: P,
}

#[derive(Serialize)]
struct GuardJson {
    step: &'static str,
    needs: &'static [EvidenceNeed],
}

#[derive(Serialize)]
struct RecordJson {
    event: &'static str,
}

#[derive(Serialize)]
struct Meta {
    rules: &'static [&'static str],
}

/// A JSON object whose keys stand in the order of the table.
struct OrderedObject<V>(Vec<(&'static str, V)>);

impl<V> OrderedObject<V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for OrderedObject<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
