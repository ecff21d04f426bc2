//! A machine of one's own as it is registered, whichever its type.

use std::marker::PhantomData;

use familyhub_consent::PermissionRef;
use familyhub_core::{NotRecordedError, RuleId, SubjectId, in_words};
use familyhub_machine::{Chart, Events, Transition};
#[cfg(feature = "schema")]
use familyhub_machine::{DescribedEvents as _, MakeSchema};
use serde::{Serialize, Serializer};

use super::event::OwnEvent;
use super::record::OwnRecord;
use super::running::{HeldOwn, OwnStep, begun, could_begin};
#[cfg(feature = "schema")]
use super::text::{MisreadError, TextEvent};
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::record::evidence::Lender;

/// What is known of a machine of one's own before there is one.
pub(crate) trait OwnKind: Send + Sync {
    fn prefix(&self) -> &'static str;
    fn chart(&self) -> &'static Chart;
    fn rules(&self) -> &'static [RuleId];
    #[cfg(feature = "schema")]
    fn schemas(&self) -> &'static [(&'static str, MakeSchema)];
    fn could_begin(&self, step: OwnStep<'_>) -> Result<(), CannotFollowError>;
    fn begun(
        &self,
        subject: SubjectId,
        step: OwnStep<'_>,
    ) -> Result<Box<dyn HeldOwn>, CannotFollowError>;
    /// What lends evidence of one's own: see [`OwnRecord::lent_by`].
    fn lent_by(&self, evidence: &str) -> Option<&'static [Lender]>;
    /// The event of a command as text: see [`TextEvent`].
    #[cfg(feature = "schema")]
    fn decided(&self, text: TextEvent<'_>) -> Result<OwnEvent, MisreadError>;
    /// What an event says, apart from its name, and on which permission it relied.
    fn noted(&self, event: &OwnEvent) -> Result<NotedEvent, CannotFollowError>;
}

/// What is noted and shown of an event.
#[derive(Debug)]
pub(crate) struct NotedEvent {
    pub(crate) detail: String,
    pub(crate) relied_on: Option<PermissionRef>,
}

/// The kind of this type.
pub(super) struct KindOf<M>(pub(super) PhantomData<fn() -> M>);

impl<M: OwnRecord> OwnKind for KindOf<M> {
    fn prefix(&self) -> &'static str {
        M::PREFIX
    }

    fn chart(&self) -> &'static Chart {
        M::TABLE
    }

    fn rules(&self) -> &'static [RuleId] {
        M::RULES
    }

    #[cfg(feature = "schema")]
    fn schemas(&self) -> &'static [(&'static str, MakeSchema)] {
        M::Events::DATA_SCHEMAS
    }

    fn could_begin(&self, step: OwnStep<'_>) -> Result<(), CannotFollowError> {
        could_begin::<M>(step)
    }

    fn begun(
        &self,
        subject: SubjectId,
        step: OwnStep<'_>,
    ) -> Result<Box<dyn HeldOwn>, CannotFollowError> {
        begun::<M>(subject, step)
    }

    fn lent_by(&self, evidence: &str) -> Option<&'static [Lender]> {
        M::lent_by(evidence)
    }

    #[cfg(feature = "schema")]
    fn decided(&self, text: TextEvent<'_>) -> Result<OwnEvent, MisreadError> {
        text.decided::<M>()
    }

    fn noted(&self, event: &OwnEvent) -> Result<NotedEvent, CannotFollowError> {
        let event = read::<M>(event)?;
        let (detail, relied_on) = (M::detail(&event), M::relied_on(&event));
        Ok(NotedEvent { detail, relied_on })
    }
}

/// The first step of a machine that records an event of this name.
pub(crate) fn step_of(chart: &Chart, event: &str) -> Option<&'static Transition> {
    let steps: &'static [Transition] = chart.transitions;
    steps.iter().find(|step| step.event == event)
}

/// The event of a line, as the machine of this type reads it: in no other bytes than those in
/// which it is written, and with no other rules than those of its step.
pub(super) fn read<M: OwnRecord>(event: &OwnEvent) -> Result<M::Events, CannotFollowError> {
    let (name, version) = (event.name(), event.version());
    let form = |why: String| NotRecordedError::Form(format!("data of `{name}`: {why}"));
    let is_today = version == M::version(name);
    let read = if is_today {
        let mut json = serde_json::Deserializer::from_str(event.data());
        M::Events::read_data(name, &mut json).map_err(|error| form(in_words(&error)))?
    } else {
        M::read_older(name, version, event.data()).map_err(form)?
    };
    if event.is_changed() {
        return Ok(read);
    }
    let step = step_of(M::TABLE, name);
    let today = step.map_or(&[][..], |step| step.rules).join(" ");
    if event.rules() != today && !M::had_rules(name, version, event.rules()) {
        let why = format!("the rules that it names are not those of `{name}`");
        return Err(NotRecordedError::OtherForm(why).into());
    }
    if is_today {
        let written = serde_json::to_string(&Written(&read)).map_err(|e| form(in_words(&e)))?;
        if written != event.data() {
            let why = "the line says this in another form than that in which it is written: \
                       in any other it could be neither corrected nor erased";
            return Err(NotRecordedError::OtherForm(why.to_owned()).into());
        }
    }
    Ok(read)
}

/// What an event says, without its name.
pub(crate) struct Written<'e, E>(pub(crate) &'e E);

impl<E: Events> Serialize for Written<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.write_data(serializer)
    }
}
