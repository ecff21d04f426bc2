//! The family itself: its people, the names that go with ids, and its policy.

mod events;
mod home;
mod levels;
#[cfg(test)]
pub(crate) mod made_up;
mod nothing_open;
mod people;
mod policy;

use crate::declare::machine;
use familyhub_core::time::CivilDate;
use familyhub_core::{
    CaseId, Edition, Occasion, Person, PersonId, Policy, PolicyHistory, Refusal, RuleId, Stage,
    Words,
};
use familyhub_machine::{Evolve, Guard, StandsOn, Start};
use familyhub_referral::consultation::MayName;

pub use events::{
    BirthRecorded, CaseClosed, CaseOpened, EditionAdopted, EpisodeOpened, HomeRecorded,
    OrganisationNamed, PersonAdded, PractitionerNamed,
};
pub use home::{Home, HomeArea, HomeAreaError};
pub use nothing_open::{MayBeOpen, NothingOpen};
pub use people::People;
use policy::adopted;
pub use policy::{KnownSchemes, PolicyAdopted};

machine! {
    /// A family's case: who belongs to it, and what was agreed locally.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CaseId, Occasion, OrganisationId, Policy, PractitionerId, Role, time::parse_time,
    /// };
    /// use familyhub::{CaseOpened, EpisodeOpened, Family, NothingOpen};
    ///
    /// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
    /// let bell = Actor::professional(bell, Role::LeadProfessional, school)?;
    /// let (monday, friday) = (parse_time("2026-03-02T09:00")?, parse_time("2026-03-06T16:00")?);
    /// let (monday, friday) = (Occasion::new(monday, monday, bell)?, Occasion::new(friday, friday, bell)?);
    ///
    /// let opened = CaseOpened::under(Policy::reading());
    /// let family = Family::open_case(CaseId::named("okafor"), &monday, opened).machine;
    /// assert_eq!(family.state().policy_on(monday.day()).name, "Reading");
    ///
    /// let shut = family.close_case(&friday, NothingOpen::among([])?)?.machine;
    /// assert_eq!(shut.state().closed, friday.day());
    ///
    /// // What comes in later opens a new episode, which names the one before.
    /// let again = shut.open_episode(&friday, EpisodeOpened { after: 1 })?.machine;
    /// assert_eq!(again.state().episode, 2);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Family(CaseId) in sealed {
        any AnyFamily; event FamilyEvent; state FamilyState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Open the case.
        open_case: -> Open records CaseOpened by [REC-01, REC-02, REC-03];
    }
    states {
        /// Being worked with.
        Open {
            /// What was agreed locally, and from which day each holds.
            policies: PolicyHistory,
            /// By which edition of the rules it goes.
            edition: Edition,
            /// Its people, in the order in which they were recorded.
            people: People,
            /// Where they live, in the order in which it was recorded.
            homes: Vec<Home>,
            /// Which episode it is in: the first is 1.
            episode: u32
        }
        /// Nobody works with it any more, until something opens a new episode. [SAF-11]
        Shut {
            /// What was agreed locally, and from which day each holds.
            policies: PolicyHistory,
            /// By which edition of the rules it goes.
            edition: Edition,
            /// Its people: the record still answers for the days before.
            people: People,
            /// Where they lived, in the order in which it was recorded.
            homes: Vec<Home>,
            /// Which episode ended: the first is 1.
            episode: u32,
            /// On which day it was closed.
            closed: CivilDate
        }
    }
    ends {}
    transitions {
        /// Record a person of the family.
        add_person: Open -> Open records PersonAdded needs [MayName<'e>] by [REC-01, REC-02, DIR-04];
        /// Record that a child who was expected is born.
        record_birth: Open -> Open records BirthRecorded needs [] by [REC-01, REC-02];
        /// Record in which area a person lives, and since when.
        record_home: Open -> Open records HomeRecorded needs [] by [THR-03];
        /// Say what an organisation is called.
        name_organisation: Open -> Open records OrganisationNamed needs [] by [REC-01];
        /// Say what a practitioner is called.
        name_practitioner: Open -> Open records PractitionerNamed needs [] by [REC-01];
        /// Adopt another local policy, from a day.
        adopt_policy: Open -> Open records PolicyAdopted needs [KnownSchemes<'e>] by [REC-15, THR-01];
        /// Go by a later edition of the rules from here on.
        adopt_edition: Open -> Open records EditionAdopted needs [] by [REC-16];
        /// Close the case.
        close_case: Open -> Shut records CaseClosed needs [NothingOpen<'e>] by [REC-01];
        /// Open a new episode of a case that was closed.
        open_episode: Shut -> Open records EpisodeOpened needs [] by [SAF-11];
    }
}

impl Open {
    /// The person of this id, if the family has one.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.of(id)
    }
}

impl Family<Open> {
    /// Records a person of the family.
    ///
    /// # Errors
    ///
    /// [REC-01] the person is recorded already; [REC-02] a birth date to come.
    pub fn add_person(
        self,
        occasion: &Occasion,
        may_name: MayName<'_>,
        event: PersonAdded,
    ) -> Result<
        familyhub_machine::Step<Self, FamilyEvent>,
        familyhub_machine::StepError<Self, Refusal>,
    > {
        self.try_record(occasion, event, (may_name,))
    }

    /// Closes the case.
    ///
    /// # Errors
    ///
    /// None of its own: the evidence says it all.
    pub fn close_case(
        self,
        occasion: &Occasion,
        nothing_open: NothingOpen<'_>,
    ) -> Result<
        familyhub_machine::Step<Family<Shut>, FamilyEvent>,
        familyhub_machine::StepError<Self, Refusal>,
    > {
        self.try_record(occasion, CaseClosed {}, (nothing_open,))
    }
}

impl StandsOn<Open> for PersonAdded {
    fn stands_on<'s>(&'s self, _: &'s Open, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Open> for PersonAdded {
    fn check(&self, from: &Open, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if from.person(self.person).is_some() {
            return Err(Refusal::new(RuleId::REC_01, "this person is recorded already"));
        }
        self.name.as_ref().map_or(Ok(()), is_a_name)?;
        #[cfg(test)]
        made_up::check(self, occasion)?;
        self.stage.recorded_on(occasion.day()).map(drop)
    }
}

/// Whether what somebody is called can be shown among other lines: a log that was
/// written elsewhere may hold anything. [REC-01]
fn is_a_name(name: &Words) -> Result<(), Refusal> {
    name.check_name().map_err(|why| {
        Refusal::new(RuleId::REC_01, why.to_string())
            .nearest("write the name in one line, without marks that are not shown")
    })
}

impl Guard<Open> for OrganisationNamed {
    fn check(&self, _: &Open, _: &Occasion, (): &()) -> Result<(), Refusal> {
        is_a_name(&self.name)
    }
}

impl Guard<Open> for PractitionerNamed {
    fn check(&self, _: &Open, _: &Occasion, (): &()) -> Result<(), Refusal> {
        is_a_name(&self.name)
    }
}

impl BirthRecorded {
    /// The person as they are once born.
    fn stage(&self, from: &Open, today: CivilDate) -> Result<Stage, Refusal> {
        match from.person(self.person) {
            Some(person) => person.stage.is_born(self.born, today),
            None => Err(Refusal::new(RuleId::REC_01, "this person is not recorded in the case")
                .missing("the child who was expected")
                .nearest("record the child, with the birth date")),
        }
    }
}

impl Guard<Open> for BirthRecorded {
    fn check(&self, from: &Open, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        self.stage(from, occasion.day()).map(drop)
    }
}

impl Guard<Open> for HomeRecorded {
    fn check(&self, from: &Open, _: &Occasion, (): &()) -> Result<(), Refusal> {
        if from.person(self.person).is_some() {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::THR_03, "this person is not recorded in the case")
                .missing("the person, with a birth date")
                .nearest("record the person first"))
        }
    }
}

impl CaseOpened {
    /// A case that is opened now: by the current edition of the rules.
    pub const fn under(policy: Policy) -> Self {
        Self { policy, edition: Edition::CURRENT }
    }
}

impl Guard<Open> for EditionAdopted {
    fn check(&self, from: &Open, _: &Occasion, (): &()) -> Result<(), Refusal> {
        if self.edition > from.edition {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::REC_16,
                format!("the case goes by edition {} of the rules already", from.edition),
            ))
        }
    }
}

impl StandsOn<Open> for CaseClosed {
    fn stands_on<'s>(&'s self, _: &'s Open, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Open> for CaseClosed {
    fn check(&self, _: &Open, _: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}

impl Evolve<Start> for CaseOpened {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Open {
        let opened = adopted(&self.policy, occasion.day(), occasion);
        let edition = self.edition;
        Open {
            policies: PolicyHistory::new(opened),
            edition,
            people: People::default(),
            homes: Vec::new(),
            episode: 1,
        }
    }
}

impl Evolve<Open> for PersonAdded {
    fn evolve(&self, mut from: Open, _: &Occasion) -> Open {
        from.people.add(Person { id: self.person, stage: self.stage });
        from
    }
}

impl Evolve<Open> for BirthRecorded {
    fn evolve(&self, mut from: Open, occasion: &Occasion) -> Open {
        // The guard has found it to be so: the stage is there.
        if let Ok(stage) = self.stage(&from, occasion.day()) {
            from.people.becomes(self.person, stage);
        }
        from
    }
}

impl Evolve<Open> for HomeRecorded {
    fn evolve(&self, mut from: Open, _: &Occasion) -> Open {
        let Self { person, area, from: since } = self.clone();
        from.homes.push(Home { person, area, from: since });
        from
    }
}

impl Evolve<Open> for OrganisationNamed {
    fn evolve(&self, from: Open, _: &Occasion) -> Open {
        from
    }
}

impl Evolve<Open> for PractitionerNamed {
    fn evolve(&self, from: Open, _: &Occasion) -> Open {
        from
    }
}

impl Evolve<Open> for EditionAdopted {
    fn evolve(&self, from: Open, _: &Occasion) -> Open {
        Open { edition: self.edition, ..from }
    }
}

impl Evolve<Open> for CaseClosed {
    fn evolve(&self, from: Open, occasion: &Occasion) -> Shut {
        Shut {
            policies: from.policies,
            edition: from.edition,
            people: from.people,
            homes: from.homes,
            episode: from.episode,
            closed: occasion.day(),
        }
    }
}

impl Guard<Shut> for EpisodeOpened {
    fn check(&self, from: &Shut, _: &Occasion, (): &()) -> Result<(), Refusal> {
        if self.after == from.episode {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::SAF_11, "a new episode names the one that it follows")
                .missing(format!("the episode that was closed, which is {}", from.episode)))
        }
    }
}

impl Evolve<Shut> for EpisodeOpened {
    fn evolve(&self, from: Shut, _: &Occasion) -> Open {
        let Shut { policies, edition, people, homes, episode, closed: _ } = from;
        Open { policies, edition, people, homes, episode: episode.saturating_add(1) }
    }
}
