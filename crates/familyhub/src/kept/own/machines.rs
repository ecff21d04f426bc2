//! The machines of one's own that a case is given.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use familyhub_core::{RULES, RuleId, is_own_prefix};
use familyhub_machine::Chart;
#[cfg(feature = "schema")]
use familyhub_machine::MakeSchema;

use super::event::OwnEvent;
use super::kind::{KindOf, OwnKind};
use super::record::OwnRecord;
use crate::kept::event::CHARTS;
use crate::kept::record::evidence::{Lender, lenders};

/// The machines of one's own that a case runs beside ours.
///
/// ```
/// use familyhub::OwnMachines;
///
/// // A case is given none, unless somebody says otherwise.
/// assert_eq!(OwnMachines::new().charts().count(), 0);
/// ```
#[derive(Clone, Default)]
pub struct OwnMachines(Arc<[Arc<dyn OwnKind>]>);

/// Why a machine cannot be one of a case's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnMachineError {
    /// What the types of its events begin with is not a reversed domain name of one's own.
    #[error(
        "`{0}` cannot begin the type of an event of one's own: write a reversed domain name and \
         a dot, such as `uk.gov.elmshire.`"
    )]
    Prefix(&'static str),
    /// Another machine, one of ours perhaps, has its name.
    #[error("another machine is called `{0}`")]
    Machine(&'static str),
    /// Another machine under the same prefix records an event of this name.
    #[error("another machine of the same prefix records an event called `{0}`")]
    Event(&'static str),
    /// A rule that is one of ours is listed as one of its own.
    #[error("`{0}` is not a rule of one's own")]
    Rule(RuleId),
    /// A step names a rule that is neither one of ours nor listed as one of its own.
    #[error(
        "`{action}` answers to `{rule}`, which is neither a rule of ours nor listed in its rules"
    )]
    UnknownRule {
        /// The step.
        action: &'static str,
        /// The rule.
        rule: &'static str,
    },
    /// A step takes evidence of one's own, and it is not said what lends it: see
    /// [`OwnRecord::lent_by`].
    #[error("`{action}` takes `{evidence}`, and it is not said which records lend that")]
    UnknownEvidence {
        /// The step.
        action: &'static str,
        /// The evidence.
        evidence: &'static str,
    },
    /// Evidence of one's own is said to be lent by what there is not.
    #[error("`{evidence}` is lent by a `{machine}` that is `{state}`, and there is none")]
    UnknownLender {
        /// The evidence.
        evidence: &'static str,
        /// The machine.
        machine: &'static str,
        /// Its state.
        state: &'static str,
    },
    /// Two machines have different rules of this id.
    #[error("another machine has a rule `{0}` that says something else")]
    RuleTwice(RuleId),
}

impl OwnMachines {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// These and one more.
    ///
    /// # Errors
    ///
    /// A machine whose events or rules could be taken for those of another.
    pub fn with<M: OwnRecord>(&self) -> Result<Self, OwnMachineError> {
        let chart = M::TABLE;
        if !is_own_prefix(M::PREFIX) {
            return Err(OwnMachineError::Prefix(M::PREFIX));
        }
        if CHARTS.iter().copied().chain(self.charts()).any(|it| it.machine == chart.machine) {
            return Err(OwnMachineError::Machine(chart.machine));
        }
        let of_prefix = self.0.iter().filter(|kind| kind.prefix() == M::PREFIX);
        let known: Vec<_> = of_prefix.flat_map(|kind| kind.chart().events()).collect();
        if let Some(twice) = chart.events().into_iter().find(|event| known.contains(event)) {
            return Err(OwnMachineError::Event(twice));
        }
        if let Some(ours) = M::RULES.iter().find(|rule| !rule.is_own()) {
            return Err(OwnMachineError::Rule(*ours));
        }
        let differs = |own: &&RuleId| self.rules().any(|it| it == **own && it.rule() != own.rule());
        if let Some(twice) = M::RULES.iter().find(differs) {
            return Err(OwnMachineError::RuleTwice(*twice));
        }
        for step in chart.transitions {
            let is_known = |rule: &&&str| {
                RuleId::find(rule).is_some() || M::RULES.iter().any(|own| own.as_str() == **rule)
            };
            if let Some(rule) = step.rules.iter().find(|rule| !is_known(rule)) {
                return Err(OwnMachineError::UnknownRule { action: step.action, rule });
            }
            let own = step.needs.iter().map(|need| need.name).filter(|it| lenders(it).is_none());
            for evidence in own {
                let Some(lent_by) = M::lent_by(evidence) else {
                    return Err(OwnMachineError::UnknownEvidence { action: step.action, evidence });
                };
                let known = || CHARTS.iter().copied().chain(self.charts()).chain([chart]);
                for &(machine, state) in lent_by {
                    if !known().any(|it| it.machine == machine && it.state(state).is_some()) {
                        return Err(OwnMachineError::UnknownLender { evidence, machine, state });
                    }
                }
            }
        }
        let one_more: Arc<dyn OwnKind> = Arc::new(KindOf::<M>(PhantomData));
        Ok(Self(self.0.iter().cloned().chain([one_more]).collect()))
    }

    /// Their tables: draw, list or check them like ours, which are [`CHARTS`](crate::CHARTS).
    pub fn charts(&self) -> impl Iterator<Item = &'static Chart> {
        self.0.iter().map(|kind| kind.chart())
    }

    /// Every rule: ours, and then theirs, each once.
    pub fn all_rules(&self) -> Vec<RuleId> {
        let mut all = RULES.to_vec();
        for rule in self.rules() {
            if !all.contains(&rule) {
                all.push(rule);
            }
        }
        all
    }

    /// The rule of this id: one of ours, or else one of theirs.
    pub fn find_rule(&self, id: &str) -> Option<RuleId> {
        RuleId::find(id).or_else(|| self.rules().find(|rule| rule.as_str() == id))
    }

    fn rules(&self) -> impl Iterator<Item = RuleId> {
        self.0.iter().flat_map(|kind| kind.rules()).copied()
    }

    /// What makes the JSON Schema of what each of their events says, by its type without the
    /// version.
    #[cfg(feature = "schema")]
    pub(crate) fn event_schemas(&self) -> impl Iterator<Item = (String, MakeSchema)> {
        self.0.iter().flat_map(|kind| {
            let schemas = kind.schemas().iter();
            schemas.map(|(event, make)| (format!("{}{event}", kind.prefix()), *make))
        })
    }

    /// Each of them.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &dyn OwnKind> {
        self.0.iter().map(|kind| &**kind)
    }

    /// The machine of this name.
    pub(crate) fn named(&self, machine: &str) -> Option<&dyn OwnKind> {
        self.kinds().find(|kind| kind.chart().machine == machine)
    }

    /// Which states of which machines lend this evidence, ours or one's own, the nearest first.
    pub(crate) fn lenders_of(&self, need: &str) -> &'static [Lender] {
        let own = || self.kinds().find_map(|kind| kind.lent_by(need));
        // What no machine knows was refused when the machine was given.
        lenders(need).or_else(own).unwrap_or_default()
    }

    /// The machine that records an event, if it is one of these.
    pub(crate) fn of(&self, event: &OwnEvent) -> Option<&dyn OwnKind> {
        let records = |kind: &&Arc<dyn OwnKind>| {
            kind.prefix() == event.prefix() && kind.chart().events().contains(&event.name())
        };
        self.0.iter().find(records).map(|kind| &**kind)
    }

    /// Which they are: those of one name and prefix are one machine.
    fn names(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0.iter().map(|kind| (kind.prefix(), kind.chart().machine))
    }
}

impl fmt::Debug for OwnMachines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

impl Eq for OwnMachines {}

impl PartialEq for OwnMachines {
    fn eq(&self, other: &Self) -> bool {
        self.names().eq(other.names())
    }
}
