//! What a command would do, without doing it.

use familyhub_core::SubjectId;
use familyhub_core::time::Timestamp;
use serde::Serialize;

use crate::decided::act_on::{NotActed, reached_by};
use crate::decided::instruction::Instruction;
use crate::decided::no::No;
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;
use crate::kept::log::Log;

/// A step that a command would take.
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
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let case = Case::new(&Locality::default());
    /// let would = case.explain(open, now)?;
    /// assert_eq!((would[0].event, would[0].words), ("case-opened", "Open the case."));
    /// assert_eq!(case.revision(), 0);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain(
        &self,
        instruction: Instruction,
        now: Timestamp,
    ) -> Result<Vec<Consequence>, No> {
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
    /// use familyhub::core::{CountingEntropy, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let by = r#""by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
    /// let asked = |command: &str| Instruction::from_json(&command.replace("BY", by));
    /// let open = r#"{"command": "open-case", BY, "details": {"case": "@okafor"}}"#;
    /// let erase = r#"{"command": "erase-words", BY, "details": {"erasure": "@erasure",
    ///     "sequences": [1], "ground": "court-order", "decided_by": "@bell"}}"#;
    ///
    /// let (mut case, now) = (Case::new(&Locality::default()), parse_time("2026-03-02T09:00")?);
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    /// let line = case.act(asked(open)?, now, &mut entropy)?.remove(0).line + "\n";
    ///
    /// let no = case.explain_on(&mut line.as_bytes(), asked(erase)?, now);
    /// assert!(no.is_err(), "the line holds no words");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain_on(
        &self,
        log: &mut impl Log,
        instruction: Instruction,
        now: Timestamp,
    ) -> Result<Vec<Consequence>, NotActed> {
        let Some(reached) = reached_by(&instruction.command) else {
            return Ok(self.explain(instruction, now)?);
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
