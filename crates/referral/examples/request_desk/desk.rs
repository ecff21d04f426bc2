//! The records that the rows of the table make, and where they find what each event stood on.

use std::error::Error;
use std::str::FromStr;

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
    ConsentRecords, TellingTerms, Terms, Voices,
};
use familyhub_core::time::{Calendar, CivilDate};
use familyhub_core::{
    ConcernId, DecisionId, DisclosureId, HolderPolicy, Occasion, OrganisationId, PeopleRecords,
    PermissionId, Person, PersonId, Policy, Refusal, ResponsibilityId, SubjectId, in_words,
};
use familyhub_machine::{Events, Replays};
use familyhub_referral::contact::ContactTerms;
use familyhub_referral::step_down::StepDownTerms;
use familyhub_referral::{AnyDirectRequest, AnyLeadRole, FamilyRecords, Referral, ReferralRecords};
use familyhub_safety::{AnyConcern, ConcernRecords, RaisedBy, SafetyRecords, SafetyTerms};
use familyhub_threshold::{AnyDecision, HubLevels, LevelRecords, Scheme, Schemes};

use crate::table::{RequestRow, RequestTable};

/// The records of one family at the desk. It takes requests only: what it does not keep, there
/// is none of.
#[derive(Debug)]
pub(crate) struct RequestDesk<'p> {
    /// From the desk's own table of people.
    people: &'p [Person],
    /// What the council has agreed.
    policy: &'p Policy,
    calendar: &'p Calendar,
    leads: Vec<AnyLeadRole>,
    pub(crate) permissions: Vec<AnyPermission>,
    pub(crate) decisions: Vec<AnyDecision>,
    pub(crate) requests: Vec<AnyDirectRequest>,
}

impl<'p> RequestDesk<'p> {
    /// What the rows of a table make. Every event goes through the checks of the live step, and
    /// asks for its evidence once more.
    ///
    /// # Errors
    ///
    /// The first row that cannot follow those before it, and why.
    pub(crate) fn of(
        table: &RequestTable,
        people: &'p [Person],
        policy: &'p Policy,
        calendar: &'p Calendar,
    ) -> Result<Self, Box<dyn Error>> {
        let (leads, permissions, decisions, requests) = Default::default();
        let mut desk = Self { people, policy, calendar, leads, permissions, decisions, requests };
        for (row, place) in table.0.iter().zip(1..) {
            let followed = match row.machine.as_str() {
                "lead-role" => desk.follow(|desk| &mut desk.leads, row),
                "permission" => desk.follow(|desk| &mut desk.permissions, row),
                "decision" => desk.follow(|desk| &mut desk.decisions, row),
                "direct-request" => desk.follow(|desk| &mut desk.requests, row),
                other => Err(format!("`{other}` is not a machine that is kept here").into()),
            };
            followed.map_err(|fault| format!("row {place}, `{}`: {fault}", row.r#type))?;
        }
        Ok(desk)
    }

    /// The machine of a row after its event, whichever machine it is.
    fn follow<M>(
        &mut self,
        list: fn(&mut Self) -> &mut Vec<M>,
        row: &RequestRow,
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
        // A machine that takes a step is in no list meanwhile: it is not its own evidence.
        let place = list(self).iter().position(|machine| *machine.id() == id);
        let machine = match place.map(|place| list(self).remove(place)) {
            None => M::begin(id, &occasion, &event, self).map_err(|not| not.fault.to_string())?,
            Some(machine) => {
                machine.apply(&occasion, &event, self).map_err(|not| not.fault.to_string())?
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
}

impl PeopleRecords for RequestDesk<'_> {
    fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
        Person::among(self.people, id)
    }
}

impl Voices for RequestDesk<'_> {
    fn policy(&self, _: CivilDate) -> HolderPolicy {
        self.policy.consent.holders_who_disagree
    }

    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        self.permissions.iter().filter(move |permission| permission.person() == person)
    }

    fn responsibilities(&self, _: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        [].iter()
    }

    fn objections(&self, _: PersonId) -> impl Iterator<Item = &AnyObjection> {
        [].iter()
    }
}

impl ConsentRecords for RequestDesk<'_> {
    fn terms(&self, _: CivilDate) -> Result<Terms<'_>, Refusal> {
        Ok(Terms::of(&self.policy.consent, self.calendar))
    }

    fn telling_terms(&self, _: CivilDate) -> Result<TellingTerms<'_>, Refusal> {
        Ok(TellingTerms::of(&self.policy.safety, self.calendar))
    }

    fn agreements(&self, _: PersonId) -> impl DoubleEndedIterator<Item = &AnyAgreement> {
        [].iter()
    }

    fn responsibility(&self, _: ResponsibilityId) -> Option<&AnyResponsibility> {
        None
    }

    fn assessments(&self, _: PersonId) -> impl Iterator<Item = &AnyAssessment> {
        [].iter()
    }

    // The desk proves nothing while it takes a step of a consent itself.
    fn stepping(&self) -> Option<PermissionId> {
        None
    }
}

impl LevelRecords for RequestDesk<'_> {
    fn scheme_for(&self, _: PersonId, day: CivilDate) -> Result<&Scheme, Refusal> {
        self.schemes().find("berkshire-west", Some(day))
    }

    fn schemes(&self) -> &Schemes {
        Schemes::built_in()
    }
}

// The desk takes requests for early help. Before it is used for a family of which a concern is
// known, the concerns are to be kept here, too: without them no step is stopped.
impl ConcernRecords for RequestDesk<'_> {
    fn concerns_about(&self, _: PersonId) -> impl Iterator<Item = &AnyConcern> {
        [].iter()
    }

    fn says_harm(&self, _: PersonId, _: RaisedBy) -> bool {
        false
    }
}

impl SafetyRecords for RequestDesk<'_> {
    fn concern(&self, _: ConcernId) -> Option<&AnyConcern> {
        None
    }

    fn safety_terms(&self, _: CivilDate) -> Result<SafetyTerms<'_>, Refusal> {
        Ok(SafetyTerms::of(self.policy, self.calendar))
    }
}

impl FamilyRecords for RequestDesk<'_> {
    fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.iter()
    }

    fn permission(&self, id: PermissionId) -> Option<&AnyPermission> {
        self.permissions.iter().find(|permission| *permission.id() == id)
    }

    fn disclosure(&self, _: DisclosureId) -> Option<&AnyDisclosure> {
        None
    }

    fn decision(&self, id: DecisionId) -> Option<&AnyDecision> {
        self.decisions.iter().find(|decision| *decision.id() == id)
    }
}

impl ReferralRecords for RequestDesk<'_> {
    fn hub(&self, _: CivilDate) -> Result<OrganisationId, Refusal> {
        Ok(self.policy.hub.organisation)
    }

    // The scheme says it all: what local policy adds for other areas, the desk has no use for.
    fn hub_levels(&self, child: PersonId, day: CivilDate) -> Result<HubLevels<'_>, Refusal> {
        Ok(HubLevels::from(self.scheme_for(child, day)?))
    }

    fn contact_terms(&self, _: CivilDate) -> Result<ContactTerms<'_>, Refusal> {
        Ok(ContactTerms::of(&self.policy.cspoa, self.calendar))
    }

    fn step_down_terms(&self, _: CivilDate) -> Result<StepDownTerms<'_>, Refusal> {
        Ok(StepDownTerms::of(&self.policy.step_down))
    }

    fn leads(&self) -> impl Iterator<Item = &AnyLeadRole> {
        self.leads.iter()
    }

    fn referrals(&self, child: PersonId) -> impl Iterator<Item = Referral> {
        let all = self.requests.iter().map(AnyDirectRequest::referral);
        all.filter(move |referral| referral.child == child)
    }

    fn decisions(&self, child: PersonId) -> impl Iterator<Item = &AnyDecision> {
        self.decisions.iter().filter(move |decision| decision.child() == child)
    }
}
