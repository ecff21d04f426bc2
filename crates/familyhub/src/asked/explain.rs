//! What a command would do, without doing it.

use familyhub_core::time::Timestamp;
use familyhub_core::{CountingEntropy, SubjectId};
use serde::Serialize;

use crate::amended::Amended;
use crate::decided::act_on::{ActError, reached_by};
use crate::decided::command_error::CommandError;
use crate::decided::instruction::Instruction;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::left_out::CaseReader;
use crate::kept::log::Log;

/// A step that a command would take.
///
/// For an example, see [`Case::explain`](crate::Case::explain).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Consequence {
    /// The event that would record it.
    pub event: &'static str,
    /// The machine that would take it.
    pub machine: &'static str,
    /// The record that would take it.
    pub record: SubjectId,
    /// What the step is, in words.
    pub words: &'static str,
    /// The evidence that it would stand on, in words.
    pub stands_on: Vec<&'static str>,
    /// The rules that it answers to.
    pub rules: &'static [&'static str],
}

impl Case {
    /// What a command would do to the case as it is, step by step, or why it would
    /// be refused. The case is not changed, and nothing is recorded.
    ///
    /// # Errors
    ///
    /// As [`decide`](Self::decide).
    ///
    /// ```
    /// use familyhub::core::time::parse_time;
    /// use familyhub::core::{Actor, CaseId, OrganisationId, PractitionerId, Role};
    /// use familyhub::{Case, Instruction, Locality, OpenCase};
    ///
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let open = OpenCase::builder().case(CaseId::named("okafor")).build();
    /// let case = Case::new(&Locality::default());
    /// let would = case.explain(Instruction::new(open, bell), now)?;
    /// assert_eq!((would[0].event, would[0].words), ("case-opened", "Open the case."));
    /// assert_eq!(case.revision(), 0);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(
        &self,
        instruction: Instruction,
        now: Timestamp,
    ) -> Result<Vec<Consequence>, CommandError> {
        let events = self.decide_events(instruction, now, &mut unseen())?;
        Ok(consequences(events.iter().map(|(record, event)| (*record, event))))
    }

    /// What a command would do, with the log at hand; nothing is done. As
    /// [`explain`](Self::explain), and for a correction and an erasure, too.
    ///
    /// # Errors
    ///
    /// As [`act_on`](Self::act_on).
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CaseId, CountingEntropy, ErasureId, OrganisationId, PractitionerId, Role,
    ///     time::parse_time,
    /// };
    /// use familyhub::{Case, EraseWords, ErasureGround, Instruction, Locality, OpenCase};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let ms_bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let open = OpenCase::builder().case(CaseId::named("okafor")).build();
    /// let erase = EraseWords::builder()
    ///     .erasure(ErasureId::named("erasure"))
    ///     .sequences([1])
    ///     .ground(ErasureGround::CourtOrder)
    ///     .decided_by(bell)
    ///     .build();
    ///
    /// let (mut case, now) = (Case::new(&Locality::default()), parse_time("2026-03-02T09:00")?);
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    /// let opened = case.act(Instruction::new(open, ms_bell), now, &mut entropy)?;
    /// let log = opened.iter().map(|entry| format!("{}\n", entry.line)).collect::<String>();
    ///
    /// let no = case.explain_on(&mut log.as_bytes(), Instruction::new(erase, ms_bell), now);
    /// assert!(no.is_err(), "the line holds no words");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain_on(
        &self,
        log: &mut impl Log,
        instruction: Instruction,
        now: Timestamp,
    ) -> Result<Vec<Consequence>, ActError> {
        let Some(reached) = reached_by(&instruction.command) else {
            let reader = CaseReader::of(&instruction.by);
            if reader == CaseReader::Professional && self.would_open_episode(&instruction.command) {
                // Nothing of it can be proved before the new episode is open: it is carried out
                // in another case, which the log makes and nobody keeps.
                let mut apart = Self::replay(self.locality(), log)?;
                let mut entropy = CountingEntropy::after(u64::MAX / 2);
                let entries = apart.act(instruction, now, &mut entropy)?;
                let events = entries.iter().map(|it| (it.recorded.subject, &it.recorded.event));
                return Ok(consequences(events));
            }
            let read = self.for_reader_with(log, &Amended::default(), reader)?;
            return Ok(read.explain(instruction, now)?);
        };
        let mut entropy = unseen();
        let (_, acted) = self.reaching_back(reached, log, instruction, now, &mut entropy)?;
        let events = acted.entries.iter().map(|it| (it.recorded.subject, &it.recorded.event));
        Ok(consequences(events))
    }
}

/// Bytes for ids and salts that nobody will see.
pub(crate) fn unseen() -> impl FnMut(&mut [u8]) {
    |bytes| bytes.fill(0)
}

/// What events say of what is done, each of its record.
fn consequences<'e>(events: impl Iterator<Item = (SubjectId, &'e CaseEvent)>) -> Vec<Consequence> {
    let consequence = |(record, event): (SubjectId, &CaseEvent)| {
        let step = event.step()?;
        Some(Consequence {
            event: event.our_name()?,
            machine: event.chart()?.machine,
            record,
            words: step.words,
            stands_on: step.needs.iter().map(|need| need.words).collect(),
            rules: step.rules,
        })
    };
    events.filter_map(consequence).collect()
}
