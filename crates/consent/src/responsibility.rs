//! Who holds parental responsibility for a child, and how. [CON-03] [CON-12]

use std::marker::PhantomData;

use crate::declare::{events, machine};
use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{
    ActorId, Occasion, Person, PersonId, PersonOn, Refusal, ResponsibilityId, RuleId, Words,
};
use familyhub_machine::{Evidence, Evolve, Guard, StandsOn, Start, Step};
use serde::Serialize;

use crate::capacity::ResponsibilityHeld;

machine! {
    /// That somebody holds parental responsibility for one child.
    ///
    /// ```
    /// use familyhub_consent::{
    ///     AnyResponsibility, OfAChild, Responsibility, ResponsibilityEnded, ResponsibilityHeld,
    ///     ResponsibilityRecorded,
    /// };
    /// use familyhub_core::{PersonId, ResponsibilityId, RuleId};
    /// use familyhub_testing::{child, day, lead_professional, occasion, time, words};
    ///
    /// let (ada, at) = (child("ada", "2019-01-05"), |time| occasion(lead_professional("bell", "oak-school"), time));
    /// let monday = at("2026-03-02T09:00");
    /// let event = ResponsibilityRecorded {
    ///     child: ada.id,
    ///     holder: PersonId::named("father").into(),
    ///     held: ResponsibilityHeld::CourtOrder,
    ///     since: day("2024-05-01"),
    ///     seen: Some(words("the order")),
    /// };
    /// let father = ResponsibilityId::named("father");
    /// let held = Responsibility::record(father, &monday, OfAChild::on(&ada, monday.day())?, event)?.machine;
    ///
    /// let event = ResponsibilityEnded { on: day("2026-03-09"), why: words("the order was discharged") };
    /// let ended = AnyResponsibility::from(held.end(&at("2026-03-10T09:00"), event)?.machine);
    /// assert!(ended.holds(time("2026-03-08T12:00")).is_ok());
    /// let no = ended.holds(time("2026-03-09T12:00")).expect_err("no longer");
    /// assert_eq!(no.rule(), RuleId::CON_12);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Responsibility(ResponsibilityId) in sealed {
        any AnyResponsibility; event ResponsibilityEvent; state ResponsibilityState;
        context Occasion; refusal Refusal;
        /// Who holds it, or was thought to.
        holds holder: Holder;
    }
    begin {
        /// Record who holds it, how, and since when.
        record: -> Holding records ResponsibilityRecorded needs [OfAChild<'e>] by [CON-03, CON-12];
    }
    states {
        /// It is held.
        Holding {
            /// By whom, for whom.
            holder: Holder
        }
    }
    ends {
        /// It was held, and is no longer.
        Ended {
            /// By whom, for whom.
            holder: Holder,
            /// The first day on which it was not.
            on: CivilDate
        }
        /// It was recorded by mistake: it was never held.
        NeverHeld {
            /// By whom it was thought to be held.
            holder: Holder
        }
    }
    transitions {
        /// It ends: by an order, or by adoption.
        end: Holding -> Ended records ResponsibilityEnded takes [on] needs [] by [CON-03];
        /// It turns out never to have been held.
        correct: Holding -> NeverHeld records ResponsibilityNeverHeld takes [] by [CON-03, CON-14];
    }
}

/// Who holds responsibility for whom, and how.
///
/// For an example, see [`Responsibility`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holder {
    /// The child.
    pub child: PersonId,
    /// The holder: a person of the family, or an authority's practitioner.
    pub who: ActorId,
    /// How it is held.
    pub held: ResponsibilityHeld,
    /// Since which day.
    pub since: CivilDate,
}

events! {
    /// It was recorded that somebody holds parental responsibility.
    pub struct ResponsibilityRecorded {
        /// The child.
        pub child: PersonId,
        /// The holder.
        pub holder: ActorId,
        /// How it is held.
        pub held: ResponsibilityHeld,
        /// Since which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub since: CivilDate,
        /// What was seen of it: a certificate, an order.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub seen: Option<Words>,
    }

    /// Parental responsibility ended.
    pub struct ResponsibilityEnded {
        /// The first day on which it was not held.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
        /// Why.
        pub why: Words,
    }

    /// It was found never to have been held. The consents that leant on it are
    /// invalidated one by one. [CON-14]
    pub struct ResponsibilityNeverHeld {
        /// How that was found.
        pub why: Words,
    }
}

/// Proof that a person is under 18, or not born yet: responsibility is for a
/// child.
///
/// Lent by [`OfAChild::on`] only.
///
/// ```
/// use familyhub_consent::OfAChild;
/// use familyhub_core::RuleId;
/// use familyhub_testing::{child, day};
///
/// let kim = child("kim", "2008-03-02");
/// assert!(OfAChild::on(&kim, day("2026-03-01")).is_ok());
/// let no = OfAChild::on(&kim, day("2026-03-02")).expect_err("18 today");
/// assert_eq!(no.rule(), RuleId::CON_11);
/// ```
#[derive(Debug)]
pub struct OfAChild<'e> {
    child: PersonId,
    day: CivilDate,
    person: PhantomData<&'e Person>,
}

impl Evidence for OfAChild<'_> {
    const NAME: &'static str = "of-a-child";
    const WORDS: &'static str = "the person is under 18 on that day, or not born yet";
    type For<'s> = PersonOn;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-01] it was shown of another person; [CON-11] for another day.
    fn fits(&self, what: &PersonOn) -> Result<(), Refusal> {
        if self.child != what.person {
            Err(Refusal::new(RuleId::CON_01, "the evidence is about another person"))
        } else if self.day != what.day {
            Err(Refusal::new(
                RuleId::CON_11,
                "that the person is a child was shown for another day",
            )
            .nearest("look at the person's age on the day on which it is recorded"))
        } else {
            Ok(())
        }
    }
}

impl<'e> OfAChild<'e> {
    /// Proves that the person is a child on a day.
    ///
    /// # Errors
    ///
    /// [CON-11] the person is 18.
    pub fn on(person: &'e Person, day: CivilDate) -> Result<Self, Refusal> {
        if person.stage.is_adult_on(day) {
            Err(Refusal::new(RuleId::CON_11, "nobody holds responsibility for somebody of 18")
                .nearest("ask the person"))
        } else {
            Ok(Self { child: person.id, day, person: PhantomData })
        }
    }
}

/// Proof that somebody holds parental responsibility for a child at a moment.
///
/// Lent by [`AnyResponsibility::holds`] and [`HoldsResponsibility::by`] only.
///
/// ```
/// use familyhub_consent::HoldsResponsibility;
/// use familyhub_core::RuleId;
/// use familyhub_testing::time;
///
/// // Somebody of whom nothing is recorded is heard once it is.
/// let no = HoldsResponsibility::by(None, time("2026-03-02T12:00")).expect_err("not recorded");
/// assert_eq!(no.rule(), RuleId::CON_12);
/// ```
#[derive(Debug)]
pub struct HoldsResponsibility<'e> {
    pub(crate) responsibility: ResponsibilityId,
    pub(crate) holder: &'e Holder,
    at: Timestamp,
}

/// By which responsibility who speaks for which child: what [`HoldsResponsibility`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct HoldsFor {
    /// The child.
    pub child: PersonId,
    /// The responsibility.
    pub responsibility: ResponsibilityId,
    /// Who holds it.
    pub holder: ActorId,
    /// When.
    pub at: Timestamp,
}

impl Evidence for HoldsResponsibility<'_> {
    const NAME: &'static str = "holds-responsibility";
    const WORDS: &'static str = "whoever objects holds parental responsibility for the child then";
    type For<'s> = HoldsFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [CON-12] it was shown of another holder, or for another moment.
    fn fits(&self, what: &HoldsFor) -> Result<(), Refusal> {
        let shown = (self.holder.child, self.responsibility, self.holder.who);
        if shown != (what.child, what.responsibility, what.holder) {
            Err(Refusal::new(RuleId::CON_12, "another holder was shown than objects"))
        } else if self.at != what.at {
            Err(Refusal::new(
                RuleId::CON_12,
                "that parental responsibility is held was shown for another moment",
            )
            .nearest("show that it is held when the objection is made"))
        } else {
            Ok(())
        }
    }
}

impl<'e> HoldsResponsibility<'e> {
    /// Proves that it is held at a moment by the record that was looked for, if that is there.
    ///
    /// # Errors
    ///
    /// [CON-12] there is no such record, or it was not held then.
    pub fn by(found: Option<&'e AnyResponsibility>, at: Timestamp) -> Result<Self, Refusal> {
        let held = found.ok_or_else(|| {
            Refusal::new(
                RuleId::CON_12,
                "whoever objects is not recorded as holding responsibility",
            )
            .missing("a record of who holds parental responsibility, and how")
            .nearest("record the responsibility, if it is held")
        })?;
        held.holds(at)
    }

    /// By which responsibility.
    pub fn responsibility(&self) -> ResponsibilityId {
        self.responsibility
    }
}

impl Responsibility<Holding> {
    /// Records who holds it.
    ///
    /// # Errors
    ///
    /// [CON-01] evidence about another person; [CON-03] a person for themself, or
    /// a day to come.
    pub fn record(
        id: ResponsibilityId,
        occasion: &Occasion,
        child: OfAChild<'_>,
        event: ResponsibilityRecorded,
    ) -> Result<Step<Self, ResponsibilityEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (child,))
    }
}

impl AnyResponsibility {
    /// Whether it was held on a day.
    pub fn is_held_on(&self, day: CivilDate) -> bool {
        match self {
            Self::Holding(held) => held.state().holder.since <= day,
            Self::Ended(held) => held.state().holder.since <= day && day < held.state().on,
            Self::NeverHeld(_) => false,
        }
    }

    /// Proves that it was held at a moment.
    ///
    /// # Errors
    ///
    /// [CON-12] it was not held then.
    pub fn holds(&self, at: Timestamp) -> Result<HoldsResponsibility<'_>, Refusal> {
        if self.is_held_on(london::date_of(at)) {
            Ok(HoldsResponsibility { responsibility: *self.id(), holder: self.holder(), at })
        } else {
            Err(Refusal::new(RuleId::CON_12, "parental responsibility was not held then")
                .nearest("record who holds parental responsibility, how, and since when"))
        }
    }
}

impl StandsOn<Start> for ResponsibilityRecorded {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (PersonOn { person: self.child, day: occasion.day() },)
    }
}

impl Guard<Start> for ResponsibilityRecorded {
    fn check(&self, _: &Start, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if self.holder == self.child.into() {
            Err(Refusal::new(RuleId::CON_03, "nobody holds responsibility for themself"))
        } else if self.since > occasion.day() {
            Err(Refusal::new(RuleId::CON_03, "responsibility is recorded once it is held"))
        } else {
            Ok(())
        }
    }
}

impl Guard<Holding> for ResponsibilityEnded {
    fn check(&self, from: &Holding, occasion: &Occasion, (): &()) -> Result<(), Refusal> {
        if self.on < from.holder.since || self.on > occasion.day() {
            Err(Refusal::new(RuleId::CON_03, "it ends after it began, and not in the future"))
        } else {
            Ok(())
        }
    }
}

impl Evolve<Start> for ResponsibilityRecorded {
    fn evolve(&self, _: Start, _: &Occasion) -> Holding {
        Holding {
            holder: Holder {
                child: self.child,
                who: self.holder,
                held: self.held,
                since: self.since,
            },
        }
    }
}
