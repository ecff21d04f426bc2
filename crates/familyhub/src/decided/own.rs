//! Events of machines of one's own, decided, recorded and refused like ours.

use std::ops::RangeInclusive;

use familyhub_core::time::Timestamp;
use familyhub_core::{Actor, CaseId, Entropy, Identity, Occasion, Refusal, RuleId, in_words};
use familyhub_machine::Events as _;

use crate::decided::command_error::{BadCommandError, CommandError};
use crate::decided::instruction::check_clock;
use crate::kept::case::Case;
use crate::kept::entry::{Decided, LogEntry};
use crate::kept::family::AnyFamily;
use crate::kept::own::{OwnEvent, OwnRecord, Written, step_of};

/// An event of a machine of one's own that is to be recorded: of which record, by whom, when.
///
/// The case finds again what the event stands on, and records it, or refuses it by a rule. An
/// event that begins a record names an id that is new.
#[derive(Debug, PartialEq)]
pub struct OwnInstruction<M: OwnRecord> {
    /// Which record.
    pub record: M::Id,
    /// What happened.
    pub event: M::Events,
    /// Who did it, in which role, for which organisation.
    pub by: Actor,
    /// When it happened; if not said, now.
    pub at: Option<Timestamp>,
    /// When it was recorded; if not said, when it happened.
    pub recorded: Option<Timestamp>,
    /// How many events the case is expected to have.
    pub expect: Option<u64>,
    /// Which command it is, so that it is carried out once however often it is sent.
    pub identity: Option<Identity>,
}

impl<M: OwnRecord<Events: Clone>> Clone for OwnInstruction<M> {
    fn clone(&self) -> Self {
        let Self { record, by, at, recorded, expect, .. } = *self;
        let (event, identity) = (self.event.clone(), self.identity.clone());
        Self { record, event, by, at, recorded, expect, identity }
    }
}

impl<M: OwnRecord> OwnInstruction<M> {
    /// Asks for an event to be recorded: now, whatever the case has become meanwhile.
    pub fn new(record: M::Id, event: impl Into<M::Events>, by: Actor) -> Self {
        let event = event.into();
        Self { record, event, by, at: None, recorded: None, expect: None, identity: None }
    }

    /// It happened then.
    #[must_use]
    pub fn at(self, moment: Timestamp) -> Self {
        Self { at: Some(moment), ..self }
    }

    /// It is recorded then, and happened before.
    #[must_use]
    pub fn recorded(self, moment: Timestamp) -> Self {
        Self { recorded: Some(moment), ..self }
    }

    /// The case is to have so many events: it is refused where another has come between.
    #[must_use]
    pub fn expecting(self, revision: u64) -> Self {
        Self { expect: Some(revision), ..self }
    }

    /// It is carried out once, however often it is sent. What it asks is the caller's to
    /// say: an event holds the salts of its words, which are new each time.
    #[must_use]
    pub fn identified(self, identity: Identity) -> Self {
        Self { identity: Some(identity), ..self }
    }

    /// The step that it asks for: the name of its action, as the machine's table has it.
    pub fn action(&self) -> &'static str {
        // The declaration gives each event its row.
        step_of(M::TABLE, self.event.name()).map_or(self.event.name(), |step| step.action)
    }

    fn written(&self) -> Result<OwnEvent, CommandError> {
        let name = self.event.name();
        let data = serde_json::value::to_raw_value(&Written(&self.event))
            .map_err(|error| invalid("event", in_words(&error)))?;
        let rules = step_of(M::TABLE, name).map_or(&[][..], |step| step.rules);
        Ok(OwnEvent::decided((M::PREFIX, name, M::version(name)), rules, data))
    }
}

fn invalid(place: &str, message: impl Into<String>) -> CommandError {
    BadCommandError { place: place.to_owned(), message: message.into() }.into()
}

/// What a case is asked to record, and on which of its occasions.
struct AskedOwn {
    case: CaseId,
    occasion: Occasion,
    events: Decided,
}

impl Case {
    /// What recording an event of a machine of one's own would add to the log, or why it
    /// cannot be recorded. The case is not changed.
    ///
    /// # Errors
    ///
    /// As [`act_own`](Self::act_own).
    pub fn decide_own<M: OwnRecord>(
        &self,
        asked: &OwnInstruction<M>,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        let Some(AskedOwn { case, occasion, events }) = self.asked_own(asked, now)? else {
            return Ok(Vec::new());
        };
        for (subject, event) in &events {
            self.records.check(*subject, &occasion, event).map_err(|why| self.no(why, event))?;
        }
        self.record(case, occasion, (events, asked.identity.as_ref()), entropy)
    }

    /// Records an event of a machine of one's own, on the evidence that the case has for it.
    ///
    /// # Errors
    ///
    /// The refusal of the machine, by a rule of one's own or of ours; what is wrong with the
    /// event; [REC-02] a time that is still to come; that the case was not given the machine
    /// ([`Locality::with_machine`](crate::Locality::with_machine)). The case is then as before.
    pub fn act_own<M: OwnRecord>(
        &mut self,
        asked: &OwnInstruction<M>,
        now: Timestamp,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<LogEntry>, CommandError> {
        let Some(AskedOwn { case, occasion, events }) = self.asked_own(asked, now)? else {
            return Ok(Vec::new());
        };
        self.carry_out((case, occasion), (events, asked.identity.as_ref()), entropy)
    }

    /// The places of the events of such an instruction, if it was carried out already; none
    /// where it was not, or has no identity.
    ///
    /// # Errors
    ///
    /// [REC-01] the id was given to another command.
    pub fn done_own<M: OwnRecord>(
        &self,
        asked: &OwnInstruction<M>,
    ) -> Result<Option<RangeInclusive<u64>>, Refusal> {
        let Some(identity) = &asked.identity else { return Ok(None) };
        self.done_as(identity, |carried| {
            let recorded = carried.event.strip_prefix(M::PREFIX) == Some(asked.event.name());
            recorded && carried.by == asked.by.who()
        })
    }

    fn asked_own<M: OwnRecord>(
        &self,
        asked: &OwnInstruction<M>,
        now: Timestamp,
    ) -> Result<Option<AskedOwn>, CommandError> {
        if self.done_own(asked)?.is_some() {
            return Ok(None);
        }
        check_clock(asked.at, asked.recorded, now)?;
        let occurred = asked.at.unwrap_or(now);
        let occasion = Occasion::new(occurred, asked.recorded.unwrap_or(occurred), asked.by)?;
        self.check_revision(asked.expect)?;
        self.check_order(&occasion, now)?;
        let (Some(case), Some(AnyFamily::Open(_))) = (self.id(), self.family()) else {
            return Err(Refusal::new(RuleId::REC_01, "the case is not open")
                .nearest("open the case first")
                .into());
        };
        let event = asked.written()?;
        if self.locality().own_machines().of(&event).is_none() {
            let machine = M::TABLE.machine;
            let why = format!("this case was begun without the machine `{machine}`");
            return Err(invalid("event", why));
        }
        let adopts = self.records.adopts_edition().map(|event| (case.into(), event));
        let own = (asked.record.into(), event.into());
        Ok(Some(AskedOwn { case, occasion, events: adopts.into_iter().chain([own]).collect() }))
    }
}
