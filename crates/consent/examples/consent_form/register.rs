//! The machines that the rows of a table make: what the service keeps in memory while it works
//! on one family, and where each event finds again what it stood on.

use std::error::Error;
use std::str::FromStr;

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyObjection, AnyPermission, AnyResponsibility, ConsentRecords,
    TellingTerms, Terms, Voices,
};
use familyhub_core::RecordId as _;
use familyhub_core::time::{Calendar, CivilDate};
use familyhub_core::{
    ConsentPolicy, HolderPolicy, Occasion, PeopleRecords, PermissionId, Person, PersonId, Refusal,
    ResponsibilityId, RuleId, SubjectId, in_words,
};
use familyhub_machine::{Events, Replays};

use crate::table::{ConsentRow, Table};

/// The records of one family.
#[derive(Debug)]
pub(crate) struct Register<'p> {
    /// From the service's own table of people.
    people: &'p [Person],
    /// What the council has agreed on consent.
    policy: &'p ConsentPolicy,
    calendar: &'p Calendar,
    agreements: Vec<AnyAgreement>,
    pub(crate) permissions: Vec<AnyPermission>,
    responsibilities: Vec<AnyResponsibility>,
    objections: Vec<AnyObjection>,
    assessments: Vec<AnyAssessment>,
    /// The machine that takes a step just now, and so stands in none of the lists.
    stepping: Option<SubjectId>,
}

impl<'p> Register<'p> {
    /// What the rows of a table make. Every event goes through the checks of the live step, and
    /// asks for its evidence once more.
    ///
    /// # Errors
    ///
    /// The first row that cannot follow those before it, and why.
    pub(crate) fn of(
        table: &Table,
        people: &'p [Person],
        policy: &'p ConsentPolicy,
        calendar: &'p Calendar,
    ) -> Result<Self, Box<dyn Error>> {
        let mut register = Self {
            people,
            policy,
            calendar,
            agreements: Vec::new(),
            permissions: Vec::new(),
            responsibilities: Vec::new(),
            objections: Vec::new(),
            assessments: Vec::new(),
            stepping: None,
        };
        for (row, place) in table.0.iter().zip(1..) {
            let followed = match row.machine.as_str() {
                "agreement" => register.follow(|register| &mut register.agreements, row),
                "permission" => register.follow(|register| &mut register.permissions, row),
                "responsibility" => register.follow(|register| &mut register.responsibilities, row),
                "objection" => register.follow(|register| &mut register.objections, row),
                "assessment" => register.follow(|register| &mut register.assessments, row),
                other => Err(format!("`{other}` is not a machine that is kept here").into()),
            };
            followed.map_err(|fault| format!("row {place}, `{}`: {fault}", row.r#type))?;
        }
        Ok(register)
    }

    /// The machine of a row after its event, whichever machine it is: one bound is enough.
    fn follow<M>(
        &mut self,
        list: fn(&mut Self) -> &mut Vec<M>,
        row: &ConsentRow,
    ) -> Result<(), Box<dyn Error>>
    where
        M: for<'e> Replays<'e, Self, Context = Occasion, Refusal = Refusal>,
        M::Id: FromStr<Err: Error + 'static> + Copy + Into<SubjectId>,
    {
        let id: M::Id = row.stream.parse()?;
        let occasion: Occasion =
            serde_json::from_str(&row.occasion).map_err(|error| in_words(&error))?;
        let mut data = serde_json::Deserializer::from_str(&row.data);
        let event =
            M::Events::read_data(&row.r#type, &mut data).map_err(|error| in_words(&error))?;

        let place = list(self).iter().position(|machine| *machine.id() == id);
        let machine = match place {
            None => M::begin(id, &occasion, &event, self).map_err(|not| not.fault.to_string())?,
            Some(place) => {
                let machine = list(self).remove(place);
                self.stepping = Some(id.into());
                let stepped = machine.apply(&occasion, &event, self);
                self.stepping = None;
                stepped.map_err(|not| not.fault.to_string())?
            }
        };
        if machine.revision() != row.position {
            return Err(format!("event {} of it is not there", machine.revision()).into());
        }
        // The lists stay in the order in which the machines began.
        let place = place.unwrap_or(list(self).len());
        list(self).insert(place, machine);
        Ok(())
    }

    /// A permission, to take a step: it is handed over, for a machine has one holder.
    pub(crate) fn take(&mut self, id: PermissionId) -> Option<AnyPermission> {
        let place = self.permissions.iter().position(|permission| *permission.id() == id)?;
        self.stepping = Some(id.into());
        Some(self.permissions.remove(place))
    }
}

impl PeopleRecords for Register<'_> {
    fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        Person::among(self.people, id)
    }
}

impl Voices for Register<'_> {
    fn policy(&self, _: CivilDate) -> HolderPolicy {
        self.policy.holders_who_disagree
    }

    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        self.permissions.iter().filter(move |permission| permission.person() == person)
    }

    fn responsibilities(&self, child: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        self.responsibilities.iter().filter(move |held| held.holder().child == child)
    }

    fn objections(&self, child: PersonId) -> impl Iterator<Item = &AnyObjection> {
        self.objections.iter().filter(move |objection| objection.objecting().child == child)
    }
}

impl ConsentRecords for Register<'_> {
    fn terms(&self, _: CivilDate) -> Result<Terms<'_>, Refusal> {
        Ok(Terms::of(self.policy, self.calendar))
    }

    fn telling_terms(&self, _: CivilDate) -> Result<TellingTerms<'_>, Refusal> {
        Err(Refusal::new(RuleId::SAF_07, "a form of consent keeps no disclosures"))
    }

    fn agreements(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyAgreement> {
        self.agreements.iter().filter(move |agreement| agreement.request().person == person)
    }

    fn responsibility(&self, id: ResponsibilityId) -> Option<&AnyResponsibility> {
        self.responsibilities.iter().find(|held| *held.id() == id)
    }

    fn assessments(&self, child: PersonId) -> impl Iterator<Item = &AnyAssessment> {
        self.assessments.iter().filter(move |assessment| assessment.matter().child == child)
    }

    fn stepping(&self) -> Option<PermissionId> {
        self.stepping.map(PermissionId::of_subject)
    }
}
