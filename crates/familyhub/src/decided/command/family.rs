//! Commands on the family itself.

use familyhub_core::time::CivilDate;
use familyhub_core::{
    CaseId, Name, OrganisationId, PersonId, Policy, PractitionerId, Stage, SubjectId,
};

use crate::decided::command::BadCommandError;
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;
use crate::kept::family::{
    BirthRecorded, CaseClosed, CaseOpened, FamilyEvent, HomeArea, HomeRecorded, KnownSchemes,
    OrganisationNamed, PersonAdded, PolicyAdopted, PractitionerNamed,
};

details! {
    /// Open a case, under a local policy: Reading's, unless another is given.
    pub struct OpenCase {
        /// The id of the case.
        case: CaseId,
        ; // may be left out
        /// What was agreed locally.
        policy: Policy,
    }
    /// Record a person of the family.
    pub struct AddPerson {
        /// The id of the person.
        person: PersonId,
        /// Adult, child or unborn, with the date that goes with it.
        stage: Stage,
        ; // may be left out
        /// What the person is called.
        name: Name,
    }
    /// Record that a child who was expected is born.
    pub struct RecordBirth {
        /// Which child: recorded as not born yet.
        person: PersonId,
        /// The birth date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        born: CivilDate,
    }
    /// Record in which area a person of the family lives: it decides the scheme of
    /// levels.
    pub struct RecordHome {
        /// Who lives there.
        person: PersonId,
        /// The area, such as `reading`: never an address.
        area: HomeArea,
        ; // may be left out
        /// Since which day; if not said, the day of the command.
        #[serde(deserialize_with = "familyhub_core::time::read_day_if_any")]
        from: CivilDate,
    }
    /// Adopt another local policy: the whole of it, from a day.
    pub struct AdoptPolicy {
        /// From which day it holds, which may be still to come.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        from: CivilDate,
        ; // may be left out
        /// What was agreed locally, whole. Left out only where the program that is asked
        /// has it from a file.
        policy: Policy,
    }
    /// Say what an organisation is called.
    pub struct NameOrganisation {
        /// The id of the organisation.
        organisation: OrganisationId,
        /// What it is called.
        name: Name,
    }
    /// Say what a practitioner is called.
    pub struct NamePractitioner {
        /// The id of the practitioner.
        practitioner: PractitionerId,
        /// What they are called.
        name: Name,
    }
    /// Close the case, once nothing in it is open.
    pub struct CloseCase {}
}

/// Whether the numbers of a policy are what they may be: one that a program made, and did not
/// read, may say anything, and would stand in the log for good.
fn check(policy: &Policy) -> Result<(), BadCommandError> {
    policy.check().map_err(|wrong| BadCommandError {
        place: format!("details.policy.{}", wrong.place()),
        message: wrong.right().to_owned(),
    })
}

impl Decide for OpenCase {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let policy = self.policy.unwrap_or_else(Policy::reading);
        check(&policy)?;
        // A replay does not ask: whoever reads a log may not have the council's own schemes,
        // and hears of it at the first level that is decided by them.
        let _ = KnownSchemes::of(&policy, on.case.records.locality.schemes())?;
        let edition = on.case.records.locality.newest();
        one(self.case.into(), family(CaseOpened { policy, edition }))
    }
}

impl Decide for AddPerson {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let name = self.name.map(|name| on.words(name.into()));
        let event = PersonAdded { person: self.person, stage: self.stage, name };
        one(on.family(), family(event))
    }
}

impl Decide for RecordBirth {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(on.family(), family(BirthRecorded { person: self.person, born: self.born }))
    }
}

impl Decide for RecordHome {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let from = self.from.unwrap_or_else(|| on.occasion.day());
        let event = HomeRecorded { person: self.person, area: self.area, from };
        one(on.family(), family(event))
    }
}

impl Decide for AdoptPolicy {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Some(policy) = self.policy else {
            return Err(BadCommandError {
                place: "details.policy".to_owned(),
                message: "the policy that is adopted is missing; write the whole of it".to_owned(),
            }
            .into());
        };
        check(&policy)?;
        one(on.family(), family(PolicyAdopted { policy, from: self.from }))
    }
}

impl Decide for NameOrganisation {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let name = on.words(self.name.into());
        one(on.family(), family(OrganisationNamed { organisation: self.organisation, name }))
    }
}

impl Decide for NamePractitioner {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let name = on.words(self.name.into());
        one(on.family(), family(PractitionerNamed { practitioner: self.practitioner, name }))
    }
}

impl Decide for CloseCase {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(on.family(), family(CaseClosed {}))
    }
}

impl Deciding<'_> {
    fn family(&self) -> SubjectId {
        self.case.id().unwrap_or(CaseId::named("none")).into()
    }
}

fn family(event: impl Into<FamilyEvent>) -> CaseEvent {
    CaseEvent::Family(event.into())
}
