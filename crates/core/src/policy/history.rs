//! The policies that a case has gone by, each from its day. [REC-15]

use serde::Serialize;

use super::Policy;
use crate::refusal::Refusal;
use crate::rules::RuleId;
use crate::time::{CivilDate, london};

/// The policies that a case has gone by: each act is judged by that of its day. [REC-15]
///
/// There is no policy without a day. The first holds from the day on which the case was
/// opened, and for whatever is recorded of the time before; each later one holds from the
/// day that its adoption names, which may be still to come.
///
/// ```
/// use familyhub_core::time::{Weeks, parse_date};
/// use familyhub_core::{AdoptedPolicy, Policy, PolicyHistory, RuleId};
///
/// let day = |text| parse_date(text).expect("a date");
/// let adopted = |policy, on, from| AdoptedPolicy { policy, recorded_on: day(on), from: day(from) };
/// let mut history = PolicyHistory::new(adopted(Policy::reading(), "2026-03-02", "2026-03-02"));
///
/// let mut shorter = Policy::reading();
/// shorter.team_around_the_child.review_within_weeks = Weeks(4);
/// history.check(day("2026-06-01"))?;
/// history.adopt(adopted(shorter, "2026-05-11", "2026-06-01"));
///
/// let weeks = |on| history.on(day(on)).team_around_the_child.review_within_weeks;
/// assert_eq!((weeks("2026-05-31"), weeks("2026-06-01")), (Weeks(6), Weeks(4)));
/// assert_eq!(weeks("2026-01-05"), Weeks(6), "before the case was opened");
///
/// let refusal = history.check(day("2026-05-31")).expect_err("another holds from a later day");
/// assert_eq!(refusal.rule(), RuleId::REC_15);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PolicyHistory {
    /// The policy under which the case was opened: apart, so that a state that has it is small.
    first: Box<AdoptedPolicy>,
    /// In the order in which they were adopted, which is that of their days.
    later: Vec<AdoptedPolicy>,
}

/// A policy, and from which day it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AdoptedPolicy {
    /// From which day.
    pub from: CivilDate,
    /// On which day that was recorded.
    pub recorded_on: CivilDate,
    /// What was agreed.
    pub policy: Policy,
}

impl PolicyHistory {
    /// The history of a case that is opened under a policy.
    pub fn new(opened: AdoptedPolicy) -> Self {
        Self { first: Box::new(opened), later: Vec::new() }
    }

    /// The policy of a day.
    pub fn on(&self, day: CivilDate) -> &Policy {
        let adopted = self.later.iter().rev().find(|adopted| adopted.from <= day);
        &adopted.unwrap_or(&self.first).policy
    }

    /// The policies that were adopted since the case was opened, the first of them first.
    pub fn changes(&self) -> &[AdoptedPolicy] {
        &self.later
    }

    /// Every policy, the last to be adopted first: the one under which the case was opened
    /// is the last of them.
    pub fn newest_first(&self) -> impl Iterator<Item = &AdoptedPolicy> {
        self.later.iter().rev().chain([&*self.first])
    }

    /// Whether a policy may be adopted from a day: not from one before the day of the last.
    /// From the very day of the last it takes its place.
    ///
    /// # Errors
    ///
    /// [REC-15] the day is before that from which the last policy holds.
    pub fn check(&self, from: CivilDate) -> Result<(), Refusal> {
        let last = self.later.last().unwrap_or(&self.first).from;
        if from >= last {
            return Ok(());
        }
        let last = london::day_in_words(last);
        Err(Refusal::new(
            RuleId::REC_15,
            format!(
                "the policy before it holds from {last}: another cannot hold from an earlier day"
            ),
        )
        .nearest(format!("adopt it from {last}, or from a later day"))
        .nearest("if the last adoption was a mistake, correct that event"))
    }

    /// Adopts a policy, from a day that was [found to be right](Self::check).
    pub fn adopt(&mut self, adopted: AdoptedPolicy) {
        self.later.push(adopted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::parse_date;

    fn day(text: &str) -> CivilDate {
        parse_date(text).expect("a date")
    }

    fn named(name: &str, from: &str) -> AdoptedPolicy {
        let policy = Policy { name: name.to_owned(), ..Policy::reading() };
        AdoptedPolicy { policy, from: day(from), recorded_on: day("2026-03-02") }
    }

    #[test]
    fn rec_15_a_day_goes_by_the_last_policy_that_held_by_then() {
        let mut history = PolicyHistory::new(named("first", "2026-03-02"));
        history.adopt(named("spring", "2026-04-01"));
        history.adopt(named("summer", "2026-06-01"));
        for (on, expected) in [
            ("2025-12-24", "first"),
            ("2026-03-31", "first"),
            ("2026-04-01", "spring"),
            ("2026-05-31", "spring"),
            ("2026-06-01", "summer"),
            ("2031-01-01", "summer"),
        ] {
            assert_eq!(history.on(day(on)).name, expected, "{on}");
        }
    }

    #[test]
    fn rec_15_a_policy_from_the_day_of_the_last_takes_its_place() {
        let mut history = PolicyHistory::new(named("first", "2026-03-02"));
        history.adopt(named("meant", "2026-06-01"));
        history.adopt(named("as it was", "2026-06-01"));
        assert_eq!(history.on(day("2026-06-01")).name, "as it was");
        let names: Vec<_> = history.newest_first().map(|it| it.policy.name.as_str()).collect();
        assert_eq!(names, ["as it was", "meant", "first"]);
        assert_eq!(history.check(day("2026-03-01")).expect_err("too soon").rule(), RuleId::REC_15);
    }
}
