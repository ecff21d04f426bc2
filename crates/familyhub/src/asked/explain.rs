//! What a command would do, without doing it.

use familyhub_core::time::Timestamp;
use familyhub_core::{SubjectId, Typed as _};
use schemars::JsonSchema;
use serde::Serialize;

use crate::decided::command::Instruction;
use crate::decided::decide::{Entry, No};
use crate::kept::case::Case;

/// A step that a command would take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
    /// use familyhub::{Case, Instruction};
    ///
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let case = Case::new();
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
        let entries = self.decide(instruction, now, &mut unseen())?;
        Ok(consequences(&entries))
    }
}

/// Bytes for ids and salts that nobody will see.
pub(crate) fn unseen() -> impl FnMut(&mut [u8]) {
    |bytes| bytes.fill(0)
}

/// What entries say of what is done.
pub(crate) fn consequences(entries: &[Entry]) -> Vec<Consequence> {
    let consequence = |entry: &Entry| {
        let event = &entry.recorded.event;
        let step = event.step()?;
        Some(Consequence {
            event: event.name(),
            machine: event.chart().machine,
            record: entry.recorded.subject,
            words: step.words,
            stands_on: step.needs.iter().map(|need| need.words).collect(),
            rules: step.rules,
        })
    };
    entries.iter().filter_map(consequence).collect()
}
