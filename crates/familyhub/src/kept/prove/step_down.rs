//! What a step-down stands on.

use familyhub_consent::{InForce, SignificantHarm, StepDownSupport};
use familyhub_core::time::london;
use familyhub_machine::{Start, proofs};
use familyhub_referral::step_down::{
    Accepted, Asked, Opened, SenderClosed, Started, StepDownEscalated, StepDownOpened,
    StepDownStarted, StepDownTerms, consent_for_step_down,
};
use familyhub_threshold::BelowTargeted;

use crate::kept::records::Records;

proofs! {
    by Records;

    SenderClosed in Opened | Asked | Accepted | Started: |_event, _from, occasion, records|
        -> (StepDownTerms<'e>,)
    {
        Ok((records.step_down_terms(occasion.day())?,))
    }
    StepDownOpened in Start: |event, _from, occasion, records| -> (StepDownTerms<'e>,) {
        records.person(event.child)?;
        Ok((records.step_down_terms(occasion.day())?,))
    }
    StepDownStarted in Accepted: |event, from, occasion, records|
        -> (BelowTargeted<'e>, InForce<'e, StepDownSupport>, StepDownTerms<'e>)
    {
        let (child, at) = (from.bundle.child, occasion.occurred());
        let level = records.level_for_support(Some(event.decision), child, at)?;
        let permission = records.permissions.get(&event.permission.permission);
        let (person, agency) = (records.person(child)?, from.receiving.agency);
        let consent = consent_for_step_down(permission, person, agency, at, records)?;
        Ok((level, consent, records.step_down_terms(london::date_of(from.asked.at))?))
    }
    StepDownEscalated in Opened | Asked | Accepted | Started: |event, _from, _occasion, records| -> (SignificantHarm<'e>,)
    {
        Ok((records.harm(event.disclosure)?,))
    }
}
