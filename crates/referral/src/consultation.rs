//! Advice about a family that nobody names. [DIR-04]
//!
//! There is no place in it for a name, an id of a person, or free text: what was
//! asked and what was advised are codes. So it needs no consent.
//!
//! ```
//! use familyhub_core::time::parse_time;
//! use familyhub_core::{Actor, ConsultationId, Occasion, OrganisationId, PractitionerId, Role};
//! use familyhub_referral::consultation::{
//!     Advice, AgeBand, Consultation, ConsultationAnswered, ConsultationAsked, NobodyNamed, ConsultationQuestion,
//!     HelpTopic,
//! };
//!
//! let acting = |who, role, organisation| {
//!     let organisation = OrganisationId::named(organisation);
//!     Actor::new(PractitionerId::named(who).into(), role, Some(organisation))
//! };
//! let nurse = acting("school-nurse", Role::AgencyProfessional, "school-nursing")?;
//! let coordinator = acting("cole", Role::PartnershipCoordinator, "one-reading-family-hub")?;
//! let monday = parse_time("2026-03-02T09:00")?;
//!
//! let question = ConsultationQuestion { topics: vec![HelpTopic::Parenting], age: AgeBand::Primary };
//! let asked = Consultation::ask(
//!     ConsultationId::named("a-family-i-know"),
//!     &Occasion::new(monday, monday, nurse)?,
//!     NobodyNamed::among([])?,
//!     ConsultationAsked { question },
//! )?;
//! let answer = ConsultationAnswered { advice: vec![Advice::AskTheFamilyAndRequest] };
//! let advised = asked.machine.advise(&Occasion::new(monday, monday, coordinator)?, answer)?;
//! assert_eq!(advised.machine.state().advice, [Advice::AskTheFamilyAndRequest]);
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

use std::marker::PhantomData;

use crate::declare::{events, machine};
use familyhub_core::{ConsultationId, Occasion, Person, Refusal, Role, RuleId, codes};
use familyhub_machine::{Evidence, Guard, StandsOn, Start, Step};
use serde::{Deserialize, Serialize};

use crate::lead::professional;

machine! {
    /// Advice about a family that is not named: it needs no consent, and holds no identity.
    ///
    /// ```
    /// use familyhub_core::{ConsultationId, RuleId};
    /// use familyhub_referral::Consultation;
    /// use familyhub_referral::consultation::{
    ///     AgeBand, ConsultationAsked, ConsultationQuestion, HelpTopic, NobodyNamed,
    /// };
    /// use familyhub_testing::{agency_professional, child, occasion};
    ///
    /// let monday = occasion(agency_professional("nurse", "school-nursing"), "2026-03-02T09:00");
    /// let question = ConsultationQuestion { topics: vec![HelpTopic::YoungCarer], age: AgeBand::Secondary };
    /// let id = ConsultationId::named("a-family-i-know");
    /// let event = ConsultationAsked { question };
    /// let asked = Consultation::ask(id, &monday, NobodyNamed::among([])?, event)?.machine;
    /// assert_eq!(asked.state().question.topics, [HelpTopic::YoungCarer]);
    ///
    /// let refusal = NobodyNamed::among([&child("ada", "2019-01-05")]).expect_err("Ada is named");
    /// assert_eq!(refusal.rule(), RuleId::DIR_04);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub machine Consultation(ConsultationId) in sealed {
        any AnyConsultation; event ConsultationEvent; state ConsultationState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// A professional asks, and names nobody.
        ask: -> Asked records ConsultationAsked takes [question] needs [NobodyNamed<'e>]
            by [DIR-04, REF-01];
    }
    states {
        /// Asked, and not answered yet.
        Asked {
            /// What was asked.
            question: ConsultationQuestion
        }
    }
    ends {
        /// Answered.
        Advised {
            /// What was asked.
            question: ConsultationQuestion,
            /// What was advised.
            advice: Vec<Advice>
        }
        /// It is not asked any more.
        Withdrawn {
            /// What had been asked.
            question: ConsultationQuestion
        }
        /// Harm is suspected: whoever asked names the child to statutory services at once.
        Escalated {
            /// What had been asked.
            question: ConsultationQuestion
        }
    }
    transitions {
        /// The hub answers.
        advise: Asked -> Advised records ConsultationAnswered takes [advice] needs []
            by [DIR-04, HUB-01];
        /// It is not asked any more.
        withdraw: any open -> Withdrawn records ConsultationWithdrawn takes [] by [REF-02];
        /// Significant harm is suspected: it ends here, and goes on by name elsewhere, at once.
        escalate: any open -> Escalated records ConsultationEscalated takes [] by [REF-02, THR-06];
    }
}

const _: () = {
    assert!(AnyConsultation::CHART.always_open("withdraw"), "[REF-02]");
    assert!(AnyConsultation::CHART.always_open("escalate"), "[REF-02] [THR-06]");
};

/// What is asked about a family that is not named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConsultationQuestion {
    /// What it is about: at least one.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub topics: Vec<HelpTopic>,
    /// About how old the child is.
    pub age: AgeBand,
}

codes! {
    /// What a family needs help with, as a code.
    pub enum HelpTopic {
        /// Being a parent.
        Parenting = "parenting",
        /// Relationships in the family.
        FamilyRelationships = "relationships in the family",
        /// Behaviour.
        Behaviour = "behaviour",
        /// Feelings and mental health.
        EmotionalWellbeing = "emotional wellbeing",
        /// Going to school, and being on time.
        SchoolAttendance = "school attendance",
        /// Learning.
        Learning = "learning",
        /// Speech, language and communication.
        SpeechAndLanguage = "speech and language",
        /// Special educational needs or a disability.
        SendOrDisability = "special educational needs or a disability",
        /// Physical health.
        PhysicalHealth = "physical health",
        /// Feeding an infant.
        InfantFeeding = "infant feeding",
        /// A home.
        Housing = "housing",
        /// Money and debt.
        MoneyAndDebt = "money and debt",
        /// Somebody uses alcohol or drugs.
        SubstanceUse = "alcohol or drugs",
        /// Abuse at home.
        DomesticAbuse = "domestic abuse",
        /// A child who cares for somebody.
        YoungCarer = "a young carer",
        /// Anything else.
        SomethingElse = "something else",
    }

    /// About how old a child is.
    pub enum AgeBand {
        /// Not born yet.
        Unborn = "not born yet",
        /// Under five.
        UnderFive = "under five",
        /// Five to ten.
        Primary = "five to ten",
        /// Eleven to seventeen.
        Secondary = "eleven to seventeen",
        /// Eighteen to twenty-four, with special educational needs.
        YoungAdult = "eighteen to twenty-four",
    }

    /// What was advised, as a code.
    pub enum Advice {
        /// Talk with the family about it.
        TalkWithTheFamily = "talk with the family",
        /// One's own service can help.
        HelpWithinOwnService = "help within one's own service",
        /// Ask the family, and make a request to the hub in its name.
        AskTheFamilyAndRequest = "ask the family, and make a request to the hub",
        /// Propose a Team Around the Child to the family.
        ProposeATeam = "propose a Team Around the Child",
        /// Point the family to a service of the directory.
        PointToAService = "point the family to a service",
        /// Contact the Children's Single Point of Access.
        ContactCspoa = "contact the Children's Single Point of Access",
    }
}

events! {
    /// A professional asked about a family, and named nobody.
    pub struct ConsultationAsked {
        /// What was asked.
        pub question: ConsultationQuestion,
    }

    /// The hub answered.
    pub struct ConsultationAnswered {
        /// What was advised: at least one.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub advice: Vec<Advice>,
    }

    /// It was not asked any more.
    pub struct ConsultationWithdrawn {}

    /// Significant harm was suspected: whoever asked was told to name the child to
    /// statutory services at once.
    pub struct ConsultationEscalated {}
}

/// Proof that the record that a consultation would stand in names nobody. [DIR-04]
#[must_use = "a consultation takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct NobodyNamed<'e> {
    people: PhantomData<&'e Person>,
}

impl Evidence for NobodyNamed<'_> {
    const NAME: &'static str = "nobody-is-named";
    const WORDS: &'static str = "the record that it stands in names nobody of the family";
    type For<'s> = ();
    type Refusal = Refusal;

    /// It is of the whole record.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'e> NobodyNamed<'e> {
    /// Proves that nobody of a family is known to the record.
    ///
    /// # Errors
    ///
    /// [DIR-04] somebody is.
    pub fn among(people: impl IntoIterator<Item = &'e Person>) -> Result<Self, Refusal> {
        match people.into_iter().next() {
            None => Ok(Self { people: PhantomData }),
            Some(_) => Err(named_already()),
        }
    }
}

fn named_already() -> Refusal {
    Refusal::new(
        RuleId::DIR_04,
        "a consultation without names stands in a record that names nobody",
    )
    .nearest("ask in a record of its own")
    .nearest("or seek the family's consent, and make a request in its name")
}

/// Proof that a record may name a person: that of a consultation never does.
/// [DIR-04]
#[must_use = "naming somebody takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct MayName<'c> {
    consultations: PhantomData<&'c AnyConsultation>,
}

impl Evidence for MayName<'_> {
    const NAME: &'static str = "may-name";
    const WORDS: &'static str = "the record holds no consultation without names";
    type For<'s> = ();
    type Refusal = Refusal;

    /// It is of the whole record.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'c> MayName<'c> {
    /// Proves that a record with these consultations may name a person.
    ///
    /// # Errors
    ///
    /// [DIR-04] the record holds a consultation.
    pub fn beside(
        consultations: impl IntoIterator<Item = &'c AnyConsultation>,
    ) -> Result<Self, Refusal> {
        match consultations.into_iter().next() {
            None => Ok(Self { consultations: PhantomData }),
            Some(_) => Err(Refusal::new(
                RuleId::DIR_04,
                "this record holds a consultation without names, and names nobody",
            )
            .nearest("open a case for the family; its request may name the consultation")),
        }
    }
}

impl Consultation<Asked> {
    /// Asks about a family that is not named.
    ///
    /// # Errors
    ///
    /// [DIR-04] no topic; [REF-01] somebody of a family asks.
    pub fn ask(
        id: ConsultationId,
        occasion: &Occasion,
        nobody: NobodyNamed<'_>,
        event: ConsultationAsked,
    ) -> Result<Step<Self, ConsultationEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (nobody,))
    }
}

impl StandsOn<Start> for ConsultationAsked {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Occasion) -> Self::For<'s> {
        ((),)
    }
}

impl Guard<Start> for ConsultationAsked {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        professional(occasion.by())?;
        if self.question.topics.is_empty() {
            return Err(Refusal::new(RuleId::DIR_04, "a consultation is about something")
                .missing("a topic"));
        }
        Ok(())
    }
}

impl Guard<Asked> for ConsultationAnswered {
    fn check(&self, _: &Asked, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        let role = occasion.by().role();
        if !matches!(role, Role::PartnershipCoordinator | Role::CspoaProfessional) {
            return Err(Refusal::new(RuleId::DIR_04, "the hub, or CSPoA, answers a consultation")
                .nearest("let the Partnership Coordinator record the answer"));
        }
        if self.advice.is_empty() {
            return Err(Refusal::new(RuleId::DIR_04, "an answer advises something")
                .missing("what is advised"));
        }
        Ok(())
    }
}
