//! Steps of machines of one's own, asked of a case like our commands.

use std::fmt;

use familyhub_core::{Refusal, RuleId, SubjectId, in_words};
use familyhub_machine::Events as _;

use crate::decided::command_error::{BadCommandError, CommandError};
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::family::AnyFamily;
use crate::kept::own::{OwnEvent, OwnMachines, OwnRecord, Written, step_of};

/// A step of a machine of one's own that a case is asked to take: of which record, and what
/// happened.
///
/// It is a [`Command`](crate::Command) like any other: an [`Instruction`](crate::Instruction)
/// says who asks and when, and [`Case::act`](crate::Case::act) finds again what the event
/// stands on, and records it, or refuses it by a rule. An event that begins a record names an
/// id that is new.
///
/// The package `examples/own_machine` builds them, and `docs/own-machines.md` leads through it.
#[derive(Clone, PartialEq)]
pub struct OwnCommand {
    name: String,
    record: SubjectId,
    event: OwnEvent,
}

/// What such a command is called: the machine, a full stop, and the action of its table.
pub(crate) fn own_name(machine: &str, action: &str) -> String {
    format!("{machine}.{action}")
}

impl OwnCommand {
    /// Asks for the step of this machine that an event records.
    ///
    /// # Errors
    ///
    /// An event that cannot be written as JSON: one with a map whose keys are no texts, say.
    pub fn of<M: OwnRecord>(
        record: M::Id,
        event: impl Into<M::Events>,
    ) -> Result<Self, BadCommandError> {
        let event = event.into();
        let name = event.name();
        let data = serde_json::value::to_raw_value(&Written(&event)).map_err(|error| {
            BadCommandError { place: EVENT.to_owned(), message: in_words(&error) }
        })?;
        // The declaration gives each event its row.
        let step = step_of(M::TABLE, name);
        let (action, rules) = step.map_or((name, &[][..]), |step| (step.action, step.rules));
        Ok(Self {
            name: own_name(M::TABLE.machine, action),
            record: record.into(),
            event: OwnEvent::decided((M::PREFIX, name, M::version(name)), rules, data),
        })
    }

    /// What it is called: the machine and the action of its table, such as `panel.plan`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The record that takes the step.
    pub fn record(&self) -> SubjectId {
        self.record
    }

    /// Whether it may have left an event of this type, version apart.
    pub(crate) fn records(&self, event: &str, _: &OwnMachines) -> bool {
        self.event.qualified_name() == event
    }
}

/// Where what the event says stands in a command.
const EVENT: &str = "details.event";

/// Without what the event says: it may be personal.
impl fmt::Debug for OwnCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, record, .. } = self;
        f.debug_struct("OwnCommand")
            .field("name", name)
            .field("record", record)
            .finish_non_exhaustive()
    }
}

impl Decide for OwnCommand {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        match on.case.family() {
            Some(AnyFamily::Open(_)) => {}
            Some(AnyFamily::Shut(_)) => {
                return Err(Refusal::new(RuleId::REC_01, "the case is closed")
                    .nearest("open another case, in a log of its own")
                    .into());
            }
            None => {
                return Err(Refusal::new(RuleId::REC_01, "the case is not open")
                    .nearest("open the case first")
                    .into());
            }
        }
        let machines = on.case.locality().own_machines();
        if machines.of(&self.event).is_none() {
            let machine = self.name.split_once('.').map_or(&*self.name, |(machine, _)| machine);
            return Err(BadCommandError {
                place: "command".to_owned(),
                message: format!("this case was begun without the machine `{machine}`"),
            }
            .into());
        }
        one(self.record, self.event.into())
    }
}
