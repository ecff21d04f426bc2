//! Who may consent for whom. [CON-03]

use serde::{Deserialize, Serialize};

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    ActorId, Occasion, OrganisationId, Person, PersonId, PractitionerId, Refusal, RuleId, Words,
};
use familyhub_machine::Evidence;

use crate::assessment::AnyAssessment;
use crate::voices::Voices;

/// In which capacity somebody consents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Capacity {
    /// A holder of parental responsibility, for a child.
    ParentalResponsibility {
        /// How it is held.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        held: ResponsibilityHeld,
    },
    /// An adult, or somebody of 16 or 17, for themself.
    Own {},
    /// A child under 16, assessed as able to decide this.
    GillickCompetent {
        /// Who assessed it.
        assessed_by: PractitionerId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// Why the child is able to decide this.
        reasons: Words,
    },
    /// A local authority that holds a care order.
    CareOrder {
        /// The authority.
        authority: OrganisationId,
    },
    /// A carer without parental responsibility: never able to consent.
    CarerWithoutResponsibility {
        /// Which kind of carer.
        #[serde(deserialize_with = "familyhub_machine::read_code")]
        carer: Carer,
    },
}

/// How parental responsibility is held.
///
/// For an example, see [`Capacity::able`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResponsibilityHeld {
    /// The mother who gave birth.
    Mother,
    /// Married to, or in a civil partnership with, the mother at the birth.
    Marriage,
    /// Named on the register of births.
    Registration,
    /// An agreement with the mother.
    Agreement,
    /// A court's order.
    CourtOrder,
    /// Adoption.
    Adoption,
    /// Special guardianship.
    SpecialGuardianship,
}

/// A carer without parental responsibility.
///
/// ```
/// use familyhub_consent::{Capacity, Carer};
/// use familyhub_core::{PersonId, RuleId};
/// use familyhub_testing::{child, day};
///
/// let capacity = Capacity::CarerWithoutResponsibility { carer: Carer::FosterCarer };
/// let ada = child("ada", "2019-01-05");
/// let no = capacity.able(PersonId::named("carer").into(), &ada, day("2026-03-02"));
/// assert_eq!(no.expect_err("foster carers cannot").rule(), RuleId::CON_03);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Carer {
    /// A foster carer.
    FosterCarer,
    /// A step-parent who has not acquired it.
    StepParent,
    /// A grandparent or other relative.
    Relative,
}

/// Proof that somebody is able to consent for a person on a day. [CON-03]
///
/// Lent by [`Capacity::able`] only.
///
/// ```
/// use familyhub_consent::{AbleFor, Capacity, Decider};
/// use familyhub_core::{PersonId, RuleId};
/// use familyhub_machine::Evidence;
/// use familyhub_testing::{child, family_member, occasion};
///
/// let (kim, at) = (child("kim", "2009-06-01"), occasion(family_member("kim"), "2026-03-02T09:00"));
/// let capacity = Capacity::Own {}; // a young person of 16
/// let able = capacity.able(kim.id.into(), &kim, at.day())?;
///
/// // It serves for that person alone.
/// let by = Decider::Giver(kim.id.into());
/// let of = |person| AbleFor { person, by, capacity: &capacity, occasion: &at };
/// assert!(able.fits(&of(kim.id)).is_ok());
/// let no = able.fits(&of(PersonId::named("ada"))).expect_err("somebody else");
/// assert_eq!(no.rule(), RuleId::CON_01);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug)]
pub struct AbleToConsent<'e> {
    pub(crate) person: &'e Person,
    pub(crate) giver: ActorId,
    pub(crate) capacity: &'e Capacity,
    day: CivilDate,
    /// The moment, where what was assessed by then was looked at too.
    at: Option<Timestamp>,
}

/// What is decided, by whom: what [`AbleToConsent`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct AbleFor<'s> {
    /// Whose information it is, or who takes part.
    pub person: PersonId,
    /// Who decides it.
    pub by: Decider,
    /// In which capacity.
    pub capacity: &'s Capacity,
    /// When.
    pub occasion: &'s Occasion,
}

/// Who decides.
///
/// For an example, see [`AbleToConsent`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decider {
    /// Whoever gives it.
    Giver(ActorId),
    /// The person themself, whose word outranks a parent's. [CON-13]
    ThePerson,
}

impl Evidence for AbleToConsent<'_> {
    const NAME: &'static str = "able-to-consent";
    const WORDS: &'static str = "whoever gives it is able to, for this person, on this day";
    type For<'s> = AbleFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-01] it was shown for another person; [CON-03] of another giver, or for another
    /// day; [CON-13] of somebody else than the person.
    fn fits(&self, what: &AbleFor<'_>) -> Result<(), Refusal> {
        let (giver, anothers, not_able) = match what.by {
            Decider::Giver(giver) => (
                giver,
                "what one person's record says never serves for another",
                (RuleId::CON_03, "it is given by whoever was shown to be able to"),
            ),
            Decider::ThePerson => (
                what.person.into(),
                "the evidence is about another person",
                (RuleId::CON_13, "the person decides it, as was shown to be able to"),
            ),
        };
        if self.person.id != what.person {
            Err(Refusal::new(RuleId::CON_01, anothers))
        } else if self.giver != giver || self.capacity != what.capacity {
            let (rule, message) = not_able;
            Err(Refusal::new(rule, message))
        } else if self.day != what.occasion.day()
            || self.at.is_some_and(|at| at != what.occasion.occurred())
        {
            Err(Refusal::new(
                RuleId::CON_03,
                "that whoever decides it is able to was shown for another day or moment",
            )
            .nearest("show that they are able to when they decide it"))
        } else {
            Ok(())
        }
    }
}

impl Capacity {
    /// Proves that `giver` is able to consent for `person` on `day`.
    ///
    /// # Errors
    ///
    /// [CON-03] a capacity that does not fit the giver and the person, or a carer
    /// without parental responsibility; [CON-11] a parent for somebody of 18.
    ///
    /// ```
    /// use familyhub_consent::{Capacity, ResponsibilityHeld};
    /// use familyhub_core::{Person, PersonId, RuleId, Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let son = Person { id: PersonId::named("son"), stage: Stage::Child { born: day("2008-03-01") } };
    /// let mother = PersonId::named("mother").into();
    /// let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    /// assert!(capacity.able(mother, &son, day("2026-02-28")).is_ok());
    /// let refusal = capacity.able(mother, &son, day("2026-03-01")).expect_err("he is 18");
    /// assert_eq!(refusal.rule(), RuleId::CON_11);
    /// ```
    pub fn able<'e>(
        &'e self,
        giver: ActorId,
        person: &'e Person,
        day: CivilDate,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        let own = giver == ActorId::from(person.id);
        let age = person.stage.age_on(day);
        let refused = |why| Err(Refusal::new(RuleId::CON_03, why).nearest(WHO_CAN));
        match self {
            Self::CarerWithoutResponsibility { .. } => {
                refused("a carer without parental responsibility cannot consent")
            }
            Self::ParentalResponsibility { .. } | Self::CareOrder { .. } if own => {
                refused("nobody holds responsibility for themself")
            }
            Self::ParentalResponsibility { held }
                if !person.stage.is_born_on(day) && *held != ResponsibilityHeld::Mother =>
            {
                refused("before the birth only the mother consents")
            }
            Self::CareOrder { .. } if !person.stage.is_born_on(day) => {
                refused("a care order is made once the child is born")
            }
            Self::ParentalResponsibility { .. } | Self::CareOrder { .. }
                if person.stage.is_adult_on(day) =>
            {
                Err(own_consent_is_due())
            }
            Self::Own {} if !own => refused("only the person consents for themself"),
            Self::Own {} if !person.stage.is_adult_on(day) && age.is_none_or(|age| age < 16) => {
                refused("a child under 16 consents once assessed as able to decide this")
            }
            Self::GillickCompetent { .. } if !own => {
                refused("a child who was assessed consents for themself")
            }
            Self::GillickCompetent { .. } if age.is_none_or(|age| age >= 16) => {
                refused("an assessment is for a child under 16")
            }
            Self::GillickCompetent { on, .. } if *on > day => {
                refused("the assessment comes before the consent")
            }
            _ => Ok(AbleToConsent { person, giver, capacity: self, day, at: None }),
        }
    }

    /// As [`able`](Self::able), and nothing recorded goes against it: a parent
    /// whose responsibility has ended, or was found never to have been held.
    ///
    /// A holder of whom nothing was recorded is taken at their word.
    ///
    /// # Errors
    ///
    /// As [`able`](Self::able); [CON-03] what was recorded says otherwise.
    pub fn able_among<'e>(
        &'e self,
        giver: ActorId,
        person: &'e Person,
        day: CivilDate,
        voices: &impl Voices,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        let able = self.able(giver, person, day)?;
        if matches!(self, Self::ParentalResponsibility { .. }) {
            let mut known = voices
                .responsibilities(person.id)
                .filter(|held| held.holder().child == person.id && held.holder().who == giver)
                .peekable();
            if known.peek().is_some() && !known.any(|held| held.is_held_on(day)) {
                return Err(Refusal::new(
                    RuleId::CON_03,
                    "it is recorded that parental responsibility is not held",
                )
                .nearest(WHO_CAN));
            }
        }
        Ok(able)
    }

    /// As [`able_among`](Self::able_among), and of the assessments of whether the
    /// child is able to make this very decision, the latest did not find otherwise.
    /// [CON-13]
    ///
    /// A claim of which nothing was recorded is taken at its word.
    ///
    /// # Errors
    ///
    /// As [`able_among`](Self::able_among); [CON-13] the latest assessment for this
    /// decision, of those made by then, found the child not able to make it.
    pub fn able_to_decide<'e, 'a>(
        &'e self,
        giver: ActorId,
        person: &'e Person,
        at: Timestamp,
        assessments_for_this: impl IntoIterator<Item = &'a AnyAssessment>,
        voices: &impl Voices,
    ) -> Result<AbleToConsent<'e>, Refusal> {
        let able = self.able_among(giver, person, london::date_of(at), voices)?;
        let found = assessments_for_this.into_iter().filter(|assessment| {
            let matter = assessment.matter();
            matter.child == person.id && matter.at <= at
        });
        let latest = found.max_by_key(|assessment| assessment.matter().at);
        match (self, latest) {
            (Self::GillickCompetent { .. }, Some(AnyAssessment::NotAble(_))) => Err(Refusal::new(
                RuleId::CON_13,
                "the child was assessed, and found not able to decide this yet",
            )
            .missing("a later assessment that finds the child able to decide this")
            .nearest("assess anew whether the child is able to decide this")
            .nearest("ask a holder of parental responsibility")),
            _ => Ok(AbleToConsent { at: Some(at), ..able }),
        }
    }

    /// Whether it ends when the person turns 18.
    pub(crate) fn ends_at_eighteen(&self) -> bool {
        matches!(self, Self::ParentalResponsibility { .. } | Self::CareOrder { .. })
    }
}

const WHO_CAN: &str = "ask a holder of parental responsibility, the young person from 16, or a child \
                       assessed as able to decide this";

pub(crate) fn own_consent_is_due() -> Refusal {
    Refusal::new(RuleId::CON_11, "the person is 18: the consent of a parent no longer suffices")
        .missing("the person's own consent")
        .nearest("seek the person's own consent")
}
