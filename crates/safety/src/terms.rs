//! What local policy says of concerns, and the dates that follow from it. [SAF-03]

use familyhub_core::time::{Calendar, CivilDate, RuleDeadline, WorkingDays};
use familyhub_core::{OrganisationId, Policy, Refusal, RuleId, SafetyPolicy, StatutoryKind};
use familyhub_machine::Evidence;

/// What local policy says of concerns, and the calendar that counts its days.
///
/// ```
/// use familyhub_core::time::Calendar;
/// use familyhub_core::{OrganisationId, Policy, RuleId, StatutoryKind};
/// use familyhub_safety::SafetyTerms;
/// use familyhub_testing::day;
///
/// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
/// let terms = SafetyTerms::of(&policy, &calendar);
/// assert_eq!(
///     terms.answer_by(day("2026-03-06"), false)?.to_string(),
///     "due by the end of Mon 9 Mar 2026: 1 working day [SAF-03] from Fri 6 Mar 2026; skipped: \
///      Sat 7 Mar and Sun 8 Mar (weekend)"
/// );
/// // A body that policy does not list may be said to be one, but not what policy says it is not.
/// let of = |name, kind| terms.check_body(OrganisationId::named(name), kind);
/// assert_eq!(of("another-council", StatutoryKind::SocialCare), Ok(()));
/// let no = of("police", StatutoryKind::SocialCare).expect_err("policy says who they are");
/// assert_eq!(no.rule(), RuleId::SAF_05);
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SafetyTerms<'e> {
    policy: &'e SafetyPolicy,
    hub: OrganisationId,
    calendar: &'e Calendar,
}

impl Evidence for SafetyTerms<'_> {
    const NAME: &'static str = "terms-of-safety";
    const WORDS: &'static str = "what local policy says of statutory bodies and of their answers";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'e> SafetyTerms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e Policy, calendar: &'e Calendar) -> Self {
        Self { policy: &policy.safety, hub: policy.hub.organisation, calendar }
    }

    /// The policy.
    pub fn policy(&self) -> &'e SafetyPolicy {
        self.policy
    }

    /// By when social care is asked what it decided: counted from the day of the concern, and
    /// once it was asked, from that day on, daily. [SAF-03]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day that the calendar does not know.
    pub fn answer_by(&self, from: CivilDate, asked: bool) -> Result<RuleDeadline, Refusal> {
        let days = if asked { WorkingDays(1) } else { self.policy.chase_after_working_days };
        RuleDeadline::in_working_days(RuleId::SAF_03, from, days, self.calendar)
            .map_err(Refusal::from)
    }

    /// Whether an organisation may be said to be a statutory body of a kind: one that policy
    /// lists as such, or one that it does not list. [SAF-05]
    ///
    /// # Errors
    ///
    /// [SAF-05] policy lists it as one of another kind; [SAF-03] it is the hub.
    pub fn check_body(&self, body: OrganisationId, kind: StatutoryKind) -> Result<(), Refusal> {
        if body == self.hub {
            return Err(Refusal::new(
                RuleId::SAF_03,
                "the hub does not answer a concern: a statutory body does",
            )
            .missing("the statutory body that decided")
            .nearest("name the organisation of social care or the police"));
        }
        match self.policy.kind_of(body) {
            Some(listed) if listed != kind => Err(Refusal::new(
                RuleId::SAF_05,
                format!("policy lists this organisation as {}", listed.words()),
            )
            .nearest("name the kind that policy says")),
            Some(_) | None => Ok(()),
        }
    }
}
