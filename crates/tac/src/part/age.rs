//! Of which age a child is for a team. [TAC-11]

use familyhub_core::time::{CivilDate, birthday};
use familyhub_core::{Person, PersonId, Refusal, RuleId, Stage};
use familyhub_machine::Evidence;

use super::BY_THEIR_OWN_RECORD;
use crate::terms::TeamTerms;

/// Proof that a person is of an age for a team: from pregnancy to the birthday that
/// was agreed. [TAC-11]
#[must_use = "a child's part takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct OfAge<'e> {
    person: &'e Person,
    pub(super) with_ehc_plan: bool,
    day: CivilDate,
}

/// Whose age, on which day: what [`OfAge`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct OfAgeFor {
    /// Whose age.
    pub child: PersonId,
    /// Whether an education, health and care (EHC) plan is recorded.
    pub with_ehc_plan: bool,
    /// On which day.
    pub day: CivilDate,
}

impl Evidence for OfAge<'_> {
    const NAME: &'static str = "of-age-for-a-team";
    const WORDS: &'static str = "the child is of an age for a team, or not born yet";
    type For<'s> = OfAgeFor;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [TAC-01] it was shown of another; [TAC-11] for another day.
    fn fits(&self, what: &OfAgeFor) -> Result<(), Refusal> {
        if (self.person.id, self.with_ehc_plan) != (what.child, what.with_ehc_plan) {
            Err(Refusal::new(RuleId::TAC_01, BY_THEIR_OWN_RECORD)
                .also(RuleId::CON_01, "the record of another never serves"))
        } else if self.day != what.day {
            Err(Refusal::new(RuleId::TAC_11, "the child's age was looked at for another day")
                .nearest("look at it for the day on which the child takes part"))
        } else {
            Ok(())
        }
    }
}

impl<'e> OfAge<'e> {
    /// Proves that a person is of an age for a team on a day.
    ///
    /// # Errors
    ///
    /// [TAC-11] too old, or of an age that is not known.
    ///
    /// ```
    /// use familyhub_core::time::{Calendar, parse_date};
    /// use familyhub_core::{Person, PersonId, Stage, TeamPolicy};
    /// use familyhub_tac::{OfAge, TeamTerms};
    ///
    /// let (policy, calendar) = (TeamPolicy::default(), Calendar::england_and_wales());
    /// let terms = TeamTerms::of(&policy, &calendar);
    /// let day = |text| parse_date(text).expect("a date");
    /// let son = Person { id: PersonId::named("son"), stage: Stage::Child { born: day("2007-02-28") } };
    /// assert!(OfAge::on(&son, false, terms, day("2026-02-27")).is_ok());
    /// assert!(OfAge::on(&son, false, terms, day("2026-02-28")).is_err()); // 19 today
    /// assert!(OfAge::on(&son, true, terms, day("2026-02-28")).is_ok()); // to 25 with an EHC plan
    /// ```
    pub fn on(
        person: &'e Person,
        with_ehc_plan: bool,
        terms: TeamTerms<'_>,
        day: CivilDate,
    ) -> Result<Self, Refusal> {
        let refusal = match last_birthday(person, with_ehc_plan, terms) {
            Ok(None) => return Ok(Self { person, with_ehc_plan, day }),
            Ok(Some(until)) if day < until => return Ok(Self { person, with_ehc_plan, day }),
            Ok(Some(_)) => {
                let (age, other) = (until_age(with_ehc_plan, terms), until_age(true, terms));
                Refusal::new(RuleId::TAC_11, format!("a team is for a child until age {age}"))
                    .nearest(format!(
                        "until age {other} with an education, health and care (EHC) plan: record it"
                    ))
                    .nearest("close the part, or the team, as aged out")
            }
            Err(refusal) => refusal,
        };
        Err(refusal)
    }
}

fn until_age(with_ehc_plan: bool, terms: TeamTerms<'_>) -> u16 {
    if with_ehc_plan { terms.policy.until_age_with_ehc_plan } else { terms.policy.until_age }
}

/// The birthday from which on a person is too old for a team; none for somebody who
/// is not born yet.
///
/// # Errors
///
/// [TAC-11] a birth date that is not known.
pub fn last_birthday(
    person: &Person,
    with_ehc_plan: bool,
    terms: TeamTerms<'_>,
) -> Result<Option<CivilDate>, Refusal> {
    match person.stage {
        Stage::Unborn { .. } => Ok(None),
        Stage::Child { born } | Stage::Adult { born: Some(born) } => {
            Ok(Some(birthday(born, until_age(with_ehc_plan, terms).into())))
        }
        Stage::Adult { born: None } => {
            Err(Refusal::new(RuleId::TAC_11, "a team is about a child, or a young person")
                .missing("a birth date"))
        }
    }
}
