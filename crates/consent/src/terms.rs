//! What local policy says of consent.

use familyhub_core::time::{Calendar, CivilDate};
use familyhub_core::{ConsentPolicy, Occasion, Refusal};
use familyhub_machine::Evidence;

/// What local policy says of consent, and the calendar that counts its days.
///
/// ```
/// use familyhub_consent::Terms;
/// use familyhub_core::{Policy, time::Calendar};
/// use familyhub_testing::{day, lead_professional, occasion};
///
/// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
/// let terms = Terms::of(&policy.consent, &calendar);
/// // Good Friday and Easter Monday are not working days.
/// let thursday = occasion(lead_professional("bell", "oak-school"), "2026-04-02T09:00");
/// assert!(terms.confirm_by(&thursday)? > day("2026-04-06"));
/// assert!(!terms.duty_to_share_on(day("2026-04-02")), "off until local policy says a day");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug)]
pub struct Terms<'e> {
    pub(crate) policy: &'e ConsentPolicy,
    calendar: &'e Calendar,
}

impl<'e> Terms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e ConsentPolicy, calendar: &'e Calendar) -> Self {
        Self { policy, calendar }
    }

    /// Whether the duty to share is in force on a day. [CON-17]
    pub fn duty_to_share_on(&self, day: CivilDate) -> bool {
        self.policy.duty_to_share_since.is_some_and(|since| since <= day)
    }

    /// Until when consent that is given, or talked over, now holds. [CON-10]
    pub fn review_by(&self, occasion: &Occasion) -> CivilDate {
        self.policy.review_within_months.after(occasion.day())
    }

    /// Until when consent that is given verbally now must be confirmed, as it could be reckoned
    /// then: a day off that is proclaimed afterwards moves no date that was told to anybody.
    /// [CON-09]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn confirm_by(&self, occasion: &Occasion) -> Result<CivilDate, Refusal> {
        let day = occasion.day();
        self.calendar
            .as_known_on(day)
            .add_working_days(day, self.policy.confirm_verbal_within_working_days)
            .map_err(Refusal::from)
    }
}

impl Evidence for Terms<'_> {
    const NAME: &'static str = "terms-of-consent";
    const WORDS: &'static str = "what local policy says of review and of written confirmation";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}
