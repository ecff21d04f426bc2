//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_machine::{Start, proofs};

use crate::concern::events::{
    ConcernOpened, ConcernOpenedUnderStatutory, ConcernRaisedAgain, MayGoOnRecorded,
    SocialCareDecided, StatutoryServicesTookLead,
};
use crate::concern::{HandedOn, LedByStatutory, Open};
use crate::look::LookAtSafetyAsked;
use crate::records::{FirstConcern, HarmOnRecord, OpenConcern, SafetyRecords};
use crate::terms::SafetyTerms;

proofs! {
    by impl SafetyRecords;

    ConcernOpened in Start: |event, _from, _occasion, records|
        -> (FirstConcern<'e>, HarmOnRecord<'e>)
    {
        let said = HarmOnRecord::about(event.child, event.by, records)?;
        Ok((FirstConcern::about(event.child, records)?, said))
    }
    ConcernOpenedUnderStatutory in Start: |event, _from, _occasion, records|
        -> (FirstConcern<'e>, HarmOnRecord<'e>)
    {
        let said = HarmOnRecord::about(event.child, event.by, records)?;
        Ok((FirstConcern::about(event.child, records)?, said))
    }
    ConcernRaisedAgain in Open | LedByStatutory | HandedOn: |event, from, _occasion, records|
        -> (HarmOnRecord<'e>,)
    {
        Ok((HarmOnRecord::about(from.concern.child, event.by, records)?,))
    }
    MayGoOnRecorded in Open | LedByStatutory | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    StatutoryServicesTookLead in Open | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    SocialCareDecided in Open | LedByStatutory | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    LookAtSafetyAsked in Start: |event, _from, _occasion, records| -> (OpenConcern<'e>,) {
        Ok((records.open_concern(event.concern)?,))
    }
}
