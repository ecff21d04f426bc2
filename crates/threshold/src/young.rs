//! Who can have a level of need.

use std::marker::PhantomData;

use familyhub_core::time::CivilDate;
use familyhub_core::{Person, PersonId, PersonOn, Refusal, RuleId, Stage};
use familyhub_machine::Evidence;

/// From this age on nobody is a young person: support goes to 19, and with special
/// educational needs or a disability to 25.
const GROWN: u32 = 25;

/// Proof that somebody is a child or a young person on a day, or not born yet.
///
/// Made by [`YoungPerson::on`] only. A level is that of one child; what an adult of
/// the family needs is seen in the child's. [THR-05]
#[derive(Debug)]
pub struct YoungPerson<'e> {
    id: PersonId,
    day: CivilDate,
    person: PhantomData<&'e Person>,
}

impl Evidence for YoungPerson<'_> {
    const NAME: &'static str = "young-person";
    const WORDS: &'static str = "the person is under 25 on that day, or not born yet";
    type For<'s> = PersonOn;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-05] it was shown of another person, or for another day.
    fn fits(&self, what: &PersonOn) -> Result<(), Refusal> {
        if self.id != what.person {
            Err(Refusal::new(RuleId::THR_05, "the evidence is about another child"))
        } else if self.day != what.day {
            Err(Refusal::new(RuleId::THR_05, "the child's age was looked at for another day")
                .nearest("look at it for the day on which the level is decided"))
        } else {
            Ok(())
        }
    }
}

impl<'e> YoungPerson<'e> {
    /// Proves that a person is a child or a young person on a day.
    ///
    /// # Errors
    ///
    /// [THR-05] the person is 25, or an adult whose birth date is not known.
    ///
    /// ```
    /// use familyhub_core::{Person, PersonId, RuleId, Stage, time::parse_date};
    /// use familyhub_threshold::YoungPerson;
    ///
    /// let day = parse_date("2026-03-02").expect("a date");
    /// let born = parse_date("2018-05-01").expect("a date");
    /// let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born } };
    /// assert!(YoungPerson::on(&ada, day).is_ok());
    ///
    /// let mother = Person { id: PersonId::named("mother"), stage: Stage::Adult { born: None } };
    /// let refusal = YoungPerson::on(&mother, day).expect_err("an adult");
    /// assert_eq!(refusal.rule(), RuleId::THR_05);
    /// ```
    pub fn on(person: &'e Person, day: CivilDate) -> Result<Self, Refusal> {
        let young = match person.stage {
            Stage::Unborn { .. } => true,
            stage => stage.age_on(day).is_some_and(|age| age < GROWN),
        };
        if young {
            return Ok(Self { id: person.id, day, person: PhantomData });
        }
        Err(Refusal::new(RuleId::THR_05, "a level of need is that of a child or young person")
            .missing("a person under 25, or not born yet")
            .nearest("decide the level of each child of the family"))
    }

    /// Who it is.
    pub fn id(&self) -> PersonId {
        self.id
    }
}
