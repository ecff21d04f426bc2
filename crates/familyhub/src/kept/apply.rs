//! The next line of a log, taken as it was written.

use familyhub_core::{Digest, Recorded};

use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::case::{Case, check_reach};
use crate::kept::event::CaseEvent;

impl Case {
    /// Applies the next line of its log, without its line feed: the case as it is after it,
    /// and the event of the line.
    ///
    /// The event is read from the line, and the line's hash is held against it: what was
    /// changed after it was written does not follow. The machine takes the step only on
    /// evidence, found again in the case.
    ///
    /// # Errors
    ///
    /// Why it cannot follow; the case is as before. What reaches back, a correction, an
    /// erasure and what is said of recorded times, cannot: it is taken by
    /// [`act_on`](Self::act_on) or by [`replay`](Self::replay).
    ///
    /// ```
    /// # use familyhub::core::{CountingEntropy, time::parse_time};
    /// use familyhub::{CannotFollowError, Case, Instruction, Locality};
    ///
    /// let now = parse_time("2026-03-02T09:00")?;
    /// let open = Instruction::from_json(r#"{"command": "open-case",
    ///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
    ///     "details": {"case": "@okafor"}}"#)?;
    /// let mut entropy = CountingEntropy::default(); // in earnest: your generator
    /// let line = Case::new(&Locality::default()).act(open, now, &mut entropy)?.remove(0).line;
    ///
    /// // Somebody else is named who opened it: the hash of the line tells.
    /// let forged = line.replace("lead-professional", "partnership-coordinator");
    /// let mut copy = Case::new(&Locality::default());
    /// assert!(matches!(copy.apply(&forged), Err(CannotFollowError::Line(_))));
    /// copy.apply(&line)?;
    /// assert_eq!(copy.revision(), 1);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply(&mut self, line: &str) -> Result<Recorded<CaseEvent>, CannotFollowError> {
        let (recorded, hash) = Recorded::from_line(line)?;
        self.apply_sealed(&recorded, hash)?;
        Ok(recorded)
    }

    /// Applies the next event, of whose line this was found to be the hash.
    pub(crate) fn apply_sealed(
        &mut self,
        recorded: &Recorded<CaseEvent>,
        hash: Digest,
    ) -> Result<(), CannotFollowError> {
        check_reach(&recorded.event)?;
        self.follow(recorded, hash)
    }
}
