//! What the ways to the hub stand on.

use familyhub_consent::{AnyPermission, HubSupport, InForce, PermissionRef, SignificantHarm};
use familyhub_core::{DecisionId, Occasion, PersonId, Refusal};
use familyhub_machine::{Start, proofs};
use familyhub_referral::{
    Accepted, Draft, LeadTakenOn, LeadTakenOver, NoOtherLead, OfTheFamily, Represents,
    RequestAccepted, RequestDrafted, RequestEscalated, RequestRedirected, RequestSubmitted,
    Serving, Submitted, TOLD_TO_THE_HUB, consent_for_request, level_elsewhere,
    level_for_acceptance, level_for_request,
};
use familyhub_threshold::{AtHubLevel, NotAtHubLevel};

use super::both;
use crate::kept::records::Records;

impl Records {
    /// What the hub takes a request on: the decision and the permission that are named, or
    /// those that serve at that moment.
    pub(crate) fn acceptance(
        &self,
        child: PersonId,
        (decision, permission): (Option<DecisionId>, Option<PermissionRef>),
        occasion: &Occasion,
    ) -> Result<(AtHubLevel<'_>, InForce<'_, HubSupport>), Refusal> {
        let (child, at) = (self.person(child)?, occasion.occurred());
        let hub = self.hub(occasion.day())?;
        let serves = |permission: &AnyPermission| {
            permission.covers::<HubSupport>(child, hub, TOLD_TO_THE_HUB, at, self).is_ok()
        };
        let permission = match permission {
            Some(named) => self.permissions.get(&named.permission),
            None => self.permission_for(child.id, serves),
        };
        let decision = match decision {
            Some(named) => self.decisions.get(&named),
            None => self.decision_for(child.id, at),
        };
        let levels = self.hub_levels(child.id, occasion.day())?;
        let level = level_for_acceptance(decision, child.id, levels, at);
        both(level, consent_for_request(permission, child, hub, at, self))
    }
}

proofs! {
    by Records;

    LeadTakenOn in Start: |event, _from, _occasion, records|
        -> (NoOtherLead<'e>, OfTheFamily<'e>)
    {
        let no_other = NoOtherLead::among(records.leads.iter())?;
        Ok((no_other, OfTheFamily::among(records.people(), event.agreed_by)?))
    }
    LeadTakenOver in Serving: |event, _from, _occasion, records| -> (OfTheFamily<'e>,) {
        Ok((OfTheFamily::among(records.people(), event.agreed_by)?,))
    }
    RequestDrafted in Start: |event, _from, occasion, records| -> (Represents<'e>,) {
        records.person(event.child)?;
        Ok((records.represents(event.role, occasion)?,))
    }
    RequestSubmitted in Draft: |event, from, occasion, records|
        -> (Represents<'e>, AtHubLevel<'e>, InForce<'e, HubSupport>)
    {
        let about = &from.request;
        let at = occasion.occurred();
        let lead = records.represents(about.role, occasion)?;
        let decision = records.decisions.get(&event.decision);
        let permission = records.permissions.get(&event.permission.permission);
        let child = records.person(about.child)?;
        let level = level_for_request(decision, about.child, records.hub_levels(about.child, occasion.day())?, at)?;
        let consent = consent_for_request(permission, child, records.hub(occasion.day())?, at, records)?;
        Ok((lead, level, consent))
    }
    RequestAccepted in Submitted: |event, from, occasion, records|
        -> (AtHubLevel<'e>, InForce<'e, HubSupport>)
    {
        records.acceptance(from.request.child, (event.decision.get(), event.permission.get()), occasion)
    }
    RequestRedirected in Draft | Submitted: |event, from, occasion, records|
        -> (NotAtHubLevel<'e>,)
    {
        let child = from.request.child;
        let levels = records.hub_levels(child, occasion.day())?;
        let decision = records.decisions.get(&event.decision);
        Ok((level_elsewhere(decision, child, levels, occasion.occurred())?,))
    }
    RequestEscalated in Draft | Submitted | Accepted: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
}
