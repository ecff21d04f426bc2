//! A machine's table as constant data.

use crate::name::same;

/// A machine's table: what a frontend, a diagram or a test can ask of it.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::AnyTurnstile;
/// # fn main() {
/// let chart = AnyTurnstile::CHART;
/// assert_eq!(chart.machine, "turnstile");
/// assert_eq!(chart.words, "A turnstile that lets one person through for 50 pence.");
/// assert_eq!(chart.states.len(), 3);
/// assert_eq!(chart.transitions.len(), 5);
/// # }
/// ```
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chart {
    /// The name of the machine, in kebab-case.
    pub machine: &'static str,
    /// What the machine is, in words.
    pub words: &'static str,
    /// Its states, in the order of the table.
    pub states: &'static [StateEntry],
    /// Its steps, in the order of the table: one for each pair of states.
    pub transitions: &'static [Transition],
}

/// A state of a machine.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::AnyTurnstile;
/// # fn main() {
/// let removed = AnyTurnstile::CHART.state("removed").unwrap();
/// assert_eq!(removed.words, "Taken away.");
/// assert!(removed.end);
/// # }
/// ```
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StateEntry {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it means, in words.
    pub words: &'static str,
    /// Whether nothing can happen any more.
    pub end: bool,
}

/// A step from one state to another.
///
/// ```
/// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
/// # use turnstile::AnyTurnstile;
/// # fn main() {
/// let pay = AnyTurnstile::CHART.steps_from(Some("locked")).next().unwrap();
/// assert_eq!((pay.action, pay.event, pay.to), ("pay", "paid", "unlocked"));
/// assert_eq!(pay.rules, ["PAY-01", "PAY-02"]);
/// # }
/// ```
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    pub needs: &'static [EvidenceNeed],
    /// The rules that it answers to, by id.
    pub rules: &'static [&'static str],
}

/// A kind of evidence that a step takes.
///
/// ```
/// # mod visit { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/visit.rs")); }
/// # use visit::AnyVisit;
/// # fn main() {
/// let enter = AnyVisit::CHART.steps_from(None).next().unwrap();
/// assert_eq!(enter.needs[0].name, "member");
/// assert_eq!(enter.needs[0].words, "the swimmer belongs to the club");
/// # }
/// ```
#[derive(Debug, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceNeed {
    /// Its name, in kebab-case.
    pub name: &'static str,
    /// What it proves, in words.
    pub words: &'static str,
}

impl Chart {
    /// The state of this name.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert_eq!(AnyTurnstile::CHART.state("locked").unwrap().words, "Waiting for money.");
    /// assert!(AnyTurnstile::CHART.state("painted").is_none());
    /// # }
    /// ```
    pub fn state(&self, name: &str) -> Option<&'static StateEntry> {
        self.states.iter().find(|state| state.name == name)
    }

    /// The steps that leave a state; for `None`, those that begin a machine.
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// let open: Vec<_> = AnyTurnstile::CHART.steps_from(Some("locked")).map(|step| step.action).collect();
    /// assert_eq!(open, ["pay", "remove"]);
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
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// assert_eq!(AnyTurnstile::CHART.events(), ["installed", "paid", "pushed", "dismantled"]);
    /// # }
    /// ```
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
    ///
    /// ```
    /// # mod turnstile { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines/turnstile.rs")); }
    /// # use turnstile::AnyTurnstile;
    /// # fn main() {
    /// const CHART: &familyhub_machine::Chart = AnyTurnstile::CHART;
    /// assert!(CHART.allows(Some("unlocked"), "pushed"));
    /// assert!(!CHART.allows(Some("locked"), "pushed"));
    /// assert!(CHART.allows(None, "installed"));
    /// # }
    /// ```
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
