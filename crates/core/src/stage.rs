//! Adult, child or unborn: with dates that can be those of such a person.

use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::rules::RuleId;
use crate::time::{CivilDate, age_on};

/// From which age on somebody is an adult.
const ADULT: u32 = 18;
/// The oldest that anybody is taken for.
const OLDEST: u32 = 120;
/// The oldest whom a hub helps as a child: a young person with an education, health and care plan.
const OLDEST_CHILD: u32 = 25;
/// How long before a birth somebody can know of it, with time for a date that is reckoned wrongly.
const PREGNANCY_WEEKS: i64 = 44;
/// How long after its expected day a birth can be, with time for a date that is reckoned wrongly.
const OVERDUE_WEEKS: i64 = 8;
/// How long before its expected day a child can be born, and live or be mourned.
const EARLIEST_WEEKS: i64 = 20;

/// A person of the family, as far as rules ask: never a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Stage {
    /// Eighteen or over; the birth date need not be known.
    Adult {
        /// The birth date, if known.
        #[serde(
            default,
            deserialize_with = "crate::time::read_day_if_any",
            skip_serializing_if = "Option::is_none"
        )]
        born: Option<CivilDate>,
    },
    /// Under eighteen when recorded: the birth date says since when no more.
    Child {
        /// The birth date.
        #[serde(deserialize_with = "crate::time::read_day")]
        born: CivilDate,
    },
    /// Not born yet.
    Unborn {
        /// The date on which the birth is expected.
        #[serde(deserialize_with = "crate::time::read_day")]
        expected: CivilDate,
    },
}

impl Stage {
    /// The age in whole years on a civil day; none before birth, or where the
    /// birth date of an adult is not known.
    ///
    /// ```
    /// use familyhub_core::{Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let son = Stage::Child { born: day("2008-03-01") };
    /// assert_eq!(son.age_on(day("2026-02-28")), Some(17));
    /// assert_eq!(son.age_on(day("2026-03-01")), Some(18));
    /// assert!(!son.is_adult_on(day("2026-02-28")));
    /// ```
    pub fn age_on(&self, day: CivilDate) -> Option<u32> {
        match *self {
            Self::Adult { born } => born.and_then(|born| age_on(born, day)),
            Self::Child { born } => age_on(born, day),
            Self::Unborn { .. } => None,
        }
    }

    /// Whether the person is born on a civil day.
    pub fn is_born_on(&self, day: CivilDate) -> bool {
        match *self {
            Self::Adult { .. } => true,
            Self::Child { born } => born <= day,
            Self::Unborn { .. } => false,
        }
    }

    /// The stage of a person who is recorded on `today`, if its dates can be those of such a person.
    ///
    /// # Errors
    ///
    /// [REC-02] a birth date to come; one of an adult who would be under eighteen, or over 120; one
    /// of a child who would be over 25, which is as far as the help of a hub reaches; a birth that
    /// was expected more than eight weeks ago, or is more than 44 weeks ahead.
    ///
    /// ```
    /// use familyhub_core::{RuleId, Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let (today, born) = (day("2026-03-02"), day("2026-03-03"));
    /// let early = Stage::Child { born }.recorded_on(today).expect_err("not yet");
    /// assert_eq!(early.rule(), RuleId::REC_02);
    /// assert!(Stage::Unborn { expected: born }.recorded_on(today).is_ok());
    ///
    /// let of_five = Stage::Adult { born: Some(day("2020-05-01")) };
    /// let refusal = of_five.recorded_on(today).expect_err("an adult of five");
    /// assert_eq!(refusal.nearest_ways()[1], "record a child, with this birth date");
    /// ```
    pub fn recorded_on(self, today: CivilDate) -> Result<Self, Refusal> {
        let no = |why: String| Refusal::new(RuleId::REC_02, why).nearest("mend the date");
        match self {
            Self::Adult { born: Some(born) } | Self::Child { born } if born > today => {
                Err(no("this birth date is still to come".to_owned())
                    .nearest("record a child who is expected as unborn, with the expected date"))
            }
            Self::Adult { born: Some(born) } => match age_on(born, today) {
                Some(age) if age < ADULT => {
                    Err(no(format!("somebody born on that day is {age}, and no adult"))
                        .nearest("record a child, with this birth date"))
                }
                Some(age) if age > OLDEST => {
                    Err(no(format!("somebody born on that day would be {age}"))
                        .nearest("leave the birth date of an adult out where it is not known"))
                }
                _ => Ok(self),
            },
            Self::Child { born } => match age_on(born, today) {
                Some(age) if age > OLDEST_CHILD => {
                    Err(no(format!("somebody born on that day is {age}, and no child"))
                        .nearest("record an adult, with this birth date"))
                }
                _ => Ok(self),
            },
            Self::Unborn { expected } => {
                let ahead = expected.signed_duration_since(today).num_weeks();
                if ahead < -OVERDUE_WEEKS {
                    Err(no(format!("that birth was expected {} weeks ago", -ahead))
                        .nearest("record the child with the birth date"))
                } else if ahead > PREGNANCY_WEEKS {
                    Err(no(format!("nobody knows of a birth {ahead} weeks ahead")))
                } else {
                    Ok(self)
                }
            }
            Self::Adult { born: None } => Ok(self),
        }
    }

    /// The same person, born on `born`, as it is recorded on `today`.
    ///
    /// # Errors
    ///
    /// [REC-01] the person has a birth date, or is an adult: the birth is recorded
    /// already. [REC-02] a birth date to come, or one more than 20 weeks before or eight weeks
    /// after the day on which the birth was expected.
    ///
    /// ```
    /// use familyhub_core::{RuleId, Stage, time::parse_date};
    ///
    /// let day = |text| parse_date(text).expect("a date");
    /// let unborn = Stage::Unborn { expected: day("2026-09-01") };
    /// let born = unborn.is_born(day("2026-08-27"), day("2026-08-28"))?;
    /// assert_eq!(born.age_on(day("2027-08-27")), Some(1));
    ///
    /// let twice = born.is_born(day("2026-08-27"), day("2026-08-28")).expect_err("once");
    /// assert_eq!(twice.rule(), RuleId::REC_01);
    /// let early = unborn.is_born(day("2026-08-29"), day("2026-08-28")).expect_err("not yet");
    /// assert_eq!(early.rule(), RuleId::REC_02);
    /// let slip = unborn.is_born(day("1936-08-27"), day("2026-08-28")).expect_err("not she");
    /// assert_eq!(slip.rule(), RuleId::REC_02);
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn is_born(self, born: CivilDate, today: CivilDate) -> Result<Self, Refusal> {
        match self {
            Self::Unborn { .. } if born > today => {
                Err(Refusal::new(RuleId::REC_02, "a birth is recorded once the child is born")
                    .nearest("record the birth on the day of it, or later"))
            }
            Self::Unborn { expected } => {
                let weeks = born.signed_duration_since(expected).num_weeks();
                if (-EARLIEST_WEEKS..=OVERDUE_WEEKS).contains(&weeks) {
                    return Ok(Self::Child { born });
                }
                let side = if weeks < 0 { "before" } else { "after" };
                let why = format!("that is {} weeks {side} the birth was expected", weeks.abs());
                Err(Refusal::new(RuleId::REC_02, why)
                    .nearest("mend the birth date")
                    .nearest("correct the day on which the birth was expected"))
            }
            Self::Adult { .. } | Self::Child { .. } => {
                Err(Refusal::new(RuleId::REC_01, "the birth of this person is recorded already"))
            }
        }
    }

    /// Whether the person is eighteen or over on a civil day.
    pub fn is_adult_on(&self, day: CivilDate) -> bool {
        match self {
            Self::Adult { born: None } => true,
            _ => self.age_on(day).is_some_and(|age| age >= ADULT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn day(text: &str) -> CivilDate {
        parse_date(text).expect("a date")
    }

    fn recorded(stage: Stage) -> Option<RuleId> {
        stage.recorded_on(day("2026-03-02")).err().map(|refusal| refusal.rule())
    }

    #[test]
    fn rec_02_a_person_whose_dates_cannot_be_is_refused() {
        let adult = |born| recorded(Stage::Adult { born: Some(day(born)) });
        assert_eq!(adult("2008-03-03"), Some(RuleId::REC_02));
        assert_eq!(adult("2008-03-02"), None);
        assert_eq!(adult("1905-03-03"), None);
        assert_eq!(adult("1905-03-02"), Some(RuleId::REC_02));
        let child = |born| recorded(Stage::Child { born: day(born) });
        assert_eq!(child("2026-03-02"), None);
        assert_eq!(child("2026-03-03"), Some(RuleId::REC_02));
        assert_eq!(child("2000-03-03"), None);
        assert_eq!(child("2000-03-02"), Some(RuleId::REC_02));
        let unborn = |expected| recorded(Stage::Unborn { expected: day(expected) });
        assert_eq!(unborn("2026-01-05"), None);
        assert_eq!(unborn("2025-12-22"), Some(RuleId::REC_02));
        assert_eq!(unborn("2027-01-04"), None);
        assert_eq!(unborn("2027-01-11"), Some(RuleId::REC_02));
    }

    #[test]
    fn rec_02_a_child_is_born_about_when_the_birth_was_expected() {
        let born = |on| {
            let unborn = Stage::Unborn { expected: day("2026-09-01") };
            unborn.is_born(day(on), day("2027-06-01")).err().map(|refusal| refusal.rule())
        };
        for (on, refused) in [
            ("2026-04-14", None),
            ("2026-04-07", Some(RuleId::REC_02)),
            ("2026-10-27", None),
            ("2026-11-03", Some(RuleId::REC_02)),
            ("1931-09-01", Some(RuleId::REC_02)),
        ] {
            assert_eq!(born(on), refused, "{on}");
        }
    }
}
