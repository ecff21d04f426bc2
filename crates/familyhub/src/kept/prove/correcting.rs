//! What a correction stands on, where a concern goes with it. [SAF-01]

use familyhub_core::{ConcernId, PractitionerId, RecordId as _, Refusal, RuleId, SubjectId};
use familyhub_machine::EventError;

use crate::kept::amendments::CorrectionEvent;
use crate::kept::cannot_follow::CannotFollowError;
use crate::kept::event::CaseEvent;
use crate::kept::record::raises::RaisedConcern;
use crate::kept::records::Records;

impl Records {
    /// What raised a concern, and the concern itself, is corrected by two professionals: asked
    /// when it is decided, and again of the line of a log. [SAF-01]
    ///
    /// # Errors
    ///
    /// [SAF-01] nobody confirms it.
    pub(crate) fn check_two_professionals(
        &self,
        record: SubjectId,
        confirmed_by: Option<PractitionerId>,
    ) -> Result<(), Refusal> {
        let said_by = |raised: &RaisedConcern| raised.by.record() == Some(record);
        let raised = self.notes.harm_said.iter().any(said_by);
        let is_concern = self.concerns.get(&ConcernId::of_subject(record)).is_some();
        if confirmed_by.is_some() || !(raised || is_concern) {
            return Ok(());
        }
        Err(Refusal::new(RuleId::SAF_01, "a concern goes with it: it takes two professionals")
            .missing("the second professional, who confirms it")
            .nearest("name who confirms it: `confirmed_by`"))
    }

    /// The same of an event that may be a correction, before its step is taken.
    pub(crate) fn check_correction(&self, event: &CaseEvent) -> Result<(), CannotFollowError> {
        let CaseEvent::Correction(CorrectionEvent::EventCorrected(it)) = event else {
            return Ok(());
        };
        let two = self.check_two_professionals(it.record, it.confirmed_by);
        two.map_err(|no| CannotFollowError::Fault(EventError::Refused(no)))
    }
}
