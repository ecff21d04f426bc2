//! What a step-down needs to start, found among the records of a case.

use familyhub_consent::__private::{no_consent, under_the_act};
use familyhub_consent::{AnyPermission, InForce, StepDownSupport, Voices};
use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp};
use familyhub_core::{
    OrganisationId, Person, ProtectionPlanPolicy, Refusal, RuleId, SenderPolicy, StepDownPolicy,
};
use familyhub_machine::Evidence;

use super::codes::ChildPlan;
use crate::direct::TOLD_TO_THE_HUB;

/// What local policy says of step-down. [STD-06]
#[derive(Debug, Clone, Copy)]
pub struct StepDownTerms<'e> {
    policy: &'e StepDownPolicy,
}

impl Evidence for StepDownTerms<'_> {
    const NAME: &'static str = "terms-of-step-down";
    const WORDS: &'static str = "what local policy says of closing and of asking";
    type For<'s> = ();
    type Refusal = Refusal;

    /// Policy is the same for everybody.
    fn fits(&self, (): &()) -> Result<(), Refusal> {
        Ok(())
    }
}

impl<'e> StepDownTerms<'e> {
    /// The terms of a policy.
    pub fn of(policy: &'e StepDownPolicy) -> Self {
        Self { policy }
    }

    /// Whether the sending service stays open until support starts. [STD-06]
    pub fn sender_stays_open(&self) -> bool {
        self.policy.sender == SenderPolicy::Overlap
    }

    /// On which plan a child who steps down from a child protection plan in force has to be
    /// before support starts; none where nobody steps down while it is in force. [STD-08]
    ///
    /// ```
    /// use familyhub_core::{Policy, ProtectionPlanPolicy};
    /// use familyhub_referral::step_down::{ChildPlan, StepDownTerms};
    ///
    /// let mut policy = Policy::reading();
    /// assert_eq!(StepDownTerms::of(&policy.step_down).way_out_of_protection(), None);
    /// policy.step_down.from_child_protection = ProtectionPlanPolicy::ViaChildInNeed;
    /// let way = StepDownTerms::of(&policy.step_down).way_out_of_protection();
    /// assert_eq!(way, Some(ChildPlan::ChildInNeed));
    /// ```
    pub fn way_out_of_protection(&self) -> Option<ChildPlan> {
        match self.policy.from_child_protection {
            ProtectionPlanPolicy::Never => None,
            ProtectionPlanPolicy::ViaChildInNeed => Some(ChildPlan::ChildInNeed),
            ProtectionPlanPolicy::ViaFamilyHelpPlan => Some(ChildPlan::FamilyHelp),
        }
    }

    /// Whether local policy lists a service of this organisation as one that sends. [STD-10]
    pub fn lists_as_sender(&self, organisation: OrganisationId) -> bool {
        self.policy.other_senders.contains(&organisation)
    }

    /// Until when a request that was made at a moment serves. [STD-02]
    ///
    /// ```
    /// use familyhub_core::{Policy, time::{parse_date, parse_time}};
    /// use familyhub_referral::step_down::StepDownTerms;
    ///
    /// let policy = Policy::reading();
    /// let until = StepDownTerms::of(&policy.step_down).request_serves(parse_time("2026-04-20T10:00")?);
    /// assert_eq!(until.due_on(), parse_date("2026-10-19")?);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn request_serves(&self, asked: Timestamp) -> RuleDeadline {
        RuleDeadline::in_weeks(RuleId::STD_02, asked, self.policy.request_serves_weeks)
    }

    /// Until when a request comes in time after a closure. [STD-02]
    pub fn asked_in_time(&self, closed_on: CivilDate) -> RuleDeadline {
        RuleDeadline::in_weeks(RuleId::STD_02, closed_on, self.policy.request_serves_weeks)
    }
}

pub(super) const NEEDS_CONSENT: &str =
    "support after a step-down needs new consent that names the agency that receives the family";

/// Proves the consent that a step-down needs: for the receiving agency, at the
/// moment of the act.
///
/// # Errors
///
/// [STD-04] no consent in force that names the agency; or the rule of its time.
pub fn consent_for_step_down<'c>(
    permission: Option<&'c AnyPermission>,
    child: &Person,
    agency: OrganisationId,
    at: Timestamp,
    voices: &impl Voices,
) -> Result<InForce<'c, StepDownSupport>, Refusal> {
    match permission {
        Some(permission) => permission
            .covers(child, agency, TOLD_TO_THE_HUB, at, voices)
            .map_err(|refusal| under_the_act(refusal, RuleId::STD_04, NEEDS_CONSENT)),
        None => Err(no_consent(RuleId::STD_04, NEEDS_CONSENT)
            .missing("permission to share with the receiving agency, for this child")),
    }
}
