//! What happened in a case, in the order of its log.

use std::io::{self, BufRead};

use familyhub_core::{Recorded, RuleId};

use crate::kept::case::Case;

use crate::kept::log::LogError;
use crate::shown::history::HistoryEntry;

impl Case {
    /// What happened, the first event first: read from the lines that made the case as
    /// it is asked for, and never held.
    ///
    /// What was corrected or erased later is marked so at the event itself.
    ///
    /// # Errors
    ///
    /// Each line that cannot be read, or that is not the one of the case at its place
    /// `[REC-01]`: the log was changed since it made the case.
    ///
    /// ```
    /// use familyhub::core::{CountingEntropy, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality};
    ///
    /// let mut case = Case::new(&Locality::default());
    /// let opened = case.act(
    ///     Instruction::from_json(r#"{"command": "open-case",
    ///         "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///         "details": {"case": "@okafor"}}"#)?,
    ///     parse_time("2026-03-02T09:00")?,
    ///     &mut CountingEntropy::default(),
    /// )?;
    /// let log = format!("{}\n", opened[0].line);
    ///
    /// let timeline: Vec<_> = case.timeline(log.as_bytes()).collect::<Result<_, _>>()?;
    /// assert_eq!(timeline[0].event, "case-opened");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn timeline(
        &self,
        log: impl BufRead,
    ) -> impl Iterator<Item = Result<HistoryEntry, LogError>> {
        (1..).zip(log.lines()).filter_map(|(line, text)| self.moment_of(line, text).transpose())
    }

    /// None where nothing of the line is read by whoever reads the case.
    fn moment_of(
        &self,
        line: u64,
        text: io::Result<String>,
    ) -> Result<Option<HistoryEntry>, LogError> {
        let text = text.map_err(|error| LogError::unread(line, &error))?;
        let (event, _) = Recorded::from_line(&text).map_err(|why| LogError::of_line(line, &why))?;
        let left_out = self.left_out.as_deref();
        let lines = left_out.map_or(self.revision(), |left_out| left_out.read);
        if Some(event.case) != self.id() || event.sequence != line || line > lines {
            let changed = "the line is not of the log that made the case";
            return Err(LogError::new(line, changed).by(RuleId::REC_01));
        }
        Ok(match left_out {
            None => Some(self.moment(&event)),
            Some(left_out) => left_out.readable(&event).map(|event| self.moment(&event)),
        })
    }
}
