//! What a council may set of a Team Around the Child.

use serde::{Deserialize, Serialize};

use familyhub_time::OnDayOff;

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::time::{Weeks, WorkingDays};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on a Team Around the Child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<TeamPolicy>))]
pub struct TeamPolicy {
    /// How soon after the family's agreement a team meets. [TAC-04]
    pub first_meeting_within_weeks: Weeks,
    /// How soon after the last time a plan is reviewed. [TAC-04]
    pub review_within_weeks: Weeks,
    /// How long a team goes without a review at most. [TAC-04]
    pub weeks_between_reviews_at_most: Weeks,
    /// When something is due that would be due on a day off. [TAC-04]
    pub when_due_on_a_day_off: OnDayOff,
    /// How many agencies take part beside that of the lead, for a meeting to count. [TAC-05]
    pub other_agencies_at_least: u16,
    /// Whether a review may be held without a meeting. [TAC-07]
    pub review_without_meeting: bool,
    /// How long an interim lead serves at most. [TAC-02]
    pub interim_lead_at_most_weeks: Weeks,
    /// How soon an offer to hand over the lead is answered. [TAC-03]
    pub handover_answered_within_working_days: WorkingDays,
    /// How often somebody other than the lead looks at how a team goes.
    pub oversight_within_weeks: Weeks,
    /// How soon what is owed at an ending is given. [TAC-08]
    pub report_within_working_days: WorkingDays,
    /// Until which birthday a child is part of a team. [TAC-11]
    pub until_age: u16,
    /// Until which birthday with an education, health and care (EHC) plan, which the statutory
    /// system of special educational needs and disability (SEND) makes. [TAC-11]
    pub until_age_with_ehc_plan: u16,
}

impl Default for TeamPolicy {
    /// Reading's.
    fn default() -> Self {
        Self {
            first_meeting_within_weeks: Weeks(6),
            review_within_weeks: Weeks(6),
            weeks_between_reviews_at_most: Weeks(13),
            when_due_on_a_day_off: OnDayOff::NextWorkingDay,
            other_agencies_at_least: 1,
            review_without_meeting: true,
            interim_lead_at_most_weeks: Weeks(13),
            handover_answered_within_working_days: WorkingDays(10),
            oversight_within_weeks: Weeks(13),
            report_within_working_days: WorkingDays(10),
            until_age: 19,
            until_age_with_ehc_plan: 25,
        }
    }
}

impl Numbers for TeamPolicy {
    numbers!(TeamPolicy: first_meeting_within_weeks 1..=26, review_within_weeks 1..=26, weeks_between_reviews_at_most 1..=52, other_agencies_at_least 1..=10, interim_lead_at_most_weeks 1..=52, handover_answered_within_working_days 1..=60, oversight_within_weeks 1..=52, report_within_working_days 1..=60, until_age 16..=25, until_age_with_ehc_plan 16..=25);

    fn contradictions(&self) -> Vec<(&'static str, String)> {
        let (review, most) = (self.review_within_weeks.0, self.weeks_between_reviews_at_most.0);
        let mut found = Vec::new();
        found.extend(too_short(review, most).map(|right| ("weeks_between_reviews_at_most", right)));
        found.extend(
            too_young(self.until_age, self.until_age_with_ehc_plan)
                .map(|right| ("until_age_with_ehc_plan", right)),
        );
        found
    }
}

/// What would be right, where the longest time between reviews is less than a review allows.
fn too_short(review: u16, most: u16) -> Option<String> {
    (review > most).then(|| format!("write at least {review}, as `review_within_weeks` has it"))
}

/// What would be right, where the birthday with an EHC plan comes before that of any child.
fn too_young(until: u16, with_ehc_plan: u16) -> Option<String> {
    (until > with_ehc_plan).then(|| format!("write at least {until}, as `until_age` has it"))
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<TeamPolicy> {
    reader.known(
        at,
        &[
            "first_meeting_within_weeks",
            "review_within_weeks",
            "weeks_between_reviews_at_most",
            "when_due_on_a_day_off",
            "other_agencies_at_least",
            "review_without_meeting",
            "interim_lead_at_most_weeks",
            "handover_answered_within_working_days",
            "oversight_within_weeks",
            "report_within_working_days",
            "until_age",
            "until_age_with_ehc_plan",
        ],
    );
    let first = numbers::read::<TeamPolicy>(reader, at, "first_meeting_within_weeks");
    let review = numbers::read::<TeamPolicy>(reader, at, "review_within_weeks");
    let most = numbers::read::<TeamPolicy>(reader, at, "weeks_between_reviews_at_most");
    if let (Some(review), Some(most)) = (review, most)
        && let Some(right) = too_short(review, most)
    {
        reader.fault_of(at, "weeks_between_reviews_at_most", "is less than a review allows", right);
    }
    let day_off = reader.choice(
        at,
        "when_due_on_a_day_off",
        &[
            ("on-the-day", OnDayOff::OnTheDay),
            ("next-working-day", OnDayOff::NextWorkingDay),
            ("working-day-before", OnDayOff::WorkingDayBefore),
        ],
    );
    let agencies = numbers::read::<TeamPolicy>(reader, at, "other_agencies_at_least");
    let without = reader.yes_or_no(at, "review_without_meeting");
    let interim = numbers::read::<TeamPolicy>(reader, at, "interim_lead_at_most_weeks");
    let answered = numbers::read::<TeamPolicy>(reader, at, "handover_answered_within_working_days");
    let oversight = numbers::read::<TeamPolicy>(reader, at, "oversight_within_weeks");
    let report = numbers::read::<TeamPolicy>(reader, at, "report_within_working_days");
    let until = numbers::read::<TeamPolicy>(reader, at, "until_age");
    let with_ehc_plan = numbers::read::<TeamPolicy>(reader, at, "until_age_with_ehc_plan");
    if let (Some(until), Some(with_ehc_plan)) = (until, with_ehc_plan)
        && let Some(right) = too_young(until, with_ehc_plan)
    {
        reader.fault_of(at, "until_age_with_ehc_plan", "is less than for any other child", right);
    }
    Some(TeamPolicy {
        first_meeting_within_weeks: Weeks(first?),
        review_within_weeks: Weeks(review?),
        weeks_between_reviews_at_most: Weeks(most?),
        when_due_on_a_day_off: day_off?,
        other_agencies_at_least: agencies?,
        review_without_meeting: without?,
        interim_lead_at_most_weeks: Weeks(interim?),
        handover_answered_within_working_days: WorkingDays(answered?),
        oversight_within_weeks: Weeks(oversight?),
        report_within_working_days: WorkingDays(report?),
        until_age: until?,
        until_age_with_ehc_plan: with_ehc_plan?,
    })
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::Policy;

    #[test]
    fn tac_04_a_council_sets_its_own_weeks() {
        let text = Policy::READING
            .replace("first_meeting_within_weeks = 6", "first_meeting_within_weeks = 4");
        let policy = Policy::from_toml(&text).expect("a policy").team_around_the_child;
        assert_eq!(policy.first_meeting_within_weeks.0, 4);
    }

    #[test]
    fn a_policy_that_says_nothing_of_teams_has_readings() {
        let (before, _) = Policy::READING.split_once("[team_around_the_child]").expect("both");
        assert_eq!(Policy::from_toml(before).expect("a policy"), Policy::reading());
    }

    #[test]
    fn what_contradicts_itself_is_a_fault() {
        let text = Policy::READING
            .replace("weeks_between_reviews_at_most = 13", "weeks_between_reviews_at_most = 5")
            .replace("until_age = 19", "until_age = 25")
            .replace("until_age_with_ehc_plan = 25", "until_age_with_ehc_plan = 19")
            .replace("review_without_meeting = true", "review_without_meeting = 1");
        assert_eq!(Policy::from_toml(&text).expect_err("faults").faults.len(), 3);
    }
}
