//! A machine's table as constant data.

use crate::name::same;

/// A machine's table: what a frontend, a diagram or a test can ask of it.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(any(feature = "serde", feature = "draw"), derive(serde::Serialize))]
pub struct Chart {
    /// The name of the machine, in kebab-case.
    pub machine: &'static str,
    /// What the machine is, in words.
    pub words: &'static str,
    /// Its states, in the order of the table.
    pub states: &'static [State],
    /// Its steps, in the order of the table: one for each pair of states.
    pub transitions: &'static [Transition],
}

/// A state of a machine.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(any(feature = "serde", feature = "draw"), derive(serde::Serialize))]
pub struct State {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it means, in words.
    pub words: &'static str,
    /// Whether nothing can happen any more.
    pub end: bool,
}

/// A step from one state to another.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(any(feature = "serde", feature = "draw"), derive(serde::Serialize))]
pub struct Transition {
    /// The name of the step, in kebab-case.
    pub action: &'static str,
    /// What the step is, in words.
    pub words: &'static str,
    /// The state it leaves; none for a step that begins a machine.
    pub from: Option<&'static str>,
    /// The state it leads to.
    pub to: &'static str,
    /// The event that records it.
    pub event: &'static str,
    /// Whether it is checked at run time, on its evidence or on the state's data.
    pub checked: bool,
    /// The evidence that it takes.
    pub needs: &'static [Need],
    /// The rules that it answers to, by id.
    pub rules: &'static [&'static str],
}

/// A kind of evidence that a step takes.
#[derive(Debug, PartialEq, Eq)]
#[cfg_attr(any(feature = "serde", feature = "draw"), derive(serde::Serialize))]
pub struct Need {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it proves, in words.
    pub words: &'static str,
}

impl Chart {
    /// The state of this name.
    pub fn state(&self, name: &str) -> Option<&'static State> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The steps that leave a state; for `None`, those that begin a machine.
    ///
    /// ```
    /// # use familyhub_machine::Chart;
    /// # fn open(chart: &'static Chart) -> bool {
    /// chart.steps_from(Some("draft")).any(|step| step.action == "submit")
    /// # }
    /// ```
    pub fn steps_from<'n>(
        &self,
        state: Option<&'n str>,
    ) -> impl Iterator<Item = &'static Transition> + use<'n> {
        let steps: &'static [Transition] = self.transitions;
        steps.iter().filter(move |step| step.from == state)
    }

    /// The names of all events, each once, in the order of the table.
    pub fn events(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        for step in self.transitions {
            if !names.contains(&step.event) {
                names.push(step.event);
            }
        }
        names
    }

    /// Whether the table has a step from `state` by `event`.
    pub const fn allows(&self, state: Option<&str>, event: &str) -> bool {
        let mut steps = self.transitions;
        while let Some((step, rest)) = steps.split_first() {
            if same(step.event, event) && same_place(step.from, state) {
                return true;
            }
            steps = rest;
        }
        false
    }
}

pub(crate) const fn same_place(left: Option<&str>, right: Option<&str>) -> bool {
    match (left, right) {
        (None, None) => true,
        (Some(left), Some(right)) => same(left, right),
        _ => false,
    }
}
