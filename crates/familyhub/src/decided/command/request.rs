//! Commands on requests to the hub.

use familyhub_consent::HubSupport;
use familyhub_core::{ConsultationId, PermissionId, PersonId, ReferralId, Refusal, Text};
use familyhub_referral::{
    AnyDirectRequest, DecliningReason, FamilyRecords, ReferralRecords, RequestAccepted,
    RequestClosed, RequestDeclined, RequestDrafted, RequestRedirected, RequestSubmitted,
    RequestWithdrawn, SupportEndReason, TOLD_TO_THE_HUB, consent_for_request, lead_for_request,
    level_elsewhere, level_for_request,
};
use familyhub_safety::ConsentPathStep;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::no_record;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::decided::step::{has_step, illegal};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Begin to write a request to the hub.
    pub struct DraftRequest {
        /// The id of the request.
        request: ReferralId,
        /// The child.
        child: PersonId,
        /// The concern.
        concern: Text,
        ; // may be left out
        /// The referral that this one takes up again.
        follows: ReferralId,
        /// The consultation without names that it comes after.
        after: ConsultationId,
    }
    /// Send a request to the hub.
    pub struct SubmitRequest {
        /// Which request.
        request: ReferralId,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// Why somebody other than the lead professional asked for the permission.
        why_not_lead: Text,
    }
    /// The hub takes a request.
    pub struct AcceptRequest {
        /// Which request.
        request: ReferralId,
    }
    /// The hub does not take a request.
    pub struct DeclineRequest {
        /// Which request.
        request: ReferralId,
        /// Why not.
        why: DecliningReason,
    }
    /// Close a request because the child's level turned out to be one that the hub does not
    /// serve, before or after it was sent.
    pub struct RedirectRequest {
        /// Which request.
        request: ReferralId,
    }
    /// End the support that a request opened.
    pub struct CloseRequest {
        /// Which request.
        request: ReferralId,
        /// Why.
        why: SupportEndReason,
    }
    /// Record that the family changed its mind about a request.
    pub struct WithdrawRequest {
        /// Which request.
        request: ReferralId,
    }
}

impl Decide for DraftRequest {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let by = on.occasion.by();
        let represents = lead_for_request(records.lead(), by)?;
        let (role, lead) = (represents.role(), represents.lead());
        let concern = on.words(self.concern);
        let (child, follows, after) = (self.child, self.follows, self.after);
        let event = RequestDrafted { child, role, lead, concern, follows, after };
        one(self.request.into(), CaseEvent::Request(event.into()))
    }
}

impl Decide for SubmitRequest {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.submit(self)
    }
}

impl Decide for AcceptRequest {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let request = records.requests.get(&self.request).ok_or_else(|| no_record("request"))?;
        has_step(AnyDirectRequest::CHART, request.state_name(), "accept")?;
        let child = request.about().child;
        on.check_no_concern(&[child], ConsentPathStep::Request)?;
        let (level, consent) = records.acceptance(child, (None, None), &on.occasion)?;
        let event = RequestAccepted {
            decision: level.decision().into(),
            permission: consent.reference().into(),
        };
        one(self.request.into(), CaseEvent::Request(event.into()))
    }
}

impl Decide for DeclineRequest {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = RequestDeclined { why: self.why };
        one(self.request.into(), CaseEvent::Request(event.into()))
    }
}

impl Decide for RedirectRequest {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (records, at) = (&on.case.records, on.at());
        let request = records.requests.get(&self.request).ok_or_else(|| no_record("request"))?;
        has_step(AnyDirectRequest::CHART, request.state_name(), "redirect")?;
        let child = request.about().child;
        let levels = records.hub_levels(child, on.occasion.day())?;
        let level = level_elsewhere(records.decision_for(child, at), child, levels, at)?;
        let event = RequestRedirected { decision: level.decision(), side: level.side() };
        one(self.request.into(), CaseEvent::Request(event.into()))
    }
}

impl Decide for CloseRequest {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = RequestClosed { why: self.why };
        one(self.request.into(), CaseEvent::Request(event.into()))
    }
}

impl Decide for WithdrawRequest {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.request.into(), CaseEvent::Request(RequestWithdrawn {}.into()))
    }
}

impl Deciding<'_> {
    fn submit(&mut self, it: SubmitRequest) -> Result<Decided, CommandError> {
        let records = &self.case.records;
        let at = self.at();
        let request = records.requests.get(&it.request).ok_or_else(|| no_record("request"))?;
        let child = match request {
            AnyDirectRequest::Draft(draft) => draft.state().request.child,
            other => {
                return Err(illegal(other.state_name(), AnyDirectRequest::CHART, "submit").into());
            }
        };
        self.check_no_concern(&[child], ConsentPathStep::Request)?;
        let levels = records.hub_levels(child, self.occasion.day())?;
        let level = level_for_request(records.decision_for(child, at), child, levels, at);
        let (person, hub) = (records.person(child)?, records.hub(self.occasion.day())?);
        let found = match it.permission {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                permission.covers::<HubSupport>(person, hub, TOLD_TO_THE_HUB, at, records).is_ok()
            }),
        };
        let consent = consent_for_request(found, person, hub, at, records);
        let (level, consent) = Refusal::both(level, consent)?;
        let (permission, decision) = (consent.reference(), level.decision());
        let why_not_lead = it.why_not_lead.map(|why| self.words(why));
        let event = RequestSubmitted { permission, decision, why_not_lead };
        Ok(vec![(it.request.into(), CaseEvent::Request(event.into()))])
    }
}
