//! What local policy says of teams, and the dates that follow from it. [TAC-04]

use familyhub_core::time::{Calendar, CivilDate, RuleDeadline};
use familyhub_core::{Refusal, RuleId, TeamPolicy};
use familyhub_machine::Evidence;

/// What local policy says of a Team Around the Child, and the calendar that counts
/// its days.
///
/// ```
/// use familyhub_core::TeamPolicy;
/// use familyhub_core::time::{Calendar, parse_date};
/// use familyhub_tac::TeamTerms;
///
/// let (policy, calendar) = (TeamPolicy::default(), Calendar::england_and_wales());
/// let terms = TeamTerms::of(&policy, &calendar);
/// assert_eq!(
///     terms.first_meeting(parse_date("2026-01-07")?)?.to_string(),
///     "due by the end of Wed 18 Feb 2026: 6 weeks [TAC-04] from Wed 7 Jan 2026"
/// );
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct TeamTerms<'e> {
    pub(crate) policy: &'e TeamPolicy,
    calendar: &'e Calendar,
}

impl Evidence for TeamTerms<'_> {
    const NAME: &'static str = "terms-of-teams";
    const WORDS: &'static str = "what local policy says of teams: weeks, quorum and ages";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'e> TeamTerms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e TeamPolicy, calendar: &'e Calendar) -> Self {
        Self { policy, calendar }
    }

    /// The policy.
    pub fn policy(&self) -> &'e TeamPolicy {
        self.policy
    }

    /// By when a team meets for the first time: counted from the family's agreement,
    /// or from the day on which the team took up its work again.
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn first_meeting(&self, from: CivilDate) -> Result<RuleDeadline, Refusal> {
        self.moved(RuleDeadline::in_weeks(
            RuleId::TAC_04,
            from,
            self.policy.first_meeting_within_weeks,
        ))
    }

    /// By when the plan is reviewed next, counted from the last time.
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn next_review(&self, last: CivilDate) -> Result<RuleDeadline, Refusal> {
        self.moved(RuleDeadline::in_weeks(RuleId::TAC_04, last, self.policy.review_within_weeks))
    }

    /// The longest that a team may go without a review, counted from the last time.
    /// It is never moved.
    pub fn longest(&self, last: CivilDate) -> RuleDeadline {
        RuleDeadline::in_weeks(RuleId::TAC_04, last, self.policy.weeks_between_reviews_at_most)
    }

    /// By when an offer to hand over the lead is answered.
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn handover_answered(&self, offered: CivilDate) -> Result<RuleDeadline, Refusal> {
        let days = self.policy.handover_answered_within_working_days;
        RuleDeadline::in_working_days(RuleId::TAC_03, offered, days, self.calendar)
            .map_err(Refusal::from)
    }

    /// By when a report that is owed at an ending is given.
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn report(&self, ended: CivilDate) -> Result<RuleDeadline, Refusal> {
        let days = self.policy.report_within_working_days;
        RuleDeadline::in_working_days(RuleId::TAC_08, ended, days, self.calendar)
            .map_err(Refusal::from)
    }

    /// By when somebody other than the lead looks at how a team goes.
    pub fn oversight(&self, last: CivilDate) -> RuleDeadline {
        RuleDeadline::in_weeks(RuleId::TAC_04, last, self.policy.oversight_within_weeks)
    }

    /// The last day of an interim lead who begins on a day. [TAC-02]
    pub(crate) fn longest_interim(&self, from: CivilDate) -> CivilDate {
        self.policy.interim_lead_at_most_weeks.after(from)
    }

    fn moved(&self, deadline: RuleDeadline) -> Result<RuleDeadline, Refusal> {
        deadline
            .moved_off_day_off(self.policy.when_due_on_a_day_off, self.calendar)
            .map_err(Refusal::from)
    }
}
