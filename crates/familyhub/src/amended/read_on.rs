//! Lines that were added to a log after its case was read.

use std::io::BufRead;

use super::batch::Batch;
use super::changes::Amended;
use crate::kept::case::{Case, reaches_back};
use crate::kept::log::LogError;

/// How far the lines that were added to a log could be read on their own.
///
/// For an example, see [`Case::read_on`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "where a line reaches back, the case is not yet what its log makes"]
pub enum ReadOn {
    /// All of them: the case is what the whole log makes.
    ToTheEnd,
    /// To a line that reaches back to earlier ones, such as a correction: the whole log has
    /// to be [replayed](Case::replay).
    ReachesBack,
}

impl Case {
    /// Reads the lines that another program added to the log of this case: the first of
    /// them follows the last event that the case has.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay); the case then has the events before the faulty line.
    ///
    /// ```
    /// use familyhub::core::{CountingEntropy, time::parse_time};
    /// use familyhub::{Case, Instruction, Locality, ReadOn};
    ///
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let mut theirs = Case::new(&Locality::default());
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    /// let line = theirs.act(open, now, &mut entropy)?.remove(0).line + "\n";
    ///
    /// let mut ours = Case::new(&Locality::default());
    /// assert_eq!(ours.read_on(line.as_bytes())?, ReadOn::ToTheEnd);
    /// assert_eq!(ours.last_hash(), theirs.last_hash());
    /// assert!(ours.read_on(line.as_bytes()).is_err(), "it is not the next line");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn read_on(&mut self, mut lines: impl BufRead) -> Result<ReadOn, LogError> {
        let mut batch = Batch::default().at_line(self.revision() + 1);
        while batch.fill(&mut lines, &Amended::default())? {
            for (line, _, read) in batch.read() {
                let read = read?;
                if reaches_back(&read.recorded.event) || read.words_erased > 0 {
                    return Ok(ReadOn::ReachesBack);
                }
                self.follow(&read.recorded, read.hash)
                    .map_err(|why| LogError::of_event(line, &why))?;
            }
        }
        Ok(ReadOn::ToTheEnd)
    }
}
