//! What advice, brokerage and help for a team stand on.

use familyhub_consent::{HubSupport, InForce, SignificantHarm};
use familyhub_core::{Occasion, PermissionId, PersonId, Refusal};
use familyhub_directory::Suits;
use familyhub_machine::{Start, proofs};
use familyhub_referral::Admission;
use familyhub_support::advice::AdviceGiven;
use familyhub_support::brokerage::{
    Accepted, Asked, BrokerageAsked, BrokerageEscalated, BrokerageOffered, Offered,
};
use familyhub_support::tac::{
    Offered as TeamOffered, Started, TacSupportEscalated, TacSupportOffered, TacSupportStarted,
};
use familyhub_support::{Opening, consent_for_support};
use familyhub_threshold::BelowTargeted;

use crate::kept::records::Records;

impl Records {
    fn consent_for_support(
        &self,
        permission: PermissionId,
        child: PersonId,
        occasion: &Occasion,
    ) -> Result<InForce<'_, HubSupport>, Refusal> {
        let (permission, at) = (self.permissions.get(&permission), occasion.occurred());
        consent_for_support(permission, self.person(child)?, self.hub(occasion.day())?, at, self)
    }

    /// What support was opened on, found again.
    fn opening(
        &self,
        on: &Opening,
        occasion: &Occasion,
    ) -> Result<(Admission<'_>, BelowTargeted<'_>, InForce<'_, HubSupport>), Refusal> {
        let admission = self.admission(on.referral)?;
        let at = occasion.occurred();
        let level = self.level_for_support(Some(on.decision), on.child, at)?;
        let permission = on.permission.permission;
        Ok((admission, level, self.consent_for_support(permission, on.child, occasion)?))
    }
}

proofs! {
    by Records;

    AdviceGiven in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>)
    {
        records.opening(&event.on, occasion)
    }
    BrokerageOffered in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>, Suits<'e>)
    {
        let (admission, level, consent) = records.opening(&event.on, occasion)?;
        let person = records.person(event.on.child)?;
        Ok((admission, level, consent, event.wanted.suits(person, occasion.day())?))
    }
    BrokerageAsked in Offered: |event, from, occasion, records|
        -> (Admission<'e>, InForce<'e, HubSupport>, Suits<'e>)
    {
        let admission = records.admission(from.support.referral)?;
        let child = from.support.child;
        let permission = event.permission.permission;
        let consent = records.consent_for_support(permission, child, occasion)?;
        Ok((admission, consent, event.wanted.suits(records.person(child)?, occasion.day())?))
    }
    TacSupportOffered in Start: |event, _from, occasion, records|
        -> (Admission<'e>, BelowTargeted<'e>, InForce<'e, HubSupport>)
    {
        records.opening(&event.on, occasion)
    }
    TacSupportStarted in TeamOffered: |event, from, occasion, records|
        -> (Admission<'e>, InForce<'e, HubSupport>)
    {
        let admission = records.admission(from.support.referral)?;
        let permission = event.permission.permission;
        Ok((admission, records.consent_for_support(permission, from.support.child, occasion)?))
    }
    BrokerageEscalated in Offered | Asked | Accepted: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
    TacSupportEscalated in TeamOffered | Started: |event, _from, _occasion, records|
        -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.harm)?,))
    }
}
