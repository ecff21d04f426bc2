//! Commands on step-down from a service that closes.

use familyhub_core::time::CivilDate;
use familyhub_core::{OrganisationId, PermissionId, PersonId, ReferralId, Refusal, RuleId, Text};
use familyhub_referral::__private::not_the_lead;
use familyhub_referral::step_down::{
    AcceptanceWithdrawn, Asker, ChildPlan, CoordinatorHelped, Help, Sender, SenderClosed,
    SendingService, StepDownAccepted, StepDownAsked, StepDownClosed, StepDownDeclined,
    StepDownNotStarted, StepDownOnward, StepDownOpened, StepDownPlanChanged, StepDownStarted,
    StepDownWithdrawn, WhyNotStarted, WhyNotWilling, consent_for_step_down,
};
use familyhub_referral::{AnyStepDown, FamilyRecords, StepDownEvent, SupportEndReason};
use familyhub_safety::ConsentPathStep;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::illegal;
use crate::kept::entry::Decided;

details! {
    /// Begin a step-down from a service that closes.
    pub struct OpenStepDown {
        /// The id of the step-down.
        step_down: ReferralId,
        /// The child.
        child: PersonId,
        /// Which kind of service closes.
        service: SendingService,
        /// Of which organisation it is.
        organisation: OrganisationId,
        /// Which plan the child is on.
        plan: ChildPlan,
        ; // may be left out
        /// On which day a conference ended a child protection plan, where one did.
        #[serde(deserialize_with = "familyhub_core::time::read_day_if_any")]
        protection_ended: CivilDate,
        /// The step-down that it takes up again.
        follows: ReferralId,
    }
    /// Record that the child came to be on another plan, before support starts.
    pub struct ChangeStepDownPlan {
        /// Which step-down.
        step_down: ReferralId,
        /// Which plan.
        plan: ChildPlan,
        /// Since which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        since: CivilDate,
    }
    /// Record that the sending service closed.
    pub struct CloseSender {
        /// Which step-down.
        step_down: ReferralId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
    }
    /// Record that support is asked for, or asked for anew.
    pub struct AskForStepDown {
        /// Which step-down.
        step_down: ReferralId,
        /// Who asks.
        asker: Asker,
    }
    /// Record how the Partnership Coordinator helps.
    pub struct HelpWithStepDown {
        /// Which step-down.
        step_down: ReferralId,
        /// How.
        how: Help,
        ; // may be left out
        /// Which organisation was contacted.
        contacted: OrganisationId,
    }
    /// Accept a family as its receiving lead professional: whoever acts does.
    pub struct AcceptStepDown {
        /// Which step-down.
        step_down: ReferralId,
    }
    /// Record that whoever had accepted cannot do it after all.
    pub struct WithdrawAcceptance {
        /// Which step-down.
        step_down: ReferralId,
        /// Why.
        why: WhyNotWilling,
    }
    /// Start the support.
    pub struct StartStepDown {
        /// Which step-down.
        step_down: ReferralId,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// Why another than the receiving lead asked for the permission.
        why_not_lead: Text,
    }
    /// Record that the family says no.
    pub struct DeclineStepDown {
        /// Which step-down.
        step_down: ReferralId,
        /// The needs that remain: at least one.
        needs: Vec<Text>,
        /// What is decided instead.
        onward: StepDownOnward,
    }
    /// Record that support will not start.
    pub struct AbandonStepDown {
        /// Which step-down.
        step_down: ReferralId,
        /// Why.
        why: WhyNotStarted,
        /// The needs that remain: at least one.
        needs: Vec<Text>,
        /// What is decided instead.
        onward: StepDownOnward,
    }
    /// End the support that a step-down opened.
    pub struct CloseStepDown {
        /// Which step-down.
        step_down: ReferralId,
        /// Why.
        why: SupportEndReason,
    }
    /// Record that the family changed its mind about a step-down.
    pub struct WithdrawStepDown {
        /// Which step-down.
        step_down: ReferralId,
    }
}

plain! {
    CloseSender of step_down: |it| StepDownEvent, SenderClosed { on: it.on };
    AskForStepDown of step_down: |it| StepDownEvent, StepDownAsked { by: it.asker };
    ChangeStepDownPlan of step_down: |it| StepDownEvent,
        StepDownPlanChanged { plan: it.plan, since: it.since };
    HelpWithStepDown of step_down: |it| StepDownEvent,
        CoordinatorHelped { how: it.how, contacted: it.contacted };
    WithdrawAcceptance of step_down: |it| StepDownEvent, AcceptanceWithdrawn { why: it.why };
    CloseStepDown of step_down: |it| StepDownEvent, StepDownClosed { why: it.why };
    WithdrawStepDown of step_down: |it| StepDownEvent, StepDownWithdrawn {};
}

impl Decide for OpenStepDown {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.case.records.person_referred(self.child)?;
        let sender = Sender { service: self.service, organisation: self.organisation };
        let (child, plan, follows) = (self.child, self.plan, self.follows);
        let protection_ended = self.protection_ended;
        let event = StepDownOpened { child, sender, plan, protection_ended, follows };
        one(self.step_down.into(), StepDownEvent::from(event).into())
    }
}

impl Decide for AcceptStepDown {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let by = on.occasion.by();
        let acting = by.practitioner().zip(by.organisation());
        let (lead, agency) = acting.ok_or_else(|| not_the_lead(by))?;
        let event = StepDownAccepted { lead, agency };
        one(self.step_down.into(), StepDownEvent::from(event).into())
    }
}

impl Decide for StartStepDown {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (records, at) = (&on.case.records, on.at());
        let held = records.step_downs.get(&self.step_down).ok_or_else(|| no_record("step_down"))?;
        let agency = match (held, held.receiving()) {
            (AnyStepDown::Accepted(_), Some(receiving)) => receiving.agency,
            (AnyStepDown::Opened(_) | AnyStepDown::Asked(_), _) => {
                return Err(nobody_accepted().into());
            }
            (other, _) => {
                return Err(illegal(other.state_name(), AnyStepDown::CHART, "start").into());
            }
        };
        let child = held.bundle().child;
        on.check_no_concern(&[child], ConsentPathStep::StepDown)?;
        let person = records.person(child)?;
        let level = records.level_for_support(None, child, at);
        let found = match self.permission {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                consent_for_step_down(Some(permission), person, agency, at, records).is_ok()
            }),
        };
        let consent = consent_for_step_down(found, person, agency, at, records);
        let (consent, level) = Refusal::both(consent, level)?;
        let (decision, permission) = (level.decision(), consent.reference());
        let why_not_lead = self.why_not_lead.map(|why| on.words(why));
        let event = StepDownStarted { decision, permission, why_not_lead };
        one(self.step_down.into(), StepDownEvent::from(event).into())
    }
}

impl Decide for DeclineStepDown {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = StepDownDeclined { needs: on.all_words(self.needs), onward: self.onward };
        one(self.step_down.into(), StepDownEvent::from(event).into())
    }
}

impl Decide for AbandonStepDown {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (why, onward) = (self.why, self.onward);
        let event = StepDownNotStarted { why, needs: on.all_words(self.needs), onward };
        one(self.step_down.into(), StepDownEvent::from(event).into())
    }
}

fn nobody_accepted() -> Refusal {
    Refusal::new(RuleId::STD_03, "a receiving lead professional accepts before support starts")
        .missing("the acceptance of a receiving lead professional")
        .nearest("let the professional who is to receive the family accept first")
}
