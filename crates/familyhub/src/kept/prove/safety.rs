//! Where a case finds its concerns, and what raised them: the crate of safety says what its
//! events stand on.

use familyhub_core::time::CivilDate;
use familyhub_core::{ConcernId, PersonId, Refusal};
use familyhub_safety::{AnyConcern, ConcernRecords, RaisedBy, SafetyRecords, SafetyTerms};

use crate::kept::record::raises::RaisedConcern;
use crate::kept::records::Records;

impl ConcernRecords for Records {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.concerns.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, child: PersonId, by: RaisedBy) -> bool {
        by.says_so_itself() || self.notes.harm_said.contains(&RaisedConcern { child, by })
    }
}

impl SafetyRecords for Records {
    fn concern(&self, id: ConcernId) -> Option<&AnyConcern> {
        self.concerns.get(&id)
    }

    fn safety_terms(&self, day: CivilDate) -> Result<SafetyTerms<'_>, Refusal> {
        self.safety_terms(day)
    }
}
