//! The keys of what is told: made from the tables of the machines and the list of
//! rules, so that none can be invented and none left out.

use std::fmt;

use familyhub_core::{RULES, RuleId};
use familyhub_machine::Chart;
#[cfg(feature = "schema")]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use crate::kept::event::CHARTS;

/// The key of something that is told in words: a kind of record, one of its
/// states, one of its actions, or a refusal in the name of a rule.
///
/// There is a key for each that there is, and no other. How one is written is
/// stable: frontends and files of words hold on to it.
///
/// ```
/// use familyhub::WordsKey;
/// use familyhub::core::RuleId;
///
/// let held = WordsKey::state("hub-meeting", "held").expect("there is one");
/// assert_eq!(held.to_string(), "hub-meeting.state.held");
/// assert_eq!(WordsKey::find("hub-meeting.state.held"), Some(held));
/// assert_eq!(WordsKey::refusal(RuleId::HUB_03).to_string(), "refusal.HUB-03");
/// assert_eq!(WordsKey::find("hub-meeting.state.painted"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordsKey(PhraseSubject);

/// What is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum PhraseSubject {
    Record { machine: &'static str },
    State { machine: &'static str, state: &'static str },
    Action { machine: &'static str, action: &'static str },
    Refusal { rule: &'static str },
}

impl WordsKey {
    /// Every key: machine by machine, in the order of a case's tables, then the
    /// refusals in the order of the rules.
    pub fn all() -> impl Iterator<Item = Self> {
        CHARTS
            .iter()
            .flat_map(|chart| of_machine(chart))
            .chain(RULES.iter().copied().map(Self::refusal))
    }

    /// The key of what a kind of record is called.
    pub fn record(machine: &str) -> Option<Self> {
        let chart = chart(machine)?;
        Some(Self(PhraseSubject::Record { machine: chart.machine }))
    }

    /// The key of a state of a machine.
    pub fn state(machine: &str, state: &str) -> Option<Self> {
        let chart = chart(machine)?;
        let state = chart.state(state)?.name;
        Some(Self(PhraseSubject::State { machine: chart.machine, state }))
    }

    /// The key of an action of a machine.
    pub fn action(machine: &str, action: &str) -> Option<Self> {
        let chart = chart(machine)?;
        let step = chart.transitions.iter().find(|step| step.action == action)?;
        Some(Self(PhraseSubject::Action { machine: chart.machine, action: step.action }))
    }

    /// The key of a refusal in the name of a rule.
    pub fn refusal(rule: RuleId) -> Self {
        Self(PhraseSubject::Refusal { rule: rule.rule().id })
    }

    /// The key that is written like this.
    pub fn find(written: &str) -> Option<Self> {
        let (area, rest) = written.split_once('.')?;
        if area == REFUSAL {
            return RuleId::find(rest).map(Self::refusal);
        }
        match rest.split_once('.') {
            None if rest == RECORD => Self::record(area),
            Some((STATE, state)) => Self::state(area, state),
            Some((ACTION, action)) => Self::action(area, action),
            _ => None,
        }
    }

    pub(super) fn told(self) -> PhraseSubject {
        self.0
    }
}

pub(super) const RECORD: &str = "record";
pub(super) const STATE: &str = "state";
pub(super) const ACTION: &str = "action";
pub(super) const REFUSAL: &str = "refusal";

/// The table of the machine of this name.
pub(super) fn chart(machine: &str) -> Option<&'static Chart> {
    CHARTS.iter().copied().find(|chart| chart.machine == machine)
}

/// The names of a machine's actions, each once, in the order of the table.
pub(super) fn actions(chart: &Chart) -> Vec<&'static str> {
    let mut names = Vec::new();
    for step in chart.transitions {
        if !names.contains(&step.action) {
            names.push(step.action);
        }
    }
    names
}

fn of_machine(chart: &'static Chart) -> impl Iterator<Item = WordsKey> {
    let machine = chart.machine;
    let state =
        |state: &familyhub_machine::StateEntry| PhraseSubject::State { machine, state: state.name };
    let actions =
        actions(chart).into_iter().map(|action| PhraseSubject::Action { machine, action });
    std::iter::once(PhraseSubject::Record { machine })
        .chain(chart.states.iter().map(state).collect::<Vec<_>>())
        .chain(actions.collect::<Vec<_>>())
        .map(WordsKey)
}

impl fmt::Display for WordsKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            PhraseSubject::Record { machine } => write!(f, "{machine}.{RECORD}"),
            PhraseSubject::State { machine, state } => write!(f, "{machine}.{STATE}.{state}"),
            PhraseSubject::Action { machine, action } => write!(f, "{machine}.{ACTION}.{action}"),
            PhraseSubject::Refusal { rule } => write!(f, "{REFUSAL}.{rule}"),
        }
    }
}

impl Serialize for WordsKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "schema")]
impl JsonSchema for WordsKey {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("WordsKey")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "Of what: a record, a state, an action or a refusal",
            "pattern": "^[a-z-]+\\.(record|(state|action)\\.[a-z-]+)$|^refusal\\.[A-Z]{3,4}-[0-9]{2}$",
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_found_by_how_it_is_written() {
        let keys: Vec<_> = WordsKey::all().collect();
        assert!(keys.len() > RULES.len() + CHARTS.len());
        assert!(keys.iter().all(|key| WordsKey::find(&key.to_string()) == Some(*key)));
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
    }

    #[test]
    fn no_machine_is_called_like_the_refusals() {
        assert!(CHARTS.iter().all(|chart| chart.machine != REFUSAL));
    }
}
