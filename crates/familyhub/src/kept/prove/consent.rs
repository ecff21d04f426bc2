//! What agreement, permission, disclosure, responsibility, objection and assessment stand on:
//! the crate of consent says what, and a case says where it is.

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyResponsibility, ConsentRecords, TellingTerms, Terms,
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

    fn assessments(&self, child: PersonId) -> impl Iterator<Item = &AnyAssessment> {
        self.assessments.iter().filter(move |assessment| assessment.matter().child == child)
    }

    fn stepping(&self) -> Option<PermissionId> {
        self.permissions.stepping().copied()
    }
}
