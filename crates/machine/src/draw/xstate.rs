//! The configuration of an XState 5 machine.
//!
//! Guards and actions are named, not written: whoever runs the machine gives
//! `check` and `record` a meaning, and both are told of what.

use serde::{Serialize, Serializer};

use crate::chart::{Chart, Need, State, Transition};

/// The configuration; JSON keeps the order of the table.
pub(super) fn config(chart: &Chart) -> impl Serialize + use<> {
    let start = Node { r#type: None, description: None, on: on(chart, None) };
    let states = chart.states.iter().map(|state| (state.name, node(chart, state)));
    Config {
        id: chart.machine,
        description: chart.words,
        initial: crate::Start::NAME,
        states: Object(std::iter::once((crate::Start::NAME, start)).chain(states).collect()),
    }
}

fn node(chart: &Chart, state: &'static State) -> Node {
    Node {
        r#type: state.end.then_some("final"),
        description: Some(state.words),
        on: on(chart, Some(state.name)),
    }
}

fn on(chart: &Chart, state: Option<&str>) -> Object<Choice> {
    Object(chart.steps_from(state).map(|step| (step.action, choice(step))).collect())
}

fn choice(step: &'static Transition) -> Choice {
    Choice {
        target: step.to,
        guard: step.checked.then_some(Named {
            r#type: "check",
            params: Check { step: step.action, needs: step.needs },
        }),
        actions: Named { r#type: "record", params: Record { event: step.event } },
        description: step.words,
        meta: Meta { rules: step.rules },
    }
}

#[derive(Serialize)]
struct Config {
    id: &'static str,
    description: &'static str,
    initial: &'static str,
    states: Object<Node>,
}

#[derive(Serialize)]
struct Node {
    #[serde(skip_serializing_if = "Option::is_none")]
    r#type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'static str>,
    #[serde(skip_serializing_if = "Object::is_empty")]
    on: Object<Choice>,
}

#[derive(Serialize)]
struct Choice {
    target: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    guard: Option<Named<Check>>,
    actions: Named<Record>,
    description: &'static str,
    meta: Meta,
}

#[derive(Serialize)]
struct Named<P> {
    r#type: &'static str,
    params: P,
}

#[derive(Serialize)]
struct Check {
    step: &'static str,
    needs: &'static [Need],
}

#[derive(Serialize)]
struct Record {
    event: &'static str,
}

#[derive(Serialize)]
struct Meta {
    rules: &'static [&'static str],
}

/// A JSON object whose keys stand in the order of the table.
struct Object<V>(Vec<(&'static str, V)>);

impl<V> Object<V> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V: Serialize> Serialize for Object<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}
