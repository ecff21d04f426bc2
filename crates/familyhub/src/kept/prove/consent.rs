//! What agreement, permission, disclosure, responsibility, objection and assessment stand on:
//! the crate of consent says what, and a case says where it is.

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyResponsibility, ConsentRecords, PermissionRequest,
    TellingTerms, Terms,
};
use familyhub_core::time::CivilDate;
use familyhub_core::{PeopleRecords, PermissionId, Person, PersonId, Refusal, ResponsibilityId};

use crate::kept::records::Records;

impl PeopleRecords for Records {
    fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        self.person(id)
    }
}

impl ConsentRecords for Records {
    fn terms(&self, day: CivilDate) -> Result<Terms<'_>, Refusal> {
        self.terms(day)
    }

    fn telling_terms(&self, day: CivilDate) -> Result<TellingTerms<'_>, Refusal> {
        self.telling_terms(day)
    }

    fn agreements(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyAgreement> {
        self.agreements_about(person)
    }

    fn responsibility(&self, id: ResponsibilityId) -> Option<&AnyResponsibility> {
        self.responsibilities.get(&id)
    }

    fn assessments_for(
        &self,
        decision: &PermissionRequest,
    ) -> impl Iterator<Item = &AnyAssessment> {
        // The record that takes the step is off its shelf, and the one that is only asked is
        // the very one that is borrowed here.
        let is_this = |permission: &PermissionId| {
            self.permissions.is_stepping(permission)
                || self
                    .permissions
                    .get(permission)
                    .is_some_and(|held| std::ptr::eq(held.request(), decision))
        };
        self.assessments.iter().filter(move |assessment| is_this(&assessment.matter().permission))
    }
}
