//! The nearest legal way from where a case is to where somebody wants it to be.

use std::borrow::Cow;
use std::collections::HashMap;

use familyhub_core::{PersonId, SubjectId};
use familyhub_machine::{Chart, Evidence as _, Transition};
use familyhub_referral::consultation::NobodyNamed;
use serde::Serialize;

use crate::decided::step::command_of;
use crate::kept::case::Case;
use crate::kept::event::CHARTS;
use crate::kept::record::evidence::Lender;

/// One step on the way to a goal.
///
/// For an example, see [`Case::way_to`](crate::Case::way_to).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WayStep {
    /// The command that takes it; none where it comes with another step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub command: Option<Cow<'static, str>>,
    /// The machine that takes it.
    pub machine: &'static str,
    /// The record that takes it; none where an earlier step begins it, or this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<SubjectId>,
    /// What the step is, in words.
    pub words: &'static str,
    /// The state that it leads to.
    pub to: &'static str,
    /// The evidence that it takes, in words.
    pub needs: Vec<&'static str>,
    /// The rules that it answers to.
    pub rules: &'static [&'static str],
}

/// Why there is no way to a goal.
///
/// ```
/// use familyhub::{Case, Locality, NoWayError};
///
/// let no = Case::new(&Locality::default()).way_to("hub-meeting", "postponed", None);
/// let Err(NoWayError::NoSuchState { machine, states }) = no else { panic!("it has no such state") };
/// assert_eq!(machine, "hub-meeting");
/// assert!(states.contains("held"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NoWayError {
    /// The goal names a machine that there is not.
    #[error("there is no machine of this name; write one of {machines}")]
    NoSuchMachine {
        /// The machines, ours and those of one's own.
        machines: String,
    },
    /// The goal names a state that the machine does not have.
    #[error("a {machine} has no such state; write one of {states}")]
    NoSuchState {
        /// The machine.
        machine: &'static str,
        /// Its states.
        states: String,
    },
}

/// What some evidence, or a step, takes beside it: a team's act about a child needs
/// permission too, and a review without a meeting a plan.
const BESIDE: &[(&str, &[Lender])] = &[
    ("consented-for-each-child", &[("permission", "given")]),
    ("consented-for-every-child", &[("permission", "given")]),
    ("updates-called-for", &[("team", "working")]),
];

fn beside(evidence_or_event: &str) -> &'static [Lender] {
    let known = BESIDE.iter().find(|(name, _)| *name == evidence_or_event);
    known.map_or(&[], |(_, lenders)| lenders)
}

impl Case {
    /// The nearest legal way to a goal: the steps, in order, by which a record of
    /// this machine comes to this state, with those before them that lend the
    /// evidence. What the case has already is left out; no step at all means that
    /// it is there.
    ///
    /// The way says which steps there are, not that whoever decides them will say
    /// yes: a family may refuse, a hub may decline.
    ///
    /// Machines of one's own are known, where the case was given them.
    ///
    /// # Errors
    ///
    /// A machine or a state that there is not.
    ///
    /// ```
    /// use familyhub::{Case, Locality};
    ///
    /// let way = Case::new(&Locality::default()).way_to("hub-meeting", "held", None)?;
    /// let commands: Vec<_> = way.iter().filter_map(|step| step.command.as_deref()).collect();
    /// assert_eq!(commands.first(), Some(&"open-case"));
    /// assert!(commands.contains(&"give-permission"));
    /// assert_eq!(commands.last(), Some(&"hold-meeting"));
    /// # Ok::<_, familyhub::NoWayError>(())
    /// ```
    pub fn way_to(
        &self,
        machine: &str,
        state: &str,
        about: Option<PersonId>,
    ) -> Result<Vec<WayStep>, NoWayError> {
        let Some(chart) = self.chart_of(machine) else {
            let machines: Vec<_> = self.charts().map(|chart| chart.machine).collect();
            return Err(NoWayError::NoSuchMachine { machines: machines.join(", ") });
        };
        if chart.state(state).is_none() {
            let states: Vec<_> = chart.states.iter().map(|state| state.name).collect();
            return Err(NoWayError::NoSuchState {
                machine: chart.machine,
                states: states.join(", "),
            });
        }
        let mut way = WaySearch { case: self, about, reached: HashMap::new(), steps: Vec::new() };
        way.open(chart);
        way.lead_to(chart, state);
        Ok(way.steps)
    }

    /// The tables of all machines that it knows.
    fn charts(&self) -> impl Iterator<Item = &'static Chart> {
        CHARTS.iter().copied().chain(self.locality().own_machines().charts())
    }

    fn chart_of(&self, machine: &str) -> Option<&'static Chart> {
        self.charts().find(|chart| chart.machine == machine)
    }
}

struct WaySearch<'c> {
    case: &'c Case,
    about: Option<PersonId>,
    /// How far the steps so far bring a machine.
    reached: HashMap<&'static str, &'static str>,
    steps: Vec<WayStep>,
}

impl WaySearch<'_> {
    /// A case that is not open is opened first, and has people, unless nobody may be
    /// named in it.
    fn open(&mut self, goal: &Chart) {
        let Some(family) = self.case.chart_of("family") else {
            return;
        };
        if self.case.id().is_none() {
            self.extend(None, family, family.transitions.iter().take(1).collect());
        }
        let mut needs = goal.transitions.iter().flat_map(|step| step.needs);
        let nameless = needs.any(|need| need.name == NobodyNamed::NAME);
        if !nameless && self.case.records.people().is_empty() {
            let add = family.transitions.iter().find(|step| step.event == "person-added");
            self.extend(None, family, add.into_iter().collect());
        }
    }

    /// Plans the steps by which a record comes to a state, unless one is there.
    fn lead_to(&mut self, chart: &'static Chart, state: &str) {
        if let Some(path) =
            self.reached.get(chart.machine).and_then(|reached| chart.shortest_path(reached, state))
        {
            return self.extend(None, chart, path);
        }
        let kept = self.case.records.kept();
        let about = self.about;
        let ours = kept.iter().rev().filter(|kept| {
            kept.machine == chart.machine
                && (kept.about.is_none() || about.is_none() || kept.about == about)
        });
        let begun = ours.filter_map(|kept| {
            let path = chart.shortest_path(kept.state, state)?;
            Some((Some(kept.subject), path))
        });
        let (record, path) = begun
            .min_by_key(|(_, path)| path.len())
            .or_else(|| Some((None, chart.shortest_path_from_start(state)?)))
            .unwrap_or_default();
        self.extend(record, chart, path);
    }

    fn extend(
        &mut self,
        record: Option<SubjectId>,
        chart: &'static Chart,
        path: Vec<&'static Transition>,
    ) {
        let machines = self.case.locality().own_machines();
        for step in path {
            for need in step.needs {
                self.lend(machines.lenders_of(need.name));
                self.lend(beside(need.name));
            }
            self.lend(beside(step.event));
            self.reached.insert(chart.machine, step.to);
            self.steps.push(WayStep {
                command: command_of(chart, step),
                machine: chart.machine,
                record,
                words: step.words,
                to: step.to,
                needs: step.needs.iter().map(|need| need.words).collect(),
                rules: step.rules,
            });
        }
    }

    /// Plans what lends a kind of evidence, unless a record does.
    fn lend(&mut self, lenders: &[Lender]) {
        let kept = self.case.records.kept();
        let lent = lenders.iter().any(|(machine, state)| {
            self.reached.get(machine) == Some(state)
                || kept.iter().any(|kept| {
                    kept.machine == *machine
                        && kept.state == *state
                        && (kept.about.is_none()
                            || self.about.is_none()
                            || kept.about == self.about)
                })
        });
        if let (false, Some((machine, state))) = (lent, lenders.first())
            && let Some(chart) = self.case.chart_of(machine)
        {
            self.lead_to(chart, state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Locality;

    #[test]
    fn what_is_taken_beside_is_of_states_that_there_are() {
        for (evidence, lenders) in BESIDE {
            for (machine, state) in *lenders {
                let chart = Case::new(&Locality::default()).chart_of(machine).unwrap();
                assert!(chart.state(state).is_some(), "{evidence} of {machine} {state}");
            }
        }
    }
}
