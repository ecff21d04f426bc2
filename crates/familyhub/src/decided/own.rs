//! Steps of machines of one's own, asked of a case like our commands.

use std::fmt;

use familyhub_core::{Refusal, RuleId, SubjectId, in_words};
use familyhub_machine::{Events as _, Transition};
#[cfg(feature = "schema")]
use serde::Deserialize;
#[cfg(feature = "schema")]
use serde_json::value::RawValue;

use crate::decided::command_error::{BadCommandError, CommandError};
use crate::decided::deciding::{Decide, Deciding, one};
use crate::decided::read::shown;
#[cfg(feature = "schema")]
use crate::decided::read::{JsonPart, read_at};
use crate::kept::entry::Decided;
use crate::kept::family::AnyFamily;
#[cfg(feature = "schema")]
use crate::kept::own::{MisreadError, TextEvent};
use crate::kept::own::{OwnEvent, OwnKind, OwnMachines, OwnRecord, Written, step_of};
use crate::kept::plain_name::plain_name;

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
    asked: OwnAsked,
}

/// What it is to record.
#[derive(Clone, PartialEq)]
enum OwnAsked {
    /// An event, with the salts of its words.
    Event(OwnEvent),
    /// What the event of this action says, as JSON with plain words: which event that is, and
    /// whether it fits, the machine knows.
    #[cfg(feature = "schema")]
    Text(String),
}

/// The details of such a command, as they are written.
#[cfg(feature = "schema")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OwnDetails<'l> {
    /// The record that takes the step: for one that begins a record, an id that is new.
    record: SubjectId,
    /// What the event says; left out where it says nothing.
    #[serde(borrow, default)]
    event: Option<&'l RawValue>,
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
            asked: OwnAsked::Event(OwnEvent::decided(
                (M::PREFIX, name, M::version(name)),
                rules,
                data,
            )),
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

    /// Reads such a command: which machine that is, the case will know.
    #[cfg(feature = "schema")]
    pub(crate) fn read(name: &str, details: JsonPart<'_>) -> Result<Self, BadCommandError> {
        let OwnDetails { record, event } = read_at("details", details)?;
        let said = event.map_or("{}", RawValue::get);
        if !said.starts_with('{') {
            let message = "a JSON object is expected here".to_owned();
            return Err(BadCommandError { place: EVENT.to_owned(), message });
        }
        Ok(Self { name: name.to_owned(), record, asked: OwnAsked::Text(said.to_owned()) })
    }

    /// Whether it may have left an event of this type, version apart.
    pub(crate) fn records(&self, event: &str, machines: &OwnMachines) -> bool {
        self.steps(machines).is_ok_and(|(kind, steps)| {
            steps.iter().any(|step| event.strip_prefix(kind.prefix()) == Some(step.event))
        })
    }

    /// The machine that it names, and the steps of this action.
    fn steps<'m>(
        &self,
        machines: &'m OwnMachines,
    ) -> Result<(&'m dyn OwnKind, Vec<&'static Transition>), BadCommandError> {
        let wrong = |message| BadCommandError { place: "command".to_owned(), message };
        let (machine, action) = self.name.split_once('.').unwrap_or((&self.name, ""));
        let kind = machines.named(machine).ok_or_else(|| {
            wrong(format!("this case was begun without the machine `{}`", shown(machine)))
        })?;
        let all: &'static [Transition] = kind.chart().transitions;
        let steps: Vec<_> = all.iter().filter(|step| step.action == action).collect();
        if steps.is_empty() {
            let mut names: Vec<_> = all.iter().map(|step| own_name(machine, step.action)).collect();
            names.dedup();
            let (name, names) = (shown(&self.name), names.join(", "));
            return Err(wrong(format!("`{name}` is no command; write one of {names}")));
        }
        Ok((kind, steps))
    }

    /// Whether its record is there, where it is to go on, and not there, where it is to begin.
    fn check_place(&self, on: &Deciding<'_>, event: &OwnEvent) -> Result<(), BadCommandError> {
        let (kind, steps) = self.steps(on.case.locality().own_machines())?;
        let machine = kind.chart().machine;
        let begins = steps.iter().any(|step| step.event == event.name() && step.from.is_none());
        let kept = on.case.records.own_state(kind, self.record);
        let message = match (begins, kept, on.case.records.is_taken_by_own(self.record)) {
            (true, Some(state), _) => format!(
                "the {} of this id has begun already, and is `{state}`: name another id to begin \
                 another",
                plain_name(machine)
            ),
            (true, None, true) => "another record of the case has this id".to_owned(),
            (false, None, _) => format!("the case has no {} of this id", plain_name(machine)),
            _ => return Ok(()),
        };
        Err(BadCommandError { place: "details.record".to_owned(), message })
    }

    /// The event that it is to record.
    fn event(&self, on: &mut Deciding<'_>) -> Result<OwnEvent, BadCommandError> {
        let case = on.case;
        let machines = case.locality().own_machines();
        match &self.asked {
            OwnAsked::Event(event) => self.steps(machines).map(|_| event.clone()),
            #[cfg(feature = "schema")]
            OwnAsked::Text(said) => {
                let (kind, steps) = self.steps(machines)?;
                // One action may record another event in another state.
                let state = case.records.own_state(kind, self.record);
                let open = steps.iter().find(|step| step.from == state);
                let step = open.or(steps.first());
                let event = step.map_or("", |step| step.event);
                let text = TextEvent { event, said, entropy: &mut *on.entropy };
                kind.decided(text).map_err(|MisreadError { place, message }| {
                    let place = match &*place {
                        "" => EVENT.to_owned(),
                        place => format!("{EVENT}.{place}"),
                    };
                    BadCommandError { place, message }
                })
            }
        }
    }
}

/// The members of its details: the record, and what the event says.
#[cfg(feature = "schema")]
pub(crate) const RECORD_MEMBER: &str = "record";
#[cfg(feature = "schema")]
pub(crate) const EVENT_MEMBER: &str = "event";

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
        let event = self.event(on)?;
        self.check_place(on, &event)?;
        one(self.record, event.into())
    }
}
